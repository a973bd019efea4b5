/* html_element.c: how the HTML report names a plan, an element of it, and a proof.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "html_element.h"

#include <stdlib.h>
#include <string.h>

#include "out_html.h"
#include "report.h"
#include "strbuf.h"
#include "translate.h"
#include "xalloc.h"

enum { SHORT_ID = 16 }; /* longer ids are for machines */

static void put_period(FILE *out, const struct time_frame *period)
{
    bool starts = period->start != PLAN_NO_DAY, ends = period->end != PLAN_NO_DAY;
    char day[16];

    if (!starts && !ends)
        return;
    fputs("<li>", out);
    if (starts)
        fprintf(out, "<time datetime=\"%s\">%s</time>", plan_day_text(period->start, day), day);
    fputs(" \xe2\x80\x93 ", out);
    if (ends)
        fprintf(out, "<time datetime=\"%s\">%s</time>", plan_day_text(period->end, day), day);
    fputs("</li>\n", out);
}

const char *html_file_name(const char *file)
{
    const char *slash = strrchr(file, '/');

    return slash && slash[1] ? slash + 1 : file;
}

void html_plan_facts(const struct html *html, const struct assessment *a)
{
    FILE *out = html->out;
    size_t n = 0;

    fputs("<ul class=\"facts-line\">\n", out);
    put_period(out, &a->plan->period);
    for (size_t i = 0; i < a->n_languages; i++) {
        if (!report_is_language(a->languages[i]))
            continue;
        fputs(n++ == 0 ? "<li>" : ", ", out);
        html_line(out, html_language_name(a->languages[i]), strlen(html_language_name(a->languages[i])),
                  HTML_NAME);
    }
    if (n > 0)
        fputs("</li>\n", out);
    if (a->plan->format)
        html_say(out, "li", NULL, "%s", _(a->plan->format->title));
    fputs("<li>", out);
    html_foreign(out, "bdi", "file", NULL, html_file_name(a->plan->file), HTML_TITLE);
    fputs("</li>\n</ul>\n", out);
}

/* "goal[2]/objective[1]" as "2.1". */
static void put_position(FILE *out, const char *path)
{
    bool any = false;

    for (const char *at = path; (at = strchr(at, '[')) != NULL; any = true) {
        at++;
        fprintf(out, "%s%.*s", any ? "." : "", (int)strspn(at, "0123456789"), at);
    }
}

void html_label(const struct html *html, enum element_kind kind, const char *sequence, const char *id,
                const char *path)
{
    FILE *out = html->out;

    html_text(out, html_kind(kind));
    if (kind <= KIND_CONTEXT) /* a plan has one of each, or they have names */
        return;
    fputc(' ', out);
    if (sequence)
        html_foreign(out, "bdi", NULL, NULL, sequence, HTML_ID);
    else if (id && strlen(id) <= SHORT_ID)
        html_foreign(out, "bdi", NULL, NULL, id, HTML_ID);
    else
        put_position(out, path);
}

static void put_label(const struct html *html, const struct element *element)
{
    html_label(html, element->kind, element->sequence, element->id, element->path);
}

/* Length of the element's name; of a short passage without a border, all of it. */
static size_t name_length(const struct element *element)
{
    const char *border = strstr(element->text.bytes, TEXT_PARAGRAPH);

    if (border)
        return (size_t)(border - element->text.bytes);
    return element->text.len <= HTML_NAME ? element->text.len : 0;
}

void html_name(const struct html *html, const struct element *element)
{
    size_t len = name_length(element);

    if (len == 0)
        return;
    fputs(" <bdi", html->out);
    if (element->language)
        html_language(html->out, element->language);
    fprintf(html->out, ">%s", QUOTE_OPEN);
    html_line(html->out, element->text.bytes, len, HTML_NAME);
    fprintf(html->out, "%s</bdi>", QUOTE_CLOSE);
}

/* Elements of a path that are shown, if it is longer. */
#define PATH_SHOWN 12

void html_where(const struct html *html, const struct plan *plan, size_t index, size_t offset)
{
    FILE *out = html->out;
    size_t *path = NULL, n = 0, capacity = 0;

    for (size_t at = index; at != PLAN_NO_PARENT; at = plan->elements[at].parent) {
        path = xgrow(path, n, &capacity, sizeof *path);
        path[n++] = at;
    }
    for (size_t i = n; i-- > 0;) {
        const struct element *element = &plan->elements[path[i]];

        if (n > PATH_SHOWN && i == n - PATH_SHOWN / 2) { /* people see the top and what is near */
            fputs("\xe2\x80\xa6 <span class=\"sep\" aria-hidden=\"true\">\xe2\x80\xba</span> ", out);
            i = PATH_SHOWN / 2;
            continue;
        }
        put_label(html, element);
        if (i > 0 || offset > name_length(element)) /* a quotation that begins in the name shows it */
            html_name(html, element);
        if (i > 0)
            fputs(" <span class=\"sep\" aria-hidden=\"true\">\xe2\x80\xba</span> ", out);
    }
    fputs(", ", out);
    html_say(out, "span", "line", _("line %zu"), plan_text_place(plan, &plan->elements[index], offset).line);
    free(path);
}

void html_proof(const struct html *html, const struct plan *plan, const struct evidence *evidence)
{
    const struct element *element = &plan->elements[evidence->element];
    FILE *out = html->out;
    size_t n;
    struct matched_words *marks = evidence_matched(evidence, &n);

    fputs("<figure class=\"proof\"><blockquote", out);
    if (element->language)
        html_language(out, element->language);
    fputs(" dir=\"auto\"><p>", out);
    html_quote(out, element->text.bytes, evidence->quote, report_quote_end(element, evidence), marks, n, HTML_QUOTE);
    fputs("</p></blockquote>\n<figcaption>", out);
    html_where(html, plan, evidence->element, evidence->quote);
    if (evidence->kin & KIN_LENT) {
        fputs(" <span class=\"lent\">", out);
        html_text(out, evidence->kin & KIN_PARENT  ? _("counts together with what stands above it")
                       : evidence->kin & KIN_CHILD ? _("counts together with what stands below it")
                                                   : _("counts together with what stands beside it"));
        fputs("</span>", out);
    } else if (!evidence->clear && (evidence->kin & KIN_TOPIC)) {
        fputs(" <span class=\"lent\">", out);
        html_text(out, _("names a topic, and not what is intended"));
        fputs("</span>", out);
    }
    fputs("</figcaption></figure>\n", out);
    free(marks);
}
