/* compare_command.h: `planalign compare`: two plans, a plan and an earlier JSON report, or two reports. Uses:
 * check, compare_report, snapshot_read, inspect, reports, policy_file, xml_schema, options, message,
 * output, status.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_COMPARE_COMMAND_H
#define PLANALIGN_COMPARE_COMMAND_H

#include "options.h"
#include "status.h"

/* compare_run: compare the two files of OPTIONS and write the comparison. Passed: no direction was lost or
 * came down. Gaps: one was, or did. No answer: a side could not be read or judged, or has no plan of the
 * other. Messages go to standard error. */
enum status compare_run(const struct options *options);

#endif
