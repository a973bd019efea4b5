/* out_markdown.h: text inside a line or table cell of GitHub Flavored Markdown. Uses: out_text, strbuf.
 * SPDX-License-Identifier: MIT
 *
 * The text shows as it is and does nothing: no markup, no HTML, no formula, no link or picture, no mention of
 * a person ("@name"), no reference to an issue ("#1"). Source: GFM specification 0.29, 2.4 (backslash
 * escapes), 4.10 (tables), 6.9 (autolinks); GitHub's "Writing mathematical expressions" on the dollar sign.
 */
#ifndef PLANALIGN_OUT_MARKDOWN_H
#define PLANALIGN_OUT_MARKDOWN_H

#include "strbuf.h"

/* out_markdown: add TEXT, a NUL-terminated string, on one line: controls made visible as out_text does it,
 * white space runs as one blank. The caller never begins a line with it: there a # or a - would be markup. */
void out_markdown(struct strbuf *out, const char *text);
/* out_markdown_code: add TEXT as code, `such`, for file names and ids, in a table cell or elsewhere. Line ends are
 * visible too. */
void out_markdown_code(struct strbuf *out, const char *text);

#endif
