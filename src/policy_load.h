/* policy_load.h: read a policy file. Uses: policy, xml, xml_schema, finding, out_text.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_POLICY_LOAD_H
#define PLANALIGN_POLICY_LOAD_H

#include <stdbool.h>

#include "policy.h"

/* policy_load: read FILE into POLICY, which holds the defaults; SHOWN is what users see as its name. It is as
 * little trusted as a plan: at most 1 MiB, no network, no external entity. A framework that it names by a
 * file stands in its folder or below. False: FINDINGS has got one finding of severity error (PA501
 * unreadable, PA502 content) with its place; POLICY is to be released in any case. Source: schemas/policy.xsd
 * under DATA_DIR, doc/policy.md. */
bool policy_load(struct policy *policy, const char *file, const char *shown, const char *data_dir,
                 struct findings *findings);
/* policy_is_one: is FILE, sound or not in what it says, a policy by its root element? False also when it cannot be read. */
bool policy_is_one(const char *file);

#endif
