/* report_junit.c: JUnit XML: a suite a plan, a test a direction. Uses: out_xml, message, report.
 * SPDX-License-Identifier: MIT
 *
 * Source: junit-10.xsd of Jenkins' xUnit plugin, which is the form most readers know. GitLab shows the text
 * of a failure and no attribute of it, so all that a person needs stands in the text. A test has one outcome.
 * A plan without an answer has the same tests as others: one is an error, the rest are skipped, none passes.
 * There is no clock in a report, so no time attribute. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "message.h"
#include "out_xml.h"
#include "report.h"
#include "strbuf.h"
#include "xalloc.h"

/* The tests of a plan besides its directions: each is a family of findings. */
static const struct check {
    const char *name;
    enum finding_code first, behind;           /* from this one up to before that one */
    enum finding_code also_first, also_behind; /* and these */
} checks[] = {
    {"The plan can be read and judged", PA001_UNREADABLE, PA101_ABSENT, PA501_POLICY_UNREADABLE, N_FINDING_CODES},
    {"The file format can say what is required", PA107_FORMAT_CAPS, PA201_CLAIM_WITHOUT_EVIDENCE, 0, 0},
    {"What the plan claims of itself is so", PA201_CLAIM_WITHOUT_EVIDENCE, PA301_ORPHAN, 0, 0},
    {"The plan is well built", PA301_ORPHAN, PA401_FRAMEWORK_UNREADABLE, 0, 0},
};

enum outcome { OUTCOME_PASSED, OUTCOME_FAILURE, OUTCOME_ERROR, OUTCOME_SKIPPED, N_OUTCOMES };

struct test {
    char *name;                  /* owned */
    struct strbuf text;          /* a line for each finding, and for each kind of error what to do */
    const struct finding *worst; /* the first error, or NULL */
    enum outcome outcome;
};

/* --- what a test finds --- */

static bool is_of(const struct finding *finding, const char *direction)
{
    return finding_is_coverage(finding) &&
           strcmp(finding->direction, direction) == 0;
}

static void add_finding(struct test *test, const char *file, const struct finding *finding)
{
    message_add(&test->text, file, finding);
    strbuf_putc(&test->text, '\n');
    if (finding->severity != SEVERITY_ERROR)
        return;
    if (!test->worst || test->worst->code != finding->code)
        strbuf_printf(&test->text, "%s\n", finding_kind(finding->code)->help);
    if (!test->worst)
        test->worst = finding;
}

static void judge(struct test *test, const struct assessment *a)
{
    if (test->worst)
        test->outcome = a->decided ? OUTCOME_FAILURE : OUTCOME_ERROR;
    else if (!a->decided)
        test->outcome = OUTCOME_SKIPPED;
}

static void try_direction(struct test *test, const struct assessment *a, const struct direction *direction)
{
    const struct wording *title = wordings_in(&direction->opportunities, "en");
    struct strbuf name = STRBUF_INIT;

    strbuf_printf(&name, "%s %s", direction->id, title ? title->text : "");
    test->name = strbuf_take(&name);
    for (size_t i = 0; i < a->findings.n; i++)
        if (is_of(&a->findings.items[i], direction->id))
            add_finding(test, a->plan->file, &a->findings.items[i]);
    judge(test, a);
}

static void try_check(struct test *test, const struct assessment *a, const struct check *check)
{
    test->name = xstrdup(check->name);
    for (size_t i = 0; i < a->findings.n; i++) {
        const struct finding *finding = &a->findings.items[i];
        if ((finding->code >= check->first && finding->code < check->behind) ||
            (finding->code >= check->also_first && finding->code < check->also_behind))
            add_finding(test, a->plan->file, finding);
    }
    judge(test, a);
}

/* --- how it is written --- */

static void put_test(const struct report *report, const char *file, const struct test *test)
{
    static const char *const elements[N_OUTCOMES] = {
        [OUTCOME_PASSED] = "system-out",
        [OUTCOME_FAILURE] = "failure",
        [OUTCOME_ERROR] = "error",
        [OUTCOME_SKIPPED] = "skipped",
    };
    const char *element = elements[test->outcome];

    fputs("    <testcase", report->out);
    out_xml_attribute(report->out, "classname", file);
    out_xml_attribute(report->out, "name", test->name);
    if (test->outcome == OUTCOME_PASSED && test->text.len == 0) {
        fputs("/>\n", report->out);
        return;
    }
    fprintf(report->out, ">\n      <%s", element);
    if (test->worst) {
        out_xml_attribute(report->out, "type", finding_kind(test->worst->code)->code);
        out_xml_attribute(report->out, "message", finding_kind(test->worst->code)->title);
    }
    fputc('>', report->out);
    if (test->outcome == OUTCOME_SKIPPED || test->text.len == 0)
        out_xml(report->out, "No answer: this plan could not be judged.\n");
    if (test->text.len > 0)
        out_xml(report->out, test->text.text);
    fprintf(report->out, "</%s>\n    </testcase>\n", element);
}

static void put_property(const struct report *report, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    fputs("      <property", report->out);
    out_xml_attribute(report->out, "name", name);
    out_xml_attribute(report->out, "value", value);
    fputs("/>\n", report->out);
}

static void put_suite(const struct report *report, const char *name, const struct test *tests, size_t n)
{
    size_t counts[N_OUTCOMES] = {0};

    for (size_t i = 0; i < n; i++)
        counts[tests[i].outcome]++;
    fputs("  <testsuite", report->out);
    out_xml_attribute(report->out, "name", name);
    fprintf(report->out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\">\n", n,
            counts[OUTCOME_FAILURE], counts[OUTCOME_ERROR], counts[OUTCOME_SKIPPED]);
}

/* --- the writer --- */

static void begin(struct report *report)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"planalign\">\n", report->out);
}

static void plan(struct report *report, const struct assessment *a)
{
    size_t n_directions = a->framework->n_directions, n = n_directions + ARRAY_LEN(checks);
    struct test *tests = xcalloc(n, sizeof *tests);
    const char *file = plan_path(a->plan);

    for (size_t i = 0; i < n_directions; i++)
        try_direction(&tests[i], a, &a->framework->directions[i]);
    for (size_t i = 0; i < ARRAY_LEN(checks); i++)
        try_check(&tests[n_directions + i], a, &checks[i]);
    if (!a->decided) /* whatever the reason is */
        tests[n_directions].outcome = OUTCOME_ERROR;

    put_suite(report, file, tests, n);
    fputs("    <properties>\n", report->out);
    put_property(report, "framework", a->framework->id);
    put_property(report, "title", a->plan->title);
    put_property(report, "organization", a->plan->organization);
    put_property(report, "verdict", verdict_name(assessment_verdict(a)));
    fputs("    </properties>\n", report->out);
    for (size_t i = 0; i < n; i++) {
        put_test(report, file, &tests[i]);
        strbuf_release(&tests[i].text);
        free(tests[i].name);
    }
    fputs("  </testsuite>\n", report->out);
    free(tests);
}

/* What belongs to no plan is a suite of its own. */
static void end(struct report *report, const struct findings *global)
{
    char name[] = "The run";
    struct test test = {.name = name, .text = STRBUF_INIT};

    for (size_t i = 0; i < global->n; i++)
        add_finding(&test, NULL, &global->items[i]);
    if (global->n > 0) {
        test.outcome = test.worst ? OUTCOME_ERROR : OUTCOME_PASSED;
        put_suite(report, "planalign", &test, 1);
        put_test(report, "planalign", &test);
        fputs("  </testsuite>\n", report->out);
    }
    strbuf_release(&test.text);
    fputs("</testsuites>\n", report->out);
}

const struct report_format report_junit = {
    .name = "junit",
    .help = "JUnit XML: a suite a plan, a test a direction",
    .begin = begin,
    .plan = plan,
    .end = end,
};
