/* report_github.c: the log of a GitHub Actions step, with annotations. Uses: out_github, out_text, report.
 * SPDX-License-Identifier: MIT
 *
 * All findings are printed, a group a plan, as lines of the log. GitHub keeps 10 error and 10 warning
 * annotations of a step and drops the rest without a word (actions/toolkit, docs/problem-matchers.md), so at
 * the end come the worst as annotations, and the tenth says how many are left. Notes are no annotations: they
 * are next steps for what is covered. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "out_github.h"
#include "out_text.h"
#include "report.h"
#include "strbuf.h"
#include "xalloc.h"

enum {
    KEPT = 10,             /* annotations of a severity */
    MESSAGE_COLUMNS = 1000 /* of an annotation's message; the line of the log has all of it */
};

/* The worst findings of one severity so far: those of plans without an answer, then the others, each in their
 * order. */
struct ranking {
    char *lines[KEPT]; /* whole commands; owned */
    bool undecided[KEPT];
    size_t n, met;
};

struct state {
    struct ranking errors, warnings;
};

/* --- annotations --- */

/* A: NULL for what belongs to no plan. */
static char *make_annotation(const struct assessment *a, const struct finding *finding)
{
    const struct finding_kind *kind = finding_kind(finding->code);
    struct strbuf line = STRBUF_INIT, cut = STRBUF_INIT;

    strbuf_printf(&line, "::%s ", severity_name(finding->severity));
    if (a && strcmp(a->plan->file, "-") != 0) {
        struct place place = report_anchor(a, finding);
        strbuf_puts(&line, "file=");
        out_github_property(&line, plan_path(a->plan));
        strbuf_printf(&line, ",line=%zu,col=%zu,", place.line, place.column);
    }
    strbuf_puts(&line, "title=");
    out_github_property(&line, kind->title);
    strbuf_puts(&line, "::");
    report_add_cut(&cut, finding->message, MESSAGE_COLUMNS);
    out_github_message(&line, strbuf_text(&cut));
    strbuf_printf(&line, " [%s]", kind->code);
    strbuf_release(&cut);
    return strbuf_take(&line);
}

/* Where a finding goes: behind all that are as bad. KEPT: nowhere. */
static size_t rank(const struct ranking *ranking, bool undecided)
{
    size_t at = ranking->n;

    while (undecided && at > 0 && !ranking->undecided[at - 1])
        at--;
    return at;
}

static void keep(struct ranking *ranking, const struct assessment *a, const struct finding *finding)
{
    bool undecided = a && !a->decided;
    size_t at = rank(ranking, undecided);

    ranking->met++;
    if (at == KEPT)
        return;
    if (ranking->n == KEPT)
        free(ranking->lines[--ranking->n]);
    memmove(&ranking->lines[at + 1], &ranking->lines[at], (ranking->n - at) * sizeof ranking->lines[0]);
    memmove(&ranking->undecided[at + 1], &ranking->undecided[at],
            (ranking->n - at) * sizeof ranking->undecided[0]);
    ranking->lines[at] = make_annotation(a, finding);
    ranking->undecided[at] = undecided;
    ranking->n++;
}

static void keep_if_bad(struct state *state, const struct assessment *a, const struct finding *finding)
{
    if (finding->severity == SEVERITY_ERROR)
        keep(&state->errors, a, finding);
    else if (finding->severity == SEVERITY_WARNING)
        keep(&state->warnings, a, finding);
}

static void put_annotations(FILE *out, struct ranking *ranking, const char *severity)
{
    size_t shown = ranking->met > KEPT ? KEPT - 1 : ranking->n;

    for (size_t i = 0; i < shown; i++)
        fprintf(out, "%s\n", ranking->lines[i]);
    if (ranking->met > KEPT)
        fprintf(out,
                "::%s title=More than GitHub shows::%zu more findings of this kind (%s) are no annotations. "
                "The log of this step has all of them.\n",
                severity, ranking->met - shown, severity);
    for (size_t i = 0; i < ranking->n; i++)
        free(ranking->lines[i]);
}

/* --- the log --- */

/* "error: plan.xml:9:54: message [PA101]": it begins with a word of ours, so that no file name makes it a
 * command. */
static void put_line(FILE *out, const char *file, const struct finding *finding)
{
    struct strbuf line = STRBUF_INIT;

    strbuf_printf(&line, "%s: ", severity_name(finding->severity));
    if (file) {
        out_text_escape(&line, file, strlen(file));
        if (finding->place.line > 0)
            strbuf_printf(&line, ":%zu:%zu", finding->place.line, finding->place.column);
        strbuf_puts(&line, ": ");
    }
    out_text_escape(&line, finding->message, strlen(finding->message));
    strbuf_printf(&line, " [%s]\n", finding_kind(finding->code)->code);
    fwrite(line.text, 1, line.len, out);
    strbuf_release(&line);
}

/* "::group::plan.xml: gaps, 3 of 10 directions covered" */
static void put_group(FILE *out, const struct assessment *a)
{
    struct strbuf line = STRBUF_INIT;

    strbuf_puts(&line, "::group::");
    out_github_message(&line, a->plan->file);
    if (a->directions) {
        strbuf_printf(&line, ": %s, ", verdict_name(assessment_verdict(a)));
        report_add_count(&line, a);
    } else {
        strbuf_puts(&line, ": no answer");
    }
    fprintf(out, "%s\n", line.text);
    strbuf_release(&line);
}

/* --- the writer --- */

static void begin(struct report *report)
{
    report->state = xcalloc(1, sizeof(struct state));
}

static void plan(struct report *report, const struct assessment *a)
{
    struct state *state = report->state;

    put_group(report->out, a);
    for (size_t i = 0; i < a->findings.n; i++) {
        const struct finding *finding = &a->findings.items[i];
        put_line(report->out, a->plan->file, finding);
        keep_if_bad(state, a, finding);
    }
    fputs("::endgroup::\n", report->out);
}

static void end(struct report *report, const struct findings *global)
{
    const struct report_totals *totals = &report->totals;
    struct state *state = report->state;

    for (size_t i = 0; i < global->n; i++) {
        put_line(report->out, NULL, &global->items[i]);
        keep_if_bad(state, NULL, &global->items[i]);
    }
    put_annotations(report->out, &state->errors, "error");
    put_annotations(report->out, &state->warnings, "warning");
    fprintf(report->out, "planalign: %zu %s checked: %zu passed, %zu with gaps, %zu without an answer\n",
            totals->plans, totals->plans == 1 ? "plan" : "plans", totals->passed, totals->failed,
            totals->undecided);
    free(state);
}

const struct report_format report_github = {
    .name = "github",
    .help = "the log of a GitHub Actions step, with annotations",
    .begin = begin,
    .plan = plan,
    .end = end,
};
