/* tokens.h: the words of a passage, and which words of a table each of them is. Uses: fold, words, xalloc.
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
    uint32_t first, n;   /* range of tokens.numbers: the words and stems of the table that it is, ascending */
};

/* Memory is reused from passage to passage. Starts as all zero. */
struct tokens {
    struct token *items;
    size_t n, capacity;
    uint32_t *numbers;
    size_t n_numbers, numbers_capacity;
};

/* tokens_read: fill TOKENS with the words of FOLDED. */
void tokens_read(struct tokens *tokens, const struct folded *folded, struct words *table);
void tokens_release(struct tokens *tokens);

#endif
