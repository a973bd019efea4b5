/* steps_find.h: for tests: the first place at which a term's steps lead through a text.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_STEPS_FIND_H
#define PLANALIGN_STEPS_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include "fold.h"
#include "steps.h"
#include "term.h"
#include "tokens.h"
#include "words.h"

/* The bytes *START to *END of FOLDED that STEPS match first; false, and both 0, when nothing does. */
static inline bool steps_find(const struct term_reader *reader, struct steps steps, struct words *table, const struct folded *folded, size_t *start,
                              size_t *end)
{
    struct walker walker = {0};
    struct tokens tokens = {0};
    uint32_t last = 0, first = 0;

    tokens_read(&tokens, folded, table);
    while (first < tokens.n && !steps_follow(&walker, term_reader_program(reader), steps, &tokens, folded, first, &last))
        first++;
    bool found = first < tokens.n;
    *start = found ? tokens.items[first].start : 0;
    *end = found ? tokens.items[last].end : 0;
    walker_release(&walker);
    tokens_release(&tokens);
    return found;
}

#endif
