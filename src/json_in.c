/* json_in.c: JSON that is not trusted.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "json_in.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

/* ---- memory ---- */

/* What jansson may still take in all: a report needs five times its size, a list of small numbers thirty
 * times. Counted here, since jansson hands over no context. */
static size_t memory_left;
static bool memory_refused;

static void *take_memory(size_t size)
{
    memory_refused = memory_refused || size > memory_left;
    if (memory_refused)
        return NULL;
    memory_left -= size;
    return xmalloc(size);
}

/* ---- values, by their types ---- */

bool json_in_wrong(struct json_in *r, const char *key, const char *expected)
{
    const char *path = strbuf_text(&r->path);

    return diag_set(&r->why, (struct place){0, 0}, "this is no %s: \"%s%s%s\" is not %s", r->schema, path,
                    *path && *key ? "." : "", key, expected);
}

/* The text at KEY. NULL where null is ALLOWED; a key that is missing counts as null. */
bool json_in_text(struct json_in *r, const json_t *object, const char *key, bool null_allowed, char **out)
{
    const json_t *value = json_object_get(object, key);

    *out = NULL;
    if (null_allowed && (!value || json_is_null(value)))
        return true;
    if (!json_is_string(value))
        return json_in_wrong(r, key, null_allowed ? "a text or null" : "a text");
    *out = xstrdup(json_string_value(value));
    return true;
}

/* The same, and not empty. */
bool json_in_name(struct json_in *r, const json_t *object, const char *key, char **out)
{
    if (!json_in_text(r, object, key, false, out))
        return false;
    return (*out && **out) || json_in_wrong(r, key, "a text with something in it");
}

/* The whole number at KEY, from LEAST to MOST. */
bool json_in_number(struct json_in *r, const json_t *object, const char *key, json_int_t least,
                       json_int_t most, json_int_t *out)
{
    const json_t *value = json_object_get(object, key);

    if (!json_is_integer(value) || json_integer_value(value) < least || json_integer_value(value) > most)
        return json_in_wrong(r, key, "a whole number of its range");
    *out = json_integer_value(value);
    return true;
}

bool json_in_level(struct json_in *r, const json_t *object, const char *key, enum level *out)
{
    json_int_t number = 0;

    if (!json_in_number(r, object, key, 0, N_LEVELS - 1, &number))
        return false;
    *out = (enum level)number;
    return true;
}

/* A line or column: null where there is none. */
bool json_in_position(struct json_in *r, const json_t *object, const char *key, size_t *out)
{
    json_int_t number = 0;
    bool ok = json_is_null(json_object_get(object, key)) || json_in_number(r, object, key, 1, INT32_MAX, &number);

    *out = (size_t)number;
    return ok;
}

/* A number from 1, or nothing for 0. */
bool json_in_count(struct json_in *r, const json_t *object, const char *key, size_t *out)
{
    json_int_t number = 0;
    bool ok = !json_object_get(object, key) || json_in_number(r, object, key, 1, INT32_MAX, &number);

    *out = (size_t)number;
    return ok;
}

/* Give each object of the array at KEY to USE. */
bool json_in_each(struct json_in *r, const json_t *object, const char *key, json_in_use *use, void *data)
{
    const json_t *array = json_object_get(object, key);
    size_t len = r->path.len;

    if (!json_is_array(array))
        return json_in_wrong(r, key, "a list");
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *item = json_array_get(array, i);
        strbuf_printf(&r->path, "%s%s[%zu]", len > 0 ? "." : "", key, i);
        if (!json_is_object(item))
            return json_in_wrong(r, "", "an object");
        if (!use(r, item, data))
            return false;
        r->path.len = len;
        r->path.text[len] = '\0';
    }
    return true;
}

/* ---- bytes ---- */

json_t *json_in_parse(struct json_in *r, const char *bytes, size_t len)
{
    json_error_t error;

    memory_left = JSON_IN_MAX_MEMORY;
    memory_refused = false;
    json_set_alloc_funcs(take_memory, free);
    json_t *root = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &error);
    json_set_alloc_funcs(xmalloc, free);
    if (root)
        return root;
    if (memory_refused) {
        diag_set(&r->why, (struct place){0, 0}, "the report needs more than %zu MiB of memory",
                 JSON_IN_MAX_MEMORY >> 20);
        return NULL;
    }
    struct place place = {error.line > 0 ? (size_t)error.line : 0,
                          error.column > 0 ? (size_t)error.column : 0};
    switch (json_error_code(&error)) {
    case json_error_stack_overflow:
        diag_set(&r->why, place, "the report is nested too deeply");
        break;
    case json_error_duplicate_key:
        diag_set(&r->why, place, "this is no %s: a key stands twice in one object", r->schema);
        break;
    case json_error_premature_end_of_input:
        diag_set(&r->why, place, "the report is cut off");
        break;
    default:
        diag_set(&r->why, place, "this is no JSON");
    }
    return NULL;
}
