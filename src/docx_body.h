/* docx_body.h: the body of a Word document as a row of blocks. Uses: document, docx_styles, docx_numbers, xml, strbuf, xalloc. For docx.c alone.
 * SPDX-License-Identifier: MIT
 *
 * Source: ECMA-376-1:2016, part 1, section 17.2 to 17.4 (paragraphs, runs, tables), 17.13.5 (revisions), 17.16 (fields); part 3 (markup compatibility). */
#ifndef PLANALIGN_DOCX_BODY_H
#define PLANALIGN_DOCX_BODY_H

#include "document.h"
#include "docx_numbers.h"
#include "docx_styles.h"
#include "xml.h"

/* docx_body_read: add to *out, which is empty, what the document, whose root is a w:document, says in its body, and before its numbered paragraphs. Time is linear in it, recursion as deep as its XML. */
void docx_body_read(struct document *out, const struct xml_document *xml, const struct docx_styles *styles, struct docx_numbers *numbers);

#endif
