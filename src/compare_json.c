/* compare_json.c: a comparison for machines. Uses: out_json, compare_report.
 * SPDX-License-Identifier: MIT
 *
 * Schema planalign-comparison/1: schemas/planalign-comparison-1.schema.json. */
#include "config.h"

#include "compare_report.h"
#include "out_json.h"

static void put_side(struct out_json *json, const struct snapshot_plan *plan)
{
    if (!plan) {
        out_json_null(json);
        return;
    }
    out_json_object(json);
    out_json_set_text(json, "file", plan->file);
    out_json_set_text(json, "id", plan->id);
    out_json_set_text(json, "title", plan->title);
    out_json_key(json, "decided");
    out_json_bool(json, plan->decided);
    out_json_close(json);
}

static void put_piece(struct out_json *json, const struct snapshot_evidence *evidence)
{
    if (!evidence) {
        out_json_null(json);
        return;
    }
    out_json_object(json);
    out_json_set_text(json, "element", evidence->element);
    out_json_set_text(json, "kind", evidence->kind);
    out_json_key(json, "line");
    out_json_place(json, evidence->place.line);
    out_json_key(json, "column");
    out_json_place(json, evidence->place.column);
    out_json_set_text(json, "quote", evidence->quote);
    out_json_set_text(json, "strength", evidence->clear ? "clear" : "partial");
    out_json_close(json);
}

static void put_change(struct out_json *json, const struct evidence_change *change)
{
    out_json_object(json);
    out_json_set_text(json, "change", evidence_move_name(change->move));
    out_json_key(json, "before");
    put_piece(json, change->before);
    out_json_key(json, "after");
    put_piece(json, change->after);
    out_json_close(json);
}

static void put_direction(struct out_json *json, const struct direction_change *change)
{
    const struct snapshot_direction *before = change->before, *after = change->after;

    out_json_object(json);
    out_json_set_text(json, "id", after->id);
    out_json_set_text(json, "title", after->title);
    out_json_key(json, "before");
    if (before)
        out_json_number(json, before->level);
    else
        out_json_null(json);
    out_json_set_text(json, "before_name", before ? level_name(before->level) : NULL);
    out_json_set_number(json, "after", after->level);
    out_json_set_text(json, "after_name", level_name(after->level));
    out_json_set_number(json, "required", after->required);
    out_json_set_text(json, "change", move_name(change->move));
    out_json_set_array(json, "evidence");
    for (size_t i = 0; i < change->n_evidence; i++)
        put_change(json, &change->evidence[i]);
    out_json_close(json);
    out_json_close(json);
}

static void set_moves(struct out_json *json, const size_t *moves)
{
    for (int i = 0; i < N_MOVES; i++)
        out_json_set_number(json, move_name((enum move)i), (long long)moves[i]);
}

static void put_plan(struct out_json *json, const struct plan_change *change)
{
    out_json_object(json);
    out_json_key(json, "before");
    put_side(json, change->before);
    out_json_key(json, "after");
    put_side(json, change->after);
    out_json_set_array(json, "directions");
    for (size_t i = 0; i < change->n_directions; i++)
        put_direction(json, &change->directions[i]);
    out_json_close(json);
    out_json_key(json, "summary");
    if (change->comparable) {
        out_json_object(json);
        set_moves(json, change->moves);
        out_json_close(json);
    } else {
        out_json_null(json);
    }
    out_json_close(json);
}

static void set_head(struct out_json *json, const struct comparison *comparison)
{
    out_json_set_text(json, "schema", "planalign-comparison/1");
    out_json_set_object(json, "tool");
    out_json_set_text(json, "name", "planalign");
    out_json_set_text(json, "version", PACKAGE_VERSION);
    out_json_close(json);
    out_json_set_object(json, "framework");
    out_json_set_text(json, "id", comparison->after->framework);
    out_json_set_text(json, "before_version", comparison->before->version);
    out_json_set_text(json, "after_version", comparison->after->version);
    out_json_close(json);
    out_json_set_text(json, "before", comparison->before_file);
    out_json_set_text(json, "after", comparison->after_file);
}

static void set_summary(struct out_json *json, const struct comparison *comparison)
{
    out_json_set_object(json, "summary");
    out_json_set_number(json, "compared", (long long)comparison->n_pairs);
    out_json_set_number(json, "only_before", (long long)comparison->n_went);
    out_json_set_number(json, "only_after", (long long)comparison->n_came);
    out_json_set_number(json, "undecided", (long long)comparison->n_undecided);
    set_moves(json, comparison->moves);
    out_json_close(json);
}

static void write_comparison(FILE *out, const struct comparison *comparison,
                             const struct report_options *options)
{
    struct out_json json;

    (void)options;
    out_json_begin(&json, out, 0);
    out_json_object(&json);
    set_head(&json, comparison);
    out_json_set_array(&json, "plans");
    for (size_t i = 0; i < comparison->n_plans; i++)
        put_plan(&json, &comparison->plans[i]);
    out_json_close(&json);
    set_summary(&json, comparison);
    out_json_close(&json);
    out_json_end(&json);
    fputc('\n', out);
}

const struct comparison_format comparison_json = {
    .name = "json",
    .help = "one JSON object, schema planalign-comparison/1",
    .write = write_comparison,
};
