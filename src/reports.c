/* reports.c: the reports of one run, all written in step.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "reports.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "message.h"
#include "snapshot.h"
#include "snapshot_read.h"
#include "translate.h"
#include "xalloc.h"

static const struct place nowhere = {0, 0};

/* NO_COLOR, CLICOLOR_FORCE and TERM as no-color.org and bixense.com/clicolors say; an explicit --color wins. */
bool reports_color(const struct options *options, bool to_terminal)
{
    const char *no = getenv("NO_COLOR"), *force = getenv("CLICOLOR_FORCE"), *term = getenv("TERM");

    if (options->color != COLOR_AUTO)
        return options->color == COLOR_ALWAYS;
    if (no && *no)
        return false;
    if (force && *force && strcmp(force, "0") != 0)
        return true;
    return to_terminal && !(term && strcmp(term, "dumb") == 0);
}

int reports_width(bool to_terminal)
{
    const char *columns = getenv("COLUMNS");
    long width = to_terminal && columns ? strtol(columns, NULL, 10) : 0;

    return width >= 40 && width <= 200 ? (int)width : 0;
}

bool reports_to_terminal(const struct options *options)
{
    for (size_t i = 0; i < options->n_outputs; i++)
        if (!options->outputs[i].path)
            return isatty(STDOUT_FILENO) == 1;
    return false;
}

size_t reports_replacing(const struct options *options, const char *input)
{
    size_t i = 0;

    while (i < options->n_outputs &&
           !(options->outputs[i].path && output_replaces(options->outputs[i].path, input)))
        i++;
    return i;
}

static bool refuse_place(const char *file, const char *what)
{
    struct diag why = DIAG_INIT;

    diag_set(&why, nowhere, "a report would take the place of this %s", what);
    message_error(file, &why);
    return false;
}

/* FILE may be NULL. */
static bool keeps(const struct options *options, const char *file, const char *what)
{
    return !file || reports_replacing(options, file) == options->n_outputs || refuse_place(file, what);
}

/* The next baseline is made to take the place of the last; no other report is. */
static bool keeps_baseline(const struct options *options)
{
    for (size_t i = 0; options->baseline && i < options->n_outputs; i++) {
        const struct output_request *wanted = &options->outputs[i];
        if (!wanted->baseline && wanted->path && output_replaces(wanted->path, options->baseline))
            return refuse_place(options->baseline, "baseline");
    }
    return true;
}

bool reports_keep_inputs(const struct options *options, const struct framework *framework, const struct policy *policy, const char *what)
{
    for (size_t i = 0; i < options->n_plans; i++)
        if (!keeps(options, options->plans[i], what))
            return false;
    for (size_t i = 0; framework && i < framework->n_lexicons; i++)
        if (!keeps(options, framework->lexicons[i].file, "framework") || !keeps(options, framework->lexicons[i].words_file, "framework"))
            return false;
    if (framework && (!keeps(options, framework->file, "framework") || !keeps(options, framework->weights_file, "framework")))
        return false;
    return keeps(options, policy->file, "policy") && keeps(options, options->list, "list of plans") && keeps_baseline(options);
}

enum status reports_status(const struct reports *reports, bool fails)
{
    if (reports->totals.undecided > 0)
        return STATUS_NO_ANSWER;
    return reports->totals.failed > 0 || fails ? STATUS_GAPS : STATUS_PASSED;
}

void reports_withhold(struct reports *reports, size_t index)
{
    reports->destinations[index].withheld = true;
}

/* Give up those that are open; files are as they were. */
static void abandon(struct reports *reports)
{
    for (size_t i = 0; i < reports->n_open; i++)
        output_abandon(&reports->destinations[i].output);
    reports->n_open = 0;
}

bool reports_open(struct reports *reports, const struct options *options, const struct framework *framework,
                  const struct policy *policy)
{
    reports->options = options;
    for (size_t i = 0; i < options->n_outputs; i++) {
        const struct output_request *wanted = &options->outputs[i];
        struct destination *to = &reports->destinations[i];
        bool terminal = !wanted->path && isatty(STDOUT_FILENO);
        struct diag why = DIAG_INIT;

        if (!output_open(&to->output, wanted->path, &why)) {
            message_error(wanted->path, &why);
            abandon(reports);
            return false;
        }
        reports->n_open++;
        to->format = wanted->format;
        to->report =
            (struct report){.out = output_stream(&to->output), .framework = framework, .policy = policy};
        to->report.options = (struct report_options){.color = reports_color(options, terminal),
                                                     .quiet = options->quiet,
                                                     .width = reports_width(terminal),
                                                     .language = options->report_language};
    }
    for (size_t i = 0; i < reports->n_open; i++) { /* nothing is written before all can be */
        translate_here(reports->destinations[i].format->for_people);
        reports->destinations[i].format->begin(&reports->destinations[i].report);
    }
    return true;
}

void reports_plan(struct reports *reports, const struct assessment *assessment, bool last)
{
    struct report_totals *totals = &reports->totals;

    totals->plans++;
    if (!reports->nameless && !snapshot_is_name(assessment->plan->file) && !(assessment->plan->id && *assessment->plan->id))
        reports->nameless = xstrdup(assessment->plan->file);
    switch (assessment_verdict(assessment)) {
    case VERDICT_PASSED:
        totals->passed++;
        break;
    case VERDICT_GAPS:
        totals->failed++;
        break;
    case VERDICT_UNDECIDED:
        totals->undecided++;
        break;
    }
    for (size_t i = 0; i < reports->n_open; i++) {
        reports->destinations[i].report.totals = *totals;
        reports->destinations[i].report.last = last;
        translate_here(reports->destinations[i].format->for_people);
        reports->destinations[i].format->plan(&reports->destinations[i].report, assessment);
    }
}

static bool can_be_found(const struct reports *reports, struct diag *why)
{
    if (!reports->nameless)
        return true;
    if (strcmp(reports->nameless, "-") == 0)
        return diag_set(why, nowhere, "the baseline was not written: the plan on standard input has no id, so that no later run could find it there; give it one, or name its file");
    return diag_set(why, nowhere, "the baseline was not written: the plan %s has no id, and a name that a report cannot hold, so that no later run could find it there; give it an id, or another name",
                    reports->nameless);
}

/* A baseline that no later run could read must not take the place of one that can be. */
static bool can_be_read(const struct output *baseline, struct diag *why)
{
    long bytes = ftell(output_stream(baseline));

    return bytes <= (long)SNAPSHOT_MAX_BYTES ||
           diag_set(why, nowhere, "the baseline was not written: it would have %ld bytes, and no more than %zu are read", bytes, SNAPSHOT_MAX_BYTES);
}

bool reports_close(struct reports *reports, const struct findings *global, const enum waiver_state *waivers)
{
    bool ok = true;

    for (size_t i = 0; i < reports->n_open; i++) {
        struct destination *to = &reports->destinations[i];
        const struct output_request *wanted = &reports->options->outputs[i];
        struct diag why = DIAG_INIT;
        to->report.waivers = waivers;
        translate_here(to->format->for_people);
        to->format->end(&to->report, global);
        if (to->withheld) {
            output_abandon(&to->output);
            ok = false;
        } else if (wanted->baseline && reports->totals.undecided > 0) {
            output_abandon(&to->output);
            diag_set(&why, nowhere, "the baseline was not written: a plan has no answer");
            message_error(wanted->path, &why);
        } else if (wanted->baseline && (!can_be_found(reports, &why) || !can_be_read(&to->output, &why))) {
            output_abandon(&to->output);
            message_error(wanted->path, &why);
            ok = false;
        } else if (to->report.error) {
            output_abandon(&to->output);
            diag_set(&why, nowhere, "the report could not be written: %s", strerror(to->report.error));
            message_error(wanted->path, &why);
            ok = false;
        } else if (!output_commit(&to->output, &why)) {
            message_error(wanted->path, &why);
            ok = false;
        }
    }
    free(reports->nameless);
    reports->nameless = NULL;
    reports->n_open = 0;
    return ok;
}
