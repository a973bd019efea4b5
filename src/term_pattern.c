/* term_pattern.c: a term as a PCRE2 pattern.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "term_tree.h"

/* Where a blank belongs in what is written for a part: nowhere, before it or behind it. */
enum blank { BLANK_NONE, BLANK_BEFORE, BLANK_BEHIND };

/* Words are apart by exactly one blank. It is written before each part, but behind the optional parts that
 * stand before the first part that must be there. */

static void write_sequence(const struct term_tree *tree, size_t sequence, enum blank blank,
                           struct strbuf *out);

static void write_gap(uint16_t words, struct strbuf *out)
{
    if (words > 0)
        strbuf_printf(out, "(?:,? [^ ,.]++){0,%u}?", (unsigned)words);
    strbuf_puts(out, ",?");
}

/* NOLINTNEXTLINE(misc-no-recursion): TERM_MAX_NESTING bounds it */
static void write_part(const struct term_tree *tree, const struct node *node, enum blank blank,
                       struct strbuf *out)
{
    switch (node->kind) {
    case NODE_WORD:
        if (blank == BLANK_BEFORE)
            strbuf_putc(out, ' ');
        if (node->open_before)
            strbuf_puts(out, "[^ ,.]*");
        strbuf_add(out, tree->texts.text + node->text, node->len);
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
        for (size_t choice = node->child; choice; choice = tree->nodes[choice].next) {
            write_sequence(tree, choice, blank, out);
            strbuf_putc(out, tree->nodes[choice].next ? '|' : ')');
        }
        if (node->nullable)
            strbuf_putc(out, '?');
        break;
    case NODE_SEQUENCE:
    case NODE_NONE:
        break;
    }
}

/* NOLINTNEXTLINE(misc-no-recursion): TERM_MAX_NESTING bounds it */
static void write_sequence(const struct term_tree *tree, size_t sequence, enum blank blank, struct strbuf *out)
{
    const struct node *nodes = tree->nodes;
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
        write_part(tree, &nodes[part], inner, out);
    }
    if (whole && blank == BLANK_BEHIND)
        strbuf_putc(out, ' ');
}

void term_write_pattern(const struct term_tree *tree, struct strbuf *out)
{
    strbuf_puts(out, "(?<= )");
    if (tree->right)
        strbuf_puts(out, "(?:");
    write_sequence(tree, tree->left, BLANK_NONE, out);
    if (tree->right) {
        write_gap(tree->words, out);
        write_sequence(tree, tree->right, BLANK_BEFORE, out);
        strbuf_putc(out, '|');
        write_sequence(tree, tree->right, BLANK_NONE, out);
        write_gap(tree->words, out);
        write_sequence(tree, tree->left, BLANK_BEFORE, out);
        strbuf_putc(out, ')');
    }
    strbuf_puts(out, "(?=[ ,.])");
}
