/* compare_command.c: the story of one comparison.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare_command.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "check.h"
#include "compare.h"
#include "inspect.h"
#include "message.h"
#include "output.h"
#include "policy_file.h"
#include "reports.h"
#include "snapshot_read.h"
#include "xalloc.h"
#include "xml_schema.h"

static const struct place nowhere = {0, 0};

enum { BEFORE, AFTER, N_SIDES };

struct task {
    const struct options *options;
    bool is_report[N_SIDES];
    struct snapshot sides[N_SIDES];
    struct policy policy;
    struct framework *framework;
    struct matchbook *book;
};

static bool read_report(struct task *task, int side)
{
    const char *file = task->options->plans[side];
    struct findings findings = {0};
    bool ok = snapshot_read(&task->sides[side], file, &findings);

    message_findings(file, &findings);
    findings_release(&findings);
    return ok;
}

/* The rules say what is required of a plan; a report has it. */
static bool prepare_plans(struct task *task)
{
    char *plans[N_SIDES];
    size_t n = 0;

    for (int side = BEFORE; side < N_SIDES; side++)
        if (!task->is_report[side])
            plans[n++] = task->options->plans[side];
    if (n > 0 && !policy_open(&task->policy, &task->options->policy, plans, n))
        return false;
    check_narrow(task->options, n > 0 ? task->policy.framework : task->options->policy.framework);
    if (n == 0) { /* all is in the reports but the wordings in other languages than English, and the common words */
        task->framework = check_wordings(task->options->policy.framework);
        return true;
    }
    task->framework = check_framework(task->policy.framework, true);
    if (!task->framework || !policy_close(&task->policy, task->framework) || !check_language(task->framework, task->options->language))
        return false;
    task->book = matchbook_new(task->framework);
    matchbook_limit(task->book, task->options->max_steps);
    return true;
}

static void show_evidence(struct strbuf *out, const struct element *element, const struct evidence *evidence)
{
    enum { COLUMNS = 130 }; /* about two lines on a terminal */

    report_add_quote(out, element, evidence, COLUMNS);
}

static void read_plan(struct task *task, int side)
{
    struct inspection inspection;

    inspect(&inspection, task->options->plans[side], task->options, task->framework, task->book,
            &task->policy);
    inspection_tell(&inspection);
    snapshot_take(&task->sides[side], inspection.assessment, show_evidence);
    snapshot_index(&task->sides[side]);
    inspection_release(&inspection);
}

/* What would be passed over in silence. */
static bool has_use_for_rules(const struct task *task)
{
    const struct policy_request *rules = &task->options->policy;
    struct diag why = DIAG_INIT;

    if (!task->is_report[AFTER])
        return true;
    if (rules->has_level || rules->n_directions > 0)
        diag_set(&why, nowhere, "this is a report, which says what it required: --require is for a plan");
    else if (rules->file && task->is_report[BEFORE])
        diag_set(&why, nowhere, "this is a report, as the other one is: --policy is for plans");
    if (!why.text)
        return true;
    message_error(task->options->plans[AFTER], &why);
    return false;
}

static bool read_sides(struct task *task)
{
    if (!has_use_for_rules(task))
        return false;
    if (!prepare_plans(task) || !reports_keep_inputs(task->options, task->framework, &task->policy, "file"))
        return false;
    for (int side = BEFORE; side < N_SIDES; side++)
        if (task->is_report[side] && !read_report(task, side))
            return false;
    for (int side = BEFORE; side < N_SIDES; side++)
        if (!task->is_report[side])
            read_plan(task, side);
    if (strcasecmp(task->sides[BEFORE].framework, task->sides[AFTER].framework) == 0)
        return true;
    struct diag why = DIAG_INIT;
    diag_set(&why, nowhere,
             "it is about the framework \"%s\", but %s is about \"%s\"; --framework names the one for plans",
             task->sides[BEFORE].framework, task->options->plans[AFTER], task->sides[AFTER].framework);
    message_error(task->options->plans[BEFORE], &why);
    return false;
}

static bool write_output(const struct task *task, const struct output_request *wanted,
                         const struct comparison *comparison)
{
    bool terminal = !wanted->path && isatty(STDOUT_FILENO);
    const struct report_options style = {.color = reports_color(task->options, terminal),
                                         .quiet = task->options->quiet,
                                         .width = reports_width(terminal),
                                         .language = task->options->report_language};
    struct diag why = DIAG_INIT;
    struct output output;

    if (output_open(&output, wanted->path, &why)) {
        wanted->comparison->write(output_stream(&output), comparison, &style);
        if (output_commit(&output, &why))
            return true;
    }
    message_error(wanted->path, &why);
    return false;
}

/* A plan that is read tells by itself why it has no answer; of a report nothing was said yet. */
static void tell_undecided(const struct task *task, const struct comparison *comparison, int side)
{
    const char *first = NULL;
    size_t n = 0;

    for (size_t i = 0; task->is_report[side] && i < comparison->n_plans; i++) {
        const struct plan_change *change = &comparison->plans[i];
        const struct snapshot_plan *plan = side == BEFORE ? change->before : change->after;
        if (!plan || plan->decided)
            continue;
        first = first ? first : plan->file;
        n++;
    }
    if (n == 0)
        return;
    struct diag why = DIAG_INIT;
    diag_set(&why, nowhere, n == 1 ? "the plan %s has no answer in this report" : "the plan %s has no answer in this report, nor have others", first);
    message_error(task->options->plans[side], &why);
}

static enum status compare_sides(const struct task *task)
{
    const struct options *options = task->options;
    bool pairs_only = task->is_report[BEFORE] != task->is_report[AFTER];
    enum status status = STATUS_PASSED;
    struct diag why = DIAG_INIT;

    struct comparison *comparison = compare(&task->sides[BEFORE], options->plans[BEFORE], &task->sides[AFTER],
                                            options->plans[AFTER], task->framework, pairs_only);
    if (comparison->n_pairs == 0) {
        diag_set(&why, nowhere, "it has no plan of %s, by id or by file name", options->plans[AFTER]);
        message_error(options->plans[BEFORE], &why);
        status = STATUS_NO_ANSWER;
    } else {
        if (comparison_is_worse(comparison))
            status = STATUS_GAPS;
        if (comparison->n_undecided > 0) {
            status = STATUS_NO_ANSWER;
            tell_undecided(task, comparison, BEFORE);
            tell_undecided(task, comparison, AFTER);
        }
        for (size_t i = 0; i < options->n_outputs; i++)
            if (!write_output(task, &options->outputs[i], comparison))
                status = STATUS_NO_ANSWER;
    }
    comparison_free(comparison);
    return status;
}

enum status compare_run(const struct options *options)
{
    struct task task = {.options = options};
    enum status status = STATUS_NO_ANSWER;

    policy_init(&task.policy);
    for (int side = BEFORE; side < N_SIDES; side++)
        task.is_report[side] = snapshot_is_report(options->plans[side]);
    if (read_sides(&task))
        status = compare_sides(&task);
    for (int side = BEFORE; side < N_SIDES; side++)
        snapshot_release(&task.sides[side]);
    policy_release(&task.policy);
    matchbook_free(task.book);
    framework_free(task.framework);
    xml_cleanup();
    return status;
}
