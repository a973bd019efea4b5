/* unit_kept.c: what is kept in a file comes back as it was, or not at all.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kept.h"
#include "xalloc.h"

struct pair {
    uint32_t a, b;
};
static const struct pair pairs[] = {{1, 2}, {3, 4}, {5, 6}};

static char folder[] = "/tmp/planalign-kept-XXXXXX";
static char file[sizeof folder + 8];

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(file, sizeof file, "%s/kept", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(file);
    return rmdir(folder);
}

static void write_file(const char *bytes, size_t len)
{
    FILE *out = fopen(file, "wb");

    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, len, out), len);
    assert_int_equal(fclose(out), 0);
}

/* Keep pairs, an empty text and a number. */
static void write_sample(void)
{
    struct strbuf kept = STRBUF_INIT;
    FILE *out = fopen(file, "wb");

    keep_array(&kept, "pairs", pairs, ARRAY_LEN(pairs), sizeof *pairs);
    keep_array(&kept, "nothing", NULL, 0, 1);
    keep_number(&kept, "number", UINT64_C(0x123456789ABCDEF0));
    assert_non_null(out);
    assert_true(kept_write(&kept, out));
    assert_int_equal(fclose(out), 0);
    strbuf_release(&kept);
}

static void test_comes_back(void **state)
{
    struct kept kept;
    size_t n;

    (void)state;
    write_sample();
    assert_true(kept_open(&kept, file));
    const struct pair *back = kept_take(&kept, "pairs", &n, sizeof *back);
    assert_int_equal(n, ARRAY_LEN(pairs));
    assert_memory_equal(back, pairs, sizeof pairs);
    assert_int_equal((uintptr_t)back % 16, 0);
    assert_non_null(kept_borrow(&kept, "nothing", &n, 1));
    assert_int_equal(n, 0);
    assert_true(kept_number(&kept, "number") == UINT64_C(0x123456789ABCDEF0));
    assert_true(kept.ok);
    assert_null(kept_take(&kept, "number", &n, 8)); /* there is no more */
    assert_false(kept.ok);
    kept_close(&kept);
    kept_close(&kept); /* once is enough, twice is no harm */
}

static void test_is_asked_for_what_it_is(void **state)
{
    static const struct {
        const char *name;
        size_t size;
    } wrong[] = {{"pair", sizeof(struct pair)}, {"pairs of others", sizeof(struct pair)}, {"pairs", 4}, {"pairs", 16}};
    struct kept kept;
    size_t n;

    (void)state;
    write_sample();
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        assert_true(kept_open(&kept, file));
        assert_null(kept_take(&kept, wrong[i].name, &n, wrong[i].size));
        assert_int_equal(n, 0);
        assert_false(kept.ok);
        assert_null(kept_take(&kept, "pairs", &n, sizeof(struct pair))); /* and nothing is right any more */
        assert_non_null(kept_borrow(&kept, "pairs", &n, sizeof(struct pair))); /* but an owner has something to hold */
        assert_int_equal(n, 0);
        assert_true(kept_number(&kept, "number") == 0);
        kept_close(&kept);
    }
    assert_true(kept_open(&kept, file));
    assert_true(kept_number(&kept, "pairs") == 0); /* three of them are no number */
    assert_false(kept.ok);
    kept_close(&kept);
}

enum { SAMPLE_MOST = 4096 };

/* Bytes of the sample. The caller frees. */
static char *read_sample(size_t *len)
{
    FILE *in;
    char *bytes = xmalloc(SAMPLE_MOST);

    write_sample();
    in = fopen(file, "rb");
    assert_non_null(in);
    *len = fread(bytes, 1, SAMPLE_MOST, in);
    assert_true(*len < SAMPLE_MOST);
    fclose(in);
    return bytes;
}

static void test_is_whole(void **state)
{
    struct kept kept;
    size_t len;
    char *bytes = read_sample(&len);

    (void)state;
    for (size_t cut = 0; cut < len; cut++) {
        write_file(bytes, cut);
        assert_false(kept_open(&kept, file));
        assert_null(kept.bytes);
    }
    for (size_t i = 0; i < 16 + KEPT_BUILD_BYTES; i++) { /* another kind of file, or of another build */
        bytes[i] ^= 1;
        write_file(bytes, len);
        assert_false(kept_open(&kept, file));
        bytes[i] ^= 1;
    }
    write_file(bytes, len);
    assert_true(kept_open(&kept, file));
    kept_close(&kept);
    free(bytes);
}

/* An array that says that it has more items than the file has room for. */
static void test_counts_no_further_than_the_file(void **state)
{
    struct kept kept;
    size_t len, n;
    char *bytes = read_sample(&len);
    const uint64_t many = UINT64_MAX / 4;

    (void)state;
    for (size_t i = 0; i + sizeof many <= len; i++)
        if (memcmp(bytes + i, "pairs", 6) == 0)
            memcpy(bytes + i + 32, &many, sizeof many);
    write_file(bytes, len);
    assert_true(kept_open(&kept, file));
    assert_null(kept_take(&kept, "pairs", &n, sizeof(struct pair)));
    assert_false(kept.ok);
    kept_close(&kept);
    free(bytes);
}

/* What is no file with bytes in it is not opened, and a pipe without a writer not waited for; HAS_SUM: can it be summed up? */
static void assert_no_file(const char *name, bool has_sum)
{
    struct kept kept;
    uint64_t len, sum;

    assert_false(kept_open(&kept, name));
    assert_true(kept_sum(name, &len, &sum) == has_sum);
}

static void test_is_a_file(void **state)
{
    (void)state;
    assert_no_file(folder, false);
    unlink(file);
    assert_no_file(file, false);
    assert_int_equal(mkfifo(file, 0600), 0);
    assert_no_file(file, false);
    unlink(file);
    write_file("", 0);
    assert_no_file(file, true);
}

static void test_write_fails(void **state)
{
    struct strbuf kept = STRBUF_INIT;
    FILE *full = fopen("/dev/full", "wb");

    (void)state;
    keep_number(&kept, "number", 1);
    assert_non_null(full);
    assert_false(kept_write(&kept, full));
    fclose(full);
    strbuf_release(&kept);
}

/* The sum of a file with LEN bytes. */
static uint64_t sum_of(const char *bytes, size_t len)
{
    uint64_t sum, told;

    write_file(bytes, len);
    assert_true(kept_sum(file, &told, &sum));
    assert_true(told == len);
    return sum;
}

static void swap(char *a, char *b, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        char byte = a[i];
        a[i] = b[i];
        b[i] = byte;
    }
}

static void test_sum(void **state)
{
    char bytes[300];

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 7);
    uint64_t sum = sum_of(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] ^= 4;
        assert_true(sum_of(bytes, sizeof bytes) != sum);
        bytes[i] ^= 4;
        assert_true(sum_of(bytes, i) != sum);
    }
    assert_true(sum_of(bytes, sizeof bytes) == sum);
    swap(bytes, bytes + 128, 64); /* two parts that change places */
    assert_true(sum_of(bytes, sizeof bytes) != sum);
    memset(bytes, 0, sizeof bytes);
    assert_true(sum_of(bytes, 64) != sum_of(bytes, 128));
}

/* A file is read piece by piece; each byte counts and where it stands, also beside the seams. */
static void test_sum_of_pieces(void **state)
{
    static const size_t places[] = {0, 16383, 16384, 32767, 32768, 65535, 65536, 99999};
    static char bytes[100000];

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 31 + i / 251);
    uint64_t sum = sum_of(bytes, sizeof bytes);
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        bytes[places[i]] ^= 1;
        assert_true(sum_of(bytes, sizeof bytes) != sum);
        bytes[places[i]] ^= 1;
        assert_true(sum_of(bytes, places[i]) != sum);
    }
    assert_true(sum_of(bytes, 16384) != sum_of(bytes, 16320)); /* the first ends at a seam */
    swap(bytes, bytes + 65536, 16384);
    assert_true(sum_of(bytes, sizeof bytes) != sum);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_comes_back),
                                       cmocka_unit_test(test_is_asked_for_what_it_is),
                                       cmocka_unit_test(test_is_whole),
                                       cmocka_unit_test(test_counts_no_further_than_the_file),
                                       cmocka_unit_test(test_is_a_file),
                                       cmocka_unit_test(test_write_fails),
                                       cmocka_unit_test(test_sum),
                                       cmocka_unit_test(test_sum_of_pieces)};

    if (!kept_build()) {
        puts("this program has no build id (ld --build-id): nothing can be kept for it");
        return 77; /* automake: skipped */
    }
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
