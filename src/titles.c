/* titles.c: of which direction is this a title?
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "titles.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "words.h"
#include "xalloc.h"

/* That a word stands in a wording. */
struct use {
    uint32_t word, wording;
};

struct titles {
    struct words *words;
    struct use *uses; /* ascending, each once */
    size_t n_uses, capacity;
    size_t *direction; /* by wording */
    size_t n_wordings, wordings_capacity;
    char *title;      /* that was looked for last, NULL: none; a plan writes the same beside many claims */
    unsigned n_words; /* of it */
    unsigned *shared; /* by wording: those of them that stand in it */
};

static const char word_ends[] = " ,.";

static void add_wording(struct titles *titles, const char *text, size_t direction)
{
    struct folded folded = FOLDED_INIT;

    titles->direction = xgrow(titles->direction, titles->n_wordings, &titles->wordings_capacity, sizeof *titles->direction);
    titles->direction[titles->n_wordings] = direction;
    fold_text(&folded, text, strlen(text));
    for (char *save = NULL, *word = strtok_r(folded.text, word_ends, &save); word; word = strtok_r(NULL, word_ends, &save)) {
        titles->uses = xgrow(titles->uses, titles->n_uses, &titles->capacity, sizeof *titles->uses);
        titles->uses[titles->n_uses++] = (struct use){words_add(titles->words, word, strlen(word), false), (uint32_t)titles->n_wordings};
    }
    folded_release(&folded);
    titles->n_wordings++;
}

static int by_word(const void *a, const void *b)
{
    const struct use *x = a, *y = b;

    if (x->word != y->word)
        return x->word < y->word ? -1 : 1;
    return x->wording < y->wording ? -1 : x->wording > y->wording;
}

/* A word may stand twice in a wording. */
static void sort_uses(struct titles *titles)
{
    size_t n = 0;

    if (titles->n_uses > 0)
        qsort(titles->uses, titles->n_uses, sizeof *titles->uses, by_word);
    for (size_t i = 0; i < titles->n_uses; i++)
        if (n == 0 || by_word(&titles->uses[n - 1], &titles->uses[i]) != 0)
            titles->uses[n++] = titles->uses[i];
    titles->n_uses = n;
}

struct titles *titles_new(const struct framework *framework)
{
    struct titles *titles = xcalloc(1, sizeof *titles);

    titles->words = words_new();
    for (size_t i = 0; i < framework->n_directions; i++) {
        const struct direction *direction = &framework->directions[i];
        for (size_t k = 0; k < direction->opportunities.n; k++)
            add_wording(titles, direction->opportunities.items[k].text, i);
        for (size_t k = 0; k < direction->highlights.n; k++)
            add_wording(titles, direction->highlights.items[k].text, i);
    }
    sort_uses(titles);
    titles->shared = xcalloc(titles->n_wordings + 1, sizeof *titles->shared);
    return titles;
}

/* The first use of a word, by halving. */
static size_t first_use(const struct titles *titles, uint32_t word)
{
    size_t low = 0, high = titles->n_uses;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (titles->uses[middle].word < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Count the words of TITLE, and those that stand in each wording. */
static void look_for(struct titles *titles, const char *title)
{
    struct folded folded = FOLDED_INIT;
    uint32_t number;

    if (titles->title && strcmp(titles->title, title) == 0)
        return;
    free(titles->title);
    titles->title = xstrdup(title);
    titles->n_words = 0;
    memset(titles->shared, 0, titles->n_wordings * sizeof *titles->shared);
    fold_text(&folded, title, strlen(title));
    for (char *save = NULL, *word = strtok_r(folded.text, word_ends, &save); word; word = strtok_r(NULL, word_ends, &save)) {
        titles->n_words++;
        if (!words_number(titles->words, word, strlen(word), &number))
            continue;
        for (size_t i = first_use(titles, number); i < titles->n_uses && titles->uses[i].word == number; i++)
            titles->shared[titles->uses[i].wording]++;
    }
    folded_release(&folded);
}

/* Do most words of the title stand in a wording? */
static bool is_most(const struct titles *titles, size_t wording)
{
    return titles->n_words > 0 && (unsigned long long)titles->shared[wording] * 3 >= (unsigned long long)titles->n_words * 2;
}

size_t titles_find(struct titles *titles, const char *title)
{
    enum { LEAST = 3 }; /* "the library" stands in many */

    look_for(titles, title);
    for (size_t i = 0; i < titles->n_wordings; i++)
        if (titles->shared[i] >= LEAST && is_most(titles, i))
            return titles->direction[i];
    return SIZE_MAX;
}

bool titles_is(struct titles *titles, const char *title, size_t direction)
{
    look_for(titles, title);
    for (size_t i = 0; i < titles->n_wordings; i++)
        if (titles->direction[i] == direction && is_most(titles, i))
            return true;
    return false;
}

void titles_free(struct titles *titles)
{
    if (!titles)
        return;
    words_free(titles->words);
    free(titles->uses);
    free(titles->direction);
    free(titles->shared);
    free(titles->title);
    free(titles);
}
