/* report.h: the table of report formats, and what a writer gets. Uses: assessment, finding, out_text, utf8.
 * SPDX-License-Identifier: MIT
 *
 * A writer lays out; it never counts or judges. Plans come one by one, so that a batch needs the memory of one plan. */
#ifndef PLANALIGN_REPORT_H
#define PLANALIGN_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "assessment.h"
#include "strbuf.h"

struct report_options {
    bool color;   /* text only */
    bool quiet;   /* text and Markdown: one line a plan, with no words of it but its title */
    int width;    /* text: columns to fill, 0: 80 */
    const char *language; /* of what is written for people, a BCP 47 tag; never NULL ("en") */
};

struct report_totals {
    size_t plans, passed, failed, undecided;
};

/* One report being written. `state` is the writer's own. */
struct report {
    FILE *out;
    const struct framework *framework;
    const struct policy *policy; /* the rules of the verdict; settled with the framework */
    struct report_options options;
    struct report_totals totals; /* up to date before each call */
    bool last;                   /* for plan(): no plan comes behind this one */
    const enum waiver_state *waivers; /* by waiver of the policy: what became of it; for end(), NULL before and without waivers */
    void *state;
    int error; /* errno of what a writer could not do besides printing to `out`: the report is then not to be trusted; 0: nothing */
};

struct report_format {
    const char *name; /* value of --format, and suffix of golden files */
    const char *help; /* one line for --help and the manual */
    bool for_people;  /* its words are translated */
    bool quotes;      /* it shows words of the plan, also when quiet: `merge`, which has none, cannot write it */
    void (*begin)(struct report *report);
    void (*plan)(struct report *report, const struct assessment *assessment);
    void (*end)(struct report *report, const struct findings *global); /* GLOBAL: what belongs to no plan */
};

/* What several writers ask of an assessment. report_is_gap: is the direction below its requirement? report_has_passed: is the verdict good? report_requirement: the level
 * that all directions must reach, N_LEVELS if they differ. */
bool report_is_gap(const struct direction_result *result);
/* Of gaps: the policy waives it; the baseline knows it; neither. */
bool report_is_waived(const struct direction_result *result);
bool report_is_known(const struct direction_result *result);
bool report_is_open_gap(const struct direction_result *result);
bool report_has_passed(const struct assessment *assessment);
int report_requirement(const struct assessment *assessment);

/* report_is_language: does TAG name a language? Of a passage whose language could not be told it is "und".
 * report_add_languages: ", language en", or ", languages en, es", each written by ADD: those that the plan's passages have. */
bool report_is_language(const char *tag);
void report_add_languages(struct strbuf *out, const struct assessment *assessment, void (*add)(struct strbuf *out, const char *text));

/* report_shown: how many of the LEN bytes of TEXT are worth a look when it will be cut: REPORT_SHOWN at most, whole characters. Marks take no column, so columns alone
 * bound nothing. */
#define REPORT_SHOWN 4096
size_t report_shown(const char *text, size_t len);

/* report_touched: the partial evidence of RESULT that is near enough to be shown, the first MOST of it in OUT; returns how much there is. */
size_t report_touched(const struct direction_result *result, const struct evidence **out, size_t most);
/* report_label: what people call ELEMENT by behind its kind: the number that they quote, else the id, else the path; NULL where the kind says enough: a plan has one vision
 * without an id, and values are known by their words. */
const char *report_label(const struct element *element);
/* report_add_measure: add what the indicator that makes the level of RESULT is to reach, when, and who answers for it, be it by an element above: "25000 records, 2027-12-31, The archive"; and the question where it may
 * measure something else, or where nothing but indicators speaks of the direction. Not escaped. */
void report_add_measure(struct strbuf *out, const struct plan *plan, const struct direction_result *result);
/* report_rests_on_one: is the direction covered, but one passage alone earned that? Where a goal is required, vision, mission, values and context earn nothing. */
bool report_rests_on_one(const struct direction_result *result);
/* report_top: what is said where nothing lacks to a next level: that, or what to check where the level may be undeserved. Translated. */
const char *report_top(const struct direction_result *result);
/* report_quote_end: where the quotation of EVIDENCE ends for people: behind a name comes its description, for a name alone can mislead. */
size_t report_quote_end(const struct element *element, const struct evidence *evidence);
/* report_add_quote: add the words of ELEMENT that earned EVIDENCE, on one line, about COLUMNS wide, with an ellipsis where something is left out.
 * Not escaped. */
void report_add_quote(struct strbuf *out, const struct element *element, const struct evidence *evidence, size_t columns);
/* report_add_cut: add TEXT, with an ellipsis if it takes more than COLUMNS. Not escaped. */
void report_add_cut(struct strbuf *out, const char *text, size_t columns);

/* report_ladder: a level as four signs, filled as far as it goes. */
const char *report_ladder(enum level level);
/* report_level_width: columns of the longest name of a level, as this thread's writer says it. */
size_t report_level_width(void);

/* report_anchor: the place of FINDING for services that show nothing without one and follow it over time: a gap, which stands nowhere in the text,
 * has that of the plan's root, and what has none the beginning of the file. */
struct place report_anchor(const struct assessment *assessment, const struct finding *finding);

/* report_doubt: the finding that takes the meaning from all that is said of coverage; NULL: there is none, or it was waived. */
const struct finding *report_doubt(const struct assessment *assessment);

/* report_first_error: the worst finding that is no gap and by which the plan fails or gets no answer; NULL: there is none. */
const struct finding *report_first_error(const struct assessment *assessment);

/* The verdict in sentences, not escaped. report_add_ids: the directions that CHOOSE takes, with SEPARATOR between them; how many. report_add_count: "3 of 10 directions covered", or
 * "nothing required". report_add_coverage: "The plan covers 3 of 10 directions; 7 are gaps: GV01, ...", and which of them are accepted, behind what report_doubt() finds. report_add_reason: behind that, why a plan with gaps
 * passes or one without does not; nothing where that is plain. */
typedef bool report_choose(const struct direction_result *result);
size_t report_add_ids(struct strbuf *out, const struct assessment *assessment, report_choose *choose, const char *separator);
void report_add_count(struct strbuf *out, const struct assessment *assessment);
void report_add_coverage(struct strbuf *out, const struct assessment *assessment);
void report_add_reason(struct strbuf *out, const struct assessment *assessment);

extern const struct report_format report_text, report_json, report_ndjson, report_markdown, report_csv, report_csv_findings, report_sarif,
    report_junit, report_github, report_gitlab, report_gcc, report_html;

/* report_find: the format called NAME, or NULL. report_at: the formats in order, NULL behind the last. */
const struct report_format *report_find(const char *name);
const struct report_format *report_at(size_t index);

#endif
