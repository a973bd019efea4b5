/* profile.h: which kind of plan is this, by the name of its organization? Uses: framework, plan, fold.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_PROFILE_H
#define PLANALIGN_PROFILE_H

#include "framework.h"
#include "plan.h"

/* profile_of: the first of the framework's profiles one of whose names stands in the organization's name, whole words, whatever case and accents;
 * where the plan names no organization, in its title. NULL: none. Borrowed from the framework. */
const struct profile *profile_of(const struct framework *framework, const struct plan *plan);

#endif
