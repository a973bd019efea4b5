/* snapshot.c: what one run said of plans.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "snapshot.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "out_text.h"
#include "source.h"
#include "strbuf.h"
#include "xalloc.h"

struct snapshot_plan *snapshot_add_plan(struct snapshot *snapshot)
{
    snapshot->plans = xgrow(snapshot->plans, snapshot->n_plans, &snapshot->capacity, sizeof *snapshot->plans);
    snapshot->plans[snapshot->n_plans] = (struct snapshot_plan){0};
    return &snapshot->plans[snapshot->n_plans++];
}

struct snapshot_direction *snapshot_add_direction(struct snapshot_plan *plan)
{
    plan->directions =
        xgrow(plan->directions, plan->n_directions, &plan->directions_capacity, sizeof *plan->directions);
    plan->directions[plan->n_directions] = (struct snapshot_direction){0};
    return &plan->directions[plan->n_directions++];
}

struct snapshot_evidence *snapshot_add_evidence(struct snapshot_direction *direction)
{
    direction->evidence =
        xgrow(direction->evidence, direction->n_evidence, &direction->capacity, sizeof *direction->evidence);
    direction->evidence[direction->n_evidence] = (struct snapshot_evidence){0};
    return &direction->evidence[direction->n_evidence++];
}

struct snapshot_finding *snapshot_add_finding(struct snapshot_plan *plan)
{
    plan->findings =
        xgrow(plan->findings, plan->n_findings, &plan->findings_capacity, sizeof *plan->findings);
    plan->findings[plan->n_findings] = (struct snapshot_finding){0};
    return &plan->findings[plan->n_findings++];
}

static char *copy(const char *text)
{
    return text ? xstrdup(text) : NULL;
}

/* What the element of that number says, kept once however many pieces of evidence it has. */
static const char *take_text(struct snapshot_plan *plan, const struct element *element, size_t number)
{
    if (!plan->texts[number]) {
        struct strbuf text = STRBUF_INIT;
        out_text_squeeze(&text, element->text.bytes, element->text.len);
        plan->texts[number] = strbuf_take(&text);
    }
    return plan->texts[number];
}

static void take_evidence(struct snapshot_plan *plan, struct snapshot_evidence *to, const struct assessment *a, const struct evidence *evidence, snapshot_show *show)
{
    const struct element *element = &a->plan->elements[evidence->element];
    struct strbuf quote = STRBUF_INIT, shown = STRBUF_INIT;

    out_text_squeeze(&quote, element->text.bytes + evidence->quote, evidence->quote_end - evidence->quote);
    show(&shown, element, evidence);
    to->element = xstrdup(element_name(element));
    to->kind = xstrdup(element_kind_name(element->kind));
    to->quote = strbuf_take(&quote);
    to->shown = strbuf_take(&shown);
    to->text = take_text(plan, element, evidence->element);
    to->clear = evidence->clear;
    to->place = plan_text_place(a->plan, element, evidence->quote);
}

static void take_direction(struct snapshot_plan *plan, const struct assessment *a, size_t index, snapshot_show *show)
{
    const struct direction_result *result = &a->directions[index];
    const struct direction *direction = &a->framework->directions[index];
    const struct wording *title = wordings_in(&direction->opportunities, "en");
    struct snapshot_direction *to = snapshot_add_direction(plan);

    to->id = xstrdup(direction->id);
    to->title = copy(title ? title->text : NULL);
    to->level = result->level;
    to->required = result->required;
    for (size_t i = 0; i < result->n_evidence; i++)
        take_evidence(plan, snapshot_add_evidence(to), a, result->evidence[i], show);
}

void snapshot_take(struct snapshot *snapshot, const struct assessment *a, snapshot_show *show)
{
    struct snapshot_plan *plan = snapshot_add_plan(snapshot);

    if (!snapshot->framework) {
        snapshot->framework = xstrdup(a->framework->id);
        snapshot->version = copy(a->framework->version);
    }
    plan->file = xstrdup(a->plan->file);
    plan->id = copy(a->plan->id);
    plan->title = copy(a->plan->title);
    plan->decided = a->decided;
    plan->n_texts = a->plan->n_elements;
    plan->texts = xcalloc(plan->n_texts + 1, sizeof *plan->texts);
    for (size_t i = 0; a->decided && i < a->framework->n_directions; i++)
        take_direction(plan, a, i, show);
    for (size_t i = 0; i < a->findings.n; i++) {
        const struct finding *finding = &a->findings.items[i];
        struct snapshot_finding *to = snapshot_add_finding(plan);
        to->code = xstrdup(finding_kind(finding->code)->code);
        to->direction = copy(finding->direction);
        to->element = copy(finding->element);
        to->severity = finding->severity;
        to->more = finding->more;
        to->waived = finding->waived != NULL;
        to->known = finding->known;
    }
}

/* ---- finding a plan again ---- */

const char *snapshot_plain(const char *file)
{
    while (file[0] == '.' && file[1] == '/' && file[2] != '/') /* ".//a" is not "/a" */
        file += 2;
    return file;
}

/* What a plan is looked for by. */
struct name {
    const char *file; /* plain; NULL: it does not count */
    const char *id;   /* "": none */
};

static int compare_names(const struct name *a, const struct name *b)
{
    int order = a->file && b->file ? strcmp(a->file, b->file) : 0;

    return order != 0 ? order : strcmp(a->id, b->id);
}

/* For qsort, which hands over no context. */
struct sortable {
    struct name name;
    size_t index;
};

static int by_name(const void *a, const void *b)
{
    const struct sortable *x = a, *y = b;
    int order = compare_names(&x->name, &y->name);

    return order != 0 ? order : x->index < y->index ? -1 : x->index > y->index;
}

static struct name name_of(const struct snapshot_plan *plan, bool by_id)
{
    return (struct name){by_id ? NULL : snapshot_plain(plan->file), plan->id ? plan->id : ""};
}

static size_t *sorted(const struct snapshot *snapshot, bool by_id)
{
    struct sortable *names = xcalloc(snapshot->n_plans + 1, sizeof *names);
    size_t *order = xcalloc(snapshot->n_plans + 1, sizeof *order);

    for (size_t i = 0; i < snapshot->n_plans; i++)
        names[i] = (struct sortable){name_of(&snapshot->plans[i], by_id), i};
    qsort(names, snapshot->n_plans, sizeof *names, by_name);
    for (size_t i = 0; i < snapshot->n_plans; i++)
        order[i] = names[i].index;
    free(names);
    return order;
}

void snapshot_index(struct snapshot *snapshot)
{
    free(snapshot->by_id);
    free(snapshot->by_file);
    snapshot->by_id = sorted(snapshot, true);
    snapshot->by_file = sorted(snapshot, false);
}

/* How the plan at position AT of the order by NAME's kind stands to NAME. */
static int compare_at(const struct snapshot *snapshot, size_t at, const struct name *name)
{
    const size_t *order = name->file ? snapshot->by_file : snapshot->by_id;
    const struct name there = name_of(&snapshot->plans[order[at]], !name->file);

    return compare_names(&there, name);
}

/* The first position whose plan is called NAME or comes behind it. */
static size_t lower_bound(const struct snapshot *snapshot, const struct name *name)
{
    size_t low = 0, high = snapshot->n_plans;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_at(snapshot, middle, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first position whose plan is called NAME; SIZE_MAX when there is none. */
static size_t position(const struct snapshot *snapshot, const struct name *name)
{
    size_t at = lower_bound(snapshot, name);

    return at < snapshot->n_plans && compare_at(snapshot, at, name) == 0 ? at : SIZE_MAX;
}

static bool is_hex(char c)
{
    return strchr("0123456789abcdef", c) != NULL && c != '\0';
}

bool snapshot_is_name(const char *file)
{
    if (strcmp(file, "-") == 0)
        return false;
    for (const char *at = file; (at = strstr(at, "\\x")) != NULL; at++)
        if (strchr("89abcdef", at[2]) && at[2] && is_hex(at[3]))
            return false;
    return source_first_bad_byte(file, strlen(file)) == strlen(file);
}

bool snapshot_same_file(const char *a, const char *b)
{
    return snapshot_is_name(a) && snapshot_is_name(b) && strcmp(snapshot_plain(a), snapshot_plain(b)) == 0;
}

bool snapshot_same_plan(const char *a, const char *b)
{
    return snapshot_same_file(a, b) || (strcmp(a, b) == 0 && strcmp(a, "-") != 0);
}

static size_t find_id(const struct snapshot *snapshot, const char *id)
{
    const struct name name = {NULL, id};
    size_t at = *id ? position(snapshot, &name) : SIZE_MAX;

    if (at == SIZE_MAX || (at + 1 < snapshot->n_plans && compare_at(snapshot, at + 1, &name) == 0))
        return SIZE_MAX;
    return snapshot->by_id[at];
}

/* Two ids that differ never mean one plan; one that is missing may be any. */
static size_t find_file(const struct snapshot *snapshot, const char *id, const char *file)
{
    const struct name whole = {snapshot_plain(file), id}, nameless = {snapshot_plain(file), ""};
    size_t at = position(snapshot, &whole);

    if (at == SIZE_MAX)
        at = position(snapshot, &nameless);
    if (at == SIZE_MAX && !*id) { /* the order is by file first */
        at = lower_bound(snapshot, &nameless);
        if (at == snapshot->n_plans || strcmp(snapshot_plain(snapshot->plans[snapshot->by_file[at]].file), snapshot_plain(file)) != 0)
            return SIZE_MAX;
    }
    if (at == SIZE_MAX || !snapshot_is_name(snapshot->plans[snapshot->by_file[at]].file)) /* "./-" is a name, "-" is none */
        return SIZE_MAX;
    return snapshot->by_file[at];
}

size_t snapshot_find(const struct snapshot *snapshot, const char *id, const char *file)
{
    size_t found = find_id(snapshot, id ? id : "");

    return found != SIZE_MAX || !snapshot_is_name(file) ? found : find_file(snapshot, id ? id : "", file);
}

const struct snapshot_direction *snapshot_direction(const struct snapshot_plan *plan, const char *id)
{
    for (size_t i = 0; i < plan->n_directions; i++)
        if (strcasecmp(plan->directions[i].id, id) == 0)
            return &plan->directions[i];
    return NULL;
}

static void direction_release(struct snapshot_direction *direction)
{
    for (size_t i = 0; i < direction->n_evidence; i++) {
        free(direction->evidence[i].element);
        free(direction->evidence[i].kind);
        free(direction->evidence[i].quote);
        free(direction->evidence[i].shown);
    }
    free(direction->evidence);
    free(direction->id);
    free(direction->title);
}

static void plan_release(struct snapshot_plan *plan)
{
    for (size_t i = 0; i < plan->n_directions; i++)
        direction_release(&plan->directions[i]);
    for (size_t i = 0; i < plan->n_findings; i++) {
        free(plan->findings[i].code);
        free(plan->findings[i].direction);
        free(plan->findings[i].element);
    }
    for (size_t i = 0; i < plan->n_texts; i++)
        free(plan->texts[i]);
    free(plan->texts);
    free(plan->directions);
    free(plan->findings);
    free(plan->file);
    free(plan->id);
    free(plan->title);
}

const struct finding_kind *snapshot_doubt(const struct snapshot_plan *plan)
{
    for (size_t i = 0; i < plan->n_findings; i++) {
        const struct finding_kind *kind = finding_kind_by_name(plan->findings[i].code);
        if (kind && kind->doubts && !plan->findings[i].waived)
            return kind;
    }
    return NULL;
}

void snapshot_release(struct snapshot *snapshot)
{
    for (size_t i = 0; i < snapshot->n_plans; i++)
        plan_release(&snapshot->plans[i]);
    free(snapshot->plans);
    free(snapshot->by_id);
    free(snapshot->by_file);
    free(snapshot->framework);
    free(snapshot->version);
    *snapshot = (struct snapshot){0};
}
