/* branches.c: which part of a plan says what for which direction.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "branches.h"

#include <stdint.h>
#include <stdlib.h>

#include "xalloc.h"

/* The number of the branch that each element belongs to, SIZE_MAX for none; to free(). Makes the branches. */
static size_t *number_branches(struct branches *branches, const struct assessment *a)
{
    const struct plan *plan = a->plan;
    size_t *numbers = xcalloc(plan->n_elements, sizeof *numbers), foreword = SIZE_MAX, capacity = 0;

    for (size_t pass = 0; pass < 2; pass++) /* the foreword first, wherever it stands */
        for (size_t i = 0; i < plan->n_elements; i++) {
            const struct element *element = &plan->elements[i];
            bool top = element->parent == PLAN_NO_PARENT || !element_is_planned(&plan->elements[element->parent]);
            if (element_is_planned(element) != (pass == 1))
                continue;
            if (pass == 1 && !top) {
                numbers[i] = numbers[element->parent]; /* parents come first */
                continue;
            }
            if (pass == 0 && (element->text.len == 0 || foreword != SIZE_MAX)) {
                numbers[i] = foreword;
                continue;
            }
            branches->items = xgrow(branches->items, branches->n, &capacity, sizeof *branches->items);
            branches->items[branches->n] = (struct branch){pass == 0 ? BRANCH_FOREWORD : i, xcalloc(a->framework->n_directions, sizeof(struct branch_cell))};
            numbers[i] = branches->n++;
            if (pass == 0)
                foreword = numbers[i];
        }
    return numbers;
}

struct branches branches_of(const struct assessment *a)
{
    struct branches branches = {0};
    size_t *numbers = number_branches(&branches, a);

    for (size_t d = 0; d < a->framework->n_directions; d++) {
        const struct direction_result *result = &a->directions[d];
        for (size_t i = 0; i < result->n_evidence; i++) {
            size_t number = numbers[result->evidence[i]->element];
            if (number >= branches.n) /* of no branch */
                continue;
            struct branch_cell *cell = &branches.items[number].cells[d];
            if (!result->evidence[i]->clear) {
                cell->n_partial += result->evidence[i]->score >= SCORE_NEAR;
                continue;
            }
            cell->n_clear++;
            if (result->gives[i] > cell->level)
                cell->level = result->gives[i];
        }
    }
    free(numbers);
    return branches;
}

void branches_release(struct branches *branches)
{
    for (size_t i = 0; i < branches->n; i++)
        free(branches->items[i].cells);
    free(branches->items);
    *branches = (struct branches){0};
}
