/* out_text.h: text for a terminal: escaped, measured, cut, wrapped. Uses: utf8proc, lanes, strbuf.
 * SPDX-License-Identifier: MIT
 *
 * All lengths are bytes, all widths columns of a terminal. */
#ifndef PLANALIGN_OUT_TEXT_H
#define PLANALIGN_OUT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "strbuf.h"

#define OUT_TEXT_INVALID (-1)

/* out_text_next: length of the first character of TEXT (LEN > 0), and its *code. A byte that is no UTF-8 counts
 * as one character, OUT_TEXT_INVALID. */
size_t out_text_next(const char *text, size_t len, int32_t *code);
/* out_text_is_control: could CODE steer a terminal or hide from a reader? C0, DEL, C1, bidi and zero-width
 * controls, line and paragraph separators, fillers that show nothing, code points without a character. */
bool out_text_is_control(int32_t code);
/* out_text_is_blank: would a reader of TEXT see nothing: is it white space of any kind, such characters, and marks that nothing bears, alone? */
bool out_text_is_blank(const char *text);
/* out_text_escape: add TEXT with every such character made visible: C0, DEL and bytes that are no UTF-8 as \x1b,
 * the others as <U+202E>. Reports also end in the logs of CI services, whose runners take "##[" (GitHub Actions), "##vso["
 * (Azure Pipelines) and "##teamcity[" for the beginning of a command wherever they stand: that becomes #\x23[, and so on for any word of ASCII. What
 * was escaped once is not changed by a second time.
 * out_text_is_command: is TEXT, behind a "#", the rest of such a beginning? */
bool out_text_is_command(const char *text, size_t len);
void out_text_escape(struct strbuf *out, const char *text, size_t len);
/* out_text_escape_first: the same for text that begins a line, where the same runner takes "::" for a command: that
 * becomes \x3a: there. */
void out_text_escape_first(struct strbuf *out, const char *text, size_t len);
/* out_text_squeeze: add TEXT on one line: white space at both ends dropped, each other run of it as one blank,
 * U+2029 PARAGRAPH SEPARATOR (the border between a name and its description) as a dash between blanks. */
void out_text_squeeze(struct strbuf *out, const char *text, size_t len);

/* out_text_width: columns that TEXT takes. An invalid byte takes one. */
size_t out_text_width(const char *text, size_t len);
/* out_text_cut: length of the longest beginning of TEXT that takes at most WIDTH columns; it ends at a word if that
 * does not cost more than half of it, and never before a combining mark. */
size_t out_text_cut(const char *text, size_t len, size_t width);
/* out_text_pad: print blanks from column FROM up to column TO, none if it is behind. */
void out_text_pad(FILE *out, size_t from, size_t to);
/* out_text_printf: print formatted text, escaped as that which begins a line: whoever wrote what goes into it. The
 * newlines that FORMAT begins and ends with are real; another one is a blank, as a tab is. */
void out_text_printf(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* out_text_wrap: print TEXT, a NUL-terminated string, escaped, with white space runs as one blank, on lines that
 * begin with INDENT blanks and take at most WIDTH columns where there is a place to break: a blank, or next to a
 * wide (East Asian) character. Ends the last line. */
void out_text_wrap(FILE *out, const char *text, size_t indent, size_t width);
/* out_text_hang: the same, with FIRST blanks before the first line. */
void out_text_hang(FILE *out, const char *text, size_t first, size_t indent, size_t width);

#endif
