/* heirs.c: which plan of a run takes what a baseline knows of one.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "heirs.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "data.h"
#include "plan_load.h"
#include "words.h"
#include "xalloc.h"

/* Of the file that the baseline names: it is not in the run under that name, and may be on the disk; it is in the run, with another plan or with
 * that one. OTHER is also said of one that cannot be looked for. */
enum own_file { OWN_FILE_UNKNOWN, OWN_FILE_ASIDE, OWN_FILE_OTHER, OWN_FILE_SAME };

struct heirs {
    const struct snapshot *baseline;
    struct xml_limits limits;
    bool on_disk;             /* are the plans on this machine? */
    struct words *names;      /* of the files of the run */
    char **taken;             /* by plan of the baseline: the file that has taken it, or NULL */
    enum own_file *own_files; /* by plan of the baseline */
};

struct heirs *heirs_new(const struct snapshot *baseline, const struct xml_limits *limits)
{
    struct heirs *heirs = xcalloc(1, sizeof *heirs);

    heirs->baseline = baseline;
    heirs->on_disk = limits != NULL;
    if (limits)
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

/* The name of the plan's own file, to open; NULL: it has none by which it can be found. */
static const char *own_name(const struct snapshot_plan *plan)
{
    const char *name = snapshot_plain(plan->file);

    if (!snapshot_is_name(plan->file) || !*name)
        return NULL;
    return strcmp(name, "-") == 0 ? "./-" : name; /* "-" is the standard input */
}

/* Will the file of plan NUMBER of the baseline have its turn in this run under that name, or had it, and as that plan? */
static enum own_file look_at_own_file(const struct heirs *heirs, size_t number)
{
    const struct snapshot_plan *plan = &heirs->baseline->plans[number];
    const char *name = snapshot_plain(plan->file), *file = own_name(plan);
    uint32_t word;

    if (!file)
        return OWN_FILE_OTHER;
    if (words_number(heirs->names, name, strlen(name), &word))
        return holds(heirs, file, plan->id) ? OWN_FILE_SAME : OWN_FILE_OTHER;
    return heirs->on_disk ? OWN_FILE_ASIDE : OWN_FILE_OTHER;
}

/* Is FILE, which is not in the run under that name, still there, and no other name of THERE? What cannot be told is taken for that. */
static bool stands_beside(const char *file, const char *there)
{
    struct stat own, other;

    if (stat(file, &own) != 0)
        return errno != ENOENT && errno != ENOTDIR;
    return stat(there, &other) != 0 || own.st_dev != other.st_dev || own.st_ino != other.st_ino;
}

/* Is what the baseline knows of its plan NUMBER meant for another file than FILE? */
static bool is_for_another(struct heirs *heirs, size_t number, const char *file)
{
    const struct snapshot_plan *plan = &heirs->baseline->plans[number];
    enum own_file *own = &heirs->own_files[number];

    if (snapshot_same_file(plan->file, file))
        return false;
    if (*own == OWN_FILE_UNKNOWN)
        *own = look_at_own_file(heirs, number);
    if (*own == OWN_FILE_SAME)
        return true;
    /* who pipes a plan in chooses it, and it has no other file */
    return *own == OWN_FILE_ASIDE && strcmp(file, "-") != 0 && stands_beside(own_name(plan), file);
}

bool heirs_take(struct heirs *heirs, const struct assessment *a)
{
    size_t number = a->baseline_plan;

    if (number == SIZE_MAX)
        return true;
    char **taken = &heirs->taken[number];
    if (*taken)
        return snapshot_same_plan(*taken, a->plan->file);
    if (is_for_another(heirs, number, a->plan->file))
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
