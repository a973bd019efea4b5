/* document.c: an office document as a row of blocks.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "document.h"

#include <stdlib.h>
#include <string.h>

#include "utf8.h"
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

void document_words_add(struct document_words *words, const char *text, bool bold, bool hidden, size_t skipped[N_SKIPPED])
{
    if (text[strspn(text, " \t\r\n")] != '\0') {
        skipped[SKIPPED_HIDDEN] += hidden && !words->in_hidden;
        words->in_hidden = hidden;
    }
    if (hidden)
        return;
    strbuf_puts(&words->text, text);
    if (utf8_has_letter(text))
        words->letters[bold] = true;
}

void document_words_join(struct document_words *to, const struct document_words *more)
{
    if (to->text.len > 0)
        strbuf_putc(&to->text, '\n');
    strbuf_puts(&to->text, strbuf_text(&more->text));
    for (size_t bold = 0; bold < ARRAY_LEN(to->letters); bold++)
        to->letters[bold] = to->letters[bold] || more->letters[bold];
}

bool document_words_bold(const struct document_words *words)
{
    return words->letters[true] && !words->letters[false];
}

bool document_has_words(const struct document *document)
{
    for (size_t i = 0; i < document->n_blocks; i++)
        if (document->blocks[i].text[0] != '\0')
            return true;
    return false;
}

void document_release(struct document *document)
{
    for (size_t i = 0; i < document->n_blocks; i++)
        free(document->blocks[i].text);
    free(document->blocks);
    free(document->title);
    *document = (struct document){0};
}
