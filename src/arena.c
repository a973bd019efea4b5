/* arena.c: memory that is given back as a whole.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "arena.h"

#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

struct block {
    struct block *next;
    size_t used, size; /* of the bytes behind this struct */
};

struct arena {
    struct block *blocks;
};

enum { BLOCK_BYTES = 65536 - sizeof(struct block), ALIGNMENT = sizeof(void *) };

struct arena *arena_new(void)
{
    return xcalloc(1, sizeof(struct arena));
}

static void *take(struct arena *arena, size_t bytes, size_t alignment)
{
    struct block *block = arena->blocks;
    size_t at = block ? (block->used + alignment - 1) / alignment * alignment : 0;

    if (!block || at > block->size || block->size - at < bytes) {
        size_t size = bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES;
        block = xmalloc(sizeof *block + size);
        *block = (struct block){arena->blocks, 0, size};
        arena->blocks = block;
        at = 0;
    }
    block->used = at + bytes;
    return (char *)(block + 1) + at;
}

void *arena_take(struct arena *arena, size_t bytes)
{
    return take(arena, bytes, ALIGNMENT);
}

char *arena_copy(struct arena *arena, const char *text, size_t len)
{
    char *copy = take(arena, len + 1, 1);

    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    for (struct block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    free(arena);
}
