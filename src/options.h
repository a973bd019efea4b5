/* options.h: the one table of options: parser, help and completions come from it. Uses: policy, report, plan_load, diag.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_OPTIONS_H
#define PLANALIGN_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "diag.h"
#include "plan_load.h"
#include "policy.h"
#include "report.h"

enum color_when { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* One report to write: a format, and a file (NULL: standard output). Both borrowed from argv or static, but for `path`. */
struct output_request {
    const struct report_format *format;
    const char *path;
    bool baseline; /* written only when every plan has an answer */
};

#define MAX_OUTPUTS 16

/* What `planalign check` was asked to do. Strings are borrowed from argv. */
struct options {
    const char *language;  /* fallback for plans that do not tell theirs, or NULL */
    struct policy_request policy;
    const char *baseline;  /* an earlier report, or NULL */
    bool show_policy;
    struct output_request outputs[MAX_OUTPUTS];
    size_t n_outputs; /* at least 1 after parsing */
    enum color_when color;
    bool quiet;
    bool exhaustive;
    bool help;
    struct load_limits limits;
    char **plans;
    size_t n_plans;
};

/* options_parse: read ARGV[1..] (ARGV[0] is the command). False and *diag set on a usage error. May reorder ARGV. */
bool options_parse(struct options *options, int argc, char **argv, struct diag *diag);

/* options_help: the lines of the table for --help. */
void options_help(FILE *out);

#endif
