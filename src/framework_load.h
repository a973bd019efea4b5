/* framework_load.h: read a framework file into the model. Uses: framework, xml, finding.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_FRAMEWORK_LOAD_H
#define PLANALIGN_FRAMEWORK_LOAD_H

#include "framework.h"
#include "xml.h"

/* framework_load: read FILE. Returns a framework to free with framework_free(), or NULL; FINDINGS then has got one finding of severity error
 * (PA401 unreadable, PA406 content) with its place. Terms are kept as written, not compiled. */
struct framework *framework_load(const char *file, const struct xml_limits *limits, struct findings *findings);
/* framework_open: read the file of LEXICON, one of FRAMEWORK's, if that is another one and was not read before: who reads plans in
 * one language does not pay for the others. False: FINDINGS has got one finding of severity error (PA401, PA406) with its place in
 * lexicon->file. */
bool framework_open(struct framework *framework, struct lexicon *lexicon, const struct xml_limits *limits, struct findings *findings);
/* The limits of a framework file: it is as little trusted as a plan, but never large. */
#define FRAMEWORK_LIMITS ((struct xml_limits){.max_bytes = 16u << 20, .max_depth = 64, .max_attributes = 100})

#endif
