/* docx.h: read a Word document. Uses: document, package, part_xml, xml, docx_styles, docx_numbers, docx_body, strbuf, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * Source: ECMA-376-1:2016 (Office Open XML), part 1, section 17 (WordprocessingML); 17.3.1.20 outlineLvl, 17.7.4.17 style, 17.9 numbering, 17.13.5 revisions; 11.3 parts;
 * part 2, section 9.3 (relationships). */
#ifndef PLANALIGN_DOCX_H
#define PLANALIGN_DOCX_H

#include <stdbool.h>

#include "document.h"
#include "package.h"
#include "xml.h"

/* docx_is: does the package hold an office document of Microsoft's kind: the part that is the main one of a Word document? Whether it is one, docx_read() finds out. */
bool docx_is(struct package *package);
/* docx_read: read it into *out, which is empty. Each of its parts keeps LIMITS. False: FINDINGS has got one finding of severity error; release *out all the same. */
bool docx_read(struct document *out, struct package *package, const struct xml_limits *limits, struct findings *findings);

#endif
