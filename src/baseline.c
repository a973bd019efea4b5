/* baseline.c: what an earlier report knew already.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "baseline.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "translate.h"
#include "xalloc.h"

/* What a finding is known by. Parts that it lacks are "". */
struct key {
    const char *code, *direction, *element;
    bool more; /* it stands for those that are not listed */
};

/* A plan of the baseline, its findings sorted by key; of equal ones the first knows how many of them were met. */
struct known {
    const struct snapshot_plan *plan;
    size_t *met;
};

/* Coverage is a matter of the direction: its best evidence may stand elsewhere tomorrow, and its code changes
 * with the level. */
static bool is_coverage(const char *code, const char *direction)
{
    return direction && strncmp(code, "PA1", 3) == 0;
}

static struct key make_key(const char *code, const char *direction, const char *element, size_t more)
{
    if (is_coverage(code, direction))
        return (struct key){"PA1", direction, "", false};
    return (struct key){code, direction ? direction : "", element ? element : "", more > 0};
}

static struct key key_of_finding(const struct finding *finding)
{
    return make_key(finding_kind(finding->code)->code, finding->direction, finding->element, finding->more);
}

static int compare(const struct key *a, const struct key *b)
{
    int order = strcmp(a->code, b->code);

    if (order == 0)
        order = strcmp(a->direction, b->direction);
    if (order == 0)
        order = strcmp(a->element, b->element);
    return order != 0 ? order : a->more - b->more;
}

static struct key key_of(const struct snapshot_finding *finding)
{
    return make_key(finding->code, finding->direction, finding->element, finding->more);
}

static int by_key(const void *a, const void *b)
{
    const struct snapshot_finding *x = *(struct snapshot_finding *const *)a, *y = *(struct snapshot_finding *const *)b;
    const struct key first = key_of(x), second = key_of(y);
    int order = compare(&first, &second);

    return order != 0 ? order : x < y ? -1 : x > y;
}

void baseline_prepare(struct snapshot *baseline)
{
    for (size_t i = 0; i < baseline->n_plans; i++) {
        struct snapshot_plan *plan = &baseline->plans[i];
        struct snapshot_finding **order = xcalloc(plan->n_findings + 1, sizeof(struct snapshot_finding *)),
                                *sorted = xcalloc(plan->n_findings + 1, sizeof *sorted);
        for (size_t k = 0; k < plan->n_findings; k++)
            order[k] = &plan->findings[k];
        qsort(order, plan->n_findings, sizeof(struct snapshot_finding *), by_key);
        for (size_t k = 0; k < plan->n_findings; k++)
            sorted[k] = *order[k];
        free(order);
        free(plan->findings);
        plan->findings = sorted;
        plan->findings_capacity = plan->n_findings + 1;
    }
}

static void known_init(struct known *known, const struct snapshot_plan *plan)
{
    *known = (struct known){plan, xcalloc(plan->n_findings + 1, sizeof *known->met)};
}

static int compare_at(const struct known *known, size_t at, const struct key *key)
{
    const struct key there = key_of(&known->plan->findings[at]);

    return compare(&there, key);
}

/* The next entry called KEY that was not met, which is met now; or NULL. */
static const struct snapshot_finding *meet(struct known *known, const struct key *key)
{
    size_t low = 0, n = known->plan ? known->plan->n_findings : 0, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_at(known, middle, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == n)
        return NULL;
    size_t at = low + known->met[low];
    if (at >= n || compare_at(known, at, key) != 0)
        return NULL;
    known->met[low]++;
    return &known->plan->findings[at];
}

/* Is the plan as far on the direction as it was? And what is a gap now was one then. */
static bool was_so(const struct snapshot_plan *plan, const struct direction_result *now, const char *id)
{
    const struct snapshot_direction *then = snapshot_direction(plan, id);

    return then && then->level <= now->level && (!now->gap || then->level < then->required);
}

static void mark(struct assessment *a, struct known *known, struct finding *finding)
{
    const struct key key = key_of_finding(finding);
    const struct snapshot_finding *before = meet(known, &key);

    if (!before || before->waived || before->more < finding->more || finding->waived || finding->severity < a->policy->fail_level)
        return;
    if (!finding_is_coverage(finding)) {
        finding->known = true;
        return;
    }
    size_t direction = framework_direction(a->framework, finding->direction);
    finding->known = was_so(known->plan, &a->directions[direction], finding->direction);
}

/* Did the baseline accept ENTRY, so that its end is worth a word? A gap that is met again may be none any
 * more. */
static bool is_gone(const struct assessment *a, const struct known *known, size_t at, size_t first)
{
    const struct snapshot_finding *finding = &known->plan->findings[at];

    if (finding->waived || (!finding->known && finding->severity < a->policy->fail_level))
        return false;
    if (!is_coverage(finding->code, finding->direction))
        return at >= first + known->met[first];
    const struct snapshot_direction *then = snapshot_direction(known->plan, finding->direction);
    size_t direction = framework_direction(a->framework, finding->direction);
    return direction != SIZE_MAX && then && then->level < then->required && !a->directions[direction].gap;
}

static void report_gone(struct assessment *a, const struct known *known)
{
    for (size_t i = 0, first = 0; i < known->plan->n_findings; i++) {
        const struct snapshot_finding *finding = &known->plan->findings[i];
        const struct key key = key_of(finding);
        if (compare_at(known, first, &key) != 0)
            first = i;
        if (!is_gone(a, known, i, first))
            continue;
        struct finding *note = findings_add(
            &a->findings, PA507_BASELINE_STALE, a->plan->place,
            "the baseline accepts %s{%s}%s{%s}%s, which is gone; write the baseline anew with --update-baseline",
            finding->code, finding->direction ? N_(" for ") : "", finding->direction ? finding->direction : "",
            finding->element && !is_coverage(finding->code, finding->direction) ? N_(" at ") : "",
            finding->element && !is_coverage(finding->code, finding->direction) ? finding->element : "");
        note->direction = finding->direction ? xstrdup(finding->direction) : NULL;
        note->element = finding->element ? xstrdup(finding->element) : NULL;
        const struct severity_rule *rule = policy_severity(a->policy, PA507_BASELINE_STALE);
        if (rule)
            note->severity = rule->severity;
    }
}

void baseline_mark(struct assessment *a)
{
    const struct snapshot *baseline = a->policy->baseline;
    struct known known;

    a->baseline_plan = snapshot_find(baseline, a->plan->id, a->plan->file);
    if (a->baseline_plan == SIZE_MAX || !baseline->plans[a->baseline_plan].decided)
        return;
    known_init(&known, &baseline->plans[a->baseline_plan]);
    for (size_t i = 0; i < a->findings.n; i++)
        mark(a, &known, &a->findings.items[i]);
    report_gone(a, &known);
    free(known.met);
}

bool baseline_bears_out(const struct assessment *a)
{
    const struct snapshot *baseline = a->policy->baseline;
    size_t number = baseline ? snapshot_find(baseline, a->plan->id, a->plan->file) : SIZE_MAX;
    struct known known = {0};
    bool ok = true;

    if (number != SIZE_MAX && baseline->plans[number].decided)
        known_init(&known, &baseline->plans[number]);
    for (size_t i = 0; ok && i < a->findings.n; i++) {
        const struct finding *finding = &a->findings.items[i];
        const struct key key = key_of_finding(finding);
        const struct snapshot_finding *before;

        if (!finding->known)
            continue;
        do
            before = meet(&known, &key);
        while (before && before->waived);
        size_t direction = finding_is_coverage(finding) ? framework_direction(a->framework, finding->direction) : SIZE_MAX;
        ok = before && before->more >= finding->more && (!finding_is_coverage(finding) || (direction != SIZE_MAX && was_so(known.plan, &a->directions[direction], finding->direction)));
    }
    free(known.met);
    return ok;
}
