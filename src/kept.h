/* kept.h: arrays that one run keeps in a file for the next. Uses: strbuf, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * What is read from a framework ends in arrays of numbers; to write them down as they are and to take them up again is much faster than to
 * read the framework again. Such a file serves the very program that wrote it and no other: it is as much a part of the installed program as its code, and
 * is trusted like that. One that is cut off is not used. */
#ifndef PLANALIGN_KEPT_H
#define PLANALIGN_KEPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "strbuf.h"

/* The build of this program, KEPT_BUILD_BYTES of them; NULL when it does not know: then nothing can be kept. */
#define KEPT_BUILD_BYTES 20
const unsigned char *kept_build(void);

/* kept_sum: a number that tells whether the *len bytes of a regular FILE are the same; not by someone who wants to deceive. False: it cannot be read. */
bool kept_sum(const char *file, uint64_t *len, uint64_t *sum);

/* ---- writing: one array after the other ---- */

/* keep_array: append N items of SIZE bytes each. NAME says what they are. The bytes of padding between members of a struct must be the same at each run. */
void keep_array(struct strbuf *out, const char *name, const void *items, size_t n, size_t size);
/* keep_number: the same with one number. */
void keep_number(struct strbuf *out, const char *name, uint64_t number);
/* kept_write: write what was kept to OUT; nothing when the build is not known, for it could not be used. False when that fails. */
bool kept_write(const struct strbuf *kept, FILE *out);

/* ---- reading, in the order in which they were written ---- */

struct kept {
    const char *bytes; /* of the file; all that is taken from it lives as long */
    size_t len, at;
    bool ok;           /* all that was asked for was there so far */
};

/* kept_open: map FILE into memory. False when there is none, it is cut off, or another program wrote it. */
bool kept_open(struct kept *kept, const char *file);
void kept_close(struct kept *kept);
/* kept_restart: the first array is the next again. */
void kept_restart(struct kept *kept);
/* kept_take: the next array, which must be NAME with items of SIZE bytes; *n: how many. NULL and *n 0 when it is not, and kept->ok is false then. */
const void *kept_take(struct kept *kept, const char *name, size_t *n, size_t size);
/* kept_borrow: the same for an array that will not be changed and not be freed, of which the owner knows that it is kept. Never NULL. */
void *kept_borrow(struct kept *kept, const char *name, size_t *n, size_t size);
uint64_t kept_number(struct kept *kept, const char *name);

#endif
