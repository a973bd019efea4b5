/* framework_load.h: read a framework file into the model. Uses: data, framework, xml, finding, term, language_tag.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_FRAMEWORK_LOAD_H
#define PLANALIGN_FRAMEWORK_LOAD_H

#include "framework.h"
#include "xml.h"

/* framework_load: read FILE. Returns a framework to free with framework_free(), or NULL; FINDINGS then has got one finding of severity error
 * (PA401 unreadable, PA406 content) with its place, and *where the name of the file that it is about, to free(): FILE, or one beside it that it
 * names. Terms are kept as written, not compiled. */
struct framework *framework_load(const char *file, const struct xml_limits *limits, struct findings *findings, char **where);
/* framework_open: read the files of LEXICON, one of FRAMEWORK's, if they are others and were not read before: who reads plans in
 * one language does not pay for the others. False: FINDINGS has got one finding of severity error (PA401, PA406) with its place in
 * *file, borrowed from LEXICON. */
bool framework_open(struct framework *framework, struct lexicon *lexicon, const struct xml_limits *limits, struct findings *findings,
                    const char **file);
/* framework_say_mute: an error at the place of LEXICON in the framework: it is mute. */
void framework_say_mute(const struct lexicon *lexicon, struct findings *findings);
/* The limits of a framework file: it is as little trusted as a plan, but never large. */
#define FRAMEWORK_LIMITS                                                                                                                              \
    ((struct xml_limits){.max_bytes = 4u << 20,                                                                                                        \
                         .max_depth = 64,                                                                                                              \
                         .max_elements = 200000,                                                                                                       \
                         .max_attributes = 100,                                                                                                        \
                         .max_namespaces = 100,                                                                                                        \
                         .max_piece = 4u << 20})

#endif
