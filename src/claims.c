/* claims.c: what a plan says of itself, held against what it says.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "claims.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "titles.h"
#include "xalloc.h"

/* What claims are held against, worked out once. */
struct ledger {
    const char **ids; /* of the plan's elements, sorted */
    size_t n_ids;
    unsigned long long *serves; /* by element: the directions, as bits, that it or something below it speaks clearly for */
    bool *unread;               /* by element: it or something below it has words that could not be read */
    struct titles *titles;      /* of the directions; NULL until a claim is met that needs them */
};

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void ledger_init(struct ledger *ledger, const struct assessment *a)
{
    const struct plan *plan = a->plan;

    *ledger = (struct ledger){xcalloc(plan->n_elements, sizeof(const char *)), 0, xcalloc(plan->n_elements, sizeof *ledger->serves), xcalloc(plan->n_elements, sizeof *ledger->unread), NULL};
    for (size_t i = 0; i < plan->n_elements; i++)
        if (plan->elements[i].id)
            ledger->ids[ledger->n_ids++] = plan->elements[i].id;
    qsort(ledger->ids, ledger->n_ids, sizeof(const char *), by_text);
    for (size_t i = 0; i < a->evidence.n; i++)
        if (a->evidence.items[i].clear || evidence_is_only_alone(&a->evidence.items[i])) /* the claim is the second that speaks for it */
            ledger->serves[a->evidence.items[i].element] |= 1ULL << a->evidence.items[i].direction;
    for (size_t i = plan->n_elements; i-- > 0;) { /* children come first */
        size_t parent = plan->elements[i].parent;

        ledger->unread[i] = ledger->unread[i] || assessment_is_unread(a, &plan->elements[i]);
        if (parent == PLAN_NO_PARENT)
            continue;
        ledger->serves[parent] |= ledger->serves[i];
        ledger->unread[parent] = ledger->unread[parent] || ledger->unread[i];
    }
}

static void ledger_release(struct ledger *ledger)
{
    free(ledger->ids);
    free(ledger->serves);
    free(ledger->unread);
    titles_free(ledger->titles);
}

static struct titles *titles_of(const struct framework *framework, struct ledger *ledger)
{
    if (!ledger->titles)
        ledger->titles = titles_new(framework);
    return ledger->titles;
}

/* The id of the direction whose title TITLE is; NULL: of none, or there is no title. */
static const char *direction_titled(const struct framework *framework, struct ledger *ledger, const char *title)
{
    size_t direction = title ? titles_find(titles_of(framework, ledger), title) : SIZE_MAX;

    return direction < SIZE_MAX ? framework->directions[direction].id : NULL;
}

static bool has_element(const struct ledger *ledger, const char *id)
{
    return ledger->n_ids > 0 && bsearch(&id, ledger->ids, ledger->n_ids, sizeof id, by_text) != NULL;
}

/* A claim that names no direction of this framework: another framework's, a reference within the plan, or a slip. */
static void report_foreign_claim(struct assessment *a, struct ledger *ledger, const struct element *element, const struct claim *claim)
{
    const char *direction = claim->direction ? claim->direction : "", *titled = claim->framework ? direction_titled(a->framework, ledger, claim->title) : NULL;
    struct finding *finding;

    if (claim->framework && strcasecmp(claim->framework, a->framework->id) != 0)
        finding = findings_add(&a->findings, PA204_CLAIM_OTHER_FRAMEWORK, claim->place,
                               "the alignment with \"%s\" of \"%s\" was not checked: this run checks \"%s\"", direction,
                               claim->framework, a->framework->id);
    else if (claim->framework && titled)
        finding = findings_add(&a->findings, PA203_CLAIM_UNKNOWN_DIRECTION, claim->place,
                               "the plan claims \"%s\", but \"%s\" has no such direction; the title written beside it is that of %s", direction, a->framework->id, titled);
    else if (claim->framework)
        finding = findings_add(&a->findings, PA203_CLAIM_UNKNOWN_DIRECTION, claim->place,
                               "the plan claims \"%s\", but \"%s\" has no such direction", direction, a->framework->id);
    else if (has_element(ledger, direction))
        return;
    else
        finding = findings_add(&a->findings, PA303_DANGLING_REFERENCE, claim->place,
                               "the reference to \"%s\" leads nowhere: no element of the plan and no direction is called so",
                               direction);
    finding_at_element(finding, element, NULL);
}

/* An indicator's claim is made for what it measures. */
static size_t claimant_of(const struct assessment *a, size_t element)
{
    const struct element *claimant = &a->plan->elements[element];

    return claimant->kind == KIND_INDICATOR && claimant->parent != PLAN_NO_PARENT ? claimant->parent : element;
}

static void assess_claim(struct assessment *a, struct ledger *ledger, size_t index, const struct claim *claim)
{
    const struct element *element = &a->plan->elements[index];
    bool ours = !claim->framework || strcasecmp(claim->framework, a->framework->id) == 0;
    size_t number = ours && claim->direction ? framework_direction(a->framework, claim->direction) : SIZE_MAX;

    if (number == SIZE_MAX) {
        report_foreign_claim(a, ledger, element, claim);
        return;
    }

    struct direction_result *result = &a->directions[number];
    const struct direction *direction = &a->framework->directions[number];
    result->claims = xgrow_packed(result->claims, result->n_claims, sizeof(const struct claim *));
    result->claim_elements = xgrow_packed(result->claim_elements, result->n_claims, sizeof *result->claim_elements);
    result->proved = xgrow_packed(result->proved, result->n_claims, sizeof *result->proved);
    result->claims[result->n_claims] = claim;
    size_t claimant = claimant_of(a, index);
    result->proved[result->n_claims] = ledger->serves[claimant] >> number & 1;
    result->claim_elements[result->n_claims++] = index;

    if (claim->title && !titles_is(titles_of(a->framework, ledger), claim->title, number))
        finding_at_element(findings_add(&a->findings, PA205_CLAIM_TITLE_DIFFERS, claim->place,
                                         "the plan claims %s, but the title written beside it, \"%s\", is not that "
                                         "direction's: one of the two is a slip",
                                         direction->id, claim->title),
                            element, direction->id);
    if (!result->proved[result->n_claims - 1] && !ledger->unread[claimant])
        finding_at_element(findings_add(&a->findings, PA201_CLAIM_WITHOUT_EVIDENCE, claim->place,
                                         "the {%s} claims %s, but neither its words nor anything below it speak for that direction",
                                         element_kind_name(element->kind), direction->id),
                            element, direction->id);
}

void claims_check(struct assessment *a)
{
    struct ledger ledger;
    bool any = false;

    ledger_init(&ledger, a);
    for (size_t i = 0; i < a->plan->n_elements; i++)
        for (size_t k = 0; k < a->plan->elements[i].n_claims; k++)
            assess_claim(a, &ledger, i, &a->plan->elements[i].claims[k]);
    ledger_release(&ledger);
    for (size_t i = 0; i < a->framework->n_directions; i++)
        any = any || a->directions[i].n_claims > 0;

    for (size_t i = 0; any && i < a->framework->n_directions; i++) {
        const struct direction_result *result = &a->directions[i];
        const char *id = a->framework->directions[i].id;
        if (result->n_claims > 0 || result->level < LEVEL_PLANNED)
            continue;
        const struct element *element = &a->plan->elements[result->evidence[0]->element];
        finding_at_element(findings_add(&a->findings, PA202_EVIDENCE_WITHOUT_CLAIM, element->place,
                                         "the plan speaks for %s here, but declares no alignment with it anywhere", id),
                            element, id);
    }
}
