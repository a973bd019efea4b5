/* phrases.c: lists of words and phrases, and where they stand in a passage.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "phrases.h"

#include <stdlib.h>
#include <string.h>

#include "lanes.h"
#include "xalloc.h"

#define LEAST_STEM 3 /* letters beside a star */
#define NONE UINT32_MAX
#define ROOT 0

/* Phrases are paths of a tree: from a node, the word of number `word` leads on to its child. */
struct node {
    uint32_t parent, word;
    uint32_t ending; /* the list of a phrase that ends here, or NONE; with MORE a number of phrases.endings */
    uint32_t onward; /* the words of its children, each by one bit (word_bit): most words lead nowhere, and this tells quickly */
};
#define MORE (UINT32_C(1) << 31)

/* A phrase of several lists. */
struct ending {
    uint32_t list, next; /* next: number of the next one, or NONE */
};

struct phrases {
    struct words *table;
    struct node *nodes; /* the first stands for the root */
    size_t n_nodes, nodes_size;
    struct ending *endings;
    size_t n_endings, endings_size;
    uint32_t *first; /* by word: the child of the root, or 0 */
    size_t n_first;
    uint32_t *slots; /* the other nodes by parent and word: open addressing, 0 is free */
    size_t n_slots, used; /* n_slots: a power of two, at most two thirds used */
    struct folded folded;
};

enum { LEAST_SLOTS = 256 };

struct phrases *phrases_new(struct words *table)
{
    struct phrases *phrases = xcalloc(1, sizeof *phrases);

    phrases->table = table;
    phrases->folded = (struct folded)FOLDED_INIT;
    phrases->n_slots = LEAST_SLOTS;
    phrases->slots = xcalloc(LEAST_SLOTS, sizeof *phrases->slots);
    phrases->nodes = xgrow(NULL, 0, &phrases->nodes_size, sizeof *phrases->nodes);
    phrases->nodes[phrases->n_nodes++] = (struct node){.ending = NONE};
    return phrases;
}

void phrases_free(struct phrases *phrases)
{
    if (!phrases)
        return;
    free(phrases->nodes);
    free(phrases->endings);
    free(phrases->first);
    free(phrases->slots);
    folded_release(&phrases->folded);
    free(phrases);
}

/* --- the tree --- */

static uint32_t word_bit(uint32_t word)
{
    return UINT32_C(1) << word % 32;
}

static size_t slot_of(const struct phrases *phrases, uint32_t parent, uint32_t word)
{
    uint32_t hash = (parent * UINT32_C(0x9E3779B1)) ^ (word * UINT32_C(0x85EBCA77));

    return (hash ^ hash >> 15) & (phrases->n_slots - 1);
}

/* The slot of a node that is not a child of the root, or the free one where it belongs. */
static size_t find_slot(const struct phrases *phrases, uint32_t parent, uint32_t word)
{
    size_t slot = slot_of(phrases, parent, word);

    while (phrases->slots[slot] != 0) {
        const struct node *node = &phrases->nodes[phrases->slots[slot]];
        if (node->parent == parent && node->word == word)
            break;
        slot = (slot + 1) & (phrases->n_slots - 1);
    }
    return slot;
}

static uint32_t add_node(struct phrases *phrases, uint32_t parent, uint32_t word)
{
    phrases->nodes = xgrow(phrases->nodes, phrases->n_nodes, &phrases->nodes_size, sizeof *phrases->nodes);
    phrases->nodes[phrases->n_nodes] = (struct node){.parent = parent, .word = word, .ending = NONE};
    phrases->nodes[parent].onward |= word_bit(word);
    return (uint32_t)phrases->n_nodes++;
}

static void widen_slots(struct phrases *phrases, size_t n)
{
    free(phrases->slots);
    phrases->slots = xcalloc(n, sizeof *phrases->slots);
    phrases->n_slots = n;
    for (uint32_t i = 1; i < phrases->n_nodes; i++)
        if (phrases->nodes[i].parent != ROOT)
            phrases->slots[find_slot(phrases, phrases->nodes[i].parent, phrases->nodes[i].word)] = i;
}

static void widen_first(struct phrases *phrases, size_t n)
{
    phrases->first = xrealloc(phrases->first, n * sizeof *phrases->first);
    memset(phrases->first + phrases->n_first, 0, (n - phrases->n_first) * sizeof *phrases->first);
    phrases->n_first = n;
}

void phrases_reserve(struct phrases *phrases, size_t n)
{
    size_t slots = phrases->n_slots, nodes = phrases->n_nodes + n + n / 4;

    while (slots - slots / 3 < phrases->used + n / 3 * 2) /* many phrases are one word */
        slots *= 2;
    if (slots > phrases->n_slots)
        widen_slots(phrases, slots);
    if (nodes > phrases->nodes_size) {
        phrases->nodes_size = nodes;
        phrases->nodes = xrealloc(phrases->nodes, nodes * sizeof *phrases->nodes);
    }
}

/* The child of NODE by a word, new or known. */
static uint32_t lead(struct phrases *phrases, uint32_t node, uint32_t word)
{
    if (node == ROOT) {
        if (word >= phrases->n_first)
            widen_first(phrases, (size_t)word * 2 + 64);
        if (phrases->first[word] == 0)
            phrases->first[word] = add_node(phrases, ROOT, word);
        return phrases->first[word];
    }
    size_t slot = find_slot(phrases, node, word);
    if (phrases->slots[slot] != 0)
        return phrases->slots[slot];
    if (phrases->used >= phrases->n_slots - phrases->n_slots / 3) {
        widen_slots(phrases, phrases->n_slots * 2);
        slot = find_slot(phrases, node, word);
    }
    phrases->used++;
    return phrases->slots[slot] = add_node(phrases, node, word);
}

static uint32_t add_ending(struct phrases *phrases, uint32_t list, uint32_t next)
{
    phrases->endings = xgrow(phrases->endings, phrases->n_endings, &phrases->endings_size, sizeof *phrases->endings);
    phrases->endings[phrases->n_endings] = (struct ending){list, next};
    return (uint32_t)phrases->n_endings++;
}

/* A phrase of LIST ends at NODE. */
static void end_phrase(struct phrases *phrases, uint32_t node, uint32_t list)
{
    uint32_t ending = phrases->nodes[node].ending;

    if (ending == list)
        return;
    if (ending == NONE) {
        phrases->nodes[node].ending = list;
        return;
    }
    if (!(ending & MORE))
        ending = add_ending(phrases, ending, NONE) | MORE;
    phrases->nodes[node].ending = add_ending(phrases, list, ending & ~MORE) | MORE;
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

/* A phrase while its words are read. */
struct reading {
    const char *text;
    size_t len;
    uint32_t node, n_words;
    struct diag *diag;
};

static bool add_word(struct phrases *phrases, struct reading *reading, size_t start, const char *folded, size_t len, bool stem)
{
    if (reading->n_words == PHRASE_MAX_WORDS)
        return refuse(reading->text, start, reading->diag, "the phrase has too many words");
    if (stem && len < 4 * LEAST_STEM && count_letters(folded, len) < LEAST_STEM)
        return refuse(reading->text, start, reading->diag, "at least three letters must stand beside a star");
    reading->n_words++;
    reading->node = lead(phrases, reading->node, words_add(phrases->table, folded, len, stem));
    return true;
}

/* Add the words of one piece between blanks: "l'accès*" gives two, the last of them a stem. */
static bool add_piece(struct phrases *phrases, struct reading *reading, size_t start, size_t end)
{
    const char *text = reading->text, *folded;
    bool stem = text[end - 1] == '*';

    for (size_t i = start; i < end; i++)
        if (strchr("()[]{}|~$", text[i]))
            return refuse(text, i, reading->diag, "a list holds words and phrases alone, no brackets, gaps or other lists");
    if (memchr(text + start, '*', end - start - stem))
        return refuse(text, start, reading->diag, "a star may only end a word");
    fold_text(&phrases->folded, text + start, end - start - stem);
    folded = phrases->folded.text;
    if (phrases->folded.len < 2)
        return refuse(text, start, reading->diag, "no letter or digit in this word");
    if (strcspn(folded, ",.") != phrases->folded.len)
        return refuse(text, start, reading->diag, "a phrase has no comma and no end of a sentence");
    for (size_t at = 1, n; at < phrases->folded.len; at += n + 1) {
        bool last;

        n = strcspn(folded + at, " ");
        last = at + n + 1 >= phrases->folded.len;
        if (!add_word(phrases, reading, start, folded + at, n, stem && last))
            return false;
    }
    return true;
}

bool phrases_add(struct phrases *phrases, uint32_t list, const char *text, size_t len, struct diag *diag)
{
    struct reading reading = {text, len, ROOT, 0, diag};

    for (size_t start = 0, end; start < len; start = end + 1) {
        for (end = start; end < len && !is_blank(text[end]); end++)
            ;
        if (end > start && !add_piece(phrases, &reading, start, end))
            return false;
    }
    if (reading.n_words == 0)
        return refuse(text, 0, diag, "words are missing here");
    end_phrase(phrases, reading.node, list);
    return true;
}

/* A word while plain lines are read: folded, and where it ends. */
struct plain_word {
    const char *text;
    size_t len, end;
    char folded[64];
};

/* The word at byte AT; false when it needs more care. Most words are small letters, and folded already. */
static bool read_plain(struct plain_word *word, const char *text, size_t len, size_t at)
{
    size_t left = len - at;

    word->text = text + at;
    word->len = lanes_letters(text + at, left);
    word->end = at + word->len;
    if (word->len == left || (word->len > 0 && (unsigned char)text[word->end] <= '*')) /* a blank, a line end, an apostrophe, a star */
        return true;
    word->end = at + fold_letters(text + at, left < sizeof word->folded ? left : sizeof word->folded, word->folded, &word->len);
    word->text = word->folded;
    return word->len > 0;
}

/* Does the byte between two letters or digits only divide words? */
static bool divides(char byte)
{
    return byte == ' ' || byte == '\'' || byte == '-';
}

size_t phrases_add_plain(struct phrases *phrases, uint32_t list, const char *text, size_t len, size_t at)
{
    struct plain_word word;

    while (at < len) {
        size_t start = at;
        uint32_t node = ROOT;

        for (int n_words = 0;; at++) {
            if (!read_plain(&word, text, len, at))
                return start;
            bool stem = word.end < len && text[word.end] == '*';
            if ((stem && word.len < LEAST_STEM) || n_words++ == PHRASE_MAX_WORDS)
                return start;
            node = lead(phrases, node, words_add(phrases->table, word.text, word.len, stem));
            at = word.end + stem;
            if (at == len || !divides(text[at]) || (stem && text[at] != ' '))
                break;
        }
        if (at < len && text[at++] != '\n')
            return start;
        end_phrase(phrases, node, list);
    }
    return len;
}

/* --- finding --- */

/* A place in a passage where phrases begin, and what was found there. */
struct search {
    const struct phrases *phrases;
    const struct tokens *tokens;
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

/* All lists of the phrases that end at NODE. */
static void add_hits(const struct search *search, const struct node *node, uint32_t last)
{
    if (!(node->ending & MORE)) {
        add_hit(search, node->ending, last);
        return;
    }
    for (uint32_t i = node->ending & ~MORE; i != NONE; i = search->phrases->endings[i].next)
        add_hit(search, search->phrases->endings[i].list, last);
}

/* The phrases that go on from NODE, which token LAST has led to. No path is longer than PHRASE_MAX_WORDS. */
static void follow(const struct search *search, uint32_t number, uint32_t last)
{
    const struct phrases *phrases = search->phrases;
    const struct tokens *tokens = search->tokens;
    const struct node *node = &phrases->nodes[number];

    if (node->ending != NONE)
        add_hits(search, node, last);
    if (node->onward == 0 || last + 1 >= tokens->n)
        return;
    const struct token *next = &tokens->items[last + 1];
    const uint32_t *words = tokens->numbers + next->is.first;
    if (next->start != tokens->items[last].end + 1)
        return; /* a comma or the end of a sentence stands between */
    for (uint32_t k = 0; k < next->is.n; k++) {
        if ((node->onward & word_bit(words[k])) == 0)
            continue;
        uint32_t child = phrases->slots[find_slot(phrases, number, words[k])];
        if (child != 0)
            follow(search, child, last + 1);
    }
}

/* Does the path to NODE stand at token FIRST, by its texts? */
static bool stands_at(const struct search *search, const struct folded *folded, uint32_t number, uint32_t *last)
{
    const struct node *nodes = search->phrases->nodes;
    const struct tokens *tokens = search->tokens;
    uint32_t depth = 0;

    for (uint32_t i = number; i != ROOT; i = nodes[i].parent)
        depth++;
    if (search->first + depth > tokens->n)
        return false;
    *last = search->first + depth - 1;
    for (uint32_t at = *last; number != ROOT; number = nodes[number].parent, at--) {
        const struct token *token = &tokens->items[at];

        if (!words_is(search->phrases->table, nodes[number].word, folded->text + token->start, token->end - token->start))
            return false;
        if (at > search->first && folded->text[tokens->items[at - 1].end] != ' ')
            return false;
    }
    return true;
}

/* The same as phrases_find() for one token, by the tree. */
static void find_here(struct search *search)
{
    const struct phrases *phrases = search->phrases;
    const struct token *token = &search->tokens->items[search->first];
    const uint32_t *words = search->tokens->numbers + token->is.first;

    for (uint32_t k = 0; k < token->is.n; k++)
        if (words[k] < phrases->n_first && phrases->first[words[k]] != 0)
            follow(search, phrases->first[words[k]], search->first);
}

/* And by the texts of all phrases. */
static void find_by_text(struct search *search, const struct folded *folded)
{
    const struct phrases *phrases = search->phrases;

    for (uint32_t i = 1, last; i < phrases->n_nodes; i++)
        if (phrases->nodes[i].ending != NONE && stands_at(search, folded, i, &last))
            add_hits(search, &phrases->nodes[i], last);
}

void phrases_find(const struct phrases *phrases, const struct tokens *tokens, const struct folded *folded, bool exhaustive,
                  struct phrase_hits *hits)
{
    struct search search = {.phrases = phrases, .tokens = tokens, .hits = hits};

    hits->n = 0;
    for (; search.first < tokens->n; search.first++) {
        search.from = hits->n;
        if (exhaustive)
            find_by_text(&search, folded);
        else
            find_here(&search);
    }
}

void phrase_hits_release(struct phrase_hits *hits)
{
    free(hits->items);
    *hits = (struct phrase_hits){0};
}
