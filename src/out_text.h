/* out_text.h: text for a terminal: escaped, measured, wrapped. Uses: utf8proc, strbuf.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_OUT_TEXT_H
#define PLANALIGN_OUT_TEXT_H

#include <stddef.h>
#include <stdio.h>

#include "strbuf.h"

/* out_text_escape: add LEN bytes of TEXT with everything made visible that could steer a terminal or fool a reader: control characters and bytes that
 * are no UTF-8 as \xNN, bidi and zero-width controls as <U+202E>. */
void out_text_escape(struct strbuf *out, const char *text, size_t len);
/* out_text_width: columns of a terminal that TEXT (valid UTF-8) takes. */
size_t out_text_width(const char *text, size_t len);
/* out_text_cut: longest beginning of TEXT that takes at most WIDTH columns, in bytes; ends at a word if it can. */
size_t out_text_cut(const char *text, size_t len, size_t width);
/* out_text_wrap: print TEXT, escaped, with white space runs as one blank, each line after INDENT blanks and at most WIDTH columns wide where there is a blank to break
 * at; ends the last line. */
void out_text_wrap(FILE *out, const char *text, size_t indent, size_t width);

#endif
