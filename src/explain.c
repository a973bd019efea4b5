/* explain.c: what a code or a direction means.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "explain.h"

#include <stdint.h>
#include <string.h>

#include "finding.h"
#include "out_text.h"

enum { WIDTH = 80 };

static void explain_code(FILE *out, const struct finding_kind *kind)
{
    fprintf(out, "%s (%s), %s by default\n", kind->code, kind->name, severity_name(kind->severity));
    out_text_wrap(out, kind->title, 2, WIDTH);
    out_text_wrap(out, kind->help, 2, WIDTH);
}

static void explain_wordings(FILE *out, const char *label, const struct wordings *list)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct wording *wording = &list->items[i];
        fprintf(out, "  %s (%s, %s%s%s)\n", label, wording->language, wording_status_name(wording->status),
                wording->source ? ", " : "", wording->source ? wording->source : "");
        out_text_wrap(out, wording->text, 4, WIDTH);
    }
}

static void explain_guidance(FILE *out, const char *label, const struct wordings *list)
{
    bool first = true;

    for (size_t i = 0; i < list->n; i++) {
        if (!language_matches(list->items[i].language, "en"))
            continue;
        if (first)
            fprintf(out, "  %s\n", label);
        first = false;
        out_text_wrap(out, list->items[i].text, 4, WIDTH);
    }
}

static void explain_direction(FILE *out, const struct direction *direction)
{
    fprintf(out, "%s\n", direction->id);
    explain_wordings(out, "Highlight", &direction->highlights);
    explain_wordings(out, "Opportunity", &direction->opportunities);
    explain_guidance(out, "What a covering objective would contain:", &direction->covers);
    explain_guidance(out, "Questions to ask:", &direction->questions);
}

bool explain(FILE *out, const struct framework *framework, const char *name)
{
    const struct finding_kind *kind = finding_kind_by_name(name);
    size_t direction = framework_direction(framework, name);

    if (kind)
        explain_code(out, kind);
    else if (direction != SIZE_MAX)
        explain_direction(out, &framework->directions[direction]);
    else
        return false;
    return true;
}
