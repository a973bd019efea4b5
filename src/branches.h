/* branches.h: which part of a plan says what for which direction. Uses: assessment.
 * SPDX-License-Identifier: MIT
 *
 * Pure calculation on a finished assessment: the figures behind a table of goals by directions. */
#ifndef PLANALIGN_BRANCHES_H
#define PLANALIGN_BRANCHES_H

#include <stddef.h>

#include "assessment.h"

/* What one branch says for one direction. */
struct branch_cell {
    enum level level; /* that its clear evidence reaches; LEVEL_ABSENT without any */
    size_t n_clear, n_partial; /* pieces of evidence; of the partial ones those that reach SCORE_NEAR */
};

#define BRANCH_FOREWORD SIZE_MAX

/* A topmost goal, objective or action with all below it; or, as BRANCH_FOREWORD, vision, mission, values and context together. */
struct branch {
    size_t top;                /* index of the element, or BRANCH_FOREWORD */
    struct branch_cell *cells; /* one a direction; owned */
};

struct branches {
    struct branch *items; /* document order, the foreword first; only those with words */
    size_t n;
};

/* branches_of: the branches of a decided plan. Free with branches_release(). */
struct branches branches_of(const struct assessment *assessment);
void branches_release(struct branches *branches);

#endif
