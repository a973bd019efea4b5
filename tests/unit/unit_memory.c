/* unit_memory.c: memory that was expected is there at once, and what is freed is kept for what comes.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#if HAVE_MALLOPT
#include <malloc.h>
#endif

#include <cmocka.h>

#include "memory.h"
#include "xalloc.h"

enum { PIECES = 1000, PIECE_BYTES = 4000 };

/* Page faults that it takes to allocate and fill some MB in small pieces, which stay. */
static long faults_of_pieces(void)
{
    static char *pieces[PIECES];
    struct rusage before, after;

    getrusage(RUSAGE_SELF, &before);
    for (size_t i = 0; i < PIECES; i++)
        memset(pieces[i] = xmalloc(PIECE_BYTES), 1, PIECE_BYTES);
    getrusage(RUSAGE_SELF, &after);
    return after.ru_minflt - before.ru_minflt;
}

static void test_is_there_at_once(void **state)
{
    (void)state;
    memory_expect((size_t)PIECES * PIECE_BYTES); /* not begun: it does nothing */
    assert_true(faults_of_pieces() > PIECES / 2);
    memory_begin(0);
    memory_expect(MEMORY_LEAST - 1);
    assert_true(faults_of_pieces() > PIECES / 2);
    memory_expect((size_t)PIECES * (PIECE_BYTES + 100));
    assert_true(faults_of_pieces() < PIECES / 10);
}

static void test_no_more_than_most(void **state)
{
    struct rusage before, after;

    (void)state;
    getrusage(RUSAGE_SELF, &before);
    memory_expect(SIZE_MAX);
    memory_expect(SIZE_MAX); /* the same again */
    getrusage(RUSAGE_SELF, &after);
    assert_true((size_t)(after.ru_maxrss - before.ru_maxrss) * 1024 <= MEMORY_MOST);
}

/* Does the C library do as it is told (that of a sanitizer or of valgrind does not: its memory is not below the break), and does the system give pages at once? */
static bool is_possible(void)
{
#if HAVE_MALLOPT && defined MADV_POPULATE_WRITE
    size_t page = (size_t)sysconf(_SC_PAGESIZE), large = (size_t)1 << 20;
    bool obeys = mallopt(M_MMAP_THRESHOLD, (int)MEMORY_MOST) == 1;
    char *block = xmalloc(large);
    uintptr_t end = (uintptr_t)block + large, limit = (uintptr_t)sbrk(0);
    void *pages = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    bool possible = obeys && end <= limit && limit - end < large && madvise(pages, page, MADV_POPULATE_WRITE) == 0;
    munmap(pages, page);
    free(block);
    return possible;
#else
    return false;
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_is_there_at_once), cmocka_unit_test(test_no_more_than_most)};

    /* cppcheck-suppress knownConditionTrueFalse ; it knows no MADV_POPULATE_WRITE */
    if (!is_possible()) {
        puts("memory is given page by page here: nothing can be expected");
        return 77; /* automake: skipped */
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
