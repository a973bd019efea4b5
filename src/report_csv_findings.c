/* report_csv_findings.c: all findings as a table, for spreadsheets. Uses: out_csv, report.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "out_csv.h"
#include "report.h"

static void begin(struct report *report)
{
    fputs(OUT_CSV_MARK "file,title,line,column,severity,code,direction,element,message" OUT_CSV_END,
          report->out);
}

static void put_number(FILE *out, size_t number)
{
    if (number > 0)
        fprintf(out, "%zu", number);
    fputc(',', out);
}

static void put_text(FILE *out, const char *text)
{
    out_csv(out, text);
    fputc(',', out);
}

/* FILE and TITLE: NULL for what belongs to no plan. */
static void put(const struct report *report, const char *file, const char *title,
                const struct findings *findings)
{
    for (size_t i = 0; i < findings->n; i++) {
        const struct finding *finding = &findings->items[i];
        put_text(report->out, file);
        put_text(report->out, title);
        put_number(report->out, finding->place.line);
        put_number(report->out, finding->place.column);
        put_text(report->out, severity_name(finding->severity));
        put_text(report->out, finding_kind(finding->code)->code);
        put_text(report->out, finding->direction);
        put_text(report->out, finding->element);
        out_csv(report->out, finding->message);
        fputs(OUT_CSV_END, report->out);
    }
}

static void plan(struct report *report, const struct assessment *a)
{
    put(report, a->plan->file, a->plan->title, &a->findings);
}

static void end(struct report *report, const struct findings *global)
{
    put(report, NULL, NULL, global);
}

const struct report_format report_csv_findings = {
    .name = "csv-findings",
    .help = "a table for spreadsheets: a row a finding",
    .begin = begin,
    .plan = plan,
    .end = end,
};
