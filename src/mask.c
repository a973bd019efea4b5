/* mask.c: character data as the XML parser needs to see it.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "mask.h"

#include <stdbool.h>
#include <string.h>

#include "lanes.h"

/* U+FFFE and U+FFFF. */
static bool is_forbidden(const char *at)
{
    return at[0] == '\xEF' && at[1] == '\xBF' && (unsigned char)at[2] >= 0xBE;
}

static size_t character_bytes(char lead)
{
    unsigned char byte = (unsigned char)lead;

    return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/* The first byte that is no ASCII, or END. */
static size_t skip_ascii(const char *text, size_t at, size_t end)
{
    while (end - at >= LANES && lanes_are_ascii(lanes_load(text + at)))
        at += LANES;
    while (at < end && (unsigned char)text[at] < 0x80)
        at++;
    return at;
}

/* A stretch without markup and references. */
static void mask_stretch(char *text, size_t at, size_t end)
{
    while ((at = skip_ascii(text, at, end)) < end) {
        size_t bytes = character_bytes(text[at]);

        if (!is_forbidden(text + at))
            memset(text + at, 'x', bytes);
        at += bytes;
    }
}

void mask_character_data(char *text, size_t len)
{
    if (memchr(text, '<', len))
        return; /* a comment, an instruction, a CDATA section */
    for (size_t at = 0; at < len;) {
        const char *reference = memchr(text + at, '&', len - at);
        size_t end = reference ? (size_t)(reference - text) : len;

        mask_stretch(text, at, end);
        const char *close = reference ? memchr(reference, ';', len - end) : NULL;
        at = close ? (size_t)(close - text) + 1 : len;
    }
}
