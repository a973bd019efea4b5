/* unit_assess.c: the ladder, rule by rule, on plans built by hand.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "assess.h"
#include "xalloc.h"

static const struct plan_format full_format = {"strategy-1", "strategy vocabulary", 4};
static const struct plan_format poor_format = {"stratml-part-1", "StratML Part 1", 2};

/* One direction, "voice", and one English term: "lobby*". */
static struct framework *make_framework(void)
{
    struct framework *f = xcalloc(1, sizeof *f);

    f->file = xstrdup("unit.xml");
    f->id = xstrdup("unit");
    f->version = xstrdup("1");
    f->directions = xcalloc(1, sizeof *f->directions);
    f->n_directions = 1;
    f->directions[0].id = xstrdup("U1");
    f->lexicons = xcalloc(1, sizeof *f->lexicons);
    f->n_lexicons = 1;
    f->lexicons[0].language = xstrdup("en");
    f->lexicons[0].common_words = xstrdup("the and");
    f->lexicons[0].entries = xcalloc(2, sizeof *f->lexicons[0].entries);
    f->lexicons[0].n_entries = 2;
    f->lexicons[0].entries[0] = (struct entry){.text = "lobby*", .term = "lobby*", .role = ENTRY_TERM, .points = 100};
    f->lexicons[0].entries[1] = (struct entry){.text = "law", .term = "law", .role = ENTRY_TERM, .points = 50};
    return f;
}

static struct element *put(struct plan *plan, enum element_kind kind, size_t parent, const char *words)
{
    struct element *element = plan_add(plan, kind, parent);

    free(element->text.bytes);
    element->text.bytes = xstrdup(words);
    element->text.len = strlen(words);
    free(element->path);
    element->path = xstrdup("somewhere");
    free(element->language);
    element->language = xstrdup("en");
    element->frame = (struct time_frame){PLAN_NO_DAY, PLAN_NO_DAY};
    return element;
}

static void own(struct element *element)
{
    element->owners = xmalloc(sizeof *element->owners);
    element->owners[0] = xstrdup("the board");
    element->n_owners = 1;
}

static void aim(struct element *element, int32_t due)
{
    element->targets = xcalloc(1, sizeof *element->targets);
    element->targets[0].value = xstrdup("30");
    element->targets[0].due = due;
    element->n_targets = 1;
}

/* The level that PLAN reaches, after checking that the count agrees. Frees PLAN. */
static enum level level_of(struct plan *plan, const struct plan_format *format)
{
    struct policy policy;
    struct framework *framework = make_framework();
    struct matchbook *book = matchbook_new(framework);

    struct diag why = DIAG_INIT;

    policy_init(&policy);
    assert_true(policy_settle(&policy, framework, &why));
    plan->format = format;
    struct assessment *a = assess_plan(plan, framework, book, &policy, false);
    assert_true(a->decided);
    enum level level = a->directions[0].level;
    assert_int_equal(a->levels[level], 1);
    assert_int_equal(a->passed, level >= LEVEL_PLANNED);
    assert_int_equal(a->directions[0].missing == NULL, level == LEVEL_MEASURED);
    assessment_free(a);
    policy_release(&policy);
    matchbook_free(book);
    framework_free(framework);
    plan_free(plan);
    return level;
}

static void test_each_kind_alone(void **state)
{
    static const enum level expected[N_ELEMENT_KINDS] = {
        [KIND_VISION] = LEVEL_STATED,   [KIND_MISSION] = LEVEL_STATED,      [KIND_VALUE] = LEVEL_STATED,
        [KIND_CONTEXT] = LEVEL_STATED,  [KIND_GOAL] = LEVEL_PLANNED,        [KIND_OBJECTIVE] = LEVEL_PLANNED,
        [KIND_ACTION] = LEVEL_ENACTED,  [KIND_INDICATOR] = LEVEL_PLANNED,
    };

    (void)state;
    for (int kind = 0; kind < N_ELEMENT_KINDS; kind++) {
        struct plan *plan = plan_new("p");
        put(plan, (enum element_kind)kind, PLAN_NO_PARENT, "we lobby");
        assert_int_equal(level_of(plan, &full_format), expected[kind]);
    }
}

static void test_partial_is_absent(void **state)
{
    struct plan *plan = plan_new("p");

    (void)state;
    put(plan, KIND_ACTION, PLAN_NO_PARENT, "the law");
    assert_int_equal(level_of(plan, &full_format), LEVEL_ABSENT);
}

static void test_owner_and_frame_enact(void **state)
{
    (void)state;
    for (int bits = 0; bits < 4; bits++) {
        struct plan *plan = plan_new("p");
        struct element *goal = put(plan, KIND_GOAL, PLAN_NO_PARENT, "we lobby");
        if (bits & 1)
            own(goal);
        if (bits & 2)
            goal->frame.end = 20000;
        assert_int_equal(level_of(plan, &full_format), bits == 3 ? LEVEL_ENACTED : LEVEL_PLANNED);
    }
}

static void test_measure_needs_all_three(void **state)
{
    (void)state;
    for (int bits = 0; bits < 8; bits++) {
        struct plan *plan = plan_new("p");
        struct element *goal = put(plan, KIND_GOAL, PLAN_NO_PARENT, "we lobby");
        if (bits & 1)
            own(goal);
        put(plan, KIND_ACTION, 0, "brochure");
        struct element *indicator = put(plan, KIND_INDICATOR, 1, "visits");
        if (bits & 2)
            aim(indicator, bits & 4 ? 20000 : PLAN_NO_DAY);
        bool all = bits == 7;
        assert_int_equal(level_of(plan, &full_format), all ? LEVEL_MEASURED : LEVEL_ENACTED);
    }
}

static void test_format_caps(void **state)
{
    struct plan *plan = plan_new("p");

    (void)state;
    put(plan, KIND_ACTION, PLAN_NO_PARENT, "we lobby");
    assert_int_equal(level_of(plan, &poor_format), LEVEL_PLANNED);
}

static void test_level_names(void **state)
{
    enum level level;

    (void)state;
    for (int i = 0; i < N_LEVELS; i++) {
        assert_true(level_by_name(level_name((enum level)i), &level));
        assert_int_equal(level, i);
    }
    assert_true(level_by_name("3", &level));
    assert_int_equal(level, LEVEL_ENACTED);
    assert_false(level_by_name("5", &level));
    assert_false(level_by_name("", &level));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_kind_alone),       cmocka_unit_test(test_partial_is_absent),
        cmocka_unit_test(test_owner_and_frame_enact), cmocka_unit_test(test_measure_needs_all_three),
        cmocka_unit_test(test_format_caps),           cmocka_unit_test(test_level_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
