/* source.h: a text file as UTF-8, and the line and column of each byte. Uses: finding (struct place), lanes, xalloc.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_SOURCE_H
#define PLANALIGN_SOURCE_H

#include <stddef.h>

#include "finding.h"

struct source; /* UTF-8 bytes (no byte-order mark, line ends as in the file) with checkpoints for fast places */

/* source_new: take over BYTES (malloc'ed, LEN bytes, valid UTF-8, a NUL behind them). Free with source_free(). */
struct source *source_new(char *take_bytes, size_t len);
const char *source_bytes(const struct source *source, size_t *len);
/* source_first_bad_byte: offset of the first of LEN bytes that is no UTF-8 or NUL, or LEN. Source: Unicode Standard, table 3-7. */
size_t source_first_bad_byte(const char *bytes, size_t len);
/* source_place: line and column (in characters, from 1) of byte OFFSET (<= len). CR LF, LF and a lone CR each end one line. Costs
 * a walk over a few hundred bytes, whatever the length of the lines. */
struct place source_place(const struct source *source, size_t offset);
/* source_place_near: the same, from a byte whose place is known: *NEAR, which is none at first (all zero), and OFFSET afterwards. Costs next to
 * nothing when OFFSET is a little further on the same line. */
struct source_near {
    size_t offset;
    struct place place;
};
struct place source_place_near(const struct source *source, size_t offset, struct source_near *near);
void source_free(struct source *source);

#endif
