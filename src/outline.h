/* outline.h: find a plan in an office document. Uses: document, plan (kinds of elements, days), finding, fold, outline_words, strbuf, utf8, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * Nobody labels a document for a program. What says what it is ("Objective 2.1: ...", a table with the heads "Action" and "Responsible") is taken at its word. What says so by its place
 * alone (a list below an objective) is taken for the next lower part, and is marked as a guess, so that people look at it. All else is context: it can be praise of a direction, but
 * never a goal, for a false "covered" does more harm than a false gap. */
#ifndef PLANALIGN_OUTLINE_H
#define PLANALIGN_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "document.h"
#include "finding.h"
#include "plan.h"
#include "strbuf.h"

#define OUTLINE_NO_PARENT SIZE_MAX

/* A part of the plan. Strings are owned; a text that is NULL: there is none. */
struct part_of_plan {
    enum element_kind kind;
    size_t parent;       /* index of the part above, always smaller than the own, or OUTLINE_NO_PARENT. Vision, mission, values, context and goals have none; all others have one */
    struct strbuf name;
    struct strbuf description; /* several paragraphs stand behind each other with TEXT_PARAGRAPH and a line end between them */
    char **owners;
    size_t n_owners;
    char start[11], end[11]; /* days "2026-12-31", or "" */
    struct strbuf budget, baseline; /* as written */
    char **targets;          /* as written; of indicators */
    size_t n_targets;
    size_t indicator;    /* while the plan is put together: index of the last indicator right below, which is never 0; 0: there is none */
    bool guessed;        /* by its place, not by a label */
    size_t paragraph;    /* of the document where it stands: struct block; 0: in a table */
    size_t table, row;   /* 0: in no table */
};

struct outline {
    char *title, *organization;
    char start[11], end[11]; /* of the plan's period */
    struct part_of_plan *parts; /* a part stands before those below it */
    size_t n_parts;
    size_t counts[N_ELEMENT_KINDS]; /* of the parts that say something */
    size_t guesses;             /* of goals and what stands below them */
    size_t bytes;               /* of all that was taken over */
};

/* A row of a table can say one thing of many actions, so a small document can become a large plan. */
#define OUTLINE_MOST_BYTES ((size_t)16 << 20)

/* outline_find: fill *out, which is empty, from DOCUMENT. FINDINGS gets what people should know: no goal was found (PA308), a table, or columns or rows of one, were not understood (PA022),
 * labels, lines, and words of a part that were not taken over (PA023), a time without a year (PA307). False: it has got an error, for the plan would have more than OUTLINE_MOST_BYTES (PA008). Release
 * with outline_release() in any case. */
bool outline_find(struct outline *out, const struct document *document, struct findings *findings);
/* outline_is_guess: is it a goal, or stands below one, and only its place says so? */
bool outline_is_guess(const struct part_of_plan *part);
void outline_release(struct outline *outline);

#endif
