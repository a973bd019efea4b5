/* odt.h: read a text document of LibreOffice. Uses: document, package, part_xml, xml, strbuf, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * As a package (.odt, .ott) or as one flat XML file (.fodt). Source: OASIS Open Document Format 1.3, part 3: 5.1 (paragraphs and headings), 5.3 (lists), 5.5 (change tracking), 9 (tables). */
#ifndef PLANALIGN_ODT_H
#define PLANALIGN_ODT_H

#include <stdbool.h>

#include "document.h"
#include "package.h"
#include "xml.h"

/* odt_is: does the package hold a text document of LibreOffice? odt_is_flat: is this XML one? */
bool odt_is(struct package *package);
bool odt_is_flat(const struct xml_document *xml);
/* odt_read: read it into *out, which is empty. Each of its parts keeps LIMITS. False: FINDINGS has got one finding of severity error; release *out all the same. */
bool odt_read(struct document *out, struct package *package, const struct xml_limits *limits, struct findings *findings);
/* odt_read_flat: the same from the XML of a flat file. */
void odt_read_flat(struct document *out, const struct xml_document *xml);

#endif
