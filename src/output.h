/* output.h: where a report goes: standard output, or a file that appears whole or not at all. Uses: diag, signals, strbuf.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_OUTPUT_H
#define PLANALIGN_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include "diag.h"

struct output {
    FILE *stream;
    char *path, *temporary; /* owned; NULL: standard output */
};

/* output_prepare: make sure that standard input, output and error are open, so that no file of ours takes their place: what was closed by the caller cannot be read or
 * written. Call it before anything is opened. */
void output_prepare(void);

/* output_open: begin to write PATH (NULL: standard output) under a temporary name beside it, with the permissions
 * that the umask leaves, and no others than those of the file that is there. False and *diag set when it cannot be made, or when PATH is there and is no regular file;
 * *output is then empty. A symbolic link called PATH is replaced, not followed. The temporary file is removed when the program exits or is ended by one of
 * signals.h before it is committed. */
bool output_open(struct output *output, const char *path, struct diag *diag);
/* output_same: would reports at the paths A and B be one file, whether it is there or not? */
bool output_same(const char *a, const char *b);
/* output_is_open_file: is PATH a link to a file that a process has open, as /dev/stdout is? What it leads to may be a regular file, but to rename over the link would
 * destroy it for all. Call it before the sandbox is entered. */
bool output_is_open_file(const char *path);
/* output_replaces: would a report at PATH take the place of the file INPUT? */
bool output_replaces(const char *path, const char *input);
/* output_scratch: a file without a name, to be written and read again, gone when it is closed. NULL and errno when it cannot be made. */
FILE *output_scratch(void);
/* output_stream: where to print. Valid until commit or abandon, which close it; standard output stays open. */
FILE *output_stream(const struct output *output);
/* output_commit: flush, sync, close, rename, sync the folder. False and *diag set on any write error, also an earlier one; a file
 * called PATH is then as it was before. *output is empty afterwards. */
bool output_commit(struct output *output, struct diag *diag);
/* output_abandon: give up; the temporary file is removed. Does nothing to an empty *output. */
void output_abandon(struct output *output);

#endif
