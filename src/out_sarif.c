/* out_sarif.c: what SARIF asks of its strings.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "out_sarif.h"

#include <string.h>

#include "out_text.h"

void out_sarif_message(struct strbuf *out, const char *text)
{
    struct strbuf shown = STRBUF_INIT;

    out_text_escape(&shown, text, strlen(text));
    for (size_t i = 0; i < shown.len; i++) {
        char byte = shown.text[i];
        strbuf_putc(out, byte);
        if (byte == '{' || byte == '}')
            strbuf_putc(out, byte);
        else if (byte == ']' && shown.text[i + 1] == '(')
            strbuf_putc(out, ' ');
    }
    strbuf_release(&shown);
}

void out_sarif_uri(struct strbuf *out, const char *path)
{
    static const char unreserved[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

    if (*path == '/')
        strbuf_puts(out, "file://");
    for (; *path; path++) {
        if (strchr(unreserved, *path))
            strbuf_putc(out, *path);
        else
            strbuf_printf(out, "%%%02X", (unsigned)(unsigned char)*path);
    }
}
