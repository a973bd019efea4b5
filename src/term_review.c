/* term_review.c: how terms, rules and words do on labelled passages.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "term_review.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "match.h"
#include "xalloc.h"

/* Add a passage to the record of the folded words FROM to TO of TEXT. */
static void record_words(struct word_records *records, const char *text, size_t from, size_t to, unsigned long long directions, size_t passage)
{
    for (size_t i = 0; i < records->n; i++) {
        struct word_record *record = &records->items[i];
        if (record->directions == directions && strlen(record->words) == to - from && memcmp(record->words, text + from, to - from) == 0) {
            record->n++;
            return;
        }
    }
    records->items = xgrow(records->items, records->n, &records->capacity, sizeof *records->items);
    records->items[records->n++] = (struct word_record){xstrndup(text + from, to - from), directions, 1, passage};
}

static int by_frequency(const void *a, const void *b)
{
    const struct word_record *x = a, *y = b;

    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    int order = strcmp(x->words, y->words);
    return order != 0 ? order : x->directions < y->directions ? -1 : x->directions > y->directions;
}

static void count_terms(struct term_review *review, const struct lexicon *lexicon, const struct passage *passage, const struct labelled *labelled,
                        size_t number)
{
    const struct entry *before = NULL;

    for (size_t i = 0; i < passage->n_terms; i++) {
        const struct found *found = &passage->found[i];
        struct term_record *record = &review->terms[found->entry - lexicon->entries];

        if (found->entry == before || (found->off >> found->entry->direction & 1))
            continue;
        before = found->entry;
        if (labelled->clear >> found->entry->direction & 1)
            record->right++;
        else if (labelled->partial >> found->entry->direction & 1)
            record->partial++;
        else if (record->wrong++ == 0)
            record->example = number;
    }
}

/* Words on which decisive terms of several directions stand. */
static void find_several(struct term_review *review, const struct passage *passage, size_t number)
{
    const struct tokens *tokens = passage->tokens;

    for (size_t i = 0; i < passage->n_terms; i++) {
        const struct found *found = &passage->found[i];
        unsigned long long directions = 1ULL << found->entry->direction;

        if (found->entry->points < SCORE_CLEAR || (found->off & directions))
            continue;
        for (size_t k = 0; k < passage->n_terms; k++) {
            const struct found *other = &passage->found[k];
            if (other->entry->points >= SCORE_CLEAR && other->first >= found->first && other->last <= found->last
                && (other->off >> other->entry->direction & 1) == 0)
                directions |= 1ULL << other->entry->direction;
        }
        if ((directions & (directions - 1)) != 0)
            record_words(&review->several, passage->folded.text, tokens->items[found->first].start, tokens->items[found->last].end, directions,
                         number);
    }
}

/* What is worth most behind false evidence. */
static void record_false(struct term_review *review, const struct evidence *evidence, const struct labelled *labelled, size_t number)
{
    size_t n;
    struct term_match *terms = evidence_terms(evidence, &n), *most = terms;

    for (size_t i = 1; i < n; i++)
        if (term_match_points(&terms[i]) > term_match_points(most))
            most = &terms[i];
    if (n > 0)
        record_words(&review->false_evidence, labelled->text, most->start, most->end, 1ULL << evidence->direction, number);
    free(terms);
}

bool term_review(struct term_review *out, const struct framework *framework, const struct lexicon *lexicon, const struct labelled_list *list,
                 struct diag *diag)
{
    struct matchbook *book = matchbook_new(framework);
    bool ok = true;

    *out = (struct term_review){.terms = xcalloc(lexicon->n_entries + 1, sizeof *out->terms)};
    for (size_t i = 0; i < lexicon->n_entries; i++)
        out->terms[i].example = SIZE_MAX;
    for (size_t i = 0; i < list->n && ok; i++) {
        const struct labelled *labelled = &list->items[i];
        struct passage_text text = {.bytes = labelled->text, .len = strlen(labelled->text), .background = labelled->background};
        struct evidence_list found = {0};
        const struct passage *passage = match_read(book, lexicon, text, diag);
        unsigned long long clear = 0;

        ok = passage != NULL;
        if (!ok)
            break;
        count_terms(out, lexicon, passage, labelled, i);
        find_several(out, passage, i);
        ok = match_passage(book, lexicon, text, false, &found, diag);
        for (size_t k = 0; k < found.n && ok; k++) {
            const struct evidence *evidence = &found.items[k];
            unsigned long long bit = 1ULL << evidence->direction;

            if (!evidence->clear)
                continue;
            clear |= bit;
            out->right += (labelled->clear & bit) != 0;
            if ((labelled->clear | labelled->partial) & bit)
                continue;
            out->wrong++;
            record_false(out, evidence, labelled, i);
        }
        for (size_t d = 0; d < framework->n_directions; d++)
            out->missed += (labelled->clear & ~clear) >> d & 1;
        evidence_list_release(&found);
    }
    matchbook_free(book);
    if (!ok) {
        term_review_release(out);
        return false;
    }
    if (out->several.n > 0)
        qsort(out->several.items, out->several.n, sizeof *out->several.items, by_frequency);
    if (out->false_evidence.n > 0)
        qsort(out->false_evidence.items, out->false_evidence.n, sizeof *out->false_evidence.items, by_frequency);
    return true;
}

static void release_words(struct word_records *records)
{
    for (size_t i = 0; i < records->n; i++)
        free(records->items[i].words);
    free(records->items);
}

void term_review_release(struct term_review *review)
{
    free(review->terms);
    release_words(&review->false_evidence);
    release_words(&review->several);
    *review = (struct term_review){0};
}
