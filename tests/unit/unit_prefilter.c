/* unit_prefilter.c: the prefilter loses no hit, and the limits of a scan.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "strbuf.h"
#include "xalloc.h"

#define N_TERMS 200
#define N_TEXTS 600

/* The same numbers on every machine. */
static uint32_t random_state;

static uint32_t below(uint32_t n)
{
    random_state = random_state * 1664525U + 1013904223U;
    return (random_state >> 8) % n;
}

static const char *const vocabulary[] = {
    "library",
    "libraries",
    "librarian",
    "lib",
    "access",
    "accessible",
    "open",
    "the",
    "to",
    "a",
    "of",
    "co-op",
    "e-book",
    "100",
    "3.5",
    "biblioteca",
    "bibliotecas",
    "informaci\xC3\xB3n",
    "acci\xC3\xB3n",
    "ni\xC3\xB1os",
    "la",
    "de",
    "p\xC3\xBA\x62lica",
    "lectura",
    "biblioth\xC3\xA8que",
    "l'acc\xC3\xA8s",
    "l\xE2\x80\x99\xC3\xA9t\xC3\xA9",
    "\xC5\x93uvre",
    "\xC3\xA9t\xC3\xA9",
    "\xC3\x80",
    "d\xC3\xA9j\xC3\xA0",
    "lecture",
    "biblioth\x65\xCC\x80que",
    "e\xCC\x81t\x65\xCC\x81",
    "informac\xC3\xA3o",
    "informac\xCC\xA7\x61\xCC\x83o",
    "leitura",
    "na\xC3\xA7\xC3\xA3o",
    "cora\xC3\xA7\xC3\xA3o",
    "Stra\xC3\x9F\x65",
    "\xC3\x98l",
    "\xD0\xB1\xD0\xB8\xD0\xB1\xD0\xBB\xD0\xB8\xD0\xBE",
    "\xCE\xB2\xCE\xB9\xCE\xB2\xCE\xBB\xCE\xB9\xCE\xBF",
    "\xE5\x9B\xBE\xE4\xB9\xA6\xE9\xA6\x86",
};

static void add_text(struct strbuf *out)
{
    static const char *const marks[] = {
        " ",  " ",  " ",  " ",   " ", " ", "  ",  "\n",           ", ",         ". ",
        "? ", " (", ") ", " - ", "-", "/", ". A", "\xE2\x80\xA9", "\xC2\xA0; ", "-\n"};

    for (uint32_t n = 1 + below(below(10) == 0 ? 300 : 40); n > 0; n--) {
        const char *word = vocabulary[below(ARRAY_LEN(vocabulary))];
        size_t start = out->len;

        strbuf_puts(out, word);
        if (below(4) == 0 && out->text[start] >= 'a' && out->text[start] <= 'z')
            out->text[start] = (char)(out->text[start] - 'a' + 'A');
        if (below(10) == 0)
            strbuf_puts(out, vocabulary[below(ARRAY_LEN(vocabulary))]);
        strbuf_puts(out, marks[below(ARRAY_LEN(marks))]);
    }
}

static void add_word(struct strbuf *out)
{
    static const char *const stems[] = {
        "lib*",  "libr*", "librar*", "biblio*",           "acc*", "*cion", "*cao", "*book*", "l'acc*",
        "co-o*", "inf*",  "*brar*",  "\xC3\xA9t\xC3\xA9*"};
    const char *word = vocabulary[below(ARRAY_LEN(vocabulary))];

    strbuf_puts(out, below(3) == 0 ? stems[below(ARRAY_LEN(stems))] : word);
}

static void add_sequence(struct strbuf *out, unsigned depth)
{
    uint32_t n = 1 + below(3);

    for (uint32_t i = 0; i < n; i++) {
        uint32_t kind = depth < 3 ? below(10) : 9;

        if (i > 0)
            strbuf_putc(out, ' ');
        if (kind < 3) {
            bool optional = kind == 0;
            strbuf_putc(out, optional ? '[' : '(');
            for (uint32_t choices = 1 + below(3); choices > 0; choices--) {
                add_sequence(out, depth + 1);
                if (choices > 1)
                    strbuf_putc(out, '|');
            }
            strbuf_putc(out, optional ? ']' : ')');
        } else if (kind == 3 && i > 0 && i + 1 < n) {
            strbuf_printf(out, "{%u}", (unsigned)below(6));
        } else {
            add_word(out);
        }
    }
}

static void add_term(struct strbuf *out)
{
    add_sequence(out, 0);
    if (below(4) == 0) {
        strbuf_printf(out, " ~%u ", (unsigned)below(8));
        add_sequence(out, 0);
    }
}

/* SOURCES: room for N_TERMS; the scanner borrows them. */
static struct scanner *make_scanner(struct strbuf *sources)
{
    struct scanner *scanner = scanner_new(NULL);
    struct diag diag = DIAG_INIT;
    size_t bad;

    while (scanner_count(scanner) < N_TERMS) {
        struct strbuf *source = &sources[scanner_count(scanner)];

        strbuf_clear(source);
        add_term(source);
        scanner_add_term(
            scanner, source->text,
            &diag); /* a term of optional words alone, or a gap without a word behind, is refused */
        diag_release(&diag);
    }
    assert_true(scanner_add_pattern(scanner, "\\b(\\w)\\w*\\1\\b", &diag));
    assert_true(scanner_compile_all(scanner, &bad, &diag));
    return scanner;
}

static void same_hits(struct scanner *scanner, const char *text, size_t len, size_t *n_hits)
{
    struct folded folded = FOLDED_INIT;
    struct hits all = {0}, filtered = {0};
    struct diag diag = DIAG_INIT;
    size_t bad = 0;

    fold_text(&folded, text, len);
    if (!scanner_find(scanner, &folded, true, &all, &bad, &diag) ||
        !scanner_find(scanner, &folded, false, &filtered, &bad, &diag))
        fail_msg("term %zu: %s in %s", bad, diag.text, folded.text);
    if (all.n != filtered.n)
        fail_msg("%zu hits, %zu behind the prefilter in %s", all.n, filtered.n, folded.text);
    for (size_t i = 0; i < all.n; i++) {
        struct span span = all.items[i].span;

        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): both have N of them */
        assert_int_equal(all.items[i].term, filtered.items[i].term);
        assert_int_equal(span.start, filtered.items[i].span.start);
        assert_int_equal(span.end, filtered.items[i].span.end);
        /* whole words, in order, apart from each other */
        assert_true(span.start > 0 && span.start < span.end && span.end < folded.len);
        assert_int_equal(folded.text[span.start - 1], ' ');
        assert_non_null(strchr(" ,.", folded.text[span.end]));
        assert_null(memchr(folded.text + span.start, '.', span.end - span.start));
        if (i > 0)
            assert_true(
                all.items[i - 1].term < all.items[i].term ||
                (all.items[i - 1].term == all.items[i].term && all.items[i - 1].span.end <= span.start));
    }
    *n_hits += all.n;
    hits_release(&all);
    hits_release(&filtered);
    folded_release(&folded);
}

static void loses_no_hit(void **state)
{
    struct strbuf text = STRBUF_INIT;
    size_t n_hits = 0;

    (void)state;
    for (uint32_t seed = 1; seed <= 3; seed++) {
        struct strbuf sources[N_TERMS] = {0};

        random_state = seed;
        struct scanner *scanner = make_scanner(sources);
        for (size_t i = 0; i < N_TEXTS / 3; i++) {
            strbuf_clear(&text);
            add_text(&text);
            same_hits(scanner, text.text, text.len, &n_hits);
        }
        scanner_free(scanner);
        for (size_t i = 0; i < N_TERMS; i++)
            strbuf_release(&sources[i]);
    }
    assert_true(n_hits > N_TEXTS);
    strbuf_release(&text);
}

/* Number of hits of one term in a text. */
static size_t count_hits(const char *term, const char *text)
{
    struct scanner *scanner = scanner_new(NULL);
    struct diag diag = DIAG_INIT;
    size_t n_hits = 0;

    assert_true(scanner_add_term(scanner, term, &diag));
    same_hits(scanner, text, strlen(text), &n_hits);
    scanner_free(scanner);
    return n_hits;
}

static void occurrences(void **state)
{
    struct strbuf text = STRBUF_INIT;

    (void)state;
    assert_int_equal(count_hits("a", ""), 0);
    assert_int_equal(count_hits("a", "a"), 1);
    assert_int_equal(count_hits("a", "a a, a. a b"), 4);
    assert_int_equal(count_hits("a a", "a a a a a"), 2);
    assert_int_equal(count_hits("a {3} b", "a a b b"), 1);
    assert_int_equal(count_hits("a ~3 b", "a b b a x"), 2);
    for (size_t i = 0; i < SCAN_MAX_OCCURRENCES + 5; i++)
        strbuf_puts(&text, "a b ");
    assert_int_equal(count_hits("a", text.text), SCAN_MAX_OCCURRENCES);
    strbuf_release(&text);
}

/* Terms may be added after a search. */
static void added_later(void **state)
{
    enum { N = 600 };
    struct scanner *scanner = scanner_new(NULL);
    struct diag diag = DIAG_INIT;
    struct strbuf term = STRBUF_INIT;
    char *sources[N];

    (void)state;
    for (unsigned i = 0; i < N; i++) {
        size_t n_hits = 0;

        strbuf_clear(&term);
        strbuf_printf(&term, "w%ux y*ab", i);
        assert_false(scanner_add_term(scanner, term.text, &diag));
        diag_release(&diag);
        strbuf_clear(&term);
        strbuf_printf(&term, "%uw%u [x] abc*", i % 50, i);
        sources[i] = xstrdup(term.text);
        assert_true(scanner_add_term(scanner, sources[i], &diag));
        assert_int_equal(scanner_count(scanner), i + 1);
        if (i % 60 == 0) {
            strbuf_puts(&term, "d");
            term.text[strcspn(term.text, "*")] = 'x';
            memcpy(term.text + strcspn(term.text, "["), " x ", 3);
            same_hits(scanner, term.text, term.len, &n_hits);
            assert_int_equal(n_hits, 1);
        }
    }
    scanner_free(scanner);
    for (size_t i = 0; i < N; i++)
        free(sources[i]);
    strbuf_release(&term);
}

/* A long passage is searched whole, and a runaway pattern is an error, not an answer. */
static void long_passages(void **state)
{
    struct scanner *scanner = scanner_new(NULL);
    struct strbuf text = STRBUF_INIT;
    struct folded folded = FOLDED_INIT;
    struct hits hits = {0};
    struct diag diag = DIAG_INIT;
    size_t n_hits = 0, bad = 9;

    (void)state;
    assert_true(scanner_add_term(scanner, "last {5} words", &diag));
    assert_true(scanner_add_term(scanner, "filler {20} filler {20} never", &diag));
    assert_true(scanner_add_term(scanner, "filler ~20 never*", &diag));
    while (text.len < 200000)
        strbuf_puts(&text, "filler text ");
    strbuf_puts(&text, "the last of all words never");
    same_hits(scanner, text.text, text.len, &n_hits);
    assert_int_equal(n_hits, 3);

    assert_true(scanner_add_pattern(scanner, "(\\w+ ?)+[0-9]", &diag));
    fold_text(&folded, text.text, 65536);
    for (int exhaustive = 0; exhaustive < 2; exhaustive++) {
        assert_false(scanner_find(scanner, &folded, exhaustive, &hits, &bad, &diag));
        assert_int_equal(bad, 3);
        assert_non_null(diag.text);
        diag_release(&diag);
    }
    hits_release(&hits);
    folded_release(&folded);
    scanner_free(scanner);
    strbuf_release(&text);
}

/* Words have a place each in a short passage, and share places in a longer one: nothing is lost where that begins, and at the ends of a set of places. */
static void borders(void **state)
{
    static const char *const terms[] = {"alpha beta", "alpha {3} beta", "beta ~2 alpha", "alpha {20} gamma", "gamma ~20 alpha", "(alpha|x) beta [y] {20} gamma"};
    struct scanner *scanner = scanner_new(NULL);
    struct strbuf text = STRBUF_INIT;
    struct diag diag = DIAG_INIT;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(terms); i++)
        assert_true(scanner_add_term(scanner, terms[i], &diag));
    for (size_t n = 40; n < 520; n += n % 64 == 3 ? 58 : 1) /* 61 to 67 words, 125 to 131, ... */
        for (size_t at = 0; at + 40 < n; at += at % 64 == 3 ? 58 : 1) {
            size_t n_hits = 0;

            strbuf_clear(&text);
            for (size_t i = 0; i < n; i++)
                strbuf_puts(&text, i == at ? "alpha " : i == at + 1 ? "beta " : i == at + 18 || i + 1 == n ? "gamma " : "filler ");
            same_hits(scanner, text.text, text.len, &n_hits);
            assert_true(n_hits >= ARRAY_LEN(terms));
        }
    strbuf_release(&text);
    scanner_free(scanner);
}

static void empty_scanner(void **state)
{
    struct scanner *scanner = scanner_new(NULL);
    struct diag diag = DIAG_INIT;
    size_t n_hits = 0, bad = 0;

    (void)state;
    same_hits(scanner, "any text", 8, &n_hits);
    assert_int_equal(n_hits, 0);
    assert_true(scanner_compile_all(scanner, &bad, &diag));
    assert_false(scanner_add_pattern(scanner, "(", &diag));
    assert_int_equal(scanner_count(scanner), 0);
    diag_release(&diag);
    scanner_free(scanner);
    scanner_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loses_no_hit),  cmocka_unit_test(occurrences),   cmocka_unit_test(added_later),
        cmocka_unit_test(long_passages), cmocka_unit_test(borders),       cmocka_unit_test(empty_scanner),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
