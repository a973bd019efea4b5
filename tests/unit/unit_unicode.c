/* unit_unicode.c: whatever Unicode has, and however awkwardly it stands together: what is written for a report is read back as what it was, and nothing in it acts.
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
#include <jansson.h>

#include "encoding.h"
#include "out_csv.h"
#include "out_github.h"
#include "out_json.h"
#include "out_markdown.h"
#include "out_text.h"
#include "out_xml.h"
#include "plan_load.h"
#include "xalloc.h"
#include "xml.h"

/* What has a meaning in one place or another. */
static const char *const awkward[] = {
    "a", "b", " ", "\t", "\n", "\r", "\r\n", "\x01", "\x1b[31m", "\x7f", "\"", "'", "\\", "/", "<", ">", "&", "&amp;", "&#10;", "]]>", "<![CDATA[", "<!--", "-->", "<?", "?>", "%", "%0A", "%25",
    ":", "::", "::error::", ",", ";", "=", "+", "-", "@", "#", "##[", "[", "]", "(", ")", "{", "}", "|", "*", "_", "~", "`", "$", "!", "^", "=1+1", "@SUM(1)", "http://x/", "javascript:", "\\u0041", "\xc2\x80",
    "\xc2\x85", "\xc2\x9b", "\xc2\xa0", "\xc2\xad", "\xcc\x81", "\xd8\x9c", "\xe2\x80\x8b", "\xe2\x80\x8e", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x81\xa9", "\xe3\x85\xa4",
    "\xef\xbb\xbf", "\xef\xbc\x9d", "\xef\xbf\xbd", "\xef\xbf\xbe", "\xef\xbf\xbf", "\xf0\x9f\x93\x9a", "\xf3\xa0\x81\x81", "\xf4\x8f\xbf\xbf",
};

/* The same numbers on every machine. */
static uint32_t random_state = 1;
static uint32_t below(uint32_t n)
{
    random_state = random_state * 1664525U + 1013904223U;
    return (random_state >> 8) % n;
}

typedef void hold(const char *text);

/* Hold every character, alone and between others, and many strings of what is awkward. */
static void hold_all(hold *property)
{
    struct strbuf text = STRBUF_INIT;

    for (uint32_t code = 1; code <= 0x10FFFF; code += code < 0x3100 || (code >= 0xFB00 && code < 0x10000) ? 1 : 61) {
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        for (int around = 0; around < 2; around++) {
            strbuf_clear(&text);
            strbuf_puts(&text, around ? "a" : "");
            encoding_put(&text, code);
            strbuf_puts(&text, around ? "b" : "");
            property(text.text);
        }
    }
    for (int i = 0; i < 20000; i++) {
        strbuf_clear(&text);
        strbuf_puts(&text, "");
        for (uint32_t n = 1 + below(6); n > 0; n--)
            strbuf_puts(&text, awkward[below(ARRAY_LEN(awkward))]);
        property(text.text);
    }
    strbuf_release(&text);
}

/* Nothing that steers a terminal or hides, but for the characters of ALLOWED. */
static void assert_quiet(const char *text, const char *allowed)
{
    size_t len = strlen(text);
    int32_t code;

    for (size_t i = 0; i < len;) {
        size_t n = out_text_next(text + i, len - i, &code);
        bool fine = code != OUT_TEXT_INVALID && (!out_text_is_control(code) || (code < 0x80 && strchr(allowed, code)));
        if (!fine)
            fail_msg("U+%04X comes out in \"%s\"", (unsigned)code, text);
        i += n;
    }
}

/* What WRITE prints for TEXT; to free(). */
static char *print(void (*write)(FILE *out, const char *text), const char *text)
{
    char *bytes = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&bytes, &len);

    write(out, text);
    fclose(out);
    return bytes;
}

static void write_json(FILE *out, const char *text)
{
    struct out_json json;

    out_json_begin(&json, out, OUT_JSON_ONE_LINE);
    out_json_text(&json, text);
    out_json_end(&json);
}

static void hold_json(const char *text)
{
    char *printed = print(write_json, text);
    json_t *value = json_loads(printed, JSON_DECODE_ANY, NULL);

    assert_quiet(printed, "");
    assert_non_null(value);
    assert_string_equal(json_string_value(value), text);
    json_decref(value);
    free(printed);
}

static void write_element(FILE *out, const char *text)
{
    fputs("<a", out);
    out_xml_attribute(out, "b", text);
    fputs(">.", out);
    out_xml(out, text);
    fputs(".</a>", out);
}

/* What was written is an element with one attribute and without children; its value, written again, is the same. */
static void hold_xml(const char *text)
{
    const struct xml_limits limits = PLAN_LIMITS;
    struct findings findings = {0};
    struct xml_document document;
    char *printed = print(write_element, text);

    assert_quiet(printed, "\n\t");
    if (!xml_parse(&document, xstrdup(printed), strlen(printed), &limits, &findings))
        fail_msg("no XML: %s: %s", printed, findings.items[0].message);
    assert_null(document.root->first);
    assert_int_equal(document.root->n_attributes, 1);
    char *again = print(write_element, document.root->attributes[0].value);
    assert_string_equal(again, printed);
    xml_release(&document);
    free(again);
    free(printed);
}

/* The field that PRINTED holds: RFC 4180, section 2. To free(). */
static char *read_field(const char *printed)
{
    struct strbuf field = STRBUF_INIT;
    bool quoted = *printed == '"';

    strbuf_puts(&field, "");
    for (const char *at = printed + quoted; *at; at++) {
        if (quoted && *at == '"' && *++at == '\0')
            return strbuf_take(&field);
        assert_true(*at != '"' || quoted);
        assert_true(quoted || !strchr(",\r\n", *at));
        strbuf_putc(&field, *at);
    }
    assert_false(quoted); /* the closing quote is missing */
    return strbuf_take(&field);
}

static void hold_csv(const char *text)
{
    char *printed = print(out_csv, text), *field = read_field(printed), *again = print(out_csv, field);

    assert_quiet(printed, "");
    assert_string_equal(again, printed);
    assert_null(strchr("=+-@\t\r", field[0] ? field[0] : 'x'));
    free(again);
    free(field);
    free(printed);
}

/* TEXT with %0D and the like as they were. To free(). */
static char *read_github(const char *text)
{
    static const char *const escapes[] = {"%25%", "%0D\r", "%0A\n", "%3A:", "%2C,"};
    struct strbuf out = STRBUF_INIT;

    strbuf_puts(&out, "");
    while (*text) {
        size_t i = 0;
        while (i < ARRAY_LEN(escapes) && strncmp(text, escapes[i], 3) != 0)
            i++;
        assert_true(*text != '%' || i < ARRAY_LEN(escapes));
        strbuf_putc(&out, i < ARRAY_LEN(escapes) ? escapes[i][3] : *text);
        text += i < ARRAY_LEN(escapes) ? 3 : 1;
    }
    return strbuf_take(&out);
}

static void hold_github(const char *text)
{
    struct strbuf message = STRBUF_INIT, property = STRBUF_INIT, again = STRBUF_INIT;

    out_github_message(&message, text);
    out_github_property(&property, text);
    assert_quiet(message.text, "");
    assert_quiet(property.text, "");
    assert_null(strpbrk(property.text, ":,"));
    char *read = read_github(property.text);
    out_github_property(&again, read);
    assert_string_equal(again.text, property.text);
    free(read);
    strbuf_release(&message);
    strbuf_release(&property);
    strbuf_release(&again);
}

/* Markup stands behind a backslash, or is none of it left. */
static void hold_markdown(const char *text)
{
    struct strbuf out = STRBUF_INIT;

    out_markdown(&out, text);
    strbuf_puts(&out, "");
    assert_quiet(out.text, "");
    for (const char *at = out.text; *at; at++) {
        static const char dollar[] = "<span>$</span>"; /* the one markup of ours */
        if (strncmp(at, dollar, sizeof dollar - 1) == 0)
            at += sizeof dollar - 2;
        else if (*at == '\\' && strchr("\\`*_{}[]()<>#+-.!|~$^@:&\"'", at[1]))
            at++;
        else if (strchr("`*_[]|<>", *at))
            fail_msg("markup comes out in \"%s\"", out.text);
    }
    strbuf_release(&out);
}

static void hold_terminal(const char *text)
{
    struct strbuf once = STRBUF_INIT, twice = STRBUF_INIT;

    out_text_escape(&once, text, strlen(text));
    assert_quiet(once.text, "");
    out_text_escape(&twice, once.text, once.len);
    assert_string_equal(twice.text, once.text);
    strbuf_release(&once);
    strbuf_release(&twice);
}

static void test_json(void **state)
{
    (void)state;
    hold_all(hold_json);
}

static void test_xml(void **state)
{
    (void)state;
    hold_all(hold_xml);
}

static void test_csv(void **state)
{
    (void)state;
    hold_all(hold_csv);
}

static void test_github(void **state)
{
    (void)state;
    hold_all(hold_github);
}

static void test_markdown(void **state)
{
    (void)state;
    hold_all(hold_markdown);
}

static void test_terminal(void **state)
{
    (void)state;
    hold_all(hold_terminal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json),   cmocka_unit_test(test_xml),      cmocka_unit_test(test_csv),
        cmocka_unit_test(test_github), cmocka_unit_test(test_markdown), cmocka_unit_test(test_terminal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
