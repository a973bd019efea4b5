/* memory.h: memory that a run will surely fill, asked of the system at once. Uses: libc.
 * SPDX-License-Identifier: MIT
 *
 * A page that is touched for the first time costs a fault: a quarter of a microsecond on a machine of its own, ten of them on a virtual machine within another, where a run on one small plan
 * spent an eighth of its time so, and one on a large plan a quarter. Nothing but time depends on it: a system or a C library without the means gives memory page by page, as ever. */
#ifndef PLANALIGN_MEMORY_H
#define PLANALIGN_MEMORY_H

#include <stddef.h>

/* memory_begin: the run begins, and will soon allocate about BYTES. From now on what is freed is kept for what comes, up to twice MEMORY_MOST. To be called once, before there are threads. */
void memory_begin(size_t bytes);

/* memory_expect: this thread will soon allocate about BYTES more. Fewer than MEMORY_LEAST are not worth the call, and no more than MEMORY_MOST are asked for: who names a size may be wrong. Without
 * memory_begin() it does nothing. */
#define MEMORY_LEAST ((size_t)256 << 10)
#define MEMORY_MOST ((size_t)32 << 20)
void memory_expect(size_t bytes);

#endif
