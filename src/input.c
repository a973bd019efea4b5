/* input.c: the bytes of a file that is not trusted.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "memory.h"
#include "translate.h"
#include "xalloc.h"

/* What a byte of a plan becomes: itself, its part of the tree, of the model and of what was found. */
enum { MEMORY_OF_A_BYTE = 6 };

static const struct place nowhere = {0, 0};
static const struct place beginning = {1, 1};

/* Not blocked by a pipe without a writer. A signal that came in between is no reason to give up. */
static int open_file(const char *file)
{
    int fd;

    do
        fd = open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    while (fd < 0 && errno == EINTR);
    return fd;
}

/* What people meet when they name a plan can be translated; the rest is the system's. */
static const struct {
    int error;
    const char *words;
} reasons[] = {
    {ENOENT, N_("No such file or directory")},
    {EACCES, N_("Permission denied")},
    {ENOTDIR, N_("Not a directory")},
    {ENAMETOOLONG, N_("File name too long")},
};

static const char *error_words(int error)
{
    for (size_t i = 0; i < ARRAY_LEN(reasons); i++)
        if (reasons[i].error == error)
            return reasons[i].words;
    return strerror(error);
}

/* Whoever has the other end of a standard input may have made it one that does not wait. Has more come, or the end? */
static bool wait_for_more(int fd)
{
    return errno == EAGAIN && poll(&(struct pollfd){.fd = fd, .events = POLLIN}, 1, -1) > 0; /* GCOVR_EXCL_BR_LINE: a poll that fails has no memory */
}

bool input_read(const char *file, size_t max_bytes, char **bytes, size_t *len, struct findings *findings)
{
    bool standard = strcmp(file, "-") == 0;
    int fd = standard ? STDIN_FILENO : open_file(file);
    struct stat status;
    size_t size = 0, room = 65536;
    char *buffer;
    bool ok = false;

    if (fd < 0) {
        findings_add(findings, PA001_UNREADABLE, nowhere, "the file cannot be opened: {%s}", error_words(errno));
        return false;
    }
    if (!standard && (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))) {
        findings_add(findings, PA001_UNREADABLE, nowhere, "this is no regular file");
        close(fd);
        return false;
    }
    if (!standard && (uintmax_t)status.st_size > max_bytes) {
        findings_add(findings, PA002_TOO_LARGE, beginning, "the file has %ju bytes; the limit is %zu", (uintmax_t)status.st_size, max_bytes);
        close(fd);
        return false;
    }
    if (!standard) {
        room = (size_t)status.st_size + 2;
        memory_expect(room * MEMORY_OF_A_BYTE);
    }
    buffer = xmalloc(room);
    for (;;) {
        if (size + 1 >= room) {
            room *= 2;
            buffer = xrealloc(buffer, room);
        }
        ssize_t n = read(fd, buffer + size, room - 1 - size);
        if (n < 0 && (errno == EINTR || (standard && wait_for_more(fd))))
            continue;
        if (n < 0) {
            findings_add(findings, PA001_UNREADABLE, nowhere, "the file cannot be read: {%s}", error_words(errno));
            break;
        }
        if (n == 0) {
            ok = true;
            break;
        }
        size += (size_t)n;
        if (size > max_bytes) {
            findings_add(findings, PA002_TOO_LARGE, beginning, "the file has more than the %zu bytes that are the limit", max_bytes);
            break;
        }
    }
    if (!standard)
        close(fd);
    if (ok && size == 0) {
        findings_add(findings, PA003_EMPTY, beginning, "the file is empty");
        ok = false;
    }
    if (!ok) {
        free(buffer);
        return false;
    }
    buffer[size] = '\0';
    *bytes = buffer;
    *len = size;
    return true;
}
