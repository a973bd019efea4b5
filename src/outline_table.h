/* outline_table.h: what the tables of a document say of a plan. Uses: outline_parts, outline_cells, outline_words, fold, translate, unsaid, utf8, strbuf, xalloc. For outline.c and the files outline_*.c alone.
 * SPDX-License-Identifier: MIT
 *
 * A table whose first rows name two parts of a plan is an action plan, one with two columns and labels in the first a form; all others are context. */
#ifndef PLANALIGN_OUTLINE_TABLE_H
#define PLANALIGN_OUTLINE_TABLE_H

#include <stddef.h>

#include "outline_parts.h"

/* outline_take_table: take the table that begins at the first of N BLOCKS. Returns how many blocks it has. */
size_t outline_take_table(struct finder *finder, const struct block *blocks, size_t n);

#endif
