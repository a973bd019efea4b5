/* out_github.c: text in the log of a GitHub Actions step.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "out_github.h"

#include <string.h>

#include "out_text.h"

/* Add TEXT with the bytes of SPECIAL as %XX. */
static void add(struct strbuf *out, const char *text, const char *special)
{
    struct strbuf shown = STRBUF_INIT;

    for (const char *at = text; *at;) {
        size_t len = strcspn(at, "\r\n");
        strbuf_clear(&shown);
        out_text_escape(&shown, at, len);
        for (size_t i = 0; i < shown.len; i++) {
            if (strchr(special, shown.text[i]))
                strbuf_printf(out, "%%%02X", (unsigned)(unsigned char)shown.text[i]);
            else
                strbuf_putc(out, shown.text[i]);
        }
        at += len;
        if (*at)
            strbuf_printf(out, "%%%02X", (unsigned)(unsigned char)*at++);
    }
    strbuf_release(&shown);
}

void out_github_message(struct strbuf *out, const char *text)
{
    add(out, text, "%");
}

void out_github_property(struct strbuf *out, const char *text)
{
    add(out, text, "%:,");
}
