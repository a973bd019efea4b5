/* subject.h: is a plan about what the framework is about? Uses: plan, framework, match, finding, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * A part of the stage of assess: pure calculation. */
#ifndef PLANALIGN_SUBJECT_H
#define PLANALIGN_SUBJECT_H

#include <stdbool.h>

#include "framework.h"
#include "match.h"
#include "plan.h"

/* subject_check: add PA020 to FINDINGS where enough passages of PLAN were read, too few of them speak of the
 * framework's subject, and neither do its title and the name of its organization. HEARD: what match_plan()
 * with the same BOOK made of each element. False and *diag on an engine error. */
bool subject_check(const struct plan *plan, const struct framework *framework, struct matchbook *book,
                   const enum heard *heard, struct findings *findings, struct diag *diag);

#endif
