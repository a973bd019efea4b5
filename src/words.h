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

/* words_add: the number of a word, or with STEM of all words that begin with it: the same for the same text, else the count of those added
 * before. TEXT (LEN bytes, not empty) is borrowed and must stay. */
uint32_t words_add(struct words *words, const char *text, size_t len, bool stem);
size_t words_count(const struct words *words);

/* words_find: the numbers that the word TEXT (LEN bytes) answers to, *n of them, ascending; valid until the next call. */
const uint32_t *words_find(struct words *words, const char *text, size_t len, size_t *n);

#endif
