/* docx_body.c: the body of a Word document as a row of blocks.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "docx_body.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "strbuf.h"
#include "xalloc.h"

/* A paragraph while its runs are read. */
struct paragraph {
    struct document_words words;
    struct docx_format format;
    bool in_contents; /* has words that belong to a table of contents */
};

/* Fields: instruction and result stand between marks in the runs, across paragraphs, one in the other. */
struct fields {
    bool ignored;         /* the marks of this document do not match: it is read as if it had none */
    size_t open;          /* begun and not ended */
    size_t instruction;   /* how many were open where the outermost one began whose instruction is being read; 0: none is */
    size_t contents;      /* the same of a table of contents */
    char keyword[3];      /* how the instruction of the last one begins */
    size_t n_keyword;
};

struct reader {
    struct document *out;
    const struct xml_document *xml;
    const struct docx_styles *styles;
    struct docx_numbers *numbers;
    struct paragraph *paragraph; /* that is open, or NULL */
    struct paragraph carried;    /* the words of one whose mark is deleted: the next one goes on with them */
    struct docx_format run;      /* of the run that is open */
    struct fields fields;
    struct document_words *cell; /* that is open, or NULL */
    size_t in_contents;          /* elements that are open and hold a table of contents */
    size_t in_tables;            /* tables that are open */
    size_t n_paragraphs, n_tables;
    size_t row, column;          /* of the outermost table that is open */
    bool header;                 /* the row is a head */
};

typedef void handler(struct reader *reader, const struct xml_node *node);

static handler walk;

/* ---- words ---- */

static bool has_words(const char *text)
{
    return text[strspn(text, " \t\r\n")] != '\0';
}

/* Text of the run that is open: it goes to the paragraph, unless it is skipped. */
static void add_text(struct reader *reader, const char *text)
{
    struct paragraph *paragraph = reader->paragraph;

    if (!paragraph || reader->fields.instruction > 0)
        return;
    if (reader->in_contents > 0 || reader->fields.contents > 0 || paragraph->format.said[TRAIT_ROLE] == ROLE_CONTENTS) {
        paragraph->in_contents = paragraph->in_contents || has_words(text);
        return;
    }
    document_words_add(&paragraph->words, text, reader->run.said[TRAIT_BOLD] == 1, reader->run.said[TRAIT_HIDDEN] == 1, reader->out->skipped);
}

/* Lines of the file are none of the document. */
static void add_piece(void *context, const char *text, const struct xml_node *child)
{
    if (child)
        return;
    char *line = xstrdup(text);
    for (char *at = line + strcspn(line, "\n"); *at; at += strcspn(at, "\n"))
        *at = ' ';
    add_text(context, line);
    free(line);
}

static void on_text(struct reader *reader, const struct xml_node *node)
{
    xml_each_piece(reader->xml, node, add_piece, reader);
}

static void on_blank(struct reader *reader, const struct xml_node *node)
{
    (void)node;
    add_text(reader, " ");
}

/* A sign of a font of signs: what matters of it is whether it is an empty box, a tick or another mark. Source: ECMA-376-1:2016, 17.3.3.30 (sym); the codes are those of Wingdings. */
static void on_symbol(struct reader *reader, const struct xml_node *node)
{
    static const struct {
        unsigned long code;
        const char *sign;
    } signs[] = {{0xFC, "\342\234\223"}, {0xFE, "\342\230\221"}, {0x6F, "\342\230\220"}, {0x71, "\342\230\220"}, {0xA8, "\342\230\220"}, {0xE0, "-"}, {0xF0, "-"}};
    const char *font = docx_value(node, "font"), *code = docx_value(node, "char"), *sign = "\342\200\242"; /* a bullet */
    bool wingdings = font && strncasecmp(font, "Wingdings", strlen("Wingdings")) == 0;

    for (size_t i = 0; i < ARRAY_LEN(signs) && code && wingdings; i++)
        if ((strtoul(code, NULL, 16) & 0xFF) == signs[i].code)
            sign = signs[i].sign;
    if (reader->cell) /* in a line of words it is an ornament */
        add_text(reader, sign);
}

static void on_hyphen(struct reader *reader, const struct xml_node *node)
{
    (void)node;
    add_text(reader, "-");
}

static void on_break(struct reader *reader, const struct xml_node *node)
{
    const char *type = docx_value(node, "type");

    add_text(reader, type && (strcmp(type, "page") == 0 || strcmp(type, "column") == 0) ? " " : "\n");
}

static void on_run(struct reader *reader, const struct xml_node *node)
{
    struct docx_format outer = reader->run;

    if (reader->paragraph)
        reader->run = docx_run_format(reader->styles, node, &reader->paragraph->format);
    walk(reader, node);
    reader->run = outer;
}

/* ---- fields ---- */

static bool begins_contents(const char *instruction)
{
    instruction += strspn(instruction, " \t\r\n");
    return strncasecmp(instruction, "TOC", 3) == 0 && !isalpha((unsigned char)instruction[3]);
}

static void begin_field(struct fields *fields)
{
    fields->open++;
    fields->n_keyword = 0;
    if (fields->instruction == 0)
        fields->instruction = fields->open;
}

/* Behind the instruction of a field comes its result, or its end. */
static void end_instruction(struct fields *fields)
{
    fields->n_keyword = sizeof fields->keyword;
    if (fields->instruction == fields->open)
        fields->instruction = 0;
}

static void end_field(struct fields *fields)
{
    if (fields->open == 0)
        return;
    end_instruction(fields);
    if (fields->contents == fields->open)
        fields->contents = 0;
    fields->open--;
}

static void on_field_mark(struct reader *reader, const struct xml_node *node)
{
    static const struct {
        const char *type;
        void (*change)(struct fields *fields);
    } marks[] = {{"begin", begin_field}, {"separate", end_instruction}, {"end", end_field}};
    const char *type = docx_value(node, "fldCharType");

    for (size_t i = 0; i < ARRAY_LEN(marks) && type && !reader->fields.ignored; i++)
        if (strcmp(type, marks[i].type) == 0)
            marks[i].change(&reader->fields);
}

/* An instruction may be split over runs, in the middle of its first word too. */
static void add_instruction(void *context, const char *text, const struct xml_node *child)
{
    struct fields *fields = context;

    for (const char *at = child ? "" : text; *at && fields->n_keyword < sizeof fields->keyword; at++)
        if (fields->n_keyword > 0 || !isspace((unsigned char)*at))
            fields->keyword[fields->n_keyword++] = *at;
}

static void on_instruction(struct reader *reader, const struct xml_node *node)
{
    struct fields *fields = &reader->fields;

    if (fields->open == 0 || fields->n_keyword == sizeof fields->keyword)
        return;
    xml_each_piece(reader->xml, node, add_instruction, fields);
    if (fields->contents == 0 && fields->n_keyword == sizeof fields->keyword && strncasecmp(fields->keyword, "TOC", 3) == 0)
        fields->contents = fields->open;
}

/* Walk through NODE, which holds a table of contents if CONTENTS. */
static void walk_contents(struct reader *reader, const struct xml_node *node, bool contents)
{
    reader->in_contents += contents;
    walk(reader, node);
    reader->in_contents -= contents;
}

static void on_simple_field(struct reader *reader, const struct xml_node *node)
{
    const char *instruction = docx_value(node, "instr");

    walk_contents(reader, node, instruction && begins_contents(instruction));
}

static void on_content_control(struct reader *reader, const struct xml_node *node)
{
    const struct xml_node *properties = docx_child(node, "sdtPr"), *gallery = docx_child(docx_child(properties, "docPartObj"), "docPartGallery");
    const char *name = gallery ? docx_value(gallery, "val") : NULL;

    walk_contents(reader, node, name && strcasecmp(name, "Table of Contents") == 0);
}

/* ---- what is skipped ---- */

/* The one of several ways to say the same that is read. */
static const struct xml_node *chosen(const struct xml_node *alternatives)
{
    const struct xml_node *choice = docx_child(alternatives, "Choice");

    return choice ? choice : docx_child(alternatives, "Fallback");
}

static void on_alternatives(struct reader *reader, const struct xml_node *node)
{
    const struct xml_node *choice = chosen(node);

    if (choice)
        walk(reader, choice);
}

/* Text boxes in NODE. */
/* NOLINTNEXTLINE(misc-no-recursion): xml_parse() bounds the depth */
static size_t count_boxes(const struct xml_node *node)
{
    size_t n = 0;

    if (docx_is_called(node, "txbxContent"))
        return 1;
    if (strcmp(node->name, "AlternateContent") == 0)
        return chosen(node) ? count_boxes(chosen(node)) : 0;
    for (const struct xml_node *child = node->first; child; child = child->next)
        n += count_boxes(child);
    return n;
}

static void on_object(struct reader *reader, const struct xml_node *node)
{
    size_t boxes = count_boxes(node);

    reader->out->skipped[SKIPPED_TEXT_BOX] += boxes;
    reader->out->skipped[SKIPPED_PICTURE] += boxes == 0;
}

/* NOLINTNEXTLINE(misc-no-recursion): xml_parse() bounds the depth */
static bool has_text(const struct reader *reader, const struct xml_node *node)
{
    bool has = false;

    if (docx_is_called(node, "delText") || docx_is_called(node, "t")) {
        char *text = xml_string(reader->xml, node);
        has = text != NULL;
        free(text);
    }
    for (const struct xml_node *child = node->first; child && !has; child = child->next)
        has = has_text(reader, child);
    return has;
}

static void on_deleted(struct reader *reader, const struct xml_node *node)
{
    reader->out->skipped[SKIPPED_DELETED] += has_text(reader, node);
}

static void on_comment(struct reader *reader, const struct xml_node *node)
{
    (void)node;
    reader->out->skipped[SKIPPED_COMMENT]++;
}

static void on_note(struct reader *reader, const struct xml_node *node)
{
    (void)node;
    reader->out->skipped[SKIPPED_NOTE]++;
}

/* ---- paragraphs ---- */

/* A block that takes over WORDS, or NULL: there are none. A cell is there without words too. */
static struct block *add_block(struct document *out, enum block_kind kind, struct document_words *words)
{
    char *text = strbuf_take(&words->text);

    document_tidy(text);
    if (text[0] == '\0' && kind != BLOCK_CELL) {
        free(text);
        return NULL;
    }
    struct block *block = document_add(out, kind, text);
    block->bold = document_words_bold(words);
    return block;
}

static enum block_kind kind_of(const struct docx_format *format, unsigned *level)
{
    const int outline = format->said[TRAIT_OUTLINE], depth = format->said[TRAIT_DEPTH];
    bool heading = outline != DOCX_OPEN && outline != DOCX_BODY_TEXT, item = format->said[TRAIT_LISTED] == 1;

    *level = 0;
    if (format->said[TRAIT_ROLE] == ROLE_TITLE)
        return BLOCK_TITLE;
    if (heading || item)
        *level = heading ? (unsigned)outline + 1 : (unsigned)(depth == DOCX_OPEN ? 0 : depth) + 1;
    if (heading)
        return BLOCK_HEADING;
    return item ? BLOCK_ITEM : BLOCK_PARAGRAPH;
}

/* What Word puts before the words of the paragraph, as in "Goal 1. Reading". */
static void put_number(struct reader *reader, struct paragraph *paragraph)
{
    const int *said = paragraph->format.said;
    struct strbuf text = STRBUF_INIT;

    docx_numbers_next(reader->numbers, said[TRAIT_NUMBER], said[TRAIT_DEPTH] == DOCX_OPEN ? 0 : said[TRAIT_DEPTH], &text);
    if (text.len > 0 && paragraph->words.text.text && has_words(paragraph->words.text.text)) {
        strbuf_puts(&text, paragraph->words.text.text);
        strbuf_release(&paragraph->words.text);
        paragraph->words.text = text;
    } else {
        strbuf_release(&text);
    }
}

/* The words of a paragraph go to the cell that is open, or become a block. */
static void close_paragraph(struct reader *reader, struct paragraph *paragraph)
{
    unsigned level;
    enum block_kind kind = kind_of(&paragraph->format, &level);

    put_number(reader, paragraph);
    if (reader->cell) {
        document_words_join(reader->cell, &paragraph->words);
    } else {
        struct block *block = add_block(reader->out, kind, &paragraph->words);

        if (block) {
            block->level = level;
            block->paragraph = ++reader->n_paragraphs;
        }
    }
    strbuf_release(&paragraph->words.text);
    paragraph->words = (struct document_words){0};
}

/* Where no paragraph follows that could go on with them. */
static void close_carried(struct reader *reader)
{
    if (reader->carried.words.text.text)
        close_paragraph(reader, &reader->carried);
}

static bool mark_is_deleted(const struct xml_node *node)
{
    const struct xml_node *mark = docx_child(docx_child(node, "pPr"), "rPr");

    return docx_child(mark, "del") || docx_child(mark, "moveFrom");
}

static void on_paragraph(struct reader *reader, const struct xml_node *node)
{
    struct paragraph *outer = reader->paragraph;
    struct paragraph paragraph = {.words = reader->carried.words, .format = docx_paragraph_format(reader->styles, node)};

    reader->carried.words = (struct document_words){0};
    reader->paragraph = &paragraph;
    walk(reader, node);
    reader->paragraph = outer;
    reader->out->skipped[SKIPPED_CONTENTS] += paragraph.in_contents;
    if (mark_is_deleted(node)) {
        close_carried(reader);
        reader->carried = paragraph;
    } else {
        close_paragraph(reader, &paragraph);
    }
}

/* ---- tables ---- */

static void on_table(struct reader *reader, const struct xml_node *node)
{
    close_carried(reader);
    if (reader->in_tables++ == 0) {
        reader->n_tables++;
        reader->row = 0;
    }
    walk(reader, node);
    reader->in_tables--;
}

static void on_row(struct reader *reader, const struct xml_node *node)
{
    const struct xml_node *properties = docx_child(node, "trPr");

    if (docx_child(properties, "del")) {
        reader->out->skipped[SKIPPED_DELETED]++;
        return;
    }
    if (reader->in_tables == 1 && !reader->cell) { /* a table in a cell is no more than the paragraphs in it */
        reader->row++;
        reader->column = 1 + (size_t)docx_number(docx_child(properties, "gridBefore"), 0);
        reader->header = docx_is_on(docx_child(properties, "tblHeader"));
    }
    walk(reader, node);
}

static bool goes_on(const struct xml_node *merge)
{
    const char *value = merge ? docx_value(merge, "val") : NULL;

    return merge && (!value || strcmp(value, "continue") == 0);
}

/* A cell that the table shows: its words, or, where it is merged with the one above, none. */
static void add_cell(struct reader *reader, const struct xml_node *node, bool continued)
{
    struct document_words words = {0};

    reader->cell = &words;
    if (!continued)
        walk(reader, node);
    close_carried(reader);
    reader->cell = NULL;
    struct block *block = add_block(reader->out, BLOCK_CELL, &words);
    block->table = reader->n_tables;
    block->row = reader->row;
    block->column = reader->column;
    block->header = reader->header;
    block->continued = continued;
}

static void on_cell(struct reader *reader, const struct xml_node *node)
{
    const struct xml_node *properties = docx_child(node, "tcPr");
    int span = docx_number(docx_child(properties, "gridSpan"), 1);

    if (docx_child(properties, "cellDel")) {
        reader->out->skipped[SKIPPED_DELETED]++;
        return;
    }
    if (reader->in_tables != 1 || reader->cell || reader->row == 0) {
        walk(reader, node);
        return;
    }
    if (!goes_on(docx_child(properties, "hMerge")))
        add_cell(reader, node, goes_on(docx_child(properties, "vMerge")));
    reader->column += span > 0 ? (size_t)span : 1;
}

/* ---- the body ---- */

/* What is done about an element. Those that are not here say nothing, nor does what is in them: properties, marks, the text of deleted runs. */
static const struct {
    const char *name;
    bool word; /* of WordprocessingML; else of a vocabulary beside it */
    handler *handle;
} handlers[] = {
    {"r", true, on_run},
    {"t", true, on_text},
    {"p", true, on_paragraph},
    {"tab", true, on_blank},
    {"ptab", true, on_blank},
    {"br", true, on_break},
    {"cr", true, on_break},
    {"noBreakHyphen", true, on_hyphen},
    {"sym", true, on_symbol},
    {"fldChar", true, on_field_mark},
    {"instrText", true, on_instruction},
    {"fldSimple", true, on_simple_field},
    {"tbl", true, on_table},
    {"tr", true, on_row},
    {"tc", true, on_cell},
    {"sdt", true, on_content_control},
    {"sdtContent", true, walk},
    {"ins", true, walk},
    {"moveTo", true, walk},
    {"smartTag", true, walk},
    {"customXml", true, walk},
    {"hyperlink", true, walk},
    {"dir", true, walk},
    {"bdo", true, walk},
    {"ruby", true, walk},
    {"rubyBase", true, walk},
    {"AlternateContent", false, on_alternatives},
    {"del", true, on_deleted},
    {"moveFrom", true, on_deleted},
    {"commentReference", true, on_comment},
    {"footnoteReference", true, on_note},
    {"endnoteReference", true, on_note},
    {"txbxContent", true, on_object},
    {"drawing", true, on_object},
    {"pict", true, on_object},
    {"object", true, on_object},
    {"altChunk", true, on_object},
    {"subDoc", true, on_object},
    {"oMath", false, on_object},
    {"oMathPara", false, on_object},
};

/* Handle each child of NODE. */
/* NOLINTNEXTLINE(misc-no-recursion): xml_parse() bounds the depth */
static void walk(struct reader *reader, const struct xml_node *node)
{
    for (const struct xml_node *child = node->first; child; child = child->next) {
        bool word = docx_is_word(child);
        size_t i = 0;

        while (i < ARRAY_LEN(handlers) && !(handlers[i].word == word && strcmp(handlers[i].name, child->name) == 0))
            i++;
        if (i < ARRAY_LEN(handlers))
            handlers[i].handle(reader, child);
    }
}

/* False: a field that would skip words has no end. */
static bool read_body(struct document *out, const struct xml_document *xml, const struct docx_styles *styles, struct docx_numbers *numbers, const struct xml_node *body, bool ignore_fields)
{
    struct reader reader = {.out = out, .xml = xml, .styles = styles, .numbers = numbers, .fields.ignored = ignore_fields};

    docx_numbers_restart(numbers);
    walk(&reader, body);
    close_carried(&reader);
    return reader.fields.contents == 0 && reader.fields.instruction == 0;
}

void docx_body_read(struct document *out, const struct xml_document *xml, const struct docx_styles *styles, struct docx_numbers *numbers)
{
    const struct xml_node *body = docx_child(xml->root, "body");

    if (!body || read_body(out, xml, styles, numbers, body, false))
        return;
    document_release(out);
    read_body(out, xml, styles, numbers, body, true);
}
