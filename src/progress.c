/* progress.c: a line on the terminal that tells how far a long run is.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_MS = 1000, AGAIN_MS = 200 };

static struct timespec later(struct timespec time, long milliseconds)
{
    time.tv_sec += milliseconds / 1000;
    time.tv_nsec += milliseconds % 1000 * 1000000;
    if (time.tv_nsec >= 1000000000) {
        time.tv_sec++;
        time.tv_nsec -= 1000000000;
    }
    return time;
}

void progress_begin(struct progress *progress, bool reports_there)
{
    const char *term = getenv("TERM");
    struct timespec now;

    *progress = (struct progress){0};
    progress->wanted = isatty(STDERR_FILENO) && !reports_there && term && *term && strcmp(term, "dumb") != 0 &&
                       clock_gettime(CLOCK_MONOTONIC, &now) == 0;
    if (progress->wanted)
        progress->next = later(now, FIRST_MS);
}

void progress_show(struct progress *progress, const struct report_totals *totals)
{
    struct timespec now;

    if (!progress->wanted || clock_gettime(CLOCK_MONOTONIC, &now) != 0 || now.tv_sec < progress->next.tv_sec ||
        (now.tv_sec == progress->next.tv_sec && now.tv_nsec < progress->next.tv_nsec))
        return;
    progress->next = later(now, AGAIN_MS);
    progress->shown = true;
    fprintf(stderr, "\r%zu %s checked: %zu passed, %zu with gaps, %zu without an answer\033[K", totals->plans, totals->plans == 1 ? "plan" : "plans",
            totals->passed, totals->failed, totals->undecided);
    (void)fflush(stderr);
}

void progress_clear(struct progress *progress)
{
    if (!progress->shown)
        return;
    fputs("\r\033[K", stderr);
    progress->shown = false;
}
