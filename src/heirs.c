/* heirs.c: which plan of a run takes what a baseline knows of one.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "heirs.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "plan_load.h"
#include "words.h"
#include "xalloc.h"

enum own_file { OWN_FILE_UNKNOWN, OWN_FILE_OTHER, OWN_FILE_SAME };

struct heirs {
    const struct snapshot *baseline;
    struct xml_limits limits;
    struct words *names;      /* of the files of the run */
    char **taken;             /* by plan of the baseline: the file that has taken it, or NULL */
    enum own_file *own_files; /* by plan of the baseline: is the file of that name, in the run, that plan? */
};

struct heirs *heirs_new(const struct snapshot *baseline, const struct xml_limits *limits)
{
    struct heirs *heirs = xcalloc(1, sizeof *heirs);

    heirs->baseline = baseline;
    heirs->limits = *limits;
    heirs->names = words_new();
    heirs->taken = xcalloc(baseline->n_plans + 1, sizeof *heirs->taken);
    heirs->own_files = xcalloc(baseline->n_plans + 1, sizeof *heirs->own_files);
    return heirs;
}

void heirs_announce(struct heirs *heirs, const char *file)
{
    const char *name = snapshot_plain(file);

    if (snapshot_is_name(file) && *name)
        words_add(heirs->names, name, strlen(name), false);
}

/* Does FILE hold a plan that may be the one with that ID? */
static bool holds(const struct heirs *heirs, const char *file, const char *id)
{
    struct plan *plan = plan_load(file, data_dir(), &heirs->limits);
    bool same = plan->format && (!plan->id || !*plan->id || !id || strcmp(plan->id, id) == 0);

    plan_free(plan);
    return same;
}

/* Will the file of plan NUMBER of the baseline have its turn in this run, or had it, as that plan? */
static bool has_own_file(struct heirs *heirs, size_t number)
{
    const struct snapshot_plan *plan = &heirs->baseline->plans[number];
    const char *name = snapshot_plain(plan->file);
    enum own_file *own = &heirs->own_files[number];
    uint32_t word;

    if (*own == OWN_FILE_UNKNOWN) {
        bool here = snapshot_is_name(plan->file) && *name && words_number(heirs->names, name, strlen(name), &word);
        *own = here && holds(heirs, strcmp(name, "-") == 0 ? "./-" : name, plan->id) ? OWN_FILE_SAME : OWN_FILE_OTHER; /* "-" is the standard input */
    }
    return *own == OWN_FILE_SAME;
}

bool heirs_take(struct heirs *heirs, const struct assessment *a)
{
    size_t number = a->baseline_plan;

    if (number == SIZE_MAX)
        return true;
    char **taken = &heirs->taken[number];
    if (*taken)
        return strcmp(*taken, a->plan->file) == 0 || snapshot_same_file(*taken, a->plan->file); /* one plan, named twice */
    if (!snapshot_same_file(heirs->baseline->plans[number].file, a->plan->file) && has_own_file(heirs, number))
        return false;
    *taken = xstrdup(a->plan->file);
    return true;
}

void heirs_free(struct heirs *heirs)
{
    if (!heirs)
        return;
    for (size_t i = 0; i < heirs->baseline->n_plans; i++)
        free(heirs->taken[i]);
    free(heirs->taken);
    free(heirs->own_files);
    words_free(heirs->names);
    free(heirs);
}
