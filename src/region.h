/* region.h: what many plans show together: how many cover each direction and how far, which gaps they share,
 * who is strong where. Uses: assessment, report, framework, utf8.
 * SPDX-License-Identifier: MIT
 *
 * Pure calculation over finished assessments, which may be freed once they were added: counts, and for each
 * direction and language the few strongest proofs. Memory does not grow with the number of plans. */
#ifndef PLANALIGN_REGION_H
#define PLANALIGN_REGION_H

#include <stdbool.h>
#include <stddef.h>

#include "assessment.h"
#include "framework.h"

enum { REGION_PROOFS = 4 }; /* kept for a direction and a language */

/* The best evidence of one plan for one direction, able to outlive the plan. All strings owned, none NULL but
 * as told. */
struct region_proof {
    size_t plan;         /* number that region_add() gave */
    char *plan_name;     /* organization, else title, else file */
    char *plan_language; /* or NULL */
    enum level level;
    bool rests_on_one;   /* no other passage of the plan bears it out */
    int score;
    enum element_kind kind;
    char *sequence, *id; /* or NULL */
    char *path;
    char *language; /* of the quotation, or NULL */
    char *quote;    /* the passage from the words that speak for the direction on, as in the plan; cut if very
                       long */
    size_t line;
};

struct region_direction {
    size_t levels[N_LEVELS];     /* plans by level */
    size_t covered;              /* plans at or above their requirement */
    struct region_proof *proofs; /* of plans that cover it: by language group, best first */
    size_t n_proofs, capacity;
};

struct region {
    const struct framework *framework; /* borrowed */
    size_t n_plans, n_counted, n_full; /* added; that count; of these, without a gap */
    size_t n_elsewhere;                /* that do not count because they are about something else */
    size_t n_together;                 /* directions that at least one of them covers */
    int required; /* the level asked of all directions of all plans, N_LEVELS if they differ, -1 while nobody
                     knows */
    struct region_direction *directions; /* one a direction */
};

struct region *region_new(const struct framework *framework);
/* region_counts: does a plan count? Not one without a verdict, and not one that by an error is about something
 * else: what it seems to cover would be counted for all. */
bool region_counts(const struct assessment *assessment);
/* region_add: add a plan, and count it if it counts. Returns its number, from 0. */
size_t region_add(struct region *region, const struct assessment *assessment);
/* region_by_gaps: the directions, those that most plans leave open first; to free(). */
size_t *region_by_gaps(const struct region *region);
/* region_language: the language of a plan as declared, else the one that most of its passages are in, else
 * NULL. */
const char *region_language(const struct assessment *assessment);
/* region_group: the language group of a plan or a proof: index into framework.lexicons, n_lexicons for all
 * others. */
size_t region_group(const struct region *region, const char *language);
/* region_teachers: up to MOST proofs for DIRECTION that a plan of that number and language group can learn
 * from: those of its language first, then of others. Neighbours in number are shown different ones among
 * equals. Returns how many. */
size_t region_teachers(const struct region *region, size_t direction, size_t plan, size_t group,
                       const struct region_proof **out, size_t most);
void region_free(struct region *region);

#endif
