/* region.c: what many plans show together.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "region.h"

#include <stdlib.h>
#include <string.h>

#include "report.h"
#include "strbuf.h"
#include "utf8.h"
#include "xalloc.h"

enum {
    KEPT_BYTES = 2000, /* of a quotation or a name */
    FOCUS_BYTES = 100  /* that may stand before the words that counted */
};

struct region *region_new(const struct framework *framework)
{
    struct region *region = xcalloc(1, sizeof *region);

    region->framework = framework;
    region->required = -1;
    region->directions = xcalloc(framework->n_directions, sizeof *region->directions);
    return region;
}

const char *region_language(const struct assessment *a)
{
    if (a->plan->language)
        return a->plan->language;
    return a->n_languages > 0 ? a->languages[0] : NULL;
}

size_t region_group(const struct region *region, const char *language)
{
    size_t group = 0;

    while (group < region->framework->n_lexicons &&
           !(language && language_matches(region->framework->lexicons[group].language, language)))
        group++;
    return group;
}

/* A copy of at most KEPT_BYTES, cut between characters. */
static char *keep(const char *text, size_t len)
{
    return xstrndup(text, utf8_cut(text, len, KEPT_BYTES));
}

static char *keep_string(const char *text)
{
    return text ? keep(text, strlen(text)) : NULL;
}

static void proof_release(struct region_proof *proof)
{
    free(proof->plan_name);
    free(proof->plan_language);
    free(proof->sequence);
    free(proof->id);
    free(proof->path);
    free(proof->language);
    free(proof->quote);
}

/* The passage from the quotation on (a heading alone teaches little), or from a word a little before the
 * first that counted if that stands far behind the beginning. */
static char *keep_quote(const struct element *element, const struct evidence *evidence)
{
    const char *text = element->text.bytes, *start = text + evidence->quote;
    size_t focus = evidence_focus(evidence) > evidence->quote ? evidence_focus(evidence) : evidence->quote;

    if (focus - evidence->quote > FOCUS_BYTES) {
        start = text + focus - FOCUS_BYTES / 2;
        while (*start != ' ' && start < text + focus)
            start++;
    }
    char *quote = keep(start, (size_t)(text + element->text.len - start));
    if (start == text + evidence->quote)
        return quote;
    struct strbuf cut = STRBUF_INIT;
    strbuf_puts(&cut, "\xe2\x80\xa6");
    strbuf_puts(&cut, quote);
    free(quote);
    return strbuf_take(&cut);
}

static struct region_proof make_proof(const struct assessment *a, size_t number,
                                      const struct direction_result *result)
{
    const struct plan *plan = a->plan;
    const struct evidence *best = result->evidence[0];
    const struct element *element = &plan->elements[best->element];

    return (struct region_proof){
        .plan = number,
        .plan_name = keep_string(plan->organization ? plan->organization
                                 : plan->title      ? plan->title
                                                    : plan->file),
        .plan_language = keep_string(region_language(a)),
        .level = result->level,
        .rests_on_one = report_rests_on_one(result),
        .score = best->score,
        .kind = element->kind,
        .sequence = keep_string(element->sequence),
        .id = keep_string(element->id),
        .path = keep_string(element->path),
        .language = keep_string(element->language),
        .quote = keep_quote(element, best),
        .line = plan_text_place(plan, element, best->quote).line,
    };
}

/* Is RESULT a better proof than the kept one? What rests on one passage is behind all others; of equals the earlier plan stays ahead. */
static bool is_better(const struct direction_result *result, const struct region_proof *kept)
{
    if (report_rests_on_one(result) != kept->rests_on_one)
        return kept->rests_on_one;
    return result->level != kept->level ? result->level > kept->level : result->evidence[0]->score > kept->score;
}

static void keep_proof(struct region *region, struct region_direction *direction, const struct assessment *a,
                       size_t number, const struct direction_result *result)
{
    size_t group = region_group(region, region_language(a)), first = 0, n = 0, at;

    while (first < direction->n_proofs &&
           region_group(region, direction->proofs[first].plan_language) < group)
        first++;
    while (first + n < direction->n_proofs &&
           region_group(region, direction->proofs[first + n].plan_language) == group)
        n++;
    for (at = 0;
         at < n && !is_better(result, &direction->proofs[first + at]);
         at++)
        ;
    if (at == REGION_PROOFS)
        return;
    if (n == REGION_PROOFS) { /* the last of the group goes */
        n--;
        proof_release(&direction->proofs[first + n]);
        memmove(direction->proofs + first + n, direction->proofs + first + n + 1,
                (direction->n_proofs - first - n - 1) * sizeof *direction->proofs);
        direction->n_proofs--;
    }
    direction->proofs =
        xgrow(direction->proofs, direction->n_proofs, &direction->capacity, sizeof *direction->proofs);
    memmove(direction->proofs + first + at + 1, direction->proofs + first + at,
            (direction->n_proofs - first - at) * sizeof *direction->proofs);
    direction->proofs[first + at] = make_proof(a, number, result);
    direction->n_proofs++;
}

bool region_counts(const struct assessment *a)
{
    const struct finding *doubt = report_doubt(a);

    return a->decided && a->directions && !(doubt && doubt->severity == SEVERITY_ERROR);
}

size_t region_add(struct region *region, const struct assessment *a)
{
    size_t number = region->n_plans++;

    if (!region_counts(a)) {
        region->n_elsewhere += a->decided && a->directions;
        return number;
    }
    region->n_counted++;
    region->n_full += a->required > 0 && a->covered == a->required;
    int required = report_requirement(a);
    region->required = region->required < 0 || region->required == required ? required : N_LEVELS;
    for (size_t i = 0; i < a->framework->n_directions; i++) {
        const struct direction_result *result = &a->directions[i];
        struct region_direction *direction = &region->directions[i];
        direction->levels[result->level]++;
        if (report_is_gap(result) || result->level == LEVEL_ABSENT) /* where nothing is required */
            continue;
        region->n_together += direction->covered == 0;
        direction->covered++;
        if (result->n_clear > 0)
            keep_proof(region, direction, a, number, result);
    }
    return number;
}

size_t *region_by_gaps(const struct region *region)
{
    size_t n = region->framework->n_directions, *order = xcalloc(n, sizeof *order);

    for (size_t i = 0; i < n; i++) { /* insertion keeps equals in the framework's order */
        size_t at = i;
        while (at > 0 && region->directions[order[at - 1]].covered > region->directions[i].covered) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
    return order;
}

/* The K-th proof of DIRECTION at LEVEL, of GROUP if SAME, else of all others; NULL behind the last. */
static const struct region_proof *nth_proof(const struct region *region,
                                            const struct region_direction *direction, enum level level,
                                            size_t group, bool same, size_t k)
{
    for (size_t i = 0; i < direction->n_proofs; i++) {
        const struct region_proof *proof = &direction->proofs[i];
        if (proof->level == level && (region_group(region, proof->plan_language) == group) == same &&
            k-- == 0)
            return proof;
    }
    return NULL;
}

/* Add proofs of one group, or of all others, from level MOST_LEVEL down to LEAST_LEVEL; equals are turned by
 * TURN. */
static size_t add_teachers(const struct region *region, const struct region_direction *direction,
                           size_t group, bool same, enum level most_level, enum level least_level,
                           size_t turn, const struct region_proof **out, size_t n, size_t most)
{
    for (int level = (int)most_level; level >= (int)least_level && n < most; level--) {
        size_t equals = 0;
        while (nth_proof(region, direction, (enum level)level, group, same, equals))
            equals++;
        for (size_t k = 0; k < equals && n < most; k++)
            out[n++] = nth_proof(region, direction, (enum level)level, group, same, (turn + k) % equals);
    }
    return n;
}

size_t region_teachers(const struct region *region, size_t direction, size_t plan, size_t group,
                       const struct region_proof **out, size_t most)
{
    const struct region_direction *from = &region->directions[direction];
    size_t n = add_teachers(region, from, group, true, LEVEL_MEASURED, LEVEL_ENACTED, plan, out, 0, most);

    n = add_teachers(region, from, group, false, LEVEL_MEASURED, LEVEL_ENACTED, plan, out, n, most);
    n = add_teachers(region, from, group, true, LEVEL_PLANNED, LEVEL_ABSENT, plan, out, n, most);
    return add_teachers(region, from, group, false, LEVEL_PLANNED, LEVEL_ABSENT, plan, out, n, most);
}

void region_free(struct region *region)
{
    if (!region)
        return;
    for (size_t i = 0; i < region->framework->n_directions; i++) {
        for (size_t k = 0; k < region->directions[i].n_proofs; k++)
            proof_release(&region->directions[i].proofs[k]);
        free(region->directions[i].proofs);
    }
    free(region->directions);
    free(region);
}
