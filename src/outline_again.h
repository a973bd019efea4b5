/* outline_again.h: which goal or objective of a document does a text name that was named before? Uses: outline_words, plan (kinds of elements), fold, words, strbuf, xalloc. For outline.c and the files outline_*.c alone.
 * SPDX-License-Identifier: MIT
 *
 * A plan lists its goals, then writes on each, and at last has a table that tells of them by their numbers. Taken each time for new ones, they would stand three times in the plan, two
 * times with nothing below them. */
#ifndef PLANALIGN_OUTLINE_AGAIN_H
#define PLANALIGN_OUTLINE_AGAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "outline_words.h"

/* What a text calls an aim: "Objective 1.1: Train families", "1.1 Train families", "OE1". */
struct calling {
    enum mark mark;          /* MARK_GOAL or MARK_AIM: what its label, or its place, says that it is */
    char number[NUMBER_SIZE]; /* "1.1", "ii"; "": none */
    const char *words;       /* without label and number, in the text that was given; "": it is a number alone */
};

/* calling_of: how NAME, which stood behind LABEL (NULL: behind none), calls an aim; MARK: what it is where no label says so. */
struct calling calling_of(const struct label *label, const char *name, enum mark mark);

/* An aim that was called so. */
struct called {
    size_t part;
    struct called *before; /* another that was called so before it; NULL: none */
    char number[NUMBER_SIZE];
    bool counted; /* nobody wrote that number: it is the part's in the order of all */
};

/* All that were called anything. NULL: none yet. again_add() begins it, again_release() ends it. Where the part has no number, it has that of its ORDER; 0: it has none. */
struct again;
void again_add(struct again **again, const struct calling *calling, size_t order, size_t part);
/* again_by_words: those that were called with the same words, the last one first. again_by_number: with the same number and mark. NULL: none. They live as long as AGAIN. */
const struct called *again_by_words(const struct again *again, const struct calling *calling);
const struct called *again_by_number(const struct again *again, const struct calling *calling);
void again_release(struct again **again);

#endif
