/* report.c: the table of report formats. A new format is one file, its name in report.h, and one line here.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "report.h"

#include <string.h>

#include "out_text.h"
#include "strbuf.h"
#include "translate.h"
#include "utf8.h"
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
    &report_html,
};

bool report_is_gap(const struct direction_result *result)
{
    return result->gap;
}

bool report_is_waived(const struct direction_result *result)
{
    return result->gap && result->finding && result->finding->waived;
}

bool report_is_known(const struct direction_result *result)
{
    return result->gap && result->finding && result->finding->known;
}

bool report_is_open_gap(const struct direction_result *result)
{
    return result->gap && !report_is_waived(result) && !report_is_known(result);
}

size_t report_add_ids(struct strbuf *out, const struct assessment *a, report_choose *choose, const char *separator)
{
    size_t n = 0;

    for (size_t i = 0; i < a->framework->n_directions; i++)
        if (choose(&a->directions[i]))
            strbuf_printf(out, "%s%s", n++ > 0 ? separator : "", a->framework->directions[i].id);
    return n;
}

/* " Waived: GV05, GV08.", or nothing. */
static void add_accepted(struct strbuf *out, const struct assessment *a, report_choose *choose, const char *label)
{
    struct strbuf ids = STRBUF_INIT;

    if (report_add_ids(&ids, a, choose, ", ") > 0)
        strbuf_printf(out, " %s%s%s.", label, _(": "), ids.text);
    strbuf_release(&ids);
}

bool report_is_language(const char *tag)
{
    return strcmp(tag, "und") != 0;
}

void report_add_languages(struct strbuf *out, const struct assessment *assessment, void (*add)(struct strbuf *out, const char *text))
{
    size_t known = 0, n = 0;

    for (size_t i = 0; i < assessment->n_languages; i++)
        known += report_is_language(assessment->languages[i]);
    for (size_t i = 0; i < assessment->n_languages; i++) {
        if (!report_is_language(assessment->languages[i]))
            continue;
        strbuf_puts(out, n++ > 0 ? ", " : P_(", language ", ", languages ", known));
        add(out, assessment->languages[i]);
    }
}

static size_t count_clear(const struct assessment *a)
{
    size_t n = 0;

    for (size_t i = 0; i < a->framework->n_directions; i++)
        n += a->directions[i].n_clear > 0;
    return n;
}

static size_t count_gaps(const struct assessment *a)
{
    size_t n = 0;

    for (size_t i = 0; i < a->framework->n_directions; i++)
        n += a->directions[i].gap;
    return n;
}

void report_add_count(struct strbuf *out, const struct assessment *a)
{
    if (a->required > 0)
        strbuf_printf(out, _("%zu of %zu directions covered"), a->covered, a->required);
    else
        strbuf_puts(out, _("nothing required"));
}

const struct finding *report_doubt(const struct assessment *a)
{
    for (size_t i = 0; i < a->findings.n; i++)
        if (finding_kind(a->findings.items[i].code)->doubts && !a->findings.items[i].waived)
            return &a->findings.items[i];
    return NULL;
}

void report_add_coverage(struct strbuf *out, const struct assessment *a)
{
    struct strbuf ids = STRBUF_INIT;
    size_t gaps = report_add_ids(&ids, a, report_is_gap, ", "), all = a->framework->n_directions;
    const struct finding *doubt = report_doubt(a);

    if (doubt)
        strbuf_printf(out, "%s %s. ", _("Read this first:"), finding_message(doubt, NULL));
    if (a->required == 0)
        strbuf_printf(out, _("Nothing is required of this plan. It speaks for %zu of %zu directions."), count_clear(a), all);
    else if (a->required < all)
        strbuf_printf(out, _("The plan covers %zu of %zu directions that are required; "), a->covered, a->required);
    else
        strbuf_printf(out, _("The plan covers %zu of %zu directions; "), a->covered, a->required);
    if (a->required > 0 && gaps == 0)
        strbuf_puts(out, _("there is no gap."));
    else if (gaps > 0)
        strbuf_printf(out, P_("%zu is a gap: %s.", "%zu are gaps: %s.", gaps), gaps, ids.text);
    add_accepted(out, a, report_is_waived, _("Waived"));
    add_accepted(out, a, report_is_known, _("Known from the baseline"));
    if (a->waived + a->known > 0)
        add_accepted(out, a, report_is_open_gap, _("Not accepted"));
    strbuf_release(&ids);
}

const struct finding *report_first_error(const struct assessment *a)
{
    for (size_t i = 0; i < a->findings.n; i++) /* the worst come first */
        if (a->findings.items[i].severity == SEVERITY_ERROR && !a->findings.items[i].gap)
            return &a->findings.items[i];
    return NULL;
}

void report_add_reason(struct strbuf *out, const struct assessment *a)
{
    size_t gaps = count_gaps(a), accepted = a->waived + a->known;

    if (a->passed && gaps > accepted)
        strbuf_puts(out, _(" It passes all the same: this run does not ask for all of them."));
    else if (a->passed && gaps > 0)
        strbuf_puts(out, a->known == 0    ? _(" It passes: the policy accepts what is left open.")
                         : a->waived == 0 ? _(" It passes: the baseline knows what is left open.")
                                          : _(" It passes: policy and baseline accept what is left open."));
    else if (!a->passed && report_first_error(a))
        strbuf_puts(out, _(" It does not pass, because of an error named below."));
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

size_t report_shown(const char *text, size_t len)
{
    return utf8_cut(text, len, REPORT_SHOWN);
}

enum { TARGET_COLUMNS = 30, OWNER_COLUMNS = 40 };

size_t report_touched(const struct direction_result *result, const struct evidence **out, size_t most)
{
    size_t n = 0;

    for (size_t i = result->n_clear; i < result->n_evidence; i++) {
        if (result->evidence[i]->score < SCORE_NEAR)
            continue;
        if (n < most)
            out[n] = result->evidence[i];
        n++;
    }
    return n;
}

const char *report_label(const struct element *element)
{
    if (element->sequence || element->id)
        return element->sequence ? element->sequence : element->id;
    return element_is_planned(element) ? element->path : NULL;
}

/* The element above INDEX, or SIZE_MAX. */
static size_t above(const struct plan *plan, size_t index)
{
    return plan->elements[index].parent == PLAN_NO_PARENT ? SIZE_MAX : plan->elements[index].parent;
}

/* The day by which INDEX is due, of itself or of what stands above it. */
static int32_t inherited_due(const struct plan *plan, size_t index)
{
    while (index != SIZE_MAX && plan->elements[index].frame.end == PLAN_NO_DAY)
        index = above(plan, index);
    return index != SIZE_MAX ? plan->elements[index].frame.end : PLAN_NO_DAY;
}

/* Who answers for INDEX, of itself or of what stands above it; NULL: nobody. */
static const struct element *who_answers(const struct plan *plan, size_t index)
{
    while (index != SIZE_MAX && plan->elements[index].n_owners == 0)
        index = above(plan, index);
    return index != SIZE_MAX ? &plan->elements[index] : NULL;
}

static void add_owner(struct strbuf *out, const struct element *element)
{
    struct strbuf name = STRBUF_INIT;

    out_text_squeeze(&name, element->owners[0], report_shown(element->owners[0], strlen(element->owners[0])));
    strbuf_puts(out, ", ");
    report_add_cut(out, strbuf_text(&name), OWNER_COLUMNS);
    strbuf_puts(out, element->n_owners > 1 ? ", " ELLIPSIS : "");
    strbuf_release(&name);
}

void report_add_measure(struct strbuf *out, const struct plan *plan, const struct direction_result *result)
{
    const struct element *indicator = &plan->elements[result->measure];
    const struct target *target = &indicator->targets[0];

    for (size_t i = 1; i < indicator->n_targets && target->due == PLAN_NO_DAY; i++)
        target = &indicator->targets[i];
    report_add_cut(out, target->value, TARGET_COLUMNS);
    if (target->unit) {
        strbuf_putc(out, ' ');
        report_add_cut(out, target->unit, TARGET_COLUMNS);
    }
    int32_t due = target->due != PLAN_NO_DAY ? target->due : inherited_due(plan, result->measure);
    const struct element *owner = who_answers(plan, result->measure);
    if (due != PLAN_NO_DAY) {
        char day[16];
        strbuf_printf(out, ", %s", plan_day_text(due, day));
    }
    if (owner)
        add_owner(out, owner);
    if (result->measured_alone)
        strbuf_puts(out, _(" (only an indicator speaks of this: does the plan intend it?)"));
    else if (result->measures_others)
        strbuf_puts(out, _(" (it stands where the plan does not speak of this: does it measure this?)"));
}

bool report_rests_on_one(const struct direction_result *result)
{
    if (result->gap || result->required == LEVEL_ABSENT || result->n_clear == 0)
        return false;
    /* best first; praise in a vision does not bear a goal out */
    return result->n_clear == 1 || (result->required > LEVEL_STATED && result->gives[1] < LEVEL_PLANNED);
}

const char *report_top(const struct direction_result *result)
{
    static const char *const texts[2][2] = { /* by: does it rest on one passage? Is the indicator in doubt? */
        {N_("Nothing is missing: this is the highest level."),
         N_("A target, a date and an owner are there: check that the indicator speaks of this direction.")},
        {N_("A target, a date and an owner are there: check that the quotation speaks of this direction."),
         N_("A target, a date and an owner are there: check that the quotation and the indicator speak of this direction.")},
    };

    return _(texts[report_rests_on_one(result)][result->measures_others || result->measured_alone]);
}

size_t report_quote_end(const struct element *element, const struct evidence *evidence)
{
    const size_t paragraph = sizeof TEXT_PARAGRAPH - 1;
    const struct text *text = &element->text;
    bool is_name = text->len - evidence->quote_end > paragraph && memcmp(text->bytes + evidence->quote_end, TEXT_PARAGRAPH, paragraph) == 0;

    return is_name ? text->len : evidence->quote_end;
}

void report_add_quote(struct strbuf *out, const struct element *element, const struct evidence *evidence, size_t columns)
{
    const char *text = element->text.bytes;
    size_t focus = evidence_focus(evidence);
    size_t start = focus > evidence->quote ? quote_start(text, evidence->quote, focus, columns) : evidence->quote;
    struct strbuf line = STRBUF_INIT;

    out_text_squeeze(&line, text + start, report_shown(text + start, report_quote_end(element, evidence) - start));
    if (start > evidence->quote)
        strbuf_puts(out, ELLIPSIS);
    report_add_cut(out, strbuf_text(&line), columns);
    strbuf_release(&line);
}

void report_add_cut(struct strbuf *out, const char *text, size_t columns)
{
    size_t len = strlen(text), shown = report_shown(text, len);

    if (shown < len || out_text_width(text, len) > columns) {
        strbuf_add(out, text, out_text_cut(text, shown, columns - 1));
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

size_t report_level_width(void)
{
    size_t widest = 0;

    for (int i = 0; i < N_LEVELS; i++) {
        const char *name = _(level_name((enum level)i));
        size_t width = out_text_width(name, strlen(name));
        widest = width > widest ? width : widest;
    }
    return widest;
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
