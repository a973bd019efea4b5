/* phrases.h: lists of words and phrases, and where they stand in a passage. Uses: words, tokens, budget, fold, lanes, kept, diag.
 * SPDX-License-Identifier: MIT
 *
 * A phrase is one to PHRASE_MAX_WORDS words, each perhaps with a star at its end: "legal deposit", "librar*". It holds where its words
 * stand next to each other, with nothing but a blank between them. Thousands of phrases cost a passage no more than a few. */
#ifndef PLANALIGN_PHRASES_H
#define PLANALIGN_PHRASES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "budget.h"
#include "diag.h"
#include "kept.h"
#include "tokens.h"
#include "words.h"

#define PHRASE_MAX_WORDS 6

struct phrases;

/* phrases_new: their words go into TABLE, which is borrowed. */
struct phrases *phrases_new(struct words *table);
void phrases_free(struct phrases *phrases);

/* phrases_reserve: make room for about N phrases more, so that adding them moves nothing. */
void phrases_reserve(struct phrases *phrases, size_t n);
/* phrases_add: a phrase of list number LIST; TEXT is LEN bytes of UTF-8, as a librarian writes it. False and *diag (place.column = character
 * of TEXT, from 1) when it is none. */
bool phrases_add(struct phrases *phrases, uint32_t list, const char *text, size_t len, struct diag *diag);

/* phrases_add_plain: the same for the lines of TEXT from byte AT on, a phrase each, as long as they are nothing but Latin letters and digits with
 * one blank, hyphen or apostrophe between two words: most are, and are quickly read. Returns where the first other line begins, or LEN. TEXT is borrowed as long
 * as PHRASES live: what most lines hold behind their first word is read only when a passage holds that word. */
size_t phrases_add_plain(struct phrases *phrases, uint32_t list, const char *text, size_t len, size_t at);

/* phrases_keep: all phrases, for phrases_kept(): the same over the same TABLE, to which none can be added. NULL when KEPT holds no such thing; else it
 * must live as long. */
void phrases_keep(struct phrases *phrases, struct strbuf *out);
struct phrases *phrases_kept(struct kept *kept, struct words *table);

/* A phrase that stands in a passage: tokens FIRST to LAST. */
struct phrase_hit {
    uint32_t list, first, last;
};
struct phrase_hits {
    struct phrase_hit *items; /* by first token; of one list and token the longest alone */
    size_t n, capacity;
};

/* phrases_find: all phrases in TOKENS of FOLDED. HITS is emptied first. EXHAUSTIVE compares every phrase with the text at every word: the oracle of
 * the tests; same hits. The work is taken from BUDGET (NULL: none); false, and HITS not complete, when it is used up. */
bool phrases_find(struct phrases *phrases, const struct tokens *tokens, const struct folded *folded, bool exhaustive, struct budget *budget,
                  struct phrase_hits *hits);
void phrase_hits_release(struct phrase_hits *hits);

#endif
