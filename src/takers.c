/* takers.c: which plan of a run takes a waiver that names one.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "takers.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data.h"
#include "input.h"
#include "plan_load.h"
#include "snapshot.h"
#include "xalloc.h"

struct taker {
    char *file; /* NULL: nobody */
    enum waiver_claim claim;
    bool used; /* it was judged, and has needed it */
};

struct takers {
    const struct policy *policy;
    bool on_disk;           /* are the plans on this machine? */
    struct taker *all;      /* by waiver of the policy */
    struct waiver *waivers; /* the policy's, as they are for the plan whose turn it is */
};

static void give(struct taker *taker, const char *file, enum waiver_claim claim)
{
    free(taker->file);
    *taker = (struct taker){.file = xstrdup(file), .claim = claim};
}

struct takers *takers_new(const struct policy *policy, bool on_disk)
{
    size_t n = policy->n_waivers, narrowed = 0;

    for (size_t i = 0; i < n; i++)
        narrowed += policy->waivers[i].plan != NULL;
    if (narrowed == 0)
        return NULL;
    struct takers *takers = xcalloc(1, sizeof *takers);
    takers->policy = policy;
    takers->on_disk = on_disk;
    takers->all = xcalloc(n, sizeof *takers->all);
    takers->waivers = xcalloc(n, sizeof *takers->waivers);
    for (size_t i = 0; i < n && on_disk; i++) {
        const char *name = policy->waivers[i].plan;
        if (name && strchr(name, '/') && access(name, F_OK) == 0)
            give(&takers->all[i], name, CLAIM_BY_PATH);
    }
    return takers;
}

void takers_announce(struct takers *takers, const char *file)
{
    for (size_t i = 0; i < takers->policy->n_waivers; i++) {
        enum waiver_claim claim = waiver_claim(&takers->policy->waivers[i], NULL, file);
        if (claim > takers->all[i].claim)
            give(&takers->all[i], file, claim);
    }
}

/* May the LEN bytes of a file hold the name of a plan that others have as their path? It can be written with references, or in an encoding of more bytes a character. Of the others the id
 * decides nothing but who comes first. */
static bool mentions_any(const struct takers *takers, const char *bytes, size_t len)
{
    bool written_otherwise = memchr(bytes, '\0', len) || memmem(bytes, len, "&#", 2), any = false;

    for (size_t i = 0; i < takers->policy->n_waivers && !any; i++) {
        const char *name = takers->policy->waivers[i].plan;
        bool open = takers->all[i].file && takers->all[i].claim < CLAIM_BY_ID;
        any = name && open && (written_otherwise || memmem(bytes, len, name, strlen(name)));
    }
    return any;
}

/* Is there a waiver for which a path alone speaks so far? */
static bool is_open(const struct takers *takers)
{
    for (size_t i = 0; i < takers->policy->n_waivers; i++)
        if (takers->all[i].file && takers->all[i].claim < CLAIM_BY_ID)
            return true;
    return false;
}

void takers_look(struct takers *takers, const char *file, const struct xml_limits *limits)
{
    struct findings findings = {0};
    char *bytes = NULL;
    size_t len;

    if (!is_open(takers) || strcmp(file, "-") == 0)
        return;
    bool mentions = input_read(file, limits->max_bytes, &bytes, &len, &findings) && mentions_any(takers, bytes, len);
    free(bytes);
    findings_release(&findings);
    if (!mentions)
        return;
    struct plan *plan = plan_load(file, data_dir(), limits);
    for (size_t i = 0; i < takers->policy->n_waivers; i++)
        if (takers->all[i].file && takers->all[i].claim < CLAIM_BY_ID && waiver_claim(&takers->policy->waivers[i], plan->id, file) == CLAIM_BY_ID)
            give(&takers->all[i], file, CLAIM_BY_ID);
    plan_free(plan);
}

static bool is_one_file(const char *a, const char *b)
{
    struct stat one, other;

    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/* The waiver goes to FILE if nobody has it, or if who has it has less claim and did not need it. */
static bool take(const struct takers *takers, struct taker *taker, const char *file, enum waiver_claim claim)
{
    if (taker->file && (snapshot_same_plan(taker->file, file) || (takers->on_disk && is_one_file(taker->file, file))))
        return true;
    if (taker->file && (claim <= taker->claim || taker->used))
        return false;
    give(taker, file, claim);
    return true;
}

bool takers_take(struct takers *takers, const struct assessment *a)
{
    bool has_all = true;

    for (size_t i = 0; i < takers->policy->n_waivers; i++) {
        struct waiver *waiver = &takers->waivers[i];
        *waiver = takers->policy->waivers[i];
        enum waiver_claim claim = waiver_claim(waiver, a->plan->id, a->plan->file);
        if (claim == CLAIM_NONE || take(takers, &takers->all[i], a->plan->file, claim))
            continue;
        waiver->taken_by = takers->all[i].file;
        has_all = has_all && a->waivers[i] == WAIVER_UNUSED; /* a plan that it left with nothing to check is without an answer */
    }
    return has_all;
}

struct waiver *takers_waivers(struct takers *takers)
{
    return takers->waivers;
}

void takers_note(struct takers *takers, const struct assessment *a)
{
    for (size_t i = 0; i < takers->policy->n_waivers; i++)
        if (takers->policy->waivers[i].plan && a->waivers[i] == WAIVER_USED && !takers->waivers[i].taken_by)
            takers->all[i].used = true;
}

void takers_free(struct takers *takers)
{
    if (!takers)
        return;
    for (size_t i = 0; i < takers->policy->n_waivers; i++)
        free(takers->all[i].file);
    free(takers->all);
    free(takers->waivers);
    free(takers);
}
