/* docx_numbers.h: the words that Word puts before numbered paragraphs: "Goal 1." Uses: xml, docx_styles, strbuf, xalloc. For docx.c and docx_body.c alone.
 * SPDX-License-Identifier: MIT
 *
 * They stand nowhere in the text. A number without words says nothing that the level of its paragraph does not.
 * Source: ECMA-376-1:2016, part 1, section 17.9 (numbering). */
#ifndef PLANALIGN_DOCX_NUMBERS_H
#define PLANALIGN_DOCX_NUMBERS_H

#include <stddef.h>

#include "strbuf.h"
#include "xml.h"

enum { DOCX_MOST_LISTS = 1000, DOCX_LEVELS = 9 };

/* A list of several levels, and how far it is counted. */
struct docx_list {
    const char *id;                /* borrowed from the XML */
    const char *texts[DOCX_LEVELS]; /* "Goal %1."; NULL: none, or one without words */
    unsigned starts[DOCX_LEVELS];  /* as the list says */
    unsigned from[DOCX_LEVELS], counts[DOCX_LEVELS]; /* with what it begins now, and how far it is */
};

/* What paragraphs name: a list, perhaps counted anew from there. */
struct docx_name {
    size_t list;                    /* its index and 1; 0: there is none */
    unsigned restarts[DOCX_LEVELS]; /* the number with which a level begins anew where it is first named so; 0: it goes on */
    unsigned met;                   /* the levels, as bits, that have begun anew */
};

/* The lists of a document; all zero: it has none. */
struct docx_numbers {
    struct xml_document xml;
    struct docx_list *items;
    size_t n;
    struct docx_name names[DOCX_MOST_LISTS + 1]; /* by number */
};

/* docx_numbers_load: take over the part numbering.xml. docx_numbers_restart: count from the beginning. */
void docx_numbers_load(struct docx_numbers *out, struct xml_document take_xml);
void docx_numbers_restart(struct docx_numbers *numbers);
/* docx_numbers_next: a paragraph of LEVEL, from 0, of the list NUMBER is met: add to OUT what stands before it, and a blank, if that has words. Numbers are written in digits. */
void docx_numbers_next(struct docx_numbers *numbers, int number, int level, struct strbuf *out);
void docx_numbers_release(struct docx_numbers *numbers);

#endif
