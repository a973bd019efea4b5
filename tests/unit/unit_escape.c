/* unit_escape.c: text in JSON, XML, CSV, Markdown and the like does nothing; fingerprints tell apart.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "fingerprint.h"
#include "out_csv.h"
#include "out_github.h"
#include "out_json.h"
#include "out_markdown.h"
#include "out_sarif.h"
#include "out_xml.h"
#include "strbuf.h"
#include "xalloc.h"

#define RLO "\xe2\x80\xae" /* U+202E RIGHT-TO-LEFT OVERRIDE */

struct row {
    const char *text, *expected;
};

/* What PRINT prints for a text, to free(). */
static char *printed(void (*print)(FILE *out, const char *text), const char *text)
{
    char *memory = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&memory, &size);

    assert_non_null(out);
    print(out, text);
    fclose(out);
    return memory;
}

static void assert_prints(void (*print)(FILE *out, const char *text), const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char *memory = printed(print, rows[i].text);
        assert_string_equal(memory, rows[i].expected);
        free(memory);
    }
}

static void assert_adds(void (*add)(struct strbuf *out, const char *text), const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct strbuf out = STRBUF_INIT;
        add(&out, rows[i].text);
        assert_string_equal(out.text ? out.text : "", rows[i].expected);
        strbuf_release(&out);
    }
}

static void print_json(FILE *out, const char *text)
{
    struct out_json json;

    out_json_begin(&json, out, OUT_JSON_ONE_LINE);
    out_json_text(&json, text);
    out_json_end(&json);
}

static void print_json_shown(FILE *out, const char *text)
{
    struct out_json json;

    out_json_begin(&json, out, OUT_JSON_ONE_LINE);
    out_json_shown(&json, text);
    out_json_end(&json);
}

static void print_numbers(FILE *out, const char *text)
{
    static const long long numbers[] = {0, 9, 10, -10, 999999999999999999, 1000000000000000000, LLONG_MAX, LLONG_MIN};
    struct out_json json;

    (void)text;
    out_json_begin(&json, out, OUT_JSON_ONE_LINE);
    out_json_array(&json);
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        out_json_number(&json, numbers[i]);
    out_json_close(&json);
    out_json_end(&json);
}

static void print_no_json(FILE *out, const char *text)
{
    struct out_json json;

    (void)text;
    out_json_begin(&json, out, OUT_JSON_ONE_LINE);
    out_json_end(&json);
}

static void test_json(void **state)
{
    static const struct row rows[] = {
        {NULL, "null"},
        {"", "\"\""},
        {"a\"b\\c/", "\"a\\\"b\\\\c/\""},
        {"line\nend\t\r\b\f\x01", "\"line\\nend\\t\\r\\b\\f\\u0001\""},
        {"\x7f" RLO "\xf3\xa0\x81\x81",
         "\"\\u007f\\u202e\\udb40\\udc41\""}, /* U+E0041, outside of the first plane */
        {"\xc3\xa9\xe6\x9b\xb8", "\"\xc3\xa9\xe6\x9b\xb8\""},
        {"\xc3\xc3(", "\"\\\\xc3\\\\xc3(\""}, /* no beginning of an accented letter */
        {"bad \xff\xc3", "\"bad \\\\xff\\\\xc3\""},
        {"##[x] #x #[", "\"#\\u0023[x] #x #[\""}, /* the runner of GitHub Actions takes "##[" for a command */
        {"###[", "\"##\\u0023[\""},
        {"##vso[x] ##teamcity[x", "\"#\\u0023vso[x] #\\u0023teamcity[x\""},
    };
    static const struct row shown[] = {{"a\n" RLO, "\"a\\\\x0a<U+202E>\""}, {"", "\"\""}};
    static const struct row none[] = {{NULL, ""}};
    static const struct row numbers[] = {{NULL, "[0,9,10,-10,999999999999999999,1000000000000000000,9223372036854775807,-9223372036854775808]"}};

    (void)state;
    assert_prints(print_json, rows, ARRAY_LEN(rows));
    assert_prints(print_json_shown, shown, ARRAY_LEN(shown));
    assert_prints(print_no_json, none, 1);
    assert_prints(print_numbers, numbers, 1);
}

/* Whatever Unicode has, jansson reads back what was meant. */
static void test_json_is_read_back(void **state)
{
    (void)state;
    for (json_int_t code = 1; code <= 0x10FFFF; code += code < 0x3000 ? 1 : 97) {
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        char bytes[8] = {0};
        if (code < 0x80)
            snprintf(bytes, sizeof bytes, "%c", (int)code);
        else if (code < 0x800)
            snprintf(bytes, sizeof bytes, "%c%c", (int)(0xC0 | code >> 6), (int)(0x80 | (code & 0x3F)));
        else if (code < 0x10000)
            snprintf(bytes, sizeof bytes, "%c%c%c", (int)(0xE0 | code >> 12),
                     (int)(0x80 | (code >> 6 & 0x3F)), (int)(0x80 | (code & 0x3F)));
        else
            snprintf(bytes, sizeof bytes, "%c%c%c%c", (int)(0xF0 | code >> 18),
                     (int)(0x80 | (code >> 12 & 0x3F)), (int)(0x80 | (code >> 6 & 0x3F)),
                     (int)(0x80 | (code & 0x3F)));
        char *memory = printed(print_json, bytes);
        json_t *value = json_loads(memory, JSON_DECODE_ANY, NULL);
        assert_non_null(value);
        assert_string_equal(json_string_value(value), bytes);
        json_decref(value);
        free(memory);
    }
}

/* Eight bytes are looked at together: what is special is so in every one of them, and next to every other. */
static void test_json_special_anywhere(void **state)
{
    static const char *const special[] = {"\"", "\\", "#", "\x7f", "\x1f", "\n", "\xc3\xa9", "\xc2\x85", "\xe6\x9b\xb8"};
    char text[40];

    (void)state;
    for (size_t first = 0; first <= 17; first++)
        for (size_t i = 0; i < ARRAY_LEN(special) * ARRAY_LEN(special); i++) {
            snprintf(text, sizeof text, "%.*s%s~%s !}z", (int)first, "abcdefghijklmnopqrstuvwxyz", special[i % ARRAY_LEN(special)],
                     special[i / ARRAY_LEN(special)]);
            char *memory = printed(print_json, text);
            json_t *value = json_loads(memory, JSON_DECODE_ANY, NULL);
            assert_non_null(value);
            assert_string_equal(json_string_value(value), text);
            json_decref(value);
            free(memory);
        }
}

static void print_squeezed(FILE *out, const char *text)
{
    struct out_json json;

    out_json_begin(&json, out, OUT_JSON_ONE_LINE);
    out_json_begin_text(&json);
    if (!out_json_add_squeezed(&json, text, strlen(text)))
        out_json_add_known(&json, "no");
    out_json_end_text(&json);
    out_json_end(&json);
}

static void test_json_squeezed(void **state)
{
    static const struct row rows[] = {
        {"", "\"\""},
        {"one two", "\"one two\""},
        {"one  two", "\"no\""},
        {" one", "\"no\""},
        {"one ", "\"no\""},
        {"one\ttwo", "\"no\""},
        {"sevenis  eight", "\"no\""}, /* one blank is the last of eight bytes */
        {"seven a b c d e f g", "\"seven a b c d e f g\""},
        {"caf\xc3\xa9 \xc3\xa9t\xc3\xa9", "\"caf\xc3\xa9 \xc3\xa9t\xc3\xa9\""},
        {"caf\xc3\xa9  x", "\"no\""},
    };

    (void)state;
    assert_prints(print_squeezed, rows, ARRAY_LEN(rows));
}

/* A hundred thousand bytes: on the way they are handed on, and what was printed before can be repeated no more. */
static void test_json_repeat(void **state)
{
    enum { MEMBERS = 5000 };
    char *memory;
    size_t size, from = 0, to = 0, repeated = 0;
    FILE *out = open_memstream(&memory, &size);
    struct out_json json;

    (void)state;
    assert_non_null(out);
    out_json_begin(&json, out, 0);
    out_json_array(&json);
    for (size_t i = 0; i < MEMBERS; i++) {
        out_json_object(&json);
        out_json_set_number(&json, "i", (long long)i);
        if (to != 0 && out_json_repeat(&json, from, to)) {
            repeated++;
        } else {
            from = out_json_at(&json);
            out_json_set_number(&json, "line", 7);
            to = out_json_at(&json);
        }
        out_json_close(&json);
    }
    out_json_close(&json);
    out_json_end(&json);
    fclose(out);
    json_t *value = json_loads(memory, 0, NULL), *member;
    size_t index;
    assert_int_equal(json_array_size(value), MEMBERS);
    json_array_foreach(value, index, member) {
        assert_int_equal(json_integer_value(json_object_get(member, "i")), index);
        assert_int_equal(json_integer_value(json_object_get(member, "line")), 7);
    }
    assert_true(repeated > 0 && repeated < MEMBERS - 1);
    json_decref(value);
    free(memory);
}

static void print_known(struct out_json *json, const int *of, const char *name)
{
    if (!out_json_again(json, of)) {
        out_json_object(json);
        out_json_set_text(json, "name", name);
        out_json_key(json, "n");
        out_json_learn(json);
    }
    out_json_number(json, *of);
    out_json_close(json);
}

static void print_again(FILE *out, const char *text)
{
    static const int one = 1, two = 2;
    struct out_json json;

    (void)text;
    out_json_begin(&json, out, OUT_JSON_ONE_LINE);
    out_json_array(&json);
    print_known(&json, &one, "a");
    print_known(&json, &two, "b");
    print_known(&json, &one, "not looked at");
    out_json_array(&json);
    print_known(&json, &one, "c"); /* elsewhere the layout may differ */
    print_known(&json, &one, "not looked at");
    out_json_close(&json);
    out_json_close(&json);
    out_json_end(&json);
}

/* More than there is room for, and more than is handed on at once. */
static void print_very_often(FILE *out, const char *text)
{
    static const int numbers[3 * OUT_JSON_BEGINNINGS];
    struct out_json json;

    out_json_begin(&json, out, 0);
    out_json_array(&json);
    for (size_t i = 0; i < 4 * ARRAY_LEN(numbers); i++)
        print_known(&json, &numbers[i % ARRAY_LEN(numbers)], text);
    out_json_close(&json);
    out_json_end(&json);
}

static void test_json_again(void **state)
{
    static const struct row rows[] = {{NULL, "[{\"name\":\"a\",\"n\":1},{\"name\":\"b\",\"n\":2},{\"name\":\"a\",\"n\":1},"
                                             "[{\"name\":\"c\",\"n\":1},{\"name\":\"c\",\"n\":1}]]"}};

    (void)state;
    assert_prints(print_again, rows, 1);
    char *memory = printed(print_very_often, "some name");
    json_t *value = json_loads(memory, 0, NULL);
    assert_int_equal(json_array_size(value), 12 * OUT_JSON_BEGINNINGS);
    for (size_t i = 0; i < json_array_size(value); i++)
        assert_string_equal(json_string_value(json_object_get(json_array_get(value, i), "name")), "some name");
    json_decref(value);
    free(memory);
}

static void print_layout(FILE *out, int indent)
{
    struct out_json json;

    out_json_begin(&json, out, indent);
    out_json_object(&json);
    out_json_key(&json, "b");
    out_json_place(&json, 0);
    out_json_set_number(&json, "a", -120);
    out_json_set_array(&json, "none");
    out_json_close(&json);
    out_json_set_array(&json, "two");
    out_json_bool(&json, true);
    out_json_object(&json);
    out_json_close(&json);
    out_json_close(&json);
    out_json_close(&json);
    out_json_end(&json);
}

static void print_indented(FILE *out, const char *text)
{
    (void)text;
    print_layout(out, 1);
}

static void print_one_line(FILE *out, const char *text)
{
    (void)text;
    print_layout(out, OUT_JSON_ONE_LINE);
}

static void test_json_layout(void **state)
{
    static const struct row indented[] = {{NULL, "{\n    \"b\": null,\n    \"a\": -120,\n    \"none\": [],\n "
                                                 "   \"two\": [\n      true,\n      {}\n    ]\n  }"}};
    static const struct row one_line[] = {{NULL, "{\"b\":null,\"a\":-120,\"none\":[],\"two\":[true,{}]}"}};

    (void)state;
    assert_prints(print_indented, indented, 1);
    assert_prints(print_one_line, one_line, 1);
}

static void print_attribute(FILE *out, const char *text)
{
    out_xml_attribute(out, "a", text);
}

static void test_xml(void **state)
{
    static const struct row content[] = {
        {"<b>&amp;]]></b>", "&lt;b&gt;&amp;amp;]]&gt;&lt;/b&gt;"},
        {"\"it's\"", "\"it's\""},
        {"one\n\ttwo\r\n", "one\n\ttwo\\x0d\n"},
        {"\x01\x1b[31m\x7f" RLO "\xff", "\\x01\\x1b[31m\\x7f&lt;U+202E&gt;\\xff"},
    };
    static const struct row attributes[] = {
        {"", " a=\"\""},
        {"a\"b'c", " a=\"a&quot;b'c\""},
        {"one\n\ttwo", " a=\"one&#10;&#9;two\""},
        {"<&>", " a=\"&lt;&amp;&gt;\""},
    };

    (void)state;
    assert_prints(out_xml, content, ARRAY_LEN(content));
    assert_prints(print_attribute, attributes, ARRAY_LEN(attributes));
}

/* Excel takes 32,767 characters in a cell, and puts the rest elsewhere. */
static void test_csv_long(void **state)
{
    enum { LONG = 50000 };
    char *text = xmalloc(2 * LONG + 1);

    (void)state;
    for (size_t i = 0; i < LONG; i++)
        memcpy(text + 2 * i, "\xc3\xa9", 2);
    text[2UL * LONG] = '\0';
    char *memory = printed(out_csv, text);
    size_t len = strlen(memory);
    assert_in_range(len, OUT_CSV_CELL - 8, OUT_CSV_CELL);
    assert_string_equal(memory + len - 5, "\xc3\xa9\xe2\x80\xa6"); /* whole characters, and an ellipsis */
    free(memory);
    text[OUT_CSV_CELL] = '\0';
    memory = printed(out_csv, text);
    assert_string_equal(memory, text); /* as long as may be */
    free(memory);
    free(text);
}

static void test_csv(void **state)
{
    static const struct row rows[] = {
        {NULL, ""},
        {"", ""},
        {"plain text", "plain text"},
        {"a,b", "\"a,b\""},
        {"say \"so\"", "\"say \"\"so\"\"\""},
        {"=1+1", "'=1+1"},
        {"+1", "'+1"},
        {"-1", "'-1"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\t=1", "'\\x09=1"},
        {"\r", "'\\x0d"},
        {"\xef\xbc\x9d"
         "1",
         "'\xef\xbc\x9d"
         "1"}, /* full-width = */
        {" =1", " '=1"},
        {"\"=1", "\"\"\"'=1\""},
        {"a=1", "a=1"},
        {"2026-2030", "2026-2030"},
        {"x;=1", "\"x;'=1\""},
        {"x; \"@y", "\"x; \"\"'@y\""},
        {"x;y", "\"x;y\""},
        {"two\nlines", "two\\x0alines"},
        {RLO, "<U+202E>"},
    };

    (void)state;
    assert_prints(out_csv, rows, ARRAY_LEN(rows));
}

static void test_github(void **state)
{
    static const struct row messages[] = {
        {"100%", "100%25"},
        {"%0A", "%250A"},
        {"one\r\ntwo", "one%0D%0Atwo"},
        {"a:b,c::d", "a:b,c::d"},
        {"\x1b" RLO, "\\x1b<U+202E>"},
    };
    static const struct row properties[] = {
        {"a:b,c%", "a%3Ab%2Cc%25"},
        {"::error::", "%3A%3Aerror%3A%3A"},
        {"x\ny", "x%0Ay"},
    };

    (void)state;
    assert_adds(out_github_message, messages, ARRAY_LEN(messages));
    assert_adds(out_github_property, properties, ARRAY_LEN(properties));
}

static void test_markdown(void **state)
{
    static const struct row rows[] = {
        {"", ""},
        {"plain (text) - 3.5", "plain (text) - 3.5"},
        {"*b* _i_ ~~s~~ `c`", "\\*b\\* \\_i\\_ \\~\\~s\\~\\~ \\`c\\`"},
        {"[x](y) ![z](w)", "\\[x\\](y) !\\[z\\](w)"},
        {"a|b\\", "a\\|b\\\\"},
        {"<b>&amp;", "&lt;b&gt;&amp;amp;"},
        {"@name a@b.c", "@&#8203;name a@&#8203;b.c"},
        {"#1 #x GH-2 gh-3", "#&#8203;1 #x GH-&#8203;2 gh-&#8203;3"},
        {"https://x", "https&#58;&#8203;//x"},
        {"WWW.x www.y", "WWW&#46;&#8203;x www&#46;&#8203;y"},
        {"$x$", "<span>$</span>x<span>$</span>"},
        {" one\n\n# two ", "one # two"},
        {"\x1b" RLO, "\\\\x1b&lt;U+202E&gt;"}, /* the backslash is text like any other */
    };
    static const struct row code[] = {
        {"plans/a.xml", "`plans/a.xml`"},
        {"", "`  `"},
        {"a`b", "``a`b``"},
        {"a`", "`` a` ``"},
        {"`a``", "``` `a`` ```"},
        {"a|b", "`a\\|b`"},
        {"a\nb", "`a\\x0ab`"},
        {"<b>@x", "`<b>@x`"},
    };

    (void)state;
    assert_adds(out_markdown, rows, ARRAY_LEN(rows));
    assert_adds(out_markdown_code, code, ARRAY_LEN(code));
}

static void test_sarif(void **state)
{
    static const struct row messages[] = {
        {"plain", "plain"},
        {"{0} {{", "{{0}} {{{{"},
        {"[x](y) [z] (w)", "[x] (y) [z] (w)"},
        {"a\n" RLO, "a\\x0a<U+202E>"},
    };
    static const struct row uris[] = {
        {"plans/a-b_c.~1.xml", "plans/a-b_c.~1.xml"},
        {"/tmp/a b", "file:///tmp/a%20b"},
        {"a:b?c#d%e", "a%3Ab%3Fc%23d%25e"},
        {"\xc3\xa9\xff\n", "%C3%A9%FF%0A"},
        {"../x", "../x"},
    };

    (void)state;
    assert_adds(out_sarif_message, messages, ARRAY_LEN(messages));
    assert_adds(out_sarif_uri, uris, ARRAY_LEN(uris));
}

/* --- fingerprints --- */

static void next(struct fingerprints *run, enum finding_code code, size_t line, char *direction,
                 char *element, char *out)
{
    struct finding finding = {.code = code, .place = {line, 1}, .direction = direction, .element = element};

    fingerprints_next(run, &finding, out);
    assert_int_equal(strlen(out), FINGERPRINT_SIZE - 1);
    assert_int_equal(strspn(out, "0123456789abcdef"), FINGERPRINT_SIZE - 1);
}

static void begin(struct fingerprints *run, char *framework_id, char *file, char *id)
{
    struct framework framework = {.id = framework_id};
    struct plan plan = {.file = file, .id = id};

    fingerprints_plan(run, &(struct assessment){.plan = &plan, .framework = &framework});
}

static char direction[] = "GV05", other[] = "GV06", element[] = "g1", vision[] = "v", file[] = "./a.xml",
            same_file[] = "a.xml", other_file[] = "b.xml", id[] = "plan-1";

static void test_fingerprint_identity(void **state)
{
    char first[FINGERPRINT_SIZE], second[FINGERPRINT_SIZE];
    struct fingerprints *run = fingerprints_new();

    (void)state;
    begin(run, vision, file, id);
    next(run, PA101_ABSENT, 3, direction, NULL, first);
    fingerprints_free(run);

    run = fingerprints_new(); /* the next run: another name, another line, another level */
    begin(run, vision, other_file, id);
    next(run, PA102_STATED_ONLY, 9, direction, element, second);
    assert_string_equal(first, second);
    next(run, PA101_ABSENT, 3, other, NULL, second);
    assert_string_not_equal(first, second);
    fingerprints_free(run);

    run = fingerprints_new();
    begin(run, vision, file, NULL); /* no id: the file names the plan */
    next(run, PA101_ABSENT, 3, direction, NULL, first);
    fingerprints_free(run);
    run = fingerprints_new();
    begin(run, vision, same_file, NULL);
    next(run, PA101_ABSENT, 3, direction, NULL, second);
    assert_string_equal(first, second);
    fingerprints_free(run);
}

static int by_text(const void *a, const void *b)
{
    return memcmp(a, b, FINGERPRINT_SIZE);
}

/* Copies of a plan, the same file twice, plans without an id, the same finding twice: all have one of their
 * own. */
static void test_fingerprints_differ(void **state)
{
    enum { PLANS = 500, FINDINGS = 6 };
    char(*all)[FINGERPRINT_SIZE] = xcalloc((size_t)PLANS * FINDINGS, sizeof *all);
    struct fingerprints *run = fingerprints_new();
    size_t n = 0;

    (void)state;
    for (size_t i = 0; i < PLANS; i++) {
        char name[32];
        snprintf(name, sizeof name, "%zu.xml", i / 2); /* each file twice */
        begin(run, vision, name, i % 4 < 2 ? id : NULL);
        next(run, PA101_ABSENT, 1, direction, NULL, all[n++]);
        next(run, PA101_ABSENT, 1, other, NULL, all[n++]);
        next(run, PA301_ORPHAN, 1, NULL, element, all[n++]);
        next(run, PA301_ORPHAN, 2, NULL, element, all[n++]);
        next(run, PA302_DUPLICATE_ID, 2, NULL, element, all[n++]);
        next(run, PA303_DANGLING_REFERENCE, 2, NULL, NULL, all[n++]);
    }
    qsort(all, n, sizeof *all, by_text);
    for (size_t i = 1; i < n; i++)
        assert_string_not_equal(all[i - 1], all[i]);
    fingerprints_free(run);
    free(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_json_is_read_back),
        cmocka_unit_test(test_json_special_anywhere),
        cmocka_unit_test(test_json_squeezed),
        cmocka_unit_test(test_json_again),
        cmocka_unit_test(test_json_repeat),
        cmocka_unit_test(test_json_layout),
        cmocka_unit_test(test_xml),
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_csv_long),
        cmocka_unit_test(test_github),
        cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_sarif),
        cmocka_unit_test(test_fingerprint_identity),
        cmocka_unit_test(test_fingerprints_differ),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
