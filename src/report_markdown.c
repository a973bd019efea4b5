/* report_markdown.c: Markdown for a job summary, a pull request or a mail. Uses: out_markdown, out_text,
 * report, translate.
 * SPDX-License-Identifier: MIT
 *
 * GitHub refuses a job summary of more than 1,048,576 bytes as a whole ("upload aborted, supports content up
 * to a size of 1024k"), so the report ends before: first the verdict on every plan as one table, then the
 * plans in full as long as there is room, and it says what is left out. Until the totals are known both are
 * kept in memory, which the limit bounds too. A quiet report is the table alone. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "out_markdown.h"
#include "out_text.h"
#include "report.h"
#include "strbuf.h"
#include "translate.h"
#include "xalloc.h"

enum {
    ROOM = 1000000,      /* bytes of the report */
    ROWS_ROOM = 400000,  /* of them for the table of plans */
    REASONS_ROOM = 100000, /* of that for plans without an answer: the rows of others must not crowd them out */
    CELL_COLUMNS = 100,  /* of a title or file name */
    QUOTE_COLUMNS = 160, /* of a quotation */
    NAME_COLUMNS = 40,   /* of an element's id */
    WORDS_LISTED = 5,    /* of the words that matched */
    TOUCHED_LISTED = 3,  /* partial evidence shown for a gap */
    FINDINGS_LISTED = 50,
    MESSAGE_COLUMNS = 500
};


struct state {
    struct strbuf rows, details;
    size_t rows_left_out, reasons_left_out, details_left_out; /* reasons: rows of plans without an answer */
};

/* --- pieces --- */

static void add_cut(struct strbuf *out, const char *text, size_t columns)
{
    struct strbuf line = STRBUF_INIT, cut = STRBUF_INIT;

    out_text_squeeze(&line, text, strlen(text));
    report_add_cut(&cut, strbuf_text(&line), columns);
    out_markdown(out, strbuf_text(&cut));
    strbuf_release(&line);
    strbuf_release(&cut);
}

static void add_code(struct strbuf *out, const char *text, size_t columns)
{
    struct strbuf cut = STRBUF_INIT;

    report_add_cut(&cut, text, columns);
    out_markdown_code(out, strbuf_text(&cut));
    strbuf_release(&cut);
}

/* The ids of the gaps, with commas. Returns how many. */
static size_t add_gap_ids(struct strbuf *out, const struct assessment *a)
{
    size_t n = 0;

    for (size_t i = 0; a->directions && i < a->framework->n_directions; i++) {
        if (!report_is_gap(&a->directions[i]))
            continue;
        strbuf_puts(out, n++ > 0 ? ", " : "");
        out_markdown(out, a->framework->directions[i].id);
    }
    return n;
}

static const char *verdict_words(const struct assessment *a)
{
    switch (assessment_verdict(a)) {
    case VERDICT_PASSED:
        return _("passed");
    case VERDICT_GAPS:
        return _("does not pass");
    default:
        return _("no answer");
    }
}

static void add_place(struct strbuf *out, struct place place)
{
    if (place.line > 0)
        strbuf_printf(out, _("line %zu, column %zu"), place.line, place.column);
}

/* "goal 1.2". */
static void add_element(struct strbuf *out, const struct element *element)
{
    const char *label = report_label(element);

    strbuf_puts(out, _(element_kind_name(element->kind)));
    if (label) {
        strbuf_putc(out, ' ');
        add_cut(out, label, NAME_COLUMNS);
    }
}

/* " (words: lobby, library act)": what counted, each once; nothing if that is the whole quotation. */
static void add_words(struct strbuf *out, const struct element *element, const struct evidence *evidence)
{
    struct strbuf words = STRBUF_INIT, all = STRBUF_INIT;
    size_t n, listed = 0;
    struct matched_words *matched = evidence_matched(evidence, &n);

    for (size_t i = 0; i < n && listed < WORDS_LISTED; i++) {
        if (matched[i].start == evidence->quote && matched[i].end == report_quote_end(element, evidence))
            continue;
        strbuf_clear(&words);
        out_text_squeeze(&words, element->text.bytes + matched[i].start, matched[i].end - matched[i].start);
        strbuf_puts(&all, listed++ > 0 ? ", " : "");
        add_cut(&all, strbuf_text(&words), NAME_COLUMNS);
    }
    if (listed > 0)
        strbuf_printf(out, _(" (words: %s)"), all.text);
    strbuf_release(&all);
    free(matched);
    strbuf_release(&words);
}

/* goal 3, line 43, column 18: “Win children and families for reading.” (words: ...) */
static void add_evidence(struct strbuf *out, const struct assessment *a, const struct evidence *evidence)
{
    const struct element *element = &a->plan->elements[evidence->element];
    struct strbuf quote = STRBUF_INIT;

    add_element(out, element);
    strbuf_puts(out, ", ");
    add_place(out, plan_text_place(a->plan, element, evidence->quote));
    strbuf_printf(out, "%s%s", _(": "), QUOTE_OPEN);
    report_add_quote(&quote, element, evidence, QUOTE_COLUMNS);
    out_markdown(out, strbuf_text(&quote));
    strbuf_puts(out, QUOTE_CLOSE);
    add_words(out, element, evidence);
    strbuf_release(&quote);
}

/* --- one plan --- */

static void add_direction_title(struct strbuf *out, const struct report *report, size_t index)
{
    const struct direction *direction = &report->framework->directions[index];
    const struct wording *title = wordings_in(&direction->opportunities, report->options.language);

    out_markdown(out, direction->id);
    strbuf_putc(out, ' ');
    out_markdown(out, title ? title->text : "");
}

static void add_head(struct strbuf *out, const struct assessment *a)
{
    const struct plan *plan = a->plan;
    bool starts = plan->period.start != PLAN_NO_DAY, ends = plan->period.end != PLAN_NO_DAY;
    char day[16], last[16];

    strbuf_puts(out, "## ");
    add_cut(out,
            plan->title && *plan->title ? plan->title
            : plan->format              ? _("A plan without a title")
                                        : _("A file that was not read"),
            CELL_COLUMNS);
    strbuf_printf(out, "\n\n%s", _("File: "));
    add_code(out, plan->file, CELL_COLUMNS);
    report_add_languages(out, a, out_markdown);
    strbuf_putc(out, '.');
    if (plan->organization && *plan->organization) {
        strbuf_puts(out, _(" Organization: "));
        add_cut(out, plan->organization, CELL_COLUMNS);
        strbuf_putc(out, '.');
    }
    if (starts || ends)
        strbuf_puts(out, _(" Period: "));
    if (starts && ends)
        strbuf_printf(out, _("%s to %s"), plan_day_text(plan->period.start, day), plan_day_text(plan->period.end, last));
    else if (starts)
        strbuf_printf(out, _("from %s"), plan_day_text(plan->period.start, day));
    else if (ends)
        strbuf_printf(out, _("until %s"), plan_day_text(plan->period.end, last));
    strbuf_puts(out, starts || ends ? ".\n\n" : "\n\n");
}

static void add_verdict(struct strbuf *out, const struct assessment *a)
{
    struct strbuf text = STRBUF_INIT;

    report_add_coverage(&text, a);
    strbuf_puts(out, "**");
    out_markdown(out, text.text);
    strbuf_puts(out, "**");
    strbuf_clear(&text);
    report_add_reason(&text, a);
    strbuf_printf(out, "%s\n\n", strbuf_text(&text));
    strbuf_clear(&text);
    if (report_add_ids(&text, a, report_rests_on_one, ", ") > 0) {
        strbuf_printf(out, _("Resting on one passage, so read it: %s."), strbuf_text(&text));
        strbuf_puts(out, "\n\n");
    }
    strbuf_release(&text);
}

/* What stands before a direction in the table. */
static const char *status_of(const struct direction_result *result)
{
    if (report_is_waived(result))
        return _("waived");
    if (report_is_known(result))
        return _("known");
    if (result->gap)
        return _("**GAP**");
    return result->required > LEVEL_ABSENT ? _("covered") : _("not required");
}

static void add_table(struct strbuf *out, const struct report *report, const struct assessment *a)
{
    strbuf_printf(out, "%s\n| --- | --- | --- | --- |\n", _("| | direction | level | best evidence |"));
    for (size_t i = 0; i < a->framework->n_directions; i++) {
        const struct direction_result *result = &a->directions[i];
        strbuf_printf(out, "| %s | ", status_of(result));
        add_direction_title(out, report, i);
        strbuf_printf(out, " | %s %s | ", report_ladder(result->level), _(level_name(result->level)));
        if (result->n_clear > 0)
            add_evidence(out, a, result->evidence[0]);
        else
            strbuf_puts(out, _("none"));
        if (result->n_clear > 1)
            strbuf_printf(out, _("; %zu more"), result->n_clear - 1);
        strbuf_puts(out, " |\n");
    }
    strbuf_printf(out, "\n%s", _("Levels: "));
    for (int i = 0; i < N_LEVELS; i++)
        strbuf_printf(out, "%s%s %s", i > 0 ? ", " : "", report_ladder((enum level)i),
                      _(level_name((enum level)i)));
    strbuf_puts(out, ".\n\n");
}

/* All entries of LIST in the reader's language, else in English. */
static void add_guidance(struct strbuf *out, const struct report *report, const char *label,
                         const struct wordings *list)
{
    const struct wording *chosen = wordings_in(list, report->options.language);

    if (!chosen)
        return;
    strbuf_printf(out, "  - %s\n", label);
    for (size_t i = 0; i < list->n; i++) {
        if (!wording_is_beside(&list->items[i], chosen))
            continue;
        strbuf_puts(out, "    - ");
        out_markdown(out, list->items[i].text);
        strbuf_putc(out, '\n');
    }
}

static void add_gap(struct strbuf *out, const struct report *report, const struct assessment *a, size_t index)
{
    const struct direction_result *result = &a->directions[index];
    const struct direction *direction = &a->framework->directions[index];
    const struct evidence *near[TOUCHED_LISTED];
    size_t touched = report_touched(result, near, TOUCHED_LISTED);

    strbuf_puts(out, "- **");
    add_direction_title(out, report, index);
    strbuf_puts(out, "** ");
    strbuf_printf(out, _("(level %s, required %s)"), _(level_name(result->level)), _(level_name(result->required)));
    strbuf_putc(out, '\n');
    if (result->missing)
        strbuf_printf(out, "  - %s%s%s\n", _(result->missing), result->capped ? " " : "",
                      result->capped ? _("The file format cannot say more than this level.") : "");
    for (size_t i = 0; i < touched && i < TOUCHED_LISTED; i++) {
        strbuf_printf(out, "  - %s", _("Touched on: "));
        add_evidence(out, a, near[i]);
        if (i + 1 == TOUCHED_LISTED && touched > TOUCHED_LISTED)
            strbuf_printf(out, _("; %zu more"), touched - TOUCHED_LISTED);
        strbuf_putc(out, '\n');
    }
    add_guidance(out, report, _("A goal or objective that covers it would contain:"), &direction->covers);
    add_guidance(out, report, _("Questions to ask:"), &direction->questions);
}

static void add_gaps(struct strbuf *out, const struct report *report, const struct assessment *a)
{
    bool any = false;

    for (size_t i = 0; i < a->framework->n_directions; i++) {
        if (!a->directions[i].gap || report_is_waived(&a->directions[i]))
            continue;
        if (!any)
            strbuf_printf(out, "### %s\n\n", _("Gaps: what the plan leaves open"));
        any = true;
        add_gap(out, report, a, i);
    }
    strbuf_puts(out, any ? "\n" : "");
}

/* The table and the gaps say what the coverage findings say; a reason why one is accepted, and an error, stand by themselves. */
static bool is_said(const struct assessment *a, const struct finding *finding)
{
    if (finding->waived || (finding->severity == SEVERITY_ERROR && !finding->gap))
        return false;
    return a->directions && finding_is_coverage(finding);
}

/* The words of the element of which FINDING says that it serves nothing: by its id alone nobody knows it. */
static void add_orphan(struct strbuf *out, const struct assessment *a, const struct finding *finding)
{
    for (size_t i = 0; a && finding->code == PA301_ORPHAN && i < a->n_orphans; i++) {
        const struct element *element = &a->plan->elements[a->orphans[i]];
        struct strbuf words = STRBUF_INIT;

        if (element->place.line != finding->place.line || element->place.column != finding->place.column)
            continue;
        out_text_squeeze(&words, element->text.bytes, report_shown(element->text.bytes, element->text.len));
        strbuf_printf(out, " %s", QUOTE_OPEN);
        add_cut(out, strbuf_text(&words), CELL_COLUMNS);
        strbuf_puts(out, QUOTE_CLOSE);
        strbuf_release(&words);
        return;
    }
}

static void add_finding(struct strbuf *out, const struct assessment *a, const struct finding *finding)
{
    strbuf_printf(out, "- %s", _(severity_name(finding->severity)));
    if (finding->element) {
        strbuf_puts(out, ", ");
        add_code(out, finding->element, NAME_COLUMNS);
        add_orphan(out, a, finding);
    }
    strbuf_puts(out, finding->place.line > 0 ? ", " : "");
    add_place(out, finding->place);
    strbuf_puts(out, _(": "));
    add_cut(out, finding_message(finding, NULL), MESSAGE_COLUMNS);
    strbuf_printf(out, " (%s)\n", finding_kind(finding->code)->code);
}

/* "### TITLE" and the findings that stand nowhere else; nothing where there is none. */
static void add_findings(struct strbuf *out, const char *title, const struct assessment *a)
{
    size_t n = 0;

    for (size_t i = 0; i < a->findings.n; i++) {
        if (is_said(a, &a->findings.items[i]))
            continue;
        if (n == 0)
            strbuf_printf(out, "### %s\n\n", title);
        if (n++ < FINDINGS_LISTED)
            add_finding(out, a, &a->findings.items[i]);
    }
    if (n > FINDINGS_LISTED)
        {
        strbuf_puts(out, "- ");
        strbuf_printf(out, _("and %zu more"), n - FINDINGS_LISTED);
        strbuf_putc(out, '\n');
    }
    strbuf_puts(out, n > 0 ? "\n" : "");
}

/* For each kind of error what to do about it. */
static void add_advice(struct strbuf *out, const struct findings *findings)
{
    bool told[N_FINDING_CODES] = {false}, any = false;

    for (size_t i = 0; i < findings->n; i++) {
        enum finding_code code = findings->items[i].code;
        if (findings->items[i].severity != SEVERITY_ERROR || told[code])
            continue;
        if (!any)
            strbuf_printf(out, "### %s\n\n", _("What to do"));
        told[code] = any = true;
        strbuf_printf(out, "- %s%s", finding_kind(code)->code, _(": "));
        out_markdown(out, _(finding_kind(code)->title));
        strbuf_puts(out, ". ");
        out_markdown(out, _(finding_kind(code)->help));
        strbuf_putc(out, '\n');
    }
    strbuf_puts(out, any ? "\n" : "");
}

static void add_plan(struct strbuf *out, const struct report *report, const struct assessment *a)
{
    add_head(out, a);
    if (!a->directions) {
        strbuf_printf(out, "**%s**\n\n",
                      _("No answer: this plan could not be judged. Nothing is said about what it covers or leaves out."));
        add_findings(out, _("Why"), a);
        add_advice(out, &a->findings);
        return;
    }
    add_verdict(out, a);
    add_table(out, report, a);
    add_gaps(out, report, a);
    add_findings(out, _("Also"), a);
}

/* "does not pass: The plan is about something else (PA020)": where no gap tells why, the row must. */
static void add_verdict_cell(struct strbuf *out, const struct assessment *a)
{
    const struct finding *reason = report_first_error(a);

    strbuf_puts(out, verdict_words(a));
    if (!reason)
        return;
    strbuf_puts(out, _(": "));
    out_markdown(out, _(finding_kind(reason->code)->title));
    strbuf_printf(out, " (%s)", finding_kind(reason->code)->code);
}

/* A row of the table of plans. */
static void add_row(struct strbuf *out, const struct assessment *a)
{
    strbuf_puts(out, "| ");
    add_code(out, a->plan->file, CELL_COLUMNS);
    strbuf_puts(out, " | ");
    add_cut(out, a->plan->title ? a->plan->title : "", CELL_COLUMNS);
    strbuf_puts(out, " | ");
    add_verdict_cell(out, a);
    strbuf_puts(out, " | ");
    if (a->directions) {
        if (a->required > 0)
            strbuf_printf(out, _("%zu of %zu"), a->covered, a->required);
        else
            strbuf_puts(out, _("nothing required"));
        strbuf_puts(out, " | ");
        add_gap_ids(out, a);
    } else {
        strbuf_puts(out, "- | -");
    }
    strbuf_puts(out, " |\n");
}

/* --- the writer --- */

static void begin(struct report *report)
{
    report->state = xcalloc(1, sizeof(struct state));
}

/* Move PIECE to the end of WHOLE if there is room, and empty it. Once something was left out, all that
 * follows is. */
static void add_if_room(struct strbuf *whole, struct strbuf *piece, size_t room, size_t *left_out)
{
    if (*left_out > 0 || whole->len + piece->len > room)
        (*left_out)++;
    else
        strbuf_add(whole, piece->text, piece->len);
    strbuf_release(piece);
}

/* Rows of plans without an answer go on where there is no room for others. */
static void add_row_if_room(struct report *report, const struct assessment *a)
{
    struct state *state = report->state;
    struct strbuf row = STRBUF_INIT;
    size_t room = report->options.quiet ? ROOM : ROWS_ROOM, *left_out = a->decided ? &state->rows_left_out : &state->reasons_left_out;

    if (*left_out == 0)
        add_row(&row, a);
    add_if_room(&state->rows, &row, a->decided ? room - REASONS_ROOM : room, left_out);
}

static void plan(struct report *report, const struct assessment *a)
{
    struct state *state = report->state;
    struct strbuf details = STRBUF_INIT;

    add_row_if_room(report, a);
    if (report->options.quiet)
        return;
    if (state->details_left_out == 0)
        add_plan(&details, report, a);
    add_if_room(&state->details, &details, ROOM - ROWS_ROOM, &state->details_left_out);
}

static void put(FILE *out, const struct strbuf *text)
{
    if (text->len > 0)
        fwrite(text->text, 1, text->len, out);
}

static void put_left_out(FILE *out, const struct state *state)
{
    size_t n = state->rows_left_out + state->reasons_left_out;

    if (n == 0)
        return;
    fputc('\n', out);
    fprintf(out, P_("%zu more plan is left out of this table: there is no room for it.", "%zu more plans are left out of this table: there is no room for them.", n), n);
    if (state->reasons_left_out > 0) {
        fputc(' ', out);
        fprintf(out, P_("%zu of them has no answer.", "%zu of them have no answer.", state->reasons_left_out), state->reasons_left_out);
    }
    fputc('\n', out);
}

static void put_overview(const struct report *report, const struct state *state)
{
    const struct report_totals *totals = &report->totals;

    fputs("# ", report->out);
    fprintf(report->out, P_("%zu of %zu plan passes", "%zu of %zu plans pass", totals->plans), totals->passed, totals->plans);
    fputs("\n\n", report->out);
    fprintf(report->out, _("%zu passed, %zu with gaps, %zu without an answer."), totals->passed, totals->failed, totals->undecided);
    fprintf(report->out, "\n\n%s\n| --- | --- | --- | --- | --- |\n", _("| file | title | verdict | covered | gaps |"));
    put(report->out, &state->rows);
    put_left_out(report->out, state);
    fputc('\n', report->out);
}

static void end(struct report *report, const struct findings *global)
{
    struct state *state = report->state;
    struct strbuf rest = STRBUF_INIT;

    if (report->totals.plans > 1 || report->options.quiet)
        put_overview(report, state);
    put(report->out, &state->details);
    if (state->details_left_out > 0) {
        strbuf_printf(&rest,
                      P_("%zu more plan is not shown in full: there is no room. The text and JSON reports have everything.",
                         "%zu more plans are not shown in full: there is no room. The text and JSON reports have everything.",
                         state->details_left_out),
                      state->details_left_out);
        strbuf_puts(&rest, "\n\n");
    }
    if (global->n > 0)
        strbuf_printf(&rest, "## %s\n\n", _("The run"));
    for (size_t i = 0; i < global->n && i < FINDINGS_LISTED; i++)
        add_finding(&rest, NULL, &global->items[i]);
    put(report->out, &rest);
    strbuf_release(&rest);
    strbuf_release(&state->rows);
    strbuf_release(&state->details);
    free(state);
}

const struct report_format report_markdown = {
    .name = "markdown",
    .help = "Markdown for a job summary, a pull request or a mail",
    .for_people = true,
    .begin = begin,
    .plan = plan,
    .end = end,
};
