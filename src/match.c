/* match.c: hold every passage of a plan against the terms of a framework.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "match.h"

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
    bool *off; /* by hit: a cue or a veto took it away, or other words say it already */
    size_t off_size;
    size_t *ends; /* offsets of the sentence marks in the folded text, ascending */
    size_t n_ends, ends_size;
};

struct matchbook {
    const struct framework *framework;
    struct page *pages; /* by lexicon */
    struct passage passage; /* reused from passage to passage */
};

struct matchbook *matchbook_new(const struct framework *framework)
{
    struct matchbook *book = xcalloc(1, sizeof *book);

    book->framework = framework;
    book->pages = xcalloc(framework->n_lexicons, sizeof *book->pages);
    book->passage.folded = (struct folded)FOLDED_INIT;
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
    free(book);
}

static void not_tried(const struct lexicon *lexicon, const struct entry *entry, const char *why, struct diag *diag)
{
    (void)lexicon;
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
            not_tried(lexicon, entry, why.text, diag);
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

/* Take away the terms' hits that the cue or veto HIT speaks of. A term that holds the words of a cue itself
 * ("without barriers") means what it says and stays. */
static void switch_off(struct passage *passage, size_t hit)
{
    const struct entry *entry = entry_of(passage, hit);
    struct span from = passage->hits.items[hit].span;
    bool cue = entry->role == ENTRY_CUE;

    for (size_t i = 0; i < passage->hits.n; i++) {
        const struct entry *term = entry_of(passage, i);
        struct span span = passage->hits.items[i].span;

        if ((term->role != ENTRY_TERM && term->role != ENTRY_CONCEPT) || term->points < 0 || passage->off[i])
            continue;
        if (entry->direction != ALL_DIRECTIONS && entry->direction != term->direction)
            continue;
        if (cue && overlaps(from, span))
            continue;
        passage->off[i] = reaches(passage, entry, from, span);
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
        if ((entry_of(passage, i)->role == ENTRY_TERM || entry_of(passage, i)->role == ENTRY_CONCEPT) && !passage->off[i])
            passage->off[i] = !has_intent(passage, sentence_of(passage, passage->hits.items[i].span.start));
}

/* The same words count once for a direction: of two hints, one inside the other, the one worth more counts; of equals, the longer. */
static void count_words_once(struct passage *passage)
{
    for (size_t i = 0; i < passage->hits.n; i++) {
        const struct entry *inner = entry_of(passage, i);
        if (passage->off[i] || inner->role != ENTRY_TERM || inner->points <= 0)
            continue;
        for (size_t k = 0; k < passage->hits.n && !passage->off[i]; k++) {
            const struct entry *outer = entry_of(passage, k);
            struct span a = passage->hits.items[i].span, b = passage->hits.items[k].span;

            if (k == i || passage->off[k] || outer->role != ENTRY_TERM || outer->points <= 0
                || outer->direction != inner->direction || inner == outer)
                continue;
            if (!contains(a, b) && !contains(b, a))
                continue;
            if (outer->points != inner->points)
                passage->off[i] = outer->points > inner->points;
            else if (a.end - a.start != b.end - b.start)
                passage->off[i] = contains(b, a);
            else
                passage->off[i] = k < i;
        }
    }
}

static void source_range(const struct passage *passage, struct span span, struct passage_text text, size_t *start, size_t *end)
{
    *start = passage->folded.from[span.start];
    *end = folded_end_of(&passage->folded, span.end - 1, text.bytes, text.len);
}

/* The sentence around SPAN, without white space at its ends. */
static void quote_sentence(const struct passage *passage, struct span span, struct passage_text text, size_t *start, size_t *end)
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

static int by_start(const void *a, const void *b)
{
    const struct term_match *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return x->entry < y->entry ? -1 : x->entry > y->entry;
}

/* Sum up one direction; append its evidence when there is enough of it. */
static void add_evidence(const struct passage *passage, size_t direction, struct passage_text text, struct evidence_list *out)
{
    struct evidence found = {.element = text.element, .direction = direction};
    size_t capacity = 0, best = SIZE_MAX;

    for (size_t i = 0; i < passage->hits.n; i++) {
        const struct entry *entry = entry_of(passage, i);
        struct term_match match = {.entry = entry};

        if (passage->off[i] || entry->role != ENTRY_TERM || entry->direction != direction)
            continue;
        if (found.n_terms > 0 && found.terms[found.n_terms - 1].entry == entry)
            continue; /* hits stand by term: a further occurrence of the same */
        if (best == SIZE_MAX || entry->points > entry_of(passage, best)->points)
            best = i;
        source_range(passage, passage->hits.items[i].span, text, &match.start, &match.end);
        found.terms = xgrow(found.terms, found.n_terms, &capacity, sizeof *found.terms);
        found.terms[found.n_terms++] = match;
        found.score += entry->points;
    }
    if (found.score < SCORE_PARTIAL) {
        free(found.terms);
        return;
    }
    found.clear = found.score >= SCORE_CLEAR;
    quote_sentence(passage, passage->hits.items[best].span, text, &found.quote, &found.quote_end);
    qsort(found.terms, found.n_terms, sizeof *found.terms, by_start);
    out->items = xgrow(out->items, out->n, &out->capacity, sizeof *out->items);
    out->items[out->n++] = found;
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
        not_tried(lexicon, &lexicon->entries[bad], why.text, diag);
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

bool match_passage(struct matchbook *book, const struct lexicon *lexicon, struct passage_text text, bool exhaustive,
                   struct evidence_list *out, struct diag *diag)
{
    struct passage *passage = &book->passage;
    unsigned long long touched = 0;

    if (!read_passage(book, lexicon, text, exhaustive, diag))
        return false;
    count_words_once(passage);

    for (size_t i = 0; i < passage->hits.n; i++)
        if (!passage->off[i] && entry_of(passage, i)->role == ENTRY_TERM)
            touched |= 1ULL << entry_of(passage, i)->direction;
    for (size_t direction = 0; touched != 0; direction++, touched >>= 1)
        if (touched & 1)
            add_evidence(passage, direction, text, out);
    return true;
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
                                                    sentence_of(passage, span.start), passage->off[i]};
    }
    return true;
}

void passage_hits_release(struct passage_hits *hits)
{
    free(hits->items);
    *hits = (struct passage_hits){0};
}

bool match_plan(struct matchbook *book, const struct plan *plan, bool exhaustive, struct evidence_list *out,
                struct diag *diag)
{
    for (size_t i = 0; i < plan->n_elements; i++) {
        const struct element *element = &plan->elements[i];
        const struct lexicon *lexicon =
            element->language ? framework_lexicon(book->framework, element->language) : NULL;

        struct passage_text text = {element->text.bytes, element->text.len, i, element->kind == KIND_CONTEXT};

        if (lexicon && text.len > 0 && !match_passage(book, lexicon, text, exhaustive, out, diag))
            return false;
    }
    return true;
}

void evidence_list_release(struct evidence_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        free(list->items[i].terms);
    free(list->items);
    *list = (struct evidence_list){0};
}
