/* report_gitlab.c: GitLab Code Quality: one JSON array of findings. Uses: out_json, fingerprint.
 * SPDX-License-Identifier: MIT
 *
 * Source: GitLab's documentation, "Code Quality report format". Of two findings with one fingerprint GitLab
 * drops one, so no two have one. */
#include "config.h"

#include <stdlib.h>

#include "fingerprint.h"
#include "out_json.h"
#include "report.h"
#include "xalloc.h"

struct state {
    struct fingerprints *fingerprints;
    bool any; /* a finding stands before the next */
};

static const char *severity_of(const struct assessment *a, const struct finding *finding)
{
    switch (finding->severity) {
    case SEVERITY_ERROR:
        return a->decided ? "major" : "blocker";
    case SEVERITY_WARNING:
        return "minor";
    default:
        return "info";
    }
}

static json_t *make_location(const struct assessment *a, const struct finding *finding)
{
    json_t *location = json_object(), *lines = json_object();

    json_object_set_new(lines, "begin", out_json_number(report_anchor(a, finding).line));
    json_object_set_new(location, "path", out_json_string(plan_path(a->plan)));
    json_object_set_new(location, "lines", lines);
    return location;
}

static json_t *make_finding(struct state *state, const struct assessment *a, const struct finding *finding)
{
    char fingerprint[FINGERPRINT_SIZE];
    json_t *object = json_object();

    json_object_set_new(object, "description", out_json_shown(finding->message));
    json_object_set_new(object, "check_name", out_json_string(finding_kind(finding->code)->code));
    json_object_set_new(object, "fingerprint",
                        out_json_string(fingerprints_next(state->fingerprints, finding, fingerprint)));
    json_object_set_new(object, "severity", out_json_string(severity_of(a, finding)));
    json_object_set_new(object, "location", make_location(a, finding));
    return object;
}

static void begin(struct report *report)
{
    struct state *state = xcalloc(1, sizeof *state);

    out_json_init();
    state->fingerprints = fingerprints_new();
    report->state = state;
    fputc('[', report->out);
}

static void plan(struct report *report, const struct assessment *a)
{
    struct state *state = report->state;

    fingerprints_plan(state->fingerprints, a);
    for (size_t i = 0; i < a->findings.n; i++) {
        fputs(state->any ? ",\n  " : "\n  ", report->out);
        state->any = true;
        out_json_put(report->out, make_finding(state, a, &a->findings.items[i]), "  ");
    }
}

/* What belongs to no plan has no file, and GitLab takes nothing without one. */
static void end(struct report *report, const struct findings *global)
{
    struct state *state = report->state;

    (void)global;
    fputs(state->any ? "\n]\n" : "]\n", report->out);
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
