/* scan.c: find all of a set of terms in a passage.
 * SPDX-License-Identifier: MIT
 *
 * The prefilter: each term names words that a passage must hold (term.h, clauses). All these words stand in
 * one table, found by their first four bytes. One walk over the words of a passage marks which of them it
 * holds and where; marking one wakes the terms for which it stands in the "key" clause, the one that fewest
 * texts are likely to satisfy; a woken term is a candidate when its clauses hold at places that fit together.
 * So the cost of a passage is its length plus the terms it wakes, not the number of terms. */
#include "config.h"

#include "scan.h"

#include <stdlib.h>
#include <string.h>

#include "term.h"
#include "xalloc.h"

#define KEY_BYTES 4
#define NONE UINT32_MAX

/* A required word. */
struct literal {
    const char *text; /* borrowed from its first term */
    uint32_t len;
    bool prefix;
    uint32_t next;             /* the next literal with the same key, or NONE */
    uint32_t uses;             /* clauses that hold it */
    uint32_t wakes, wakes_end; /* range of scanner.wakes */
    uint32_t seen;             /* the passage that held it last */
    uint64_t places;           /* where in that passage: see struct scanner, shift */
};

/* The literals that begin with the same bytes. */
struct slot {
    uint32_t key; /* the first bytes; 0: free */
    uint32_t first;
};

/* Range of scanner.members: one of these literals must be seen. */
struct clause {
    uint32_t first, end;
    unsigned least, most; /* distance in words from the clause before */
};

struct entry {
    struct term term;
    struct matcher *matcher;     /* NULL: not compiled yet */
    uint32_t clause, clause_end; /* range of scanner.clauses */
    uint32_t left_end;           /* A ~n B: where the clauses of B begin */
    uint32_t key;                /* the clause that wakes the term; NONE: always a candidate */
};

struct scanner {
    struct entry *entries;
    size_t n_entries, entries_size;
    struct clause *clauses;
    size_t n_clauses, clauses_size;
    uint32_t *members; /* literals of the clauses */
    size_t n_members, members_size;
    struct literal *literals;
    size_t n_literals, literals_size;
    struct slot *slots; /* open addressing; a power of two, at most half full */
    size_t n_slots, used_slots;
    size_t shortest_stem; /* bytes of the shortest literal that is a prefix */
    uint32_t *wakes;      /* terms by the literals of their key clause */
    bool ready;           /* keys and wakes are up to date */
    uint64_t *always;     /* bit set of the terms without a clause */
    uint64_t *awake;      /* bit set: candidates of this passage */
    size_t n_words;       /* of either set */
    uint32_t passage;     /* number of this passage, never 0 */
    unsigned shift;       /* bit N of a set of places is words N << shift and on of this passage */
    struct matcher_scratch *scratch;
};

struct scanner *scanner_new(void)
{
    struct scanner *scanner = xcalloc(1, sizeof *scanner);

    scanner->n_slots = 256;
    scanner->shortest_stem = KEY_BYTES;
    scanner->slots = xcalloc(scanner->n_slots, sizeof *scanner->slots);
    scanner->scratch = matcher_scratch_new();
    return scanner;
}

void scanner_free(struct scanner *scanner)
{
    if (!scanner)
        return;
    for (size_t i = 0; i < scanner->n_entries; i++) {
        term_release(&scanner->entries[i].term);
        matcher_free(scanner->entries[i].matcher);
    }
    free(scanner->entries);
    free(scanner->clauses);
    free(scanner->members);
    free(scanner->literals);
    free(scanner->slots);
    free(scanner->wakes);
    free(scanner->always);
    free(scanner->awake);
    matcher_scratch_free(scanner->scratch);
    free(scanner);
}

size_t scanner_count(const struct scanner *scanner)
{
    return scanner->n_entries;
}

/* --- the table of literals --- */

/* The first bytes of a word as a number; a shorter word is filled up with 0, which no word holds. */
static uint32_t key_of(const char *text, size_t len)
{
    unsigned char bytes[KEY_BYTES] = {0};

    memcpy(bytes, text, len < KEY_BYTES ? len : KEY_BYTES);
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

/* The slot of KEY, or the free one where it belongs. */
static struct slot *find_slot(const struct scanner *scanner, uint32_t key)
{
    size_t mask = scanner->n_slots - 1;
    size_t i = (key * 0x9E3779B1U >> 7) & mask;

    while (scanner->slots[i].key != 0 && scanner->slots[i].key != key)
        i = (i + 1) & mask;
    return &scanner->slots[i];
}

static void grow_slots(struct scanner *scanner)
{
    struct slot *old = scanner->slots;
    size_t n_old = scanner->n_slots;

    scanner->n_slots *= 2;
    scanner->slots = xcalloc(scanner->n_slots, sizeof *scanner->slots);
    for (size_t i = 0; i < n_old; i++)
        if (old[i].key != 0)
            *find_slot(scanner, old[i].key) = old[i];
    free(old);
}

/* The number of a literal, new or known. */
static uint32_t intern(struct scanner *scanner, const struct term_literal *literal)
{
    uint32_t key = key_of(literal->text, literal->len);
    struct slot *slot = find_slot(scanner, key);
    uint32_t head = NONE;

    if (slot->key != 0) {
        head = slot->first;
        for (uint32_t i = head; i != NONE; i = scanner->literals[i].next) {
            const struct literal *known = &scanner->literals[i];
            if (known->len == literal->len && known->prefix == literal->prefix &&
                memcmp(known->text, literal->text, literal->len) == 0)
                return i;
        }
    } else if (++scanner->used_slots > scanner->n_slots / 2) {
        grow_slots(scanner);
        slot = find_slot(scanner, key);
    }

    uint32_t number = (uint32_t)scanner->n_literals++;
    scanner->literals = xgrow(scanner->literals, number, &scanner->literals_size, sizeof *scanner->literals);
    scanner->literals[number] = (struct literal){
        .text = literal->text, .len = (uint32_t)literal->len, .prefix = literal->prefix, .next = head};
    *slot = (struct slot){key, number};
    if (literal->prefix && literal->len < scanner->shortest_stem)
        scanner->shortest_stem = literal->len;
    return number;
}

/* --- adding terms --- */

static struct entry *add_entry(struct scanner *scanner, const struct term *term)
{
    scanner->entries =
        xgrow(scanner->entries, scanner->n_entries, &scanner->entries_size, sizeof *scanner->entries);
    struct entry *entry = &scanner->entries[scanner->n_entries++];
    *entry = (struct entry){.term = *term, .clause = (uint32_t)scanner->n_clauses, .key = NONE};
    for (size_t i = 0; i < term->n_clauses; i++) {
        struct clause clause = {.first = (uint32_t)scanner->n_members,
                                .least = term->clauses[i].least,
                                .most = term->clauses[i].most};

        for (size_t k = 0; k < term->clauses[i].n; k++) {
            uint32_t literal = intern(scanner, &term->clauses[i].literals[k]);

            scanner->members =
                xgrow(scanner->members, scanner->n_members, &scanner->members_size, sizeof *scanner->members);
            scanner->members[scanner->n_members++] = literal;
            scanner->literals[literal].uses++;
        }
        clause.end = (uint32_t)scanner->n_members;
        scanner->clauses =
            xgrow(scanner->clauses, scanner->n_clauses, &scanner->clauses_size, sizeof *scanner->clauses);
        scanner->clauses[scanner->n_clauses++] = clause;
    }
    entry->clause_end = (uint32_t)scanner->n_clauses;
    entry->left_end = entry->clause + (uint32_t)term->n_left;
    scanner->ready = false;
    return entry;
}

bool scanner_add_term(struct scanner *scanner, const char *source, struct diag *diag)
{
    struct term term;

    if (!term_parse(&term, source, diag))
        return false;
    add_entry(scanner, &term);
    return true;
}

bool scanner_add_pattern(struct scanner *scanner, const char *pattern, struct diag *diag)
{
    struct matcher *matcher = matcher_new(pattern, diag);
    struct term term;

    if (!matcher)
        return false;
    term_from_pattern(&term, pattern);
    add_entry(scanner, &term)->matcher = matcher;
    return true;
}

static bool compile(struct entry *entry, struct diag *diag)
{
    if (!entry->matcher)
        entry->matcher = matcher_new(entry->term.pattern, diag);
    return entry->matcher != NULL;
}

bool scanner_compile_all(struct scanner *scanner, size_t *bad, struct diag *diag)
{
    for (size_t i = 0; i < scanner->n_entries; i++) {
        if (!compile(&scanner->entries[i], diag)) {
            *bad = i;
            return false;
        }
    }
    return true;
}

/* --- the keys --- */

/* How often a clause is likely to wake its term: short words are frequent in texts, and words of many terms
 * are common in this field. */
static uint32_t frequency(const struct scanner *scanner, struct clause clause)
{
    uint32_t sum = 0;

    for (uint32_t i = clause.first; i < clause.end; i++) {
        const struct literal *literal = &scanner->literals[scanner->members[i]];
        sum += literal->uses + (literal->len < KEY_BYTES ? 1000 : 4);
    }
    return sum;
}

/* Choose each term's key clause and list the terms under its literals. */
static void prepare(struct scanner *scanner)
{
    size_t n_wakes = 0;

    scanner->n_words = scanner->n_entries / 64 + 1;
    scanner->always = xrealloc(scanner->always, scanner->n_words * sizeof *scanner->always);
    scanner->awake = xrealloc(scanner->awake, scanner->n_words * sizeof *scanner->awake);
    memset(scanner->always, 0, scanner->n_words * sizeof *scanner->always);
    for (size_t i = 0; i < scanner->n_literals; i++)
        scanner->literals[i].wakes = scanner->literals[i].wakes_end = 0;

    for (size_t i = 0; i < scanner->n_entries; i++) {
        struct entry *entry = &scanner->entries[i];
        uint32_t least = UINT32_MAX;

        if (entry->clause == entry->clause_end)
            scanner->always[i / 64] |= (uint64_t)1 << i % 64;
        for (uint32_t clause = entry->clause; clause < entry->clause_end; clause++) {
            uint32_t often = frequency(scanner, scanner->clauses[clause]);
            if (often < least) {
                least = often;
                entry->key = clause;
            }
        }
        if (entry->key == NONE)
            continue;
        for (uint32_t k = scanner->clauses[entry->key].first; k < scanner->clauses[entry->key].end;
             k++, n_wakes++)
            scanner->literals[scanner->members[k]].wakes_end++; /* the number of them, for now */
    }

    uint32_t start = 0;
    for (size_t i = 0; i < scanner->n_literals; i++) {
        struct literal *literal = &scanner->literals[i];
        uint32_t n = literal->wakes_end;
        literal->wakes = literal->wakes_end = start;
        start += n;
    }
    scanner->wakes = xrealloc(scanner->wakes, n_wakes * sizeof *scanner->wakes);
    for (size_t i = 0; i < scanner->n_entries; i++) {
        uint32_t key = scanner->entries[i].key;

        if (key == NONE)
            continue;
        for (uint32_t k = scanner->clauses[key].first; k < scanner->clauses[key].end; k++)
            scanner->wakes[scanner->literals[scanner->members[k]].wakes_end++] = (uint32_t)i;
    }
    scanner->ready = true;
}

/* --- one passage --- */

/* Mark the literals with KEY that fit the word at PLACE, a set of one. */
static void mark_literals(struct scanner *scanner, uint32_t key, const char *word, size_t len, uint64_t place)
{
    const struct slot *slot = find_slot(scanner, key);

    if (slot->key == 0)
        return;
    for (uint32_t i = slot->first; i != NONE; i = scanner->literals[i].next) {
        struct literal *literal = &scanner->literals[i];

        if (literal->len > len || (!literal->prefix && literal->len != len) ||
            memcmp(literal->text, word, literal->len) != 0)
            continue;
        if (literal->seen == scanner->passage) {
            literal->places |= place;
            continue;
        }
        literal->seen = scanner->passage;
        literal->places = place;
        for (uint32_t k = literal->wakes; k < literal->wakes_end; k++)
            scanner->awake[scanner->wakes[k] / 64] |= (uint64_t)1 << scanner->wakes[k] % 64;
    }
}

/* Set scanner->awake to the terms whose key clause holds, and those without any. */
static void wake(struct scanner *scanner, const struct folded *folded)
{
    const char *text = folded->text;
    size_t n_words = 0;

    for (size_t i = 0; i < folded->len; i++)
        n_words += text[i] == ' ';
    for (scanner->shift = 0; n_words >> scanner->shift > 63; scanner->shift++)
        ;
    n_words = 0;
    if (++scanner->passage == 0) { /* numbers are used up: forget all passages */
        for (size_t i = 0; i < scanner->n_literals; i++)
            scanner->literals[i].seen = 0;
        scanner->passage = 1;
    }
    memcpy(scanner->awake, scanner->always, scanner->n_words * sizeof *scanner->awake);
    for (size_t start = 0, end; start < folded->len; start = end + 1) {
        for (end = start; (unsigned char)text[end] > '.';
             end++) /* " ", "," and "." are the least bytes of all */
            ;
        size_t len = end - start;
        if (len == 0)
            continue;
        uint64_t place = (uint64_t)1 << (n_words++ >> scanner->shift);
        /* a word of fewer bytes than a key has a key of its own, and a long word may begin with a short stem
         */
        size_t bytes = len < KEY_BYTES ? len : KEY_BYTES;
        mark_literals(scanner, key_of(text + start, bytes), text + start, len, place);
        while (bytes-- > scanner->shortest_stem)
            mark_literals(scanner, key_of(text + start, bytes), text + start, len, place);
    }
}

/* Where the words of a clause stand. */
static uint64_t places_of(const struct scanner *scanner, const struct clause *clause)
{
    uint64_t places = 0;

    for (uint32_t i = clause->first; i < clause->end; i++) {
        const struct literal *literal = &scanner->literals[scanner->members[i]];
        if (literal->seen == scanner->passage)
            places |= literal->places;
    }
    return places;
}

/* The places LEAST to MOST words behind those of a set. */
static uint64_t move(uint64_t places, unsigned least, unsigned most, unsigned shift)
{
    if (shift > 0) { /* a place is several words */
        least >>= shift;
        most = (most >> shift) + 1;
    }
    if (least > 63)
        return 0;
    if (most > 63)
        most = 63;
    for (unsigned done = 1, all = most - least + 1; done < all;) {
        unsigned step = done < all - done ? done : all - done;
        places |= places << step;
        done += step;
    }
    return places << least;
}

/* Where the last of the clauses FIRST to END, that is not empty, may hold; 0 when they do not hold in this
 * order. */
static uint64_t follow(const struct scanner *scanner, uint32_t first, uint32_t end)
{
    uint64_t places = places_of(scanner, &scanner->clauses[first]);

    for (uint32_t i = first + 1; i < end && places != 0; i++) {
        const struct clause *clause = &scanner->clauses[i];
        places = move(places, clause->least, clause->most, scanner->shift) & places_of(scanner, clause);
    }
    return places;
}

static bool is_candidate(const struct scanner *scanner, const struct entry *entry)
{
    uint64_t left, right;

    if (entry->left_end == entry->clause || entry->left_end == entry->clause_end)
        return entry->clause == entry->clause_end || follow(scanner, entry->clause, entry->clause_end) != 0;
    left = follow(scanner, entry->clause, entry->left_end);
    if (left == 0)
        return false;
    right = follow(scanner, entry->left_end, entry->clause_end);
    return (move(left, 0, entry->term.reach, scanner->shift) & right) != 0 ||
           (move(right, 0, entry->term.reach, scanner->shift) & left) != 0;
}

static bool is_separator(char byte)
{
    return byte == ' ' || byte == ',' || byte == '.';
}

/* Add the occurrences of term NUMBER to the hits. */
static bool confirm(struct scanner *scanner, size_t number, const struct folded *folded, struct hits *hits,
                    struct diag *diag)
{
    struct entry *entry = &scanner->entries[number];
    size_t from = 0;

    if (!compile(entry, diag))
        return false;
    for (size_t found = 0; found < SCAN_MAX_OCCURRENCES;) {
        struct span span;

        switch (
            matcher_find(entry->matcher, scanner->scratch, folded->text, folded->len, from, &span, diag)) {
        case MATCH_NONE:
            return true;
        case MATCH_ERROR:
            return false;
        case MATCH_FOUND:
            break;
        }
        from = span.end;
        /* a raw pattern may take in what stands between words */
        while (span.start < span.end && is_separator(folded->text[span.start]))
            span.start++;
        while (span.end > span.start && is_separator(folded->text[span.end - 1]))
            span.end--;
        if (span.start == span.end)
            continue;
        hits->items = xgrow(hits->items, hits->n, &hits->capacity, sizeof *hits->items);
        hits->items[hits->n++] = (struct hit){(uint32_t)number, span};
        found++;
    }
    return true;
}

bool scanner_find(struct scanner *scanner, const struct folded *folded, bool exhaustive, struct hits *hits,
                  size_t *bad, struct diag *diag)
{
    hits->n = 0;
    if (exhaustive) {
        for (size_t i = 0; i < scanner->n_entries; i++) {
            if (!confirm(scanner, i, folded, hits, diag)) {
                *bad = i;
                return false;
            }
        }
        return true;
    }

    if (!scanner->ready)
        prepare(scanner);
    wake(scanner, folded);
    for (size_t word = 0; word < scanner->n_words; word++) {
        for (uint64_t set = scanner->awake[word]; set != 0; set &= set - 1) {
            size_t i = word * 64 + (size_t)__builtin_ctzll(set);

            if (is_candidate(scanner, &scanner->entries[i]) && !confirm(scanner, i, folded, hits, diag)) {
                *bad = i;
                return false;
            }
        }
    }
    return true;
}

void hits_release(struct hits *hits)
{
    free(hits->items);
    *hits = (struct hits){0};
}
