/* evidence.c: what a passage says for a direction.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "evidence.h"

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

static int by_start(const void *a, const void *b)
{
    const struct term_match *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    if (x->entry != y->entry)
        return x->entry < y->entry ? -1 : 1;
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

static void sort_by_start(struct term_match *terms, size_t n)
{
    enum { FEW = 32 }; /* no more are moved one by one: most evidence has a dozen */

    if (n > FEW)
        qsort(terms, n, sizeof *terms, by_start);
    for (size_t i = 1; i < n && n <= FEW; i++) {
        struct term_match term = terms[i];
        size_t at = i;

        for (; at > 0 && by_start(&terms[at - 1], &term) > 0; at--)
            terms[at] = terms[at - 1];
        terms[at] = term;
    }
}

struct term_match *evidence_terms(const struct evidence *evidence, size_t *n)
{
    struct term_match *terms = xcalloc(evidence->n_earned, sizeof *terms);

    *n = 0;
    for (uint32_t i = 0; i < evidence->n_terms; i++)
        terms[(*n)++] = match_of_term(evidence, &evidence->earned[i]);
    for (uint32_t i = evidence->n_terms; i < evidence->n_earned;) {
        terms[*n] = match_of_rule(evidence, &evidence->earned[i]);
        i += (uint32_t)terms[(*n)++].n_parts;
    }
    sort_by_start(terms, *n);
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
