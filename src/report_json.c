/* report_json.c: the report for machines. Uses: out_json, out_text, source.
 * SPDX-License-Identifier: MIT
 *
 * Schema planalign-report/1: schemas/planalign-report-1.schema.json. Values are printed as they come: the
 * memory of a batch is that of one plan. */
#include "config.h"

#include "report_json.h"

#include <stdlib.h>
#include <string.h>

#include "out_text.h"
#include "report.h"
#include "reported.h"
#include "source.h"
#include "strbuf.h"
#include "xalloc.h"

#define ELLIPSIS "\xe2\x80\xa6"

/* Add the words of TEXT, of LEN bytes, on one line. */
static void add_words(struct out_json *json, const char *text, size_t len)
{
    if (out_json_add_squeezed(json, text, len))
        return;
    strbuf_clear(&json->scratch);
    out_text_squeeze(&json->scratch, text, len);
    out_json_add(json, json->scratch.text, json->scratch.len);
}

static bool only_blanks(const char *text, size_t start, size_t end)
{
    while (start < end && strchr(" \t\r\n", text[start]))
        start++;
    return start >= end;
}

/* The words that matched: "briefed the minister"; of a rule those of each concept: "cut … sign-offs". */
static void put_matched_words(struct out_json *json, const struct element *element,
                              const struct term_match *match)
{
    const char *text = element->text.bytes;

    out_json_begin_text(json);
    if (match->n_parts == 0)
        add_words(json, text + match->start, match->end - match->start);
    for (size_t i = 0; i < match->n_parts; i++) {
        size_t start = match->parts[i].start, len = match->parts[i].end - start;
        if (i > 0)
            out_json_add_known(json, only_blanks(text, match->parts[i - 1].end, start) ? " " : " " ELLIPSIS " ");
        add_words(json, text + start, len);
    }
    out_json_end_text(json);
}

static void put_day(struct out_json *json, const char *key, int32_t day)
{
    char text[16];

    out_json_set_text(json, key, day == PLAN_NO_DAY ? NULL : plan_day_text(day, text));
}

static void put_period(struct out_json *json, struct time_frame period)
{
    if (period.start == PLAN_NO_DAY && period.end == PLAN_NO_DAY) {
        out_json_null(json);
        return;
    }
    out_json_object(json);
    put_day(json, "start", period.start);
    put_day(json, "end", period.end);
    out_json_close(json);
}

static void put_place(struct out_json *json, struct place place)
{
    out_json_key(json, "line");
    out_json_place(json, place.line);
    out_json_key(json, "column");
    out_json_place(json, place.column);
}

static void put_element(struct out_json *json, const struct plan *plan, const struct element *element)
{
    bool top = element->parent == PLAN_NO_PARENT;

    out_json_object(json);
    out_json_set_text(json, "id", element_name(element));
    out_json_set_text(json, "kind", element_kind_name(element->kind));
    out_json_set_text(json, "parent", top ? NULL : element_name(&plan->elements[element->parent]));
    put_place(json, element->place);
    out_json_set_text(json, "language", element->language);
    out_json_close(json);
}

/* A place, and where it was printed last: from byte FROM to TO; TO is 0 when it was not yet. */
struct printed_place {
    struct place place;
    size_t from, to;
};

static void put_place_again(struct out_json *json, struct printed_place *place)
{
    if (place->to != 0 && out_json_repeat(json, place->from, place->to))
        return;
    place->from = out_json_at(json);
    put_place(json, place->place);
    place->to = out_json_at(json);
}

static void put_term(struct out_json *json, const struct element *element, const struct term_match *match, struct printed_place *place)
{
    if (!out_json_again(json, term_match_source(match))) {
        out_json_object(json);
        out_json_set_text(json, "term", term_match_text(match));
        out_json_set_number(json, "points", term_match_points(match));
        out_json_key(json, "words");
        out_json_learn(json);
    }
    put_matched_words(json, element, match);
    put_place_again(json, place);
    out_json_close(json);
}

/* What relatives lent, or what it lost for having none: an element's own words stand in its terms. */
static void put_loan(struct out_json *json, const struct evidence *evidence)
{
    static const struct {
        unsigned bit;
        const char *name;
    } kin[] = {{KIN_PARENT, "parent"}, {KIN_CHILD, "child"}, {KIN_SIBLING, "sibling"}, {KIN_ALONE, "alone"}, {KIN_TOPIC, "topic"}};

    out_json_set_object(json, "lent");
    out_json_set_number(json, "points", evidence->lent);
    out_json_set_array(json, "by");
    for (size_t i = 0; i < ARRAY_LEN(kin); i++)
        if (evidence->kin & kin[i].bit)
            out_json_text(json, kin[i].name);
    out_json_close(json);
    out_json_close(json);
}

static void put_evidence(struct out_json *json, const struct plan *plan, const struct evidence *evidence)
{
    const struct element *element = &plan->elements[evidence->element];
    struct source_near near = {0};
    size_t n;
    struct term_match *terms = evidence_terms(evidence, &n);

    out_json_object(json);
    out_json_set_text(json, "element", element_name(element));
    out_json_set_text(json, "kind", element_kind_name(element->kind));
    put_place(json, plan_text_place_near(plan, element, evidence->quote, &near));
    out_json_key(json, "quote");
    out_json_begin_text(json);
    add_words(json, element->text.bytes + evidence->quote, evidence->quote_end - evidence->quote);
    out_json_end_text(json);
    out_json_set_text(json, "strength", evidence->clear ? "clear" : "partial");
    out_json_set_number(json, "score", evidence->score);
    out_json_set_array(json, "terms");
    struct printed_place place = {{0, 0}, 0, 0};
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || terms[i].start != terms[i - 1].start) /* many begin at the same word */
            place = (struct printed_place){plan_text_place_near(plan, element, terms[i].start, &near), 0, 0};
        put_term(json, element, &terms[i], &place);
    }
    free(terms);
    out_json_close(json);
    if (evidence->kin != 0)
        put_loan(json, evidence);
    out_json_close(json);
}

static void put_claim(struct out_json *json, const struct element *element, const struct claim *claim)
{
    out_json_object(json);
    out_json_set_text(json, "element", element_name(element));
    out_json_set_text(json, "direction", claim->direction);
    out_json_set_text(json, "title", claim->title);
    put_place(json, claim->place);
    out_json_close(json);
}

/* The title in English: what machines read does not change with the reader. */
static void put_title(struct out_json *json, const struct wordings *list)
{
    const struct wording *title = wordings_in(list, "en");

    out_json_set_text(json, "title", title ? title->text : NULL);
}

static void put_direction(struct out_json *json, const struct assessment *a, size_t index)
{
    const struct direction *direction = &a->framework->directions[index];
    const struct direction_result *result = &a->directions[index];

    out_json_object(json);
    out_json_set_text(json, "id", direction->id);
    put_title(json, &direction->opportunities);
    out_json_set_number(json, "level", result->level);
    out_json_set_text(json, "level_name", level_name(result->level));
    out_json_set_number(json, "required", result->required);
    if (result->typical != TYPICAL_UNSAID)
        out_json_set_text(json, "typical", result->typical == TYPICAL_USUAL ? "usual" : "rare");
    out_json_set_array(json, "evidence");
    for (size_t i = 0; i < result->n_evidence; i++)
        put_evidence(json, a->plan, result->evidence[i]);
    out_json_close(json);
    out_json_set_array(json, "claims");
    for (size_t i = 0; i < result->n_claims; i++)
        put_claim(json, &a->plan->elements[result->claim_elements[i]], result->claims[i]);
    out_json_close(json);
    out_json_close(json);
}

static void put_finding(struct out_json *json, const struct finding *finding)
{
    out_json_object(json);
    out_json_set_text(json, "code", finding_kind(finding->code)->code);
    out_json_set_text(json, "severity", severity_name(finding->severity));
    out_json_set_text(json, "message", finding->message);
    put_place(json, finding->place);
    out_json_set_text(json, "direction", finding->direction);
    out_json_set_text(json, "element", finding->element);
    if (finding->more > 0)
        out_json_set_number(json, "more", (long long)finding->more);
    if (finding->waived) {
        out_json_set_object(json, "waived");
        out_json_set_text(json, "until", finding->waived_until[0] ? finding->waived_until : NULL);
        out_json_set_text(json, "reason", finding->waived);
        out_json_close(json);
    }
    if (finding->known) {
        out_json_key(json, "known");
        out_json_bool(json, true);
    }
    out_json_close(json);
}

void report_json_findings(struct out_json *json, const struct findings *findings)
{
    out_json_array(json);
    for (size_t i = 0; i < findings->n; i++)
        put_finding(json, &findings->items[i]);
    out_json_close(json);
}

static void put_summary(struct out_json *json, const struct assessment *a)
{
    if (!a->decided) {
        out_json_null(json);
        return;
    }
    out_json_object(json);
    out_json_set_number(json, "directions", (long long)a->framework->n_directions);
    out_json_set_number(json, "required", (long long)a->required);
    out_json_set_number(json, "covered", (long long)a->covered);
    out_json_set_number(json, "waived", (long long)a->waived);
    out_json_set_number(json, "known", (long long)a->known);
    out_json_key(json, "required_percent");
    if (a->required > a->waived)
        out_json_number(json, a->required_percent);
    else
        out_json_null(json);
    out_json_set_array(json, "levels");
    for (int i = 0; i < N_LEVELS; i++)
        out_json_number(json, (long long)a->levels[i]);
    out_json_close(json);
    out_json_close(json);
}

void report_json_plan(struct out_json *json, const struct assessment *a)
{
    const struct plan *plan = a->plan;

    if (a->reported) {
        reported_put(json, a->reported);
        return;
    }
    out_json_object(json);
    out_json_set_text(json, "file", plan->file);
    out_json_set_text(json, "id", plan->id);
    out_json_set_text(json, "format", plan->format ? plan->format->id : NULL);
    out_json_set_text(json, "title", plan->title);
    out_json_set_text(json, "organization", plan->organization);
    out_json_set_text(json, "profile", a->profile ? a->profile->id : NULL);
    out_json_key(json, "period");
    put_period(json, plan->period);
    out_json_set_array(json, "languages");
    for (size_t i = 0; i < a->n_languages; i++)
        out_json_text(json, a->languages[i]);
    out_json_close(json);
    out_json_set_array(json, "elements");
    for (size_t i = 0; i < plan->n_elements; i++)
        put_element(json, plan, &plan->elements[i]);
    out_json_close(json);
    out_json_set_array(json, "directions");
    for (size_t i = 0; a->decided && i < a->framework->n_directions; i++)
        put_direction(json, a, i);
    out_json_close(json);
    out_json_key(json, "findings");
    report_json_findings(json, &a->findings);
    out_json_set_text(json, "verdict", verdict_name(assessment_verdict(a)));
    out_json_key(json, "summary");
    put_summary(json, a);
    out_json_close(json);
}

void report_json_tool(struct out_json *json)
{
    out_json_object(json);
    out_json_set_text(json, "name", "planalign");
    out_json_set_text(json, "version", PACKAGE_VERSION);
    out_json_close(json);
}

void report_json_framework(struct out_json *json, const struct framework *framework)
{
    out_json_object(json);
    out_json_set_text(json, "id", framework->id);
    out_json_set_text(json, "version", framework->version);
    put_title(json, &framework->titles);
    out_json_close(json);
}

void report_json_policy(struct out_json *json, const struct policy *policy)
{
    out_json_object(json);
    out_json_set_text(json, "file", policy->file);
    out_json_set_text(json, "id", policy->id);
    out_json_set_text(json, "title", policy->title);
    out_json_set_number(json, "fail_under", policy->fail_under);
    out_json_set_text(json, "fail_level", severity_name(policy->fail_level));
    out_json_set_text(json, "profile", policy->profile);
    out_json_set_text(json, "baseline", policy->baseline_file);
    out_json_close(json);
}

static const char *state_name(const struct waiver *waiver, enum waiver_state state)
{
    static const char *const names[] = {[WAIVER_ELSEWHERE] = "not checked",
                                        [WAIVER_UNUSED] = "unused",
                                        [WAIVER_OPEN] = "no answer",
                                        [WAIVER_USED] = "used"};

    return waiver->expired ? "ended" : names[state];
}

static void put_waiver(struct out_json *json, const struct waiver *waiver, enum waiver_state state)
{
    char day[16];

    out_json_object(json);
    out_json_set_number(json, "line", (long long)waiver->place.line);
    out_json_set_text(json, "code", waiver->any_gap ? NULL : finding_kind(waiver->code)->code);
    out_json_set_text(json, "direction", waiver->direction);
    out_json_set_text(json, "plan", waiver->plan);
    out_json_set_text(json, "element", waiver->element);
    out_json_set_text(json, "until",
                      waiver->until == PLAN_NO_DAY ? NULL : plan_day_text(waiver->until, day));
    out_json_set_text(json, "reason", waiver->reason);
    out_json_set_text(json, "state", state_name(waiver, state));
    out_json_close(json);
}

static void put_waivers(struct out_json *json, const struct report *report)
{
    out_json_array(json);
    for (size_t i = 0; i < report->policy->n_waivers; i++)
        put_waiver(json, &report->policy->waivers[i],
                   report->waivers ? report->waivers[i] : WAIVER_ELSEWHERE);
    out_json_close(json);
}

static void begin(struct report *report)
{
    struct out_json *json = report->state = xmalloc(sizeof *json);

    out_json_begin(json, report->out, 0);
    out_json_object(json);
    out_json_set_text(json, "schema", "planalign-report/1");
    out_json_key(json, "tool");
    report_json_tool(json);
    out_json_key(json, "framework");
    report_json_framework(json, report->framework);
    out_json_key(json, "policy");
    report_json_policy(json, report->policy);
    out_json_set_array(json, "plans");
}

static void plan(struct report *report, const struct assessment *assessment)
{
    report_json_plan(report->state, assessment);
}

static void end(struct report *report, const struct findings *global)
{
    struct out_json *json = report->state;

    out_json_close(json);
    out_json_key(json, "findings");
    report_json_findings(json, global);
    out_json_key(json, "waivers");
    put_waivers(json, report);
    out_json_close(json);
    out_json_end_line(json);
    out_json_end(json);
    free(json);
}

const struct report_format report_json = {
    .name = "json",
    .help = "one JSON object, schema planalign-report/1",
    .begin = begin,
    .plan = plan,
    .end = end,
};
