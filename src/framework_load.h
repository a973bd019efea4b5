/* framework_load.h: read a framework file into the model. Uses: framework, xml, finding.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_FRAMEWORK_LOAD_H
#define PLANALIGN_FRAMEWORK_LOAD_H

#include "framework.h"
#include "xml.h"

/* framework_load: read FILE. Returns a framework to free with framework_free(), or NULL; FINDINGS then has got one finding of severity error
 * (PA401 unreadable, PA406 content) with its place. Terms are kept as written, not compiled. */
struct framework *framework_load(const char *file, const struct xml_limits *limits, struct findings *findings);

#endif
