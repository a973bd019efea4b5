/* options.h: the one table of options: parser, help, manual and completions come from it. Uses: policy, report,
 * compare_report, outline_report, output, plan_load, budget, diag, workers, language_tag.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_OPTIONS_H
#define PLANALIGN_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "compare_report.h"
#include "diag.h"
#include "outline_report.h"
#include "plan_load.h"
#include "policy.h"
#include "report.h"

enum color_when { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* The commands that take options. */
enum option_command { OPTIONS_CHECK, OPTIONS_COMPARE, OPTIONS_MERGE, OPTIONS_EXPLAIN, OPTIONS_IMPORT };

/* One report to write: a format, and a file (NULL: standard output). Both borrowed from argv or static, but for `path`. */
struct output_request {
    const struct report_format *format;         /* of check and merge */
    const struct comparison_format *comparison; /* of compare */
    const struct outline_format *outline;       /* of import */
    const char *path;
    bool baseline; /* written only when every plan has an answer */
};

#define MAX_OUTPUTS 16

/* What `planalign check`, `compare`, `merge`, `explain` or `import` was asked to do. Strings are borrowed from argv. */
struct options {
    enum option_command command;
    const char *language;  /* fallback for plans that do not tell theirs, or NULL */
    const char *report_language; /* of the report's wordings and words: a BCP 47 tag */
    char locale_language[8];     /* what it points at when no option says it: "pt-BR" */
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
    char **plans;          /* files and folders; of merge: files of NDJSON; of explain: codes and directions; of import: one document; "-": standard input */
    size_t n_plans;
};

/* options_parse: read ARGV[1..] (ARGV[0] is the command). False and *diag set on a usage error. May reorder ARGV. */
bool options_parse(struct options *options, enum option_command command, int argc, char **argv, struct diag *diag);

/* What can stand as an option's argument. Of some the words are known: options_word(). FREE: numbers, names, language tags. */
enum argument_kind { ARGUMENT_NONE, ARGUMENT_FREE, ARGUMENT_FILE, ARGUMENT_LEVEL, ARGUMENT_SEVERITY, ARGUMENT_COLOR, ARGUMENT_FORMAT, ARGUMENT_FORMAT_AND_FILE };

/* What is told of an option. All strings are static. */
struct option_shown {
    const char *name;
    char letter;          /* 0: none */
    const char *argument; /* its name; NULL: the option takes none */
    enum argument_kind kind;
    const char *help;     /* one line, in English */
    unsigned commands;    /* that take it: see options_takes() */
};

/* options_at: the options in order, NULL behind the last; those that only our own tests use are left out. options_takes: does COMMAND take OPTION?
 * options_word: the words that can stand as its argument, or before the colon of it, in order; NULL behind the last, or where nobody can know. */
const struct option_shown *options_at(size_t index);
bool options_takes(enum option_command command, const struct option_shown *option);
const char *options_word(const struct option_shown *option, enum option_command command, size_t index);

#endif
