/* compare_words.h: do two texts have a word of substance in common? Uses: fold, framework, strbuf, utf8, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * A word of substance has three letters or more and is none of the common words by which a framework tells languages. Two are the same when they are equal or
 * differ in their ending: one goes on for two letters at most where the other ends, or both begin with the same five. */
#ifndef PLANALIGN_COMPARE_WORDS_H
#define PLANALIGN_COMPARE_WORDS_H

#include <stdbool.h>

#include "framework.h"

struct compare_words;

/* compare_words_new: with the common words of all languages of FRAMEWORK, which may be NULL: then a word's length alone tells. Free with
 * compare_words_free(). */
struct compare_words *compare_words_new(const struct framework *framework);
void compare_words_free(struct compare_words *words);

/* compare_words_shared: have A and B, NUL-terminated UTF-8, such a word in common, as far as they are looked at: the first words of each. True where one of
 * them has none: then nothing speaks against it. */
bool compare_words_shared(const struct compare_words *words, const char *a, const char *b);

#endif
