/* framework_try.h: `planalign framework try`: what a text says for each direction, and why. Uses: trial, match, framework, source, message, out_text, status.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_FRAMEWORK_TRY_H
#define PLANALIGN_FRAMEWORK_TRY_H

#include <stdbool.h>

#include "diag.h"
#include "framework.h"
#include "passage.h"
#include "status.h"

/* framework_try: print to standard output which words of a text count, with their points, and which do not, with what takes them away. ARGUMENTS: a language, the text. */
enum status framework_try(struct framework *framework, char **arguments);
/* framework_text_is_readable: text that the parser has not read may be anything. False and *why: it is not UTF-8. */
bool framework_text_is_readable(struct passage_text text, struct diag *why);

#endif
