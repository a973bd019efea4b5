/* reported.c: a plan as an earlier run reported it.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "reported.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "baseline.h"
#include "fingerprint.h"
#include "json_in.h"
#include "judge.h"
#include "out_text.h"
#include "strbuf.h"
#include "xalloc.h"

#define LINE_SCHEMA "planalign-plan/1"
#define LINE_MARK "planalign-plan" /* of it: a slash may be escaped */

static const struct place nowhere = {0, 0};

struct reported {
    json_t *plan;
};

/* ---- what made the line ---- */

/* Is the text at KEY, null or missing allowed, WANTED (or NULL)? */
static bool is_text(const json_t *object, const char *key, const char *wanted)
{
    const json_t *value = json_object_get(object, key);

    return wanted ? json_is_string(value) && strcmp(json_string_value(value), wanted) == 0
                  : !value || json_is_null(value);
}

static const char *text_or(const json_t *object, const char *key, const char *otherwise)
{
    const json_t *value = json_object_get(object, key);

    return json_is_string(value) ? json_string_value(value) : otherwise;
}

static bool check_tool(struct json_in *r, const json_t *root)
{
    const json_t *tool = json_object_get(root, "tool");

    if (is_text(tool, "name", "planalign") && is_text(tool, "version", PACKAGE_VERSION))
        return true;
    return diag_set(&r->why, nowhere, "the line was written by version \"%s\" of planalign, this is %s",
                    text_or(tool, "version", "?"), PACKAGE_VERSION);
}

static bool check_framework_of(struct json_in *r, const json_t *root, const struct framework *framework)
{
    const json_t *object = json_object_get(root, "framework");

    if (is_text(object, "id", framework->id) && is_text(object, "version", framework->version))
        return true;
    return diag_set(&r->why, nowhere,
                    "the line is about version \"%s\" of the framework \"%s\", this run is about version \"%s\" of "
                    "\"%s\"; --framework names another",
                    text_or(object, "version", "none"), text_or(object, "id", "?"),
                    framework->version ? framework->version : "none", framework->id);
}

/* The rules of a run, as far as a report has them. The name of a file may differ from machine to machine. */
static bool check_policy(struct json_in *r, const json_t *root, const struct policy *policy)
{
    const json_t *object = json_object_get(root, "policy");
    json_int_t percent;

    if (!json_is_object(object))
        return json_in_wrong(r, "policy", "an object; lines of an older version have none");
    if (!json_in_number(r, object, "fail_under", 0, 100, &percent))
        return false;
    const char *file = text_or(object, "file", NULL), *baseline = text_or(object, "baseline", NULL);
    if (!file != !policy->file || !is_text(object, "id", policy->id))
        return diag_set(&r->why, nowhere, "the line was written under the policy \"%s\", this run has \"%s\"; --policy names one",
                        text_or(object, "id", file ? file : "none"),
                        policy->id ? policy->id : policy->file ? policy->file : "none");
    if (percent != policy->fail_under || !is_text(object, "fail_level", severity_name(policy->fail_level)))
        return diag_set(&r->why, nowhere,
                        "the line was written with --fail-under=%d and --fail-level=%s, this run has --fail-under=%d and "
                        "--fail-level=%s",
                        (int)percent, text_or(object, "fail_level", "?"), policy->fail_under,
                        severity_name(policy->fail_level));
    if (!is_text(object, "profile", policy->profile))
        return diag_set(&r->why, nowhere, "the line was written with the profile \"%s\", this run has \"%s\"; --profile names one",
                        text_or(object, "profile", "none"), policy->profile ? policy->profile : "none");
    if (!baseline != !policy->baseline_file)
        return diag_set(&r->why, nowhere, "the line was written %s a baseline, this run has %s; --baseline names one",
                        baseline ? "with" : "without", policy->baseline_file ? "one" : "none");
    return true;
}

/* What the policy raises, lowers and waives, and what the baseline knows, is not in the report: files that were changed in between must not pass for these. */
static bool check_rules(struct json_in *r, const json_t *root, const struct policy *policy)
{
    char rules[FINGERPRINT_SIZE];

    if (is_text(root, "rules", fingerprint_of_rules(policy, rules)))
        return true;
    return diag_set(&r->why, nowhere,
                    policy->baseline ? "the line was written under other severities, waivers, another profile or another baseline than those of this "
                                       "run: all machines need the same policy and the same baseline"
                                     : "the line was written under other severities, waivers or another profile than those of this run's policy: "
                                       "all machines need the same file");
}

/* ---- the plan ---- */

static bool read_verdict(struct json_in *r, const json_t *object, struct assessment *a)
{
    for (int i = VERDICT_PASSED; i <= VERDICT_UNDECIDED; i++)
        if (is_text(object, "verdict", verdict_name((enum verdict)i))) {
            a->decided = i != VERDICT_UNDECIDED;
            a->passed = i == VERDICT_PASSED;
            return true;
        }
    return json_in_wrong(r, "verdict", "passed, gaps or undecided");
}

static int32_t day_at(const json_t *object, const char *key)
{
    const char *text = text_or(object, key, NULL);

    return text ? plan_day(text) : PLAN_NO_DAY;
}

static bool read_languages(struct json_in *r, const json_t *object, struct assessment *a)
{
    const json_t *array = json_object_get(object, "languages");

    if (!json_is_array(array))
        return json_in_wrong(r, "languages", "a list");
    a->languages = xcalloc(json_array_size(array) + 1, sizeof *a->languages);
    for (size_t i = 0; i < json_array_size(array); i++) {
        const char *language = json_string_value(json_array_get(array, i));
        if (!language)
            return json_in_wrong(r, "languages", "a list of texts");
        a->languages[a->n_languages++] = xstrdup(language);
    }
    return true;
}

struct directions {
    struct assessment *assessment;
    size_t n;
};

static bool read_direction(struct json_in *r, const json_t *object, void *data)
{
    struct directions *read = data;
    struct assessment *a = read->assessment;

    if (read->n == a->framework->n_directions || !is_text(object, "id", a->framework->directions[read->n].id))
        return json_in_wrong(r, "id", "that of the framework's direction at this place");
    struct direction_result *to = &a->directions[read->n];
    to->measure = SIZE_MAX; /* a line has no elements */
    if (!json_in_level(r, object, "level", &to->level) || !json_in_level(r, object, "required", &to->required))
        return false;
    if (to->required != a->policy->required[read->n])
        return diag_set(&r->why, nowhere, "the line requires \"%s\" of %s, this run \"%s\"; --require or --policy says it",
                        level_name(to->required), a->framework->directions[read->n].id,
                        level_name(a->policy->required[read->n]));
    to->gap = to->level < to->required;
    a->levels[to->level]++;
    read->n++;
    return true;
}

static bool read_directions(struct json_in *r, const json_t *object, struct assessment *a)
{
    struct directions read = {a, 0};

    if (a->decided)
        a->directions = xcalloc(a->framework->n_directions, sizeof *a->directions);
    else if (json_array_size(json_object_get(object, "directions")) > 0)
        return json_in_wrong(r, "directions", "what the verdict says");
    if (!json_in_each(r, object, "directions", read_direction, &read))
        return false;
    return !a->decided || read.n == a->framework->n_directions ||
           json_in_wrong(r, "directions", "a list of all directions of the framework");
}

static bool read_waived(struct json_in *r, const json_t *object, struct finding *to)
{
    const json_t *waived = json_object_get(object, "waived");
    const char *until = text_or(waived, "until", "");

    to->known = json_is_true(json_object_get(object, "known"));
    if (!waived)
        return true;
    if (strlen(until) >= sizeof to->waived_until)
        return json_in_wrong(r, "waived", "a waiver with a day");
    memcpy(to->waived_until, until, strlen(until) + 1);
    return json_in_text(r, waived, "reason", false, &to->waived);
}

/* As many as the earlier run listed: findings_add() would count them once more. */
static bool read_finding(struct json_in *r, const json_t *object, void *data)
{
    struct findings *list = data;
    const char *code = text_or(object, "code", "");
    const struct finding_kind *kind = finding_kind_by_name(code);
    char *severity = NULL;

    if (!kind || strcmp(kind->code, code) != 0)
        return json_in_wrong(r, "code", "a code of a finding");
    list->items = xgrow(list->items, list->n, &list->capacity, sizeof *list->items);
    struct finding *to = &list->items[list->n++];
    *to = (struct finding){.code = (enum finding_code)(kind - finding_kind((enum finding_code)0))};
    bool ok = json_in_text(r, object, "message", false, &to->message) &&
              json_in_text(r, object, "direction", true, &to->direction) &&
              json_in_text(r, object, "element", true, &to->element) &&
              json_in_position(r, object, "line", &to->place.line) &&
              json_in_position(r, object, "column", &to->place.column) && json_in_count(r, object, "more", &to->more) && read_waived(r, object, to) &&
              json_in_text(r, object, "severity", false, &severity) &&
              (severity_by_name(severity, &to->severity) || json_in_wrong(r, "severity", "error, warning or note"));
    free(severity);
    return ok;
}

/* What the findings mean for the directions, as assess has it. */
static void link_findings(struct assessment *a)
{
    for (size_t i = 0; i < a->findings.n; i++) {
        struct finding *finding = &a->findings.items[i];
        finding->gap = assessment_is_gap(a, finding);
        if (finding_is_coverage(finding) && a->directions) {
            size_t direction = framework_direction(a->framework, finding->direction);
            if (direction != SIZE_MAX)
                a->directions[direction].finding = finding;
        }
    }
}

static bool read_count(struct json_in *r, const json_t *summary, const char *key, size_t most, size_t *out)
{
    json_int_t number = 0;
    bool ok = json_in_number(r, summary, key, 0, (json_int_t)most, &number);

    *out = (size_t)number;
    return ok;
}

static bool read_summary(struct json_in *r, const json_t *object, struct assessment *a)
{
    const json_t *summary = json_object_get(object, "summary");
    size_t percent = 0, all = a->framework->n_directions;

    if (!a->decided)
        return true;
    if (!read_count(r, summary, "required", all, &a->required) || !read_count(r, summary, "covered", a->required, &a->covered) ||
        !read_count(r, summary, "waived", a->required - a->covered, &a->waived) ||
        !read_count(r, summary, "known", a->required - a->covered - a->waived, &a->known))
        return false;
    if (a->required > a->waived && !read_count(r, summary, "required_percent", 100, &percent))
        return false;
    a->required_percent = (int)percent;
    return true;
}

/* Is a gap, of a plan that misses its share, said to be no error? */
static bool plays_gaps_down(const struct assessment *a, struct judged n)
{
    bool failing = judge_misses_share(a, n);

    for (size_t i = 0; failing && i < a->findings.n; i++) {
        const struct finding *finding = &a->findings.items[i];
        if (finding->gap && !finding_is_accepted(finding) && finding->severity != SEVERITY_ERROR)
            return true;
    }
    return false;
}

/* Is a finding accepted that neither a waiver nor a baseline of this run can accept? */
static bool accepts_without_reason(const struct assessment *a)
{
    for (size_t i = 0; i < a->findings.n; i++) {
        const struct finding *finding = &a->findings.items[i];
        if (finding->waived && !judge_has_waiver(a, finding))
            return true;
    }
    return !baseline_bears_out(a);
}

static bool names_each_gap(const struct assessment *a)
{
    for (size_t i = 0; i < a->framework->n_directions; i++) {
        const struct direction_result *result = &a->directions[i];
        if (result->gap && !(result->finding && result->finding->gap))
            return false;
    }
    return true;
}

/* A line that was changed must not turn gaps into a pass: what is accepted, the counts, the weight of gaps and the verdict follow from the rest of it and from the policy. */
static bool agrees(struct json_in *r, const struct assessment *a)
{
    if (a->decided ? a->passed == findings_has_error(&a->findings) : !findings_has_error(&a->findings))
        return json_in_wrong(r, "verdict", "what the findings say");
    if (!a->decided)
        return true;
    if (accepts_without_reason(a))
        return json_in_wrong(r, "findings", "accepted by the policy or the baseline of this run");
    if (!names_each_gap(a))
        return json_in_wrong(r, "findings", "a list with each gap in it");
    const struct judged n = judge_count(a);
    if (n.required != a->required || n.covered != a->covered || n.waived != a->waived)
        return json_in_wrong(r, "summary", "what the directions say");
    return !plays_gaps_down(a, n) || json_in_wrong(r, "findings", "gaps as errors");
}

/* The bytes that HEX, pairs of digits, stands for, or NULL; to free(). A name has no NUL. */
static char *bytes_of(const char *hex)
{
    static const char digits[] = "0123456789abcdef";
    size_t len = strlen(hex);
    char *bytes = xcalloc(len / 2 + 1, 1);
    bool ok = len > 0 && len % 2 == 0;

    for (size_t i = 0; ok && i < len; i++) {
        const char *digit = strchr(digits, hex[i]);
        unsigned value = digit ? (unsigned)(digit - digits) : 0;
        bytes[i / 2] = (char)((unsigned)(unsigned char)bytes[i / 2] << 4 | value);
        ok = digit && (i % 2 == 0 || bytes[i / 2] != '\0');
    }
    if (ok)
        return bytes;
    free(bytes);
    return NULL;
}

/* Is NAME how a report says BYTES, a name that is no UTF-8? */
static bool says(const char *name, const char *bytes)
{
    struct strbuf said = STRBUF_INIT;
    size_t len = strlen(bytes);
    int32_t code;

    for (size_t i = 0, n; i < len; i += n) {
        n = out_text_next(bytes + i, len - i, &code);
        if (code == OUT_TEXT_INVALID)
            strbuf_printf(&said, "\\x%02x", (unsigned)(unsigned char)bytes[i]);
        else
            strbuf_add(&said, bytes + i, n);
    }
    bool same = strcmp(strbuf_text(&said), name) == 0;
    strbuf_release(&said);
    return same;
}

/* The name of the file as the run knew it: its bytes, where a report cannot say them. */
static bool read_file(struct json_in *r, const json_t *root, const json_t *object, char **file)
{
    const char *hex = text_or(root, "file_bytes", NULL);

    if (!json_in_name(r, object, "file", file))
        return false;
    if (!json_object_get(root, "file_bytes"))
        return true;
    char *bytes = hex ? bytes_of(hex) : NULL;
    if (!bytes || !says(*file, bytes)) {
        free(bytes);
        return json_in_wrong(r, "file_bytes", "the name of the file");
    }
    free(*file);
    *file = bytes;
    return true;
}

static bool read_plan(struct json_in *r, const json_t *root, const json_t *object, struct reported_plan *out)
{
    const json_t *place = json_object_get(root, "root"), *period = json_object_get(object, "period");
    struct assessment *a = out->assessment;
    struct plan *plan = out->plan;

    free(plan->file);
    plan->file = NULL;
    if (!read_file(r, root, object, &plan->file) || !json_in_text(r, object, "id", true, &plan->id) ||
        !json_in_text(r, object, "title", true, &plan->title) ||
        !json_in_text(r, object, "organization", true, &plan->organization))
        return false;
    if (!json_is_object(place) || !json_in_position(r, place, "line", &plan->place.line) ||
        !json_in_position(r, place, "column", &plan->place.column))
        return json_in_wrong(r, "root", "a place");
    plan->period = (struct time_frame){day_at(period, "start"), day_at(period, "end")};
    if (!read_verdict(r, object, a) || !read_languages(r, object, a) || !read_directions(r, object, a) ||
        !json_in_each(r, object, "findings", read_finding, &a->findings))
        return false;
    link_findings(a);
    return read_summary(r, object, a) && agrees(r, a);
}

enum { MAX_DEPTH = 16 }; /* of a plan; those that we write have less than half of it, and out_json bounds what it writes */

/* Can VALUE be written again as it is, nested no deeper than DEPTH? */
/* NOLINTNEXTLINE(misc-no-recursion): DEPTH bounds it */
static bool can_put(json_t *value, int depth)
{
    const char *key;
    json_t *item;
    size_t i;

    if (json_is_real(value) || depth == 0)
        return false;
    json_object_foreach(value, key, item)
        if (!can_put(item, depth - 1))
            return false;
    json_array_foreach(value, i, item)
        if (!can_put(item, depth - 1))
            return false;
    return true;
}

static bool read_line(struct json_in *r, const json_t *root, struct reported_plan *out, const struct framework *framework,
                      const struct policy *policy)
{
    if (!json_is_object(root) || !is_text(root, "schema", LINE_SCHEMA))
        return diag_set(&r->why, nowhere, "this is no line of %s", LINE_SCHEMA);
    if (!check_tool(r, root) || !check_framework_of(r, root, framework) || !check_policy(r, root, policy) || !check_rules(r, root, policy))
        return false;
    json_t *object = json_object_get(root, "plan");
    if (!object) /* what belongs to no plan follows from the plans: it is worked out anew */
        return json_is_array(json_object_get(root, "findings")) || json_in_wrong(r, "plan", "an object");
    if (!json_is_object(object))
        return json_in_wrong(r, "plan", "an object");
    const json_t *last = json_object_get(root, "last");
    if (!json_in_position(r, root, "number", &out->number) || out->number == 0)
        return json_in_wrong(r, "number", "a whole number from 1");
    if (!json_is_boolean(last))
        return json_in_wrong(r, "last", "true or false");
    out->last = json_is_true(last);
    if (!can_put(object, MAX_DEPTH))
        return json_in_wrong(r, "plan", "made of what a report holds: it is nested too deeply, or has a number with a fraction");
    out->plan = plan_new("");
    struct assessment *a = out->assessment = xcalloc(1, sizeof *a);
    struct reported *reported = xcalloc(1, sizeof *reported);
    reported->plan = json_incref(object);
    a->reported = reported;
    a->plan = out->plan;
    a->framework = framework;
    a->policy = policy;
    a->baseline_plan = SIZE_MAX;
    if (!read_plan(r, root, object, out))
        return false;
    judge_reported(a);
    return true;
}

bool reported_read(struct reported_plan *out, const char *line, size_t len, const struct framework *framework,
                   const struct policy *policy, struct diag *why)
{
    struct json_in r = {.schema = LINE_SCHEMA, .path = STRBUF_INIT, .why = DIAG_INIT};

    *out = (struct reported_plan){0};
    json_t *root = json_in_parse(&r, line, len);
    bool ok = root && read_line(&r, root, out, framework, policy);
    json_decref(root);
    strbuf_release(&r.path);
    if (!ok) {
        diag_set(why, nowhere, "%s", r.why.text ? r.why.text : "the line cannot be read");
        reported_release(out);
    }
    diag_release(&r.why);
    return ok;
}

bool reported_is_line(const char *line, size_t len)
{
    return memmem(line, len, LINE_MARK, sizeof LINE_MARK - 1) != NULL;
}

void reported_release(struct reported_plan *plan)
{
    struct reported *reported = plan->assessment ? plan->assessment->reported : NULL;

    if (reported)
        json_decref(reported->plan);
    free(reported);
    assessment_free(plan->assessment);
    plan_free(plan->plan);
    *plan = (struct reported_plan){0};
}

/* ---- and out again ---- */

/* NOLINTNEXTLINE(misc-no-recursion): can_put() has looked how deep it is nested */
static void put_value(struct out_json *json, json_t *value)
{
    const char *key;
    json_t *item;
    size_t i;

    switch (json_typeof(value)) {
    case JSON_OBJECT:
        out_json_object(json);
        json_object_foreach(value, key, item)
        {
            out_json_key(json, key);
            put_value(json, item);
        }
        out_json_close(json);
        break;
    case JSON_ARRAY:
        out_json_array(json);
        json_array_foreach(value, i, item)
            put_value(json, item);
        out_json_close(json);
        break;
    case JSON_STRING:
        out_json_text(json, json_string_value(value));
        break;
    case JSON_INTEGER:
        out_json_number(json, json_integer_value(value));
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        out_json_bool(json, json_is_true(value));
        break;
    default:
        out_json_null(json);
    }
}

void reported_put(struct out_json *json, const struct reported *reported)
{
    put_value(json, reported->plan);
}
