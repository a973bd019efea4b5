/* merge.h: `planalign merge`: the reports of several machines as one. Uses: reported, reports, assess, judge,
 * policy_file, check, heirs, takers, roll_call, interrupt, translate, xml_schema.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_MERGE_H
#define PLANALIGN_MERGE_H

#include "options.h"
#include "status.h"

/* merge_run: join the NDJSON files that OPTIONS names, in their order, into the reports it asks for: the same as one run of check
 * over all the plans. Needs the memory of two lines, and some bytes for the name of each plan. Returns the status of that run;
 * STATUS_NO_ANSWER also when a line cannot be read, is of another run's rules, or has a plan that was there before, when
 * lines of a run are missing, or when a file is something else: standard error then says FILE:LINE or FILE, the file stands in each report as a plan
 * without an answer, and the other lines are merged all the same. Its NDJSON then has no last line: it can only be merged to no
 * answer again. */
enum status merge_run(const struct options *options);

#endif
