/* finding.c: the messages planalign gives.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "finding.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "xalloc.h"

#define NOTE SEVERITY_NOTE
#define WARN SEVERITY_WARNING
#define ERROR SEVERITY_ERROR

static const struct finding_kind kinds[N_FINDING_CODES] = {
    [PA001_UNREADABLE] = {"PA001", "file-unreadable", ERROR, "The file cannot be read",
                          "The file does not exist, may not be read, or is no regular file. Check its name and its permissions. The other plans of the run were "
                          "checked; this one has no verdict."},
    [PA002_TOO_LARGE] = {"PA002", "file-too-large", ERROR, "The file is larger than the limit",
                         "Plans are untrusted input, so their size is bounded. If the file is what you mean to check, raise the limit with --max-bytes."},
    [PA003_EMPTY] = {"PA003", "file-empty", ERROR, "The file is empty", "There is nothing in the file. Export or save the plan again."},
    [PA004_NOT_WELL_FORMED] = {"PA004", "not-well-formed", ERROR, "The XML is broken",
                               "The file is no well-formed XML: a tag is not closed, a character such as & or < is not written as &amp; or &lt;, or the file "
                               "was cut off. Go to the line and column named and mend what stands there or just before it."},
    [PA005_NOT_A_PLAN] = {"PA005", "not-a-plan", ERROR, "The file is XML, but no plan",
                          "The root element is none of those that planalign reads, or is in the namespace of another vocabulary: StratML (StrategicPlan, "
                          "PerformancePlanOrReport) or the strategy vocabulary (strategy). If the file is StratML, give its root element StratML's namespace, or "
                          "none. doc/plan-format.md shows how a plan looks."},
    [PA006_ENCODING] = {"PA006", "encoding", ERROR, "The encoding cannot be read",
                        "The file is in an encoding that planalign does not read, or holds bytes that are no text in the encoding it declares. Save it as UTF-8."},
    [PA007_DOCTYPE] = {"PA007", "doctype-refused", ERROR, "A document type declares what is not allowed",
                       "Entity and attribute-list declarations can make a small file grow without bound or read other files, so they are refused. "
                       "Write the characters themselves instead of entities, and remove the declarations."},
    [PA008_LIMIT] = {"PA008", "limit-reached", ERROR, "A limit on the form of the file was reached",
                     "The file nests too deeply, or has too many elements, too many attributes or namespaces on one, or a text that is too long. Real plans stay far "
                     "below the limits, which keep the time and the memory of a run bounded. The options --max-depth, --max-elements, --max-attributes, "
                     "--max-namespaces and --max-piece change them; `planalign --help` tells their values."},
    [PA009_SCHEMA_ERROR] = {"PA009", "schema-error", ERROR, "The plan breaks the schema of its vocabulary",
                            "An element or attribute is misspelt or stands where it does not belong, so its words would be lost. Compare with "
                            "doc/plan-format.md, or open the file in an XML editor with schemas/strategy.rng."},
    [PA010_SCHEMA_WARNING] = {"PA010", "schema-warning", WARN, "The StratML file breaks its schema",
                              "Most StratML files in circulation do. The plan was read all the same; look at the place named if something that you wrote is "
                              "missing from the report."},
    [PA011_UNKNOWN_NAMESPACE] = {"PA011", "unknown-namespace", WARN, "The namespace is not a known one",
                                 "The root element is known, its namespace is not, but names the vocabulary. The plan was read by the names of its elements."},
    [PA012_LANGUAGE_GUESSED] = {"PA012", "language-guessed", NOTE, "The language is not declared",
                                "The language was told from the most common words. Declare it with xml:lang on the root element to be sure."},
    [PA013_LANGUAGE_UNSUPPORTED] = {"PA013", "language-unsupported", WARN, "Passages are in a language without terms",
                                    "The framework has no terms for the language of some passages, so they were not read. They are never counted as gaps: if "
                                    "a direction is missing in the rest, the plan gets no verdict. doc/terms.md tells how to add a language."},
    [PA014_LANGUAGE_UNKNOWN] = {"PA014", "language-unknown", ERROR, "The language cannot be told",
                                "The plan declares no language, and its words show none of those that the framework knows. Declare it with xml:lang, or "
                                "name it with --language. There is no verdict."},
    [PA015_ENGINE] = {"PA015", "engine-error", ERROR, "A term could not be tried",
                      "A term of the framework does not compile, or ran into a limit of the matching engine on this plan, or the whole framework did: matching one plan "
                      "takes no more steps than --max-steps allows. An untried term must not look like a gap, so there is no verdict. `planalign framework check` finds "
                      "such terms."},
    [PA016_NO_PASSAGES] = {"PA016", "no-passages", ERROR, "The plan holds no words",
                           "Every element is an empty shell, as form editors leave them. There is nothing to check, so there is no verdict."},
    [PA017_DOCTYPE_UNREAD] = {"PA017", "doctype-unread", NOTE, "The document type names a file that is never opened",
                              "The file begins with a document type that refers to another file. planalign opens nothing but the plan itself, so whatever that other file "
                              "declares does not count. Nothing is missing from the report unless the plan relies on it."},
    [PA101_ABSENT] = {"PA101", "direction-absent", NOTE, "The plan is silent on a direction",
                      "No passage speaks clearly for the direction. Read what it asks for with `planalign explain` and its id, and decide whether your plan "
                      "should have a goal or an objective for it. Passages listed as \"touched on\" may only need plainer words."},
    [PA102_STATED_ONLY] = {"PA102", "direction-stated-only", NOTE, "A direction is praised but not planned",
                           "The vision, mission, values or context speak for the direction, but no goal or objective takes it up. Turn the sentence into an "
                           "objective that somebody can work on."},
    [PA103_NO_ACTION] = {"PA103", "direction-without-action", NOTE, "A direction is planned without an action",
                         "A goal or objective speaks for the direction, but nothing below it says what will be done, and it has no owner and time frame of "
                         "its own. Add an action, or say who does it and by when."},
    [PA104_NO_INDICATOR] = {"PA104", "action-without-indicator", NOTE, "A direction is acted on without a measure",
                            "No indicator with a target value stands in the same branch. Say how you will know that it worked: what is counted, and how much "
                            "is enough."},
    [PA105_NO_OWNER] = {"PA105", "measure-without-owner", NOTE, "A measure has no owner",
                        "There is an indicator with a target, but neither it nor an element above it names who is responsible."},
    [PA106_NO_TIME_FRAME] = {"PA106", "measure-without-date", NOTE, "A measure has no date",
                             "There is an indicator with a target, but no date by which it is due, neither on the target nor as the end of a time frame above it."},
    [PA107_FORMAT_CAPS] = {"PA107", "format-caps-level", WARN, "The file format cannot say more",
                           "The vocabulary of the file has no actions or indicators, so no direction can reach the level that is required. Lower the "
                           "requirement, or write the plan in StratML Part 2 or the strategy vocabulary."},
    [PA201_CLAIM_WITHOUT_EVIDENCE] = {"PA201", "claim-without-evidence", WARN, "A declared alignment is not borne out by the words",
                                      "The plan declares that this element serves the direction, but neither its words nor anything below it say so clearly. A "
                                      "claim alone never counts as covered. Say in the text what serves the direction, or correct the claim."},
    [PA202_EVIDENCE_WITHOUT_CLAIM] = {"PA202", "evidence-without-claim", NOTE, "The plan serves a direction without declaring it",
                                      "The plan declares alignments, but not this one, although its words speak for it. You may add the claim."},
    [PA203_CLAIM_UNKNOWN_DIRECTION] = {"PA203", "claim-unknown-direction", WARN, "A claim names a direction that does not exist",
                                       "The id is not one of the framework's. `planalign framework list` shows them; a mistyped number is the usual cause."},
    [PA204_CLAIM_OTHER_FRAMEWORK] = {"PA204", "claim-other-framework", NOTE, "A claim names another framework",
                                     "This run checks one framework; alignments with others are left alone."},
    [PA205_CLAIM_TITLE_DIFFERS] = {"PA205", "claim-title-differs", WARN, "The id and the title of a claim do not fit",
                                   "The title written beside the id belongs to no wording of that direction. One of the two is a slip: correct it."},
    [PA301_ORPHAN] = {"PA301", "serves-no-direction", NOTE, "An element serves no direction",
                      "Neither the words of this element nor anything below or above it speak clearly for one of the directions. That can be right: a plan "
                      "has other duties too. It can also mean that the words are too general."},
    [PA302_DUPLICATE_ID] = {"PA302", "duplicate-id", WARN, "An id stands twice",
                            "Two elements have the same id, so that reports and references cannot tell them apart. Give one of them another."},
    [PA303_DANGLING_REFERENCE] = {"PA303", "dangling-reference", WARN, "A reference leads nowhere",
                                  "The plan refers to an id that none of its elements has, and that is no direction of the framework."},
    [PA304_OUTSIDE_PERIOD] = {"PA304", "date-outside-period", WARN, "A date lies outside the plan's period",
                              "The time frame or due date of this element begins before the plan or ends after it. One of the two dates is a slip, or the period is."},
    [PA305_INDICATOR_WITHOUT_TARGET] = {"PA305", "indicator-without-target", NOTE, "An indicator has no target",
                                        "The indicator says what is counted, but not how much is enough. Add a target value with a date."},
    [PA306_END_BEFORE_START] = {"PA306", "end-before-start", WARN, "Something ends before it starts", "The two dates of a time frame are the wrong way round, or one of them is a slip."},
    [PA307_BAD_DATE] = {"PA307", "bad-date", NOTE, "A date cannot be read", "Dates are written as year-month-day: 2026-12-31. What is written otherwise counts as missing."},
    [PA308_NO_GOAL] = {"PA308", "no-goal", WARN, "The plan has no goals",
                       "The file holds a vision, mission or context only. Without goals, objectives or actions no direction can be more than \"stated\"."},
    [PA401_FRAMEWORK_UNREADABLE] = {"PA401", "framework-unreadable", ERROR, "The framework file cannot be read", "It does not exist, may not be read, or is no well-formed XML."},
    [PA402_BAD_TERM] = {"PA402", "bad-term", ERROR, "A term does not compile", "The line is not a term or pattern as doc/terms.md describes it."},
    [PA403_EXAMPLE_FAILS] = {"PA403", "example-fails", ERROR, "An example does not hold",
                             "The terms find another set of directions in the example than it says. Mend the terms, or the example if it is wrong."},
    [PA404_TERM_NEVER_MATCHES] = {"PA404", "term-without-example", WARN, "Terms match no example",
                                  "No example of the language is caught by these terms, so nothing shows that they work."},
    [PA405_RUNAWAY_TERM] = {"PA405", "runaway-term", ERROR, "A term runs away",
                            "On some texts the term needs more steps than the matching engine allows. Make it narrower: fewer gaps, no repeats inside repeats."},
    [PA406_FRAMEWORK_CONTENT] = {"PA406", "framework-content", ERROR, "The framework file is not as it should be",
                                 "An element or attribute of the framework file is unknown, missing or stands in the wrong place. schemas/framework.rng helps an XML editor to show it."},
    [PA501_POLICY_UNREADABLE] = {"PA501", "policy-unreadable", ERROR, "The policy file cannot be read",
                                 "It does not exist, may not be read, or is no well-formed XML. Without the rules there is no verdict. --no-policy checks without them."},
    [PA502_POLICY_CONTENT] = {"PA502", "policy-content", ERROR, "The policy is not as it should be",
                              "An element, attribute or value of the policy is unknown, missing or contradicts another. doc/policy.md explains each; "
                              "schemas/policy.rng helps an XML editor to show it."},
    [PA503_WAIVER_UNUSED] = {"PA503", "waiver-unused", WARN, "A waiver has nothing to waive",
                             "No finding of the plans that it speaks of fits it: the plan was mended, or a code, direction or element is mistyped. Remove or correct the waiver."},
    [PA504_WAIVER_EXPIRED] = {"PA504", "waiver-expired", WARN, "A waiver has ended",
                              "Its last day is over, so it accepts nothing any more. Mend the plan, or decide anew and give the waiver another day."},
    [PA505_WAIVER_ELSEWHERE] = {"PA505", "waiver-of-another-plan", NOTE, "A waiver speaks of a plan that was not checked",
                                "No plan of this run has that id or file name. That is right when only some of the plans are checked; else the name is mistyped."},
    [PA506_ALL_WAIVED] = {"PA506", "everything-waived", ERROR, "Every requirement is waived",
                          "The plan reaches none of the levels that are required, and the policy waives each of them. Nothing is left that could pass, so there is no verdict. "
                          "Require less, or waive less."},
    [PA507_BASELINE_STALE] = {"PA507", "baseline-stale", NOTE, "Something that the baseline accepts is gone",
                              "The plan was mended there. Write the baseline anew with --update-baseline, so that the finding cannot come back unseen."},
    [PA508_REPORT_UNREADABLE] = {"PA508", "report-unreadable", ERROR, "The report cannot be read",
                                 "A baseline, or a report to compare with, is a JSON report of planalign (planalign-report/1). The file is none, was cut off, or is about another framework."},
    [PA509_BASELINE_VERSION] = {"PA509", "baseline-version", NOTE, "The baseline was made with another version of the framework",
                                "What counts as evidence may have changed since. Compare once, then write the baseline anew with --update-baseline."},
    [PA510_BASELINE_ELSEWHERE] = {"PA510", "baseline-of-other-plans", NOTE, "The baseline knows plans that were not checked",
                                  "That is right when only some of the plans are checked. Else a plan was renamed or removed."},
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
    static const char *const names[] = {[NOTE] = "note", [WARN] = "warning", [ERROR] = "error"};

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

bool finding_is_fixed(enum finding_code code)
{
    return kinds[code].severity == ERROR;
}

bool finding_is_accepted(const struct finding *finding)
{
    return finding->waived || finding->known;
}

static void finding_release(struct finding *finding)
{
    free(finding->message);
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

struct finding *findings_add(struct findings *list, enum finding_code code, struct place place, const char *format, ...)
{
    va_list args, again;

    struct finding *finding = next_finding(list, code);
    *finding = (struct finding){.code = code, .severity = kinds[code].severity, .place = place};
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    finding->message = xcalloc((size_t)(len < 0 ? 0 : len) + 1, 1);
    if (len > 0)
        vsnprintf(finding->message, (size_t)len + 1, format, again);
    va_end(again);
    return finding;
}

void findings_copy(struct findings *list, const struct findings *from)
{
    for (size_t i = 0; i < from->n; i++) {
        const struct finding *finding = &from->items[i];
        struct finding *copy = findings_add(list, finding->code, finding->place, "%s", finding->message);

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
    for (size_t code = 0; code < N_FINDING_CODES; code++) {
        size_t more = list->counts[code] > FINDINGS_MOST ? list->counts[code] - FINDINGS_MOST : 0;

        if (more == 0)
            continue;
        list->counts[code] = 0;
        findings_add(list, (enum finding_code)code, (struct place){0, 0}, "%zu more of these were found and are not listed", more);
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

void findings_release(struct findings *list)
{
    for (size_t i = 0; i < list->n; i++)
        finding_release(&list->items[i]);
    finding_release(&list->spare);
    free(list->items);
    *list = (struct findings){0};
}
