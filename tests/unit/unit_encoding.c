/* unit_encoding.c: the encodings that are read, and how the others are refused.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "encoding.h"
#include "xalloc.h"

/* The text of LEN bytes; to free(). NULL: refused, and *WHY is the one finding's message, to free(). */
static char *decode(const char *bytes, size_t len, char **why, struct place *place)
{
    struct findings findings = {0};
    char *copy = xstrndup("", 0), *text = NULL;

    copy = xrealloc(copy, len + 1);
    memcpy(copy, bytes, len);
    copy[len] = '\0';
    struct source *source = encoding_decode(copy, len, &findings);
    if (source) {
        size_t n;
        const char *decoded = source_bytes(source, &n);
        text = xstrndup(decoded, n);
        assert_int_equal(findings.n, 0);
        source_free(source);
    } else {
        assert_int_equal(findings.n, 1);
        if (strstr(findings.items[0].message, "planalign import")) /* a document, in no encoding of text */
            assert_int_equal(findings.items[0].code, PA005_NOT_A_PLAN);
        else
            assert_int_equal(findings.items[0].code, PA006_ENCODING);
        *why = xstrdup(findings.items[0].message);
        *place = findings.items[0].place;
    }
    findings_release(&findings);
    return text;
}

#define BYTES(text) text, sizeof(text) - 1

static void test_read(void **state)
{
    static const struct {
        const char *bytes;
        size_t len;
        const char *text;
    } rows[] = {
        {BYTES("<a/>"), "<a/>"},
        {BYTES("\xef\xbb\xbf<a/>"), "<a/>"},
        {BYTES("\xff\xfe<\0a\0\xe9\0"), "<a\xc3\xa9"},
        {BYTES("\xfe\xff\0<\0a\0\xe9"), "<a\xc3\xa9"},
        {BYTES("<\0\xac\x20"), "<\xe2\x82\xac"},
        {BYTES("\0<\x20\xac"), "<\xe2\x82\xac"},
        {BYTES("\xff\xfe<\0\x3d\xd8\xda\xdc"), "<\xf0\x9f\x93\x9a"},
        {BYTES("<?xml encoding='iso-8859-1'?>\xe9"), "<?xml encoding='iso-8859-1'?>\xc3\xa9"},
        {BYTES("<?xml encoding = \"Windows-1252\"?>\x80"), "<?xml encoding = \"Windows-1252\"?>\xe2\x82\xac"},
        {BYTES("<?xml encoding='us-ascii'?>e"), "<?xml encoding='us-ascii'?>e"},
        {BYTES("<?xml version='1.0'?>\xc3\xa9"), "<?xml version='1.0'?>\xc3\xa9"},
        {BYTES("<?xmlencoding='x'?>"), "<?xmlencoding='x'?>"},
        {BYTES("<?xml encoding=x?>"), "<?xml encoding=x?>"},
        {BYTES("<?xml encoding='x?>"), "<?xml encoding='x?>"},
        {BYTES("<?xml encoding='UTF-16'"), "<?xml encoding='UTF-16'"}, /* cut off: the parser says so */
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct place place;
        char *why = NULL, *text = decode(rows[i].bytes, rows[i].len, &why, &place);
        if (!text)
            fail_msg("row %zu: %s", i, why);
        assert_string_equal(text, rows[i].text);
        free(text);
    }
}

static void test_refused(void **state)
{
    static const struct {
        const char *bytes;
        size_t len;
        const char *says;
        size_t line, column;
    } rows[] = {
        {BYTES("\xff\xfe\0\0<\0\0\0"), "the encoding is UTF-32;", 1, 1},
        {BYTES("\0\0\xfe\xff"), "the encoding is UTF-32;", 1, 1},
        {BYTES("<\0\0\0"), "the encoding is UTF-32;", 1, 1},
        {BYTES("\0\0\0<"), "the encoding is UTF-32;", 1, 1},
        {BYTES("\x4c\x6f\xa7\x94"), "the encoding is EBCDIC;", 1, 1},
        {BYTES("\x1f\x8b\x08"), "the encoding is gzip (unpack it first);", 1, 1},
        {BYTES("PK\x03\x04"), "this is a zip archive, as the files of Word, Excel and LibreOffice are;", 1, 1},
        {BYTES("\xd0\xcf\x11\xe0"), "this is a file of an older Word or Excel;", 1, 1},
        {BYTES("{\\rtf1 "), "this is an RTF file;", 1, 1},
        {BYTES("<?xml encoding='UTF-7'?>"), "the encoding is UTF-7; UTF-8, UTF-16, ISO-8859-1 and windows-1252 can be read", 1, 1},
        {BYTES("<?xml encoding='UTF-16'?><a/>"), "the file says that it is in UTF-16, but its first bytes are not", 1, 1},
        {BYTES("\xef\xbb\xbf<?xml encoding='latin1'?>"), "the file says that it is in ISO-8859-1, but its first bytes are not", 1, 1},
        {BYTES("<\0?\0x\0m\0l\0 \0e\0n\0c\0o\0d\0i\0n\0g\0=\0'\0U\0T\0F\0-\0""8\0'\0?\0>\0"), "the file says that it is in UTF-8, but its first bytes are not", 1, 1},
        {BYTES("<\0?\0x\0m\0l\0 \0e\0n\0c\0o\0d\0i\0n\0g\0=\0'\0x\0'\0?\0>\0"), "the encoding is x;", 1, 1},
        {BYTES("<?xml encoding='x0123456789-0123456789-0123456789-0123456789-0123456789-01234'?>"), "the encoding is x0123456789-0123456789-0123456789-0123456789-0123456789-0123;", 1, 1},
        {BYTES("<a>\n\xff"), "this byte is no text in UTF-8", 2, 1},
        {BYTES("<a>\n\0"), "this byte is no text in UTF-8", 2, 1},
        {BYTES("<?xml encoding='ascii'?>\xe9"), "this byte is no text in US-ASCII", 1, 25},
        {BYTES("<?xml encoding='cp1252'?>\x81"), "this byte is no text in windows-1252", 1, 26},
        {BYTES("<?xml encoding='latin1'?>\0"), "this byte is no text in ISO-8859-1", 1, 26},
        {BYTES("\xff\xfe<\0a"), "this byte is no text in UTF-16", 1, 2},
        {BYTES("\xff\xfe<\0\x3d\xd8"), "this byte is no text in UTF-16", 1, 2},
        {BYTES("\xff\xfe<\0\x3d\xd8\x3d\xd8"), "this byte is no text in UTF-16", 1, 2},
        {BYTES("\xff\xfe<\0\xda\xdc"), "this byte is no text in UTF-16", 1, 2},
        {BYTES("\xff\xfe<\0\0\0"), "this byte is no text in UTF-16", 1, 2},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct place place = {0, 0};
        char *why = NULL, *text = decode(rows[i].bytes, rows[i].len, &why, &place);
        if (text)
            fail_msg("row %zu is read: %s", i, text);
        if (!why || strncmp(why, rows[i].says, strlen(rows[i].says)) != 0)
            fail_msg("row %zu: \"%s\" does not say \"%s\"", i, why ? why : "", rows[i].says);
        assert_int_equal(place.line, rows[i].line);
        assert_int_equal(place.column, rows[i].column);
        free(why);
    }
}

static void test_long_declaration(void **state)
{
    char *why = NULL, bytes[2000];
    struct place place;

    (void)state;
    memset(bytes, ' ', sizeof bytes);
    memcpy(bytes, "<?xml", 5);
    memcpy(bytes + sizeof bytes - 2, "?>", 2);
    assert_null(decode(bytes, sizeof bytes, &why, &place));
    assert_true(why && strstr(why, "longer than the limit of 1024 bytes"));
    free(why);
}

/* Each character in UTF-16, either way round, is what it is in UTF-8. */
static void test_every_character_of_utf16(void **state)
{
    (void)state;
    for (int big = 0; big < 2; big++)
        for (uint32_t code = 1; code <= 0x10FFFF; code += code < 0x10000 ? 1 : 257) {
            struct strbuf expected = STRBUF_INIT;
            unsigned char bytes[8] = {0xFF, 0xFE, '<', 0};
            uint32_t units[2] = {code, 0};
            size_t len = 4;
            struct place place;
            char *why = NULL;

            if (code >= 0xD800 && code <= 0xDFFF)
                continue;
            if (code > 0xFFFF) {
                units[0] = 0xD800 + ((code - 0x10000) >> 10);
                units[1] = 0xDC00 + ((code - 0x10000) & 0x3FF);
            }
            for (size_t i = 0; i < (code > 0xFFFF ? 2 : 1); i++) {
                bytes[len++] = (unsigned char)(units[i] & 0xFF);
                bytes[len++] = (unsigned char)(units[i] >> 8);
            }
            for (size_t i = 0; big && i < len; i += 2) {
                unsigned char first = bytes[i];
                bytes[i] = bytes[i + 1];
                bytes[i + 1] = first;
            }
            strbuf_putc(&expected, '<');
            encoding_put(&expected, code);
            char *text = decode((const char *)bytes, len, &why, &place);
            assert_non_null(text);
            assert_string_equal(text, expected.text);
            free(text);
            strbuf_release(&expected);
        }
}

/* All bytes of ISO-8859-1 are characters, the same in number; in windows-1252 five are none. */
static void test_every_byte_of_latin(void **state)
{
    size_t none = 0;

    (void)state;
    for (int windows = 0; windows < 2; windows++)
        for (unsigned byte = 0x80; byte < 0x100; byte++) {
            const char *head = windows ? "<?xml encoding='cp1252'?>" : "<?xml encoding='latin1'?>";
            struct strbuf bytes = STRBUF_INIT, expected = STRBUF_INIT;
            struct place place;
            char *why = NULL;

            strbuf_puts(&bytes, head);
            strbuf_puts(&expected, head);
            strbuf_putc(&bytes, (char)byte);
            encoding_put(&expected, byte);
            char *text = decode(bytes.text, bytes.len, &why, &place);
            none += text == NULL;
            if (text && (!windows || byte >= 0xA0))
                assert_string_equal(text, expected.text);
            else if (text)
                assert_true(strlen(text) > expected.len - 1); /* punctuation, of other numbers */
            free(text);
            free(why);
            strbuf_release(&bytes);
            strbuf_release(&expected);
        }
    assert_int_equal(none, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_long_declaration),
        cmocka_unit_test(test_every_character_of_utf16),
        cmocka_unit_test(test_every_byte_of_latin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
