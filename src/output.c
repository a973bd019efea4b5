/* output.c: where a report goes.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "signals.h"
#include "strbuf.h"
#include "xalloc.h"

enum { MAX_TRIES = 100, MAX_PENDING = 64 };

static const struct place nowhere = {0, 0};

/* ---- what must not be left behind ---- */

/* Names of temporary files, borrowed from their outputs; a signal may come at any time. */
static char *volatile pending[MAX_PENDING];

static void remove_pending(void)
{
    for (size_t i = 0; i < MAX_PENDING; i++)
        if (pending[i])
            unlink(pending[i]);
}

static void on_signal(int number)
{
    remove_pending();
    (void)raise(number); /* with its default action: SA_RESETHAND */
}

static void block_signals(sigset_t *before)
{
    sigset_t ours;

    sigemptyset(&ours);
    for (size_t i = 0; i < ARRAY_LEN(signals_that_end); i++)
        sigaddset(&ours, signals_that_end[i]);
    sigprocmask(SIG_BLOCK, &ours, before);
}

static void watch_signals(void)
{
    static bool done;
    const struct sigaction ours = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
    struct sigaction before;

    if (done)
        return;
    done = true;
    (void)atexit(remove_pending); /* 32 of them are granted */
    for (size_t i = 0; i < ARRAY_LEN(signals_that_end); i++)
        if (sigaction(signals_that_end[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL) /* who ignores one (nohup) means it */
            sigaction(signals_that_end[i], &ours, NULL);
}

static void set_pending(const char *from, char *to)
{
    for (size_t i = 0; i < MAX_PENDING; i++)
        if (pending[i] == from) {
            pending[i] = to;
            return;
        }
}

void output_prepare(void)
{
    static const int modes[] = {O_WRONLY, O_RDONLY, O_RDONLY}; /* each the wrong way round */

    for (int fd = 0; fd < (int)ARRAY_LEN(modes); fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", modes[fd]) != fd)
            _exit(2);
}

/* ---- files ---- */

/* The permissions of a new file at PATH, before the umask. Plans are often drafts: who made the report before readable for few wants the next one so. */
static mode_t mode_for(const char *path)
{
    struct stat before;

    return lstat(path, &before) == 0 && S_ISREG(before.st_mode) ? before.st_mode & 0666 : 0666;
}

/* Create a file that was not there, beside PATH. Its name goes to NAME; it is not made of PATH's, which may be as long as a name can be. -1 and errno on
 * failure. */
static int create_beside(const char *path, struct strbuf *name)
{
    const mode_t mode = mode_for(path);
    const char *slash = strrchr(path, '/');
    int fd = -1;

    for (int i = 0; i < MAX_TRIES && fd < 0; i++) { /* a run that was killed may have left one behind */
        strbuf_clear(name);
        strbuf_add(name, path, slash ? (size_t)(slash - path) + 1 : 0);
        strbuf_printf(name, "planalign-%ld-%d.tmp", (long)getpid(), i);
        fd = open(name->text, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    return fd;
}

bool output_open(struct output *output, const char *path, struct diag *diag)
{
    struct strbuf name = STRBUF_INIT;
    struct stat there;
    sigset_t before;
    char *copy;
    int fd, error;

    *output = (struct output){0};
    if (!path) {
        output->stream = stdout;
        return true;
    }
    /* To rename over a device or a pipe would destroy it. */
    if (stat(path, &there) == 0 && !S_ISREG(there.st_mode))
        return diag_set(diag, nowhere, "the report cannot be written: this is %s",
                        S_ISDIR(there.st_mode) ? "a folder" : "no regular file");
    watch_signals();
    copy = xstrdup(path); /* now: with no memory left nothing may be there that is not yet pending */
    block_signals(&before);
    fd = create_beside(path, &name);
    output->stream = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (output->stream) {
        output->path = copy;
        output->temporary = strbuf_take(&name);
        set_pending(NULL, output->temporary);
    }
    error = errno;
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (output->stream)
        return true;
    if (fd >= 0) {
        close(fd);
        unlink(name.text);
    }
    diag_set(diag, nowhere, "the report cannot be written: %s", strerror(error));
    free(copy);
    strbuf_release(&name);
    return false;
}

/* The folder of PATH without links and detours, with a slash at its end, and the name in it. To free(); NULL when there is no such folder. */
static char *canonical(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    char *folder = slash ? xstrndup(path, (size_t)(name - path)) : xstrdup("./");
    char *resolved = realpath(folder, NULL);
    struct strbuf whole = STRBUF_INIT;

    free(folder);
    if (!resolved)
        return NULL;
    strbuf_printf(&whole, "%s/%s", resolved, name);
    free(resolved);
    return strbuf_take(&whole);
}

bool output_same(const char *a, const char *b)
{
    char *first = canonical(a), *second = canonical(b);
    bool same = first && second && strcmp(first, second) == 0;

    free(first);
    free(second);
    return same;
}

bool output_is_open_file(const char *path)
{
    static const char open_files[] = "/proc/";
    char target[sizeof open_files];
    ssize_t len = readlink(path, target, sizeof target);

    return len == (ssize_t)sizeof target && memcmp(target, open_files, sizeof open_files - 1) == 0;
}

bool output_replaces(const char *path, const char *input)
{
    struct stat there, source;

    /* A link called PATH is itself what would be replaced. */
    return lstat(path, &there) == 0 && S_ISREG(there.st_mode) && stat(input, &source) == 0 && there.st_dev == source.st_dev &&
           there.st_ino == source.st_ino;
}

/* In memory, where there is such a thing: the sandbox lets nobody write into the folder of temporary files. */
FILE *output_scratch(void)
{
#ifdef MFD_CLOEXEC
    int fd = memfd_create("planalign", MFD_CLOEXEC);
    FILE *stream = fd >= 0 ? fdopen(fd, "w+") : NULL;

    if (!stream && fd >= 0)
        close(fd);
    if (stream || errno != ENOSYS)
        return stream;
#endif
    return tmpfile();
}

FILE *output_stream(const struct output *output)
{
    return output->stream;
}

static void forget(struct output *output)
{
    if (output->temporary)
        set_pending(output->temporary, NULL);
    free(output->path);
    free(output->temporary);
    *output = (struct output){0};
}

/* The new name of a file is safe when its folder is. Some file systems cannot: that is no error. */
static int sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? xstrndup(path, (size_t)(slash - path) + 1) : xstrdup(".");
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int error = fd >= 0 && fsync(fd) != 0 && errno == EIO ? EIO : 0;

    if (fd >= 0)
        close(fd);
    free(folder);
    return error;
}

/* Some file systems tell of an error only when the file is closed; standard output itself stays open. */
static int close_copy(int fd)
{
    int copy = dup(fd);

    return copy >= 0 && close(copy) == 0 ? 0 : errno;
}

/* 0, or the errno of what went wrong. All steps are taken in any case, so that nothing stays open. */
static int finish_file(struct output *output, int error)
{
    if (error == 0 && fsync(fileno(output->stream)) != 0)
        error = errno;
    if (fclose(output->stream) != 0 && error == 0)
        error = errno;
    if (error == 0 && rename(output->temporary, output->path) != 0)
        error = errno;
    if (error != 0)
        unlink(output->temporary);
    return error != 0 ? error : sync_folder(output->path);
}

/* Why writing failed before, and nobody kept the errno: another byte mostly fails for the same reason. The report is lost in any case. */
static int ask_again(FILE *stream)
{
    return write(fileno(stream), "\n", 1) < 0 ? errno : EIO;
}

bool output_commit(struct output *output, struct diag *diag)
{
    bool failed_before = ferror(output->stream) != 0;
    int error = 0;

    if (fflush(output->stream) != 0)
        error = errno;
    else if (failed_before)
        error = ask_again(output->stream);
    if (output->path)
        error = finish_file(output, error);
    else if (error == 0)
        error = close_copy(fileno(output->stream));
    if (error != 0)
        diag_set(diag, nowhere, "the report could not be written: %s", strerror(error));
    forget(output);
    return error == 0;
}

void output_abandon(struct output *output)
{
    if (output->path) {
        (void)fclose(output->stream);
        unlink(output->temporary);
    }
    forget(output);
}
