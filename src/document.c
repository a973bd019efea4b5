/* document.c: an office document as a row of blocks.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "document.h"

#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

/* NOLINTNEXTLINE(readability-non-const-parameter): the block keeps the text, and frees it */
struct block *document_add(struct document *document, enum block_kind kind, char *take_text)
{
    document->blocks = xgrow_packed(document->blocks, document->n_blocks, sizeof *document->blocks);
    struct block *block = &document->blocks[document->n_blocks++];
    *block = (struct block){.kind = kind, .text = take_text};
    return block;
}

/* Bytes of the blank, or of the character that is nothing, at TEXT; 0: another character. */
static size_t blank_at(const char *text, bool *nothing)
{
    static const struct {
        const char *bytes;
        bool nothing;
    } blanks[] = {{" ", false}, {"\t", false}, {"\r", false}, {"\302\240", false}, {"\342\200\257", false}, {"\302\255", true}, {"\342\200\213", true}, {"\357\273\277", true}};

    for (size_t i = 0; i < ARRAY_LEN(blanks); i++) {
        size_t len = strlen(blanks[i].bytes);
        if (strncmp(text, blanks[i].bytes, len) == 0) {
            *nothing = blanks[i].nothing;
            return len;
        }
    }
    return 0;
}

void document_tidy(char *text)
{
    char *to = text;
    char wanted = 0; /* what stands between the last word and the next */

    for (const char *at = text; *at;) {
        bool nothing = false;
        size_t blank = blank_at(at, &nothing);

        if (*at == '\n') {
            wanted = '\n';
            at++;
        } else if (blank > 0) {
            if (!nothing && !wanted)
                wanted = ' ';
            at += blank;
        } else {
            if (wanted && to > text)
                *to++ = wanted;
            wanted = 0;
            *to++ = *at++;
        }
    }
    *to = '\0';
}

void document_release(struct document *document)
{
    for (size_t i = 0; i < document->n_blocks; i++)
        free(document->blocks[i].text);
    free(document->blocks);
    free(document->title);
    *document = (struct document){0};
}
