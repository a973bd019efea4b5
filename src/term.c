/* term.c: the phrases a librarian writes, read.
 * SPDX-License-Identifier: MIT
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
#include "lanes.h"
#include "strbuf.h"
#include "term_tree.h"
#include "xalloc.h"

struct parser {
    const char *source;
    size_t at, len;
    struct term_tree tree;
    size_t combinations; /* of all gaps so far */
    struct words *table;
    struct folded folded;
    struct diag *diag;
};

struct term_reader {
    struct parser parser;
    struct needs needs;
    struct program program;
    uint32_t words[TERM_MAX_PARTS]; /* of the clauses */
    struct term_clause clauses[TERM_MAX_PARTS];
};

#define SPECIAL "()[]{}|~ \t\r\n\v\f"

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* What stands between the words of a folded text. */
static bool is_between(char c)
{
    return c == ' ' || c == '.';
}

/* One of SPECIAL, or the end of the term. */
static bool ends_words(char c)
{
    switch (c) {
    case '(': case ')': case '[': case ']': case '{': case '}': case '|': case '~': case '\0':
        return true;
    default:
        return is_blank(c);
    }
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
    if (parser->tree.n_nodes > TERM_MAX_PARTS)
        return fail(parser, parser->at, "the term has too many parts");
    parser->tree.nodes[parser->tree.n_nodes] = (struct node){.kind = kind};
    return parser->tree.n_nodes++;
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
    parser->tree.nodes[node].most = words;
    parser->tree.nodes[node].nullable = true;
    return node;
}

/* A word that is folded, with a star before or behind it. */
static size_t add_word(struct parser *parser, const char *text, size_t len, bool open_before, bool open_behind)
{
    size_t number = new_node(parser, NODE_WORD);
    struct node *node = &parser->tree.nodes[number];

    if (!number)
        return NO_NODE;
    node->least = node->most = 1;
    node->open_before = open_before;
    node->open_behind = open_behind;
    node->len = (uint32_t)len;
    parser->tree.bytes += len;
    if (!open_before)
        node->number = words_add(parser->table, text, len, open_behind);
    if (open_before || parser->tree.keep_texts) {
        node->text = (uint32_t)parser->tree.texts.len;
        strbuf_add(&parser->tree.texts, text, len);
        strbuf_putc(&parser->tree.texts, '\0');
    }
    return number;
}

/* The words of a folded text. Returns the first; *LAST is the last of them. *LETTERS: of all. */
static size_t add_words(struct parser *parser, bool open_before, bool open_behind, size_t *last, size_t *letters)
{
    const char *text = parser->folded.text;
    size_t first = NO_NODE, behind = parser->folded.len;

    *letters = 0;
    while (behind > 0 && is_between(text[behind - 1]))
        behind--;
    for (size_t start = 0, end; start < behind; start = end + 1) {
        for (end = start; end < behind && !is_between(text[end]); end++)
            ;
        if (end == start)
            continue;
        size_t node = add_word(parser, text + start, end - start, open_before && !first, open_behind && end == behind);
        if (!node)
            return NO_NODE;
        if (first)
            parser->tree.nodes[*last].next = (uint16_t)node;
        else
            first = node;
        *last = node;
        *letters += folded_letters(text + start, end - start);
    }
    return first;
}

/* Words as written with stars and accents: "l'accès*" gives two. Returns the first; *LAST is the last of them. */
static size_t parse_written(struct parser *parser, size_t *last)
{
    size_t start = parser->at, len = strcspn(parser->source + start, SPECIAL), letters;
    const char *text = parser->source + start;
    bool open_before = text[0] == '*', open_behind;

    parser->at += len;
    text += open_before;
    len -= open_before;
    open_behind = len > 0 && text[len - 1] == '*';
    len -= open_behind;
    if (memchr(text, '*', len))
        return fail(parser, start, "a star may only begin or end a word");

    fold_text(&parser->folded, text, len);
    if (memchr(parser->folded.text, ',', parser->folded.len))
        return fail(parser, start, "a comma cannot be matched: write {0} where one may stand between two words");
    if (parser->folded.len < 2)
        return fail(parser, start, "no letter or digit in this word");
    size_t first = add_words(parser, open_before, open_behind, last, &letters);
    if (first && (open_before || open_behind) && letters < TERM_MIN_STEM)
        return fail(parser, start, "at least three letters must stand beside a star");
    return first;
}

/* The same; most words are small letters, folded already, perhaps with a star behind them. */
static size_t parse_words(struct parser *parser, size_t *last)
{
    const char *text = parser->source + parser->at;
    size_t left = parser->len - parser->at, len = lanes_letters(text, left);
    bool stem = len >= TERM_MIN_STEM && len < left && text[len] == '*';

    if (len == 0 || !ends_words(text[len + stem]))
        return parse_written(parser, last);
    parser->at += len + stem;
    return *last = add_word(parser, text, len, false, stem);
}

static size_t parse_sequence(struct parser *parser, size_t depth);

/* Is the character at byte AT a star, or a letter or digit? An apostrophe is none: "l'(accès|entrée)" is two words. */
static bool is_of_word(struct parser *parser, size_t at)
{
    unsigned char c = (unsigned char)parser->source[at];
    size_t len = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;

    if (c == '*')
        return true;
    if (ends_words((char)c))
        return false;
    fold_text(&parser->folded, parser->source + at, len);
    return parser->folded.len > 1;
}

/* The byte at which the character before byte AT begins; AT itself when there is none. */
static size_t character_before(const struct parser *parser, size_t at)
{
    size_t before = at;

    while (before > 0 && ((unsigned char)parser->source[--before] & 0xC0) == 0x80)
        ;
    return before;
}

/* A bracket, at byte AT, stands for whole words: beside it there is a blank. */
static size_t fail_within_word(struct parser *parser, size_t at)
{
    return fail(parser, at, "this bracket is part of a word: put a blank before and behind brackets, and write whole words, such as (read|reading) for read[ing]");
}

/* A choice that is one word of small letters, as most are. NO_NODE: it is something else, and nothing was read but blanks. */
static size_t parse_only_word(struct parser *parser)
{
    while (is_blank(parser->source[parser->at]))
        parser->at++;
    const char *text = parser->source + parser->at;
    size_t left = parser->len - parser->at, len = lanes_letters(text, left);
    bool stem = len >= TERM_MIN_STEM && len < left && text[len] == '*';
    char behind = text[len + stem];

    if (len == 0 || (behind != '|' && behind != ')' && behind != ']') || parser->tree.n_nodes + 2 > TERM_MAX_PARTS)
        return NO_NODE;
    size_t sequence = new_node(parser, NODE_SEQUENCE);
    parser->tree.nodes[sequence].least = parser->tree.nodes[sequence].most = 1;
    parser->tree.nodes[sequence].child = (uint16_t)add_word(parser, text, len, false, stem);
    parser->at += len + stem;
    return sequence;
}

/* NOLINTNEXTLINE(misc-no-recursion): TERM_MAX_NESTING bounds it */
static size_t parse_group(struct parser *parser, size_t depth)
{
    size_t start = parser->at, group, last = NO_NODE;
    bool optional = parser->source[start] == '[';
    char closing = optional ? ']' : ')';

    if (depth >= TERM_MAX_NESTING)
        return fail(parser, start, "groups are nested too deeply");
    if (start > 0 && is_of_word(parser, character_before(parser, start)))
        return fail_within_word(parser, start);
    group = new_node(parser, NODE_GROUP);
    if (!group)
        return NO_NODE;
    parser->tree.nodes[group].nullable = optional;
    parser->tree.nodes[group].least = optional ? 0 : UINT16_MAX;
    do {
        parser->at++;
        size_t sequence = parse_only_word(parser);
        if (!sequence)
            sequence = parse_sequence(parser, depth + 1);
        if (!sequence)
            return NO_NODE;
        if (last)
            parser->tree.nodes[last].next = (uint16_t)sequence;
        else
            parser->tree.nodes[group].child = (uint16_t)sequence;
        last = sequence;
        const struct node *choice = &parser->tree.nodes[sequence];
        if (choice->nullable)
            parser->tree.nodes[group].nullable = true;
        if (choice->least < parser->tree.nodes[group].least)
            parser->tree.nodes[group].least = choice->least;
        if (choice->most > parser->tree.nodes[group].most)
            parser->tree.nodes[group].most = choice->most;
    } while (peek(parser) == '|');

    char found = parser->source[parser->at];
    if (found == '\0')
        return fail(parser, start, optional ? "[ without ]" : "( without )");
    if (found != closing)
        return fail(parser, parser->at,
                    found == '~' ? "~ may only stand outside of brackets"
                                 : "this bracket does not fit the one that is open");
    if (is_of_word(parser, ++parser->at))
        return fail_within_word(parser, parser->at - 1);
    return group;
}

/* NOLINTNEXTLINE(misc-no-recursion): TERM_MAX_NESTING bounds it */
static size_t parse_sequence(struct parser *parser, size_t depth)
{
    size_t sequence = new_node(parser, NODE_SEQUENCE), last = NO_NODE, start = parser->at, gap_at = 0;
    bool open_gap = false; /* no word has come since the last gap that must be there */
    char c;

    if (!sequence)
        return NO_NODE;
    parser->tree.nodes[sequence].nullable = true;
    while ((c = peek(parser)) != '\0' && c != '|' && c != ')' && c != ']' && c != '~') {
        size_t part, end;
        bool is_gap = c == '{';

        if (is_gap && (open_gap || parser->tree.nodes[sequence].nullable))
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
            parser->tree.nodes[last].next = (uint16_t)part;
        else
            parser->tree.nodes[sequence].child = (uint16_t)part;
        last = end;
        for (size_t node = part; node; node = parser->tree.nodes[node].next) {
            parser->tree.nodes[sequence].least =
                (uint16_t)(parser->tree.nodes[sequence].least + parser->tree.nodes[node].least);
            parser->tree.nodes[sequence].most =
                (uint16_t)(parser->tree.nodes[sequence].most + parser->tree.nodes[node].most);
        }
        if (is_gap) {
            open_gap = true;
        } else if (!parser->tree.nodes[part].nullable) {
            open_gap = false;
            parser->tree.nodes[sequence].nullable = false;
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

    if (sequence && parser->tree.nodes[sequence].nullable)
        return fail(parser, start, "all words are optional");
    return sequence;
}

/* The whole of SOURCE. */
static bool parse(struct parser *parser, const char *source, struct diag *diag)
{
    struct term_tree *tree = &parser->tree;

    parser->source = source;
    parser->at = 0;
    parser->len = strlen(source);
    parser->combinations = 1;
    parser->diag = diag;
    tree->n_nodes = 1;
    tree->bytes = 0;
    tree->right = NO_NODE;
    tree->words = 0;
    strbuf_clear(&tree->texts);

    if (parser->len > TERM_MAX_BYTES)
        return fail(parser, 0, "the term is too long");
    tree->left = parse_side(parser);
    if (!tree->left)
        return false;
    if (source[parser->at] == '~') {
        parser->at++;
        if (!parse_number(parser, 0, &tree->words))
            return false;
        tree->right = parse_side(parser);
        if (!tree->right)
            return false;
    }
    if (parser->at < parser->len)
        return fail(parser, parser->at,
                    source[parser->at] == '~'   ? "~ may stand only once in a term"
                    : source[parser->at] == '|' ? "| may only stand between brackets"
                                               : "a bracket is closed that was not opened");
    return true;
}

/* --- reading --- */

struct term_reader *term_reader_new(struct words *table)
{
    struct term_reader *reader = xmalloc(sizeof *reader); /* too large to be made zero as a whole */
    struct parser *parser = &reader->parser;

    parser->table = table;
    parser->folded = (struct folded)FOLDED_INIT;
    parser->tree.texts = (struct strbuf)STRBUF_INIT;
    parser->tree.keep_texts = false;
    parser->tree.nodes[NO_NODE] = (struct node){0};
    reader->program = (struct program){0};
    return reader;
}

void term_reader_free(struct term_reader *reader)
{
    if (!reader)
        return;
    folded_release(&reader->parser.folded);
    strbuf_release(&reader->parser.tree.texts);
    program_release(&reader->program);
    free(reader);
}

const struct program *term_reader_program(const struct term_reader *reader)
{
    return &reader->program;
}

void term_reader_keep(const struct term_reader *reader, struct strbuf *out)
{
    program_keep(&reader->program, out);
}

void term_reader_kept(struct term_reader *reader, struct kept *kept)
{
    program_kept(&reader->program, kept);
}

char *term_pattern(struct term_reader *reader, const char *source, struct diag *diag)
{
    struct term_tree *tree = &reader->parser.tree;
    struct strbuf out = STRBUF_INIT;

    tree->keep_texts = true;
    bool ok = parse(&reader->parser, source, diag);
    tree->keep_texts = false;
    if (!ok)
        return NULL;
    term_write_pattern(tree, &out);
    return strbuf_take(&out);
}

/* Can its pattern be compiled? Only of large terms it is written out to know. */
static bool fits(struct term_reader *reader, const char *source, struct diag *diag)
{
    enum { NODE_BYTES = 24 }; /* what a node adds to the pattern at most, beside its text */
    const struct term_tree *tree = &reader->parser.tree;

    if ((tree->bytes + (tree->n_nodes + 1) * NODE_BYTES) * 2 <= TERM_MAX_PATTERN)
        return true;
    char *pattern = term_pattern(reader, source, diag);
    bool ok = pattern && strlen(pattern) <= TERM_MAX_PATTERN;
    free(pattern);
    return ok || diag_set(diag, (struct place){0, 1}, "the term is too long");
}

static void list_clauses(struct term_reader *reader, struct term *out)
{
    const struct needs *needs = &reader->needs;

    for (size_t i = 0; i < needs->n_words; i++)
        reader->words[i] = reader->parser.tree.nodes[needs->words[i]].number;
    for (size_t i = 0; i < needs->n_clauses; i++) {
        const struct need *clause = &needs->clauses[i];
        reader->clauses[i] = (struct term_clause){clause->first, clause->n, clause->distance.least, clause->distance.most};
    }
    out->words = reader->words;
    out->n_words = needs->n_words;
    out->clauses = reader->clauses;
    out->n_clauses = needs->n_clauses;
    out->chains = needs->chains;
    out->n_chains = needs->n_chains;
}

bool term_read(struct term_reader *reader, struct term *out, const char *source, struct diag *diag)
{
    const struct term_tree *tree = &reader->parser.tree;

    *out = (struct term){0};
    if (!parse(&reader->parser, source, diag) || !fits(reader, source, diag))
        return false;
    term_needs(tree, &reader->needs);
    list_clauses(reader, out);
    out->steps = term_write_steps(tree, &reader->program);
    out->reach = tree->right ? out->steps.most : 0;
    return true;
}
