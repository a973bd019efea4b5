/* match.h: hold every passage of a plan against the terms of a framework. Uses: plan, framework, scan, fold, diag.
 * SPDX-License-Identifier: MIT
 *
 * Pure calculation. Says which terms speak for which direction in which passage, and how strongly; says nothing of levels.
 *
 * What stands together counts together: a passage of more than STRETCH_WORDS words is read in stretches of whole sentences of at most
 * so many words (a longer sentence is one by itself), and the best of them counts. Else any long text would speak for everything. */
#ifndef PLANALIGN_MATCH_H
#define PLANALIGN_MATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "framework.h"
#include "plan.h"

#define SCORE_CLEAR 100
#define SCORE_PARTIAL 50

#define STRETCH_WORDS 60

/* One term or rule that counted in a passage; borrowed from the framework. */
struct term_match {
    const struct entry *entry; /* NULL: a rule */
    const struct rule *rule;   /* NULL: a term */
    size_t start, end;         /* bytes of the passage's text: the words it matched first; of a rule all from the first to the last */
    size_t n_parts;            /* a rule's concepts: where the words of each stand; 0 for a term */
    struct {
        size_t start, end;
    } parts[RULE_MAX_CONCEPTS]; /* ascending */
};

const char *term_match_text(const struct term_match *match); /* as it is written in the framework */
int term_match_points(const struct term_match *match);
struct place term_match_place(const struct term_match *match);

/* What relatives lent points to an element, as bits. */
enum kin { KIN_PARENT = 1, KIN_CHILD = 2, KIN_SIBLING = 4 };

/* What one passage says for one direction. */
struct evidence {
    size_t element;   /* index into plan.elements */
    size_t direction; /* index into framework.directions */
    int score;        /* sum of the points of its terms, and of what relatives lent */
    int lent;         /* points that relatives lent: struct kinship of framework.h */
    unsigned kin;     /* KIN_ bits: which of them */
    bool clear;       /* score >= SCORE_CLEAR; else partial */
    struct term_match *terms; /* by start; owned */
    size_t n_terms;
    size_t quote, quote_end; /* bytes of the passage's text: the sentences that hold the term worth most, trimmed */
};

struct evidence_list {
    struct evidence *items; /* by element, then by direction; only score >= SCORE_PARTIAL */
    size_t n, capacity;
};

/* The framework's terms made ready, a scanner a language, built when a language is first met. */
struct matchbook;

struct matchbook *matchbook_new(const struct framework *framework);
void matchbook_free(struct matchbook *book);

/* The words of one element. */
struct passage_text {
    const char *bytes; /* UTF-8 */
    size_t len;
    size_t element;  /* for evidence.element */
    bool background; /* a passage of context: what it says counts only where it says what is intended */
};

/* match_passage: score TEXT with the terms of LEXICON; evidence is appended to OUT. False and *diag on an engine error or a term that
 * is no term (diag->place is then its place in the framework file). EXHAUSTIVE: without the prefilter (the test oracle). */
bool match_passage(struct matchbook *book, const struct lexicon *lexicon, struct passage_text text, bool exhaustive,
                   struct evidence_list *out, struct diag *diag);

/* match_plan: all passages whose language the framework knows; goals, objectives, actions and indicators lend each other points. Same errors. */
bool match_plan(struct matchbook *book, const struct plan *plan, bool exhaustive, struct evidence_list *out, struct diag *diag);

/* One thing that a passage holds, before it is weighed. */
struct passage_hit {
    const struct entry *entry; /* a term or a concept; borrowed */
    size_t first, last;        /* its words: numbers from 0 */
    size_t sentence;           /* number from 0 */
    bool off;                  /* taken away by a veto, by the stance, or for want of intent */
};
struct passage_hits {
    struct passage_hit *items;
    size_t n, capacity;
    const char *folded; /* the words; valid until the next passage */
};

/* match_hits: what TEXT holds, for who learns the weights. Same errors; release with passage_hits_release(). */
bool match_hits(struct matchbook *book, const struct lexicon *lexicon, struct passage_text text, struct passage_hits *out, struct diag *diag);
void passage_hits_release(struct passage_hits *hits);

void evidence_list_release(struct evidence_list *list);

#endif
