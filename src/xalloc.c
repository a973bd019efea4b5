/* xalloc.c: allocation that never returns NULL.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "xalloc.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void out_of_memory(void)
{
    fputs("planalign: error: out of memory\n", stderr);
    exit(2);
}

void *xmalloc(size_t size)
{
    void *block = malloc(size ? size : 1);

    if (!block)
        out_of_memory();
    return block;
}

void *xcalloc(size_t count, size_t size)
{
    void *block = calloc(count ? count : 1, size ? size : 1);

    if (!block)
        out_of_memory();
    return block;
}

void *xrealloc(void *old, size_t size)
{
    void *block = realloc(old, size ? size : 1);

    if (!block)
        out_of_memory();
    return block;
}

char *xstrndup(const char *text, size_t len)
{
    char *copy = xmalloc(len + 1);

    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

char *xstrdup(const char *text)
{
    return xstrndup(text, strlen(text));
}

void *xgrow(void *array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return array;

    size_t wanted = *capacity ? *capacity * 2 : 8;
    if (wanted <= *capacity || wanted > SIZE_MAX / size)
        out_of_memory();
    *capacity = wanted;
    return xrealloc(array, wanted * size);
}

void *xgrow_packed(void *array, size_t count, size_t size)
{
    if (count & (count - 1)) /* no power of two: there is room */
        return array;

    size_t wanted = count ? count * 2 : 1;
    if (wanted < count || wanted > SIZE_MAX / size)
        out_of_memory();
    return xrealloc(array, wanted * size);
}
