/* explain.c: what a code or a direction means.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "explain.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "finding.h"
#include "out_text.h"
#include "translate.h"

enum { WIDTH = 80 };

static void explain_code(FILE *out, const struct finding_kind *kind)
{
    bool gap = finding_can_be_gap((enum finding_code)(kind - finding_kind(0)));

    fprintf(out, gap ? _("%s (%s), error as a gap, warning as a gap within --fail-under, else %s") : _("%s (%s), %s by default"),
            kind->code, kind->name, _(severity_name(kind->severity)));
    fputc('\n', out);
    out_text_wrap(out, _(kind->title), 2, WIDTH);
    out_text_wrap(out, _(kind->help), 2, WIDTH);
}

/* The wordings of LIST in LANGUAGE, or else in English, and the English ones: they are what the others translate. */
static void explain_wordings(FILE *out, const char *label, const struct wordings *list, const char *language)
{
    const struct wording *chosen = wordings_in(list, language);

    for (size_t i = 0; i < list->n; i++) {
        const struct wording *wording = &list->items[i];
        if (!wording_is_beside(wording, chosen) && !language_matches(wording->language, "en"))
            continue;
        const char *status = wording_status_name(wording->status);
        out_text_printf(out, "  %s (%s%s%s%s%s)\n", label, wording->language, status ? ", " : "", status ? _(status) : "",
                        wording->source ? ", " : "", wording->source ? wording->source : "");
        out_text_wrap(out, wording->text, 4, WIDTH);
    }
}

static void explain_guidance(FILE *out, const char *label, const struct wordings *list, const char *language)
{
    const struct wording *chosen = wordings_in(list, language);

    if (!chosen)
        return;
    out_text_wrap(out, label, 2, WIDTH);
    for (size_t i = 0; i < list->n; i++)
        if (wording_is_beside(&list->items[i], chosen))
            out_text_wrap(out, list->items[i].text, 4, WIDTH);
}

static void explain_direction(FILE *out, const struct direction *direction, const char *language)
{
    out_text_printf(out, "%s\n", direction->id);
    explain_wordings(out, _("Highlight"), &direction->highlights, language);
    explain_wordings(out, _("Opportunity"), &direction->opportunities, language);
    explain_guidance(out, _("A goal or objective that covers it would contain:"), &direction->covers, language);
    explain_guidance(out, _("Questions to ask:"), &direction->questions, language);
}

bool explain(FILE *out, const struct framework *framework, const char *name, const char *language)
{
    const struct finding_kind *kind = finding_kind_by_name(name);
    size_t direction = framework_direction(framework, name);

    translate_here(true);
    if (kind)
        explain_code(out, kind);
    else if (direction != SIZE_MAX)
        explain_direction(out, &framework->directions[direction], language);
    translate_here(false);
    return kind || direction != SIZE_MAX;
}

/* ID and a title, which goes on below itself. */
static void list_line(FILE *out, const char *id, const char *title)
{
    struct strbuf line = STRBUF_INIT;

    strbuf_printf(&line, "%-5s %s", id, title);
    out_text_hang(out, line.text, 2, 8, WIDTH);
    strbuf_release(&line);
}

void explain_list(FILE *out, const struct framework *framework, const char *language)
{
    translate_here(true);
    fprintf(out, "%s\n", _("DIRECTIONS"));
    for (size_t i = 0; i < framework->n_directions; i++)
        list_line(out, framework->directions[i].id, wordings_in(&framework->directions[i].opportunities, language)->text);
    fprintf(out, "\n%s\n", _("MESSAGES"));
    for (size_t i = 0; i < N_FINDING_CODES; i++)
        list_line(out, finding_kind((enum finding_code)i)->code, _(finding_kind((enum finding_code)i)->title));
    translate_here(false);
}
