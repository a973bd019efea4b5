/* titles.h: of which direction is this a title? Uses: framework, fold, words, xalloc.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_TITLES_H
#define PLANALIGN_TITLES_H

#include <stdbool.h>
#include <stddef.h>

#include "framework.h"

struct titles;

/* titles_new: the wordings of the directions of FRAMEWORK, which stays. titles_is: is TITLE (UTF-8) one of DIRECTION (an index)? Most of its words stand in one wording of it: a copied
 * title with a slip, or a part of it, is the same title. titles_find: the first direction of which it is one, by three words at least; SIZE_MAX: there is none. */
struct titles *titles_new(const struct framework *framework);
bool titles_is(struct titles *titles, const char *title, size_t direction);
size_t titles_find(struct titles *titles, const char *title);
void titles_free(struct titles *titles);

#endif
