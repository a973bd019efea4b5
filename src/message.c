/* message.c: what goes to standard error.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "message.h"

#include <stdio.h>
#include <string.h>

#include "out_text.h"
#include "strbuf.h"

static void add_line(struct strbuf *out, const char *file, struct place place, const char *severity, const char *text, const char *code)
{
    out_text_escape_first(out, file ? file : "planalign", strlen(file ? file : "planalign"));
    if (place.line > 0)
        strbuf_printf(out, ":%zu", place.line);
    if (place.line > 0 && place.column > 0)
        strbuf_printf(out, ":%zu", place.column);
    strbuf_printf(out, ": %s: ", severity);
    out_text_escape(out, text, strlen(text));
    if (code)
        strbuf_printf(out, " [%s]", code);
}

void message_add(struct strbuf *out, const char *file, const struct finding *finding)
{
    add_line(out, file, finding->place, severity_name(finding->severity), finding->message, finding_kind(finding->code)->code);
}

/* Print LINE and release it. */
static void put_line(struct strbuf *line)
{
    strbuf_putc(line, '\n');
    fputs(line->text, stderr);
    strbuf_release(line);
}

void message_error(const char *file, struct diag *diag)
{
    struct strbuf line = STRBUF_INIT;

    add_line(&line, file, diag->place, "error", diag->text ? diag->text : "unknown", NULL);
    put_line(&line);
    diag_release(diag);
}

static void message_from(const char *file, const struct findings *findings, enum severity least)
{
    for (size_t i = 0; i < findings->n; i++) {
        struct strbuf line = STRBUF_INIT;
        if (findings->items[i].severity < least)
            continue;
        message_add(&line, file, &findings->items[i]);
        put_line(&line);
    }
}

void message_findings(const char *file, const struct findings *findings)
{
    message_from(file, findings, SEVERITY_NOTE);
}

void message_errors(const char *file, const struct findings *findings)
{
    message_from(file, findings, SEVERITY_ERROR);
}
