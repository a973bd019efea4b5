/* output.c: where a report goes.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "strbuf.h"
#include "xalloc.h"

static const struct place nowhere = {0, 0};

bool output_open(struct output *output, const char *path, struct diag *diag)
{
    struct strbuf temporary = STRBUF_INIT;
    int fd;

    *output = (struct output){.stream = stdout};
    if (!path)
        return true;
    strbuf_printf(&temporary, "%s.%ld.tmp", path, (long)getpid());
    fd = open(temporary.text, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    output->stream = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (!output->stream) {
        diag_set(diag, nowhere, "the report cannot be written: %s", strerror(errno));
        if (fd >= 0)
            close(fd);
        strbuf_release(&temporary);
        return false;
    }
    output->path = xstrdup(path);
    output->temporary = strbuf_take(&temporary);
    return true;
}

FILE *output_stream(const struct output *output)
{
    return output->stream;
}

static void forget(struct output *output)
{
    free(output->path);
    free(output->temporary);
    *output = (struct output){0};
}

bool output_commit(struct output *output, struct diag *diag)
{
    bool ok = !ferror(output->stream);

    errno = ok ? 0 : EIO;
    ok = fflush(output->stream) == 0 && ok;
    if (output->path) {
        ok = ok && fsync(fileno(output->stream)) == 0;
        int keep = errno;
        if (fclose(output->stream) != 0 && ok) {
            ok = false;
            keep = errno;
        }
        errno = keep;
        ok = ok && rename(output->temporary, output->path) == 0;
    }
    if (!ok) {
        diag_set(diag, nowhere, "the report could not be written: %s", strerror(errno));
        if (output->temporary)
            unlink(output->temporary);
    }
    forget(output);
    return ok;
}

void output_abandon(struct output *output)
{
    if (output->path) {
        fclose(output->stream);
        unlink(output->temporary);
    }
    forget(output);
}
