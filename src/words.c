/* words.c: which of a set of words and stems is this word?
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "words.h"

#include <stdlib.h>
#include <string.h>

#include "lanes.h"
#include "xalloc.h"

/* Answers that are kept from passage to passage, and the bytes of their words; when there are more, all are forgotten. */
enum { MAX_ANSWERS = 1 << 15, MAX_ANSWER_BYTES = 1 << 20 };
#define NONE UINT32_MAX

/* Words are told apart by their length and first eight bytes, as a number; few of them need their tails. */

/* What words have behind their first eight bytes. */
struct tails {
    char *bytes;
    size_t len, size;
};

/* A word or stem of the set. */
struct member {
    uint64_t lanes;
    uint32_t shape; /* twice its length, and 1 for a stem */
    uint32_t tail;  /* where in words.member_tails */
};

/* A word met in a text. */
struct known {
    uint64_t lanes;
    uint32_t len;
    uint32_t tail; /* where in words.known_tails */
    struct answer answer;
};

/* Open addressing: slots hold a number of something, or NONE. A power of two, at most two thirds full. */
struct table {
    uint32_t *slots;
    size_t size, used;
};

struct words {
    struct member *members;
    size_t n_members, members_size;
    struct tails member_tails;
    struct table by_text;
    uint64_t stem_lengths; /* bit N: there is a stem of N bytes; bit 63: of 63 or more */
    size_t longest_stem;
    struct known *known;
    size_t n_known, known_size;
    struct tails known_tails;
    struct table by_word;
    uint32_t *numbers;
    size_t n_numbers, numbers_size;
    bool kept; /* members, their tails and slots are borrowed, from a file: nothing may be added */
    uint64_t seed;       /* of the hashes of members; of those that are kept it is 0 */
    uint64_t known_seed; /* of those of known words. Either another one in each process, so that no file can be made to fill one slot */
};

enum { LEAST_SLOTS = 256 };

static void table_init(struct table *table, size_t size)
{
    table->size = size;
    table->used = 0;
    table->slots = xmalloc(size * sizeof *table->slots);
    memset(table->slots, 0xFF, size * sizeof *table->slots);
}

struct words *words_new(void)
{
    struct words *words = xcalloc(1, sizeof *words);

    words->seed = words->known_seed = (uint64_t)(uintptr_t)words * UINT64_C(0x9E3779B97F4A7C15);
    table_init(&words->by_text, LEAST_SLOTS);
    table_init(&words->by_word, LEAST_SLOTS);
    return words;
}

void words_free(struct words *words)
{
    if (!words)
        return;
    if (!words->kept) {
        free(words->members);
        free(words->member_tails.bytes);
        free(words->by_text.slots);
    }
    free(words->known);
    free(words->known_tails.bytes);
    free(words->by_word.slots);
    free(words->numbers);
    free(words);
}

/* What stands behind the first eight bytes of a word; NULL: nothing. */
static const char *tail_of(const char *text, size_t len)
{
    return len > LANES ? text + LANES : NULL;
}

static uint64_t first_lanes(const char *text, size_t len)
{
    return lanes_load_some(text, len < LANES ? len : LANES);
}

/* Eight bytes a step; each is mixed by a multiplication, the upper half of which depends on all of them. */
static uint64_t mix(uint64_t hash, uint64_t lanes)
{
    hash = (hash ^ lanes) * UINT64_C(0x9FB21C651E98DF25);
    return hash ^ hash >> 32 ^ hash >> 48;
}

/* Go on with what stands behind the first eight bytes. */
static uint64_t mix_tail(uint64_t hash, const char *tail, size_t len)
{
    for (; len > LANES; tail += LANES, len -= LANES)
        hash = mix(hash, lanes_load(tail));
    return mix(hash, lanes_load_some(tail, len));
}

static inline uint64_t hash_word(uint64_t seed, uint64_t lanes, const char *tail, size_t len)
{
    uint64_t hash = mix(seed, lanes);

    return len <= LANES ? hash : mix_tail(hash, tail, len - LANES);
}

static uint32_t shape_of(size_t len, bool stem)
{
    return (uint32_t)len * 2 + stem;
}

static size_t slot_of(const struct table *table, uint64_t hash)
{
    return (size_t)hash & (table->size - 1);
}

static size_t next_slot(const struct table *table, size_t slot)
{
    return (slot + 1) & (table->size - 1);
}

static bool is_full(const struct table *table)
{
    return table->used >= table->size - table->size / 3;
}

static void put(struct table *table, uint64_t hash, uint32_t number)
{
    size_t slot = slot_of(table, hash);

    while (table->slots[slot] != NONE)
        slot = next_slot(table, slot);
    table->slots[slot] = number;
    table->used++;
}

/* Keep what the word TEXT has behind its first eight bytes. Returns where. */
static uint32_t keep_tail(struct tails *tails, const char *text, size_t len)
{
    if (len <= LANES)
        return 0;
    if (tails->len + len > tails->size) {
        tails->size = (tails->len + len) * 2;
        tails->bytes = xrealloc(tails->bytes, tails->size);
    }
    memcpy(tails->bytes + tails->len, text + LANES, len - LANES);
    tails->len += len - LANES;
    return (uint32_t)(tails->len - (len - LANES));
}

static const char *tail_at(const struct tails *tails, uint32_t tail, size_t len)
{
    return len > LANES ? tails->bytes + tail : "";
}

static bool same_tail(const struct tails *tails, uint32_t tail, const char *text, size_t len)
{
    return len <= LANES || memcmp(tails->bytes + tail, text + LANES, len - LANES) == 0;
}

/* --- the set --- */

static void widen_members(struct words *words, size_t size)
{
    free(words->by_text.slots);
    table_init(&words->by_text, size);
    for (uint32_t i = 0; i < words->n_members; i++) {
        const struct member *member = &words->members[i];
        put(&words->by_text, hash_word(words->seed, member->lanes, tail_at(&words->member_tails, member->tail, member->shape / 2), member->shape / 2), i);
    }
}

void words_reserve(struct words *words, size_t n)
{
    size_t size = words->by_text.size, all = words->n_members + n;

    while (size - size / 3 < all)
        size *= 2;
    if (size > words->by_text.size)
        widen_members(words, size);
    if (all > words->members_size) {
        words->members_size = all;
        words->members = xrealloc(words->members, all * sizeof *words->members);
    }
}

static inline uint32_t find_member(const struct words *words, uint64_t hash, uint64_t lanes, const char *text, size_t len, bool stem)
{
    const uint32_t *slots = words->by_text.slots;
    size_t last = words->by_text.size - 1;
    uint32_t shape = shape_of(len, stem), number;

    for (size_t slot = hash & last; (number = slots[slot]) != NONE; slot = (slot + 1) & last) {
        const struct member *member = &words->members[number];
        if (member->lanes == lanes && member->shape == shape && same_tail(&words->member_tails, member->tail, text, len))
            break;
    }
    return number;
}

static void forget(struct words *words)
{
    words->n_known = words->n_numbers = words->known_tails.len = words->by_word.used = 0;
    memset(words->by_word.slots, 0xFF, words->by_word.size * sizeof *words->by_word.slots);
}

/* Add a word that is not there. Kept out of words_add(), which finds many. */
__attribute__((noinline)) static uint32_t add_member(struct words *words, uint64_t hash, uint64_t lanes, const char *text, size_t len, bool stem)
{
    uint32_t number = (uint32_t)words->n_members;

    if (is_full(&words->by_text))
        widen_members(words, words->by_text.size * 2);
    words->members = xgrow(words->members, number, &words->members_size, sizeof *words->members);
    words->members[words->n_members++] = (struct member){lanes, shape_of(len, stem), keep_tail(&words->member_tails, text, len)};
    put(&words->by_text, hash, number);
    if (stem) {
        words->stem_lengths |= (uint64_t)1 << (len < 63 ? len : 63);
        if (len > words->longest_stem)
            words->longest_stem = len;
    }
    if (words->n_known > 0)
        forget(words);
    return number;
}

uint32_t words_add(struct words *words, const char *text, size_t len, bool stem)
{
    uint64_t lanes = first_lanes(text, len), hash = hash_word(words->seed, lanes, tail_of(text, len), len);
    uint32_t number = find_member(words, hash, lanes, text, len, stem);

    return number != NONE ? number : add_member(words, hash, lanes, text, len, stem);
}

bool words_number(const struct words *words, const char *text, size_t len, uint32_t *number)
{
    uint64_t lanes = first_lanes(text, len);

    *number = find_member(words, hash_word(words->seed, lanes, tail_of(text, len), len), lanes, text, len, false);
    return *number != NONE;
}

size_t words_length(const struct words *words, uint32_t number)
{
    return words->members[number].shape / 2;
}

size_t words_count(const struct words *words)
{
    return words->n_members;
}

bool words_is(const struct words *words, uint32_t number, const char *text, size_t len)
{
    const struct member *member = &words->members[number];
    size_t own = member->shape / 2;

    if (member->shape % 2 != 0 ? len < own : len != own)
        return false;
    return first_lanes(text, own) == member->lanes && same_tail(&words->member_tails, member->tail, text, own);
}

/* The slots of the members by hashes that are the same in each process. */
static void lay_out(const struct words *words, struct table *table)
{
    table_init(table, words->by_text.size);
    for (uint32_t i = 0; i < words->n_members; i++) {
        const struct member *member = &words->members[i];
        put(table, hash_word(0, member->lanes, tail_at(&words->member_tails, member->tail, member->shape / 2), member->shape / 2), i);
    }
}

void words_keep(const struct words *words, struct strbuf *out)
{
    struct table slots;

    lay_out(words, &slots);
    keep_array(out, "words", words->members, words->n_members, sizeof *words->members);
    keep_array(out, "words' tails", words->member_tails.bytes, words->member_tails.len, 1);
    keep_array(out, "words' slots", slots.slots, slots.size, sizeof *slots.slots);
    keep_number(out, "words' stem lengths", words->stem_lengths);
    keep_number(out, "words' longest stem", words->longest_stem);
    free(slots.slots);
}

struct words *words_kept(struct kept *kept)
{
    struct words *words = words_new();
    struct tails *tails = &words->member_tails;

    words->kept = true;
    words->seed = 0;
    words->members = kept_borrow(kept, "words", &words->n_members, sizeof *words->members);
    words->members_size = words->n_members;
    tails->bytes = kept_borrow(kept, "words' tails", &tails->len, 1);
    tails->size = tails->len;
    free(words->by_text.slots);
    words->by_text.slots = kept_borrow(kept, "words' slots", &words->by_text.size, sizeof *words->by_text.slots);
    words->by_text.used = words->n_members;
    words->stem_lengths = kept_number(kept, "words' stem lengths");
    words->longest_stem = (size_t)kept_number(kept, "words' longest stem");
    return words;
}

/* --- the answers --- */

static void add_number(struct words *words, struct answer *answer, uint32_t number)
{
    size_t at = words->n_numbers++;

    words->numbers = xgrow(words->numbers, at, &words->numbers_size, sizeof *words->numbers);
    for (; at > answer->first && words->numbers[at - 1] > number; at--)
        words->numbers[at] = words->numbers[at - 1];
    words->numbers[at] = number;
    answer->n++;
}

/* The stems that the word TEXT begins with. */
static void add_stems(struct words *words, struct answer *answer, const char *text, size_t len)
{
    uint64_t lanes = first_lanes(text, len), before = words->seed; /* the hash of the text before START */
    size_t start = 0;

    for (size_t n = 1; n <= len && n <= words->longest_stem; n++) {
        if (n - start > LANES) {
            before = mix(before, lanes_load(text + start));
            start += LANES;
        }
        if ((words->stem_lengths >> (n < 63 ? n : 63) & 1) == 0)
            continue;
        uint64_t hash = mix(before, lanes_load_some(text + start, n - start));
        uint32_t number = find_member(words, hash, n < LANES ? lanes_keep(lanes, n) : lanes, text, n, true);
        if (number != NONE)
            add_number(words, answer, number);
    }
}

/* Work out the answer for a new word. Kept out of words_find(), which most words leave soon. */
__attribute__((noinline)) static struct answer learn(struct words *words, uint64_t hash, uint64_t lanes, const char *text, size_t len)
{
    struct answer answer = {(uint32_t)words->n_numbers, 0};
    uint32_t number = find_member(words, hash_word(words->seed, lanes, tail_of(text, len), len), lanes, text, len, false);

    if (number != NONE)
        add_number(words, &answer, number);
    add_stems(words, &answer, text, len);

    if (is_full(&words->by_word)) {
        free(words->by_word.slots);
        table_init(&words->by_word, words->by_word.size * 2);
        for (uint32_t i = 0; i < words->n_known; i++) {
            const struct known *known = &words->known[i];
            put(&words->by_word, hash_word(words->known_seed, known->lanes, tail_at(&words->known_tails, known->tail, known->len), known->len), i);
        }
    }
    put(&words->by_word, hash, (uint32_t)words->n_known);
    words->known = xgrow(words->known, words->n_known, &words->known_size, sizeof *words->known);
    words->known[words->n_known++] = (struct known){lanes, (uint32_t)len, keep_tail(&words->known_tails, text, len), answer};
    return answer;
}

struct answer words_find(struct words *words, const char *text, size_t len)
{
    const struct table *table = &words->by_word;
    uint64_t lanes = first_lanes(text, len), hash = hash_word(words->known_seed, lanes, tail_of(text, len), len);

    for (size_t slot = slot_of(table, hash); table->slots[slot] != NONE; slot = next_slot(table, slot)) {
        const struct known *known = &words->known[table->slots[slot]];
        if (known->lanes == lanes && known->len == len && same_tail(&words->known_tails, known->tail, text, len))
            return known->answer;
    }
    return learn(words, hash, lanes, text, len);
}

const uint32_t *words_numbers(const struct words *words)
{
    return words->numbers;
}

void words_rest(struct words *words)
{
    if (words->n_known > MAX_ANSWERS || words->known_tails.len > MAX_ANSWER_BYTES)
        forget(words);
}
