/* signals.h: the signals that end a run and can be met. Uses: nothing.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_SIGNALS_H
#define PLANALIGN_SIGNALS_H

#include <signal.h>

/* Sent by people, terminals, batch systems, timers and limits, and deadly unless somebody listens. Not among them: those of faults in the
 * program itself (no handler can trust what it finds then), and SIGPIPE and SIGXFSZ, which main.c turns into write errors. */
static const int signals_that_end[] = {SIGHUP,  SIGINT,  SIGQUIT,   SIGTERM, SIGALRM,
                                       SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF, SIGXCPU};

#endif
