/* explain.h: `planalign explain`: what a code, a direction, a level or a mark means. Uses: finding, framework, level, fold, report, translate, out_text.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_EXPLAIN_H
#define PLANALIGN_EXPLAIN_H

#include <stdbool.h>
#include <stdio.h>

#include "diag.h"
#include "framework.h"

/* explain: write what NAME means to OUT: a finding's code ("PA101") or slug, a direction's id ("gv5" for "GV05"), a level by its name, in English or as the reader's language has it,
 * or by its number, or the mark "touched on", likewise. False when it is none of them. What the framework says
 * is said in LANGUAGE, a BCP 47 tag, or else in English. */
bool explain(FILE *out, const struct framework *framework, const char *name, const char *language);
/* explain_refuse: say in *WHY, in the reader's language, that NAME is nothing that can be explained, and what can be. */
void explain_refuse(struct diag *why, const struct framework *framework, const char *name);
/* explain_list: write all that can be explained, one a line. */
void explain_list(FILE *out, const struct framework *framework, const char *language);

#endif
