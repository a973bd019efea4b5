/* policy.h: what decides a verdict: requirements, severities, waivers, and where each value comes from. Uses:
 * level, finding, framework, plan (days), diag, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * Defaults first, then the policy file (policy_load.h), then the command line (policy_override), then the
 * framework, which knows the directions (policy_settle). All values are whole numbers. */
#ifndef PLANALIGN_POLICY_H
#define PLANALIGN_POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diag.h"
#include "finding.h"
#include "framework.h"
#include "level.h"
#include "plan.h"

enum origin { ORIGIN_DEFAULT, ORIGIN_POLICY, ORIGIN_OPTION };

/* Where a value comes from; the place is in the policy file. */
struct source_of {
    enum origin origin;
    struct place place;
};

struct requirement {
    char *direction; /* id as written */
    enum level level;
    struct source_of from;
};

struct severity_rule {
    enum finding_code code;
    enum severity severity;
    struct source_of from;
};

/* What is accepted for a time, and why. It fits a finding when all that it names fits. */
struct waiver {
    bool any_gap;           /* no code: the gap of the direction, whatever its code */
    enum finding_code code; /* else this one */
    char *direction;        /* id, or NULL: any */
    char *plan;             /* the plan's id, or the name of its file, whole or its end behind a "/"; NULL: any */
    char *element;          /* id or path, or NULL: any */
    char *reason;           /* never blank */
    int32_t until;          /* the last day on which it holds, or PLAN_NO_DAY */
    bool expired;
    struct place place;
    const char *taken_by; /* borrowed: the file of another plan of the run, which has it (takers.h); NULL: it is to be had */
};

/* How a plan is the one that a waiver names; the higher, the stronger: a path with a folder in it means that file, a word is an id first. */
enum waiver_claim { CLAIM_NONE, CLAIM_BY_END_OF_PATH, CLAIM_BY_FILE_NAME, CLAIM_BY_ID, CLAIM_BY_PATH };

struct snapshot;

struct policy {
    char *file;      /* as users see it; NULL: there is none */
    bool found;      /* upward from the plans, not named on the command line */
    char *id;        /* or NULL */
    char *title;     /* or NULL */
    char *framework; /* name or file, ready to be loaded; NULL: the default */
    struct source_of framework_from;
    enum level level; /* of directions without a requirement of their own */
    struct source_of level_from;
    struct requirement *requirements; /* at most one a direction */
    size_t n_requirements, requirements_capacity;
    int fail_under; /* percent of the directions that have a requirement, 0 to 100 */
    struct source_of fail_under_from;
    enum severity fail_level; /* a finding of this severity or worse fails the plan */
    struct source_of fail_level_from;
    struct severity_rule *severities; /* at most one a code */
    size_t n_severities, severities_capacity;
    char *profile; /* id, or NULL: told by the name of each plan's organization */
    struct source_of profile_from;
    struct profile described; /* the profile, when the policy itself describes it, without the directions */
    char *profile_title; /* its title; owned here */
    char *usual, *rare; /* those, as lists of ids; both NULL: the profile is one of the framework's */
    struct waiver *waivers;
    size_t n_waivers, waivers_capacity;

    /* What was known before: borrowed, NULL without a baseline. */
    const struct snapshot *baseline;
    const char *baseline_file; /* borrowed, as named on the command line */
    char *baseline_sum;        /* owned: fingerprint_of_baseline() */

    /* Made by policy_settle(). */
    enum level *required; /* by direction of the framework */
    size_t n_required;    /* directions that must reach more than "absent" */
    const struct profile *typical; /* borrowed from the framework or from this policy; NULL: no profile */
};

/* What the command line asks for. Strings are borrowed from argv. */
struct policy_request {
    const char *file;      /* --policy, or NULL */
    bool none;             /* --no-policy */
    const char *framework; /* or NULL */
    bool has_level;
    enum level level;
    struct {
        const char *direction; /* LEN bytes */
        size_t len;
        enum level level;
    } directions[MAX_DIRECTIONS];
    size_t n_directions;
    int fail_under;      /* -1: not asked for */
    int fail_level;      /* a severity, or -1 */
    const char *profile; /* or NULL */
};
#define POLICY_REQUEST_NONE {.fail_under = -1, .fail_level = -1}

/* policy_init: the defaults: every direction "planned", all of them, errors fail. Release with
 * policy_release(). */
void policy_init(struct policy *policy);
void policy_release(struct policy *policy);

/* policy_require: ask LEVEL of DIRECTION (LEN bytes), instead of what was asked before. */
void policy_require(struct policy *policy, const char *direction, size_t len, enum level level,
                    struct source_of from);
/* policy_describe: describe the policy's profile, which was named, by what such bodies are called and by
 * lists of ids, blank-separated. */
void policy_describe(struct policy *policy, const char *title, const char *usual, const char *rare);
/* policy_override: what the command line asks for beats the policy. A level for all also replaces the
 * policy's levels for single directions. */
void policy_override(struct policy *policy, const struct policy_request *request);
/* policy_settle: hold the policy against the directions and profiles of FRAMEWORK. False and *diag when it
 * names one that is not there, or when a percentage is asked of nothing: an empty set is never passed.
 * diag->place is in the policy file, or nowhere for the command line. */
bool policy_settle(struct policy *policy, const struct framework *framework, struct diag *diag);

/* policy_has_end: is there a waiver that ends? Only then the day of today matters. policy_expire: mark those
 * that ended before TODAY. */
bool policy_has_end(const struct policy *policy);
void policy_expire(struct policy *policy, int32_t today);
/* policy_severity: the rule for CODE, or NULL. */
const struct severity_rule *policy_severity(const struct policy *policy, enum finding_code code);

/* policy_fails: is FINDING as bad as the fail level, and not accepted? Then its plan fails, or the run when it belongs to none. */
bool policy_fails(const struct policy *policy, const struct finding *finding);

/* waiver_claim: by what is a plan with that ID (or NULL) and FILE the one that WAIVER names? CLAIM_NONE: it is not, or none is named. "./" in front of
 * a file does not count. */
enum waiver_claim waiver_claim(const struct waiver *waiver, const char *id, const char *file);
/* waiver_concerns: does it speak of PLAN, and is not taken by another? waiver_fits: and of FINDING, one of that plan's? waiver_would_fit: would it
 * fit, had no other plan taken it? Says nothing of its end. */
bool waiver_would_fit(const struct waiver *waiver, const struct finding *finding);
bool waiver_concerns(const struct waiver *waiver, const struct plan *plan);
bool waiver_fits(const struct waiver *waiver, const struct plan *plan, const struct finding *finding);
/* waiver_name: "the waiver of PA101 for GV08 in plan x", for messages. To free(). */
char *waiver_name(const struct waiver *waiver);

#endif
