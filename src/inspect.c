/* inspect.c: one plan from its file to its assessment.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "inspect.h"

#include <pthread.h>
#include <stdlib.h>

#include "data.h"
#include "framework_load.h"
#include "language.h"
#include "message.h"
#include "plan_load.h"
#include "prepared.h"
#include "xalloc.h"

/* A lexicon is read by the first thread that needs it. Once it is, it does not change. */
static pthread_mutex_t opening = PTHREAD_MUTEX_INITIALIZER;

static bool open_lexicon(struct inspection *out, struct framework *framework, struct lexicon *lexicon)
{
    const char *file = lexicon->file;

    if (prepared_open(framework, lexicon) || framework_open(framework, lexicon, &FRAMEWORK_LIMITS, &out->lexicon, &file))
        return true;
    out->lexicon_file = xstrdup(file);
    findings_add(&out->plan->findings, PA019_NEEDED_FILE, out->plan->place,
                 "the framework's terms for \"%s\" could not be read", lexicon->language);
    return false;
}

/* The lexicons, as bits, that match the language of an element. Neighbours speak alike. */
static unsigned long long languages_spoken(const struct plan *plan, const struct framework *framework)
{
    _Static_assert(MAX_LEXICONS <= 64, "each lexicon has a bit");
    unsigned long long spoken = 0;
    const char *last = NULL;

    for (size_t i = 0; i < plan->n_elements; i++) {
        const char *language = plan->elements[i].language;
        if (!language || (last && strcmp(last, language) == 0))
            continue;
        last = language;
        for (size_t k = 0; k < framework->n_lexicons; k++)
            if (language_matches(framework->lexicons[k].language, language))
                spoken |= 1ULL << k;
    }
    return spoken;
}

/* Make the terms of the plan's languages ready. Where they cannot be had, there is no verdict. */
static void open_languages(struct inspection *out, struct framework *framework)
{
    unsigned long long spoken = languages_spoken(out->plan, framework);
    bool ok = true;

    pthread_mutex_lock(&opening);
    for (size_t i = 0; ok && i < framework->n_lexicons; i++)
        if ((spoken >> i & 1) != 0 && framework->lexicons[i].unopened)
            ok = open_lexicon(out, framework, &framework->lexicons[i]);
    pthread_mutex_unlock(&opening);
}

void inspect(struct inspection *out, const char *file, const struct options *options,
             struct framework *framework, struct matchbook *book, const struct policy *policy)
{
    *out = (struct inspection){.plan = plan_load(file, data_dir(), &options->limits)};
    language_decide(out->plan, framework, options->language);
    open_languages(out, framework);
    out->assessment = assess_plan(out->plan, framework, book, policy, options->exhaustive);
}

void inspect_trouble(struct inspection *out, const char *file, enum finding_code code, struct diag *why,
                     const struct framework *framework, struct matchbook *book, const struct policy *policy)
{
    *out = (struct inspection){.plan = plan_new(file)};
    findings_add(&out->plan->findings, code, why->place, "{%s}", why->text);
    diag_release(why);
    out->assessment = assess_plan(out->plan, framework, book, policy, false);
}

void inspect_again(struct inspection *inspection, const struct options *options, struct matchbook *book, const struct policy *rules)
{
    const struct framework *framework = inspection->assessment->framework;
    const struct policy *policy = inspection->assessment->policy;

    assessment_free(inspection->assessment);
    inspection->assessment = assess_plan(inspection->plan, framework, book, rules, options->exhaustive);
    inspection->assessment->policy = policy;
}

void inspection_tell(const struct inspection *inspection)
{
    if (inspection->lexicon_file)
        message_findings(inspection->lexicon_file, &inspection->lexicon);
    if (!inspection->assessment->decided)
        message_errors(inspection->plan->file, &inspection->assessment->findings);
}

void inspection_release(struct inspection *inspection)
{
    assessment_free(inspection->assessment);
    plan_free(inspection->plan);
    findings_release(&inspection->lexicon);
    free(inspection->lexicon_file);
}
