/* weigh.c: what the words of a passage weigh for each direction.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "weigh.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

/* Where a concept stands in a stretch: numbers of what was found, and of the first also its words, and for which directions it does not count. */
struct presence {
    uint32_t first, last;
    uint32_t first_word, last_word;
    unsigned long long off;
};

/* A rule, in few bytes: each stretch looks at hundreds of them. */
struct weight {
    uint32_t rule; /* its number */
    int16_t points;
    uint8_t direction; /* or EVERY */
    uint8_t n_concepts;
    uint8_t concepts[RULE_MAX_CONCEPTS];
    uint8_t key;     /* the concept of it that fewest rules name: it is met least often too */
    uint8_t partner; /* another one, or the key if there is none */
    /* cppcheck-suppress unusedStructMember */
    uint8_t zero[3]; /* no padding: weights are kept from run to run */
};
#define EVERY MAX_DIRECTIONS
_Static_assert(MAX_CONCEPTS <= UINT8_MAX + 1 && EVERY <= UINT8_MAX, "concepts and directions fit into a byte");

/* A rule whose concepts stand in the stretch, and what says so. */
struct fired {
    const struct weight *weight;
    uint32_t found[RULE_MAX_CONCEPTS];
    uint32_t rank; /* when its key was met, counted in concepts */
    uint32_t next; /* of the same direction; or NONE */
};
#define NONE UINT32_MAX

/* A set of concepts. */
struct concepts {
    uint64_t bits[(MAX_CONCEPTS + 63) / 64];
};

/* The concepts with which a key has rules. */
struct partners {
    struct concepts concepts;
    uint32_t first[(MAX_CONCEPTS + 63) / 64]; /* by word of the set: number in scale.pairs of its first */
};

struct scale {
    const struct framework *framework;
    struct weight *weights;    /* by key, then partner, then number */
    struct partners *partners; /* by key */
    uint32_t *pairs;           /* by key, then partner, of those that have weights: where they begin, and those of the pair before it end */
    bool kept;                 /* these three are borrowed, from a file */
    struct concepts here;      /* concepts of the stretch, */
    struct presence *presence; /* by concept, if it is here */
    uint8_t *present;          /* and the same as a list, as they are met */
    size_t n_present;
    struct fired *fired;     /* rules of the stretch; room for all */
    size_t n_fired;
    struct chain {
        uint32_t first; /* number of a fired rule, or NONE */
        int points;     /* of all */
    } chains[MAX_DIRECTIONS + 1]; /* by direction; the last: EVERY */
    struct range {
        uint32_t start, end; /* bytes of the text; end 0: not worked out yet */
    } *ranges;               /* by what was found in the passage */
    size_t ranges_size;
    struct earned *earned;   /* what counts in the stretch for one direction */
    size_t earned_size;
    uint32_t *by_sentence;   /* of a long passage: numbers of all that was found, by sentence, then as found */
    uint32_t *nearby;        /* numbers of what may stand in the stretch, ascending */
    size_t n_nearby, n_nearby_terms; /* how many, and how many of them are terms: the first */
    size_t n_come;                   /* how many of by_sentence a stretch has reached */
    size_t by_sentence_size, nearby_size;
    size_t explained[MAX_DIRECTIONS]; /* evidence of this plan that has its terms with it */
    size_t n_kept;                    /* terms and rules of all of it */
};

/* Sentences FIRST to END of a passage. */
struct stretch {
    const struct passage *passage;
    size_t first, end;
};

static bool has(const struct concepts *set, size_t concept)
{
    return (set->bits[concept / 64] >> concept % 64 & 1) != 0;
}

static void put(struct concepts *set, size_t concept)
{
    set->bits[concept / 64] |= UINT64_C(1) << concept % 64;
}

static struct weight make_weight(const struct rule *rule, size_t number, const uint32_t *uses)
{
    struct weight weight = {.rule = (uint32_t)number, .points = (int16_t)rule->points, .n_concepts = rule->n_concepts};

    weight.direction = rule->direction == ALL_DIRECTIONS ? EVERY : (uint8_t)rule->direction;
    weight.key = weight.partner = rule->concepts[0];
    for (size_t k = 0; k < rule->n_concepts; k++) {
        weight.concepts[k] = rule->concepts[k];
        if (uses[rule->concepts[k]] < uses[weight.key])
            weight.key = rule->concepts[k];
    }
    for (size_t k = 0; k < rule->n_concepts && weight.partner == weight.key; k++)
        weight.partner = rule->concepts[k];
    if (rule->n_concepts == 1)
        weight.partner = weight.key;
    return weight;
}

/* As __builtin_popcountll(), which is a call where the compiler may not rely on an instruction for it. Source: Henry S. Warren, "Hacker's Delight", 2nd edition,
 * section 5-1. */
static inline uint32_t count_bits(uint64_t bits)
{
    bits -= bits >> 1 & UINT64_C(0x5555555555555555);
    bits = (bits & UINT64_C(0x3333333333333333)) + (bits >> 2 & UINT64_C(0x3333333333333333));
    bits = (bits + (bits >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
    return (uint32_t)(bits * UINT64_C(0x0101010101010101) >> 56);
}

/* Number of the pair of a key, whose PARTNERS these are, and one of them. */
static inline uint32_t pair_of(const struct partners *partners, size_t partner)
{
    uint64_t before = partners->concepts.bits[partner / 64] & ((UINT64_C(1) << partner % 64) - 1);

    return partners->first[partner / 64] + count_bits(before);
}

/* Number the pairs of all N keys; returns how many. */
static size_t number_pairs(struct scale *scale, size_t n)
{
    uint32_t n_pairs = 0;

    for (size_t key = 0; key < n; key++)
        for (size_t word = 0; word < ARRAY_LEN(scale->partners->first); word++) {
            scale->partners[key].first[word] = n_pairs;
            n_pairs += count_bits(scale->partners[key].concepts.bits[word]);
        }
    return n_pairs;
}

/* List the rules under pairs of their concepts. */
static void index_rules(struct scale *scale)
{
    const struct framework *framework = scale->framework;
    size_t n = framework->n_concepts, n_rules = framework->n_rules;
    struct weight *weights = xcalloc(n_rules + 1, sizeof *weights);
    uint32_t *uses = xcalloc(n + 1, sizeof *uses);

    scale->partners = xcalloc(n + 1, sizeof *scale->partners);
    for (size_t i = 0; i < n_rules; i++)
        for (size_t k = 0; k < framework->rules[i].n_concepts; k++)
            uses[framework->rules[i].concepts[k]]++;
    for (size_t i = 0; i < n_rules; i++) {
        weights[i] = make_weight(&framework->rules[i], i, uses);
        put(&scale->partners[weights[i].key].concepts, weights[i].partner);
    }
    size_t n_pairs = number_pairs(scale, n);
    scale->pairs = xcalloc(n_pairs + 2, sizeof *scale->pairs);
    for (size_t i = 0; i < n_rules; i++)
        scale->pairs[pair_of(&scale->partners[weights[i].key], weights[i].partner) + 2]++;
    for (size_t i = 2; i < n_pairs + 2; i++)
        scale->pairs[i] += scale->pairs[i - 1];
    scale->weights = xcalloc(n_rules + 1, sizeof *scale->weights);
    for (size_t i = 0; i < n_rules; i++)
        scale->weights[scale->pairs[pair_of(&scale->partners[weights[i].key], weights[i].partner) + 1]++] = weights[i];
    free(weights);
    free(uses);
}

void scale_keep(const struct framework *framework, struct strbuf *out)
{
    struct scale *scale = scale_new(framework);
    size_t n = framework->n_concepts;

    keep_array(out, "weights", scale->weights, framework->n_rules, sizeof *scale->weights);
    keep_array(out, "pairs", scale->pairs, number_pairs(scale, n) + 2, sizeof *scale->pairs);
    keep_array(out, "partners", scale->partners, n + 1, sizeof *scale->partners);
    scale_free(scale);
}

/* From what was kept of the framework, if it was. */
static bool take_kept(struct scale *scale)
{
    struct kept kept = scale->framework->kept;
    size_t n_weights, n_pairs, n_partners;

    if (!kept.bytes)
        return false;
    scale->weights = kept_borrow(&kept, "weights", &n_weights, sizeof *scale->weights);
    scale->pairs = kept_borrow(&kept, "pairs", &n_pairs, sizeof *scale->pairs);
    scale->partners = kept_borrow(&kept, "partners", &n_partners, sizeof *scale->partners);
    scale->kept = kept.ok;
    return kept.ok;
}

struct scale *scale_new(const struct framework *framework)
{
    struct scale *scale = xcalloc(1, sizeof *scale);
    size_t n = framework->n_concepts + 1;

    scale->framework = framework;
    scale->presence = xcalloc(n, sizeof *scale->presence);
    scale->present = xcalloc(n, sizeof *scale->present);
    scale->fired = xmalloc((framework->n_rules + 1) * sizeof *scale->fired);
    if (!take_kept(scale))
        index_rules(scale);
    return scale;
}

void scale_free(struct scale *scale)
{
    if (!scale)
        return;
    if (!scale->kept) {
        free(scale->weights);
        free(scale->pairs);
        free(scale->partners);
    }
    free(scale->presence);
    free(scale->present);
    free(scale->fired);
    free(scale->ranges);
    free(scale->earned);
    free(scale->by_sentence);
    free(scale->nearby);
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

/* More than this in a passage is worth sorting. */
#define MANY_FOUND 64

/* Numbers of all that was found, by sentence, then as found. */
static void sort_by_sentence(struct scale *scale, const struct passage *passage)
{
    size_t n = passage->n_found, n_sentences = passage->tokens->items[passage->tokens->n - 1].sentence + (size_t)1;
    uint32_t *next = xcalloc(n_sentences + 1, sizeof *next); /* by sentence: where its next number goes */

    if (n > scale->by_sentence_size) {
        scale->by_sentence_size = n * 2;
        scale->by_sentence = xrealloc(scale->by_sentence, scale->by_sentence_size * sizeof *scale->by_sentence);
    }
    for (size_t i = 0; i < n; i++)
        next[passage->found[i].sentence + 1]++;
    for (size_t sentence = 1; sentence < n_sentences; sentence++)
        next[sentence] += next[sentence - 1];
    for (size_t i = 0; i < n; i++)
        scale->by_sentence[next[passage->found[i].sentence]++] = (uint32_t)i;
    free(next);
}

static void begin_passage(struct scale *scale, const struct passage *passage)
{
    size_t n = passage->n_found;

    if (n > scale->nearby_size) {
        scale->nearby_size = n * 2;
        scale->nearby = xrealloc(scale->nearby, scale->nearby_size * sizeof *scale->nearby);
    }
    if (n > MANY_FOUND) {
        sort_by_sentence(scale, passage);
        scale->n_nearby = scale->n_nearby_terms = scale->n_come = 0;
        return;
    }
    for (size_t i = 0; i < n; i++)
        scale->nearby[i] = (uint32_t)i;
    scale->n_nearby = n;
    scale->n_nearby_terms = passage->n_terms;
}

/* Of what is nearby, that which stands before the stretch goes. */
static void leave_behind(struct scale *scale, struct stretch stretch)
{
    size_t n = 0, n_terms = 0;

    for (size_t i = 0; i < scale->n_nearby; i++) {
        uint32_t number = scale->nearby[i];
        if (stretch.passage->found[number].sentence < stretch.first)
            continue;
        scale->nearby[n++] = number;
        n_terms += number < stretch.passage->n_terms;
    }
    scale->n_nearby = n;
    scale->n_nearby_terms = n_terms;
}

/* Put N ascending numbers among those that are nearby. */
static void merge_nearby(struct scale *scale, const uint32_t *numbers, size_t n)
{
    uint32_t *nearby = scale->nearby;
    size_t old = scale->n_nearby, end = old + n;

    scale->n_nearby = end;
    while (n > 0) /* from the back: there is room behind the old ones */
        nearby[--end] = old > 0 && nearby[old - 1] > numbers[n - 1] ? nearby[--old] : numbers[--n];
}

/* Which of all that was found in a passage of many may stand in the stretch: each stretch begins behind the one before. */
static void begin_stretch(struct scale *scale, struct stretch stretch)
{
    const struct passage *passage = stretch.passage;

    if (passage->n_found <= MANY_FOUND)
        return;
    leave_behind(scale, stretch);
    while (scale->n_come < passage->n_found) {
        const uint32_t *first = scale->by_sentence + scale->n_come;
        size_t left = passage->n_found - scale->n_come, n = 0, sentence = passage->found[*first].sentence;

        if (sentence >= stretch.end)
            break;
        for (; n < left && passage->found[first[n]].sentence == sentence; n++)
            scale->n_nearby_terms += sentence >= stretch.first && first[n] < passage->n_terms;
        if (sentence >= stretch.first)
            merge_nearby(scale, first, n);
        scale->n_come += n;
    }
}

/* --- rules --- */

static void find_concepts(struct scale *scale, struct stretch stretch)
{
    const struct passage *passage = stretch.passage;

    scale->n_present = 0;
    scale->here = (struct concepts){0};
    for (size_t k = scale->n_nearby_terms; k < scale->n_nearby; k++) {
        size_t i = scale->nearby[k];
        const struct found *found = &passage->found[i];

        if (found->off == ALL_OFF || !in_stretch(found, stretch))
            continue;
        if (!has(&scale->here, found->concept)) {
            put(&scale->here, found->concept);
            scale->presence[found->concept] =
                (struct presence){(uint32_t)i, (uint32_t)i, (uint32_t)found->first, (uint32_t)found->last, found->off};
            scale->present[scale->n_present++] = (uint8_t)found->concept;
        }
        scale->presence[found->concept].last = (uint32_t)i;
    }
}

/* Choose a place for each concept of the rule from NTH on, none on the words of another; the first or the last of each will do. */
/* NOLINTNEXTLINE(misc-no-recursion): the concepts of a rule, a handful, bound it */
static bool choose_places(const struct scale *scale, const struct passage *passage, const struct weight *weight, size_t nth, uint32_t *chosen)
{
    const struct presence *presence = &scale->presence[weight->concepts[nth]];

    for (uint32_t number = presence->first;; number = presence->last) {
        const struct found *found = &passage->found[number];
        bool fits = weight->direction == EVERY || is_on(found, weight->direction);

        for (size_t k = 0; k < nth && fits; k++) {
            const struct found *other = &passage->found[chosen[k]];
            fits = found->last < other->first || other->last < found->first;
        }
        chosen[nth] = number;
        if (fits && (nth + 1 == weight->n_concepts || choose_places(scale, passage, weight, nth + 1, chosen)))
            return true;
        if (number == presence->last)
            return false;
    }
}

/* Can the first place of each concept be chosen? Most rules need no other. */
static bool fits_first(const struct scale *scale, const struct weight *weight)
{
    for (size_t i = 0; i < weight->n_concepts; i++) {
        const struct presence *presence = &scale->presence[weight->concepts[i]];

        if (weight->direction != EVERY && (presence->off >> weight->direction & 1) != 0)
            return false;
        for (size_t k = 0; k < i; k++) {
            const struct presence *other = &scale->presence[weight->concepts[k]];
            if (presence->first_word <= other->last_word && other->first_word <= presence->last_word)
                return false;
        }
    }
    return true;
}

/* A rule, unless its concepts cannot all be placed. FIRST: the first place of each will do. RANK: of its key. */
static inline void fire(struct scale *scale, const struct passage *passage, const struct weight *weight, size_t rank, bool first)
{
    struct fired *fired = &scale->fired[scale->n_fired];
    struct chain *chain = &scale->chains[weight->direction];

    if (first)
        for (size_t i = 0; i < weight->n_concepts; i++)
            fired->found[i] = scale->presence[weight->concepts[i]].first;
    else if (!choose_places(scale, passage, weight, 0, fired->found))
        return;
    fired->weight = weight;
    fired->rank = (uint32_t)rank;
    fired->next = chain->first;
    chain->first = (uint32_t)scale->n_fired++;
    chain->points += weight->points;
}

/* The rules of a key and a partner, both of which are here: weights FIRST to END. */
static void fire_pair(struct scale *scale, const struct passage *passage, size_t key, size_t partner, size_t rank, uint32_t first, uint32_t end)
{
    const struct presence *a = &scale->presence[key], *b = &scale->presence[partner];
    bool apart = key == partner || a->last_word < b->first_word || b->last_word < a->first_word;
    unsigned long long off = a->off | b->off;

    for (uint32_t i = first; i < end; i++) {
        const struct weight *weight = &scale->weights[i];

        if (weight->n_concepts <= 2) /* what is asked of them is the same for all rules of the pair */
            fire(scale, passage, weight, rank, apart && (weight->direction == EVERY || (off >> weight->direction & 1) == 0));
        else if (has(&scale->here, weight->concepts[0]) && has(&scale->here, weight->concepts[1]) && has(&scale->here, weight->concepts[2]))
            fire(scale, passage, weight, rank, fits_first(scale, weight));
    }
}

/* Returns how many rules were looked at. */
static size_t fire_rules(struct scale *scale, const struct passage *passage)
{
    size_t looked_at = 0;

    for (size_t rank = 0; rank < scale->n_present; rank++) {
        size_t key = scale->present[rank];
        const struct partners *partners = &scale->partners[key];

        for (size_t word = 0; word < ARRAY_LEN(partners->first); word++)
            for (uint64_t set = partners->concepts.bits[word] & scale->here.bits[word]; set != 0; set &= set - 1) {
                size_t partner = word * 64 + (size_t)__builtin_ctzll(set);
                uint32_t pair = pair_of(partners, partner);

                looked_at += scale->pairs[pair + 1] - scale->pairs[pair];
                fire_pair(scale, passage, key, partner, rank, scale->pairs[pair], scale->pairs[pair + 1]);
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

    for (size_t i = 0; i < scale->framework->n_directions; i++) {
        points[i] = scale->chains[EVERY].points + scale->chains[i].points;
        if (scale->chains[i].first != NONE)
            touched |= 1ULL << i;
    }
    for (size_t k = 0; k < scale->n_nearby_terms; k++) {
        const struct found *found = &passage->found[scale->nearby[k]];
        const struct entry *entry = found->entry;

        if (entry == before || !is_on(found, entry->direction) || !in_stretch(found, stretch))
            continue;
        before = entry; /* what follows is a further place of the same */
        points[entry->direction] += entry->points;
        touched |= 1ULL << entry->direction;
    }
    return touched;
}

/* Where what was found stands in the text: worked out once, whatever counts it. */
static void find_range(struct range *range, const struct passage *passage, size_t number)
{
    size_t start, end;

    passage_range(passage, passage->found[number].first, passage->found[number].last, &start, &end);
    *range = (struct range){(uint32_t)start, (uint32_t)end};
}

static void forget_ranges(struct scale *scale, const struct passage *passage)
{
    if (passage->n_found > scale->ranges_size) {
        scale->ranges_size = passage->n_found * 2;
        scale->ranges = xrealloc(scale->ranges, scale->ranges_size * sizeof *scale->ranges);
    }
    memset(scale->ranges, 0, passage->n_found * sizeof *scale->ranges);
}

/* What of a stretch counts for a direction, as it is listed. */
struct listing {
    struct scale *scale;
    const struct passage *passage;
    bool all;           /* their words too, n so far; else what is worth most alone */
    size_t n, n_rules;
    int most;           /* points of what is worth most, */
    size_t first, last; /* and its words; of equals the term that was found first, or the rule whose key was met first */
    const struct fired *rule; /* that rule; NULL: a term */
    size_t from, to; /* from the first to the last word of all that speak for it; SIZE_MAX, 0 at first */
};

static void widen(struct listing *listing, const struct found *found)
{
    listing->from = found->first < listing->from ? found->first : listing->from;
    listing->to = found->last > listing->to ? found->last : listing->to;
}

static inline void list_words(struct listing *listing, size_t number, size_t found)
{
    struct range *range = &listing->scale->ranges[found];

    if (range->end == 0)
        find_range(range, listing->passage, found);
    listing->scale->earned[listing->n++] = (struct earned){(uint32_t)number, range->start, range->end};
}

static void list_terms(struct listing *listing, struct stretch stretch, size_t direction)
{
    const struct passage *passage = stretch.passage;
    const struct scale *scale = listing->scale;
    const struct entry *before = NULL;

    for (size_t k = 0; k < scale->n_nearby_terms; k++) {
        size_t i = scale->nearby[k];
        const struct found *found = &passage->found[i];

        if (found->entry->direction != direction || !is_on(found, direction) || !in_stretch(found, stretch) || found->entry == before)
            continue;
        before = found->entry;
        if (listing->all)
            list_words(listing, (size_t)(found->entry - passage->lexicon->entries), i);
        if (found->entry->points > 0)
            widen(listing, found);
        if (found->entry->points > listing->most) {
            listing->most = found->entry->points;
            listing->first = found->first;
            listing->last = found->last;
        }
    }
}

static bool goes_first(const struct fired *a, const struct fired *b)
{
    return a->rank != b->rank ? a->rank < b->rank : a->weight->rule < b->weight->rule;
}

/* All fired rules of a chain. */
static void list_rules(struct listing *listing, struct chain chain)
{
    const struct fired *fired;

    for (uint32_t i = chain.first; i != NONE; i = fired->next) {
        fired = &listing->scale->fired[i];
        const struct weight *weight = fired->weight;
        for (size_t k = 0; k < weight->n_concepts && listing->all; k++)
            list_words(listing, weight->rule, fired->found[k]);
        for (size_t k = 0; k < weight->n_concepts && weight->points > 0; k++)
            widen(listing, &listing->passage->found[fired->found[k]]);
        listing->n_rules++;
        if (weight->points > listing->most || (weight->points == listing->most && listing->rule && goes_first(fired, listing->rule))) {
            listing->most = weight->points;
            listing->rule = fired;
        }
    }
}

/* The words of the rule that is worth most, if it is not a term. */
static void find_most(struct listing *listing)
{
    if (!listing->rule)
        return;
    listing->first = SIZE_MAX;
    listing->last = 0;
    for (size_t k = 0; k < listing->rule->weight->n_concepts; k++) {
        const struct found *found = &listing->passage->found[listing->rule->found[k]];
        listing->first = found->first < listing->first ? found->first : listing->first;
        listing->last = found->last > listing->last ? found->last : listing->last;
    }
}

/* Words from the first to the last that speak for a direction that are quoted as a whole: about what a report has room for. */
enum { QUOTED_WHOLE = 40 };

/* Quote all words that speak for it, where they stand near enough to each other: what a report lists, its reader looks for in the quotation. */
static void quote_all(struct listing *listing)
{
    if (listing->from > listing->to || listing->to - listing->from >= QUOTED_WHOLE)
        return;
    listing->first = listing->from < listing->first ? listing->from : listing->first;
    listing->last = listing->to > listing->last ? listing->to : listing->last;
}

/* A term or a rule among what was listed: N of scale.earned, from FIRST on. */
struct listed {
    const struct earned *first;
    uint32_t n;
    int weight;
};

/* What weighs most first; of equals what begins first. */
static int by_weight(const void *a, const void *b)
{
    const struct listed *x = a, *y = b;

    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    if (x->first->start != y->first->start)
        return x->first->start < y->first->start ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

/* As they were listed: terms, then rules. */
static int by_place(const void *a, const void *b)
{
    const struct listed *x = a, *y = b;

    return x->first < y->first ? -1 : x->first > y->first;
}

/* Of what was listed, N_TERMS of them terms, that which weighs most, in the order in which it was listed. */
static void keep_heaviest(const struct scale *scale, const struct listing *listing, size_t n_terms, struct evidence *out)
{
    size_t n = 0;
    struct listed *all = xmalloc((n_terms + listing->n_rules) * sizeof *all);

    for (size_t i = 0; i < listing->n; i += all[n++].n) {
        bool is_term = i < n_terms;
        const struct earned *first = &scale->earned[i];
        const struct rule *rule = is_term ? NULL : &scale->framework->rules[first->number];

        all[n] = (struct listed){first, rule ? rule->n_concepts : 1, abs(rule ? rule->points : listing->passage->lexicon->entries[first->number].points)};
    }
    qsort(all, n, sizeof *all, by_weight);
    qsort(all, EVIDENCE_MOST_TERMS, sizeof *all, by_place);
    for (size_t i = 0; i < EVIDENCE_MOST_TERMS; i++) {
        out->n_terms += all[i].first < scale->earned + n_terms;
        memcpy(out->earned + out->n_earned, all[i].first, all[i].n * sizeof *out->earned);
        out->n_earned += all[i].n;
    }
    free(all);
}

/* Give OUT what was listed for it, N_TERMS of them terms. */
static void keep_listed(struct scale *scale, const struct listing *listing, size_t n_terms, struct evidence *out)
{
    size_t n = n_terms + listing->n_rules;

    out->earned = xmalloc((listing->n + 1) * sizeof *out->earned);
    if (n > EVIDENCE_MOST_TERMS) {
        keep_heaviest(scale, listing, n_terms, out);
        out->earned = xrealloc(out->earned, (out->n_earned + 1) * sizeof *out->earned);
        n = EVIDENCE_MOST_TERMS;
    } else {
        memcpy(out->earned, scale->earned, listing->n * sizeof *out->earned);
        out->n_earned = (uint32_t)listing->n;
        out->n_terms = (uint32_t)n_terms;
    }
    scale->explained[out->direction]++;
    scale->n_kept += n;
}

/* All that counted for the direction of OUT in the stretch, and the sentences to quote: those of what is worth most. */
static void list_matches(struct scale *scale, struct stretch stretch, struct evidence *out)
{
    struct listing listing = {.scale = scale, .passage = stretch.passage, .most = INT_MIN, .from = SIZE_MAX};
    size_t most = scale->n_nearby_terms + scale->n_fired * RULE_MAX_CONCEPTS, n_terms, quote, quote_end;

    listing.all = scale->explained[out->direction] < EVIDENCE_EXPLAINED && scale->n_kept < EVIDENCE_ALL_TERMS;
    if (most > scale->earned_size) {
        scale->earned_size = most * 2;
        scale->earned = xrealloc(scale->earned, scale->earned_size * sizeof *scale->earned);
    }
    list_terms(&listing, stretch, out->direction);
    n_terms = listing.n;
    list_rules(&listing, scale->chains[out->direction]);
    list_rules(&listing, scale->chains[EVERY]);
    find_most(&listing);
    quote_all(&listing);
    out->framework = scale->framework;
    out->lexicon = stretch.passage->lexicon;
    passage_quote(stretch.passage, listing.first, listing.last, &quote, &quote_end);
    out->quote = (uint32_t)quote;
    out->quote_end = (uint32_t)quote_end;
    if (listing.all)
        keep_listed(scale, &listing, n_terms, out);
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

/* Forget what was listed for EVIDENCE, if anything was. */
static void drop_listed(struct scale *scale, struct evidence *evidence)
{
    size_t n = evidence->n_terms; /* and rules, each with its concepts */

    for (size_t i = n; i < evidence->n_earned; n++)
        i += scale->framework->rules[evidence->earned[i].number].n_concepts;
    if (evidence->earned) {
        scale->explained[evidence->direction]--;
        scale->n_kept -= n;
    }
    evidence_release(evidence);
}

/* What the stretch says of a direction replaces what one before it said less of. Returns the steps that it took. */
static size_t weigh_stretch(struct scale *scale, struct stretch stretch, int least, size_t from, struct evidence_list *out)
{
    int points[MAX_DIRECTIONS];
    unsigned long long touched;
    size_t steps = 0;

    scale->n_fired = 0;
    for (size_t i = 0; i < scale->framework->n_directions; i++)
        scale->chains[i] = (struct chain){NONE, 0};
    scale->chains[EVERY] = (struct chain){NONE, 0};
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
        drop_listed(scale, evidence);
        evidence->element = (uint32_t)stretch.passage->text.element;
        evidence->score = points[direction];
        evidence->clear = evidence->score >= SCORE_CLEAR;
        list_matches(scale, stretch, evidence);
        steps += scale->n_nearby + scale->n_fired;
    }
    return steps + scale->n_nearby + scale->n_fired;
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
    forget_ranges(scale, passage);
    for (size_t start = 0; start < tokens->n && done < tokens->n;) {
        struct stretch stretch = {passage, tokens->items[start].sentence, tokens->items[start].sentence + 1};
        size_t end, next = start;

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
