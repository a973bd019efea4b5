/* reported.h: a plan as an earlier run reported it, in a line of schema planalign-plan/1. Uses: fingerprint, json_in, out_json, out_text, strbuf, assessment, baseline, judge.
 * SPDX-License-Identifier: MIT
 *
 * The line has what the writers for programs and for spreadsheets need, not the words of the plan: those that
 * quote a plan cannot write it (report_format.quotes). Its rules must be those of this run. */
#ifndef PLANALIGN_REPORTED_H
#define PLANALIGN_REPORTED_H

#include <stdbool.h>
#include <stddef.h>

#include "assessment.h"
#include "diag.h"
#include "out_json.h"

/* Bytes of a line at most. */
#define REPORTED_MAX_BYTES ((size_t)64 << 20)

struct reported; /* the JSON of the plan */

struct reported_plan {
    size_t number;                 /* of its run, from 1 */
    bool last;                     /* of its run */
    struct plan *plan;             /* owned; without elements */
    struct assessment *assessment; /* owned: levels, counts and findings; no evidence, no claims, no orphans */
};

/* reported_read: read LINE, of LEN bytes, written against FRAMEWORK by the rules of POLICY. False: *why is set, and *OUT
 * is empty. A line about the run and no plan leaves *OUT empty as well, and the answer is true. Release with
 * reported_release(). */
bool reported_read(struct reported_plan *out, const char *line, size_t len, const struct framework *framework,
                   const struct policy *policy, struct diag *why);
/* reported_is_line: does LINE, broken or not, name the schema of such lines anywhere? */
bool reported_is_line(const char *line, size_t len);
void reported_release(struct reported_plan *plan);

/* reported_put: print the plan as it was reported, as one value. */
void reported_put(struct out_json *json, const struct reported *reported);

#endif
