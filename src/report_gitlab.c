/* report_gitlab.c: GitLab Code Quality: one JSON array of findings. Uses: out_json, fingerprint, report.
 * SPDX-License-Identifier: MIT
 *
 * Source: GitLab's documentation, "Code Quality report format". Of two findings with one fingerprint GitLab
 * drops one, so no two have one. It takes nothing without a file: what belongs to no plan stands at the beginning
 * of the policy, or of the baseline. */
#include "config.h"

#include <stdlib.h>

#include "fingerprint.h"
#include "out_json.h"
#include "report.h"
#include "xalloc.h"

struct state {
    struct out_json json;
    struct fingerprints *fingerprints;
};

static const char *severity_of(const struct finding *finding, bool decided)
{
    switch (finding->severity) {
    case SEVERITY_ERROR:
        return decided ? "major" : "blocker";
    case SEVERITY_WARNING:
        return "minor";
    default:
        return "info";
    }
}

static void put_finding(struct state *state, const struct finding *finding, const char *file, size_t line, bool decided)
{
    struct out_json *json = &state->json;
    char fingerprint[FINGERPRINT_SIZE];

    out_json_object(json);
    out_json_key(json, "description");
    out_json_shown(json, finding->message);
    out_json_set_text(json, "check_name", finding_kind(finding->code)->code);
    out_json_set_text(json, "fingerprint", fingerprints_next(state->fingerprints, finding, fingerprint));
    out_json_set_text(json, "severity", severity_of(finding, decided));
    out_json_set_object(json, "location");
    out_json_set_text(json, "path", file);
    out_json_set_object(json, "lines");
    out_json_set_number(json, "begin", (long long)line);
    out_json_close(json);
    out_json_close(json);
    out_json_close(json);
}

static void begin(struct report *report)
{
    struct state *state = report->state = xcalloc(1, sizeof *state);

    state->fingerprints = fingerprints_new();
    out_json_begin(&state->json, report->out, 0);
    out_json_array(&state->json);
}

static void plan(struct report *report, const struct assessment *a)
{
    struct state *state = report->state;

    fingerprints_plan(state->fingerprints, a);
    for (size_t i = 0; i < a->findings.n; i++)
        put_finding(state, &a->findings.items[i], plan_path(a->plan), report_anchor(a, &a->findings.items[i]).line, a->decided);
}

/* The file of rules that a finding is about which belongs to no plan. */
static const char *rules_of(const struct policy *policy, const struct finding *finding)
{
    bool of_policy = finding->code < PA507_BASELINE_STALE || !policy->baseline_file;

    return of_policy ? policy->file : policy->baseline_file;
}

static void put_rules(struct state *state, const struct report *report, const struct findings *global)
{
    const char *before = NULL;

    for (size_t i = 0; i < global->n; i++) {
        const char *file = rules_of(report->policy, &global->items[i]);
        if (!file)
            continue;
        if (file != before)
            fingerprints_rules(state->fingerprints, report->framework, file);
        before = file;
        put_finding(state, &global->items[i], file, 1, true);
    }
}

static void end(struct report *report, const struct findings *global)
{
    struct state *state = report->state;

    put_rules(state, report, global);
    out_json_close(&state->json);
    out_json_end(&state->json);
    fputc('\n', report->out);
    fingerprints_free(state->fingerprints);
    free(state);
}

const struct report_format report_gitlab = {
    .name = "gitlab",
    .help = "GitLab Code Quality (JSON)",
    .begin = begin,
    .plan = plan,
    .end = end,
};
