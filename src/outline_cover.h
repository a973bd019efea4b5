/* outline_cover.h: which lines of a document's first page are the plan's title, and the name of the organization. Uses: document, outline_words, fold. For outline.c and the files outline_*.c alone.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_OUTLINE_COVER_H
#define PLANALIGN_OUTLINE_COVER_H

#include <stddef.h>

#include "document.h"

/* Indexes of blocks; SIZE_MAX: none. Where a block is marked as the title, that is it, and `title` is none. */
struct cover {
    size_t title, organization;
};

/* outline_cover: the title is the only heading of the first level, a first line that is bold, or the first of the lines before everything else that names a plan ("Plan estratégico 2026-2030");
 * the organization is the first other of these lines that names one ("Asociación de Bibliotecarios"). */
struct cover outline_cover(const struct document *document);

#endif
