/* xml.h: read one untrusted XML file into a light tree with exact places. Uses: libxml2, mask, source, plan (struct text), finding, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * libxml2 (SAX2) decides well-formedness, namespaces and validity; the places and the texts come from walking the decoded source in step with its events, so that they are
 * right after CRLF, references, CDATA, in any encoding, on any line. No DTD content, external entity or network access, ever. */
#ifndef PLANALIGN_XML_H
#define PLANALIGN_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "finding.h"
#include "plan.h"
#include "source.h"

struct xml_limits {
    size_t max_bytes, max_depth, max_attributes;
};

struct xml_attribute {
    const char *name;  /* local name */
    const char *space; /* namespace URI, or NULL */
    const char *value; /* NUL-terminated, references resolved, normalised as XML 1.0 section 3.3.3 says */
};

/* All strings live as long as the document. */
struct xml_node {
    const char *name;  /* local name */
    const char *space; /* namespace URI, or NULL */
    struct xml_attribute *attributes;
    size_t n_attributes;
    struct xml_node *parent, *first, *next; /* first child, next sibling */
    size_t offset;                          /* of its '<' in the source */
    size_t inner, inner_end;                /* its content in the source, tags excluded */
};

struct xml_document {
    struct source *source; /* owned; may be taken (set to NULL) */
    struct xml_node *root;
    struct xml_arena *arena;
};

/* xml_read: read and parse FILE ("-": standard input). True and *out filled, to release with xml_release(). False: FINDINGS has got exactly one
 * finding of severity error (PA001 to PA008) with its place, and *out is empty. */
bool xml_read(struct xml_document *out, const char *file, const struct xml_limits *limits, struct findings *findings);

/* xml_validate: check DOCUMENT against the XSD at SCHEMA_FILE (trusted, ours). Returns the number of violations and sets *first to the place and *message (owned
 * by the caller, our own words, never libxml2's) of the first; SIZE_MAX when the schema itself could not be used, with *message saying why. */
size_t xml_validate(const struct xml_document *document, const char *schema_file, const char *space, struct place *first, char **message);
/* xml_cleanup: free what runs keep (compiled schemas). */
void xml_cleanup(void);

/* xml_text: the character data of NODE itself (not of its child elements; CDATA and references resolved, line ends normalised to LF, comments and
 * processing instructions dropped), without white space at both ends, with its way back to the source. Release with text_release() of plan.h. */
struct text xml_text(const struct xml_document *document, const struct xml_node *node);
/* xml_string: the same without the map, to free(); NULL when there are no words. */
char *xml_string(const struct xml_document *document, const struct xml_node *node);

/* xml_attribute: value of the attribute without namespace called NAME, or NULL. xml_language: value of xml:lang on NODE itself, or NULL. */
const char *xml_attribute(const struct xml_node *node, const char *name);
const char *xml_language(const struct xml_node *node);
/* xml_child: first child element called NAME (any namespace), or NULL. */
const struct xml_node *xml_child(const struct xml_node *node, const char *name);
struct place xml_place(const struct xml_document *document, const struct xml_node *node);

void xml_release(struct xml_document *document);

#endif
