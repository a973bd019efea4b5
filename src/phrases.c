/* phrases.c: lists of words and phrases, and where they stand in a passage.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "phrases.h"

#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

#define LEAST_STEM 3 /* letters beside a star */

struct phrase {
    uint32_t list;
    uint32_t n_words;
    uint32_t words[PHRASE_MAX_WORDS]; /* numbers in the table */
};

struct phrases {
    struct words *table;
    struct phrase *items;
    size_t n, capacity;
    uint32_t *from;          /* by number: where the phrases that begin with it stand in `by_first` */
    uint32_t *by_first;
    size_t n_numbers;        /* when they were listed; 0: not yet */
    struct folded folded;
};

struct phrases *phrases_new(struct words *table)
{
    struct phrases *phrases = xcalloc(1, sizeof *phrases);

    phrases->table = table;
    phrases->folded = (struct folded)FOLDED_INIT;
    return phrases;
}

void phrases_free(struct phrases *phrases)
{
    if (!phrases)
        return;
    free(phrases->items);
    free(phrases->from);
    free(phrases->by_first);
    folded_release(&phrases->folded);
    free(phrases);
}

static size_t column_of(const char *text, size_t at)
{
    size_t column = 1;

    for (size_t i = 0; i < at; i++)
        column += ((unsigned char)text[i] & 0xC0) != 0x80;
    return column;
}

static bool refuse(const char *text, size_t at, struct diag *diag, const char *message)
{
    return diag_set(diag, (struct place){0, column_of(text, at)}, "%s", message);
}

static size_t count_letters(const char *text, size_t len)
{
    size_t n = 0;

    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)text[i] & 0xC0) != 0x80;
    return n;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Add the words of one piece between blanks: "l'accès*" gives two, the last of them a stem. */
static bool add_piece(struct phrases *phrases, struct phrase *phrase, const char *text, size_t start, size_t end, struct diag *diag)
{
    bool stem = text[end - 1] == '*';
    const char *folded;

    if (memchr(text + start, '*', end - start - stem))
        return refuse(text, start, diag, "a star may only end a word");
    fold_text(&phrases->folded, text + start, end - start - stem);
    folded = phrases->folded.text;
    if (phrases->folded.len < 2)
        return refuse(text, start, diag, "no letter or digit in this word");
    if (strcspn(folded, ",.") != phrases->folded.len)
        return refuse(text, start, diag, "a phrase has no comma and no end of a sentence");
    for (size_t at = 1, n; at < phrases->folded.len; at += n + 1) {
        bool last;

        n = strcspn(folded + at, " ");
        last = at + n + 1 >= phrases->folded.len;
        if (phrase->n_words == PHRASE_MAX_WORDS)
            return refuse(text, start, diag, "the phrase has too many words");
        if (stem && last && count_letters(folded + at, n) < LEAST_STEM)
            return refuse(text, start, diag, "at least three letters must stand beside a star");
        phrase->words[phrase->n_words++] = words_add(phrases->table, folded + at, n, stem && last);
    }
    return true;
}

bool phrases_add(struct phrases *phrases, uint32_t list, const char *text, size_t len, struct diag *diag)
{
    struct phrase phrase = {.list = list};

    for (size_t start = 0, end; start < len; start = end + 1) {
        for (end = start; end < len && !is_blank(text[end]); end++)
            if (strchr("()[]{}|~$", text[end]))
                return refuse(text, end, diag, "a list holds words and phrases alone, no brackets, gaps or other lists");
        if (end > start && !add_piece(phrases, &phrase, text, start, end, diag))
            return false;
    }
    if (phrase.n_words == 0)
        return refuse(text, 0, diag, "words are missing here");
    phrases->items = xgrow(phrases->items, phrases->n, &phrases->capacity, sizeof *phrases->items);
    phrases->items[phrases->n++] = phrase;
    phrases->n_numbers = 0;
    return true;
}

/* List the phrases under the words that they begin with. */
static void prepare(struct phrases *phrases)
{
    size_t n = words_count(phrases->table);

    phrases->from = xrealloc(phrases->from, (n + 2) * sizeof *phrases->from);
    phrases->by_first = xrealloc(phrases->by_first, (phrases->n + 1) * sizeof *phrases->by_first);
    memset(phrases->from, 0, (n + 2) * sizeof *phrases->from);
    for (size_t i = 0; i < phrases->n; i++)
        phrases->from[phrases->items[i].words[0] + 2]++;
    for (size_t i = 2; i < n + 2; i++)
        phrases->from[i] += phrases->from[i - 1];
    for (size_t i = 0; i < phrases->n; i++)
        phrases->by_first[phrases->from[phrases->items[i].words[0] + 1]++] = (uint32_t)i;
    phrases->n_numbers = n;
}

/* Do the words of PHRASE from the second on stand behind token FIRST? */
static bool holds(const struct tokens *tokens, const struct phrase *phrase, size_t first)
{
    for (size_t i = 1; i < phrase->n_words; i++) {
        bool is_word = false;

        if (first + i >= tokens->n || tokens->items[first + i].start != tokens->items[first + i - 1].end + 1)
            return false; /* a comma or the end of a sentence stands between */
        const struct token *token = &tokens->items[first + i];
        for (size_t k = 0; k < token->n && !is_word; k++)
            is_word = tokens->numbers[token->first + k] == phrase->words[i];
        if (!is_word)
            return false;
    }
    return true;
}

/* The same for all its words, by comparing texts. */
static bool holds_by_text(const struct phrases *phrases, const struct tokens *tokens, const struct folded *folded, const struct phrase *phrase,
                          size_t first)
{
    for (size_t i = 0; i < phrase->n_words; i++) {
        struct word word = words_get(phrases->table, phrase->words[i]);

        if (first + i >= tokens->n || (i > 0 && folded->text[tokens->items[first + i - 1].end] != ' '))
            return false;
        const struct token *token = &tokens->items[first + i];
        size_t len = token->end - token->start;
        if (word.stem ? len < word.len : len != word.len)
            return false;
        if (memcmp(folded->text + token->start, word.text, word.len) != 0)
            return false;
    }
    return true;
}

/* Of one list and token the longest phrase stays. FROM: where the hits of this token begin. */
static void add_hit(struct phrase_hits *hits, size_t from, const struct phrase *phrase, size_t first)
{
    uint32_t last = (uint32_t)first + phrase->n_words - 1;

    for (size_t i = from; i < hits->n; i++) {
        if (hits->items[i].list != phrase->list)
            continue;
        if (last > hits->items[i].last)
            hits->items[i].last = last;
        return;
    }
    hits->items = xgrow(hits->items, hits->n, &hits->capacity, sizeof *hits->items);
    hits->items[hits->n++] = (struct phrase_hit){phrase->list, (uint32_t)first, last};
}

static int by_list(const void *a, const void *b)
{
    const struct phrase_hit *x = a, *y = b;

    return x->list < y->list ? -1 : x->list > y->list;
}

void phrases_find(struct phrases *phrases, const struct tokens *tokens, const struct folded *folded, bool exhaustive, struct phrase_hits *hits)
{
    hits->n = 0;
    if (phrases->n == 0)
        return;
    if (phrases->n_numbers != words_count(phrases->table))
        prepare(phrases);
    for (size_t first = 0; first < tokens->n; first++) {
        const struct token *token = &tokens->items[first];
        size_t from = hits->n;

        for (size_t k = 0; k < token->n && !exhaustive; k++) {
            uint32_t number = tokens->numbers[token->first + k];
            for (uint32_t i = phrases->from[number]; i < phrases->from[number + 1]; i++) {
                const struct phrase *phrase = &phrases->items[phrases->by_first[i]];
                if (holds(tokens, phrase, first))
                    add_hit(hits, from, phrase, first);
            }
        }
        for (size_t i = 0; i < phrases->n && exhaustive; i++)
            if (holds_by_text(phrases, tokens, folded, &phrases->items[i], first))
                add_hit(hits, from, &phrases->items[i], first);
        if (hits->n > from + 1)
            qsort(hits->items + from, hits->n - from, sizeof *hits->items, by_list);
    }
}

void phrase_hits_release(struct phrase_hits *hits)
{
    free(hits->items);
    *hits = (struct phrase_hits){0};
}
