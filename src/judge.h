/* judge.h: the verdict: a policy and a baseline held against what was found. Uses: assessment, policy, baseline,
 * finding.
 * SPDX-License-Identifier: MIT
 *
 * A part of the stage of assess: pure calculation. A plan passes when none of its findings is an error: a gap
 * that is not tolerated is one, and every other finding whose severity is the policy's fail level or worse; what
 * the policy waives or the baseline knows is a note. */
#ifndef PLANALIGN_JUDGE_H
#define PLANALIGN_JUDGE_H

#include <stdbool.h>
#include <stddef.h>

#include "assessment.h"

/* judge_plan: give the findings of A, a decided plan, their severities and A its verdict. For assess_plan()
 * alone. False: all requirements are waived and none is met, which a finding says; there is no verdict. */
bool judge_plan(struct assessment *a);
/* judge_count: of the directions of A, a decided plan, how many are required, how many of these are covered, and how many gaps are waived.
 * judge_misses_share: is the share of them that the policy asks for missed? What is waived is not asked for. Then each gap that is not
 * accepted is an error. */
struct judged {
    size_t required, covered, waived;
};
struct judged judge_count(const struct assessment *a);
/* judge_has_waiver: is there a waiver in the policy, in force or expired since, that fits FINDING of A? */
bool judge_has_waiver(const struct assessment *a, const struct finding *finding);
bool judge_misses_share(const struct assessment *a, struct judged n);
/* judge_undecided: note which waivers speak of A, a plan without an answer. */
void judge_undecided(struct assessment *a);

/* judge_reported: note which waivers A has used, and its plan in the baseline; A was judged by another run with the same policy. */
void judge_reported(struct assessment *a);

/* What all plans of a run make of the policy's waivers and of the baseline. Start with JUDGE_TALLY_INIT; add
 * the plans in any order. */
struct judge_tally {
    enum waiver_state *waivers; /* by waiver of the policy */
    bool *plans;                /* by plan of the baseline: was it there? */
};
#define JUDGE_TALLY_INIT {NULL, NULL}
void judge_tally_add(struct judge_tally *tally, const struct assessment *a);
/* judge_tally_end: say in FINDINGS which waivers were not used or have ended, and what the baseline knows
 * that was not checked. True when one of these fails the run by the policy. FRAMEWORK is that of the run. */
bool judge_tally_end(const struct judge_tally *tally, const struct policy *policy,
                     const struct framework *framework, struct findings *findings);
void judge_tally_release(struct judge_tally *tally);

#endif
