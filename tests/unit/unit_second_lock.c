/* unit_second_lock.c: a text that the guard has let pass although it must not: the parser refuses it all the same, and nothing is followed that is not there.
 * SPDX-License-Identifier: MIT
 *
 * The guard of this file takes the place of the library's: it lets everything pass and sees no tag at all. */
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
#include "xml.h"

bool guard_check(const struct source *source, const struct xml_limits *limits, struct tag_list *tags, struct guard_notes *notes, struct findings *findings)
{
    (void)source, (void)limits, (void)findings;
    *tags = (struct tag_list){0};
    *notes = (struct guard_notes){0};
    return true;
}

void tag_list_release(struct tag_list *tags)
{
    assert_null(tags->items);
}

size_t markup_end(const char *bytes, size_t len, size_t at)
{
    (void)bytes, (void)at;
    return len;
}

static void assert_refused(const char *text, enum finding_code code, const char *says)
{
    static const struct xml_limits none = {XML_MOST_BYTES, XML_MOST_DEPTH, SIZE_MAX, SIZE_MAX, SIZE_MAX, XML_MOST_PIECE};
    struct findings findings = {0};
    struct xml_document document;

    assert_false(xml_parse(&document, xstrdup(text), strlen(text), &none, &findings));
    assert_null(document.root);
    assert_int_equal(findings.n, 1);
    assert_int_equal(findings.items[0].code, code);
    assert_string_equal(findings.items[0].message, says);
    findings_release(&findings);
}

static void test_declarations(void **state)
{
    (void)state;
    assert_refused("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", PA007_DOCTYPE, "entity declarations are refused");
    assert_refused("<!DOCTYPE a [<!ENTITY % b SYSTEM 'c'> %b;]><a/>", PA007_DOCTYPE, "entity declarations are refused");
    assert_refused("<!DOCTYPE a [<!ATTLIST a b (c|d) 'c'>]><a/>", PA007_DOCTYPE, "attribute-list declarations are refused");
    assert_refused("<a>&b;</a>", PA007_DOCTYPE, "an entity has no text here: write the character itself (b)");
}

static void test_depth(void **state)
{
    struct strbuf text = STRBUF_INIT;

    (void)state;
    for (size_t i = 0; i <= XML_MOST_DEPTH; i++)
        strbuf_puts(&text, "<a>");
    for (size_t i = 0; i <= XML_MOST_DEPTH; i++)
        strbuf_puts(&text, "</a>");
    assert_refused(text.text, PA008_LIMIT, "elements are nested too deeply");
    strbuf_release(&text);
}

/* The parser tells of tags that the guard has not seen: they have a name, but no place. */
static void test_unseen_tags(void **state)
{
    static const struct xml_limits some = {100, 9, 9, 9, 9, 100};
    static const char text[] = "<a><b c='d'/><b/></a>";
    struct findings findings = {0};
    struct xml_document document;

    (void)state;
    assert_true(xml_parse(&document, xstrdup(text), sizeof text - 1, &some, &findings));
    assert_string_equal(document.root->first->next->name, "b");
    assert_int_equal(document.root->first->inner, 0);
    assert_string_equal(xml_attribute(document.root->first, "c"), "d");
    xml_release(&document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_declarations), cmocka_unit_test(test_depth), cmocka_unit_test(test_unseen_tags)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
