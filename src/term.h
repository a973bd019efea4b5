/* term.h: the phrases a librarian writes, read. Uses: steps, words, fold, kept, diag, strbuf.
 * SPDX-License-Identifier: MIT
 *
 * Syntax: words; `stem*`, `*ending`, `*middle*`; (a|b c|d*) alternatives, nesting; [a|b] optional; {n} up to
 * n other words; A ~n B either order with up to n words between (once, at the top level of the term). Words
 * are folded. doc/terms.md explains it to librarians. A term becomes the words that a text must hold for it to match, and a program that
 * says where it does (steps.h); on demand also a PCRE2 pattern that matches the same, to check the program by. */
#ifndef PLANALIGN_TERM_H
#define PLANALIGN_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diag.h"
#include "steps.h"
#include "words.h"

/* One of N words must stand in the text, LEAST to MOST words behind that of the clause before (1: the next word). */
struct term_clause {
    uint32_t first, n; /* range of the term's words */
    unsigned least, most;
};

/* Clauses that stand one behind the other. */
struct term_chain {
    unsigned first, end; /* range of the term's clauses; may be empty where the other side has some */
};

/* The arrays are borrowed from the reader, until it reads the next term. */
struct term {
    struct steps steps;    /* a range of the reader's program */
    const uint32_t *words; /* numbers in the table */
    size_t n_words;
    const struct term_clause *clauses;
    size_t n_clauses;
    const struct term_chain *chains; /* one of them must hold, with all its clauses; none: always a candidate */
    size_t n_chains;
    unsigned reach; /* 0, or A ~n B: the two chains are A and B, both must hold, and no word of A is further than this
                       from a word of B, either way */
};

/* Limits of one term; more is an error. */
#define TERM_MAX_BYTES 4096    /* of the source */
#define TERM_MAX_PATTERN 16384 /* bytes of the pattern it gives */
#define TERM_MAX_NESTING 16   /* groups in groups */
#define TERM_MAX_PARTS 800    /* words, gaps, groups and alternatives */
#define TERM_MAX_GAP 20       /* words in {n} and ~n */
#define TERM_MAX_GAPS 1000    /* the product of n + 1 over all gaps: what a search may have to try */
#define TERM_MIN_STEM 3       /* letters of what is written with a star */

/* Reads terms one after the other, and keeps the programs of all. */
struct term_reader;

/* term_reader_new: words go into TABLE, which is borrowed. */
struct term_reader *term_reader_new(struct words *table);
void term_reader_free(struct term_reader *reader);

/* term_read: read SOURCE (NUL-terminated UTF-8). False and *diag set (place.column = character in SOURCE, from 1) when it is no term. */
bool term_read(struct term_reader *reader, struct term *out, const char *source, struct diag *diag);
/* term_reader_program: what the steps of its terms are part of. */
const struct program *term_reader_program(const struct term_reader *reader);
/* term_reader_keep: the programs of all terms read so far, for term_reader_kept(), which puts them in the place of READER's. */
void term_reader_keep(const struct term_reader *reader, struct strbuf *out);
void term_reader_kept(struct term_reader *reader, struct kept *kept);
/* term_pattern: SOURCE as a PCRE2 pattern over folded text; a match is the words alone, without the blank before and the boundary behind.
 * To free(); NULL and *diag when it is no term. */
char *term_pattern(struct term_reader *reader, const char *source, struct diag *diag);

#endif
