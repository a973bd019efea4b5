/* out_html.h: text for an HTML page: escaped, cut, marked with its language. Uses: out_text, evidence,
 * strbuf.
 * SPDX-License-Identifier: MIT
 *
 * All text from a plan, a framework or the command line goes through here. What is escaped is safe in an
 * element and in a double-quoted attribute alike: & < > " ' become references; characters that HTML does not
 * allow, that steer the direction of text or that hide are made visible as in out_text.h; the soft hyphen and
 * the joiners stay, as references: they belong to words. Source: HTML Living Standard, sections 13.1.2.3 and 13.1.4. */
#ifndef PLANALIGN_OUT_HTML_H
#define PLANALIGN_OUT_HTML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "evidence.h"

/* html_text: print TEXT, a NUL-terminated string of any bytes, on one line. */
void html_text(FILE *out, const char *text);

/* html_line: print LEN bytes on one line: runs of white space as one blank, the border between a name and its
 * description as a dash, and no more than MOST characters, an ellipsis in place of the rest. */
void html_line(FILE *out, const char *text, size_t len, size_t most);

/* html_quote: print bytes [START, END) of TEXT on one line, N stretches of it as <mark>. If that is much more
 * than MOST characters, the part about the first mark with ellipses. */
void html_quote(FILE *out, const char *text, size_t start, size_t end, const struct matched_words *marks,
                size_t n, size_t most);

/* html_say: print an element that holds a formatted text, escaped as a whole: <TAG class="CLASS">...</TAG>
 * and a line end. CLASS: NULL for none. */
void html_say(FILE *out, const char *tag, const char *class, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* html_format: print a formatted text, escaped as a whole. */
void html_format(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* html_foreign: print an element that holds others' words, at most MOST characters on one line, in their own
 * language and direction. LANGUAGE: a BCP 47 tag of any bytes, NULL when nobody knows. No line end. */
void html_foreign(FILE *out, const char *tag, const char *class, const char *language, const char *text,
                  size_t most);

/* html_language: print ` lang="..."` for a BCP 47 tag: empty, which says "unknown", unless it begins with a
 * code of ISO 639-1. */
void html_language(FILE *out, const char *language);

#endif
