/* outline_again.c: what the aims of a document were called.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "outline_again.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "strbuf.h"
#include "words.h"
#include "xalloc.h"

struct again {
    struct words *keys;     /* what they were called */
    struct called **called; /* by the number of a key: the last that was called so */
    size_t n, capacity;
};

/* "O1", "Obj. 1.1", "II.1", "L2:": up to four letters and a number, and all there is or a mark behind it; behind a number of several parts, or of digits, a blank will do. Returns the
 * bytes of it, and the number in *NUMBER. 0: there is none. */
static size_t code_at(const char *text, char number[NUMBER_SIZE])
{
    enum { MOST_LETTERS = 4 };
    bool plain = label_number_at(text, number) > 0;
    size_t letters = plain ? 0 : strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"), len = letters;

    if (letters > MOST_LETTERS)
        return 0;
    len += letters > 0 && text[len] == '.';
    len += letters > 0 && text[len] == ' ';
    size_t n = label_number_at(text + len, number);
    if (n == 0)
        return 0;
    len += n;
    bool marked = text[len] != '\0' && strchr(".:)", text[len]), blank = text[len + marked] == ' ';
    if (text[len + marked] == '\0' || (blank && (marked || (plain && strpbrk(number, ".0123456789")))))
        return len + marked + blank;
    return 0;
}

struct calling calling_of(const struct label *label, const char *name, enum mark mark)
{
    struct calling calling = {.mark = label && (label->mark == MARK_GOAL || label->mark == MARK_AIM) ? label->mark : mark, .words = name ? name : ""};
    char number[NUMBER_SIZE];
    size_t len = code_at(calling.words, number);

    if (label && label->number[0] != '\0') {
        memcpy(calling.number, label->number, sizeof calling.number);
        if (*label->rest == '\0')
            calling.words = "";
    } else if (len > 0) {
        memcpy(calling.number, number, sizeof calling.number);
        calling.words += len;
        calling.words += strspn(calling.words, " -");
    }
    return calling;
}

/* One key for what folds alike. */
static char *key_of_words(const char *words)
{
    struct folded folded = FOLDED_INIT;
    struct strbuf key = STRBUF_INIT;

    fold_text(&folded, words, strlen(words));
    strbuf_putc(&key, 'w');
    for (const char *at = folded.text; *at; at++) /* "a plan, a goal." and "a plan a goal" are the same words */
        if (*at > '.' || *at < ' ' || (*at == ' ' && at[1] != '\0'))
            strbuf_putc(&key, *at);
    folded_release(&folded);
    return strbuf_take(&key);
}

static char *key_of_number(const struct calling *calling)
{
    struct strbuf key = STRBUF_INIT;

    strbuf_printf(&key, "n%d %s", (int)calling->mark, calling->number);
    return strbuf_take(&key);
}

static void add(struct again *again, char *key, const struct calling *calling, size_t part, bool counted)
{
    struct called *called = xmalloc(sizeof *called);
    uint32_t number = words_add(again->keys, key, strlen(key), false);

    if (number == again->n) {
        again->called = xgrow(again->called, again->n, &again->capacity, sizeof(struct called *)); /* NOLINT(bugprone-sizeof-expression) */
        again->called[again->n++] = NULL;
    }
    *called = (struct called){.part = part, .before = again->called[number], .counted = counted};
    memcpy(called->number, calling->number, sizeof called->number);
    again->called[number] = called;
    free(key);
}

void again_add(struct again **again, const struct calling *calling, size_t order, size_t part)
{
    enum { MOST = 100 }; /* of so many nobody keeps count */

    if (!*again) {
        *again = xcalloc(1, sizeof **again);
        (*again)->keys = words_new();
    }
    if (*calling->words != '\0')
        add(*again, key_of_words(calling->words), calling, part, false);
    struct calling numbered = *calling;
    if (numbered.number[0] == '\0' && order > 0 && order < MOST)
        snprintf(numbered.number, sizeof numbered.number, "%u", (unsigned char)order);
    if (numbered.number[0] != '\0')
        add(*again, key_of_number(&numbered), &numbered, part, calling->number[0] == '\0');
}

static const struct called *look_up(const struct again *again, char *key)
{
    uint32_t number;
    bool known = again && words_number(again->keys, key, strlen(key), &number);

    free(key);
    return known ? again->called[number] : NULL;
}

const struct called *again_by_words(const struct again *again, const struct calling *calling)
{
    return *calling->words != '\0' ? look_up(again, key_of_words(calling->words)) : NULL;
}

const struct called *again_by_number(const struct again *again, const struct calling *calling)
{
    return calling->number[0] != '\0' ? look_up(again, key_of_number(calling)) : NULL;
}

void again_release(struct again **again)
{
    for (size_t i = 0; *again && i < (*again)->n; i++)
        for (struct called *called = (*again)->called[i], *before; called; called = before) {
            before = called->before;
            free(called);
        }
    if (*again) {
        words_free((*again)->keys);
        free((*again)->called);
        free(*again);
    }
    *again = NULL;
}
