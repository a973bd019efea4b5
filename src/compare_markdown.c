/* compare_markdown.c: a comparison for a pull request or a job summary. Uses: out_markdown, translate,
 * compare_report.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "compare_report.h"
#include "out_markdown.h"
#include "strbuf.h"
#include "translate.h"

/* Whose wordings are shown, and in which language. */
struct page {
    const struct comparison *comparison;
    const char *language;
};

static void add_side(struct strbuf *out, const char *label, const struct snapshot_plan *plan)
{
    strbuf_printf(out, "- %s", label);
    if (!plan) {
        strbuf_printf(out, "%s\n", _("not there"));
        return;
    }
    out_markdown_code(out, plan->file);
    if (plan->title) {
        strbuf_puts(out, " ");
        out_markdown(out, plan->title);
    }
    if (!plan->decided)
        strbuf_puts(out, _(" (no answer: it could not be judged)"));
    else if (snapshot_doubt(plan))
        strbuf_printf(out, " **(%s%s%s)**", snapshot_doubt(plan)->code, _(": "), _(snapshot_doubt(plan)->title));
    strbuf_putc(out, '\n');
}

static void add_title(struct strbuf *out, const struct page *page, const struct snapshot_direction *direction)
{
    const char *title = comparison_title(page->comparison, direction, page->language);

    out_markdown(out, direction->id);
    if (title) {
        strbuf_puts(out, " ");
        out_markdown(out, title);
    }
}

static void add_table(struct strbuf *out, const struct page *page, const struct plan_change *change)
{
    strbuf_printf(out, "\n%s\n|---|---|---|---|\n", _("| Direction | Before | After | Change |"));
    for (size_t i = 0; i < change->n_directions; i++) {
        const struct direction_change *direction = &change->directions[i];
        bool strong = direction->move != MOVE_SAME;
        strbuf_puts(out, "| ");
        add_title(out, page, direction->after);
        strbuf_printf(out, " | %s | %s | %s%s%s |\n",
                      direction->before ? _(level_name(direction->before->level)) : "",
                      _(level_name(direction->after->level)), strong ? "**" : "",
                      strong ? _(move_name(direction->move)) : "", strong ? "**" : "");
    }
}

static void add_quote(struct strbuf *out, const char *words)
{
    strbuf_puts(out, QUOTE_OPEN);
    out_markdown(out, words);
    strbuf_puts(out, QUOTE_CLOSE);
}

static void add_change(struct strbuf *out, const struct evidence_change *change)
{
    static const char *const words[N_EVIDENCE_MOVES] = {[EVIDENCE_CAME] = N_("came: "),
                                                        [EVIDENCE_WENT] = N_("went: "),
                                                        [EVIDENCE_REWORDED] = N_("reworded: "),
                                                        [EVIDENCE_STRONGER] = N_("now clear: "),
                                                        [EVIDENCE_WEAKER] = N_("now only touched on: ")};
    const struct snapshot_evidence *shown = change->after ? change->after : change->before;

    strbuf_printf(out, "  - %s%s ", _(words[change->move]), _(shown->kind));
    out_markdown_code(out, shown->element);
    if (shown->place.line > 0)
        strbuf_printf(out, _(", line %zu: "), shown->place.line);
    else
        strbuf_puts(out, _(": "));
    add_quote(out, evidence_words(change, shown));
    if (!shown->clear && change->move != EVIDENCE_WEAKER)
        strbuf_puts(out, _(" (touched on)"));
    if (change->before && change->after && strcmp(change->before->quote, change->after->quote) != 0) {
        strbuf_puts(out, _("; before: "));
        add_quote(out, evidence_words(change, change->before));
    }
    strbuf_puts(out, "\n");
}

static void add_evidence(struct strbuf *out, const struct page *page, const struct plan_change *change)
{
    bool any = false;

    for (size_t i = 0; i < change->n_directions; i++) {
        const struct direction_change *direction = &change->directions[i];
        if (direction->n_evidence == 0)
            continue;
        if (!any)
            strbuf_printf(out, "\n%s\n\n", _("Evidence that came, went or changed:"));
        any = true;
        strbuf_puts(out, "- ");
        add_title(out, page, direction->after);
        strbuf_puts(out, "\n");
        for (size_t k = 0; k < direction->n_evidence; k++)
            add_change(out, &direction->evidence[k]);
    }
}

static void add_verdict(struct strbuf *out, const size_t *moves)
{
    strbuf_puts(out, "\n**");
    strbuf_printf(out, _("%zu gained, %zu lost, %zu moved up, %zu moved down."), moves[MOVE_GAINED],
                  moves[MOVE_LOST], moves[MOVE_UP], moves[MOVE_DOWN]);
    strbuf_puts(out, "**\n");
}

static void add_plan(struct strbuf *out, const struct page *page, const struct plan_change *change)
{
    const struct snapshot_plan *plan = change->after ? change->after : change->before;

    strbuf_printf(out, "## %s", _("Compared: "));
    out_markdown(out, plan->title ? plan->title : plan->file);
    strbuf_puts(out, "\n\n");
    add_side(out, _("Before: "), change->before);
    add_side(out, _("After: "), change->after);
    if (!change->before || !change->after)
        return;
    if (!change->comparable) {
        strbuf_printf(out, "\n%s\n",
                      _("**No answer:** one of them could not be judged, so nothing is said about what changed."));
        return;
    }
    add_verdict(out, change->moves);
    add_table(out, page, change);
    add_evidence(out, page, change);
}

/* The version of the framework that a side has, as it may stand in a sentence. To free(). */
static char *shown_version(const struct snapshot *side)
{
    struct strbuf text = STRBUF_INIT;

    out_markdown(&text, side->version);
    return strbuf_take(&text);
}

static void add_versions(struct strbuf *page, const struct comparison *comparison)
{
    char *before = shown_version(comparison->before), *after = shown_version(comparison->after);

    strbuf_printf(page, _("Take care: the framework changed from version %s to %s in between; what counts as evidence may have changed with it."),
                  before, after);
    strbuf_puts(page, "\n\n");
    free(before);
    free(after);
}

static void write_comparison(FILE *out, const struct comparison *comparison,
                             const struct report_options *options)
{
    const char *before = comparison->before->version, *after = comparison->after->version;
    const struct page page = {comparison, options->language};
    struct strbuf text = STRBUF_INIT;

    translate_here(true);
    if (before && after && strcmp(before, after) != 0)
        add_versions(&text, comparison);
    for (size_t i = 0; i < comparison->n_plans; i++) {
        strbuf_puts(&text, i > 0 ? "\n" : "");
        add_plan(&text, &page, &comparison->plans[i]);
    }
    if (comparison->n_plans > 1) {
        strbuf_printf(&text, "\n## %s\n\n", _("All plans"));
        strbuf_printf(&text, _("%zu on both sides, %zu only before, %zu only after, %zu without an answer."),
                      comparison->n_pairs, comparison->n_went, comparison->n_came, comparison->n_undecided);
        strbuf_putc(&text, '\n');
        add_verdict(&text, comparison->moves);
    }
    if (text.len > 0)
        fwrite(text.text, 1, text.len, out);
    strbuf_release(&text);
    translate_here(false);
}

const struct comparison_format comparison_markdown = {
    .name = "markdown",
    .help = "GitHub Flavored Markdown: a job summary, a comment on a pull request",
    .write = write_comparison,
};
