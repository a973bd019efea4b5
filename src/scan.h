/* scan.h: find all of a set of terms in a passage. Uses: term, steps, matcher, budget, fold, words, tokens, kept, diag.
 * SPDX-License-Identifier: MIT
 *
 * A prefilter names the terms whose required words stand in the passage at distances that fit; their programs (steps.h) confirm
 * them. PCRE2 finds raw patterns, and on demand the terms too, by their patterns: so that the two can be compared. A scanner serves one thread. */
#ifndef PLANALIGN_SCAN_H
#define PLANALIGN_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "budget.h"
#include "diag.h"
#include "fold.h"
#include "kept.h"
#include "matcher.h"
#include "tokens.h"
#include "words.h"

/* One occurrence of a term, in bytes of the folded text (without the blank before it and the boundary behind
 * it). */
struct hit {
    uint32_t term; /* number that scan_add_* gave */
    struct span span;
};

struct hits {
    struct hit *items; /* by term, then by start */
    size_t n, capacity;
};

/* No more occurrences of one term in one passage are reported than this, unless all are asked for. */
#define SCAN_MAX_OCCURRENCES 16

struct scanner;

/* scanner_new: BUDGET is borrowed, and all work is taken from it; NULL: none. */
struct scanner *scanner_new(struct budget *budget);
void scanner_free(struct scanner *scanner);

/* scanner_reserve: make room for about N terms more, so that adding them moves little. */
void scanner_reserve(struct scanner *scanner, size_t n);
/* Add a term; its number is the count of terms added before. False and *diag set (place.column within SOURCE)
 * when it is not one. SOURCE is borrowed as long as the scanner lives. Raw patterns are compiled at once. */
bool scanner_add_term(struct scanner *scanner, const char *source, struct diag *diag);
bool scanner_add_pattern(struct scanner *scanner, const char *pattern, struct diag *diag);
size_t scanner_count(const struct scanner *scanner);
/* scanner_ask_all: report every occurrence of TERM: of what denies, each one matters. The caller bounds what it does with them. */
void scanner_ask_all(struct scanner *scanner, size_t term);
/* scanner_compile_all: compile the pattern of every term now. False and *diag set, *bad the term, at the first that does not
 * compile. For `framework check`. */
bool scanner_compile_all(struct scanner *scanner, size_t *bad, struct diag *diag);

/* scanner_keep: all its terms, for scanner_kept(): a scanner like it, to which none can be added. False: it holds a raw pattern, which cannot be kept.
 * SOURCE: gives the source of a term from DATA; both are borrowed. NULL when KEPT holds no such scanner; else it must live as long. */
bool scanner_keep(struct scanner *scanner, struct strbuf *out);
struct scanner *scanner_kept(struct kept *kept, struct budget *budget, const char *(*source)(const void *data, size_t term), const void *data);

/* scanner_find: all hits in FOLDED, non-overlapping per term, at most SCAN_MAX_OCCURRENCES a term of which not all are asked for. HITS is
 * emptied first, its memory reused. EXHAUSTIVE tries the pattern of every term, without prefilter and programs: the
 * oracle of the tests; same hits, slower. False and *diag set on an engine error, and *bad the term, or SIZE_MAX when it is none alone. */
bool scanner_find(struct scanner *scanner, const struct folded *folded, bool exhaustive, struct hits *hits,
                  size_t *bad, struct diag *diag);

/* scanner_words: the table of its words, to which others may add their own. scanner_tokens: the words of the passage that was searched
 * last; valid until the next. */
struct words *scanner_words(struct scanner *scanner);
const struct tokens *scanner_tokens(const struct scanner *scanner);

void hits_release(struct hits *hits);

#endif
