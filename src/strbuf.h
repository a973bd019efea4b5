/* strbuf.h: a growing string. Uses: xalloc.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_STRBUF_H
#define PLANALIGN_STRBUF_H

#include <stddef.h>

/* Bytes, always NUL-terminated once something was added. Start with STRBUF_INIT. */
struct strbuf {
    char *text;
    size_t len, size;
};
#define STRBUF_INIT {NULL, 0, 0}

/* Add LEN bytes, a NUL-terminated string, one byte, or formatted text. */
void strbuf_add(struct strbuf *buf, const char *bytes, size_t len);
void strbuf_puts(struct strbuf *buf, const char *text);
void strbuf_putc(struct strbuf *buf, char byte);
void strbuf_printf(struct strbuf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Empty the string, keeping its memory. */
void strbuf_clear(struct strbuf *buf);

/* strbuf_take: hand over the string (never NULL; free() it) and leave BUF empty. */
char *strbuf_take(struct strbuf *buf);

void strbuf_release(struct strbuf *buf);

#endif
