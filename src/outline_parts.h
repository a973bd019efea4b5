/* outline_parts.h: a plan as it is put together from a document, and what of it is open at the place that is read. Uses: document, outline_again, outline_words, plan, fold, unsaid, finding, strbuf, utf8, xalloc. For outline.c and the files outline_*.c alone.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_OUTLINE_PARTS_H
#define PLANALIGN_OUTLINE_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "document.h"
#include "finding.h"
#include "outline.h"
#include "outline_again.h"
#include "outline_words.h"
#include "strbuf.h"

/* How far in something stands: what begins at a depth ends all that is as deep or deeper. Headings are outside of labelled paragraphs, these outside of lists, these
 * outside of tables; in each of them a goal is outside of an objective, and so on. */
enum { DEPTH_HEADING = 0, DEPTH_BOLD = 500, DEPTH_LABEL = 1000, DEPTH_LIST = 2000, DEPTH_TABLE = 50000, DEPTH_STEP = 20, DEPTH_RANK = 3, DEPTH_FIELD = DEPTH_STEP - 1 };

/* Sections of which the labels are not taken, from the one that says least to the one that says most: what every plan has beside its aims ("Monitoring"), where labelled headings and
 * tables with goals count nevertheless; the same plan once more ("Summary"); what others aim at, and what is over. */
enum aside { ASIDE_NONE, ASIDE_OWN, ASIDE_AGAIN, ASIDE_OTHERS };

/* What stands above the place that is read, as far as actions without a goal are concerned: no heading at all, one of the plan ("Action plan"), or another. */
enum above { ABOVE_NOTHING, ABOVE_PLAN, ABOVE_OTHER };

/* What is open at the place that is read. */
enum scope_kind { SCOPE_PART, SCOPE_KIND, SCOPE_FIELD };

struct scope {
    enum scope_kind kind;
    unsigned depth;
    size_t part;      /* SCOPE_PART */
    enum mark mark;   /* SCOPE_KIND: what stands below is each of this; SCOPE_FIELD: what the words below say of the part above */
    const void *word; /* of the label that opened it, or NULL */
    unsigned numbers; /* of that label */
    bool plural;      /* SCOPE_KIND: several are to come; SCOPE_FIELD: a list has said some */
    bool loose;       /* SCOPE_KIND: the word says little, so what stands below is a guess */
    bool counted;     /* SCOPE_KIND: only headings with a number are of it */
    enum aside aside; /* SCOPE_PART: of context that a heading opened */
    bool led;         /* SCOPE_PART: of context that a line above a list opened */
    bool listed;      /* SCOPE_KIND: entries of a list were of it */
    char number[NUMBER_SIZE]; /* SCOPE_KIND: before its word: "3" of "3. Strategic goals" */
    bool chapters;    /* SCOPE_KIND: the numbers below begin with that number */
    unsigned levels;  /* SCOPE_KIND: of how many parts the first number below was; 0: there was none */
};

struct finder {
    struct outline *out;
    struct findings *findings;
    const struct block *block; /* the one that is read */
    const struct block *end;   /* behind the last of the document */
    struct scope scopes[64];
    size_t n_scopes;
    size_t n_aside;            /* labels in what is context */
    const char *first_aside;   /* the words of its block */
    size_t n_lost;             /* what was said of a part and has no place in it */
    char *first_lost;          /* of these, owned; NULL: there is none */
    bool lenient;              /* the document has no goals, so that actions that stand below none are a plan too */
    unsigned first_year;       /* of the plan's period, as the title has it; 0: it names none */
    bool range;                /* the title names several years */
    enum above above;
    unsigned above_depth;      /* of the heading that announces actions */
    bool caps;                 /* the line that opened the innermost section of DEPTH_BOLD is in capitals */
    size_t n_stray;            /* labelled actions that stand below no goal */
    const char *first_stray;   /* the words of its block */
    size_t n_led;              /* lists below lines that say of them what is no part of a plan */
    const char *first_led;     /* that line */
    bool has_goal;             /* one was begun */
    struct again *again;       /* what the aims were called so far */
    size_t n_goals;            /* of these, goals */
    size_t n_twice;            /* goals with the number of another and other words */
    char *first_twice[2];      /* the words of the first, and of the other, owned; NULL: there is none */
    unsigned chapter_looks;    /* what lines above chapters look like, as bits: they tell of no part, and what stands below them is of no goal before them */
    unsigned aim_looks;        /* what the lines look like that begin goals and objectives */
    bool below_list;           /* the lines before, but labelled ones, were entries of a list */
    size_t n_entries;          /* lines of a table of contents that was typed by hand */
    bool too_large;            /* the plan is: no more is taken */
};

/* What a mark is: a kind of part, or what is said of one. */
struct finder_mark {
    enum element_kind kind;
    void (*field)(struct finder *finder, size_t part, const char *text); /* NULL: a part of KIND, or (MARK_NONE, MARK_ORGANIZATION, MARK_PERIOD) neither */
    bool planned; /* only of goals and what stands below them */
};
extern const struct finder_mark finder_marks[N_MARKS];

/* mark_is_planned: of goals, objectives, actions and indicators. kind_is_aim: a goal or an objective? */
bool mark_is_planned(enum mark mark);
bool kind_is_aim(enum element_kind kind);

/* finder_part: part INDEX. finder_add_part: begin a part below PARENT; NAME may be NULL. finder_add_words: add a paragraph to a text of a part. */
struct part_of_plan *finder_part(struct finder *finder, size_t index);
size_t finder_add_part(struct finder *finder, enum element_kind kind, size_t parent, const char *name, bool guessed);
void finder_add_words(struct finder *finder, struct strbuf *to, const char *words);
/* finder_lose: TEXT has no place in the plan; outline_find() says so. */
void finder_lose(struct finder *finder, const char *text);

/* finder_close: end what is open and at least DEPTH deep. finder_innermost: the innermost scope, or NULL. finder_outside: the innermost one that is less than DEPTH deep, or NULL. finder_rank: how much deeper than a goal KIND stands. */
void finder_close(struct finder *finder, unsigned depth);
struct scope *finder_innermost(struct finder *finder);
const struct scope *finder_outside(const struct finder *finder, unsigned depth);
unsigned finder_rank(enum element_kind kind);
/* finder_open_part: the innermost part that is open; finder_open_part_for: that is, and can hold KIND. OUTLINE_NO_PARENT: there is none. */
size_t finder_open_part(struct finder *finder);
size_t finder_open_part_for(const struct finder *finder, enum element_kind kind);
/* finder_scope_of_word: the innermost part that was opened by the word of LABEL with as many numbers ("Objetivo 2" behind "Objetivo 1"), or with fewer ("Objetivo 2.1" below
 * "Objetivo 2"); NULL: none. */
const struct scope *finder_scope_of_word(const struct finder *finder, const struct label *label);
/* finder_begin_part: begin a part of KIND at DEPTH, and leave it open; LABEL (which opened it) and NAME may be NULL. A part that cannot stand by itself and finds none to stand in becomes a
 * goal, where it is an aim; else it gets a goal without words. What NAME says of a goal or what stands below it, with a label and a colon ("... Responsible: the board"), is taken as that and not as
 * its name. An aim that was begun before and is named again goes on instead: finder_named_again(). Returns its index. */
size_t finder_begin_part(struct finder *finder, enum element_kind kind, unsigned depth, const struct label *label, const char *name, bool guessed);
/* finder_named_again: the aim that NAME names again behind LABEL (NULL: behind none), where it would begin one of KIND below PARENT: one of the same words and not of another number, or, in a
 * table, one of the same number where there is nothing but that. Outside of tables it must stand in the same place; in one it may be anywhere, if there is only one. OUTLINE_NO_PARENT: none. */
size_t finder_named_again(struct finder *finder, enum element_kind kind, size_t parent, const struct label *label, const char *name);
/* finder_take_labelled: take words with a label, at DEPTH among what stands alike (headings of one level, paragraphs, lists of one level). Where nothing but the labels tells how deep
 * something is, their words and numbers do: BY_WORD. False: they go where words without a label go. */
bool finder_take_labelled(struct finder *finder, const struct label *label, unsigned depth, bool by_word);
/* finder_aside: does the place belong to a section that is labelled as context: an annex, a summary, the background? It may tell of goals, but they are others', or told a second time.
 * finder_is_aside: is that so, whatever section it is? finder_begin_aside: begin such a section at DEPTH with the heading that is read. */
enum aside finder_aside(const struct finder *finder);
bool finder_is_aside(const struct finder *finder);
void finder_begin_aside(struct finder *finder, enum aside aside, unsigned depth);
/* finder_set_aside: TEXT, of the block that is read, is context, whatever is open; a note counts it among the labels that are. */
void finder_set_aside(struct finder *finder, const char *text);
/* finder_open_kind: what stands in a list below is each of MARK, as a guess. */
void finder_open_kind(struct finder *finder, enum mark mark, unsigned depth);
/* finder_first_year: the year in which the plan begins, as far as it is known here; 0: it is not. */
unsigned finder_first_year(const struct finder *finder);
/* finder_end_asides: a heading of DEPTH ends such sections of its own depth too, whatever it begins itself. */
void finder_end_asides(struct finder *finder, unsigned depth);

/* outline_next_year: the next year at or behind TEXT that stands for itself: 1990 to 2099. NULL: no other. outline_read_time: the first and the last year that TEXT names, as the days on
 * which they begin and end; a day of ISO 8601 is taken as it is. One year or day alone is an end. False: there is none. */
const char *outline_next_year(const char *text);
bool outline_read_time(const char *text, char start[11], char end[11]);
/* outline_next_line: the next of the lines at *AT, which moves on, to free(); NULL: there is none. */
char *outline_next_line(const char **at);

#endif
