/* plan_load.h: read a plan file into the model. Uses: plan, finding, xml, source; the only room besides framework_load that knows XML.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_PLAN_LOAD_H
#define PLANALIGN_PLAN_LOAD_H

#include <stddef.h>

#include "plan.h"

/* What a hostile file may use up. All have safe defaults (LOAD_LIMITS_DEFAULT). */
struct load_limits {
    size_t max_bytes;      /* of the file, as read: 16 MiB */
    size_t max_depth;      /* of elements: 256 */
    size_t max_attributes; /* of one element: 1000 */
};
#define LOAD_LIMITS_DEFAULT {16u << 20, 256, 1000}

/* plan_load: read FILE ("-": standard input; a regular file otherwise) as a plan.
 * Always returns a plan, to free with plan_free(). When the file was refused, plan->findings holds exactly one finding of
 * severity error (code PA001 to PA009, with its place), and there are no elements. Never touches the network,
 * never opens another file than FILE and the schemas under DATA_DIR. */
struct plan *plan_load(const char *file, const char *data_dir, const struct load_limits *limits);

#endif
