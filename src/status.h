/* status.h: the exit status, the same for every command and format. Uses: nothing.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_STATUS_H
#define PLANALIGN_STATUS_H

enum status {
    STATUS_PASSED = 0,   /* every plan meets the requirement */
    STATUS_GAPS = 1,     /* at least one gap or failing finding */
    STATUS_NO_ANSWER = 2 /* no trustworthy answer: usage, input, framework, engine, output */
};

/* The status only ever gets worse. */
static inline enum status status_worse(enum status a, enum status b)
{
    return a > b ? a : b;
}

#endif
