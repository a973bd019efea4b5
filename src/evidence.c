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

/* Words that counted, and what they weigh in all. */
struct weighed_words {
    struct matched_words words;
    int points;
};

static int longest_first(const void *a, const void *b)
{
    const struct weighed_words *x = a, *y = b;

    if (x->words.start != y->words.start)
        return x->words.start < y->words.start ? -1 : 1;
    return x->words.end > y->words.end ? -1 : x->words.end < y->words.end;
}

/* The concepts of a rule share its points. */
static int points_of(const struct evidence *evidence, uint32_t index)
{
    uint32_t number = evidence->earned[index].number;

    if (index < evidence->n_terms)
        return evidence->lexicon->entries[number].points;
    return evidence->framework->rules[number].points / (int)evidence->framework->rules[number].n_concepts;
}

/* What each stretch of words weighs, in order; returns how many there are. */
static size_t weigh_words(const struct evidence *evidence, struct weighed_words *all)
{
    size_t n = 0;

    for (uint32_t i = 0; i < evidence->n_earned; i++)
        all[i] = (struct weighed_words){{evidence->earned[i].start, evidence->earned[i].end}, points_of(evidence, i)};
    qsort(all, evidence->n_earned, sizeof *all, longest_first);
    for (uint32_t i = 0; i < evidence->n_earned; i++)
        if (n > 0 && longest_first(&all[n - 1], &all[i]) == 0)
            all[n - 1].points += all[i].points;
        else
            all[n++] = all[i];
    return n;
}

struct matched_words *evidence_matched(const struct evidence *evidence, size_t *n)
{
    enum { SMALL_PART = 4 }; /* what weighs less than this part of the weightiest is no reason to name: "create", "all" */
    struct weighed_words *all = xcalloc(evidence->n_earned + 1, sizeof *all);
    struct matched_words *kept = xcalloc(evidence->n_earned + 1, sizeof *kept);
    size_t found = weigh_words(evidence, all);
    int most = 0;

    for (size_t i = 0; i < found; i++)
        most = all[i].points > most ? all[i].points : most;
    *n = 0;
    for (size_t i = 0; i < found; i++)
        if (all[i].points > 0 && all[i].points >= most / SMALL_PART && (*n == 0 || all[i].words.end > kept[*n - 1].end))
            kept[(*n)++] = all[i].words;
    free(all);
    return kept;
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
