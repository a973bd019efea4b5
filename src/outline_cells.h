/* outline_cells.h: what the cells of a table of actions look like, where no label tells. Uses: outline_parts, unsaid, utf8, fold, xalloc. For outline.c and the files outline_*.c alone.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_OUTLINE_CELLS_H
#define PLANALIGN_OUTLINE_CELLS_H

#include <stdbool.h>

/* cell_is_marked: does TEXT (NUL-terminated UTF-8) hold anything but a dash, an empty box, or a word for nothing? An X is a mark here. */
bool cell_is_marked(const char *text);
/* cell_is_wordy: are there words in it beside a mark or a short one ("X", "T1", "ok")? cell_has_blank: several words? */
bool cell_is_wordy(const char *text);
bool cell_has_blank(const char *text);
/* cell_is_time: is it a year or a date and nothing more? */
bool cell_is_time(const char *text);
/* cell_is_rating: is it "High", "Media", "2", "A"? cell_is_number: digits alone? */
bool cell_is_rating(const char *text);
bool cell_is_number(const char *text);
/* cell_counts: is it a number or a code as the first column of a table may have: "3", "1.2"? */
bool cell_counts(const char *text);
/* head_is_priority: does the head of a column name how urgent something is, if ratings stand below it? head_is_counter: does it say that a number stands below it, or nothing? */
bool head_is_priority(const char *text);
bool head_is_counter(const char *text);
/* cell_is_note: does it say where the table comes from: "Source: ..."? */
bool cell_is_note(const char *text);

#endif
