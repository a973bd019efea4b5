/* report_json.c: the report for machines, schema planalign-report/1 (schemas/planalign-report-1.schema.json).
 * SPDX-License-Identifier: MIT
 *
 * Plans are written as they come: the memory of a batch is that of one plan. */
#include "config.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"
#include "strbuf.h"

enum { DUMP_FLAGS = JSON_INDENT(2) | JSON_ENCODE_ANY };

static json_t *text_or_null(const char *text)
{
    return text ? json_string(text) : json_null();
}

static json_t *number(size_t n)
{
    return json_integer((json_int_t)n);
}

static json_t *number_or_null(size_t n)
{
    return n > 0 ? number(n) : json_null();
}

static json_t *day(int32_t value)
{
    char text[16];

    return value == PLAN_NO_DAY ? json_null() : json_string(plan_day_text(value, text));
}

static void set_place(json_t *object, struct place place)
{
    json_object_set_new(object, "line", number_or_null(place.line));
    json_object_set_new(object, "column", number_or_null(place.column));
}

/* Words of a plan on one line: white space runs as one blank, the border between name and description as a dash. */
static json_t *words(const char *text, size_t start, size_t end)
{
    struct strbuf out = STRBUF_INIT;
    size_t mark = sizeof TEXT_PARAGRAPH - 1;

    for (size_t i = start; i < end; i++) {
        if (end - i >= mark && memcmp(text + i, TEXT_PARAGRAPH, mark) == 0) {
            strbuf_puts(&out, " \xe2\x80\x94 ");
            i += mark - 1;
        } else if (strchr(" \t\r\n", text[i])) {
            if (out.len > 0 && out.text[out.len - 1] != ' ')
                strbuf_putc(&out, ' ');
        } else {
            strbuf_putc(&out, text[i]);
        }
    }
    json_t *string = json_stringn(out.text ? out.text : "", out.len);
    strbuf_release(&out);
    return string;
}

static json_t *make_element(const struct plan *plan, const struct element *element)
{
    json_t *object = json_object();

    json_object_set_new(object, "id", json_string(element_name(element)));
    json_object_set_new(object, "kind", json_string(element_kind_name(element->kind)));
    json_object_set_new(object, "parent",
                        element->parent == PLAN_NO_PARENT ? json_null() : json_string(element_name(&plan->elements[element->parent])));
    set_place(object, element->place);
    json_object_set_new(object, "language", text_or_null(element->language));
    return object;
}

static json_t *make_term(const struct plan *plan, const struct element *element, const struct term_match *match)
{
    json_t *object = json_object();

    json_object_set_new(object, "term", json_string(match->entry->text));
    json_object_set_new(object, "points", json_integer(match->entry->points));
    json_object_set_new(object, "words", words(element->text.bytes, match->start, match->end));
    set_place(object, plan_text_place(plan, element, match->start));
    return object;
}

static json_t *make_evidence(const struct plan *plan, const struct evidence *evidence)
{
    const struct element *element = &plan->elements[evidence->element];
    json_t *object = json_object(), *terms = json_array();

    json_object_set_new(object, "element", json_string(element_name(element)));
    json_object_set_new(object, "kind", json_string(element_kind_name(element->kind)));
    set_place(object, plan_text_place(plan, element, evidence->quote));
    json_object_set_new(object, "quote", words(element->text.bytes, evidence->quote, evidence->quote_end));
    json_object_set_new(object, "strength", json_string(evidence->clear ? "clear" : "partial"));
    json_object_set_new(object, "score", json_integer(evidence->score));
    for (size_t i = 0; i < evidence->n_terms; i++)
        json_array_append_new(terms, make_term(plan, element, &evidence->terms[i]));
    json_object_set_new(object, "terms", terms);
    return object;
}

static json_t *make_claim(const struct element *element, const struct claim *claim)
{
    json_t *object = json_object();

    json_object_set_new(object, "element", json_string(element_name(element)));
    json_object_set_new(object, "direction", text_or_null(claim->direction));
    json_object_set_new(object, "title", text_or_null(claim->title));
    set_place(object, claim->place);
    return object;
}

static json_t *make_direction(const struct assessment *a, size_t index)
{
    const struct direction *direction = &a->framework->directions[index];
    const struct direction_result *result = &a->directions[index];
    const struct wording *title = wordings_in(&direction->opportunities, "en"); /* machine formats are never translated */
    json_t *object = json_object(), *evidence = json_array(), *claims = json_array();

    json_object_set_new(object, "id", json_string(direction->id));
    json_object_set_new(object, "title", text_or_null(title ? title->text : NULL));
    json_object_set_new(object, "level", json_integer(result->level));
    json_object_set_new(object, "level_name", json_string(level_name(result->level)));
    json_object_set_new(object, "required", json_integer(result->required));
    for (size_t i = 0; i < result->n_evidence; i++)
        json_array_append_new(evidence, make_evidence(a->plan, result->evidence[i]));
    for (size_t i = 0; i < result->n_claims; i++)
        json_array_append_new(claims, make_claim(&a->plan->elements[result->claim_elements[i]], result->claims[i]));
    json_object_set_new(object, "evidence", evidence);
    json_object_set_new(object, "claims", claims);
    return object;
}

static json_t *make_findings(const struct findings *findings)
{
    json_t *array = json_array();

    for (size_t i = 0; i < findings->n; i++) {
        const struct finding *finding = &findings->items[i];
        json_t *object = json_object();
        json_object_set_new(object, "code", json_string(finding_kind(finding->code)->code));
        json_object_set_new(object, "severity", json_string(severity_name(finding->severity)));
        json_t *message = json_string(finding->message);
        json_object_set_new(object, "message", message ? message : json_string("(a message that is not UTF-8)"));
        set_place(object, finding->place);
        json_object_set_new(object, "direction", text_or_null(finding->direction));
        json_object_set_new(object, "element", text_or_null(finding->element));
        json_array_append_new(array, object);
    }
    return array;
}

static json_t *make_summary(const struct assessment *a)
{
    json_t *object = json_object(), *levels = json_array();

    json_object_set_new(object, "directions", number(a->framework->n_directions));
    json_object_set_new(object, "covered", number(a->covered));
    json_object_set_new(object, "required_percent", json_integer(a->required_percent));
    for (int i = 0; i < N_LEVELS; i++)
        json_array_append_new(levels, number(a->levels[i]));
    json_object_set_new(object, "levels", levels);
    return object;
}

static const char *verdict(const struct assessment *a)
{
    if (!a->decided)
        return "undecided";
    return a->passed && !findings_has_error(&a->findings) ? "passed" : "gaps";
}

static json_t *make_plan(const struct assessment *a)
{
    const struct plan *plan = a->plan;
    json_t *object = json_object(), *period = json_object(), *languages = json_array();
    json_t *elements = json_array(), *directions = json_array();
    json_t *file = json_string(plan->file);

    json_object_set_new(object, "file", file ? file : json_string("(a name that is not UTF-8)"));
    json_object_set_new(object, "format", text_or_null(plan->format ? plan->format->id : NULL));
    json_object_set_new(object, "title", text_or_null(plan->title));
    json_object_set_new(object, "organization", text_or_null(plan->organization));
    json_object_set_new(period, "start", day(plan->period.start));
    json_object_set_new(period, "end", day(plan->period.end));
    json_object_set_new(object, "period", period);
    for (size_t i = 0; i < a->n_languages; i++)
        json_array_append_new(languages, json_string(a->languages[i]));
    json_object_set_new(object, "languages", languages);
    for (size_t i = 0; i < plan->n_elements; i++)
        json_array_append_new(elements, make_element(plan, &plan->elements[i]));
    json_object_set_new(object, "elements", elements);
    for (size_t i = 0; a->directions && i < a->framework->n_directions; i++)
        json_array_append_new(directions, make_direction(a, i));
    json_object_set_new(object, "directions", directions);
    json_object_set_new(object, "findings", make_findings(&a->findings));
    json_object_set_new(object, "verdict", json_string(verdict(a)));
    json_object_set_new(object, "summary", a->decided ? make_summary(a) : json_null());
    return object;
}

/* Write VALUE as the part of a larger object, INDENT blanks in. */
static void dump(FILE *out, json_t *take_value, const char *indent)
{
    char *text = json_dumps(take_value, DUMP_FLAGS);

    for (const char *line = text, *end; line && *line; line = *end ? end + 1 : end) {
        end = line + strcspn(line, "\n");
        fprintf(out, "%s%.*s%s", line == text ? "" : indent, (int)(end - line), line, *end ? "\n" : "");
    }
    free(text);
    json_decref(take_value);
}

static void begin(struct report *report)
{
    const struct wording *title = wordings_in(&report->framework->titles, "en");
    json_t *framework = json_object();

    json_object_set_new(framework, "id", json_string(report->framework->id));
    json_object_set_new(framework, "version", json_string(report->framework->version));
    json_object_set_new(framework, "title", text_or_null(title ? title->text : NULL));
    fprintf(report->out, "{\n  \"schema\": \"planalign-report/1\",\n  \"tool\": {\n    \"name\": \"planalign\",\n    \"version\": \"%s\"\n  },\n  \"framework\": ",
            PACKAGE_VERSION);
    dump(report->out, framework, "  ");
    fputs(",\n  \"plans\": [", report->out);
}

static void plan(struct report *report, const struct assessment *assessment)
{
    fprintf(report->out, "%s\n    ", report->totals.plans > 1 ? "," : "");
    dump(report->out, make_plan(assessment), "    ");
}

static void end(struct report *report, const struct findings *global)
{
    fputs(report->totals.plans > 0 ? "\n  ],\n  \"findings\": " : "],\n  \"findings\": ", report->out);
    dump(report->out, make_findings(global), "  ");
    fputs("\n}\n", report->out);
}

const struct report_format report_json = {
    .name = "json",
    .help = "one JSON object, schema planalign-report/1",
    .begin = begin,
    .plan = plan,
    .end = end,
};
