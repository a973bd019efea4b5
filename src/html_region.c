/* html_region.c: the page about several plans: plans by directions, directions with who covers them,
 * then a section a plan.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "html_region.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "html_element.h"
#include "html_plan.h"
#include "out_html.h"
#include "output.h"
#include "region.h"
#include "report.h"
#include "strbuf.h"
#include "translate.h"
#include "xalloc.h"

enum { TEACHERS = 2, SHARED_GAPS = 3, MANY = 60 /* plans: browsers lay out what is seen first */ };

/* A place in a plan's section where those that it can learn from are put in. */
struct slot {
    long at; /* bytes of the temporary file */
    size_t direction, plan, group;
};

struct html_region {
    struct html html; /* where the page goes */
    struct region *region;
    FILE *rows, *sections; /* temporary: a row and a section a plan */
    char *previous;        /* organization of the plan before, or NULL */
    struct slot *slots;
    size_t n_slots, capacity;
};

struct html_region *html_region_new(const struct html *html)
{
    struct html_region *pages = xcalloc(1, sizeof *pages);

    pages->html = *html;
    pages->region = region_new(html->framework);
    pages->rows = output_scratch();
    pages->sections = pages->rows ? output_scratch() : NULL;
    if (!pages->sections) {
        int error = errno;
        html_region_free(pages);
        errno = error;
        return NULL;
    }
    return pages;
}

void html_region_free(struct html_region *pages)
{
    if (!pages)
        return;
    if (pages->rows)
        (void)fclose(pages->rows);
    if (pages->sections)
        (void)fclose(pages->sections);
    region_free(pages->region);
    free(pages->previous);
    free(pages->slots);
    free(pages);
}

int html_copy(FILE *out, FILE *spool, long from, long to)
{
    char bytes[8192];

    errno = 0;
    if (fflush(spool) != 0 || ferror(spool) || fseek(spool, from, SEEK_SET) != 0)
        return errno ? errno : EIO;
    while (from < to) {
        size_t wanted = (size_t)(to - from) < sizeof bytes ? (size_t)(to - from) : sizeof bytes,
               got = fread(bytes, 1, wanted, spool);
        if (got == 0)
            return errno ? errno : EIO;
        fwrite(bytes, 1, got, out);
        from += (long)got;
    }
    return 0;
}

/* --- what is said of a plan --- */

static void put_plan_name(const struct html *html, const struct assessment *a)
{
    const struct plan *plan = a->plan;
    const char *name = plan->organization ? plan->organization : plan->title ? plan->title : plan->file;

    html_foreign(html->out, "bdi", NULL, plan->organization || plan->title ? region_language(a) : NULL, name,
                 HTML_NAME);
}

/* AGAIN: the plan before was of the same organization. */
static void put_row(const struct html *html, const struct assessment *a, size_t number, bool again)
{
    size_t n = a->framework->n_directions;
    FILE *out = html->out;

    fprintf(out, "<tr><th scope=\"row\"><a href=\"#p%zu\">", number + 1);
    put_plan_name(html, a);
    fputs("</a>", out);
    if (again) {
        fputc(' ', out);
        html_foreign(out, "small", NULL, a->plan->title ? region_language(a) : NULL,
                     a->plan->title ? a->plan->title : a->plan->file, HTML_NAME);
    }
    fputs("</th>", out);
    if (!a->decided || !a->directions) {
        fprintf(out, "<td class=\"unknown\" colspan=\"%zu\">", n + 1);
        html_mark(html, '?');
        html_text(out, _("no answer"));
        fputs("</td></tr>\n", out);
        return;
    }
    if (!region_counts(a)) {
        fprintf(out, "<td class=\"unknown\" colspan=\"%zu\">", n + 1);
        html_mark(html, '-');
        html_text(out, _(finding_kind(report_doubt(a)->code)->title));
        fputs("</td></tr>\n", out);
        return;
    }
    for (size_t i = 0; i < n; i++)
        html_cell(html, i, a->directions[i].level, html_standing(&a->directions[i]));
    fprintf(out, "<td class=\"sum\">%zu<span class=\"of\">/%zu</span></td></tr>\n", a->covered, a->required);
}

static void add_slot(struct html_region *pages, size_t direction, size_t plan, const struct assessment *a)
{
    pages->slots = xgrow(pages->slots, pages->n_slots, &pages->capacity, sizeof *pages->slots);
    pages->slots[pages->n_slots++] = (struct slot){ftell(pages->sections), direction, plan,
                                                   region_group(pages->region, region_language(a))};
}

/* The best evidence, short. */
static void put_best(const struct html *html, const struct assessment *a, const struct evidence *evidence)
{
    const struct element *element = &a->plan->elements[evidence->element];
    FILE *out = html->out;
    size_t n;
    struct matched_words *marks = evidence_matched(evidence, &n);

    fputs("<q", out);
    if (element->language)
        html_language(out, element->language);
    fputs(" dir=\"auto\">", out);
    html_quote(out, element->text.bytes, evidence->quote, report_quote_end(element, evidence), marks, n, HTML_SHORT);
    fputs("</q> <small>", out);
    html_label(html, element->kind, element->sequence, element->id, element->path);
    fputs(", ", out);
    html_format(out, _("line %zu"), plan_text_place(a->plan, element, evidence->quote).line);
    fputs("</small>", out);
    free(marks);
}

static void put_direction_row(struct html_region *pages, const struct html *html, const struct assessment *a,
                              size_t number, size_t index)
{
    const struct direction_result *result = &a->directions[index];
    const struct evidence *near;
    bool gap = report_is_gap(result);
    FILE *out = html->out;

    fprintf(out, "<tr><th scope=\"row\"><a href=\"#d%zu\" class=\"id\">", index + 1);
    html_id(html, index);
    fputs("</a> ", out);
    html_wording(html, NULL, NULL, &a->framework->directions[index].opportunities);
    fputs("</th>", out);
    html_cell(html, index, result->level, html_standing(result));
    fputs("<td>", out);
    if (gap)
        html_say(out, "p", NULL, "%s", result->missing ? _(result->missing) : "");
    if (result->n_clear > 0) {
        put_best(html, a, result->evidence[0]);
    } else if (report_touched(result, &near, 1) > 0) {
        html_text(out, _("Touched on:"));
        fputc(' ', out);
        put_best(html, a, near);
    }
    if (gap)
        add_slot(pages, index, number, a);
    fputs("</td></tr>\n", out);
}

static void put_section(struct html_region *pages, const struct html *html, const struct assessment *a,
                        size_t number)
{
    size_t n = a->framework->n_directions, gaps = 0;
    FILE *out = html->out;

    fprintf(out, "<article class=\"plan\" id=\"p%zu\">\n<h3>", number + 1);
    put_plan_name(html, a);
    fputs("</h3>\n", out);
    if (a->plan->title)
        html_foreign(out, "p", "title", region_language(a), a->plan->title, HTML_TITLE);
    html_plan_facts(html, a);
    if (!a->decided || !a->directions) {
        fputs("<p class=\"outcome unknown\">", out);
        html_mark(html, '?');
        html_text(out, _("No answer: this plan could not be judged. Nothing is said about what it covers or "
                         "leaves out."));
        fputs("</p>\n", out);
        html_reasons(html, a);
        fputs("</article>\n", out);
        return;
    }
    html_doubt(html, a);
    for (size_t i = 0; i < n; i++)
        gaps += report_is_gap(&a->directions[i]);
    fprintf(out, "<p class=\"outcome %s\">", report_has_passed(a) ? "good" : "bad");
    html_mark(html, report_has_passed(a) ? '+' : '-');
    if (a->required == 0)
        html_say(out, "span", NULL, "%s", _("Nothing is required of it."));
    else if (gaps == 0)
        html_say(out, "span", NULL, _("It covers all %zu directions."), a->required);
    else
        html_say(out, "span", NULL,
                 P_("It covers %zu of %zu directions; %zu stays open.",
                    "It covers %zu of %zu directions; %zu stay open.", gaps),
                 a->covered, a->required, gaps);
    fputs("</p>\n", out);
    html_single(html, a);
    fputs("<table class=\"directions\">\n<caption class=\"vh\">", out);
    put_plan_name(html, a);
    fputs("</caption>\n<thead><tr><th scope=\"col\">", out);
    html_text(out, _("Direction"));
    fputs("</th><th scope=\"col\">", out);
    html_text(out, _("Level"));
    fputs("</th><th scope=\"col\">", out);
    html_text(out, _("What the plan says, or lacks"));
    fputs("</th></tr></thead>\n<tbody>\n", out);
    for (size_t i = 0; i < n; i++)
        put_direction_row(pages, html, a, number, i);
    fputs("</tbody>\n</table>\n</article>\n", out);
}

void html_region_add(struct html_region *pages, const struct assessment *a)
{
    struct html row = pages->html, section = pages->html;
    size_t number = region_add(pages->region, a);
    const char *name = a->plan->organization;

    row.out = pages->rows;
    section.out = pages->sections;
    put_row(&row, a, number, name && pages->previous && strcmp(name, pages->previous) == 0);
    free(pages->previous);
    pages->previous = name ? xstrdup(name) : NULL;
    put_section(pages, &section, a, number);
}

/* --- what they show together --- */

static void put_sentence(const struct html_region *pages)
{
    const struct region *region = pages->region;
    FILE *out = pages->html.out;

    if (region->n_counted == 0)
        html_say(out, "p", "sentence", "%s",
                 _("No plan could be judged, so nothing is said about what they cover."));
    else if (region->n_full == 0)
        html_say(out, "p", "sentence",
                 P_("The one plan that could be judged does not cover every direction.",
                    "None of the %zu plans covers every direction.", region->n_counted),
                 region->n_counted);
    else
        html_say(out, "p", "sentence",
                 P_("%zu of %zu plans covers every direction.", "%zu of %zu plans cover every direction.",
                    region->n_full),
                 region->n_full, region->n_counted);
    if (region->n_counted > 1)
        html_say(out, "p", NULL, _("Together they cover %zu of %zu directions."), region->n_together,
                 region->framework->n_directions);
}

/* A sentence about plans that do not count stands between these. */
static void begin_not_counted(const struct html *html)
{
    fputs("<p class=\"outcome unknown\">", html->out);
    html_mark(html, '?');
}

static void end_not_counted(const struct html *html)
{
    fputs("</p>\n", html->out);
}

static void put_summary(const struct html_region *pages)
{
    const struct region *region = pages->region;
    size_t elsewhere = region->n_elsewhere, undecided = region->n_plans - region->n_counted - elsewhere;
    size_t *order = region_by_gaps(region);
    FILE *out = pages->html.out;

    put_sentence(pages);
    if (region->n_counted > 0 && undecided > 0) {
        begin_not_counted(&pages->html);
        html_say(out, "span", NULL,
                 P_("%zu plan could not be judged. It is named below, and not counted.",
                    "%zu plans could not be judged. They are named below, and not counted.", undecided),
                 undecided);
        end_not_counted(&pages->html);
    }
    if (region->n_counted > 0 && elsewhere > 0) {
        begin_not_counted(&pages->html);
        html_say(out, "span", NULL,
                 P_("%zu plan is about something else. It is named below, and not counted.",
                    "%zu plans are about something else. They are named below, and not counted.", elsewhere),
                 elsewhere);
        end_not_counted(&pages->html);
    }
    if (region->required > LEVEL_ABSENT && region->required < N_LEVELS)
        html_say(out, "p", "note",
                 _("A direction counts as covered from the level \xe2\x80\x9c%s\xe2\x80\x9d on."),
                 html_level((enum level)region->required));
    for (size_t i = 0, shown = 0; i < region->framework->n_directions && shown < SHARED_GAPS; i++) {
        const struct region_direction *direction = &region->directions[order[i]];
        if (direction->covered == region->n_counted)
            break;
        if (shown++ == 0) {
            html_say(out, "h3", NULL, "%s", _("The gaps that most plans share"));
            fputs("<ol class=\"open\">\n", out);
        }
        fprintf(out, "<li><a href=\"#d%zu\"><span class=\"id\">", order[i] + 1);
        html_id(&pages->html, order[i]);
        fputs("</span> ", out);
        html_wording(&pages->html, "span", NULL, &region->framework->directions[order[i]].opportunities);
        fputs("</a> ", out);
        html_say(out, "span", "count", P_("open in %zu of %zu plan", "open in %zu of %zu plans", region->n_counted), region->n_counted - direction->covered,
                 region->n_counted);
        fputs("</li>\n", out);
        if (shown == SHARED_GAPS || i + 1 == region->framework->n_directions ||
            region->directions[order[i + 1]].covered == region->n_counted)
            fputs("</ol>\n", out);
    }
    free(order);
}

/* --- the picture --- */

enum { ROW = 26, BAR_AT = 54, BAR = 186, COUNTS_AT = BAR_AT + BAR + 8, DIGIT = 9, LEAST_WIDTH = 300, ID_SHOWN = 7, NUMBER_FITS = 16 };

/* "1000/1000", the longest count of so many plans, is not to be cut off. */
static int picture_width(const struct region *region)
{
    int width = COUNTS_AT + DIGIT * snprintf(NULL, 0, "%zu/%zu", region->n_counted, region->n_counted);

    return width > LEAST_WIDTH ? width : LEAST_WIDTH;
}

static void put_bar(const struct html_region *pages, size_t index)
{
    const struct region *region = pages->region;
    const struct region_direction *direction = &region->directions[index];
    const char *id = region->framework->directions[index].id;
    size_t y = index * ROW, before = 0;
    FILE *out = pages->html.out;

    fprintf(out, "<text x=\"0\" y=\"%zu\" class=\"id\">", y + 17);
    html_line(out, id, strlen(id), ID_SHOWN);
    fputs("</text>", out);
    for (int level = LEVEL_MEASURED; level >= LEVEL_ABSENT; level--) {
        size_t n = direction->levels[level], x = BAR * before / region->n_counted,
               width = BAR * (before + n) / region->n_counted - x;
        if (width == 0)
            continue;
        bool gap = region->required < N_LEVELS && level < region->required;
        fprintf(out, "<rect x=\"%zu\" y=\"%zu\" width=\"%zu\" height=\"%d\" class=\"%s%d\"/>", BAR_AT + x,
                y + 4, width, ROW - 8, gap ? "g" : "f", level);
        if (width >= NUMBER_FITS)
            fprintf(out, "<text x=\"%zu\" y=\"%zu\" text-anchor=\"middle\" class=\"small %s%d\">%zu</text>",
                    BAR_AT + x + width / 2, y + 17, gap ? "tg" : "t", level, n);
        before += n;
    }
    fprintf(out, "<text x=\"%d\" y=\"%zu\">%zu/%zu</text>\n", COUNTS_AT, y + 17, direction->covered,
            region->n_counted);
}

/* For readers whose browser allows no colours of ours: lines tell the parts of a bar apart. */
static void put_patterns(FILE *out)
{
    static const int widths[] = {[LEVEL_PLANNED] = 7, [LEVEL_ENACTED] = 3};

    fputs("<defs>", out);
    for (int level = LEVEL_PLANNED; level <= LEVEL_ENACTED; level++)
        fprintf(out,
                "<pattern id=\"h%d\" width=\"%d\" height=\"%d\" patternUnits=\"userSpaceOnUse\" "
                "patternTransform=\"rotate(45)\"><path class=\"hatch\" d=\"M0 0V%d\"/></pattern>",
                level, widths[level], widths[level], widths[level]);
    fputs("</defs>\n", out);
}

static void put_picture(const struct html_region *pages)
{
    const struct region *region = pages->region;
    size_t n = region->framework->n_directions;
    FILE *out = pages->html.out;

    fprintf(out,
            "<figure class=\"chart\">\n<svg class=\"picture\" role=\"img\" aria-labelledby=\"picture-title "
            "picture-text\" viewBox=\"0 0 %d %zu\">\n<title id=\"picture-title\">",
            picture_width(region), n * ROW + 4);
    html_text(out, _("How many plans cover each direction, and how far"));
    fputs("</title>\n<desc id=\"picture-text\">", out);
    for (size_t i = 0; i < n; i++) {
        html_id(&pages->html, i);
        fputs(_(": "), out);
        fprintf(out, "%zu/%zu%s", region->directions[i].covered, region->n_counted, i + 1 < n ? _("; ") : ".");
    }
    fputs("</desc>\n", out);
    put_patterns(out);
    for (size_t i = 0; i < n; i++)
        put_bar(pages, i);
    fputs("</svg>\n<figcaption>", out);
    html_text(out, _("How many plans cover each direction, and how far"));
    fputs("<ul class=\"keys\">", out);
    for (int level = LEVEL_MEASURED; level >= LEVEL_ABSENT; level--) {
        bool gap = region->required < N_LEVELS && level < region->required;
        fprintf(out,
                "<li><svg class=\"key\" aria-hidden=\"true\" viewBox=\"0 0 14 14\"><rect width=\"14\" "
                "height=\"14\" class=\"%s%d\"/></svg> ",
                gap ? "g" : "f", level);
        html_text(out, html_level((enum level)level));
        fputs("</li>", out);
    }
    fputs("</ul></figcaption>\n</figure>\n", out);
}

/* --- plans by directions --- */

static void put_direction_heads(const struct html_region *pages)
{
    FILE *out = pages->html.out;

    for (size_t i = 0; i < pages->region->framework->n_directions; i++) {
        fprintf(out, "<th scope=\"col\"><a href=\"#d%zu\">", i + 1);
        html_id(&pages->html, i);
        fputs("</a></th>", out);
    }
}

static int put_matrix(const struct html_region *pages)
{
    const struct region *region = pages->region;
    FILE *out = pages->html.out;

    fputs("<section id=\"matrix\">\n", out);
    html_say(out, "h2", NULL, "%s", _("Plans and directions"));
    fputs("<table class=\"heat plans\">\n", out);
    html_say(out, "caption", NULL, "%s", _("How far each plan goes on each direction"));
    fputs("<thead><tr><th scope=\"col\">", out);
    html_text(out, _("Plan"));
    fputs("</th>", out);
    put_direction_heads(pages);
    fputs("<th scope=\"col\">", out);
    html_text(out, _("Covered"));
    fputs("</th></tr></thead>\n<tbody>\n", out);
    int error = html_copy(out, pages->rows, 0, ftell(pages->rows));
    fputs("</tbody>\n", out);
    if (region->n_counted > 0) {
        fputs("<tfoot><tr><th scope=\"row\">", out);
        html_text(out, _("Plans that cover it"));
        fputs("</th>", out);
        for (size_t i = 0; i < region->framework->n_directions; i++) {
            fputs("<td class=\"sum\" data-d=\"", out);
            html_id(&pages->html, i);
            fprintf(out, "\">%zu<span class=\"of\">/%zu</span></td>", region->directions[i].covered,
                    region->n_counted);
        }
        fputs("<td class=\"sum\"></td></tr></tfoot>\n", out);
    }
    fputs("</table>\n", out);
    html_legend(&pages->html, false);
    fputs("</section>\n", out);
    return error;
}

/* --- the directions --- */

/* What one passage alone earned is most easily wrong, so it is no model before somebody has read it. */
static void put_single_mark(const struct html *html, const struct region_proof *proof)
{
    if (proof->rests_on_one)
        html_say(html->out, "small", "single", "%s", _("one passage: read it"));
}

static void put_proof_row(const struct html *html, size_t direction, const struct region_proof *proof)
{
    FILE *out = html->out;

    fprintf(out, "<tr id=\"d%zup%zu\"><th scope=\"row\"><a href=\"#p%zu\">", direction + 1, proof->plan + 1,
            proof->plan + 1);
    html_foreign(out, "bdi", NULL, proof->plan_language, proof->plan_name, HTML_NAME);
    fputs("</a> ", out);
    put_single_mark(html, proof);
    fputs("</th>", out);
    html_cell(html, direction, proof->level, HTML_COVERED);
    fputs("<td><q", out);
    if (proof->language)
        html_language(out, proof->language);
    fputs(" dir=\"auto\">", out);
    html_line(out, proof->quote, strlen(proof->quote), 2UL * HTML_SHORT);
    fputs("</q> <small>", out);
    html_label(html, proof->kind, proof->sequence, proof->id, proof->path);
    fputs(", ", out);
    html_format(out, _("line %zu"), proof->line);
    fputs("</small></td></tr>\n", out);
}

/* Those that rest on one passage, or the others: furthest first. */
static void put_proof_rows(const struct html *html, size_t index, const struct region_direction *direction, bool rest_on_one)
{
    for (int level = LEVEL_MEASURED; level >= LEVEL_ABSENT; level--)
        for (size_t i = 0; i < direction->n_proofs; i++)
            if ((int)direction->proofs[i].level == level && direction->proofs[i].rests_on_one == rest_on_one)
                put_proof_row(html, index, &direction->proofs[i]);
}

static void put_covering(const struct html *html, size_t index, const struct region_direction *direction)
{
    FILE *out = html->out;

    if (direction->n_proofs == 0) {
        html_say(out, "p", "silence", "%s", _("No plan covers it yet."));
        return;
    }
    fputs("<table class=\"directions\">\n<caption>", out);
    html_text(out, _("Plans that cover it, furthest first, and their words"));
    fputs("</caption>\n<thead><tr><th scope=\"col\">", out);
    html_text(out, _("Plan"));
    fputs("</th><th scope=\"col\">", out);
    html_text(out, _("Level"));
    fputs("</th><th scope=\"col\">", out);
    html_text(out, _("What it says"));
    fputs("</th></tr></thead>\n<tbody>\n", out);
    put_proof_rows(html, index, direction, false);
    put_proof_rows(html, index, direction, true);
    fputs("</tbody>\n</table>\n", out);
}

static void put_direction(const struct html_region *pages, size_t index)
{
    const struct html *html = &pages->html;
    const struct region *region = pages->region;
    const struct direction *direction = &region->framework->directions[index];
    const struct region_direction *counts = &region->directions[index];
    FILE *out = html->out;

    fprintf(out, "<article class=\"direction\" id=\"d%zu\">\n<div class=\"top\">\n", index + 1);
    html_direction_head(html, index);
    if (region->n_counted > 0) {
        html_say(out, "p", "count",
                 P_("%zu of %zu plans covers it.", "%zu of %zu plans cover it.", counts->covered),
                 counts->covered, region->n_counted);
        fputs("<ul class=\"counts\">", out);
        for (int level = LEVEL_MEASURED; level >= LEVEL_ABSENT; level--) {
            fprintf(out, "<li class=\"l%d\">", level);
            html_icon(html, (enum level)level);
            html_text(out, html_level((enum level)level));
            fprintf(out, " <b>%zu</b></li>", counts->levels[level]);
        }
        fputs("</ul>\n", out);
    }
    fputs("</div>\n", out);
    if (region->n_counted > 0)
        put_covering(html, index, counts);
    html_guidance_halves(html, _("A goal or objective that covers it would contain"), direction);
    fputs("</article>\n", out);
}

/* --- the plans --- */

static void put_teachers(const struct html_region *pages, const struct slot *slot)
{
    const struct region_proof *teachers[TEACHERS];
    size_t n = region_teachers(pages->region, slot->direction, slot->plan, slot->group, teachers, TEACHERS);
    FILE *out = pages->html.out;

    if (n == 0)
        return;
    html_say(out, "p", "learn", "%s", _("Could learn from:"));
    fputs("<ul>", out);
    for (size_t i = 0; i < n; i++) {
        fprintf(out, "<li><a href=\"#d%zup%zu\">", slot->direction + 1, teachers[i]->plan + 1);
        html_foreign(out, "bdi", NULL, teachers[i]->plan_language, teachers[i]->plan_name, HTML_NAME);
        fputs("</a> (", out);
        html_text(out, html_level(teachers[i]->level));
        fputs(") ", out);
        put_single_mark(&pages->html, teachers[i]);
        fputs("<q", out);
        if (teachers[i]->language)
            html_language(out, teachers[i]->language);
        fputs(" dir=\"auto\">", out);
        html_line(out, teachers[i]->quote, strlen(teachers[i]->quote), HTML_SHORT);
        fputs("</q></li>", out);
    }
    fputs("</ul>\n", out);
}

static int put_plans(const struct html_region *pages)
{
    FILE *out = pages->html.out;
    long end = ftell(pages->sections), done = 0;
    int error = end < 0 ? errno : 0;

    fprintf(out, "<section id=\"plans\"%s>\n", pages->region->n_plans > MANY ? " class=\"many\"" : "");
    html_say(out, "h2", NULL, "%s", _("The plans, one by one"));
    for (size_t i = 0; i < pages->n_slots && !error; i++) {
        error = html_copy(out, pages->sections, done, pages->slots[i].at);
        done = pages->slots[i].at;
        put_teachers(pages, &pages->slots[i]);
    }
    if (!error)
        error = html_copy(out, pages->sections, done, end);
    fputs("</section>\n", out);
    return error;
}

/* --- the page --- */

static void put_contents(FILE *out)
{
    const char *const links[][2] = {{"matrix", _("Plans and directions")},
                                    {"directions", _("The directions, and who covers them")},
                                    {"plans", _("The plans, one by one")},
                                    {"decided", _("How this was decided")}};

    fputs("<nav aria-label=\"", out);
    html_text(out, _("Contents"));
    fputs("\"><ul>", out);
    for (size_t i = 0; i < ARRAY_LEN(links); i++) {
        fprintf(out, "<li><a href=\"#%s\">", links[i][0]);
        html_text(out, links[i][1]);
        fputs("</a></li>", out);
    }
    fputs("</ul></nav>\n", out);
}

static void add_title(struct strbuf *out, const struct region *region)
{
    if (region->n_plans == 0)
        strbuf_puts(out, _("No plan was checked"));
    else
        strbuf_printf(out, P_("%zu plan", "%zu plans side by side", region->n_plans), region->n_plans);
}

int html_region_required(const struct html_region *pages)
{
    return pages->region->required;
}

char *html_region_title(const struct html_region *pages)
{
    struct strbuf title = STRBUF_INIT;

    add_title(&title, pages->region);
    strbuf_puts(&title, " \xe2\x80\x93 ");
    strbuf_puts(&title, _("coverage report"));
    return strbuf_take(&title);
}

static void put_head(const struct html_region *pages)
{
    struct strbuf title = STRBUF_INIT;
    FILE *out = pages->html.out;

    fputs("<header>\n<p class=\"eyebrow\">", out);
    html_text(out, _("Coverage report"));
    fputs(" \xc2\xb7 ", out);
    html_wording(&pages->html, NULL, NULL, &pages->region->framework->titles);
    fputs("</p>\n", out);
    add_title(&title, pages->region);
    html_say(out, "h1", NULL, "%s", title.text);
    strbuf_release(&title);
    if (pages->region->n_plans > 0)
        put_contents(out);
    fputs("</header>\n<main>\n", out);
}

int html_region_page(struct html_region *pages)
{
    const struct region *region = pages->region;
    FILE *out = pages->html.out;
    int error = 0;

    put_head(pages);
    if (region->n_plans == 0) {
        html_say(out, "p", "sentence", "%s",
                 _("There was nothing to read, so there is nothing to say. Name at least one plan."));
        return 0;
    }
    fputs("<section id=\"verdict\" class=\"verdict\">\n<div>\n", out);
    html_say(out, "h2", "vh", "%s", _("Summary"));
    put_summary(pages);
    fputs("</div>\n", out);
    if (region->n_counted > 0)
        put_picture(pages);
    fputs("</section>\n", out);
    error = put_matrix(pages);
    fputs("<section id=\"directions\">\n", out);
    html_say(out, "h2", NULL, "%s", _("The directions, and who covers them"));
    for (size_t i = 0; i < region->framework->n_directions; i++)
        put_direction(pages, i);
    fputs("</section>\n", out);
    if (!error)
        error = put_plans(pages);
    return error;
}
