/* report_csv.c: a table of plans and directions, for spreadsheets. Uses: out_csv, report.
 * SPDX-License-Identifier: MIT
 *
 * A row a plan, a column a direction with its level as a number, so that a spreadsheet can colour, sort and
 * average it. A plan without an answer has empty cells there, never zeros. */
#include "config.h"

#include "out_csv.h"
#include "report.h"

static void put_day(FILE *out, int32_t day)
{
    char text[16];

    out_csv(out, day == PLAN_NO_DAY ? NULL : plan_day_text(day, text));
    fputc(',', out);
}

static void put_text(FILE *out, const char *text)
{
    out_csv(out, text);
    fputc(',', out);
}

static void begin(struct report *report)
{
    FILE *out = report->out;

    fputs(OUT_CSV_MARK
          "file,title,organization,period_start,period_end,language,verdict,covered,directions,percent",
          out);
    for (size_t i = 0; i < report->framework->n_directions; i++) {
        fputc(',', out);
        out_csv(out, report->framework->directions[i].id);
    }
    fputs(OUT_CSV_END, out);
}

static void put_counts(FILE *out, const struct assessment *a)
{
    if (a->directions)
        fprintf(out, "%zu,%zu,%d", a->covered, a->framework->n_directions, a->required_percent);
    else
        fprintf(out, ",%zu,", a->framework->n_directions);
}

static void plan(struct report *report, const struct assessment *a)
{
    const struct plan *plan = a->plan;
    FILE *out = report->out;

    put_text(out, plan->file);
    put_text(out, plan->title);
    put_text(out, plan->organization);
    put_day(out, plan->period.start);
    put_day(out, plan->period.end);
    put_text(out, a->n_languages > 0 ? a->languages[0] : NULL);
    put_text(out, verdict_name(assessment_verdict(a)));
    put_counts(out, a);
    for (size_t i = 0; i < a->framework->n_directions; i++) {
        if (a->directions)
            fprintf(out, ",%d", (int)a->directions[i].level);
        else
            fputc(',', out);
    }
    fputs(OUT_CSV_END, out);
}

/* What belongs to no plan has no row: it is in csv-findings. */
static void end(struct report *report, const struct findings *global)
{
    (void)report, (void)global;
}

const struct report_format report_csv = {
    .name = "csv",
    .help = "a table for spreadsheets: a row a plan, a column a direction",
    .begin = begin,
    .plan = plan,
    .end = end,
};
