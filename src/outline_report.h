/* outline_report.h: the forms in which a plan found in a document is written. Uses: outline, document, finding, out_text, out_xml, strbuf, translate, xalloc.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_OUTLINE_REPORT_H
#define PLANALIGN_OUTLINE_REPORT_H

#include <stdio.h>

#include "document.h"
#include "finding.h"
#include "outline.h"
#include "strbuf.h"

struct imported {
    const char *file;     /* the document, as named on the command line */
    const char *language; /* of the plan, as named on the command line, or NULL */
    const char *report_language; /* of the reader, as named on the command line, or NULL */
    const struct document *document;
    const struct outline *outline;
    const struct findings *findings; /* what could not be read as it stands; NULL: nothing is said of that */
};

struct outline_format {
    const char *name; /* value of --format */
    const char *help; /* one line for --help and the manual */
    void (*write)(FILE *out, const struct imported *imported);
};

/* text: for people, to see what was taken for what. xml: a plan in the strategy vocabulary (schemas/strategy.xsd), each part with the paragraph or the row of a table that it
 * came from. */
extern const struct outline_format outline_text, outline_xml;

/* outline_format_find: the format called NAME, or NULL. outline_format_at: the formats in order, NULL behind the last. */
const struct outline_format *outline_format_find(const char *name);
const struct outline_format *outline_format_at(size_t index);

/* skipped_list: add what of DOCUMENT has no place in a plan: "3 pictures, 1 text box". OUT, which is empty, stays so where there is nothing. */
void skipped_list(struct strbuf *out, const struct document *document);

#endif
