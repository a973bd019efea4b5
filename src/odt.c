/* odt.c: read a text document of LibreOffice.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "odt.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "part_xml.h"
#include "strbuf.h"
#include "xalloc.h"

static const struct place nowhere = {0, 0};

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
static const char office[] = ODF "office:1.0", text_space[] = ODF "text:1.0", table_space[] = ODF "table:1.0", drawing[] = ODF "drawing:1.0", scene[] = ODF "dr3d:1.0",
                  style_space[] = ODF "style:1.0", fo[] = ODF "xsl-fo-compatible:1.0", manifest_space[] = ODF "manifest:1.0", dc[] = "http://purl.org/dc/elements/1.1/";

/* How far an attribute may stretch the document: limits of our own, so that a few bytes of it never become many blocks. */
enum {
    MOST_LEVELS = 9,         /* of headings: struct block */
    MOST_ITEM_LEVELS = 100,
    MOST_STEPS = 1000,       /* columns or rows that one element takes */
    MOST_REPEATS = 100,      /* blocks that one repeated cell, or one cell of a repeated row, becomes */
    MOST_SPAN = 1000000,     /* rows that one cell is merged with */
    MOST_COLUMNS = 16384,    /* in which merged cells are followed */
    MOST_COPIED = 4 << 20,   /* bytes that all repeated blocks of a document take */
};

static bool is(const struct xml_node *node, const char *space, const char *name)
{
    return strcmp(node->name, name) == 0 && node->space && strcmp(node->space, space) == 0;
}

static const struct xml_node *child_of(const struct xml_node *node, const char *space, const char *name)
{
    const struct xml_node *child = node ? node->first : NULL;

    while (child && !is(child, space, name))
        child = child->next;
    return child;
}

static bool says(const struct xml_node *node, const char *space, const char *name, const char *value)
{
    const char *said = xml_attribute_of(node, space, name);

    return said && strcmp(said, value) == 0;
}

/* The number that TEXT begins with, MOST when it is larger; NONE when it is no number from 1. */
static unsigned number_of(const char *text, unsigned none, unsigned most)
{
    unsigned long number = text && isdigit((unsigned char)*text) ? strtoul(text, NULL, 10) : 0;

    return number == 0 ? none : number < most ? (unsigned)number : most;
}

static unsigned attribute_number(const struct xml_node *node, const char *space, const char *name, unsigned most)
{
    return number_of(xml_attribute_of(node, space, name), 1, most);
}

/* ---- styles ---- */

enum family { FAMILY_PARAGRAPH, FAMILY_TEXT, N_FAMILIES };
static const char *const family_names[N_FAMILIES] = {"paragraph", "text"};

enum setting { SETTING_NONE, SETTING_NO, SETTING_YES };
enum state { STATE_NEW, STATE_ON_THE_WAY, STATE_RESOLVED };

/* A style with what its parents say, once it is resolved. Strings are borrowed from the XML. */
struct style {
    const char *name, *parent; /* "": the default of the family */
    struct style *below;       /* while it is resolved: the style that waits for this one */
    size_t order;              /* of two styles of one name the first counts */
    enum family family;
    enum state state;
    enum setting bold, hidden;
    bool common; /* people see its name; else it is made by the program for a few places */
    bool title;     /* its paragraphs are titles */
    unsigned level; /* its paragraphs are headings of this level; 0: they are none */
    bool own_role;  /* it says so itself: what its parent says does not count */
};

struct styles {
    struct style *items; /* by family and name, automatic ones first */
    size_t n;
};

static int compare_styles(const struct style *a, const struct style *b)
{
    int order = a->family != b->family ? (int)a->family - (int)b->family : strcmp(a->name, b->name);

    return order != 0 ? order : (int)a->common - (int)b->common;
}

static int by_name(const void *a, const void *b)
{
    const struct style *left = a, *right = b;
    int order = compare_styles(left, right);

    return order != 0 ? order : left->order < right->order ? -1 : left->order > right->order;
}

/* The first of the styles that does not stand before WANTED, if it has its family and name; else NULL. */
static struct style *find_from(const struct styles *styles, const struct style *wanted)
{
    size_t low = 0, high = styles->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_styles(&styles->items[middle], wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    struct style *found = low < styles->n ? &styles->items[low] : NULL;
    return found && found->family == wanted->family && strcmp(found->name, wanted->name) == 0 ? found : NULL;
}

/* A place names an automatic style rather than a common one of the same name, a style a common one. */
static struct style *find_style(const struct styles *styles, enum family family, const char *name, bool common)
{
    struct style *found = find_from(styles, &(struct style){.family = family, .name = name, .common = common});

    return found || !common ? found : find_from(styles, &(struct style){.family = family, .name = name});
}

/* Level of the heading that programs call NAME, in any language of their windows; 0: another name. */
static unsigned heading_level(const char *name)
{
    static const char *const beginnings[] = {"Heading_20_", "Heading "};

    for (size_t i = 0; name && i < ARRAY_LEN(beginnings); i++) {
        const char *number = name + strlen(beginnings[i]);
        if (strncmp(name, beginnings[i], strlen(beginnings[i])) == 0 && number[strspn(number, "0123456789")] == '\0')
            return number_of(number, 0, MOST_LEVELS);
    }
    return 0;
}

static enum setting bold_of(const char *weight)
{
    if (!weight)
        return SETTING_NONE;
    return strcmp(weight, "bold") == 0 || number_of(weight, 0, 900) >= 600 ? SETTING_YES : SETTING_NO;
}

static enum setting hidden_of(const char *display)
{
    if (!display)
        return SETTING_NONE;
    return strcmp(display, "none") == 0 ? SETTING_YES : SETTING_NO;
}

/* As what a paragraph of the style counts by the names and the level of the style itself; SHOWN and LEVEL may be NULL. */
static void set_role(struct style *style, const char *shown, const char *level)
{
    unsigned named = heading_level(style->name) > 0 ? heading_level(style->name) : heading_level(shown);

    style->title = strcmp(style->name, "Title") == 0 || (shown && strcmp(shown, "Title") == 0);
    style->level = named > 0 ? named : number_of(level, 0, MOST_LEVELS);
    style->own_role = style->title || style->level > 0 || level != NULL;
}

static void add_style(struct styles *styles, const struct xml_node *node, enum family family, bool common)
{
    const char *name = xml_attribute_of(node, style_space, "name"), *parent = xml_attribute_of(node, style_space, "parent-style-name");
    const struct xml_node *properties = child_of(node, style_space, "text-properties");

    styles->items = xgrow_packed(styles->items, styles->n, sizeof *styles->items);
    struct style *style = &styles->items[styles->n];
    *style = (struct style){.name = name ? name : "", .parent = parent ? parent : "", .order = styles->n, .family = family, .common = common};
    styles->n++;
    if (properties) {
        style->bold = bold_of(xml_attribute_of(properties, fo, "font-weight"));
        style->hidden = hidden_of(xml_attribute_of(properties, text_space, "display"));
    }
    set_role(style, xml_attribute_of(node, style_space, "display-name"), xml_attribute_of(node, style_space, "default-outline-level"));
}

/* The styles of paragraphs and of text in GROUP, which may be NULL. */
static void add_styles(struct styles *styles, const struct xml_node *group, bool common)
{
    for (const struct xml_node *node = group ? group->first : NULL; node; node = node->next)
        for (size_t family = 0; family < N_FAMILIES; family++)
            if ((is(node, style_space, "style") || is(node, style_space, "default-style")) && says(node, style_space, "family", family_names[family]))
                add_style(styles, node, (enum family)family, common);
}

static void inherit(struct style *style, const struct style *parent)
{
    style->state = STATE_RESOLVED;
    if (!parent)
        return;
    if (style->bold == SETTING_NONE)
        style->bold = parent->bold;
    if (style->hidden == SETTING_NONE)
        style->hidden = parent->hidden;
    if (!style->own_role) {
        style->title = parent->title;
        style->level = parent->level;
    }
}

/* A style that is named and nowhere defined: programs other than LibreOffice take it for granted that it knows "Title". */
static struct style undefined_style(const char *name)
{
    struct style style = {.name = name};

    set_role(&style, NULL, NULL);
    return style;
}

/* Walk up to a style that is resolved, to one without a parent, or to one that is its own ancestor; then down again. Each style is passed once, whatever the chains. */
static void resolve_style(const struct styles *styles, struct style *style)
{
    struct style *waiting = NULL, undefined = {0};

    while (style && style->state == STATE_NEW) {
        style->state = STATE_ON_THE_WAY;
        style->below = waiting;
        waiting = style;
        undefined = undefined_style(style->parent);
        style = find_style(styles, style->family, style->parent, true);
    }
    const struct style *parent = !style ? &undefined : style->state == STATE_RESOLVED ? style : NULL;
    for (; waiting; waiting = waiting->below) {
        inherit(waiting, parent);
        parent = waiting;
    }
}

static void resolve_styles(struct styles *styles)
{
    if (styles->n > 0)
        qsort(styles->items, styles->n, sizeof *styles->items, by_name);
    for (size_t i = 0; i < styles->n; i++)
        resolve_style(styles, &styles->items[i]);
}

/* ---- what is known while the document is read ---- */

/* A column in which a cell reaches down to row UNTIL of a table. */
struct merged {
    size_t table, until;
};

struct reader {
    struct document *out;
    const struct xml_document *xml;
    struct styles styles;
    struct document_words *cell; /* where paragraphs go: the cell of a table, or NULL: they are blocks */
    struct merged *merged; /* by column, from 0 */
    size_t n_merged, n_tables, n_paragraphs, copied;
};

/* Where in the lists of the document a block stands. */
struct flow {
    unsigned depth;
    bool *begun; /* the item has its first words; NULL: outside an item */
};

static const struct style no_style;

/* The style that NODE names, or the default of its family. */
static struct style style_of(const struct reader *reader, const struct xml_node *node, enum family family)
{
    const char *name = xml_attribute_of(node, text_space, "style-name");
    const struct style *found = find_style(&reader->styles, family, name ? name : "", false);

    return found ? *found : undefined_style(name ? name : "");
}

/* ---- the text of a paragraph ---- */

/* A paragraph while it is read. */
struct gather {
    const struct reader *reader;
    size_t *skipped;
    struct document_words words;
    bool bold, hidden;   /* at this place */
    bool hide_paragraph; /* a field says so */
};

static void gather_piece(void *context, const char *text, const struct xml_node *child);

/* Character data. Its own line ends are blanks: only an element breaks a line. */
static void gather_text(struct gather *gather, const char *text)
{
    size_t at = gather->words.text.len;

    document_words_add(&gather->words, text, gather->bold, gather->hidden, gather->skipped);
    for (; at < gather->words.text.len; at++)
        if (gather->words.text.text[at] == '\n')
            gather->words.text.text[at] = ' ';
}

/* What stands in NODE, as SETTINGS has it. */
static void gather_with(struct gather *gather, const struct xml_node *node, const struct style *settings)
{
    bool bold = gather->bold, hidden = gather->hidden;

    if (settings->bold != SETTING_NONE)
        gather->bold = settings->bold == SETTING_YES;
    if (settings->hidden != SETTING_NONE)
        gather->hidden = settings->hidden == SETTING_YES;
    xml_each_piece(gather->reader->xml, node, gather_piece, gather);
    gather->bold = bold;
    gather->hidden = hidden;
}

/* A field may be there for its value alone, which is not shown. */
static void gather_inside(struct gather *gather, const struct xml_node *node)
{
    static const struct style unseen = {.hidden = SETTING_YES};

    gather_with(gather, node, says(node, text_space, "display", "none") ? &unseen : &no_style);
}

static void gather_styled(struct gather *gather, const struct xml_node *node)
{
    struct style style = style_of(gather->reader, node, FAMILY_TEXT);

    gather_with(gather, node, &style);
}

static void gather_nothing(struct gather *gather, const struct xml_node *node)
{
    (void)gather, (void)node;
}

static void gather_byte(struct gather *gather, char byte)
{
    if (!gather->hidden)
        strbuf_putc(&gather->words.text, byte);
}

static void gather_blank(struct gather *gather, const struct xml_node *node)
{
    (void)node;
    gather_byte(gather, ' ');
}

static void gather_break(struct gather *gather, const struct xml_node *node)
{
    (void)node;
    gather_byte(gather, '\n');
}

static void gather_note(struct gather *gather, const struct xml_node *node)
{
    (void)node;
    gather->skipped[SKIPPED_NOTE]++;
}

static void gather_comment(struct gather *gather, const struct xml_node *node)
{
    (void)node;
    gather->skipped[SKIPPED_COMMENT]++;
}

/* Text under a condition. What is hidden stands in an attribute, so that the passage is counted whether there are words in it or not. */
static void gather_hidden_text(struct gather *gather, const struct xml_node *node)
{
    if (says(node, text_space, "is-hidden", "false"))
        gather_inside(gather, node);
    else
        gather->skipped[SKIPPED_HIDDEN]++;
}

/* A field that hides the paragraph it stands in, as long as its condition holds. */
static void gather_hidden_paragraph(struct gather *gather, const struct xml_node *node)
{
    if (says(node, text_space, "is-hidden", "true"))
        gather->hide_paragraph = true;
}

static bool has_words(const struct reader *reader, const struct xml_node *node);

static bool is_drawing(const struct xml_node *node)
{
    return node->space && (strcmp(node->space, drawing) == 0 || strcmp(node->space, scene) == 0);
}

/* Is there text in a frame, a shape or a group of them? Whole documents that are put in as objects are none. */
/* NOLINTNEXTLINE(misc-no-recursion): xml_parse() bounds the depth */
static bool holds_text(const struct reader *reader, const struct xml_node *node)
{
    for (const struct xml_node *child = node->first; child; child = child->next) {
        if (is(child, drawing, "text-box") || ((is(child, text_space, "p") || is(child, text_space, "list")) && has_words(reader, child)))
            return true;
        if (is_drawing(child) && !is(child, drawing, "object") && holds_text(reader, child))
            return true;
    }
    return false;
}

/* Count a drawing. False: NODE is none. A link around a frame is none, the frame in it is. */
static bool skip_drawing(const struct reader *reader, const struct xml_node *node, size_t *skipped)
{
    if (!is_drawing(node) || is(node, drawing, "a"))
        return false;
    skipped[holds_text(reader, node) ? SKIPPED_TEXT_BOX : SKIPPED_PICTURE]++;
    return true;
}

/* What stands in a paragraph; all other elements give what is in them. */
static const struct {
    const char *space, *name;
    void (*read)(struct gather *, const struct xml_node *);
} pieces[] = {
    {text_space, "span", gather_styled},
    {text_space, "a", gather_styled},
    {text_space, "s", gather_blank},
    {text_space, "tab", gather_blank},
    {text_space, "line-break", gather_break},
    {text_space, "note", gather_note},
    {text_space, "hidden-text", gather_hidden_text},
    {text_space, "hidden-paragraph", gather_hidden_paragraph},
    {text_space, "ruby-text", gather_nothing},
    {text_space, "script", gather_nothing},
    {office, "annotation", gather_comment},
    {office, "annotation-end", gather_nothing},
    {office, "change-info", gather_nothing}, /* of a deleted passage: who and when */
};

static void gather_piece(void *context, const char *text, const struct xml_node *child)
{
    struct gather *gather = context;

    if (text) {
        gather_text(gather, text);
        return;
    }
    if (skip_drawing(gather->reader, child, gather->skipped))
        return;
    for (size_t i = 0; i < ARRAY_LEN(pieces); i++)
        if (is(child, pieces[i].space, pieces[i].name)) {
            pieces[i].read(gather, child);
            return;
        }
    gather_inside(gather, child);
}

/* Are there words in NODE, be it hidden itself or not? What is skipped in it is not counted. */
static bool has_words(const struct reader *reader, const struct xml_node *node)
{
    size_t uncounted[N_SKIPPED] = {0};
    struct gather gather = {.reader = reader, .skipped = uncounted, .words = {.text = STRBUF_INIT}};

    gather_with(&gather, node, &no_style);
    char *text = strbuf_take(&gather.words.text);
    document_tidy(text);
    bool words = text[0] != '\0';
    free(text);
    return words;
}

/* ---- paragraphs, lists and sections ---- */

static void read_flow(struct reader *reader, const struct xml_node *node, struct flow flow);

/* As what a paragraph counts. In an item of a list, only what comes first is marked as an item. */
static void add_block(struct reader *reader, const struct xml_node *node, const struct style *style, struct flow flow, char *take_text, bool bold)
{
    bool heading = is(node, text_space, "h");
    unsigned level = heading ? attribute_number(node, text_space, "outline-level", MOST_LEVELS) : style->level;
    bool item = flow.depth > 0 && !(flow.begun && *flow.begun);
    enum block_kind kind = style->title ? BLOCK_TITLE : level > 0 ? BLOCK_HEADING : item ? BLOCK_ITEM : BLOCK_PARAGRAPH;
    const unsigned levels[] = {[BLOCK_HEADING] = level, [BLOCK_ITEM] = flow.depth, [BLOCK_CELL] = 0};

    if (flow.begun)
        *flow.begun = true;
    struct block *block = document_add(reader->out, kind, take_text);
    block->level = levels[kind];
    block->paragraph = ++reader->n_paragraphs;
    block->bold = bold;
}

static void read_paragraph(struct reader *reader, const struct xml_node *node, struct flow flow)
{
    struct gather gather = {.reader = reader, .skipped = reader->out->skipped, .words = {.text = STRBUF_INIT}};
    struct style style = style_of(reader, node, FAMILY_PARAGRAPH);

    gather_with(&gather, node, &style);
    char *text = xstrdup(strbuf_text(&gather.words.text));
    document_tidy(text);
    if (gather.hide_paragraph)
        reader->out->skipped[SKIPPED_HIDDEN]++;
    bool shown = text[0] != '\0' && !gather.hide_paragraph;
    if (shown && !reader->cell) {
        add_block(reader, node, &style, flow, text, document_words_bold(&gather.words));
    } else {
        if (shown)
            document_words_join(reader->cell, &gather.words);
        free(text);
    }
    strbuf_release(&gather.words.text);
}

static void read_list(struct reader *reader, const struct xml_node *node, struct flow flow)
{
    read_flow(reader, node, (struct flow){.depth = flow.depth + 1});
}

static void read_item(struct reader *reader, const struct xml_node *node, struct flow flow)
{
    bool begun = false;

    flow.begun = &begun;
    read_flow(reader, node, flow);
}

/* An item without a list around it. */
static void read_numbered(struct reader *reader, const struct xml_node *node, struct flow flow)
{
    flow.depth = attribute_number(node, text_space, "level", MOST_ITEM_LEVELS);
    read_item(reader, node, flow);
}

static void read_section(struct reader *reader, const struct xml_node *node, struct flow flow)
{
    if (!says(node, text_space, "display", "none") && !says(node, text_space, "is-hidden", "true"))
        read_flow(reader, node, flow);
    else if (has_words(reader, node))
        reader->out->skipped[SKIPPED_HIDDEN]++;
}

static void read_comment(struct reader *reader, const struct xml_node *node, struct flow flow)
{
    (void)node, (void)flow;
    reader->out->skipped[SKIPPED_COMMENT]++;
}

static void read_nothing(struct reader *reader, const struct xml_node *node, struct flow flow)
{
    (void)reader, (void)node, (void)flow;
}

/* Count the lines of a table of contents or another list that the program makes. */
/* NOLINTNEXTLINE(misc-no-recursion): xml_parse() bounds the depth */
static void count_lines(struct reader *reader, const struct xml_node *node)
{
    for (const struct xml_node *child = node->first; child; child = child->next)
        if (!is(child, text_space, "p") && !is(child, text_space, "h"))
            count_lines(reader, child);
        else if (has_words(reader, child))
            reader->out->skipped[SKIPPED_CONTENTS]++;
}

static void read_index(struct reader *reader, const struct xml_node *node, struct flow flow)
{
    const struct xml_node *body = child_of(node, text_space, "index-body");

    (void)flow;
    if (body)
        count_lines(reader, body);
}

/* The list of changes holds the deleted passages; inserted ones stand in the text. */
static void read_changes(struct reader *reader, const struct xml_node *node, struct flow flow)
{
    (void)flow;
    for (const struct xml_node *region = node->first; region; region = region->next)
        for (const struct xml_node *change = region->first; change; change = change->next)
            if (is(change, text_space, "deletion") && has_words(reader, change))
                reader->out->skipped[SKIPPED_DELETED]++;
}

/* ---- tables ---- */

/* A table while it is read. */
struct table {
    size_t number, row, column;
    bool header;
};

/* The cell of TABLE in its row and column reaches down over ROWS rows. */
static void mark_merged(struct reader *reader, const struct table *table, size_t rows)
{
    if (table->column > MOST_COLUMNS || (rows == 1 && table->column > reader->n_merged))
        return;
    while (reader->n_merged < table->column) {
        reader->merged = xgrow_packed(reader->merged, reader->n_merged, sizeof *reader->merged);
        reader->merged[reader->n_merged++] = (struct merged){0};
    }
    reader->merged[table->column - 1] = (struct merged){table->number, table->row + rows - 1};
}

static bool is_merged(const struct reader *reader, const struct table *table)
{
    const struct merged *merged = table->column <= reader->n_merged ? &reader->merged[table->column - 1] : NULL;

    return merged && merged->table == table->number && merged->until >= table->row;
}

static struct block *add_cell(struct reader *reader, const struct table *table, char *take_text)
{
    struct block *block = document_add(reader->out, BLOCK_CELL, take_text);

    block->table = table->number;
    block->row = table->row;
    block->column = table->column;
    block->header = table->header;
    return block;
}

/* May a block more be made of what stands in the document only once? */
static bool may_copy(struct reader *reader, const char *text)
{
    size_t bytes = strlen(text) + sizeof(struct block);

    if (bytes > MOST_COPIED - reader->copied)
        return false;
    reader->copied += bytes;
    return true;
}

/* The cell that is block INDEX once more, ROWS further down and COLUMNS further right. False: there are enough of them. */
static bool copy_cell(struct reader *reader, size_t index, size_t rows, size_t columns)
{
    struct block copy = reader->out->blocks[index];

    if (!may_copy(reader, copy.text))
        return false;
    copy.text = xstrdup(copy.text);
    copy.row += rows;
    copy.column += columns;
    *document_add(reader->out, BLOCK_CELL, copy.text) = copy;
    return true;
}

static void read_cell(struct reader *reader, const struct xml_node *node, struct table *table)
{
    unsigned repeats = attribute_number(node, table_space, "number-columns-repeated", MOST_STEPS);
    unsigned rows = attribute_number(node, table_space, "number-rows-spanned", MOST_SPAN);
    struct document_words words = {.text = STRBUF_INIT};

    table->column++;
    /* cppcheck-suppress autoVariables ; it is taken back below */
    reader->cell = &words;
    read_flow(reader, node, (struct flow){0});
    reader->cell = NULL;
    char *text = strbuf_take(&words.text);
    document_tidy(text);
    mark_merged(reader, table, rows);
    bool copies = text[0] != '\0';
    if (!copies && repeats > 1) {
        free(text);
    } else {
        size_t index = reader->out->n_blocks;
        add_cell(reader, table, text)->bold = document_words_bold(&words);
        for (unsigned i = 1; copies && i < repeats && i < MOST_REPEATS; i++)
            copies = copy_cell(reader, index, 0, i);
    }
    table->column += repeats - 1;
}

/* A cell that another one lies over: from the left it is nothing, from above it continues that one. What it holds itself nobody sees. */
static void read_covered(struct reader *reader, const struct xml_node *node, struct table *table)
{
    unsigned repeats = attribute_number(node, table_space, "number-columns-repeated", MOST_STEPS);

    if (has_words(reader, node))
        reader->out->skipped[SKIPPED_HIDDEN]++;
    for (unsigned i = 0; i < repeats; i++) {
        table->column++;
        if (is_merged(reader, table) && (i == 0 || may_copy(reader, "")))
            add_cell(reader, table, xstrdup(""))->continued = true;
    }
}

/* The same in a table within a cell, whose paragraphs are the cell's. */
static void read_covered_inside(struct reader *reader, const struct xml_node *node, struct flow flow)
{
    (void)flow;
    if (has_words(reader, node))
        reader->out->skipped[SKIPPED_HIDDEN]++;
}

/* Repeat the row whose blocks begin with FIRST. One that says nothing only takes its place. */
static void repeat_row(struct reader *reader, struct table *table, size_t first, unsigned repeats)
{
    struct document *out = reader->out;
    size_t behind = out->n_blocks;
    bool copies = false;

    for (size_t i = first; i < behind; i++)
        copies = copies || out->blocks[i].text[0] != '\0' || out->blocks[i].continued;
    while (!copies && out->n_blocks > first)
        free(out->blocks[--out->n_blocks].text);
    for (unsigned row = 1; copies && row < repeats && row < MOST_REPEATS; row++)
        for (size_t i = first; copies && i < behind; i++)
            copies = copy_cell(reader, i, row, 0);
    table->row += repeats - 1;
}

static void read_row(struct reader *reader, const struct xml_node *node, struct table *table)
{
    unsigned repeats = attribute_number(node, table_space, "number-rows-repeated", MOST_STEPS);
    size_t first = reader->out->n_blocks;

    table->row++;
    table->column = 0;
    for (const struct xml_node *child = node->first; child; child = child->next)
        if (is(child, table_space, "table-cell"))
            read_cell(reader, child, table);
        else if (is(child, table_space, "covered-table-cell"))
            read_covered(reader, child, table);
    if (repeats > 1)
        repeat_row(reader, table, first, repeats);
}

/* The rows in NODE, and in the groups of rows in it. */
/* NOLINTNEXTLINE(misc-no-recursion): xml_parse() bounds the depth */
static void read_rows(struct reader *reader, const struct xml_node *node, struct table *table)
{
    bool header = table->header;

    for (const struct xml_node *child = node->first; child; child = child->next)
        if (is(child, table_space, "table-row")) {
            read_row(reader, child, table);
        } else {
            table->header = header || is(child, table_space, "table-header-rows");
            read_rows(reader, child, table);
            table->header = header;
        }
}

static void read_table(struct reader *reader, const struct xml_node *node, struct flow flow)
{
    if (reader->cell)
        read_flow(reader, node, flow);
    else
        read_rows(reader, node, &(struct table){.number = ++reader->n_tables});
}

/* ---- the document ---- */

/* What stands between paragraphs; all other elements give the paragraphs in them. */
static const struct {
    const char *space, *name;
    void (*read)(struct reader *, const struct xml_node *, struct flow);
} parts[] = {
    {text_space, "p", read_paragraph},
    {text_space, "h", read_paragraph},
    {text_space, "list", read_list},
    {text_space, "list-item", read_item},
    {text_space, "list-header", read_item},
    {text_space, "numbered-paragraph", read_numbered},
    {text_space, "section", read_section},
    {text_space, "tracked-changes", read_changes},
    {text_space, "table-of-content", read_index},
    {text_space, "alphabetical-index", read_index},
    {text_space, "bibliography", read_index},
    {text_space, "illustration-index", read_index},
    {text_space, "table-index", read_index},
    {text_space, "object-index", read_index},
    {text_space, "user-index", read_index},
    {table_space, "table", read_table},
    {table_space, "sub-table", read_table},
    {table_space, "covered-table-cell", read_covered_inside},
    {office, "annotation", read_comment},
    {office, "forms", read_nothing},
};

/* NOLINTNEXTLINE(misc-no-recursion): xml_parse() bounds the depth */
static void read_part(struct reader *reader, const struct xml_node *node, struct flow flow)
{
    if (skip_drawing(reader, node, reader->out->skipped))
        return;
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (is(node, parts[i].space, parts[i].name)) {
            parts[i].read(reader, node, flow);
            return;
        }
    read_flow(reader, node, flow);
}

/* NOLINTNEXTLINE(misc-no-recursion): xml_parse() bounds the depth */
static void read_flow(struct reader *reader, const struct xml_node *node, struct flow flow)
{
    for (const struct xml_node *child = node->first; child; child = child->next)
        read_part(reader, child, flow);
}

static const struct xml_node *text_of(const struct xml_document *xml)
{
    return child_of(child_of(xml->root, office, "body"), office, "text");
}

/* The title in the properties of the file, which XML holds; it has one line. NULL: none. */
static char *title_of(const struct xml_document *xml)
{
    const struct xml_node *node = child_of(child_of(xml->root, office, "meta"), dc, "title");
    char *title = node ? xml_string(xml, node) : NULL;

    for (char *byte = title; byte && *byte; byte++)
        if (*byte == '\n')
            *byte = ' ';
    if (title)
        document_tidy(title);
    if (title && title[0] != '\0')
        return title;
    free(title);
    return NULL;
}

/* All parts; in a flat file they are one. */
static void read_document(struct document *out, const struct xml_document *content, const struct xml_document *styles, const struct xml_document *meta)
{
    struct reader reader = {.out = out, .xml = content};

    add_styles(&reader.styles, child_of(content->root, office, "automatic-styles"), false); /* those of styles.xml are for headers and footers */
    add_styles(&reader.styles, child_of(styles->root, office, "styles"), true);
    resolve_styles(&reader.styles);
    out->title = title_of(meta);
    read_flow(&reader, text_of(content), (struct flow){0});
    free(reader.styles.items);
    free(reader.merged);
}

bool odt_is_flat(const struct xml_document *xml)
{
    return is(xml->root, office, "document") && text_of(xml);
}

void odt_read_flat(struct document *out, const struct xml_document *xml)
{
    read_document(out, xml, xml, xml);
}

/* ---- the package ---- */

#define MANIFEST "META-INF/manifest.xml"
#define ENCRYPTED "encrypted-package" /* a document that is encrypted as a whole, from ODF 1.4 on */

bool odt_is(struct package *package)
{
    return package_has(package, "content.xml") || (package_has(package, ENCRYPTED) && package_has(package, MANIFEST));
}

static bool is_no_text(struct findings *findings)
{
    findings_add(findings, PA005_NOT_A_PLAN, nowhere, "this zip archive is no text document");
    return false;
}

/* Does the package say that it is one? It need not say anything. */
static bool has_text_type(struct package *package, struct findings *findings)
{
    static const char wanted[] = "application/vnd.oasis.opendocument.text"; /* also of a template, and of a master document */
    char *type;
    size_t len;

    if (!package_has(package, "mimetype"))
        return true;
    if (!package_part(package, "mimetype", &type, &len, findings))
        return false;
    bool ok = strncmp(type, wanted, strlen(wanted)) == 0;
    free(type);
    return ok || is_no_text(findings);
}

static bool is_encrypted(const struct xml_document *manifest)
{
    for (const struct xml_node *entry = manifest->root ? manifest->root->first : NULL; entry; entry = entry->next)
        if (child_of(entry, manifest_space, "encryption-data"))
            return true;
    return false;
}

/* Programs write a document type into the list of parts that names a file: that it is not opened says nothing of the document. */
static bool is_open(struct package *package, const struct xml_limits *limits, struct findings *findings)
{
    struct findings_mark mark = findings_mark(findings);
    struct xml_document manifest = {0};

    if (!part_xml_read_optional(&manifest, package, MANIFEST, limits, findings))
        return false;
    findings_cut(findings, &mark);
    bool encrypted = is_encrypted(&manifest);
    xml_release(&manifest);
    if (encrypted)
        findings_add(findings, PA005_NOT_A_PLAN, nowhere, "the document is protected by a password; save it without one");
    return !encrypted;
}

static bool is_text(const struct xml_document *content, struct findings *findings)
{
    return (content->root && is(content->root, office, "document-content") && text_of(content)) || is_no_text(findings);
}

bool odt_read(struct document *out, struct package *package, const struct xml_limits *limits, struct findings *findings)
{
    struct xml_document content = {0}, styles = {0}, meta = {0};
    bool ok = has_text_type(package, findings) && is_open(package, limits, findings) && part_xml_read_optional(&content, package, "content.xml", limits, findings) && is_text(&content, findings) &&
              part_xml_read_optional(&styles, package, "styles.xml", limits, findings) && part_xml_read_optional(&meta, package, "meta.xml", limits, findings);

    if (ok)
        read_document(out, &content, &styles, &meta);
    xml_release(&content);
    xml_release(&styles);
    xml_release(&meta);
    return ok;
}
