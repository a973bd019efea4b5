/* out_sarif.h: what SARIF asks of its strings, besides JSON. Uses: out_text, strbuf.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_OUT_SARIF_H
#define PLANALIGN_OUT_SARIF_H

#include "strbuf.h"

/* out_sarif_message: add TEXT as a plain text message: braces, which stand for arguments, are doubled; what
 * would be read as a link,
 * "[words](address)", is broken by a blank; controls are made visible as out_text does it. Source:
 * SARIF 2.1.0, 3.11.5 and 3.11.6. */
void out_sarif_message(struct strbuf *out, const char *text);

/* out_sarif_uri: add the file name PATH as a URI reference: relative as it is, absolute as file://. Every
 * byte but letters, digits and - . _ ~ / is %XX, so any name comes back. Source: RFC 3986, 3.3; RFC 8089. */
void out_sarif_uri(struct strbuf *out, const char *path);

#endif
