/* strbuf.h: a growing string. Uses: xalloc.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_STRBUF_H
#define PLANALIGN_STRBUF_H

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

/* Bytes, always NUL-terminated once something was added. Start with STRBUF_INIT. */
struct strbuf {
    char *text;
    size_t len, size;
};
#define STRBUF_INIT {NULL, 0, 0}

/* strbuf_reserve: make room for MORE bytes and a NUL. */
void strbuf_reserve(struct strbuf *buf, size_t more);

/* Add LEN bytes, a NUL-terminated string, one byte, or formatted text. Reports are made of millions of small pieces. */
static inline void strbuf_add(struct strbuf *buf, const char *bytes, size_t len)
{
    if (len >= buf->size - buf->len)
        strbuf_reserve(buf, len);
    if (len > 0)
        memcpy(buf->text + buf->len, bytes, len);
    buf->len += len;
    buf->text[buf->len] = '\0';
}

static inline void strbuf_puts(struct strbuf *buf, const char *text)
{
    strbuf_add(buf, text, strlen(text));
}

static inline void strbuf_putc(struct strbuf *buf, char byte)
{
    strbuf_add(buf, &byte, 1);
}

/* strbuf_text: the string as it is now, NUL-terminated, never NULL; the buffer's own. */
static inline const char *strbuf_text(const struct strbuf *buf)
{
    return buf->text ? buf->text : "";
}

/* strbuf_fill: add N times BYTE. */
void strbuf_fill(struct strbuf *buf, char byte, size_t n);
void strbuf_printf(struct strbuf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void strbuf_vprintf(struct strbuf *buf, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

/* Empty the string, keeping its memory. */
void strbuf_clear(struct strbuf *buf);

/* strbuf_take: hand over the string (never NULL; free() it) and leave BUF empty. */
char *strbuf_take(struct strbuf *buf);

void strbuf_release(struct strbuf *buf);

#endif
