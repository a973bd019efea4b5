/* compare_text.c: a comparison for people, on a terminal. Uses: out_text, compare_report, translate.
 * SPDX-License-Identifier: MIT
 *
 * What a plan or a report says goes through out_text, which escapes it, on its way out. Colour only repeats
 * what the words say. */
#include "config.h"

#include <string.h>

#include "compare_report.h"
#include "out_text.h"
#include "strbuf.h"
#include "translate.h"

enum {
    DEFAULT_WIDTH = 80,
    LEAST_TITLE = 16,    /* columns of a direction's wording, in a table however narrow */
    QUOTE_COLUMNS = 130, /* of a quotation: about two lines */
    NAME_COLUMNS = 40    /* of an element's id */
};

#define ARROW "\xe2\x86\x92"
#define ELLIPSIS "\xe2\x80\xa6"

/* SGR parameters: ECMA-48, 8.3.117. */
#define BOLD "1"
#define GOOD "32"
#define BAD "1;31"

struct page {
    FILE *out;
    const struct comparison *comparison;
    const struct report_options *options;
    size_t width;
};

static void color_on(const struct page *page, const char *color)
{
    if (page->options->color)
        fprintf(page->out, "\x1b[%sm", color);
}

static void color_off(const struct page *page)
{
    if (page->options->color)
        fputs("\x1b[0m", page->out);
}

static void put_line(const struct page *page, struct strbuf *line, size_t first, size_t indent)
{
    out_text_hang(page->out, strbuf_text(line), first, indent, page->width);
    strbuf_clear(line);
}

static void put_heading(const struct page *page, const char *text)
{
    fputc('\n', page->out);
    color_on(page, BOLD);
    out_text_wrap(page->out, text, 0, page->width);
    color_off(page);
}

/* Add TEXT, escaped, with an ellipsis if it takes more than WIDTH columns. */
static void add_cut(struct strbuf *out, const char *text, size_t width)
{
    struct strbuf whole = STRBUF_INIT;

    out_text_escape(&whole, text, strlen(text));
    if (whole.len > 0 && out_text_width(whole.text, whole.len) > width) {
        strbuf_add(out, whole.text, out_text_cut(whole.text, whole.len, width - 1));
        strbuf_puts(out, ELLIPSIS);
    } else {
        strbuf_add(out, strbuf_text(&whole), whole.len);
    }
    strbuf_release(&whole);
}

/* ---- the sides ---- */

static void put_side(const struct page *page, const char *label, const struct snapshot_plan *plan)
{
    struct strbuf line = STRBUF_INIT;

    strbuf_printf(&line, "%s ", label);
    if (!plan) {
        strbuf_puts(&line, _("not there"));
    } else {
        out_text_escape(&line, plan->file, strlen(plan->file));
        if (plan->title)
            strbuf_printf(&line, "%s%s", _(": "), plan->title);
        if (!plan->decided)
            strbuf_puts(&line, _(" (no answer: it could not be judged)"));
        else if (snapshot_doubt(plan))
            strbuf_printf(&line, " (%s%s%s)", snapshot_doubt(plan)->code, _(": "), _(snapshot_doubt(plan)->title));
    }
    put_line(page, &line, 0, 7);
    strbuf_release(&line);
}

/* ---- what moved ---- */

/* The ids of the directions of CHANGE that made MOVE. */
static void add_ids(struct strbuf *out, const struct plan_change *change, enum move move,
                    const char *separator)
{
    size_t n = 0;

    for (size_t i = 0; i < change->n_directions; i++)
        if (change->directions[i].move == move)
            strbuf_printf(out, "%s%s", n++ > 0 ? separator : "", change->directions[i].after->id);
}

/* "2 directions gained: GV01, GV05.", of N that made MOVE. */
static void add_moved(struct strbuf *out, enum move move, size_t n, const char *ids)
{
    switch (move) {
    case MOVE_GAINED:
        strbuf_printf(out, P_("%zu direction gained: %s.", "%zu directions gained: %s.", n), n, ids);
        break;
    case MOVE_LOST:
        strbuf_printf(out, P_("%zu direction lost: %s.", "%zu directions lost: %s.", n), n, ids);
        break;
    case MOVE_UP:
        strbuf_printf(out, P_("%zu direction moved up: %s.", "%zu directions moved up: %s.", n), n, ids);
        break;
    case MOVE_DOWN:
        strbuf_printf(out, P_("%zu direction moved down: %s.", "%zu directions moved down: %s.", n), n, ids);
        break;
    case MOVE_SAME:
    case N_MOVES:
        break;
    }
}

static void put_verdict(const struct page *page, const struct plan_change *change)
{
    static const enum move moves[] = {MOVE_GAINED, MOVE_LOST, MOVE_UP, MOVE_DOWN};
    struct strbuf line = STRBUF_INIT, ids = STRBUF_INIT;

    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
        if (change->moves[moves[i]] == 0)
            continue;
        add_ids(&ids, change, moves[i], ", ");
        strbuf_puts(&line, line.len > 0 ? " " : "");
        add_moved(&line, moves[i], change->moves[moves[i]], ids.text);
        strbuf_clear(&ids);
    }
    strbuf_release(&ids);
    if (line.len == 0)
        strbuf_puts(&line, _("No direction moved."));
    color_on(page, change->moves[MOVE_LOST] + change->moves[MOVE_DOWN] > 0 ? BAD : "1;" GOOD);
    put_line(page, &line, 0, 0);
    color_off(page);
    strbuf_release(&line);
}

static size_t id_width(const struct plan_change *change)
{
    size_t widest = 4;

    for (size_t i = 0; i < change->n_directions; i++) {
        const char *id = change->directions[i].after->id;
        size_t width = out_text_width(id, strlen(id));
        widest = width > widest ? width : widest;
    }
    return widest > NAME_COLUMNS ? NAME_COLUMNS : widest;
}

/* Of the longest name of a move. */
static size_t move_width(void)
{
    size_t widest = 0;

    for (int i = MOVE_GAINED; i < N_MOVES; i++) {
        const char *name = _(move_name((enum move)i));
        size_t width = out_text_width(name, strlen(name));
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void put_level(const struct page *page, enum level level)
{
    const char *name = _(level_name(level));

    fprintf(page->out, "%s %s", report_ladder(level), name);
    out_text_pad(page->out, out_text_width(name, strlen(name)), report_level_width());
}

/* The id, the level before and after, the move, the wording. */
static void put_row(const struct page *page, const struct direction_change *change, size_t id_columns)
{
    const char *title = comparison_title(page->comparison, change->after, page->options->language);
    const char *move = change->move == MOVE_SAME ? "" : _(move_name(change->move));
    size_t used = id_columns + 2 + 2 * (N_LEVELS - 1 + 1 + report_level_width()) + 3 + 2 + move_width() + 2;
    struct strbuf line = STRBUF_INIT, id = STRBUF_INIT;

    add_cut(&id, change->after->id, id_columns);
    out_text_escape_first(&line, strbuf_text(&id), id.len);
    strbuf_release(&id);
    fputs(strbuf_text(&line), page->out);
    out_text_pad(page->out, out_text_width(strbuf_text(&line), line.len), id_columns + 2);
    if (change->before)
        put_level(page, change->before->level);
    else
        out_text_pad(page->out, 0, N_LEVELS + report_level_width());
    color_on(page, change->move == MOVE_LOST || change->move == MOVE_DOWN ? BAD
                   : change->move == MOVE_SAME                            ? "0"
                                                                          : GOOD);
    fprintf(page->out, " %s ", change->move == MOVE_SAME ? " " : ARROW);
    put_level(page, change->after->level);
    fprintf(page->out, "  %s", move);
    color_off(page);
    strbuf_clear(&line);
    if (title)
        add_cut(&line, title,
                page->width > used + LEAST_TITLE ? page->width - used : LEAST_TITLE);
    if (line.len > 0) {
        out_text_pad(page->out, out_text_width(move, strlen(move)), move_width() + 2);
        fputs(line.text, page->out);
    }
    fputc('\n', page->out);
    strbuf_release(&line);
}

/* The level that all directions must reach, or LEVEL_ABSENT where they differ or nothing is required. */
static enum level common_requirement(const struct plan_change *change)
{
    for (size_t i = 1; i < change->n_directions; i++)
        if (change->directions[i].after->required != change->directions[0].after->required)
            return LEVEL_ABSENT;
    return change->directions[0].after->required;
}

static void put_table(const struct page *page, const struct plan_change *change)
{
    size_t columns = id_width(change);
    enum level required = common_requirement(change);
    struct strbuf line = STRBUF_INIT;

    put_heading(page, _("DIRECTIONS"));
    for (size_t i = 0; i < change->n_directions; i++)
        put_row(page, &change->directions[i], columns);
    if (required > LEVEL_ABSENT)
        strbuf_printf(&line, _("Gained: it reaches \"%s\" and did not before; lost: the other way round."), _(level_name(required)));
    else
        strbuf_puts(&line, _("Gained: it reaches the level that is required and did not before; lost: the other way round."));
    put_line(page, &line, 0, 0);
    strbuf_release(&line);
}

/* ---- evidence ---- */

static void add_piece(struct strbuf *out, const struct snapshot_evidence *evidence, const char *words)
{
    strbuf_printf(out, "%s ", _(evidence->kind));
    add_cut(out, evidence->element, NAME_COLUMNS);
    if (evidence->place.line > 0)
        strbuf_printf(out, ", %zu:%zu", evidence->place.line, evidence->place.column);
    strbuf_printf(out, "%s%s", _(": "), QUOTE_OPEN);
    add_cut(out, words, QUOTE_COLUMNS);
    strbuf_puts(out, QUOTE_CLOSE);
}

static void put_evidence(const struct page *page, const struct evidence_change *change)
{
    static const char *const signs[N_EVIDENCE_MOVES] = {[EVIDENCE_CAME] = "+ ",
                                                        [EVIDENCE_WENT] = "- ",
                                                        [EVIDENCE_REWORDED] = "~ ",
                                                        [EVIDENCE_STRONGER] = N_("~ now clear: "),
                                                        [EVIDENCE_WEAKER] = N_("~ now only touched on: ")};
    const struct snapshot_evidence *shown = change->after ? change->after : change->before;
    struct strbuf line = STRBUF_INIT;

    strbuf_puts(&line, _(signs[change->move]));
    add_piece(&line, shown, evidence_words(change, shown));
    if (!shown->clear && change->move != EVIDENCE_WEAKER)
        strbuf_puts(&line, _(" (touched on)"));
    if (change->before && change->after && strcmp(change->before->quote, change->after->quote) != 0) {
        strbuf_printf(&line, "%s%s", _("; before: "), QUOTE_OPEN);
        add_cut(&line, evidence_words(change, change->before), QUOTE_COLUMNS);
        strbuf_puts(&line, QUOTE_CLOSE);
    }
    put_line(page, &line, 6, 8);
    strbuf_release(&line);
}

static void put_all_evidence(const struct page *page, const struct plan_change *change)
{
    struct strbuf line = STRBUF_INIT;
    bool any = false;

    for (size_t i = 0; i < change->n_directions; i++) {
        const struct direction_change *direction = &change->directions[i];
        if (direction->n_evidence == 0)
            continue;
        if (!any)
            put_heading(page, _("EVIDENCE that came (+), went (-) or changed (~)"));
        any = true;
        const char *title = comparison_title(page->comparison, direction->after, page->options->language);
        strbuf_puts(&line, direction->after->id);
        if (title)
            strbuf_printf(&line, " %s", title);
        put_line(page, &line, 0, 6);
        for (size_t k = 0; k < direction->n_evidence; k++)
            put_evidence(page, &direction->evidence[k]);
    }
    strbuf_release(&line);
}

/* ---- the page ---- */

/* "AFTER: gained GV05; lost GV04": one line, for other programs too. */
static void put_quiet(const struct page *page, const struct plan_change *change)
{
    const struct snapshot_plan *plan = change->after ? change->after : change->before;
    struct strbuf line = STRBUF_INIT;
    size_t n = 0;

    out_text_escape(&line, plan->file, strlen(plan->file));
    strbuf_puts(&line, ": ");
    if (!change->before || !change->after)
        strbuf_printf(&line, "only %s%s", change->after ? "after" : "before", change->undecided ? ": no answer" : "");
    else if (!change->comparable)
        strbuf_puts(&line, "no answer");
    for (int i = MOVE_GAINED; change->comparable && i < N_MOVES; i++) {
        if (change->moves[i] == 0)
            continue;
        strbuf_printf(&line, "%s%s ", n++ > 0 ? "; " : "", move_name((enum move)i));
        add_ids(&line, change, (enum move)i, " ");
    }
    if (change->comparable && n == 0)
        strbuf_puts(&line, "no direction moved");
    struct strbuf escaped = STRBUF_INIT; /* ids come from a framework or a report */
    out_text_escape_first(&escaped, line.text, line.len);
    fprintf(page->out, "%s\n", escaped.text);
    strbuf_release(&escaped);
    strbuf_release(&line);
}

static void put_plan(const struct page *page, const struct plan_change *change)
{
    put_side(page, _("Before:"), change->before);
    put_side(page, _("After: "), change->after);
    if (!change->before || !change->after)
        return;
    fputc('\n', page->out);
    if (!change->comparable) {
        color_on(page, BAD);
        out_text_wrap(page->out,
                      _("No answer: one of them could not be judged, so nothing is said about what changed."), 0,
                      page->width);
        color_off(page);
        return;
    }
    put_verdict(page, change);
    put_table(page, change);
    put_all_evidence(page, change);
}

static void put_totals(const struct page *page, const struct comparison *comparison)
{
    struct strbuf line = STRBUF_INIT;

    strbuf_printf(&line, P_("%zu plan on both sides, %zu only before, %zu only after, %zu without an answer. ",
                             "%zu plans on both sides, %zu only before, %zu only after, %zu without an answer. ", comparison->n_pairs),
                  comparison->n_pairs, comparison->n_went, comparison->n_came, comparison->n_undecided);
    strbuf_printf(&line, _("Directions: %zu gained, %zu lost, %zu moved up, %zu moved down."),
                  comparison->moves[MOVE_GAINED], comparison->moves[MOVE_LOST], comparison->moves[MOVE_UP],
                  comparison->moves[MOVE_DOWN]);
    put_line(page, &line, 0, 0);
    strbuf_release(&line);
}

static void put_versions(const struct page *page, const struct comparison *comparison)
{
    const char *before = comparison->before->version, *after = comparison->after->version;
    struct strbuf line = STRBUF_INIT;

    if (!before || !after || strcmp(before, after) == 0)
        return;
    strbuf_printf(&line,
                  _("Take care: the framework \"%s\" changed from version %s to %s in between; what counts as "
                    "evidence may have changed with it."),
                  comparison->after->framework, before, after);
    put_line(page, &line, 0, 0);
    fputc('\n', page->out);
    strbuf_release(&line);
}

static void write_comparison(FILE *out, const struct comparison *comparison,
                             const struct report_options *options)
{
    struct page page = {out, comparison, options, options->width > 0 ? (size_t)options->width : DEFAULT_WIDTH};

    translate_here(!options->quiet); /* short lines are for other programs too */
    if (!options->quiet)
        put_versions(&page, comparison);
    for (size_t i = 0; i < comparison->n_plans; i++) {
        if (options->quiet) {
            put_quiet(&page, &comparison->plans[i]);
            continue;
        }
        if (i > 0) {
            fputc('\n', out);
            for (size_t k = 0; k < page.width; k++)
                fputs("\xe2\x94\x80", out);
            fputs("\n\n", out);
        }
        put_plan(&page, &comparison->plans[i]);
    }
    if (comparison->n_plans > 1) {
        if (!options->quiet)
            fputc('\n', out);
        put_totals(&page, comparison);
    }
    translate_here(false);
}

const struct comparison_format comparison_text = {
    .name = "text",
    .help = "for people, on a terminal",
    .write = write_comparison,
};
