/* scan.c: find all of a set of terms in a passage.
 * SPDX-License-Identifier: MIT
 *
 * The prefilter: each term names words that a passage must hold (term.h, chains of clauses). One walk over the words of a
 * passage asks words.c which of them each is, and notes where it stands; a word of a chain's "key" clause, the one that fewest texts are
 * likely to satisfy, wakes the chain. A woken chain whose clauses hold at places that fit together says at which words its term may
 * begin, and only there the term is tried. So the cost of a passage is its length plus what it wakes, not the number of terms. */
#include "config.h"

#include "scan.h"

#include <stdlib.h>
#include <string.h>

#include "steps.h"
#include "term.h"
#include "xalloc.h"

#define NONE UINT32_MAX
/* Words of fewer bytes are frequent in texts. */
#define SHORT_WORD 4
/* Steps of the budget that it takes to find out whether a woken chain holds. */
#define STEPS_CHAIN 4

/* A required word. */
struct literal {
    uint32_t word; /* number in the table */
    uint32_t uses; /* clauses that hold it */
};

/* The same, as passages need it: each of their words looks at some, so they are kept small. */
struct sight {
    uint32_t wakes, wakes_end; /* range of scanner.wakes: the chains in whose key clause it is */
    uint32_t seen;             /* the passage that held it last */
    uint64_t places;           /* where in that passage: see struct scanner, shift */
};

/* Range of scanner.members: one of these literals must be seen. */
struct clause {
    uint32_t first, end;
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
};

struct scanner {
    struct entry *entries;
    size_t n_entries, entries_size;
    struct clause *clauses;
    size_t n_clauses, clauses_size;
    struct chain *chains; /* those of a term together, in the order of the terms */
    size_t n_chains, chains_size;
    uint32_t *members; /* literals of the clauses */
    size_t n_members, members_size;
    struct sight *sights;  /* by literal */
    struct literal *literals;
    size_t n_literals, literals_size;
    struct words *table;
    uint32_t *literal_of; /* by number in the table: the literal, or NONE */
    size_t n_numbers;     /* of literal_of; greater numbers are no literals */
    struct tokens tokens; /* of this passage */
    uint32_t *wakes;      /* chains by the literals of their keys */
    bool ready;           /* keys are up to date */
    uint64_t *always;     /* bit set of the chains without a clause: their terms are always tried */
    uint64_t *awake;      /* bit set: chains to look at in this passage */
    size_t n_words;       /* of either set */
    uint32_t passage;     /* number of this passage, never 0 */
    unsigned shift;       /* bit N of a set of places is words N << shift and on of this passage */
    uint64_t *fits;       /* room for the places of each clause of a chain */
    size_t longest;       /* clauses of the term that has most */
    struct term_reader *reader;
    struct walker walker;
    struct budget *budget;
    struct matcher_scratch *scratch;
};

struct scanner *scanner_new(struct budget *budget)
{
    struct scanner *scanner = xcalloc(1, sizeof *scanner);

    scanner->table = words_new();
    scanner->reader = term_reader_new(scanner->table);
    scanner->budget = budget;
    scanner->scratch = matcher_scratch_new(budget);
    return scanner;
}

void scanner_free(struct scanner *scanner)
{
    if (!scanner)
        return;
    for (size_t i = 0; i < scanner->n_entries; i++)
        matcher_free(scanner->entries[i].matcher);
    free(scanner->entries);
    free(scanner->clauses);
    free(scanner->members);
    free(scanner->sights);
    free(scanner->literals);
    words_free(scanner->table);
    free(scanner->literal_of);
    tokens_release(&scanner->tokens);
    free(scanner->wakes);
    free(scanner->chains);
    free(scanner->always);
    free(scanner->awake);
    free(scanner->fits);
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
    scanner->members = make_room(scanner->members, scanner->n_members, 12 * n, &scanner->members_size, sizeof *scanner->members);
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

static void add_clauses(struct scanner *scanner, const struct term *term)
{
    scanner->members = make_room(scanner->members, scanner->n_members, term->n_words, &scanner->members_size, sizeof *scanner->members);
    scanner->clauses = make_room(scanner->clauses, scanner->n_clauses, term->n_clauses, &scanner->clauses_size, sizeof *scanner->clauses);
    for (size_t i = 0; i < term->n_clauses; i++) {
        const struct term_clause *source = &term->clauses[i];
        struct clause *clause = &scanner->clauses[scanner->n_clauses++];

        *clause = (struct clause){.first = (uint32_t)scanner->n_members, .least = source->least, .most = source->most};
        for (size_t k = 0; k < source->n; k++) {
            uint32_t literal = intern(scanner, term->words[source->first + k]);
            scanner->members[scanner->n_members++] = literal;
            scanner->literals[literal].uses++;
        }
        clause->end = (uint32_t)scanner->n_members;
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

/* How often a clause is likely to wake its term: short words are frequent in texts, and words of many terms
 * are common in this field. */
static uint32_t frequency(const struct scanner *scanner, struct clause clause)
{
    uint32_t sum = 0;

    for (uint32_t i = clause.first; i < clause.end; i++) {
        const struct literal *literal = &scanner->literals[scanner->members[i]];
        sum += literal->uses + (words_length(scanner->table, literal->word) < SHORT_WORD ? 1000 : 4);
    }
    return sum;
}

/* The key clause of a chain, the one that fewest texts are likely to satisfy; an empty one if it has none. */
static struct clause key_of(const struct scanner *scanner, const struct chain *chain)
{
    struct clause key = {0};
    uint32_t least = UINT32_MAX;

    for (uint32_t i = chain->first; i < chain->end; i++) {
        uint32_t often = frequency(scanner, scanner->clauses[i]);
        if (often < least) {
            least = often;
            key = scanner->clauses[i];
        }
    }
    return key;
}

/* List the chains under the literals of their KEYS. */
static void index_keys(struct scanner *scanner, const struct clause *keys)
{
    struct sight *sights = scanner->sights = xrealloc(scanner->sights, (scanner->n_literals + 1) * sizeof *sights);
    uint32_t n = 0;

    memset(sights, 0, (scanner->n_literals + 1) * sizeof *sights);
    for (size_t i = 0; i < scanner->n_chains; i++)
        for (uint32_t k = keys[i].first; k < keys[i].end; k++)
            sights[scanner->members[k]].wakes_end++; /* how many, for now */
    for (size_t i = 0; i < scanner->n_literals; i++) {
        uint32_t own = sights[i].wakes_end;
        sights[i].wakes = sights[i].wakes_end = n;
        n += own;
    }
    scanner->wakes = xrealloc(scanner->wakes, (n + 1) * sizeof *scanner->wakes);
    for (size_t i = 0; i < scanner->n_chains; i++)
        for (uint32_t k = keys[i].first; k < keys[i].end; k++)
            scanner->wakes[sights[scanner->members[k]].wakes_end++] = (uint32_t)i;
}

/* Choose each chain's key clause, and make all ready for passages. */
static void prepare(struct scanner *scanner)
{
    struct clause *keys = xmalloc((scanner->n_chains + 1) * sizeof *keys);

    scanner->n_words = scanner->n_chains / 64 + 1;
    scanner->always = xrealloc(scanner->always, scanner->n_words * sizeof *scanner->always);
    scanner->awake = xrealloc(scanner->awake, scanner->n_words * sizeof *scanner->awake);
    memset(scanner->always, 0, scanner->n_words * sizeof *scanner->always);
    for (size_t i = 0; i < scanner->n_chains; i++) {
        keys[i] = key_of(scanner, &scanner->chains[i]);
        if (keys[i].first == keys[i].end)
            scanner->always[i / 64] |= (uint64_t)1 << i % 64;
    }
    index_keys(scanner, keys);
    free(keys);
    scanner->passage = 0; /* all is new */
    scanner->ready = true;
}

/* --- one passage --- */

/* Note that a literal stands at PLACE, a set of one, and wake its chains. */
static void mark_literal(struct scanner *scanner, struct sight *sight, uint64_t place)
{
    if (sight->seen == scanner->passage) {
        sight->places |= place;
        return;
    }
    sight->seen = scanner->passage;
    sight->places = place;
    for (uint32_t i = sight->wakes; i < sight->wakes_end; i++)
        scanner->awake[scanner->wakes[i] / 64] |= (uint64_t)1 << scanner->wakes[i] % 64;
}

/* Set scanner->awake to the chains whose key clause holds, and those without any. */
static void wake(struct scanner *scanner)
{
    const struct tokens *tokens = &scanner->tokens;

    for (scanner->shift = 0; tokens->n >> scanner->shift > 63; scanner->shift++)
        ;
    if (++scanner->passage == 0) { /* numbers are used up: forget all passages */
        for (size_t i = 0; i < scanner->n_literals; i++)
            scanner->sights[i].seen = 0;
        scanner->passage = 1;
    }
    memcpy(scanner->awake, scanner->always, scanner->n_words * sizeof *scanner->awake);
    for (size_t i = 0; i < tokens->n; i++) {
        const struct token *token = &tokens->items[i];
        uint64_t place = (uint64_t)1 << (i >> scanner->shift);

        for (size_t k = 0; k < token->is.n; k++) {
            uint32_t word = tokens->numbers[token->is.first + k];
            if (word < scanner->n_numbers && scanner->literal_of[word] != NONE)
                mark_literal(scanner, &scanner->sights[scanner->literal_of[word]], place);
        }
    }
}

/* Where the words of a clause stand. */
static uint64_t places_of(const struct scanner *scanner, const struct clause *clause)
{
    uint64_t places = 0;

    for (uint32_t i = clause->first; i < clause->end; i++) {
        const struct sight *sight = &scanner->sights[scanner->members[i]];
        if (sight->seen == scanner->passage)
            places |= sight->places;
    }
    return places;
}

/* The places LEAST to MOST words behind those of a set; BACK: before them. */
static uint64_t move(uint64_t places, unsigned least, unsigned most, unsigned shift, bool back)
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
        places |= back ? places >> step : places << step;
        done += step;
    }
    return back ? places >> least : places << least;
}

/* What is known of the clauses FIRST to END, in this order: where the last of them may stand, and where words that
 * begin with them may begin. */
struct fit {
    uint64_t ends, starts;
};

/* Empty sets when the clauses do not hold in this order. */
static struct fit follow(struct scanner *scanner, uint32_t first, uint32_t end)
{
    const struct clause *clauses = &scanner->clauses[first];
    size_t n = end - first;
    uint64_t places = places_of(scanner, &clauses[0]);

    scanner->fits[0] = places;
    for (size_t i = 1; i < n && places != 0; i++) {
        places = move(places, clauses[i].least, clauses[i].most, scanner->shift, false) & places_of(scanner, &clauses[i]);
        scanner->fits[i] = places;
    }
    if (places == 0)
        return (struct fit){0, 0};
    struct fit fit = {.ends = places};
    for (size_t i = n - 1; i > 0; i--)
        places = move(places, clauses[i].least, clauses[i].most, scanner->shift, true) & scanner->fits[i - 1];
    fit.starts = move(places, clauses[0].least - 1, clauses[0].most - 1, scanner->shift, true);
    return fit;
}

#define ANYWHERE UINT64_MAX

/* Where in the passage the words of the term may begin by this chain; 0: nowhere. */
static uint64_t places_to_try(struct scanner *scanner, const struct chain *chain, unsigned reach)
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

/* Add the occurrences of term NUMBER to the hits by its pattern, in all of the passage. */
static bool search(struct scanner *scanner, size_t number, const struct folded *folded, struct hits *hits, struct diag *diag)
{
    struct entry *entry = &scanner->entries[number];
    size_t from = 0;

    if (!compile(scanner, entry, diag))
        return false;
    for (size_t found = 0; found < SCAN_MAX_OCCURRENCES;) {
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
        found++;
    }
    return true;
}

/* The same by its program, trying only the words at PLACES: a term begins where a word begins. */
static void confirm(struct scanner *scanner, size_t number, uint64_t places, const struct folded *folded, struct hits *hits)
{
    const struct program *program = term_reader_program(scanner->reader);
    const struct steps steps = scanner->entries[number].steps;
    const struct tokens *tokens = &scanner->tokens;
    size_t found = 0;
    uint32_t from = 0, last;

    for (; places != 0; places &= places - 1) {
        size_t first = (size_t)__builtin_ctzll(places) << scanner->shift, end = first + ((size_t)1 << scanner->shift);

        for (size_t word = first < from ? from : first; word < end && word < tokens->n; word++) {
            if (word < from || !steps_follow(&scanner->walker, program, steps, tokens, folded, (uint32_t)word, &last))
                continue;
            add_hit(hits, number, (struct span){tokens->items[word].start, tokens->items[last].end});
            if (++found == SCAN_MAX_OCCURRENCES)
                return;
            from = last + 1;
        }
    }
}

static bool try_term(struct scanner *scanner, size_t number, uint64_t places, const struct folded *folded, struct hits *hits, struct diag *diag)
{
    uint64_t before = scanner->walker.taken;

    if (!scanner->entries[number].source)
        return search(scanner, number, folded, hits, diag);
    confirm(scanner, number, places, folded, hits);
    return budget_take(scanner->budget, scanner->walker.taken - before, diag);
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
    uint64_t places = 0, looked_at = 0; /* chains */

    hits->n = 0;
    tokens_read(&scanner->tokens, folded, scanner->table);
    if (exhaustive)
        return find_by_patterns(scanner, folded, hits, bad, diag);
    if (!scanner->ready)
        prepare(scanner);
    wake(scanner);
    for (size_t word = 0; word < scanner->n_words; word++) {
        for (uint64_t set = scanner->awake[word]; set != 0; set &= set - 1) {
            const struct chain *chain = &scanner->chains[word * 64 + (size_t)__builtin_ctzll(set)];
            uint64_t more = places_to_try(scanner, chain, scanner->entries[chain->entry].reach);

            looked_at++;
            if (more == 0)
                continue;
            if (term != chain->entry) {
                *bad = term;
                if (places != 0 && !try_term(scanner, term, places, folded, hits, diag))
                    return false;
                term = chain->entry;
                places = 0;
            }
            places |= more;
        }
    }
    *bad = term;
    if (places != 0 && !try_term(scanner, term, places, folded, hits, diag))
        return false;
    *bad = SIZE_MAX;
    return budget_take(scanner->budget, looked_at * STEPS_CHAIN + scanner->tokens.n, diag);
}

void hits_release(struct hits *hits)
{
    free(hits->items);
    *hits = (struct hits){0};
}
