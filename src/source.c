/* source.c: a text file as UTF-8, and the line and column of each byte.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "source.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lanes.h"
#include "xalloc.h"

/* A place is remembered every so many bytes, so that no walk is longer, however long the lines are. */
enum { STRIDE = 256 };

struct source {
    char *bytes;
    size_t len;
    struct place *marks; /* marks[i]: the place of byte i * STRIDE */
};

/* The place of byte TO, when byte FROM stands at PLACE. */
static struct place walk(const char *bytes, size_t from, size_t to, struct place place)
{
    for (size_t i = from; i < to; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte == '\n' || (byte == '\r' && bytes[i + 1] != '\n')) {
            place.line++;
            place.column = 1;
        } else if (byte != '\r' && (byte & 0xC0) != 0x80) {
            place.column++;
        }
    }
    return place;
}

/* How many of the bytes from AT to END begin a character. */
static size_t count_characters(const char *at, const char *end)
{
    size_t n = (size_t)(end - at);

    for (; end - at >= LANES; at += LANES)
        n -= lanes_count(lanes_that_continue(lanes_load(at)));
    return n - lanes_count(lanes_that_continue(lanes_load_some(at, (size_t)(end - at))));
}

/* The same from one mark to the next: most strides hold no carriage return, and then it is enough to count. */
static struct place step(const char *bytes, size_t from, size_t to, struct place place)
{
    const char *last = NULL, *end = bytes + to;

    if (memchr(bytes + from, '\r', to - from))
        return walk(bytes, from, to, place);
    for (const char *at = bytes + from; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++) {
        place.line++;
        last = at;
    }
    if (last)
        place.column = 1;
    place.column += count_characters(last ? last + 1 : bytes + from, end);
    return place;
}

struct source *source_new(char *take_bytes, size_t len)
{
    struct source *source = xcalloc(1, sizeof *source);
    size_t n = len / STRIDE + 1;

    source->bytes = take_bytes;
    source->len = len;
    source->marks = xmalloc(n * sizeof *source->marks);
    source->marks[0] = (struct place){1, 1};
    for (size_t i = 1; i < n; i++)
        source->marks[i] = step(take_bytes, (i - 1) * STRIDE, i * STRIDE, source->marks[i - 1]);
    return source;
}

const char *source_bytes(const struct source *source, size_t *len)
{
    *len = source->len;
    return source->bytes;
}

struct place source_place(const struct source *source, size_t offset)
{
    size_t mark = (offset > source->len ? source->len : offset) / STRIDE;

    return step(source->bytes, mark * STRIDE, offset > source->len ? source->len : offset, source->marks[mark]);
}

/* How many characters begin in the bytes from FROM to TO, when none of them ends a line; else SIZE_MAX. */
static size_t characters_on_line(const char *bytes, size_t from, size_t to)
{
    size_t n = to - from;

    for (size_t left; from < to; from += LANES) {
        left = to - from;
        uint64_t lanes = lanes_load_some(bytes + from, left); /* behind the end they hold 0, which begins a character */
        if (lanes_of(lanes, '\n') | lanes_of(lanes, '\r'))
            return SIZE_MAX;
        n -= lanes_count(lanes_that_continue(lanes));
    }
    return n;
}

struct place source_place_near(const struct source *source, size_t offset, struct source_near *near)
{
    bool further = near->place.line > 0 && offset >= near->offset && offset <= source->len && offset - near->offset < STRIDE;
    size_t n = further ? characters_on_line(source->bytes, near->offset, offset) : SIZE_MAX;

    near->place = n < SIZE_MAX ? (struct place){near->place.line, near->place.column + n} : source_place(source, offset);
    near->offset = offset;
    return near->place;
}

/* Length of the valid UTF-8 character at AT (END bytes left, none of them NUL), or 0. Source: Unicode Standard, table 3-7. */
static size_t utf8_character(const unsigned char *at, size_t left)
{
    unsigned char lead = at[0];
    size_t n = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : (lead & 0xF0) == 0xE0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;

    if (n == 0 || n > left)
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    if ((lead == 0xE0 && at[1] < 0xA0) || (lead == 0xED && at[1] > 0x9F) || (lead == 0xF0 && at[1] < 0x90) || (lead == 0xF4 && at[1] > 0x8F))
        return 0;
    return n;
}

size_t source_first_bad_byte(const char *bytes, size_t len)
{
    const unsigned char *b = (const unsigned char *)bytes;
    const char *nul = memchr(bytes, '\0', len);
    size_t end = nul ? (size_t)(nul - bytes) : len;

    for (size_t i = 0; i < end;) {
        while (end - i >= LANES && lanes_are_ascii(lanes_load(bytes + i)))
            i += LANES;
        size_t n = i < end ? utf8_character(b + i, end - i) : 0;
        if (n == 0)
            return i;
        i += n;
    }
    return end;
}

void source_free(struct source *source)
{
    if (!source)
        return;
    free(source->bytes);
    free(source->marks);
    free(source);
}
