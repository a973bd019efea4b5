/* arena.h: memory that is given back as a whole. Uses: xalloc.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_ARENA_H
#define PLANALIGN_ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_new(void);
/* arena_take: BYTES bytes, aligned for any struct of pointers and numbers, not made zero. Never NULL; valid until arena_free(). */
void *arena_take(struct arena *arena, size_t bytes);
/* arena_copy: LEN bytes of TEXT with a NUL behind them. */
char *arena_copy(struct arena *arena, const char *text, size_t len);
/* arena_free: all of it; NULL is fine. */
void arena_free(struct arena *arena);

#endif
