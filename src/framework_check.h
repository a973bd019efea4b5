/* framework_check.h: does a framework hold what it promises? Uses: framework, framework_load, framework_lint, scan, match, trial, utf8, finding.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_FRAMEWORK_CHECK_H
#define PLANALIGN_FRAMEWORK_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "framework.h"

/* What is wrong, by the file in which it stands: the lexicon's, that of its lists, the framework's. They may be one file. */
enum { CHECKED_LEXICON, CHECKED_WORDS, CHECKED_FRAMEWORK, CHECKED_FILES };

/* framework_check: compile every entry of LEXICON, try it on texts made to run away, run every example, and look for terms that no
 * example catches, and for directions that no term or rule can speak for. FOUND gets what is wrong (PA402, PA403, PA404, PA405, PA406), each with its
 * place in its file. PROVED, all false at first: by entry, whether an example holds it; without meaning after an error. True when there is no error. */
bool framework_check(const struct framework *framework, const struct lexicon *lexicon, struct findings found[CHECKED_FILES], bool *proved);
/* framework_wants_proof: is there to be an example for ENTRY, a term that counts, a veto or a cue? */
bool framework_wants_proof(const struct entry *entry);

/* What a lexicon holds for one direction. */
struct framework_count {
    size_t terms, positive, negative; /* examples that expect the direction; that are a trap for it */
};
struct framework_count framework_count(const struct lexicon *lexicon, size_t direction);

#endif
