/* report_gcc.c: one line a finding, as compilers print them, for editors and log readers. Uses: message,
 * report.
 * SPDX-License-Identifier: MIT
 *
 * FILE:LINE:COLUMN: SEVERITY: MESSAGE [CODE]. Source: GNU Coding Standards, "Formatting Error Messages";
 * columns are characters. */
#include "config.h"

#include "message.h"
#include "report.h"

static void put(const struct report *report, const char *file, const struct findings *findings)
{
    struct strbuf lines = STRBUF_INIT;

    for (size_t i = 0; i < findings->n; i++) {
        message_add(&lines, file, &findings->items[i]);
        strbuf_putc(&lines, '\n');
    }
    if (lines.len > 0)
        fwrite(lines.text, 1, lines.len, report->out);
    strbuf_release(&lines);
}

static void begin(struct report *report)
{
    (void)report;
}

static void plan(struct report *report, const struct assessment *assessment)
{
    put(report, assessment->plan->file, &assessment->findings);
}

static void end(struct report *report, const struct findings *global)
{
    put(report, NULL, global);
}

const struct report_format report_gcc = {
    .name = "gcc",
    .help = "one line a finding, as compilers print them",
    .begin = begin,
    .plan = plan,
    .end = end,
};
