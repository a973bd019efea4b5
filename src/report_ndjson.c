/* report_ndjson.c: one plan a line, for streams and for several machines. Uses: fingerprint, out_json,
 * report_json, report, source, strbuf.
 * SPDX-License-Identifier: MIT
 *
 * Schema planalign-plan/1: schemas/planalign-plan-1.schema.json. Each line says by itself what made it, which
 * plan of its run it is, and whether that is the last: a run that was killed between two lines does not look
 * whole. It is handed on as its plan ends. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "fingerprint.h"
#include "out_json.h"
#include "report.h"
#include "report_json.h"
#include "source.h"
#include "strbuf.h"
#include "xalloc.h"

/* Begin a line with what made it. */
static struct out_json *begin_line(const struct report *report)
{
    struct out_json *json = report->state;
    char rules[FINGERPRINT_SIZE];

    out_json_object(json);
    out_json_set_text(json, "schema", "planalign-plan/1");
    out_json_key(json, "tool");
    report_json_tool(json);
    out_json_key(json, "framework");
    report_json_framework(json, report->framework);
    out_json_key(json, "policy");
    report_json_policy(json, report->policy);
    out_json_set_text(json, "rules", fingerprint_of_rules(report->policy, rules));
    return json;
}

static void end_line(struct out_json *json, const struct report *report)
{
    out_json_close(json);
    out_json_end_line(json);
    (void)fflush(report->out); /* the stream remembers it when this fails */
}

static void begin(struct report *report)
{
    report->state = xmalloc(sizeof(struct out_json));
    out_json_begin(report->state, report->out, OUT_JSON_ONE_LINE);
}

/* A name that is no UTF-8 stands in the plan as another one could be called: `merge`, which writes reports with the name, has its bytes here. */
static void set_bytes(struct out_json *json, const char *file)
{
    struct strbuf hex = STRBUF_INIT;
    size_t len = strlen(file);

    if (source_first_bad_byte(file, len) == len)
        return;
    for (size_t i = 0; i < len; i++)
        strbuf_printf(&hex, "%02x", (unsigned)(unsigned char)file[i]);
    out_json_set_text(json, "file_bytes", hex.text);
    strbuf_release(&hex);
}

static void plan(struct report *report, const struct assessment *assessment)
{
    struct out_json *json = begin_line(report);

    out_json_set_number(json, "number", (long long)report->totals.plans);
    out_json_key(json, "last");
    out_json_bool(json, report->last);
    out_json_key(json, "plan");
    report_json_plan(json, assessment);
    out_json_set_object(json, "root"); /* where services place a gap: report_anchor() */
    out_json_key(json, "line");
    out_json_place(json, assessment->plan->place.line);
    out_json_key(json, "column");
    out_json_place(json, assessment->plan->place.column);
    out_json_close(json);
    set_bytes(json, assessment->plan->file);
    end_line(json, report);
}

static void end(struct report *report, const struct findings *global)
{
    struct out_json *json = report->state;

    if (global->n > 0) {
        begin_line(report);
        out_json_key(json, "findings");
        report_json_findings(json, global);
        end_line(json, report);
    }
    out_json_end(json);
    free(json);
}

const struct report_format report_ndjson = {
    .name = "ndjson",
    .help = "one JSON object a line for each plan, schema planalign-plan/1",
    .begin = begin,
    .plan = plan,
    .end = end,
};
