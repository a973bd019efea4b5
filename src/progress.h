/* progress.h: a line on the terminal that tells how far a long run is. Uses: report (totals).
 *
 * SPDX-License-Identifier: MIT
 *
 * It goes to standard error alone, and only when that is a terminal: nothing of it is ever in a report. */
#ifndef PLANALIGN_PROGRESS_H
#define PLANALIGN_PROGRESS_H

#include <stdbool.h>
#include <time.h>

#include "report.h"

struct progress {
    bool wanted, shown;
    struct timespec next; /* not to be shown before */
};

/* progress_begin: a run begins. No line is shown where reports go to the same terminal (REPORTS_THERE): they
 * tell enough. */
void progress_begin(struct progress *progress, bool reports_there);
/* progress_show: so far it has come. Shown when the run has lasted for a second, and a few times in each. */
void progress_show(struct progress *progress, const struct report_totals *totals);
/* progress_clear: take the line away, before anything else is written there, and at the end. */
void progress_clear(struct progress *progress);

#endif
