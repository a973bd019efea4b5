/* budget.c: how much work matching one plan may take.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "budget.h"

#include <inttypes.h>

bool budget_take(struct budget *budget, uint64_t steps, struct diag *diag)
{
    if (budget_spend(budget, steps))
        return true;
    return diag_set(diag, (struct place){0, 0}, "the %" PRIu64 " steps that matching one plan may take are used up", budget->limit);
}
