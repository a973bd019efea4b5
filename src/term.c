/* term.c: the phrases a librarian writes, as PCRE2 patterns with their required words.
 * SPDX-License-Identifier: MIT
 *
 * A term is parsed into a tree; from the tree come the pattern and the required words.
 *
 *     term     = sequence [ "~" number sequence ]
 *     sequence = part { part }
 *     part     = word | "(" choices ")" | "[" choices "]" | "{" number "}"
 *     choices  = sequence { "|" sequence } */
#include "config.h"

#include "term.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "strbuf.h"
#include "xalloc.h"

enum node_kind { NODE_WORD, NODE_GAP, NODE_GROUP, NODE_SEQUENCE };

/* A group's children are sequences, a sequence's children are its parts. */
struct node {
    enum node_kind kind;
    bool nullable;    /* may match nothing */
    bool open_before; /* word: a star before or behind */
    bool open_behind;
    uint16_t child, next; /* numbers of nodes; 0: none */
    uint16_t least, most; /* words that it matches */
    uint32_t text, len;   /* word: where in parser.words */
};

struct parser {
    const char *source;
    size_t at, len;
    struct node nodes[TERM_MAX_PARTS + 1]; /* node 0 stands for "none" */
    size_t n_nodes;
    size_t combinations; /* of all gaps so far */
    struct strbuf words; /* the folded words, one behind the other */
    struct folded folded;
    struct diag *diag;
};

/* Where a blank belongs in what is written for a part: nowhere, before it or behind it. */
enum blank { BLANK_NONE, BLANK_BEFORE, BLANK_BEHIND };

#define NO_NODE 0
#define SPECIAL "()[]{}|~ \t\r\n\v\f"

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* --- parsing: each function returns the number of a node, or NO_NODE and the diag set --- */

static size_t fail(struct parser *parser, size_t at, const char *message)
{
    size_t column = 1;

    for (size_t i = 0; i < at; i++)
        if (((unsigned char)parser->source[i] & 0xC0) != 0x80)
            column++;
    diag_set(parser->diag, (struct place){0, column}, "%s", message);
    return NO_NODE;
}

static size_t new_node(struct parser *parser, enum node_kind kind)
{
    if (parser->n_nodes > TERM_MAX_PARTS)
        return fail(parser, parser->at, "the term has too many parts");
    parser->nodes[parser->n_nodes] = (struct node){.kind = kind};
    return parser->n_nodes++;
}

/* The next character that is no blank; '\0' at the end. */
static char peek(struct parser *parser)
{
    while (parser->at < parser->len && is_blank(parser->source[parser->at]))
        parser->at++;
    return parser->source[parser->at];
}

/* A number from LEAST to TERM_MAX_GAP at the current place. */
static bool parse_number(struct parser *parser, uint16_t least, uint16_t *out)
{
    size_t start = parser->at, digits = 0;
    unsigned number = 0;

    for (char c; (c = parser->source[parser->at]) >= '0' && c <= '9'; parser->at++, digits++)
        if (number <= TERM_MAX_GAP)
            number = number * 10 + (unsigned)(c - '0');
    if (digits == 0) {
        fail(parser, start, "a number of words must stand here");
        return false;
    }
    if (number > TERM_MAX_GAP || number < least) {
        fail(parser, start,
             least > 0 ? "the number of words must be from 1 to 20"
                       : "the number of words must be from 0 to 20");
        return false;
    }
    parser->combinations *= number + 1;
    if (parser->combinations > TERM_MAX_GAPS) {
        fail(parser, start, "too many wide gaps in one term: there are too many ways to fill them");
        return false;
    }
    *out = (uint16_t)number;
    return true;
}

static size_t parse_gap(struct parser *parser)
{
    size_t node = new_node(parser, NODE_GAP);
    uint16_t words;

    if (!node)
        return NO_NODE;
    parser->at++;
    if (!parse_number(parser, 0, &words))
        return NO_NODE;
    if (parser->source[parser->at] != '}')
        return fail(parser, parser->at, "a gap is {n}: one number between braces");
    parser->at++;
    parser->nodes[node].most = words;
    parser->nodes[node].nullable = true;
    return node;
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static size_t count_letters(const char *text, size_t len)
{
    size_t n = 0;

    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)text[i] & 0xC0) != 0x80;
    return n;
}

static size_t add_word(struct parser *parser, const char *text, size_t len)
{
    size_t node = new_node(parser, NODE_WORD);

    if (!node)
        return NO_NODE;
    parser->nodes[node].text = (uint32_t)parser->words.len;
    parser->nodes[node].len = (uint32_t)len;
    parser->nodes[node].least = parser->nodes[node].most = 1;
    strbuf_add(&parser->words, text, len);
    return node;
}

/* Words as written, folded: "l'accès" gives two. Returns the first; *LAST is the last of them. */
static size_t parse_words(struct parser *parser, size_t *last)
{
    size_t start = parser->at, len = strcspn(parser->source + start, SPECIAL), first = NO_NODE;
    const char *text = parser->source + start;
    bool open_before = false, open_behind = false, plain = true;

    parser->at += len;
    if (text[0] == '*') {
        open_before = true;
        text++;
        len--;
    }
    if (len > 0 && text[len - 1] == '*') {
        open_behind = true;
        len--;
    }
    if (memchr(text, '*', len))
        return fail(parser, start, "a star may only begin or end a word");

    for (size_t i = 0; i < len && plain; i++)
        plain = is_plain(text[i]);
    if (plain && len > 0) {
        first = *last = add_word(parser, text, len);
        if (!first)
            return NO_NODE;
    } else {
        fold_text(&parser->folded, text, len);
        const char *folded = parser->folded.text;
        if (memchr(folded, ',', parser->folded.len))
            return fail(parser, start,
                        "a comma cannot be matched: write {0} where one may stand between two words");
        for (size_t i = 0; i < parser->folded.len;) {
            size_t n = strcspn(folded + i, " .");

            if (n > 0) {
                size_t node = add_word(parser, folded + i, n);
                if (!node)
                    return NO_NODE;
                if (first)
                    parser->nodes[*last].next = (uint16_t)node;
                else
                    first = node;
                *last = node;
            }
            i += n + 1;
        }
        if (!first)
            return fail(parser, start, "no letter or digit in this word");
    }
    parser->nodes[first].open_before = open_before;
    parser->nodes[*last].open_behind = open_behind;
    if (open_before || open_behind) {
        size_t bytes = parser->words.len - parser->nodes[first].text;
        if (count_letters(parser->words.text + parser->nodes[first].text, bytes) < TERM_MIN_STEM)
            return fail(parser, start, "at least three letters must stand beside a star");
    }
    return first;
}

static size_t parse_sequence(struct parser *parser, size_t depth);

static size_t parse_group(struct parser *parser, size_t depth)
{
    size_t start = parser->at, group, last = NO_NODE;
    bool optional = parser->source[start] == '[';
    char closing = optional ? ']' : ')';

    if (depth >= TERM_MAX_NESTING)
        return fail(parser, start, "groups are nested too deeply");
    group = new_node(parser, NODE_GROUP);
    if (!group)
        return NO_NODE;
    parser->nodes[group].nullable = optional;
    parser->nodes[group].least = optional ? 0 : UINT16_MAX;
    do {
        parser->at++;
        size_t sequence = parse_sequence(parser, depth + 1);
        if (!sequence)
            return NO_NODE;
        if (last)
            parser->nodes[last].next = (uint16_t)sequence;
        else
            parser->nodes[group].child = (uint16_t)sequence;
        last = sequence;
        const struct node *choice = &parser->nodes[sequence];
        if (choice->nullable)
            parser->nodes[group].nullable = true;
        if (choice->least < parser->nodes[group].least)
            parser->nodes[group].least = choice->least;
        if (choice->most > parser->nodes[group].most)
            parser->nodes[group].most = choice->most;
    } while (peek(parser) == '|');

    char found = parser->source[parser->at];
    if (found == '\0')
        return fail(parser, start, optional ? "[ without ]" : "( without )");
    if (found != closing)
        return fail(parser, parser->at,
                    found == '~' ? "~ may only stand outside of brackets"
                                 : "this bracket does not fit the one that is open");
    parser->at++;
    return group;
}

static size_t parse_sequence(struct parser *parser, size_t depth)
{
    size_t sequence = new_node(parser, NODE_SEQUENCE), last = NO_NODE, start = parser->at, gap_at = 0;
    bool open_gap = false; /* no word has come since the last gap that must be there */
    char c;

    if (!sequence)
        return NO_NODE;
    parser->nodes[sequence].nullable = true;
    while ((c = peek(parser)) != '\0' && c != '|' && c != ')' && c != ']' && c != '~') {
        size_t part, end;
        bool is_gap = c == '{';

        if (is_gap && (open_gap || parser->nodes[sequence].nullable))
            return fail(parser, parser->at, "a gap needs a word before and behind it that is not optional");
        if (is_gap)
            gap_at = parser->at;
        if (c == '}')
            return fail(parser, parser->at, "} without {");
        if (is_gap)
            part = end = parse_gap(parser);
        else if (c == '(' || c == '[')
            part = end = parse_group(parser, depth);
        else
            part = parse_words(parser, &end);
        if (!part)
            return NO_NODE;
        if (last)
            parser->nodes[last].next = (uint16_t)part;
        else
            parser->nodes[sequence].child = (uint16_t)part;
        last = end;
        for (size_t node = part; node; node = parser->nodes[node].next) {
            parser->nodes[sequence].least =
                (uint16_t)(parser->nodes[sequence].least + parser->nodes[node].least);
            parser->nodes[sequence].most =
                (uint16_t)(parser->nodes[sequence].most + parser->nodes[node].most);
        }
        if (is_gap) {
            open_gap = true;
        } else if (!parser->nodes[part].nullable) {
            open_gap = false;
            parser->nodes[sequence].nullable = false;
        }
    }
    if (open_gap)
        return fail(parser, gap_at, "a gap needs a word before and behind it that is not optional");
    if (!last)
        return fail(parser, start, depth > 0 ? "an alternative is empty" : "words are missing here");
    return sequence;
}

/* A sequence at the top of the term, that must not match nothing. */
static size_t parse_side(struct parser *parser)
{
    size_t start = parser->at;
    size_t sequence = parse_sequence(parser, 0);

    if (sequence && parser->nodes[sequence].nullable)
        return fail(parser, start, "all words are optional");
    return sequence;
}

/* --- the pattern ---
 * Words are apart by exactly one blank. It is written before each part, but behind the optional parts that
 * stand before the first part that must be there. */

static void write_sequence(const struct parser *parser, size_t sequence, enum blank blank,
                           struct strbuf *out);

static void write_gap(uint16_t words, struct strbuf *out)
{
    if (words > 0)
        strbuf_printf(out, "(?:,? [^ ,.]++){0,%u}?", (unsigned)words);
    strbuf_puts(out, ",?");
}

static void write_part(const struct parser *parser, const struct node *node, enum blank blank,
                       struct strbuf *out)
{
    switch (node->kind) {
    case NODE_WORD:
        if (blank == BLANK_BEFORE)
            strbuf_putc(out, ' ');
        if (node->open_before)
            strbuf_puts(out, "[^ ,.]*");
        strbuf_add(out, parser->words.text + node->text, node->len);
        if (node->open_behind)
            strbuf_puts(out, "[^ ,.]*+");
        if (blank == BLANK_BEHIND)
            strbuf_putc(out, ' ');
        break;
    case NODE_GAP:
        write_gap(node->most, out);
        break;
    case NODE_GROUP:
        strbuf_puts(out, "(?:");
        for (size_t choice = node->child; choice; choice = parser->nodes[choice].next) {
            write_sequence(parser, choice, blank, out);
            strbuf_putc(out, parser->nodes[choice].next ? '|' : ')');
        }
        if (node->nullable)
            strbuf_putc(out, '?');
        break;
    case NODE_SEQUENCE:
        break;
    }
}

static void write_sequence(const struct parser *parser, size_t sequence, enum blank blank, struct strbuf *out)
{
    const struct node *nodes = parser->nodes;
    bool whole = !nodes[sequence].nullable; /* its own blanks stand inside, the one asked for around it */
    bool before_first = whole;

    if (whole && blank == BLANK_BEFORE)
        strbuf_putc(out, ' ');
    for (size_t part = nodes[sequence].child; part; part = nodes[part].next) {
        enum blank inner = whole ? BLANK_BEFORE : blank;

        if (before_first) {
            inner = nodes[part].nullable ? BLANK_BEHIND : BLANK_NONE;
            before_first = nodes[part].nullable;
        }
        write_part(parser, &nodes[part], inner, out);
    }
    if (whole && blank == BLANK_BEHIND)
        strbuf_putc(out, ' ');
}

static void write_pattern(const struct parser *parser, size_t left, size_t right, uint16_t words,
                          struct strbuf *out)
{
    strbuf_puts(out, "(?<= )");
    if (right)
        strbuf_puts(out, "(?:");
    write_sequence(parser, left, BLANK_NONE, out);
    if (right) {
        write_gap(words, out);
        write_sequence(parser, right, BLANK_BEFORE, out);
        strbuf_putc(out, '|');
        write_sequence(parser, right, BLANK_NONE, out);
        write_gap(words, out);
        write_sequence(parser, left, BLANK_BEFORE, out);
        strbuf_putc(out, ')');
    }
    strbuf_puts(out, "(?=[ ,.])");
}

/* --- the required words --- */

struct range {
    unsigned least, most;
};

/* Words by their nodes, in clauses that are ranges of them. */
struct needs {
    uint16_t words[TERM_MAX_PARTS];
    struct need {
        uint16_t first, n;
        struct range distance; /* from the word of the clause before to this one, in words */
        struct range offset;   /* words of the sequence before this one */
    } clauses[TERM_MAX_PARTS];
    struct term_chain chains[TERM_MAX_PARTS];
    size_t n_words, n_clauses, n_chains;
    bool plain;
};

static struct range plus(struct range a, unsigned least, unsigned most)
{
    return (struct range){a.least + least, a.most + most};
}

/* The clause of those from FIRST on that fewest texts will hold: few and long words. */
static struct need best_clause(const struct parser *parser, const struct needs *needs, size_t first)
{
    struct need best = needs->clauses[first];
    size_t best_score = 0;

    for (size_t i = first; i < needs->n_clauses; i++) {
        struct need clause = needs->clauses[i];
        size_t shortest = SIZE_MAX;

        for (size_t k = 0; k < clause.n; k++) {
            size_t len = parser->nodes[needs->words[clause.first + k]].len;
            shortest = len < shortest ? len : shortest;
        }
        size_t score = (shortest < 8 ? shortest : 8) * 256 / (3U + clause.n);
        if (score > best_score) {
            best_score = score;
            best = clause;
        }
    }
    return best;
}

static void collect_sequence(const struct parser *parser, size_t sequence, struct needs *needs);

/* One clause for a group: a required word of each choice. A choice without one, and so the group, requires
 * nothing (false). *OFFSET and *TAIL: how many words of the group are before the required one, and behind it.
 */
static bool collect_group(const struct parser *parser, const struct node *group, struct needs *needs,
                          struct range *offset, struct range *tail)
{
    size_t first = needs->n_words, clauses = needs->n_clauses;

    *offset = *tail = (struct range){UINT32_MAX, 0};
    for (size_t choice = group->child; choice; choice = parser->nodes[choice].next) {
        const struct node *sequence = &parser->nodes[choice];
        size_t kept = needs->n_words;

        collect_sequence(parser, choice, needs);
        if (needs->n_clauses == clauses) {
            needs->n_words = first;
            return false;
        }
        struct need best = best_clause(parser, needs, clauses);
        memmove(needs->words + kept, needs->words + best.first, best.n * sizeof needs->words[0]);
        needs->n_words = kept + best.n;
        needs->n_clauses = clauses;

        unsigned behind_least =
            sequence->least > best.offset.most ? sequence->least - best.offset.most - 1 : 0;
        unsigned behind_most = sequence->most - best.offset.least - 1;
        offset->least = best.offset.least < offset->least ? best.offset.least : offset->least;
        offset->most = best.offset.most > offset->most ? best.offset.most : offset->most;
        tail->least = behind_least < tail->least ? behind_least : tail->least;
        tail->most = behind_most > tail->most ? behind_most : tail->most;
    }
    needs->clauses[needs->n_clauses++] =
        (struct need){.first = (uint16_t)first, .n = (uint16_t)(needs->n_words - first)};
    return true;
}

/* Add the clauses of a sequence. */
static void collect_sequence(const struct parser *parser, size_t sequence, struct needs *needs)
{
    struct range before = {0, 0}; /* words before this part */
    struct range since = {0, 0};  /* those since the word of the last clause */

    for (size_t part = parser->nodes[sequence].child; part; part = parser->nodes[part].next) {
        const struct node *node = &parser->nodes[part];
        struct range offset = {0, 0}, tail = {0, 0};
        bool required = false;

        if (node->kind == NODE_GROUP && !node->nullable) {
            required = collect_group(parser, node, needs, &offset, &tail);
        } else if (node->kind == NODE_WORD && !node->open_before) {
            needs->clauses[needs->n_clauses++] = (struct need){.first = (uint16_t)needs->n_words, .n = 1};
            needs->words[needs->n_words++] = (uint16_t)part;
            required = true;
        }
        if (required) {
            struct need *clause = &needs->clauses[needs->n_clauses - 1];
            clause->distance = plus(since, offset.least + 1, offset.most + 1);
            clause->offset = plus(before, offset.least, offset.most);
            since = tail;
        } else {
            since = plus(since, node->least, node->most);
        }
        before = plus(before, node->least, node->most);
    }
}

/* Nothing but words, none of them with a star in front. */
static bool is_phrase(const struct parser *parser, size_t sequence)
{
    for (size_t part = parser->nodes[sequence].child; part; part = parser->nodes[part].next)
        if (parser->nodes[part].kind != NODE_WORD || parser->nodes[part].open_before)
            return false;
    return true;
}

static void collect_chain(const struct parser *parser, size_t sequence, struct needs *needs)
{
    struct term_chain *chain = &needs->chains[needs->n_chains++];

    needs->plain = needs->plain && is_phrase(parser, sequence);

    chain->first = (unsigned)needs->n_clauses;
    collect_sequence(parser, sequence, needs);
    chain->end = (unsigned)needs->n_clauses;
}

/* A term that is nothing but alternatives has a chain for each, so that of "one stop|single form" no "single" alone makes it a
 * candidate. Any alternative that requires no word makes the whole term one. */
static void collect_choices(const struct parser *parser, const struct node *group, struct needs *needs)
{
    for (size_t choice = group->child; choice; choice = parser->nodes[choice].next) {
        collect_chain(parser, choice, needs);
        if (needs->chains[needs->n_chains - 1].first == needs->chains[needs->n_chains - 1].end) {
            needs->n_chains = needs->n_clauses = needs->n_words = 0;
            needs->plain = false;
            return;
        }
    }
}

static void collect(const struct parser *parser, size_t left, size_t right, struct needs *needs)
{
    const struct node *only = &parser->nodes[parser->nodes[left].child];

    needs->n_words = needs->n_clauses = needs->n_chains = 0;
    needs->plain = !right;
    if (!right && only->kind == NODE_GROUP && !only->next) {
        collect_choices(parser, only, needs);
        return;
    }
    collect_chain(parser, left, needs);
    if (right)
        collect_chain(parser, right, needs);
    if (needs->n_clauses == 0)
        needs->n_chains = 0;
}

/* Copy pattern, chains, clauses and words into one block. */
static void build(struct term *out, const struct parser *parser, const struct needs *needs,
                  const struct strbuf *pattern)
{
    size_t clauses = needs->n_clauses * sizeof *out->clauses;
    size_t literals = needs->n_words * sizeof(struct term_literal);
    size_t chains = needs->n_chains * sizeof *out->chains;
    char *block = xmalloc(clauses + literals + chains + parser->words.len + pattern->len + 1);
    struct term_literal *literal = (struct term_literal *)(void *)(block + clauses);
    char *words = block + clauses + literals + chains;

    out->block = block;
    out->clauses = (struct term_clause *)(void *)block;
    out->n_clauses = needs->n_clauses;
    out->chains = (struct term_chain *)(void *)(block + clauses + literals);
    out->n_chains = needs->n_chains;
    out->plain = needs->plain;
    memcpy(out->chains, needs->chains, chains);
    out->pattern = words + parser->words.len;
    memcpy(words, parser->words.text, parser->words.len);
    memcpy(out->pattern, pattern->text, pattern->len + 1);
    for (size_t i = 0; i < needs->n_words; i++) {
        const struct node *word = &parser->nodes[needs->words[i]];
        literal[i] = (struct term_literal){words + word->text, word->len, word->open_behind};
    }
    for (size_t i = 0; i < needs->n_clauses; i++) {
        const struct need *clause = &needs->clauses[i];
        out->clauses[i] = (struct term_clause){literal + clause->first, clause->n, clause->distance.least,
                                               clause->distance.most};
    }
}

struct workshop {
    struct parser parser;
    struct needs needs;
};

bool term_parse(struct term *out, const char *source, struct diag *diag)
{
    struct workshop *work = xmalloc(sizeof *work); /* too large to be made zero on the stack for each term */
    struct parser *parser = &work->parser;
    struct needs *needs = &work->needs;
    struct strbuf pattern = STRBUF_INIT;
    size_t left = NO_NODE, right = NO_NODE;
    uint16_t words = 0;
    bool ok = false;

    *out = (struct term){0};
    parser->source = source;
    parser->at = 0;
    parser->len = strlen(source);
    parser->n_nodes = 1;
    parser->nodes[NO_NODE] = (struct node){0};
    parser->combinations = 1;
    parser->words = (struct strbuf)STRBUF_INIT;
    parser->folded = (struct folded)FOLDED_INIT;
    parser->diag = diag;

    if (parser->len > TERM_MAX_BYTES) {
        fail(parser, 0, "the term is too long");
        goto done;
    }
    left = parse_side(parser);
    if (!left)
        goto done;
    if (source[parser->at] == '~') {
        parser->at++;
        if (!parse_number(parser, 0, &words))
            goto done;
        right = parse_side(parser);
        if (!right)
            goto done;
    }
    if (parser->at < parser->len) {
        fail(parser, parser->at,
             source[parser->at] == '~'   ? "~ may stand only once in a term"
             : source[parser->at] == '|' ? "| may only stand between brackets"
                                        : "a bracket is closed that was not opened");
        goto done;
    }

    write_pattern(parser, left, right, words, &pattern);
    if (pattern.len > TERM_MAX_PATTERN) {
        fail(parser, 0, "the term is too long");
        goto done;
    }
    collect(parser, left, right, needs);
    build(out, parser, needs, &pattern);
    out->reach = right ? (unsigned)parser->nodes[left].most + parser->nodes[right].most + words : 0;
    ok = true;
done:
    strbuf_release(&pattern);
    strbuf_release(&parser->words);
    folded_release(&parser->folded);
    free(work);
    return ok;
}

void term_from_pattern(struct term *out, const char *pattern)
{
    char *copy = xstrdup(pattern);

    *out = (struct term){.pattern = copy, .block = copy};
}

void term_release(struct term *term)
{
    free(term->block);
    *term = (struct term){0};
}
