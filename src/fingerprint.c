/* fingerprint.c: a short name for a finding that stays the same from run to run.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "fingerprint.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include <sha2.h>

#include "strbuf.h"
#include "xalloc.h"

/* How often each key was met. Open addressing, a power of two of slots, at most half of them in use. */
struct counts {
    struct slot {
        uint64_t key;
        size_t count; /* 0: free */
    } * slots;
    size_t n, size;
};

struct fingerprints {
    struct counts plans, findings;
    struct strbuf plan; /* what names the plan */
    struct strbuf key;
};

static struct slot *find_slot(const struct counts *counts, uint64_t key)
{
    size_t i = (size_t)key & (counts->size - 1);

    while (counts->slots[i].count > 0 && counts->slots[i].key != key)
        i = (i + 1) & (counts->size - 1);
    return &counts->slots[i];
}

static void enlarge(struct counts *counts)
{
    struct counts larger = {.size = counts->size ? counts->size * 2 : 64, .n = counts->n};

    larger.slots = xcalloc(larger.size, sizeof *larger.slots);
    for (size_t i = 0; i < counts->size; i++)
        if (counts->slots[i].count > 0)
            *find_slot(&larger, counts->slots[i].key) = counts->slots[i];
    free(counts->slots);
    *counts = larger;
}

/* Count KEY once more. Returns how often it was met before. */
static size_t count(struct counts *counts, uint64_t key)
{
    if (counts->n * 2 >= counts->size)
        enlarge(counts);
    struct slot *slot = find_slot(counts, key);
    counts->n += slot->count == 0;
    slot->key = key;
    return slot->count++;
}

static void clear(struct counts *counts)
{
    if (counts->n > 0)
        memset(counts->slots, 0, counts->size * sizeof *counts->slots);
    counts->n = 0;
}

static void digest(const struct strbuf *key, uint8_t out[SHA256_DIGEST_LENGTH])
{
    SHA2_CTX context;

    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *)key->text, key->len);
    SHA256Final(out, &context);
}

/* Fields are kept apart by their NUL, which no field holds. */
static void add_field(struct strbuf *key, const char *text)
{
    strbuf_add(key, text ? text : "", text ? strlen(text) + 1 : 1);
}

/* Count KEY; where it was met before, make it one that was not. */
static void make_unique(struct counts *counts, struct strbuf *key)
{
    uint8_t bytes[SHA256_DIGEST_LENGTH];
    uint64_t number;

    digest(key, bytes);
    memcpy(&number, bytes, sizeof number);
    size_t before = count(counts, number);
    if (before > 0)
        strbuf_printf(key, "#%zu", before + 1);
}

struct fingerprints *fingerprints_new(void)
{
    return xcalloc(1, sizeof(struct fingerprints));
}

void fingerprints_plan(struct fingerprints *run, const struct assessment *assessment)
{
    const struct plan *plan = assessment->plan;
    bool named = plan->id && *plan->id;
    size_t before;

    clear(&run->findings);
    strbuf_clear(&run->plan);
    add_field(&run->plan, assessment->framework->id);
    add_field(&run->plan, named ? plan->id : plan_path(plan));
    before = run->plan.len;
    make_unique(&run->plans, &run->plan);
    if (run->plan.len > before && named) { /* a copy of a plan met before: its file tells them apart */
        run->plan.len = before;
        add_field(&run->plan, plan_path(plan));
        make_unique(&run->plans, &run->plan);
    }
}

void fingerprints_rules(struct fingerprints *run, const struct framework *framework, const char *file)
{
    clear(&run->findings);
    strbuf_clear(&run->plan);
    add_field(&run->plan, framework->id);
    add_field(&run->plan, "rules");
    add_field(&run->plan, file);
}

static char *write_digest(const struct strbuf *key, char *out)
{
    static const char digits[] = "0123456789abcdef";
    uint8_t bytes[SHA256_DIGEST_LENGTH];

    digest(key, bytes);
    for (size_t i = 0; i < FINGERPRINT_SIZE / 2; i++) {
        out[2 * i] = digits[bytes[i] >> 4];
        out[2 * i + 1] = digits[bytes[i] & 15];
    }
    out[FINGERPRINT_SIZE - 1] = '\0';
    return out;
}

char *fingerprints_next(struct fingerprints *run, const struct finding *finding, char *out)
{
    bool coverage = finding_is_coverage(finding);

    strbuf_clear(&run->key);
    strbuf_add(&run->key, run->plan.text, run->plan.len);
    strbuf_putc(&run->key, '\0');
    add_field(&run->key, coverage ? "coverage" : finding_kind(finding->code)->code);
    add_field(&run->key, finding->direction);
    add_field(&run->key, coverage ? NULL : finding->element);
    make_unique(&run->findings, &run->key);
    return write_digest(&run->key, out);
}

static void add_waiver(struct strbuf *key, const struct waiver *waiver)
{
    char day[16];

    add_field(key, waiver->any_gap ? "gap" : finding_kind(waiver->code)->code);
    add_field(key, waiver->direction);
    add_field(key, waiver->plan);
    add_field(key, waiver->element);
    add_field(key, waiver->until == PLAN_NO_DAY ? NULL : plan_day_text(waiver->until, day));
    add_field(key, waiver->reason);
}

static void add_number(struct strbuf *key, size_t number)
{
    strbuf_printf(key, "%zu", number);
    strbuf_putc(key, '\0');
}

static void add_known_plan(struct strbuf *key, const struct snapshot_plan *plan)
{
    add_field(key, plan->file);
    add_field(key, plan->id);
    add_number(key, plan->decided);
    add_number(key, plan->n_directions);
    for (size_t i = 0; i < plan->n_directions; i++) {
        add_field(key, plan->directions[i].id);
        add_number(key, plan->directions[i].level);
        add_number(key, plan->directions[i].required);
    }
    add_number(key, plan->n_findings);
    for (size_t i = 0; i < plan->n_findings; i++) {
        const struct snapshot_finding *finding = &plan->findings[i];
        add_field(key, finding->code);
        add_field(key, finding->direction);
        add_field(key, finding->element);
        add_field(key, severity_name(finding->severity));
        add_number(key, finding->more);
        add_number(key, finding->waived);
        add_number(key, finding->known);
    }
}

char *fingerprint_of_baseline(const struct snapshot *baseline, char *out)
{
    struct strbuf key = STRBUF_INIT;

    add_field(&key, "baseline");
    add_field(&key, baseline->version);
    for (size_t i = 0; i < baseline->n_plans; i++)
        add_known_plan(&key, &baseline->plans[i]);
    write_digest(&key, out);
    strbuf_release(&key);
    return out;
}

char *fingerprint_of_rules(const struct policy *policy, char *out)
{
    struct strbuf key = STRBUF_INIT;

    add_field(&key, "rules");
    for (size_t i = 0; i < policy->n_severities; i++) {
        add_field(&key, finding_kind(policy->severities[i].code)->code);
        add_field(&key, severity_name(policy->severities[i].severity));
    }
    add_field(&key, "waivers");
    for (size_t i = 0; i < policy->n_waivers; i++)
        add_waiver(&key, &policy->waivers[i]);
    add_field(&key, policy->usual);
    add_field(&key, policy->rare);
    if (policy->baseline_sum)
        add_field(&key, policy->baseline_sum);
    write_digest(&key, out);
    strbuf_release(&key);
    return out;
}

void fingerprints_free(struct fingerprints *run)
{
    if (!run)
        return;
    free(run->plans.slots);
    free(run->findings.slots);
    strbuf_release(&run->plan);
    strbuf_release(&run->key);
    free(run);
}
