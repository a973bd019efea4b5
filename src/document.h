/* document.h: an office document as a row of blocks, whatever format it came in. Uses: strbuf, utf8, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * Knows nothing of plans: docx.c and odt.c fill it, outline.h reads it. What a reader cannot carry over is counted, never lost in silence. */
#ifndef PLANALIGN_DOCUMENT_H
#define PLANALIGN_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "strbuf.h"

enum block_kind { BLOCK_TITLE, BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_ITEM, BLOCK_CELL };

struct block {
    enum block_kind kind;
    unsigned level;       /* of a heading, 1 to 9; of an item of a list, how deep, from 1; else 0 */
    char *text;           /* UTF-8: tabs and runs of blanks as one blank, none at the ends; line breaks, and the ends of the paragraphs of a cell, as LF. Not empty but in a cell */
    size_t paragraph;     /* which of the document's paragraphs with words it is, from 1, those in tables not counted; 0: a cell */
    size_t table, row, column; /* of a cell, each from 1; column counts what a merged cell spans */
    bool bold;            /* all of its words */
    bool header;          /* a cell of a row that is marked as the table's head */
    bool continued;       /* a cell that is merged with the one above it; its text is empty */
};

/* What has no place in a plan. */
enum skipped { SKIPPED_CONTENTS, SKIPPED_DELETED, SKIPPED_COMMENT, SKIPPED_NOTE, SKIPPED_TEXT_BOX, SKIPPED_PICTURE, SKIPPED_HIDDEN, N_SKIPPED };

struct document {
    char *title;    /* of the file's properties, or NULL */
    struct block *blocks;
    size_t n_blocks;
    size_t skipped[N_SKIPPED]; /* lines of a table of contents, deleted passages, comments, footnotes and endnotes, text boxes, pictures and other objects, hidden passages */
};

/* document_add: append a block that takes over TAKE_TEXT, and return it (valid until the next call) to be filled. */
struct block *document_add(struct document *document, enum block_kind kind, char *take_text);
/* document_tidy: TEXT with its blanks as struct block says, in place. U+00A0 is a blank; U+00AD (soft hyphen), U+200B and U+FEFF are nothing. */
void document_tidy(char *text);

/* The words of a paragraph or of a cell as a reader meets them. Starts as all zero; `text` is to be released, or taken. */
struct document_words {
    struct strbuf text;
    bool letters[2]; /* has it some that are not bold, some that are? */
    bool in_hidden;  /* the last words were hidden: what follows them is the same passage */
};
/* document_words_add: add TEXT, or, where it is HIDDEN, count a passage in SKIPPED that begins with it. document_words_join: add the paragraph MORE of a cell, behind a line end.
 * document_words_bold: are all letters bold, and is there one? */
void document_words_add(struct document_words *words, const char *text, bool bold, bool hidden, size_t skipped[N_SKIPPED]);
void document_words_join(struct document_words *to, const struct document_words *more);
bool document_words_bold(const struct document_words *words);

/* document_has_words: is there any text? Cells may be empty. */
bool document_has_words(const struct document *document);
void document_release(struct document *document);

#endif
