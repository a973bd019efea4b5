/* html_plan.h: the page of the HTML report about one plan. Uses: html_page, html_element, branches, profile,
 * region, report.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_HTML_PLAN_H
#define PLANALIGN_HTML_PLAN_H

#include "html_page.h"

/* html_plan_title: the title for the page's head, to free(). */
char *html_plan_title(const struct assessment *assessment);
/* html_plan_page: the content of the page, from its header to the end of <main>, which stays open. */
void html_plan_page(const struct html *html, const struct assessment *assessment);

/* html_reasons: why there is no answer, as a list: what is wrong, where, and what to do. */
void html_reasons(const struct html *html, const struct assessment *assessment);
/* html_doubt: what takes the meaning from the coverage that follows, if there is such a thing. */
void html_doubt(const struct html *html, const struct assessment *assessment);
/* html_single: the directions that rest on one passage, for people to read, if there are any. */
void html_single(const struct html *html, const struct assessment *assessment);

#endif
