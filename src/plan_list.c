/* plan_list.c: the plans that a run is about, one by one.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "plan_list.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "policy_find.h"
#include "policy_load.h"
#include "strbuf.h"
#include "translate.h"
#include "xalloc.h"

enum { MAX_DEPTH = 64, MAX_NAME = PATH_MAX - 1 };

static const struct place nowhere = {0, 0};

/* A folder that is being read: its names, and how far it has come. */
struct folder {
    struct dirent **names;
    int n, next;
    size_t path; /* bytes of plan_list.path that are its own */
};

struct plan_list {
    char *const *names;
    size_t n_names, next_name;

    struct folder folders[MAX_DEPTH]; /* one inside of the other */
    size_t depth;
    struct strbuf path;
    bool any_in_folder; /* has the outermost one held a plan? */
    bool any_policy;    /* or a policy? */
    size_t top;         /* bytes of path that name the outermost one */

    const char *list; /* NULL: none, or read to its end */
    const char *list_name;
    FILE *stream;
    bool nul_ends, any_in_list;
    size_t line;
    struct strbuf name;
};

struct plan_list *plan_list_new(char *const *names, size_t n, const char *list, bool nul_ends)
{
    struct plan_list *l = xcalloc(1, sizeof *l);

    l->names = names;
    l->n_names = n;
    l->list = list;
    l->list_name = list && strcmp(list, "-") == 0 ? "standard input" : list;
    l->nul_ends = nul_ends;
    return l;
}

/* ---- folders ---- */

static bool ends_in_xml(const char *name)
{
    size_t len = strlen(name);

    return len > 4 && strcasecmp(name + len - 4, ".xml") == 0;
}

/* What may be a plan, or a folder with some. */
static int is_of_interest(const struct dirent *entry)
{
    if (entry->d_name[0] == '.')
        return 0;
    return entry->d_type == DT_DIR || entry->d_type == DT_UNKNOWN || ends_in_xml(entry->d_name);
}

/* Not alphasort(): that asks the locale. */
static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool is_folder(const char *path, unsigned char type)
{
    struct stat status;

    if (type != DT_UNKNOWN)
        return type == DT_DIR;
    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static void leave_folder(struct plan_list *l)
{
    struct folder *folder = &l->folders[--l->depth];

    while (folder->next < folder->n)
        free(folder->names[folder->next++]);
    free(folder->names);
}

/* Begin to read the folder l->path. False and *diag: it cannot be. */
static bool enter_folder(struct plan_list *l, struct diag *diag)
{
    if (l->depth == MAX_DEPTH)
        return diag_set(diag, nowhere, "folders are nested deeper than the limit of %d", MAX_DEPTH);

    struct folder *folder = &l->folders[l->depth];
    *folder = (struct folder){.path = l->path.len};
    folder->n = scandir(l->path.text, &folder->names, is_of_interest, by_bytes);
    if (folder->n < 0)
        return diag_set(diag, nowhere, "the folder cannot be read: %s", strerror(errno));
    l->depth++;
    return true;
}

static void set_path(struct plan_list *l, size_t len, const char *name)
{
    l->path.len = len;
    if (len > 0 && l->path.text[len - 1] != '/')
        strbuf_putc(&l->path, '/');
    strbuf_puts(&l->path, name);
}

/* What comes next in the folders that are being read. False: they are at their end. */
static bool next_in_folders(struct plan_list *l, char **file, struct diag *diag)
{
    while (l->depth > 0) {
        struct folder *folder = &l->folders[l->depth - 1];
        if (folder->next == folder->n) {
            leave_folder(l);
            continue;
        }
        struct dirent *entry = folder->names[folder->next++];
        unsigned char type = entry->d_type;
        bool xml = ends_in_xml(entry->d_name), may_be_policy = strcmp(entry->d_name, POLICY_FILE) == 0;
        set_path(l, folder->path, entry->d_name);
        free(entry);
        if (is_folder(l->path.text, type)) {
            if (enter_folder(l, diag))
                continue;
        } else if (!xml) {
            continue;
        } else if (may_be_policy && policy_is_one(l->path.text)) { /* a plan that is called so must not escape */
            l->any_policy = true;
            continue;
        }
        l->any_in_folder = true;
        *file = xstrdup(l->path.text);
        return true;
    }
    if (l->any_in_folder || l->top == 0)
        return false;
    *file = xstrndup(l->path.text, l->top);
    l->any_in_folder = true;
    if (l->any_policy)
        diag_set(diag, nowhere, N_("the folder holds no plan: in it and below it policies alone have names that end in .xml"));
    else
        diag_set(diag, nowhere, N_("the folder holds no plan: no file in it or below it has a name that ends in .xml"));
    return true;
}

/* Take NAME: a folder is entered, all else is a plan. False: nothing to give out yet. */
static bool take_name(struct plan_list *l, const char *name, char **file, struct diag *diag)
{
    struct stat status;

    if (strcmp(name, "-") == 0 || stat(name, &status) != 0 || !S_ISDIR(status.st_mode)) {
        *file = xstrdup(name);
        return true;
    }
    strbuf_clear(&l->path);
    strbuf_puts(&l->path, name);
    l->top = l->path.len;
    l->any_in_folder = l->any_policy = false;
    if (enter_folder(l, diag))
        return false;
    l->any_in_folder = true;
    *file = xstrdup(name);
    return true;
}

/* ---- lists ---- */

/* The list is at its end: *FILE is its name, and *DIAG says what is wrong. */
static bool give_up_list(struct plan_list *l, char **file)
{
    *file = xstrdup(l->list_name);
    l->list = NULL;
    return true;
}

/* Read up to the next END into l->name. False at the end of the list, or with *diag set when it is none. */
static bool read_name(struct plan_list *l, int end, struct diag *diag)
{
    int byte;

    strbuf_clear(&l->name);
    l->line++;
    while ((byte = getc(l->stream)) != EOF && byte != end) {
        if (byte == '\0')
            return diag_set(diag, (struct place){l->line, 1},
                            "a NUL stands in this list: -0 reads lists whose names end with one");
        if (l->name.len == MAX_NAME)
            return diag_set(diag, (struct place){l->line, 1},
                            "a name is longer than %d bytes: is this a list of plans?", MAX_NAME);
        strbuf_putc(&l->name, (char)byte);
    }
    if (ferror(l->stream))
        return diag_set(diag, nowhere, "the list cannot be read: %s", strerror(errno));
    return byte != EOF || l->name.len > 0;
}

static bool open_list(struct plan_list *l, struct diag *diag)
{
    if (l->stream)
        return true;
    l->stream = strcmp(l->list, "-") == 0 ? stdin : fopen(l->list, "re");
    return l->stream || diag_set(diag, nowhere, "the list cannot be opened: %s", strerror(errno));
}

/* Programs of other systems end a line with a carriage return, and begin a list with a byte-order mark. */
static void trim_line(struct plan_list *l)
{
    static const char mark[] = "\xef\xbb\xbf";

    if (l->name.len == 0)
        return;
    size_t marked = l->line == 1 && strncmp(l->name.text, mark, sizeof mark - 1) == 0 ? sizeof mark - 1 : 0;
    if (l->name.text[l->name.len - 1] == '\r')
        l->name.text[--l->name.len] = '\0';
    l->name.len -= marked;
    memmove(l->name.text, l->name.text + marked, l->name.len + 1);
}

/* The next name of the list, in l->name. False when there is none; then *file and *diag may be set. */
static bool next_in_list(struct plan_list *l, char **file, struct diag *diag)
{
    if (!open_list(l, diag)) {
        give_up_list(l, file);
        return false;
    }
    while (read_name(l, l->nul_ends ? '\0' : '\n', diag)) {
        if (!l->nul_ends)
            trim_line(l);
        if (l->name.len == 0)
            continue;
        if (strncmp(l->name.text, "<?xml ", 6) == 0) {
            diag_set(diag, (struct place){l->line, 1}, N_("this is XML, no list of names: name a plan without --files-from"));
            break;
        }
        l->any_in_list = true;
        return true;
    }
    if (!diag->text && !l->any_in_list)
        diag_set(diag, nowhere, N_("the list names no plan"));
    if (diag->text)
        give_up_list(l, file);
    l->list = NULL;
    return false;
}

bool plan_list_next(struct plan_list *l, char **file, struct diag *diag)
{
    *file = NULL;
    for (;;) {
        if (next_in_folders(l, file, diag))
            return true;
        if (l->next_name < l->n_names) {
            if (take_name(l, l->names[l->next_name++], file, diag))
                return true;
            continue;
        }
        if (!l->list)
            return false;
        if (!next_in_list(l, file, diag))
            return *file != NULL;
        if (take_name(l, strcmp(l->name.text, "-") == 0 ? "./-" : l->name.text, file, diag))
            return true;
    }
}

void plan_list_free(struct plan_list *l)
{
    if (!l)
        return;
    while (l->depth > 0)
        leave_folder(l);
    if (l->stream && l->stream != stdin)
        (void)fclose(l->stream);
    strbuf_release(&l->path);
    strbuf_release(&l->name);
    free(l);
}
