/* workers.c: jobs done by several threads, handed back in the order in which they were given.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "workers.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "xalloc.h"

/* Jobs under way for each thread: the one it does, and one that is ready when it has done that. */
enum { JOBS_PER_THREAD = 2 };

struct slot {
    void *job;
    bool done;
};

/* The slots are a ring: taken <= begun <= given, all counted from the first job of the run. */
struct workers {
    const struct work *work;
    pthread_t threads[WORKERS_MOST];
    size_t n_threads; /* 0: the caller does the work */
    void *own;        /* of the caller, when it does */
    struct slot *slots;
    size_t n_slots;
    size_t given, begun, taken;
    bool closed;
    pthread_mutex_t lock;
    pthread_cond_t job_given, job_done;
};

static void *run(void *data)
{
    struct workers *workers = data;
    const struct work *work = workers->work;
    void *own = work->begin(work->shared);

    pthread_mutex_lock(&workers->lock);
    for (;;) {
        while (workers->begun == workers->given && !workers->closed)
            pthread_cond_wait(&workers->job_given, &workers->lock);
        if (workers->begun == workers->given)
            break;
        struct slot *slot = &workers->slots[workers->begun++ % workers->n_slots];
        pthread_mutex_unlock(&workers->lock);
        work->work(own, slot->job);
        pthread_mutex_lock(&workers->lock);
        slot->done = true;
        pthread_cond_signal(&workers->job_done);
    }
    pthread_mutex_unlock(&workers->lock);
    work->end(own, work->shared);
    return NULL;
}

static void start_threads(struct workers *workers, size_t n)
{
    sigset_t all, before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before); /* threads inherit it */
    while (workers->n_threads < n &&
           pthread_create(&workers->threads[workers->n_threads], NULL, run, workers) == 0)
        workers->n_threads++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

struct workers *workers_new(size_t n, const struct work *work)
{
    struct workers *workers = xcalloc(1, sizeof *workers);

    assert(n >= 1 && n <= WORKERS_MOST);
    workers->work = work;
    workers->n_slots = n == 1 ? 1 : n * JOBS_PER_THREAD;
    workers->slots = xcalloc(workers->n_slots, sizeof *workers->slots);
    pthread_mutex_init(&workers->lock, NULL);
    pthread_cond_init(&workers->job_given, NULL);
    pthread_cond_init(&workers->job_done, NULL);
    if (n > 1)
        start_threads(workers, n);
    if (workers->n_threads == 0)
        workers->own = work->begin(work->shared);
    return workers;
}

void workers_free(struct workers *workers)
{
    if (!workers)
        return;
    assert(workers->taken == workers->given);
    pthread_mutex_lock(&workers->lock);
    workers->closed = true;
    pthread_cond_broadcast(&workers->job_given);
    pthread_mutex_unlock(&workers->lock);
    for (size_t i = 0; i < workers->n_threads; i++)
        pthread_join(workers->threads[i], NULL);
    if (workers->n_threads == 0)
        workers->work->end(workers->own, workers->work->shared);
    pthread_cond_destroy(&workers->job_done);
    pthread_cond_destroy(&workers->job_given);
    pthread_mutex_destroy(&workers->lock);
    free(workers->slots);
    free(workers);
}

/* given and taken are changed by the caller's thread alone. */
bool workers_idle(const struct workers *workers)
{
    return workers->given == workers->taken;
}

bool workers_full(const struct workers *workers)
{
    return workers->given - workers->taken == workers->n_slots;
}

void workers_give(struct workers *workers, void *job)
{
    assert(!workers_full(workers));
    pthread_mutex_lock(&workers->lock);
    workers->slots[workers->given++ % workers->n_slots] = (struct slot){job, false};
    pthread_cond_signal(&workers->job_given);
    pthread_mutex_unlock(&workers->lock);
}

void *workers_take(struct workers *workers)
{
    if (workers_idle(workers))
        return NULL;
    struct slot *slot = &workers->slots[workers->taken++ % workers->n_slots];
    if (workers->n_threads == 0) {
        workers->work->work(workers->own, slot->job);
        return slot->job;
    }
    pthread_mutex_lock(&workers->lock);
    while (!slot->done)
        pthread_cond_wait(&workers->job_done, &workers->lock);
    pthread_mutex_unlock(&workers->lock);
    return slot->job;
}
