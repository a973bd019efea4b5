/* words.h: which of a set of words and stems is this word? Uses: xalloc.
 * SPDX-License-Identifier: MIT
 *
 * Built once, asked for every word of every passage. The answer for a word is worked out when it is first met and kept: texts say
 * the same words again and again. What is kept is bounded. Serves one thread. */
#ifndef PLANALIGN_WORDS_H
#define PLANALIGN_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct words;

struct words *words_new(void);
void words_free(struct words *words);

/* words_add: the number of the word TEXT (LEN bytes, not empty), or with STEM of all words that begin with it: the same for the same text, else
 * the count of those added before. */
uint32_t words_add(struct words *words, const char *text, size_t len, bool stem);
size_t words_count(const struct words *words);

/* A word or stem as it was added; the text is no string and stays as long as the table. */
struct word {
    const char *text;
    uint32_t len;
    bool stem;
};
struct word words_get(const struct words *words, uint32_t number);

/* words_find: the numbers that the word TEXT (LEN bytes) answers to, *n of them, ascending; valid until the next call. */
const uint32_t *words_find(struct words *words, const char *text, size_t len, size_t *n);

#endif
