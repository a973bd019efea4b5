/* assess.h: how far a plan goes on each direction: levels, claims, orphans, findings. Uses: plan, framework, match, finding.
 * SPDX-License-Identifier: MIT
 *
 * All counting happens here; no input or output. The ladder is design's: stated, planned, enacted, measured. */
#ifndef PLANALIGN_ASSESS_H
#define PLANALIGN_ASSESS_H

#include <stdbool.h>
#include <stddef.h>

#include "framework.h"
#include "level.h"
#include "match.h"
#include "plan.h"

struct requirement {
    enum level level;   /* every direction must reach it */
    int fail_under;     /* percent of directions that must meet it, 0 to 100; 100: all */
};
#define REQUIREMENT_DEFAULT {LEVEL_PLANNED, 100}

struct direction_result {
    enum level level, required;
    const struct evidence **evidence; /* best first: clear before partial, the one that reached the level first, then score, then document order; array owned */
    enum level *gives;           /* evidence[i] alone would reach this level if it were clear; array owned */
    size_t n_evidence, n_clear;
    const struct claim **claims; /* of this direction; array owned */
    size_t *claim_elements;      /* the element that holds claims[i]; array owned */
    bool *proved;                /* is claims[i] borne out by clear evidence in its element's branch? Array owned */
    size_t n_claims;
    bool capped;                 /* the vocabulary cannot say more than `level`, and less than `required` was reached because of it */
    const char *missing;         /* what lacks to the next level, one static English sentence; NULL at the top */
};

struct assessment {
    const struct plan *plan;           /* borrowed */
    const struct framework *framework; /* borrowed */
    struct evidence_list evidence;     /* owned */
    struct direction_result *directions; /* framework.n_directions of them; NULL when there is no verdict */
    struct findings findings;          /* the plan's own and ours; by severity's weight, then place */
    size_t *orphans;                   /* goals, objectives, actions whose whole branch and ancestors have no clear evidence: element indexes */
    size_t n_orphans;
    char **languages;                  /* languages met, by number of passages; owned strings */
    size_t n_languages;
    size_t n_passages;                 /* elements with words */
    bool decided;                      /* false: no trustworthy answer (refused plan, unsupported language, engine error): status 2 */
    bool passed;                       /* decided, and no gap beyond the requirement, and no finding of severity error */
    size_t covered;                    /* directions at or above their requirement */
    int required_percent;              /* floor(covered * 100 / directions) */
    size_t levels[N_LEVELS];           /* directions by level */
};

/* assess_plan: judge PLAN. BOOK holds the framework's terms. Never fails: an engine error makes a finding and decided = false. Free with assessment_free(). */
struct assessment *assess_plan(const struct plan *plan, const struct framework *framework, struct matchbook *book, const struct requirement *requirement, bool exhaustive);
void assessment_free(struct assessment *assessment);

#endif
