/* strbuf.c: a growing string.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "strbuf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

void strbuf_reserve(struct strbuf *buf, size_t more)
{
    size_t wanted = buf->len + more + 1;

    if (wanted <= buf->size)
        return;
    buf->size = wanted < 64 ? 64 : wanted * 2;
    buf->text = xrealloc(buf->text, buf->size);
}

void strbuf_fill(struct strbuf *buf, char byte, size_t n)
{
    strbuf_reserve(buf, n);
    memset(buf->text + buf->len, byte, n);
    buf->len += n;
    buf->text[buf->len] = '\0';
}

void strbuf_printf(struct strbuf *buf, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    strbuf_vprintf(buf, format, args);
    va_end(args);
}

void strbuf_vprintf(struct strbuf *buf, const char *format, va_list args)
{
    va_list again;

    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    if (len > 0) {
        strbuf_reserve(buf, (size_t)len);
        vsnprintf(buf->text + buf->len, (size_t)len + 1, format, again);
        buf->len += (size_t)len;
    }
    va_end(again);
}

void strbuf_clear(struct strbuf *buf)
{
    buf->len = 0;
    if (buf->text)
        buf->text[0] = '\0';
}

char *strbuf_take(struct strbuf *buf)
{
    char *text = buf->text ? buf->text : xstrdup("");

    *buf = (struct strbuf)STRBUF_INIT;
    return text;
}

void strbuf_release(struct strbuf *buf)
{
    free(buf->text);
    *buf = (struct strbuf)STRBUF_INIT;
}
