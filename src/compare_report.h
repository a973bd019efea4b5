/* compare_report.h: the table of formats in which a comparison is written. Uses: compare, report (its
 * options).
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_COMPARE_REPORT_H
#define PLANALIGN_COMPARE_REPORT_H

#include <stdio.h>

#include "compare.h"
#include "report.h"

struct comparison_format {
    const char *name; /* value of --format, and suffix of golden files */
    const char *help; /* one line for --help and the manual */
    void (*write)(FILE *out, const struct comparison *comparison, const struct report_options *options);
};

extern const struct comparison_format comparison_text, comparison_json, comparison_markdown;

/* comparison_format_find: the format called NAME, or NULL. comparison_format_at: the formats in order, NULL
 * behind the last. */
const struct comparison_format *comparison_format_find(const char *name);
const struct comparison_format *comparison_format_at(size_t index);

#endif
