/* html_element.h: how the HTML report names a plan, an element of it, and a proof. Uses: html_page, plan,
 * evidence.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_HTML_ELEMENT_H
#define PLANALIGN_HTML_ELEMENT_H

#include <stddef.h>

#include "html_page.h"

/* html_plan_facts: one line: period, language, vocabulary, file. */
void html_plan_facts(const struct html *html, const struct assessment *assessment);

/* html_label: "Goal 2": its kind and the number that people quote: the sequence, else a short id, else its
 * position. */
void html_label(const struct html *html, enum element_kind kind, const char *sequence, const char *id,
                const char *path);
/* html_file_name: FILE without its folders: a page is sent to others, and where the plan lay is nobody's business. A part of FILE. */
const char *html_file_name(const char *file);
/* html_name: the element's name in quotation marks, with a blank before it; nothing if it has none. */
void html_name(const struct html *html, const struct element *element);
/* html_where: where evidence or an element stands: "Goal 2 “A modern library” > Objective 2.1, line 35".
 * OFFSET: byte of the element's text. */
void html_where(const struct html *html, const struct plan *plan, size_t index, size_t offset);
/* html_proof: a piece of evidence: quotation with its marks, and where it stands. */
void html_proof(const struct html *html, const struct plan *plan, const struct evidence *evidence);

#endif
