/* snapshot_read.c: a JSON report of an earlier run.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "snapshot_read.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "input.h"
#include "json_in.h"
#include "strbuf.h"
#include "xalloc.h"

#define REPORT_SCHEMA "planalign-report/1"

/* ---- the report ---- */

static bool get_kind(struct json_in *r, const json_t *object, char **out)
{
    if (!json_in_text(r, object, "kind", false, out))
        return false;
    for (int i = 0; i < N_ELEMENT_KINDS; i++)
        if (strcmp(*out, element_kind_name((enum element_kind)i)) == 0)
            return true;
    return json_in_wrong(r, "kind", "a kind of element");
}

static bool read_evidence(struct json_in *r, const json_t *object, void *data)
{
    struct snapshot_evidence *to = snapshot_add_evidence(data);
    char *strength;

    if (!json_in_name(r, object, "element", &to->element) || !get_kind(r, object, &to->kind) ||
        !json_in_text(r, object, "quote", false, &to->quote) ||
        !json_in_position(r, object, "line", &to->place.line) ||
        !json_in_position(r, object, "column", &to->place.column) ||
        !json_in_text(r, object, "strength", false, &strength))
        return false;
    to->clear = strcmp(strength, "clear") == 0;
    bool known = to->clear || strcmp(strength, "partial") == 0;
    free(strength);
    return known || json_in_wrong(r, "strength", "clear or partial");
}

static bool read_direction(struct json_in *r, const json_t *object, void *data)
{
    struct snapshot_plan *plan = data;
    char *id;

    if (!json_in_name(r, object, "id", &id)) {
        free(id);
        return false;
    }
    if (plan->n_directions == MAX_DIRECTIONS) {
        free(id);
        return json_in_wrong(r, "", "one of at most 64 directions");
    }
    bool twice = snapshot_direction(plan, id) != NULL;
    struct snapshot_direction *to = snapshot_add_direction(plan);
    to->id = id;
    if (twice)
        return json_in_wrong(r, "id", "another than those before");
    return json_in_text(r, object, "title", true, &to->title) && json_in_level(r, object, "level", &to->level) &&
           json_in_level(r, object, "required", &to->required) && json_in_each(r, object, "evidence", read_evidence, to);
}

static bool read_finding(struct json_in *r, const json_t *object, void *data)
{
    struct snapshot_finding *to = snapshot_add_finding(data);
    char *severity;

    to->waived = json_is_object(json_object_get(object, "waived"));
    to->known = json_is_true(json_object_get(object, "known"));
    if (!json_in_text(r, object, "code", false, &to->code) ||
        !json_in_text(r, object, "direction", true, &to->direction) ||
        !json_in_text(r, object, "element", true, &to->element) || !json_in_count(r, object, "more", &to->more) ||
        !json_in_text(r, object, "severity", false, &severity))
        return false;
    bool ok = severity_by_name(severity, &to->severity);
    free(severity);
    return ok || json_in_wrong(r, "severity", "error, warning or note");
}

static bool read_plan(struct json_in *r, const json_t *object, void *data)
{
    struct snapshot_plan *plan = snapshot_add_plan(data);
    char *verdict;

    if (!json_in_text(r, object, "file", false, &plan->file) || !json_in_text(r, object, "id", true, &plan->id) ||
        !json_in_text(r, object, "title", true, &plan->title) || !json_in_text(r, object, "verdict", false, &verdict))
        return false;
    plan->decided = strcmp(verdict, "passed") == 0 || strcmp(verdict, "gaps") == 0;
    bool known = plan->decided || strcmp(verdict, "undecided") == 0;
    free(verdict);
    if (!known)
        return json_in_wrong(r, "verdict", "passed, gaps or undecided");
    if (!json_in_each(r, object, "directions", read_direction, plan) ||
        !json_in_each(r, object, "findings", read_finding, plan))
        return false;
    return (plan->n_directions > 0) == plan->decided || json_in_wrong(r, "directions", "what the verdict says");
}

static bool read_report(struct json_in *r, const json_t *root, struct snapshot *snapshot)
{
    const json_t *framework = json_object_get(root, "framework");
    char *schema = NULL;

    if (!json_is_object(root))
        return diag_set(&r->why, (struct place){0, 0}, "this is no %s: it is no object", REPORT_SCHEMA);
    if (!json_in_text(r, root, "schema", false, &schema))
        return false;
    bool ours = strcmp(schema, REPORT_SCHEMA) == 0;
    free(schema);
    if (!ours)
        return json_in_wrong(r, "schema", "\"" REPORT_SCHEMA "\"");
    if (!json_is_object(framework))
        return json_in_wrong(r, "framework", "an object");
    return json_in_name(r, framework, "id", &snapshot->framework) &&
           json_in_text(r, framework, "version", true, &snapshot->version) &&
           json_in_each(r, root, "plans", read_plan, snapshot);
}

bool snapshot_read(struct snapshot *snapshot, const char *file, struct findings *findings)
{
    struct json_in r = {.schema = REPORT_SCHEMA, .path = STRBUF_INIT, .why = DIAG_INIT};
    struct findings reading = {0};
    char *bytes;
    size_t len;

    if (!input_read(file, SNAPSHOT_MAX_BYTES, &bytes, &len, &reading)) {
        findings_add(findings, PA508_REPORT_UNREADABLE, reading.items[0].place, "%s",
                     reading.items[0].message);
        findings_release(&reading);
        return false;
    }
    json_t *root = json_in_parse(&r, bytes, len);
    free(bytes);
    bool ok = root && read_report(&r, root, snapshot);
    json_decref(root);
    strbuf_release(&r.path);
    if (ok) {
        snapshot_index(snapshot);
        return true;
    }
    findings_add(findings, PA508_REPORT_UNREADABLE, r.why.place, "%s", r.why.text);
    diag_release(&r.why);
    snapshot_release(snapshot);
    return false;
}

bool snapshot_is_report(const char *file)
{
    int fd = strcmp(file, "-") == 0 ? -1 : open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    struct stat status;
    char head[256];
    ssize_t n = -1;

    if (fd < 0)
        return false;
    if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode))
        n = read(fd, head, sizeof head);
    close(fd);
    for (ssize_t i = 0; i < n; i++)
        if (!strchr(" \t\r\n", head[i]))
            return head[i] == '{';
    return false;
}
