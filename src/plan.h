/* plan.h: a plan as planalign sees it, whatever vocabulary it was written in. Uses: finding, xalloc, source.
 * SPDX-License-Identifier: MIT
 *
 * Names follow StratML (ISO 17469-1 and Part 2): vision, mission, value, goal, objective, indicator. Plain structs; no libxml2 type. */
#ifndef PLANALIGN_PLAN_H
#define PLANALIGN_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "finding.h"

enum element_kind {
    KIND_VISION,
    KIND_MISSION,
    KIND_VALUE,
    KIND_CONTEXT,
    KIND_GOAL,
    KIND_OBJECTIVE,
    KIND_ACTION,
    KIND_INDICATOR,
    N_ELEMENT_KINDS
};

/* Bytes [at, next run's at) of a text come from the source bytes that begin at `source`. In a run either every text
 * byte stands for the source byte at the same distance, or (a character reference, a line end) the run is one character. */
struct text_run {
    uint32_t at, source;
};

/* Text as the author wrote it: valid UTF-8, entities resolved, NUL-terminated, with its way back to the file. */
struct text {
    char *bytes; /* never NULL in an element; "" when it has no words */
    size_t len;
    struct text_run *runs; /* ascending `at`, the first at 0 when len > 0 */
    size_t n_runs;
};

/* Between an element's name and its description (U+2029 PARAGRAPH SEPARATOR): a sentence never crosses it. */
#define TEXT_PARAGRAPH "\xe2\x80\xa9"

/* A day as days since 1970-01-01 (proleptic Gregorian), or PLAN_NO_DAY. */
#define PLAN_NO_DAY INT32_MIN
struct time_frame {
    int32_t start, end;
};

struct target {
    char *value; /* as written, never empty */
    char *unit;  /* or NULL */
    int32_t due; /* or PLAN_NO_DAY */
    struct place place;
};

/* An alignment that the plan declares itself. */
struct claim {
    char *framework; /* id as written, or NULL */
    char *direction; /* id as written, or NULL */
    char *title;     /* words written beside the id, or NULL */
    bool title_shared; /* the title is that of a claim before it, of the same element */
    struct place place;
};

#define PLAN_NO_PARENT SIZE_MAX

struct element {
    enum element_kind kind;
    char *id;       /* as written in the plan (StratML: Identifier), or NULL */
    char *path;     /* stable path where there is no id: "goal[2]/objective[1]"; never NULL */
    char *sequence; /* StratML SequenceIndicator ("1.3.1"), or NULL */
    size_t parent;  /* index of the element above, always smaller than the own, or PLAN_NO_PARENT */
    struct place place; /* of the '<' of its start tag */
    char *language; /* BCP 47 tag in effect for it as declared, later as decided; NULL: undeclared */
    char *name_language; /* the one that its name declares, where it is another than the passage is read in; else NULL */
    struct text text; /* the passage: name, TEXT_PARAGRAPH, description (either may be missing) */
    char **owners;  /* its own responsible bodies, never empty strings */
    size_t n_owners;
    struct time_frame frame; /* its own */
    bool frame_of_targets;   /* not written on the element: the widest that the targets of its indicators take */
    struct target *targets;  /* indicators only */
    size_t n_targets;
    struct claim *claims;
    size_t n_claims;
};

/* What a vocabulary can say: the highest level a direction can reach in it, and its name for reports. */
struct plan_format {
    const char *id;    /* "stratml-part-1", "stratml-part-2", "stratml-3.5", "strategy-1" */
    const char *title; /* "StratML Part 1 (ISO 17469-1)" */
    int max_level;     /* 0 to 4 */
};

struct source; /* the decoded file: bytes in UTF-8 and an index of its lines */

struct plan {
    char *file;         /* as named on the command line, "-" for standard input */
    const struct plan_format *format; /* static; NULL when the file was refused */
    char *id;           /* or NULL */
    char *title;        /* or NULL */
    char *organization; /* or NULL */
    struct time_frame period;
    char *language;     /* declared for the whole plan, or NULL */
    struct place place; /* of the root element */
    struct element *elements; /* document order: a parent stands before its children */
    size_t n_elements, capacity;
    struct findings findings; /* what loading found; with severity error the plan is refused and holds no elements */
    struct source *source;    /* owned; NULL when refused */
};

const char *element_kind_name(enum element_kind kind); /* "goal" */
/* element_name: the id to show for it: as written, else the path. Valid as long as the plan. */
const char *element_name(const struct element *element);
/* finding_at_element: let FINDING name ELEMENT, and a direction (or NULL). */
void finding_at_element(struct finding *finding, const struct element *element, const char *direction);
/* element_is_planned: does the kind belong to the plan's tree of goals (goal, objective, action, indicator)? */
bool element_is_planned(const struct element *element);

/* plan_text_place: where byte OFFSET of the element's text stands in the file. O(log n) and bounded by a constant stretch of
 * source, also on very long lines. OFFSET may equal text.len (the place behind the last byte). */
struct place plan_text_place(const struct plan *plan, const struct element *element, size_t offset);

/* plan_text_place_near: the same, for one offset after another; *NEAR is all zero at first. */
struct source_near;
struct place plan_text_place_near(const struct plan *plan, const struct element *element, size_t offset, struct source_near *near);

/* A text that grows piece by piece. Starts as all zero; `text` is to be released, or taken. */
struct text_builder {
    struct text text;
    size_t room, runs_room; /* of its bytes and runs; 0: just what is there */
};
/* text_builder_add: add TAKE_TEXT, which is taken over and emptied, behind a TEXT_PARAGRAPH that maps to its first byte; a text without words adds nothing. */
void text_builder_add(struct text_builder *builder, struct text *take_text);
void text_release(struct text *text);

/* plan_new: an empty plan for FILE; plan_add: append an element of KIND, all fields empty, and return it (valid until the next call). */
struct plan *plan_new(const char *file);
struct element *plan_add(struct plan *plan, enum element_kind kind, size_t parent);
/* plan_day: read an ISO 8601 day ("2026-12-31"; a time or zone behind it is ignored) as days since 1970-01-01; PLAN_NO_DAY when it is none. */
int32_t plan_day(const char *text);
/* plan_day_text: the day as "YYYY-MM-DD" into OUT (11 bytes at least). Returns OUT. */
char *plan_day_text(int32_t day, char *out);
/* plan_path: the name of the plan's file as services know it that look it up in a repository: without "./" in front. Valid as long as the plan. */
const char *plan_path(const struct plan *plan);
void plan_free(struct plan *plan);

#endif
