/* unit_fold.c: the folded form of texts, and the way back to the unfolded ones.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "xalloc.h"

struct row {
    const char *text, *folded;
};

static void check_map(const struct folded *folded, size_t len)
{
    assert_int_equal(strlen(folded->text), folded->len);
    assert_int_equal(folded->from[folded->len], len);
    for (size_t i = 0; i < folded->len; i++)
        assert_true(folded->from[i] <= folded->from[i + 1]);
}

static void check_rows(const struct row *rows, size_t n)
{
    struct folded folded = FOLDED_INIT;

    for (size_t i = 0; i < n; i++) {
        fold_text(&folded, rows[i].text, strlen(rows[i].text));
        assert_string_equal(folded.text, rows[i].folded);
        check_map(&folded, strlen(rows[i].text));
    }
    folded_release(&folded);
}

static void words(void **state)
{
    static const struct row rows[] = {
        {"", " "},
        {" \t\n", " "},
        {"...", " "},
        {", ; -", " "},
        {"Open Access", " open access "},
        {"  e-books/e\xE2\x80\x90journals\n", " e books e journals "},
        {"l'acc\xC3\xA8s \xC3\xA0 l\xE2\x80\x99\xC5\x93uvre", " l acces a l oeuvre "},
        {"STRASSE Stra\xC3\x9F\x65 \xE1\xBA\x9E", " strasse strasse ss "},
        {"\xC3\x98l\xC3\xB8 \xC5\x81\xC3\xB3\x64\xC5\xBA \xC3\x86on d\xC4\xB1\xC5\x9F \xC4\xB0",
         " olo lodz aeon dis i "},
        {"\xC5\xBF\xE2\x84\xAA", " sk "},                                    /* long s, Kelvin sign */
        {"\xEF\xAC\x81n \xEF\xBC\xA1\xEF\xBC\xA2 m\xC2\xB2", " fin ab m2 "}, /* ligature, full width, power */
        {"co\xC2\xAD\x6Fp a\xE2\x80\x8B\x62\xE2\x80\x8E \xEF\xBB\xBFx",
         " coop ab x "}, /* soft hyphen, zero width, BOM */
        {"Word\xE2\x84\xA2 100% R&D", " word 100 r d "},
        {"\xC2\xABmot\xC2\xBB \xE2\x80\x9Cmot\xE2\x80\x9D \"mot\"", " mot mot mot "},
        {"\xD0\x99\xD0\x9E\xD0\x93\xD0\xA3\xD0\xA0\xD0\xA2 "
         "\xCE\xA3\xCE\xAF\xCF\x83\xCF\x85\xCF\x86\xCE\xBF\xCF\x82",
         " \xD0\xB8\xD0\xBE\xD0\xB3\xD1\x83\xD1\x80\xD1\x82 "
         "\xCF\x83\xCE\xB9\xCF\x83\xCF\x85\xCF\x86\xCE\xBF\xCF\x83 "},
        {"\xD9\x85\xD9\x8E\xD9\x83\xD9\x92\xD8\xAA\xD9\x80\xD8\xA8\xD8\xA9",
         " \xD9\x85\xD9\x83\xD8\xAA\xD8\xA8\xD8\xA9 "}, /* Arabic, vowels and tatweel */
        {"\xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8\xE0\xA5\x8D\xE0\xA4\xA6\xE0\xA5\x80",
         " \xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8\xE0\xA5\x8D\xE0\xA4\xA6\xE0\xA5\x80 "}, /* Hindi keeps its
                                                                                           vowel signs */
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows));
}

static void cut_words(void **state)
{
    static const struct row rows[] = {
        {"multi-\nlingual", " multilingual "},        {"multi-\r\n   lingual", " multilingual "},
        {"multi\xC2\xAD\nlingual", " multilingual "}, {"Anglo-\nSaxon", " anglo saxon "},
        {"multi- \nlingual", " multi lingual "},      {"-\nlingual", " lingual "},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows));
}

static void commas(void **state)
{
    static const struct row rows[] = {
        {"reading,learning , and (free) writing", " reading, learning, and, free, writing "},
        {"libraries - and museums \xE2\x80\x93 share", " libraries, and museums, share "},
        {"libraries\xE2\x80\x94museums 2020\xE2\x80\x93"
         "2025",
         " libraries, museums 2020 2025 "},
        {"- first\n- second\n\xE2\x80\xA2 third", " first, second, third "},
        {"10,000 books, 3", " 10 000 books, 3 "},
        {"(a),(b)", " a, b, "},
        {"one -- two", " one, two "},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows));
}

static void sentences(void **state)
{
    static const struct row rows[] = {
        {"Read. Write.", " read. write. "},
        {"Read! Write? Learn; teach: share", " read. write. learn. teach. share "},
        {"Lire ! \xC3\x89\x63rire\xC2\xA0; dire", " lire. ecrire. dire "},
        {"He said \"read.\" Then (write.) Then", " he said read. then, write. then "},
        {"Read, etc., and e.g. write", " read, etc, and e g write "},
        {"etc. and so on... still. \xC3\xA9t\xC3\xA9", " etc and so on still ete "},
        {"so on\xE2\x80\xA6 Next\xE2\x80\xA6 more", " so on. next more "},
        {"S. A. Ranganathan, U.S. Congress.", " s a ranganathan, u s congress. "},
        {"3.5 of www.ifla.org at 10:30", " 3 5 of www ifla org at 10 30 "},
        {"Goal 3. Improve", " goal 3. improve "},
        {"Name\xE2\x80\xA9"
         "description",
         " name. description "},
        {"\xE2\x80\xA9Name\xE2\x80\xA9\xE2\x80\xA9", " name. "},
        {"Name, \xE2\x80\xA9 description ,. X", " name. description. x "},
        {"Name.\xE2\x80\xA9"
         "description",
         " name. description "},
        {"\xC2\xBFLeer? \xC2\xA1Si!", " leer. si. "},
        {"vitamin C.", " vitamin c. "},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows));
}

/* A period behind an ordinal number or an abbreviation belongs to it. */
static void periods_of_words(void **state)
{
    static const struct row rows[] = {
        {"wird zum 31. Dezember 2026 eingestellt", " wird zum 31 dezember 2026 eingestellt "},
        {"bis zum 1. 1. 2027 ist", " bis zum 1 1 2027 ist "},
        {"seit dem 19. Jh. Teil der Stadt", " seit dem 19 jh teil der stadt "},
        {"bis Ende 2026. Dann", " bis ende 2026. dann "},
        {"gave us 120. Then", " gave us 120. then "},
        {"it costs 2.50. Then", " it costs 2 50. then "},
        {"in the room A4. Then", " in the room a4. then "},
        {"for all of 12.", " for all of 12. "},
        {"for all of 12.\nThen", " for all of 12. then "},
        {"for all of 12? Then", " for all of 12. then "},
        {"for all (of 12.) Then", " for all, of 12. then "},
        {"for all of 12. \"Then\"", " for all of 12. then "},
        {"1. Read 2. Write 3. Speak until the 31. December", " 1. read 2. write 3. speak until the 31 december "},
        {"Reading. Zum 31. Dezember", " reading. zum 31. dezember "},
        {"Mr. Day and Dra. Paz (cf. Dr. May)", " mr day and dra paz, cf dr may, "},
        {"am Mittwoch inkl. Feiertage vs.\n Samstag", " am mittwoch inkl feiertage vs samstag "},
        {"la p\xC3\xA1g. 5 y el n\xC3\xBAm. III", " la pag 5 y el num iii "},
        {"see Art. Four, art. 5. They love art. Then", " see art four, art 5 they love art. then "},
        {"Vol. 3 of a vol. Then No. 5, no. Then", " vol 3 of a vol. then no 5, no. then "},
        {"at www.bnf.st. Then", " at www bnf st. then "},
        {"of the dr. \"Then\"", " of the dr. then "},
        {"Dr.", " dr. "},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows));
}

/* Composed and decomposed spellings fold alike, in every letter that has two. */
static void normal_forms(void **state)
{
    struct folded composed = FOLDED_INIT, decomposed = FOLDED_INIT;
    size_t n = 0;

    (void)state;
    for (utf8proc_int32_t c = 0xC0; c < 0x20000; c++) {
        utf8proc_uint8_t text[5] = {0};
        utf8proc_uint8_t *nfd;

        if (!utf8proc_codepoint_valid(c))
            continue;
        utf8proc_ssize_t len = utf8proc_encode_char(c, text);
        nfd = utf8proc_NFD(text);
        assert_non_null(nfd);
        fold_text(&composed, (const char *)text, (size_t)len);
        check_map(&composed, (size_t)len);
        if (strcmp((const char *)text, (const char *)nfd) != 0) {
            fold_text(&decomposed, (const char *)nfd, strlen((const char *)nfd));
            check_map(&decomposed, strlen((const char *)nfd));
            assert_string_equal(composed.text, decomposed.text);
            n++;
        }
        free(nfd);
    }
    assert_true(n > 10000); /* most are Korean syllables */
    folded_release(&composed);
    folded_release(&decomposed);
}

/* Folding folded text changes nothing but the marks at its ends of sentences. */
static void folded_twice(void **state)
{
    static const char *const texts[] = {"L'acc\xC3\xA8s libre, pour TOUS (et l\xC3\xA0)",
                                        "\xC5\x92uvre \xE1\xBA\x9E \xED\x95\x9C\xEA\xB8\x80"};
    struct folded once = FOLDED_INIT, twice = FOLDED_INIT;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        fold_text(&once, texts[i], strlen(texts[i]));
        fold_text(&twice, once.text, once.len);
        assert_string_equal(once.text, twice.text);
    }
    folded_release(&once);
    folded_release(&twice);
}

/* The text that WORD, folded, stands for. */
static void check_quote(const char *text, const char *word, const char *quote)
{
    struct folded folded = FOLDED_INIT;

    fold_text(&folded, text, strlen(text));
    const char *found = strstr(folded.text, word);
    assert_non_null(found);
    size_t first = (size_t)(found - folded.text);
    size_t start = folded.from[first];
    size_t end = folded_end_of(&folded, first + strlen(word) - 1, text, strlen(text));
    assert_int_equal(end - start, strlen(quote));
    assert_memory_equal(text + start, quote, end - start);
    folded_release(&folded);
}

static void quotes(void **state)
{
    (void)state;
    check_quote("Le libre acc\xC3\xA8s.", "libre acces", "libre acc\xC3\xA8s");
    check_quote("un caf\x65\xCC\x81, oui", "cafe", "caf\x65\xCC\x81");
    check_quote("une \xC5\x93uvre", "oe", "\xC5\x93");
    check_quote("multi-\nlingual text", "multilingual", "multi-\nlingual");
    check_quote("\xEF\xB7\xBA end", "end", "end");
    check_quote("a  b", "b", "b");
}

/* One character may fold to many bytes; buffers grow with them and serve again. */
static void long_texts(void **state)
{
    struct folded folded = FOLDED_INIT;
    char *text = xmalloc(3 * 5000 + 1);

    (void)state;
    for (size_t i = 0; i < 5000; i++)
        memcpy(text + 3 * i, "\xEF\xB7\xBA", 3); /* an Arabic phrase in one character */
    fold_text(&folded, text, 15000);
    check_map(&folded, 15000);
    assert_true(folded.len > 100000);
    memset(text, ',', 15000);
    text[0] = 'a';
    fold_text(&folded, text, 15000);
    assert_string_equal(folded.text, " a, ");
    for (size_t i = 1; i < 15000; i += 2)
        text[i] = 'b';
    fold_text(&folded, text, 15000);
    check_map(&folded, 15000);
    free(text);
    folded_release(&folded);
}

/* A letter that begins within the bytes to be read and ends behind them is not read, whatever it would become. */
static void letters_up_to_a_limit(void **state)
{
    (void)state;
    for (size_t len = 1; len < 70; len++) {
        char text[80], *out = xmalloc(len); /* no byte more */
        size_t n, at;

        memset(text, 'a', sizeof text);
        memcpy(text + len - 1, "\xC3\xA6", 2);
        at = fold_letters(text, len, out, &n);
        assert_int_equal(at, len - 1);
        assert_int_equal(n, len - 1);
        memcpy(text + len - 1, "a\xC3", 2);
        assert_int_equal(fold_letters(text, len, out, &n), len);
        free(out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),     cmocka_unit_test(cut_words),    cmocka_unit_test(commas),
        cmocka_unit_test(sentences),
        cmocka_unit_test(periods_of_words), cmocka_unit_test(normal_forms), cmocka_unit_test(folded_twice),
        cmocka_unit_test(quotes),    cmocka_unit_test(long_texts), cmocka_unit_test(letters_up_to_a_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
