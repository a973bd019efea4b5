/* weigh.c: what the words of a passage weigh for each direction.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "weigh.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

/* Where a concept stands in a stretch: numbers of what was found. */
struct presence {
    bool here;
    size_t first, last;
};

/* A rule whose concepts stand in the stretch, and what says so. */
struct fired {
    const struct rule *rule;
    size_t found[RULE_MAX_CONCEPTS];
};

struct scale {
    const struct framework *framework;
    size_t *rules_from;        /* by concept: where its rules begin in `rules`; one more at the end */
    const struct rule **rules; /* by the concept of each that fewest rules name */
    struct presence *presence; /* by concept */
    size_t *present;           /* concepts of the stretch */
    size_t n_present;
    struct fired *fired;       /* rules of the stretch */
    size_t n_fired, fired_size;
};

/* Sentences FIRST to END of a passage. */
struct stretch {
    const struct passage *passage;
    size_t first, end;
};

/* List the rules under the concept of each that is named least often: it is met least often too. */
static void index_rules(struct scale *scale)
{
    const struct framework *framework = scale->framework;
    size_t n = framework->n_concepts;
    size_t *uses = xcalloc(n + 1, sizeof *uses), *keys = xcalloc(framework->n_rules + 1, sizeof *keys);

    for (size_t i = 0; i < framework->n_rules; i++)
        for (size_t k = 0; k < framework->rules[i].n_concepts; k++)
            uses[framework->rules[i].concepts[k]]++;
    scale->rules_from = xcalloc(n + 2, sizeof *scale->rules_from);
    for (size_t i = 0; i < framework->n_rules; i++) {
        const struct rule *rule = &framework->rules[i];
        keys[i] = rule->concepts[0];
        for (size_t k = 1; k < rule->n_concepts; k++)
            if (uses[rule->concepts[k]] < uses[keys[i]])
                keys[i] = rule->concepts[k];
        scale->rules_from[keys[i] + 2]++;
    }
    for (size_t i = 2; i < n + 2; i++)
        scale->rules_from[i] += scale->rules_from[i - 1];
    scale->rules = xcalloc(framework->n_rules + 1, sizeof(const struct rule *));
    for (size_t i = 0; i < framework->n_rules; i++)
        scale->rules[scale->rules_from[keys[i] + 1]++] = &framework->rules[i];
    free(uses);
    free(keys);
}

struct scale *scale_new(const struct framework *framework)
{
    struct scale *scale = xcalloc(1, sizeof *scale);

    scale->framework = framework;
    scale->presence = xcalloc(framework->n_concepts + 1, sizeof *scale->presence);
    scale->present = xcalloc(framework->n_concepts + 1, sizeof *scale->present);
    index_rules(scale);
    return scale;
}

void scale_free(struct scale *scale)
{
    if (!scale)
        return;
    free(scale->rules_from);
    free(scale->rules);
    free(scale->presence);
    free(scale->present);
    free(scale->fired);
    free(scale);
}

static bool in_stretch(const struct found *found, struct stretch stretch)
{
    return found->sentence >= stretch.first && found->sentence < stretch.end;
}

static bool is_on(const struct found *found, size_t direction)
{
    return (found->off >> direction & 1) == 0;
}

/* --- rules --- */

static void find_concepts(struct scale *scale, struct stretch stretch)
{
    const struct passage *passage = stretch.passage;

    while (scale->n_present > 0)
        scale->presence[scale->present[--scale->n_present]].here = false;
    for (size_t i = passage->n_terms; i < passage->n_found; i++) {
        struct presence *presence = &scale->presence[passage->found[i].concept];

        if (passage->found[i].off == ALL_OFF || !in_stretch(&passage->found[i], stretch))
            continue;
        if (!presence->here) {
            presence->here = true;
            presence->first = i;
            scale->present[scale->n_present++] = passage->found[i].concept;
        }
        presence->last = i;
    }
}

/* Choose a place for each concept of the rule from NTH on, none on the words of another; the first or the last of each will do. */
static bool choose_places(const struct scale *scale, const struct passage *passage, const struct rule *rule, size_t nth, size_t *chosen)
{
    if (nth == rule->n_concepts)
        return true;
    const struct presence *presence = &scale->presence[rule->concepts[nth]];
    const size_t choices[] = {presence->first, presence->last};

    for (size_t i = 0; i < (presence->first == presence->last ? 1 : ARRAY_LEN(choices)); i++) {
        const struct found *found = &passage->found[choices[i]];
        bool fits = rule->direction == ALL_DIRECTIONS || is_on(found, rule->direction);

        for (size_t k = 0; k < nth && fits; k++) {
            const struct found *other = &passage->found[chosen[k]];
            fits = found->last < other->first || other->last < found->first;
        }
        chosen[nth] = choices[i];
        if (fits && choose_places(scale, passage, rule, nth + 1, chosen))
            return true;
    }
    return false;
}

static bool all_here(const struct scale *scale, const struct rule *rule)
{
    for (size_t i = 0; i < rule->n_concepts; i++)
        if (!scale->presence[rule->concepts[i]].here)
            return false;
    return true;
}

static void fire_rules(struct scale *scale, const struct passage *passage)
{
    for (size_t i = 0; i < scale->n_present; i++) {
        size_t concept = scale->present[i];

        for (size_t r = scale->rules_from[concept]; r < scale->rules_from[concept + 1]; r++) {
            struct fired fired = {.rule = scale->rules[r]};

            if (!all_here(scale, fired.rule) || !choose_places(scale, passage, fired.rule, 0, fired.found))
                continue;
            scale->fired = xgrow(scale->fired, scale->n_fired, &scale->fired_size, sizeof *scale->fired);
            scale->fired[scale->n_fired++] = fired;
        }
    }
}

/* --- one stretch --- */

/* Points of each direction; returns those that something speaks of, as bits. */
static unsigned long long add_points(const struct scale *scale, struct stretch stretch, int points[MAX_DIRECTIONS])
{
    const struct passage *passage = stretch.passage;
    unsigned long long touched = 0;
    const struct entry *before = NULL;
    int all = 0;

    memset(points, 0, scale->framework->n_directions * sizeof *points);
    for (size_t i = 0; i < passage->n_terms; i++) {
        const struct entry *entry = passage->found[i].entry;

        if (entry == before || !is_on(&passage->found[i], entry->direction) || !in_stretch(&passage->found[i], stretch))
            continue;
        before = entry; /* what follows is a further place of the same */
        points[entry->direction] += entry->points;
        touched |= 1ULL << entry->direction;
    }
    for (size_t i = 0; i < scale->n_fired; i++) {
        const struct rule *rule = scale->fired[i].rule;

        if (rule->direction == ALL_DIRECTIONS) {
            all += rule->points;
            continue;
        }
        points[rule->direction] += rule->points;
        touched |= 1ULL << rule->direction;
    }
    for (size_t i = 0; i < scale->framework->n_directions; i++)
        points[i] += all;
    return touched;
}

static struct term_match match_of_term(const struct passage *passage, const struct found *found)
{
    struct term_match match = {.entry = found->entry};

    passage_range(passage, found->first, found->last, &match.start, &match.end);
    return match;
}

static struct term_match match_of_rule(const struct passage *passage, const struct fired *fired)
{
    struct term_match match = {.rule = fired->rule, .n_parts = fired->rule->n_concepts};

    for (size_t i = 0; i < match.n_parts; i++) {
        const struct found *found = &passage->found[fired->found[i]];
        size_t start, end, at = i;

        passage_range(passage, found->first, found->last, &start, &end);
        for (; at > 0 && match.parts[at - 1].start > start; at--)
            match.parts[at] = match.parts[at - 1];
        match.parts[at].start = start;
        match.parts[at].end = end;
    }
    match.start = match.parts[0].start;
    for (size_t i = 0; i < match.n_parts; i++)
        match.end = match.parts[i].end > match.end ? match.parts[i].end : match.end;
    return match;
}

static int by_start(const void *a, const void *b)
{
    const struct term_match *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    if (x->entry != y->entry)
        return x->entry < y->entry ? -1 : 1;
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

/* All that counted for DIRECTION in the stretch, and the sentences to quote: those of what is worth most. */
static void list_matches(const struct scale *scale, struct stretch stretch, struct evidence *out)
{
    const struct passage *passage = stretch.passage;
    size_t room = 0, first = 0, last = 0;
    int most = INT_MIN;

    for (size_t i = 0; i < passage->n_terms; i++) {
        const struct found *found = &passage->found[i];

        if (found->entry->direction != out->direction || !is_on(found, out->direction) || !in_stretch(found, stretch)
            || (out->n_terms > 0 && out->terms[out->n_terms - 1].entry == found->entry))
            continue;
        out->terms = xgrow(out->terms, out->n_terms, &room, sizeof *out->terms);
        out->terms[out->n_terms++] = match_of_term(passage, found);
        if (found->entry->points > most) {
            most = found->entry->points;
            first = found->first;
            last = found->last;
        }
    }
    for (size_t i = 0; i < scale->n_fired; i++) {
        const struct fired *fired = &scale->fired[i];

        if (fired->rule->direction != out->direction && fired->rule->direction != ALL_DIRECTIONS)
            continue;
        out->terms = xgrow(out->terms, out->n_terms, &room, sizeof *out->terms);
        out->terms[out->n_terms++] = match_of_rule(passage, fired);
        if (fired->rule->points <= most)
            continue;
        most = fired->rule->points;
        first = SIZE_MAX;
        last = 0;
        for (size_t k = 0; k < fired->rule->n_concepts; k++) {
            const struct found *found = &passage->found[fired->found[k]];
            first = found->first < first ? found->first : first;
            last = found->last > last ? found->last : last;
        }
    }
    passage_quote(passage, first, last, &out->quote, &out->quote_end);
    qsort(out->terms, out->n_terms, sizeof *out->terms, by_start);
}

/* The evidence for DIRECTION among those of this passage, which begin at FROM; a new one if there is none yet. */
static struct evidence *evidence_for(struct evidence_list *list, size_t from, size_t direction)
{
    for (size_t i = from; i < list->n; i++)
        if (list->items[i].direction == direction)
            return &list->items[i];
    struct evidence *evidence = evidence_add(list);
    evidence->direction = direction;
    evidence->score = INT_MIN;
    return evidence;
}

/* What the stretch says of a direction replaces what one before it said less of. */
static void weigh_stretch(struct scale *scale, struct stretch stretch, int least, size_t from, struct evidence_list *out)
{
    int points[MAX_DIRECTIONS];
    unsigned long long touched;

    scale->n_fired = 0;
    if (scale->framework->n_rules > 0) {
        find_concepts(scale, stretch);
        fire_rules(scale, stretch.passage);
    }
    touched = add_points(scale, stretch, points);
    for (size_t direction = 0; touched != 0; direction++, touched >>= 1) {
        if ((touched & 1) == 0 || points[direction] < least)
            continue;
        struct evidence *evidence = evidence_for(out, from, direction);
        if (points[direction] <= evidence->score)
            continue;
        evidence_release(evidence);
        evidence->element = stretch.passage->text.element;
        evidence->score = points[direction];
        evidence->clear = evidence->score >= SCORE_CLEAR;
        list_matches(scale, stretch, evidence);
    }
}

static int by_direction(const void *a, const void *b)
{
    const struct evidence *x = a, *y = b;

    return x->direction < y->direction ? -1 : x->direction > y->direction;
}

void weigh(struct scale *scale, const struct passage *passage, int least, struct evidence_list *out)
{
    const struct tokens *tokens = passage->tokens;
    size_t from = out->n, done = 0; /* words that a stretch has held */

    if (passage->n_found == 0)
        return;
    for (size_t start = 0; start < tokens->n && done < tokens->n;) {
        struct stretch stretch = {passage, tokens->items[start].sentence, tokens->items[start].sentence + 1};
        size_t end = start, next = start;

        while (next < tokens->n && tokens->items[next].sentence < stretch.end)
            next++; /* the first sentence, however long */
        for (end = next; end < tokens->n;) {
            size_t behind = end;
            while (behind < tokens->n && tokens->items[behind].sentence == tokens->items[end].sentence)
                behind++;
            if (behind - start > STRETCH_WORDS)
                break;
            stretch.end = tokens->items[end].sentence + 1;
            end = behind;
        }
        if (end > done) { /* else it is part of the one before */
            weigh_stretch(scale, stretch, least, from, out);
            done = end;
        }
        start = next;
    }
    if (out->n > from + 1)
        qsort(out->items + from, out->n - from, sizeof *out->items, by_direction);
}
