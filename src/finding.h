/* finding.h: the messages planalign gives: one table of codes, and lists of findings. Uses: xalloc, strbuf, utf8, translate.
 * SPDX-License-Identifier: MIT
 *
 * A code is never reused. The table feeds every report, `planalign explain CODE` and the manual. */
#ifndef PLANALIGN_FINDING_H
#define PLANALIGN_FINDING_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

/* A place in a file. Lines and columns count from 1; columns are Unicode characters. 0: no place known. */
struct place {
    size_t line, column;
};

enum finding_code {
    /* input: a refused file (error) or a remark on how it was read */
    PA001_UNREADABLE,
    PA002_TOO_LARGE,
    PA003_EMPTY,
    PA004_NOT_WELL_FORMED,
    PA005_NOT_A_PLAN,
    PA006_ENCODING,
    PA007_DOCTYPE,
    PA008_LIMIT,
    PA009_SCHEMA_ERROR,
    PA010_SCHEMA_WARNING,
    PA011_UNKNOWN_NAMESPACE,
    PA012_LANGUAGE_GUESSED,
    PA013_LANGUAGE_UNSUPPORTED,
    PA014_LANGUAGE_UNKNOWN,
    PA015_ENGINE,
    PA016_NO_PASSAGES,
    PA017_DOCTYPE_UNREAD,
    PA018_NOT_LOOKED_AT,
    PA019_NEEDED_FILE,
    PA020_OTHER_SUBJECT,
    PA021_OTHER_LANGUAGE,
    PA022_UNREAD_TABLE,
    PA023_NOT_CARRIED_OVER,
    /* coverage */
    PA101_ABSENT,
    PA102_STATED_ONLY,
    PA103_NO_ACTION,
    PA104_NO_INDICATOR,
    PA105_NO_OWNER,
    PA106_NO_TIME_FRAME,
    PA107_FORMAT_CAPS,
    /* claims */
    PA201_CLAIM_WITHOUT_EVIDENCE,
    PA202_EVIDENCE_WITHOUT_CLAIM,
    PA203_CLAIM_UNKNOWN_DIRECTION,
    PA204_CLAIM_OTHER_FRAMEWORK,
    PA205_CLAIM_TITLE_DIFFERS,
    /* plan structure */
    PA301_ORPHAN,
    PA302_DUPLICATE_ID,
    PA303_DANGLING_REFERENCE,
    PA304_OUTSIDE_PERIOD,
    PA305_INDICATOR_WITHOUT_TARGET,
    PA306_END_BEFORE_START,
    PA307_BAD_DATE,
    PA308_NO_GOAL,
    /* framework */
    PA401_FRAMEWORK_UNREADABLE,
    PA402_BAD_TERM,
    PA403_EXAMPLE_FAILS,
    PA404_TERM_NEVER_MATCHES,
    PA405_RUNAWAY_TERM,
    PA406_FRAMEWORK_CONTENT,
    /* policy, waivers, baseline */
    PA501_POLICY_UNREADABLE,
    PA502_POLICY_CONTENT,
    PA503_WAIVER_UNUSED,
    PA504_WAIVER_EXPIRED,
    PA505_WAIVER_ELSEWHERE,
    PA506_ALL_WAIVED,
    PA507_BASELINE_STALE,
    PA508_REPORT_UNREADABLE,
    PA509_BASELINE_VERSION,
    PA510_BASELINE_ELSEWHERE,
    PA511_OTHER_POLICY,
    PA512_WAIVER_TAKEN,
    PA513_BASELINE_TAKEN,
    N_FINDING_CODES
};

/* What is fixed for a code. All strings are static, NUL-terminated UTF-8. */
struct finding_kind {
    const char *code;   /* "PA101" */
    const char *name;   /* "direction-absent": a stable slug */
    enum severity severity; /* default; judge raises a coverage code where it makes a gap */
    bool doubts;        /* it takes the meaning from all that is said of coverage: a judgement, which a policy can overrule even where it is an error */
    const char *title;  /* one line */
    const char *help;   /* what it means and what to do next; several sentences */
};

struct finding {
    enum finding_code code;
    enum severity severity;
    char *message;          /* owned; in English */
    char *said;             /* owned; MESSAGE in the language of the reader, or NULL: there is no other than English */
    struct place place;
    char *direction;        /* owned id, or NULL */
    char *element;          /* owned id or path of the element, or NULL */
    bool gap;               /* the direction is below its requirement */
    char *waived;           /* owned reason why the policy accepts it, or NULL */
    char waived_until[11];  /* the waiver's last day, "YYYY-MM-DD"; "" when it has none */
    bool known;             /* the baseline has it already */
    size_t more;            /* it stands for so many of its code that are not listed; 0: for itself */
};

/* No more of one code are kept in a list than this: a file can be made to break one rule in each of its lines. */
#define FINDINGS_MOST 1000

struct findings {
    struct finding *items;
    size_t n, capacity;
    size_t counts[N_FINDING_CODES]; /* added, kept or not */
    struct finding spare;           /* the last that was not kept */
};

/* finding_kind: the table row of CODE. */
const struct finding_kind *finding_kind(enum finding_code code);
/* finding_kind_by_name: the row whose code or slug is TEXT (case does not matter), or NULL. */
const struct finding_kind *finding_kind_by_name(const char *text);
/* finding_can_be_gap: may a direction's finding of CODE say what it lacks to its requirement? Then it is an error, or a warning within what
 * --fail-under leaves, and else has the severity of its row. finding_usual_severity: the one that CODE has under no policy, where a direction that
 * is not planned is a gap. */
bool finding_can_be_gap(enum finding_code code);
enum severity finding_usual_severity(enum finding_code code);
/* finding_is_fixed: does the code end a run or a plan without an answer? No policy changes its severity or waives it. */
bool finding_is_fixed(enum finding_code code);
const char *severity_name(enum severity severity);
/* severity_by_name: false when TEXT is none of error, warning, note. */
bool severity_by_name(const char *text, enum severity *out);

/* findings_add: append a finding with the code's default severity and a formatted message, unless there are FINDINGS_MOST of the code.
 * FORMAT is translated for `said`; an argument that is a word of ours, to be translated too, stands in braces: "the {%s} has no end".
 * Returns it (valid until the next call), so that direction, element or severity can be set. */
struct finding *findings_add(struct findings *list, enum finding_code code, struct place place,
                             const char *format, ...) __attribute__((format(printf, 4, 5)));
/* findings_add_list: the same with the arguments as a list; the caller still ends it. */
struct finding *findings_add_list(struct findings *list, enum finding_code code, struct place place, const char *format, va_list args)
    __attribute__((format(printf, 4, 0)));
/* finding_append: add formatted words to what FINDING says, as findings_add() words it. */
void finding_append(struct finding *finding, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* finding_message: what the finding says to a reader of this thread's writer: see translate_here(). *ENGLISH (which may be NULL): is it in English? */
const char *finding_message(const struct finding *finding, bool *english);
/* findings_add_again: append what another list says, in all its words. */
struct finding *findings_add_again(struct findings *list, const struct finding *finding);
/* finding_is_coverage: does it say what one direction lacks to its next level? */
bool finding_is_coverage(const struct finding *finding);
/* finding_is_accepted: waived or known: it is shown, and does not count. Its severity is then note. */
bool finding_is_accepted(const struct finding *finding);
/* findings_copy: add copies of all of FROM. findings_end: for each code of which some were not kept, say so in one finding more. */
void findings_copy(struct findings *list, const struct findings *from);
void findings_end(struct findings *list);
/* findings_has_error: is there one with severity error? */
bool findings_has_error(const struct findings *list);
/* findings_mark: how far a list goes. findings_cut: take away what was added behind MARK, as if it had never been said. */
struct findings_mark {
    size_t n, counts[N_FINDING_CODES];
};
struct findings_mark findings_mark(const struct findings *list);
void findings_cut(struct findings *list, const struct findings_mark *mark);
void findings_release(struct findings *list);

#endif
