/* html_region.h: the page of the HTML report about several plans, or none. Uses: html_page, html_element,
 * html_plan, region, output, report.
 * SPDX-License-Identifier: MIT
 *
 * Plans come one by one and are gone afterwards: what the page says of each waits in temporary files; what
 * only all of them together can say is put in between when the page is written. */
#ifndef PLANALIGN_HTML_REGION_H
#define PLANALIGN_HTML_REGION_H

#include "html_page.h"

struct html_region;

/* html_region_new: an empty region, or NULL and errno when no temporary file can be had. */
struct html_region *html_region_new(const struct html *html);
/* html_region_add: take in what is to be said of a plan. */
void html_region_add(struct html_region *pages, const struct assessment *assessment);
/* html_region_page: the content of the page, from its header to the end of <main>, which stays open. 0, or
 * the errno of what went wrong with the temporary files. */
int html_region_page(struct html_region *pages);
/* html_region_required: the level asked of all directions, N_LEVELS if they differ, negative while nobody
 * knows. */
int html_region_required(const struct html_region *pages);
/* html_region_title: the title for the page's head, to free(). */
char *html_region_title(const struct html_region *pages);
void html_region_free(struct html_region *pages);

/* html_copy: print bytes [FROM, TO) of a temporary file. 0 or an errno. */
int html_copy(FILE *out, FILE *spool, long from, long to);

#endif
