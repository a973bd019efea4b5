/* interrupt.c: what is said when a run is interrupted.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "interrupt.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "signals.h"
#include "xalloc.h"

static struct sigaction before[ARRAY_LEN(signals_that_end)];
static bool watched[ARRAY_LEN(signals_that_end)];
static volatile sig_atomic_t n_done, writing;
static bool to_terminal;

/* Only what a signal handler may call: signal-safety(7). */
static void put(const char *text)
{
    size_t len = strlen(text);

    while (len > 0) {
        ssize_t n = write(STDERR_FILENO, text, len);
        if (n < 0)
            return;
        text += n;
        len -= (size_t)n;
    }
}

static void put_number(int number)
{
    char digits[16], *at = digits + sizeof digits - 1;

    *at = '\0';
    do
        *--at = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    put(at);
}

static void on_signal(int number)
{
    int error = errno;

    if (to_terminal)
        put("\r\033[K"); /* over the line that tells how far the run is */
    put("planalign: interrupted after ");
    put_number(n_done);
    put(n_done == 1 ? " plan" : " plans");
    put(writing ? " while the reports were written: each report file is complete, or as it was before\n"
                : ": there is no answer, and no report file was written\n");
    for (size_t i = 0; i < ARRAY_LEN(signals_that_end); i++)
        if (signals_that_end[i] == number)
            sigaction(number, &before[i], NULL);
    errno = error;
    (void)raise(number);
}

void interrupt_watch(void)
{
    struct sigaction ours = {.sa_handler = on_signal};

    n_done = writing = 0;
    to_terminal = isatty(STDERR_FILENO) == 1;
    sigemptyset(&ours.sa_mask);
    for (size_t i = 0; i < ARRAY_LEN(signals_that_end); i++) /* one word of it is enough */
        sigaddset(&ours.sa_mask, signals_that_end[i]);
    for (size_t i = 0; i < ARRAY_LEN(signals_that_end); i++)
        watched[i] = sigaction(signals_that_end[i], NULL, &before[i]) == 0 && before[i].sa_handler != SIG_IGN &&
                     sigaction(signals_that_end[i], &ours, NULL) == 0;
}

void interrupt_done(size_t n)
{
    n_done = (sig_atomic_t)n;
}

void interrupt_writing(void)
{
    writing = 1;
}

void interrupt_end(void)
{
    for (size_t i = 0; i < ARRAY_LEN(signals_that_end); i++)
        if (watched[i])
            sigaction(signals_that_end[i], &before[i], NULL);
}
