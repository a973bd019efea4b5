/* heirs.h: which plan of a run takes what a baseline knows of one. Uses: assessment, data, plan_load, snapshot, words, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * What a baseline knows of a plan is used up by one plan of the run: the one with the same file, by whatever name, when it
 * does not say by its id that it is another plan; else the first with the same id, when the file that the baseline names is
 * gone. A copy that carries the id is new, also where the plan itself is not in the run. A plan on standard input has no file: its id is enough. */
#ifndef PLANALIGN_HEIRS_H
#define PLANALIGN_HEIRS_H

#include <stdbool.h>

#include "assessment.h"
#include "guard.h"
#include "snapshot.h"

struct heirs;

/* heirs_new: nothing of BASELINE, which is borrowed, is taken. LIMITS: for a plan that must be looked at before its turn; NULL: the plans are not on
 * this machine, and who judged them has looked for the files. Free with heirs_free(). */
struct heirs *heirs_new(const struct snapshot *baseline, const struct xml_limits *limits);
/* heirs_announce: FILE is in the run. */
void heirs_announce(struct heirs *heirs, const char *file);
/* heirs_take: the next plan of the run has been found in the baseline. False: that is not for it, it is new. */
bool heirs_take(struct heirs *heirs, const struct assessment *assessment);
void heirs_free(struct heirs *heirs);

#endif
