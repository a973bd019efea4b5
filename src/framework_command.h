/* framework_command.h: `planalign framework check|list|show|try`. Uses: framework_load, framework_check, framework_lint,
 * framework_try, match, prepared, message, check, labelled, term_review, out_text, xml_schema, status.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_FRAMEWORK_COMMAND_H
#define PLANALIGN_FRAMEWORK_COMMAND_H

#include <stddef.h>

#include "status.h"

/* framework_command: ARGV[0] is "framework", ARGV[1] the subcommand. Prints to standard output; messages go to standard error. */
enum status framework_command(int argc, char **argv);

/* framework_subcommand: the subcommands in order, NULL behind the last. */
const char *framework_subcommand(size_t index);

#endif
