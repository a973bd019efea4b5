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
#include "xalloc.h"

/* The first words that TERM matches in TEXT, folded; "" when there are none. */
static void first_match(const char *source, const char *text, struct strbuf *out)
{
    struct diag diag = DIAG_INIT;
    struct term term;
    struct folded folded = FOLDED_INIT;
    struct matcher_scratch *scratch = matcher_scratch_new();
    struct span span;

    strbuf_clear(out);
    if (!term_parse(&term, source, &diag))
        fail_msg("%s: %s", source, diag.text);
    struct matcher *matcher = matcher_new(term.pattern, &diag);
    if (!matcher)
        fail_msg("%s: %s: %s", source, term.pattern, diag.text);
    fold_text(&folded, text, strlen(text));
    enum match_result result = matcher_find(matcher, scratch, folded.text, folded.len, 0, &span, &diag);
    assert_int_not_equal(result, MATCH_ERROR);
    strbuf_puts(out, "");
    if (result == MATCH_FOUND)
        strbuf_add(out, folded.text + span.start, span.end - span.start);
    matcher_free(matcher);
    matcher_scratch_free(scratch);
    folded_release(&folded);
    term_release(&term);
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
    struct strbuf text = STRBUF_INIT;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct diag diag = DIAG_INIT;
        struct term term;

        assert_true(term_parse(&term, rows[i].term, &diag));
        strbuf_clear(&text);
        strbuf_puts(&text, "");
        for (size_t k = 0, chain = 0; k < term.n_clauses; k++) {
            if (term.chains[chain].end == k) {
                strbuf_puts(&text, " |");
                chain++;
            }
            for (size_t n = 0; n < term.clauses[k].n; n++) {
                const struct term_literal *literal = &term.clauses[k].literals[n];
                strbuf_printf(&text, "%s%.*s%s", n || k ? " " : "", (int)literal->len, literal->text,
                              literal->prefix ? "*" : "");
            }
            strbuf_putc(&text, ';');
        }
        assert_string_equal(text.text, rows[i].clauses);
        term_release(&term);
    }
    strbuf_release(&text);
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
        {"&", 1, "letter"},
        {"a & b", 3, "letter"},
        {"a, b", 1, "comma"},
        {"a {20} b {20} c {20} d", 18, "gaps"},
        {"((((((((((((((((a))))))))))))))))", 0, NULL},
        {"(((((((((((((((((a)))))))))))))))))", 17, "deeply"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct diag diag = DIAG_INIT;
        struct term term;
        bool ok = term_parse(&term, rows[i].term, &diag);

        if (!rows[i].message) {
            assert_true(ok);
        } else if (ok || !strstr(diag.text, rows[i].message) || diag.place.column != rows[i].column) {
            fail_msg("%s: column %zu: %s", rows[i].term, diag.place.column, ok ? "accepted" : diag.text);
        } else {
            assert_null(term.pattern);
            assert_int_equal(term.n_clauses, 0);
        }
        term_release(&term);
        diag_release(&diag);
    }
}

/* A term of any size is compiled or refused with a reason, never more. */
static void sizes(void **state)
{
    struct strbuf source = STRBUF_INIT;
    size_t accepted = 0;

    (void)state;
    for (size_t n = 1; n < 300; n++) {
        struct diag diag = DIAG_INIT;
        struct term term;

        strbuf_clear(&source);
        for (size_t i = 0; i < n; i++)
            strbuf_puts(&source, i % 3 == 0 ? "(*aaa*|b) " : i % 3 == 1 ? "[c {1} ddd*] " : "e ");
        if (term_parse(&term, source.text, &diag)) {
            struct matcher *matcher = matcher_new(term.pattern, &diag);
            assert_non_null(matcher);
            matcher_free(matcher);
            accepted++;
        } else {
            assert_non_null(diag.text);
        }
        term_release(&term);
        diag_release(&diag);
    }
    assert_in_range(accepted, 10, 250);
    strbuf_release(&source);
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
    struct matcher_scratch *scratch = matcher_scratch_new();

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct diag diag = DIAG_INIT;
        struct span span = {0, 0};
        struct matcher *matcher = matcher_new(rows[i].pattern, &diag);

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
        struct matcher *matcher = matcher_new(i < ARRAY_LEN(patterns) ? patterns[i] : longest, &diag);

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
        cmocka_unit_test(matches), cmocka_unit_test(required_words), cmocka_unit_test(refused),
        cmocka_unit_test(sizes),   cmocka_unit_test(raw_patterns),   cmocka_unit_test(bad_patterns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
