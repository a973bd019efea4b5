/* report_json.c: the report for machines. Uses: jansson, out_text.
 * SPDX-License-Identifier: MIT
 *
 * Schema planalign-report/1: schemas/planalign-report-1.schema.json. Plans are written as they come: the memory of
 * a batch is that of one plan. Keys stand in the order in which they are set. */
#include "config.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "out_text.h"
#include "report.h"
#include "strbuf.h"
#include "xalloc.h"

static json_t *string(const char *text)
{
    json_t *value = json_string(text);
    struct strbuf repaired = STRBUF_INIT;

    if (value)
        return value;
    out_text_repair(&repaired, text, strlen(text)); /* a file name may be any bytes */
    value = json_stringn_nocheck(repaired.text, repaired.len);
    strbuf_release(&repaired);
    return value;
}

static json_t *string_or_null(const char *text)
{
    return text ? string(text) : json_null();
}

static json_t *number(size_t n)
{
    return json_integer((json_int_t)n);
}

static json_t *number_or_null(size_t n)
{
    return n > 0 ? number(n) : json_null();
}

/* The words of a passage from START to END on one line. */
static json_t *words(const struct element *element, size_t start, size_t end)
{
    struct strbuf line = STRBUF_INIT;

    out_text_squeeze(&line, element->text.bytes + start, end - start);
    json_t *value = string(line.text ? line.text : "");
    strbuf_release(&line);
    return value;
}

/* The words that matched: "briefed the minister"; of a rule those of each concept: "cut … sign-offs". */
static json_t *matched_words(const struct element *element, const struct term_match *match)
{
    struct strbuf line = STRBUF_INIT;

    report_add_words(&line, element, match);
    json_t *value = string(line.text ? line.text : "");
    strbuf_release(&line);
    return value;
}

static json_t *day_or_null(int32_t day)
{
    char text[16];

    return day == PLAN_NO_DAY ? json_null() : string(plan_day_text(day, text));
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
    json_object_set_new(object, "line", number_or_null(place.line));
    json_object_set_new(object, "column", number_or_null(place.column));
}

static json_t *make_element(const struct plan *plan, const struct element *element)
{
    json_t *object = json_object();
    bool top = element->parent == PLAN_NO_PARENT;

    json_object_set_new(object, "id", string(element_name(element)));
    json_object_set_new(object, "kind", string(element_kind_name(element->kind)));
    json_object_set_new(object, "parent", top ? json_null() : string(element_name(&plan->elements[element->parent])));
    set_place(object, element->place);
    json_object_set_new(object, "language", string_or_null(element->language));
    return object;
}

static json_t *make_term(const struct plan *plan, const struct element *element, const struct term_match *match)
{
    json_t *object = json_object();

    json_object_set_new(object, "term", string(term_match_text(match)));
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
            json_array_append_new(by, string(kin[i].name));
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
    json_object_set_new(object, "element", string(element_name(element)));
    json_object_set_new(object, "kind", string(element_kind_name(element->kind)));
    set_place(object, plan_text_place(plan, element, evidence->quote));
    json_object_set_new(object, "quote", words(element, evidence->quote, evidence->quote_end));
    json_object_set_new(object, "strength", string(evidence->clear ? "clear" : "partial"));
    json_object_set_new(object, "score", json_integer(evidence->score));
    json_object_set_new(object, "terms", terms);
    if (evidence->lent != 0)
        json_object_set_new(object, "lent", make_loan(evidence));
    return object;
}

static json_t *make_claim(const struct element *element, const struct claim *claim)
{
    json_t *object = json_object();

    json_object_set_new(object, "element", string(element_name(element)));
    json_object_set_new(object, "direction", string_or_null(claim->direction));
    json_object_set_new(object, "title", string_or_null(claim->title));
    set_place(object, claim->place);
    return object;
}

/* The title in English: what machines read does not change with the reader. */
static json_t *make_title(const struct wordings *list)
{
    const struct wording *title = wordings_in(list, "en");

    return string_or_null(title ? title->text : NULL);
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
    json_object_set_new(object, "id", string(direction->id));
    json_object_set_new(object, "title", make_title(&direction->opportunities));
    json_object_set_new(object, "level", json_integer(result->level));
    json_object_set_new(object, "level_name", string(level_name(result->level)));
    json_object_set_new(object, "required", json_integer(result->required));
    if (result->typical != TYPICAL_UNSAID)
        json_object_set_new(object, "typical", string(result->typical == TYPICAL_USUAL ? "usual" : "rare"));
    json_object_set_new(object, "evidence", evidence);
    json_object_set_new(object, "claims", claims);
    return object;
}

static json_t *make_waived(const struct finding *finding)
{
    json_t *object = json_object();

    json_object_set_new(object, "until", finding->waived_until[0] ? string(finding->waived_until) : json_null());
    json_object_set_new(object, "reason", string(finding->waived));
    return object;
}

static json_t *make_finding(const struct finding *finding)
{
    json_t *object = json_object();

    json_object_set_new(object, "code", string(finding_kind(finding->code)->code));
    json_object_set_new(object, "severity", string(severity_name(finding->severity)));
    json_object_set_new(object, "message", string(finding->message));
    set_place(object, finding->place);
    json_object_set_new(object, "direction", string_or_null(finding->direction));
    json_object_set_new(object, "element", string_or_null(finding->element));
    if (finding->waived)
        json_object_set_new(object, "waived", make_waived(finding));
    if (finding->known)
        json_object_set_new(object, "known", json_true());
    return object;
}

static json_t *make_findings(const struct findings *findings)
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
        json_array_append_new(levels, number(a->levels[i]));
    json_object_set_new(object, "directions", number(a->framework->n_directions));
    json_object_set_new(object, "required", number(a->required));
    json_object_set_new(object, "covered", number(a->covered));
    json_object_set_new(object, "waived", number(a->waived));
    json_object_set_new(object, "known", number(a->known));
    json_object_set_new(object, "required_percent", a->required == a->waived ? json_null() : json_integer(a->required_percent));
    json_object_set_new(object, "levels", levels);
    return object;
}

static const char *verdict_of(const struct assessment *a)
{
    if (!a->decided)
        return "undecided";
    return a->passed ? "passed" : "gaps";
}

static json_t *make_plan(const struct assessment *a)
{
    const struct plan *plan = a->plan;
    json_t *object = json_object(), *languages = json_array(), *elements = json_array(), *directions = json_array();

    for (size_t i = 0; i < a->n_languages; i++)
        json_array_append_new(languages, string(a->languages[i]));
    for (size_t i = 0; i < plan->n_elements; i++)
        json_array_append_new(elements, make_element(plan, &plan->elements[i]));
    for (size_t i = 0; a->decided && i < a->framework->n_directions; i++)
        json_array_append_new(directions, make_direction(a, i));
    json_object_set_new(object, "file", string(plan->file));
    json_object_set_new(object, "id", string_or_null(plan->id));
    json_object_set_new(object, "format", string_or_null(plan->format ? plan->format->id : NULL));
    json_object_set_new(object, "title", string_or_null(plan->title));
    json_object_set_new(object, "organization", string_or_null(plan->organization));
    json_object_set_new(object, "profile", string_or_null(a->profile ? a->profile->id : NULL));
    json_object_set_new(object, "period", make_period(plan->period));
    json_object_set_new(object, "languages", languages);
    json_object_set_new(object, "elements", elements);
    json_object_set_new(object, "directions", directions);
    json_object_set_new(object, "findings", make_findings(&a->findings));
    json_object_set_new(object, "verdict", string(verdict_of(a)));
    json_object_set_new(object, "summary", a->decided ? make_summary(a) : json_null());
    return object;
}

/* A character as JSON writes it in a string: RFC 8259, section 7. */
static void put_escape(FILE *out, int32_t code)
{
    if (code > 0xFFFF) {
        fprintf(out, "\\u%04x", (unsigned)(0xD800 + ((code - 0x10000) >> 10)));
        code = 0xDC00 + (code & 0x3FF);
    }
    fprintf(out, "\\u%04x", (unsigned)code);
}

/* Print VALUE as a part of the report, each line but the first after INDENT. A report may end on a terminal or in
 * an editor: controls that jansson leaves as they are (DEL, C1, bidi) are escaped; they only occur in strings. */
static void put(FILE *out, json_t *take_value, const char *indent)
{
    char *text = json_dumps(take_value, JSON_INDENT(2));
    size_t len = strlen(text);
    int32_t code;

    for (size_t i = 0, n; i < len; i += n) {
        n = out_text_next(text + i, len - i, &code);
        if (code == '\n')
            fprintf(out, "\n%s", indent);
        else if (code >= 0x7F && out_text_is_control(code))
            put_escape(out, code);
        else
            fwrite(text + i, 1, n, out);
    }
    free(text);
    json_decref(take_value);
}

static json_t *make_tool(void)
{
    json_t *object = json_object();

    json_object_set_new(object, "name", string("planalign"));
    json_object_set_new(object, "version", string(PACKAGE_VERSION));
    return object;
}

static json_t *make_framework(const struct framework *framework)
{
    json_t *object = json_object();

    json_object_set_new(object, "id", string(framework->id));
    json_object_set_new(object, "version", string_or_null(framework->version));
    json_object_set_new(object, "title", make_title(&framework->titles));
    return object;
}

static json_t *make_policy(const struct policy *policy)
{
    json_t *object = json_object();

    json_object_set_new(object, "file", string_or_null(policy->file));
    json_object_set_new(object, "id", string_or_null(policy->id));
    json_object_set_new(object, "title", string_or_null(policy->title));
    json_object_set_new(object, "fail_under", json_integer(policy->fail_under));
    json_object_set_new(object, "fail_level", string(severity_name(policy->fail_level)));
    json_object_set_new(object, "profile", string_or_null(policy->profile));
    json_object_set_new(object, "baseline", string_or_null(policy->baseline_file));
    return object;
}

static const char *state_name(const struct waiver *waiver, enum waiver_state state)
{
    static const char *const names[] = {
        [WAIVER_ELSEWHERE] = "not checked", [WAIVER_UNUSED] = "unused", [WAIVER_OPEN] = "no answer", [WAIVER_USED] = "used"};

    return waiver->expired ? "ended" : names[state];
}

static json_t *make_waivers(const struct report *report)
{
    const struct policy *policy = report->policy;
    json_t *array = json_array();

    for (size_t i = 0; i < policy->n_waivers; i++) {
        const struct waiver *waiver = &policy->waivers[i];
        json_t *object = json_object();
        json_object_set_new(object, "line", number(waiver->place.line));
        json_object_set_new(object, "code", waiver->any_gap ? json_null() : string(finding_kind(waiver->code)->code));
        json_object_set_new(object, "direction", string_or_null(waiver->direction));
        json_object_set_new(object, "plan", string_or_null(waiver->plan));
        json_object_set_new(object, "element", string_or_null(waiver->element));
        json_object_set_new(object, "until", day_or_null(waiver->until));
        json_object_set_new(object, "reason", string(waiver->reason));
        json_object_set_new(object, "state", string(state_name(waiver, report->waivers ? report->waivers[i] : WAIVER_ELSEWHERE)));
        json_array_append_new(array, object);
    }
    return array;
}

static void begin(struct report *report)
{
    json_set_alloc_funcs(xmalloc, free); /* out of memory must not become a report with holes */
    report->state = NULL;
    fputs("{\n  \"schema\": \"planalign-report/1\",\n  \"tool\": ", report->out);
    put(report->out, make_tool(), "  ");
    fputs(",\n  \"framework\": ", report->out);
    put(report->out, make_framework(report->framework), "  ");
    fputs(",\n  \"policy\": ", report->out);
    put(report->out, make_policy(report->policy), "  ");
    fputs(",\n  \"plans\": [", report->out);
}

static void plan(struct report *report, const struct assessment *assessment)
{
    fputs(report->state ? ",\n    " : "\n    ", report->out);
    report->state = report; /* a plan stands before the next */
    put(report->out, make_plan(assessment), "    ");
}

static void end(struct report *report, const struct findings *global)
{
    fputs(report->state ? "\n  ],\n  \"findings\": " : "],\n  \"findings\": ", report->out);
    put(report->out, make_findings(global), "  ");
    fputs(",\n  \"waivers\": ", report->out);
    put(report->out, make_waivers(report), "  ");
    fputs("\n}\n", report->out);
}

const struct report_format report_json = {
    .name = "json",
    .help = "one JSON object, schema planalign-report/1",
    .begin = begin,
    .plan = plan,
    .end = end,
};
