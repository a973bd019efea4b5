/* snapshot.h: what one run said of plans, for comparing with another: from an assessment, or from a JSON
 * report (snapshot_read.h). Uses: assessment, level, out_text, source, strbuf, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * Plain data, owned by the snapshot. Places are for people to look at; nothing is compared by them. */
#ifndef PLANALIGN_SNAPSHOT_H
#define PLANALIGN_SNAPSHOT_H

#include <stdbool.h>
#include <stddef.h>

#include "assessment.h"
#include "level.h"
#include "strbuf.h"

struct snapshot_evidence {
    char *element; /* id or path */
    char *kind;    /* "goal" */
    char *quote;   /* on one line */
    char *shown;   /* what people are shown of it, or NULL: a JSON report has the quotation alone */
    const char *text; /* the plan's: all that the element says, on one line, or NULL: the same */
    bool clear;
    struct place place;
};

struct snapshot_direction {
    char *id;
    char *title; /* in English, or NULL */
    enum level level, required;
    struct snapshot_evidence *evidence;
    size_t n_evidence, capacity;
};

struct snapshot_finding {
    char *code;
    char *direction; /* or NULL */
    char *element;   /* or NULL */
    enum severity severity;
    size_t more; /* it stands for so many of its code that are not listed; 0: for itself */
    bool waived, known; /* accepted there by a policy, by an earlier baseline */
};

struct snapshot_plan {
    char *file;
    char *id;    /* or NULL */
    char *title; /* or NULL */
    bool decided;
    struct snapshot_direction *directions;
    size_t n_directions, directions_capacity;
    struct snapshot_finding *findings;
    size_t n_findings, findings_capacity;
    char **texts; /* by element of the plan, of those with evidence; NULL in a JSON report */
    size_t n_texts;
};

struct snapshot {
    char *framework, *version; /* id and version; the latter may be NULL */
    struct snapshot_plan *plans;
    size_t n_plans, capacity;
    size_t *by_id, *by_file; /* made by snapshot_index(): plans in order of their names */
};

/* Append something empty and return it, valid until the next call. */
struct snapshot_plan *snapshot_add_plan(struct snapshot *snapshot);
struct snapshot_direction *snapshot_add_direction(struct snapshot_plan *plan);
struct snapshot_evidence *snapshot_add_evidence(struct snapshot_direction *direction);
struct snapshot_finding *snapshot_add_finding(struct snapshot_plan *plan);

/* snapshot_take: append what ASSESSMENT says. Keeps nothing of it. SHOW adds to OUT what people are shown of EVIDENCE, which ELEMENT holds, on one line: how
 * that is cut is a matter of the reports. */
typedef void snapshot_show(struct strbuf *out, const struct element *element, const struct evidence *evidence);
void snapshot_take(struct snapshot *snapshot, const struct assessment *assessment, snapshot_show *show);

/* snapshot_index: make the plans findable, once all are there. */
void snapshot_index(struct snapshot *snapshot);
/* snapshot_find: the plan with that id, when exactly one has it; else the one with that file name, unless
 * both have ids and they differ. ID may be NULL. SIZE_MAX when there is none. "./" in front of a file name
 * does not count. */
size_t snapshot_find(const struct snapshot *snapshot, const char *id, const char *file);
/* snapshot_plain: what counts of a file's name. */
const char *snapshot_plain(const char *file);
/* snapshot_is_name: can a plan be found by the name FILE? "-" is what plans on standard input are called. A name that
 * is no UTF-8 stands in a report as another one could be called, with \x80 to \xff for its bytes: neither is one.
 * snapshot_same_file: are A and B one file by such names? */
bool snapshot_is_name(const char *file);
bool snapshot_same_file(const char *a, const char *b);
/* snapshot_same_plan: do A and B, names of plans of one run, name one plan twice? A name that is no UTF-8 may; what came from two standard inputs does not. */
bool snapshot_same_plan(const char *a, const char *b);
/* snapshot_direction: the direction of PLAN with that id (case does not matter), or NULL. */
const struct snapshot_direction *snapshot_direction(const struct snapshot_plan *plan, const char *id);

/* snapshot_doubt: what takes the meaning from the coverage of PLAN, unless it was waived there; NULL: nothing. */
const struct finding_kind *snapshot_doubt(const struct snapshot_plan *plan);

void snapshot_release(struct snapshot *snapshot);

#endif
