/* docx_styles.h: what paragraphs and runs of a Word document are, by themselves or by their styles. Uses: xml, xalloc. For docx.c and docx_body.c alone.
 * SPDX-License-Identifier: MIT
 *
 * Source: ECMA-376-1:2016, part 1, section 17.7 (styles), 17.3.1 (paragraph properties), 17.3.2 (run properties). */
#ifndef PLANALIGN_DOCX_STYLES_H
#define PLANALIGN_DOCX_STYLES_H

#include <stdbool.h>
#include <stddef.h>

#include "xml.h"

/* What a style, a paragraph or a run says or leaves open. */
enum docx_trait {
    TRAIT_ROLE,    /* an enum docx_role, by the name of a style */
    TRAIT_OUTLINE, /* level of a heading, from 0; DOCX_BODY_TEXT: no heading */
    TRAIT_LISTED,  /* in a list: 1; taken out of it: 0 */
    TRAIT_DEPTH,   /* how deep in the list, from 0 */
    TRAIT_NUMBER,  /* the number of the list, from 1; 0: none */
    TRAIT_BOLD,
    TRAIT_HIDDEN,
    N_TRAITS
};
enum docx_role { ROLE_TEXT, ROLE_TITLE, ROLE_CONTENTS };
enum { DOCX_OPEN = -1, DOCX_BODY_TEXT = 9 };

struct docx_format {
    int said[N_TRAITS]; /* DOCX_OPEN: nothing is said of it */
};

struct docx_style {
    const char *id, *based_on; /* borrowed from the XML; BASED_ON may be NULL */
    struct docx_format format; /* its own, and once it is SETTLED what it takes from the styles that it is based on */
    enum { STYLE_FRESH, STYLE_ASKED, STYLE_SETTLED } state;
    struct docx_style *heir;   /* the style that has asked for it */
};

/* The styles of a document; all zero: it has none. */
struct docx_styles {
    struct xml_document xml;
    struct docx_style *items; /* in the order of their ids */
    size_t n;
    const char *usual; /* id of the style of paragraphs that name none, or NULL */
};

/* docx_styles_load: take over the part styles.xml. */
void docx_styles_load(struct docx_styles *out, struct xml_document take_xml);
/* docx_format_of: what NODE, a w:p, w:r or w:style, says itself. docx_inherit: what FORMAT leaves open is as BASE says. */
struct docx_format docx_format_of(const struct xml_node *node);
void docx_inherit(struct docx_format *format, const struct docx_format *base);
/* docx_paragraph_format: of the paragraph NODE, with its style. docx_run_format: of the run NODE, with its style, in such a paragraph. */
struct docx_format docx_paragraph_format(const struct docx_styles *styles, const struct xml_node *node);
struct docx_format docx_run_format(const struct docx_styles *styles, const struct xml_node *node, const struct docx_format *paragraph);
void docx_styles_release(struct docx_styles *styles);

/* docx_is_word: is NODE an element of WordprocessingML, transitional or strict? docx_is_called: is it the one called NAME? */
bool docx_is_word(const struct xml_node *node);
bool docx_is_called(const struct xml_node *node, const char *name);
/* docx_value: the attribute NAME of an element of WordprocessingML, or NULL. docx_number: its w:val as a number from 0 to 1000, or OTHERWISE; NODE may be NULL.
 * docx_is_on: does NODE, which may be NULL, switch on what it is called after? */
const char *docx_value(const struct xml_node *node, const char *name);
int docx_number(const struct xml_node *node, int otherwise);
bool docx_is_on(const struct xml_node *node);
/* docx_child: the first child of NODE, which may be NULL, that is called NAME, or NULL. */
const struct xml_node *docx_child(const struct xml_node *node, const char *name);

#endif
