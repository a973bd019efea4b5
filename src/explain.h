/* explain.h: `planalign explain`: what a code or a direction means. Uses: finding, framework.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_EXPLAIN_H
#define PLANALIGN_EXPLAIN_H

#include <stdbool.h>
#include <stdio.h>

#include "framework.h"

/* explain: write what NAME means to OUT: a finding's code ("PA101") or slug, or a direction's id. False when it is neither. */
bool explain(FILE *out, const struct framework *framework, const char *name);

#endif
