/* out_csv.h: a field of a CSV file. Uses: out_text, strbuf, utf8.
 * SPDX-License-Identifier: MIT
 *
 * Source: RFC 4180. A spreadsheet takes a field that begins with = + - @ (also the full-width ones), a tab or
 * a carriage return for a formula and may run it: such a field gets an apostrophe in front, as does such a
 * character behind a semicolon, where spreadsheets of many countries split the line. Controls are made
 * visible as out_text does it, so a field is one line. It has no more than OUT_CSV_CELL bytes: of a longer one
 * Excel, which takes 32,767 characters, would put the rest into a row of its own. */
#ifndef PLANALIGN_OUT_CSV_H
#define PLANALIGN_OUT_CSV_H

#include <stddef.h>
#include <stdio.h>

#define OUT_CSV_MARK "\xef\xbb\xbf" /* U+FEFF: tells spreadsheets that the file is UTF-8 */
#define OUT_CSV_END "\r\n"
#define OUT_CSV_CELL 32000

/* out_csv: print TEXT as a field, quoted where it must be; NULL is an empty field. The caller puts the
 * commas. */
void out_csv(FILE *out, const char *text);

#endif
