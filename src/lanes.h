/* lanes.h: eight bytes of text at a time. Uses: libc.
 * SPDX-License-Identifier: MIT
 *
 * The byte that stands first in the text is the lowest of the number, on any machine. A mask has the highest bit of each lane that it
 * names. Source: Henry S. Warren, "Hacker's Delight", 2nd edition, chapter 6 (searching words). */
#ifndef PLANALIGN_LANES_H
#define PLANALIGN_LANES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define LANES 8
#define LANES_ALL UINT64_C(0x0101010101010101)
#define LANES_HIGH UINT64_C(0x8080808080808080)

/* The first byte is the lowest: as it is in memory where the machine has it so. */
static inline uint64_t lanes_in_order(uint64_t lanes)
{
#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return __builtin_bswap64(lanes);
#else
    return lanes;
#endif
}

static inline uint64_t lanes_load4(const char *text)
{
    uint32_t four;

    memcpy(&four, text, sizeof four);
#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    four = __builtin_bswap32(four);
#endif
    return four;
}

/* lanes_load: the eight bytes at TEXT. lanes_store: and back. Each is one instruction, however much code is around it. */
static inline uint64_t lanes_load(const char *text)
{
    uint64_t lanes;

    memcpy(&lanes, text, sizeof lanes);
    return lanes_in_order(lanes);
}

static inline void lanes_store(char *text, uint64_t lanes)
{
    lanes = lanes_in_order(lanes);
    memcpy(text, &lanes, sizeof lanes);
}

/* lanes_load_some: the LEN bytes at TEXT, at most eight of them; the other lanes are 0. Reads no byte behind them. */
static inline uint64_t lanes_load_some(const char *text, size_t len)
{
    const unsigned char *t = (const unsigned char *)text;

    if (len >= LANES)
        return lanes_load(text);
    if (len >= 4)
        return lanes_load4(text) | lanes_load4(text + len - 4) << (len - 4) * 8;
    if (len == 0)
        return 0;
    return (uint64_t)t[0] | (uint64_t)t[len / 2] << len / 2 * 8 | (uint64_t)t[len - 1] << (len - 1) * 8;
}

/* lanes_others: the lanes that hold anything but a small letter a to z. */
static inline uint64_t lanes_others(uint64_t lanes)
{
    uint64_t low = lanes & ~LANES_HIGH;
    uint64_t from_a = low + (0x80 - 'a') * LANES_ALL, behind_z = low + (0x7F - 'z') * LANES_ALL;

    return (~from_a | behind_z | lanes) & LANES_HIGH;
}

/* lanes_first: the number of the first lane of a mask, which is not empty. */
static inline size_t lanes_first(uint64_t mask)
{
    return (size_t)__builtin_ctzll(mask) / 8;
}

/* lanes_letters: with how many small letters a to z the LEN bytes at TEXT begin. */
static inline size_t lanes_letters(const char *text, size_t len)
{
    size_t n = 0;

    for (; len - n >= LANES; n += LANES) {
        uint64_t others = lanes_others(lanes_load(text + n));
        if (others != 0)
            return n + lanes_first(others);
    }
    return n + lanes_first(lanes_others(lanes_load_some(text + n, len - n)));
}

/* lanes_are_ascii: are all eight ASCII? */
static inline bool lanes_are_ascii(uint64_t lanes)
{
    return (lanes & LANES_HIGH) == 0;
}

/* lanes_that_continue: the lanes that hold no first byte of a character in UTF-8 (80 to BF). */
static inline uint64_t lanes_that_continue(uint64_t lanes)
{
    return lanes & ~(lanes << 1) & LANES_HIGH;
}

/* lanes_count: how many lanes a mask names. */
static inline size_t lanes_count(uint64_t mask)
{
    return (size_t)((mask >> 7) * LANES_ALL >> 56);
}

/* lanes_up_to: the lanes that hold an ASCII byte of at most LAST (below 0x7F). */
static inline uint64_t lanes_up_to(uint64_t lanes, unsigned char last)
{
    uint64_t above = (lanes & ~LANES_HIGH) + (uint64_t)(0x7F - last) * LANES_ALL;

    return ~(above | lanes) & LANES_HIGH;
}

/* lanes_of: the lanes that hold BYTE. */
static inline uint64_t lanes_of(uint64_t lanes, unsigned char byte)
{
    uint64_t differ = lanes ^ byte * LANES_ALL;

    return ~(((differ & ~LANES_HIGH) + 0x7F * LANES_ALL) | differ) & LANES_HIGH;
}

/* lanes_keep: the first N lanes, fewer than eight; the others 0. */
static inline uint64_t lanes_keep(uint64_t lanes, size_t n)
{
    return lanes & (((uint64_t)1 << n * 8) - 1);
}

#endif
