/* report_sarif.c: SARIF 2.1.0, for code scanning. Uses: out_json, out_sarif, fingerprint, report.
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

/* Results of each severity at most, together 20,000. GitHub shows the 5,000 that weigh most. */
static const size_t limits[] = {[SEVERITY_NOTE] = 5000, [SEVERITY_WARNING] = 5000, [SEVERITY_ERROR] = 10000};

enum {
    REASONS_ROOM = 5000, /* results beyond these, kept for why a plan has no answer: the gaps of others must not crowd that out */
    NAME_COLUMNS = 1000, /* of an id: a report has room for 25,000 */
};

struct state {
    struct out_json json;
    struct fingerprints *fingerprints;
    size_t written[ARRAY_LEN(limits)], left_out;
    size_t reasons, reasons_left_out; /* why plans have no answer, of both */
};

/* A key and its message: 3.11. */
static void set_message(struct out_json *json, const char *key, const char *text)
{
    struct strbuf safe = STRBUF_INIT;

    out_sarif_message(&safe, text);
    out_json_set_object(json, key);
    out_json_set_text(json, "text", strbuf_text(&safe));
    out_json_close(json);
    strbuf_release(&safe);
}

/* --- the tool and its rules --- */

/* "DirectionAbsent" of "direction-absent". */
static void set_rule_name(struct out_json *json, const char *slug)
{
    struct strbuf name = STRBUF_INIT;
    bool upper = true;

    for (; *slug; slug++) {
        if (*slug != '-')
            strbuf_putc(&name, upper && *slug >= 'a' && *slug <= 'z' ? (char)(*slug - 'a' + 'A') : *slug);
        upper = *slug == '-';
    }
    out_json_set_text(json, "name", name.text);
    strbuf_release(&name);
}

static void set_title(struct out_json *json, const char *title)
{
    struct strbuf sentence = STRBUF_INIT;

    strbuf_printf(&sentence, "%s.", title);
    set_message(json, "shortDescription", sentence.text);
    strbuf_release(&sentence);
}

static void put_rule(struct out_json *json, enum finding_code code)
{
    const struct finding_kind *kind = finding_kind(code);
    bool by_words = kind->doubts || (code >= PA101_ABSENT && code <= PA301_ORPHAN); /* they rest on matched words, which can mislead */

    out_json_object(json);
    out_json_set_text(json, "id", kind->code);
    set_rule_name(json, kind->name);
    set_title(json, kind->title);
    set_message(json, "fullDescription", kind->help);
    set_message(json, "help", kind->help);
    out_json_set_object(json, "defaultConfiguration");
    out_json_set_text(json, "level", severity_name(finding_usual_severity(code)));
    out_json_close(json);
    out_json_set_object(json, "properties");
    out_json_set_array(json, "tags");
    out_json_text(json, "strategy");
    out_json_close(json);
    out_json_set_text(json, "precision", by_words ? "medium" : "very-high");
    out_json_close(json);
    out_json_close(json);
}

static void set_tool(struct out_json *json)
{
    out_json_set_object(json, "tool");
    out_json_set_object(json, "driver");
    out_json_set_text(json, "name", "planalign");
    out_json_set_text(json, "version", PACKAGE_VERSION);
    out_json_set_text(json, "semanticVersion", PACKAGE_VERSION);
    out_json_set_text(json, "informationUri", PACKAGE_URL);
    out_json_set_text(json, "language", "en");
    out_json_set_array(json, "rules");
    for (int code = 0; code < N_FINDING_CODES; code++)
        put_rule(json, (enum finding_code)code);
    out_json_close(json);
    out_json_close(json);
    out_json_close(json);
}

/* The category under which a service keeps results: those against one framework do not replace those against
 * another. 3.17.3. */
static void set_automation(struct out_json *json, const struct framework *framework)
{
    struct strbuf id = STRBUF_INIT;

    strbuf_printf(&id, "planalign/%s/", framework->id);
    out_json_set_object(json, "automationDetails");
    out_json_set_text(json, "id", id.text);
    out_json_close(json);
    strbuf_release(&id);
}

static void set_bases(struct out_json *json)
{
    out_json_set_object(json, "originalUriBaseIds");
    out_json_set_object(json, SOURCE_ROOT);
    set_message(json, "description", "The folder in which planalign was called.");
    out_json_close(json);
    out_json_close(json);
}

/* --- results --- */

static void set_artifact(struct out_json *json, const struct plan *plan)
{
    struct strbuf uri = STRBUF_INIT;
    const char *path = plan_path(plan);

    out_sarif_uri(&uri, path);
    out_json_set_object(json, "artifactLocation");
    out_json_set_text(json, "uri", strbuf_text(&uri));
    if (*path != '/')
        out_json_set_text(json, "uriBaseId", SOURCE_ROOT);
    out_json_close(json);
    strbuf_release(&uri);
}

/* An array with one location, the character at PLACE. */
static void set_location(struct out_json *json, const char *key, const struct plan *plan, struct place place)
{
    out_json_set_array(json, key);
    out_json_object(json);
    out_json_set_object(json, "physicalLocation");
    set_artifact(json, plan);
    out_json_set_object(json, "region");
    out_json_set_number(json, "startLine", (long long)place.line);
    out_json_set_number(json, "startColumn", (long long)place.column);
    out_json_set_number(json, "endLine", (long long)place.line);
    out_json_set_number(json, "endColumn", (long long)place.column + 1);
    out_json_close(json);
    out_json_close(json);
    out_json_close(json);
    out_json_close(json);
}

static void set_fingerprints(struct out_json *json, const char *fingerprint)
{
    struct strbuf line_hash = STRBUF_INIT;

    /* The one that GitHub reads; by its name a hash of the line, which many findings share. */
    strbuf_printf(&line_hash, "%.16s:1", fingerprint);
    out_json_set_object(json, "partialFingerprints");
    out_json_set_text(json, "primaryLocationLineHash", line_hash.text);
    out_json_set_text(json, "planalign/v1", fingerprint);
    out_json_close(json);
    strbuf_release(&line_hash);
}

static void set_name(struct out_json *json, const char *key, const char *name)
{
    struct strbuf cut = STRBUF_INIT;

    report_add_cut(&cut, name, NAME_COLUMNS);
    out_json_set_text(json, key, cut.text ? cut.text : "");
    strbuf_release(&cut);
}

static void set_properties(struct out_json *json, const struct assessment *a, const struct finding *finding)
{
    out_json_set_object(json, "properties");
    set_name(json, "plan", a->plan->id ? a->plan->id : plan_path(a->plan));
    if (finding->direction)
        out_json_set_text(json, "direction", finding->direction);
    if (finding->element)
        set_name(json, "element", finding->element);
    out_json_close(json);
}

/* Accepted by a policy or a baseline, which stand outside of the plan. 3.35. */
static void set_suppression(struct out_json *json, const struct finding *finding)
{
    out_json_set_array(json, "suppressions");
    out_json_object(json);
    out_json_set_text(json, "kind", "external");
    out_json_set_text(json, "status", "accepted");
    out_json_key(json, "justification");
    out_json_shown(json, finding->waived ? finding->waived : "Known from the baseline.");
    out_json_close(json);
    out_json_close(json);
}

static void put_result(struct state *state, const struct assessment *a, const struct finding *finding)
{
    struct place anchor = report_anchor(a, finding), place = finding->place;
    struct out_json *json = &state->json;
    char fingerprint[FINGERPRINT_SIZE];

    out_json_object(json);
    out_json_set_text(json, "ruleId", finding_kind(finding->code)->code);
    out_json_set_number(json, "ruleIndex", finding->code);
    out_json_set_text(json, "level", severity_name(finding->severity));
    set_message(json, "message", finding->message);
    set_location(json, "locations", a->plan, anchor);
    if (place.line > 0 && (place.line != anchor.line || place.column != anchor.column))
        set_location(json, "relatedLocations", a->plan, place);
    set_fingerprints(json, fingerprints_next(state->fingerprints, finding, fingerprint));
    if (finding_is_accepted(finding))
        set_suppression(json, finding);
    set_properties(json, a, finding);
    out_json_close(json);
}

/* --- what the run says of itself --- */

/* RULE: the finding that it is, or NULL. 3.58. */
static void put_notification(struct out_json *json, const struct finding *rule, enum severity severity, const char *text)
{
    out_json_object(json);
    if (rule) {
        out_json_key(json, "associatedRule");
        out_json_object(json);
        out_json_set_text(json, "id", finding_kind(rule->code)->code);
        out_json_set_number(json, "index", rule->code);
        out_json_close(json);
    }
    out_json_set_text(json, "level", severity_name(severity));
    set_message(json, "message", text);
    out_json_close(json);
}

static void put_notifications(struct state *state, const struct report_totals *totals,
                              const struct findings *global)
{
    struct out_json *json = &state->json;
    struct strbuf text = STRBUF_INIT;

    if (totals->undecided > 0) {
        strbuf_printf(&text,
                      "%zu of %zu plans got no answer; the reason is a result of level error for each",
                      totals->undecided, totals->plans);
        if (state->reasons_left_out > 0)
            strbuf_printf(&text, " but %zu, for which there is no room", state->reasons_left_out);
        strbuf_putc(&text, '.');
        put_notification(json, NULL, SEVERITY_ERROR, text.text);
        strbuf_clear(&text);
    }
    if (state->left_out > 0) {
        strbuf_printf(
            &text,
            "%zu more results were left out: code scanning takes no more than 25,000. The JSON report has "
            "all of them.",
            state->left_out);
        put_notification(json, NULL, SEVERITY_WARNING, text.text);
    }
    for (size_t i = 0; i < global->n; i++)
        put_notification(json, &global->items[i], global->items[i].severity, global->items[i].message);
    strbuf_release(&text);
}

static void set_invocation(struct state *state, const struct report_totals *totals,
                           const struct findings *global)
{
    struct out_json *json = &state->json;

    out_json_set_array(json, "invocations");
    out_json_object(json);
    out_json_key(json, "executionSuccessful");
    out_json_bool(json, totals->undecided == 0 && !findings_has_error(global));
    out_json_set_array(json, "toolExecutionNotifications");
    put_notifications(state, totals, global);
    out_json_close(json);
    out_json_close(json);
    out_json_close(json);
}

/* --- the writer --- */

static void begin(struct report *report)
{
    struct state *state = report->state = xcalloc(1, sizeof *state);
    struct out_json *json = &state->json;

    state->fingerprints = fingerprints_new();
    out_json_begin(json, report->out, 0);
    out_json_object(json);
    out_json_set_text(json, "$schema", SCHEMA);
    out_json_set_text(json, "version", "2.1.0");
    out_json_set_array(json, "runs");
    out_json_object(json);
    set_tool(json);
    set_automation(json, report->framework);
    set_bases(json);
    out_json_set_text(json, "columnKind", "unicodeCodePoints");
    out_json_set_array(json, "results");
}

/* Is there room for one more FINDING? REASON: it says why a plan has no answer. */
static bool has_room(struct state *state, const struct finding *finding, bool reason)
{
    size_t *written = &state->written[finding->severity];

    if (reason && state->reasons < REASONS_ROOM) {
        state->reasons++;
        return true;
    }
    if (*written < limits[finding->severity]) {
        (*written)++;
        return true;
    }
    state->left_out++;
    state->reasons_left_out += reason;
    return false;
}

static void plan(struct report *report, const struct assessment *a)
{
    struct state *state = report->state;
    const struct finding *reason = a->decided ? NULL : report_first_error(a);

    fingerprints_plan(state->fingerprints, a);
    for (size_t i = 0; i < a->findings.n; i++) {
        const struct finding *finding = &a->findings.items[i];
        if (has_room(state, finding, reason && finding == reason))
            put_result(state, a, finding);
    }
}

static void end(struct report *report, const struct findings *global)
{
    struct state *state = report->state;
    struct out_json *json = &state->json;

    out_json_close(json); /* results */
    set_invocation(state, &report->totals, global);
    out_json_close(json); /* run */
    out_json_close(json); /* runs */
    out_json_close(json);
    out_json_end(json);
    fputc('\n', report->out);
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
