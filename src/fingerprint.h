/* fingerprint.h: a short name for a finding that stays the same from run to run. Uses: libmd, assessment, snapshot.
 * SPDX-License-Identifier: MIT
 *
 * Services that follow findings over time (code scanning, code quality) compare such names. Lines take no
 * part in it, so an insertion further up changes none: it is made of the framework, the plan's id (its file
 * where it has none), the kind of finding, the direction and the element. A direction's coverage has one name
 * whatever its level. No two findings of a run share one. */
#ifndef PLANALIGN_FINGERPRINT_H
#define PLANALIGN_FINGERPRINT_H

#include "assessment.h"
#include "snapshot.h"

#define FINGERPRINT_SIZE 33 /* 32 hexadecimal digits, NUL */

struct fingerprints; /* the plans met in a run, a few bytes each, and the findings of the last */

struct fingerprints *fingerprints_new(void);
/* fingerprints_plan: go on with the next plan. */
void fingerprints_plan(struct fingerprints *run, const struct assessment *assessment);
/* fingerprints_rules: go on with what belongs to no plan, but to the FILE of a policy or a baseline. */
void fingerprints_rules(struct fingerprints *run, const struct framework *framework, const char *file);
/* fingerprints_next: write the name of FINDING, one of that plan's, to OUT (FINGERPRINT_SIZE bytes). Ask once
 * for each, in their order: of those that differ in nothing else the second is told from the first. Returns
 * OUT. Source: the first half of a SHA-256 digest, FIPS 180-4. */
char *fingerprints_next(struct fingerprints *run, const struct finding *finding, char *out);
/* fingerprint_of_baseline: a name for what BASELINE knows of its plans, as far as a verdict depends on it: not for its evidence, nor for how
 * its file is laid out. OUT as above. */
char *fingerprint_of_baseline(const struct snapshot *baseline, char *out);
/* fingerprint_of_rules: a name for what POLICY raises, lowers and waives, for the profile that it describes and for its baseline:
 * two policies with the same rules in the same order have the same. Not for what a report says of a policy anyway. */
char *fingerprint_of_rules(const struct policy *policy, char *out);
void fingerprints_free(struct fingerprints *run);

#endif
