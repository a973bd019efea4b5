/* weigh.h: what the words of a passage weigh for each direction. Uses: passage, evidence, framework, kept, budget.
 * SPDX-License-Identifier: MIT
 *
 * A direction's points are the sum of those of its different terms and rules. What stands together counts together: a passage of more than
 * STRETCH_WORDS words is read in stretches of whole sentences of at most so many words (a longer sentence is one by itself), and the best of
 * them counts. Else any long text would speak for everything. */
#ifndef PLANALIGN_WEIGH_H
#define PLANALIGN_WEIGH_H

#include <stdbool.h>

#include "budget.h"
#include "evidence.h"
#include "framework.h"
#include "kept.h"
#include "passage.h"

#define STRETCH_WORDS 60

/* The framework's rules made ready. Serves one thread. */
struct scale;

struct scale *scale_new(const struct framework *framework);
/* scale_keep: what scale_new() makes of the rules, behind what framework_keep() has kept: it is taken from there again. */
void scale_keep(const struct framework *framework, struct strbuf *out);
void scale_free(struct scale *scale);

/* scale_begin: a new plan, or a text by itself: terms are listed again, with the first EVIDENCE_EXPLAINED of each direction. */
void scale_begin(struct scale *scale);
/* weigh: append what PASSAGE says for each direction with LEAST points or more, by direction. The work is taken from BUDGET; false when it is used up. */
bool weigh(struct scale *scale, const struct passage *passage, int least, struct budget *budget, struct evidence_list *out);

#endif
