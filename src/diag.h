/* diag.h: the one message that explains a failure. Uses: finding (struct place), strbuf.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_DIAG_H
#define PLANALIGN_DIAG_H

#include <stdbool.h>

#include "finding.h"

/* The first message wins: inner code knows most, outer code only passes it on. Start with DIAG_INIT. */
struct diag {
    char *text; /* NULL: nothing went wrong */
    struct place place;
};
#define DIAG_INIT {NULL, {0, 0}}

/* diag_set: keep the formatted message and PLACE unless there is one already. Always returns false, so that `return diag_set(...)` reads well. */
bool diag_set(struct diag *diag, struct place place, const char *format, ...) __attribute__((format(printf, 3, 4)));
void diag_release(struct diag *diag);

#endif
