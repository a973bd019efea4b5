/* outline_context.h: the headings below which no plan stands, or only what is said of it elsewhere too. Uses: outline_parts, outline_words, fold, utf8, xalloc. For outline.c and the files outline_*.c alone.
 * SPDX-License-Identifier: MIT
 *
 * "Evaluación del plan 2020-2025", "Glossary of terms", "Mot de la présidente": what is called a goal there is another's, or is over. Nobody writes these headings in one way, so a word or
 * two of them decides, and the years that they name. */
#ifndef PLANALIGN_OUTLINE_CONTEXT_H
#define PLANALIGN_OUTLINE_CONTEXT_H

#include <stdbool.h>

#include "outline_parts.h"

/* context_of_heading: what stands below the heading TEXT (NUL-terminated UTF-8)? FIRST_YEAR: in which the plan begins, or 0; RANGE: that is known from a range of years, and not from one year
 * alone. AIM: where it stands, a heading would name an aim, so that words that can be of one ("Local history") decide nothing. */
enum aside context_of_heading(const char *text, unsigned first_year, bool range, bool aim);
/* context_names_body_of: does the heading name a body, or a kind of plan, that stands in OWN too, the title of the plan or the name of who makes it: "The ACURIL strategic plan" in ACURIL's? */
bool context_names_body_of(const char *text, const char *own);
/* context_is_plan: does the heading, or the line above a table, announce actions of the plan: "Action plan", "Cronograma de acciones"? */
bool context_is_plan(const char *text);
/* lead_in: what a line such as "We will:" says of the list below it. */
enum lead_in {
    LEAD_NONE,    /* it is no such line */
    LEAD_PLANNED, /* what is planned */
    LEAD_MEASURE, /* how it is measured */
    LEAD_OTHER    /* something else, or nobody knows */
};
enum lead_in context_of_lead_in(const char *text);

#endif
