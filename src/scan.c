/* scan.c: find all of a set of terms in a passage.
 * SPDX-License-Identifier: MIT
 *
 * The prefilter: each term names words that a passage must hold (term.h, chains of clauses). Many clauses ask for the same set of
 * words, a list that terms call by its name, so what is known of a set is worked out once a passage, and only when it is asked for. One walk
 * over the words of a passage asks words.c which of them each is, and notes where it stands; a word of a chain's "key", the set that fewest
 * texts are likely to satisfy, wakes the chain. A woken chain whose sets stand at places that fit together says at which words its term
 * may begin, and only there the term is tried. So the cost of a passage is its length plus what it wakes, not the number of terms. */
#include "config.h"

#include "scan.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "steps.h"
#include "term.h"
#include "xalloc.h"

#define NONE UINT32_MAX

/* A set of places in a passage. Most passages have no more words than this has bits, so that a bit is one word. */
#ifdef __SIZEOF_INT128__
__extension__ typedef unsigned __int128 places;
#else
typedef uint64_t places;
#endif
enum { MOST_PLACES = sizeof(places) * CHAR_BIT };

/* Words of fewer bytes are frequent in texts. */
#define SHORT_WORD 4
/* Steps of the budget that it takes to find out whether a woken chain holds. */
#define STEPS_CHAIN 4
/* Steps of walks that are taken from the budget at once. */
#define STEPS_PAID 100000

/* A required word. */
struct literal {
    uint32_t word; /* number in the table */
    uint32_t uses; /* clauses that hold it */
};

/* Words of which a clause asks for one: range of scanner.members, which are literals. */
struct set {
    uint32_t first, end;
};

/* Where things stand in this passage: those that were noted so far. Note 0 is of none, and nowhere. */
struct notes {
    uint32_t *note_of; /* by thing: the number of its note, or 0 */
    uint32_t *things;  /* by note; room for all */
    places *stands;
    size_t n;
};

/* A list of numbers for each of many owners. */
struct lists {
    uint32_t *starts; /* by owner: where in items its own begin, and those of the owner before it end */
    uint32_t *items;
};

/* One word of a set must be seen. */
struct clause {
    uint32_t set;
    unsigned least, most; /* distance in words from the clause before */
};

/* What can make a term a candidate: range of scanner.clauses. */
struct chain {
    uint32_t first, end;
    uint32_t left_end; /* A ~n B: where the clauses of B begin; else end */
    uint32_t entry;
};

struct entry {
    const char *source;      /* borrowed; NULL: a raw pattern */
    struct matcher *matcher; /* of a raw pattern; of a term NULL until someone asks for it */
    struct steps steps;      /* of a term, in the reader's program */
    unsigned reach;          /* see struct term */
    bool ask_all;            /* every occurrence is reported */
};

/* Of a long passage, which repeats its words: with which of them the term that is tried may begin. */
struct begins {
    uint32_t *known; /* by where the answer of a word begins in tokens.numbers: round, or round + 1 if the term may begin with it */
    size_t size;
    uint32_t round; /* of this term; even */
};

struct scanner {
    struct entry *entries;
    size_t n_entries, entries_size;
    struct clause *clauses;
    size_t n_clauses, clauses_size;
    struct chain *chains; /* those of a term together, in the order of the terms */
    size_t n_chains, chains_size;
    struct set *sets;
    size_t n_sets, sets_size;
    struct words *set_names; /* the members of a set as bytes are its name; its number here is its own */
    uint32_t *members;       /* literals of the sets */
    size_t n_members, members_size;
    struct literal *literals;
    size_t n_literals, literals_size;
    struct lists wakes;     /* by literal: the chains whose key holds it, */
    struct lists shows;     /* and the sets that hold it and are the second of a chain */
    uint32_t *seconds;      /* by chain: the set that fewest texts satisfy but for its key, or the key itself; without any, n_sets */
    struct notes met;       /* literals */
    struct notes seen;      /* sets that someone asked for */
    uint64_t *shown;        /* bit set: seconds of which a word was met; n_sets is always one */
    struct words *table;
    uint32_t *literal_of; /* by number in the table: the literal, or NONE */
    size_t n_numbers;     /* of literal_of; greater numbers are no literals */
    struct tokens tokens; /* of this passage */
    bool ready;           /* keys are up to date */
    bool kept;            /* what release_indexes() names is borrowed, from a file: nothing may be added */
    uint64_t *always;     /* bit set of the chains without a clause: their terms are always tried */
    uint64_t *awake;      /* bit set: chains to look at in this passage */
    size_t n_words;       /* of either set */
    unsigned shift;       /* bit N of a set of places is words N << shift and on of this passage */
    places *fits;         /* room for the places of each clause of a chain */
    size_t longest;       /* clauses of the term that has most */
    struct term_reader *reader;
    struct begins begins;
    struct walker walker;
    struct budget *budget;
    struct matcher_scratch *scratch;
};

/* Make room for notes of N things. */
static void notes_init(struct notes *notes, size_t n)
{
    free(notes->note_of);
    notes->note_of = xcalloc(n + 1, sizeof *notes->note_of);
    notes->things = xrealloc(notes->things, (n + 1) * sizeof *notes->things);
    notes->stands = xrealloc(notes->stands, (n + 1) * sizeof *notes->stands);
    notes->stands[0] = 0;
    notes->n = 1;
}

static void notes_release(struct notes *notes)
{
    free(notes->note_of);
    free(notes->things);
    free(notes->stands);
}

static void notes_forget(struct notes *notes)
{
    while (notes->n > 1)
        notes->note_of[notes->things[--notes->n]] = 0;
}

/* Note a thing that was not noted yet. */
static inline void note(struct notes *notes, uint32_t thing, places stands)
{
    size_t number = notes->n++;

    notes->note_of[thing] = (uint32_t)number;
    notes->things[number] = thing;
    notes->stands[number] = stands;
}

/* Room for N_ITEMS numbers of N owners. Count them with lists_count(), then begin with lists_lay_out(), then add each. */
static void lists_begin(struct lists *lists, size_t n, size_t n_items)
{
    lists->starts = xrealloc(lists->starts, (n + 2) * sizeof *lists->starts);
    lists->items = xrealloc(lists->items, (n_items + 1) * sizeof *lists->items);
    memset(lists->starts, 0, (n + 2) * sizeof *lists->starts);
}

static void lists_count(struct lists *lists, size_t owner)
{
    lists->starts[owner + 2]++;
}

static void lists_lay_out(struct lists *lists, size_t n)
{
    for (size_t i = 2; i < n + 2; i++)
        lists->starts[i] += lists->starts[i - 1];
}

static void lists_add(struct lists *lists, size_t owner, size_t item)
{
    lists->items[lists->starts[owner + 1]++] = (uint32_t)item;
}

struct scanner *scanner_new(struct budget *budget)
{
    struct scanner *scanner = xcalloc(1, sizeof *scanner);

    scanner->table = words_new();
    scanner->set_names = words_new();
    scanner->reader = term_reader_new(scanner->table);
    scanner->budget = budget;
    scanner->scratch = matcher_scratch_new(budget);
    return scanner;
}

static void release_indexes(struct scanner *scanner)
{
    free(scanner->clauses);
    free(scanner->chains);
    free(scanner->sets);
    free(scanner->members);
    free(scanner->literals);
    free(scanner->literal_of);
    free(scanner->wakes.starts);
    free(scanner->wakes.items);
    free(scanner->shows.starts);
    free(scanner->shows.items);
    free(scanner->seconds);
    free(scanner->always);
}

void scanner_free(struct scanner *scanner)
{
    if (!scanner)
        return;
    for (size_t i = 0; i < scanner->n_entries; i++)
        matcher_free(scanner->entries[i].matcher);
    free(scanner->entries);
    words_free(scanner->set_names);
    if (!scanner->kept)
        release_indexes(scanner);
    notes_release(&scanner->met);
    notes_release(&scanner->seen);
    free(scanner->shown);
    words_free(scanner->table);
    tokens_release(&scanner->tokens);
    free(scanner->awake);
    free(scanner->fits);
    free(scanner->begins.known);
    term_reader_free(scanner->reader);
    walker_release(&scanner->walker);
    matcher_scratch_free(scanner->scratch);
    free(scanner);
}

/* Room for N items more behind COUNT of them, of SIZE bytes each. */
static void *make_room(void *array, size_t count, size_t n, size_t *capacity, size_t size)
{
    if (count + n <= *capacity)
        return array;
    *capacity = count < n ? count + n : 2 * count + n;
    return xrealloc(array, *capacity * size);
}

void scanner_reserve(struct scanner *scanner, size_t n)
{
    scanner->entries = make_room(scanner->entries, scanner->n_entries, n, &scanner->entries_size, sizeof *scanner->entries);
    scanner->chains = make_room(scanner->chains, scanner->n_chains, 2 * n, &scanner->chains_size, sizeof *scanner->chains);
    scanner->clauses = make_room(scanner->clauses, scanner->n_clauses, 3 * n, &scanner->clauses_size, sizeof *scanner->clauses);
    scanner->literals = make_room(scanner->literals, scanner->n_literals, 4 * n, &scanner->literals_size, sizeof *scanner->literals);
}

size_t scanner_count(const struct scanner *scanner)
{
    return scanner->n_entries;
}

/* --- the table of literals --- */

struct words *scanner_words(struct scanner *scanner)
{
    return scanner->table;
}

const struct tokens *scanner_tokens(const struct scanner *scanner)
{
    return &scanner->tokens;
}

/* The literal of a word, new or known. */
static uint32_t intern(struct scanner *scanner, uint32_t word)
{
    if (word >= scanner->n_numbers) {
        size_t n = (size_t)word * 2 + 256;
        scanner->literal_of = xrealloc(scanner->literal_of, n * sizeof *scanner->literal_of);
        memset(scanner->literal_of + scanner->n_numbers, 0xFF, (n - scanner->n_numbers) * sizeof *scanner->literal_of); /* NONE */
        scanner->n_numbers = n;
    }
    if (scanner->literal_of[word] != NONE)
        return scanner->literal_of[word];
    scanner->literals = xgrow(scanner->literals, scanner->n_literals, &scanner->literals_size, sizeof *scanner->literals);
    scanner->literals[scanner->n_literals] = (struct literal){.word = word};
    return scanner->literal_of[word] = (uint32_t)scanner->n_literals++;
}

/* --- adding terms --- */

/* The set of N words, new or known. */
static uint32_t add_set(struct scanner *scanner, const uint32_t *words, size_t n)
{
    uint32_t number = words_add(scanner->set_names, (const char *)words, n * sizeof *words, false);

    if (number == scanner->n_sets) {
        scanner->members = make_room(scanner->members, scanner->n_members, n, &scanner->members_size, sizeof *scanner->members);
        scanner->sets = xgrow(scanner->sets, scanner->n_sets, &scanner->sets_size, sizeof *scanner->sets);
        struct set *set = &scanner->sets[scanner->n_sets++];
        set->first = (uint32_t)scanner->n_members;
        for (size_t i = 0; i < n; i++)
            scanner->members[scanner->n_members++] = intern(scanner, words[i]);
        set->end = (uint32_t)scanner->n_members;
    }
    for (uint32_t i = scanner->sets[number].first; i < scanner->sets[number].end; i++)
        scanner->literals[scanner->members[i]].uses++;
    return number;
}

static void add_clauses(struct scanner *scanner, const struct term *term)
{
    scanner->clauses = make_room(scanner->clauses, scanner->n_clauses, term->n_clauses, &scanner->clauses_size, sizeof *scanner->clauses);
    for (size_t i = 0; i < term->n_clauses; i++) {
        const struct term_clause *source = &term->clauses[i];
        struct clause *clause = &scanner->clauses[scanner->n_clauses++];

        clause->set = add_set(scanner, term->words + source->first, source->n);
        clause->least = source->least;
        clause->most = source->most;
    }
    if (term->n_clauses > scanner->longest) {
        scanner->longest = term->n_clauses;
        scanner->fits = xrealloc(scanner->fits, scanner->longest * sizeof *scanner->fits);
    }
}

static void add_chain(struct scanner *scanner, struct chain chain)
{
    scanner->chains = xgrow(scanner->chains, scanner->n_chains, &scanner->chains_size, sizeof *scanner->chains);
    scanner->chains[scanner->n_chains++] = chain;
}

/* BASE: number of the term's first clause. */
static void add_chains(struct scanner *scanner, const struct term *term, uint32_t base, uint32_t entry)
{
    if (term->n_chains == 0)
        add_chain(scanner, (struct chain){base, base, base, entry});
    else if (term->reach > 0)
        add_chain(scanner, (struct chain){base, base + term->chains[1].end, base + term->chains[0].end, entry});
    else
        for (size_t i = 0; i < term->n_chains; i++)
            add_chain(scanner, (struct chain){base + term->chains[i].first, base + term->chains[i].end, base + term->chains[i].end, entry});
}

static struct entry *add_entry(struct scanner *scanner, const struct term *term)
{
    uint32_t base = (uint32_t)scanner->n_clauses;

    add_clauses(scanner, term);
    add_chains(scanner, term, base, (uint32_t)scanner->n_entries);
    scanner->ready = false;
    scanner->entries = xgrow(scanner->entries, scanner->n_entries, &scanner->entries_size, sizeof *scanner->entries);
    struct entry *entry = &scanner->entries[scanner->n_entries++];
    *entry = (struct entry){.steps = term->steps, .reach = term->reach};
    return entry;
}

bool scanner_add_term(struct scanner *scanner, const char *source, struct diag *diag)
{
    struct term term;

    if (!term_read(scanner->reader, &term, source, diag))
        return false;
    add_entry(scanner, &term)->source = source;
    return true;
}

bool scanner_add_pattern(struct scanner *scanner, const char *pattern, struct diag *diag)
{
    struct matcher *matcher = matcher_new(pattern, MATCHER_WRITTEN, diag);

    if (!matcher)
        return false;
    add_entry(scanner, &(struct term){0})->matcher = matcher; /* it requires no word: always a candidate */
    return true;
}

static bool compile(struct scanner *scanner, struct entry *entry, struct diag *diag)
{
    if (entry->matcher)
        return true;
    char *pattern = term_pattern(scanner->reader, entry->source, diag);
    entry->matcher = pattern ? matcher_new(pattern, MATCHER_MADE, diag) : NULL;
    free(pattern);
    return entry->matcher != NULL;
}

bool scanner_compile_all(struct scanner *scanner, size_t *bad, struct diag *diag)
{
    for (size_t i = 0; i < scanner->n_entries; i++) {
        if (!compile(scanner, &scanner->entries[i], diag)) {
            *bad = i;
            return false;
        }
    }
    return true;
}

/* --- the keys --- */

/* How often a set is likely to wake its chains: short words are frequent in texts, and words of many terms
 * are common in this field. */
static uint32_t frequency(const struct scanner *scanner, struct set set)
{
    uint32_t sum = 0;

    for (uint32_t i = set.first; i < set.end; i++) {
        const struct literal *literal = &scanner->literals[scanner->members[i]];
        sum += literal->uses + (words_length(scanner->table, literal->word) < SHORT_WORD ? 1000 : 4);
    }
    return sum;
}

/* The key of a chain, the set that fewest texts are likely to satisfy, by how OFTEN each does; NONE if it has none. *SECOND_OF: see scanner.seconds. */
static uint32_t choose_key(const struct scanner *scanner, const struct chain *chain, const uint32_t *often, uint32_t *second_of)
{
    uint32_t key = NONE, second = NONE;

    for (uint32_t i = chain->first; i < chain->end; i++) {
        uint32_t set = scanner->clauses[i].set;

        if (key == NONE || often[set] < often[key]) {
            second = key;
            key = set;
        } else if (second == NONE || often[set] < often[second]) {
            second = set;
        }
    }
    *second_of = second != NONE ? second : key != NONE ? key : (uint32_t)scanner->n_sets;
    return key;
}

/* The members of a set; NONE: there are none. */
static uint32_t first_of(const struct scanner *scanner, uint32_t set)
{
    return set == NONE ? 0 : scanner->sets[set].first;
}

static uint32_t end_of(const struct scanner *scanner, uint32_t set)
{
    return set == NONE ? 0 : scanner->sets[set].end;
}

/* List the chains under the literals of their KEYS. */
static void index_keys(struct scanner *scanner, const uint32_t *keys)
{
    size_t n = 0;

    for (size_t i = 0; i < scanner->n_chains; i++)
        n += end_of(scanner, keys[i]) - first_of(scanner, keys[i]);
    lists_begin(&scanner->wakes, scanner->n_literals, n);
    for (size_t i = 0; i < scanner->n_chains; i++)
        for (uint32_t k = first_of(scanner, keys[i]); k < end_of(scanner, keys[i]); k++)
            lists_count(&scanner->wakes, scanner->members[k]);
    lists_lay_out(&scanner->wakes, scanner->n_literals);
    for (size_t i = 0; i < scanner->n_chains; i++)
        for (uint32_t k = first_of(scanner, keys[i]); k < end_of(scanner, keys[i]); k++)
            lists_add(&scanner->wakes, scanner->members[k], i);
}

/* List the sets that are a second under their literals. */
static void index_seconds(struct scanner *scanner)
{
    bool *is_second = xcalloc(scanner->n_sets + 1, sizeof *is_second);
    size_t n = 0;

    for (size_t i = 0; i < scanner->n_chains; i++)
        is_second[scanner->seconds[i]] = true;
    for (size_t i = 0; i < scanner->n_sets; i++)
        n += is_second[i] ? scanner->sets[i].end - scanner->sets[i].first : 0;
    lists_begin(&scanner->shows, scanner->n_literals, n);
    for (size_t i = 0; i < scanner->n_sets; i++)
        for (uint32_t k = scanner->sets[i].first; k < scanner->sets[i].end && is_second[i]; k++)
            lists_count(&scanner->shows, scanner->members[k]);
    lists_lay_out(&scanner->shows, scanner->n_literals);
    for (size_t i = 0; i < scanner->n_sets; i++)
        for (uint32_t k = scanner->sets[i].first; k < scanner->sets[i].end && is_second[i]; k++)
            lists_add(&scanner->shows, scanner->members[k], i);
    free(is_second);
}

static size_t shown_words(const struct scanner *scanner)
{
    return scanner->n_sets / 64 + 1;
}

/* The indexes are made: no passage was seen yet. */
static void begin_passages(struct scanner *scanner)
{
    notes_init(&scanner->met, scanner->n_literals);
    notes_init(&scanner->seen, scanner->n_sets);
    scanner->shown = xrealloc(scanner->shown, shown_words(scanner) * sizeof *scanner->shown);
    scanner->ready = true;
}

/* Choose each chain's key, and make all ready for passages. */
static void prepare(struct scanner *scanner)
{
    uint32_t *keys = xmalloc((scanner->n_chains + 1) * sizeof *keys), *often = xmalloc((scanner->n_sets + 1) * sizeof *often);

    scanner->n_words = scanner->n_chains / 64 + 1;
    scanner->always = xrealloc(scanner->always, scanner->n_words * sizeof *scanner->always);
    scanner->awake = xrealloc(scanner->awake, scanner->n_words * sizeof *scanner->awake);
    memset(scanner->always, 0, scanner->n_words * sizeof *scanner->always);
    scanner->seconds = xrealloc(scanner->seconds, (scanner->n_chains + 1) * sizeof *scanner->seconds);
    for (size_t i = 0; i < scanner->n_sets; i++)
        often[i] = frequency(scanner, scanner->sets[i]);
    for (size_t i = 0; i < scanner->n_chains; i++) {
        keys[i] = choose_key(scanner, &scanner->chains[i], often, &scanner->seconds[i]);
        if (keys[i] == NONE)
            scanner->always[i / 64] |= (uint64_t)1 << i % 64;
    }
    index_keys(scanner, keys);
    index_seconds(scanner);
    begin_passages(scanner);
    free(keys);
    free(often);
}

/* --- from one run to the next --- */

/* Of a term, what is kept. */
struct kept_entry {
    struct steps steps;
    uint32_t reach;
};

static void keep_lists(const struct lists *lists, size_t n, const char *name, struct strbuf *out)
{
    keep_array(out, name, lists->starts, n + 2, sizeof *lists->starts);
    keep_array(out, name, lists->items, lists->starts[n], sizeof *lists->items);
}

static void lists_kept(struct lists *lists, size_t n, const char *name, struct kept *kept)
{
    size_t n_starts, n_items;

    lists->starts = kept_borrow(kept, name, &n_starts, sizeof *lists->starts);
    lists->items = kept_borrow(kept, name, &n_items, sizeof *lists->items);
    kept->ok = kept->ok && n_starts == n + 2;
}

bool scanner_keep(struct scanner *scanner, struct strbuf *out)
{
    struct kept_entry *entries = xcalloc(scanner->n_entries + 1, sizeof *entries);
    bool ok = true;

    if (!scanner->ready)
        prepare(scanner);
    for (size_t i = 0; i < scanner->n_entries; i++) {
        entries[i] = (struct kept_entry){scanner->entries[i].steps, scanner->entries[i].reach};
        ok = ok && scanner->entries[i].source;
    }
    words_keep(scanner->table, out);
    term_reader_keep(scanner->reader, out);
    keep_array(out, "terms", entries, scanner->n_entries, sizeof *entries);
    keep_array(out, "clauses", scanner->clauses, scanner->n_clauses, sizeof *scanner->clauses);
    keep_array(out, "chains", scanner->chains, scanner->n_chains, sizeof *scanner->chains);
    keep_array(out, "literals", scanner->literals, scanner->n_literals, sizeof *scanner->literals);
    keep_array(out, "literals of words", scanner->literal_of, scanner->n_numbers < words_count(scanner->table) ? scanner->n_numbers : words_count(scanner->table), sizeof *scanner->literal_of);
    keep_array(out, "sets", scanner->sets, scanner->n_sets, sizeof *scanner->sets);
    keep_array(out, "members", scanner->members, scanner->n_members, sizeof *scanner->members);
    keep_lists(&scanner->wakes, scanner->n_literals, "wakes", out);
    keep_lists(&scanner->shows, scanner->n_literals, "shows", out);
    keep_array(out, "seconds", scanner->seconds, scanner->n_chains, sizeof *scanner->seconds);
    keep_array(out, "always", scanner->always, scanner->n_words, sizeof *scanner->always);
    keep_number(out, "longest", scanner->longest);
    free(entries);
    return ok;
}

static void entries_kept(struct scanner *scanner, struct kept *kept, const char *(*source)(const void *data, size_t term), const void *data)
{
    const struct kept_entry *entries = kept_take(kept, "terms", &scanner->n_entries, sizeof *entries);

    scanner->entries = xcalloc(scanner->n_entries + 1, sizeof *scanner->entries);
    for (size_t i = 0; i < scanner->n_entries; i++)
        scanner->entries[i] = (struct entry){.source = source(data, i), .steps = entries[i].steps, .reach = entries[i].reach};
}

struct scanner *scanner_kept(struct kept *kept, struct budget *budget, const char *(*source)(const void *data, size_t term), const void *data)
{
    struct scanner *scanner = xcalloc(1, sizeof *scanner);

    scanner->kept = true;
    scanner->table = words_kept(kept);
    scanner->reader = term_reader_new(scanner->table);
    term_reader_kept(scanner->reader, kept);
    scanner->budget = budget;
    scanner->scratch = matcher_scratch_new(budget);
    entries_kept(scanner, kept, source, data);
    scanner->clauses = kept_borrow(kept, "clauses", &scanner->n_clauses, sizeof *scanner->clauses);
    scanner->chains = kept_borrow(kept, "chains", &scanner->n_chains, sizeof *scanner->chains);
    scanner->literals = kept_borrow(kept, "literals", &scanner->n_literals, sizeof *scanner->literals);
    scanner->literal_of = kept_borrow(kept, "literals of words", &scanner->n_numbers, sizeof *scanner->literal_of);
    scanner->sets = kept_borrow(kept, "sets", &scanner->n_sets, sizeof *scanner->sets);
    scanner->members = kept_borrow(kept, "members", &scanner->n_members, sizeof *scanner->members);
    lists_kept(&scanner->wakes, scanner->n_literals, "wakes", kept);
    lists_kept(&scanner->shows, scanner->n_literals, "shows", kept);
    size_t n_seconds;
    scanner->seconds = kept_borrow(kept, "seconds", &n_seconds, sizeof *scanner->seconds);
    scanner->always = kept_borrow(kept, "always", &scanner->n_words, sizeof *scanner->always);
    scanner->longest = (size_t)kept_number(kept, "longest");
    if (kept->ok) {
        scanner->awake = xmalloc((scanner->n_words + 1) * sizeof *scanner->awake);
        scanner->fits = xmalloc((scanner->longest + 1) * sizeof *scanner->fits);
        begin_passages(scanner);
        return scanner;
    }
    scanner_free(scanner);
    return NULL;
}

/* --- one passage --- */

static void begin_passage(struct scanner *scanner)
{
    for (scanner->shift = 0; scanner->tokens.n >> scanner->shift >= (size_t)MOST_PLACES; scanner->shift++)
        ;
    notes_forget(&scanner->met);
    notes_forget(&scanner->seen);
    memcpy(scanner->awake, scanner->always, scanner->n_words * sizeof *scanner->awake);
    memset(scanner->shown, 0, shown_words(scanner) * sizeof *scanner->shown);
    scanner->shown[scanner->n_sets / 64] |= (uint64_t)1 << scanner->n_sets % 64;
}

static inline void put_all(uint64_t *set, const struct lists *lists, uint32_t owner)
{
    const uint32_t *items = lists->items;

    for (uint32_t i = lists->starts[owner]; i < lists->starts[owner + 1]; i++)
        set[items[i] / 64] |= (uint64_t)1 << items[i] % 64;
}

/* Note that a literal stands at PLACE, a set of one; the first time in a passage it wakes its chains and shows its sets. */
static inline void meet(struct scanner *scanner, uint32_t literal, places place)
{
    uint32_t known = scanner->met.note_of[literal];

    if (known != 0) {
        scanner->met.stands[known] |= place;
        return;
    }
    note(&scanner->met, literal, place);
    put_all(scanner->awake, &scanner->wakes, literal);
    put_all(scanner->shown, &scanner->shows, literal);
}

/* Set scanner->awake to the chains whose key stands in the passage, and those without any. */
static void wake(struct scanner *scanner)
{
    const struct tokens *tokens = &scanner->tokens;

    begin_passage(scanner);
    for (size_t i = 0; i < tokens->n; i++) {
        const struct token *token = &tokens->items[i];

        for (size_t k = 0; k < token->is.n; k++) {
            uint32_t word = tokens->numbers[token->is.first + k];
            if (word < scanner->n_numbers && scanner->literal_of[word] != NONE)
                meet(scanner, scanner->literal_of[word], (places)1 << (i >> scanner->shift));
        }
    }
}

/* Where words of a set stand, found out. */
__attribute__((noinline)) static places look_for(struct scanner *scanner, uint32_t set)
{
    const struct set members = scanner->sets[set];
    places stands = 0;

    for (uint32_t i = members.first; i < members.end; i++)
        stands |= scanner->met.stands[scanner->met.note_of[scanner->members[i]]];
    note(&scanner->seen, set, stands);
    return stands;
}

/* Where words of a set stand. */
static inline places places_of(struct scanner *scanner, uint32_t set)
{
    uint32_t known = scanner->seen.note_of[set];

    return known != 0 ? scanner->seen.stands[known] : look_for(scanner, set);
}

/* The places LEAST to MOST words behind those of a set; BACK: before them. */
static inline places move(places set, unsigned least, unsigned most, unsigned shift, bool back)
{
    if (shift > 0) { /* a place is several words */
        least >>= shift;
        most = (most >> shift) + 1;
    }
    if (least >= (unsigned)MOST_PLACES)
        return 0;
    if (most >= (unsigned)MOST_PLACES)
        most = MOST_PLACES - 1;
    for (unsigned done = 1, all = most - least + 1; done < all;) {
        unsigned step = done < all - done ? done : all - done;
        set |= back ? set >> step : set << step;
        done += step;
    }
    return back ? set >> least : set << least;
}

/* What is known of the clauses FIRST to END, in this order: where the last of them may stand, and where words that
 * begin with them may begin. */
struct fit {
    places ends, starts;
};

/* Empty sets when the clauses do not hold in this order. */
static struct fit follow(struct scanner *scanner, uint32_t first, uint32_t end)
{
    const struct clause *clauses = &scanner->clauses[first];
    size_t n = end - first;
    places stands = places_of(scanner, clauses[0].set);

    scanner->fits[0] = stands;
    for (size_t i = 1; i < n && stands != 0; i++) {
        stands = move(stands, clauses[i].least, clauses[i].most, scanner->shift, false) & places_of(scanner, clauses[i].set);
        scanner->fits[i] = stands;
    }
    if (stands == 0)
        return (struct fit){0, 0};
    struct fit fit = {.ends = stands};
    for (size_t i = n - 1; i > 0; i--)
        stands = move(stands, clauses[i].least, clauses[i].most, scanner->shift, true) & scanner->fits[i - 1];
    fit.starts = move(stands, clauses[0].least - 1, clauses[0].most - 1, scanner->shift, true);
    return fit;
}

#define ANYWHERE (~(places)0)

/* Where in the passage the words of the term may begin by this chain; 0: nowhere. */
static places places_to_try(struct scanner *scanner, const struct chain *chain, unsigned reach)
{
    if (chain->first == chain->end)
        return ANYWHERE;
    if (reach == 0)
        return follow(scanner, chain->first, chain->end).starts;
    /* A ~n B: where one of them requires no word, it may begin anywhere before the other */
    if (chain->left_end == chain->first || chain->left_end == chain->end)
        return follow(scanner, chain->first, chain->end).starts != 0 ? ANYWHERE : 0;
    struct fit left = follow(scanner, chain->first, chain->left_end);
    if (left.ends == 0)
        return 0;
    struct fit right = follow(scanner, chain->left_end, chain->end);
    if ((move(left.ends, 0, reach, scanner->shift, false) & right.ends) == 0 &&
        (move(right.ends, 0, reach, scanner->shift, false) & left.ends) == 0)
        return 0;
    return left.starts | right.starts;
}

static bool is_separator(char byte)
{
    return byte == ' ' || byte == ',' || byte == '.';
}

static void add_hit(struct hits *hits, size_t number, struct span span)
{
    hits->items = xgrow(hits->items, hits->n, &hits->capacity, sizeof *hits->items);
    hits->items[hits->n++] = (struct hit){(uint32_t)number, span};
}

/* Of a term of which all occurrences are asked for, each one more than usual: they fill memory. */
#define STEPS_MORE_HITS 200

static size_t most_of(const struct scanner *scanner, size_t number)
{
    return scanner->entries[number].ask_all ? SIZE_MAX : SCAN_MAX_OCCURRENCES;
}

void scanner_ask_all(struct scanner *scanner, size_t term)
{
    scanner->entries[term].ask_all = true;
}

/* Add the occurrences of term NUMBER to the hits by its pattern, in all of the passage. */
static bool search(struct scanner *scanner, size_t number, const struct folded *folded, struct hits *hits, struct diag *diag)
{
    struct entry *entry = &scanner->entries[number];
    size_t from = 0;

    if (!compile(scanner, entry, diag))
        return false;
    for (size_t found = 0, most = most_of(scanner, number); found < most;) {
        struct span span;

        switch (matcher_find(entry->matcher, scanner->scratch, folded->text, folded->len, from, &span, diag)) {
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
        add_hit(hits, number, span);
        if (++found > SCAN_MAX_OCCURRENCES && !budget_take(scanner->budget, STEPS_MORE_HITS, diag))
            return false;
    }
    return true;
}

static inline unsigned first_place(places set)
{
    uint64_t low = (uint64_t)set;

    return low != 0 || MOST_PLACES == 64 ? (unsigned)__builtin_ctzll(low) : 64 + (unsigned)__builtin_ctzll((uint64_t)(set >> (MOST_PLACES - 64)));
}

/* For another term, with what the last one may begin is no longer known. */
static void forget_begins(struct begins *begins)
{
    begins->round += 2;
    if (begins->round != 0)
        return;
    memset(begins->known, 0, begins->size * sizeof *begins->known);
    begins->round = 2;
}

/* May the term begin at token WORD? In a long passage asked once for each of its words, however often it stands there. */
static inline bool may_begin(struct scanner *scanner, const struct program *program, struct steps steps, uint32_t word)
{
    struct begins *begins = &scanner->begins;
    const struct answer is = scanner->tokens.items[word].is;

    if (scanner->shift == 0 || is.n == 0) /* without a number, the answer has no place of its own */
        return steps_may_begin(program, steps, &scanner->tokens, word);
    if (is.first >= begins->size) {
        begins->known = xrealloc(begins->known, (is.first + (size_t)1) * 2 * sizeof *begins->known);
        memset(begins->known + begins->size, 0, ((is.first + (size_t)1) * 2 - begins->size) * sizeof *begins->known);
        begins->size = (is.first + (size_t)1) * 2;
    }
    if ((begins->known[is.first] & ~1U) != begins->round)
        begins->known[is.first] = begins->round | steps_may_begin(program, steps, &scanner->tokens, word);
    return (begins->known[is.first] & 1) != 0;
}

/* The same by its program, trying only the words at TO_TRY: a term begins where a word begins. */
static bool confirm(struct scanner *scanner, size_t number, places to_try, const struct folded *folded, struct hits *hits, struct diag *diag)
{
    uint64_t paid = scanner->walker.taken;
    const struct program *program = term_reader_program(scanner->reader);
    const struct steps steps = scanner->entries[number].steps;
    const struct tokens *tokens = &scanner->tokens;
    size_t found = 0, most = most_of(scanner, number);
    uint32_t from = 0, last;

    forget_begins(&scanner->begins);
    for (; to_try != 0; to_try &= to_try - 1) {
        size_t first = (size_t)first_place(to_try) << scanner->shift, end = first + ((size_t)1 << scanner->shift);

        for (size_t word = first < from ? from : first; word < end && word < tokens->n; word++) {
            if (word < from)
                continue;
            if (scanner->walker.taken - paid >= STEPS_PAID) { /* not only when all is done: a term may take long at each of many words */
                if (!budget_take(scanner->budget, scanner->walker.taken - paid, diag))
                    return false;
                paid = scanner->walker.taken;
            }
            scanner->walker.taken++;
            if (!may_begin(scanner, program, steps, (uint32_t)word) || !steps_follow(&scanner->walker, program, steps, tokens, folded, (uint32_t)word, &last))
                continue;
            add_hit(hits, number, (struct span){tokens->items[word].start, tokens->items[last].end});
            if (++found == most)
                return budget_take(scanner->budget, scanner->walker.taken - paid, diag);
            if (found > SCAN_MAX_OCCURRENCES)
                scanner->walker.taken += STEPS_MORE_HITS;
            from = last + 1;
        }
    }
    return budget_take(scanner->budget, scanner->walker.taken - paid, diag);
}

static bool try_term(struct scanner *scanner, size_t number, places to_try, const struct folded *folded, struct hits *hits, struct diag *diag)
{
    if (!scanner->entries[number].source)
        return search(scanner, number, folded, hits, diag);
    return confirm(scanner, number, to_try, folded, hits, diag);
}

static bool find_by_patterns(struct scanner *scanner, const struct folded *folded, struct hits *hits, size_t *bad, struct diag *diag)
{
    for (size_t i = 0; i < scanner->n_entries; i++) {
        if (!search(scanner, i, folded, hits, diag)) {
            *bad = i;
            return false;
        }
    }
    return true;
}

bool scanner_find(struct scanner *scanner, const struct folded *folded, bool exhaustive, struct hits *hits,
                  size_t *bad, struct diag *diag)
{
    size_t term = SIZE_MAX; /* the chains of a term stand together: its places are gathered, then it is tried once */
    places to_try = 0;
    uint64_t looked_at = 0; /* chains */

    hits->n = 0;
    tokens_read(&scanner->tokens, folded, scanner->table);
    if (exhaustive)
        return find_by_patterns(scanner, folded, hits, bad, diag);
    if (!scanner->ready)
        prepare(scanner);
    wake(scanner);
    for (size_t word = 0; word < scanner->n_words; word++) {
        for (uint64_t set = scanner->awake[word]; set != 0; set &= set - 1) {
            size_t number = word * 64 + (size_t)__builtin_ctzll(set);
            uint32_t second = scanner->seconds[number];

            looked_at++;
            if ((scanner->shown[second / 64] >> second % 64 & 1) == 0)
                continue; /* so ends it for most */
            const struct chain *chain = &scanner->chains[number];
            places more = places_to_try(scanner, chain, scanner->entries[chain->entry].reach);
            if (more == 0)
                continue;
            if (term != chain->entry) {
                *bad = term;
                if (to_try != 0 && !try_term(scanner, term, to_try, folded, hits, diag))
                    return false;
                term = chain->entry;
                to_try = 0;
            }
            to_try |= more;
        }
    }
    *bad = term;
    if (to_try != 0 && !try_term(scanner, term, to_try, folded, hits, diag))
        return false;
    *bad = SIZE_MAX;
    return budget_take(scanner->budget, looked_at * STEPS_CHAIN + scanner->tokens.n, diag);
}

void hits_release(struct hits *hits)
{
    free(hits->items);
    *hits = (struct hits){0};
}
