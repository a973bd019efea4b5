/* term_tree.h: a term as a tree, and what is made of it. Uses: term, steps, words, strbuf. For term.c and the files term_*.c alone.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_TERM_TREE_H
#define PLANALIGN_TERM_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "steps.h"
#include "strbuf.h"
#include "term.h"

enum node_kind { NODE_NONE, NODE_WORD, NODE_GAP, NODE_GROUP, NODE_SEQUENCE };

/* A group's children are sequences, a sequence's children are its parts. */
struct node {
    enum node_kind kind;
    bool nullable;    /* may match nothing */
    bool open_before; /* word: a star before or behind */
    bool open_behind;
    uint16_t child, next; /* numbers of nodes; 0: none */
    uint16_t least, most; /* words that it matches */
    uint32_t number;      /* word without a star before it: which of the table */
    uint32_t text, len;   /* word: its bytes; where in term_tree.texts, if it was kept there */
};

#define NO_NODE 0

struct term_tree {
    struct node nodes[TERM_MAX_PARTS + 1]; /* node 0 stands for "none", and has no child */
    size_t n_nodes;
    size_t left, right;  /* the sequence, or A and B of A ~n B; right: NO_NODE if there is none */
    uint16_t words;      /* n of A ~n B */
    bool keep_texts;     /* of all words, else of those with a star before them */
    struct strbuf texts; /* folded words, a NUL behind each */
    size_t bytes;        /* of all words */
};

/* only_word: the word that the sequence NUMBER is if it is nothing else, and has no star before it; NULL otherwise. */
static inline const struct node *only_word(const struct term_tree *tree, size_t number)
{
    const struct node *part = &tree->nodes[tree->nodes[number].child];

    return part->kind == NODE_WORD && !part->next && !part->open_before ? part : NULL;
}

/* A clause that a sequence requires: one of these nodes, all of them words. */
struct need {
    uint16_t first, n;
    struct range {
        unsigned least, most;
    } distance;          /* from the word of the clause before to this one, in words */
    struct range offset; /* words of the sequence before this one */
};

struct needs {
    uint16_t words[TERM_MAX_PARTS]; /* nodes */
    struct need clauses[TERM_MAX_PARTS];
    struct term_chain chains[TERM_MAX_PARTS];
    size_t n_words, n_clauses, n_chains;
};

/* term_needs: the words that a text must hold for the term to match. */
void term_needs(const struct term_tree *tree, struct needs *needs);
/* term_write_pattern: the term as a PCRE2 pattern; the texts of TREE must have been kept. */
void term_write_pattern(const struct term_tree *tree, struct strbuf *out);
/* term_write_steps: append the term's steps to PROGRAM. */
struct steps term_write_steps(const struct term_tree *tree, struct program *program);

#endif
