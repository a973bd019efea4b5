/* html_page.h: what the pages of the HTML report share: head and foot, pictures, words for levels and
 * elements. Uses: out_html, report, assessment.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_HTML_PAGE_H
#define PLANALIGN_HTML_PAGE_H

#include <stdio.h>

#include "assessment.h"
#include "framework.h"
#include "plan.h"

/* A page, or a part of one, being written. */
struct html {
    FILE *out;
    const struct framework *framework;
    const struct policy *policy; /* the rules of the verdict */
    const char *language;        /* of the framework's wordings */
};

/* Where a direction of a plan stands. */
enum html_standing {
    HTML_COVERED, /* or nothing is required */
    HTML_GAP,
    HTML_WAIVED, /* a gap that the policy accepts */
    HTML_KNOWN   /* a gap that the baseline has already */
};

/* How many characters are shown at most. */
enum {
    HTML_TITLE = 200,   /* of a title or a name that stands alone */
    HTML_NAME = 70,     /* of a name within a line */
    HTML_ID = 24,       /* of an id */
    HTML_QUOTE = 420,   /* of a quotation */
    HTML_SHORT = 150,   /* of a quotation in a table */
    HTML_MESSAGE = 1000 /* of a message, which may hold words of a plan */
};

/* html_begin: everything before the content; the page is called TITLE. html_end: everything behind it. */
void html_begin(const struct html *html, const char *title);
void html_end(const struct html *html);

/* Words: a level ("planned"), a kind of element with a capital ("Goal"). */
const char *html_level(enum level level);
const char *html_kind(enum element_kind kind);
/* html_language_name: "Spanish" for "es-MX"; the tag itself where we have no word for it. */
const char *html_language_name(const char *tag);

/* html_wording: the wording of LIST for the reader, as an element, marked with its language if that is not
 * the page's. TAG may be NULL: then only where the language must be marked. Nothing when LIST is empty. No
 * line end. */
void html_wording(const struct html *html, const char *tag, const char *class, const struct wordings *list);
/* html_direction_head: a direction's id and opportunity as <h3>, its highlight below, with remarks where
 * these wordings are not official. */
void html_direction_head(const struct html *html, size_t index);
/* html_guidance: all entries of LIST in the language that the reader gets, as a list below a heading <h4>.
 * Nothing when LIST is empty. */
void html_guidance(const struct html *html, const char *title, const struct wordings *list);
/* html_guidance_halves: what a passage that covers DIRECTION would hold, below ASKED, and beside it the questions; nothing for what the framework has none of. */
void html_guidance_halves(const struct html *html, const char *asked, const struct direction *direction);
/* html_id: a direction's id, escaped and cut. */
void html_id(const struct html *html, size_t direction);
/* html_finding: print what FINDING says, in the language of the page or else marked as English. */
void html_finding(const struct html *html, const struct finding *finding);

/* html_icon: a level as four dots, as many filled as steps were climbed. Decoration: the word stands beside
 * it. */
void html_icon(const struct html *html, enum level level);
/* html_mark: a sign that repeats a word: '+' met, '-' not met, '?' no answer. */
void html_mark(const struct html *html, char sign);
/* html_ladder: the four steps as a list, the reached and the required ones told. */
void html_ladder(const struct html *html, enum level level, enum level required);
/* html_legend: what the dots mean. TOUCHED: also the sign for words that only touch on a direction. */
void html_legend(const struct html *html, bool touched);
/* html_standing: where RESULT stands. html_standing_word: a word for it, NULL for what is covered. */
enum html_standing html_standing(const struct direction_result *result);
const char *html_standing_word(enum html_standing standing);
/* html_cell: the cell of a direction in a table: dots and word; and a word when a gap is accepted. */
void html_cell(const struct html *html, size_t direction, enum level level, enum html_standing standing);

/* html_waivers: what the policy of the run waives, and what became of it: STATES by waiver of the policy, or
 * NULL. Nothing without waivers. */
void html_waivers(const struct html *html, const enum waiver_state *states);

/* html_decided: how the tool decided. REQUIRED: the level asked of all directions, N_LEVELS if they differ,
 * negative when nobody knows. */
void html_decided(const struct html *html, int required);

#endif
