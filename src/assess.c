/* assess.c: how far a plan goes on each direction.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "assess.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "claims.h"
#include "judge.h"
#include "language.h"
#include "profile.h"
#include "subject.h"
#include "translate.h"
#include "xalloc.h"

/* What stands in an element's branch, as bits. The MEASURED ones speak of one and the same indicator with a target value. */
enum branch {
    BRANCH_ACTION = 1,
    BRANCH_TARGET = 2,
    BRANCH_TARGET_DUE = 4,
    BRANCH_TARGET_OWNED = 8,
    BRANCH_MEASURED = 16
};

/* Facts of the plan's tree, worked out once. */
struct tree {
    const struct plan *plan;
    unsigned *below; /* by element: BRANCH_ bits of what stands under it, and of itself when it is an indicator */
    bool *owned, *timed; /* by element: it or one above it has an owner; a time frame with an end */
};

static unsigned measure(const struct tree *tree, size_t indicator)
{
    const struct element *element = &tree->plan->elements[indicator];
    unsigned bits = 0;

    for (size_t i = 0; i < element->n_targets; i++) {
        bool due = element->targets[i].due != PLAN_NO_DAY || tree->timed[indicator];
        bits |= BRANCH_TARGET;
        if (due)
            bits |= BRANCH_TARGET_DUE;
        if (tree->owned[indicator])
            bits |= BRANCH_TARGET_OWNED;
        if (due && tree->owned[indicator])
            bits |= BRANCH_MEASURED;
    }
    return bits;
}

static void tree_init(struct tree *tree, const struct plan *plan)
{
    *tree = (struct tree){plan, xcalloc(plan->n_elements, sizeof *tree->below), xcalloc(plan->n_elements, sizeof *tree->owned),
                          xcalloc(plan->n_elements, sizeof *tree->timed)};
    for (size_t i = 0; i < plan->n_elements; i++) { /* parents come first */
        const struct element *element = &plan->elements[i];
        bool has_parent = element->parent != PLAN_NO_PARENT;
        tree->owned[i] = element->n_owners > 0 || (has_parent && tree->owned[element->parent]);
        tree->timed[i] = element->frame.end != PLAN_NO_DAY || (has_parent && tree->timed[element->parent]);
    }
    for (size_t i = plan->n_elements; i-- > 0;) { /* children come first */
        const struct element *element = &plan->elements[i];
        if (element->kind == KIND_INDICATOR)
            tree->below[i] |= measure(tree, i);
        if (element->parent != PLAN_NO_PARENT)
            tree->below[element->parent] |= tree->below[i] | (element->kind == KIND_ACTION ? BRANCH_ACTION : 0);
    }
}

static void tree_release(struct tree *tree)
{
    free(tree->below);
    free(tree->owned);
    free(tree->timed);
}

static bool has_owner_and_frame(const struct element *element)
{
    return element->n_owners > 0 && element->frame.end != PLAN_NO_DAY;
}

/* The level that clear evidence in ELEMENT gives, before the format's cap. An indicator measures the element it hangs on: its
 * words count there, with nothing else of that element's branch. */
static enum level evidence_level(const struct tree *tree, size_t index)
{
    const struct element *element = &tree->plan->elements[index];
    unsigned below = tree->below[index];
    bool enacted;

    if (!element_is_planned(element))
        return LEVEL_STATED;
    if (element->kind == KIND_INDICATOR && element->parent != PLAN_NO_PARENT)
        element = &tree->plan->elements[element->parent];
    enacted = element->kind == KIND_ACTION || (below & BRANCH_ACTION) || has_owner_and_frame(element);
    if (!enacted)
        return LEVEL_PLANNED;
    return below & BRANCH_MEASURED ? LEVEL_MEASURED : LEVEL_ENACTED;
}

static enum level capped_level(const struct tree *tree, size_t element)
{
    enum level level = evidence_level(tree, element);

    return (int)level > tree->plan->format->max_level ? (enum level)tree->plan->format->max_level : level;
}

static bool is_within(const struct plan *plan, size_t element, size_t branch)
{
    while (element > branch && plan->elements[element].parent != PLAN_NO_PARENT) /* parents come first */
        element = plan->elements[element].parent;
    return element == branch;
}

/* What an element speaks of, as seen from one direction. */
enum { SPEAKS_OF_IT = 1, SPEAKS_OF_OTHERS = 2 };

/* By element, for DIRECTION; of other directions only what is clear. To free(). */
static unsigned char *speaks_of(const struct plan *plan, const struct evidence_list *all, size_t direction)
{
    unsigned char *speaks = xcalloc(plan->n_elements, sizeof *speaks);

    for (size_t i = 0; i < all->n; i++) {
        if (all->items[i].direction == direction)
            speaks[all->items[i].element] |= SPEAKS_OF_IT;
        else if (all->items[i].clear)
            speaks[all->items[i].element] |= SPEAKS_OF_OTHERS;
    }
    return speaks;
}

/* Why INDICATOR may belong to something else in the branch of ELEMENT: the least doubt first. */
enum doubt { DOUBT_NONE, DOUBT_SILENT, DOUBT_OTHERS };

/* Do it and what it hangs on, below ELEMENT, speak of other directions only? Or of none, and it hangs on something else than ELEMENT? */
static enum doubt doubt_of(const struct plan *plan, const unsigned char *speaks, size_t indicator, size_t element)
{
    unsigned char said = 0;

    for (size_t i = indicator; i != element; i = plan->elements[i].parent)
        said |= speaks[i];
    if (said != 0)
        return said == SPEAKS_OF_OTHERS ? DOUBT_OTHERS : DOUBT_NONE;
    return indicator == element || plan->elements[indicator].parent == element ? DOUBT_NONE : DOUBT_SILENT;
}

/* The indicator that measures all of the branch of ELEMENT, for RESULT: the first of those in least doubt. */
static void find_measure(const struct tree *tree, const unsigned char *speaks, size_t element, struct direction_result *result)
{
    const struct plan *plan = tree->plan;
    enum doubt least = DOUBT_NONE;

    for (size_t i = element; i < plan->n_elements && is_within(plan, i, element); i++) {
        if (plan->elements[i].kind != KIND_INDICATOR || !(measure(tree, i) & BRANCH_MEASURED))
            continue;
        enum doubt doubt = doubt_of(plan, speaks, i, element);
        if (result->measure == SIZE_MAX || doubt < least) {
            result->measure = i;
            least = doubt;
        }
        if (least == DOUBT_NONE)
            break;
    }
    result->measures_others = least != DOUBT_NONE;
}

/* From goals downward, does nothing but indicators speak clearly for RESULT? */
static bool only_indicators(const struct plan *plan, const struct direction_result *result)
{
    for (size_t i = 0; i < result->n_clear; i++) {
        const struct element *element = &plan->elements[result->evidence[i]->element];
        if (element_is_planned(element) && element->kind != KIND_INDICATOR)
            return false;
    }
    return true;
}

/* Evidence sorted best first, with the level each gives. */
struct ranked {
    struct evidence *evidence;
    enum level level;
};

static int best_first(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;

    if (x->evidence->clear != y->evidence->clear)
        return x->evidence->clear ? -1 : 1;
    if (x->level != y->level)
        return x->level > y->level ? -1 : 1;
    if (x->evidence->score != y->evidence->score)
        return x->evidence->score > y->evidence->score ? -1 : 1;
    return x->evidence->element < y->evidence->element ? -1 : x->evidence->element > y->evidence->element;
}

static void rank_evidence(struct direction_result *result, const struct tree *tree, struct matchbook *book, struct evidence_list *all, size_t direction)
{
    struct ranked *ranked = NULL;
    size_t n = 0, capacity = 0;

    for (size_t i = 0; i < all->n; i++) {
        if (all->items[i].direction != direction)
            continue;
        ranked = xgrow(ranked, n, &capacity, sizeof *ranked);
        ranked[n++] = (struct ranked){&all->items[i], capped_level(tree, all->items[i].element)};
    }
    if (n > 0)
        qsort(ranked, n, sizeof *ranked, best_first);

    result->evidence = xcalloc(n, sizeof(const struct evidence *));
    result->gives = xcalloc(n, sizeof *result->gives);
    result->n_evidence = n;
    for (size_t i = 0; i < n; i++) {
        if (i < EVIDENCE_BEST)
            match_explain(book, tree->plan, ranked[i].evidence);
        result->evidence[i] = ranked[i].evidence;
        result->gives[i] = ranked[i].level;
        result->n_clear += ranked[i].evidence->clear;
    }
    result->measure = SIZE_MAX;
    if (n > 0 && result->n_clear > 0) {
        result->level = ranked[0].level;
        if (result->level == LEVEL_MEASURED) {
            unsigned char *speaks = speaks_of(tree->plan, all, direction);
            find_measure(tree, speaks, ranked[0].evidence->element, result);
            result->measured_alone = only_indicators(tree->plan, result);
            free(speaks);
        }
    }
    free(ranked);
}

/* The passages of which no lexicon can read all. */
struct unread {
    size_t n, planned; /* all; of them goals and what stands below */
    size_t mute;       /* of them those of which not even a part can be read */
};

static struct unread count_unread(const struct assessment *a)
{
    struct unread unread = {0};

    for (size_t i = 0; i < a->plan->n_elements; i++) {
        if (!assessment_is_unread(a, &a->plan->elements[i]))
            continue;
        unread.n++;
        unread.mute += language_is_mute(&a->plan->elements[i], a->framework);
        unread.planned += element_is_planned(&a->plan->elements[i]);
    }
    return unread;
}

/* What lacks to the next level: the finding that says so, its sentence, and the one where there are passages that could not be read and might say it; NULL:
 * the same. */
static const struct lack {
    enum finding_code code;
    const char *missing, *missing_so_far;
} lacks[] = {
    {PA101_ABSENT, N_("Nothing in the plan speaks for it: it needs at least a goal or an objective of its own."),
     N_("Nothing that could be read speaks for it: it needs at least a goal or an objective of its own.")},
    {PA102_STATED_ONLY, N_("It is praised in the vision, mission, values or context, but no goal or objective takes it up."),
     N_("It is praised in the vision, mission, values or context, but no goal or objective that could be read takes it up.")},
    {PA103_NO_ACTION, N_("It is planned, but there is no action below it, and no owner with a time frame."), NULL},
    {PA104_NO_INDICATOR, N_("It is acted on, but no indicator with a target value stands in the same branch."), NULL},
    {PA105_NO_OWNER, N_("It has an indicator with a target, but nobody is named as responsible for it."), NULL},
    {PA106_NO_TIME_FRAME, N_("It has an indicator with a target, but no date by which it is due."), NULL},
};

/* Of an absent direction of which the plan speaks nearly enough; and of one that is absent or only stated where one element would be clear if another spoke
 * for the direction too. */
static const char *const touched_lacks = N_("Nothing in the plan is enough to cover it: it needs at least a goal or an objective of its own.");
static const char *const touched_lacks_so_far = N_("Nothing that could be read is enough to cover it: it needs at least a goal or an objective of its own.");
static const char *const alone_lacks = N_("One passage alone may speak for it, and not plainly enough to stand alone: if it does, say there in plainer words what is intended, or follow it up elsewhere in the plan.");
static const char *const alone_stated_lacks = N_("It is praised in the vision, mission, values or context. Below that one passage alone may take it up, and not plainly enough to stand alone: if it does, say there in plainer words what is intended.");

static const struct lack *find_lack(enum finding_code code)
{
    for (size_t i = 0; i < ARRAY_LEN(lacks); i++)
        if (lacks[i].code == code)
            return &lacks[i];
    return NULL;
}

/* The branches of all clear evidence that is acted on, together: which part of a full measure is nearest? */
static enum finding_code unmeasured(const struct direction_result *result, const struct tree *tree)
{
    unsigned bits = 0;

    for (size_t i = 0; i < result->n_clear; i++)
        if (result->gives[i] == LEVEL_ENACTED)
            bits |= tree->below[result->evidence[i]->element];
    if (bits & BRANCH_TARGET_DUE)
        return PA105_NO_OWNER;
    if (bits & BRANCH_TARGET)
        return PA106_NO_TIME_FRAME;
    return PA104_NO_INDICATOR;
}

static const struct lack *next_step(const struct direction_result *result, const struct tree *tree)
{
    switch (result->level) {
    case LEVEL_ABSENT:
        return find_lack(PA101_ABSENT);
    case LEVEL_STATED:
        return find_lack(PA102_STATED_ONLY);
    case LEVEL_PLANNED:
        return find_lack(PA103_NO_ACTION);
    case LEVEL_ENACTED:
        return find_lack(unmeasured(result, tree));
    default:
        return NULL;
    }
}

static bool speaks_alone(const struct direction_result *result)
{
    for (size_t i = result->n_clear; i < result->n_evidence; i++)
        if (evidence_is_only_alone(result->evidence[i]))
            return true;
    return false;
}

static const char *missing_words(const struct direction_result *result, const struct lack *lack, struct unread unread)
{
    bool so_far = result->level == LEVEL_ABSENT ? unread.n > 0 : unread.planned > 0;

    if (result->level < LEVEL_PLANNED && speaks_alone(result))
        return result->level == LEVEL_STATED ? alone_stated_lacks : alone_lacks;
    for (size_t i = 0; i < result->n_evidence && result->level == LEVEL_ABSENT; i++)
        if (result->evidence[i]->score >= SCORE_NEAR)
            return so_far ? touched_lacks_so_far : touched_lacks;
    return so_far && lack->missing_so_far ? lack->missing_so_far : lack->missing;
}

static void add_coverage_finding(struct assessment *a, size_t index, const struct tree *tree, struct unread unread)
{
    struct direction_result *result = &a->directions[index];
    const struct direction *direction = &a->framework->directions[index];
    const struct wording *title = wordings_in(&direction->opportunities, "en");
    const struct lack *lack = next_step(result, tree);
    const struct element *best = NULL;

    if (!lack)
        return;
    result->missing = missing_words(result, lack, unread);
    result->capped = (int)result->level == a->plan->format->max_level;
    if (result->n_clear > 0)
        best = &a->plan->elements[result->evidence[0]->element];

    struct finding *finding =
        findings_add(&a->findings, lack->code, best ? best->place : a->plan->place, "%s ({%s}) is {%s}: {%s}", direction->id,
                     title ? title->text : "no title", level_name(result->level), result->missing);
    finding->direction = xstrdup(direction->id);
    finding->element = best ? xstrdup(element_name(best)) : NULL;
    finding->gap = result->gap;
}

static enum typical typical_of(const struct profile *profile, size_t direction)
{
    if (!profile)
        return TYPICAL_UNSAID;
    if (profile->usual >> direction & 1)
        return TYPICAL_USUAL;
    return profile->rare >> direction & 1 ? TYPICAL_RARE : TYPICAL_UNSAID;
}

static void rank_directions(struct assessment *a, const struct tree *tree, struct matchbook *book)
{
    size_t n = a->framework->n_directions;

    a->directions = xcalloc(n, sizeof *a->directions);
    for (size_t i = 0; i < n; i++) {
        struct direction_result *result = &a->directions[i];
        result->required = a->policy->required[i];
        result->typical = typical_of(a->profile, i);
        rank_evidence(result, tree, book, &a->evidence, i);
        result->gap = result->level < result->required;
        a->levels[result->level]++;
    }
}

static void report_coverage(struct assessment *a, const struct tree *tree)
{
    const struct unread unread = count_unread(a);
    enum level most = LEVEL_ABSENT;

    for (size_t i = 0; i < a->framework->n_directions; i++) {
        const struct direction_result *result = &a->directions[i];
        add_coverage_finding(a, i, tree, unread);
        if (result->capped && result->gap && result->required > most)
            most = result->required;
    }
    if (most > LEVEL_ABSENT)
        findings_add(&a->findings, PA107_FORMAT_CAPS, a->plan->place,
                     "{%s} cannot say more than \"{%s}\": the level \"{%s}\" that is required is out of reach in this format",
                     a->plan->format->title, level_name((enum level)a->plan->format->max_level), level_name(most));
}

/* Topmost goals, objectives and actions that serve no direction: no clear evidence in them, below them or above them, nor words there that could not be read. */
static void find_orphans(struct assessment *a)
{
    size_t n = a->plan->n_elements, capacity = 0;
    bool *own = xcalloc(n, sizeof *own), *branch = xcalloc(n, sizeof *branch), *above = xcalloc(n, sizeof *above);

    for (size_t i = 0; i < a->evidence.n; i++)
        if (a->evidence.items[i].clear || evidence_is_only_alone(&a->evidence.items[i]))
            own[a->evidence.items[i].element] = branch[a->evidence.items[i].element] = true;
    for (size_t i = n; i-- > 0;) {
        branch[i] = branch[i] || assessment_is_unread(a, &a->plan->elements[i]);
        if (branch[i] && a->plan->elements[i].parent != PLAN_NO_PARENT)
            branch[a->plan->elements[i].parent] = true;
    }

    for (size_t i = 0; i < n; i++) { /* above: one above it has evidence of its own, or is an orphan named already */
        const struct element *element = &a->plan->elements[i];
        size_t parent = element->parent;
        above[i] = parent != PLAN_NO_PARENT && (above[parent] || own[parent]);
        if (above[i] || branch[i] || !element_is_planned(element) || element->kind == KIND_INDICATOR || element->text.len == 0)
            continue;
        above[i] = true;
        if (a->n_orphans == FINDINGS_MOST) {
            a->n_orphans_more++;
            a->findings.counts[PA301_ORPHAN]++;
            continue;
        }
        a->orphans = xgrow(a->orphans, a->n_orphans, &capacity, sizeof *a->orphans);
        a->orphans[a->n_orphans++] = i;
        finding_at_element(findings_add(&a->findings, PA301_ORPHAN, element->place,
                                         "the {%s} serves none of the %zu directions: neither its words nor anything below or above it speak "
                                         "for one",
                                         element_kind_name(element->kind), a->framework->n_directions),
                            element, NULL);
    }
    free(own);
    free(branch);
    free(above);
}

/* A plan of more languages than this is none of people: the others are not listed. */
#define MAX_LANGUAGES 64

static void count_languages(struct assessment *a)
{
    size_t *counts = NULL, size = 0, capacity = 0;

    a->n_languages = 0;
    for (size_t i = 0; i < a->plan->n_elements; i++) {
        const struct element *element = &a->plan->elements[i];
        size_t k = 0;
        if (element->text.len == 0)
            continue;
        a->n_passages++;
        if (!element->language)
            continue;
        while (k < a->n_languages && strcasecmp(a->languages[k], element->language) != 0)
            k++;
        if (k == MAX_LANGUAGES)
            continue;
        if (k == a->n_languages) {
            a->languages = xgrow(a->languages, k, &capacity, sizeof *a->languages);
            counts = xgrow(counts, k, &size, sizeof *counts);
            a->languages[a->n_languages++] = xstrdup(element->language);
            counts[k] = 0;
        }
        counts[k]++;
        for (; k > 0 && counts[k] > counts[k - 1]; k--) { /* keep the most frequent first */
            size_t count = counts[k];
            char *language = a->languages[k];
            counts[k] = counts[k - 1], a->languages[k] = a->languages[k - 1];
            counts[k - 1] = count, a->languages[k - 1] = language;
        }
    }
    free(counts);
}

/* Could what is unread close the gap of RESULT? What is not planned can where a mention is enough, and where it would be the second voice beside one that
 * speaks alone. */
static bool gap_is_a_guess(const struct direction_result *result, struct unread unread)
{
    if (!result->gap || unread.n == 0)
        return false;
    return unread.planned > 0 || result->required == LEVEL_STATED || speaks_alone(result);
}

/* Is the verdict only a guess, for what could not be read? Where that is everything it always is, even if nothing is required. */
static bool is_a_guess(const struct assessment *a)
{
    const struct unread unread = count_unread(a);
    bool guess = unread.mute == a->n_passages;

    for (size_t i = 0; i < a->framework->n_directions; i++)
        guess = guess || gap_is_a_guess(&a->directions[i], unread);
    return guess;
}

static int order(size_t a, size_t b)
{
    return a < b ? -1 : a > b;
}

static int worst_first(const void *a, const void *b)
{
    const struct finding *x = a, *y = b;
    int by;

    if (x->severity != y->severity)
        return x->severity > y->severity ? -1 : 1;
    if ((by = order(x->place.line, y->place.line)) != 0 || (by = order(x->place.column, y->place.column)) != 0
        || (by = order(x->code, y->code)) != 0)
        return by;
    if ((by = strcmp(x->direction ? x->direction : "", y->direction ? y->direction : "")) != 0)
        return by;
    return strcmp(x->message, y->message);
}

/* No verdict: what could not be read might hold what seems to be missing. Drop what looks like a count. */
static void withdraw(struct assessment *a)
{
    a->decided = a->passed = false;
    assessment_drop_directions(a);
    memset(a->levels, 0, sizeof a->levels);
    a->required = a->covered = a->waived = a->known = 0;
    a->required_percent = 0;
    for (size_t i = 0; i < a->findings.n; i++)
        if (a->findings.items[i].code == PA013_LANGUAGE_UNSUPPORTED)
            a->findings.items[i].severity = SEVERITY_ERROR;
}

/* What a direction's finding is, for writers. */
static void link_findings(struct assessment *a)
{
    for (size_t i = 0; i < a->findings.n; i++) {
        const struct finding *finding = &a->findings.items[i];
        if (!finding_is_coverage(finding))
            continue;
        size_t direction = framework_direction(a->framework, finding->direction);
        if (direction != SIZE_MAX)
            a->directions[direction].finding = finding;
    }
}

/* Hold what matched against the ladder, the claims and the policy. Clears a->decided where there is no trustworthy answer. */
static void assess_matches(struct assessment *a, struct matchbook *book)
{
    struct tree tree;

    tree_init(&tree, a->plan);
    rank_directions(a, &tree, book);
    if (is_a_guess(a)) {
        withdraw(a);
    } else {
        report_coverage(a, &tree);
        claims_check(a);
        find_orphans(a);
        findings_end(&a->findings); /* before they are judged: what is not listed counts too */
        if (!judge_plan(a))
            withdraw(a);
    }
    tree_release(&tree);
}

/* Is the plan silent on half of the directions or more? Then it may have been read with the wrong words; one that is not silent was read with the right ones. */
static bool hears_little(const struct assessment *a)
{
    unsigned long long clear = 0;

    for (size_t i = 0; i < a->evidence.n; i++)
        if (a->evidence.items[i].clear)
            clear |= 1ULL << a->evidence.items[i].direction;
    return (size_t)__builtin_popcountll(clear) * 2 <= a->framework->n_directions;
}

/* Find what speaks for which direction. False: an engine error, and a finding says so. */
static bool match(struct assessment *a, struct matchbook *book, bool exhaustive)
{
    enum heard *heard = xcalloc(a->plan->n_elements, sizeof *heard);
    struct diag why = DIAG_INIT;
    bool ok = match_plan(book, a->plan, exhaustive, &a->evidence, heard, &why);

    /* read with the wrong words, it seems to be about something else as well: that is not worth a word */
    if (ok && (!hears_little(a) || language_check(a->plan, a->framework, &a->findings)))
        ok = subject_check(a->plan, a->framework, book, heard, &a->findings, &why);
    if (!ok)
        findings_add(&a->findings, PA015_ENGINE, why.place, "%s", why.text);
    diag_release(&why);
    free(heard);
    return ok;
}

struct assessment *assess_plan(const struct plan *plan, const struct framework *framework, struct matchbook *book,
                               const struct policy *policy, bool exhaustive)
{
    struct assessment *a = xcalloc(1, sizeof *a);

    a->plan = plan;
    a->framework = framework;
    a->policy = policy;
    a->profile = policy->typical ? policy->typical : profile_of(framework, plan);
    a->baseline_plan = SIZE_MAX;
    findings_copy(&a->findings, &plan->findings);
    count_languages(a);
    a->decided = plan->format && !findings_has_error(&plan->findings);
    if (a->decided && a->n_passages == 0) {
        findings_add(&a->findings, PA016_NO_PASSAGES, plan->place, "the plan holds no words to check: every element is empty");
        a->decided = false;
    }
    if (a->decided)
        a->decided = match(a, book, exhaustive);
    if (a->decided)
        assess_matches(a, book);
    findings_end(&a->findings);
    if (!a->decided)
        judge_undecided(a);
    if (a->findings.n > 0)
        qsort(a->findings.items, a->findings.n, sizeof *a->findings.items, worst_first);
    if (a->decided)
        link_findings(a);
    return a;
}
