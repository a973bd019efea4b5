/* snapshot_read.c: a JSON report of an earlier run.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "snapshot_read.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jansson.h>

#include "input.h"
#include "strbuf.h"
#include "xalloc.h"

#define REPORT_SCHEMA "planalign-report/1"

/* One report while it is read: where we are in it, for messages, and the first thing wrong. */
struct reader {
    struct strbuf path; /* "plans[3].findings[0]" */
    struct diag why;
};

/* ---- memory ---- */

/* What jansson may still take in all: a report needs five times its size, a list of small numbers thirty
 * times. Counted here, since jansson hands over no context. */
static size_t memory_left;
static bool memory_refused;

static void *take_memory(size_t size)
{
    memory_refused = memory_refused || size > memory_left;
    if (memory_refused)
        return NULL;
    memory_left -= size;
    return xmalloc(size);
}

/* ---- values, by their types ---- */

static bool wrong(struct reader *r, const char *key, const char *expected)
{
    const char *path = r->path.text ? r->path.text : "";

    return diag_set(&r->why, (struct place){0, 0}, "this is no %s: \"%s%s%s\" is not %s", REPORT_SCHEMA, path,
                    *path && *key ? "." : "", key, expected);
}

/* The text at KEY. NULL where null is ALLOWED; a key that is missing counts as null. */
static bool get_text(struct reader *r, const json_t *object, const char *key, bool null_allowed, char **out)
{
    const json_t *value = json_object_get(object, key);

    *out = NULL;
    if (null_allowed && (!value || json_is_null(value)))
        return true;
    if (!json_is_string(value))
        return wrong(r, key, null_allowed ? "a text or null" : "a text");
    *out = xstrdup(json_string_value(value));
    return true;
}

/* The same, and not empty. */
static bool get_name(struct reader *r, const json_t *object, const char *key, char **out)
{
    return get_text(r, object, key, false, out) && (**out || wrong(r, key, "a text with something in it"));
}

/* The whole number at KEY, from LEAST to MOST. */
static bool get_number(struct reader *r, const json_t *object, const char *key, json_int_t least,
                       json_int_t most, json_int_t *out)
{
    const json_t *value = json_object_get(object, key);

    if (!json_is_integer(value) || json_integer_value(value) < least || json_integer_value(value) > most)
        return wrong(r, key, "a whole number of its range");
    *out = json_integer_value(value);
    return true;
}

static bool get_level(struct reader *r, const json_t *object, const char *key, enum level *out)
{
    json_int_t number;

    if (!get_number(r, object, key, 0, N_LEVELS - 1, &number))
        return false;
    *out = (enum level)number;
    return true;
}

/* A line or column: null where there is none. */
static bool get_position(struct reader *r, const json_t *object, const char *key, size_t *out)
{
    json_int_t number = 0;
    bool ok = json_is_null(json_object_get(object, key)) || get_number(r, object, key, 1, INT32_MAX, &number);

    *out = (size_t)number;
    return ok;
}

typedef bool use_object(struct reader *r, const json_t *object, void *data);

/* Give each object of the array at KEY to USE. */
static bool each(struct reader *r, const json_t *object, const char *key, use_object *use, void *data)
{
    const json_t *array = json_object_get(object, key);
    size_t len = r->path.len;

    if (!json_is_array(array))
        return wrong(r, key, "a list");
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *item = json_array_get(array, i);
        strbuf_printf(&r->path, "%s%s[%zu]", len > 0 ? "." : "", key, i);
        if (!json_is_object(item))
            return wrong(r, "", "an object");
        if (!use(r, item, data))
            return false;
        r->path.len = len;
        r->path.text[len] = '\0';
    }
    return true;
}

/* ---- the report ---- */

static bool get_kind(struct reader *r, const json_t *object, char **out)
{
    if (!get_text(r, object, "kind", false, out))
        return false;
    for (int i = 0; i < N_ELEMENT_KINDS; i++)
        if (strcmp(*out, element_kind_name((enum element_kind)i)) == 0)
            return true;
    return wrong(r, "kind", "a kind of element");
}

static bool read_evidence(struct reader *r, const json_t *object, void *data)
{
    struct snapshot_evidence *to = snapshot_add_evidence(data);
    char *strength;

    if (!get_name(r, object, "element", &to->element) || !get_kind(r, object, &to->kind) ||
        !get_text(r, object, "quote", false, &to->quote) ||
        !get_position(r, object, "line", &to->place.line) ||
        !get_position(r, object, "column", &to->place.column) ||
        !get_text(r, object, "strength", false, &strength))
        return false;
    to->clear = strcmp(strength, "clear") == 0;
    bool known = to->clear || strcmp(strength, "partial") == 0;
    free(strength);
    return known || wrong(r, "strength", "clear or partial");
}

static bool read_direction(struct reader *r, const json_t *object, void *data)
{
    struct snapshot_plan *plan = data;
    char *id;

    if (!get_name(r, object, "id", &id)) {
        free(id);
        return false;
    }
    bool twice = snapshot_direction(plan, id) != NULL;
    struct snapshot_direction *to = snapshot_add_direction(plan);
    to->id = id;
    if (twice)
        return wrong(r, "id", "another than those before");
    return get_text(r, object, "title", true, &to->title) && get_level(r, object, "level", &to->level) &&
           get_level(r, object, "required", &to->required) && each(r, object, "evidence", read_evidence, to);
}

static bool read_finding(struct reader *r, const json_t *object, void *data)
{
    struct snapshot_finding *to = snapshot_add_finding(data);
    char *severity;

    to->waived = json_is_object(json_object_get(object, "waived"));
    to->known = json_is_true(json_object_get(object, "known"));
    if (!get_text(r, object, "code", false, &to->code) ||
        !get_text(r, object, "direction", true, &to->direction) ||
        !get_text(r, object, "element", true, &to->element) ||
        !get_text(r, object, "severity", false, &severity))
        return false;
    bool ok = severity_by_name(severity, &to->severity);
    free(severity);
    return ok || wrong(r, "severity", "error, warning or note");
}

static bool read_plan(struct reader *r, const json_t *object, void *data)
{
    struct snapshot_plan *plan = snapshot_add_plan(data);
    char *verdict;

    if (!get_text(r, object, "file", false, &plan->file) || !get_text(r, object, "id", true, &plan->id) ||
        !get_text(r, object, "title", true, &plan->title) || !get_text(r, object, "verdict", false, &verdict))
        return false;
    plan->decided = strcmp(verdict, "passed") == 0 || strcmp(verdict, "gaps") == 0;
    bool known = plan->decided || strcmp(verdict, "undecided") == 0;
    free(verdict);
    if (!known)
        return wrong(r, "verdict", "passed, gaps or undecided");
    if (!each(r, object, "directions", read_direction, plan) ||
        !each(r, object, "findings", read_finding, plan))
        return false;
    return (plan->n_directions > 0) == plan->decided || wrong(r, "directions", "what the verdict says");
}

static bool read_report(struct reader *r, const json_t *root, struct snapshot *snapshot)
{
    const json_t *framework = json_object_get(root, "framework");
    char *schema = NULL;

    if (!json_is_object(root))
        return diag_set(&r->why, (struct place){0, 0}, "this is no %s: it is no object", REPORT_SCHEMA);
    if (!get_text(r, root, "schema", false, &schema))
        return false;
    bool ours = strcmp(schema, REPORT_SCHEMA) == 0;
    free(schema);
    if (!ours)
        return wrong(r, "schema", "\"" REPORT_SCHEMA "\"");
    if (!json_is_object(framework))
        return wrong(r, "framework", "an object");
    return get_name(r, framework, "id", &snapshot->framework) &&
           get_text(r, framework, "version", true, &snapshot->version) &&
           each(r, root, "plans", read_plan, snapshot);
}

/* The report in BYTES as a tree, or NULL and r->why. */
static json_t *parse(struct reader *r, const char *bytes, size_t len)
{
    json_error_t error;

    memory_left = SNAPSHOT_MAX_MEMORY;
    memory_refused = false;
    json_set_alloc_funcs(take_memory, free);
    json_t *root = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &error);
    json_set_alloc_funcs(xmalloc, free);
    if (root)
        return root;
    if (memory_refused) {
        diag_set(&r->why, (struct place){0, 0}, "the report needs more than %zu MiB of memory",
                 SNAPSHOT_MAX_MEMORY >> 20);
        return NULL;
    }
    struct place place = {error.line > 0 ? (size_t)error.line : 0,
                          error.column > 0 ? (size_t)error.column : 0};
    switch (json_error_code(&error)) {
    case json_error_stack_overflow:
        diag_set(&r->why, place, "the report is nested too deeply");
        break;
    case json_error_duplicate_key:
        diag_set(&r->why, place, "this is no %s: a key stands twice in one object", REPORT_SCHEMA);
        break;
    case json_error_premature_end_of_input:
        diag_set(&r->why, place, "the report is cut off");
        break;
    default:
        diag_set(&r->why, place, "this is no JSON");
    }
    return NULL;
}

bool snapshot_read(struct snapshot *snapshot, const char *file, struct findings *findings)
{
    struct reader r = {.path = STRBUF_INIT, .why = DIAG_INIT};
    struct findings reading = {0};
    char *bytes;
    size_t len;

    if (!input_read(file, SNAPSHOT_MAX_BYTES, &bytes, &len, &reading)) {
        findings_add(findings, PA508_REPORT_UNREADABLE, reading.items[0].place, "%s",
                     reading.items[0].message);
        findings_release(&reading);
        return false;
    }
    json_t *root = parse(&r, bytes, len);
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
