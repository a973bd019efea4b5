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
    uint32_t *by_sentence;     /* of a long passage: numbers of all that was found, by sentence, then as found */
    uint32_t *here;            /* numbers of what may stand in the stretch, ascending */
    size_t n_here, n_here_terms; /* how many, and how many of them are terms: the first */
    size_t by_sentence_size, here_size;
    struct term_match *matches; /* while they are listed */
    size_t matches_size;
    size_t explained[MAX_DIRECTIONS]; /* evidence of this plan that has its terms with it */
    size_t n_kept;                    /* terms of all of it */
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
    free(scale->by_sentence);
    free(scale->here);
    free(scale->matches);
    free(scale);
}

void scale_begin(struct scale *scale)
{
    memset(scale->explained, 0, sizeof scale->explained);
    scale->n_kept = 0;
}

static bool in_stretch(const struct found *found, struct stretch stretch)
{
    return found->sentence >= stretch.first && found->sentence < stretch.end;
}

static bool is_on(const struct found *found, size_t direction)
{
    return (found->off >> direction & 1) == 0;
}

/* --- what was found in a stretch ---
 * A passage of many stretches must not be gone through for each of them. */

/* Numbers in one value each, so that they sort as they should: sentence, then number. */
static int by_value(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;

    return *x < *y ? -1 : *x > *y;
}

static int by_number(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;

    return *x < *y ? -1 : *x > *y;
}

/* More than this in a passage is worth sorting. */
#define MANY_FOUND 64

static void begin_passage(struct scale *scale, const struct passage *passage)
{
    size_t n = passage->n_found;

    if (n > scale->here_size) {
        scale->here_size = n * 2;
        scale->here = xrealloc(scale->here, scale->here_size * sizeof *scale->here);
    }
    for (size_t i = 0; i < n; i++)
        scale->here[i] = (uint32_t)i;
    scale->n_here = n;
    scale->n_here_terms = passage->n_terms;
    if (n <= MANY_FOUND)
        return;
    uint64_t *values = xmalloc(n * sizeof *values);
    for (size_t i = 0; i < n; i++)
        values[i] = (uint64_t)passage->found[i].sentence << 32 | i;
    qsort(values, n, sizeof *values, by_value);
    if (n > scale->by_sentence_size) {
        scale->by_sentence_size = n * 2;
        scale->by_sentence = xrealloc(scale->by_sentence, scale->by_sentence_size * sizeof *scale->by_sentence);
    }
    for (size_t i = 0; i < n; i++)
        scale->by_sentence[i] = (uint32_t)values[i];
    free(values);
}

/* Which of all that was found in a passage of many may stand in the stretch. */
static void begin_stretch(struct scale *scale, struct stretch stretch)
{
    const struct passage *passage = stretch.passage;
    size_t low = 0, high = passage->n_found;

    if (passage->n_found <= MANY_FOUND)
        return;
    while (low < high) { /* the first of its first sentence */
        size_t middle = low + (high - low) / 2;
        if (passage->found[scale->by_sentence[middle]].sentence < stretch.first)
            low = middle + 1;
        else
            high = middle;
    }
    scale->n_here = scale->n_here_terms = 0;
    for (size_t i = low; i < passage->n_found && passage->found[scale->by_sentence[i]].sentence < stretch.end; i++) {
        scale->here[scale->n_here++] = scale->by_sentence[i];
        scale->n_here_terms += scale->by_sentence[i] < passage->n_terms;
    }
    qsort(scale->here, scale->n_here, sizeof *scale->here, by_number);
}

/* --- rules --- */

static void find_concepts(struct scale *scale, struct stretch stretch)
{
    const struct passage *passage = stretch.passage;

    while (scale->n_present > 0)
        scale->presence[scale->present[--scale->n_present]].here = false;
    for (size_t k = scale->n_here_terms; k < scale->n_here; k++) {
        size_t i = scale->here[k];
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

/* Returns how many rules were looked at. */
static size_t fire_rules(struct scale *scale, const struct passage *passage)
{
    size_t looked_at = 0;

    for (size_t i = 0; i < scale->n_present; i++) {
        size_t concept = scale->present[i];

        looked_at += scale->rules_from[concept + 1] - scale->rules_from[concept];
        for (size_t r = scale->rules_from[concept]; r < scale->rules_from[concept + 1]; r++) {
            struct fired fired = {.rule = scale->rules[r]};

            if (!all_here(scale, fired.rule) || !choose_places(scale, passage, fired.rule, 0, fired.found))
                continue;
            scale->fired = xgrow(scale->fired, scale->n_fired, &scale->fired_size, sizeof *scale->fired);
            scale->fired[scale->n_fired++] = fired;
        }
    }
    return looked_at;
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
    for (size_t k = 0; k < scale->n_here_terms; k++) {
        const struct found *found = &passage->found[scale->here[k]];
        const struct entry *entry = found->entry;

        if (entry == before || !is_on(found, entry->direction) || !in_stretch(found, stretch))
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
    size_t start, end;

    passage_range(passage, found->first, found->last, &start, &end);
    return (struct term_match){.entry = found->entry, .start = (uint32_t)start, .end = (uint32_t)end};
}

static struct term_match match_of_rule(const struct passage *passage, const struct fired *fired)
{
    struct term_match match = {.rule = fired->rule, .n_parts = (uint32_t)fired->rule->n_concepts};

    for (size_t i = 0; i < match.n_parts; i++) {
        const struct found *found = &passage->found[fired->found[i]];
        size_t start, end, at = i;

        passage_range(passage, found->first, found->last, &start, &end);
        for (; at > 0 && match.parts[at - 1].start > start; at--)
            match.parts[at] = match.parts[at - 1];
        match.parts[at].start = (uint32_t)start;
        match.parts[at].end = (uint32_t)end;
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

static int by_weight(const void *a, const void *b)
{
    int x = abs(term_match_points(a)), y = abs(term_match_points(b));

    return x != y ? (x > y ? -1 : 1) : by_start(a, b);
}

/* Room for one match more, the N-th. */
static struct term_match *next_match(struct scale *scale, size_t n)
{
    scale->matches = xgrow(scale->matches, n, &scale->matches_size, sizeof *scale->matches);
    return &scale->matches[n];
}

/* All that counted for DIRECTION in the stretch, and the sentences to quote: those of what is worth most. */
static void list_matches(struct scale *scale, struct stretch stretch, struct evidence *out)
{
    const struct passage *passage = stretch.passage;
    size_t n = 0, first = 0, last = 0;
    int most = INT_MIN;

    for (size_t k = 0; k < scale->n_here_terms; k++) {
        const struct found *found = &passage->found[scale->here[k]];

        if (found->entry->direction != out->direction || !is_on(found, out->direction) || !in_stretch(found, stretch)
            || (n > 0 && scale->matches[n - 1].entry == found->entry))
            continue;
        *next_match(scale, n++) = match_of_term(passage, found);
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
        *next_match(scale, n++) = match_of_rule(passage, fired);
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
    size_t quote, quote_end;
    passage_quote(passage, first, last, &quote, &quote_end);
    out->quote = (uint32_t)quote;
    out->quote_end = (uint32_t)quote_end;
    if (scale->explained[out->direction] == EVIDENCE_EXPLAINED || scale->n_kept >= EVIDENCE_ALL_TERMS)
        return;
    if (n > EVIDENCE_MOST_TERMS) {
        qsort(scale->matches, n, sizeof *scale->matches, by_weight);
        n = EVIDENCE_MOST_TERMS;
    }
    scale->explained[out->direction]++;
    scale->n_kept += n;
    qsort(scale->matches, n, sizeof *scale->matches, by_start);
    out->terms = xmalloc(n * sizeof *out->terms);
    memcpy(out->terms, scale->matches, n * sizeof *out->terms);
    out->n_terms = (uint32_t)n;
}

/* The evidence for DIRECTION among those of this passage, which begin at FROM; a new one if there is none yet. */
static struct evidence *evidence_for(struct evidence_list *list, size_t from, size_t direction)
{
    for (size_t i = from; i < list->n; i++)
        if (list->items[i].direction == direction)
            return &list->items[i];
    struct evidence *evidence = evidence_add(list);
    evidence->direction = (uint32_t)direction;
    evidence->score = INT_MIN;
    return evidence;
}

/* What the stretch says of a direction replaces what one before it said less of. Returns the steps that it took. */
static size_t weigh_stretch(struct scale *scale, struct stretch stretch, int least, size_t from, struct evidence_list *out)
{
    int points[MAX_DIRECTIONS];
    unsigned long long touched;
    size_t steps = 0;

    scale->n_fired = 0;
    begin_stretch(scale, stretch);
    if (scale->framework->n_rules > 0) {
        find_concepts(scale, stretch);
        steps += fire_rules(scale, stretch.passage);
    }
    touched = add_points(scale, stretch, points);
    for (size_t direction = 0; touched != 0; direction++, touched >>= 1) {
        if ((touched & 1) == 0 || points[direction] < least)
            continue;
        struct evidence *evidence = evidence_for(out, from, direction);
        if (points[direction] <= evidence->score)
            continue;
        evidence_release(evidence);
        evidence->element = (uint32_t)stretch.passage->text.element;
        evidence->score = points[direction];
        evidence->clear = evidence->score >= SCORE_CLEAR;
        list_matches(scale, stretch, evidence);
        steps += scale->n_here + scale->n_fired;
    }
    return steps + scale->n_here + scale->n_fired;
}

static int by_direction(const void *a, const void *b)
{
    const struct evidence *x = a, *y = b;

    return x->direction < y->direction ? -1 : x->direction > y->direction;
}

bool weigh(struct scale *scale, const struct passage *passage, int least, struct budget *budget, struct evidence_list *out)
{
    const struct tokens *tokens = passage->tokens;
    size_t from = out->n, done = 0; /* words that a stretch has held */

    if (passage->n_found == 0)
        return true;
    begin_passage(scale, passage);
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
            if (!budget_spend(budget, weigh_stretch(scale, stretch, least, from, out)))
                return false;
            done = end;
        }
        start = next;
    }
    if (out->n > from + 1)
        qsort(out->items + from, out->n - from, sizeof *out->items, by_direction);
    return true;
}
