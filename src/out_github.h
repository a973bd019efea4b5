/* out_github.h: text in the log of a GitHub Actions step, where lines can be commands. Uses: out_text.
 * SPDX-License-Identifier: MIT
 *
 * Source: the runner's reader of commands, ActionCommand.cs of actions/runner: a line that begins (behind
 * blanks) with "::" is a command; %25 %0D %0A are % CR LF in the message, %3A %2C are : and , in a property. */
#ifndef PLANALIGN_OUT_GITHUB_H
#define PLANALIGN_OUT_GITHUB_H

#include "strbuf.h"

/* All add TEXT, a NUL-terminated string, with controls but line ends made visible as out_text does it. */
void out_github_message(struct strbuf *out, const char *text);  /* behind the second "::" of a command */
void out_github_property(struct strbuf *out, const char *text); /* the value of a property of a command */

#endif
