/* policy_find.c: the policy that holds for a plan by where the plan stands.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "policy_find.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "strbuf.h"
#include "xalloc.h"

static const struct place nowhere = {0, 0};

/* Is there anything called NAME in FOLDER, readable or not? */
static bool has(const char *folder, const char *name)
{
    struct strbuf path = STRBUF_INIT;
    struct stat status;

    strbuf_printf(&path, "%s/%s", strcmp(folder, "/") == 0 ? "" : folder, name);
    bool there = lstat(path.text, &status) == 0;
    strbuf_release(&path);
    return there;
}

/* The absolute folder of PLAN, to free(); NULL when it does not exist. */
static char *folder_of(const char *plan)
{
    const char *slash = strrchr(plan, '/');
    struct stat status;

    if (strcmp(plan, "-") == 0)
        return realpath(".", NULL);
    if (stat(plan, &status) == 0 && S_ISDIR(status.st_mode))
        return realpath(plan, NULL);
    if (!slash)
        return realpath(".", NULL);
    char *folder = xstrndup(plan, slash == plan ? 1 : (size_t)(slash - plan));
    char *real = realpath(folder, NULL);
    free(folder);
    return real;
}

/* Does the search end in FOLDER, whatever is found there? */
static bool is_border(const char *folder, const char *home)
{
    return has(folder, ".git") || has(folder, ".hg") || has(folder, ".svn") ||
           (home && strcmp(folder, home) == 0);
}

/* Cut FOLDER to the one above it; false at the root. */
static bool go_up(char *folder)
{
    char *slash = strrchr(folder, '/');

    if (!slash || !folder[1])
        return false;
    slash[slash == folder] = '\0';
    return true;
}

/* The nearest folder with a policy from FOLDER up to a border, to free(), or NULL. */
static char *search(const char *folder, const char *home)
{
    char *at = xstrdup(folder), *found = NULL;
    bool border = false;

    do {
        if (!found && has(at, POLICY_FILE))
            found = xstrdup(at);
        border = is_border(at, home);
    } while (!border && go_up(at));
    free(at);
    if (found && !border && strcmp(found, folder) != 0) { /* in nobody's ground */
        free(found);
        found = has(folder, POLICY_FILE) ? xstrdup(folder) : NULL;
    }
    return found;
}

/* FOLDER/POLICY_FILE as seen from the current folder; both absolute and free of links. */
static char *relative(const char *folder)
{
    struct strbuf path = STRBUF_INIT;
    char *here = realpath(".", NULL);
    size_t common = 0;

    for (size_t i = 0; here; i++) { /* the longest beginning that ends with a name */
        bool a = folder[i] == '/' || folder[i] == '\0', b = here[i] == '/' || here[i] == '\0';
        if (a && b)
            common = i;
        if (folder[i] != here[i] || !folder[i])
            break;
    }
    for (const char *at = here ? here + common : ""; *at; at++)
        if (*at == '/' && at[1])
            strbuf_puts(&path, "../");
    const char *rest = folder + common + (folder[common] == '/');
    if (*rest)
        strbuf_printf(&path, "%s/", rest);
    strbuf_puts(&path, POLICY_FILE);
    free(here);
    return strbuf_take(&path);
}

bool policy_find(const char *plan, struct policy_place *out)
{
    const char *named = getenv("HOME");
    char *folder = folder_of(plan), *home = named && *named ? realpath(named, NULL) : NULL;
    char *found = folder ? search(folder, home) : NULL;

    *out = (struct policy_place){0};
    if (found) {
        struct strbuf file = STRBUF_INIT;
        strbuf_printf(&file, "%s/" POLICY_FILE, strcmp(found, "/") == 0 ? "" : found);
        out->file = strbuf_take(&file);
        out->shown = relative(found);
    }
    free(found);
    free(home);
    free(folder);
    return out->file != NULL;
}

/* Must PLAN be looked at? Not when it is missing, or a file in the folder of *LAST, the file looked at last.
 */
static bool is_news(const char *plan, const char **last)
{
    const char *slash = strrchr(plan, '/');
    size_t len = slash ? (size_t)(slash - plan) + 1 : 0;
    struct stat status;

    if (strcmp(plan, "-") == 0)
        return true;
    if (stat(plan, &status) != 0)
        return false;
    if (S_ISDIR(status.st_mode)) {
        *last = NULL;
        return true;
    }
    bool news = !*last || strncmp(plan, *last, len) != 0 || strchr(*last + len, '/');
    *last = plan;
    return news;
}

bool policy_find_all(char *const *plans, size_t n, struct policy_place *out, struct diag *diag)
{
    const char *first = NULL, *last = NULL;

    *out = (struct policy_place){0};
    for (size_t i = 0; i < n; i++) {
        struct policy_place place;
        if (!is_news(plans[i], &last))
            continue;
        policy_find(plans[i], &place);
        bool same = first && strcmp(out->file ? out->file : "", place.file ? place.file : "") == 0;
        if (!first) {
            first = plans[i];
            *out = place;
            continue;
        }
        if (!same) {
            diag_set(diag, nowhere,
                     "two policies in one run: %s for %s, and %s for %s; check them apart, or name one with "
                     "--policy, or none with "
                     "--no-policy",
                     out->shown ? out->shown : "none", first, place.shown ? place.shown : "none", plans[i]);
            policy_place_release(&place);
            policy_place_release(out);
            return false;
        }
        policy_place_release(&place);
    }
    return true;
}

void policy_place_release(struct policy_place *place)
{
    free(place->file);
    free(place->shown);
    *place = (struct policy_place){0};
}
