/* inspect.h: one plan from its file to its assessment. Uses: plan_load, language, framework_load, assess,
 * message, prepared, data, options.
 * SPDX-License-Identifier: MIT
 *
 * Several threads may inspect plans at a time, each with a matchbook of its own; framework and policy are
 * shared. Nothing is printed: what standard error is told comes when the turn of the plan comes. */
#ifndef PLANALIGN_INSPECT_H
#define PLANALIGN_INSPECT_H

#include <stdbool.h>

#include "assess.h"
#include "diag.h"
#include "framework.h"
#include "match.h"
#include "options.h"
#include "plan.h"

struct inspection {
    struct plan *plan;
    struct assessment *assessment;
    struct findings lexicon; /* what is wrong with a file of the framework that the plan needs, */
    char *lexicon_file;      /* and which; NULL: nothing */
};

/* inspect: load FILE and judge it. Release with inspection_release(). inspect_trouble: FILE is not looked at:
 * a plan without an answer, with the CODE and the reason in *why, which is taken over. */
void inspect(struct inspection *out, const char *file, const struct options *options,
             struct framework *framework, struct matchbook *book, const struct policy *policy);
void inspect_trouble(struct inspection *out, const char *file, enum finding_code code, struct diag *why,
                     const struct framework *framework, struct matchbook *book, const struct policy *policy);
/* inspect_again: judge the plan of INSPECTION once more, by RULES: the policy without what is for another plan of the run. */
void inspect_again(struct inspection *inspection, const struct options *options, struct matchbook *book, const struct policy *rules);
/* inspection_tell: a plan without an answer is named on standard error, with the reason. */
void inspection_tell(const struct inspection *inspection);
void inspection_release(struct inspection *inspection);

#endif
