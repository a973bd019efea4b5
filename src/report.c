/* report.c: the table of report formats. A new format is one file, its name in report.h, and one line here.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "report.h"

#include <string.h>

#include "out_text.h"
#include "strbuf.h"
#include "xalloc.h"

#define ELLIPSIS "\xe2\x80\xa6"

static const struct report_format *const formats[] = {
    &report_text,
    &report_json,
    &report_ndjson,
    &report_markdown,
    &report_csv,
    &report_csv_findings,
    &report_sarif,
    &report_junit,
    &report_github,
    &report_gitlab,
    &report_gcc,
};

static bool only_blanks(const char *text, size_t start, size_t end)
{
    while (start < end && strchr(" \t\r\n", text[start]))
        start++;
    return start >= end;
}

void report_add_words(struct strbuf *out, const struct element *element, const struct term_match *match)
{
    const char *text = element->text.bytes;

    if (match->n_parts == 0)
        out_text_squeeze(out, text + match->start, match->end - match->start);
    for (size_t i = 0; i < match->n_parts; i++) {
        if (i > 0)
            strbuf_puts(out, only_blanks(text, match->parts[i - 1].end, match->parts[i].start) ? " " : " " ELLIPSIS " ");
        out_text_squeeze(out, text + match->parts[i].start, match->parts[i].end - match->parts[i].start);
    }
}

bool report_is_gap(const struct direction_result *result)
{
    return result->level < result->required;
}

bool report_has_passed(const struct assessment *a)
{
    return assessment_verdict(a) == VERDICT_PASSED;
}

int report_requirement(const struct assessment *a)
{
    for (size_t i = 1; i < a->framework->n_directions; i++)
        if (a->directions[i].required != a->directions[0].required)
            return N_LEVELS;
    return a->framework->n_directions > 0 ? (int)a->directions[0].required : N_LEVELS;
}

const struct finding *report_coverage_finding(const struct assessment *a, const char *direction)
{
    for (size_t i = 0; i < a->findings.n; i++) {
        const struct finding *finding = &a->findings.items[i];
        if (finding->code >= PA101_ABSENT && finding->code <= PA106_NO_TIME_FRAME && finding->direction &&
            strcmp(finding->direction, direction) == 0)
            return finding;
    }
    return NULL;
}

/* Where in TEXT the shown part of a quotation begins: at START if half of COLUMNS reach the word at FOCUS, else at a word a little before it. */
static size_t quote_start(const char *text, size_t start, size_t focus, size_t columns)
{
    size_t at = focus, before = 0;

    if (out_text_width(text + start, focus - start) <= columns / 2)
        return start;
    while (at > start && before < columns / 4) {
        do
            at--;
        while (at > start && ((unsigned char)text[at] & 0xC0) == 0x80);
        before++;
    }
    size_t blank = at + strcspn(text + at, " \t\r\n");
    return blank < focus ? blank : at;
}

void report_add_quote(struct strbuf *out, const struct element *element, const struct evidence *evidence, size_t columns)
{
    const char *text = element->text.bytes;
    size_t focus = evidence->n_terms > 0 ? evidence->terms[0].start : evidence->quote;
    size_t start = focus > evidence->quote ? quote_start(text, evidence->quote, focus, columns) : evidence->quote;
    struct strbuf line = STRBUF_INIT;

    out_text_squeeze(&line, text + start, evidence->quote_end - start);
    if (start > evidence->quote)
        strbuf_puts(out, ELLIPSIS);
    report_add_cut(out, line.text ? line.text : "", columns);
    strbuf_release(&line);
}

void report_add_cut(struct strbuf *out, const char *text, size_t columns)
{
    size_t len = strlen(text);

    if (out_text_width(text, len) > columns) {
        strbuf_add(out, text, out_text_cut(text, len, columns - 1));
        strbuf_puts(out, ELLIPSIS);
    } else {
        strbuf_add(out, text, len);
    }
}

const char *report_ladder(enum level level)
{
    static const char *const ladders[N_LEVELS] = {
        [LEVEL_ABSENT] = "\xe2\x97\x8b\xe2\x97\x8b\xe2\x97\x8b\xe2\x97\x8b",
        [LEVEL_STATED] = "\xe2\x97\x8f\xe2\x97\x8b\xe2\x97\x8b\xe2\x97\x8b",
        [LEVEL_PLANNED] = "\xe2\x97\x8f\xe2\x97\x8f\xe2\x97\x8b\xe2\x97\x8b",
        [LEVEL_ENACTED] = "\xe2\x97\x8f\xe2\x97\x8f\xe2\x97\x8f\xe2\x97\x8b",
        [LEVEL_MEASURED] = "\xe2\x97\x8f\xe2\x97\x8f\xe2\x97\x8f\xe2\x97\x8f",
    };

    return ladders[level];
}

struct place report_anchor(const struct assessment *assessment, const struct finding *finding)
{
    struct place place = assessment_is_gap(assessment, finding) ? assessment->plan->place : finding->place;

    return place.line > 0 ? place : (struct place){1, 1};
}

const struct report_format *report_find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(formats); i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

const struct report_format *report_at(size_t index)
{
    return index < ARRAY_LEN(formats) ? formats[index] : NULL;
}
