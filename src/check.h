/* check.h: `planalign check`: load, model, match, assess, report. Uses: inspect, framework_load, prepared,
 * match, judge, heirs, takers, reports, policy_file, policy_show, plan_list, snapshot_read, workers, progress, interrupt,
 * sandbox, data, memory, xml_schema, message, output, options, status.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_CHECK_H
#define PLANALIGN_CHECK_H

#include <stdbool.h>

#include "framework.h"
#include "options.h"
#include "status.h"

/* check_narrow: from now on nothing is read but what OPTIONS names, the framework called NAME (as below) and what belongs to planalign; with a list of plans in OPTIONS all
 * can be read. */
void check_narrow(const struct options *options, const char *name);

/* check_framework: load the framework called NAME (a file, the name of an installed one, or NULL for the default). NULL when it is
 * refused; standard error then says why. PREPARED: what the build prepared will do (prepared.h), else its files are read. Free with framework_free(). */
struct framework *check_framework(const char *name, bool prepared);
/* check_wordings: the same for who has an answer without it, and only says it in better words: nothing is said of why it is refused. */
struct framework *check_wordings(const char *name);

/* check_open: read the file of LEXICON if it stands in one of its own; false when it is refused, and standard error says why. */
bool check_open(struct framework *framework, struct lexicon *lexicon);

/* check_language: has FRAMEWORK terms for TAG, the language that --language names for all plans, or NULL? False: it has none, and standard error says
 * so. What a plan itself declares is another matter. */
bool check_language(const struct framework *framework, const char *tag);

/* check_run: judge the plans that OPTIONS names and write the reports, the same for any number of threads. Messages go to standard error. */
enum status check_run(const struct options *options);

#endif
