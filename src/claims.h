/* claims.h: alignments that a plan declares, held against its words. Uses: assessment, plan, framework, titles,
 * finding, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * A part of the stage of assess: pure calculation. */
#ifndef PLANALIGN_CLAIMS_H
#define PLANALIGN_CLAIMS_H

#include "assessment.h"

/* claims_check: give each direction of A, whose evidence is ranked, the plan's claims on it, and say in the findings which are not borne out, which name no
 * direction, and where the plan speaks for a direction that it does not claim. */
void claims_check(struct assessment *a);

#endif
