/* unit_out.c: text for a terminal: nothing steers it, nothing hides, nothing is cut in two.
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

#include "out_text.h"
#include "strbuf.h"
#include "xalloc.h"

static void assert_escaped(const char *text, size_t len, const char *expected)
{
    struct strbuf out = STRBUF_INIT, twice = STRBUF_INIT;

    out_text_escape(&out, text, len);
    assert_string_equal(out.text ? out.text : "", expected);
    out_text_escape(&twice, out.text ? out.text : "", out.len);
    assert_string_equal(twice.text ? twice.text : "", expected);
    strbuf_release(&out);
    strbuf_release(&twice);
}

static void test_escape(void **state)
{
    (void)state;
    assert_escaped("plain \xc3\xa9", 8, "plain \xc3\xa9");
    assert_escaped("\x1b[31m", 5, "\\x1b[31m");
    assert_escaped("a\x7f", 2, "a\\x7f");
    assert_escaped("\xe2\x80\xae" "evil", 7, "<U+202E>evil");
    assert_escaped("\xff", 1, "\\xff");
    assert_escaped("\xe2\x82", 2, "\\xe2\\x82"); /* cut in the middle of a character */
    assert_escaped("a ###[b] #[ ## [", 16, "a ##\\x23[b] #[ ## ["); /* a command to the runner of GitHub Actions */
    assert_escaped("##vso[x] ##VSO[", 15, "#\\x23vso[x] #\\x23VSO["); /* to that of Azure Pipelines */
    assert_escaped("\xc3\xa9##teamcity[x] ##a b[ ##\xc3\xa9[", 28, "\xc3\xa9#\\x23teamcity[x] ##a b[ ##\xc3\xa9["); /* to TeamCity */
    assert_escaped("##vso[", 5, "##vso"); /* what is not said is not read */
}

static void test_escape_first(void **state)
{
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"::error::x", "\\x3a:error::x"},
        {"  ::x", "  \\x3a:x"},
        {":x", ":x"},
        {"x::y", "x::y"},
        {"", ""},
        {"::", "\\x3a:"},
        {"\t::x", "\\x09::x"},
        {"\xff::x", "\\xff::x"},
        {"\xc2\xa0\xe3\x80\x80::x", "\xc2\xa0\xe3\x80\x80\\x3a:x"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct strbuf out = STRBUF_INIT;
        out_text_escape_first(&out, rows[i].text, strlen(rows[i].text));
        assert_string_equal(out.text ? out.text : "", rows[i].expected);
        strbuf_release(&out);
    }
}

/* The lines are those of the format, and none begins a command. */
static void test_printf(void **state)
{
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);

    (void)state;
    out_text_printf(out, "\n%s\n", "::error::x");
    out_text_printf(out, "  %s (%s)\n\n", "a\n  ::error::b", "##[c]\t\x1b\n");
    out_text_printf(out, "%-4s", "d");
    out_text_printf(out, "%s", "\n\n");
    out_text_printf(out, "\n\n");
    fclose(out);
    assert_string_equal(text, "\n\\x3a:error::x\n  a ::error::b (#\\x23[c] \\x1b )\n\nd    \n\n");
    free(text);
}

/* Whatever Unicode has: what comes out is no control and is UTF-8. */
static void test_no_character_escapes(void **state)
{
    struct strbuf out = STRBUF_INIT;

    (void)state;
    for (int32_t code = 1; code <= 0x10FFFF; code++) {
        char bytes[5];
        size_t len = 0;
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        if (code < 0x80)
            bytes[len++] = (char)code;
        else if (code < 0x800) {
            bytes[len++] = (char)(0xC0 | code >> 6);
            bytes[len++] = (char)(0x80 | (code & 0x3F));
        } else if (code < 0x10000) {
            bytes[len++] = (char)(0xE0 | code >> 12);
            bytes[len++] = (char)(0x80 | (code >> 6 & 0x3F));
            bytes[len++] = (char)(0x80 | (code & 0x3F));
        } else {
            bytes[len++] = (char)(0xF0 | code >> 18);
            bytes[len++] = (char)(0x80 | (code >> 12 & 0x3F));
            bytes[len++] = (char)(0x80 | (code >> 6 & 0x3F));
            bytes[len++] = (char)(0x80 | (code & 0x3F));
        }
        strbuf_clear(&out);
        out_text_escape(&out, bytes, len);
        for (size_t i = 0; i < out.len;) {
            int32_t shown;
            i += out_text_next(out.text + i, out.len - i, &shown);
            if (shown == OUT_TEXT_INVALID || (out_text_is_control(shown) && shown != '\n' && shown != '\t'))
                fail_msg("U+%04X comes out as U+%04X", (unsigned)code, (unsigned)shown);
        }
    }
    strbuf_release(&out);
}

static void test_squeeze(void **state)
{
    struct strbuf out = STRBUF_INIT;
    static const char text[] = "  One\n\t two\xe2\x80\xa9three ";

    (void)state;
    out_text_squeeze(&out, text, sizeof text - 1);
    assert_null(strchr(out.text, '\n'));
    assert_true(strncmp(out.text, "One two ", 8) == 0);
    assert_non_null(strstr(out.text, " three"));
    strbuf_release(&out);
}

/* Eight bytes are looked at together: wherever the blanks stand, they become one. */
static void test_squeeze_anywhere(void **state)
{
    static const char *const blanks[] = {" ", "  ", "\t", " \n", "   "};
    char text[64], expected[64];

    (void)state;
    for (size_t first = 1; first <= 17; first++)
        for (size_t i = 0; i < ARRAY_LEN(blanks) * ARRAY_LEN(blanks); i++) {
            struct strbuf out = STRBUF_INIT;
            snprintf(text, sizeof text, "%s%.*s%s\xc3\xa9x%s\xe2\x80\x99z%s", blanks[i % ARRAY_LEN(blanks)], (int)first,
                     "abcdefghijklmnopqrst", blanks[i / ARRAY_LEN(blanks)], blanks[i % ARRAY_LEN(blanks)], blanks[i % ARRAY_LEN(blanks)]);
            snprintf(expected, sizeof expected, "%.*s \xc3\xa9x \xe2\x80\x99z", (int)first, "abcdefghijklmnopqrst");
            out_text_squeeze(&out, text, strlen(text));
            assert_string_equal(out.text, expected);
            strbuf_release(&out);
        }
}

static void assert_squeezed(const char *text, const char *expected)
{
    struct strbuf out = STRBUF_INIT;

    out_text_squeeze(&out, text, strlen(text));
    assert_string_equal(out.text, expected);
    strbuf_release(&out);
}

/* What looks like the beginning of an accented letter and is none. */
static void test_squeeze_bad_bytes(void **state)
{
    (void)state;
    assert_squeezed("caf\xc3\xa9  au lait", "caf\xc3\xa9 au lait");
    assert_squeezed("a\xc3(  b", "a\xc3( b");
    assert_squeezed("a\xc3", "a\xc3");
}

static void test_width_and_cut(void **state)
{
    static const char wide[] = "\xe6\x9b\xb8\xe9\xa4\xa8";   /* two East Asian characters */
    static const char accent[] = "e\xcc\x81tude";            /* e, combining acute */

    (void)state;
    assert_int_equal(out_text_width("abc", 3), 3);
    assert_int_equal(out_text_width(wide, 6), 4);
    assert_int_equal(out_text_width(accent, 7), 5);
    assert_int_equal(out_text_cut(wide, 6, 3), 3);
    assert_int_equal(out_text_cut(accent, 7, 1), 3);
    assert_int_equal(out_text_cut("one two three", 13, 8), 7);
    assert_int_equal(out_text_cut("short", 5, 80), 5);
    assert_int_equal(out_text_cut("to librarianship", 16, 10), 10); /* rather than to lose most of it */
    assert_int_equal(out_text_width("a\xff", 2), 2);
}

static void test_wrap(void **state)
{
    char text[4096] = "", line[256];
    FILE *file = tmpfile();

    (void)state;
    for (int i = 0; i < 60; i++)
        strcat(text, "library ");
    assert_non_null(file);
    out_text_wrap(file, text, 4, 40);
    rewind(file);
    size_t lines = 0;
    while (fgets(line, sizeof line, file)) {
        lines++;
        assert_true(strlen(line) <= 41); /* with its line end */
        assert_true(strncmp(line, "    library", 11) == 0);
    }
    assert_int_equal(lines, 15);
    fclose(file);
}

/* Lines of a text without blanks: they end beside wide characters, but not behind an opening sign, before a closing one, or between a letter and its accent. */
static void test_wrap_wide(void **state)
{
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"\xe6\x9b\xb8\xe9\xa4\xa8\xe6\x9b\xb8\xe9\xa4\xa8", "\xe6\x9b\xb8\xe9\xa4\xa8\n\xe6\x9b\xb8\xe9\xa4\xa8\n"},
        {"\xe6\x9b\xb8\xe3\x80\x8c\xe6\x9b\xb8\xe9\xa4\xa8", "\xe6\x9b\xb8\n\xe3\x80\x8c\xe6\x9b\xb8\n\xe9\xa4\xa8\n"},
        {"\xe6\x9b\xb8\xe6\x9b\xb8\xe3\x80\x82\xe9\xa4\xa8", "\xe6\x9b\xb8\n\xe6\x9b\xb8\xe3\x80\x82\n\xe9\xa4\xa8\n"},
        {"\xe6\x9b\xb8\xe6\x9b\xb8\xcc\x81\xe9\xa4\xa8", "\xe6\x9b\xb8\xe6\x9b\xb8\xcc\x81\n\xe9\xa4\xa8\n"},
        {"\xe6\x9b\xb8\xc2\xab\xe9\xa4\xa8\xe9\xa4\xa8", "\xe6\x9b\xb8\n\xc2\xab\xe9\xa4\xa8\n\xe9\xa4\xa8\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char printed[256];
        FILE *file = tmpfile();
        assert_non_null(file);
        out_text_wrap(file, rows[i].text, 0, 4);
        rewind(file);
        printed[fread(printed, 1, sizeof printed - 1, file)] = '\0';
        fclose(file);
        assert_string_equal(printed, rows[i].expected);
    }
}

/* No line, wherever it was broken, begins with what the log of a CI service takes for a command. */
static void test_wrap_makes_no_command(void **state)
{
    char line[256];
    FILE *file = tmpfile();

    (void)state;
    assert_non_null(file);
    out_text_wrap(file, "::a:: words and words and words ::error:: words and words ::b::", 4, 40);
    rewind(file);
    for (size_t lines = 0; fgets(line, sizeof line, file); lines++)
        assert_true(strncmp(line + 4, "::", 2) != 0 && lines < 3);
    fclose(file);
}

/* "##vso[", of which the second "#" is asked about: letters of ASCII alone, then a bracket. */
static void test_commands_of_a_log(void **state)
{
    static const char *const are[] = {"#[", "#vso[", "#Ab[x"}, *const are_not[] = {"", "x", "#", "#a", "#a ", "#@[", "#`[", "#{[", "#1["};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(are); i++)
        assert_true(out_text_is_command(are[i], strlen(are[i])));
    for (size_t i = 0; i < ARRAY_LEN(are_not); i++)
        assert_false(out_text_is_command(are_not[i], strlen(are_not[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escape),
        cmocka_unit_test(test_escape_first), cmocka_unit_test(test_printf),
        cmocka_unit_test(test_no_character_escapes),
        cmocka_unit_test(test_squeeze),
        cmocka_unit_test(test_squeeze_anywhere),
        cmocka_unit_test(test_squeeze_bad_bytes),
        cmocka_unit_test(test_wrap_wide),
        cmocka_unit_test(test_width_and_cut),
        cmocka_unit_test(test_wrap),
        cmocka_unit_test(test_wrap_makes_no_command), cmocka_unit_test(test_commands_of_a_log),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
