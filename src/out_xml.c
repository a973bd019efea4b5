/* out_xml.c: text in an XML file.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "out_xml.h"

#include <string.h>

#include "out_text.h"
#include "strbuf.h"

static const char *reference(char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\t':
        return "&#9;";
    case '\n':
        return "&#10;";
    default:
        return NULL;
    }
}

/* KEEP: bytes that stand for themselves although they have a reference. */
static void put(FILE *out, const char *text, const char *keep)
{
    struct strbuf shown = STRBUF_INIT;

    /* out_text makes the line ends visible too: they go around it. */
    for (const char *at = text; *at;) {
        size_t len = strcspn(at, "\t\n");
        strbuf_clear(&shown);
        out_text_escape(&shown, at, len);
        if (at[len]) {
            strbuf_putc(&shown, at[len]);
            len++;
        }
        at += len;
        for (size_t i = 0; i < shown.len; i++) {
            const char *name = strchr(keep, shown.text[i]) ? NULL : reference(shown.text[i]);
            if (name)
                fputs(name, out);
            else
                fputc(shown.text[i], out);
        }
    }
    strbuf_release(&shown);
}

void out_xml(FILE *out, const char *text)
{
    put(out, text, "\t\n\"");
}

void out_xml_attribute(FILE *out, const char *name, const char *text)
{
    fprintf(out, " %s=\"", name);
    put(out, text, "");
    fputc('"', out);
}
