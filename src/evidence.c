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

struct place term_match_place(const struct term_match *match)
{
    return match->entry ? match->entry->place : match->rule->place;
}

static int by_start(const void *a, const void *b)
{
    const struct matched_words *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->end > y->end ? -1 : x->end < y->end; /* the longer first */
}

struct matched_words *evidence_matched(const struct evidence *evidence, size_t *n)
{
    struct matched_words *all = xcalloc(evidence->n_terms * RULE_MAX_CONCEPTS + 1, sizeof *all);
    size_t found = 0, kept = 0;

    for (size_t i = 0; i < evidence->n_terms; i++) {
        const struct term_match *term = &evidence->terms[i];

        if (term_match_points(term) <= 0)
            continue;
        if (term->n_parts == 0)
            all[found++] = (struct matched_words){term->start, term->end};
        for (size_t k = 0; k < term->n_parts; k++)
            all[found++] = (struct matched_words){term->parts[k].start, term->parts[k].end};
    }
    qsort(all, found, sizeof *all, by_start);
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
    free(evidence->terms);
    evidence->terms = NULL;
    evidence->n_terms = 0;
}

void evidence_list_release(struct evidence_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        evidence_release(&list->items[i]);
    free(list->items);
    *list = (struct evidence_list){0};
}
