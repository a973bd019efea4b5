/* report_text.c: the report for people, on a terminal.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "out_text.h"
#include "report.h"
#include "strbuf.h"

enum { DEFAULT_WIDTH = 80, LEVEL_WIDTH = 9, MAX_LISTED = 12 };

static const char *const ladders[N_LEVELS] = {"....", "#...", "##..", "###.", "####"};
static const char *const level_colors[N_LEVELS] = {"31", "33", "36", "32", "32"};
static const char *const severity_colors[] = {[SEVERITY_NOTE] = "36", [SEVERITY_WARNING] = "33", [SEVERITY_ERROR] = "31"};

static size_t width_of(const struct report *report)
{
    return report->options.width > 0 ? (size_t)report->options.width : DEFAULT_WIDTH;
}

static void put_colored(const struct report *report, const char *color, const char *text)
{
    if (report->options.color)
        fprintf(report->out, "\x1b[%sm%s\x1b[0m", color, text);
    else
        fputs(text, report->out);
}

static void heading(const struct report *report, const char *text)
{
    fputc('\n', report->out);
    put_colored(report, "1", text);
    fputc('\n', report->out);
}

/* Words of a plan on one line, escaped: white space runs as one blank, the border between name and description as a dash. */
static void add_words(struct strbuf *out, const char *text, size_t start, size_t end)
{
    size_t mark = sizeof TEXT_PARAGRAPH - 1, from = start;

    while (start < end) {
        bool border = end - start >= mark && memcmp(text + start, TEXT_PARAGRAPH, mark) == 0;
        bool blank = strchr(" \t\r\n", text[start]) != NULL;
        if (!border && !blank) {
            start++;
            continue;
        }
        out_text_escape(out, text + from, start - from);
        if (border)
            strbuf_puts(out, " - ");
        else if (out->len > 0 && out->text[out->len - 1] != ' ')
            strbuf_putc(out, ' ');
        start += border ? mark : 1;
        from = start;
    }
    out_text_escape(out, text + from, end - from);
}

/* "goal 1.2" or, in StratML, the sequence that people quote and the id. */
static void add_element(struct strbuf *out, const struct element *element)
{
    const char *name = element_name(element);

    strbuf_printf(out, "%s ", element_kind_name(element->kind));
    if (element->sequence) {
        out_text_escape(out, element->sequence, strlen(element->sequence));
        strbuf_puts(out, " (");
    }
    size_t cut = out_text_cut(name, strlen(name), 40);
    out_text_escape(out, name, cut);
    strbuf_puts(out, name[cut] ? "~" : "");
    strbuf_puts(out, element->sequence ? ")" : "");
}

static const char *title_of(const struct report *report, size_t direction)
{
    const struct wording *title =
        wordings_in(&report->framework->directions[direction].opportunities, report->options.language);

    return title ? title->text : "";
}

static void add_evidence(struct strbuf *out, const struct assessment *a, const struct evidence *evidence)
{
    const struct element *element = &a->plan->elements[evidence->element];
    struct place place = plan_text_place(a->plan, element, evidence->quote);

    add_element(out, element);
    strbuf_printf(out, ", %zu:%zu: \"", place.line, place.column);
    add_words(out, element->text.bytes, evidence->quote, evidence->quote_end);
    strbuf_puts(out, "\"");
}

/* TEXT cut to what is left of the line after USED columns. */
static void put_cut(const struct report *report, const struct strbuf *text, size_t used)
{
    size_t room = width_of(report) > used + 4 ? width_of(report) - used : 4;
    size_t cut = out_text_width(text->text, text->len) <= room ? text->len : out_text_cut(text->text, text->len, room - 3);

    fprintf(report->out, "%.*s%s\n", (int)cut, text->text, cut < text->len ? "..." : "");
}

static void print_table(const struct report *report, const struct assessment *a)
{
    for (size_t i = 0; i < a->framework->n_directions; i++) {
        const struct direction_result *result = &a->directions[i];
        struct strbuf line = STRBUF_INIT;

        fprintf(report->out, "%-5s ", a->framework->directions[i].id);
        put_colored(report, level_colors[result->level], ladders[result->level]);
        fprintf(report->out, " %-*s ", LEVEL_WIDTH, level_name(result->level));
        strbuf_puts(&line, title_of(report, i));
        put_cut(report, &line, 6 + 5 + LEVEL_WIDTH + 1);
        strbuf_clear(&line);
        if (result->n_clear > 0) {
            add_evidence(&line, a, result->evidence[0]);
            fprintf(report->out, "%*s", 11, "");
            put_cut(report, &line, 11);
        }
        strbuf_release(&line);
    }
}

static void print_guidance(const struct report *report, const char *label, const struct wordings *list)
{
    bool any = false;

    for (int pass = 0; pass < 2 && !any; pass++) /* the reader's language, else English */
        for (size_t i = 0; i < list->n; i++) {
            if (!language_matches(list->items[i].language, pass == 0 ? report->options.language : "en"))
                continue;
            struct strbuf line = STRBUF_INIT;
            strbuf_printf(&line, "%s %s", label, list->items[i].text);
            out_text_wrap(report->out, line.text, 6, width_of(report));
            strbuf_release(&line);
            any = true;
        }
}

static void print_touched(const struct report *report, const struct assessment *a, const struct direction_result *result)
{
    for (size_t i = result->n_clear; i < result->n_evidence && i < result->n_clear + 3; i++) {
        struct strbuf line = STRBUF_INIT;
        strbuf_puts(&line, "Touched on: ");
        add_evidence(&line, a, result->evidence[i]);
        fprintf(report->out, "      ");
        put_cut(report, &line, 6);
        strbuf_release(&line);
    }
}

static void print_gaps(const struct report *report, const struct assessment *a)
{
    bool any = false;

    for (size_t i = 0; i < a->framework->n_directions; i++) {
        const struct direction_result *result = &a->directions[i];
        const struct direction *direction = &a->framework->directions[i];
        struct strbuf line = STRBUF_INIT;

        if (result->level >= result->required)
            continue;
        if (!any)
            heading(report, "GAPS: what the plan leaves open");
        any = true;
        strbuf_printf(&line, "%s  %s", direction->id, title_of(report, i));
        out_text_wrap(report->out, line.text, 2, width_of(report));
        if (result->missing)
            out_text_wrap(report->out, result->missing, 6, width_of(report));
        if (result->capped)
            out_text_wrap(report->out, "The file format cannot say more than this level.", 6, width_of(report));
        print_touched(report, a, result);
        print_guidance(report, "To cover it:", &direction->covers);
        print_guidance(report, "Ask:", &direction->questions);
        strbuf_release(&line);
    }
}

static void print_orphans(const struct report *report, const struct assessment *a)
{
    if (a->n_orphans == 0)
        return;
    heading(report, "ALIGNED WITH NO DIRECTION (it may be right so)");
    for (size_t i = 0; i < a->n_orphans && i < MAX_LISTED; i++) {
        const struct element *element = &a->plan->elements[a->orphans[i]];
        struct strbuf line = STRBUF_INIT;
        add_element(&line, element);
        strbuf_printf(&line, ", line %zu: ", element->place.line);
        add_words(&line, element->text.bytes, 0, element->text.len);
        fputs("  ", report->out);
        put_cut(report, &line, 2);
        strbuf_release(&line);
    }
    if (a->n_orphans > MAX_LISTED)
        fprintf(report->out, "  and %zu more\n", a->n_orphans - MAX_LISTED);
}

/* What the table, the gaps and the orphans have not said yet. */
static bool is_said(const struct finding *finding)
{
    return (finding->code >= PA101_ABSENT && finding->code <= PA106_NO_TIME_FRAME) || finding->code == PA301_ORPHAN;
}

static void print_finding(const struct report *report, const char *file, const struct finding *finding)
{
    struct strbuf line = STRBUF_INIT;

    fputs("  ", report->out);
    out_text_escape(&line, file, strlen(file));
    if (finding->place.line > 0)
        strbuf_printf(&line, ":%zu:%zu", finding->place.line, finding->place.column);
    fprintf(report->out, "%s: ", line.text);
    put_colored(report, severity_colors[finding->severity], severity_name(finding->severity));
    strbuf_clear(&line);
    out_text_escape(&line, finding->message, strlen(finding->message));
    fprintf(report->out, ": %s [%s]\n", line.text, finding_kind(finding->code)->code);
    strbuf_release(&line);
}

static void print_findings(const struct report *report, const struct assessment *a)
{
    bool any = false;

    for (size_t i = 0; i < a->findings.n; i++) {
        if (a->decided && is_said(&a->findings.items[i]))
            continue;
        if (!any)
            heading(report, a->decided ? "ALSO" : "WHY");
        any = true;
        print_finding(report, a->plan->file, &a->findings.items[i]);
    }
}

static void add_gap_ids(struct strbuf *out, const struct assessment *a)
{
    for (size_t i = 0; i < a->framework->n_directions; i++)
        if (a->directions[i].level < a->directions[i].required)
            strbuf_printf(out, " %s", a->framework->directions[i].id);
}

static void add_verdict(struct strbuf *out, const struct assessment *a)
{
    size_t n = a->framework->n_directions, gaps = n - a->covered;

    strbuf_printf(out, "%zu of %zu directions reach \"%s\"", a->covered, n, level_name(a->directions[0].required));
    if (gaps > 0)
        strbuf_printf(out, "; %zu %s:", gaps, gaps == 1 ? "gap" : "gaps");
    else
        strbuf_puts(out, "; no gap.");
    add_gap_ids(out, a);
}

static void print_head(const struct report *report, const struct assessment *a)
{
    const struct plan *plan = a->plan;
    struct strbuf line = STRBUF_INIT;
    char start[16], end[16];

    if (report->totals.plans > 1)
        fputc('\n', report->out);
    strbuf_puts(&line, plan->title ? plan->title : "A plan without a title");
    if (report->options.color)
        fputs("\x1b[1m", report->out);
    out_text_wrap(report->out, line.text, 0, width_of(report));
    if (report->options.color)
        fputs("\x1b[0m", report->out);
    strbuf_clear(&line);
    if (plan->organization) {
        strbuf_puts(&line, plan->organization);
        if (plan->period.start != PLAN_NO_DAY && plan->period.end != PLAN_NO_DAY)
            strbuf_printf(&line, ", %s to %s", plan_day_text(plan->period.start, start), plan_day_text(plan->period.end, end));
        out_text_wrap(report->out, line.text, 0, width_of(report));
        strbuf_clear(&line);
    }
    strbuf_puts(&line, plan->file);
    if (plan->format) {
        strbuf_printf(&line, ": %s, %zu passages", plan->format->title, a->n_passages);
        for (size_t i = 0; i < a->n_languages; i++)
            strbuf_printf(&line, "%s %s", i == 0 ? "," : "", a->languages[i]);
    }
    out_text_wrap(report->out, line.text, 0, width_of(report));
    strbuf_release(&line);
}

static void print_quiet(const struct report *report, const struct assessment *a)
{
    struct strbuf line = STRBUF_INIT;

    out_text_escape(&line, a->plan->file, strlen(a->plan->file));
    strbuf_puts(&line, ": ");
    if (a->decided)
        add_verdict(&line, a);
    else
        strbuf_printf(&line, "no answer: %s", a->findings.n > 0 ? finding_kind(a->findings.items[0].code)->title : "");
    fprintf(report->out, "%s\n", line.text);
    strbuf_release(&line);
}

static void begin(struct report *report)
{
    (void)report;
}

static void plan(struct report *report, const struct assessment *a)
{
    struct strbuf line = STRBUF_INIT;

    if (report->options.quiet) {
        print_quiet(report, a);
        return;
    }
    print_head(report, a);
    fputc('\n', report->out);
    if (a->decided) {
        add_verdict(&line, a);
        put_colored(report, a->passed ? "1;32" : "1;31", line.text);
        fputs("\n\n", report->out);
        print_table(report, a);
        print_gaps(report, a);
        print_orphans(report, a);
    } else {
        put_colored(report, "1;31", "No answer: this plan could not be judged.\n");
    }
    print_findings(report, a);
    strbuf_release(&line);
}

static void end(struct report *report, const struct findings *global)
{
    const struct report_totals *totals = &report->totals;

    for (size_t i = 0; i < global->n; i++)
        print_finding(report, "planalign", &global->items[i]);
    if (totals->plans > 1)
        fprintf(report->out, "%s%zu plans: %zu passed, %zu with gaps, %zu without an answer.\n", report->options.quiet ? "" : "\n", totals->plans,
                totals->passed, totals->failed, totals->undecided);
}

const struct report_format report_text = {
    .name = "text",
    .help = "for people, on a terminal",
    .begin = begin,
    .plan = plan,
    .end = end,
};
