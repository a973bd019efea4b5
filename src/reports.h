/* reports.h: the reports of one run, all written in step. Uses: report, framework, policy, output, message, options, snapshot, snapshot_read, status, xalloc.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_REPORTS_H
#define PLANALIGN_REPORTS_H

#include <stdbool.h>
#include <stddef.h>

#include "options.h"
#include "output.h"
#include "report.h"
#include "status.h"

/* One report on its way: the writer, and where it goes. */
struct destination {
    struct report report;
    const struct report_format *format;
    struct output output;
    bool withheld;
};

struct reports {
    const struct options *options; /* borrowed */
    struct destination destinations[MAX_OUTPUTS];
    size_t n_open;
    struct report_totals totals;
    char *nameless; /* the first plan that no later run could find in a baseline, without an id or a name that a report can hold; NULL: none */
};

/* reports_open: begin all that OPTIONS asks for. False, and standard error says why, when one cannot be
 * written; nothing is written then. */
bool reports_open(struct reports *reports, const struct options *options, const struct framework *framework,
                  const struct policy *policy);
/* reports_replacing: which report that OPTIONS asks for would take the place of the plan INPUT: an index into
 * its outputs, or n_outputs. reports_withhold: that one is not written in the end. */
size_t reports_replacing(const struct options *options, const char *input);
void reports_withhold(struct reports *reports, size_t index);
/* reports_keep_inputs: would no report take the place of what the run reads: files that OPTIONS names, each a "plan" or whatever WHAT calls it, FRAMEWORK (or NULL) with
 * its words, the policy, a list of plans? Else false, and standard error says which. A baseline may be replaced: that is how it is brought up to date. */
bool reports_keep_inputs(const struct options *options, const struct framework *framework, const struct policy *policy, const char *what);
/* reports_plan: count ASSESSMENT and write it to all. LAST: none comes behind it. */
void reports_plan(struct reports *reports, const struct assessment *assessment, bool last);
/* reports_close: end all. WAIVERS: what became of the policy's, as the run's tally has it, or NULL. False
 * when one was not written; standard error says why. */
bool reports_close(struct reports *reports, const struct findings *global, const enum waiver_state *waivers);

/* reports_status: that of a run whose plans were counted so; FAILS: something that belongs to no plan fails. */
enum status reports_status(const struct reports *reports, bool fails);

/* reports_to_terminal: does one of them go to standard output, and is that a terminal? */
bool reports_to_terminal(const struct options *options);
/* reports_color: shall a report be coloured? reports_width: how many columns it fills, 0: as many as it
 * likes. */
bool reports_color(const struct options *options, bool to_terminal);
int reports_width(bool to_terminal);

#endif
