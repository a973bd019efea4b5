/* plan_load.h: read a plan file into the model. Uses: plan, finding, guard (limits), xml, xml_schema,
 * vocabulary, source, unsaid. Besides framework_load and policy_load the only room that knows XML.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_PLAN_LOAD_H
#define PLANALIGN_PLAN_LOAD_H

#include <stddef.h>

#include "guard.h"
#include "plan.h"

/* What a plan may use up unless options say otherwise. Real plans stay far below: the largest of those in circulation have 1.5 MB, 11 levels and
 * some 20,000 elements. */
#define PLAN_LIMITS                                                                                                                                   \
    ((struct xml_limits){.max_bytes = 16u << 20,                                                                                                       \
                         .max_depth = XML_MOST_DEPTH,                                                                                                  \
                         .max_elements = 200000,                                                                                                       \
                         .max_attributes = 1000,                                                                                                       \
                         .max_namespaces = 100,                                                                                                        \
                         .max_piece = 1000000})

/* plan_load: read FILE ("-": standard input; a regular file otherwise) as a plan.
 * Always returns a plan, to free with plan_free(). When the file was refused, plan->findings holds exactly one finding of
 * severity error (code PA001 to PA009 or PA019, with its place), and there are no elements. Never touches the network,
 * never opens another file than FILE and the schemas under DATA_DIR. */
struct plan *plan_load(const char *file, const char *data_dir, const struct xml_limits *limits);

#endif
