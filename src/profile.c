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

/* The folded form begins and ends with a blank, so that only whole words are found. */
static bool is_named(const struct profile *profile, const struct folded *name)
{
    struct folded words = FOLDED_INIT;
    bool found = false;

    for (size_t i = 0; i < profile->names.n && !found; i++) {
        const char *text = profile->names.items[i].text;
        fold_text(&words, text, strlen(text));
        found = words.len > 1 && strstr(name->text, words.text) != NULL;
    }
    folded_release(&words);
    return found;
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
