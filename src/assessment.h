/* assessment.h: what was found about one plan: level, evidence and claims of each direction, findings, verdict. Uses: plan, framework, language, evidence, level, policy, finding, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * The model that assess.h fills, judge.h judges and reports lay out. */
#ifndef PLANALIGN_ASSESSMENT_H
#define PLANALIGN_ASSESSMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "evidence.h"
#include "framework.h"
#include "level.h"
#include "plan.h"
#include "policy.h"

/* What plans of this kind do with a direction. */
enum typical { TYPICAL_UNSAID, TYPICAL_USUAL, TYPICAL_RARE };

/* What became of a waiver; of several plans the highest counts. */
enum waiver_state {
    WAIVER_ELSEWHERE, /* it speaks of no plan that was checked */
    WAIVER_UNUSED,    /* nothing fits it */
    WAIVER_OPEN,      /* it speaks of a plan without an answer: who knows */
    WAIVER_USED
};

struct direction_result {
    enum level level, required;
    const struct evidence **evidence; /* best first: clear before partial, the one that reached the level first, then score, then document order; array owned */
    enum level *gives;           /* evidence[i] alone would reach this level if it were clear; array owned */
    size_t n_evidence, n_clear;
    const struct claim **claims; /* of this direction; array owned */
    size_t *claim_elements;      /* the element that holds claims[i]; array owned */
    bool *proved;                /* is claims[i] borne out by clear evidence in its element's branch? Array owned */
    size_t n_claims;
    bool gap;                    /* level < required */
    const struct finding *finding; /* what says that it is a gap, or what lacks to the next level: one of findings, or NULL at the top */
    enum typical typical;
    bool capped;                 /* the vocabulary cannot say more than `level`, which is not the top */
    size_t measure;              /* at the top: the element that is the indicator with target, date and owner in the branch of evidence[0]; else SIZE_MAX */
    bool measures_others;        /* that indicator, and what it hangs on below evidence[0], speak of other directions only, or of none and it hangs on something else: it may measure that */
    bool measured_alone;         /* at the top, from goals downward all that is clear stands in indicators: no goal, objective or action says that this is intended */
    const char *missing;         /* what lacks to the next level, one static English sentence; NULL at the top */
};

struct reported;

struct assessment {
    const struct plan *plan;           /* borrowed */
    const struct framework *framework; /* borrowed */
    struct evidence_list evidence;     /* owned */
    struct direction_result *directions; /* framework.n_directions of them; NULL when there is no verdict */
    struct findings findings;          /* the plan's own and ours; by severity's weight, then place */
    size_t *orphans;                   /* goals, objectives, actions whose whole branch and ancestors have no clear evidence: element indexes */
    size_t n_orphans;
    size_t n_orphans_more;             /* further ones, above FINDINGS_MOST, that are not listed */
    char **languages;                  /* languages met, by number of passages; owned strings */
    size_t n_languages;
    size_t n_passages;                 /* elements with words */
    bool decided;                      /* false: no trustworthy answer (refused plan, unsupported language, engine error): status 2 */
    bool passed;                       /* decided, and no finding is an error: the verdict */
    size_t required;                   /* directions that have to reach more than "absent" */
    size_t covered;                    /* of these: at or above their requirement */
    size_t waived, known;              /* of these: gaps that the policy waives, that the baseline knows */
    int required_percent;              /* floor(covered * 100 / (required - waived)); 0 when that is nothing */
    size_t levels[N_LEVELS];           /* directions by level */
    const struct policy *policy;       /* borrowed: the rules of the verdict */
    const struct profile *profile;     /* borrowed: the policy's, else the one that fits the organization's name; NULL: none */
    enum waiver_state *waivers;        /* by waiver of the policy; owned */
    struct reported *reported;         /* borrowed: what another run printed of the plan: see reported.h; NULL: it was judged here */
    size_t baseline_plan;              /* the plan in the policy's baseline, or SIZE_MAX */
};

/* The answer for one plan; the run's exit status is that of the worst. */
enum verdict { VERDICT_PASSED, VERDICT_GAPS, VERDICT_UNDECIDED };

enum verdict assessment_verdict(const struct assessment *assessment);
const char *verdict_name(enum verdict verdict); /* "passed", "gaps", "undecided" */
/* assessment_is_gap: does FINDING, one of the assessment's, say that a direction is below what is required of it? */
bool assessment_is_gap(const struct assessment *assessment, const struct finding *finding);
/* assessment_is_unread: has ELEMENT words, be it only its name, in a language that no lexicon can read? */
bool assessment_is_unread(const struct assessment *assessment, const struct element *element);
/* assessment_drop_directions: forget what was found for each direction, as where there is no verdict. */
void assessment_drop_directions(struct assessment *assessment);
void assessment_free(struct assessment *assessment);

#endif
