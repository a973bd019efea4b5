/* assess.h: how far a plan goes on each direction: levels, claims, orphans, findings. Uses: assessment, match, language, subject, claims, judge, profile, translate, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * All counting happens here; no input or output. The ladder is design's: stated, planned, enacted, measured. */
#ifndef PLANALIGN_ASSESS_H
#define PLANALIGN_ASSESS_H

#include <stdbool.h>

#include "assessment.h"
#include "match.h"

/* assess_plan: judge PLAN. BOOK holds the framework's terms; POLICY was settled with the framework. Never fails: an engine error makes a finding and decided = false. Free with
 * assessment_free(). */
struct assessment *assess_plan(const struct plan *plan, const struct framework *framework, struct matchbook *book,
                               const struct policy *policy, bool exhaustive);

#endif
