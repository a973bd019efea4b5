/* out_markdown.c: text inside a line or table cell of GitHub Flavored Markdown.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "out_markdown.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "out_text.h"

#define ZERO_WIDTH_SPACE "&#8203;"

/* What is written for the character at AT, or NULL: itself. */
static const char *replacement(const char *at, const char *text)
{
    switch (*at) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '$':
        return "<span>$</span>"; /* a backslash does not keep GitHub from reading a formula */
    case '@':
        return "@" ZERO_WIDTH_SPACE;
    case '#':
        return at[1] >= '0' && at[1] <= '9' ? "#" ZERO_WIDTH_SPACE : NULL;
    case '-': /* "GH-1" is an issue too */
        return at - text >= 2 && strncasecmp(at - 2, "gh", 2) == 0 ? "-" ZERO_WIDTH_SPACE : NULL;
    case ':':
        return at[1] == '/' ? "&#58;" ZERO_WIDTH_SPACE : NULL;
    case '.': /* "www.example.org" is a link without "http:" */
        return at - text >= 3 && strncasecmp(at - 3, "www", 3) == 0 ? "&#46;" ZERO_WIDTH_SPACE : NULL;
    default:
        return NULL;
    }
}

static void squeeze_and_escape(struct strbuf *out, const char *text)
{
    struct strbuf line = STRBUF_INIT;

    out_text_squeeze(&line, text, strlen(text));
    if (line.len > 0)
        out_text_escape(out, line.text, line.len);
    strbuf_release(&line);
}

void out_markdown(struct strbuf *out, const char *text)
{
    struct strbuf shown = STRBUF_INIT;

    squeeze_and_escape(&shown, text);
    for (size_t i = 0; i < shown.len; i++) {
        const char *at = shown.text + i, *instead = replacement(at, shown.text);
        if (instead) {
            strbuf_puts(out, instead);
        } else {
            if (strchr("\\`*_[]|~", *at))
                strbuf_putc(out, '\\');
            strbuf_putc(out, *at);
        }
    }
    strbuf_release(&shown);
}

/* A code span ends at a run of as many backticks as begin it. A blank on both sides is dropped again: it
 * keeps backticks of the text apart from those around it, and a text of blanks or of nothing from being none.
 * GFM 6.3. */
void out_markdown_code(struct strbuf *out, const char *text)
{
    struct strbuf shown = STRBUF_INIT;
    size_t run = 0, longest = 0;
    bool padded;

    out_text_escape(&shown, text, strlen(text));
    for (size_t i = 0; i < shown.len; i++) {
        run = shown.text[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    padded = shown.len == 0 || shown.text[0] == '`' || shown.text[shown.len - 1] == '`';
    for (size_t i = 0; i <= longest; i++)
        strbuf_putc(out, '`');
    strbuf_puts(out, padded ? " " : "");
    for (size_t i = 0; i < shown.len; i++) {
        /* In a table it would end the cell; there the backslash is taken away again. */
        if (shown.text[i] == '|')
            strbuf_putc(out, '\\');
        strbuf_putc(out, shown.text[i]);
    }
    strbuf_puts(out, padded ? " " : "");
    for (size_t i = 0; i <= longest; i++)
        strbuf_putc(out, '`');
    strbuf_release(&shown);
}
