/* document_read.h: an office document from its file, whatever its format. Uses: document, docx, odt, package, input, xml, finding, xalloc.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_DOCUMENT_READ_H
#define PLANALIGN_DOCUMENT_READ_H

#include <stdbool.h>

#include "document.h"
#include "finding.h"
#include "xml.h"

/* document_read: fill *document, which is empty, from FILE ("-": standard input): Word (.docx), LibreOffice (.odt, or .fodt, which is plain XML); its bytes say which. False: FINDINGS has got
 * one finding of severity error. The caller releases *document in either case. */
bool document_read(struct document *document, const char *file, const struct xml_limits *limits, struct findings *findings);

#endif
