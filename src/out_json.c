/* out_json.c: JSON as it is printed, value by value.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "out_json.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lanes.h"
#include "out_text.h"
#include "xalloc.h"

enum { ENOUGH = 1 << 16 }; /* bytes to hand on at once */

void out_json_begin(struct out_json *json, FILE *out, int indent)
{
    *json = (struct out_json){.out = out, .indent = indent, .text = STRBUF_INIT, .scratch = STRBUF_INIT};
}

static void hand_on(struct out_json *json)
{
    if (json->text.len > 0)
        fwrite(json->text.text, 1, json->text.len, json->out);
    json->handed_on += json->text.len;
    strbuf_clear(&json->text);
}

void out_json_end(struct out_json *json)
{
    assert(json->depth == 0);
    hand_on(json);
    strbuf_release(&json->text);
    strbuf_release(&json->scratch);
    for (size_t i = 0; json->beginnings && i < OUT_JSON_BEGINNINGS; i++)
        free(json->beginnings[i].bytes);
    free(json->beginnings);
}

void out_json_end_line(struct out_json *json)
{
    assert(json->depth == 0);
    strbuf_putc(&json->text, '\n');
    hand_on(json);
}

/* --- layout --- */

/* Begin a value, which takes MOST bytes. */
static char *begin_value(struct out_json *json, size_t most)
{
    if (json->text.len >= ENOUGH && !json->learning)
        hand_on(json);
    char *at = out_json_room(json, most);
    if (!json->after_key)
        at = out_json_member(json, at);
    json->after_key = false;
    return at;
}

static void put_value(struct out_json *json, const char *value, size_t len)
{
    char *at = begin_value(json, len);

    memcpy(at, value, len);
    out_json_fill(json, at + len);
}

static void go_down(struct out_json *json, char close, bool any)
{
    assert(json->depth < OUT_JSON_MAX_DEPTH);
    json->close[json->depth] = close;
    json->any[json->depth++] = any;
}

static void open_one(struct out_json *json, const char *open, char close)
{
    put_value(json, open, 1);
    go_down(json, close, false);
}

void out_json_object(struct out_json *json)
{
    open_one(json, "{", '}');
}

void out_json_array(struct out_json *json)
{
    open_one(json, "[", ']');
}

void out_json_close(struct out_json *json)
{
    assert(json->depth > 0);
    json->depth--;
    char *at = out_json_room(json, 1);
    if (json->any[json->depth])
        at = out_json_new_line(json, at);
    *at++ = json->close[json->depth];
    out_json_fill(json, at);
}

/* --- what is printed again and again --- */

/* Neighbours in an array of what beginnings are of go to different slots. */
static struct out_json_beginning *beginning_of(const struct out_json *json, const void *of)
{
    uint64_t hash = (uint64_t)(uintptr_t)of * UINT64_C(0x9FB21C651E98DF25);

    return &json->beginnings[hash >> 32 & (OUT_JSON_BEGINNINGS - 1)];
}

bool out_json_again(struct out_json *json, const void *of)
{
    if (!json->beginnings)
        json->beginnings = xcalloc(OUT_JSON_BEGINNINGS, sizeof *json->beginnings);
    struct out_json_beginning *known = beginning_of(json, of);
    bool again = known->of == of && known->depth == json->depth;
    char *at = begin_value(json, again ? known->len : 0);

    if (again) {
        out_json_fill(json, (char *)memcpy(at, known->bytes, known->len) + known->len);
        go_down(json, '}', true);
    } else {
        out_json_fill(json, at);
        known->of = of;
        known->depth = json->depth;
        json->learning = known;
        json->learning_from = json->text.len;
    }
    json->after_key = true; /* there is what stands before the next value */
    return again;
}

void out_json_learn(struct out_json *json)
{
    struct out_json_beginning *known = json->learning;

    assert(known && json->after_key && json->depth == known->depth + 1);
    known->len = json->text.len - json->learning_from;
    known->bytes = xrealloc(known->bytes, known->len);
    memcpy(known->bytes, json->text.text + json->learning_from, known->len);
    json->learning = NULL;
}

bool out_json_repeat(struct out_json *json, size_t from, size_t to)
{
    if (from < json->handed_on)
        return false;
    char *at = out_json_room(json, to - from);
    memcpy(at, json->text.text + (from - json->handed_on), to - from);
    out_json_fill(json, at + (to - from));
    return true;
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

/* The lanes that hold what needs an escape, or a look at tables: all but printable ASCII without " # and \. */
static uint64_t special_lanes(uint64_t lanes)
{
    uint64_t low = lanes & ~LANES_HIGH;
    uint64_t printable = low + (0x80 - ' ') * LANES_ALL, erased = low + LANES_ALL;
    uint64_t no_quote_or_hash = (low ^ '"' * LANES_ALL) + 0x7E * LANES_ALL; /* they differ in the lowest bit */
    uint64_t no_backslash = (low ^ '\\' * LANES_ALL) + 0x7F * LANES_ALL;

    return (~(printable & no_quote_or_hash & no_backslash) | erased | lanes) & LANES_HIGH;
}

/* Copy to AT what stands for itself at the beginning of TEXT, of LEN bytes, as far as that is told without a
 * look at tables: ASCII, and the accented letters of Latin-1 (C3 80 to C3 BF); where SQUEEZED, no further than to
 * the second of two blanks, or to one at the beginning. AT has room for LEN + LANES. Returns how many bytes these
 * were. */
static inline size_t copy_plain(char *at, const char *text, size_t len, bool squeezed)
{
    uint64_t before = 0xFF;
    size_t n = 0;

    for (;;) {
        uint64_t lanes = lanes_load_some(text + n, len - n); /* behind the text they hold 0, which is special */
        uint64_t blanks = squeezed ? lanes_of(lanes, ' ') : 0;
        uint64_t others = special_lanes(lanes) | (blanks & (blanks << 8 | before));
        lanes_store(at + n, lanes);
        before = blanks >> 56;
        if (others == 0) {
            n += LANES;
            continue;
        }
        n += lanes_first(others);
        if (len - n < 2 || (unsigned char)text[n] != 0xC3 || ((unsigned char)text[n + 1] & 0xC0) != 0x80)
            return n;
        memcpy(at + n, text + n, 2);
        before = 0;
        n += 2;
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
    } else if (out_text_is_control(code) || (after_hash && out_text_is_command(text, len)))
        add_code(out, code);
    else
        strbuf_add(out, text, n);
    return n;
}

/* --- values --- */

void out_json_null(struct out_json *json)
{
    put_value(json, "null", 4);
}

void out_json_begin_text(struct out_json *json)
{
    put_value(json, "\"", 1);
}

void out_json_end_text(struct out_json *json)
{
    strbuf_putc(&json->text, '"');
}

void out_json_add_known(struct out_json *json, const char *text)
{
    strbuf_puts(&json->text, text);
}

static char *room_for_text(struct out_json *json, size_t len)
{
    if (len + LANES >= json->text.size - json->text.len)
        strbuf_reserve(&json->text, len + LANES);
    return json->text.text + json->text.len;
}

void out_json_add(struct out_json *json, const char *text, size_t len)
{
    assert(json->text.len > 0); /* the quote that begins it, at least */
    for (size_t i = 0; i < len;) {
        char *at = room_for_text(json, len - i);
        size_t n = copy_plain(at, text + i, len - i, false);
        out_json_fill(json, at + n);
        i += n;
        if (i < len)
            i += add_character(&json->text, text + i, len - i, json->text.text[json->text.len - 1] == '#');
    }
}

bool out_json_add_squeezed(struct out_json *json, const char *text, size_t len)
{
    char *at = room_for_text(json, len);

    if (copy_plain(at, text, len, true) < len || (len > 0 && text[len - 1] == ' ')) {
        *at = '\0';
        return false;
    }
    out_json_fill(json, at + len);
    return true;
}

void out_json_text(struct out_json *json, const char *text)
{
    if (!text) {
        out_json_null(json);
        return;
    }
    out_json_begin_text(json);
    out_json_add(json, text, strlen(text));
    out_json_end_text(json);
}

void out_json_shown(struct out_json *json, const char *text)
{
    strbuf_clear(&json->scratch);
    out_text_escape(&json->scratch, text, strlen(text));
    out_json_text(json, strbuf_text(&json->scratch));
}

static size_t count_digits(unsigned long long number)
{
    size_t n = 1;

    for (unsigned long long limit = 10; n < 19 && number >= limit; limit *= 10)
        n++;
    return n;
}

void out_json_number(struct out_json *json, long long number)
{
    unsigned long long rest = number < 0 ? 0ULL - (unsigned long long)number : (unsigned long long)number;
    size_t n = count_digits(rest);
    char *at = begin_value(json, n + 1);

    if (number < 0)
        *at++ = '-';
    for (size_t i = n; i-- > 0; rest /= 10)
        at[i] = (char)('0' + rest % 10);
    out_json_fill(json, at + n);
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
    put_value(json, value ? "true" : "false", value ? 4 : 5);
}
