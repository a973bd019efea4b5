/* options.h: the one table of options: parser, help and completions come from it. Uses: policy, report,
 * compare_report, output, plan_load, budget, diag, workers.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_OPTIONS_H
#define PLANALIGN_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "compare_report.h"
#include "diag.h"
#include "plan_load.h"
#include "policy.h"
#include "report.h"

enum color_when { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* The commands that take options. */
enum option_command { OPTIONS_CHECK, OPTIONS_COMPARE, OPTIONS_MERGE, OPTIONS_EXPLAIN };

/* One report to write: a format, and a file (NULL: standard output). Both borrowed from argv or static, but for `path`. */
struct output_request {
    const struct report_format *format;         /* of check and merge */
    const struct comparison_format *comparison; /* of compare */
    const char *path;
    bool baseline; /* written only when every plan has an answer */
};

#define MAX_OUTPUTS 16

/* What `planalign check`, `compare`, `merge` or `explain` was asked to do. Strings are borrowed from argv. */
struct options {
    enum option_command command;
    const char *language;  /* fallback for plans that do not tell theirs, or NULL */
    const char *report_language; /* of the report's wordings and words: a BCP 47 tag */
    char locale_language[4];     /* what it points at when no option says it */
    struct policy_request policy;
    const char *baseline;  /* an earlier report, or NULL */
    bool show_policy;
    struct output_request outputs[MAX_OUTPUTS];
    size_t n_outputs; /* at least 1 after parsing */
    enum color_when color;
    bool quiet;
    bool exhaustive;
    bool no_sandbox;
    bool help;
    struct xml_limits limits;
    uint64_t max_steps;    /* of matching one plan: budget.h */
    size_t jobs;           /* threads, at least 1 */
    const char *list;      /* a file that names plans, or NULL; "-": standard input */
    bool list_of_nul_ends; /* its names end with a NUL each, not with a line end */
    char **plans;          /* files and folders; of merge: files of NDJSON; of explain: codes and directions; "-": standard input */
    size_t n_plans;
};

/* options_parse: read ARGV[1..] (ARGV[0] is the command). False and *diag set on a usage error. May reorder ARGV. */
bool options_parse(struct options *options, enum option_command command, int argc, char **argv, struct diag *diag);

/* options_help: the lines of the table for --help. options_help_names: of those, the names that COMMAND takes, on lines of their own. */
void options_help(FILE *out);
void options_help_names(FILE *out, enum option_command command);

#endif
