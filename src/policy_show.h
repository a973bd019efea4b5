/* policy_show.h: `--show-policy`: each rule of the verdict and where it comes from. Uses: policy, framework,
 * out_text.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_POLICY_SHOW_H
#define PLANALIGN_POLICY_SHOW_H

#include <stdio.h>

#include "framework.h"
#include "policy.h"

/* policy_show: print POLICY, settled with FRAMEWORK, a line a value, escaped for a terminal. */
void policy_show(FILE *out, const struct policy *policy, const struct framework *framework);

#endif
