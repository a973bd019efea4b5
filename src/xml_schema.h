/* xml_schema.h: hold a document against an XML Schema of ours. Uses: libxml2, xml, input, strbuf.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_XML_SCHEMA_H
#define PLANALIGN_XML_SCHEMA_H

#include <stddef.h>

#include "finding.h"
#include "xml.h"

#define XML_MOST_VIOLATIONS 1000

/* xml_validate: check DOCUMENT against the XSD at SCHEMA_FILE (trusted, ours). What is in the namespace SPACE (NULL: none) is told to the schema as if it were in none: one schema
 * serves a vocabulary under all of its namespaces, and no word of a document ever becomes part of a schema. Returns the number of violations, counted up to XML_MOST_VIOLATIONS, and sets *first
 * to the place and *message (owned by the caller, our own words, never libxml2's) of the first; SIZE_MAX when the schema itself could not be used, with *message saying why. */
size_t xml_validate(const struct xml_document *document, const char *schema_file, const char *space, struct place *first, char **message);
/* Both this and reading may be done by several threads at a time, each with documents of its own. xml_end_thread: free what the calling thread keeps (compiled schemas), before
 * it ends. xml_cleanup: the same, and what libxml2 keeps, once no other thread is there. */
void xml_end_thread(void);
void xml_cleanup(void);

#endif
