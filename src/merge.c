/* merge.c: `planalign merge`: the story of one run.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "merge.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "assess.h"
#include "check.h"
#include "heirs.h"
#include "interrupt.h"
#include "judge.h"
#include "message.h"
#include "policy_file.h"
#include "reported.h"
#include "reports.h"
#include "roll_call.h"
#include "snapshot_read.h"
#include "takers.h"
#include "translate.h"
#include "words.h"
#include "xml_schema.h"

static const struct place nowhere = {0, 0};

struct merge {
    const struct options *options;
    struct policy policy;
    struct snapshot baseline;
    struct framework *framework;
    struct reports reports;
    struct judge_tally tally;
    struct heirs *heirs;       /* of the plans of the baseline; NULL: there is none */
    struct takers *takers;     /* of the waivers that name a plan; NULL: there is none */
    struct reported_plan held; /* the plan met last, not yet in the reports: it may be the last of all */
    bool any;            /* has a plan been met? */
    struct words *names; /* of the plans met */
    size_t n_before;     /* of these: in the files before this one */
    struct findings global;
    bool global_fails;
    struct roll_call roll;   /* of the file that is read */
    struct findings refused; /* what could not be taken of it */
    bool complained;         /* of any file */
};

/* Of what could not be taken it is not known what it held: that is told at once, and stands in the reports. */
static void complain(struct merge *merge, const char *file, size_t line, struct diag *why)
{
    why->place = (struct place){line, 0};
    findings_add(&merge->refused, PA018_NOT_LOOKED_AT, why->place, "{%s}", why->text);
    message_error(file, why);
    merge->complained = true;
}

/* ---- the lines ---- */

/* The next line into LINE, without its end. False at the end of the file. *TOO_LONG: it is longer than the limit, and left out. */
static bool next_line(FILE *in, struct strbuf *line, bool *too_long)
{
    int c;

    strbuf_clear(line);
    *too_long = false;
    while ((c = getc_unlocked(in)) != EOF && c != '\n') {
        if (line->len < REPORTED_MAX_BYTES)
            strbuf_putc(line, (char)c);
        else
            *too_long = true;
    }
    return c == '\n' || line->len > 0;
}

/* Was this plan in no other file? Two machines that checked the same plan are a mistake; one run that was told to check it twice
 * counts it twice. What came from a standard input has no name. */
static bool is_new(struct merge *merge, const struct plan *plan, struct diag *why)
{
    const char *name = plan_path(plan);
    size_t len = strlen(name);

    if (len == 0 || strcmp(name, "-") == 0 || words_add(merge->names, name, len, false) >= merge->n_before)
        return true;
    return diag_set(why, nowhere, "the plan %s stands in a file before this one: it counts once", name);
}

static bool knows_any(const struct assessment *a)
{
    bool any = false;

    for (size_t i = 0; i < a->findings.n; i++)
        any = any || a->findings.items[i].known;
    return any;
}

/* Each machine took a plan for the one that the baseline knows: in one run only one of them is. */
static bool may_inherit(struct merge *merge, const struct assessment *a, struct diag *why)
{
    if (!merge->heirs || !a->decided || a->baseline_plan == SIZE_MAX)
        return true;
    const char *file = merge->baseline.plans[a->baseline_plan].file;
    if ((!snapshot_same_file(file, a->plan->file) && !knows_any(a)) || heirs_take(merge->heirs, a))
        return true;
    return diag_set(why, nowhere, "what the baseline knows of the plan %s was used up by a plan before this one: it is known once", file);
}

/* Each machine took a plan for the one that a waiver names, too. */
static bool may_take(struct merge *merge, const struct assessment *a, struct diag *why)
{
    if (!merge->takers)
        return true;
    bool all = takers_take(merge->takers, a);
    takers_note(merge->takers, a);
    for (size_t i = 0; !all && i < merge->policy.n_waivers; i++) {
        const struct waiver *waiver = &takers_waivers(merge->takers)[i];
        if (waiver->taken_by && a->waivers[i] == WAIVER_USED)
            return diag_set(why, nowhere, "%s:%zu: the waiver counts for one plan, and that is %s, which stands before this one", merge->policy.file,
                            waiver->place.line, waiver->taken_by);
    }
    return true;
}

/* Hand the plan that is held to the reports. */
static void report_held(struct merge *merge, bool last)
{
    if (merge->held.plan)
        reports_plan(&merge->reports, merge->held.assessment, last);
    interrupt_done(merge->reports.totals.plans);
    reported_release(&merge->held);
}

static void hold(struct merge *merge, const struct reported_plan *plan)
{
    report_held(merge, false);
    merge->held = *plan; /* taken over */
    judge_tally_add(&merge->tally, plan->assessment);
}

static void take_plan(struct merge *merge, const struct reported_plan *plan)
{
    merge->any = true;
    hold(merge, plan);
    if (!plan->assessment->decided)
        message_errors(plan->plan->file, &plan->assessment->findings);
}

/* FILE, of which something could not be taken, is a plan without an answer behind those that it has: every report says so, and so does one that is
 * merged of it. */
static void take_refusal(struct merge *merge, const char *file)
{
    struct reported_plan plan = {.plan = plan_new(file)};

    plan.plan->findings = merge->refused; /* taken over */
    merge->refused = (struct findings){0};
    plan.assessment = assess_plan(plan.plan, merge->framework, NULL, &merge->policy, false);
    hold(merge, &plan);
}

static void take_line(struct merge *merge, const char *file, size_t number, const struct strbuf *line)
{
    struct reported_plan plan;
    struct diag why = DIAG_INIT;
    bool read = reported_read(&plan, line->text, line->len, merge->framework, &merge->policy, &why);

    if (plan.plan)
        roll_call_add(&merge->roll, plan.number, plan.last);
    if (!read || (plan.plan && (!is_new(merge, plan.plan, &why) || !may_inherit(merge, plan.assessment, &why) || !may_take(merge, plan.assessment, &why)))) {
        complain(merge, file, number, &why);
        reported_release(&plan);
    } else if (plan.plan) {
        take_plan(merge, &plan);
    }
}

/* The lines before the first one of ours. */
struct foreign {
    bool over;
    size_t first, n;
};

/* What a file is that begins with LINE. */
static const char *foreign_kind(const struct strbuf *line)
{
    const char *head = line->text;

    if (strncmp(head, "\xef\xbb\xbf", 3) == 0) /* a byte order mark */
        head += 3;
    head += strspn(head, " \t\r");
    if (*head == '<')
        return N_("this is XML, as a plan is; merge joins reports of --format=ndjson");
    if (*head == '{' || *head == '[')
        return N_("this is JSON, but no report of --format=ndjson; --format=json writes something else, which cannot be merged");
    return N_("this is no report of --format=ndjson");
}

/* Is LINE, the next of FILE, of a file that is something else, or has something else in front? That is told once, not of each line. */
static bool is_foreign(struct merge *merge, struct foreign *foreign, const char *file, size_t number, const struct strbuf *line)
{
    struct diag why = DIAG_INIT;

    if (foreign->over)
        return false;
    foreign->over = reported_is_line(line->text, line->len);
    if (foreign->over && foreign->n > 1) {
        diag_set(&why, nowhere, "from here to line %zu there is no report either", number - 1);
        complain(merge, file, foreign->first + 1, &why);
    } else if (!foreign->over && foreign->n++ == 0) {
        foreign->first = number;
        diag_set(&why, nowhere, "%s", foreign_kind(line));
        complain(merge, file, number, &why);
    }
    return !foreign->over;
}

static void take_file(struct merge *merge, const char *file)
{
    FILE *in = strcmp(file, "-") == 0 ? stdin : fopen(file, "re");
    struct strbuf line = STRBUF_INIT;
    struct diag why = DIAG_INIT;
    struct foreign foreign = {0};
    bool too_long;

    merge->n_before = words_count(merge->names);
    for (size_t number = 1; in && next_line(in, &line, &too_long); number++) {
        if (too_long) {
            diag_set(&why, nowhere, "the line is longer than %zu MiB", REPORTED_MAX_BYTES >> 20);
            complain(merge, file, number, &why);
        } else if (line.len > 0 && !is_foreign(merge, &foreign, file, number, &line)) {
            take_line(merge, file, number, &line);
        }
    }
    if (!in || ferror(in)) {
        diag_set(&why, nowhere, "the file cannot be read: %s", strerror(errno));
        complain(merge, file, 0, &why);
    }
    /* Of a line that was told of already it is not known which plan it was. */
    if (merge->refused.n == 0 && !roll_call_is_whole(&merge->roll, &why))
        complain(merge, file, 0, &why);
    if (merge->refused.n > 0)
        take_refusal(merge, file);
    roll_call_release(&merge->roll);
    strbuf_release(&line);
    if (in && in != stdin)
        (void)fclose(in);
}

/* ---- the run ---- */

/* No policy is looked for: the plans are on other machines. */
static bool prepare(struct merge *merge)
{
    const struct options *options = merge->options;
    struct policy_request request = options->policy;

    request.none = !request.file;
    if (!policy_open(&merge->policy, &request, NULL, 0))
        return false;
    check_narrow(options, merge->policy.framework);
    merge->framework = check_framework(merge->policy.framework, true);
    if (!merge->framework || !policy_close(&merge->policy, merge->framework))
        return false;
    merge->takers = takers_new(&merge->policy, false);
    if (!options->baseline)
        return true;
    if (!policy_baseline(&merge->policy, merge->framework, options->baseline, &merge->baseline))
        return false;
    merge->heirs = heirs_new(&merge->baseline, NULL);
    return true;
}

static enum status merge_files(struct merge *merge)
{
    const struct options *options = merge->options;

    if (!reports_keep_inputs(options, merge->framework, &merge->policy, "file") || !reports_open(&merge->reports, options, merge->framework, &merge->policy))
        return STATUS_NO_ANSWER;
    interrupt_watch();
    for (size_t i = 0; i < options->n_plans; i++)
        take_file(merge, options->plans[i]);
    if (options->n_plans == 0)
        take_file(merge, "-");
    report_held(merge, !merge->complained); /* what is not whole has no end */
    if (!merge->any) {
        struct diag why = DIAG_INIT;
        diag_set(&why, nowhere, "there is no plan to merge");
        message_error(NULL, &why);
    }
    merge->global_fails = judge_tally_end(&merge->tally, &merge->policy, merge->framework, &merge->global);
    interrupt_writing();
    bool written = reports_close(&merge->reports, &merge->global, merge->tally.waivers);
    interrupt_end();
    return written ? reports_status(&merge->reports, merge->global_fails) : STATUS_NO_ANSWER;
}

enum status merge_run(const struct options *options)
{
    struct options quiet = *options; /* one line a plan: there are no words to quote */
    enum status status = STATUS_NO_ANSWER;

    quiet.quiet = true;
    struct merge merge = {.options = &quiet, .tally = JUDGE_TALLY_INIT};
    policy_init(&merge.policy);
    merge.names = words_new();
    if (prepare(&merge))
        status = merge_files(&merge);
    words_free(merge.names);
    findings_release(&merge.global);
    judge_tally_release(&merge.tally);
    heirs_free(merge.heirs);
    takers_free(merge.takers);
    snapshot_release(&merge.baseline);
    policy_release(&merge.policy);
    framework_free(merge.framework);
    xml_cleanup();
    return status;
}
