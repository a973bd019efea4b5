/* profile.c: which kind of plan is this?
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "profile.h"

#include <stdbool.h>
#include <stdint.h>
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

/* A name of a profile as words: "{...}" stands for one word or none. One with more words than a state has bits fits no plan. */
enum { MOST_WORDS = 62 };
struct pattern {
    struct folded pieces[MOST_WORDS];
    struct {
        const char *text; /* NULL: any word, or none */
        size_t len;
    } words[MOST_WORDS + 1];
    size_t n_pieces, n;
};

static void add_word(struct pattern *pattern, const char *text, size_t len)
{
    if (pattern->n > MOST_WORDS)
        return;
    pattern->words[pattern->n].text = text;
    pattern->words[pattern->n++].len = len;
}

/* The words of a folded PIECE. */
static void add_words(struct pattern *pattern, const char *piece)
{
    for (size_t len; *(piece += strspn(piece, " ")) != '\0'; piece += len) {
        len = strcspn(piece, " ");
        add_word(pattern, piece, len);
    }
}

static void read_pattern(struct pattern *pattern, const char *text)
{
    pattern->n = pattern->n_pieces = 0;
    while (*text != '\0' && pattern->n_pieces < MOST_WORDS) {
        size_t len = strcspn(text, "{");
        struct folded *piece = &pattern->pieces[pattern->n_pieces++];

        *piece = (struct folded)FOLDED_INIT;
        fold_text(piece, text, len);
        drop_marks(piece);
        add_words(pattern, piece->text);
        text = strchr(text + len, '}');
        if (!text)
            return;
        add_word(pattern, NULL, 0);
        text++;
    }
    if (*text != '\0')
        pattern->n = MOST_WORDS + 1;
}

static void release_pattern(struct pattern *pattern)
{
    for (size_t i = 0; i < pattern->n_pieces; i++)
        folded_release(&pattern->pieces[i]);
}

/* With any of the words STATES, as bits, to come next, those that may come next as well, for one that stands for none may be passed over. */
static uint64_t pass_over(const struct pattern *pattern, uint64_t states)
{
    for (size_t i = 0; i < pattern->n; i++)
        if ((states >> i & 1) != 0 && !pattern->words[i].text)
            states |= (uint64_t)1 << (i + 1);
    return states;
}

/* Do the words of PATTERN stand somewhere in NAME, which is folded and has no marks? Each of its words is looked at once. */
static bool stands_in(const char *name, const struct pattern *pattern)
{
    const uint64_t all = (uint64_t)1 << pattern->n;
    uint64_t states = 0;

    if (pattern->n > MOST_WORDS)
        return false;

    for (size_t len; pattern->n > 0 && *(name += strspn(name, " ")) != '\0'; name += len) {
        uint64_t next = 0;

        len = strcspn(name, " ");
        states = pass_over(pattern, states | 1);
        for (size_t i = 0; i < pattern->n; i++)
            if ((states >> i & 1) != 0 && (!pattern->words[i].text || (pattern->words[i].len == len && memcmp(pattern->words[i].text, name, len) == 0)))
                next |= (uint64_t)1 << (i + 1);
        states = pass_over(pattern, next);
        if ((states & all) != 0)
            return true;
    }
    return false;
}

static bool is_named(const struct profile *profile, const struct folded *name)
{
    bool found = false;

    for (size_t i = 0; i < profile->names.n && !found; i++) {
        struct pattern pattern;
        read_pattern(&pattern, profile->names.items[i].text);
        found = stands_in(name->text, &pattern);
        release_pattern(&pattern);
    }
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
