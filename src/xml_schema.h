/* xml_schema.h: hold a document against an XML Schema of ours. Uses: libxml2, xml, input, translate, utf8, xalloc.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_XML_SCHEMA_H
#define PLANALIGN_XML_SCHEMA_H

#include <stddef.h>

#include "finding.h"
#include "xml.h"

#define XML_MOST_VIOLATIONS 1000

/* What breaks a schema first. */
struct violation {
    bool unusable;        /* the schema itself: the document was not looked at */
    struct place place;
    const char *sentence; /* static, our own words, never libxml2's; to be translated */
    char expected[256];   /* the names that the schema would have there, "title, goal"; may be empty */
    char attribute[64];   /* the name of the attribute that it is about, or empty */
    const char *name;     /* of the element, or of our schema, that stands behind the sentence; borrowed from the document or from SCHEMA_FILE */
};

/* xml_validate: check DOCUMENT against the XSD at SCHEMA_FILE (trusted, ours). What is in the namespace SPACE (NULL: none) is told to the schema as if it were in none: one schema
 * serves a vocabulary under all of its namespaces, and no word of a document ever becomes part of a schema. Returns the number of violations, counted up to XML_MOST_VIOLATIONS, and sets
 * *first; SIZE_MAX when the schema itself could not be used, with *first saying why. */
size_t xml_validate(const struct xml_document *document, const char *schema_file, const char *space, struct violation *first);
/* violation_add: add a finding of CODE that says *FIRST; as findings_add(). */
struct finding *violation_add(struct findings *findings, enum finding_code code, const struct violation *first);
/* Both this and reading may be done by several threads at a time, each with documents of its own. xml_end_thread: free what the calling thread keeps (compiled schemas), before
 * it ends. xml_cleanup: the same, and what libxml2 keeps, once no other thread is there. */
void xml_end_thread(void);
void xml_cleanup(void);

#endif
