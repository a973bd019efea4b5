/* compare_json.c: a comparison for machines. Uses: jansson, out_json.
 * SPDX-License-Identifier: MIT
 *
 * Schema planalign-comparison/1: schemas/planalign-comparison-1.schema.json. */
#include "config.h"

#include <jansson.h>

#include "compare_report.h"
#include "out_json.h"

static json_t *make_side(const struct snapshot_plan *plan)
{
    if (!plan)
        return json_null();
    json_t *object = json_object();

    json_object_set_new(object, "file", out_json_string(plan->file));
    json_object_set_new(object, "id", out_json_string_or_null(plan->id));
    json_object_set_new(object, "title", out_json_string_or_null(plan->title));
    json_object_set_new(object, "decided", json_boolean(plan->decided));
    return object;
}

static json_t *make_piece(const struct snapshot_evidence *evidence)
{
    if (!evidence)
        return json_null();
    json_t *object = json_object();

    json_object_set_new(object, "element", out_json_string(evidence->element));
    json_object_set_new(object, "kind", out_json_string(evidence->kind));
    json_object_set_new(object, "line", out_json_number_or_null(evidence->place.line));
    json_object_set_new(object, "column", out_json_number_or_null(evidence->place.column));
    json_object_set_new(object, "quote", out_json_string(evidence->quote));
    json_object_set_new(object, "strength", out_json_string(evidence->clear ? "clear" : "partial"));
    return object;
}

static json_t *make_direction(const struct direction_change *change)
{
    const struct snapshot_direction *before = change->before, *after = change->after;
    json_t *object = json_object(), *evidence = json_array();

    for (size_t i = 0; i < change->n_evidence; i++) {
        json_t *item = json_object();
        json_object_set_new(item, "change", out_json_string(evidence_move_name(change->evidence[i].move)));
        json_object_set_new(item, "before", make_piece(change->evidence[i].before));
        json_object_set_new(item, "after", make_piece(change->evidence[i].after));
        json_array_append_new(evidence, item);
    }
    json_object_set_new(object, "id", out_json_string(after->id));
    json_object_set_new(object, "title", out_json_string_or_null(after->title));
    json_object_set_new(object, "before", before ? json_integer(before->level) : json_null());
    json_object_set_new(object, "before_name",
                        before ? out_json_string(level_name(before->level)) : json_null());
    json_object_set_new(object, "after", json_integer(after->level));
    json_object_set_new(object, "after_name", out_json_string(level_name(after->level)));
    json_object_set_new(object, "required", json_integer(after->required));
    json_object_set_new(object, "change", out_json_string(move_name(change->move)));
    json_object_set_new(object, "evidence", evidence);
    return object;
}

static void set_moves(json_t *object, const size_t *moves)
{
    for (int i = 0; i < N_MOVES; i++)
        json_object_set_new(object, move_name((enum move)i), out_json_number(moves[i]));
}

static json_t *make_plan(const struct plan_change *change)
{
    json_t *object = json_object(), *directions = json_array(), *summary = json_null();

    for (size_t i = 0; i < change->n_directions; i++)
        json_array_append_new(directions, make_direction(&change->directions[i]));
    if (change->comparable) {
        summary = json_object();
        set_moves(summary, change->moves);
    }
    json_object_set_new(object, "before", make_side(change->before));
    json_object_set_new(object, "after", make_side(change->after));
    json_object_set_new(object, "directions", directions);
    json_object_set_new(object, "summary", summary);
    return object;
}

static json_t *make_framework(const struct comparison *comparison)
{
    json_t *object = json_object();

    json_object_set_new(object, "id", out_json_string(comparison->after->framework));
    json_object_set_new(object, "before_version", out_json_string_or_null(comparison->before->version));
    json_object_set_new(object, "after_version", out_json_string_or_null(comparison->after->version));
    return object;
}

static json_t *make_summary(const struct comparison *comparison)
{
    json_t *object = json_object();

    json_object_set_new(object, "compared", out_json_number(comparison->n_pairs));
    json_object_set_new(object, "only_before", out_json_number(comparison->n_went));
    json_object_set_new(object, "only_after", out_json_number(comparison->n_came));
    json_object_set_new(object, "undecided", out_json_number(comparison->n_undecided));
    set_moves(object, comparison->moves);
    return object;
}

static void write_comparison(FILE *out, const struct comparison *comparison,
                             const struct report_options *options)
{
    json_t *root, *tool, *plans;

    (void)options;
    out_json_init();
    root = json_object();
    tool = json_object();
    plans = json_array();
    json_object_set_new(tool, "name", out_json_string("planalign"));
    json_object_set_new(tool, "version", out_json_string(PACKAGE_VERSION));
    for (size_t i = 0; i < comparison->n_plans; i++)
        json_array_append_new(plans, make_plan(&comparison->plans[i]));
    json_object_set_new(root, "schema", out_json_string("planalign-comparison/1"));
    json_object_set_new(root, "tool", tool);
    json_object_set_new(root, "framework", make_framework(comparison));
    json_object_set_new(root, "before", out_json_string(comparison->before_file));
    json_object_set_new(root, "after", out_json_string(comparison->after_file));
    json_object_set_new(root, "plans", plans);
    json_object_set_new(root, "summary", make_summary(comparison));
    out_json_put(out, root, "");
    fputc('\n', out);
}

const struct comparison_format comparison_json = {
    .name = "json",
    .help = "one JSON object, schema planalign-comparison/1",
    .write = write_comparison,
};
