/* tokens.h: the words of a passage, and which words of a table each of them is. Uses: fold, words, lanes, xalloc.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_TOKENS_H
#define PLANALIGN_TOKENS_H

#include <stddef.h>
#include <stdint.h>

#include "fold.h"
#include "words.h"

struct token {
    uint32_t start, end; /* bytes of the folded text, half-open */
    uint32_t sentence;   /* number of its sentence, from 0 */
    struct answer is;    /* the words and stems of the table that it is: a range of tokens.numbers */
};

/* Memory is reused from passage to passage. Starts as all zero. */
struct tokens {
    struct token *items;
    size_t n, capacity;
    const uint32_t *numbers; /* borrowed from the table */
};

/* tokens_read: fill TOKENS with the words of FOLDED. Valid until TABLE is asked for the words of another passage, or a word is added to it. */
void tokens_read(struct tokens *tokens, const struct folded *folded, struct words *table);
void tokens_release(struct tokens *tokens);

#endif
