/* words.h: which of a set of words and stems is this word? Uses: kept, lanes, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * Built once, asked for every word of every passage. The answer for a word is worked out when it is first met and kept: texts say
 * the same words again and again. Serves one thread. */
#ifndef PLANALIGN_WORDS_H
#define PLANALIGN_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kept.h"

struct words;

struct words *words_new(void);
void words_free(struct words *words);

/* words_reserve: make room for about N words more, so that adding them moves nothing. */
void words_reserve(struct words *words, size_t n);
/* words_add: the number of the word TEXT (LEN bytes, not empty), or with STEM of all words that begin with it: the same for the same text, else
 * the count of those added before. Forgets the answers that are kept. */
uint32_t words_add(struct words *words, const char *text, size_t len, bool stem);
/* words_number: the number of the word TEXT (no stem) if it was added. */
bool words_number(const struct words *words, const char *text, size_t len, uint32_t *number);
/* words_length: bytes of the word or stem of that number. */
size_t words_length(const struct words *words, uint32_t number);
size_t words_count(const struct words *words);

/* words_is: is the word TEXT (LEN bytes) the word or stem of that number? By its text alone, for those who check the answers. */
bool words_is(const struct words *words, uint32_t number, const char *text, size_t len);

/* What a word is: N entries of words_numbers() from FIRST on, ascending. */
struct answer {
    uint32_t first, n;
};

/* words_find: the words and stems of the table that the word TEXT (LEN bytes) is. Valid until words_rest(), or until a word is added. */
struct answer words_find(struct words *words, const char *text, size_t len);
/* words_numbers: what answers speak of; moves with the next words_find(). */
const uint32_t *words_numbers(const struct words *words);
/* words_rest: between two passages. When many answers are kept, all are forgotten: so their memory is bounded by the largest passage. */
void words_rest(struct words *words);

/* words_keep: the words that were added, for words_kept(): a table with the same numbers, to which none can be added, or one that is empty when KEPT holds no such
 * thing. KEPT must live as long. */
void words_keep(const struct words *words, struct strbuf *out);
struct words *words_kept(struct kept *kept);

#endif
