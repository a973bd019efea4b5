/* message.c: what goes to standard error.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "message.h"

#include <stdio.h>
#include <string.h>

#include "out_text.h"
#include "strbuf.h"

static void message_line(const char *file, struct place place, const char *severity, const char *text, const char *code)
{
    struct strbuf line = STRBUF_INIT;

    out_text_escape(&line, file ? file : "planalign", strlen(file ? file : "planalign"));
    if (place.line > 0)
        strbuf_printf(&line, ":%zu:%zu", place.line, place.column);
    strbuf_printf(&line, ": %s: ", severity);
    out_text_escape(&line, text, strlen(text));
    if (code)
        strbuf_printf(&line, " [%s]", code);
    strbuf_putc(&line, '\n');
    fputs(line.text, stderr);
    strbuf_release(&line);
}

void message_error(const char *file, struct diag *diag)
{
    message_line(file, diag->place, "error", diag->text ? diag->text : "unknown", NULL);
    diag_release(diag);
}

static void message_from(const char *file, const struct findings *findings, enum severity least)
{
    for (size_t i = 0; i < findings->n; i++) {
        const struct finding *finding = &findings->items[i];
        if (finding->severity >= least)
            message_line(file, finding->place, severity_name(finding->severity), finding->message,
                         finding_kind(finding->code)->code);
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
