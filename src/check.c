/* check.c: `planalign check`: the story of one run.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "assess.h"
#include "data.h"
#include "framework_load.h"
#include "judge.h"
#include "language.h"
#include "match.h"
#include "message.h"
#include "output.h"
#include "plan_load.h"
#include "policy_file.h"
#include "policy_show.h"
#include "report.h"
#include "snapshot_read.h"
#include "xalloc.h"
#include "xml_schema.h"

#define DEFAULT_FRAMEWORK "ifla-global-vision-2018"

static const struct place nowhere = {0, 0};

/* One report on its way: the writer, and where it goes. */
struct destination {
    struct report report;
    const struct report_format *format;
    struct output output;
};

struct run {
    const struct options *options;
    struct policy policy;
    struct snapshot baseline;
    struct framework *framework;
    struct matchbook *book;
    struct destination destinations[MAX_OUTPUTS];
    size_t n_open;
    struct report_totals totals;
    struct judge_tally tally;
    struct findings global; /* what belongs to no plan */
    bool global_fails;
};

struct framework *check_framework(const char *name)
{
    const struct xml_limits limits = FRAMEWORK_LIMITS;
    struct findings findings = {0};
    char *file = NULL, *refused = NULL;

    if (!name)
        name = DEFAULT_FRAMEWORK;
    if (!strchr(name, '/') && !strchr(name, '.')) {
        char *relative = xmalloc(strlen(name) + sizeof "frameworks/.xml");
        strcat(strcat(strcpy(relative, "frameworks/"), name), ".xml");
        file = data_path(relative);
        free(relative);
    } else {
        file = xstrdup(name);
    }
    struct framework *framework = framework_load(file, &limits, &findings, &refused);
    message_findings(refused ? refused : file, &findings);
    findings_release(&findings);
    free(refused);
    free(file);
    return framework;
}

bool check_open(struct framework *framework, struct lexicon *lexicon)
{
    struct findings findings = {0};
    const char *file = lexicon->file;
    bool ok = framework_open(framework, lexicon, &FRAMEWORK_LIMITS, &findings, &file);

    message_findings(file, &findings);
    findings_release(&findings);
    return ok;
}

/* Make the terms of the plan's languages ready. Where they cannot be had, there is no verdict. */
static void open_languages(struct framework *framework, struct plan *plan)
{
    for (size_t i = 0; i < plan->n_elements; i++) {
        const char *language = plan->elements[i].language;
        for (size_t k = 0; language && k < framework->n_lexicons; k++) {
            struct lexicon *lexicon = &framework->lexicons[k];
            if (!lexicon->unopened || !language_matches(lexicon->language, language) || check_open(framework, lexicon))
                continue;
            findings_add(&plan->findings, PA015_ENGINE, plan->place, "the framework's terms for \"%s\" could not be read", lexicon->language);
            return;
        }
    }
}

/* NO_COLOR, CLICOLOR_FORCE and TERM as no-color.org and bixense.com/clicolors say; an explicit --color wins. */
bool check_color(const struct options *options, bool to_terminal)
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

int check_width(bool to_terminal)
{
    const char *columns = getenv("COLUMNS");
    long width = to_terminal && columns ? strtol(columns, NULL, 10) : 0;

    return width >= 40 && width <= 200 ? (int)width : 0;
}

/* A report must not take the place of a plan that it is about. */
static bool keeps_plans(const struct options *options)
{
    for (size_t i = 0; i < options->n_outputs; i++)
        for (size_t k = 0; options->outputs[i].path && k < options->n_plans; k++)
            if (output_replaces(options->outputs[i].path, options->plans[k])) {
                struct diag why = DIAG_INIT;
                diag_set(&why, (struct place){0, 0}, "a report would take the place of this plan");
                message_error(options->plans[k], &why);
                return false;
            }
    return true;
}

static bool open_reports(struct run *run)
{
    for (size_t i = 0; i < run->options->n_outputs; i++) {
        const struct output_request *wanted = &run->options->outputs[i];
        struct destination *to = &run->destinations[i];
        bool terminal = !wanted->path && isatty(STDOUT_FILENO);
        struct diag why = DIAG_INIT;

        if (!output_open(&to->output, wanted->path, &why)) {
            message_error(wanted->path, &why);
            return false;
        }
        run->n_open++;
        to->format = wanted->format;
        to->report = (struct report){.out = output_stream(&to->output), .framework = run->framework, .policy = &run->policy};
        to->report.options = (struct report_options){.color = check_color(run->options, terminal),
                                                     .quiet = run->options->quiet,
                                                     .width = check_width(terminal),
                                                     .language = run->options->report_language};
    }
    for (size_t i = 0; i < run->n_open; i++) /* nothing is written before all can be */
        run->destinations[i].format->begin(&run->destinations[i].report);
    return true;
}

static void report_plan(struct run *run, const struct assessment *assessment)
{
    run->totals.plans++;
    judge_tally_add(&run->tally, assessment);
    switch (assessment_verdict(assessment)) {
    case VERDICT_PASSED:
        run->totals.passed++;
        break;
    case VERDICT_GAPS:
        run->totals.failed++;
        break;
    case VERDICT_UNDECIDED:
        run->totals.undecided++;
        break;
    }
    for (size_t i = 0; i < run->n_open; i++) {
        run->destinations[i].report.totals = run->totals;
        run->destinations[i].format->plan(&run->destinations[i].report, assessment);
    }
}

static bool close_reports(struct run *run)
{
    bool ok = true;

    for (size_t i = 0; i < run->n_open; i++) {
        struct destination *to = &run->destinations[i];
        struct diag why = DIAG_INIT;
        to->report.waivers = run->tally.waivers;
        to->format->end(&to->report, &run->global);
        if (run->options->outputs[i].baseline && run->totals.undecided > 0) {
            output_abandon(&to->output);
            diag_set(&why, nowhere, "the baseline was not written: a plan has no answer");
            message_error(run->options->outputs[i].path, &why);
        } else if (to->report.error) {
            output_abandon(&to->output);
            diag_set(&why, nowhere, "the report could not be written: %s", strerror(to->report.error));
            message_error(run->options->outputs[i].path, &why);
            ok = false;
        } else if (!output_commit(&to->output, &why)) {
            message_error(run->options->outputs[i].path, &why);
            ok = false;
        }
    }
    return ok;
}

/* What only the whole run can tell of the policy and the baseline. */
static void end_run(struct run *run)
{
    run->global_fails = judge_tally_end(&run->tally, &run->policy, run->framework, &run->global);
}

static void abandon_reports(struct run *run)
{
    for (size_t i = 0; i < run->n_open; i++)
        output_abandon(&run->destinations[i].output);
}

struct assessment *check_assess(const char *file, const struct options *options, struct framework *framework, struct matchbook *book,
                                const struct policy *policy, struct plan **plan)
{
    *plan = plan_load(file, data_dir(), &options->limits);
    language_decide(*plan, framework, options->language);
    open_languages(framework, *plan);
    struct assessment *assessment = assess_plan(*plan, framework, book, policy, options->exhaustive);
    if (!assessment->decided)
        message_errors(file, &assessment->findings);
    return assessment;
}

static void check_plan(struct run *run, const char *file)
{
    struct plan *plan;
    struct assessment *assessment = check_assess(file, run->options, run->framework, run->book, &run->policy, &plan);

    report_plan(run, assessment);
    assessment_free(assessment);
    plan_free(plan);
}

static enum status verdict(const struct run *run)
{
    if (run->totals.undecided > 0)
        return STATUS_NO_ANSWER;
    return run->totals.failed > 0 || run->global_fails ? STATUS_GAPS : STATUS_PASSED;
}

/* The rules first: they name the framework, and the framework knows the directions that they speak of. */
static bool prepare(struct run *run)
{
    const struct options *options = run->options;

    if (!policy_open(&run->policy, &options->policy, options->plans, options->n_plans))
        return false;
    run->framework = check_framework(run->policy.framework);
    if (!run->framework || !policy_close(&run->policy, run->framework))
        return false;
    return !options->baseline || policy_baseline(&run->policy, run->framework, options->baseline, &run->baseline);
}

static enum status judge_plans(struct run *run)
{
    if (!keeps_plans(run->options) || !open_reports(run)) {
        abandon_reports(run);
        return STATUS_NO_ANSWER;
    }
    for (size_t i = 0; i < run->options->n_plans; i++)
        check_plan(run, run->options->plans[i]);
    end_run(run);
    return close_reports(run) ? verdict(run) : STATUS_NO_ANSWER;
}

enum status check_run(const struct options *options)
{
    struct run run = {.options = options, .tally = JUDGE_TALLY_INIT};
    enum status status = STATUS_NO_ANSWER;

    policy_init(&run.policy);
    if (prepare(&run)) {
        if (options->show_policy) {
            policy_show(stdout, &run.policy, run.framework);
            status = STATUS_PASSED;
        } else {
            run.book = matchbook_new(run.framework);
            matchbook_limit(run.book, options->max_steps);
            status = judge_plans(&run);
        }
    }
    findings_release(&run.global);
    judge_tally_release(&run.tally);
    snapshot_release(&run.baseline);
    policy_release(&run.policy);
    matchbook_free(run.book);
    framework_free(run.framework);
    xml_cleanup();
    return status;
}
