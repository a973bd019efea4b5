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
