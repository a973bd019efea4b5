/* matcher.c: one compiled pattern; the only room that knows PCRE2.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "matcher.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

/* A pattern longer than this, or larger when compiled, is refused. */
#define MAX_PATTERN 16384
#define MAX_COMPILED (128 * 1024)
/* Steps from one start of a match. PCRE2 counts them anew for each start in the text, so long texts get
 * fewer. */
#define STEPS 10000
#define STEPS_LEAST 2000
#define STEPS_TEXT 8192
#define DEPTH_LIMIT 10000
#define HEAP_LIMIT_KB (20 * 1024)

struct matcher {
    pcre2_code *code;
};

struct matcher_scratch {
    pcre2_match_data *data;
    pcre2_match_context *context;
};

static bool set_error(struct diag *diag, int error, size_t column)
{
    PCRE2_UCHAR text[256] = "";

    pcre2_get_error_message(error, text, sizeof text);
    return diag_set(diag, (struct place){0, column}, "%s", (const char *)text);
}

/* Number of the character at byte AT, from 1. */
static size_t column_of(const char *text, size_t at)
{
    size_t column = 1;

    for (size_t i = 0; i < at && text[i]; i++)
        if (((unsigned char)text[i] & 0xC0) != 0x80)
            column++;
    return column;
}

struct matcher *matcher_new(const char *pattern, struct diag *diag)
{
    struct matcher *matcher;
    PCRE2_SIZE where = 0, size = 0;
    size_t len = strlen(pattern);
    int error = 0;

    if (len > MAX_PATTERN) {
        diag_set(diag, (struct place){0, 1}, "the pattern is longer than %d bytes", MAX_PATTERN);
        return NULL;
    }
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, len,
                                     PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK | PCRE2_NEVER_BACKSLASH_C,
                                     &error, &where, NULL);
    if (!code) {
        set_error(diag, error, column_of(pattern, where));
        return NULL;
    }
    if (pcre2_pattern_info(code, PCRE2_INFO_SIZE, &size) != 0 || size > MAX_COMPILED) {
        diag_set(diag, (struct place){0, 1}, "the pattern is too large when compiled");
        pcre2_code_free(code);
        return NULL;
    }
    matcher = xmalloc(sizeof *matcher);
    matcher->code = code;
    return matcher;
}

void matcher_free(struct matcher *matcher)
{
    if (!matcher)
        return;
    pcre2_code_free(matcher->code);
    free(matcher);
}

static void *allocate(PCRE2_SIZE size, void *unused)
{
    (void)unused;
    return xmalloc(size);
}

static void release(void *block, void *unused)
{
    (void)unused;
    free(block);
}

struct matcher_scratch *matcher_scratch_new(void)
{
    struct matcher_scratch *scratch = xmalloc(sizeof *scratch);
    pcre2_general_context *memory = pcre2_general_context_create(allocate, release, NULL);

    scratch->data = pcre2_match_data_create(1, memory);
    scratch->context = pcre2_match_context_create(memory);
    pcre2_set_depth_limit(scratch->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(scratch->context, HEAP_LIMIT_KB);
    pcre2_general_context_free(memory);
    return scratch;
}

void matcher_scratch_free(struct matcher_scratch *scratch)
{
    if (!scratch)
        return;
    pcre2_match_data_free(scratch->data);
    pcre2_match_context_free(scratch->context);
    free(scratch);
}

static uint32_t steps_for(size_t len)
{
    if (len <= STEPS_TEXT)
        return STEPS;
    size_t steps = (size_t)STEPS * STEPS_TEXT / len;
    return steps < STEPS_LEAST ? STEPS_LEAST : (uint32_t)steps;
}

static enum match_result find(const struct matcher *matcher, struct matcher_scratch *scratch, const char *text,
                              size_t len, size_t from, uint32_t options, struct span *out, struct diag *diag)
{
    pcre2_set_match_limit(scratch->context, steps_for(len));
    int rc = pcre2_match(matcher->code, (PCRE2_SPTR)text, len, from, PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY | options,
                         scratch->data, scratch->context);

    if (rc == PCRE2_ERROR_NOMATCH)
        return MATCH_NONE;
    if (rc < 0) {
        set_error(diag, rc, 0);
        return MATCH_ERROR;
    }
    const PCRE2_SIZE *range = pcre2_get_ovector_pointer(scratch->data);
    if (range[0] >= range[1]) { /* a \K behind the end of the match */
        diag_set(diag, (struct place){0, 0}, "the match begins behind its end");
        return MATCH_ERROR;
    }
    *out = (struct span){range[0], range[1]};
    return MATCH_FOUND;
}

enum match_result matcher_find(const struct matcher *matcher, struct matcher_scratch *scratch,
                               const char *text, size_t len, size_t from, struct span *out, struct diag *diag)
{
    return find(matcher, scratch, text, len, from, 0, out, diag);
}

enum match_result matcher_at(const struct matcher *matcher, struct matcher_scratch *scratch,
                             const char *text, size_t len, size_t from, struct span *out, struct diag *diag)
{
    return find(matcher, scratch, text, len, from, PCRE2_ANCHORED, out, diag);
}
