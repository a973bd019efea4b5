/* unit_xml.c: what a text in XML becomes, and in which words and where it is refused.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "plan.h"
#include "source.h"
#include "xalloc.h"
#include "xml.h"

static const struct xml_limits limits = {1000, 10, 100, 10, 10, 1000};

static bool parse(struct xml_document *document, const char *text, struct findings *findings)
{
    return xml_parse(document, xstrdup(text), strlen(text), &limits, findings);
}

/* The text of the root, and where its first and its last byte stand in the source, from 0. */
static void test_text(void **state)
{
    static const struct {
        const char *xml, *text;
        size_t first, last;
    } rows[] = {
        {"<a> one </a>", "one", 4, 6},
        {"<a>one\rtwo</a>", "one\ntwo", 3, 9},
        {"<a>one\r\ntwo\r</a>", "one\ntwo", 3, 10},
        {"<a>one\r</a>", "one", 3, 5},
        {"<a>x<!-- c -->y</a>", "xy", 3, 14},
        {"<a>x<b/>y<![CDATA[<z]]></a>", "xy<z", 3, 19},
        {"<a>&#32;&#x20;&amp;x &#32;</a>", "&x", 14, 19},
        {"<a>x &lt;&#32; <b> </b>\n</a>", "x <", 3, 5},
        {"<a>\t&#9;x\t&#10;</a>", "x", 8, 8},
        {"<a>&#32;<b/> </a>", "", 0, 0},
        {"<a/>", "", 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct findings findings = {0};
        struct xml_document document;

        assert_true(parse(&document, rows[i].xml, &findings));
        struct text text = xml_text(&document, document.root);
        assert_string_equal(text.bytes, rows[i].text);
        assert_int_equal(text.len, strlen(rows[i].text));
        for (size_t k = 0; k < text.len; k += text.len > 1 ? text.len - 1 : 1) {
            size_t run = text.n_runs - 1;
            while (text.runs[run].at > k)
                run--;
            assert_int_equal(text.runs[run].source + (k - text.runs[run].at), k == 0 ? rows[i].first : rows[i].last);
        }
        text_release(&text);
        xml_release(&document);
    }
}

static void test_attributes(void **state)
{
    struct findings findings = {0};
    struct xml_document document;

    (void)state;
    assert_true(parse(&document, "<a xmlns:b='u' b:lang='x' b:c='d' xml:space='default' c='1 &amp; 2 &#38; 3' xml:lang='pt'><e xml:lang=''/></a>", &findings));
    assert_string_equal(xml_language(document.root), "pt");
    assert_string_equal(xml_attribute(document.root, "c"), "1 & 2 & 3");
    assert_null(xml_attribute(document.root, "lang"));
    assert_null(xml_language(document.root->first));
    xml_release(&document);
    assert_true(parse(&document, "<a xmlns='relative' xmlns:b='u' b:lang='x' b:c='d'/>", &findings));
    assert_null(xml_language(document.root)); /* of another namespace */
    xml_release(&document);
}

static void test_refused(void **state)
{
    static const struct {
        const char *xml;
        enum finding_code code;
        size_t line, column;
        const char *says;
    } rows[] = {
        {"<a>\n<b></a>", PA004_NOT_WELL_FORMED, 2, 8, "this end tag does not fit the element that is open (b)"},
        {"<a>\n&b; is behind it, and much more\n</a>", PA007_DOCTYPE, 2, 4, "an entity has no text here: write the character itself (b)"},
        {"<a>&this-name-has-more-than-sixty-three-letters-and-so-it-is-not-repeated-in-the-message;</a>", PA007_DOCTYPE, 1, 0, "an entity has no text here: write the character itself"},
        {"<!DOCTYPE a SYSTEM 'b'><a>&b;</a>", PA007_DOCTYPE, 1, 30, "an entity has no text here: write the character itself (b)"},
        {"<a b='1' b='2'/>", PA004_NOT_WELL_FORMED, 1, 0, "an attribute stands twice in one tag (b)"},
        {"<b:a/>", PA004_NOT_WELL_FORMED, 1, 0, "a namespace prefix is not declared (b)"},
        {"<a xmlns:b='u' xmlns:c='u' b:d='' c:d=''/>", PA004_NOT_WELL_FORMED, 1, 0, "an attribute stands twice in one tag, under two prefixes of one namespace (d)"},
        {"<a><!-- b", PA004_NOT_WELL_FORMED, 1, 0, "a comment is not closed"},
        {"<a xmlns:b=''/>", PA004_NOT_WELL_FORMED, 1, 0, "the XML is not well-formed"},
        {"<a/>\n<b/>", PA004_NOT_WELL_FORMED, 2, 1, "there is something behind the end of the document, or its end is missing"},
        {"<!DOCTYPEa><a/>", PA004_NOT_WELL_FORMED, 1, 1, "a blank is missing behind <!DOCTYPE"},
        {"x", PA004_NOT_WELL_FORMED, 1, 1, "this is no XML: it does not begin with a tag"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct findings findings = {0};
        struct xml_document document;

        if (parse(&document, rows[i].xml, &findings))
            fail_msg("row %zu is read", i);
        assert_int_equal(findings.n, 1);
        if (findings.items[0].code != rows[i].code)
            fail_msg("row %zu: %s", i, findings.items[0].message);
        if (strncmp(findings.items[0].message, rows[i].says, strlen(rows[i].says)) != 0)
            fail_msg("row %zu: \"%s\" does not say \"%s\"", i, findings.items[0].message, rows[i].says);
        assert_int_equal(findings.items[0].place.line, rows[i].line);
        if (rows[i].column > 0) /* of others, libxml2's version decides */
            assert_int_equal(findings.items[0].place.column, rows[i].column);
        findings_release(&findings);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_text), cmocka_unit_test(test_attributes), cmocka_unit_test(test_refused)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
