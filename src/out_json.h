/* out_json.h: JSON as it is printed, value by value, for all reports in JSON. Uses: lanes, out_text, strbuf.
 * SPDX-License-Identifier: MIT
 *
 * No tree is built: a report of a large plan has a hundred thousand values. What is printed is UTF-8 and RFC
 * 8259 whatever the text was. Characters that steer a terminal or hide from a reader (C0, DEL, C1, bidi and
 * zero-width controls) are written as \u and four digits, and so is the second # of "##[" or "##vso[", commands in some logs:
 * nothing is lost, and nothing acts. */
#ifndef PLANALIGN_OUT_JSON_H
#define PLANALIGN_OUT_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "strbuf.h"

#define OUT_JSON_ONE_LINE (-1)
#define OUT_JSON_MAX_DEPTH 32

/* What is printed again and again: the beginning of an object, up to a key. */
#define OUT_JSON_BEGINNINGS 2048
struct out_json_beginning {
    const void *of; /* NULL: none yet */
    int depth;
    char *bytes; /* owned */
    size_t len;
};

/* One value being printed. Borrows `out`; the rest is its own. */
struct out_json {
    FILE *out;
    int indent; /* levels that its lines are indented by, two blanks each; or OUT_JSON_ONE_LINE */
    int depth;  /* objects and arrays that are open */
    bool any[OUT_JSON_MAX_DEPTH]; /* has the one at this depth a member? */
    char close[OUT_JSON_MAX_DEPTH];
    bool after_key;
    struct strbuf text; /* what is not handed on yet */
    size_t handed_on;   /* bytes before it */
    struct strbuf scratch;
    struct out_json_beginning *beginnings; /* by a hash of what they are of, the last one that came; NULL: none yet */
    struct out_json_beginning *learning;   /* the one being printed, or NULL */
    size_t learning_from;                  /* byte of text */
};

/* out_json_begin: print values to OUT, each line but the first of one behind INDENT levels. out_json_end_line:
 * hand on the value that has ended, and a line end. out_json_end: hand on what is left and free what *JSON
 * owns. */
void out_json_begin(struct out_json *json, FILE *out, int indent);
void out_json_end_line(struct out_json *json);
void out_json_end(struct out_json *json);

/* An object or array, its members, and its end. In an object a key stands before each value; it is printed as
 * it is. */
void out_json_object(struct out_json *json);
void out_json_array(struct out_json *json);
void out_json_close(struct out_json *json);
static inline void out_json_key(struct out_json *json, const char *key);

/* out_json_again: begin an object as it began for OF before, up to and with a key. False when that is not known:
 * then print its beginning through the calls above, and behind the key call out_json_learn(). OF is whatever the
 * beginning follows from; it is compared, never looked into, and must not become something else meanwhile. */
bool out_json_again(struct out_json *json, const void *of);
void out_json_learn(struct out_json *json);

/* Members of an object that come again in the next one behind other members. out_json_at: how many bytes were printed. out_json_repeat: print
 * again what was printed from byte FROM to TO, whole members but the first of an object at the same depth. False when it is handed on already: then print
 * them through the other calls. */
static inline size_t out_json_at(const struct out_json *json);
bool out_json_repeat(struct out_json *json, size_t from, size_t to);

/* Values. out_json_text: TEXT; NULL is null; a byte that is no UTF-8 (a file name may have any) is written as
 * \xNN. out_json_shown: the same as people are to see it: the characters named above are visible, <U+202E>,
 * also after a reader has decoded the JSON. out_json_place: a line or column, null where it is 0. */
void out_json_text(struct out_json *json, const char *text);
void out_json_shown(struct out_json *json, const char *text);
void out_json_number(struct out_json *json, long long number);
void out_json_place(struct out_json *json, size_t number);
void out_json_bool(struct out_json *json, bool value);
void out_json_null(struct out_json *json);

/* A text in pieces: begin, add, end. out_json_add: the LEN bytes at TEXT, as out_json_text() writes them.
 * out_json_add_squeezed: the same if a quick look tells that it is on one line already, without a blank too many;
 * else false, and nothing. out_json_add_known: what is known to need no escape. */
void out_json_begin_text(struct out_json *json);
void out_json_add(struct out_json *json, const char *text, size_t len);
bool out_json_add_squeezed(struct out_json *json, const char *text, size_t len);
void out_json_add_known(struct out_json *json, const char *text);
void out_json_end_text(struct out_json *json);

/* A key and its value. */
static inline void out_json_set_text(struct out_json *json, const char *key, const char *text);
static inline void out_json_set_number(struct out_json *json, const char *key, long long number);
static inline void out_json_set_object(struct out_json *json, const char *key);
static inline void out_json_set_array(struct out_json *json, const char *key);

/* ---- in place, since a report has a million keys, each the same few bytes ---- */

/* Room for what stands before a member, and MOST bytes behind it; out_json_fill: up to END they are written. */
static inline char *out_json_room(struct out_json *json, size_t most)
{
    most += 2 + 2 * (size_t)(json->indent + 1 + json->depth);
    if (most >= json->text.size - json->text.len)
        strbuf_reserve(&json->text, most);
    return json->text.text + json->text.len;
}

static inline void out_json_fill(struct out_json *json, char *end)
{
    *end = '\0';
    json->text.len = (size_t)(end - json->text.text);
}

static inline char *out_json_new_line(const struct out_json *json, char *at)
{
    size_t blanks = 2 * (size_t)(json->indent + json->depth);

    if (json->indent == OUT_JSON_ONE_LINE)
        return at;
    *at++ = '\n';
    return (char *)memset(at, ' ', blanks) + blanks;
}

/* What stands before a member of an object or array. */
static inline char *out_json_member(struct out_json *json, char *at)
{
    if (json->depth == 0)
        return at;
    if (json->any[json->depth - 1])
        *at++ = ',';
    json->any[json->depth - 1] = true;
    return out_json_new_line(json, at);
}

static inline size_t out_json_at(const struct out_json *json)
{
    return json->handed_on + json->text.len;
}

static inline void out_json_key(struct out_json *json, const char *key)
{
    size_t len = strlen(key);
    char *at = out_json_member(json, out_json_room(json, len + 4));

    *at++ = '"';
    /* NOLINTNEXTLINE(bugprone-not-null-terminated-result): more text comes behind it */
    at = (char *)memcpy(at, key, len) + len;
    *at++ = '"';
    *at++ = ':';
    if (json->indent != OUT_JSON_ONE_LINE)
        *at++ = ' ';
    out_json_fill(json, at);
    json->after_key = true;
}

static inline void out_json_set_text(struct out_json *json, const char *key, const char *text)
{
    out_json_key(json, key);
    out_json_text(json, text);
}

static inline void out_json_set_number(struct out_json *json, const char *key, long long number)
{
    out_json_key(json, key);
    out_json_number(json, number);
}

static inline void out_json_set_object(struct out_json *json, const char *key)
{
    out_json_key(json, key);
    out_json_object(json);
}

static inline void out_json_set_array(struct out_json *json, const char *key)
{
    out_json_key(json, key);
    out_json_array(json);
}

#endif
