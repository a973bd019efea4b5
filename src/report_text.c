/* report_text.c: the report for people, on a terminal. Uses: out_text, message, report, translate.
 * SPDX-License-Identifier: MIT
 *
 * What a plan or a framework says goes through out_text, which escapes it, on its way out. Colour only repeats
 * what the words say. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "message.h"
#include "out_text.h"
#include "report.h"
#include "strbuf.h"
#include "translate.h"
#include "xalloc.h"

enum {
    DEFAULT_WIDTH = 80,
    ID_WIDTH = 4,        /* at least; a direction's id */
    TEXT_INDENT = 6,     /* of what belongs to a direction */
    LEAST_TITLE = 16,    /* columns of a direction's wording, in a table however narrow */
    NAME_COLUMNS = 40,   /* of an element's id */
    QUOTE_COLUMNS = 130, /* of a quotation: about two lines */
    TITLE_COLUMNS = 400, /* of a plan's title or organization */
    WORDS_LISTED = 5,    /* of the words that matched */
    WORDS_LOOKED_AT = 200, /* to find as many that differ */
    TOUCHED_LISTED = 3,  /* partial evidence shown for a gap */
    INDICATOR_COLUMNS = 60
};

#define ELLIPSIS "\xe2\x80\xa6"

/* SGR parameters: ECMA-48, 8.3.117. */
#define BOLD "1"
#define GOOD "32"
#define BAD "1;31"

static size_t width_of(const struct report *report)
{
    return report->options.width > 0 ? (size_t)report->options.width : DEFAULT_WIDTH;
}

static void color_on(const struct report *report, const char *color)
{
    if (report->options.color)
        fprintf(report->out, "\x1b[%sm", color);
}

static void color_off(const struct report *report)
{
    if (report->options.color)
        fputs("\x1b[0m", report->out);
}

/* Print LINE wrapped and empty it. */
static void put_line(const struct report *report, struct strbuf *line, size_t first, size_t indent)
{
    out_text_hang(report->out, strbuf_text(line), first, indent, width_of(report));
    strbuf_clear(line);
}

static void put_heading(const struct report *report, const char *text)
{
    fputc('\n', report->out);
    color_on(report, BOLD);
    out_text_wrap(report->out, text, 0, width_of(report));
    color_off(report);
}

static void add_escaped(struct strbuf *out, const char *text)
{
    out_text_escape(out, text, strlen(text));
}

/* Add TEXT, escaped, with an ellipsis if it takes more than WIDTH columns. */
static void add_cut(struct strbuf *out, const char *text, size_t width)
{
    struct strbuf whole = STRBUF_INIT;
    size_t len = strlen(text), shown = report_shown(text, len);

    out_text_escape(&whole, text, shown);
    if (shown < len || (whole.len > 0 && out_text_width(whole.text, whole.len) > width)) {
        strbuf_add(out, whole.text, out_text_cut(whole.text, whole.len, width - 1));
        strbuf_puts(out, ELLIPSIS);
    } else {
        strbuf_add(out, strbuf_text(&whole), whole.len);
    }
    strbuf_release(&whole);
}

/* The same for TEXT that may have line ends. */
static void add_cut_line(struct strbuf *out, const char *text, size_t width)
{
    struct strbuf line = STRBUF_INIT;

    out_text_squeeze(&line, text, report_shown(text, strlen(text)));
    add_cut(out, strbuf_text(&line), width);
    strbuf_release(&line);
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

static const char *title_of(const struct report *report, size_t direction)
{
    const struct wording *title =
        wordings_in(&report->framework->directions[direction].opportunities, report->options.language);

    return title ? title->text : "";
}

/* --- evidence --- */

static void add_quote(struct strbuf *out, const struct element *element, const struct evidence *evidence)
{
    struct strbuf quote = STRBUF_INIT;

    report_add_quote(&quote, element, evidence, QUOTE_COLUMNS);
    strbuf_puts(out, QUOTE_OPEN);
    add_escaped(out, strbuf_text(&quote));
    strbuf_puts(out, QUOTE_CLOSE);
    strbuf_release(&quote);
}

/* " (words: lobby, library act)": what the terms matched, each once; nothing if that is the whole quotation. */
static void add_matched(struct strbuf *out, const struct element *element, const struct evidence *evidence)
{
    struct strbuf words = STRBUF_INIT, all = STRBUF_INIT;
    size_t n, listed = 0;
    struct matched_words *stretches = evidence_matched(evidence, &n);
    const char *text = element->text.bytes;

    for (size_t i = 0; i < n && i < WORDS_LOOKED_AT; i++) {
        bool known = stretches[i].start == evidence->quote && stretches[i].end == report_quote_end(element, evidence);
        for (size_t j = 0; j < i && !known; j++)
            known = stretches[j].end - stretches[j].start == stretches[i].end - stretches[i].start &&
                    memcmp(text + stretches[j].start, text + stretches[i].start, stretches[i].end - stretches[i].start) == 0;
        if (known)
            continue;
        strbuf_puts(&all, listed > 0 ? ", " : "");
        if (listed++ == WORDS_LISTED) {
            strbuf_puts(&all, ELLIPSIS);
            break;
        }
        out_text_squeeze(&words, text + stretches[i].start, report_shown(text + stretches[i].start, stretches[i].end - stretches[i].start));
        add_cut(&all, strbuf_text(&words), NAME_COLUMNS);
        strbuf_clear(&words);
    }
    if (all.len > 0)
        strbuf_printf(out, _(" (words: %s)"), all.text);
    if (evidence->kin & KIN_LENT)
        strbuf_puts(out, evidence->kin & KIN_PARENT  ? _(" (with what stands above it)")
                         : evidence->kin & KIN_CHILD ? _(" (with what stands below it)")
                                                     : _(" (with what stands beside it)"));
    if (!evidence->clear && (evidence->kin & KIN_ALONE))
        strbuf_puts(out, _(" (nothing else that is planned says so)"));
    if (!evidence->clear && (evidence->kin & KIN_TOPIC))
        strbuf_puts(out, _(" (it names a topic, and not what is intended)"));
    free(stretches);
    strbuf_release(&words);
    strbuf_release(&all);
}

static void add_evidence(struct strbuf *out, const struct assessment *a, const struct evidence *evidence)
{
    const struct element *element = &a->plan->elements[evidence->element];
    struct place place = plan_text_place(a->plan, element, evidence->quote);

    add_element(out, element);
    strbuf_printf(out, ", %zu:%zu%s", place.line, place.column, _(": "));
    add_quote(out, element, evidence);
    add_matched(out, element, evidence);
}

/* Partial evidence: it never counts, but may only need plainer words. */
static void put_touched(const struct report *report, const struct assessment *a, const struct direction_result *result)
{
    struct strbuf line = STRBUF_INIT;
    const struct evidence *near[TOUCHED_LISTED];
    size_t n = report_touched(result, near, TOUCHED_LISTED);

    for (size_t i = 0; i < n && i < TOUCHED_LISTED; i++) {
        strbuf_puts(&line, _("Touched on: "));
        add_evidence(&line, a, near[i]);
        if (i + 1 == TOUCHED_LISTED && n > TOUCHED_LISTED)
            strbuf_printf(&line, _("; %zu more"), n - TOUCHED_LISTED);
        put_line(report, &line, TEXT_INDENT, TEXT_INDENT + 2);
    }
    strbuf_release(&line);
}

/* --- the table --- */

/* What stands in the table of a direction. */
static const char *gap_mark(const struct direction_result *result)
{
    return report_is_waived(result) ? _("waived") : report_is_known(result) ? _("known") : result->gap ? _("GAP") : "";
}

static size_t columns_of(const char *text)
{
    return out_text_width(text, strlen(text));
}

/* That of the word for a gap at least; more where one is accepted. */
static size_t gap_width(const struct assessment *a)
{
    size_t widest = columns_of(_("GAP"));

    for (size_t i = 0; i < a->framework->n_directions; i++) {
        size_t width = columns_of(gap_mark(&a->directions[i]));
        widest = width > widest ? width : widest;
    }
    return widest;
}

static size_t id_width(const struct framework *framework)
{
    size_t widest = ID_WIDTH;

    for (size_t i = 0; i < framework->n_directions; i++) {
        size_t width = columns_of(framework->directions[i].id);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* The indicator that makes the level. */
static void put_measure(const struct report *report, const struct assessment *a, const struct direction_result *result)
{
    struct strbuf line = STRBUF_INIT, target = STRBUF_INIT;

    if (result->measure == SIZE_MAX)
        return;
    const struct element *indicator = &a->plan->elements[result->measure];
    strbuf_puts(&line, _("Measured by: "));
    add_element(&line, indicator);
    strbuf_printf(&line, ", %zu:%zu", indicator->place.line, indicator->place.column);
    strbuf_puts(&line, _(": "));
    if (indicator->text.len > 0) {
        struct strbuf words = STRBUF_INIT;
        out_text_squeeze(&words, indicator->text.bytes, report_shown(indicator->text.bytes, indicator->text.len));
        strbuf_puts(&line, QUOTE_OPEN);
        add_cut(&line, strbuf_text(&words), INDICATOR_COLUMNS);
        strbuf_printf(&line, "%s, ", QUOTE_CLOSE);
        strbuf_release(&words);
    }
    report_add_measure(&target, a->plan, result);
    add_escaped(&line, strbuf_text(&target));
    put_line(report, &line, TEXT_INDENT, TEXT_INDENT + 2);
    strbuf_release(&target);
    strbuf_release(&line);
}

static void put_row(const struct report *report, const struct assessment *a, size_t index, size_t id_columns, size_t gap_columns)
{
    const struct direction_result *result = &a->directions[index];
    const char *id = a->framework->directions[index].id, *level = _(level_name(result->level));
    size_t level_columns = report_level_width();
    size_t used = id_columns + 2 + N_LEVELS - 1 + 1 + level_columns + 2 + gap_columns + 2;
    struct strbuf line = STRBUF_INIT;

    add_escaped(&line, id);
    fputs(line.text, report->out);
    out_text_pad(report->out, out_text_width(line.text, line.len), id_columns + 2);
    color_on(report, report_is_open_gap(result) ? BAD : GOOD);
    fprintf(report->out, "%s %s", report_ladder(result->level), level);
    out_text_pad(report->out, columns_of(level), level_columns + 2);
    fputs(gap_mark(result), report->out);
    out_text_pad(report->out, columns_of(gap_mark(result)), gap_columns);
    color_off(report);
    strbuf_clear(&line);
    add_cut(&line, title_of(report, index), width_of(report) > used + LEAST_TITLE ? width_of(report) - used : LEAST_TITLE);
    fprintf(report->out, "  %s\n", strbuf_text(&line));
    strbuf_clear(&line);
    if (result->n_clear > 0) {
        add_evidence(&line, a, result->evidence[0]);
        if (result->n_clear > 1)
            strbuf_printf(&line, _("; %zu more"), result->n_clear - 1);
        put_line(report, &line, TEXT_INDENT, TEXT_INDENT + 2);
        put_measure(report, a, result);
    } else if (!result->gap) {
        put_touched(report, a, result);
    }
    strbuf_release(&line);
}

static void put_table(const struct report *report, const struct assessment *a)
{
    size_t columns = id_width(a->framework), gap_columns = gap_width(a);
    struct strbuf legend = STRBUF_INIT;

    put_heading(report, _("DIRECTIONS"));
    for (size_t i = 0; i < a->framework->n_directions; i++)
        put_row(report, a, i, columns, gap_columns);
    for (int i = 0; i < N_LEVELS; i++)
        strbuf_printf(&legend, "%s%s\xc2\xa0%s", i == 0 ? _("Levels: ") : ", ", report_ladder((enum level)i), _(level_name((enum level)i)));
    put_line(report, &legend, 0, 8);
    strbuf_release(&legend);
}

/* --- what is typical --- */

/* How a direction stands in the plan. */
enum standing { STANDS_NOT, STANDS_BELOW, STANDS, N_STANDINGS };

static enum standing standing_of(const struct direction_result *result)
{
    if (result->n_clear == 0)
        return STANDS_NOT;
    return result->gap ? STANDS_BELOW : STANDS;
}

/* "Usual, but not in this plan: GV04.", for the directions that are TYPICAL and stand so in the plan; nothing when there are none. */
static void put_typical_line(const struct report *report, const struct assessment *a, enum typical typical, enum standing standing)
{
    static const char *const texts[][N_STANDINGS] = {
        [TYPICAL_USUAL] = {N_("Usual, but not in this plan: "), N_("Usual, but below the required level in this plan: "), N_("Usual, and in this plan: ")},
        [TYPICAL_RARE] = {N_("Rare, and not in this plan: "), N_("Rare, and below the required level in this plan: "), N_("Rare, but in this plan: ")},
    };
    struct strbuf line = STRBUF_INIT;
    size_t n = 0;

    for (size_t i = 0; i < a->framework->n_directions; i++) {
        const struct direction_result *result = &a->directions[i];
        if (result->typical != typical || standing_of(result) != standing)
            continue;
        strbuf_printf(&line, "%s%s", n++ > 0 ? ", " : _(texts[typical][standing]), a->framework->directions[i].id);
        if (standing == STANDS_BELOW)
            strbuf_printf(&line, " (%s)", _(level_name(result->level)));
    }
    if (n > 0) {
        strbuf_puts(&line, ".");
        put_line(report, &line, 2, 4);
    }
    strbuf_release(&line);
}

static void put_typical(const struct report *report, const struct assessment *a)
{
    const struct wording *title = a->profile ? wordings_in(&a->profile->titles, report->options.language) : NULL;
    struct strbuf heading = STRBUF_INIT;

    if (!title)
        return;
    strbuf_printf(&heading, _("TYPICAL of such plans: %s"), title->text);
    put_heading(report, heading.text);
    for (int standing = STANDS; standing >= STANDS_NOT; standing--)
        put_typical_line(report, a, TYPICAL_USUAL, (enum standing)standing);
    for (int standing = STANDS; standing >= STANDS_NOT; standing--)
        put_typical_line(report, a, TYPICAL_RARE, (enum standing)standing);
    strbuf_release(&heading);
}

/* --- what to do --- */

/* All entries of LIST in the reader's language, else in English. */
static void put_guidance(const struct report *report, const char *label, const struct wordings *list)
{
    const struct wording *chosen = wordings_in(list, report->options.language);
    struct strbuf line = STRBUF_INIT;

    if (!chosen)
        return;
    strbuf_puts(&line, label);
    put_line(report, &line, TEXT_INDENT, TEXT_INDENT);
    for (size_t i = 0; i < list->n; i++) {
        if (!wording_is_beside(&list->items[i], chosen))
            continue;
        strbuf_printf(&line, "- %s", list->items[i].text);
        put_line(report, &line, TEXT_INDENT, TEXT_INDENT + 2);
    }
    strbuf_release(&line);
}

static void put_gap(const struct report *report, const struct assessment *a, size_t index)
{
    const struct direction_result *result = &a->directions[index];
    const struct direction *direction = &a->framework->directions[index];
    struct strbuf line = STRBUF_INIT;

    strbuf_printf(&line, "%s  %s", direction->id, title_of(report, index));
    color_on(report, BOLD);
    put_line(report, &line, 0, TEXT_INDENT);
    color_off(report);
    strbuf_printf(&line, _("Level: %s. Required: %s."), _(level_name(result->level)), _(level_name(result->required)));
    if (result->missing)
        strbuf_printf(&line, " %s", _(result->missing));
    if (result->capped)
        strbuf_printf(&line, " %s", _("The file format cannot say more than this level."));
    if (result->finding)
        strbuf_printf(&line, " [%s]", finding_kind(result->finding->code)->code);
    if (report_is_known(result))
        strbuf_printf(&line, " %s", _("Known from the baseline."));
    if (result->typical != TYPICAL_UNSAID)
        strbuf_printf(&line, " %s",
                      result->typical == TYPICAL_USUAL ? _("Most plans of this kind have it.") : _("Few plans of this kind have it."));
    put_line(report, &line, TEXT_INDENT, TEXT_INDENT);
    put_touched(report, a, result);
    put_guidance(report, _("A goal or objective that covers it would contain:"), &direction->covers);
    put_guidance(report, _("Questions to ask:"), &direction->questions);
    strbuf_release(&line);
}

static void put_gaps(const struct report *report, const struct assessment *a)
{
    bool any = false;

    for (size_t i = 0; i < a->framework->n_directions; i++) {
        if (!a->directions[i].gap || report_is_waived(&a->directions[i]))
            continue;
        if (!any)
            put_heading(report, _("GAPS: what the plan leaves open"));
        else
            fputc('\n', report->out);
        any = true;
        put_gap(report, a, i);
    }
}

/* All that the policy accepts, with the reason: a waiver is never silent. */
static void put_waived(const struct report *report, const struct assessment *a)
{
    struct strbuf line = STRBUF_INIT;
    bool any = false;

    for (size_t i = 0; i < a->findings.n; i++) {
        const struct finding *finding = &a->findings.items[i];
        size_t direction = finding->direction ? framework_direction(a->framework, finding->direction) : SIZE_MAX;
        if (!finding->waived)
            continue;
        if (!any)
            put_heading(report, _("WAIVED: what the policy accepts"));
        any = true;
        if (finding->gap)
            strbuf_printf(&line, "%s %s", finding->direction, title_of(report, direction));
        else
            strbuf_printf(&line, "%s%s%s", _(finding_kind(finding->code)->title), finding->direction ? _(": ") : "",
                          finding->direction ? finding->direction : "");
        if (finding->element && !finding->gap) {
            strbuf_puts(&line, finding->direction ? ", " : _(": "));
            add_cut(&line, finding->element, NAME_COLUMNS);
        }
        strbuf_printf(&line, " [%s]", finding_kind(finding->code)->code);
        put_line(report, &line, 2, 4);
        if (finding->gap) {
            strbuf_printf(&line, _("Level: %s. Required: %s."), _(level_name(a->directions[direction].level)),
                          _(level_name(a->directions[direction].required)));
            strbuf_puts(&line, " ");
        }
        if (finding->waived_until[0])
            strbuf_printf(&line, _("Waived until %s: %s"), finding->waived_until, finding->waived);
        else
            strbuf_printf(&line, _("Waived: %s"), finding->waived);
        put_line(report, &line, TEXT_INDENT, TEXT_INDENT);
    }
    strbuf_release(&line);
}

static bool lacks_the_same(const struct direction_result *a, const struct direction_result *b)
{
    return !a->gap && !b->gap && a->level == b->level && a->missing && b->missing &&
           strcmp(a->missing, b->missing) == 0;
}

/* One line for all covered directions that lack the same. */
static void put_next_steps(const struct report *report, const struct assessment *a)
{
    size_t n = a->framework->n_directions;
    struct strbuf line = STRBUF_INIT;
    bool any = false, *said = xcalloc(n, sizeof *said);

    for (size_t i = 0; i < n; i++) {
        const struct direction_result *result = &a->directions[i];
        if (said[i] || !lacks_the_same(result, result))
            continue;
        if (!any)
            put_heading(report, _("A STEP FURTHER: what is covered, but could go on"));
        any = true;
        for (size_t j = i; j < n; j++) {
            if (!lacks_the_same(result, &a->directions[j]))
                continue;
            strbuf_printf(&line, "%s%s", j > i ? ", " : "", a->framework->directions[j].id);
            said[j] = true;
        }
        strbuf_printf(&line, " (%s)%s%s", _(level_name(result->level)), _(": "), _(result->missing));
        if (result->capped)
            strbuf_printf(&line, " %s", _("The file format cannot say more than this level."));
        if (result->finding)
            strbuf_printf(&line, " [%s]", finding_kind(result->finding->code)->code);
        put_line(report, &line, 2, 4);
    }
    free(said);
    strbuf_release(&line);
}

static void put_orphans(const struct report *report, const struct assessment *a)
{
    struct strbuf line = STRBUF_INIT, words = STRBUF_INIT;

    if (a->n_orphans == 0)
        return;
    put_heading(report, _("ALIGNED WITH NOTHING: neither they nor what is below them serve a direction"));
    for (size_t i = 0; i < a->n_orphans; i++) {
        const struct element *element = &a->plan->elements[a->orphans[i]];
        add_element(&line, element);
        strbuf_printf(&line, _(", line %zu: "), element->place.line);
        out_text_squeeze(&words, element->text.bytes, report_shown(element->text.bytes, element->text.len));
        size_t used = 2 + out_text_width(line.text, line.len), width = width_of(report);
        add_cut(&line, strbuf_text(&words), width > used + LEAST_TITLE ? width - used : LEAST_TITLE);
        put_line(report, &line, 2, 4);
        strbuf_clear(&words);
    }
    if (a->n_orphans_more > 0) {
        strbuf_printf(&line, _("and %zu more"), a->n_orphans_more);
        put_line(report, &line, 2, 4);
    }
    strbuf_printf(&line, "%s [PA301]", _("That can be right: a plan has other duties too."));
    put_line(report, &line, 2, 2);
    strbuf_release(&line);
    strbuf_release(&words);
}

/* --- findings --- */

enum section { SECTION_SAID, SECTION_ERRORS, SECTION_CLAIMS, SECTION_OTHER };

/* Where a finding of a decided plan is shown; SAID: the table, the gaps, the orphans or what is waived have it already. */
static enum section section_of(const struct assessment *a, const struct finding *finding)
{
    if (!finding->gap && policy_fails(a->policy, finding))
        return SECTION_ERRORS;
    if (finding->waived)
        return SECTION_SAID;
    if (finding_is_coverage(finding) ||
        finding->code == PA301_ORPHAN)
        return SECTION_SAID;
    if (finding->code >= PA201_CLAIM_WITHOUT_EVIDENCE && finding->code <= PA205_CLAIM_TITLE_DIFFERS)
        return SECTION_CLAIMS;
    return SECTION_OTHER;
}

static void put_finding(const struct report *report, const char *file, const struct finding *finding)
{
    struct strbuf line = STRBUF_INIT;

    add_escaped(&line, file);
    if (finding->place.line > 0)
        strbuf_printf(&line, ":%zu:%zu", finding->place.line, finding->place.column);
    strbuf_printf(&line, ": %s%s", _(severity_name(finding->severity)), _(": "));
    add_escaped(&line, finding_message(finding, NULL));
    strbuf_printf(&line, " [%s]", finding_kind(finding->code)->code);
    put_line(report, &line, 2, 4);
    strbuf_release(&line);
}

static void put_section(const struct report *report, const struct assessment *a, enum section section, const char *title)
{
    bool any = false;

    for (size_t i = 0; i < a->findings.n; i++) {
        if (section_of(a, &a->findings.items[i]) != section)
            continue;
        if (!any)
            put_heading(report, title);
        any = true;
        put_finding(report, a->plan->file, &a->findings.items[i]);
    }
}

/* --- the verdict --- */

/* What "covered" means here: the level for most, and what is asked of the others. */
static void put_meaning(const struct report *report, const struct assessment *a)
{
    enum level usual = a->policy->level;
    struct strbuf line = STRBUF_INIT;

    if (usual == LEVEL_ABSENT)
        strbuf_puts(&line, _("Only some directions are required."));
    else
        strbuf_printf(&line, usual < LEVEL_MEASURED ? _("Covered means: level \"%s\" or higher.") : _("Covered means: level \"%s\"."), _(level_name(usual)));
    for (int level = N_LEVELS - 1; level >= 0; level--) {
        size_t n = 0;
        if (level == (int)usual)
            continue;
        for (size_t i = 0; i < a->framework->n_directions; i++)
            if ((int)a->directions[i].required == level)
                strbuf_printf(&line, "%s%s", n++ > 0 ? ", " : " ", a->framework->directions[i].id);
        if (n > 0 && level == LEVEL_ABSENT)
            strbuf_puts(&line, P_(" is not required.", " are not required.", n));
        else if (n > 0)
            strbuf_printf(&line, level < LEVEL_MEASURED ? _(": level \"%s\" or higher.") : _(": level \"%s\"."), _(level_name((enum level)level)));
    }
    put_line(report, &line, 0, 0);
    strbuf_release(&line);
}

/* What one passage alone earned is most easily wrong. */
static void put_single(const struct report *report, const struct assessment *a)
{
    struct strbuf line = STRBUF_INIT, ids = STRBUF_INIT;

    if (report_add_ids(&ids, a, report_rests_on_one, ", ") > 0) {
        strbuf_printf(&line, _("Resting on one passage, so read it: %s."), ids.text);
        put_line(report, &line, 0, 0);
    }
    strbuf_release(&ids);
    strbuf_release(&line);
}

/* Whole percents on both sides: what is rounded down is at or above N exactly when the share is. */
static void put_share(const struct report *report, const struct assessment *a)
{
    struct strbuf line = STRBUF_INIT;

    if (a->policy->fail_under == 100 || a->required == a->waived)
        return;
    strbuf_printf(&line, _("This run asks for %d percent of %zu directions; %d percent are covered."), a->policy->fail_under,
                  a->required - a->waived, a->required_percent);
    put_line(report, &line, 0, 0);
    strbuf_release(&line);
}

static void put_verdict(const struct report *report, const struct assessment *a)
{
    struct strbuf line = STRBUF_INIT;

    report_add_coverage(&line, a);
    report_add_reason(&line, a);
    color_on(report, a->passed ? "1;" GOOD : BAD);
    put_line(report, &line, 0, 0);
    color_off(report);
    if (a->required > 0)
        put_meaning(report, a);
    put_single(report, a);
    put_share(report, a);
    strbuf_release(&line);
}

static void put_policy(const struct report *report, const struct policy *policy)
{
    struct strbuf line = STRBUF_INIT;

    if (policy->file) {
        strbuf_puts(&line, _("Policy: "));
        add_escaped(&line, policy->file);
        if (policy->title)
            strbuf_printf(&line, "%s%s", _(": "), policy->title);
        put_line(report, &line, 0, 0);
    }
    if (policy->baseline_file) {
        strbuf_puts(&line, _("Baseline: "));
        add_escaped(&line, policy->baseline_file);
        put_line(report, &line, 0, 0);
    }
    strbuf_release(&line);
}

static void put_head(const struct report *report, const struct assessment *a)
{
    const struct plan *plan = a->plan;
    bool starts = plan->period.start != PLAN_NO_DAY, ends = plan->period.end != PLAN_NO_DAY;
    struct strbuf line = STRBUF_INIT;
    char day[16], last[16];

    add_cut_line(&line, plan->title ? plan->title : plan->format ? _("A plan without a title") : _("A file that was not read"), TITLE_COLUMNS);
    color_on(report, BOLD);
    put_line(report, &line, 0, 0);
    color_off(report);
    add_cut_line(&line, plan->organization ? plan->organization : "", TITLE_COLUMNS);
    if (starts || ends)
        strbuf_puts(&line, plan->organization ? ", " : "");
    if (starts && ends)
        strbuf_printf(&line, _("%s to %s"), plan_day_text(plan->period.start, day), plan_day_text(plan->period.end, last));
    else if (starts)
        strbuf_printf(&line, _("from %s"), plan_day_text(plan->period.start, day));
    else if (ends)
        strbuf_printf(&line, _("until %s"), plan_day_text(plan->period.end, last));
    if (line.len > 0)
        put_line(report, &line, 0, 0);
    add_escaped(&line, plan->file);
    if (plan->format)
        strbuf_printf(&line, "%s%s", _(": "), _(plan->format->title));
    report_add_languages(&line, a, strbuf_puts);
    put_line(report, &line, 0, 0);
    strbuf_release(&line);
    put_policy(report, report->policy);
}

/* Why there is no answer, and for each kind of error what to do about it. */
static void put_undecided(const struct report *report, const struct assessment *a)
{
    const struct findings *findings = &a->findings;
    bool told[N_FINDING_CODES] = {false};

    color_on(report, BAD);
    out_text_wrap(report->out,
                  _("No answer: this plan could not be judged. Nothing is said about what it covers or leaves out."), 0,
                  width_of(report));
    color_off(report);
    put_heading(report, _("WHY"));
    for (size_t i = 0; i < findings->n; i++)
        put_finding(report, a->plan->file, &findings->items[i]);
    if (findings->n == 0)
        out_text_wrap(report->out, _("No reason was recorded."), 2, width_of(report));
    if (!findings_has_error(findings))
        return;
    put_heading(report, _("WHAT TO DO"));
    for (size_t i = 0; i < findings->n; i++) {
        enum finding_code code = findings->items[i].code;
        struct strbuf line = STRBUF_INIT;
        if (findings->items[i].severity != SEVERITY_ERROR || told[code])
            continue;
        told[code] = true;
        strbuf_printf(&line, "%s%s%s. %s", finding_kind(code)->code, _(": "), _(finding_kind(code)->title), _(finding_kind(code)->help));
        put_line(report, &line, 2, 4);
        strbuf_release(&line);
    }
}

/* --- the writer --- */

/* "; gaps GV05 GV08", or nothing. */
static void add_list(struct strbuf *out, const struct assessment *a, report_choose *choose, const char *label)
{
    struct strbuf ids = STRBUF_INIT;

    if (report_add_ids(&ids, a, choose, " ") > 0)
        strbuf_printf(out, "; %s %s", label, ids.text);
    strbuf_release(&ids);
}

/* "FILE: gaps: 7 of 10 directions covered; gaps GV05 GV08 GV10": one line, however long, for other programs too. */
static void put_quiet(const struct report *report, const struct assessment *a)
{
    const struct finding *reason = report_first_error(a);
    struct strbuf line = STRBUF_INIT;

    out_text_escape_first(&line, a->plan->file, strlen(a->plan->file));
    if (a->decided) {
        strbuf_printf(&line, ": %s: ", a->passed ? "passed" : "gaps");
        report_add_count(&line, a);
        add_list(&line, a, report_is_open_gap, "gaps");
        add_list(&line, a, report_is_waived, "waived");
        add_list(&line, a, report_is_known, "known");
    } else {
        strbuf_puts(&line, ": no answer");
    }
    if (reason) {
        strbuf_puts(&line, a->decided ? "; " : ": ");
        add_escaped(&line, reason->message);
        strbuf_printf(&line, " [%s]", finding_kind(reason->code)->code);
    }
    fprintf(report->out, "%s\n", line.text);
    strbuf_release(&line);
}

/* What belongs to no plan, on one line as well. */
static void put_quiet_finding(const struct report *report, const struct finding *finding)
{
    struct strbuf line = STRBUF_INIT;

    message_add(&line, NULL, finding);
    fprintf(report->out, "%s\n", line.text);
    strbuf_release(&line);
}

static void begin(struct report *report)
{
    report->state = NULL;
}

static void plan(struct report *report, const struct assessment *a)
{
    if (report->options.quiet) { /* for other programs too */
        translate_here(false);
        put_quiet(report, a);
        return;
    }
    if (report->state) { /* a plan was written before */
        fputc('\n', report->out);
        for (size_t i = 0; i < width_of(report); i++)
            fputs("\xe2\x94\x80", report->out);
        fputs("\n\n", report->out);
    }
    report->state = report;
    put_head(report, a);
    fputc('\n', report->out);
    if (!a->decided || !a->directions) {
        put_undecided(report, a);
        return;
    }
    put_verdict(report, a);
    put_table(report, a);
    put_typical(report, a);
    put_section(report, a, SECTION_ERRORS, _("ERRORS: what this run does not let pass"));
    put_gaps(report, a);
    put_waived(report, a);
    put_next_steps(report, a);
    put_section(report, a, SECTION_CLAIMS, _("CLAIMS: what the plan says of itself"));
    put_orphans(report, a);
    put_section(report, a, SECTION_OTHER, _("ALSO"));
}

static void end(struct report *report, const struct findings *global)
{
    const struct report_totals *totals = &report->totals;
    struct strbuf line = STRBUF_INIT;

    if (report->options.quiet)
        translate_here(false);
    else if (global->n > 0)
        put_heading(report, _("THE RUN"));
    for (size_t i = 0; i < global->n; i++) {
        if (report->options.quiet)
            put_quiet_finding(report, &global->items[i]);
        else
            put_finding(report, "planalign", &global->items[i]);
    }
    if (totals->plans > 1) {
        if (!report->options.quiet)
            fputc('\n', report->out);
        strbuf_printf(&line, _("%zu plans: %zu passed, %zu with gaps, %zu without an answer."), totals->plans,
                      totals->passed, totals->failed, totals->undecided);
        put_line(report, &line, 0, 0);
    }
    strbuf_release(&line);
}

const struct report_format report_text = {
    .name = "text",
    .help = "for people, on a terminal",
    .for_people = true,
    .begin = begin,
    .plan = plan,
    .end = end,
};
