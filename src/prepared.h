/* prepared.h: a framework, made ready by an earlier run. Uses: framework, passage, weigh, kept, data, diag.
 * SPDX-License-Identifier: MIT
 *
 * Most of the time of a short run would go into reading some thousand terms and phrases. So the frameworks that are shipped are prepared when
 * the program is built: into a file for the framework and one for each language, next to the program. It is used only by the very build that wrote it, and only while the framework's files are, to
 * the byte, those that it was made from. Whatever is missing, old or cut off is not used: then the files are read, with the same result. What
 * stands in such a file is trusted as the program itself is, beside which it lies: it is not summed up at each run. */
#ifndef PLANALIGN_PREPARED_H
#define PLANALIGN_PREPARED_H

#include <stdbool.h>
#include <stdio.h>

#include "diag.h"
#include "framework.h"

/* prepared_framework: as framework_load() of framework_load.h, from what was prepared. NULL: there is nothing that can be used. */
struct framework *prepared_framework(const char *file);
/* prepared_open: the same for framework_open(). False: there is nothing that can be used, and LEXICON is as it was. */
bool prepared_open(const struct framework *framework, struct lexicon *lexicon);
/* prepared_is_current: is there something that prepared_open() can use? */
bool prepared_is_current(const struct framework *framework, const struct lexicon *lexicon);
/* prepared_write: write LEXICON of FRAMEWORK, or with NULL what is of no language, to OUT; all as it was read from the files. False and *diag when that fails. */
bool prepared_write(const struct framework *framework, const struct lexicon *lexicon, FILE *out, struct diag *diag);

#endif
