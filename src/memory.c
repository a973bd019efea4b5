/* memory.c: memory that a run will surely fill, asked of the system at once.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "memory.h"

#include <stdbool.h>

#if HAVE_MALLOPT
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

#if HAVE_MALLOPT && defined MADV_POPULATE_WRITE

static bool begun;

void memory_begin(size_t bytes)
{
    /* a large piece is taken from what is there too, and goes back there: the most that malloc(3) allows. Source: mallopt(3) */
    begun = mallopt(M_MMAP_THRESHOLD, (int)MEMORY_MOST) == 1 && mallopt(M_TRIM_THRESHOLD, (int)(2 * MEMORY_MOST)) == 1;
    memory_expect(bytes);
}

/* Source: madvise(2), MADV_POPULATE_WRITE (Linux 5.14). An older system refuses it, and that is no error. */
void memory_expect(size_t bytes)
{
    if (!begun || bytes < MEMORY_LEAST)
        return;
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    size_t most = MEMORY_MOST - 2 * page; /* with what malloc() adds it is no more either */
    size_t size = bytes < most ? bytes : most;
    char *block = malloc(size);
    if (!block)
        return;
    uintptr_t first = ((uintptr_t)block + page - 1) / page * page, end = ((uintptr_t)block + size) / page * page;
    madvise(block + (first - (uintptr_t)block), end - first, MADV_POPULATE_WRITE);
    free(block);
}

#else

void memory_begin(size_t bytes)
{
    (void)bytes;
}

void memory_expect(size_t bytes)
{
    (void)bytes;
}

#endif
