/* out_json.h: JSON values and how they are printed, for all reports in JSON. Uses: jansson, out_text, strbuf.
 * SPDX-License-Identifier: MIT
 *
 * What is printed is UTF-8 and RFC 8259 whatever the text was; characters that steer a terminal or hide from a reader (C0, DEL, C1, bidi and
 * zero-width controls) are written as \uXXXX, so nothing is lost and nothing acts in an editor. */
#ifndef PLANALIGN_OUT_JSON_H
#define PLANALIGN_OUT_JSON_H

#include <stddef.h>
#include <stdio.h>

#include <jansson.h>

/* out_json_init: call before the first value; out of memory then ends the program and makes no report with holes. */
void out_json_init(void);

/* All return a new reference. out_json_string: TEXT; bytes that are no UTF-8 (a file name may be any) become \xNN. */
json_t *out_json_string(const char *text);
json_t *out_json_string_or_null(const char *text); /* NULL gives null */
/* out_json_shown: TEXT as people are to see it: the controls named above are visible, <U+202E>, also after a reader has decoded the JSON. */
json_t *out_json_shown(const char *text);
json_t *out_json_number(size_t number);
json_t *out_json_number_or_null(size_t number); /* 0 gives null */

/* out_json_put: print VALUE on several lines, each but the first behind INDENT; out_json_put_line: on one line, without line end. Keys in the
 * order in which they were set. Both take the reference over. */
void out_json_put(FILE *out, json_t *take_value, const char *indent);
void out_json_put_line(FILE *out, json_t *take_value);

#endif
