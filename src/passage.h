/* passage.h: what stands in one passage, and still counts after vetoes and stance. Uses: framework, scan,
 * phrases, tokens, fold, kept, diag, plan.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_PASSAGE_H
#define PLANALIGN_PASSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "fold.h"
#include "framework.h"
#include "phrases.h"
#include "scan.h"

/* The words of one element. */
struct passage_text {
    const char *bytes; /* UTF-8 */
    size_t len;
    size_t element;  /* whose they are: an index into plan.elements */
    bool background; /* a passage of context: what it says counts only where it says what is intended */
};

/* A term of the lexicon that stands in the passage, or the words of a concept. */
struct found {
    const struct entry *entry; /* ENTRY_TERM; NULL: a concept */
    size_t concept;            /* index into framework.concepts */
    size_t first, last;        /* its words, numbers from 0 */
    size_t sentence;           /* number of the sentence in which it begins, from 0 */
    unsigned long long off;    /* the directions, as bits, for which it does not count */
};
#define ALL_OFF (~0ULL)

/* A passage that was read. Memory is reused from one to the next. Starts as PASSAGE_INIT. */
struct passage {
    struct passage_text text;
    const struct lexicon *lexicon; /* in which it was read; borrowed */
    const struct reader *reader;   /* that read it; borrowed */
    struct folded folded;
    const struct tokens *tokens; /* its words; borrowed from the reader */
    struct found *found;         /* terms in the order of the lexicon, each by its places; then concepts by their places */
    size_t n_found, n_terms, found_size;
    unsigned char *marks; /* by sentence, what is said of it, as bits of this room; none where all may speak for the plan */
    size_t n_marks, marks_size;
    struct hits hits;
    struct phrase_hits phrase_hits;
};
#define PASSAGE_INIT {.folded = FOLDED_INIT}

/* One language's terms and lists of words made ready. Serves one thread. */
struct reader;

/* reader_new: NULL and *diag when a term is no term or a list holds what is no phrase; diag->place is then its place in the framework's files, and the
 * text names the file. LEXICON and BUDGET stay. */
struct reader *reader_new(const struct lexicon *lexicon, struct budget *budget, struct diag *diag);
/* reader_keep: what was made ready, before its first passage, for reader_kept(): a reader of the same LEXICON. False: something in it cannot be kept. NULL when KEPT
 * holds no such thing; else it must live as long as the reader. */
bool reader_keep(struct reader *reader, struct strbuf *out);
struct reader *reader_kept(const struct lexicon *lexicon, struct kept *kept, struct budget *budget);
void reader_free(struct reader *reader);

/* passage_read: find what stands in TEXT, and what of it does not count. False and *diag on an engine error. EXHAUSTIVE: without the prefilter (the
 * oracle of the tests). The passage is valid until READER reads the next. */
bool passage_read(struct passage *passage, struct reader *reader, struct passage_text text, bool exhaustive, struct diag *diag);
/* passage_speaks: may SENTENCE speak for the plan? Not if it tells only how things are, or leaves open what it says, or what comes behind it takes
 * it back. */
bool passage_speaks(const struct passage *passage, size_t sentence);
/* passage_is_heading: is it a name with a description of which no sentence speaks for the plan? */
bool passage_is_heading(const struct passage *passage);
/* passage_range: bytes of the text from its word FIRST to its word LAST. */
void passage_range(const struct passage *passage, size_t first, size_t last, size_t *start, size_t *end);
/* passage_quote: bytes of the text of the sentences that hold the words FIRST to LAST, without white space at both ends; of an endless sentence no more than 200 words on
 * either side. It never ends at a semicolon or a colon. */
void passage_quote(const struct passage *passage, size_t first, size_t last, size_t *start, size_t *end);
void passage_release(struct passage *passage);

/* Why something that was found does not count for a direction. */
enum loss_cause {
    LOSS_NONE,       /* it counts, or its words count already in another term */
    LOSS_CUE,        /* a cue, */
    LOSS_VETO,       /* or a veto reaches it */
    LOSS_BACKGROUND, /* its sentence tells how things are, */
    LOSS_UNDECIDED,  /* or leaves open what will be, */
    LOSS_QUESTION,   /* or asks, */
    LOSS_CONTEXT,    /* or has no word of will in a passage of context */
    LOSS_HEAD,       /* what stands behind a colon or semicolon takes it back */
    LOSS_NAME        /* it stands in a name whose description denies it, or leaves it open */
};
struct loss {
    enum loss_cause cause;
    const struct entry *entry; /* the cue, the veto, or words that make the sentence background or undecided; else NULL */
    size_t first, last;        /* its words */
};

/* passage_loss: why FOUND, something that PASSAGE holds, or a copy of it from before passage_restore(), does not count for DIRECTION. Valid as long as the passage. It is worked
 * out again: reading plans does not pay for it. */
struct loss passage_loss(const struct passage *passage, const struct found *found, size_t direction);
/* passage_cue: number INDEX of the vetoes and of what is for the stance that stand in PASSAGE; NULL behind the last. */
const struct entry *passage_cue(const struct passage *passage, size_t index);
/* passage_restore: PASSAGE as if nothing were taken away; the same words still count once for a direction. */
void passage_restore(struct passage *passage);

#endif
