/* tokens.c: the words of a passage, and which words of a table each of them is.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "tokens.h"

#include <stdlib.h>

#include "lanes.h"
#include "xalloc.h"

/* The end of the word at START. " ", "," and "." are the least bytes of a folded text, and it ends with one. */
static size_t word_end(const struct folded *folded, size_t start)
{
    const char *text = folded->text;

    for (; folded->len - start >= LANES; start += LANES) {
        uint64_t marks = lanes_up_to(lanes_load(text + start), '.');
        if (marks != 0)
            return start + lanes_first(marks);
    }
    while ((unsigned char)text[start] > '.')
        start++;
    return start;
}

void tokens_read(struct tokens *tokens, const struct folded *folded, struct words *table)
{
    const char *text = folded->text;
    uint32_t sentence = 0;

    words_rest(table);
    tokens->n = 0;
    if (folded->len / 2 > tokens->capacity) { /* a word has a byte at least, and a blank stands before it */
        tokens->capacity = folded->len / 2 + folded->len / 4;
        tokens->items = xrealloc(tokens->items, tokens->capacity * sizeof *tokens->items);
    }
    for (size_t start = 0, end; start < folded->len; start = end + 1) {
        end = word_end(folded, start);
        if (end > start)
            tokens->items[tokens->n++] =
                (struct token){(uint32_t)start, (uint32_t)end, sentence, words_find(table, text + start, end - start)};
        if (text[end] == '.')
            sentence++;
    }
    tokens->numbers = words_numbers(table);
}

void tokens_release(struct tokens *tokens)
{
    free(tokens->items);
    *tokens = (struct tokens){0};
}
