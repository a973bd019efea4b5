/* encoding.h: the text of a file in one of the encodings that are read. Uses: source, finding, strbuf, translate, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * UTF-8, UTF-16 (with a byte-order mark, or known by its first "<"), US-ASCII, ISO-8859-1 and windows-1252. Anything else is refused by its
 * name: libxml2 and iconv would read more, but markup can hide in what a check of bytes does not understand. */
#ifndef PLANALIGN_ENCODING_H
#define PLANALIGN_ENCODING_H

#include <stddef.h>
#include <stdint.h>

#include "finding.h"
#include "source.h"
#include "strbuf.h"

/* encoding_decode: the XML text of a file of LEN bytes, which are taken over (with a NUL behind them), as UTF-8 without a byte-order mark. NULL: FINDINGS
 * has got one finding (PA006, or PA004 for a document of another program) with its place. Source: XML 1.0, appendix F (telling the encoding by the first bytes). */
struct source *encoding_decode(char *take_bytes, size_t len, struct findings *findings);

/* encoding_put: append the character CODE as UTF-8. */
void encoding_put(struct strbuf *out, uint32_t code);

#endif
