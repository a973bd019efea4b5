/* report_sarif.c: SARIF 2.1.0, for code scanning. Uses: out_json, out_sarif, fingerprint.
 * SPDX-License-Identifier: MIT
 *
 * One run for all plans. Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0"
 * (numbers of sections below are its), and GitHub's documentation, "SARIF support for code scanning", which
 * asks for more: a region with four numbers, descriptions of at most 1,024 characters, no more than 25,000
 * results. Results are written as they come; those over the limit are counted and said. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "fingerprint.h"
#include "out_json.h"
#include "out_sarif.h"
#include "report.h"
#include "strbuf.h"
#include "xalloc.h"

#define SCHEMA "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#define SOURCE_ROOT "%SRCROOT%" /* what relative names are relative to: 3.14.14 */

/* Results of each severity at most, together 25,000. GitHub shows the 5,000 that weigh most. */
static const size_t limits[] = {[SEVERITY_NOTE] = 5000, [SEVERITY_WARNING] = 5000, [SEVERITY_ERROR] = 15000};

struct state {
    struct fingerprints *fingerprints;
    size_t written[ARRAY_LEN(limits)], left_out;
    bool any; /* a result stands before the next */
};

static json_t *message(const char *text)
{
    struct strbuf safe = STRBUF_INIT;
    json_t *object = json_object();

    out_sarif_message(&safe, text);
    json_object_set_new(object, "text", out_json_string(safe.text ? safe.text : ""));
    strbuf_release(&safe);
    return object;
}

/* --- the tool and its rules --- */

/* "DirectionAbsent" of "direction-absent". */
static json_t *rule_name(const char *slug)
{
    struct strbuf name = STRBUF_INIT;
    bool upper = true;

    for (; *slug; slug++) {
        if (*slug == '-') {
            upper = true;
            continue;
        }
        strbuf_putc(&name, upper && *slug >= 'a' && *slug <= 'z' ? (char)(*slug - 'a' + 'A') : *slug);
        upper = false;
    }
    json_t *value = out_json_string(name.text);
    strbuf_release(&name);
    return value;
}

/* TITLE as a sentence. */
static json_t *sentence(const char *title)
{
    struct strbuf text = STRBUF_INIT;

    strbuf_printf(&text, "%s.", title);
    json_t *object = message(text.text);
    strbuf_release(&text);
    return object;
}

static json_t *make_rule(enum finding_code code)
{
    const struct finding_kind *kind = finding_kind(code);
    json_t *rule = json_object(), *configuration = json_object(), *properties = json_object(),
           *tags = json_array();
    bool by_words = code >= PA101_ABSENT &&
                    code <= PA301_ORPHAN; /* they rest on matched words, which can be wrong both ways */

    json_object_set_new(configuration, "level", out_json_string(severity_name(kind->severity)));
    json_array_append_new(tags, out_json_string("strategy"));
    json_object_set_new(properties, "tags", tags);
    json_object_set_new(properties, "precision", out_json_string(by_words ? "medium" : "very-high"));
    json_object_set_new(rule, "id", out_json_string(kind->code));
    json_object_set_new(rule, "name", rule_name(kind->name));
    json_object_set_new(rule, "shortDescription", sentence(kind->title));
    json_object_set_new(rule, "fullDescription", message(kind->help));
    json_object_set_new(rule, "help", message(kind->help));
    json_object_set_new(rule, "defaultConfiguration", configuration);
    json_object_set_new(rule, "properties", properties);
    return rule;
}

static json_t *make_tool(void)
{
    json_t *tool = json_object(), *driver = json_object(), *rules = json_array();

    for (int code = 0; code < N_FINDING_CODES; code++)
        json_array_append_new(rules, make_rule((enum finding_code)code));
    json_object_set_new(driver, "name", out_json_string("planalign"));
    json_object_set_new(driver, "version", out_json_string(PACKAGE_VERSION));
    json_object_set_new(driver, "semanticVersion", out_json_string(PACKAGE_VERSION));
    json_object_set_new(driver, "informationUri", out_json_string(PACKAGE_URL));
    json_object_set_new(driver, "language", out_json_string("en"));
    json_object_set_new(driver, "rules", rules);
    json_object_set_new(tool, "driver", driver);
    return tool;
}

/* The category under which a service keeps results: those against one framework do not replace those against
 * another. 3.17.3. */
static json_t *make_automation(const struct framework *framework)
{
    struct strbuf id = STRBUF_INIT;
    json_t *object = json_object();

    strbuf_printf(&id, "planalign/%s/", framework->id);
    json_object_set_new(object, "id", out_json_string(id.text));
    strbuf_release(&id);
    return object;
}

static json_t *make_bases(void)
{
    json_t *bases = json_object(), *root = json_object();

    json_object_set_new(root, "description", message("The folder in which planalign was called."));
    json_object_set_new(bases, SOURCE_ROOT, root);
    return bases;
}

/* --- results --- */

static json_t *make_artifact(const struct plan *plan)
{
    struct strbuf uri = STRBUF_INIT;
    json_t *object = json_object();
    const char *path = plan_path(plan);

    out_sarif_uri(&uri, path);
    json_object_set_new(object, "uri", out_json_string(uri.text ? uri.text : ""));
    if (*path != '/')
        json_object_set_new(object, "uriBaseId", out_json_string(SOURCE_ROOT));
    strbuf_release(&uri);
    return object;
}

/* The character at PLACE. */
static json_t *make_location(const struct plan *plan, struct place place)
{
    json_t *location = json_object(), *physical = json_object(), *region = json_object();

    json_object_set_new(region, "startLine", out_json_number(place.line));
    json_object_set_new(region, "startColumn", out_json_number(place.column));
    json_object_set_new(region, "endLine", out_json_number(place.line));
    json_object_set_new(region, "endColumn", out_json_number(place.column + 1));
    json_object_set_new(physical, "artifactLocation", make_artifact(plan));
    json_object_set_new(physical, "region", region);
    json_object_set_new(location, "physicalLocation", physical);
    return location;
}

static json_t *in_array(json_t *take_value)
{
    json_t *array = json_array();

    json_array_append_new(array, take_value);
    return array;
}

static json_t *make_fingerprints(const char *fingerprint)
{
    struct strbuf line_hash = STRBUF_INIT;
    json_t *object = json_object();

    /* The one that GitHub reads; by its name a hash of the line, which many findings share. */
    strbuf_printf(&line_hash, "%.16s:1", fingerprint);
    json_object_set_new(object, "primaryLocationLineHash", out_json_string(line_hash.text));
    json_object_set_new(object, "planalign/v1", out_json_string(fingerprint));
    strbuf_release(&line_hash);
    return object;
}

static json_t *make_properties(const struct assessment *a, const struct finding *finding)
{
    json_t *properties = json_object();

    json_object_set_new(properties, "plan", out_json_string(a->plan->id ? a->plan->id : plan_path(a->plan)));
    if (finding->direction)
        json_object_set_new(properties, "direction", out_json_string(finding->direction));
    if (finding->element)
        json_object_set_new(properties, "element", out_json_string(finding->element));
    return properties;
}

static json_t *make_result(const struct assessment *a, const struct finding *finding, const char *fingerprint)
{
    struct place anchor = report_anchor(a, finding);
    bool elsewhere = finding->place.line > 0 &&
                     (finding->place.line != anchor.line || finding->place.column != anchor.column);
    json_t *result = json_object();

    json_object_set_new(result, "ruleId", out_json_string(finding_kind(finding->code)->code));
    json_object_set_new(result, "ruleIndex", json_integer(finding->code));
    json_object_set_new(result, "level", out_json_string(severity_name(finding->severity)));
    json_object_set_new(result, "message", message(finding->message));
    json_object_set_new(result, "locations", in_array(make_location(a->plan, anchor)));
    if (elsewhere)
        json_object_set_new(result, "relatedLocations", in_array(make_location(a->plan, finding->place)));
    json_object_set_new(result, "partialFingerprints", make_fingerprints(fingerprint));
    json_object_set_new(result, "properties", make_properties(a, finding));
    return result;
}

/* --- what the run says of itself --- */

static json_t *make_notification(const char *level, const char *text)
{
    json_t *object = json_object();

    json_object_set_new(object, "level", out_json_string(level));
    json_object_set_new(object, "message", message(text));
    return object;
}

static json_t *make_invocation(const struct report *report, const struct findings *global)
{
    const struct state *state = report->state;
    json_t *invocation = json_object(), *notifications = json_array();
    struct strbuf text = STRBUF_INIT;

    if (report->totals.undecided > 0) {
        strbuf_printf(&text,
                      "%zu of %zu plans got no answer; the reason is a result of level error for each.",
                      report->totals.undecided, report->totals.plans);
        json_array_append_new(notifications, make_notification("error", text.text));
        strbuf_clear(&text);
    }
    if (state->left_out > 0) {
        strbuf_printf(&text,
                      "%zu more results were left out: code scanning takes no more than 25,000. The JSON "
                      "report has all of them.",
                      state->left_out);
        json_array_append_new(notifications, make_notification("warning", text.text));
    }
    for (size_t i = 0; i < global->n; i++)
        json_array_append_new(notifications, make_notification(severity_name(global->items[i].severity),
                                                               global->items[i].message));
    strbuf_release(&text);
    json_object_set_new(invocation, "executionSuccessful",
                        json_boolean(report->totals.undecided == 0 && !findings_has_error(global)));
    json_object_set_new(invocation, "toolExecutionNotifications", notifications);
    return invocation;
}

/* --- the writer --- */

static void put_member(const struct report *report, const char *name, json_t *take_value)
{
    fprintf(report->out, "      \"%s\": ", name);
    out_json_put(report->out, take_value, "      ");
    fputs(",\n", report->out);
}

static void begin(struct report *report)
{
    struct state *state = xcalloc(1, sizeof *state);

    out_json_init();
    state->fingerprints = fingerprints_new();
    report->state = state;
    fputs("{\n  \"$schema\": \"" SCHEMA "\",\n  \"version\": \"2.1.0\",\n  \"runs\": [\n    {\n",
          report->out);
    put_member(report, "tool", make_tool());
    put_member(report, "automationDetails", make_automation(report->framework));
    put_member(report, "originalUriBaseIds", make_bases());
    put_member(report, "columnKind", out_json_string("unicodeCodePoints"));
    fputs("      \"results\": [", report->out);
}

static void plan(struct report *report, const struct assessment *a)
{
    struct state *state = report->state;
    char fingerprint[FINGERPRINT_SIZE];

    fingerprints_plan(state->fingerprints, a);
    for (size_t i = 0; i < a->findings.n; i++) {
        const struct finding *finding = &a->findings.items[i];
        if (state->written[finding->severity] == limits[finding->severity]) {
            state->left_out++;
            continue;
        }
        state->written[finding->severity]++;
        fputs(state->any ? ",\n        " : "\n        ", report->out);
        state->any = true;
        fingerprints_next(state->fingerprints, finding, fingerprint);
        out_json_put(report->out, make_result(a, finding, fingerprint), "        ");
    }
}

static void end(struct report *report, const struct findings *global)
{
    struct state *state = report->state;

    fputs(state->any ? "\n      ],\n" : "],\n", report->out);
    fputs("      \"invocations\": ", report->out);
    out_json_put(report->out, in_array(make_invocation(report, global)), "      ");
    fputs("\n    }\n  ]\n}\n", report->out);
    fingerprints_free(state->fingerprints);
    free(state);
}

const struct report_format report_sarif = {
    .name = "sarif",
    .help = "SARIF 2.1.0, for code scanning",
    .begin = begin,
    .plan = plan,
    .end = end,
};
