/* input.h: the bytes of a file that is not trusted. Uses: finding, memory, translate, xalloc.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_INPUT_H
#define PLANALIGN_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "finding.h"

/* input_read: read FILE ("-": standard input), a regular file of at most MAX_BYTES and not empty, into *bytes, to free(), with a NUL behind
 * its *len bytes. False: FINDINGS has got one finding of severity error (PA001 to PA003). */
bool input_read(const char *file, size_t max_bytes, char **bytes, size_t *len, struct findings *findings);

#endif
