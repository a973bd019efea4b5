/* data.c: where the frameworks and schemas are.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "data.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "strbuf.h"
#include "xalloc.h"

#define DEFAULT_FRAMEWORK_PROBE "/frameworks/ifla-global-vision-2018.xml"
#define SCHEMA_PROBE "/schemas/strategy.xsd"

static char *found, *tree; /* tree: build_tree() */

static bool is_readable(const char *folder, const char *file)
{
    struct strbuf path = STRBUF_INIT;

    strbuf_puts(&path, folder);
    strbuf_puts(&path, file);
    bool readable = access(path.text, R_OK) == 0;
    strbuf_release(&path);
    return readable;
}

/* The folder of the running program when it is a build tree; NULL otherwise. */
static char *build_tree(void)
{
    char program[4096];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);

    if (len <= 0)
        return NULL;
    program[len] = '\0';
    char *slash = strrchr(program, '/');
    if (!slash)
        return NULL;
    *slash = '\0';
    if (!is_readable(program, DEFAULT_FRAMEWORK_PROBE) || !is_readable(program, SCHEMA_PROBE))
        return NULL;
    return xstrdup(program);
}

const char *data_dir(void)
{
    const char *named = getenv("PLANALIGN_DATA_DIR");

    if (found)
        return found;
    tree = build_tree();
    if (named && *named)
        found = xstrdup(named);
    else
        found = xstrdup(tree ? tree : PLANALIGN_DATADIR);
    return found;
}

char *data_path(const char *file)
{
    struct strbuf path = STRBUF_INIT;

    strbuf_printf(&path, "%s/%s", data_dir(), file);
    return strbuf_take(&path);
}

char *data_locale_dir(void)
{
    char *folder = data_path("locale");

    if (access(folder, R_OK) == 0)
        return folder;
    free(folder);
    return NULL;
}

char *data_prepared_dir(void)
{
    struct strbuf path = STRBUF_INIT;

    data_dir();
    if (tree)
        strbuf_printf(&path, "%s/prepared", tree);
    else
        strbuf_puts(&path, PLANALIGN_PREPAREDDIR);
    return strbuf_take(&path);
}

void data_release(void)
{
    free(found);
    free(tree);
    found = tree = NULL;
}
