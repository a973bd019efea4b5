/* roll_call.h: did every plan of a run answer? Uses: diag, translate, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * The plans of a run are numbered from 1, and the last one says so. A run that was killed has none that does, and a
 * line that was lost leaves a gap. Runs may stand one behind the other, or mixed, line by line. */
#ifndef PLANALIGN_ROLL_CALL_H
#define PLANALIGN_ROLL_CALL_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"

struct roll_call {
    struct answered *items; /* owned */
    size_t n, capacity;
};
#define ROLL_CALL_INIT {NULL, 0, 0}

/* roll_call_add: plan NUMBER of a run answered, and was the LAST of it or not. Needs 16 bytes. */
void roll_call_add(struct roll_call *roll, size_t number, bool last);
/* roll_call_is_whole: could all that answered be whole runs? Else false, and *why says what is missing. Forgets
 * the order in which they answered. */
bool roll_call_is_whole(struct roll_call *roll, struct diag *why);
void roll_call_release(struct roll_call *roll);

#endif
