/* unit_mask.c: what the XML parser sees instead of characters beyond ASCII.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "mask.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "xalloc.h"

static void masks(void **state)
{
    static const struct {
        const char *text, *seen;
    } rows[] = {
        {"", ""},
        {"plain text, eight bytes and more", "plain text, eight bytes and more"},
        {"d\xC3\xA9j\xC3\xA0", "dxxjxx"},
        {"\xE2\x82\xAC 5 \xF0\x9F\x93\x9A", "xxx 5 xxxx"},
        {"a long way to the \xC3\xA9", "a long way to the xx"},
        {"no char \xEF\xBF\xBE \xEF\xBF\xBF but \xEF\xBF\xBD", "no char \xEF\xBF\xBE \xEF\xBF\xBF but xxx"},
        {"\xC3\xA9 &amp; \xC3\xA9 &\xC3\xA9; \xC3\xA9", "xx &amp; xx &\xC3\xA9; xx"},
        {"\xC3\xA9 & \xC3\xA9", "xx & \xC3\xA9"}, /* not well-formed: the parser shall say so */
        {"\xC3\xA9 <!-- \xC3\xA9 --> \xC3\xA9", "\xC3\xA9 <!-- \xC3\xA9 --> \xC3\xA9"},
        {"\xC3\xA9 <?\xC3\xA9?>", "\xC3\xA9 <?\xC3\xA9?>"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *text = xstrdup(rows[i].text);
        mask_character_data(text, strlen(text));
        assert_string_equal(text, rows[i].seen);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(masks)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
