/* json_in.h: JSON that is not trusted, value by value. Uses: jansson, level, diag, strbuf, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * The memory for it is bounded, its nesting by jansson (2,048), keys that stand twice are refused, each value that is
 * used must have its type. What is not used is not looked at. Serves one thread. */
#ifndef PLANALIGN_JSON_IN_H
#define PLANALIGN_JSON_IN_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "diag.h"
#include "level.h"
#include "strbuf.h"

#define JSON_IN_MAX_MEMORY ((size_t)512 << 20)

/* One text while it is read: where we are in it, for messages, and the first thing wrong. */
struct json_in {
    const char *schema; /* what it should be, for messages */
    struct strbuf path; /* "plans[3].findings[0]" */
    struct diag why;
};

/* json_in_parse: BYTES as a tree, to be given to json_decref(), or NULL and r->why. */
json_t *json_in_parse(struct json_in *r, const char *bytes, size_t len);

/* What stands at KEY of OBJECT. All: false and r->why when it is of another kind. A text is to free(); *out may be set
 * also when the answer is false. json_in_name: a text that is not empty; json_in_position: null is 0; json_in_count: nothing is 0. */
bool json_in_text(struct json_in *r, const json_t *object, const char *key, bool null_allowed, char **out);
bool json_in_name(struct json_in *r, const json_t *object, const char *key, char **out);
bool json_in_number(struct json_in *r, const json_t *object, const char *key, json_int_t least, json_int_t most,
                    json_int_t *out);
bool json_in_level(struct json_in *r, const json_t *object, const char *key, enum level *out);
bool json_in_position(struct json_in *r, const json_t *object, const char *key, size_t *out);
bool json_in_count(struct json_in *r, const json_t *object, const char *key, size_t *out);

/* json_in_each: give each object of the array at KEY to USE. */
typedef bool json_in_use(struct json_in *r, const json_t *object, void *data);
bool json_in_each(struct json_in *r, const json_t *object, const char *key, json_in_use *use, void *data);

/* json_in_wrong: say that what stands at KEY is not EXPECTED. Always false. */
bool json_in_wrong(struct json_in *r, const char *key, const char *expected);

#endif
