/* output.h: where a report goes: standard output, or a file that appears whole or not at all. Uses: diag, strbuf.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_OUTPUT_H
#define PLANALIGN_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include "diag.h"

struct output {
    FILE *stream;
    char *path, *temporary; /* NULL: standard output */
};

/* output_open: begin to write PATH (NULL: standard output) under a temporary name beside it. False and *diag set when it cannot be made. */
bool output_open(struct output *output, const char *path, struct diag *diag);
FILE *output_stream(const struct output *output);
/* output_commit: flush, sync and rename. False and *diag set on any write error, also an earlier one; the file is then as it was before. */
bool output_commit(struct output *output, struct diag *diag);
/* output_abandon: give up; the temporary file is removed. */
void output_abandon(struct output *output);

#endif
