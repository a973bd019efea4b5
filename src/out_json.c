/* out_json.c: JSON values and how they are printed.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "out_json.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "out_text.h"
#include "strbuf.h"
#include "xalloc.h"

void out_json_init(void)
{
    json_set_alloc_funcs(xmalloc, free);
}

json_t *out_json_string(const char *text)
{
    json_t *value = json_string(text);
    struct strbuf repaired = STRBUF_INIT;

    if (value)
        return value;
    out_text_repair(&repaired, text, strlen(text));
    value = json_stringn_nocheck(repaired.text, repaired.len);
    strbuf_release(&repaired);
    return value;
}

json_t *out_json_string_or_null(const char *text)
{
    return text ? out_json_string(text) : json_null();
}

json_t *out_json_shown(const char *text)
{
    struct strbuf shown = STRBUF_INIT;

    out_text_escape(&shown, text, strlen(text));
    json_t *value = out_json_string(shown.text ? shown.text : "");
    strbuf_release(&shown);
    return value;
}

json_t *out_json_number(size_t number)
{
    return json_integer((json_int_t)number);
}

json_t *out_json_number_or_null(size_t number)
{
    return number > 0 ? out_json_number(number) : json_null();
}

/* A character as JSON writes it in a string: RFC 8259, section 7. */
static void put_escape(FILE *out, int32_t code)
{
    if (code > 0xFFFF) {
        fprintf(out, "\\u%04x", (unsigned)(0xD800 + ((code - 0x10000) >> 10)));
        code = 0xDC00 + (code & 0x3FF);
    }
    fprintf(out, "\\u%04x", (unsigned)code);
}

/* Print TEXT, which jansson made: it leaves DEL, C1 and bidi controls as they are. They only occur in strings, line ends never do. */
static void put_text(FILE *out, const char *text, size_t len, const char *indent)
{
    size_t begin = 0; /* of what is not printed yet */
    int32_t code;

    for (size_t i = 0, n; i < len; i += n) {
        if (text[i] > '\n' && text[i] < 0x7F) { /* nearly every byte */
            n = 1;
            continue;
        }
        n = out_text_next(text + i, len - i, &code);
        bool escaped = code >= 0x7F && out_text_is_control(code);
        if (code != '\n' && !escaped)
            continue;
        fwrite(text + begin, 1, i - begin, out);
        begin = i + n;
        if (escaped)
            put_escape(out, code);
        else
            fprintf(out, "\n%s", indent);
    }
    fwrite(text + begin, 1, len - begin, out);
}

static void put(FILE *out, json_t *take_value, size_t flags, const char *indent)
{
    char *text = json_dumps(take_value, flags | JSON_ENCODE_ANY);

    put_text(out, text, strlen(text), indent);
    free(text);
    json_decref(take_value);
}

void out_json_put(FILE *out, json_t *take_value, const char *indent)
{
    put(out, take_value, JSON_INDENT(2), indent);
}

void out_json_put_line(FILE *out, json_t *take_value)
{
    put(out, take_value, JSON_COMPACT, "");
}
