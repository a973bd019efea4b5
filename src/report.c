/* report.c: the table of report formats. A new format is one file, its name in report.h, and one line here.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "report.h"

#include <string.h>

#include "out_text.h"
#include "strbuf.h"
#include "xalloc.h"

static const struct report_format *const formats[] = {
    &report_text,
    &report_json,
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
            strbuf_puts(out, only_blanks(text, match->parts[i - 1].end, match->parts[i].start) ? " " : " \xe2\x80\xa6 ");
        out_text_squeeze(out, text + match->parts[i].start, match->parts[i].end - match->parts[i].start);
    }
}

bool report_is_gap(const struct direction_result *result)
{
    return result->gap;
}

bool report_has_passed(const struct assessment *a)
{
    return a->decided && a->passed && !findings_has_error(&a->findings);
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
