/* term.h: the phrases a librarian writes, as PCRE2 patterns and required words. Uses: fold, diag, strbuf.
 * SPDX-License-Identifier: MIT
 *
 * Syntax: words; `stem*`, `*ending`, `*middle*`; (a|b c|d*) alternatives, nesting; [a|b] optional; {n} up to
 * n other words; A ~n B either order with up to n words between (once, at the top level of the term). Words
 * are folded before they are compiled. doc/terms.md explains it to librarians. */
#ifndef PLANALIGN_TERM_H
#define PLANALIGN_TERM_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"

/* A word, or the beginning of one, that a text must hold. */
struct term_literal {
    char *text; /* folded, never empty */
    size_t len;
    bool prefix; /* true: any word that begins so */
};

/* One of these literals must stand in the text, LEAST to MOST words behind that of the clause before (1: the
 * next word). */
struct term_clause {
    struct term_literal *literals;
    size_t n;
    unsigned least, most;
};

/* Clauses that stand one behind the other. */
struct term_chain {
    unsigned first, end; /* range of the term's clauses; may be empty where the other side has some */
};

/* One allocation holds the term and all that it points to: free it with term_release() alone. */
struct term {
    char *pattern; /* PCRE2 source over folded text; a match is the words alone, without the blank before and
                      the boundary behind */
    struct term_clause *clauses;
    size_t n_clauses;
    struct term_chain *chains; /* one of them must hold, with all its clauses; none: always a candidate */
    size_t n_chains;
    bool plain;     /* each chain is all that an alternative says: one literal a clause, next to each other. Words at
                       which one holds are a match, without asking the pattern */
    unsigned reach; /* 0, or A ~n B: the two chains are A and B, both must hold, and no word of A is further than this
                       from a word of B, either way */
    void *block;    /* holds the above */
};

/* Limits of one term; more is an error. */
#define TERM_MAX_BYTES 4096    /* of the source */
#define TERM_MAX_PATTERN 16384 /* bytes of the pattern it gives */
#define TERM_MAX_NESTING 16   /* groups in groups */
#define TERM_MAX_PARTS 800    /* words, gaps, groups and alternatives */
#define TERM_MAX_GAP 20       /* words in {n} and ~n */
#define TERM_MAX_GAPS 1000    /* the product of n + 1 over all gaps: what a search may have to try */
#define TERM_MIN_STEM 3       /* letters of what is written with a star */

/* term_parse: compile SOURCE (NUL-terminated UTF-8). False and *diag set (place.column = character in SOURCE,
 * from 1) when it is no term; OUT is then empty. */
bool term_parse(struct term *out, const char *source, struct diag *diag);
/* term_from_pattern: a raw PCRE2 pattern as a term: always a candidate. */
void term_from_pattern(struct term *out, const char *pattern);
void term_release(struct term *term);

#endif
