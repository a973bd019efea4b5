/* budget.h: how much work matching one plan may take. Uses: diag.
 * SPDX-License-Identifier: MIT
 *
 * A framework is as little trusted as a plan: its terms may be many, or such that each takes long. Work is counted in steps, so that the answer is the same on every machine; a
 * step is some ten nanoseconds on one of 2023. What could not be tried for want of steps makes the answer "no verdict", never "no match". */
#ifndef PLANALIGN_BUDGET_H
#define PLANALIGN_BUDGET_H

#include <stdbool.h>
#include <stdint.h>

#include "diag.h"

struct budget {
    uint64_t limit, left;
    bool used_up;
};

/* What one plan gets unless --max-steps says otherwise. A plan of 16 MiB that speaks for a direction in every other sentence takes half of it. */
#define BUDGET_STEPS UINT64_C(100000000)

static inline void budget_fill(struct budget *budget, uint64_t steps)
{
    *budget = (struct budget){steps, steps, false};
}

/* budget_spend: take STEPS away. False, and used_up set, when there are not so many left. Without a budget (NULL) nothing is counted. */
static inline bool budget_spend(struct budget *budget, uint64_t steps)
{
    if (!budget)
        return true;
    if (steps > budget->left) {
        budget->left = 0;
        budget->used_up = true;
        return false;
    }
    budget->left -= steps;
    return true;
}

/* budget_take: the same with *DIAG set. */
bool budget_take(struct budget *budget, uint64_t steps, struct diag *diag);

#endif
