/* out_json.c: JSON as it is printed, value by value.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "out_json.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "out_text.h"

enum { ENOUGH = 1 << 16 }; /* bytes to hand on at once */

void out_json_begin(struct out_json *json, FILE *out, int indent)
{
    *json = (struct out_json){.out = out, .indent = indent, .text = STRBUF_INIT, .scratch = STRBUF_INIT};
}

static void hand_on(struct out_json *json)
{
    if (json->text.len > 0)
        fwrite(json->text.text, 1, json->text.len, json->out);
    strbuf_clear(&json->text);
}

void out_json_end(struct out_json *json)
{
    assert(json->depth == 0);
    hand_on(json);
    strbuf_release(&json->text);
    strbuf_release(&json->scratch);
}

/* --- layout --- */

static void new_line(struct out_json *json)
{
    if (json->indent == OUT_JSON_ONE_LINE)
        return;
    strbuf_putc(&json->text, '\n');
    strbuf_fill(&json->text, ' ', 2 * (size_t)(json->indent + json->depth));
}

/* What stands before a member of an object or array. */
static void next_member(struct out_json *json)
{
    if (json->depth == 0)
        return;
    if (json->any[json->depth - 1])
        strbuf_putc(&json->text, ',');
    json->any[json->depth - 1] = true;
    new_line(json);
}

static void before_value(struct out_json *json)
{
    if (!json->after_key)
        next_member(json);
    json->after_key = false;
    if (json->text.len >= ENOUGH)
        hand_on(json);
}

static void open_one(struct out_json *json, char open, char close)
{
    assert(json->depth < OUT_JSON_MAX_DEPTH);
    before_value(json);
    strbuf_putc(&json->text, open);
    json->close[json->depth] = close;
    json->any[json->depth++] = false;
}

void out_json_object(struct out_json *json)
{
    open_one(json, '{', '}');
}

void out_json_array(struct out_json *json)
{
    open_one(json, '[', ']');
}

void out_json_close(struct out_json *json)
{
    assert(json->depth > 0);
    json->depth--;
    if (json->any[json->depth])
        new_line(json);
    strbuf_putc(&json->text, json->close[json->depth]);
}

/* --- strings: RFC 8259, section 7 --- */

static void add_code(struct strbuf *out, int32_t code)
{
    if (code > 0xFFFF) {
        strbuf_printf(out, "\\u%04x", (unsigned)(0xD800 + ((code - 0x10000) >> 10)));
        code = 0xDC00 + (code & 0x3FF);
    }
    strbuf_printf(out, "\\u%04x", (unsigned)code);
}

/* Length of what stands for itself at the beginning of TEXT, as far as that is told without a look at tables.
 */
static size_t plain_length(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;

    for (;;) {
        if (*at >= 0x20 && *at < 0x7F && *at != '"' && *at != '\\' && *at != '#')
            at++;
        else if (*at == 0xC3 && at[1] >= 0x80 && at[1] <= 0xBF) /* U+00C0 to U+00FF: letters */
            at += 2;
        else
            return (size_t)((const char *)at - text);
    }
}

/* Add the character at TEXT, not the first of a plain stretch; LEN bytes are left. Returns its length. */
static size_t add_character(struct strbuf *out, const char *text, size_t len, bool after_hash)
{
    static const char letters[] = "\bb\ff\nn\rr\tt\"\"\\\\";
    int32_t code;
    size_t n = out_text_next(text, len, &code);
    const char *letter = code != OUT_TEXT_INVALID && code < 0x80 ? strchr(letters, (char)code) : NULL;

    if (code == OUT_TEXT_INVALID)
        strbuf_printf(out, "\\\\x%02x", (unsigned)(unsigned char)*text);
    else if (letter) {
        strbuf_putc(out, '\\');
        strbuf_putc(out, letter[1]);
    } else if (out_text_is_control(code) || (code == '#' && after_hash && text[1] == '['))
        add_code(out, code);
    else
        strbuf_add(out, text, n);
    return n;
}

static void add_string(struct strbuf *out, const char *text)
{
    size_t len = strlen(text);

    strbuf_putc(out, '"');
    for (size_t i = 0; i < len;) {
        size_t n = plain_length(text + i);
        strbuf_add(out, text + i, n);
        i += n;
        if (i < len)
            i += add_character(out, text + i, len - i, i > 0 && text[i - 1] == '#');
    }
    strbuf_putc(out, '"');
}

void out_json_key(struct out_json *json, const char *key)
{
    next_member(json);
    strbuf_putc(&json->text, '"');
    strbuf_puts(&json->text, key);
    strbuf_puts(&json->text, json->indent == OUT_JSON_ONE_LINE ? "\":" : "\": ");
    json->after_key = true;
}

/* --- values --- */

void out_json_null(struct out_json *json)
{
    before_value(json);
    strbuf_puts(&json->text, "null");
}

void out_json_text(struct out_json *json, const char *text)
{
    if (!text) {
        out_json_null(json);
        return;
    }
    before_value(json);
    add_string(&json->text, text);
}

void out_json_shown(struct out_json *json, const char *text)
{
    strbuf_clear(&json->scratch);
    out_text_escape(&json->scratch, text, strlen(text));
    out_json_text(json, json->scratch.text ? json->scratch.text : "");
}

void out_json_number(struct out_json *json, long long number)
{
    char digits[24];
    size_t at = sizeof digits;
    unsigned long long rest = number < 0 ? 0ull - (unsigned long long)number : (unsigned long long)number;

    before_value(json);
    do
        digits[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (number < 0)
        digits[--at] = '-';
    strbuf_add(&json->text, digits + at, sizeof digits - at);
}

void out_json_place(struct out_json *json, size_t number)
{
    if (number > 0)
        out_json_number(json, (long long)number);
    else
        out_json_null(json);
}

void out_json_bool(struct out_json *json, bool value)
{
    before_value(json);
    strbuf_puts(&json->text, value ? "true" : "false");
}

/* --- a key and its value --- */

void out_json_set_text(struct out_json *json, const char *key, const char *text)
{
    out_json_key(json, key);
    out_json_text(json, text);
}

void out_json_set_number(struct out_json *json, const char *key, long long number)
{
    out_json_key(json, key);
    out_json_number(json, number);
}

void out_json_set_object(struct out_json *json, const char *key)
{
    out_json_key(json, key);
    out_json_object(json);
}

void out_json_set_array(struct out_json *json, const char *key)
{
    out_json_key(json, key);
    out_json_array(json);
}
