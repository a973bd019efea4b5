/* evidence.h: what a passage says for a direction: the words that earned it, and what they weigh. Uses: framework, xalloc.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_EVIDENCE_H
#define PLANALIGN_EVIDENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "framework.h"

#define SCORE_CLEAR 100
#define SCORE_PARTIAL 50
#define SCORE_NEAR 80 /* below it, partial evidence is too faint for reports to people: of labelled passages it was right in one of three, from here on in one of two */

/* One term or rule that counted in a passage; borrowed from the framework. */
struct term_match {
    const struct entry *entry; /* NULL: a rule */
    const struct rule *rule;   /* NULL: a term */
    uint32_t start, end;       /* bytes of the passage's text: the words it matched first; of a rule all from the first to the last */
    uint32_t n_parts;          /* a rule's concepts: where the words of each stand; 0 for a term */
    struct {
        uint32_t start, end;
    } parts[RULE_MAX_CONCEPTS]; /* ascending */
};

const char *term_match_text(const struct term_match *match); /* as it is written in the framework */
int term_match_points(const struct term_match *match);
const void *term_match_source(const struct term_match *match); /* the entry, or the rule */
struct place term_match_place(const struct term_match *match);

/* What relatives lent points to an element, and what took some from it, as bits. */
enum kin { KIN_PARENT = 1, KIN_CHILD = 2, KIN_SIBLING = 4, KIN_ALONE = 8, KIN_TOPIC = 16 };
#define KIN_LENT (KIN_PARENT | KIN_CHILD | KIN_SIBLING) /* who lent */

/* The words of a term, or of one concept of a rule: a plan may hold hundreds of thousands. */
struct earned {
    uint32_t number;     /* of the lexicon's entries, or of the framework's rules */
    uint32_t start, end; /* bytes of the passage's text */
};

/* Of one direction, so much evidence has its terms with it, the first of the plan and the best; and so many terms are kept in all of a plan and of one piece of evidence,
 * of this those that weigh most. More fills memory that nobody reads. */
#define EVIDENCE_EXPLAINED 4000
#define EVIDENCE_BEST 100
#define EVIDENCE_MOST_TERMS 256
#define EVIDENCE_ALL_TERMS 1000000

/* What one passage says for one direction. */
struct evidence {
    uint32_t element;   /* index into plan.elements */
    uint32_t direction; /* index into framework.directions */
    int score;        /* sum of the points of its terms, and of what relatives lent */
    int lent;         /* points that relatives lent, or, below 0, that it lost for being alone or a mere topic: struct kinship of framework.h */
    unsigned kin;     /* KIN_ bits: which of them */
    bool clear;       /* score >= SCORE_CLEAR; else partial */
    const struct framework *framework; /* whose terms and rules these are; borrowed */
    const struct lexicon *lexicon;
    struct earned *earned; /* those of terms, then those of rules, a rule's together; owned: see evidence_terms(). NULL behind the first EVIDENCE_EXPLAINED, unless it is of the best */
    uint32_t n_earned, n_terms;
    uint32_t quote, quote_end; /* bytes of the passage's text: the sentences that hold the term worth most, and all others that stand near, trimmed */
};

/* evidence_terms: the terms and rules that counted, *n of them, by start. To free(). */
struct term_match *evidence_terms(const struct evidence *evidence, size_t *n);
/* evidence_is_only_alone: is it partial for no other reason than that no other element speaks for the direction? */
bool evidence_is_only_alone(const struct evidence *evidence);
/* evidence_focus: where the first words that counted begin; the quote's beginning when there are none. */
size_t evidence_focus(const struct evidence *evidence);

/* Bytes of a passage's text. */
struct matched_words {
    size_t start, end;
};
/* evidence_matched: where the words that counted stand, in order, none inside another, *n of them, without those that weigh little beside the others or speak as much against it as
 * for it. To free(). */
struct matched_words *evidence_matched(const struct evidence *evidence, size_t *n);

struct evidence_list {
    struct evidence *items; /* by element, then by direction */
    size_t n, capacity;
};

/* evidence_add: append an empty one and return it, valid until the next call. */
struct evidence *evidence_add(struct evidence_list *list);
/* evidence_release: free what EVIDENCE owns. */
void evidence_release(struct evidence *evidence);
void evidence_list_release(struct evidence_list *list);

#endif
