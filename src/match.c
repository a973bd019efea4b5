/* match.c: hold every passage of a plan against the terms of a framework.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "match.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "scan.h"
#include "xalloc.h"

/* One language's terms, ready. Term i of the scanner is entry i of the lexicon. */
struct page {
    const struct lexicon *lexicon;
    struct scanner *scanner;
    bool knows_intent; /* the lexicon lists words of will */
};

/* The hits of one passage, and which of them still count. */
struct passage {
    const struct lexicon *lexicon;
    struct folded folded;
    struct hits hits;
    unsigned long long *off; /* by hit: the directions for which a cue or a veto took it away, or other words say it already */
    size_t off_size;
    size_t *ends; /* offsets of the sentence marks in the folded text, ascending */
    size_t n_ends, ends_size;
};

/* Where a concept stands in a stretch: numbers of hits. */
struct presence {
    size_t first, last;
};

/* A rule whose concepts stand in the stretch, and the hits that say so. */
struct fired {
    const struct rule *rule;
    size_t hits[RULE_MAX_CONCEPTS];
};

struct matchbook {
    const struct framework *framework;
    struct page *pages; /* by lexicon */
    struct passage passage; /* reused from passage to passage, as are the following */
    size_t *rules_from;        /* by concept: where its rules begin in `rules`; one more at the end */
    const struct rule **rules; /* by the concept of each that fewest rules name */
    struct presence *presence; /* by concept, of those in `present` */
    size_t *present;           /* concepts of the stretch */
    size_t n_present;
    bool *is_present;          /* by concept */
    struct fired *fired;
    size_t n_fired, fired_size;
};

#define ALL_OFF (~0ULL)

/* List the rules under the concept of each that is named least often: it is met least often too. */
static void index_rules(struct matchbook *book)
{
    const struct framework *framework = book->framework;
    size_t n = framework->n_concepts;
    size_t *uses = xcalloc(n + 1, sizeof *uses), *keys = xcalloc(framework->n_rules + 1, sizeof *keys);

    for (size_t i = 0; i < framework->n_rules; i++)
        for (size_t k = 0; k < framework->rules[i].n_concepts; k++)
            uses[framework->rules[i].concepts[k]]++;
    book->rules_from = xcalloc(n + 2, sizeof *book->rules_from);
    for (size_t i = 0; i < framework->n_rules; i++) {
        const struct rule *rule = &framework->rules[i];
        keys[i] = rule->concepts[0];
        for (size_t k = 1; k < rule->n_concepts; k++)
            if (uses[rule->concepts[k]] < uses[keys[i]])
                keys[i] = rule->concepts[k];
        book->rules_from[keys[i] + 2]++;
    }
    for (size_t i = 2; i < n + 2; i++)
        book->rules_from[i] += book->rules_from[i - 1];
    book->rules = xcalloc(framework->n_rules + 1, sizeof(const struct rule *));
    for (size_t i = 0; i < framework->n_rules; i++)
        book->rules[book->rules_from[keys[i] + 1]++] = &framework->rules[i];
    free(uses);
    free(keys);
}

struct matchbook *matchbook_new(const struct framework *framework)
{
    struct matchbook *book = xcalloc(1, sizeof *book);

    book->framework = framework;
    book->pages = xcalloc(framework->n_lexicons, sizeof *book->pages);
    book->passage.folded = (struct folded)FOLDED_INIT;
    book->presence = xcalloc(framework->n_concepts + 1, sizeof *book->presence);
    book->present = xcalloc(framework->n_concepts + 1, sizeof *book->present);
    book->is_present = xcalloc(framework->n_concepts + 1, sizeof *book->is_present);
    index_rules(book);
    return book;
}

void matchbook_free(struct matchbook *book)
{
    if (!book)
        return;
    for (size_t i = 0; i < book->framework->n_lexicons; i++)
        scanner_free(book->pages[i].scanner);
    free(book->pages);
    folded_release(&book->passage.folded);
    hits_release(&book->passage.hits);
    free(book->passage.off);
    free(book->passage.ends);
    free(book->rules_from);
    free(book->rules);
    free(book->presence);
    free(book->present);
    free(book->is_present);
    free(book->fired);
    free(book);
}

static void not_tried(const struct entry *entry, const char *why, struct diag *diag)
{
    diag_set(diag, entry->place, "the term at %s:%zu:%zu could not be tried: \"%s\": %s", entry->file, entry->place.line,
             entry->place.column, entry->text, why);
}

/* The page of LEXICON, made when it is first asked for; NULL and *diag with the entry's place when an entry is no term. */
static struct page *open_page(struct matchbook *book, const struct lexicon *lexicon, struct diag *diag)
{
    struct page *page = &book->pages[lexicon - book->framework->lexicons];

    if (page->scanner)
        return page;

    struct scanner *scanner = scanner_new();
    for (size_t i = 0; i < lexicon->n_entries; i++) {
        const struct entry *entry = &lexicon->entries[i];
        struct diag why = DIAG_INIT;
        page->knows_intent = page->knows_intent || entry->role == ENTRY_INTENT;
        bool ok = entry->is_pattern ? scanner_add_pattern(scanner, entry->term, &why)
                                    : scanner_add_term(scanner, entry->term, &why);
        if (!ok) {
            not_tried(entry, why.text, diag);
            diag_release(&why);
            scanner_free(scanner);
            return NULL;
        }
    }
    page->lexicon = lexicon;
    page->scanner = scanner;
    return page;
}

static void index_sentences(struct passage *passage)
{
    passage->n_ends = 0;
    for (const char *mark = passage->folded.text; (mark = strchr(mark, '.')) != NULL; mark++) {
        passage->ends = xgrow(passage->ends, passage->n_ends, &passage->ends_size, sizeof *passage->ends);
        passage->ends[passage->n_ends++] = (size_t)(mark - passage->folded.text);
    }
}

/* Number of the sentence, from 0, that holds byte OFFSET of the folded text. */
static size_t sentence_of(const struct passage *passage, size_t offset)
{
    size_t low = 0, high = passage->n_ends;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (passage->ends[middle] < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool overlaps(struct span a, struct span b)
{
    return a.start < b.end && b.start < a.end;
}

static bool contains(struct span outer, struct span inner)
{
    return outer.start <= inner.start && inner.end <= outer.end;
}

/* Are there at most WORDS words between the two offsets? One blank stands before each word. */
static bool within_words(const struct passage *passage, size_t from, size_t to, int words)
{
    int blanks = 0;

    for (size_t i = from; i < to; i++)
        if (passage->folded.text[i] == ' ' && ++blanks > words + 1)
            return false;
    return true;
}

static bool reaches(const struct passage *passage, const struct entry *entry, struct span from, struct span hit)
{
    switch (entry->reach) {
    case REACH_OVERLAP:
        return overlaps(from, hit);
    case REACH_PASSAGE:
        return true;
    case REACH_SENTENCE:
        return sentence_of(passage, from.start) == sentence_of(passage, hit.start);
    case REACH_AFTER:
        return hit.start >= from.end && sentence_of(passage, from.start) == sentence_of(passage, hit.start)
               && within_words(passage, from.end, hit.start, entry->words);
    case REACH_BEFORE:
        return hit.end <= from.start && sentence_of(passage, from.start) == sentence_of(passage, hit.start)
               && within_words(passage, hit.end, from.start, entry->words);
    }
    return false;
}

static const struct entry *entry_of(const struct passage *passage, size_t hit)
{
    return &passage->lexicon->entries[passage->hits.items[hit].term];
}

/* Is the cue HIT part of an expression that only looks like one ("not only")? */
static bool is_excepted(const struct passage *passage, size_t hit)
{
    for (size_t i = 0; i < passage->hits.n; i++)
        if (entry_of(passage, i)->role == ENTRY_EXCEPTION
            && overlaps(passage->hits.items[i].span, passage->hits.items[hit].span))
            return true;
    return false;
}

/* Can vetoes and the stance take the words of ENTRY away? */
static bool speaks_for(const struct entry *entry)
{
    return (entry->role == ENTRY_TERM && entry->points >= 0) || entry->role == ENTRY_CONCEPT;
}

/* Take away the hits that the cue or veto HIT speaks of. A term that holds the words of a cue itself ("without
 * barriers") means what it says and stays. */
static void switch_off(struct passage *passage, size_t hit)
{
    const struct entry *entry = entry_of(passage, hit);
    struct span from = passage->hits.items[hit].span;
    bool cue = entry->role == ENTRY_CUE;
    unsigned long long directions = entry->direction == ALL_DIRECTIONS ? ALL_OFF : 1ULL << entry->direction;

    for (size_t i = 0; i < passage->hits.n; i++) {
        struct span span = passage->hits.items[i].span;

        if (!speaks_for(entry_of(passage, i)) || (cue && overlaps(from, span)) || !reaches(passage, entry, from, span))
            continue;
        passage->off[i] |= directions;
    }
}

static void apply_stance(struct passage *passage)
{
    bool any = false;

    for (size_t i = 0; i < passage->hits.n && !any; i++)
        any = entry_of(passage, i)->role == ENTRY_CUE || entry_of(passage, i)->role == ENTRY_VETO;
    if (!any)
        return;

    for (size_t i = 0; i < passage->hits.n; i++) {
        enum entry_role role = entry_of(passage, i)->role;
        if (role == ENTRY_VETO || (role == ENTRY_CUE && !is_excepted(passage, i)))
            switch_off(passage, i);
    }
}

static bool has_intent(const struct passage *passage, size_t sentence)
{
    for (size_t i = 0; i < passage->hits.n; i++)
        if (entry_of(passage, i)->role == ENTRY_INTENT && sentence_of(passage, passage->hits.items[i].span.start) == sentence)
            return true;
    return false;
}

/* Context tells what is: only a sentence that says what is intended speaks for the plan. */
static void apply_intent(struct passage *passage)
{
    for (size_t i = 0; i < passage->hits.n; i++)
        if (speaks_for(entry_of(passage, i)) && !has_intent(passage, sentence_of(passage, passage->hits.items[i].span.start)))
            passage->off[i] = ALL_OFF;
}

/* Does HIT still speak for DIRECTION? */
static bool is_on(const struct passage *passage, size_t hit, size_t direction)
{
    return (passage->off[hit] >> direction & 1) == 0;
}

static bool counts(const struct passage *passage, size_t hit)
{
    const struct entry *entry = entry_of(passage, hit);

    return entry->role == ENTRY_TERM && entry->points > 0 && is_on(passage, hit, entry->direction);
}

/* The same words count once for a direction: of two hints, one inside the other, the one worth more counts; of equals, the longer. */
static void count_words_once(struct passage *passage)
{
    for (size_t i = 0; i < passage->hits.n; i++) {
        const struct entry *inner = entry_of(passage, i);
        bool covered = false;

        if (!counts(passage, i))
            continue;
        for (size_t k = 0; k < passage->hits.n && !covered; k++) {
            const struct entry *outer = entry_of(passage, k);
            struct span a = passage->hits.items[i].span, b = passage->hits.items[k].span;

            if (k == i || inner == outer || !counts(passage, k) || outer->direction != inner->direction)
                continue;
            if (!contains(a, b) && !contains(b, a))
                continue;
            if (outer->points != inner->points)
                covered = outer->points > inner->points;
            else if (a.end - a.start != b.end - b.start)
                covered = contains(b, a);
            else
                covered = k < i;
        }
        if (covered)
            passage->off[i] |= 1ULL << inner->direction;
    }
}

static void source_range(const struct passage *passage, struct span span, struct passage_text text, size_t *start, size_t *end)
{
    *start = passage->folded.from[span.start];
    *end = folded_end_of(&passage->folded, span.end - 1, text.bytes, text.len);
}

/* The sentences around SPAN, without white space at both ends. */
static void quote_sentences(const struct passage *passage, struct span span, struct passage_text text, size_t *start, size_t *end)
{
    size_t sentence = sentence_of(passage, span.start), first = 0, last;

    if (sentence > 0)
        first = passage->ends[sentence - 1] + 1;
    while (passage->folded.text[first] == ' ')
        first++;
    last = sentence_of(passage, span.end - 1);
    last = last < passage->n_ends ? passage->ends[last] : passage->folded.len - 2;
    source_range(passage, (struct span){first, last + 1}, text, start, end);

    size_t paragraph = sizeof TEXT_PARAGRAPH - 1;
    if (*end - *start > paragraph && memcmp(text.bytes + *end - paragraph, TEXT_PARAGRAPH, paragraph) == 0)
        *end -= paragraph; /* the mark between name and description ended the sentence */
    while (*end > *start && strchr(" \t\r\n", text.bytes[*end - 1]) != NULL)
        (*end)--;
}

const char *term_match_text(const struct term_match *match)
{
    return match->entry ? match->entry->text : match->rule->text;
}

int term_match_points(const struct term_match *match)
{
    return match->entry ? match->entry->points : match->rule->points;
}

struct place term_match_place(const struct term_match *match)
{
    return match->entry ? match->entry->place : match->rule->place;
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

/* --- rules --- */

/* Which concepts stand in the sentences FIRST to END? */
static void find_concepts(struct matchbook *book, size_t first, size_t end)
{
    const struct passage *passage = &book->passage;

    while (book->n_present > 0)
        book->is_present[book->present[--book->n_present]] = false;
    for (size_t i = 0; i < passage->hits.n; i++) {
        const struct entry *entry = entry_of(passage, i);

        if (entry->role != ENTRY_CONCEPT || passage->off[i] == ALL_OFF)
            continue;
        size_t sentence = sentence_of(passage, passage->hits.items[i].span.start);
        if (sentence < first || sentence >= end)
            continue;
        if (!book->is_present[entry->concept]) {
            book->is_present[entry->concept] = true;
            book->present[book->n_present++] = entry->concept;
            book->presence[entry->concept].first = i;
        }
        book->presence[entry->concept].last = i;
    }
}

/* Choose a hit for each concept of the rule from NTH on, none on the words of another; the first or the last of each will do. */
static bool choose_hits(const struct matchbook *book, const struct rule *rule, size_t nth, size_t *hits)
{
    const struct passage *passage = &book->passage;

    if (nth == rule->n_concepts)
        return true;
    const struct presence *presence = &book->presence[rule->concepts[nth]];
    const size_t choices[] = {presence->first, presence->last};
    for (size_t i = 0; i < (presence->first == presence->last ? 1 : ARRAY_LEN(choices)); i++) {
        bool free_words = rule->direction == ALL_DIRECTIONS || is_on(passage, choices[i], rule->direction);

        for (size_t k = 0; k < nth && free_words; k++)
            free_words = !overlaps(passage->hits.items[choices[i]].span, passage->hits.items[hits[k]].span);
        hits[nth] = choices[i];
        if (free_words && choose_hits(book, rule, nth + 1, hits))
            return true;
    }
    return false;
}

static void fire_rules(struct matchbook *book)
{
    book->n_fired = 0;
    for (size_t i = 0; i < book->n_present; i++) {
        size_t concept = book->present[i];

        for (size_t r = book->rules_from[concept]; r < book->rules_from[concept + 1]; r++) {
            const struct rule *rule = book->rules[r];
            struct fired fired = {.rule = rule};
            bool all = true;

            for (size_t k = 0; k < rule->n_concepts && all; k++)
                all = book->is_present[rule->concepts[k]];
            if (!all || !choose_hits(book, rule, 0, fired.hits))
                continue;
            book->fired = xgrow(book->fired, book->n_fired, &book->fired_size, sizeof *book->fired);
            book->fired[book->n_fired++] = fired;
        }
    }
}

static struct term_match match_of(const struct passage *passage, const struct fired *fired, struct passage_text text)
{
    struct term_match match = {.rule = fired->rule, .n_parts = fired->rule->n_concepts, .start = SIZE_MAX};

    for (size_t i = 0; i < match.n_parts; i++) {
        size_t start, end, at = i;

        source_range(passage, passage->hits.items[fired->hits[i]].span, text, &start, &end);
        for (; at > 0 && match.parts[at - 1].start > start; at--)
            match.parts[at] = match.parts[at - 1];
        match.parts[at].start = start;
        match.parts[at].end = end;
        match.start = start < match.start ? start : match.start;
        match.end = end > match.end ? end : match.end;
    }
    return match;
}

/* --- one stretch of a passage --- */

struct stretch {
    size_t first, end; /* its sentences */
};

static bool in_stretch(const struct passage *passage, size_t hit, struct stretch stretch)
{
    size_t sentence = sentence_of(passage, passage->hits.items[hit].span.start);

    return sentence >= stretch.first && sentence < stretch.end;
}

/* Points of each direction in the stretch, and whether anything speaks for it. Returns the directions as bits. */
static unsigned long long add_points(const struct matchbook *book, struct stretch stretch, int points[MAX_DIRECTIONS])
{
    const struct passage *passage = &book->passage;
    unsigned long long touched = 0;
    const struct entry *before = NULL;
    int all = 0;

    memset(points, 0, book->framework->n_directions * sizeof *points);
    for (size_t i = 0; i < passage->hits.n; i++) {
        const struct entry *entry = entry_of(passage, i);

        if (entry->role != ENTRY_TERM || !is_on(passage, i, entry->direction) || entry == before || !in_stretch(passage, i, stretch))
            continue;
        before = entry; /* hits stand by term: what follows is a further occurrence of the same */
        points[entry->direction] += entry->points;
        touched |= 1ULL << entry->direction;
    }
    for (size_t i = 0; i < book->n_fired; i++) {
        const struct rule *rule = book->fired[i].rule;

        if (rule->direction == ALL_DIRECTIONS) {
            all += rule->points;
            continue;
        }
        points[rule->direction] += rule->points;
        touched |= 1ULL << rule->direction;
    }
    for (size_t i = 0; i < book->framework->n_directions; i++)
        points[i] += all;
    return touched;
}

/* All that counted for DIRECTION in the stretch, and where to quote. */
static struct evidence make_evidence(const struct matchbook *book, struct stretch stretch, size_t direction, struct passage_text text)
{
    const struct passage *passage = &book->passage;
    struct evidence found = {.element = text.element, .direction = direction};
    const struct entry *before = NULL;
    struct span best = {0, 1};
    size_t capacity = 0;
    int most = INT_MIN;

    for (size_t i = 0; i < passage->hits.n; i++) {
        const struct entry *entry = entry_of(passage, i);
        struct span span = passage->hits.items[i].span;
        struct term_match match = {.entry = entry};

        if (entry->role != ENTRY_TERM || entry->direction != direction || !is_on(passage, i, direction) || entry == before
            || !in_stretch(passage, i, stretch))
            continue;
        before = entry;
        if (entry->points > most) {
            most = entry->points;
            best = span;
        }
        source_range(passage, span, text, &match.start, &match.end);
        found.terms = xgrow(found.terms, found.n_terms, &capacity, sizeof *found.terms);
        found.terms[found.n_terms++] = match;
    }
    for (size_t i = 0; i < book->n_fired; i++) {
        const struct fired *fired = &book->fired[i];

        if (fired->rule->direction != direction && fired->rule->direction != ALL_DIRECTIONS)
            continue;
        if (fired->rule->points > most) {
            most = fired->rule->points;
            best = passage->hits.items[fired->hits[0]].span;
            for (size_t k = 1; k < fired->rule->n_concepts; k++) {
                struct span span = passage->hits.items[fired->hits[k]].span;
                best.start = span.start < best.start ? span.start : best.start;
                best.end = span.end > best.end ? span.end : best.end;
            }
        }
        found.terms = xgrow(found.terms, found.n_terms, &capacity, sizeof *found.terms);
        found.terms[found.n_terms++] = match_of(passage, fired, text);
    }
    quote_sentences(passage, best, text, &found.quote, &found.quote_end);
    qsort(found.terms, found.n_terms, sizeof *found.terms, by_start);
    return found;
}

/* Score one stretch; what it says of a direction replaces what a stretch before it said less of. FIRST: where the evidence of this
 * passage begins in OUT. */
static void read_stretch(struct matchbook *book, struct stretch stretch, struct passage_text text, int least, size_t first,
                         struct evidence_list *out)
{
    int points[MAX_DIRECTIONS];
    unsigned long long touched;

    if (book->framework->n_rules > 0) {
        find_concepts(book, stretch.first, stretch.end);
        fire_rules(book);
    }
    touched = add_points(book, stretch, points);
    for (size_t direction = 0; touched != 0; direction++, touched >>= 1) {
        size_t at = first;

        if ((touched & 1) == 0 || points[direction] < least)
            continue;
        while (at < out->n && out->items[at].direction != direction)
            at++;
        if (at < out->n && out->items[at].score >= points[direction])
            continue;
        if (at < out->n) {
            free(out->items[at].terms);
        } else {
            out->items = xgrow(out->items, out->n, &out->capacity, sizeof *out->items);
            out->n++;
        }
        out->items[at] = make_evidence(book, stretch, direction, text);
        out->items[at].score = points[direction];
        out->items[at].clear = points[direction] >= SCORE_CLEAR;
    }
}

static int by_direction(const void *a, const void *b)
{
    const struct evidence *x = a, *y = b;

    return x->direction < y->direction ? -1 : x->direction > y->direction;
}

static size_t words_between(const struct passage *passage, size_t from, size_t to)
{
    size_t words = 0;

    for (size_t i = from; i < to; i++)
        words += passage->folded.text[i] == ' ';
    return words;
}

/* Read the passage stretch by stretch. */
static void read_stretches(struct matchbook *book, struct passage_text text, int least, struct evidence_list *out)
{
    const struct passage *passage = &book->passage;
    size_t n_sentences = passage->n_ends + 1, first = out->n, done = 0;

    book->n_fired = 0;
    for (size_t start = 0; start < n_sentences && done < n_sentences; start++) {
        size_t words = 0, end = start;

        while (end < n_sentences) {
            size_t from = end > 0 ? passage->ends[end - 1] : 0, to = end < passage->n_ends ? passage->ends[end] : passage->folded.len;
            words += words_between(passage, from, to);
            if (end > start && words > STRETCH_WORDS)
                break;
            end++;
        }
        if (end <= done)
            continue; /* part of the one before */
        read_stretch(book, (struct stretch){start, end}, text, least, first, out);
        done = end;
    }
    if (out->n > first + 1)
        qsort(out->items + first, out->n - first, sizeof *out->items, by_direction);
}

/* Find the hits of TEXT in book->passage, and take away those that do not count. */
static bool read_passage(struct matchbook *book, const struct lexicon *lexicon, struct passage_text text, bool exhaustive, struct diag *diag)
{
    struct page *page = open_page(book, lexicon, diag);
    struct passage *passage = &book->passage;
    struct diag why = DIAG_INIT;
    size_t bad = 0;

    if (!page)
        return false;
    fold_text(&passage->folded, text.bytes, text.len);
    if (!scanner_find(page->scanner, &passage->folded, exhaustive, &passage->hits, &bad, &why)) {
        not_tried(&lexicon->entries[bad], why.text, diag);
        diag_release(&why);
        return false;
    }
    passage->lexicon = lexicon;
    if (passage->hits.n == 0)
        return true;
    if (passage->hits.n > passage->off_size) {
        passage->off_size = passage->hits.n * 2;
        free(passage->off);
        passage->off = xmalloc(passage->off_size * sizeof *passage->off);
    }
    memset(passage->off, 0, passage->hits.n * sizeof *passage->off);
    index_sentences(passage);
    apply_stance(passage);
    if (text.background && page->knows_intent)
        apply_intent(passage);
    return true;
}

/* Append the evidence of TEXT of at least LEAST points. */
static bool weigh_passage(struct matchbook *book, const struct lexicon *lexicon, struct passage_text text, bool exhaustive, int least,
                          struct evidence_list *out, struct diag *diag)
{
    if (!read_passage(book, lexicon, text, exhaustive, diag))
        return false;
    if (book->passage.hits.n == 0)
        return true;
    count_words_once(&book->passage);
    read_stretches(book, text, least, out);
    return true;
}

bool match_passage(struct matchbook *book, const struct lexicon *lexicon, struct passage_text text, bool exhaustive,
                   struct evidence_list *out, struct diag *diag)
{
    return weigh_passage(book, lexicon, text, exhaustive, SCORE_PARTIAL, out, diag);
}

/* Number of the word that holds byte OFFSET of the folded text. */
static size_t word_of(const struct passage *passage, size_t offset)
{
    size_t words = 0;

    for (size_t i = 0; i < offset; i++)
        words += passage->folded.text[i] == ' ';
    return words > 0 ? words - 1 : 0;
}

bool match_hits(struct matchbook *book, const struct lexicon *lexicon, struct passage_text text, struct passage_hits *out, struct diag *diag)
{
    struct passage *passage = &book->passage;

    out->n = 0;
    if (!read_passage(book, lexicon, text, false, diag))
        return false;
    out->folded = passage->folded.text;
    for (size_t i = 0; i < passage->hits.n; i++) {
        const struct entry *entry = entry_of(passage, i);
        struct span span = passage->hits.items[i].span;
        if (entry->role != ENTRY_TERM && entry->role != ENTRY_CONCEPT)
            continue;
        out->items = xgrow(out->items, out->n, &out->capacity, sizeof *out->items);
        out->items[out->n++] = (struct passage_hit){entry, word_of(passage, span.start), word_of(passage, span.end - 1),
                                                    sentence_of(passage, span.start), passage->off[i] != 0};
    }
    return true;
}

void passage_hits_release(struct passage_hits *hits)
{
    free(hits->items);
    *hits = (struct passage_hits){0};
}

/* --- what relatives lend --- */

/* The directions that are clear in a family by its members' own words: in one, two, three of the children of an element. */
struct family {
    unsigned long long own, one, two, three;
};

/* Points for DIRECTION that the relatives of ELEMENT lend it. */
static int lend(const struct kinship *kinship, const struct plan *plan, const struct family *families, size_t element, size_t direction,
                unsigned *kin)
{
    unsigned long long bit = 1ULL << direction;
    const struct family *own = &families[element];
    size_t parent = plan->elements[element].parent;
    int children = (own->one & bit ? 1 : 0) + (own->two & bit ? 1 : 0), siblings = 0;
    bool above = false;

    if (parent != PLAN_NO_PARENT) {
        const struct family *family = &families[parent];
        bool itself = (own->own & bit) != 0;

        above = (family->own & bit) != 0;
        siblings = ((itself ? family->two : family->one) & bit ? 1 : 0) + ((itself ? family->three : family->two) & bit ? 1 : 0);
    }
    *kin = (above && kinship->parent > 0 ? KIN_PARENT : 0U) | (children > 0 && kinship->child > 0 ? KIN_CHILD : 0U)
           | (siblings > 0 && kinship->sibling > 0 ? KIN_SIBLING : 0U);
    return (above ? kinship->parent : 0) + children * kinship->child + siblings * kinship->sibling;
}

/* Let relatives lend points to what is not clear by its own words; then only what is at least partial stays. */
static void apply_kinship(const struct kinship *kinship, const struct plan *plan, struct evidence_list *list)
{
    struct family *families = xcalloc(plan->n_elements + 1, sizeof *families);
    size_t kept = 0;

    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].clear && element_is_planned(&plan->elements[list->items[i].element]))
            families[list->items[i].element].own |= 1ULL << list->items[i].direction;
    for (size_t i = 0; i < plan->n_elements; i++) {
        if (plan->elements[i].parent == PLAN_NO_PARENT)
            continue;
        struct family *above = &families[plan->elements[i].parent];
        above->three |= above->two & families[i].own;
        above->two |= above->one & families[i].own;
        above->one |= families[i].own;
    }
    for (size_t i = 0; i < list->n; i++) {
        struct evidence evidence = list->items[i];

        if (!evidence.clear && evidence.score >= kinship->least && element_is_planned(&plan->elements[evidence.element]))
            evidence.lent = lend(kinship, plan, families, evidence.element, evidence.direction, &evidence.kin);
        evidence.score += evidence.lent;
        evidence.clear = evidence.score >= SCORE_CLEAR;
        if (evidence.score < SCORE_PARTIAL)
            free(evidence.terms);
        else
            list->items[kept++] = evidence;
    }
    list->n = kept;
    free(families);
}

bool match_plan(struct matchbook *book, const struct plan *plan, bool exhaustive, struct evidence_list *out,
                struct diag *diag)
{
    const struct kinship *kinship = &book->framework->kinship;
    bool lends = kinship->least > 0;
    int least = lends && kinship->least < SCORE_PARTIAL ? kinship->least : SCORE_PARTIAL;

    for (size_t i = 0; i < plan->n_elements; i++) {
        const struct element *element = &plan->elements[i];
        const struct lexicon *lexicon =
            element->language ? framework_lexicon(book->framework, element->language) : NULL;

        struct passage_text text = {element->text.bytes, element->text.len, i, element->kind == KIND_CONTEXT};

        if (lexicon && text.len > 0 && !weigh_passage(book, lexicon, text, exhaustive, least, out, diag))
            return false;
    }
    if (lends)
        apply_kinship(kinship, plan, out);
    return true;
}

void evidence_list_release(struct evidence_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        free(list->items[i].terms);
    free(list->items);
    *list = (struct evidence_list){0};
}
