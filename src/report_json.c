/* report_json.c: the report for machines. Uses: out_json, out_text.
 * SPDX-License-Identifier: MIT
 *
 * Schema planalign-report/1: schemas/planalign-report-1.schema.json. Plans are written as they come: the memory of
 * a batch is that of one plan. Keys stand in the order in which they are set. */
#include "config.h"

#include "report_json.h"

#include "out_json.h"
#include "out_text.h"
#include "report.h"
#include "strbuf.h"
#include "xalloc.h"

/* The words of a passage from START to END on one line. */
static json_t *words(const struct element *element, size_t start, size_t end)
{
    struct strbuf line = STRBUF_INIT;

    out_text_squeeze(&line, element->text.bytes + start, end - start);
    json_t *value = out_json_string(line.text ? line.text : "");
    strbuf_release(&line);
    return value;
}

/* The words that matched: "briefed the minister"; of a rule those of each concept: "cut … sign-offs". */
static json_t *matched_words(const struct element *element, const struct term_match *match)
{
    struct strbuf line = STRBUF_INIT;

    report_add_words(&line, element, match);
    json_t *value = out_json_string(line.text ? line.text : "");
    strbuf_release(&line);
    return value;
}

static json_t *day_or_null(int32_t day)
{
    char text[16];

    return day == PLAN_NO_DAY ? json_null() : out_json_string(plan_day_text(day, text));
}

static json_t *make_period(struct time_frame period)
{
    if (period.start == PLAN_NO_DAY && period.end == PLAN_NO_DAY)
        return json_null();
    json_t *object = json_object();
    json_object_set_new(object, "start", day_or_null(period.start));
    json_object_set_new(object, "end", day_or_null(period.end));
    return object;
}

static void set_place(json_t *object, struct place place)
{
    json_object_set_new(object, "line", out_json_number_or_null(place.line));
    json_object_set_new(object, "column", out_json_number_or_null(place.column));
}

static json_t *make_element(const struct plan *plan, const struct element *element)
{
    json_t *object = json_object();
    bool top = element->parent == PLAN_NO_PARENT;

    json_object_set_new(object, "id", out_json_string(element_name(element)));
    json_object_set_new(object, "kind", out_json_string(element_kind_name(element->kind)));
    json_object_set_new(object, "parent", top ? json_null() : out_json_string(element_name(&plan->elements[element->parent])));
    set_place(object, element->place);
    json_object_set_new(object, "language", out_json_string_or_null(element->language));
    return object;
}

static json_t *make_term(const struct plan *plan, const struct element *element, const struct term_match *match)
{
    json_t *object = json_object();

    json_object_set_new(object, "term", out_json_string(term_match_text(match)));
    json_object_set_new(object, "points", json_integer(term_match_points(match)));
    json_object_set_new(object, "words", matched_words(element, match));
    set_place(object, plan_text_place(plan, element, match->start));
    return object;
}

/* What relatives lent, or what it lost for having none: an element's own words stand in its terms. */
static json_t *make_loan(const struct evidence *evidence)
{
    static const struct {
        unsigned bit;
        const char *name;
    } kin[] = {{KIN_PARENT, "parent"}, {KIN_CHILD, "child"}, {KIN_SIBLING, "sibling"}, {KIN_ALONE, "alone"}};
    json_t *object = json_object(), *by = json_array();

    for (size_t i = 0; i < ARRAY_LEN(kin); i++)
        if (evidence->kin & kin[i].bit)
            json_array_append_new(by, out_json_string(kin[i].name));
    json_object_set_new(object, "points", json_integer(evidence->lent));
    json_object_set_new(object, "by", by);
    return object;
}

static json_t *make_evidence(const struct plan *plan, const struct evidence *evidence)
{
    const struct element *element = &plan->elements[evidence->element];
    json_t *object = json_object(), *terms = json_array();

    for (size_t i = 0; i < evidence->n_terms; i++)
        json_array_append_new(terms, make_term(plan, element, &evidence->terms[i]));
    json_object_set_new(object, "element", out_json_string(element_name(element)));
    json_object_set_new(object, "kind", out_json_string(element_kind_name(element->kind)));
    set_place(object, plan_text_place(plan, element, evidence->quote));
    json_object_set_new(object, "quote", words(element, evidence->quote, evidence->quote_end));
    json_object_set_new(object, "strength", out_json_string(evidence->clear ? "clear" : "partial"));
    json_object_set_new(object, "score", json_integer(evidence->score));
    json_object_set_new(object, "terms", terms);
    if (evidence->lent != 0)
        json_object_set_new(object, "lent", make_loan(evidence));
    return object;
}

static json_t *make_claim(const struct element *element, const struct claim *claim)
{
    json_t *object = json_object();

    json_object_set_new(object, "element", out_json_string(element_name(element)));
    json_object_set_new(object, "direction", out_json_string_or_null(claim->direction));
    json_object_set_new(object, "title", out_json_string_or_null(claim->title));
    set_place(object, claim->place);
    return object;
}

/* The title in English: what machines read does not change with the reader. */
static json_t *make_title(const struct wordings *list)
{
    const struct wording *title = wordings_in(list, "en");

    return out_json_string_or_null(title ? title->text : NULL);
}

static json_t *make_direction(const struct assessment *a, size_t index)
{
    const struct direction *direction = &a->framework->directions[index];
    const struct direction_result *result = &a->directions[index];
    json_t *object = json_object(), *evidence = json_array(), *claims = json_array();

    for (size_t i = 0; i < result->n_evidence; i++)
        json_array_append_new(evidence, make_evidence(a->plan, result->evidence[i]));
    for (size_t i = 0; i < result->n_claims; i++)
        json_array_append_new(claims, make_claim(&a->plan->elements[result->claim_elements[i]], result->claims[i]));
    json_object_set_new(object, "id", out_json_string(direction->id));
    json_object_set_new(object, "title", make_title(&direction->opportunities));
    json_object_set_new(object, "level", json_integer(result->level));
    json_object_set_new(object, "level_name", out_json_string(level_name(result->level)));
    json_object_set_new(object, "required", json_integer(result->required));
    json_object_set_new(object, "evidence", evidence);
    json_object_set_new(object, "claims", claims);
    return object;
}

static json_t *make_finding(const struct finding *finding)
{
    json_t *object = json_object();

    json_object_set_new(object, "code", out_json_string(finding_kind(finding->code)->code));
    json_object_set_new(object, "severity", out_json_string(severity_name(finding->severity)));
    json_object_set_new(object, "message", out_json_string(finding->message));
    set_place(object, finding->place);
    json_object_set_new(object, "direction", out_json_string_or_null(finding->direction));
    json_object_set_new(object, "element", out_json_string_or_null(finding->element));
    return object;
}

json_t *report_json_findings(const struct findings *findings)
{
    json_t *array = json_array();

    for (size_t i = 0; i < findings->n; i++)
        json_array_append_new(array, make_finding(&findings->items[i]));
    return array;
}

static json_t *make_summary(const struct assessment *a)
{
    json_t *object = json_object(), *levels = json_array();

    for (int i = 0; i < N_LEVELS; i++)
        json_array_append_new(levels, out_json_number(a->levels[i]));
    json_object_set_new(object, "directions", out_json_number(a->framework->n_directions));
    json_object_set_new(object, "covered", out_json_number(a->covered));
    json_object_set_new(object, "required_percent", json_integer(a->required_percent));
    json_object_set_new(object, "levels", levels);
    return object;
}

json_t *report_json_plan(const struct assessment *a)
{
    const struct plan *plan = a->plan;
    json_t *object = json_object(), *languages = json_array(), *elements = json_array(), *directions = json_array();

    for (size_t i = 0; i < a->n_languages; i++)
        json_array_append_new(languages, out_json_string(a->languages[i]));
    for (size_t i = 0; i < plan->n_elements; i++)
        json_array_append_new(elements, make_element(plan, &plan->elements[i]));
    for (size_t i = 0; a->decided && i < a->framework->n_directions; i++)
        json_array_append_new(directions, make_direction(a, i));
    json_object_set_new(object, "file", out_json_string(plan->file));
    json_object_set_new(object, "format", out_json_string_or_null(plan->format ? plan->format->id : NULL));
    json_object_set_new(object, "title", out_json_string_or_null(plan->title));
    json_object_set_new(object, "organization", out_json_string_or_null(plan->organization));
    json_object_set_new(object, "period", make_period(plan->period));
    json_object_set_new(object, "languages", languages);
    json_object_set_new(object, "elements", elements);
    json_object_set_new(object, "directions", directions);
    json_object_set_new(object, "findings", report_json_findings(&a->findings));
    json_object_set_new(object, "verdict", out_json_string(verdict_name(assessment_verdict(a))));
    json_object_set_new(object, "summary", a->decided ? make_summary(a) : json_null());
    return object;
}

json_t *report_json_tool(void)
{
    json_t *object = json_object();

    json_object_set_new(object, "name", out_json_string("planalign"));
    json_object_set_new(object, "version", out_json_string(PACKAGE_VERSION));
    return object;
}

json_t *report_json_framework(const struct framework *framework)
{
    json_t *object = json_object();

    json_object_set_new(object, "id", out_json_string(framework->id));
    json_object_set_new(object, "version", out_json_string_or_null(framework->version));
    json_object_set_new(object, "title", make_title(&framework->titles));
    return object;
}

static void begin(struct report *report)
{
    out_json_init();
    report->state = NULL;
    fputs("{\n  \"schema\": \"planalign-report/1\",\n  \"tool\": ", report->out);
    out_json_put(report->out, report_json_tool(), "  ");
    fputs(",\n  \"framework\": ", report->out);
    out_json_put(report->out, report_json_framework(report->framework), "  ");
    fputs(",\n  \"plans\": [", report->out);
}

static void plan(struct report *report, const struct assessment *assessment)
{
    fputs(report->state ? ",\n    " : "\n    ", report->out);
    report->state = report; /* a plan stands before the next */
    out_json_put(report->out, report_json_plan(assessment), "    ");
}

static void end(struct report *report, const struct findings *global)
{
    fputs(report->state ? "\n  ],\n  \"findings\": " : "],\n  \"findings\": ", report->out);
    out_json_put(report->out, report_json_findings(global), "  ");
    fputs("\n}\n", report->out);
}

const struct report_format report_json = {
    .name = "json",
    .help = "one JSON object, schema planalign-report/1",
    .begin = begin,
    .plan = plan,
    .end = end,
};
