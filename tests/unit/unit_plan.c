/* unit_plan.c: days, the passage made of name and description, and the way back to the file.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "plan.h"
#include "source.h"
#include "xalloc.h"

/* Name and description as one passage. */
static struct text join(struct text *name, struct text *description)
{
    struct text_builder builder = {0};

    text_builder_add(&builder, name);
    text_builder_add(&builder, description);
    return builder.text;
}

static void assert_day(const char *text, const char *expected)
{
    char out[16];

    assert_int_not_equal(plan_day(text), PLAN_NO_DAY);
    assert_string_equal(plan_day_text(plan_day(text), out), expected);
}

static void test_days(void **state)
{
    (void)state;
    assert_int_equal(plan_day("1970-01-01"), 0);
    assert_int_equal(plan_day("1969-12-31"), -1);
    assert_int_equal(plan_day("2000-03-01") - plan_day("2000-02-28"), 2); /* a leap year */
    assert_int_equal(plan_day("2100-03-01") - plan_day("2100-02-28"), 1); /* none */
    assert_day("2026-12-31", "2026-12-31");
    assert_day("2026-12-31T23:59:59Z", "2026-12-31");
    assert_day("0001-01-01", "0001-01-01");
}

static void test_no_days(void **state)
{
    static const char *const bad[] = {"", "soon", "2026", "2026-13-01", "2026-02-29", "2026-00-10", "2026-04-31",
                                      "31/12/2026", "2026-1-1", "2026-12-31x", "-2026-01-01"};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (plan_day(bad[i]) != PLAN_NO_DAY)
            fail_msg("\"%s\" was read as a day", bad[i]);
}

static struct text make_text(const char *bytes, uint32_t source)
{
    struct text text = {xstrdup(bytes), strlen(bytes), NULL, 0};

    if (text.len > 0) {
        text.runs = xmalloc(sizeof *text.runs);
        text.runs[text.n_runs++] = (struct text_run){0, source};
    }
    return text;
}

static void test_name_and_description_keep_their_places(void **state)
{
    static const char file[] = "<n>Name</n>\n<d>More</d>";
    struct text name = make_text("Name", 3), description = make_text("More", 15);
    struct plan *plan = plan_new("unit.xml");
    char *bytes = xstrdup(file);

    (void)state;
    plan->source = source_new(bytes, strlen(bytes));
    struct element *goal = plan_add(plan, KIND_GOAL, PLAN_NO_PARENT);
    text_release(&goal->text);
    goal->text = join(&name, &description);
    assert_string_equal(goal->text.bytes, "Name" TEXT_PARAGRAPH "More");
    struct place first = plan_text_place(plan, goal, 0);
    assert_int_equal(first.line, 1);
    assert_int_equal(first.column, 4);
    struct place second = plan_text_place(plan, goal, strlen("Name" TEXT_PARAGRAPH) + 1);
    assert_int_equal(second.line, 2);
    assert_int_equal(second.column, 5);
    plan_free(plan);
}

static void test_join_with_nothing(void **state)
{
    struct text none = {xstrdup(""), 0, NULL, 0}, description = make_text("More", 0);
    struct text joined = join(&none, &description);

    (void)state;
    assert_string_equal(joined.bytes, "More");
    text_release(&joined);
    text_release(&none);
    text_release(&description);
}

/* A file can be made to break one rule in each of its lines: so many are kept, the rest is counted. */
static void test_findings_are_bounded(void **state)
{
    struct findings first = {0}, list = {0};

    (void)state;
    for (size_t i = 0; i < FINDINGS_MOST + 3; i++)
        findings_add(&first, PA302_DUPLICATE_ID, (struct place){i + 1, 1}, "number %zu", i)->element = xstrdup("e");
    findings_add(&first, PA308_NO_GOAL, (struct place){1, 1}, "one");
    assert_int_equal(first.n, FINDINGS_MOST + 1);
    findings_copy(&list, &first);
    findings_add(&list, PA302_DUPLICATE_ID, (struct place){1, 1}, "one more");
    findings_end(&list);
    assert_int_equal(list.n, FINDINGS_MOST + 2);
    assert_int_equal(list.items[list.n - 1].code, PA302_DUPLICATE_ID);
    assert_string_equal(list.items[list.n - 1].message, "4 more of these were found and are not listed");
    findings_release(&first);
    findings_release(&list);
}

static void test_names(void **state)
{
    struct element with_id = {.id = (char[]){"g1"}, .path = (char[]){"goal[1]"}}, without = {.path = (char[]){"goal[2]"}};

    (void)state;
    assert_string_equal(element_name(&with_id), "g1");
    assert_string_equal(element_name(&without), "goal[2]");
    assert_string_equal(element_kind_name(KIND_INDICATOR), "indicator");
}

static void test_parents_stand_before_children(void **state)
{
    struct plan *plan = plan_new("unit.xml");

    (void)state;
    plan_add(plan, KIND_GOAL, PLAN_NO_PARENT);
    for (size_t i = 1; i < 1000; i++)
        plan_add(plan, KIND_OBJECTIVE, i - 1);
    for (size_t i = 1; i < plan->n_elements; i++)
        assert_true(plan->elements[i].parent < i);
    plan_free(plan);
}

/* What is taken back was never said: not of a code of which no more are kept either. */
static void test_findings_are_taken_back(void **state)
{
    struct findings list = {0};

    (void)state;
    for (size_t i = 0; i < FINDINGS_MOST + 2; i++)
        findings_add(&list, PA307_BAD_DATE, (struct place){i + 1, 1}, "number %zu", i);
    struct findings_mark mark = findings_mark(&list);
    for (size_t i = 0; i < 5; i++) {
        findings_add(&list, PA307_BAD_DATE, (struct place){1, 1}, "of a shell");
        findings_add(&list, PA306_END_BEFORE_START, (struct place){1, 1}, "of a shell");
    }
    findings_cut(&list, &mark);
    assert_int_equal(list.n, FINDINGS_MOST);
    assert_int_equal(list.counts[PA306_END_BEFORE_START], 0);
    findings_end(&list);
    assert_string_equal(list.items[list.n - 1].message, "2 more of these were found and are not listed");
    findings_release(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_no_days),
        cmocka_unit_test(test_name_and_description_keep_their_places),
        cmocka_unit_test(test_join_with_nothing),
        cmocka_unit_test(test_findings_are_bounded),
        cmocka_unit_test(test_findings_are_taken_back),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_parents_stand_before_children),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
