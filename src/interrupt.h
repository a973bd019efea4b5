/* interrupt.h: what is said when a run is interrupted. Uses: xalloc, signals.
 * SPDX-License-Identifier: MIT
 *
 * The process still ends by the signal, as its caller expects (a shell shows 130 for SIGINT, 143 for SIGTERM):
 * never with a status that could be taken for a verdict. output.h sees to it that no half file is left. */
#ifndef PLANALIGN_INTERRUPT_H
#define PLANALIGN_INTERRUPT_H

#include <stddef.h>

/* interrupt_watch: from now on the signals that end a run, where they are not ignored, first say on standard
 * error what was done, then do what they would have done. Call it once, when the reports are open: handlers
 * set before are kept. */
void interrupt_watch(void);
/* interrupt_done: N plans are done. interrupt_writing: all are, and the report files take their places. */
void interrupt_done(size_t n);
void interrupt_writing(void);
/* interrupt_end: all is done: signals are as they were before. */
void interrupt_end(void);

#endif
