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

/* Open a regular file of at most MAX_BYTES; *size: its bytes. Returns its descriptor, or -1 with a finding. */
static int open_checked(const char *file, size_t max_bytes, size_t *size, struct findings *findings)
{
    int fd = open_file(file);
    struct stat status;

    if (fd < 0) {
        findings_add(findings, PA001_UNREADABLE, nowhere, "the file cannot be opened: {%s}", error_words(errno));
        return -1;
    }
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
        findings_add(findings, PA001_UNREADABLE, nowhere, "this is no regular file");
    else if ((uintmax_t)status.st_size > max_bytes)
        findings_add(findings, PA002_TOO_LARGE, beginning, "the file has %ju bytes; the limit is %zu", (uintmax_t)status.st_size, max_bytes);
    else {
        *size = (size_t)status.st_size;
        return fd;
    }
    close(fd);
    return -1;
}

/* What FD holds, in room for ROOM bytes at first, with a NUL behind it, to free(); *len: its bytes. NULL with a finding. STANDARD: it is standard input. */
static char *read_all(int fd, bool standard, size_t room, size_t max_bytes, size_t *len, struct findings *findings)
{
    char *buffer = xmalloc(room);
    size_t size = 0;

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
            buffer[size] = '\0';
            *len = size;
            return buffer;
        }
        size += (size_t)n;
        if (size > max_bytes) {
            findings_add(findings, PA002_TOO_LARGE, beginning, "the file has more than the %zu bytes that are the limit", max_bytes);
            break;
        }
    }
    free(buffer);
    return NULL;
}

bool input_read(const char *file, size_t max_bytes, char **bytes, size_t *len, struct findings *findings)
{
    enum { ROOM = 65536 }; /* where nobody knows how much will come */
    bool standard = strcmp(file, "-") == 0;
    size_t size = ROOM;
    int fd = standard ? STDIN_FILENO : open_checked(file, max_bytes, &size, findings);

    if (fd < 0)
        return false;
    if (!standard)
        memory_expect((size + 2) * MEMORY_OF_A_BYTE);
    char *buffer = read_all(fd, standard, size + 2, max_bytes, len, findings);
    if (!standard)
        close(fd);
    if (buffer && *len == 0) {
        findings_add(findings, PA003_EMPTY, beginning, "the file is empty");
        free(buffer);
        buffer = NULL;
    }
    *bytes = buffer;
    return buffer != NULL;
}
