/* finding.c: the messages planalign gives.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "finding.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "strbuf.h"
#include "translate.h"
#include "utf8.h"
#include "xalloc.h"

#define NOTE SEVERITY_NOTE
#define WARN SEVERITY_WARNING
#define ERROR SEVERITY_ERROR

static const struct finding_kind kinds[N_FINDING_CODES] = {
    [PA001_UNREADABLE] = {"PA001", "file-unreadable", ERROR, false, N_("The file cannot be read"),
                          N_("The file does not exist, may not be read, or is no regular file. Check its name and its permissions. The other plans of the run were "
                          "checked; this one has no verdict.")},
    [PA002_TOO_LARGE] = {"PA002", "file-too-large", ERROR, false, N_("The file is larger than the limit"),
                         N_("Plans are untrusted input, so their size is bounded. If the file is what you mean to check, raise the limit with --max-bytes.")},
    [PA003_EMPTY] = {"PA003", "file-empty", ERROR, false, N_("The file is empty"), N_("There is nothing in the file. Export or save the plan again.")},
    [PA004_NOT_WELL_FORMED] = {"PA004", "not-well-formed", ERROR, false, N_("The XML is broken"),
                               N_("The file is no well-formed XML: a tag is not closed, a character such as & or < is not written as &amp; or &lt;, or the file "
                               "was cut off. Go to the line and column named and mend what stands there or just before it.")},
    [PA005_NOT_A_PLAN] = {"PA005", "not-a-plan", ERROR, false, N_("The file is no plan"),
                          N_("The root element is none of those that planalign reads, or is in the namespace of another vocabulary: StratML (StrategicPlan, "
                          "PerformancePlanOrReport) or the strategy vocabulary (strategy). If the file is StratML, give its root element StratML's namespace, or "
                          "none. doc/plan-format.md shows how a plan looks. A document of Word or LibreOffice is no plan either: planalign import makes "
                          "one of it. A PDF or a file of Excel it does not read: copy the paragraphs into such a document. Another name for the file is not enough.")},
    [PA006_ENCODING] = {"PA006", "encoding", ERROR, false, N_("The encoding cannot be read"),
                        N_("The file is in an encoding that planalign does not read, or holds bytes that are no text in the encoding it declares. Save it as UTF-8; or, "
                        "if an older Windows program wrote it, let its first line be <?xml version=\"1.0\" encoding=\"windows-1252\"?>.")},
    [PA007_DOCTYPE] = {"PA007", "doctype-refused", ERROR, false, N_("A document type declares what is not allowed"),
                       N_("Entity and attribute-list declarations can make a small file grow without bound or read other files, so they are refused. "
                       "Write the characters themselves instead of entities, and remove the declarations.")},
    [PA008_LIMIT] = {"PA008", "limit-reached", ERROR, false, N_("A limit on the form of the file was reached"),
                     N_("The file nests too deeply, or has too many elements, too many attributes or namespaces on one, or a text that is too long. Real plans stay far "
                     "below the limits, which keep the time and the memory of a run bounded. The options --max-depth, --max-elements, --max-attributes, "
                     "--max-namespaces and --max-piece change them; `planalign --help` tells their values.")},
    [PA009_SCHEMA_ERROR] = {"PA009", "schema-error", ERROR, false, N_("The plan breaks the schema of its vocabulary"),
                            N_("An element or attribute is misspelt or stands where it does not belong, so its words would be lost. Compare with "
                            "doc/plan-format.md, or open the file in an XML editor with schemas/strategy.rng.")},
    [PA010_SCHEMA_WARNING] = {"PA010", "schema-warning", WARN, false, N_("The StratML file breaks its schema"),
                              N_("Most StratML files in circulation do. The plan was read all the same; look at the place named if something that you wrote is "
                              "missing from the report.")},
    [PA011_UNKNOWN_NAMESPACE] = {"PA011", "unknown-namespace", WARN, false, N_("The namespace is not a known one"),
                                 N_("The root element is known, its namespace is not, but names the vocabulary. The plan was read by the names of its elements.")},
    [PA012_LANGUAGE_GUESSED] = {"PA012", "language-guessed", NOTE, false, N_("The language is not declared"),
                                N_("The language was told from the most common words. Declare it with xml:lang on the root element to be sure.")},
    [PA013_LANGUAGE_UNSUPPORTED] = {"PA013", "language-unsupported", WARN, false, N_("Passages are in a language without terms"),
                                    N_("The framework has no terms for the language of some passages, so they were not read. They are never counted as gaps: if "
                                    "a direction is missing in the rest, or nothing could be read at all, the plan gets no verdict. doc/terms.md tells how to add a language.")},
    [PA014_LANGUAGE_UNKNOWN] = {"PA014", "language-unknown", ERROR, false, N_("The language cannot be told"),
                                N_("The plan declares no language, and its words show none of those that the framework knows. Declare it with xml:lang, or "
                                "name it with --language. There is no verdict.")},
    [PA015_ENGINE] = {"PA015", "engine-error", ERROR, false, N_("A term could not be tried"),
                      N_("A term of the framework does not compile, or ran into a limit of the matching engine on this plan, or the whole framework did: matching one plan "
                      "takes no more steps than --max-steps allows. An untried term must not look like a gap, so there is no verdict. `planalign framework check` finds "
                      "such terms.")},
    [PA016_NO_PASSAGES] = {"PA016", "no-passages", ERROR, false, N_("The plan holds no words"),
                           N_("Every element is an empty shell, as form editors leave them. There is nothing to check, so there is no verdict.")},
    [PA017_DOCTYPE_UNREAD] = {"PA017", "doctype-unread", NOTE, false, N_("The document type names a file that is never opened"),
                              N_("The file begins with a document type that refers to another file. planalign opens nothing but the plan itself, so whatever that other file "
                              "declares does not count. Nothing is missing from the report unless the plan relies on it.")},
    [PA018_NOT_LOOKED_AT] = {"PA018", "not-looked-at", ERROR, false, N_("What was named could not be looked at"),
                             N_("A folder cannot be read or holds no file whose name ends in .xml, a list names no plan or is no list, a report would take the "
                             "place of a plan, or `planalign merge` was given a report that is cut off, lacks a line, was made by other rules or is none. Nothing may seem to have passed because it was not looked at, so this counts as a plan without an answer. Check "
                             "the name, and take it out where there is nothing to check.")},
    [PA019_NEEDED_FILE] = {"PA019", "needed-file-unreadable", ERROR, false, N_("A file that planalign needs cannot be read"),
                           N_("A schema, or a file of terms of the framework, is missing or broken; the plan itself may be sound. Without it nothing can be said about "
                           "the plan, so there is no verdict. Install planalign anew, or set PLANALIGN_DATA_DIR to the folder of its data; `planalign framework check` "
                           "says what is wrong with a framework of your own.")},
    [PA020_OTHER_SUBJECT] = {"PA020", "other-subject", ERROR, true, N_("The plan is about something else"),
                             N_("The framework says what it is about. Hardly a passage of this plan speaks of that, and neither its title nor the name of its organization does. Words such "
                             "as \"access\", \"community\" or \"partner\" stand in plans of any field, so what counts as covered would mean nothing: the plan does not pass. Check that "
                             "this is the right file and the right framework. To let the plan pass all the same, let a policy lower the severity of this code, or waive it; "
                             "doc/policy.md tells how.")},
    [PA021_OTHER_LANGUAGE] = {"PA021", "other-language", ERROR, true, N_("The plan is not in the language that it declares"),
                              N_("xml:lang says one language, and the common words of the passages, or their letters, are those of another. So the plan was read with the wrong words, and what seems "
                              "to be missing may be there: the plan does not pass. Correct xml:lang; it is often left over from a copied example. If it is right, let a policy "
                              "lower the severity of this code, or waive it; doc/policy.md tells how.")},
    [PA022_UNREAD_TABLE] = {"PA022", "unread-table", WARN, false, N_("A table of the document, or columns of it, were not understood"),
                            N_("An action plan is often a table. Its columns are known by their heads: \"Goal\", \"Objective\", \"Action\", \"Indicator\", \"Target\", \"Responsible\", "
                               "\"Deadline\", \"Budget\", and the like in Spanish, French and Portuguese. Give the table a first row of such heads, and import the document again.")},
    [PA023_NOT_CARRIED_OVER] = {"PA023", "not-carried-over", NOTE, false, N_("Something in the document is not carried over into the plan"),
                                N_("A table of contents would count every goal twice; deleted and hidden passages and comments are no part of what was decided; text boxes, footnotes and pictures have "
                                   "no place in a plan. If words of the plan stand there, move them into the text of the document, and import it again.")},
    [PA101_ABSENT] = {"PA101", "direction-absent", NOTE, false, N_("The plan is silent on a direction"),
                      N_("No passage speaks clearly for the direction. Read what it asks for with `planalign explain` and its id, and decide whether your plan "
                      "should have a goal or an objective for it. Passages listed as \"touched on\" may only need plainer words.")},
    [PA102_STATED_ONLY] = {"PA102", "direction-stated-only", NOTE, false, N_("A direction is praised but not planned"),
                           N_("The vision, mission, values or context speak for the direction, but no goal or objective takes it up. Turn the sentence into an "
                           "objective that somebody can work on.")},
    [PA103_NO_ACTION] = {"PA103", "direction-without-action", NOTE, false, N_("A direction is planned without an action"),
                         N_("A goal or objective speaks for the direction, but nothing below it says what will be done, and it has no owner and time frame of "
                         "its own. Add an action, or say who does it and by when.")},
    [PA104_NO_INDICATOR] = {"PA104", "action-without-indicator", NOTE, false, N_("A direction is acted on without a measure"),
                            N_("No indicator with a target value stands in the same branch. Say how you will know that it worked: what is counted, and how much "
                            "is enough.")},
    [PA105_NO_OWNER] = {"PA105", "measure-without-owner", NOTE, false, N_("A measure has no owner"),
                        N_("There is an indicator with a target, but neither it nor an element above it names who is responsible.")},
    [PA106_NO_TIME_FRAME] = {"PA106", "measure-without-date", NOTE, false, N_("A measure has no date"),
                             N_("There is an indicator with a target, but no date by which it is due, neither on the target nor as the end of a time frame above it.")},
    [PA107_FORMAT_CAPS] = {"PA107", "format-caps-level", WARN, false, N_("The file format cannot say more"),
                           N_("The vocabulary of the file has no actions or indicators, so no direction can reach the level that is required. Lower the "
                           "requirement, or write the plan in StratML Part 2 or the strategy vocabulary.")},
    [PA201_CLAIM_WITHOUT_EVIDENCE] = {"PA201", "claim-without-evidence", WARN, false, N_("A declared alignment is not borne out by the words"),
                                      N_("The plan declares that this element serves the direction, but neither its words nor anything below it say so clearly. A "
                                      "claim alone never counts as covered. Say in the text what serves the direction, or correct the claim.")},
    [PA202_EVIDENCE_WITHOUT_CLAIM] = {"PA202", "evidence-without-claim", NOTE, false, N_("The plan serves a direction without declaring it"),
                                      N_("The plan declares alignments, but not this one, although its words speak for it. You may add the claim.")},
    [PA203_CLAIM_UNKNOWN_DIRECTION] = {"PA203", "claim-unknown-direction", WARN, false, N_("A claim names a direction that does not exist"),
                                       N_("The id is not one of the framework's. `planalign framework list` shows them; a mistyped number is the usual cause.")},
    [PA204_CLAIM_OTHER_FRAMEWORK] = {"PA204", "claim-other-framework", NOTE, false, N_("A claim names another framework"),
                                     N_("This run checks one framework; alignments with others are left alone.")},
    [PA205_CLAIM_TITLE_DIFFERS] = {"PA205", "claim-title-differs", WARN, false, N_("The id and the title of a claim do not fit"),
                                   N_("The title written beside the id belongs to no wording of that direction. One of the two is a slip: correct it.")},
    [PA301_ORPHAN] = {"PA301", "serves-no-direction", NOTE, false, N_("An element serves no direction"),
                      N_("Neither the words of this element nor anything below or above it speak clearly for one of the directions. That can be right: a plan "
                      "has other duties too. It can also mean that the words are too general.")},
    [PA302_DUPLICATE_ID] = {"PA302", "duplicate-id", WARN, false, N_("An id stands twice"),
                            N_("Two elements have the same id, so that reports and references cannot tell them apart. Give one of them another.")},
    [PA303_DANGLING_REFERENCE] = {"PA303", "dangling-reference", WARN, false, N_("A reference leads nowhere"),
                                  N_("The plan refers to an id that none of its elements has, and that is no direction of the framework.")},
    [PA304_OUTSIDE_PERIOD] = {"PA304", "date-outside-period", WARN, false, N_("A date lies outside the plan's period"),
                              N_("The time frame or due date of this element begins before the plan or ends after it. One of the two dates is a slip, or the period is.")},
    [PA305_INDICATOR_WITHOUT_TARGET] = {"PA305", "indicator-without-target", NOTE, false, N_("An indicator has no target"),
                                        N_("The indicator says what is counted, but not how much is enough. Add a target value with a date.")},
    [PA306_END_BEFORE_START] = {"PA306", "end-before-start", WARN, false, N_("Something ends before it starts"), N_("The two dates of a time frame are the wrong way round, or one of them is a slip.")},
    [PA307_BAD_DATE] = {"PA307", "bad-date", NOTE, false, N_("A date cannot be read"), N_("Dates are written as year-month-day: 2026-12-31. What is written otherwise counts as missing.")},
    [PA308_NO_GOAL] = {"PA308", "no-goal", WARN, false, N_("The plan has no goals"),
                       N_("The file holds a vision, mission or context only. Without goals, objectives or actions no direction can be more than \"stated\".")},
    [PA401_FRAMEWORK_UNREADABLE] = {"PA401", "framework-unreadable", ERROR, false, N_("The framework file cannot be read"), N_("It does not exist, may not be read, or is no well-formed XML.")},
    [PA402_BAD_TERM] = {"PA402", "bad-term", ERROR, false, N_("A term does not compile"), N_("The line is not a term or pattern as doc/terms.md describes it.")},
    [PA403_EXAMPLE_FAILS] = {"PA403", "example-fails", ERROR, false, N_("An example does not hold"),
                             N_("The terms find another set of directions in the example than it says. Mend the terms, or the example if it is wrong.")},
    [PA404_TERM_NEVER_MATCHES] = {"PA404", "term-without-example", WARN, false, N_("Terms match no example"),
                                  N_("No example of the language is caught by these terms, so nothing shows that they work.")},
    [PA405_RUNAWAY_TERM] = {"PA405", "runaway-term", ERROR, false, N_("A term runs away"),
                            N_("On some texts the term needs more steps than the matching engine allows. Make it narrower: fewer gaps, no repeats inside repeats.")},
    [PA406_FRAMEWORK_CONTENT] = {"PA406", "framework-content", ERROR, false, N_("The framework file is not as it should be"),
                                 N_("An element or attribute of the framework file is unknown, missing or stands in the wrong place. schemas/framework.rng helps an XML editor to show it.")},
    [PA501_POLICY_UNREADABLE] = {"PA501", "policy-unreadable", ERROR, false, N_("The policy file cannot be read"),
                                 N_("It does not exist, may not be read, or is no well-formed XML. Without the rules there is no verdict. --no-policy checks without them.")},
    [PA502_POLICY_CONTENT] = {"PA502", "policy-content", ERROR, false, N_("The policy is not as it should be"),
                              N_("An element, attribute or value of the policy is unknown, missing or contradicts another. doc/policy.md explains each; "
                              "schemas/policy.rng helps an XML editor to show it.")},
    [PA503_WAIVER_UNUSED] = {"PA503", "waiver-unused", WARN, false, N_("A waiver has nothing to waive"),
                             N_("No finding of the plans that it speaks of fits it: the plan was mended, or a code, direction or element is mistyped. Remove or correct the waiver.")},
    [PA504_WAIVER_EXPIRED] = {"PA504", "waiver-expired", WARN, false, N_("A waiver has ended"),
                              N_("Its last day is over, so it accepts nothing any more. Mend the plan, or decide anew and give the waiver another day.")},
    [PA505_WAIVER_ELSEWHERE] = {"PA505", "waiver-of-another-plan", NOTE, false, N_("A waiver speaks of a plan that was not checked"),
                                N_("No plan of this run has that id or file name. That is right when only some of the plans are checked; else the name is mistyped.")},
    [PA506_ALL_WAIVED] = {"PA506", "everything-waived", ERROR, false, N_("Every requirement is waived"),
                          N_("The plan reaches none of the levels that are required, and the policy waives each of them. Nothing is left that could pass, so there is no verdict. "
                          "Require less, or waive less.")},
    [PA507_BASELINE_STALE] = {"PA507", "baseline-stale", NOTE, false, N_("Something that the baseline accepts is gone"),
                              N_("The plan was mended there. Write the baseline anew with --update-baseline, so that the finding cannot come back unseen.")},
    [PA508_REPORT_UNREADABLE] = {"PA508", "report-unreadable", ERROR, false, N_("The report cannot be read"),
                                 N_("A baseline, or a report to compare with, is a JSON report of planalign (planalign-report/1). The file is none, was cut off, or is about another framework.")},
    [PA509_BASELINE_VERSION] = {"PA509", "baseline-version", NOTE, false, N_("The baseline was made with another version of the framework"),
                                N_("What counts as evidence may have changed since. Compare once, then write the baseline anew with --update-baseline.")},
    [PA510_BASELINE_ELSEWHERE] = {"PA510", "baseline-of-other-plans", NOTE, false, N_("The baseline knows plans that were not checked"),
                                  N_("That is right when only some of the plans are checked. Else a plan was renamed or removed.")},
    [PA511_OTHER_POLICY] = {"PA511", "other-policy", ERROR, false, N_("The plan stands under another policy"),
                            N_("One run has one set of rules, those that hold for its first plan, and another policy file stands nearer to this one. Check the two "
                            "apart, or name one policy for all with --policy, or none with --no-policy.")},
    [PA512_WAIVER_TAKEN] = {"PA512", "waiver-taken", WARN, false, N_("A waiver counts for another plan"),
                            N_("A waiver that names a plan is used up by one plan of a run, and two call themselves so: by their id, or by the name of their file. If it is meant "
                            "for this one, name it by its path in the policy; if this one is a copy, give it an id of its own.")},
    [PA513_BASELINE_TAKEN] = {"PA513", "baseline-taken", WARN, false, N_("The baseline knows another plan by this id"),
                              N_("What a baseline knows is used up by one plan: the one in the file that the baseline names, as long as that is there. If this plan is a copy, give it an "
                              "id of its own; if it takes the place of the other, remove that file.")},
};

const struct finding_kind *finding_kind(enum finding_code code)
{
    return &kinds[code];
}

const struct finding_kind *finding_kind_by_name(const char *text)
{
    for (size_t i = 0; i < N_FINDING_CODES; i++)
        if (strcasecmp(kinds[i].code, text) == 0 || strcasecmp(kinds[i].name, text) == 0)
            return &kinds[i];
    return NULL;
}

const char *severity_name(enum severity severity)
{
    static const char *const names[] = {[NOTE] = N_("note"), [WARN] = N_("warning"), [ERROR] = N_("error")};

    return names[severity];
}

bool severity_by_name(const char *text, enum severity *out)
{
    for (int i = NOTE; i <= ERROR; i++)
        if (strcasecmp(text, severity_name((enum severity)i)) == 0) {
            *out = (enum severity)i;
            return true;
        }
    return false;
}

bool finding_can_be_gap(enum finding_code code)
{
    return code >= PA101_ABSENT && code <= PA106_NO_TIME_FRAME;
}

bool finding_is_coverage(const struct finding *finding)
{
    return finding->direction && finding_can_be_gap(finding->code);
}

enum severity finding_usual_severity(enum finding_code code)
{
    return code == PA101_ABSENT || code == PA102_STATED_ONLY ? ERROR : kinds[code].severity;
}

bool finding_is_fixed(enum finding_code code)
{
    return kinds[code].severity == ERROR && !kinds[code].doubts;
}

bool finding_is_accepted(const struct finding *finding)
{
    return finding->waived || finding->known;
}

static void finding_release(struct finding *finding)
{
    free(finding->message);
    free(finding->said);
    free(finding->direction);
    free(finding->element);
    free(finding->waived);
}

/* Room for a finding of CODE. */
static struct finding *next_finding(struct findings *list, enum finding_code code)
{
    if (list->counts[code]++ >= FINDINGS_MOST) {
        finding_release(&list->spare);
        return &list->spare;
    }
    list->items = xgrow(list->items, list->n, &list->capacity, sizeof *list->items);
    return &list->items[list->n++];
}

/* Before and behind a word of ours in a message; no text of XML holds them. */
#define WORD_OPEN '\1'
#define WORD_CLOSE '\2'

/* FORMAT with its "{%s}" as WORD_OPEN %s WORD_CLOSE. */
static char *mark_words(const char *format)
{
    static const char word[] = "{%s}";
    struct strbuf marked = STRBUF_INIT;

    for (const char *next; (next = strstr(format, word)) != NULL; format = next + sizeof word - 1) {
        strbuf_add(&marked, format, (size_t)(next - format));
        strbuf_printf(&marked, "%c%%s%c", WORD_OPEN, WORD_CLOSE);
    }
    strbuf_puts(&marked, format);
    return strbuf_take(&marked);
}

/* Take the marks out of MESSAGE, and translate what is between them if it is to be LOCAL. */
static char *say_words(char *message, bool local)
{
    struct strbuf said = STRBUF_INIT;
    char *at = message, *open, *close;

    while ((open = strchr(at, WORD_OPEN)) != NULL && (close = strchr(open, WORD_CLOSE)) != NULL) {
        *open = *close = '\0';
        strbuf_puts(&said, at);
        strbuf_puts(&said, local ? translate_always(open + 1) : open + 1);
        at = close + 1;
    }
    strbuf_puts(&said, at);
    free(message);
    return strbuf_take(&said);
}

/* The format is one of ours, checked where it was written, with marks put in, or its translation, which msgfmt has checked against it. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *word_message(const char *format, va_list args, bool local)
{
    char *marked = mark_words(format), *message;
    va_list again;

    va_copy(again, args);
    int len = vsnprintf(NULL, 0, marked, args);
    message = xcalloc((size_t)(len < 0 ? 0 : len) + 1, 1);
    if (len > 0)
        vsnprintf(message, (size_t)len + 1, marked, again);
    if (strstr(format, "%."))
        utf8_mend(message);
    va_end(again);
    free(marked);
    return say_words(message, local);
}
#pragma GCC diagnostic pop

struct finding *findings_add_list(struct findings *list, enum finding_code code, struct place place, const char *format, va_list args)
{
    const char *local = translate_always(format);
    va_list again;

    struct finding *finding = next_finding(list, code);
    *finding = (struct finding){.code = code, .severity = kinds[code].severity, .place = place};
    if (finding == &list->spare) { /* nobody will read it: there may be very many */
        finding->message = xstrdup("");
        return finding;
    }
    va_copy(again, args);
    finding->message = word_message(format, args, false);
    if (local != format || strcmp(format, "{%s}") == 0)
        finding->said = word_message(local, again, true);
    va_end(again);
    if (finding->said && strcmp(finding->said, finding->message) == 0) {
        free(finding->said);
        finding->said = NULL;
    }
    return finding;
}

struct finding *findings_add(struct findings *list, enum finding_code code, struct place place, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    struct finding *finding = findings_add_list(list, code, place, format, args);
    va_end(args);
    return finding;
}

static void append(char **message, char *take_more)
{
    struct strbuf whole = STRBUF_INIT;

    strbuf_puts(&whole, *message);
    strbuf_puts(&whole, take_more);
    free(*message);
    free(take_more);
    *message = strbuf_take(&whole);
}

void finding_append(struct finding *finding, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    append(&finding->message, word_message(format, args, false));
    va_end(args);
    if (!finding->said)
        return;
    va_start(args, format);
    append(&finding->said, word_message(translate_always(format), args, true));
    va_end(args);
}

struct finding *findings_add_again(struct findings *list, const struct finding *finding)
{
    struct finding *again = findings_add(list, finding->code, finding->place, "%s", finding->message);

    again->said = finding->said ? xstrdup(finding->said) : NULL;
    again->more = finding->more;
    return again;
}

const char *finding_message(const struct finding *finding, bool *english)
{
    bool local = finding->said && translate_is_here();

    if (english)
        *english = !local;
    return local ? finding->said : finding->message;
}

void findings_copy(struct findings *list, const struct findings *from)
{
    for (size_t i = 0; i < from->n; i++) {
        const struct finding *finding = &from->items[i];
        struct finding *copy = findings_add_again(list, finding);

        copy->severity = finding->severity;
        copy->direction = finding->direction ? xstrdup(finding->direction) : NULL;
        copy->element = finding->element ? xstrdup(finding->element) : NULL;
        list->counts[finding->code]--;
    }
    for (size_t code = 0; code < N_FINDING_CODES; code++)
        list->counts[code] += from->counts[code];
}

void findings_end(struct findings *list)
{
    const struct place nowhere = {0, 0};

    for (size_t code = 0; code < N_FINDING_CODES; code++) {
        size_t more = list->counts[code] > FINDINGS_MOST ? list->counts[code] - FINDINGS_MOST : 0;

        if (more == 0)
            continue;
        list->counts[code] = 0;
        findings_add(list, (enum finding_code)code, nowhere, "%zu more of these were found and are not listed", more)->more = more;
        list->counts[code] = FINDINGS_MOST;
    }
}

bool findings_has_error(const struct findings *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].severity == SEVERITY_ERROR)
            return true;
    return false;
}

struct findings_mark findings_mark(const struct findings *list)
{
    struct findings_mark mark = {.n = list->n};

    memcpy(mark.counts, list->counts, sizeof mark.counts);
    return mark;
}

void findings_cut(struct findings *list, const struct findings_mark *mark)
{
    while (list->n > mark->n)
        finding_release(&list->items[--list->n]);
    memcpy(list->counts, mark->counts, sizeof list->counts); /* of a code of which no more are kept, too */
}

void findings_release(struct findings *list)
{
    for (size_t i = 0; i < list->n; i++)
        finding_release(&list->items[i]);
    finding_release(&list->spare);
    free(list->items);
    *list = (struct findings){0};
}
