/* report_html.c: the report for people who never see a terminal: one HTML file. Uses: html_plan, html_region,
 * report, output.
 * SPDX-License-Identifier: MIT
 *
 * Whether the page is about one plan or about many is only known at the end: the first plan's own page waits
 * in a temporary file. */
#include "config.h"

#include <errno.h>
#include <stdlib.h>

#include "html_page.h"
#include "html_plan.h"
#include "html_region.h"
#include "out_html.h"
#include "output.h"
#include "report.h"
#include "translate.h"
#include "xalloc.h"

struct pages {
    FILE *single; /* temporary: the page about the first plan */
    char *title;  /* of that page */
    size_t n_plans;
    struct html_region *region;
};

static struct html page_of(const struct report *report)
{
    return (struct html){report->out, report->framework, report->policy, report->options.language};
}

static void begin(struct report *report)
{
    struct pages *pages = xcalloc(1, sizeof *pages);
    struct html html = page_of(report);

    report->state = pages;
    pages->single = output_scratch();
    pages->region = pages->single ? html_region_new(&html) : NULL;
    if (!pages->region)
        report->error = errno;
}

static void plan(struct report *report, const struct assessment *assessment)
{
    struct pages *pages = report->state;
    struct html single = page_of(report);

    if (report->error)
        return;
    if (pages->n_plans++ == 0) {
        single.out = pages->single;
        html_plan_page(&single, assessment);
        pages->title = html_plan_title(assessment);
    }
    html_region_add(pages->region, assessment);
}

static void put_global(const struct html *html, const struct findings *global)
{
    if (global->n == 0)
        return;
    fputs("<section id=\"run\">\n", html->out);
    html_say(html->out, "h2", NULL, "%s", _("About this run"));
    fputs("<ul class=\"findings\">\n", html->out);
    for (size_t i = 0; i < global->n; i++) {
        fputs("<li>", html->out);
        html_finding(html, &global->items[i]);
        fprintf(html->out, " <span class=\"code\">%s</span></li>\n",
                finding_kind(global->items[i].code)->code);
    }
    fputs("</ul>\n</section>\n", html->out);
}

static void put_page(struct report *report, const struct findings *global)
{
    struct pages *pages = report->state;
    struct html html = page_of(report);

    if (pages->n_plans != 1) {
        free(pages->title);
        pages->title = html_region_title(pages->region);
    }
    html_begin(&html, pages->title);
    if (pages->n_plans == 1)
        report->error = html_copy(html.out, pages->single, 0, ftell(pages->single));
    else
        report->error = html_region_page(pages->region);
    html_waivers(&html, report->waivers);
    put_global(&html, global);
    html_decided(&html, html_region_required(pages->region));
    fputs("</main>\n", html.out);
    html_end(&html);
}

static void end(struct report *report, const struct findings *global)
{
    struct pages *pages = report->state;

    if (!report->error)
        put_page(report, global);
    if (pages->single)
        (void)fclose(pages->single);
    html_region_free(pages->region);
    free(pages->title);
    free(pages);
    report->state = NULL;
}

const struct report_format report_html = {
    .name = "html",
    .help = "one page for people: one plan, or several side by side",
    .for_people = true,
    .quotes = true,
    .begin = begin,
    .plan = plan,
    .end = end,
};
