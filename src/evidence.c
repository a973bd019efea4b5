/* evidence.c: what a passage says for a direction.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "evidence.h"

#include <stdint.h>
#include <stdlib.h>

#include "xalloc.h"

const char *term_match_text(const struct term_match *match)
{
    return match->entry ? match->entry->text : match->rule->text;
}

int term_match_points(const struct term_match *match)
{
    return match->entry ? match->entry->points : match->rule->points;
}

const void *term_match_source(const struct term_match *match)
{
    return match->entry ? (const void *)match->entry : match->rule;
}

struct place term_match_place(const struct term_match *match)
{
    return match->entry ? match->entry->place : match->rule->place;
}

bool evidence_is_only_alone(const struct evidence *evidence)
{
    return !evidence->clear && (evidence->kin & KIN_ALONE) != 0; /* only what was clear loses for it */
}

static struct term_match match_of_term(const struct evidence *evidence, const struct earned *earned)
{
    return (struct term_match){.entry = &evidence->lexicon->entries[earned->number], .start = earned->start, .end = earned->end};
}

/* EARNED: one for each concept of the rule. */
static struct term_match match_of_rule(const struct evidence *evidence, const struct earned *earned)
{
    struct term_match match = {.rule = &evidence->framework->rules[earned->number]};

    for (; match.n_parts < match.rule->n_concepts; match.n_parts++, earned++) {
        size_t at = match.n_parts;

        for (; at > 0 && match.parts[at - 1].start > earned->start; at--)
            match.parts[at] = match.parts[at - 1];
        match.parts[at].start = earned->start;
        match.parts[at].end = earned->end;
        match.end = earned->end > match.end ? earned->end : match.end;
    }
    match.start = match.parts[0].start;
    return match;
}

/* Where the words of a match stand, and what it is of: the order of matches. */
struct order {
    uint64_t range; /* start, end */
    uint64_t what;  /* a term or not, its number, and the first of its earned */
};

static struct order order_of(const struct earned *earned, size_t n, bool is_term, size_t index)
{
    uint32_t start = earned->start, end = earned->end;

    for (size_t i = 1; i < n; i++) {
        start = earned[i].start < start ? earned[i].start : start;
        end = earned[i].end > end ? earned[i].end : end;
    }
    return (struct order){(uint64_t)start << 32 | end, (uint64_t)is_term << 63 | (uint64_t)earned->number << 32 | index};
}

static int by_order(const void *a, const void *b)
{
    const struct order *x = a, *y = b;

    if (x->range != y->range)
        return x->range < y->range ? -1 : 1;
    return x->what < y->what ? -1 : x->what > y->what;
}

static void sort_orders(struct order *orders, size_t n)
{
    enum { FEW = 32 }; /* no more are moved one by one: most evidence has a dozen */

    if (n > FEW)
        qsort(orders, n, sizeof *orders, by_order);
    for (size_t i = 1; i < n && n <= FEW; i++) {
        struct order order = orders[i];
        size_t at = i;

        for (; at > 0 && by_order(&orders[at - 1], &order) > 0; at--)
            orders[at] = orders[at - 1];
        orders[at] = order;
    }
}

/* In their order, *n of them. To free(). */
static struct order *order_matches(const struct evidence *evidence, size_t *n)
{
    struct order *orders = xmalloc((evidence->n_earned + 1) * sizeof *orders);
    const struct earned *earned = evidence->earned;
    size_t found = 0, concepts;

    for (uint32_t i = 0; i < evidence->n_terms; i++)
        orders[found++] = order_of(&earned[i], 1, true, i);
    for (uint32_t i = evidence->n_terms; i < evidence->n_earned; i += (uint32_t)concepts) {
        concepts = evidence->framework->rules[earned[i].number].n_concepts;
        orders[found++] = order_of(&earned[i], concepts, false, i);
    }
    sort_orders(orders, found);
    *n = found;
    return orders;
}

struct term_match *evidence_terms(const struct evidence *evidence, size_t *n)
{
    struct order *orders = order_matches(evidence, n);
    struct term_match *terms = xmalloc((*n + 1) * sizeof *terms);

    for (size_t i = 0; i < *n; i++) {
        uint32_t first = (uint32_t)orders[i].what;
        terms[i] = first < evidence->n_terms ? match_of_term(evidence, &evidence->earned[first])
                                             : match_of_rule(evidence, &evidence->earned[first]);
    }
    free(orders);
    return terms;
}

size_t evidence_focus(const struct evidence *evidence)
{
    size_t focus = evidence->n_earned > 0 ? evidence->earned[0].start : evidence->quote;

    for (uint32_t i = 0; i < evidence->n_earned; i++)
        focus = evidence->earned[i].start < focus ? evidence->earned[i].start : focus;
    return focus;
}

static int longest_first(const void *a, const void *b)
{
    const struct matched_words *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->end > y->end ? -1 : x->end < y->end;
}

struct matched_words *evidence_matched(const struct evidence *evidence, size_t *n)
{
    struct matched_words *all = xcalloc(evidence->n_earned + 1, sizeof *all);
    size_t found = 0, kept = 0;

    for (uint32_t i = 0; i < evidence->n_earned; i++) {
        const struct earned *earned = &evidence->earned[i];
        int points = i < evidence->n_terms ? evidence->lexicon->entries[earned->number].points : evidence->framework->rules[earned->number].points;

        if (points > 0)
            all[found++] = (struct matched_words){earned->start, earned->end};
    }
    qsort(all, found, sizeof *all, longest_first);
    for (size_t i = 0; i < found; i++)
        if (kept == 0 || all[i].end > all[kept - 1].end)
            all[kept++] = all[i];
    *n = kept;
    return all;
}

struct evidence *evidence_add(struct evidence_list *list)
{
    list->items = xgrow(list->items, list->n, &list->capacity, sizeof *list->items);
    list->items[list->n] = (struct evidence){0};
    return &list->items[list->n++];
}

void evidence_release(struct evidence *evidence)
{
    free(evidence->earned);
    evidence->earned = NULL;
    evidence->n_earned = evidence->n_terms = 0;
}

void evidence_list_release(struct evidence_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        evidence_release(&list->items[i]);
    free(list->items);
    *list = (struct evidence_list){0};
}
