/* unit_phrases.c: words by their numbers, and phrases where they stand.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "phrases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fold.h"
#include "strbuf.h"
#include "xalloc.h"

/* The same numbers on every machine. */
static uint32_t random_state;

static uint32_t below(uint32_t n)
{
    random_state = random_state * 1664525U + 1013904223U;
    return (random_state >> 8) % n;
}

/* --- words --- */

static bool is_answer(struct words *words, const char *text, const uint32_t *numbers, size_t n)
{
    struct answer answer = words_find(words, text, strlen(text));

    return answer.n == n && (n == 0 || memcmp(words_numbers(words) + answer.first, numbers, n * sizeof *numbers) == 0);
}

static void words_and_stems(void **state)
{
    struct words *words = words_new();
    uint32_t number;

    (void)state;
    assert_true(is_answer(words, "library", NULL, 0));
    assert_int_equal(words_add(words, "library", 7, false), 0);
    assert_int_equal(words_add(words, "librar", 6, true), 1);
    assert_int_equal(words_add(words, "librar", 6, false), 2);
    assert_int_equal(words_add(words, "librarianship", 13, true), 3);
    assert_int_equal(words_add(words, "librarianship", 13, false), 4);
    assert_int_equal(words_add(words, "lib", 3, true), 5);
    assert_int_equal(words_add(words, "librar", 6, true), 1);
    assert_int_equal(words_count(words), 6);
    assert_true(is_answer(words, "library", (uint32_t[]){0, 1, 5}, 3));
    assert_true(is_answer(words, "librar", (uint32_t[]){1, 2, 5}, 3));
    assert_true(is_answer(words, "librarian", (uint32_t[]){1, 5}, 2));
    assert_true(is_answer(words, "librarianships", (uint32_t[]){1, 3, 5}, 3));
    assert_true(is_answer(words, "librarianship", (uint32_t[]){1, 3, 4, 5}, 4));
    assert_true(is_answer(words, "li", NULL, 0));
    assert_true(words_number(words, "librar", 6, &number) && number == 2);
    assert_false(words_number(words, "lib", 3, &number));
    assert_true(words_is(words, 1, "library", 7) && words_is(words, 0, "library", 7) && !words_is(words, 0, "libraryx", 8));
    assert_int_equal(words_length(words, 3), 13);
    words_free(words);
    words_free(NULL);
}

/* More words than any table holds at first, of all lengths, each found again and no other. */
static void many_words(void **state)
{
    struct words *words = words_new();
    char text[64];

    (void)state;
    for (unsigned i = 0; i < 20000; i++) {
        int len = snprintf(text, sizeof text, "%x%.*s%x", i, (int)(i % 23), "abcdefghijklmnopqrstuvwx", i * 7);
        assert_int_equal(words_add(words, text, (size_t)len, i % 3 == 0), i);
    }
    for (unsigned i = 0; i < 20000; i++) {
        int len = snprintf(text, sizeof text, "%x%.*s%x", i, (int)(i % 23), "abcdefghijklmnopqrstuvwx", i * 7);
        struct answer answer = words_find(words, text, (size_t)len);
        bool found = false;
        for (uint32_t k = 0; k < answer.n; k++) {
            uint32_t number = words_numbers(words)[answer.first + k];
            assert_true(words_is(words, number, text, (size_t)len));
            found = found || number == i;
        }
        assert_true(found);
        if (i % 5000 == 0)
            words_rest(words);
    }
    words_free(words);
}

/* --- phrases --- */

/* A list of phrases, a line each, and what is found in a text: "LIST:words|...". */
struct book {
    struct words *table;
    struct phrases *phrases;
};

static struct book open_book(void)
{
    struct book book = {words_new(), NULL};

    book.phrases = phrases_new(book.table);
    return book;
}

static void close_book(struct book *book)
{
    phrases_free(book->phrases);
    words_free(book->table);
}

/* Add LINES, as the readers of lists do. */
static void add_lines(struct book *book, uint32_t list, const char *lines)
{
    size_t len = strlen(lines), at = phrases_add_plain(book->phrases, list, lines, len, 0);
    struct diag diag = DIAG_INIT;

    while (at < len) {
        size_t end = at + strcspn(lines + at, "\n");
        if (strspn(lines + at, " ") < end - at && !phrases_add(book->phrases, list, lines + at, end - at, &diag))
            fail_msg("%.*s: %s", (int)(end - at), lines + at, diag.text);
        at = phrases_add_plain(book->phrases, list, lines, len, end < len ? end + 1 : end);
    }
}

static void find(struct book *book, const char *text, bool exhaustive, struct strbuf *out)
{
    struct folded folded = FOLDED_INIT;
    struct tokens tokens = {0};
    struct phrase_hits hits = {0};

    fold_text(&folded, text, strlen(text));
    tokens_read(&tokens, &folded, book->table);
    phrases_find(book->phrases, &tokens, &folded, exhaustive, NULL, &hits);
    strbuf_clear(out);
    strbuf_puts(out, "");
    for (size_t i = 0; i < hits.n; i++) {
        const struct phrase_hit *hit = &hits.items[i];
        size_t start = tokens.items[hit->first].start, end = tokens.items[hit->last].end;
        strbuf_printf(out, "%s%u:%.*s", i > 0 ? "|" : "", (unsigned)hit->list, (int)(end - start), folded.text + start);
    }
    phrase_hits_release(&hits);
    tokens_release(&tokens);
    folded_release(&folded);
}

static void found_in_texts(void **state)
{
    static const struct {
        const char *lines, *text, *found;
    } rows[] = {
        {"library", "Our Library, the library.", "0:library|0:library"},
        {"library", "libraries", ""},
        {"librar*", "libraries and librarians", "0:libraries|0:librarians"},
        {"open access", "open access; open, access. Open. Access", "0:open access"},
        {"open access\nopen", "open access to open shelves", "0:open access|0:open"},
        {"open access\naccess to all", "open access to all", "0:open access|0:access to all"},
        {"open acc*", "open accounts and open access", "0:open accounts|0:open access"},
        {"open acc*\nopen access to", "open access to", "0:open access to"},
        {"acc\xC3\xA8s libre\nd\xC3\xA9p\xC3\xB4t l\xC3\xA9gal", "L'ACC\xC3\x88S LIBRE, le depot legal", "0:acces libre|0:depot legal"},
        {"l'acc\xC3\xA8s*", "l\xE2\x80\x99\x61\x63\x63\xC3\xA8s", "0:l acces"},
        {"l\xE2\x80\x99\x61\x63\x63\xC3\xA8s libre", "l'acces libre", "0:l acces libre"},
        {"co-op\ne-book*", "a co-op lends e-books", "0:co op|0:e books"},
        {"the public\n  the  public library \n\n", "the public library", "0:the public library"},
        {"2030\nweb 2.0", "web 2.0 by 2030", "0:web 2 0|0:2030"},
        {"\xC5\x93uvre*", "les \xC5\x92UVRES", "0:oeuvres"},
        {"a b c d e f", "a b c d e f g", "0:a b c d e f"},
        {"don't use", "we don't use", "0:don t use"},
        {"tomorrow's librarian*", "tomorrow's librarians", "0:tomorrow s librarians"},
        {"\xD0\xB1\xD0\xB8\xD0\xB1\xD0\xBB*\nnew \xD0\xB1\xD0\xB8\xD0\xB1\xD0\xBB*", "new \xD0\x91\xD0\x98\xD0\x91\xD0\x9B\xD0\x98\xD0\x9E",
         "0:new \xD0\xB1\xD0\xB8\xD0\xB1\xD0\xBB\xD0\xB8\xD0\xBE|0:\xD0\xB1\xD0\xB8\xD0\xB1\xD0\xBB\xD0\xB8\xD0\xBE"},
    };
    struct strbuf out = STRBUF_INIT;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        for (int exhaustive = 0; exhaustive < 2; exhaustive++) {
            struct book book = open_book();
            add_lines(&book, 0, rows[i].lines);
            find(&book, rows[i].text, exhaustive, &out);
            if (strcmp(out.text, rows[i].found) != 0)
                fail_msg("%s in %s: \"%s\", not \"%s\"", rows[i].lines, rows[i].text, out.text, rows[i].found);
            close_book(&book);
        }
    strbuf_release(&out);
}

static void several_lists(void **state)
{
    struct book book = open_book();
    struct strbuf out = STRBUF_INIT;

    (void)state;
    add_lines(&book, 3, "reading room\nreading");
    add_lines(&book, 1, "reading\nreading room\nread*");
    add_lines(&book, 2, "reading room\nrooms\nreading");
    find(&book, "a reading room", false, &out);
    assert_string_equal(out.text, "1:reading room|2:reading room|3:reading room");
    find(&book, "reading rooms", false, &out);
    assert_string_equal(out.text, "1:reading|2:reading|3:reading|2:rooms");
    close_book(&book);
    strbuf_release(&out);
}

static void refused(void **state)
{
    static const struct {
        const char *phrase;
        size_t column;
        const char *message;
    } rows[] = {
        {"", 1, "missing"},           {"   ", 1, "missing"},        {"a (b)", 3, "no brackets"},  {"open $access", 6, "no brackets"},
        {"a*b", 1, "star"},           {"open ab*", 6, "three"},     {"\xC3\xA9t\xC3\xA9 ab*", 5, "three"}, {"a, b", 1, "comma"},
        {"a b c d e f g", 13, "many"}, {"open &", 6, "no letter"}, {"*ing", 1, "star"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct book book = open_book();
        struct diag diag = DIAG_INIT;
        size_t len = strlen(rows[i].phrase);

        if (len > 0)
            assert_int_equal(phrases_add_plain(book.phrases, 0, rows[i].phrase, len, 0), 0); /* is left to the other */
        if (phrases_add(book.phrases, 0, rows[i].phrase, len, &diag) || !strstr(diag.text, rows[i].message) || diag.place.column != rows[i].column)
            fail_msg("%s: column %zu: %s", rows[i].phrase, diag.place.column, diag.text ? diag.text : "accepted");
        diag_release(&diag);
        close_book(&book);
    }
}

/* Lists and texts of few words in all languages, many of them alike: the tree finds what comparing all texts finds. */
static void same_as_by_text(void **state)
{
    static const char *const parts[] = {"library", "libraries", "librar*", "lib*", "open", "opening", "open*", "access", "acc*", "the", "to", "a",
                                        "biblioth\xC3\xA8que", "biblio*", "l'acc\xC3\xA8s", "lecture", "informaci\xC3\xB3n", "inform*", "ni\xC3\xB1os",
                                        "leitura", "na\xC3\xA7\xC3\xA3o", "\xC5\x93uvre", "e-book", "2030", "\xD0\xB1\xD0\xB8\xD0\xB1\xD0\xBB*", "Stra\xC3\x9F\x65"};
    static const char *const marks[] = {" ", " ", " ", " ", ", ", ". ", "  ", "-", "\n"};
    struct strbuf lines[4] = {STRBUF_INIT, STRBUF_INIT, STRBUF_INIT, STRBUF_INIT}, text = STRBUF_INIT, quick = STRBUF_INIT, slow = STRBUF_INIT;
    size_t n_found = 0;

    (void)state;
    random_state = 3;
    for (int round = 0; round < 8; round++) {
        struct book book = open_book();

        for (uint32_t list = 0; list < ARRAY_LEN(lines); list++) {
            strbuf_clear(&lines[list]);
            for (uint32_t n = 5 + below(60); n > 0; n--)
                for (uint32_t words = 1 + below(4); words > 0; words--)
                    strbuf_printf(&lines[list], "%s%s", parts[below(ARRAY_LEN(parts))], words > 1 ? " " : "\n");
            add_lines(&book, list, lines[list].text);
        }
        for (int i = 0; i < 60; i++) {
            strbuf_clear(&text);
            for (uint32_t n = 1 + below(40); n > 0; n--) {
                const char *part = parts[below(ARRAY_LEN(parts))];
                size_t len = strlen(part);
                bool stem = part[len - 1] == '*';
                strbuf_add(&text, part, len - stem);
                strbuf_puts(&text, stem && below(2) ? "xyz" : "");
                strbuf_puts(&text, marks[below(ARRAY_LEN(marks))]);
            }
            find(&book, text.text, false, &quick);
            find(&book, text.text, true, &slow);
            if (strcmp(quick.text, slow.text) != 0)
                fail_msg("in %s: \"%s\", but by text \"%s\"", text.text, quick.text, slow.text);
            n_found += quick.len > 0;
        }
        close_book(&book);
    }
    assert_in_range(n_found, 300, 480);
    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        strbuf_release(&lines[i]);
    strbuf_release(&text);
    strbuf_release(&quick);
    strbuf_release(&slow);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_stems), cmocka_unit_test(many_words), cmocka_unit_test(found_in_texts),
        cmocka_unit_test(several_lists),   cmocka_unit_test(refused),    cmocka_unit_test(same_as_by_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
