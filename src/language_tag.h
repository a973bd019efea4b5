/* language_tag.h: which words are tags of languages. Uses: xalloc.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_LANGUAGE_TAG_H
#define PLANALIGN_LANGUAGE_TAG_H

#include <stdbool.h>

/* language_tag_is_good: does TAG begin with a language of two or three letters, and has it else letters, digits and hyphens alone (RFC 5646,
 * section 2.2.1)? "es" and "pt-BR" are good, "deutsch" is not. */
bool language_tag_is_good(const char *tag);
/* language_tag_shorter: the code of two letters for a language that TAG names by one of three ("ger", "deu": "de"), or NULL. Tags have the shorter
 * one where there are two; of the languages that have, the more common are known. */
const char *language_tag_shorter(const char *tag);

#endif
