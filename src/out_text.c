/* out_text.c: text for a terminal.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "out_text.h"

#include <stdbool.h>
#include <string.h>

#include <utf8proc.h>

static bool is_steering(utf8proc_int32_t code)
{
    return (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x2069)
           || code == 0x061C || code == 0xFEFF || code == 0x00AD;
}

void out_text_escape(struct strbuf *out, const char *text, size_t len)
{
    for (size_t i = 0; i < len;) {
        utf8proc_int32_t code;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text + i, (utf8proc_ssize_t)(len - i), &code);

        if (n <= 0) {
            strbuf_printf(out, "\\x%02x", (unsigned char)text[i++]);
            continue;
        }
        if (code < 0x20 || (code >= 0x7F && code < 0xA0))
            strbuf_printf(out, "\\x%02x", (unsigned)code);
        else if (is_steering(code) || utf8proc_category(code) == UTF8PROC_CATEGORY_CN)
            strbuf_printf(out, "<U+%04X>", (unsigned)code);
        else
            strbuf_add(out, text + i, (size_t)n);
        i += (size_t)n;
    }
}

size_t out_text_width(const char *text, size_t len)
{
    size_t width = 0;

    for (size_t i = 0; i < len;) {
        utf8proc_int32_t code;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text + i, (utf8proc_ssize_t)(len - i), &code);
        width += n > 0 ? (size_t)utf8proc_charwidth(code) : 1;
        i += n > 0 ? (size_t)n : 1;
    }
    return width;
}

size_t out_text_cut(const char *text, size_t len, size_t width)
{
    size_t used = 0, blank = 0, i = 0;

    while (i < len) {
        utf8proc_int32_t code;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text + i, (utf8proc_ssize_t)(len - i), &code);
        size_t wide = n > 0 ? (size_t)utf8proc_charwidth(code) : 1;
        if (used + wide > width)
            return blank > 0 && blank * 2 > i ? blank : i;
        if (text[i] == ' ')
            blank = i;
        used += wide;
        i += n > 0 ? (size_t)n : 1;
    }
    return len;
}

void out_text_wrap(FILE *out, const char *text, size_t indent, size_t width)
{
    struct strbuf word = STRBUF_INIT;
    size_t column = 0;

    for (const char *at = text + strspn(text, " \t\r\n"); *at; at += strspn(at, " \t\r\n")) {
        size_t len = strcspn(at, " \t\r\n");
        strbuf_clear(&word);
        out_text_escape(&word, at, len);
        size_t wide = out_text_width(word.text, word.len);
        if (column > 0 && column + 1 + wide > width) {
            fputc('\n', out);
            column = 0;
        }
        if (column == 0) {
            fprintf(out, "%*s", (int)indent, "");
            column = indent;
        } else {
            fputc(' ', out);
            column++;
        }
        fwrite(word.text, 1, word.len, out);
        column += wide;
        at += len;
    }
    fputc('\n', out);
    strbuf_release(&word);
}
