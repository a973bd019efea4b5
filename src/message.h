/* message.h: findings as one-liners, and what goes to standard error. Uses: finding, diag, out_text.
 * SPDX-License-Identifier: MIT
 *
 * One line each: `file:line:column: severity: message [CODE]`, escaped for a terminal. */
#ifndef PLANALIGN_MESSAGE_H
#define PLANALIGN_MESSAGE_H

#include "diag.h"
#include "finding.h"
#include "strbuf.h"

/* message_add: add the line for FINDING about FILE (NULL: no file), without a line end. */
void message_add(struct strbuf *out, const char *file, const struct finding *finding);
/* message_error: say what *DIAG holds about FILE (NULL: no file) and release it. */
void message_error(const char *file, struct diag *diag);
/* message_findings: all findings about FILE; message_errors: those of severity error. */
void message_findings(const char *file, const struct findings *findings);
void message_errors(const char *file, const struct findings *findings);

#endif
