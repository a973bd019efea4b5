/* language.h: decide in which of a framework's languages each passage is written, or that it is in none. Uses: plan, framework, fold, script, words, tokens, lanes,
 * finding.
 * SPDX-License-Identifier: MIT
 *
 * Declared language first; else the script, and a vote of the common words of the languages that the framework reads and of those that it knows to be others;
 * else the caller's fallback. */
#ifndef PLANALIGN_LANGUAGE_H
#define PLANALIGN_LANGUAGE_H

#include <stdbool.h>

#include "framework.h"
#include "plan.h"

/* language_decide: set element.language for all elements with words. FALLBACK (a BCP 47 tag, or NULL) serves
 * what neither declares nor shows its language. Adds PA012 (guessed), PA013 (a language without a lexicon) and PA014 (unknown) to plan->findings. */
void language_decide(struct plan *plan, const struct framework *framework, const char *fallback);

/* language_check: have the passages, each as far as they are told to be in one language, its words? Else adds PA021 to FINDINGS. Of a plan whose languages are
 * decided. */
bool language_check(const struct plan *plan, const struct framework *framework, struct findings *findings);

/* language_unread: the language of words of ELEMENT for which FRAMEWORK has no terms, "und" where it is not known; NULL: all its words can be read, or it
 * has none. A name in such a language beside a description in another is unread too, though the passage is matched. */
const char *language_unread(const struct element *element, const struct framework *framework);
/* language_is_mute: can nothing of ELEMENT's words be read? */
bool language_is_mute(const struct element *element, const struct framework *framework);

#endif
