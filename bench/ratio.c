/* ratio.c: how much longer does one command take than another?
 * SPDX-License-Identifier: MIT
 *
 * ratio [-a] RUNS 'COMMAND A' 'COMMAND B': runs the two in turn (A B A B ...), after one round that does not count, and prints the
 * median, least and greatest of the pairwise ratios of wall time, the medians in milliseconds, and A's peak memory. Commands are split at blanks and get no shell;
 * their output is thrown away. Pairs that follow each other see the same machine, so a drift of its speed falls out of the ratio; all run on one
 * processor, for those of a shared machine may differ by half at a time, and two commands in turn would each get its own. With -a they take what processors there are: for what has threads. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_ARGUMENTS = 4096, MAX_RUNS = 1000 };

struct timing {
    double milliseconds;
    long peak_kib;
};

static void fail(const char *what, const char *command)
{
    fprintf(stderr, "ratio: %s: %s: %s\n", command, what, strerror(errno));
    exit(2);
}

/* This process, and those that it starts, stay on the processor that it is on. */
static void stay(void)
{
    cpu_set_t here;
    int processor = sched_getcpu();

    CPU_ZERO(&here);
    if (processor >= 0)
        CPU_SET((size_t)processor, &here);
    if (processor < 0 || sched_setaffinity(0, sizeof here, &here) != 0)
        fail("cannot stay on one processor", "sched_setaffinity");
}

static char **split(char *command)
{
    static char *words[2][MAX_ARGUMENTS + 1];
    static int which;
    char **list = words[which++ % 2], *save = NULL;
    int n = 0;

    for (char *word = strtok_r(command, " ", &save); word && n < MAX_ARGUMENTS; word = strtok_r(NULL, " ", &save))
        list[n++] = word;
    list[n] = NULL;
    return list;
}

static struct timing time_once(char **argv)
{
    posix_spawn_file_actions_t actions;
    struct timespec before, after;
    struct rusage usage;
    int status;
    pid_t child;

    if (!argv[0])
        fail("cannot start", "nothing");
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    clock_gettime(CLOCK_MONOTONIC, &before);
    errno = posix_spawnp(&child, argv[0], &actions, NULL, argv, environ);
    if (errno != 0)
        fail("cannot start", argv[0]);
    if (wait4(child, &status, 0, &usage) != child)
        fail("cannot wait", argv[0]);
    clock_gettime(CLOCK_MONOTONIC, &after);
    posix_spawn_file_actions_destroy(&actions);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
        fprintf(stderr, "ratio: %s ended with status %d\n", argv[0], status);
        exit(2);
    }
    return (struct timing){(double)(after.tv_sec - before.tv_sec) * 1e3 + (double)(after.tv_nsec - before.tv_nsec) / 1e6,
                           usage.ru_maxrss};
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *values, int n)
{
    qsort(values, (size_t)n, sizeof *values, ascending);
    return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

int main(int argc, char **argv)
{
    static double ratios[MAX_RUNS], a_times[MAX_RUNS], b_times[MAX_RUNS];
    bool all = argc > 1 && strcmp(argv[1], "-a") == 0;
    long peak = 0;

    argc -= all;
    argv += all;
    int runs = argc == 4 ? (int)strtol(argv[1], NULL, 10) : 0;

    if (runs < 1 || runs > MAX_RUNS) {
        fputs("usage: ratio [-a] RUNS 'COMMAND A' 'COMMAND B'\n", stderr);
        return 2;
    }
    if (!all)
        stay();
    char **a = split(argv[2]), **b = split(argv[3]);
    for (int i = -1; i < runs; i++) {
        struct timing ta = time_once(a), tb = time_once(b);
        if (i < 0)
            continue;
        ratios[i] = ta.milliseconds / tb.milliseconds;
        a_times[i] = ta.milliseconds;
        b_times[i] = tb.milliseconds;
        if (ta.peak_kib > peak)
            peak = ta.peak_kib;
    }
    double middle = median(ratios, runs);
    printf("%.2f (%.2f to %.2f) %.1f %.1f %.1f\n", middle, ratios[0], ratios[runs - 1], median(a_times, runs),
           median(b_times, runs), (double)peak / 1024);
    return 0;
}
