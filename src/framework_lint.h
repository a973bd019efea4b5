/* framework_lint.h: what stands in a framework twice, or in vain. Uses: framework, finding, fold, utf8, xalloc.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_FRAMEWORK_LINT_H
#define PLANALIGN_FRAMEWORK_LINT_H

#include "finding.h"
#include "framework.h"

/* lexicon_lint: terms and examples of LEXICON that stand twice, examples that contradict themselves, terms and patterns with what no text holds. FOUND gets PA402, PA403 and
 * PA406, as warnings, with places in the lexicon's file. */
void lexicon_lint(const struct framework *framework, const struct lexicon *lexicon, struct findings *found);
/* language_lint: what keeps plans from being told to be in the language of LEXICON, with its place in the framework's file. */
void language_lint(const struct framework *framework, const struct lexicon *lexicon, struct findings *found);
/* rules_lint: rules that stand twice, and the first of those that name a concept for which no language has words, with places in the file in which they stand. */
void rules_lint(const struct framework *framework, struct findings *found);
/* concept_has_words: has any language a list for CONCEPT? */
bool concept_has_words(const struct framework *framework, size_t concept);

#endif
