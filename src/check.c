/* check.c: `planalign check`: the story of one run.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data.h"
#include "framework_load.h"
#include "heirs.h"
#include "inspect.h"
#include "interrupt.h"
#include "judge.h"
#include "match.h"
#include "memory.h"
#include "message.h"
#include "output.h"
#include "prepared.h"
#include "plan_list.h"
#include "policy_file.h"
#include "policy_show.h"
#include "progress.h"
#include "reports.h"
#include "sandbox.h"
#include "snapshot_read.h"
#include "takers.h"
#include "workers.h"
#include "strbuf.h"
#include "translate.h"
#include "xalloc.h"
#include "xml_schema.h"

#define DEFAULT_FRAMEWORK "ifla-global-vision-2018"

/* What a run on one small plan allocates. */
#define ONE_PLAN_BYTES ((size_t)960 << 10)

static const struct place nowhere = {0, 0};

struct run {
    const struct options *options;
    struct policy policy;
    struct snapshot baseline;
    struct framework *framework;
    struct plan_list *plans;
    struct job *next;  /* the plan that was met last, and is not yet given to a thread; NULL: there is none left */
    char *folder;      /* of the plan whose policy was looked for last */
    struct reports reports;
    struct progress progress;
    struct judge_tally tally;
    struct heirs *heirs;     /* of the plans of the baseline; NULL: there is none */
    struct takers *takers;   /* of the waivers that name a plan; NULL: there is none */
    struct matchbook *again; /* for plans that are judged twice; NULL: none was */
    struct findings global; /* what belongs to no plan */
    bool global_fails;
};

/* One plan on its way through the threads. */
struct job {
    struct run *run;
    struct job *behind; /* the next in the list, when it was read ahead */
    char *file;
    enum finding_code code; /* of trouble */
    struct diag trouble;    /* what keeps it from being looked at */
    struct inspection inspection;
};

/* Is it the name of a framework that is installed, and not that of a file? */
static bool is_bare(const char *name)
{
    return !strchr(name, '/') && !strchr(name, '.');
}

/* The file of the framework called NAME, to free(). */
static char *framework_file(const char *name)
{
    if (!name)
        name = DEFAULT_FRAMEWORK;
    if (!is_bare(name))
        return xstrdup(name);
    struct strbuf relative = STRBUF_INIT;
    strbuf_printf(&relative, "frameworks/%s.xml", name);
    char *file = data_path(relative.text);
    strbuf_release(&relative);
    return file;
}

void check_narrow(const struct options *options, const char *name)
{
    if (options->list) /* it may name whatever it likes */
        return;
    char *framework = framework_file(name), *schemas = data_path("schemas"), *prepared = data_prepared_dir(), *others = data_path(OTHERS_FILE);
    struct sandbox_paths paths = {0};

    sandbox_allow(&paths, schemas);
    sandbox_allow_folder_of(&paths, framework);
    sandbox_allow(&paths, prepared);
    sandbox_allow(&paths, others);
    for (size_t i = 0; i < options->n_plans; i++)
        sandbox_allow(&paths, options->plans[i]);
    if (options->baseline) /* it is read behind the framework */
        sandbox_allow(&paths, options->baseline);
    sandbox_narrow(&paths);
    free(framework);
    free(schemas);
    free(prepared);
    free(others);
}

static struct framework *load_framework(const char *name, bool prepared, bool tell)
{
    const struct xml_limits limits = FRAMEWORK_LIMITS;
    struct findings findings = {0};
    char *file = framework_file(name), *refused = NULL;

    struct framework *framework = prepared ? prepared_framework(file) : NULL;
    if (!framework)
        framework = framework_load(file, &limits, &findings, &refused);
    if (!framework && name && is_bare(name) && access(file, F_OK) != 0)
        finding_append(&findings.items[0], "; no framework that is called \"%s\" is installed, and a file is named with its folder or ending: ./%s or %s.xml", name, name, name);
    if (tell)
        message_findings(refused ? refused : file, &findings);
    findings_release(&findings);
    free(refused);
    free(file);
    return framework;
}

struct framework *check_framework(const char *name, bool prepared)
{
    return load_framework(name, prepared, true);
}

struct framework *check_wordings(const char *name)
{
    return load_framework(name, true, false);
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

/* ---- the plans, one by one ---- */

/* The next plan, or NULL behind the last; BEFORE, the one before it, may know it already. */
static struct job *next_job(struct run *run, const struct job *before)
{
    if (before && before->behind)
        return before->behind;
    struct job *job = xcalloc(1, sizeof *job);

    job->run = run;
    job->code = PA018_NOT_LOOKED_AT;
    if (plan_list_next(run->plans, &job->file, &job->trouble))
        return job;
    free(job);
    return NULL;
}

/* What forbids to look at a plan that was not named on the command line itself. */
static void look_before(struct run *run, struct job *job)
{
    size_t replacing = reports_replacing(run->options, job->file);

    if (job->trouble.text)
        return;
    if (replacing < run->options->n_outputs) {
        reports_withhold(&run->reports, replacing);
        diag_set(&job->trouble, nowhere, N_("a report would take the place of this plan"));
    } else if (!policy_holds_for(&run->policy, &run->options->policy, job->file, &run->folder, &job->trouble)) {
        job->code = PA511_OTHER_POLICY;
    }
}

static void *begin_thread(void *shared)
{
    const struct run *run = shared;
    struct matchbook *book = matchbook_new(run->framework);

    matchbook_limit(book, run->options->max_steps);
    return book;
}

static void end_thread(void *own, void *shared)
{
    (void)shared;
    matchbook_free(own);
    xml_end_thread();
}

static void do_job(void *own, void *data)
{
    struct job *job = data;
    const struct run *run = job->run;

    if (job->trouble.text)
        inspect_trouble(&job->inspection, job->file, job->code, &job->trouble, run->framework, own, &run->policy);
    else
        inspect(&job->inspection, job->file, run->options, run->framework, own, &run->policy);
}

static bool is_heir(const struct run *run, const struct assessment *a)
{
    return !run->heirs || !a->decided || heirs_take(run->heirs, a);
}

static void judge_again(struct run *run, struct inspection *inspection, const struct policy *rules)
{
    if (!run->again)
        run->again = begin_thread(run);
    inspect_again(inspection, run->options, run->again, rules);
}

/* Which plan of the run is the one that the baseline knows, or that a waiver names, is a matter of their order, which the threads do not know: they
 * take each for it. The waivers first: with what they leave nothing to check, nobody can tell whether the baseline bears it out. */
static void disinherit(struct run *run, struct job *job)
{
    struct inspection *inspection = &job->inspection;
    struct policy rules = run->policy;

    if (run->takers) {
        bool taker = takers_take(run->takers, inspection->assessment);

        rules.waivers = takers_waivers(run->takers);
        if (!taker)
            judge_again(run, inspection, &rules);
    }
    if (!is_heir(run, inspection->assessment)) {
        rules.baseline = NULL;
        findings_add(&inspection->plan->findings, PA513_BASELINE_TAKEN, inspection->plan->place,
                     "what the baseline knows of a plan with this id is for the one in %s: of this one nothing is known",
                     run->baseline.plans[inspection->assessment->baseline_plan].file);
        judge_again(run, inspection, &rules);
    }
    if (run->takers)
        takers_note(run->takers, inspection->assessment);
}

static void report_job(struct run *run, struct job *job, bool last)
{
    disinherit(run, job);
    if (!job->inspection.assessment->decided) {
        progress_clear(&run->progress);
        inspection_tell(&job->inspection);
    }
    judge_tally_add(&run->tally, job->inspection.assessment);
    reports_plan(&run->reports, job->inspection.assessment, last);
    progress_show(&run->progress, &run->reports.totals);
    interrupt_done(run->reports.totals.plans);
}

static void job_free(struct job *job)
{
    if (!job)
        return;
    inspection_release(&job->inspection);
    diag_release(&job->trouble);
    free(job->file);
    free(job);
}

/* Give the threads as many plans as they take. The list is read one name ahead: the last plan is known for it. */
static void give_jobs(struct run *run, struct workers *workers)
{
    while (run->next && !workers_full(workers)) {
        struct job *job = run->next;
        run->next = next_job(run, job);
        look_before(run, job);
        workers_give(workers, job);
    }
}

/* Plans are looked at by threads, and reported in their order. */
static void check_plans(struct run *run)
{
    const struct work work = {begin_thread, do_job, end_thread, run};
    data_dir(); /* looked for once, before there are threads */
    struct workers *workers = workers_new(run->options->jobs, &work);
    struct job *done;

    do {
        give_jobs(run, workers);
        done = workers_take(workers);
        if (done)
            report_job(run, done, !run->next && workers_idle(workers));
        job_free(done);
    } while (done);
    workers_free(workers);
}

/* ---- the run ---- */

static void learn(const struct wordings *list, const char *language)
{
    const struct wording *english = wordings_in(list, "en"), *wording = wordings_in(list, language);

    if (english && english != wording)
        translate_learn(english->text, wording->text);
}

/* Findings call the directions and the subject by their English wordings: for people, by those in LANGUAGE. */
static void learn_wordings(const struct framework *framework, const char *language)
{
    learn(&framework->subject.titles, language);
    for (size_t i = 0; i < framework->n_directions; i++)
        learn(&framework->directions[i].opportunities, language);
}

bool check_language(const struct framework *framework, const char *tag)
{
    struct diag why = DIAG_INIT;

    if (!tag || framework_lexicon(framework, tag))
        return true;
    diag_set(&why, nowhere, "--language: the framework has no terms for \"%s\"", tag);
    message_error(framework->file, &why);
    return false;
}

/* The name of the first plan of the list that is there: one that is not has no policy beside it that the others would have to share. NULL: none of
 * the first LOOKED_AT is. */
static char **first_there(struct run *run)
{
    enum { LOOKED_AT = 1000 };
    struct job *job = run->next;

    for (size_t i = 1; job && (job->trouble.text || access(job->file, F_OK) != 0); i++, job = job->behind)
        if (i < LOOKED_AT)
            job->behind = next_job(run, job);
    return job ? &job->file : NULL;
}

/* All names are read before the first plan. */
static void announce_plans(struct run *run)
{
    for (struct job *job = run->next; job; job = job->behind) {
        if (run->heirs)
            heirs_announce(run->heirs, job->file);
        if (run->takers)
            takers_announce(run->takers, job->file);
        if (!job->behind)
            job->behind = next_job(run, job);
    }
    for (struct job *job = run->next; run->takers && job; job = job->behind)
        if (!job->trouble.text)
            takers_look(run->takers, job->file, &run->options->limits);
}

/* The rules first: they name the framework, and the framework knows the directions that they speak of. They are looked for from the plans that
 * were named, or from the first of a list that is there. */
static bool prepare(struct run *run)
{
    const struct options *options = run->options;
    char **plans = options->plans;
    size_t n = options->n_plans;

    run->plans = plan_list_new(options->plans, options->n_plans, options->list, options->list_of_nul_ends);
    run->next = n == 0 && !options->list ? NULL : next_job(run, NULL);
    if (n == 0) {
        plans = first_there(run);
        n = plans != NULL;
    }
    if (!policy_open(&run->policy, &options->policy, plans, n))
        return false;
    check_narrow(options, run->policy.framework);
    run->framework = check_framework(run->policy.framework, true);
    if (!run->framework || !policy_close(&run->policy, run->framework))
        return false;
    learn_wordings(run->framework, options->report_language);
    if (!check_language(run->framework, options->language))
        return false;
    if (options->baseline) {
        if (!policy_baseline(&run->policy, run->framework, options->baseline, &run->baseline))
            return false;
        run->heirs = heirs_new(&run->baseline, &options->limits);
    }
    run->takers = takers_new(&run->policy, true);
    if (run->heirs || run->takers)
        announce_plans(run);
    return true;
}

static enum status judge_plans(struct run *run)
{
    if (!reports_keep_inputs(run->options, run->framework, &run->policy, "plan") || !reports_open(&run->reports, run->options, run->framework, &run->policy))
        return STATUS_NO_ANSWER;
    interrupt_watch();
    progress_begin(&run->progress, reports_to_terminal(run->options));
    check_plans(run);
    progress_clear(&run->progress);
    run->global_fails = judge_tally_end(&run->tally, &run->policy, run->framework, &run->global);
    interrupt_writing();
    bool written = reports_close(&run->reports, &run->global, run->tally.waivers);
    interrupt_end();
    return written ? reports_status(&run->reports, run->global_fails) : STATUS_NO_ANSWER;
}

static enum status show_policy(const struct run *run)
{
    struct output output;
    struct diag why = DIAG_INIT;

    output_open(&output, NULL, &why); /* standard output always is */
    policy_show(output_stream(&output), &run->policy, run->framework);
    if (output_commit(&output, &why))
        return STATUS_PASSED;
    message_error(NULL, &why);
    return STATUS_NO_ANSWER;
}

enum status check_run(const struct options *options)
{
    struct run run = {.options = options, .tally = JUDGE_TALLY_INIT};
    enum status status = STATUS_NO_ANSWER;

    memory_begin(ONE_PLAN_BYTES);
    policy_init(&run.policy);
    if (prepare(&run)) {
        status = options->show_policy ? show_policy(&run) : judge_plans(&run);
    }
    for (struct job *behind; run.next; run.next = behind) { /* what was read ahead in vain */
        behind = run.next->behind;
        job_free(run.next);
    }
    plan_list_free(run.plans);
    free(run.folder);
    findings_release(&run.global);
    judge_tally_release(&run.tally);
    heirs_free(run.heirs);
    takers_free(run.takers);
    matchbook_free(run.again);
    snapshot_release(&run.baseline);
    policy_release(&run.policy);
    framework_free(run.framework);
    xml_cleanup();
    return status;
}
