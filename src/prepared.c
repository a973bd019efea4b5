/* prepared.c: a framework, made ready by an earlier run.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "prepared.h"

#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "kept.h"
#include "passage.h"
#include "strbuf.h"
#include "weigh.h"
#include "xalloc.h"

/* The files that something was made from: the framework's, that of its weights and that of other languages, the lexicon's and that of its lists. */
enum { N_OWN = 3, N_SOURCES = 5 }; /* the framework's own first */
struct sources {
    const char *files[N_SOURCES]; /* NULL: there is no such file */
};

/* What is known of such a file. */
struct source_sum {
    uint64_t len, sum;
};

static struct sources sources_of(const struct framework *framework, const struct lexicon *lexicon)
{
    return (struct sources){{framework->file, framework->weights_file, framework->others_file, lexicon ? lexicon->file : NULL, lexicon ? lexicon->words_file : NULL}};
}

/* Where that of the framework in FILE is, or of its LEXICON, to free(). */
static char *file_name(const char *file, const struct lexicon *lexicon)
{
    const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file;
    char *folder = data_prepared_dir();
    struct strbuf name = STRBUF_INIT;

    strbuf_printf(&name, "%s/%s.%s.kept", folder, base, lexicon ? lexicon->language : "framework");
    free(folder);
    return strbuf_take(&name);
}

/* The sums of the sources from number FIRST on. False: a file cannot be read. */
static bool sum_up(const struct sources *sources, size_t first, struct source_sum sums[N_SOURCES])
{
    memset(sums + first, 0, (N_SOURCES - first) * sizeof *sums);
    for (size_t i = first; i < N_SOURCES; i++)
        if (sources->files[i] && !kept_sum(sources->files[i], &sums[i].len, &sums[i].sum))
            return false;
    return true;
}

/* Was it made from the files as they are now? */
static bool are_current(const struct framework *framework, const struct lexicon *lexicon, const struct source_sum *then, size_t n)
{
    const struct sources sources = sources_of(framework, lexicon);
    struct source_sum now[N_SOURCES];
    struct kept own = framework->kept;
    size_t known = 0;

    if (own.bytes) { /* the framework was prepared itself, and its files were summed up when it was opened */
        kept_restart(&own);
        memcpy(now, kept_take(&own, "sources", &known, sizeof *now), N_OWN * sizeof *now);
        known = N_OWN;
    }
    return n == N_SOURCES && sum_up(&sources, known, now) && memcmp(then, now, sizeof now) == 0;
}

/* Open what was prepared of LEXICON. */
static bool open_current(const struct framework *framework, const struct lexicon *lexicon, struct kept *kept)
{
    char *file = file_name(framework->file, lexicon);
    bool ok = kept_open(kept, file);
    size_t n;

    free(file);
    if (!ok)
        return false;
    const struct source_sum *then = kept_take(kept, "sources", &n, sizeof *then);
    if (are_current(framework, lexicon, then, n))
        return true;
    kept_close(kept);
    return false;
}

bool prepared_is_current(const struct framework *framework, const struct lexicon *lexicon)
{
    struct kept kept;
    bool ok = open_current(framework, lexicon, &kept);

    kept_close(&kept);
    return ok;
}

struct framework *prepared_framework(const char *file)
{
    struct kept kept;
    char *name = file_name(file, NULL);
    bool ok = kept_open(&kept, name);
    size_t n;

    free(name);
    if (!ok)
        return NULL;
    const struct source_sum *then = kept_take(&kept, "sources", &n, sizeof *then);
    struct framework *framework = framework_kept(file, &kept);
    if (framework && are_current(framework, NULL, then, n)) {
        framework->kept = kept;
        return framework;
    }
    framework_free(framework);
    kept_close(&kept);
    return NULL;
}

bool prepared_open(const struct framework *framework, struct lexicon *lexicon)
{
    struct kept kept;

    if (framework->every_list || !open_current(framework, lexicon, &kept))
        return false;
    if (!lexicon_kept(lexicon, &kept)) {
        kept_close(&kept);
        return false;
    }
    lexicon->kept = kept;
    lexicon->unopened = false;
    return true;
}

static bool keep_framework(const struct framework *framework, struct strbuf *kept, struct diag *diag)
{
    if (!framework_keep(framework, kept))
        return diag_set(diag, (struct place){0, 0}, "a framework that has terms in its own file cannot be prepared");
    scale_keep(framework, kept);
    return true;
}

static bool keep_lexicon(const struct lexicon *lexicon, struct strbuf *kept, struct diag *diag)
{
    struct reader *reader = reader_new(lexicon, NULL, diag);
    bool ok = reader != NULL;

    if (reader) {
        lexicon_keep(lexicon, kept);
        ok = reader_keep(reader, kept) || diag_set(diag, lexicon->place, "a lexicon with raw patterns cannot be prepared");
    }
    reader_free(reader);
    return ok;
}

bool prepared_write(const struct framework *framework, const struct lexicon *lexicon, FILE *out, struct diag *diag)
{
    const struct sources sources = sources_of(framework, lexicon);
    struct source_sum sums[N_SOURCES];
    struct strbuf kept = STRBUF_INIT;
    bool ok = sum_up(&sources, 0, sums) || diag_set(diag, (struct place){0, 0}, "its files cannot be read again");

    if (ok) {
        keep_array(&kept, "sources", sums, N_SOURCES, sizeof *sums);
        if (lexicon)
            ok = keep_lexicon(lexicon, &kept, diag);
        else
            ok = keep_framework(framework, &kept, diag);
    }
    ok = ok && (kept_write(&kept, out) || diag_set(diag, (struct place){0, 0}, "the prepared words cannot be written"));
    strbuf_release(&kept);
    return ok;
}
