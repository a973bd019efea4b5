/* term.c: any bytes as a term, a line, and a text, the rest: where the term is one, its program and its pattern say the same.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "fuzz.h"
#include "matcher.h"
#include "source.h"
#include "term.h"
#include "xalloc.h"
#include "../steps_find.h"

static enum match_result found_by_pattern(const char *pattern, const struct folded *folded)
{
    struct diag why = DIAG_INIT;
    struct matcher *matcher = matcher_new(pattern, MATCHER_MADE, &why);
    enum match_result result = MATCH_ERROR;
    struct span span;

    if (matcher) { /* else: the pattern is too large when compiled */
        struct matcher_scratch *scratch = matcher_scratch_new(NULL);
        result = matcher_find(matcher, scratch, folded->text, folded->len, 0, &span, &why);
        matcher_scratch_free(scratch);
    }
    matcher_free(matcher);
    diag_release(&why);
    return result;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *source = xstrndup((const char *)data, size), *line = memchr(source, '\n', size), *text = line ? line + 1 : source + size;
    struct words *table = words_new();
    struct term_reader *reader = term_reader_new(table);
    struct diag why = DIAG_INIT;
    struct term term;

    if (line)
        *line = '\0';
    bool valid = source_first_bad_byte(source, strlen(source)) == strlen(source) && source_first_bad_byte(text, strlen(text)) == strlen(text);
    if (valid && term_read(reader, &term, source, &why)) {
        struct folded folded = FOLDED_INIT;
        char *pattern = term_pattern(reader, source, &why);
        fold_text(&folded, text, strlen(text));
        enum match_result result = pattern ? found_by_pattern(pattern, &folded) : MATCH_ERROR;
        size_t start, end;
        bool found = steps_find(reader, term.steps, table, &folded, &start, &end);
        if (result != MATCH_ERROR && found != (result == MATCH_FOUND))
            abort();
        free(pattern);
        folded_release(&folded);
    } else if (valid && !why.text) {
        abort();
    }
    diag_release(&why);
    term_reader_free(reader);
    words_free(table);
    free(source);
    return 0;
}
