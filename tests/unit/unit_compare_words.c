/* unit_compare_words.c: when an element that was changed is still the same one.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static char english[] = "the and of with our", spanish[] = "con para las é";
static struct lexicon lexicons[] = {{.common_words = english}, {.common_words = NULL}, {.common_words = spanish}};
static const struct framework framework = {.lexicons = lexicons, .n_lexicons = 3};

static void test_shared(void **state)
{
    static const struct {
        const char *a, *b;
        bool shared;
    } rows[] = {
        {"Lobby", "Library act", false},
        {"Cabildeo con las autoridades", "Ley para las bibliotecas", false}, /* common words are none */
        {"A new LAW", "laws for libraries", true},
        {"Ley de bibliotecas", "Una biblioteca nueva", true},
        {"\xc3\x89" "ducation", "l'e\xcc\x81" "ducatif", true},
        {"Open it", "Start it", false},           /* a word of two letters is none */
        {"car", "carbon", false},                 /* goes on for too long */
        {"librarians", "libraries", true},        /* six letters are the same */
        {"catalogue", "catalonia", true},         /* and so these: it may be too kind, not too strict */
        {"card", "care", false},
        {"\xd0\xba\xd0\xbd\xd0\xb8\xd0\xb3\xd0\xb0", "\xd0\xba\xd0\xbd\xd0\xb8\xd1\x82", false}, /* letters are counted, not bytes */
        {"\xd0\xba\xd0\xbd\xd0\xb8\xd0\xb3\xd0\xb0", "\xd0\xba\xd0\xbd\xd0\xb8\xd0\xb3\xd0\xb0\xd0\xbc\xd0\xb8", true},
        {"with our", "Lobby", true}, /* nothing to tell by */
        {"", "", true},
    };
    struct compare_words *words = compare_words_new(&framework);

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(compare_words_shared(words, rows[i].a, rows[i].b), rows[i].shared);
        assert_int_equal(compare_words_shared(words, rows[i].b, rows[i].a), rows[i].shared);
    }
    compare_words_free(words);
}

static void test_no_framework(void **state)
{
    struct compare_words *words = compare_words_new(NULL);

    (void)state;
    assert_true(compare_words_shared(words, "Lobby with us", "Cards with a name"));
    assert_false(compare_words_shared(words, "Lobby", "Cards"));
    compare_words_free(words);
    compare_words_free(NULL);
}

/* Only the beginning of a text is looked at, and it is cut between two letters. */
static void test_long(void **state)
{
    static char text[9000];
    struct compare_words *words = compare_words_new(NULL);

    (void)state;
    memset(text, ' ', sizeof text - 1);
    memcpy(text, "zebra", 5);
    memcpy(text + 4095, "\xc3\xa9l\xc3\xa9phant", 10);
    assert_false(compare_words_shared(words, text, "elephant"));
    assert_true(compare_words_shared(words, text, "zebras"));
    compare_words_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shared),
        cmocka_unit_test(test_no_framework),
        cmocka_unit_test(test_long),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
