/* profile.c: which kind of plan is this?
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "profile.h"

#include <stdbool.h>
#include <string.h>

#include "fold.h"

/* Words alone: "librarians, archivists" are librarians too. */
static void drop_marks(struct folded *name)
{
    size_t kept = 0;

    for (size_t i = 0; i < name->len; i++)
        if (name->text[i] != ',' && name->text[i] != '.')
            name->text[kept++] = name->text[i];
    name->text[kept] = '\0';
    name->len = kept;
}

/* Is TEXT up to a "{" found in NAME, which is folded, at whole words, and what follows that brace behind no more than the one word for which it stands?
 * The folded form begins and ends with a blank, so that only whole words are found. */
/* NOLINTNEXTLINE(misc-no-recursion): once for each brace of a name in a framework */
static bool stands_in(const char *name, const char *text, bool anywhere)
{
    size_t len = strcspn(text, "{");
    const char *rest = strchr(text + len, '}');
    struct folded words = FOLDED_INIT;
    bool found = false;

    fold_text(&words, text, len);
    for (const char *at = name; words.len > 1 && !found && (at = strstr(at, words.text)) != NULL && (anywhere || at == name); at++) {
        const char *behind = at + words.len - 1; /* the blank that ends these words begins the next */
        const char *next = rest ? strchr(behind + 1, ' ') : NULL;

        found = !rest || stands_in(behind, rest + 1, false) || (next && stands_in(next, rest + 1, false));
    }
    folded_release(&words);
    return found;
}

static bool is_named(const struct profile *profile, const struct folded *name)
{
    for (size_t i = 0; i < profile->names.n; i++)
        if (stands_in(name->text, profile->names.items[i].text, true))
            return true;
    return false;
}

const struct profile *profile_of(const struct framework *framework, const struct plan *plan)
{
    const char *name = plan->organization ? plan->organization : plan->title;
    const struct profile *found = NULL;
    struct folded folded = FOLDED_INIT;

    if (!name)
        return NULL;
    fold_text(&folded, name, strlen(name));
    drop_marks(&folded);
    for (size_t i = 0; i < framework->n_profiles && !found; i++)
        if (is_named(&framework->profiles[i], &folded))
            found = &framework->profiles[i];
    folded_release(&folded);
    return found;
}
