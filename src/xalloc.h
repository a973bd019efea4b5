/* xalloc.h: allocation that never returns NULL. Uses: libc.
 * SPDX-License-Identifier: MIT
 *
 * Out of memory ends the program with one line and status 2 ("no trustworthy answer"); nobody tests for it. */
#ifndef PLANALIGN_XALLOC_H
#define PLANALIGN_XALLOC_H

#include <stddef.h>

#define ARRAY_LEN(array) (sizeof(array) / sizeof((array)[0]))

/* Like malloc, calloc, realloc, strdup and strndup; the result is freed with free(). */
__attribute__((returns_nonnull)) void *xmalloc(size_t size);
__attribute__((returns_nonnull)) void *xcalloc(size_t count, size_t size);
__attribute__((returns_nonnull)) void *xrealloc(void *old, size_t size);
__attribute__((returns_nonnull)) char *xstrdup(const char *text);
__attribute__((returns_nonnull)) char *xstrndup(const char *text, size_t len);

/* xgrow: make room for one more item in an array that holds COUNT items of SIZE bytes.
 * *CAPACITY is in items and is doubled when it is used up. Returns the array, perhaps moved. */
__attribute__((returns_nonnull)) void *xgrow(void *array, size_t count, size_t *capacity, size_t size);

/* xgrow_packed: the same without a capacity to keep: make room for one more item in an array that holds COUNT, and that grew item by item through this function alone. Its
 * room is COUNT rounded up to a power of two. */
__attribute__((returns_nonnull)) void *xgrow_packed(void *array, size_t count, size_t size);

#endif
