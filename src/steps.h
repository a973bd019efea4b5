/* steps.h: follow a term over the words of a passage. Uses: tokens, words, fold, kept, strbuf, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * What term.h reads, as a program for a small backtracking machine. It looks at words by their numbers, never at bytes (but for words with a
 * star in front), and finds the match that PCRE2 finds with the term's pattern: alternatives in their order, optional parts rather
 * than none, gaps as short as possible. A walk that takes long remembers where it has failed, so its length is bounded by the steps of the
 * term times the words that it may span. Source: Russ Cox, "Regular Expression Matching: the Virtual Machine Approach" (2009),
 * and the bit-state engine of RE2. */
#ifndef PLANALIGN_STEPS_H
#define PLANALIGN_STEPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fold.h"
#include "kept.h"
#include "strbuf.h"
#include "tokens.h"

enum step_kind { /* those of a word first */
    STEP_WORD,   /* the next word is word number `to` of the table */
    STEP_SET,    /* it is one of the `n` numbers, ascending, from number `to` of the program on */
    STEP_ENDING, /* it ends with the string at byte `to` of the program's texts */
    STEP_MIDDLE, /* it holds that string */
    STEP_CHOICE, /* it begins one of several ways on: of the `n` numbers, ascending, from number `to` of the program on, each has behind all of them the step
                    where to go on; the ways in the order of their steps */
    STEP_GAP,    /* up to `n` words of any kind, and commas; as few as possible */
    STEP_EITHER, /* go on here; if that leads nowhere, at step `to` */
    STEP_GO,     /* at step `to` */
    STEP_ARRIVE  /* the term has matched */
};

/* Words follow each other with nothing but a blank between them; behind a gap a comma may stand. */
struct step {
    uint32_t to;
    uint16_t n;
    uint16_t kind; /* enum step_kind */
};

/* The steps of many terms, one term behind the other, and what they speak of. Starts as all zero. */
struct program {
    struct step *steps;
    size_t n_steps, steps_size;
    uint32_t *numbers;
    size_t n_numbers, numbers_size;
    struct strbuf texts; /* a NUL behind each */
    bool kept;           /* steps and numbers are borrowed, from a file: nothing may be added */
};

/* Those of one term. */
struct steps {
    uint32_t first, n;
    uint32_t most; /* words that a match may span */
};

/* Each appends one and returns its number. */
uint32_t program_add_step(struct program *program, struct step step);
uint32_t program_add_number(struct program *program, uint32_t number);
void program_release(struct program *program);
/* program_keep: all of it, for program_kept(). */
void program_keep(const struct program *program, struct strbuf *out);
void program_kept(struct program *program, struct kept *kept);

/* Memory of a walk, reused. Starts as all zero. */
struct walker {
    struct fork {
        uint32_t step, at; /* where to go on when all else fails: the step, and the token that comes next */
        uint16_t skipped;  /* words of the gap */
        bool loose;        /* a comma may stand before the token */
    } *forks;
    size_t n_forks, forks_size;
    uint64_t *failed; /* bit set: places that lead nowhere */
    size_t failed_size;
    uint64_t taken;   /* steps of all walks so far */
};

/* steps_may_begin: can a match begin at token FIRST? False for most: a look at one word, before a walk. */
bool steps_may_begin(const struct program *program, struct steps steps, const struct tokens *tokens, uint32_t first);
/* steps_follow: is there a match that begins at token FIRST? *LAST: its last token; else untouched. */
bool steps_follow(struct walker *walker, const struct program *program, struct steps steps, const struct tokens *tokens,
                  const struct folded *folded, uint32_t first, uint32_t *last);
void walker_release(struct walker *walker);

#endif
