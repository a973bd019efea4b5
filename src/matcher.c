/* matcher.c: one compiled pattern; the only room that knows PCRE2.
 * SPDX-License-Identifier: MIT
 *
 * PCRE2 counts its steps anew from each start in the text, and tells nobody how many it took. So patterns that are written by hand are compiled with a callout before each
 * item, in which the steps are counted. */
#include "config.h"

#include "matcher.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <inttypes.h>
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

/* Steps from one start of a match; in long texts fewer. */
#define STEPS 10000
#define STEPS_LEAST 2000
#define STEPS_TEXT 8192
#define STEPS_CALL 28 /* what a call of PCRE2 costs by itself */
/* Steps of one search. */
#define STEPS_SEARCH 1000000
#define STEPS_SEARCH_BYTE 16
/* An item that runs over so many bytes has taken one step more. */
#define BYTES_A_STEP 16
#define DEPTH_LIMIT 10000
#define HEAP_LIMIT_KB (16 * 1024)

struct matcher {
    pcre2_code *code;
};

struct matcher_scratch {
    pcre2_match_data *data;
    pcre2_match_context *context;
    struct budget *budget;
    uint64_t left; /* steps of this search */
    size_t at;     /* where the last of them was */
};

/* ---- memory ---- */

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

/* A pattern for which there is no memory must not look like one that is wrong. */
static pcre2_general_context *memory_new(void)
{
    pcre2_general_context *memory = pcre2_general_context_create(allocate, release, NULL);

    if (!memory)
        abort(); /* allocate() does not return without memory */
    return memory;
}

/* ---- compiling ---- */

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

static pcre2_code *compile(const char *pattern, uint32_t options, struct diag *diag)
{
    PCRE2_SIZE where = 0, size = 0;
    int error = 0;
    pcre2_general_context *memory = memory_new();
    pcre2_compile_context *context = pcre2_compile_context_create(memory);
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
                                     PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK | PCRE2_NEVER_BACKSLASH_C | options, &error, &where, context);

    pcre2_compile_context_free(context);
    pcre2_general_context_free(memory);
    if (!code) {
        set_error(diag, error, column_of(pattern, where));
        return NULL;
    }
    if (pcre2_pattern_info(code, PCRE2_INFO_SIZE, &size) != 0 || size > MATCHER_MOST_COMPILED) {
        diag_set(diag, (struct place){0, 1}, "the pattern takes %zu bytes when compiled; the limit is %d", (size_t)size, MATCHER_MOST_COMPILED);
        pcre2_code_free(code);
        return NULL;
    }
    return code;
}

static int is_callout(pcre2_callout_enumerate_block *block, void *unused)
{
    (void)block, (void)unused;
    return 1;
}

/* Callouts of the pattern itself are refused: they are for programs that trust it. */
static bool has_callouts(const char *pattern, struct diag *diag)
{
    pcre2_code *code = compile(pattern, 0, diag);

    if (!code)
        return true;
    bool found = pcre2_callout_enumerate(code, is_callout, NULL) != 0;
    pcre2_code_free(code);
    if (found)
        diag_set(diag, (struct place){0, 1}, "callouts are not allowed");
    return found;
}

struct matcher *matcher_new(const char *pattern, enum matcher_kind kind, struct diag *diag)
{
    size_t len = strlen(pattern), most = kind == MATCHER_WRITTEN ? MATCHER_MOST_WRITTEN : MATCHER_MOST_MADE;

    if (len > most) {
        diag_set(diag, (struct place){0, 1}, "the pattern has %zu bytes; the limit is %zu", len, most);
        return NULL;
    }
    if (kind == MATCHER_WRITTEN && has_callouts(pattern, diag))
        return NULL;
    pcre2_code *code = compile(pattern, kind == MATCHER_WRITTEN ? PCRE2_AUTO_CALLOUT : 0, diag);
    if (!code)
        return NULL;
    struct matcher *matcher = xmalloc(sizeof *matcher);
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

/* ---- matching ---- */

/* One step of a search that is counted. */
static int count_step(pcre2_callout_block *block, void *data)
{
    struct matcher_scratch *scratch = data;
    size_t at = block->current_position, way = at > scratch->at ? at - scratch->at : scratch->at - at;
    uint64_t steps = 1 + way / BYTES_A_STEP;

    scratch->at = at;
    if (steps > scratch->left)
        return PCRE2_ERROR_CALLOUT;
    scratch->left -= steps;
    return budget_spend(scratch->budget, steps) ? 0 : PCRE2_ERROR_CALLOUT;
}

struct matcher_scratch *matcher_scratch_new(struct budget *budget)
{
    struct matcher_scratch *scratch = xcalloc(1, sizeof *scratch);
    pcre2_general_context *memory = memory_new();

    scratch->budget = budget;
    scratch->data = pcre2_match_data_create(1, memory);
    scratch->context = pcre2_match_context_create(memory);
    pcre2_set_depth_limit(scratch->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(scratch->context, HEAP_LIMIT_KB);
    pcre2_set_callout(scratch->context, count_step, scratch);
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

static uint64_t steps_of_search(size_t len)
{
    return STEPS_SEARCH + (uint64_t)STEPS_SEARCH_BYTE * len;
}

/* Why it was stopped, in words. */
static enum match_result stop(const struct matcher_scratch *scratch, int error, uint32_t steps, size_t len, struct diag *diag)
{
    const struct place nowhere = {0, 0};

    if (scratch->budget && scratch->budget->used_up)
        budget_take(scratch->budget, 1, diag);
    else if (error == PCRE2_ERROR_CALLOUT)
        diag_set(diag, nowhere, "it takes more than %" PRIu64 " steps on one passage", steps_of_search(len));
    else if (error == PCRE2_ERROR_MATCHLIMIT)
        diag_set(diag, nowhere, "it takes more than %" PRIu32 " steps at one place", steps);
    else
        set_error(diag, error, 0);
    return MATCH_ERROR;
}

static enum match_result answer(const struct matcher_scratch *scratch, int rc, uint32_t steps, size_t len, struct span *out, struct diag *diag)
{
    if (rc == PCRE2_ERROR_NOMATCH)
        return MATCH_NONE;
    if (rc < 0)
        return stop(scratch, rc, steps, len, diag);
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
    uint32_t steps = steps_for(len);

    scratch->left = steps_of_search(len);
    scratch->at = from;
    if (!budget_take(scratch->budget, STEPS_CALL + (len - from) / BYTES_A_STEP, diag))
        return MATCH_ERROR;
    pcre2_set_match_limit(scratch->context, steps);
    int rc = pcre2_match(matcher->code, (PCRE2_SPTR)text, len, from, PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, scratch->data, scratch->context);
    return answer(scratch, rc, steps, len, out, diag);
}
