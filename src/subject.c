/* subject.c: is a plan about what the framework is about?
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "subject.h"

#include <string.h>

#include "xalloc.h"

struct heard_count {
    size_t passages, speaking;
};

static struct heard_count count(const struct plan *plan, const enum heard *heard)
{
    struct heard_count count = {0, 0};

    for (size_t i = 0; i < plan->n_elements; i++) {
        count.passages += heard[i] != HEARD_NOTHING;
        count.speaking += heard[i] == HEARD_SUBJECT;
    }
    return count;
}

/* Was a passage of the plan read in the language of LEXICON? */
static bool is_language_of(const struct plan *plan, const struct framework *framework,
                           const enum heard *heard, const struct lexicon *lexicon)
{
    for (size_t i = 0; i < plan->n_elements; i++)
        if (heard[i] != HEARD_NOTHING && framework_lexicon(framework, plan->elements[i].language) == lexicon)
            return true;
    return false;
}

/* Who goes by the name of the subject may speak of it in other words. *NAMED: does the plan? False and *diag
 * on an engine error. */
static bool is_named(const struct plan *plan, const struct framework *framework, struct matchbook *book,
                     const enum heard *heard, bool *named, struct diag *diag)
{
    const char *const names[] = {plan->title, plan->organization};

    *named = false;
    for (size_t i = 0; i < framework->n_lexicons; i++) {
        const struct lexicon *lexicon = &framework->lexicons[i];

        if (!is_language_of(plan, framework, heard, lexicon)) /* others may not be open */
            continue;
        for (size_t k = 0; k < ARRAY_LEN(names) && !*named; k++) {
            struct passage_text name = {.bytes = names[k], .len = names[k] ? strlen(names[k]) : 0};

            if (name.len > 0 && !match_speaks(book, lexicon, name, named, diag)) {
                diag->place = plan->place;
                return false;
            }
        }
    }
    return true;
}

bool subject_check(const struct plan *plan, const struct framework *framework, struct matchbook *book,
                   const enum heard *heard, struct findings *findings, struct diag *diag)
{
    const struct subject *subject = &framework->subject;
    const struct heard_count heard_of = count(plan, heard);
    bool named;

    if (subject->percent == 0 || heard_of.passages < (size_t)subject->passages ||
        heard_of.speaking * 100 >= heard_of.passages * (size_t)subject->percent)
        return true;
    if (!is_named(plan, framework, book, heard, &named, diag))
        return false;
    if (!named)
        findings_add(findings, PA020_OTHER_SUBJECT, plan->place,
                     "the plan hardly speaks of what this framework is about ({%s}): in %zu of %zu "
                     "passages, less than %d percent; what it seems to cover means nothing",
                     wordings_in(&subject->titles, "en")->text, heard_of.speaking, heard_of.passages,
                     subject->percent);
    return true;
}
