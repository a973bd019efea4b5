/* framework.h: a vision to check plans against: directions, wording, terms. Uses: data, finding, words, arena, kept, translate, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * Plain data as the file gives it; terms are not compiled here. Everything is owned by the framework and freed with it. */
#ifndef PLANALIGN_FRAMEWORK_H
#define PLANALIGN_FRAMEWORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "finding.h"
#include "kept.h"
#include "words.h"

/* How certain a wording is. Without a status it is the own one of who wrote the framework: nothing is said of it. */
enum wording_status { WORDING_OFFICIAL, WORDING_UNVERIFIED, WORDING_WORKING, WORDING_OWN };

struct wording {
    const char *language; /* BCP 47; these texts are in framework.texts */
    const char *text;
    const char *source;   /* address or reference, or NULL */
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
    ENTRY_INTENT,    /* words of will ("we shall", "is to be"): background counts only in a sentence that has one */
    ENTRY_BACKGROUND, /* words that make their sentence background, wherever in a plan it stands ("respondents", "lack of") */
    ENTRY_UNDERTAKING, /* words that say what will be done ("train", "creation of"): a sentence with one is no background for its words */
    ENTRY_UNDECIDED    /* words of what is wished for or not decided ("it would be good to"): their sentence is background, whatever would be done */
};

#define ALL_DIRECTIONS SIZE_MAX

/* One line of a lexicon: a term in the syntax of term.h, or a raw pattern. */
struct entry {
    const char *text; /* as it is written; in framework.texts */
    const char *term; /* the same with the lists of words that it names in their place; `text` itself when it names none */
    bool is_pattern;
    enum entry_role role;
    size_t direction; /* index into framework.directions, or ALL_DIRECTIONS */
    int points;       /* ENTRY_TERM */
    bool whole;       /* ENTRY_TERM: counts only where it is all of a sentence, as a heading is */
    int begins;       /* ENTRY_CUE: counts only with fewer words of its sentence before it; 0: wherever it stands */
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

/* Concepts that speak for a direction, in any language that has words for them: each must stand in the same sentence, no
 * two on the same words. */
#define RULE_MAX_CONCEPTS 3
struct rule {
    const char *text; /* as it is written: "simplify paperwork"; in framework.texts */
    size_t direction; /* index into framework.directions, or ALL_DIRECTIONS */
    int points;
    uint8_t concepts[RULE_MAX_CONCEPTS]; /* indexes into framework.concepts, all different */
    uint8_t n_concepts;
    struct place place;
};

/* What an element's relatives lend it: points for a direction that is clear in them by their own words. */
struct kinship {
    int parent, child, sibling; /* points of the element above; of each below, of each beside: two of a kind at most */
    int least;                  /* an element whose own words have fewer points for the direction gets nothing */
    int alone;                  /* points that it loses when nothing else of the plan is clear for the direction, */
    int among;                  /* where the plan has at least so many goals, objectives, actions and indicators; in a smaller one less, in proportion */
    int topic;                  /* one of at most so many words names a topic: it is clear only with what relatives lend; */
    int heading;                /* and so does a name of at most so many above a description that does not speak for the plan */
};

/* A list of words that terms call by name, and that are the words for the concept of that name. */
struct word_list {
    char *name;
    size_t concept;     /* index into framework.concepts, or SIZE_MAX: no rule names it */
    const char *text;   /* its lines as they are written: a phrase each; blank ones and those that begin with # are for people */
    size_t len;         /* of it; a part of the lexicon's words_text, else of own_text */
    char *own_text;     /* or NULL */
    const char *file;   /* borrowed from the lexicon: where it stands */
    const char *from;   /* a place in the same text, at or before its own, */
    struct place place; /* and where that is in the file */
    char *group;        /* "(word|word|...)" for a term that calls it, the lists that it names in their place; NULL: not asked for yet */
};

struct lexicon {
    char *language;
    char *file;       /* where its entries and examples stand: the framework's file, or one beside it */
    char *words_file; /* a further file, of lists alone: plain text, "[name]" above the lines of each; or NULL */
    char *words_text; /* what it holds */
    bool unopened;    /* these files were not read yet: framework_open() of framework_load.h */
    bool mute;        /* it was read, and neither a term nor a rule can speak for any direction: it counts as none, but for its common words */
    const char *refused;     /* borrowed: that of these files which could not be used; NULL: it was not tried, or they could */
    struct findings refusal; /* why */
    struct word_list *lists;
    size_t n_lists, lists_capacity;
    struct words *list_names; /* a list's number is that of its name here */
    char *common_words; /* blank-separated, for telling the language of a text */
    struct entry *entries;
    size_t n_entries, entries_capacity, term_bytes;
    struct example *examples;
    size_t n_examples, examples_capacity;
    struct place place;
    struct kept kept; /* its entries come from here, and a reader for it follows (passage.h); bytes NULL: it was read from its files */
};

/* A kind of plan, and what is typical for it: an observation, never a judgement. */
struct profile {
    char *id;
    struct wordings titles; /* what such bodies are called: "National libraries" */
    struct wordings names;  /* words that tell one by the name of its organization, several entries a language */
    unsigned long long usual, rare; /* what such plans mostly cover, and seldom. Bit i stands for directions[i] */
};

/* How far the words of one language can be trusted, as measured on labelled passages. */
struct accuracy {
    char *language;
    char *date;    /* of the measurement, ISO 8601 */
    int passages;  /* how many were labelled */
    int precision; /* percent of the clear evidence that is right */
    int recall;    /* percent of what the passages say that is found */
};

/* What the framework is about: the words of any plan ("access", "community", "partner") mean something in its directions only where a plan is about it too. */
struct subject {
    size_t concept;         /* index into framework.concepts: each lexicon has a list of that name, with the words that nobody but its field uses */
    struct wordings titles; /* "libraries", in several languages */
    int percent;            /* a plan is about something else if fewer of its passages hold one of these words; 0: the framework names no subject */
    int passages;           /* so many must have been read, or nothing is said about it */
};

#define MAX_DIRECTIONS 64
#define MAX_CONCEPTS 256
/* What a framework may hold; those that are shipped stay far below. A file of some kilobytes can call for gigabytes of terms by the names of lists. */
#define OTHERS_FILE "frameworks/other-languages.xml"
#define MAX_LEXICONS 64
#define MAX_PROFILES 64
#define MAX_PROFILE_NAMES 500
#define MAX_OTHERS 64             /* languages that it knows to be others */
#define MAX_LISTS 4096            /* of a lexicon */
#define MAX_ENTRIES 50000         /* of a lexicon */
#define MAX_TERM_BYTES (4u << 20) /* of a lexicon's terms together, the lists that they call in their place */
#define MAX_RULES 100000

struct framework {
    char *file;
    struct arena *texts; /* most of its strings */
    char *id, *version;
    struct wordings titles;
    struct direction *directions;
    size_t n_directions, directions_capacity;
    char **concepts; /* names; a lexicon's <words> of that name are its words */
    size_t n_concepts, concepts_capacity;
    struct words *concept_names; /* a concept's number is that of its name here */
    bool every_list; /* lists in files of their own are concepts even if no rule names them: for learning what they weigh */
    struct rule *rules; /* by direction, those for all directions last */
    size_t n_rules, rules_capacity;
    struct kinship kinship;
    struct subject subject;
    char *weights_file; /* a file beside the framework's in which the rules stand; NULL: they stand in its own */
    struct lexicon *lexicons;
    size_t n_lexicons, lexicons_capacity;
    struct wordings others; /* common words of languages for which it has no terms, so that they are not taken for those that it reads */
    char *others_file;      /* where most of these stand, for all frameworks: data_path(OTHERS_FILE); NULL: it does not take them */
    struct profile *profiles;
    size_t n_profiles, profiles_capacity;
    struct accuracy *accuracies; /* one a language at most */
    size_t n_accuracies, accuracies_capacity;
    struct kept kept; /* all this comes from here, and its rules made ready follow (weigh.h); bytes NULL: it was read from its files */
};

/* framework_direction: index of the direction with that id (case does not matter), or SIZE_MAX. */
size_t framework_direction(const struct framework *framework, const char *id);
/* framework_new: an empty one of FILE. */
struct framework *framework_new(const char *file);
/* framework_concept: index of the concept of that name (LEN bytes), or SIZE_MAX. framework_add_concept: the same, a new one if there is none. */
size_t framework_concept(const struct framework *framework, const char *name, size_t len);
size_t framework_add_concept(struct framework *framework, const char *name, size_t len);
/* word_list_next: the next phrase of LIST at or after byte *at of its text, trimmed: its start, and its bytes in *len. NULL behind the last. */
const char *word_list_next(const struct word_list *list, size_t *at, size_t *len);
/* word_list_place: where PHRASE, a place in the text of LIST, stands in the file. */
struct place word_list_place(const struct word_list *list, const char *phrase);
/* framework_lexicon: the lexicon for a BCP 47 tag, by its primary subtag ("es-MX" finds "es"), or NULL; none that is mute. */
const struct lexicon *framework_lexicon(const struct framework *framework, const char *tag);
/* framework_reach: the directions for which a term of LEXICON can speak, or a rule by the words of its lists. Bit i stands for directions[i]. The
 * lexicon was read from its files. */
unsigned long long framework_reach(const struct framework *framework, const struct lexicon *lexicon);
/* framework_profile: the profile with that id (case does not matter), or NULL. */
const struct profile *framework_profile(const struct framework *framework, const char *id);
/* framework_accuracy: what was measured for a BCP 47 tag, by its primary subtag, or NULL. */
const struct accuracy *framework_accuracy(const struct framework *framework, const char *tag);
/* wordings_in: the first entry in LANGUAGE, a BCP 47 tag: in "pt-BR" itself, else in "pt", else in another kind of Portuguese; else in English, else
 * the first; NULL when empty. wording_is_beside: is WORDING of the same tag as the one that was chosen? Then it belongs to the same list of guidance. */
const struct wording *wordings_in(const struct wordings *list, const char *language);
bool wording_is_beside(const struct wording *wording, const struct wording *chosen);
/* language_matches: do two BCP 47 tags share their primary subtag? */
bool language_matches(const char *a, const char *b);
/* wording_status_name: what is said of a wording; NULL: nothing. */
const char *wording_status_name(enum wording_status status);

void framework_free(struct framework *framework);

/* ---- from one run to the next: framework_kept.c ---- */

/* framework_keep: all of FRAMEWORK but what stands in files of a language, for framework_kept(). False: one of its languages stands in its own file, and so it cannot be kept. */
bool framework_keep(const struct framework *framework, struct strbuf *out);
/* framework_kept: the framework that was read from FILE, or NULL when KEPT holds no such thing; else it must live as long. */
struct framework *framework_kept(const char *file, struct kept *kept);
/* lexicon_keep: the entries of LEXICON, for lexicon_kept(), which puts them into one that was not opened yet; it has no lists and no examples then, which
 * only those need who read it from its files. KEPT must live as long. False: it holds no such thing, and LEXICON is as it was. */
void lexicon_keep(const struct lexicon *lexicon, struct strbuf *out);
bool lexicon_kept(struct lexicon *lexicon, struct kept *kept);

#endif
