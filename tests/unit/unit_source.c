/* unit_source.c: line and column of a byte, held against a walk over the whole text.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "source.h"
#include "strbuf.h"
#include "xalloc.h"

static struct source *make_source(const char *text, size_t len)
{
    char *bytes = xmalloc(len + 1);

    memcpy(bytes, text, len);
    bytes[len] = '\0';
    return source_new(bytes, len);
}

static struct place place_at(const char *text, size_t offset)
{
    struct source *source = make_source(text, strlen(text));
    struct place place = source_place(source, offset);

    source_free(source);
    return place;
}

static void assert_place(const char *text, size_t offset, size_t line, size_t column)
{
    struct place place = place_at(text, offset);

    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
}

static void test_empty(void **state)
{
    (void)state;
    assert_place("", 0, 1, 1);
}

static void test_every_line_end(void **state)
{
    (void)state;
    assert_place("a\nb", 2, 2, 1);
    assert_place("a\r\nb", 3, 2, 1);
    assert_place("a\rb", 2, 2, 1);
    assert_place("\r\r\n\n", 4, 4, 1);
}

static void test_columns_are_characters(void **state)
{
    (void)state;
    assert_place("\xc3\xa9t\xc3\xa9", 2, 1, 2);                 /* behind e with acute */
    assert_place("\xf0\x9f\x93\x9a\xe2\x82\xac!", 7, 1, 3);     /* behind a book and a euro sign */
}

/* The same by walking from the beginning: what source_place() promises to equal. */
static void walk(const char *text, size_t offset, size_t *line, size_t *column)
{
    *line = *column = 1;
    for (size_t i = 0; i < offset; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '\n' || (c == '\r' && text[i + 1] != '\n')) {
            (*line)++;
            *column = 1;
        } else if (c != '\r' && ((unsigned char)text[i + 1] & 0xC0) != 0x80) {
            (*column)++;
        }
    }
}

/* Lines past 65,535, a line of a million characters, all line ends mixed. */
static void test_large_text_against_a_walk(void **state)
{
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    struct strbuf text = STRBUF_INIT;

    (void)state;
    for (int i = 0; i < 70000; i++)
        strbuf_printf(&text, "x\xc3\xa9%s", ends[i % 3]);
    for (int i = 0; i < 250000; i++)
        strbuf_puts(&text, "\xe2\x82\xac" "a");
    strbuf_puts(&text, "\nlast");
    struct source *source = make_source(text.text, text.len);
    for (size_t offset = 0; offset <= text.len; offset += 99991) {
        size_t line, column, at = offset;
        while (at > 0 && ((unsigned char)text.text[at] & 0xC0) == 0x80)
            at--;
        walk(text.text, at, &line, &column);
        struct place place = source_place(source, at);
        assert_int_equal(place.line, line);
        assert_int_equal(place.column, column);
    }
    struct place end = source_place(source, text.len);
    assert_int_equal(end.line, 70002);
    assert_int_equal(end.column, 5);
    source_free(source);
    strbuf_release(&text);
}

/* From any byte to any other, forwards and back, near and far, and beyond the end. */
static void test_near_is_the_same(void **state)
{
    static const char *const pieces[] = {"a", "word ", "\n", "\r\n", "\r", "\xc3\xa9", "\xe6\x9b\xb8", "nothing special "};
    struct strbuf text = STRBUF_INIT;
    uint32_t random = 1;

    (void)state;
    for (int i = 0; i < 400; i++) {
        random = random * 1664525 + 1013904223;
        strbuf_puts(&text, pieces[random >> 24 & 7]);
    }
    struct source *source = make_source(text.text, text.len);
    for (size_t step = 1; step < text.len; step += step < 40 ? 1 : 97) {
        struct source_near near = {0};
        for (size_t i = 0, offset = 0; i < 400; i++, offset = (offset + step) % (text.len + 40)) {
            struct place place = source_place_near(source, offset, &near), wanted = source_place(source, offset);
            assert_int_equal(place.line, wanted.line);
            assert_int_equal(place.column, wanted.column);
        }
    }
    source_free(source);
    strbuf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_every_line_end),
        cmocka_unit_test(test_columns_are_characters),
        cmocka_unit_test(test_large_text_against_a_walk),
        cmocka_unit_test(test_near_is_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
