/* compare.h: what changed between two readings of plans. Uses: snapshot, compare_words, framework, level, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * Pure calculation. Both sides are held against the levels that AFTER requires, so that a change is the
 * plan's and not the rules'. */
#ifndef PLANALIGN_COMPARE_H
#define PLANALIGN_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "snapshot.h"

enum move {
    MOVE_SAME,
    MOVE_GAINED, /* below the required level before, at or above it now */
    MOVE_LOST,   /* the other way round */
    MOVE_UP,     /* on the ladder, on the same side of the required level */
    MOVE_DOWN,
    N_MOVES
};

enum evidence_move {
    EVIDENCE_CAME,
    EVIDENCE_WENT,
    EVIDENCE_REWORDED, /* the element says it in other words, but not all are others */
    EVIDENCE_STRONGER, /* partial before, clear now */
    EVIDENCE_WEAKER,
    N_EVIDENCE_MOVES
};

/* Borrowed from the snapshots; NULL where there is none. */
struct evidence_change {
    enum evidence_move move;
    const struct snapshot_evidence *before, *after;
};

/* A direction that stands in AFTER. */
struct direction_change {
    const struct snapshot_direction *before; /* NULL: the framework did not have it */
    const struct snapshot_direction *after;
    enum move move; /* MOVE_SAME where there is no before */
    struct evidence_change *evidence; /* in order of AFTER, then what went */
    size_t n_evidence, capacity;
};

struct plan_change {
    const struct snapshot_plan *before, *after; /* NULL: not there */
    bool undecided;                             /* one that is there has no answer */
    bool comparable;                            /* both are there, and both have an answer */
    struct direction_change *directions;        /* of AFTER; NULL when not comparable */
    size_t n_directions;
    size_t moves[N_MOVES]; /* directions by move */
};

struct comparison {
    const struct snapshot *before, *after; /* borrowed; both indexed */
    const char *before_file, *after_file;  /* borrowed */
    const struct framework *framework;     /* borrowed; for its wordings in other languages than English; NULL: none, or another than that of AFTER */
    struct compare_words *words;           /* tells whether an element is still the same */
    struct plan_change *plans;             /* in order of AFTER, then those that went */
    size_t n_plans, capacity;
    size_t n_pairs, n_came, n_went; /* plans on both sides, on one side */
    size_t n_undecided;             /* plans without an answer on a side, also where they stand on that side alone */
    size_t moves[N_MOVES];          /* over all pairs */
};

const char *move_name(enum move move); /* "same", "gained", "lost", "up", "down" */
/* "came", "went", "reworded", "stronger", "weaker" */
const char *evidence_move_name(enum evidence_move move);

/* compare: hold AFTER against BEFORE. Plans are paired by id, else by file; where each side has one plan,
 * these are a pair whatever they are called. An element with the same id is another one when it has not one
 * word of substance in common with what it was: its evidence went, and other came. FRAMEWORK, which may be
 * NULL, has the words that do not count. PAIRS_ONLY: leave out plans that stand on one side alone: the
 * other side was never meant to have them. The comparison borrows all it is given; free with
 * comparison_free(). */
struct comparison *compare(const struct snapshot *before, const char *before_file,
                           const struct snapshot *after, const char *after_file,
                           const struct framework *framework, bool pairs_only);
/* evidence_words: what people are shown of SIDE, the before or after of CHANGE: what a report on the plan shows; the bare quotation where both
 * sides would look the same and are not, and of a JSON report, which has no more. */
const char *evidence_words(const struct evidence_change *change, const struct snapshot_evidence *side);
/* comparison_title: the wording of DIRECTION, one of the snapshots', in LANGUAGE (a BCP 47 tag) where the framework has
 * it, else as the snapshot has it, in English; NULL when that has none. A framework in which the id stands for other
 * words in English is not asked: it is another version. */
const char *comparison_title(const struct comparison *comparison, const struct snapshot_direction *direction,
                             const char *language);
/* comparison_is_worse: was a direction lost, or did one come down? */
bool comparison_is_worse(const struct comparison *comparison);
void comparison_free(struct comparison *comparison);

#endif
