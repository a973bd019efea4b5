/* unit_guard.c: which tags the guard sees, what it refuses and where, what it leaves to the parser.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "guard.h"
#include "strbuf.h"
#include "xalloc.h"

static const struct xml_limits wide = {1000, 10, 100, 10, 10, 100};

/* One check of a text. */
struct checked {
    struct source *source;
    struct tag_list tags;
    struct guard_notes notes;
    struct findings findings;
    bool ok;
};

static struct checked check(const char *text, struct xml_limits limits)
{
    struct checked c = {.source = source_new(xstrdup(text), strlen(text))};

    c.ok = guard_check(c.source, &limits, &c.tags, &c.notes, &c.findings);
    return c;
}

static void release(struct checked *c)
{
    tag_list_release(&c->tags);
    findings_release(&c->findings);
    source_free(c->source);
}

/* The tags as they stand in the text, with a blank between them, an empty one with "0" behind it. */
static void test_tags(void **state)
{
    static const struct {
        const char *text, *tags;
    } rows[] = {
        {"", ""},
        {"<a/>", "<a/>0"},
        {"<a></a>", "<a> </a>"},
        {"<a b='>' c=\"/>\"><d e='/'></d></a>", "<a b='>' c=\"/>\"> <d e='/'> </d> </a>"},
        {"<!-- <x> --><?p <x> ?><a><![CDATA[<x>]]><!--<x>--></a>", "<a> </a>"},
        {"<!DOCTYPE a><a/>", "<a/>0"},
        {"<!DOCTYPE a SYSTEM \"]><x>\" [<!-- ]><x> --><?p ]><x>?><!NOTATION n SYSTEM ']><x>'>]><a/>", "<a/>0"},
        {"<a", "<a"},
        {"<a b='", "<a b='"},
        {"<a><!-- ", "<a>"},
        {"<a><![CDATA[ <b>", "<a>"},
        {"<a><!DOCTYPE b [ <c>", "<a>"},
        {"<", ""},
        {"<!x><a/>", "<a/>0"},
        {"<!DOCTYPE a [<!NOTATION n SYSTEM \"]><x>\">]><a/>", "<a/>0"},
        {"<!DOCTYPE a SYSTEM", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct checked c = check(rows[i].text, wide);
        struct strbuf tags = STRBUF_INIT;

        assert_true(c.ok);
        strbuf_puts(&tags, "");
        for (size_t k = 0; k < c.tags.n; k++) {
            struct tag tag = c.tags.items[k];
            strbuf_puts(&tags, k > 0 ? " " : "");
            strbuf_add(&tags, rows[i].text + tag.start, tag.end - tag.start);
            strbuf_puts(&tags, tag.kind == TAG_EMPTY ? "0" : "");
        }
        assert_string_equal(tags.text, rows[i].tags);
        strbuf_release(&tags);
        release(&c);
    }
}

static void test_refused(void **state)
{
    static const struct {
        const char *text;
        struct xml_limits limits;
        enum finding_code code;
        size_t line, column;
        const char *says;
    } rows[] = {
        {"<!DOCTYPE a [\n <!ENTITY b \"c\">]><a/>", {0, 9, 9, 9, 9, 99}, PA007_DOCTYPE, 2, 2, "entity declarations"},
        {"<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>", {0, 9, 9, 9, 9, 99}, PA007_DOCTYPE, 1, 14, "attribute-list declarations"},
        {"<!DOCTYPE a [ %b; ]><a/>", {0, 9, 9, 9, 9, 99}, PA007_DOCTYPE, 1, 15, "parameter entities"},
        {"<a>\n<b><c/></b></a>", {0, 2, 9, 9, 9, 99}, PA008_LIMIT, 2, 4, "nested 3 deep here; the limit is 2"},
        {"<a><b/><b/></a>", {0, 9, 2, 9, 9, 99}, PA008_LIMIT, 1, 8, "element 3 of the file; the limit is 2"},
        {"<a b='' c='' d=''/>", {0, 9, 9, 2, 9, 99}, PA008_LIMIT, 1, 1, "has 3 attributes; the limit is 2"},
        {"<a xmlns='u'><b xmlns:c='v' d=''/><b xmlns:c='v'\txmlns = 'w'/></a>", {0, 9, 9, 9, 2, 99}, PA008_LIMIT, 1, 35, "3 namespace declarations hold here; the limit is 2"},
        {"<a>123456789</a>", {0, 9, 9, 9, 9, 8}, PA008_LIMIT, 1, 4, "this text has 9 bytes; the limit is 8"},
        {"<a bcdef=''/>", {0, 9, 9, 9, 9, 8}, PA008_LIMIT, 1, 1, "this tag has 13 bytes; the limit is 8"},
        {"<!--45-->", {0, 9, 9, 9, 9, 8}, PA008_LIMIT, 1, 1, "this comment has 9 bytes; the limit is 8"},
        {"<?34567?>", {0, 9, 9, 9, 9, 8}, PA008_LIMIT, 1, 1, "this instruction has 9 bytes; the limit is 8"},
        {"<a><![CDATA[]]></a>", {0, 9, 9, 9, 9, 8}, PA008_LIMIT, 1, 4, "this CDATA section has 12 bytes; the limit is 8"},
        {"<!DOCTYPE a>", {0, 9, 9, 9, 9, 8}, PA008_LIMIT, 1, 1, "this document type has 12 bytes; the limit is 8"},
        {"<a/>         ", {0, 9, 9, 9, 9, 8}, PA008_LIMIT, 1, 5, "this text has 9 bytes; the limit is 8"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct checked c = check(rows[i].text, rows[i].limits);

        assert_false(c.ok);
        assert_int_equal(c.findings.n, 1);
        assert_int_equal(c.findings.items[0].code, rows[i].code);
        assert_int_equal(c.findings.items[0].place.line, rows[i].line);
        assert_int_equal(c.findings.items[0].place.column, rows[i].column);
        if (!strstr(c.findings.items[0].message, rows[i].says))
            fail_msg("\"%s\" does not say \"%s\"", c.findings.items[0].message, rows[i].says);
        release(&c);
    }
}

/* Nobody can ask for more depth than there is room. */
static void test_most_depth(void **state)
{
    const struct xml_limits deep = {0, 100000, 100000, 9, 9, 99};

    (void)state;
    for (size_t depth = XML_MOST_DEPTH; depth <= XML_MOST_DEPTH + 1; depth++) {
        struct strbuf text = STRBUF_INIT;
        for (size_t i = 0; i < depth; i++)
            strbuf_puts(&text, "<a>");
        struct checked c = check(text.text, deep);
        assert_int_equal(c.ok, depth == XML_MOST_DEPTH);
        if (!c.ok)
            assert_string_equal(c.findings.items[0].message, "elements are nested 257 deep here; the limit is 256");
        release(&c);
        strbuf_release(&text);
    }
}

/* At its limits a text is fine; what an element has declared ends with it. */
static void test_at_the_limits(void **state)
{
    const struct xml_limits limits = {0, 3, 4, 2, 2, 26};
    struct checked c = check("<a xmlns='u'><b xmlns:n='v'><c a='' b=''/></b><n:b xmlns:n='v'/></a>", limits);

    (void)state;
    assert_true(c.ok);
    assert_int_equal(c.tags.n, 6);
    release(&c);
}

static void test_notes(void **state)
{
    static const struct {
        const char *text;
        size_t loose; /* place of what is loose, from 1; 0: nothing is */
        bool external;
    } rows[] = {
        {"<a/>", 0, false},
        {" <!-- --> <a/> \n<?p?>", 0, false},
        {"x<a/>", 1, false},
        {"\xef\xbb\xbf<a/>", 1, false},
        {"<a/> x", 6, false},
        {"<a></a>&#32;", 8, false},
        {"<!DOCTYPEa><a/>", 1, false},
        {"<!DOCTYPE a>[]><a/>", 13, false},
        {"<!DOCTYPE a SYSTEM 'b'><a/>", 0, true},
        {"<!DOCTYPE a PUBLIC 'b' 'c'><a/>", 0, true},
        {"<!DOCTYPE SYSTEM><a/>", 0, false},
        {"<!DOCTYPE aSYSTEM ><a/>", 0, false},
        {"<!DOCTYPE a SYSTEM", 0, false},
        {"<!DOCTYPE a [<!NOTATION n SYSTEM 'b'>]><a/>", 0, false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct checked c = check(rows[i].text, wide);

        assert_true(c.ok);
        assert_int_equal(c.notes.loose ? c.notes.loose_at + 1 : 0, rows[i].loose);
        assert_int_equal(c.notes.external, rows[i].external);
        release(&c);
    }
}

static void test_markup_end(void **state)
{
    static const struct {
        const char *text;
        size_t end;
    } rows[] = {{"<a b='>'>c", 9}, {"</a >b", 5}, {"<!-->-->b", 8}, {"<?a>?>b", 6}, {"<![CDATA[>]]>b", 13}, {"<a", 2}, {"<!--", 4}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_equal(markup_end(rows[i].text, strlen(rows[i].text), 0), rows[i].end);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tags),  cmocka_unit_test(test_refused),    cmocka_unit_test(test_at_the_limits),
        cmocka_unit_test(test_notes), cmocka_unit_test(test_markup_end), cmocka_unit_test(test_most_depth),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
