/* phrases.c: lists of words and phrases, and where they stand in a passage.
 * SPDX-License-Identifier: MIT
 *
 * Of thousands of phrases a plan meets a few. Their first words stand in the table; what follows a first word is checked when its list is added, but
 * stays where it is until a passage holds that word: then it is read into a tree. */
#include "config.h"

#include "phrases.h"

#include <stdlib.h>
#include <string.h>

#include "lanes.h"
#include "xalloc.h"

#define LEAST_STEM 3 /* letters beside a star */
#define NONE UINT32_MAX

/* A word of a phrase, the first or one behind it: a path from a first word to a node with an ending is a phrase. */
struct node {
    uint32_t parent; /* NONE: a first word */
    uint32_t word;   /* its number in phrases.table; behind the first, in phrases.words */
    uint32_t start;  /* its first bytes: start_of() */
    uint32_t next;   /* another child of the parent with the same start, or NONE */
    uint32_t ending; /* the list of a phrase that ends here, or NONE; with MORE a number of phrases.endings */
    uint32_t onward; /* how its children start, each by one bit (start_bit): most words lead nowhere, and this tells quickly */
};
#define MORE (UINT32_C(1) << 31)

/* What is known of a word of the table. All NONE: no phrase begins with it. */
struct first {
    uint32_t ending; /* of the phrase that is this word alone, as in a node */
    uint32_t rest;   /* what follows it in phrases that were not read yet: number of phrases.rests */
    uint32_t node;   /* of what was read */
};

/* A phrase of several lists. */
struct ending {
    uint32_t list, next; /* next: number of the next one, or NONE */
};

/* A phrase from its second word on, as it is written, and a further one with the same first word. */
struct rest {
    uint32_t source, at; /* byte of the source */
    uint32_t next;       /* or NONE */
};

/* The lines of a list. */
struct source {
    const char *text; /* borrowed */
    size_t len;
    uint32_t list;
};

struct phrases {
    struct words *table; /* first words, and those of others */
    struct words *words; /* all behind a first one */
    struct first *firsts; /* by number in the table */
    size_t n_firsts;
    struct node *nodes;
    size_t n_nodes, nodes_size;
    uint32_t *slots; /* the first of all children of a node with the same start, by both: open addressing, or NONE */
    size_t n_slots, used; /* n_slots: a power of two, at most half used */
    struct ending *endings;
    size_t n_endings, endings_size;
    struct source *sources;
    size_t n_sources, sources_size;
    struct rest *rests;
    size_t n_rests, rests_size;
    bool kept; /* the tree is borrowed, from a file, and whole: nothing may be added */
    struct folded folded;
    char letters[64]; /* of a word that is folded */
};

enum { LEAST_SLOTS = 256 };

static uint32_t *new_slots(size_t n)
{
    uint32_t *slots = xmalloc(n * sizeof *slots);

    memset(slots, 0xFF, n * sizeof *slots); /* NONE */
    return slots;
}

struct phrases *phrases_new(struct words *table)
{
    struct phrases *phrases = xcalloc(1, sizeof *phrases);

    phrases->table = table;
    phrases->words = words_new();
    phrases->folded = (struct folded)FOLDED_INIT;
    phrases->n_slots = LEAST_SLOTS;
    phrases->slots = new_slots(LEAST_SLOTS);
    return phrases;
}

void phrases_free(struct phrases *phrases)
{
    if (!phrases)
        return;
    words_free(phrases->words);
    if (!phrases->kept) {
        free(phrases->firsts);
        free(phrases->nodes);
        free(phrases->slots);
        free(phrases->endings);
    }
    free(phrases->sources);
    free(phrases->rests);
    folded_release(&phrases->folded);
    free(phrases);
}

/* --- the tree --- */

/* The first three bytes of a word: no stem is shorter, so that all words that a child is start like it. */
static uint32_t start_of(const char *text, size_t len)
{
    return (uint32_t)lanes_load_some(text, len < 3 ? len : 3);
}

static uint32_t start_bit(uint32_t start)
{
    return UINT32_C(1) << (start * UINT32_C(0x9E3779B1) >> 27);
}

/* The slot of the children of PARENT that begin with START, or the free one where it belongs. */
static size_t find_slot(const struct phrases *phrases, uint32_t parent, uint32_t start)
{
    uint32_t hash = (parent * UINT32_C(0x85EBCA77)) ^ (start * UINT32_C(0x9E3779B1));
    size_t last = phrases->n_slots - 1, slot = (hash ^ hash >> 15) & last;

    while (phrases->slots[slot] != NONE) {
        const struct node *node = &phrases->nodes[phrases->slots[slot]];
        if (node->parent == parent && node->start == start)
            break;
        slot = (slot + 1) & last;
    }
    return slot;
}

static void widen_slots(struct phrases *phrases)
{
    uint32_t *old = phrases->slots;
    size_t n = phrases->n_slots;

    phrases->n_slots *= 2;
    phrases->slots = new_slots(phrases->n_slots);
    for (size_t i = 0; i < n; i++)
        if (old[i] != NONE)
            phrases->slots[find_slot(phrases, phrases->nodes[old[i]].parent, phrases->nodes[old[i]].start)] = old[i];
    free(old);
}

static uint32_t add_node(struct phrases *phrases, struct node node)
{
    phrases->nodes = xgrow(phrases->nodes, phrases->n_nodes, &phrases->nodes_size, sizeof *phrases->nodes);
    phrases->nodes[phrases->n_nodes] = node;
    return (uint32_t)phrases->n_nodes++;
}

/* The child of PARENT by a folded word, new or known. */
static uint32_t child_of(struct phrases *phrases, uint32_t parent, const char *text, size_t len, bool stem)
{
    uint32_t word = words_add(phrases->words, text, len, stem), start = start_of(text, len);

    if (phrases->used >= phrases->n_slots / 2)
        widen_slots(phrases);
    size_t slot = find_slot(phrases, parent, start);
    uint32_t others = phrases->slots[slot];
    for (uint32_t i = others; i != NONE; i = phrases->nodes[i].next)
        if (phrases->nodes[i].word == word)
            return i;
    phrases->used += others == NONE;
    phrases->slots[slot] = add_node(phrases, (struct node){parent, word, start, others, NONE, 0});
    phrases->nodes[parent].onward |= start_bit(start);
    return phrases->slots[slot];
}

static void widen_firsts(struct phrases *phrases, size_t n)
{
    phrases->firsts = xrealloc(phrases->firsts, n * sizeof *phrases->firsts);
    memset(phrases->firsts + phrases->n_firsts, 0xFF, (n - phrases->n_firsts) * sizeof *phrases->firsts); /* NONE */
    phrases->n_firsts = n;
}

static inline struct first *first_of(struct phrases *phrases, uint32_t word)
{
    if (word >= phrases->n_firsts)
        widen_firsts(phrases, (size_t)word * 2 + 64);
    return &phrases->firsts[word];
}

/* A phrase while its words are read. */
struct path {
    uint32_t n_words, first, node;
};

static void add_word(struct phrases *phrases, struct path *path, const char *text, size_t len, bool stem)
{
    if (path->n_words++ == 0) {
        path->first = words_add(phrases->table, text, len, stem);
        return;
    }
    if (path->n_words == 2) {
        struct first *first = first_of(phrases, path->first);
        if (first->node == NONE)
            first->node = add_node(phrases, (struct node){NONE, path->first, 0, NONE, NONE, 0});
        path->node = first->node;
    }
    path->node = child_of(phrases, path->node, text, len, stem);
}

static uint32_t add_ending(struct phrases *phrases, uint32_t list, uint32_t next)
{
    phrases->endings = xgrow(phrases->endings, phrases->n_endings, &phrases->endings_size, sizeof *phrases->endings);
    phrases->endings[phrases->n_endings] = (struct ending){list, next};
    return (uint32_t)phrases->n_endings++;
}

static void end_here(struct phrases *phrases, uint32_t *ending, uint32_t list)
{
    if (*ending == NONE)
        *ending = list;
    if (*ending == list)
        return;
    if (!(*ending & MORE))
        *ending = add_ending(phrases, *ending, NONE) | MORE;
    *ending = add_ending(phrases, list, *ending & ~MORE) | MORE;
}

/* The phrase is one of LIST. */
static void end_phrase(struct phrases *phrases, const struct path *path, uint32_t list)
{
    end_here(phrases, path->n_words == 1 ? &first_of(phrases, path->first)->ending : &phrases->nodes[path->node].ending, list);
}

/* --- reading what a librarian writes --- */

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

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Add the words of one piece of TEXT between blanks: "l'accès*" gives two, the last of them a stem. */
static bool add_piece(struct phrases *phrases, struct path *path, const char *text, size_t start, size_t end, struct diag *diag)
{
    bool stem = text[end - 1] == '*';
    const char *folded;

    for (size_t i = start; i < end; i++)
        if (strchr("()[]{}|~$\\", text[i]))
            return refuse(text, i, diag, "a list holds words and phrases alone, no brackets, gaps or other lists");
    if (memchr(text + start, '*', end - start - stem))
        return refuse(text, start, diag, "a star may only end a word");
    fold_text(&phrases->folded, text + start, end - start - stem);
    folded = phrases->folded.text;
    if (phrases->folded.len < 2)
        return refuse(text, start, diag, "no letter or digit in this word");
    if (strcspn(folded, ",.") != phrases->folded.len)
        return refuse(text, start, diag, "a phrase has no comma and no end of a sentence");
    for (size_t at = 1, n; at < phrases->folded.len; at += n + 1) {
        n = strcspn(folded + at, " ");
        bool is_stem = stem && at + n + 1 >= phrases->folded.len;
        if (path->n_words == PHRASE_MAX_WORDS)
            return refuse(text, start, diag, "the phrase has too many words");
        if (is_stem && folded_letters(folded + at, n) < LEAST_STEM)
            return refuse(text, start, diag, "at least three letters must stand beside a star");
        add_word(phrases, path, folded + at, n, is_stem);
    }
    return true;
}

bool phrases_add(struct phrases *phrases, uint32_t list, const char *text, size_t len, struct diag *diag)
{
    struct path path = {0};

    for (size_t start = 0, end; start < len; start = end + 1) {
        for (end = start; end < len && !is_blank(text[end]); end++)
            ;
        if (end > start && !add_piece(phrases, &path, text, start, end, diag))
            return false;
    }
    if (path.n_words == 0)
        return refuse(text, 0, diag, "words are missing here");
    end_phrase(phrases, &path, list);
    return true;
}

/* --- reading plain lines --- */

/* A word of a plain line, folded, and what stands behind it. */
struct plain_word {
    const char *text; /* of the source, or in phrases.letters */
    size_t len;
    bool stem, is_last;
    size_t next; /* where the next word begins, or the next line */
};

/* Does the byte between two letters or digits only divide words? */
static bool divides(char byte)
{
    return byte == ' ' || byte == '\'' || byte == '-';
}

/* A word of small letters at byte AT, folded already, with a blank or the line's end behind it: most are. */
__attribute__((always_inline)) static inline bool read_small(struct plain_word *word, const struct source *source, size_t at)
{
    const char *text = source->text;
    size_t end = at + lanes_letters(text + at, source->len - at);

    word->text = text + at;
    word->len = end - at;
    word->stem = end < source->len && text[end] == '*';
    end += word->stem;
    word->is_last = end == source->len || text[end] == '\n';
    word->next = end + 1;
    return word->len >= (word->stem ? LEAST_STEM : 1) && (word->is_last || text[end] == ' ');
}

/* The same for other letters and digits; false when the line needs more care. */
static bool read_plain(struct phrases *phrases, struct plain_word *word, const struct source *source, size_t at)
{
    const char *text = source->text;
    size_t left = source->len - at, end;

    end = at + fold_letters(text + at, left < sizeof phrases->letters ? left : sizeof phrases->letters, phrases->letters, &word->len);
    word->text = phrases->letters;
    word->stem = end < source->len && text[end] == '*';
    end += word->stem;
    word->is_last = end == source->len || text[end] == '\n';
    word->next = end + 1;
    return word->len >= (word->stem ? LEAST_STEM : 1) && (word->is_last || text[end] == ' ' || (!word->stem && divides(text[end])));
}

/* Is the rest of the line plain as well? *NEXT: where the next line begins. */
static bool check_rest(struct phrases *phrases, const struct source *source, size_t at, size_t *next)
{
    struct plain_word word;

    for (int n = 1; n < PHRASE_MAX_WORDS; n++, at = word.next) {
        if (!read_small(&word, source, at) && !read_plain(phrases, &word, source, at))
            return false;
        *next = word.next;
        if (word.is_last)
            return true;
    }
    return false;
}

static void put_aside(struct phrases *phrases, struct first *first, size_t at)
{
    phrases->rests = xgrow(phrases->rests, phrases->n_rests, &phrases->rests_size, sizeof *phrases->rests);
    phrases->rests[phrases->n_rests] = (struct rest){(uint32_t)phrases->n_sources - 1, (uint32_t)at, first->rest};
    first->rest = (uint32_t)phrases->n_rests++;
}

size_t phrases_add_plain(struct phrases *phrases, uint32_t list, const char *text, size_t len, size_t at)
{
    const struct source source = {text, len, list};
    struct plain_word word;

    phrases->sources = xgrow(phrases->sources, phrases->n_sources, &phrases->sources_size, sizeof *phrases->sources);
    phrases->sources[phrases->n_sources++] = source;
    for (size_t next; at < len; at = next) {
        if (!read_small(&word, &source, at) && !read_plain(phrases, &word, &source, at))
            return at;
        size_t behind = next = word.next;
        struct first *first = first_of(phrases, words_add(phrases->table, word.text, word.len, word.stem));
        if (word.is_last)
            end_here(phrases, &first->ending, list);
        else if (check_rest(phrases, &source, behind, &next))
            put_aside(phrases, first, behind);
        else
            return at;
    }
    return len;
}

/* Read what follows a first word in phrases that were put aside. */
static void read_rests(struct phrases *phrases, uint32_t first)
{
    struct plain_word word;

    for (uint32_t i = phrases->firsts[first].rest; i != NONE; i = phrases->rests[i].next) {
        const struct source *source = &phrases->sources[phrases->rests[i].source];
        struct path path = {.n_words = 1, .first = first};

        for (size_t at = phrases->rests[i].at; read_small(&word, source, at) || read_plain(phrases, &word, source, at); at = word.next) {
            add_word(phrases, &path, word.text, word.len, word.stem);
            if (word.is_last)
                break;
        }
        end_phrase(phrases, &path, source->list);
    }
    phrases->firsts[first].rest = NONE;
}

void phrases_reserve(struct phrases *phrases, size_t n)
{
    size_t firsts = words_count(phrases->table) + n / 2; /* phrases share first words */

    if (firsts > phrases->n_firsts)
        widen_firsts(phrases, firsts);
    if (n > phrases->rests_size) {
        phrases->rests_size = n;
        phrases->rests = xrealloc(phrases->rests, n * sizeof *phrases->rests);
    }
}

/* --- from one run to the next --- */

void phrases_keep(struct phrases *phrases, struct strbuf *out)
{
    for (uint32_t i = 0; i < phrases->n_firsts; i++)
        if (phrases->firsts[i].rest != NONE)
            read_rests(phrases, i);
    words_keep(phrases->words, out);
    keep_array(out, "firsts", phrases->firsts, phrases->n_firsts < words_count(phrases->table) ? phrases->n_firsts : words_count(phrases->table), sizeof *phrases->firsts);
    keep_array(out, "nodes", phrases->nodes, phrases->n_nodes, sizeof *phrases->nodes);
    keep_array(out, "slots", phrases->slots, phrases->n_slots, sizeof *phrases->slots);
    keep_array(out, "endings", phrases->endings, phrases->n_endings, sizeof *phrases->endings);
}

struct phrases *phrases_kept(struct kept *kept, struct words *table)
{
    struct phrases *phrases = xcalloc(1, sizeof *phrases);

    phrases->kept = true;
    phrases->table = table;
    phrases->folded = (struct folded)FOLDED_INIT;
    phrases->words = words_kept(kept);
    phrases->firsts = kept_borrow(kept, "firsts", &phrases->n_firsts, sizeof *phrases->firsts);
    phrases->nodes = kept_borrow(kept, "nodes", &phrases->n_nodes, sizeof *phrases->nodes);
    phrases->slots = kept_borrow(kept, "slots", &phrases->n_slots, sizeof *phrases->slots);
    phrases->endings = kept_borrow(kept, "endings", &phrases->n_endings, sizeof *phrases->endings);
    if (kept->ok)
        return phrases;
    phrases_free(phrases);
    return NULL;
}

/* --- finding --- */

/* A place in a passage where phrases begin, and what was found there. */
struct search {
    struct phrases *phrases;
    const struct tokens *tokens;
    const struct folded *folded;
    uint32_t first;
    struct phrase_hits *hits;
    size_t from; /* where the hits of this place begin */
};

/* Of one list and token the longest phrase stays. */
static void add_hit(const struct search *search, uint32_t list, uint32_t last)
{
    struct phrase_hits *hits = search->hits;
    size_t at = search->from;

    while (at < hits->n && hits->items[at].list < list)
        at++;
    if (at < hits->n && hits->items[at].list == list) {
        if (last > hits->items[at].last)
            hits->items[at].last = last;
        return;
    }
    hits->items = xgrow(hits->items, hits->n, &hits->capacity, sizeof *hits->items);
    for (size_t i = hits->n++; i > at; i--)
        hits->items[i] = hits->items[i - 1];
    hits->items[at] = (struct phrase_hit){list, search->first, last};
}

/* All lists of the phrases that end so. */
static void add_hits(const struct search *search, uint32_t ending, uint32_t last)
{
    if (ending == NONE)
        return;
    if (!(ending & MORE)) {
        add_hit(search, ending, last);
        return;
    }
    for (uint32_t i = ending & ~MORE; i != NONE; i = search->phrases->endings[i].next)
        add_hit(search, search->phrases->endings[i].list, last);
}

/* The phrases that go on from node NUMBER, which token LAST has led to. No path is longer than PHRASE_MAX_WORDS. */
/* NOLINTNEXTLINE(misc-no-recursion): PHRASE_MAX_WORDS bounds it */
static void follow(const struct search *search, uint32_t number, uint32_t last)
{
    const struct phrases *phrases = search->phrases;
    const struct tokens *tokens = search->tokens;

    if (last + 1 >= tokens->n)
        return;
    const struct token *next = &tokens->items[last + 1];
    const char *text = search->folded->text + next->start;
    size_t len = next->end - next->start;
    uint32_t start = start_of(text, len);
    if ((phrases->nodes[number].onward & start_bit(start)) == 0 || next->start != tokens->items[last].end + 1)
        return; /* the word leads nowhere, or a comma or the end of a sentence stands before it */
    for (uint32_t i = phrases->slots[find_slot(phrases, number, start)]; i != NONE; i = phrases->nodes[i].next) {
        if (!words_is(phrases->words, phrases->nodes[i].word, text, len))
            continue;
        add_hits(search, phrases->nodes[i].ending, last + 1);
        if (phrases->nodes[i].onward != 0)
            follow(search, i, last + 1);
    }
}

/* The phrases that begin at the token, by the tree. */
static void find_here(struct search *search)
{
    struct phrases *phrases = search->phrases;
    const struct token *token = &search->tokens->items[search->first];

    for (uint32_t k = 0; k < token->is.n; k++) {
        uint32_t word = search->tokens->numbers[token->is.first + k];
        if (word >= phrases->n_firsts)
            continue;
        const struct first *first = &phrases->firsts[word];
        add_hits(search, first->ending, search->first);
        if (first->rest != NONE)
            read_rests(phrases, word);
        if (first->node != NONE)
            follow(search, first->node, search->first);
    }
}

/* Does word AT of the passage have the text of a word of TABLE? */
static bool is_word(const struct search *search, uint32_t at, const struct words *table, uint32_t word)
{
    const struct token *token = &search->tokens->items[at];

    return words_is(table, word, search->folded->text + token->start, token->end - token->start);
}

/* Does the path to node NUMBER stand at the token? */
static bool stands_here(const struct search *search, uint32_t number, uint32_t *last)
{
    const struct phrases *phrases = search->phrases;
    const struct tokens *tokens = search->tokens;
    uint32_t depth = 0;

    for (uint32_t i = number; phrases->nodes[i].parent != NONE; i = phrases->nodes[i].parent)
        depth++;
    if (search->first + depth >= tokens->n)
        return false;
    *last = search->first + depth;
    for (uint32_t at = *last; at > search->first; at--, number = phrases->nodes[number].parent)
        if (!is_word(search, at, phrases->words, phrases->nodes[number].word) || search->folded->text[tokens->items[at - 1].end] != ' ')
            return false;
    return is_word(search, search->first, phrases->table, phrases->nodes[number].word);
}

/* The same as find_here() by the texts of all phrases: the oracle of the tests. */
static void find_by_text(struct search *search)
{
    const struct phrases *phrases = search->phrases;

    for (uint32_t i = 0; i < phrases->n_firsts; i++)
        if (phrases->firsts[i].ending != NONE && is_word(search, search->first, phrases->table, i))
            add_hits(search, phrases->firsts[i].ending, search->first);
    for (uint32_t i = 0, last; i < phrases->n_nodes; i++)
        if (phrases->nodes[i].ending != NONE && stands_here(search, i, &last))
            add_hits(search, phrases->nodes[i].ending, last);
}

/* More of one place than this are counted one by one. */
#define MANY_HITS 16

bool phrases_find(struct phrases *phrases, const struct tokens *tokens, const struct folded *folded, bool exhaustive, struct budget *budget,
                  struct phrase_hits *hits)
{
    struct search search = {.phrases = phrases, .tokens = tokens, .folded = folded, .hits = hits};

    hits->n = 0;
    for (uint32_t i = 0; i < phrases->n_firsts && exhaustive; i++)
        if (phrases->firsts[i].rest != NONE)
            read_rests(phrases, i);
    for (; search.first < tokens->n; search.first++) {
        search.from = hits->n;
        if (exhaustive)
            find_by_text(&search);
        else
            find_here(&search);
        size_t found = hits->n - search.from; /* each was held against the others */
        if (found > MANY_HITS && !budget_spend(budget, found * found / MANY_HITS))
            return false;
    }
    return budget_spend(budget, tokens->n + hits->n);
}

void phrase_hits_release(struct phrase_hits *hits)
{
    free(hits->items);
    *hits = (struct phrase_hits){0};
}
