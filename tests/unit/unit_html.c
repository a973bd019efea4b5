/* unit_html.c: text in an HTML page is text whatever it holds; many plans are counted, and who is strong is
 * remembered.
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

#include "out_html.h"
#include "region.h"
#include "source.h"
#include "xalloc.h"

/* What was printed since open_memory(). */
static char *memory;
static size_t memory_size;

static FILE *open_memory(void)
{
    FILE *out = open_memstream(&memory, &memory_size);

    assert_non_null(out);
    return out;
}

static void assert_printed(FILE *out, const char *expected)
{
    fclose(out);
    assert_string_equal(memory, expected);
    free(memory);
}

static void assert_text(const char *text, const char *expected)
{
    FILE *out = open_memory();

    html_text(out, text);
    assert_printed(out, expected);
}

static void test_text(void **state)
{
    (void)state;
    assert_text("<a href=\"x\" id='y'>&amp;</a>",
                "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
    assert_text("caf\xc3\xa9 \xf0\x9f\x93\x9a", "caf\xc3\xa9 \xf0\x9f\x93\x9a");
    assert_text("a\x01"
                "b\x7f",
                "a\\x01b\\x7f");
    assert_text("\xff\xc3", "\\xff\\xc3");
    assert_text("\xe2\x80\xae"
                "evil\xe2\x81\xa6",
                "&lt;U+202E&gt;evil&lt;U+2066&gt;");
    assert_text("\xef\xbf\xbf", "&lt;U+FFFF&gt;");       /* no character at all */
    assert_text("co\xc2\xadoperate", "co&#xAD;operate"); /* a soft hyphen belongs to the word */
    assert_text("a\xe2\x80\x8c" "b\xe2\x80\x8d" "c", "a&#x200C;b&#x200D;c"); /* so do the joiners */
    assert_text("two\nlines\r", "two lines ");
}

static void assert_line(const char *text, size_t most, const char *expected)
{
    FILE *out = open_memory();

    html_line(out, text, strlen(text), most);
    assert_printed(out, expected);
}

static void test_line(void **state)
{
    (void)state;
    assert_line("  one \n\t two  ", 99, "one two");
    assert_line("name\xe2\x80\xa9"
                "description",
                99, "name \xe2\x80\x94 description");
    assert_line("\xe2\x80\xa9"
                "only a description",
                99, "only a description");
    assert_line("abcdef", 6, "abcdef");
    assert_line("abcdef  ", 6, "abcdef");
    assert_line("abcdefg", 6, "abcdef\xe2\x80\xa6");
    assert_line("\xc3\xa9\xc3\xa9\xc3\xa9", 2, "\xc3\xa9\xc3\xa9\xe2\x80\xa6"); /* characters, not bytes */
    assert_line("ab\xe2\x80\xa9", 2, "ab"); /* behind it there is nothing to leave out */
    assert_line("<<<", 2, "&lt;&lt;\xe2\x80\xa6");
    assert_line("", 5, "");
}

static void assert_quote(const char *text, size_t start, size_t end, const struct matched_words *marks,
                         size_t n, size_t most, const char *expected)
{
    FILE *out = open_memory();

    html_quote(out, text, start, end, marks, n, most);
    assert_printed(out, expected);
}

static void test_quote(void **state)
{
    static const char text[] = "We lobby for a <library> act.";
    const struct matched_words lobby = {3, 8}, overlapping[] = {{3, 8}, {6, 12}},
                               outside[] = {{0, 2}, {15, 24}}, whole = {0, sizeof text - 1};

    (void)state;
    assert_quote(text, 0, 29, &lobby, 1, 99, "We <mark>lobby</mark> for a &lt;library&gt; act.");
    assert_quote(text, 0, 29, NULL, 0, 99, "We lobby for a &lt;library&gt; act.");
    assert_quote(text, 0, 29, overlapping, 2, 99, "We <mark>lobby for</mark> a &lt;library&gt; act.");
    assert_quote(text, 3, 29, outside, 2, 99, "lobby for a <mark>&lt;library&gt;</mark> act.");
    assert_quote(text, 0, 29, &whole, 1, 99, "<mark>We lobby for a &lt;library&gt; act.</mark>");
    assert_quote(text, 0, 29, &lobby, 1, 11, "We <mark>lobby</mark> for a\xe2\x80\xa6"); /* blanks are free */
}

/* A mark beyond what is quoted; one that is longer than the room; one whose end comes when there is no room any more. */
static void test_quote_and_the_room(void **state)
{
    static const char text[] = "We lobby for a library act.";
    const struct matched_words beyond = {20, 25}, long_one = {3, 22}, act = {23, 26}, all = {0, sizeof text - 1};

    (void)state;
    assert_quote(text, 0, 12, &beyond, 1, 99, "We lobby for");
    assert_quote(text, 0, 27, &act, 1, 60, "We lobby for a library <mark>act</mark>.");
    assert_quote(text, 0, 27, &long_one, 1, 10, "We <mark>lobby for a library</mark>\xe2\x80\xa6");
    assert_quote(text, 0, 27, &all, 1, 5, "<mark>We lobby for a</mark>\xe2\x80\xa6");
}

/* Where no blank stands before the mark, it begins in the middle of a word, but not of a character. */
static void test_quote_without_blanks(void **state)
{
    static const char text[] = "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9lobby";
    const struct matched_words lobby = {16, 21};

    (void)state;
    assert_quote(text, 0, 21, &lobby, 1, 8, "\xe2\x80\xa6\xc3\xa9\xc3\xa9<mark>lobby</mark>");
}

/* Sentences without words are no sentences, but good pages. */
static void test_nothing_to_say(void **state)
{
    FILE *out = open_memory();

    (void)state;
    html_say(out, "p", NULL, "%s", "");
    html_format(out, "%s", "");
    html_say(out, "p", "note", "%d < %d", 1, 2);
    assert_printed(out, "<p></p>\n<p class=\"note\">1 &lt; 2</p>\n");
}

static void test_quote_far_behind(void **state)
{
    char text[400];
    const struct matched_words mark = {300, 305};

    (void)state;
    memset(text, 'x', sizeof text);
    for (size_t i = 9; i < sizeof text; i += 10)
        text[i] = ' ';
    memcpy(text + 300, "lobby", 5);
    FILE *out = open_memory();
    html_quote(out, text, 0, sizeof text, &mark, 1, 80);
    fclose(out);
    assert_memory_equal(memory, "\xe2\x80\xa6", 3);
    assert_non_null(strstr(memory, "<mark>lobby</mark>"));
    assert_true(memory_size < 130);
    free(memory);
}

static void assert_language(const char *tag, const char *expected)
{
    FILE *out = open_memory();

    html_language(out, tag);
    assert_printed(out, expected);
}

static void test_language(void **state)
{
    (void)state;
    assert_language("es", " lang=\"es\"");
    assert_language("pt-BR", " lang=\"pt-BR\"");
    assert_language("EN-gb", " lang=\"EN-gb\"");
    assert_language("zz", " lang=\"\"");
    assert_language("english", " lang=\"\"");
    assert_language("e", " lang=\"\"");
    assert_language("", " lang=\"\"");
    assert_language("es-", " lang=\"\"");
    assert_language("es--x", " lang=\"\"");
    assert_language("es-waytoolongsubtag", " lang=\"\"");
    assert_language("ca-valencia", " lang=\"ca-valencia\"");
    assert_language("de-1996", " lang=\"de-1996\"");
    assert_language("en-abcdefgh-abcdefgh-abcdefgh-abcdefgh", " lang=\"\"");
    static const char *const none[] = {"x{", "A[", "e/", "9:", "e@", "e`", "--", "-a", "e-", "eng"};
    for (size_t i = 0; i < ARRAY_LEN(none); i++)
        assert_language(none[i], " lang=\"\"");
    assert_language("es\" onload=\"x", " lang=\"\"");
}

/* --- a region --- */

static const struct plan_format format = {"unit", "Unit", 4};

/* A plan in LANGUAGE with one goal, judged by hand: LEVEL in the only direction, planned is required. */
static void add(struct region *region, struct framework *framework, const char *name, const char *language,
                enum level level)
{
    struct plan *plan = plan_new("unit.xml");
    struct element *goal = plan_add(plan, KIND_GOAL, PLAN_NO_PARENT);
    static char no_source[] = "";

    plan->format = &format;
    plan->organization = xstrdup(name);
    plan->language = xstrdup(language);
    free(goal->text.bytes);
    goal->text.bytes = xstrdup("We lobby for a library act.");
    goal->text.len = strlen(goal->text.bytes);
    goal->text.runs = xcalloc(1, sizeof *goal->text.runs);
    goal->text.n_runs = 1;
    free(goal->path);
    goal->path = xstrdup("goal[1]");
    plan->source = source_new(xstrdup(no_source), 0);

    struct evidence evidence = {
        .element = 0, .score = 100, .clear = true, .quote = 0, .quote_end = (uint32_t)goal->text.len};
    const struct evidence *list[] = {&evidence};
    struct direction_result result = {
        .level = level,
        .required = LEVEL_PLANNED,
        .gap = level<LEVEL_PLANNED, .evidence = list, .n_evidence = level> LEVEL_ABSENT,
        .n_clear = level > LEVEL_ABSENT};
    struct assessment assessment = {.plan = plan,
                                    .framework = framework,
                                    .directions = &result,
                                    .decided = true,
                                    .passed = level >= LEVEL_PLANNED,
                                    .required = 1,
                                    .covered = level >= LEVEL_PLANNED};
    region_add(region, &assessment);
    plan_free(plan);
}

static void test_region(void **state)
{
    struct direction direction = {.id = (char *)"U1"};
    struct lexicon lexicons[] = {{.language = (char *)"en"}, {.language = (char *)"es"}};
    struct framework framework = {
        .directions = &direction, .n_directions = 1, .lexicons = lexicons, .n_lexicons = 2};
    struct region *region = region_new(&framework);
    const struct region_proof *teachers[3];

    (void)state;
    add(region, &framework, "A", "en", LEVEL_ABSENT);
    add(region, &framework, "B", "en-GB", LEVEL_PLANNED);
    add(region, &framework, "C", "es", LEVEL_MEASURED);
    add(region, &framework, "D", "es-MX", LEVEL_ENACTED);
    add(region, &framework, "E", "pt", LEVEL_STATED);
    assert_int_equal(region->n_plans, 5);
    assert_int_equal(region->n_full, 3);
    assert_int_equal(region->n_together, 1);
    assert_int_equal(region->directions[0].covered, 3);
    assert_int_equal(region->directions[0].levels[LEVEL_STATED], 1);
    assert_int_equal(region->required, LEVEL_PLANNED);

    /* strong ones of another language go before weak ones of one's own */
    assert_int_equal(region_teachers(region, 0, 0, region_group(region, "en"), teachers, 3), 3);
    assert_string_equal(teachers[0]->plan_name, "C");
    assert_string_equal(teachers[1]->plan_name, "D");
    assert_string_equal(teachers[2]->plan_name, "B");
    assert_string_equal(teachers[0]->quote, "We lobby for a library act.");

    /* a strong one of one's own language goes first; of a language only the best few are kept */
    add(region, &framework, "F", "en", LEVEL_ENACTED);
    for (int i = 0; i < 2 * REGION_PROOFS; i++)
        add(region, &framework, "many", "en", LEVEL_PLANNED);
    assert_int_equal(region_teachers(region, 0, 0, region_group(region, "en"), teachers, 3), 3);
    assert_string_equal(teachers[0]->plan_name, "F");
    assert_string_equal(teachers[1]->plan_name, "C");
    assert_int_equal(region->directions[0].n_proofs, REGION_PROOFS + 2);
    region_free(region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),     cmocka_unit_test(test_line),
        cmocka_unit_test(test_quote_and_the_room), cmocka_unit_test(test_quote_without_blanks),
        cmocka_unit_test(test_nothing_to_say),
        cmocka_unit_test(test_quote),    cmocka_unit_test(test_quote_far_behind),
        cmocka_unit_test(test_language), cmocka_unit_test(test_region),
    };

    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
