/* matcher.h: one compiled pattern; the only room that knows PCRE2. Uses: budget, diag.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_MATCHER_H
#define PLANALIGN_MATCHER_H

#include <stddef.h>
#include <stdint.h>

#include "budget.h"
#include "diag.h"

struct matcher;         /* one compiled pattern, read-only after matcher_new: threads may share it */
struct matcher_scratch; /* match data, match context and what is left of the budget: one a thread */

/* Half-open range, in bytes. */
struct span {
    size_t start, end;
};

enum match_result { MATCH_FOUND, MATCH_NONE, MATCH_ERROR };

enum matcher_kind {
    MATCHER_MADE,   /* from a term, to compare the two */
    MATCHER_WRITTEN /* by hand in a framework */
};
#define MATCHER_MOST_WRITTEN 4096 /* bytes of a pattern that is written by hand */
#define MATCHER_MOST_MADE 16384   /* bytes of one that is made from a term */
#define MATCHER_MOST_COMPILED 65536

/* matcher_new: compile PATTERN, NUL-terminated valid UTF-8. Returns a matcher to free with matcher_free(), or NULL and *diag set (place.column =
 * character in PATTERN, from 1). Keeps no PATTERN. A pattern that is longer, or larger when compiled, than the limits above is refused, and so are callouts and \C.
 * Source: pcre2api(3), "Compiling a pattern". */
struct matcher *matcher_new(const char *pattern, enum matcher_kind kind, struct diag *diag);
void matcher_free(struct matcher *matcher);

/* matcher_scratch_new: BUDGET is borrowed; NULL: none. */
struct matcher_scratch *matcher_scratch_new(struct budget *budget);
void matcher_scratch_free(struct matcher_scratch *scratch);

/* matcher_find: first match in TEXT (LEN bytes of valid UTF-8) at or after FROM. An empty match is never
 * reported. A limit that is reached (10,000 steps from each start; less, down to 2,000, in texts above 8 kB; on one passage a million steps and 16 for each of its bytes;
 * the budget) is MATCH_ERROR with *diag set, never "no match"; *out is then untouched, as it is when there is none. Source:
 * pcre2api(3), "Matching a pattern", "The match context". */
enum match_result matcher_find(const struct matcher *matcher, struct matcher_scratch *scratch,
                               const char *text, size_t len, size_t from, struct span *out,
                               struct diag *diag);

#endif
