/* workers.h: jobs done by several threads, handed back in the order in which they were given. Uses:
 * xalloc, threads. Knows nothing of plans.
 * SPDX-License-Identifier: MIT
 *
 * The number of jobs that are not yet handed back is bounded, so that memory is. One thread gives jobs and
 * takes them back; what a job does must touch only the job, what its thread has of its own, and what nobody
 * changes. With one thread no thread is started: a job is done when it is taken back. */
#ifndef PLANALIGN_WORKERS_H
#define PLANALIGN_WORKERS_H

#include <stdbool.h>
#include <stddef.h>

struct workers;

/* What the threads do. SHARED is the same for all of them. */
struct work {
    void *(*begin)(void *shared);        /* make what one thread has of its own; called in that thread */
    void (*work)(void *own, void *job);  /* do one job */
    void (*end)(void *own, void *shared); /* free it; called in that thread */
    void *shared;
};

enum { WORKERS_MOST = 256 };

/* workers_new: N threads, 1 to WORKERS_MOST. Where fewer can be had there are fewer; the results are the same.
 * Signals are left to the caller's thread. Free with workers_free(), which waits for jobs that are being done;
 * all others must have been taken. */
struct workers *workers_new(size_t n, const struct work *work);
void workers_free(struct workers *workers);

/* workers_idle: is no job under way? workers_full: are as many jobs under way as may be? workers_give: one job more; not when they are full. */
bool workers_idle(const struct workers *workers);
bool workers_full(const struct workers *workers);
void workers_give(struct workers *workers, void *job);
/* workers_take: the job given first of those not taken, when it is done; waits for it. NULL when there is none.
 */
void *workers_take(struct workers *workers);

#endif
