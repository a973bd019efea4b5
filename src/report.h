/* report.h: the table of report formats, and what a writer gets. Uses: assess, finding.
 * SPDX-License-Identifier: MIT
 *
 * A writer lays out; it never counts or judges. Plans come one by one, so that a batch needs the memory of one plan. */
#ifndef PLANALIGN_REPORT_H
#define PLANALIGN_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "assess.h"
#include "strbuf.h"

struct report_options {
    bool color;   /* text only */
    bool quiet;   /* text: one line a plan */
    int width;    /* text: columns to fill, 0: 80 */
    const char *language; /* of wordings and guidance, a BCP 47 tag; never NULL ("en") */
};

struct report_totals {
    size_t plans, passed, failed, undecided;
};

/* One report being written. `state` is the writer's own. */
struct report {
    FILE *out;
    const struct framework *framework;
    struct report_options options;
    struct report_totals totals; /* up to date before each call */
    void *state;
};

struct report_format {
    const char *name; /* value of --format, and suffix of golden files */
    const char *help; /* one line for --help and the manual */
    void (*begin)(struct report *report);
    void (*plan)(struct report *report, const struct assessment *assessment);
    void (*end)(struct report *report, const struct findings *global); /* GLOBAL: what belongs to no plan */
};

/* report_add_words: add the words of ELEMENT that MATCH matched, on one line: of a rule those of each concept, with an ellipsis between them
 * where others stand. Not escaped. */
void report_add_words(struct strbuf *out, const struct element *element, const struct term_match *match);

/* What several writers ask of an assessment. report_is_gap: is the direction below its requirement? report_has_passed: is the verdict good? report_requirement: the level
 * that all directions must reach, N_LEVELS if they differ. report_coverage_finding: the coverage finding of the direction with that id, or NULL. */
bool report_is_gap(const struct direction_result *result);
bool report_has_passed(const struct assessment *assessment);
int report_requirement(const struct assessment *assessment);
const struct finding *report_coverage_finding(const struct assessment *assessment, const char *direction);

/* report_add_quote: add the words of ELEMENT that earned EVIDENCE, on one line, about COLUMNS wide, with an ellipsis where something is left out.
 * Not escaped. */
void report_add_quote(struct strbuf *out, const struct element *element, const struct evidence *evidence, size_t columns);
/* report_add_cut: add TEXT, with an ellipsis if it takes more than COLUMNS. Not escaped. */
void report_add_cut(struct strbuf *out, const char *text, size_t columns);

/* report_ladder: a level as four signs, filled as far as it goes. */
const char *report_ladder(enum level level);

/* report_anchor: the place of FINDING for services that show nothing without one and follow it over time: a gap, which stands nowhere in the text,
 * has that of the plan's root, and what has none the beginning of the file. */
struct place report_anchor(const struct assessment *assessment, const struct finding *finding);

extern const struct report_format report_text, report_json, report_ndjson, report_markdown, report_csv, report_csv_findings, report_sarif,
    report_junit, report_github, report_gitlab, report_gcc;

/* report_find: the format called NAME, or NULL. report_at: the formats in order, NULL behind the last. */
const struct report_format *report_find(const char *name);
const struct report_format *report_at(size_t index);

#endif
