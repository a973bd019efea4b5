/* explain.h: `planalign explain`: what a code or a direction means. Uses: finding, framework, translate, out_text.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_EXPLAIN_H
#define PLANALIGN_EXPLAIN_H

#include <stdbool.h>
#include <stdio.h>

#include "framework.h"

/* explain: write what NAME means to OUT: a finding's code ("PA101") or slug, or a direction's id. False when it is neither. What the framework says
 * is said in LANGUAGE, a BCP 47 tag, or else in English. */
bool explain(FILE *out, const struct framework *framework, const char *name, const char *language);
/* explain_list: write all that can be explained, one a line. */
void explain_list(FILE *out, const struct framework *framework, const char *language);

#endif
