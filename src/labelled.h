/* labelled.h: passages that are labelled with directions. Uses: framework, input, source, finding, xalloc.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_LABELLED_H
#define PLANALIGN_LABELLED_H

#include <stdbool.h>
#include <stddef.h>

#include "finding.h"
#include "framework.h"

struct labelled {
    const char *id;   /* or "" */
    const char *text; /* UTF-8 */
    bool background;  /* of context or narrative */
    unsigned long long clear, partial; /* directions, bit i for directions[i] */
};

struct labelled_list {
    struct labelled *items;
    size_t n, capacity;
    char *bytes; /* holds the texts; owned */
};

/* labelled_load: read FILE: tab-separated, a header line that names the columns `text`, `clear`, and perhaps `partial`, `id` and `kind`, in any
 * order and among others. `clear` and `partial` hold ids of directions, comma-separated, or "-". False: FINDINGS has got one finding of severity error. Release
 * with labelled_release(). */
bool labelled_load(struct labelled_list *out, const struct framework *framework, const char *file, struct findings *findings);
void labelled_release(struct labelled_list *list);

#endif
