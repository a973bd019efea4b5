/* xml.h: read one untrusted XML file into a light tree with exact places. Uses: libxml2, input, encoding, guard, source, arena, plan (struct text), finding, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * libxml2 (SAX2) decides well-formedness and namespaces; the places and the texts come from the tags that the guard has listed in the decoded source, in step with its
 * events, so that they are right after CRLF, references, CDATA, in any encoding, on any line. No DTD content, external entity or network access, ever. */
#ifndef PLANALIGN_XML_H
#define PLANALIGN_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "finding.h"
#include "guard.h"
#include "plan.h"
#include "source.h"

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
    struct xml_node *first, *next; /* first child, next sibling */
    uint32_t n_attributes;
    uint32_t offset;           /* of its '<' in the source */
    uint32_t inner, inner_end; /* its content in the source, tags excluded */
};

struct xml_document {
    struct source *source; /* owned; may be taken (set to NULL) */
    struct xml_node *root;
    struct arena *arena;
    void *names; /* of elements and attributes, and namespaces: libxml2's */
};

/* xml_read: read and parse FILE ("-": standard input). True and *out filled, to release with xml_release(); FINDINGS may have got a note (PA017). False: FINDINGS has got exactly
 * one finding of severity error (PA001 to PA008) with its place, and *out is empty. */
bool xml_read(struct xml_document *out, const char *file, const struct xml_limits *limits, struct findings *findings);
/* xml_parse: the same for the LEN bytes of a file, with a NUL behind them, which are taken over. */
bool xml_parse(struct xml_document *out, char *take_bytes, size_t len, const struct xml_limits *limits, struct findings *findings);

/* xml_text: the character data of NODE itself (not of its child elements; CDATA and references resolved, line ends normalised to LF, comments and
 * processing instructions dropped), without white space at both ends, with its way back to the source. Release with text_release() of plan.h. */
struct text xml_text(const struct xml_document *document, const struct xml_node *node);
/* xml_string: the same without the map, to free(); NULL when there are no words. */
char *xml_string(const struct xml_document *document, const struct xml_node *node);

/* xml_each_piece: what stands in NODE, piece by piece in its order: character data as xml_text() says, but with all its white space (CHILD is NULL), or a child element (TEXT is NULL). */
typedef void xml_piece(void *context, const char *text, const struct xml_node *child);
void xml_each_piece(const struct xml_document *document, const struct xml_node *node, xml_piece *piece, void *context);

/* xml_attribute: value of the attribute without namespace called NAME, or NULL. xml_language: value of xml:lang on NODE itself, or NULL. */
const char *xml_attribute(const struct xml_node *node, const char *name);
const char *xml_language(const struct xml_node *node);
/* xml_attribute_of: value of the attribute called NAME in the namespace SPACE, or NULL. */
const char *xml_attribute_of(const struct xml_node *node, const char *space, const char *name);
/* xml_child: first child element called NAME (any namespace), or NULL. */
const struct xml_node *xml_child(const struct xml_node *node, const char *name);
struct place xml_place(const struct xml_document *document, const struct xml_node *node);

void xml_release(struct xml_document *document);

/* xml_prepare: switch off in libxml2 what could open a file or print. Every use of libxml2 calls it first; xml_read() does. */
void xml_prepare(void);

#endif
