/* unsaid.h: what people write where a value or a name is still to come. Uses: fold, strbuf, utf8, xalloc.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_UNSAID_H
#define PLANALIGN_UNSAID_H

#include <stdbool.h>

/* unsaid: does TEXT (NUL-terminated UTF-8) say nothing: without a letter or digit, or a word that says that what belongs here is still to come ("-", "TBD", "por definir")? NAME: it is
 * to name somebody, which "nobody" does not. */
bool unsaid(const char *text, bool name);

#endif
