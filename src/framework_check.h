/* framework_check.h: does a framework hold what it promises? Uses: framework, scan, match, utf8, finding.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_FRAMEWORK_CHECK_H
#define PLANALIGN_FRAMEWORK_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "framework.h"

/* framework_check: compile every entry of LEXICON, try it on texts made to run away, run every example, and look for terms that no
 * example catches. FINDINGS gets what is wrong (PA402, PA403, PA404, PA405), each with its place in lexicon->file. True when there is no
 * error among them. */
bool framework_check(const struct framework *framework, const struct lexicon *lexicon, struct findings *findings);

/* What a lexicon holds for one direction. */
struct framework_count {
    size_t terms, positive, negative; /* examples that expect the direction; that are a trap for it */
};
struct framework_count framework_count(const struct lexicon *lexicon, size_t direction);

#endif
