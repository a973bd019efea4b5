/* html_plan.c: the page about one plan: verdict, picture, goals by directions, then each direction with its
 * proof.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "html_plan.h"

#include <stdlib.h>
#include <string.h>

#include "branches.h"
#include "html_element.h"
#include "out_html.h"
#include "out_text.h"
#include "region.h"
#include "report.h"
#include "strbuf.h"
#include "translate.h"
#include "xalloc.h"

enum { PROOFS_SHOWN = 3, TOUCHED_SHOWN = 3, PROOFS_MOST = 300 }; /* of a direction; the rest is folded away, and what is above the most left out */
enum { BESIDE_ABOVE = 1 }; /* passages: more of them leave room for what is asked for beside them */
enum { BRANCHES_MOST = 2000 }; /* rows of the table of goals: no plan of people has so many */

char *html_plan_title(const struct assessment *a)
{
    struct strbuf title = STRBUF_INIT;

    strbuf_puts(&title, a->plan->title ? a->plan->title : html_file_name(a->plan->file));
    strbuf_puts(&title, " \xe2\x80\x93 ");
    strbuf_puts(&title, _("coverage report"));
    return strbuf_take(&title);
}

/* --- the verdict --- */

static size_t count(const struct assessment *a, report_choose *choose)
{
    size_t n = 0;

    for (size_t i = 0; i < a->framework->n_directions; i++)
        n += choose(&a->directions[i]);
    return n;
}

static void put_sentence(const struct html *html, const struct assessment *a)
{
    size_t gaps = count(a, report_is_gap);
    FILE *out = html->out;

    if (a->required == 0)
        html_say(out, "p", "sentence", "%s", _("Nothing is required of this plan."));
    else if (gaps == 0)
        html_say(out, "p", "sentence",
                 a->required == a->framework->n_directions
                     ? _("This plan covers all %zu directions.")
                     : _("This plan covers all %zu directions that are required of it."),
                 a->required);
    else
        html_say(out, "p", "sentence",
                 a->required == a->framework->n_directions
                     ? P_("This plan covers %zu of %zu directions. %zu stays open.",
                          "This plan covers %zu of %zu directions. %zu stay open.", gaps)
                     : P_("This plan covers %zu of %zu required directions. %zu stays open.",
                          "This plan covers %zu of %zu required directions. %zu stay open.", gaps),
                 a->covered, a->required, gaps);
}

/* Why a plan with gaps passes, or one without does not; NULL where that is plain. */
static const char *reason(const struct assessment *a)
{
    size_t gaps = count(a, report_is_gap);

    if (a->passed && count(a, report_is_open_gap) > 0)
        return _("This run does not ask for all directions.");
    if (a->passed && gaps > 0)
        return a->known == 0    ? _("The policy accepts what is left open.")
               : a->waived == 0 ? _("What is left open is known from the baseline.")
                                : _("Policy and baseline accept what is left open.");
    return !a->passed && report_first_error(a) ? _("The reason is an error named below.") : NULL;
}

static void put_outcome(const struct html *html, const struct assessment *a)
{
    bool passed = report_has_passed(a);
    int required = report_requirement(a);

    fprintf(html->out, "<p class=\"outcome %s\">", passed ? "good" : "bad");
    html_mark(html, passed ? '+' : '-');
    html_text(html->out, passed ? _("It meets the requirement.") : _("It does not meet the requirement."));
    if (reason(a))
        html_say(html->out, "span", NULL, " %s", reason(a));
    fputs("</p>\n", html->out);
    if (required > LEVEL_ABSENT && required < N_LEVELS)
        html_say(html->out, "p", "note",
                 _("A direction counts as covered from the level \xe2\x80\x9c%s\xe2\x80\x9d on."),
                 html_level((enum level)required));
}

/* What one passage alone earned is most easily wrong. */
void html_single(const struct html *html, const struct assessment *a)
{
    struct strbuf ids = STRBUF_INIT;

    if (report_add_ids(&ids, a, report_rests_on_one, ", ") > 0)
        html_say(html->out, "p", "note", _("Resting on one passage, so read it: %s."), ids.text);
    strbuf_release(&ids);
}

static void put_open(const struct html *html, const struct assessment *a)
{
    if (count(a, report_is_gap) == 0)
        return;
    html_say(html->out, "h3", NULL, "%s", _("What stays open"));
    fputs("<ol class=\"open\">\n", html->out);
    for (size_t i = 0; i < a->framework->n_directions; i++) {
        if (!report_is_gap(&a->directions[i]))
            continue;
        fprintf(html->out, "<li><a href=\"#d%zu\"><span class=\"id\">", i + 1);
        html_id(html, i);
        fputs("</span> ", html->out);
        html_wording(html, "span", NULL, &a->framework->directions[i].opportunities);
        fputs("</a>", html->out);
        if (html_standing(&a->directions[i]) > HTML_GAP) {
            fputc(' ', html->out);
            html_say(html->out, "span", "count", "%s", html_standing_word(html_standing(&a->directions[i])));
        }
        fputs("</li>\n", html->out);
    }
    fputs("</ol>\n", html->out);
}

/* --- the picture --- */

enum { ROW = 26, TOP = 26, STEP = 28, STEPS_AT = 54, WORDS_AT = STEPS_AT + 4 * STEP + 6, COLUMN = 9 /* of the widest bold letters in use, on average */, LEAST_WIDTH = 300, ID_SHOWN = 7 };

/* "stated \xc2\xb7 gap". To free(). */
static char *picture_label(const struct direction_result *result)
{
    struct strbuf label = STRBUF_INIT;

    strbuf_puts(&label, html_level(result->level));
    if (report_is_gap(result))
        strbuf_printf(&label, " \xc2\xb7 %s", html_standing_word(html_standing(result)));
    return strbuf_take(&label);
}

/* Words differ in length from language to language, and a picture cuts off what stands beyond its edge. */
static size_t picture_width(const struct assessment *a)
{
    size_t widest = LEAST_WIDTH;

    for (size_t i = 0; i < a->framework->n_directions; i++) {
        char *label = picture_label(&a->directions[i]);
        size_t width = WORDS_AT + COLUMN * out_text_width(label, strlen(label));
        widest = width > widest ? width : widest;
        free(label);
    }
    return widest;
}

static void put_picture_row(const struct html *html, const struct assessment *a, size_t index)
{
    const struct direction_result *result = &a->directions[index];
    const char *id = a->framework->directions[index].id;
    size_t top = TOP + index * ROW;
    FILE *out = html->out;

    fprintf(out, "<text x=\"0\" y=\"%zu\" class=\"id\">", top + 17);
    html_line(out, id, strlen(id), ID_SHOWN);
    fputs("</text>", out);
    for (int step = LEVEL_STATED; step < N_LEVELS; step++)
        fprintf(out, "<rect x=\"%d\" y=\"%zu\" width=\"%d\" height=\"%d\" class=\"%s%d\"/>",
                STEPS_AT + (step - 1) * STEP, top + 4, STEP - 3, ROW - 8,
                step <= (int)result->level ? "f" : "e", step <= (int)result->level ? (int)result->level : 0);
    char *label = picture_label(result);
    fprintf(out, "<text x=\"%d\" y=\"%zu\"%s>", WORDS_AT, top + 17, report_is_gap(result) ? " class=\"gap\"" : "");
    html_text(out, label);
    fputs("</text>\n", out);
    free(label);
}

/* What the picture shows, in words. */
static void put_picture_words(const struct html *html, const struct assessment *a)
{
    for (size_t i = 0; i < a->framework->n_directions; i++) {
        html_id(html, i);
        fputs(_(": "), html->out);
        html_text(html->out, html_level(a->directions[i].level));
        if (report_is_gap(&a->directions[i])) {
            fputs(", ", html->out);
            html_text(html->out, html_standing_word(html_standing(&a->directions[i])));
        }
        fputs(i + 1 < a->framework->n_directions ? _("; ") : ".", html->out);
    }
}

/* A line behind the step that each direction must reach. */
static void put_required(const struct html *html, const struct assessment *a)
{
    int x = 0;
    FILE *out = html->out;

    fputs("<path class=\"required\" d=\"", out);
    for (size_t i = 0; i < a->framework->n_directions; i++) {
        if (a->directions[i].required == LEVEL_ABSENT)
            continue;
        x = STEPS_AT + (int)a->directions[i].required * STEP - 2;
        fprintf(out, "M%d %zuv%d", x, TOP + i * ROW, ROW);
    }
    fputs("\"/>\n", out);
    if (x == 0)
        return;
    fprintf(out, "<text x=\"%d\" y=\"14\" class=\"small\" text-anchor=\"middle\">",
            report_requirement(a) < N_LEVELS ? x : STEPS_AT + 2 * STEP);
    html_text(out, _("required"));
    fputs("</text>\n", out);
}

static void put_picture(const struct html *html, const struct assessment *a)
{
    size_t height = TOP + a->framework->n_directions * ROW + 4;
    FILE *out = html->out;

    fprintf(out,
            "<svg class=\"picture\" role=\"img\" aria-labelledby=\"picture-title picture-text\" viewBox=\"0 "
            "0 %zu %zu\">\n<title id=\"picture-title\">",
            picture_width(a), height);
    html_text(out, _("The directions at a glance"));
    fputs("</title>\n<desc id=\"picture-text\">", out);
    put_picture_words(html, a);
    fputs("</desc>\n", out);
    for (size_t i = 0; i < a->framework->n_directions; i++)
        put_picture_row(html, a, i);
    put_required(html, a);
    fputs("</svg>\n", out);
}

/* --- goals by directions --- */

static void put_branch_cell(const struct html *html, size_t direction, const struct branch_cell *cell)
{
    if (cell->n_clear > 0) {
        html_cell(html, direction, cell->level, HTML_COVERED);
        return;
    }
    fprintf(html->out, "<td class=\"%s\" data-d=\"", cell->n_partial > 0 ? "touched" : "none");
    html_id(html, direction);
    fputs("\">", html->out);
    if (cell->n_partial > 0) {
        html_text(html->out, _("touched on"));
    } else {
        fputs("<span aria-hidden=\"true\">\xe2\x80\x93</span><span class=\"vh\">", html->out);
        html_text(html->out, _("nothing"));
        fputs("</span>", html->out);
    }
    fputs("</td>", html->out);
}

static void put_branch(const struct html *html, const struct assessment *a, const struct branch *branch)
{
    FILE *out = html->out;

    fputs("<tr><th scope=\"row\">", out);
    if (branch->top == BRANCH_FOREWORD) {
        html_text(out, _("Vision, mission, values, context"));
    } else {
        const struct element *element = &a->plan->elements[branch->top];
        html_label(html, element->kind, element->sequence, element->id, element->path);
        html_name(html, element);
    }
    fputs("</th>", out);
    for (size_t d = 0; d < a->framework->n_directions; d++)
        put_branch_cell(html, d, &branch->cells[d]);
    fputs("</tr>\n", out);
}

static void put_heat_map(const struct html *html, const struct assessment *a)
{
    struct branches branches = branches_of(a);
    FILE *out = html->out;

    fputs("<section id=\"goals\">\n", out);
    html_say(out, "h2", NULL, "%s", _("Which goal serves which direction"));
    if (branches.n == 0) {
        html_say(out, "p", NULL, "%s", _("The plan has no goals."));
    } else {
        fputs("<table class=\"heat\">\n", out);
        html_say(out, "caption", NULL, "%s",
                 _("For each part of the plan, how far its words and what stands below them go on each "
                   "direction"));
        fputs("<thead><tr><th scope=\"col\">", out);
        html_text(out, _("Part of the plan"));
        fputs("</th>", out);
        for (size_t d = 0; d < a->framework->n_directions; d++) {
            fprintf(out, "<th scope=\"col\"><a href=\"#d%zu\">", d + 1);
            html_id(html, d);
            fputs("</a></th>", out);
        }
        fputs("</tr></thead>\n<tbody>\n", out);
        for (size_t i = 0; i < branches.n && i < BRANCHES_MOST; i++)
            put_branch(html, a, &branches.items[i]);
        fputs("</tbody>\n</table>\n", out);
        if (branches.n > BRANCHES_MOST)
            html_say(out, "p", "note", P_("%zu more part is not listed; the JSON report has it.", "%zu more parts are not listed; the JSON report has them.", branches.n - BRANCHES_MOST),
                     branches.n - BRANCHES_MOST);
        html_legend(html, true);
    }
    fputs("</section>\n", out);
    branches_release(&branches);
}

/* --- a direction --- */

/* The indicator that makes the level. */
static void put_measure(const struct html *html, const struct assessment *a, const struct direction_result *result)
{
    struct strbuf target = STRBUF_INIT;

    if (result->measure == SIZE_MAX)
        return;
    report_add_measure(&target, a->plan, result);
    fputs("<p class=\"measure\"><b>", html->out);
    html_text(html->out, _("Measured by: "));
    fputs("</b>", html->out);
    html_where(html, a->plan, result->measure, 0);
    html_name(html, &a->plan->elements[result->measure]);
    fputs(_(": "), html->out);
    html_text(html->out, strbuf_text(&target));
    fputs("</p>\n", html->out);
    strbuf_release(&target);
}

static void put_proofs(const struct html *html, const struct assessment *a,
                       const struct direction_result *result)
{
    FILE *out = html->out;

    if (result->n_clear == 0)
        return;
    html_say(out, "h4", NULL, "%s", _("What the plan says"));
    for (size_t i = 0; i < result->n_clear; i++) {
        if (i == PROOFS_SHOWN) {
            fputs("<details>", out);
            html_say(out, "summary", NULL, P_("%zu more passage", "%zu more passages", result->n_clear - i),
                     result->n_clear - i);
        }
        if (i == PROOFS_MOST) {
            html_say(out, "p", "note", P_("%zu more passage is not listed; the JSON report has it.", "%zu more passages are not listed; the JSON report has them.", result->n_clear - i),
                     result->n_clear - i);
            break;
        }
        html_proof(html, a->plan, result->evidence[i]);
    }
    if (result->n_clear > PROOFS_SHOWN)
        fputs("</details>\n", out);
    put_measure(html, a, result);
}

static void put_touched(const struct html *html, const struct assessment *a,
                        const struct direction_result *result)
{
    const struct evidence *near[TOUCHED_SHOWN];
    size_t n = report_touched(result, near, TOUCHED_SHOWN);

    if (n == 0)
        return;
    html_say(html->out, "h4", NULL, "%s", _("Touched on: it comes near, but does not count"));
    for (size_t i = 0; i < n && i < TOUCHED_SHOWN; i++)
        html_proof(html, a->plan, near[i]);
    if (n > TOUCHED_SHOWN)
        html_say(html->out, "p", "note",
                 P_("and %zu more passage", "and %zu more passages", n - TOUCHED_SHOWN), n - TOUCHED_SHOWN);
}

static void put_next_step(const struct html *html, const struct direction_result *result,
                          const struct finding *finding)
{
    FILE *out = html->out;

    fputs("<p class=\"next\">", out);
    if (!result->missing) {
        html_text(out, report_top(result));
    } else {
        html_text(out, _(result->missing));
        if (result->capped)
            html_say(out, "span", NULL, " %s", _("The file format cannot say more than this level."));
        if (finding)
            fprintf(out, " <span class=\"code\">%s</span>", finding_kind(finding->code)->code);
    }
    fputs("</p>\n", out);
}

/* A gap that is accepted is still told, and why it does not count. */
static void put_accepted(const struct html *html, const struct direction_result *result)
{
    FILE *out = html->out;

    if (report_is_known(result))
        html_say(out, "p", "note", "%s", _("Known from the baseline: it does not count."));
    if (!report_is_waived(result))
        return;
    fputs("<p class=\"note\">", out);
    if (result->finding->waived_until[0])
        html_format(out, _("Waived by the policy until %s:"), result->finding->waived_until);
    else
        html_text(out, _("Waived by the policy:"));
    fputc(' ', out);
    html_foreign(out, "bdi", NULL, "", result->finding->waived, HTML_MESSAGE);
    fputs("</p>\n", out);
}

/* What the plan says, and beside it what is asked for. Where it says hardly more than that, the quotation has the whole width and what is asked for fills both
 * halves; so it does where what is said is too faint to be printed. */
static void put_halves(const struct html *html, const struct assessment *a, const struct direction_result *result, const struct direction *direction)
{
    const char *asked = result->level >= LEVEL_PLANNED ? _("What this direction asks for") : _("A goal or objective that covers it would contain");
    const struct evidence *near;
    bool guided = direction->covers.n > 0 || direction->questions.n > 0,
         beside = guided && result->n_clear + report_touched(result, &near, 1) > BESIDE_ABOVE;
    FILE *out = html->out;

    fputs(beside ? "<div class=\"two\">\n<div>\n" : "", out);
    put_proofs(html, a, result);
    put_touched(html, a, result);
    if (!beside) {
        html_guidance_halves(html, asked, direction);
        return;
    }
    fputs("</div>\n<div>\n", out);
    html_guidance(html, asked, &direction->covers);
    html_guidance(html, _("Questions to ask"), &direction->questions);
    fputs("</div>\n</div>\n", out);
}

static void put_direction(const struct html *html, const struct assessment *a, size_t index)
{
    const struct direction_result *result = &a->directions[index];
    const struct direction *direction = &a->framework->directions[index];
    bool gap = report_is_gap(result);
    FILE *out = html->out;

    fprintf(out, "<article class=\"direction%s\" id=\"d%zu\">\n<div class=\"top\">\n", gap ? " gap" : "", index + 1);
    html_direction_head(html, index);
    html_ladder(html, result->level, result->required);
    put_next_step(html, result, result->finding);
    put_accepted(html, result);
    fputs("</div>\n", out);
    put_halves(html, a, result, direction);
    fputs("</article>\n", out);
}

static void put_directions(const struct html *html, const struct assessment *a, bool gaps, const char *title)
{
    bool any = false;

    for (size_t i = 0; i < a->framework->n_directions; i++) {
        if (report_is_gap(&a->directions[i]) != gaps)
            continue;
        if (!any)
            html_say(html->out, "h2", NULL, "%s", title);
        any = true;
        put_direction(html, a, i);
    }
}

/* --- claims --- */

static void put_claim(const struct html *html, const struct assessment *a, size_t direction, size_t index)
{
    const struct direction_result *result = &a->directions[direction];
    const struct claim *claim = result->claims[index];
    const struct element *element = &a->plan->elements[result->claim_elements[index]];
    FILE *out = html->out;

    fputs("<tr><th scope=\"row\">", out);
    html_label(html, element->kind, element->sequence, element->id, element->path);
    html_name(html, element);
    fputs("</th><td>", out);
    fprintf(out, "<a href=\"#d%zu\">", direction + 1);
    html_id(html, direction);
    fputs("</a>", out);
    if (claim->title) {
        fputc(' ', out);
        html_foreign(out, "bdi", NULL, element->language, claim->title, HTML_NAME);
    }
    fprintf(out, "</td><td class=\"%s\">", result->proved[index] ? "good" : "bad");
    html_mark(html, result->proved[index] ? '+' : '-');
    html_text(out, result->proved[index] ? _("borne out by the words") : _("not borne out by the words"));
    fputs("</td></tr>\n", out);
}

static bool is_about_claims(const struct finding *finding)
{
    return finding->code >= PA202_EVIDENCE_WITHOUT_CLAIM && finding->code <= PA205_CLAIM_TITLE_DIFFERS;
}

static void put_finding(const struct html *html, const struct finding *finding)
{
    FILE *out = html->out;

    fputs("<li>", out);
    html_finding(html, finding);
    if (finding->place.line > 0) {
        fputc(' ', out);
        html_say(out, "span", "line", _("line %zu"), finding->place.line);
    }
    fprintf(out, " <span class=\"code\">%s</span>", finding_kind(finding->code)->code);
    if (finding_is_accepted(finding))
        html_say(out, "span", "note", " (%s)",
                 html_standing_word(finding->waived ? HTML_WAIVED : HTML_KNOWN));
    fputs("</li>\n", out);
}

/* The findings for which BELONGS holds, as a list. */
static void put_findings(const struct html *html, const struct findings *findings,
                         bool (*belongs)(const struct finding *finding))
{
    bool any = false;

    for (size_t i = 0; i < findings->n; i++) {
        if (!belongs(&findings->items[i]))
            continue;
        fputs(any ? "" : "<ul class=\"findings\">\n", html->out);
        any = true;
        put_finding(html, &findings->items[i]);
    }
    fputs(any ? "</ul>\n" : "", html->out);
}

static void put_claims(const struct html *html, const struct assessment *a)
{
    const char *const heads[] = {_("Part of the plan"), _("It claims"), _("What was found")};
    FILE *out = html->out;
    bool any = false;

    fputs("<section id=\"claims\">\n", out);
    html_say(out, "h2", NULL, "%s", _("What the plan claims of itself"));
    for (size_t d = 0; d < a->framework->n_directions; d++)
        for (size_t i = 0; i < a->directions[d].n_claims; i++) {
            if (!any) {
                fputs("<table class=\"plain\">\n", out);
                html_say(out, "caption", NULL, "%s",
                         _("Alignments that the plan declares, against its own words. A claim alone never "
                           "counts."));
                fputs("<thead><tr>", out);
                for (size_t k = 0; k < ARRAY_LEN(heads); k++) {
                    fputs("<th scope=\"col\">", out);
                    html_text(out, heads[k]);
                    fputs("</th>", out);
                }
                fputs("</tr></thead>\n<tbody>\n", out);
            }
            any = true;
            put_claim(html, a, d, i);
        }
    if (any)
        fputs("</tbody>\n</table>\n", out);
    else
        html_say(out, "p", NULL, "%s", _("The plan declares no alignment with these directions."));
    put_findings(html, &a->findings, is_about_claims);
    fputs("</section>\n", out);
}

/* --- the rest --- */

static void put_orphans(const struct html *html, const struct assessment *a)
{
    FILE *out = html->out;

    if (a->n_orphans == 0)
        return;
    fputs("<section id=\"nothing\">\n", out);
    html_say(out, "h2", NULL, "%s", _("What serves no direction"));
    html_say(out, "p", NULL, "%s",
             _("Neither these words nor what stands below them speak for a direction. That can be right: a "
               "plan has other duties too."));
    fputs("<ul>\n", out);
    for (size_t i = 0; i < a->n_orphans; i++) {
        const struct element *element = &a->plan->elements[a->orphans[i]];
        fputs("<li>", out);
        html_label(html, element->kind, element->sequence, element->id, element->path);
        fputs(", ", out);
        html_format(out, _("line %zu"), element->place.line);
        fputs(_(": "), out);
        html_foreign(out, "span", NULL, element->language, element->text.bytes, HTML_SHORT);
        fputs("</li>\n", out);
    }
    fputs("</ul>\n</section>\n", out);
}

static void put_typical_ones(const struct html *html, const struct assessment *a, const char *term,
                             enum typical typical)
{
    bool any = false;

    for (size_t i = 0; i < a->framework->n_directions && !any; i++)
        any = a->directions[i].typical == typical;
    if (!any)
        return;
    html_say(html->out, "dt", NULL, "%s", term);
    fputs("<dd><ul class=\"plain-list\">\n", html->out);
    for (size_t i = 0; i < a->framework->n_directions; i++) {
        if (a->directions[i].typical != typical)
            continue;
        fputs("<li><span class=\"id\">", html->out);
        html_id(html, i);
        fputs("</span> ", html->out);
        html_wording(html, NULL, NULL, &a->framework->directions[i].opportunities);
        fputs(" \xe2\x80\x93 ", html->out);
        html_say(html->out, "span", NULL, _("here: %s"), html_level(a->directions[i].level));
        fputs("</li>\n", html->out);
    }
    fputs("</ul></dd>\n", html->out);
}

static void put_typical(const struct html *html, const struct assessment *a)
{
    FILE *out = html->out;

    if (!a->profile && a->framework->n_profiles == 0)
        return;
    fputs("<section id=\"typical\">\n", out);
    html_say(out, "h2", NULL, "%s", _("What is typical for this kind of plan"));
    if (!a->profile) {
        html_say(out, "p", NULL, "%s",
                 a->plan->organization
                     ? _("The name of the organization does not tell which kind of plan this is, so nothing is "
                         "said about what is typical for it.")
                     : _("The plan does not say whose it is, so nothing is said about what is typical for it. "
                         "In XML, name the organization in <organization>; in a document, in a line "
                         "\"Organization: \xe2\x80\xa6\" under the title."));
    } else {
        fputs("<dl class=\"facts\">\n", out);
        html_say(out, "dt", NULL, "%s",
                 a->policy && a->policy->typical ? _("Kind, as the run was told")
                 : a->plan->organization         ? _("Kind, by the organization's name")
                                                 : _("Kind, by the title of the plan"));
        html_wording(html, "dd", NULL, &a->profile->titles);
        put_typical_ones(html, a, _("Such plans mostly cover"), TYPICAL_USUAL);
        put_typical_ones(html, a, _("Such plans seldom cover"), TYPICAL_RARE);
        fputs("</dl>\n", out);
        html_say(out, "p", "note", "%s",
                 _("This is an observation, not an excuse: a gap that many share is still a gap."));
    }
    fputs("</section>\n", out);
}

/* What no other part of the page says. */
static bool is_other(const struct finding *finding)
{
    if (finding_is_coverage(finding))
        return false;
    return finding->code != PA301_ORPHAN && finding->code != PA201_CLAIM_WITHOUT_EVIDENCE &&
           !is_about_claims(finding);
}

static void put_other(const struct html *html, const struct assessment *a)
{
    bool any = false;

    for (size_t i = 0; i < a->findings.n && !any; i++)
        any = is_other(&a->findings.items[i]);
    if (!any)
        return;
    fputs("<section id=\"also\">\n", html->out);
    html_say(html->out, "h2", NULL, "%s", _("Also noticed"));
    put_findings(html, &a->findings, is_other);
    fputs("</section>\n", html->out);
}

/* --- no answer, or none that means anything --- */

void html_doubt(const struct html *html, const struct assessment *a)
{
    const struct finding *doubt = report_doubt(a);

    if (!doubt)
        return;
    fputs("<p class=\"doubt\"><b>", html->out);
    html_text(html->out, _("Read this first:"));
    fputs("</b> ", html->out);
    html_finding(html, doubt);
    fputs(".</p>\n", html->out);
}

void html_reasons(const struct html *html, const struct assessment *a)
{
    FILE *out = html->out;

    fputs("<ul class=\"findings\">\n", out);
    if (a->findings.n == 0)
        html_say(out, "li", NULL, "%s", _("No reason was recorded."));
    for (size_t i = 0; i < a->findings.n; i++) {
        const struct finding *finding = &a->findings.items[i];
        const struct finding_kind *kind = finding_kind(finding->code);
        if (finding->severity != SEVERITY_ERROR)
            continue;
        fputs("<li><b>", out);
        html_text(out, _(kind->title));
        fputs("</b>", out);
        fputs(_(": "), out);
        html_finding(html, finding);
        if (finding->place.line > 0) {
            fputc(' ', out);
            html_say(out, "span", "line", _("line %zu"), finding->place.line);
        }
        fprintf(out, " <span class=\"code\">%s</span>", kind->code);
        html_say(out, "p", "note", "%s", _(kind->help));
        fputs("</li>\n", out);
    }
    fputs("</ul>\n", out);
}

static void put_undecided(const struct html *html, const struct assessment *a)
{
    FILE *out = html->out;

    fputs("<section id=\"verdict\" class=\"verdict unknown\">\n", out);
    html_say(out, "h2", "vh", "%s", _("Verdict"));
    fputs("<p class=\"sentence\">", out);
    html_mark(html, '?');
    html_text(out, _("No answer: this plan could not be judged."));
    fputs("</p>\n", out);
    html_say(out, "p", NULL, "%s", _("Nothing is said about what it covers or leaves out."));
    fputs("</section>\n<section>\n", out);
    html_say(out, "h2", NULL, "%s", _("Why, and what to do"));
    html_reasons(html, a);
    fputs("</section>\n", out);
}

/* --- the page --- */

static void put_head(const struct html *html, const struct assessment *a)
{
    const struct plan *plan = a->plan;
    FILE *out = html->out;

    fputs("<header>\n<p class=\"eyebrow\">", out);
    html_text(out, _("Coverage report"));
    fputs(" \xc2\xb7 ", out);
    html_wording(html, NULL, NULL, &a->framework->titles);
    fputs("</p>\n", out);
    if (plan->title)
        html_foreign(out, "h1", NULL, region_language(a), plan->title, HTML_TITLE);
    else
        html_say(out, "h1", NULL, "%s",
                 plan->format ? _("A plan without a title") : _("A file that was not read"));
    if (plan->organization)
        html_foreign(out, "p", "organization", region_language(a), plan->organization, HTML_TITLE);
    html_plan_facts(html, a);
    fputs("</header>\n", out);
}

void html_plan_page(const struct html *html, const struct assessment *a)
{
    FILE *out = html->out;

    put_head(html, a);
    fputs("<main>\n", out);
    if (!a->decided || !a->directions) {
        put_undecided(html, a);
    } else {
        fprintf(out, "<section id=\"verdict\" class=\"verdict %s\">\n<div>\n",
                report_has_passed(a) ? "good" : "bad");
        html_say(out, "h2", "vh", "%s", _("Verdict"));
        html_doubt(html, a);
        put_sentence(html, a);
        put_outcome(html, a);
        html_single(html, a);
        put_open(html, a);
        fputs("</div>\n", out);
        put_picture(html, a);
        fputs("</section>\n", out);
        put_heat_map(html, a);
        put_directions(html, a, true, _("What stays open, and what would close it"));
        put_directions(html, a, false, _("What is covered, and how far"));
        put_claims(html, a);
        put_orphans(html, a);
        put_typical(html, a);
        put_other(html, a);
    }
}
