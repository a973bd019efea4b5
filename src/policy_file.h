/* policy_file.h: the rules of one run, from wherever they come. Uses: policy, policy_find, policy_load,
 * today, baseline, snapshot_read, fingerprint, data, message.
 * SPDX-License-Identifier: MIT
 *
 * All of these return false when there is no verdict without the rules; standard error then says why. */
#ifndef PLANALIGN_POLICY_FILE_H
#define PLANALIGN_POLICY_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "policy.h"
#include "snapshot.h"

/* policy_open: find and read the policy file for the N PLANS (none: for the current folder), or the one that
 * REQUEST names, and put REQUEST above it. POLICY holds the defaults, and the framework to load afterwards.
 */
bool policy_open(struct policy *policy, const struct policy_request *request, char *const *plans, size_t n);
/* policy_holds_for: is POLICY, which was opened, also what PLAN finds, a further plan of the run? False and *diag
 * when that has another: one run has one set of rules. *FOLDER, NULL at first and to be freed by the caller, is the
 * folder that was last found to have it. */
bool policy_holds_for(const struct policy *policy, const struct policy_request *request, const char *plan,
                      char **folder, struct diag *diag);
/* policy_close: hold the policy against FRAMEWORK and the calendar. */
bool policy_close(struct policy *policy, const struct framework *framework);
/* policy_baseline: read FILE, a JSON report about the policy's framework, into *snapshot (empty before; the
 * policy borrows it and FILE). FRAMEWORK is that of the run. */
bool policy_baseline(struct policy *policy, const struct framework *framework, const char *file,
                     struct snapshot *snapshot);

#endif
