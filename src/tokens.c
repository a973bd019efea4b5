/* tokens.c: the words of a passage, and which words of a table each of them is.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "tokens.h"

#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

void tokens_read(struct tokens *tokens, const struct folded *folded, struct words *table)
{
    const char *text = folded->text;
    uint32_t sentence = 0;

    tokens->n = tokens->n_numbers = 0;
    for (size_t start = 0, end; start < folded->len; start = end + 1) {
        const uint32_t *numbers;
        size_t n;

        end = start;
        while ((unsigned char)text[end] > '.') /* " ", "," and "." are the least bytes of all, and the form ends with one */
            end++;
        if (end > start) {
            numbers = words_find(table, text + start, end - start, &n);
            tokens->items = xgrow(tokens->items, tokens->n, &tokens->capacity, sizeof *tokens->items);
            tokens->items[tokens->n++] =
                (struct token){(uint32_t)start, (uint32_t)end, sentence, (uint32_t)tokens->n_numbers, (uint32_t)n};
            for (size_t i = 0; i < n; i++) {
                tokens->numbers =
                    xgrow(tokens->numbers, tokens->n_numbers, &tokens->numbers_capacity, sizeof *tokens->numbers);
                tokens->numbers[tokens->n_numbers++] = numbers[i];
            }
        }
        if (text[end] == '.')
            sentence++;
    }
}

void tokens_release(struct tokens *tokens)
{
    free(tokens->items);
    free(tokens->numbers);
    *tokens = (struct tokens){0};
}
