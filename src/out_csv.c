/* out_csv.c: a field of a CSV file.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "out_csv.h"

#include <stdbool.h>
#include <string.h>

#include "out_text.h"
#include "strbuf.h"
#include "utf8.h"

#define ELLIPSIS "\xe2\x80\xa6"

/* Full-width = + - @: U+FF1D, U+FF0B, U+FF0D, U+FF20. */
static const char *const wide_starts[] = {"\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"};

/* Is AT, not at the end of a NUL-terminated string, the beginning of what a spreadsheet takes for a formula? */
static bool starts_formula(const char *at)
{
    if (strchr("=+-@\t\r\n", *at))
        return true;
    for (size_t i = 0; i < sizeof wide_starts / sizeof wide_starts[0]; i++)
        if (strncmp(at, wide_starts[i], strlen(wide_starts[i])) == 0)
            return true;
    return false;
}

/* TEXT without formulas. The test looks at the text as it was: a tab in front counts, though it is shown as
 * \x09. */
static void disarm(struct strbuf *out, const char *text)
{
    bool border = true; /* at the beginning of a field; blanks and quotes do not end it */

    for (const char *at = text; *at; at++) {
        if (border && starts_formula(at))
            strbuf_putc(out, '\'');
        border = *at == ';' || (border && (*at == ' ' || *at == '"'));
        strbuf_putc(out, *at);
    }
}

/* CELL is UTF-8: out_text_escape() has written it. */
static void cut(struct strbuf *cell)
{
    if (cell->len <= OUT_CSV_CELL)
        return;
    cell->len = utf8_cut(cell->text, cell->len, OUT_CSV_CELL - strlen(ELLIPSIS));
    strbuf_puts(cell, ELLIPSIS);
}

void out_csv(FILE *out, const char *text)
{
    struct strbuf safe = STRBUF_INIT, shown = STRBUF_INIT;

    disarm(&safe, text ? text : "");
    if (safe.len > 0)
        out_text_escape(&shown, safe.text, safe.len);
    cut(&shown);
    /* A colon needs it so that no line begins with "::": in the log of a CI service that could be a command. */
    if (shown.len > 0 && strpbrk(shown.text, ",;:\"")) {
        fputc('"', out);
        for (size_t i = 0; i < shown.len; i++) {
            if (shown.text[i] == '"')
                fputc('"', out);
            fputc(shown.text[i], out);
        }
        fputc('"', out);
    } else if (shown.len > 0) {
        fputs(shown.text, out);
    }
    strbuf_release(&safe);
    strbuf_release(&shown);
}
