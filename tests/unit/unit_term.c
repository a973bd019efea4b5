/* unit_term.c: what terms match, what they require, and which are refused.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fold.h"
#include "matcher.h"
#include "strbuf.h"
#include "words.h"
#include "xalloc.h"
#include "../steps_find.h"

/* The first words that the pattern of a term matches in FOLDED; "" when there are none. */
static void match_by_pattern(struct term_reader *reader, const char *source, const struct folded *folded, struct strbuf *out)
{
    struct diag diag = DIAG_INIT;
    struct matcher_scratch *scratch = matcher_scratch_new(NULL);
    struct span span;
    char *pattern = term_pattern(reader, source, &diag);

    assert_non_null(pattern);
    struct matcher *matcher = matcher_new(pattern, MATCHER_MADE, &diag);
    if (!matcher)
        fail_msg("%s: %s: %s", source, pattern, diag.text);
    enum match_result result = matcher_find(matcher, scratch, folded->text, folded->len, 0, &span, &diag);
    assert_int_not_equal(result, MATCH_ERROR);
    strbuf_puts(out, "");
    if (result == MATCH_FOUND)
        strbuf_add(out, folded->text + span.start, span.end - span.start);
    free(pattern);
    matcher_free(matcher);
    matcher_scratch_free(scratch);
}

/* The same by its steps. */
static void match_by_steps(const struct term_reader *reader, struct steps steps, struct words *table, const struct folded *folded,
                           struct strbuf *out)
{
    size_t start, end;

    strbuf_puts(out, "");
    if (steps_find(reader, steps, table, folded, &start, &end))
        strbuf_add(out, folded->text + start, end - start);
}

/* The first words that TERM matches in TEXT, folded. */
static void first_match(const char *source, const char *text, struct strbuf *out)
{
    struct diag diag = DIAG_INIT;
    struct words *table = words_new();
    struct term_reader *reader = term_reader_new(table);
    struct folded folded = FOLDED_INIT;
    struct strbuf again = STRBUF_INIT;
    struct term term;

    strbuf_clear(out);
    if (!term_read(reader, &term, source, &diag))
        fail_msg("%s: %s", source, diag.text);
    fold_text(&folded, text, strlen(text));
    match_by_steps(reader, term.steps, table, &folded, out);
    match_by_pattern(reader, source, &folded, &again);
    if (strcmp(out->text, again.text) != 0)
        fail_msg("%s in %s: \"%s\" by its steps, \"%s\" by its pattern", source, text, out->text, again.text);
    strbuf_release(&again);
    folded_release(&folded);
    term_reader_free(reader);
    words_free(table);
}

static void matches(void **state)
{
    static const struct {
        const char *term, *text, *match;
    } rows[] = {
        /* words */
        {"open access", "We want Open Access.", "open access"},
        {"open access", "open  \n access", "open access"},
        {"open access", "open, access", ""},
        {"open access", "open. Access", ""},
        {"open access", "open accessible", ""},
        {"open access", "reopen access", ""},
        {"open access", "open", ""},
        {"Open-Access", "open access", "open access"},
        {"l'acc\xC3\xA8s", "L\xE2\x80\x99\x41\x43\x43\xC3\x88S", "l acces"},
        {"l'(acces|usage)", "l'usage", "l usage"},
        {"l\xE2\x80\x99(acces|usage)", "l'usage", "l usage"},
        {"(l|d)'acces", "d'acces", "d acces"},
        {"U.S. law", "under U.S. law", "u s law"},
        /* stars */
        {"librar*", "Our Libraries", "libraries"},
        {"librar*", "librar", "librar"},
        {"librar* law", "library law", "library law"},
        {"*cion", "la informaci\xC3\xB3n", "informacion"},
        {"*cion", "informaciones", ""},
        {"*forma*", "la informaci\xC3\xB3n", "informacion"},
        {"co-op*", "the co-operative", "co operative"},
        {"*cion publica", "la informaci\xC3\xB3n p\xC3\xBA\x62lica", "informacion publica"},
        /* alternatives */
        {"(open|free) access", "free access", "free access"},
        {"(open|free) access", "no access", ""},
        {"(open|freely given) access", "freely given access", "freely given access"},
        {"(lend|(borrow|rent) out) books", "rent out books", "rent out books"},
        {"access to (all|everyone*)", "access to everyone", "access to everyone"},
        /* alternatives that begin alike: the first that leads on, whatever word began it */
        {"(open access|open data)", "open data", "open data"},
        {"(open|open access) policy", "open access policy", "open access policy"},
        {"(open access|open) {2} policy", "open access policy", "open access policy"},
        {"(open {2} policy|open access)", "open access to a policy", "open access"},
        {"(open {3} policy|open access)", "open access to a policy", "open access to a policy"},
        {"(open access|open {3} policy)", "open access to a policy", "open access"},
        {"(librar* card|library book*|libraries) loan", "library books loan", "library books loan"},
        {"(librar*|library [young] reader*) club", "library young readers club", "library young readers club"},
        {"((open|free) access|(free|new) data) law", "free data law", "free data law"},
        {"(open access|free|new|data for all) law", "data for all law", "data for all law"},
        {"x {2} (open access|open data|free) law", "x, a open data law", "x, a open data law"},
        {"x {2} (open access|open data)", "x, open data", "x, open data"},
        {"(*cion publica|informa* libre)", "informacion libre", "informacion libre"},
        {"(*cion publica|informa* libre)", "informacion publica", "informacion publica"},
        {"([very] free access|very open)", "very open", "very open"},
        {"(a b|c) ~2 (d e|f)", "f x a b", "f x a b"},
        /* optional parts */
        {"free [and open] access", "free access", "free access"},
        {"free [and open] access", "free and open access", "free and open access"},
        {"free [and open] access", "free and access", ""},
        {"[very|so] free access", "so free access", "so free access"},
        {"[very|so] free access", "very so free access", "so free access"},
        {"[very] free access", "every free access", "free access"},
        {"[very] [so] free access", "very so free access", "very so free access"},
        {"[very] [so] free access", "very free access", "very free access"},
        {"free access [for all|to all]", "free access to all.", "free access to all"},
        {"free access [for all|to all]", "free access to allow", "free access"},
        {"[[very] so] free", "very so free", "very so free"},
        {"([very] free|open) access", "a very free access", "very free access"},
        {"([very] free|open) access", "an open access", "open access"},
        {"so ([very] free|open) access", "so very free access", "so very free access"},
        {"[a {2} b] c", "a x b c", "a x b c"},
        {"([x]|y) z", "y z", "y z"},
        {"([x]|y) z", "z", "z"},
        /* gaps */
        {"advoca* {3} librar*", "advocate for the public library", "advocate for the public library"},
        {"advoca* {3} librar*", "advocate libraries", "advocate libraries"},
        {"advoca* {3} librar*", "advocate for the big public library", ""},
        {"advoca* {3} librar*", "advocate, loudly, libraries", "advocate, loudly, libraries"},
        {"advoca* {3} librar*", "advocate. Libraries", ""},
        {"advoca* {0} librar*", "advocate, libraries", "advocate, libraries"},
        {"a {2} [b] c", "a x b c", "a x b c"},
        {"a {2} [b] c", "a c", "a c"},
        {"a {2} (b|c) {1} d", "a x, c y d", "a x, c y d"},
        /* near */
        {"librar* ~6 (law|legislation)", "a law on libraries", "law on libraries"},
        {"librar* ~6 (law|legislation)", "libraries and their legislation",
         "libraries and their legislation"},
        {"librar* ~1 law", "libraries and their law", ""},
        {"librar* ~1 law", "law. Libraries", ""},
        {"[public] librar* ~2 (new law|act)", "a new law, public libraries", "new law, public libraries"},
        {"librar*~2law", "library law", "library law"},
        {"a ~0 b", "b a", "b a"},
        /* the nearest end */
        {"a {9} b", "a x b y b", "a x b"},
        /* other scripts */
        {"\xCE\x92\xCE\x99\xCE\x92\xCE\x9B\xCE\x99\xCE\x9F*",
         "\xCE\xB2\xCE\xB9\xCE\xB2\xCE\xBB\xCE\xB9\xCE\xBF\xCE\xB8\xCE\xAE\xCE\xBA\xCE\xB7",
         "\xCE\xB2\xCE\xB9\xCE\xB2\xCE\xBB\xCE\xB9\xCE\xBF\xCE\xB8\xCE\xB7\xCE\xBA\xCE\xB7"},
    };
    struct strbuf match = STRBUF_INIT;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        first_match(rows[i].term, rows[i].text, &match);
        if (strcmp(match.text, rows[i].match) != 0)
            fail_msg("%s in %s: \"%s\", not \"%s\"", rows[i].term, rows[i].text, match.text, rows[i].match);
    }
    strbuf_release(&match);
}

/* --- terms that nobody wrote: drawn from few words, so that their parts often begin alike --- */

/* Numbers below N, the same at each run. Source: Donald E. Knuth, "MMIX", the generator named after it. */
static unsigned draw(unsigned n)
{
    static uint64_t state = 1;

    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(state >> 33) % n;
}

static void draw_sequence(struct strbuf *out, unsigned depth);

static void draw_word(struct strbuf *out)
{
    static const char *const words[] = {"aaa", "bbb", "ccc", "ddd", "aab", "aaab", "aaa*", "aab*", "bbb*", "*aab", "*bb*"};

    strbuf_puts(out, words[draw(ARRAY_LEN(words))]);
}

/* NOLINTNEXTLINE(misc-no-recursion): DEPTH bounds it */
static void draw_part(struct strbuf *out, unsigned depth)
{
    enum { GAP = 4, OPTIONAL = 7 };
    unsigned kind = draw(depth > 0 ? OPTIONAL + 1 : GAP + 1);

    if (kind <= GAP) {
        draw_word(out);
        if (kind == GAP) {
            strbuf_printf(out, " {%u} ", draw(3));
            draw_word(out);
        }
        return;
    }
    strbuf_puts(out, kind == OPTIONAL ? "[" : "(");
    for (unsigned more = draw(4), i = 0; i <= more; i++) {
        strbuf_puts(out, i > 0 ? "|" : "");
        draw_sequence(out, depth - 1);
    }
    strbuf_puts(out, kind == OPTIONAL ? "]" : ")");
}

/* NOLINTNEXTLINE(misc-no-recursion): DEPTH bounds it */
static void draw_sequence(struct strbuf *out, unsigned depth)
{
    for (unsigned more = draw(3), i = 0; i <= more; i++) {
        strbuf_puts(out, i > 0 ? " " : "");
        draw_part(out, depth);
    }
}

static void draw_text(struct strbuf *out)
{
    static const char *const words[] = {"aaa", "bbb", "ccc", "ddd", "aab", "aaab", "aabx", "bbbx", "eee"};

    for (unsigned more = draw(9), i = 0; i <= more; i++)
        strbuf_printf(out, "%s%s", words[draw(ARRAY_LEN(words))], draw(4) > 0 ? " " : draw(4) > 0 ? ", " : ". ");
}

static bool is_term(const char *source)
{
    struct words *table = words_new();
    struct term_reader *reader = term_reader_new(table);
    struct diag diag = DIAG_INIT;
    struct term term;
    bool ok = term_read(reader, &term, source, &diag);

    diag_release(&diag);
    term_reader_free(reader);
    words_free(table);
    return ok;
}

/* The steps and the pattern of each find the same words: first_match() compares them. */
static void drawn_terms(void **state)
{
    enum { TERMS = 12000, TEXTS = 4 };
    struct strbuf term = STRBUF_INIT, text = STRBUF_INIT, match = STRBUF_INIT;
    unsigned found = 0;

    (void)state;
    for (unsigned i = 0; i < TERMS; i++) {
        strbuf_clear(&term);
        draw_sequence(&term, 2);
        if (draw(8) == 0) {
            strbuf_puts(&term, " ~1 ");
            draw_part(&term, 1);
        }
        for (unsigned k = 0; k < TEXTS && is_term(term.text); k++) {
            strbuf_clear(&text);
            draw_text(&text);
            first_match(term.text, text.text, &match);
            found += match.len > 0;
        }
    }
    assert_true(found > TERMS / 4); /* else they say little */
    strbuf_release(&term);
    strbuf_release(&text);
    strbuf_release(&match);
}

/* Are the clauses of TERM those that TEXT lists: "librar*; law legislation;", with "|" between two chains? */
static void same_clauses(const struct term *term, struct words *table, const char *text)
{
    size_t clause = 0, word = 0, chain = 0;

    for (size_t n; *text; text += n) {
        n = strcspn(text, " ;|");
        if (n > 0) {
            bool stem = text[n - 1] == '*';
            assert_true(clause < term->n_clauses && word < term->clauses[clause].n);
            assert_int_equal(term->words[term->clauses[clause].first + word], words_add(table, text, n - stem, stem));
            word++;
            continue;
        }
        n = 1;
        if (*text == ';') {
            assert_int_equal(word, term->clauses[clause].n);
            clause++;
            word = 0;
        } else if (*text == '|') {
            assert_int_equal(term->chains[chain].end, clause);
            chain++;
        }
    }
    assert_int_equal(clause, term->n_clauses);
    if (clause > 0)
        assert_int_equal(term->chains[chain].end, clause);
}

static void required_words(void **state)
{
    static const struct {
        const char *term, *clauses;
    } rows[] = {
        {"open access", "open; access;"},
        {"librar* law", "librar*; law;"},
        {"l'acc\xC3\xA8s", "l; acces;"},
        {"*cion", ""},
        {"*cion publica", "publica;"},
        {"*forma* (a|b)", "a b;"},
        {"free [and open] access", "free; access;"},
        {"(open|free) access", "open free; access;"},
        {"(open|freely given) access", "open freely; access;"},
        {"(open|*cion) access", "access;"},
        {"([open]|free) access", "access;"},
        {"((a|b) (cccc|dddd)|e)", "a b; cccc dddd; | e;"},
        {"((a|*cion)|e) x", "x;"},
        {"librar* ~6 (law|legislation)", "librar*; | law legislation;"},
        {"a {3} b", "a; b;"},
        {"(one stop|single form*)", "one; stop; | single; form*;"},
        {"(one stop|*cion)", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct words *table = words_new();
        struct term_reader *reader = term_reader_new(table);
        struct diag diag = DIAG_INIT;
        struct term term;

        assert_true(term_read(reader, &term, rows[i].term, &diag));
        same_clauses(&term, table, rows[i].clauses);
        term_reader_free(reader);
        words_free(table);
    }
}

static void refused(void **state)
{
    static const struct {
        const char *term;
        size_t column;
        const char *message;
    } rows[] = {
        {"", 1, "missing"},
        {"  ", 1, "missing"},
        {"[a]", 1, "optional"},
        {"[a] [b]", 1, "optional"},
        {"([a]|b)", 1, "optional"},
        {"[a] ~2 b", 1, "optional"},
        {"b ~2 [a]", 5, "optional"},
        {"b ~2", 5, "missing"},
        {"~2 b", 1, "missing"},
        {"a ~ b", 4, "number"},
        {"a ~21 b", 4, "20"},
        {"a ~2 b ~2 c", 8, "once"},
        {"(a ~2 b)", 4, "outside"},
        {"a {21} b", 4, "20"},
        {"a {x} b", 4, "number"},
        {"a {1,2} b", 5, "braces"},
        {"a {1 b", 5, "braces"},
        {"{1} b", 1, "gap"},
        {"a {1}", 3, "gap"},
        {"a {1} [b]", 3, "gap"},
        {"[a] {1} b", 5, "gap"},
        {"a {1} {1} b", 7, "gap"},
        {"a }", 3, "without {"},
        {"(a", 1, "without"},
        {"a)", 2, "closed"},
        {"(a]", 3, "does not fit"},
        {"a|b", 2, "between"},
        {"(a|)", 4, "empty"},
        {"()", 2, "empty"},
        {"a*b", 1, "star"},
        {"\xC3\xA9t\xC3\xA9 a*b", 5, "star"},
        {"*", 1, "letter"},
        {"ab*", 1, "three"},
        {"l'a*", 1, "three"},
        {"librar[ies]", 7, "part of a word"},
        {"read*[ing]", 6, "part of a word"},
        {"\xC3\xA9t\xC3\xA9(s|)", 4, "part of a word"},
        {"(town|state)library", 12, "part of a word"},
        {"[co]\xC3\xA9\x64ition", 4, "part of a word"},
        {"(public librar(y|ies))", 15, "part of a word"},
        {"(a|b)*", 5, "part of a word"},
        {"&", 1, "letter"},
        {"a & b", 3, "letter"},
        {"a, b", 1, "comma"},
        {"a {20} b {20} c {20} d", 18, "gaps"},
        {"((((((((((((((((a))))))))))))))))", 0, NULL},
        {"(((((((((((((((((a)))))))))))))))))", 17, "deeply"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct words *table = words_new();
        struct term_reader *reader = term_reader_new(table);
        struct diag diag = DIAG_INIT;
        struct term term;
        bool ok = term_read(reader, &term, rows[i].term, &diag);

        if (!rows[i].message) {
            assert_true(ok);
        } else if (ok || !strstr(diag.text, rows[i].message) || diag.place.column != rows[i].column) {
            fail_msg("%s: column %zu: %s", rows[i].term, diag.place.column, ok ? "accepted" : diag.text);
        } else {
            assert_int_equal(term.n_clauses, 0);
            assert_int_equal(term_reader_program(reader)->n_steps, 0);
        }
        term_reader_free(reader);
        words_free(table);
        diag_release(&diag);
    }
}

/* A term of any size is read, and its pattern can be compiled, or it is refused with a reason, never more. */
static void sizes(void **state)
{
    struct words *table = words_new();
    struct term_reader *reader = term_reader_new(table);
    struct strbuf source = STRBUF_INIT;
    size_t accepted = 0;

    (void)state;
    for (size_t n = 1; n < 300; n++) {
        struct diag diag = DIAG_INIT;
        struct term term;

        strbuf_clear(&source);
        for (size_t i = 0; i < n; i++)
            strbuf_puts(&source, i % 3 == 0 ? "(*aaa*|b) " : i % 3 == 1 ? "[c {1} ddd*] " : "e ");
        if (term_read(reader, &term, source.text, &diag)) {
            char *pattern = term_pattern(reader, source.text, &diag);
            struct matcher *matcher = matcher_new(pattern, MATCHER_MADE, &diag);
            assert_non_null(matcher);
            matcher_free(matcher);
            free(pattern);
            accepted++;
        } else {
            assert_non_null(diag.text);
        }
        diag_release(&diag);
    }
    assert_in_range(accepted, 10, 250);
    strbuf_release(&source);
    term_reader_free(reader);
    words_free(table);
}

/* What would take a careless search longer than the world has: a term of optional parts and gaps on one word again and again. */
static void no_runaway(void **state)
{
    static const char *const terms[] = {
        "a {9} a {9} a {9} b",
        "[a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] a b",
        "([a]|[a a]) ([a]|[a a]) ([a]|[a a]) ([a]|[a a]) ([a]|[a a]) ([a]|[a a]) ([a]|[a a]) ([a]|[a a]) ([a]|[a a]) ([a]|[a a]) b",
        "(a (a|a a) (a|a a) (a|a a) (a|a a) (a|a a) (a|a a) (a|a a) (a|a a) (a|a a) (a|a a) (a|a a)|a) (a|a a) ~20 b",
    };
    struct words *table = words_new();
    struct term_reader *reader = term_reader_new(table);
    struct folded folded = FOLDED_INIT;
    struct strbuf text = STRBUF_INIT, match = STRBUF_INIT;

    (void)state;
    for (size_t i = 0; i < 2000; i++)
        strbuf_puts(&text, "a ");
    fold_text(&folded, text.text, text.len);
    for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
        struct diag diag = DIAG_INIT;
        struct term term;

        assert_true(term_read(reader, &term, terms[i], &diag));
        match_by_steps(reader, term.steps, table, &folded, &match);
        assert_string_equal(match.text, "");
    }
    folded_release(&folded);
    strbuf_release(&text);
    strbuf_release(&match);
    term_reader_free(reader);
    words_free(table);
}

static void raw_patterns(void **state)
{
    static const struct {
        const char *pattern;
        enum match_result result;
    } rows[] = {
        {"\\bca\\w+ for ", MATCH_FOUND},
        {"care$", MATCH_NONE},
        {"x*", MATCH_NONE},
        {"(a+)+$", MATCH_ERROR},
    };
    static const char text[] =
        " we campaign for them. aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ";
    struct matcher_scratch *scratch = matcher_scratch_new(NULL);

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct diag diag = DIAG_INIT;
        struct span span = {0, 0};
        struct matcher *matcher = matcher_new(rows[i].pattern, MATCHER_WRITTEN, &diag);

        assert_non_null(matcher);
        assert_int_equal(matcher_find(matcher, scratch, text, sizeof text - 1, 0, &span, &diag),
                         rows[i].result);
        assert_int_equal(diag.text != NULL, rows[i].result == MATCH_ERROR);
        assert_int_equal(span.end > span.start, rows[i].result == MATCH_FOUND);
        matcher_free(matcher);
        diag_release(&diag);
    }
    matcher_scratch_free(scratch);
}

static void bad_patterns(void **state)
{
    char *longest = xmalloc(20000);
    static const char *const patterns[] = {"(a", "\\C", "a{2", "[b-a]", "((a{1,400}){1,400}){1,400}"};

    (void)state;
    memset(longest, 'a', 19999);
    longest[19999] = '\0';
    for (size_t i = 0; i <= ARRAY_LEN(patterns); i++) {
        struct diag diag = DIAG_INIT;
        struct matcher *matcher = matcher_new(i < ARRAY_LEN(patterns) ? patterns[i] : longest, MATCHER_WRITTEN, &diag);

        if (i == 2) { /* a brace that begins no repeat is a brace */
            assert_non_null(matcher);
        } else {
            assert_null(matcher);
            assert_non_null(diag.text);
        }
        matcher_free(matcher);
        diag_release(&diag);
    }
    free(longest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches), cmocka_unit_test(drawn_terms),    cmocka_unit_test(required_words), cmocka_unit_test(refused),
        cmocka_unit_test(sizes),   cmocka_unit_test(no_runaway),     cmocka_unit_test(raw_patterns),
        cmocka_unit_test(bad_patterns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
