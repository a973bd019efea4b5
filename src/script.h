/* script.h: the script of a character. Uses: nothing.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_SCRIPT_H
#define PLANALIGN_SCRIPT_H

#include <stdint.h>

/* One bit a script, so that sets can be made of them; those that no table names share one. */
typedef unsigned long long script_set;

/* script_of: the script of CHARACTER (a Unicode code point), as a set of one; the empty set for what letters of any script may stand beside: digits, marks,
 * punctuation. By blocks (Unicode, Blocks.txt), which is enough to tell in what script a text is written. */
script_set script_of(uint32_t character);

#endif
