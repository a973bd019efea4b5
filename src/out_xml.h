/* out_xml.h: text in an XML file. Uses: out_text, strbuf.
 * SPDX-License-Identifier: MIT
 *
 * What XML 1.0 does not allow (most of C0, bytes that are no UTF-8) and what would hide or steer (bidi
 * controls) is made visible as out_text does it; the rest is kept, with & < > as references, and in attributes " as well. Source: XML 1.0
 * (fifth edition), 2.2 and 2.4. */
#ifndef PLANALIGN_OUT_XML_H
#define PLANALIGN_OUT_XML_H

#include <stddef.h>
#include <stdio.h>

/* out_xml: print TEXT, a NUL-terminated string, between tags: line ends and tabs stay. */
void out_xml(FILE *out, const char *text);
/* out_xml_attribute: print ` NAME="TEXT"`; a line end or tab in it is a reference, so that no reader makes a
 * blank of it. */
void out_xml_attribute(FILE *out, const char *name, const char *text);

#endif
