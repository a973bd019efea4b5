/* judge.c: the verdict.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "judge.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "baseline.h"
#include "strbuf.h"
#include "translate.h"
#include "xalloc.h"

static const struct place nowhere = {0, 0};

static void apply_severities(struct assessment *a)
{
    for (size_t i = 0; i < a->findings.n; i++) {
        const struct severity_rule *rule = policy_severity(a->policy, a->findings.items[i].code);
        if (rule)
            a->findings.items[i].severity = rule->severity;
    }
}

/* ---- waivers ---- */

/* The first waiver in force that fits FINDING, or SIZE_MAX. */
static size_t find_waiver(const struct assessment *a, const struct finding *finding)
{
    for (size_t i = 0; i < a->policy->n_waivers; i++) {
        const struct waiver *waiver = &a->policy->waivers[i];
        if (!waiver->expired && waiver_fits(waiver, a->plan, finding))
            return i;
    }
    return SIZE_MAX;
}

bool judge_has_waiver(const struct assessment *a, const struct finding *finding)
{
    for (size_t i = 0; i < a->policy->n_waivers; i++)
        if (waiver_fits(&a->policy->waivers[i], a->plan, finding))
            return true;
    return false;
}

static void meet_waivers(struct assessment *a, enum waiver_state state)
{
    a->waivers = xcalloc(a->policy->n_waivers, sizeof *a->waivers);
    for (size_t i = 0; i < a->policy->n_waivers; i++)
        if (!a->policy->waivers[i].plan || waiver_claim(&a->policy->waivers[i], a->plan->id, a->plan->file) != CLAIM_NONE)
            a->waivers[i] = state; /* also of one that another plan has: that one is in the run as well, or nothing came of it */
}

static struct finding *begin_waiver(struct findings *findings, enum finding_code code, const struct policy *policy, const struct waiver *waiver);

/* Say of each waiver that another plan of the run has, and that this one would need, that it has it not. */
static void report_taken(struct assessment *a)
{
    const size_t n = a->findings.n;
    bool *waived;

    if (a->policy->n_waivers == 0)
        return;
    waived = xcalloc(n + 1, sizeof *waived);
    for (size_t k = 0; k < n; k++)
        waived[k] = find_waiver(a, &a->findings.items[k]) != SIZE_MAX;
    for (size_t i = 0; i < a->policy->n_waivers; i++) {
        const struct waiver *waiver = &a->policy->waivers[i];
        bool needed = false;
        for (size_t k = 0; k < n && !needed && !waiver->expired; k++)
            needed = !waived[k] && waiver_would_fit(waiver, &a->findings.items[k]);
        if (!needed)
            continue;
        struct finding *finding = begin_waiver(&a->findings, PA512_WAIVER_TAKEN, a->policy, waiver);
        finding_append(finding, " counts for one plan of a run, and that is another one that is called so: %s", waiver->taken_by);
        finding->place = a->plan->place;
    }
    free(waived);
}

static void apply_waivers(struct assessment *a)
{
    meet_waivers(a, WAIVER_UNUSED);
    report_taken(a);
    for (size_t i = 0; i < a->findings.n; i++) {
        struct finding *finding = &a->findings.items[i];
        size_t number = find_waiver(a, finding);
        if (number == SIZE_MAX)
            continue;
        const struct waiver *waiver = &a->policy->waivers[number];
        a->waivers[number] = WAIVER_USED;
        finding->waived = xstrdup(waiver->reason);
        if (waiver->until != PLAN_NO_DAY)
            plan_day_text(waiver->until, finding->waived_until);
    }
}

/* ---- counting ---- */

struct judged judge_count(const struct assessment *a)
{
    struct judged n = {0};

    for (size_t i = 0; i < a->framework->n_directions; i++) {
        const struct direction_result *result = &a->directions[i];
        n.required += result->required > LEVEL_ABSENT;
        n.covered += result->required > LEVEL_ABSENT && !result->gap;
    }
    for (size_t i = 0; i < a->findings.n; i++)
        n.waived += a->findings.items[i].gap && a->findings.items[i].waived;
    return n;
}

bool judge_misses_share(const struct assessment *a, struct judged n)
{
    return n.covered * 100 < (size_t)a->policy->fail_under * (n.required - n.waived);
}

static void take_counts(struct assessment *a, struct judged n)
{
    size_t asked = n.required - n.waived;

    a->required = n.required;
    a->covered = n.covered;
    a->waived = n.waived;
    a->required_percent = asked > 0 ? (int)(n.covered * 100 / asked) : 0;
}

/* A gap that is not tolerated is an error, whatever the policy says of its code: it fails the plan. */
static void weigh_gaps(struct assessment *a, bool failing)
{
    for (size_t i = 0; i < a->findings.n; i++) {
        struct finding *finding = &a->findings.items[i];
        if (!finding->gap)
            continue;
        if (failing)
            finding->severity = SEVERITY_ERROR;
        else if (!policy_severity(a->policy, finding->code))
            finding->severity = SEVERITY_WARNING;
    }
}

/* ---- what is accepted ---- */

/* A reader of one message must see that it does not count, in every format. */
static void accept(struct finding *finding)
{
    if (finding->waived && finding->waived_until[0])
        finding_append(finding, " (waived until %s: %s)", finding->waived_until, finding->waived);
    else if (finding->waived)
        finding_append(finding, " (waived: %s)", finding->waived);
    else
        finding_append(finding, " (known from the baseline)");
    finding->severity = SEVERITY_NOTE;
}

static void accept_findings(struct assessment *a)
{
    a->known = 0;
    for (size_t i = 0; i < a->findings.n; i++) {
        struct finding *finding = &a->findings.items[i];
        a->known += finding->gap && finding->known;
        if (finding_is_accepted(finding))
            accept(finding);
    }
}

/* What fails is an error, as every format shows it and every reader takes it. True when there is one from FIRST on. */
static bool fail_findings(const struct policy *policy, struct findings *findings, size_t first)
{
    bool any = false;

    for (size_t i = first; i < findings->n; i++) {
        if (!policy_fails(policy, &findings->items[i]))
            continue;
        findings->items[i].severity = SEVERITY_ERROR;
        any = true;
    }
    return any;
}

bool judge_plan(struct assessment *a)
{
    apply_waivers(a);
    apply_severities(a);
    const struct judged n = judge_count(a);
    take_counts(a, n);
    if (a->required > 0 && a->required == a->waived) {
        findings_add(&a->findings, PA506_ALL_WAIVED, a->plan->place,
                     "the plan reaches no level that is required, and every requirement is waived: nothing "
                     "is left to check");
        return false;
    }
    weigh_gaps(a, judge_misses_share(a, n));
    if (a->policy->baseline)
        baseline_mark(a);
    accept_findings(a);
    a->passed = !fail_findings(a->policy, &a->findings, 0);
    return true;
}

void judge_undecided(struct assessment *a)
{
    free(a->waivers);
    meet_waivers(a, WAIVER_OPEN);
    a->baseline_plan =
        a->policy->baseline ? snapshot_find(a->policy->baseline, a->plan->id, a->plan->file) : SIZE_MAX;
}

/* The waiver that another run has found for FINDING: there it may have passed over one that another plan had taken. */
static size_t find_reported(const struct assessment *a, const struct finding *finding)
{
    for (size_t i = 0; i < a->policy->n_waivers; i++) {
        const struct waiver *waiver = &a->policy->waivers[i];
        if (!waiver->expired && strcmp(waiver->reason, finding->waived) == 0 && waiver_fits(waiver, a->plan, finding))
            return i;
    }
    return find_waiver(a, finding);
}

void judge_reported(struct assessment *a)
{
    judge_undecided(a);
    if (!a->decided)
        return;
    free(a->waivers);
    meet_waivers(a, WAIVER_UNUSED);
    for (size_t i = 0; i < a->findings.n; i++) {
        size_t number = a->findings.items[i].waived ? find_reported(a, &a->findings.items[i]) : SIZE_MAX;
        if (number != SIZE_MAX)
            a->waivers[number] = WAIVER_USED;
    }
}

/* ---- the run ---- */

void judge_tally_add(struct judge_tally *tally, const struct assessment *a)
{
    const struct snapshot *baseline = a->policy->baseline;

    if (!tally->waivers)
        tally->waivers = xcalloc(a->policy->n_waivers, sizeof *tally->waivers);
    for (size_t i = 0; i < a->policy->n_waivers; i++)
        if (a->waivers[i] > tally->waivers[i])
            tally->waivers[i] = a->waivers[i];
    if (!baseline)
        return;
    if (!tally->plans)
        tally->plans = xcalloc(baseline->n_plans, sizeof *tally->plans);
    if (a->baseline_plan != SIZE_MAX)
        tally->plans[a->baseline_plan] = true;
}

/* "policy.xml:8: the waiver of the gap for R3 in plan "x"": the beginning of a finding of that CODE. */
static struct finding *begin_waiver(struct findings *findings, enum finding_code code, const struct policy *policy, const struct waiver *waiver)
{
    struct finding *finding = findings_add(findings, code, nowhere, "%s:%zu: the waiver of {%s}", policy->file, waiver->place.line,
                                           waiver->any_gap ? N_("the gap") : finding_kind(waiver->code)->code);

    if (waiver->direction)
        finding_append(finding, " for %s", waiver->direction);
    if (waiver->element)
        finding_append(finding, " at \"%s\"", waiver->element);
    if (waiver->plan)
        finding_append(finding, " in plan \"%s\"", waiver->plan);
    return finding;
}

static void report_waiver(const struct policy *policy, const struct waiver *waiver, enum waiver_state state,
                          struct findings *findings)
{
    if (waiver->expired) {
        char day[16];
        finding_append(begin_waiver(findings, PA504_WAIVER_EXPIRED, policy, waiver), " ended on %s: it accepts nothing any more",
                       plan_day_text(waiver->until, day));
    } else if (state == WAIVER_UNUSED)
        finding_append(begin_waiver(findings, PA503_WAIVER_UNUSED, policy, waiver), " has nothing to waive");
    else if (state == WAIVER_ELSEWHERE)
        finding_append(begin_waiver(findings, PA505_WAIVER_ELSEWHERE, policy, waiver), " speaks of a plan that was not checked");
}

static void report_baseline(const struct judge_tally *tally, const struct policy *policy,
                            const struct framework *framework, struct findings *findings)
{
    const struct snapshot *baseline = policy->baseline;
    size_t missing = 0, first = 0;

    for (size_t i = 0; i < baseline->n_plans; i++)
        if ((!tally->plans || !tally->plans[i]) && missing++ == 0)
            first = i;
    if (missing == 1)
        findings_add(findings, PA510_BASELINE_ELSEWHERE, nowhere, "%s: 1 of its %zu plans was not checked: %s",
                     policy->baseline_file, baseline->n_plans, baseline->plans[first].file);
    else if (missing > 0)
        findings_add(findings, PA510_BASELINE_ELSEWHERE, nowhere,
                     "%s: %zu of its %zu plans were not checked, the first is %s", policy->baseline_file, missing,
                     baseline->n_plans, baseline->plans[first].file);
    if (baseline->version && framework->version && strcmp(baseline->version, framework->version) != 0)
        findings_add(findings, PA509_BASELINE_VERSION, nowhere,
                     "%s: made with version %s of \"%s\", this run uses version %s", policy->baseline_file,
                     baseline->version, framework->id, framework->version);
}

bool judge_tally_end(const struct judge_tally *tally, const struct policy *policy,
                     const struct framework *framework, struct findings *findings)
{
    size_t before = findings->n;

    for (size_t i = 0; i < policy->n_waivers; i++)
        report_waiver(policy, &policy->waivers[i], tally->waivers ? tally->waivers[i] : WAIVER_ELSEWHERE,
                      findings);
    if (policy->baseline)
        report_baseline(tally, policy, framework, findings);
    for (size_t i = before; i < findings->n; i++) {
        const struct severity_rule *rule = policy_severity(policy, findings->items[i].code);
        if (rule)
            findings->items[i].severity = rule->severity;
    }
    return fail_findings(policy, findings, before);
}

void judge_tally_release(struct judge_tally *tally)
{
    free(tally->waivers);
    free(tally->plans);
    *tally = (struct judge_tally)JUDGE_TALLY_INIT;
}
