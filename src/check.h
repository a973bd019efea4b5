/* check.h: `planalign check`: load, model, match, assess, report. Uses: all rooms below it.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_CHECK_H
#define PLANALIGN_CHECK_H

#include <stdbool.h>

#include "assess.h"
#include "framework.h"
#include "match.h"
#include "options.h"
#include "status.h"

/* check_framework: load the framework called NAME (a file, the name of an installed one, or NULL for the default). NULL when it is
 * refused; standard error then says why. Free with framework_free(). */
struct framework *check_framework(const char *name);

/* check_open: read the file of LEXICON if it stands in one of its own; false when it is refused, and standard error says why. */
bool check_open(struct framework *framework, struct lexicon *lexicon);

/* check_assess: load FILE and judge it. Free the assessment before *plan, with assessment_free() and plan_free(). A plan without an answer is named on
 * standard error. */
struct assessment *check_assess(const char *file, const struct options *options, struct framework *framework, struct matchbook *book,
                                const struct policy *policy, struct plan **plan);

/* check_color: shall a report be coloured? check_width: how many columns it fills, 0: as many as it likes. */
bool check_color(const struct options *options, bool to_terminal);
int check_width(bool to_terminal);

/* check_run: judge the plans named in OPTIONS and write the reports. Messages go to standard error. */
enum status check_run(const struct options *options);

#endif
