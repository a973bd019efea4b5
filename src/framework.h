/* framework.h: a vision to check plans against: directions, wording, terms. Uses: finding, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * Plain data as the file gives it; terms are not compiled here. Everything is owned by the framework and freed with it. */
#ifndef PLANALIGN_FRAMEWORK_H
#define PLANALIGN_FRAMEWORK_H

#include <stdbool.h>
#include <stddef.h>

#include "finding.h"

/* How certain a wording is. */
enum wording_status { WORDING_OFFICIAL, WORDING_UNVERIFIED, WORDING_WORKING };

struct wording {
    char *language; /* BCP 47 */
    char *text;
    char *source;   /* address or reference, or NULL */
    enum wording_status status;
};

struct wordings {
    struct wording *items;
    size_t n, capacity;
};

struct direction {
    char *id;
    struct place place;
    struct wordings highlights, opportunities; /* the same direction in several languages */
    struct wordings covers;    /* what a covering objective would contain, one entry a language */
    struct wordings questions; /* to ask, several entries a language */
};

/* How far a cue or veto reaches from where it stands. */
enum reach {
    REACH_OVERLAP,  /* hits that share words with it */
    REACH_AFTER,    /* hits that begin within `words` words behind it, same sentence */
    REACH_BEFORE,   /* hits that end within `words` words before it, same sentence */
    REACH_SENTENCE, /* hits of its sentence */
    REACH_PASSAGE   /* all hits of the passage */
};

enum entry_role {
    ENTRY_TERM,     /* adds `points` to `direction` */
    ENTRY_VETO,     /* takes hits of `direction` (or of all) away, as far as `reach` says */
    ENTRY_CUE,      /* stance: switches hits of all directions off */
    ENTRY_EXCEPTION, /* a cue that overlaps it is no cue */
    ENTRY_INTENT     /* words of will ("we shall", "is to be"): background counts only in a sentence that has one */
};

#define ALL_DIRECTIONS SIZE_MAX

/* One line of a lexicon: a term in the syntax of term.h, or a raw pattern. */
struct entry {
    char *text; /* as it is written */
    char *term; /* the same with the lists of words that it names in their place */
    bool is_pattern;
    enum entry_role role;
    size_t direction; /* index into framework.directions, or ALL_DIRECTIONS */
    int points;       /* ENTRY_TERM */
    enum reach reach; /* ENTRY_VETO, ENTRY_CUE */
    int words;        /* REACH_AFTER, REACH_BEFORE */
    struct place place;
};

/* A passage with the directions it must be clear for. Bit i stands for directions[i]. */
struct example {
    char *text;
    unsigned long long expect;  /* exactly these, */
    unsigned long long may;     /* or these as well */
    unsigned long long against; /* it is a trap for these */
    bool background;            /* a passage of context, not of goals */
    struct place place;
};

struct lexicon {
    char *language;
    char *file;    /* where its entries and examples stand: the framework's file, or one beside it */
    bool unopened; /* that file was not read yet: framework_open() of framework_load.h */
    char *common_words; /* blank-separated, for telling the language of a text */
    struct entry *entries;
    size_t n_entries, entries_capacity;
    struct example *examples;
    size_t n_examples, examples_capacity;
    struct place place;
};

#define MAX_DIRECTIONS 64

struct framework {
    char *file;
    char *id, *version;
    struct wordings titles;
    struct direction *directions;
    size_t n_directions, directions_capacity;
    struct lexicon *lexicons;
    size_t n_lexicons, lexicons_capacity;
};

/* framework_direction: index of the direction with that id (case does not matter), or SIZE_MAX. */
size_t framework_direction(const struct framework *framework, const char *id);
/* framework_lexicon: the lexicon for a BCP 47 tag, by its primary subtag ("es-MX" finds "es"), or NULL. */
const struct lexicon *framework_lexicon(const struct framework *framework, const char *tag);
/* wordings_in: the first entry in LANGUAGE (primary subtag), else in English, else the first; NULL when empty. */
const struct wording *wordings_in(const struct wordings *list, const char *language);
/* language_matches: do two BCP 47 tags share their primary subtag? */
bool language_matches(const char *a, const char *b);
const char *wording_status_name(enum wording_status status);

void framework_free(struct framework *framework);

#endif
