/* policy_find.h: the policy that holds for a plan by where the plan stands. Uses: strbuf, xalloc, diag.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_POLICY_FIND_H
#define PLANALIGN_POLICY_FIND_H

#include <stdbool.h>

#include "diag.h"

#define POLICY_FILE "planalign-policy.xml"

/* A policy file that was found. */
struct policy_place {
    char *file;  /* to open it: an absolute path */
    char *shown; /* the same from the current folder, for people and reports: "../planalign-policy.xml" */
};

/* policy_find: look for POLICY_FILE in the folder of PLAN ("-": the current one), then in each folder above
 * it, as far as the root of a repository (a folder with .git, .hg or .svn) or the home folder. Where neither
 * stands above the plan, only its own folder is looked at: a file that a stranger left in a folder open to
 * all must not judge what stands below it. True and *out filled, to release with policy_place_release();
 * false when there is none. */
bool policy_find(const char *plan, struct policy_place *out);

/* policy_find_all: the policy of all N PLANS. True and *out filled, empty when there is none. False and *diag
 * when two plans do not have the same: one run has one set of rules. Plans that are not there are left out.
 */
bool policy_find_all(char *const *plans, size_t n, struct policy_place *out, struct diag *diag);
void policy_place_release(struct policy_place *place);

#endif
