/* compare_words.c: do two texts have a word of substance in common?
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare_words.h"

#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "strbuf.h"
#include "utf8.h"
#include "xalloc.h"

enum {
    LOOKED_AT = 4096, /* bytes of a text: each pair of a large plan is looked at anew */
    WORDS_MOST = 64,  /* words of substance in them */
    LEAST = 3,        /* letters of such a word */
    ENDING = 2,       /* letters that one of two words may go on for */
    STEM = 5          /* letters that are enough */
};

/* A word of a folded text. */
struct word {
    const char *text;
    size_t len;
};

struct compare_words {
    struct folded folded; /* what the common words point into */
    struct word *common;  /* sorted */
    size_t n, capacity;
};

/* The words of substance of a text, and what they point into. */
struct substance {
    struct folded folded;
    struct word words[WORDS_MOST];
    size_t n;
};

/* The first word of what begins AT; empty where there is none. Words are runs of bytes above ".": see fold.h. */
static struct word next_word(const char *at)
{
    struct word word = {at + strspn(at, " ,."), 0};

    while ((unsigned char)word.text[word.len] > '.')
        word.len++;
    return word;
}

static int by_text(const void *a, const void *b)
{
    const struct word *x = a, *y = b;
    int order = memcmp(x->text, y->text, x->len < y->len ? x->len : y->len);

    return order != 0 ? order : x->len < y->len ? -1 : x->len > y->len;
}

struct compare_words *compare_words_new(const struct framework *framework)
{
    struct compare_words *words = xcalloc(1, sizeof *words);
    struct strbuf all = STRBUF_INIT;

    for (size_t i = 0; framework && i < framework->n_lexicons; i++)
        if (framework->lexicons[i].common_words)
            strbuf_printf(&all, "%s ", framework->lexicons[i].common_words);
    words->folded = (struct folded)FOLDED_INIT;
    fold_text(&words->folded, strbuf_text(&all), all.len);
    strbuf_release(&all);
    for (struct word word = next_word(words->folded.text); word.len > 0; word = next_word(word.text + word.len)) {
        words->common = xgrow(words->common, words->n, &words->capacity, sizeof *words->common);
        words->common[words->n++] = word;
    }
    if (words->n > 0)
        qsort(words->common, words->n, sizeof *words->common, by_text);
    return words;
}

void compare_words_free(struct compare_words *words)
{
    if (!words)
        return;
    folded_release(&words->folded);
    free(words->common);
    free(words);
}

static bool is_common(const struct compare_words *words, struct word word)
{
    return words->n > 0 && bsearch(&word, words->common, words->n, sizeof word, by_text);
}

static void read_substance(struct substance *out, const struct compare_words *words, const char *text)
{
    size_t len = utf8_cut(text, strnlen(text, LOOKED_AT + 1), LOOKED_AT);

    out->folded = (struct folded)FOLDED_INIT;
    out->n = 0;
    fold_text(&out->folded, text, len);
    for (struct word word = next_word(out->folded.text); word.len > 0 && out->n < WORDS_MOST; word = next_word(word.text + word.len))
        if (folded_letters(word.text, word.len) >= LEAST && !is_common(words, word))
            out->words[out->n++] = word;
}

static bool is_same(struct word a, struct word b)
{
    size_t shorter = a.len < b.len ? a.len : b.len, longer = a.len < b.len ? b.len : a.len, same = 0;
    const char *rest = a.len < b.len ? b.text : a.text;

    while (same < shorter && a.text[same] == b.text[same])
        same++;
    if (same == shorter)
        return folded_letters(rest + same, longer - same) <= ENDING || folded_letters(rest, same) >= STEM;
    while (same > 0 && ((unsigned char)a.text[same] & 0xC0) == 0x80) /* half a letter is none */
        same--;
    return folded_letters(a.text, same) >= STEM;
}

static bool has_shared(const struct substance *a, const struct substance *b)
{
    for (size_t i = 0; i < a->n; i++)
        for (size_t k = 0; k < b->n; k++)
            if (is_same(a->words[i], b->words[k]))
                return true;
    return a->n == 0 || b->n == 0;
}

bool compare_words_shared(const struct compare_words *words, const char *a, const char *b)
{
    struct substance x, y;

    read_substance(&x, words, a);
    read_substance(&y, words, b);
    bool shared = has_shared(&x, &y);
    folded_release(&x.folded);
    folded_release(&y.folded);
    return shared;
}
