/* matcher.h: one compiled pattern; the only room that knows PCRE2. Uses: diag.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_MATCHER_H
#define PLANALIGN_MATCHER_H

#include <stddef.h>
#include <stdint.h>

#include "diag.h"

struct matcher;         /* one compiled pattern, read-only after matcher_new: threads may share it */
struct matcher_scratch; /* match data, match context and the budget: one a thread */

/* Half-open range, in bytes. */
struct span {
    size_t start, end;
};

enum match_result { MATCH_FOUND, MATCH_NONE, MATCH_ERROR };

/* matcher_new: compile PATTERN, NUL-terminated valid UTF-8 of at most 16,384 bytes. Returns a matcher to free
 * with matcher_free(), or NULL and *diag set (place.column = character in PATTERN, from 1). Keeps no PATTERN.
 * A pattern that is larger than 128 kB when compiled is refused. Source: pcre2api(3), "Compiling a pattern".
 */
struct matcher *matcher_new(const char *pattern, struct diag *diag);
void matcher_free(struct matcher *matcher);

struct matcher_scratch *matcher_scratch_new(void);
void matcher_scratch_free(struct matcher_scratch *scratch);

/* matcher_find: first match in TEXT (LEN bytes of valid UTF-8) at or after FROM. An empty match is never
 * reported. A resource limit (10,000 steps from each start; less, down to 2,000, in texts above 8 kB) is
 * MATCH_ERROR with *diag set, never "no match"; *out is then untouched, as it is when there is none. Source:
 * pcre2api(3), "Matching a pattern", "The match context". */
enum match_result matcher_find(const struct matcher *matcher, struct matcher_scratch *scratch,
                               const char *text, size_t len, size_t from, struct span *out,
                               struct diag *diag);
/* matcher_at: the same, but only for a match that begins at FROM. */
enum match_result matcher_at(const struct matcher *matcher, struct matcher_scratch *scratch,
                             const char *text, size_t len, size_t from, struct span *out,
                             struct diag *diag);

#endif
