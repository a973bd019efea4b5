/* baseline.h: what an earlier report knew already. Uses: assessment, snapshot, finding.
 * SPDX-License-Identifier: MIT
 *
 * A finding is known by its code, plan, element and direction, never by a line, and as often as the baseline
 * has it. A gap is known by its direction alone, when it was a gap then and the plan has not come down the
 * ladder since; what a policy had waived then is not known: a waiver's end stays an end. What stands for findings
 * that are not listed is known when it stands for no more of them than then. */
#ifndef PLANALIGN_BASELINE_H
#define PLANALIGN_BASELINE_H

#include "assessment.h"
#include "snapshot.h"

/* baseline_prepare: sort the findings of BASELINE as the functions below look for them. */
void baseline_prepare(struct snapshot *baseline);
/* baseline_mark: mark the findings of A that would fail and that the policy's baseline knows, and add a note
 * for each that it accepts and that is gone. Sets a->baseline_plan. */
void baseline_mark(struct assessment *a);
/* baseline_bears_out: of A, a decided plan that another run judged: is all that is marked as known in the policy's baseline? */
bool baseline_bears_out(const struct assessment *a);

#endif
