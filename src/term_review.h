/* term_review.h: how terms, rules and words do on labelled passages. Uses: framework, match, labelled, diag, strbuf.
 * SPDX-License-Identifier: MIT
 *
 * For who maintains a language: which terms never stand in a passage, which speak for several directions at once, and which words carry false
 * evidence. Pure counting; framework_command.c prints it. */
#ifndef PLANALIGN_TERM_REVIEW_H
#define PLANALIGN_TERM_REVIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "framework.h"
#include "labelled.h"

/* How a term did: passages in which it stands and counts. */
struct term_record {
    size_t right, partial, wrong; /* the passage is clear for its direction; partial; neither */
    size_t example;               /* the first passage where it is wrong; SIZE_MAX: none */
};

/* Words that speak for directions, as they stand in passages, folded or not. */
struct word_record {
    char *words;
    unsigned long long directions; /* as bits */
    size_t n;                      /* passages */
    size_t example;                /* the first of them */
};

struct word_records {
    struct word_record *items; /* the most frequent first, then by words */
    size_t n, capacity;
};

struct term_review {
    struct term_record *terms; /* by entry of the lexicon */
    struct word_records false_evidence; /* words behind evidence that no label bears out, with what each is worth most for */
    struct word_records several;        /* words on which terms of several directions stand */
    size_t right, wrong, missed;        /* clear evidence */
};

/* term_review: hold LIST against the words of LEXICON. False and *diag as match_passage(). Release with term_review_release(). */
bool term_review(struct term_review *out, const struct framework *framework, const struct lexicon *lexicon, const struct labelled_list *list,
                 struct diag *diag);
void term_review_release(struct term_review *review);

#endif
