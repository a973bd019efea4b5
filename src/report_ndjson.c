/* report_ndjson.c: one plan a line, for streams and for several machines. Uses: out_json, report_json.
 * SPDX-License-Identifier: MIT
 *
 * Schema planalign-plan/1: schemas/planalign-plan-1.schema.json. Each line says by itself what made it, and
 * is handed on as its plan ends. */
#include "config.h"

#include "out_json.h"
#include "report.h"
#include "report_json.h"

static json_t *make_line(const struct report *report)
{
    json_t *object = json_object();

    json_object_set_new(object, "schema", out_json_string("planalign-plan/1"));
    json_object_set_new(object, "tool", report_json_tool());
    json_object_set_new(object, "framework", report_json_framework(report->framework));
    return object;
}

static void put(const struct report *report, json_t *take_line)
{
    out_json_put_line(report->out, take_line);
    fputc('\n', report->out);
    fflush(report->out);
}

static void begin(struct report *report)
{
    (void)report;
    out_json_init();
}

static void plan(struct report *report, const struct assessment *assessment)
{
    json_t *line = make_line(report);

    json_object_set_new(line, "plan", report_json_plan(assessment));
    put(report, line);
}

static void end(struct report *report, const struct findings *global)
{
    json_t *line;

    if (global->n == 0)
        return;
    line = make_line(report);
    json_object_set_new(line, "findings", report_json_findings(global));
    put(report, line);
}

const struct report_format report_ndjson = {
    .name = "ndjson",
    .help = "one JSON object a line for each plan, schema planalign-plan/1",
    .begin = begin,
    .plan = plan,
    .end = end,
};
