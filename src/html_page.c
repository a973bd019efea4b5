/* html_page.c: what the pages of the HTML report share.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "html_page.h"

#include <stdint.h>
#include <string.h>
#include <sys/types.h>

#include <sha2.h>

#include "html_style.h"
#include "out_html.h"
#include "report.h"
#include "strbuf.h"
#include "translate.h"
#include "xalloc.h"

/* The language of our own words. Translators: the tag of your language, "es" for Spanish. */
static const char *page_language(void)
{
    return _("en");
}

const char *html_level(enum level level)
{
    return _(level_name(level));
}

const char *html_kind(enum element_kind kind)
{
    static const char *const names[N_ELEMENT_KINDS] = {
        [KIND_VISION] = N_("Vision"), [KIND_MISSION] = N_("Mission"),
        [KIND_VALUE] = N_("Value"),   [KIND_CONTEXT] = N_("Context"),
        [KIND_GOAL] = N_("Goal"),     [KIND_OBJECTIVE] = N_("Objective"),
        [KIND_ACTION] = N_("Action"), [KIND_INDICATOR] = N_("Indicator"),
    };

    return _(names[kind]);
}

/* The SHA-256 sum of the style in base64: the style is the only thing that the page's policy allows. Source:
 * CSP Level 3, section 2.3.1; RFC 4648, section 4. */
static void put_style_sum(FILE *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint8_t sum[SHA256_DIGEST_LENGTH + 1] = {0}; /* and a byte of zero bits behind it */
    SHA2_CTX context;

    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *)HTML_STYLE, sizeof HTML_STYLE - 1);
    SHA256Final(sum, &context);
    for (size_t bit = 0; bit < 8UL * SHA256_DIGEST_LENGTH; bit += 6) {
        unsigned pair = (unsigned)sum[bit / 8] << 8 | sum[bit / 8 + 1];
        fputc(digits[pair >> (10 - bit % 8) & 63], out);
    }
    fputc('=', out);
}

void html_begin(const struct html *html, const char *title)
{
    FILE *out = html->out;

    fputs("<!DOCTYPE html>\n<html", out);
    html_language(out, page_language());
    fputs(">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; "
          "form-action 'none'; style-src 'sha256-",
          out);
    put_style_sum(out);
    fputs("'\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta "
          "name=\"color-scheme\" content=\"light dark\">\n<title>",
          out);
    html_line(out, title, strlen(title), HTML_TITLE);
    fputs("</title>\n<style>" HTML_STYLE "</style>\n</head>\n<body>\n", out);
}

void html_end(const struct html *html)
{
    fputs("<footer>\n", html->out);
    html_say(html->out, "p", NULL,
             _("Made by planalign %s on the reader's own computer. This page is one file: it loads nothing "
               "and sends nothing."),
             PACKAGE_VERSION);
    fputs("</footer>\n</body>\n</html>\n", html->out);
}

void html_wording(const struct html *html, const char *tag, const char *class, const struct wordings *list)
{
    const struct wording *wording = wordings_in(list, html->language);

    if (!wording)
        return;
    if (!tag && language_matches(wording->language, page_language())) {
        html_text(html->out, wording->text);
        return;
    }
    tag = tag ? tag : "span";
    fprintf(html->out, "<%s", tag);
    if (class)
        fprintf(html->out, " class=\"%s\"", class);
    if (!language_matches(wording->language, page_language()))
        html_language(html->out, wording->language);
    fputc('>', html->out);
    html_text(html->out, wording->text);
    fprintf(html->out, "</%s>", tag);
}

static void put_status(FILE *out, const struct wording *wording)
{
    if (wording && wording->status == WORDING_UNVERIFIED)
        html_say(out, "span", "status", " (%s)", _("wording not verified"));
    else if (wording && wording->status == WORDING_WORKING)
        html_say(out, "span", "status", " (%s)", _("working translation"));
}

void html_direction_head(const struct html *html, size_t index)
{
    const struct direction *direction = &html->framework->directions[index];
    const struct wording *title = wordings_in(&direction->opportunities, html->language),
                         *why = wordings_in(&direction->highlights, html->language);
    FILE *out = html->out;

    fputs("<h3><span class=\"id\">", out);
    html_id(html, index);
    fputs("</span> ", out);
    html_wording(html, NULL, NULL, &direction->opportunities);
    if (title && !(why && why->status == title->status))
        put_status(out, title);
    fputs("</h3>\n", out);
    if (!why)
        return;
    fputs("<p class=\"why\">", out);
    html_text(out, _("Why:"));
    fputc(' ', out);
    html_wording(html, NULL, NULL, &direction->highlights);
    put_status(out, why);
    fputs("</p>\n", out);
}

void html_guidance(const struct html *html, const char *title, const struct wordings *list)
{
    const struct wording *chosen = wordings_in(list, html->language);

    if (!chosen)
        return;
    html_say(html->out, "h4", NULL, "%s", title);
    fputs("<ul>\n", html->out);
    for (size_t i = 0; i < list->n; i++) {
        const struct wordings one = {&list->items[i], 1, 1};
        if (!wording_is_beside(&list->items[i], chosen))
            continue;
        html_wording(html, "li", NULL, &one);
        fputc('\n', html->out);
    }
    fputs("</ul>\n", html->out);
}

void html_guidance_halves(const struct html *html, const char *asked, const struct direction *direction)
{
    if (direction->covers.n == 0 && direction->questions.n == 0)
        return;
    fputs(direction->covers.n > 0 && direction->questions.n > 0 ? "<div class=\"two even\">\n" : "<div>\n", html->out);
    if (direction->covers.n > 0) {
        fputs("<div>\n", html->out);
        html_guidance(html, asked, &direction->covers);
        fputs("</div>\n", html->out);
    }
    if (direction->questions.n > 0) {
        fputs("<div>\n", html->out);
        html_guidance(html, _("Questions to ask"), &direction->questions);
        fputs("</div>\n", html->out);
    }
    fputs("</div>\n", html->out);
}

void html_id(const struct html *html, size_t direction)
{
    const char *id = html->framework->directions[direction].id;

    html_line(html->out, id, strlen(id), HTML_ID);
}

void html_finding(const struct html *html, const struct finding *finding)
{
    bool english;
    const char *message = finding_message(finding, &english);

    fputs("<span", html->out);
    if (english && !language_matches(page_language(), "en"))
        fputs(" lang=\"en\"", html->out);
    fputc('>', html->out);
    html_line(html->out, message, strlen(message), HTML_MESSAGE);
    fputs("</span>", html->out);
}

void html_icon(const struct html *html, enum level level)
{
    fputs("<span class=\"dots\" aria-hidden=\"true\">", html->out);
    for (int step = LEVEL_STATED; step < N_LEVELS; step++)
        fputs(step <= (int)level ? "\xe2\x97\x8f" : "\xe2\x97\x8b", html->out);
    fputs("</span> ", html->out);
}

void html_mark(const struct html *html, char sign)
{
    const char *text = sign == '+' ? "\xe2\x9c\x93" : sign == '-' ? "\xe2\x9c\x97" : "?";

    fprintf(html->out, "<span class=\"sign\" aria-hidden=\"true\">%s</span> ", text);
}

void html_ladder(const struct html *html, enum level level, enum level required)
{
    FILE *out = html->out;

    html_say(out, "p", "vh", "%s", _("How far the plan goes:"));
    fputs("<ol class=\"ladder\">\n", out);
    for (int step = LEVEL_STATED; step < N_LEVELS; step++) {
        bool reached = step <= (int)level;
        fprintf(out, "<li class=\"%s l%d\"><span aria-hidden=\"true\">%s</span> ", reached ? "on" : "off",
                step, reached ? "\xe2\x97\x8f" : "\xe2\x97\x8b");
        html_text(out, html_level((enum level)step));
        fputs("<span class=\"vh\">", out);
        fputs(_(": "), out);
        html_text(out, reached ? _("reached") : _("not reached"));
        fputs("</span>", out);
        if (step == (int)required) {
            fputs(" <small>", out);
            html_text(out, _("required"));
            fputs("</small>", out);
        }
        fputs("</li>\n", out);
    }
    fputs("</ol>\n", out);
}

void html_legend(const struct html *html, bool touched)
{
    FILE *out = html->out;

    fputs("<ul class=\"legend\">\n", out);
    for (int level = LEVEL_ABSENT; level < N_LEVELS; level++) {
        fputs("<li>", out);
        html_icon(html, (enum level)level);
        fputs("<b>", out);
        html_text(out, html_level((enum level)level));
        fputs("</b>", out);
        fputs(_(": "), out);
        html_text(out, _(level_meaning((enum level)level)));
        fputs("</li>\n", out);
    }
    if (touched) {
        fputs("<li><span class=\"dots\" aria-hidden=\"true\">\xe2\x89\x88</span> <b>", out);
        html_text(out, _("touched on"));
        fputs("</b>", out);
        fputs(_(": "), out);
        html_text(out, _("words come near it, but do not count"));
        fputs("</li>\n", out);
    }
    fputs("</ul>\n", out);
}

enum html_standing html_standing(const struct direction_result *result)
{
    if (!report_is_gap(result))
        return HTML_COVERED;
    if (report_is_waived(result))
        return HTML_WAIVED;
    return report_is_known(result) ? HTML_KNOWN : HTML_GAP;
}

const char *html_standing_word(enum html_standing standing)
{
    static const char *const words[] = {
        [HTML_GAP] = N_("gap"), [HTML_WAIVED] = N_("waived"), [HTML_KNOWN] = N_("known")};

    return standing == HTML_COVERED ? NULL : _(words[standing]);
}

void html_cell(const struct html *html, size_t direction, enum level level, enum html_standing standing)
{
    fprintf(html->out, "<td class=\"l%d%s\" data-d=\"", level, standing == HTML_COVERED ? "" : " gap");
    html_id(html, direction);
    fputs("\">", html->out); /* the style puts the dots before the word: many cells make a page heavy */
    html_text(html->out, html_level(level));
    if (standing > HTML_GAP)
        html_say(html->out, "small", NULL, " (%s)", html_standing_word(standing));
    fputs("</td>", html->out);
}

/* --- how the tool decided --- */

const char *html_language_name(const char *tag)
{
    static const struct {
        const char *code, *name;
    } names[] = {{"ar", N_("Arabic")},     {"de", N_("German")},  {"en", N_("English")},
                 {"es", N_("Spanish")},    {"fr", N_("French")},  {"nl", N_("Dutch")},
                 {"pt", N_("Portuguese")}, {"ru", N_("Russian")}, {"zh", N_("Chinese")}};

    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (language_matches(names[i].code, tag))
            return _(names[i].name);
    return tag;
}

static void put_head_cells(FILE *out, const char *const *heads, size_t n)
{
    fputs("<thead><tr>", out);
    for (size_t i = 0; i < n; i++) {
        fputs("<th scope=\"col\">", out);
        html_text(out, heads[i]);
        fputs("</th>", out);
    }
    fputs("</tr></thead>\n<tbody>\n", out);
}

static void put_accuracies(const struct html *html)
{
    const char *const heads[] = {_("Language"), _("Measured"), _("Passages"), _("Of 100 credits, right"),
                                 _("Of 100 passages to find, found")};
    const struct framework *framework = html->framework;
    FILE *out = html->out;

    if (framework->n_accuracies == 0) {
        html_say(out, "p", NULL, "%s",
                 _("For this framework nobody has published yet how often the program is right. Read the "
                   "quotation behind each credit."));
        return;
    }
    fputs("<table class=\"plain figures\">\n", out);
    html_say(out, "caption", NULL, "%s",
             _("How often the program is right, measured on passages that were written and labelled for this project"));
    put_head_cells(out, heads, ARRAY_LEN(heads));
    for (size_t i = 0; i < framework->n_accuracies; i++) {
        const struct accuracy *measured = &framework->accuracies[i];
        fputs("<tr><th scope=\"row\">", out);
        html_text(out, html_language_name(measured->language));
        fputs("</th><td>", out);
        html_line(out, measured->date, strlen(measured->date), HTML_ID);
        fprintf(out, "</td><td>%d</td><td>%d</td><td>%d</td></tr>\n", measured->passages, measured->precision,
                measured->recall);
    }
    fputs("</tbody>\n</table>\n", out);
}

static void put_term(FILE *out, const char *term)
{
    html_say(out, "dt", NULL, "%s", term);
}

/* How many wordings of the directions that are shown are not official. One without a status is the framework's own, and no worse. */
static void put_wordings(const struct html *html)
{
    size_t official = 0, all = 0;

    for (size_t i = 0; i < html->framework->n_directions; i++) {
        const struct wordings *lists[] = {&html->framework->directions[i].opportunities,
                                          &html->framework->directions[i].highlights};
        for (size_t k = 0; k < ARRAY_LEN(lists); k++) {
            const struct wording *wording = wordings_in(lists[k], html->language);
            all += wording != NULL;
            official += wording && (wording->status == WORDING_OFFICIAL || wording->status == WORDING_OWN);
        }
    }
    if (official == all)
        return;
    put_term(html->out, _("Wordings"));
    html_say(html->out, "dd", NULL,
             _("%zu of the %zu wordings of the directions on this page are official; the others are marked, "
               "and are not the words of the body behind the framework."),
             official, all);
}

/* --- waivers --- */

/* What a waiver speaks of: "Gap: GV05", a code, a plan, an element. */
static void put_subject(FILE *out, const struct waiver *waiver)
{
    const char *const parts[] = {waiver->direction, waiver->plan, waiver->element};

    if (waiver->any_gap)
        html_text(out, _("gap"));
    else
        html_text(out, _(finding_kind(waiver->code)->title));
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        if (!parts[i])
            continue;
        fputs(", ", out);
        html_foreign(out, "bdi", NULL, NULL, parts[i], HTML_NAME);
    }
}

static const char *state_word(const struct waiver *waiver, enum waiver_state state)
{
    static const char *const words[] = {
        [WAIVER_ELSEWHERE] = N_("speaks of no plan of this page"),
        [WAIVER_UNUSED] = N_("not needed"),
        [WAIVER_OPEN] = N_("speaks of a plan without an answer"),
        [WAIVER_USED] = N_("in use"),
    };

    return waiver->expired ? _("has ended, and does not count") : _(words[state]);
}

void html_waivers(const struct html *html, const enum waiver_state *states)
{
    const char *const heads[] = {_("What"), _("Why"), _("Until"), _("State")};
    FILE *out = html->out;
    char day[16];

    if (!html->policy || html->policy->n_waivers == 0)
        return;
    fputs("<section id=\"waivers\">\n", out);
    html_say(out, "h2", NULL, "%s", _("What the policy accepts for a time"));
    fputs("<table class=\"plain\">\n", out);
    html_say(out, "caption", NULL, "%s", _("Each waiver with its reason"));
    put_head_cells(out, heads, ARRAY_LEN(heads));
    for (size_t i = 0; i < html->policy->n_waivers; i++) {
        const struct waiver *waiver = &html->policy->waivers[i];
        fputs("<tr><th scope=\"row\">", out);
        put_subject(out, waiver);
        fputs("</th>", out);
        html_foreign(out, "td", NULL, "", waiver->reason, HTML_MESSAGE);
        fputs("<td>", out);
        html_text(out, waiver->until == PLAN_NO_DAY ? _("no end") : plan_day_text(waiver->until, day));
        fputs("</td><td>", out);
        html_text(out, state_word(waiver, states ? states[i] : WAIVER_ELSEWHERE));
        fputs("</td></tr>\n", out);
    }
    fputs("</tbody>\n</table>\n</section>\n", out);
}

/* --- all of it --- */

static void put_requirement(const struct html *html, int required)
{
    const struct policy *policy = html->policy;
    FILE *out = html->out;

    put_term(out, _("Requirement"));
    if (required < N_LEVELS)
        html_say(out, "dd", NULL,
                 _("a direction counts as covered from the level \xe2\x80\x9c%s\xe2\x80\x9d on"),
                 html_level((enum level)required));
    else
        html_say(out, "dd", NULL, "%s", _("it differs from direction to direction"));
    if (!policy)
        return;
    if (policy->fail_under < 100)
        html_say(out, "dd", NULL, _("%d percent of what is required suffices"), policy->fail_under);
    if (policy->file) {
        put_term(out, _("Policy"));
        fputs("<dd>", out);
        if (policy->title) {
            html_foreign(out, "bdi", NULL, "", policy->title, HTML_TITLE);
            fputc(' ', out);
        }
        html_foreign(out, "bdi", "file", NULL, policy->file, HTML_TITLE);
        fputs("</dd>\n", out);
    }
    if (policy->baseline_file) {
        put_term(out, _("Baseline: what is known from an earlier report does not count"));
        fputs("<dd>", out);
        html_foreign(out, "bdi", "file", NULL, policy->baseline_file, HTML_TITLE);
        fputs("</dd>\n", out);
    }
}

void html_decided(const struct html *html, int required)
{
    FILE *out = html->out;

    fputs("<section id=\"decided\">\n", out);
    html_say(out, "h2", NULL, "%s", _("How this was decided"));
    html_say(out, "p", NULL, "%s",
             _("The program reads the plan's own words, passage by passage, and looks for phrases by which a "
               "library says that it intends something. Every credit "
               "rests on a quotation that is shown. A topic word alone, a denial, a cut, the duty of another "
               "body or a description of today is not meant to count, but "
               "an unusual way of saying so may get by: read the quotations. It does "
               "not judge quality, and it can be wrong both ways."));
    fputs("<dl class=\"facts\">\n", out);
    put_term(out, _("Framework"));
    fputs("<dd>", out);
    html_wording(html, NULL, NULL, &html->framework->titles);
    fputs(" (<code>", out);
    html_line(out, html->framework->id, strlen(html->framework->id), HTML_NAME);
    fputs("</code>, ", out);
    html_text(out, _("version"));
    fputc(' ', out);
    html_line(out, html->framework->version, strlen(html->framework->version), HTML_NAME);
    fputs(")</dd>\n", out);
    if (required >= 0)
        put_requirement(html, required);
    put_term(out, _("Program"));
    html_say(out, "dd", NULL, "planalign %s", PACKAGE_VERSION);
    put_wordings(html);
    fputs("</dl>\n", out);
    put_accuracies(html);
    fputs("</section>\n", out);
}
