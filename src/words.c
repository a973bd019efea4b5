/* words.c: which of a set of words and stems is this word?
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "words.h"

#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

/* Answers that are kept, and the bytes of their words; when there are more, all are forgotten. */
enum { MAX_ANSWERS = 1 << 15, MAX_ANSWER_BYTES = 1 << 20 };
#define NONE UINT32_MAX

/* A word or stem of the set. */
struct member {
    struct word word;
    uint32_t hash;
};

/* Texts of members: they never move. */
struct block {
    struct block *next;
    size_t used, size;
    char bytes[];
};
enum { BLOCK_BYTES = 16384 };

/* A word met in a text. */
struct answer {
    uint32_t hash;
    uint32_t text, len;  /* where in words.texts */
    uint32_t first, n;   /* where in words.numbers */
};

/* Open addressing: slots hold a number of something, or NONE. A power of two, at most half full. */
struct table {
    uint32_t *slots;
    size_t size;
};

struct words {
    struct member *members;
    size_t n_members, members_size;
    struct block *blocks;
    struct table by_text;
    uint64_t stem_lengths; /* bit N: there is a stem of N bytes; bit 63: of 63 or more */
    size_t longest_stem;
    struct answer *answers;
    size_t n_answers, answers_size;
    struct table by_word;
    char *texts;
    size_t texts_len, texts_size;
    uint32_t *numbers;
    size_t n_numbers, numbers_size;
};

static void table_init(struct table *table, size_t size)
{
    table->size = size;
    table->slots = xmalloc(size * sizeof *table->slots);
    memset(table->slots, 0xFF, size * sizeof *table->slots);
}

struct words *words_new(void)
{
    struct words *words = xcalloc(1, sizeof *words);

    table_init(&words->by_text, 1024);
    table_init(&words->by_word, 1024);
    return words;
}

void words_free(struct words *words)
{
    if (!words)
        return;
    for (struct block *block = words->blocks, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    free(words->members);
    free(words->by_text.slots);
    free(words->answers);
    free(words->by_word.slots);
    free(words->texts);
    free(words->numbers);
    free(words);
}

/* FNV-1a, a byte at a time: the hash of a stem is met on the way to that of the word. */
#define HASH_START 2166136261u
static uint32_t hash_byte(uint32_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * 16777619u;
}

static uint32_t hash_text(const char *text, size_t len)
{
    uint32_t hash = HASH_START;

    for (size_t i = 0; i < len; i++)
        hash = hash_byte(hash, text[i]);
    return hash;
}

static size_t slot_of(const struct table *table, uint32_t hash)
{
    return (hash ^ hash >> 15) & (table->size - 1);
}

static uint32_t find_member(const struct words *words, const char *text, size_t len, uint32_t hash, bool stem)
{
    const struct table *table = &words->by_text;

    for (size_t i = slot_of(table, hash); table->slots[i] != NONE; i = (i + 1) & (table->size - 1)) {
        const struct member *member = &words->members[table->slots[i]];
        if (member->hash == hash && member->word.len == len && member->word.stem == stem && memcmp(member->word.text, text, len) == 0)
            return table->slots[i];
    }
    return NONE;
}

static void put(struct table *table, uint32_t hash, uint32_t number)
{
    size_t i = slot_of(table, hash);

    while (table->slots[i] != NONE)
        i = (i + 1) & (table->size - 1);
    table->slots[i] = number;
}

static void forget(struct words *words)
{
    words->n_answers = words->n_numbers = words->texts_len = 0;
    memset(words->by_word.slots, 0xFF, words->by_word.size * sizeof *words->by_word.slots);
}

static const char *keep(struct words *words, const char *text, size_t len)
{
    struct block *block = words->blocks;

    if (!block || block->size - block->used < len) {
        size_t size = len > BLOCK_BYTES ? len : BLOCK_BYTES;
        block = xmalloc(sizeof *block + size);
        block->next = words->blocks;
        block->used = 0;
        block->size = size;
        words->blocks = block;
    }
    memcpy(block->bytes + block->used, text, len);
    block->used += len;
    return block->bytes + block->used - len;
}

uint32_t words_add(struct words *words, const char *text, size_t len, bool stem)
{
    uint32_t hash = hash_text(text, len), number = find_member(words, text, len, hash, stem);

    if (number != NONE)
        return number;
    number = (uint32_t)words->n_members;
    words->members = xgrow(words->members, number, &words->members_size, sizeof *words->members);
    words->members[words->n_members++] = (struct member){{keep(words, text, len), (uint32_t)len, stem}, hash};
    if (words->n_members > words->by_text.size / 2) {
        free(words->by_text.slots);
        table_init(&words->by_text, words->by_text.size * 4);
        for (uint32_t i = 0; i < words->n_members; i++)
            put(&words->by_text, words->members[i].hash, i);
    } else {
        put(&words->by_text, hash, number);
    }
    if (stem) {
        words->stem_lengths |= (uint64_t)1 << (len < 63 ? len : 63);
        if (len > words->longest_stem)
            words->longest_stem = len;
    }
    if (words->n_answers > 0)
        forget(words);
    return number;
}

size_t words_count(const struct words *words)
{
    return words->n_members;
}

struct word words_get(const struct words *words, uint32_t number)
{
    return words->members[number].word;
}

static void add_number(struct words *words, uint32_t number)
{
    size_t at = words->n_numbers;

    words->numbers = xgrow(words->numbers, at, &words->numbers_size, sizeof *words->numbers);
    for (; at > 0 && at > words->answers[words->n_answers - 1].first && words->numbers[at - 1] > number; at--)
        words->numbers[at] = words->numbers[at - 1];
    words->numbers[at] = number;
    words->n_numbers++;
    words->answers[words->n_answers - 1].n++;
}

/* Work out the answer for a new word. */
static const struct answer *answer(struct words *words, const char *text, size_t len, uint32_t hash)
{
    uint32_t number, stem_hash = HASH_START;

    if (words->n_answers == MAX_ANSWERS || words->texts_len + len > MAX_ANSWER_BYTES)
        forget(words);
    if (words->texts_len + len > words->texts_size) {
        words->texts_size = (words->texts_len + len) * 2;
        words->texts = xrealloc(words->texts, words->texts_size);
    }
    memcpy(words->texts + words->texts_len, text, len);
    words->answers = xgrow(words->answers, words->n_answers, &words->answers_size, sizeof *words->answers);
    words->answers[words->n_answers++] =
        (struct answer){hash, (uint32_t)words->texts_len, (uint32_t)len, (uint32_t)words->n_numbers, 0};
    words->texts_len += len;

    for (size_t i = 0; i < len && i < words->longest_stem; i++) {
        stem_hash = hash_byte(stem_hash, text[i]);
        if ((words->stem_lengths >> (i + 1 < 63 ? i + 1 : 63) & 1) == 0)
            continue;
        number = find_member(words, text, i + 1, stem_hash, true);
        if (number != NONE)
            add_number(words, number);
    }
    number = find_member(words, text, len, hash, false);
    if (number != NONE)
        add_number(words, number);

    if (words->n_answers > words->by_word.size / 2) {
        free(words->by_word.slots);
        table_init(&words->by_word, words->by_word.size * 4);
        for (uint32_t i = 0; i < words->n_answers; i++)
            put(&words->by_word, words->answers[i].hash, i);
    } else {
        put(&words->by_word, hash, (uint32_t)words->n_answers - 1);
    }
    return &words->answers[words->n_answers - 1];
}

const uint32_t *words_find(struct words *words, const char *text, size_t len, size_t *n)
{
    uint32_t hash = hash_text(text, len);
    const struct table *table = &words->by_word;
    const struct answer *known = NULL;

    for (size_t i = slot_of(table, hash); table->slots[i] != NONE && !known; i = (i + 1) & (table->size - 1)) {
        const struct answer *one = &words->answers[table->slots[i]];
        if (one->hash == hash && one->len == len && memcmp(words->texts + one->text, text, len) == 0)
            known = one;
    }
    if (!known)
        known = answer(words, text, len, hash);
    *n = known->n;
    return words->numbers + known->first;
}
