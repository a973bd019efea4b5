/* plan.c: any bytes as a plan: it is read, or refused by exactly one error, and then it is empty.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>

#include "fuzz.h"
#include "plan_load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct xml_limits limits = PLAN_LIMITS;
    struct plan *plan = plan_load(fuzz_file(data, size), fuzz_data_dir(), &limits);
    size_t n_errors = 0;

    for (size_t i = 0; i < plan->findings.n; i++)
        n_errors += plan->findings.items[i].severity == SEVERITY_ERROR && plan->findings.items[i].code <= PA009_SCHEMA_ERROR;
    if (n_errors > 1 || (n_errors == 1 && plan->n_elements > 0) || (n_errors == 0 && !plan->format))
        abort();
    plan_free(plan);
    return 0;
}
