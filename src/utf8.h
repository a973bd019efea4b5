/* utf8.h: where characters of UTF-8 begin. Uses: nothing.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_UTF8_H
#define PLANALIGN_UTF8_H

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>

/* utf8_continues: is BYTE one within a character, and not its first? */
static inline bool utf8_continues(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* utf8_cut: as many of the LEN bytes of TEXT as are whole characters and at most MOST bytes. */
static inline size_t utf8_cut(const char *text, size_t len, size_t most)
{
    if (len <= most)
        return len;
    while (most > 0 && utf8_continues(text[most]))
        most--;
    return most;
}

/* utf8_mend: take from TEXT, NUL-terminated, what is left of characters that "%.40s" has cut in two: first bytes without all that should follow. */
static inline void utf8_mend(char *text)
{
    char *to = text;

    while (*text) {
        unsigned char first = (unsigned char)*text;
        size_t whole = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1, n = 1;

        while (n < whole && utf8_continues(text[n]))
            n++;
        for (size_t i = 0; i < n && n == whole; i++)
            *to++ = text[i];
        text += n;
    }
    *to = '\0';
}

/* utf8_has_letter: is there a letter in TEXT, NUL-terminated? Those of Latin, and nearly all others: from U+00C0 on, but for the dashes, quotation marks and signs from U+2000 to U+2FFF. */
static inline bool utf8_has_letter(const char *text)
{
    while (*text && !isalpha((unsigned char)*text) && !((unsigned char)*text >= 0xC3 && (unsigned char)*text != 0xE2))
        text++;
    return *text != '\0';
}

#endif
