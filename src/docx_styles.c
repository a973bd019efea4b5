/* docx_styles.c: what paragraphs and runs of a Word document are, by themselves or by their styles.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "docx_styles.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

/* ---- how WordprocessingML says a value ---- */

bool docx_is_word(const struct xml_node *node)
{
    return node->space && (strcmp(node->space, "http://schemas.openxmlformats.org/wordprocessingml/2006/main") == 0 ||
                           strcmp(node->space, "http://purl.oclc.org/ooxml/wordprocessingml/main") == 0);
}

bool docx_is_called(const struct xml_node *node, const char *name)
{
    return docx_is_word(node) && strcmp(node->name, name) == 0;
}

const char *docx_value(const struct xml_node *node, const char *name)
{
    return node->space ? xml_attribute_of(node, node->space, name) : NULL;
}

int docx_number(const struct xml_node *node, int otherwise)
{
    const char *value = node ? docx_value(node, "val") : NULL;
    char *end = NULL;
    long number = value ? strtol(value, &end, 10) : -1;

    return end != value && number >= 0 && number <= 1000 ? (int)number : otherwise;
}

bool docx_is_on(const struct xml_node *node)
{
    static const char *const off[] = {"0", "false", "off", "none"};
    const char *value = node ? docx_value(node, "val") : NULL;
    bool on = node != NULL;

    for (size_t i = 0; i < ARRAY_LEN(off) && value; i++)
        on = on && strcmp(value, off[i]) != 0;
    return on;
}

const struct xml_node *docx_child(const struct xml_node *node, const char *name)
{
    return node ? xml_child(node, name) : NULL;
}

/* ---- what an element says itself ---- */

static const struct docx_format nothing_said = {{DOCX_OPEN, DOCX_OPEN, DOCX_OPEN, DOCX_OPEN, DOCX_OPEN, DOCX_OPEN, DOCX_OPEN}};

void docx_inherit(struct docx_format *format, const struct docx_format *base)
{
    for (size_t i = 0; i < N_TRAITS; i++)
        if (format->said[i] == DOCX_OPEN)
            format->said[i] = base->said[i];
}

static int toggle(const struct xml_node *node)
{
    return node ? docx_is_on(node) : DOCX_OPEN;
}

struct docx_format docx_format_of(const struct xml_node *node)
{
    const struct xml_node *paragraph = docx_child(node, "pPr"), *run = docx_child(node, "rPr");
    const struct xml_node *list = docx_child(paragraph, "numPr"), *number = docx_child(list, "numId");
    int outline = docx_number(docx_child(paragraph, "outlineLvl"), DOCX_OPEN);
    struct docx_format format = nothing_said;

    format.said[TRAIT_OUTLINE] = outline <= DOCX_BODY_TEXT ? outline : DOCX_OPEN;
    format.said[TRAIT_LISTED] = number ? docx_number(number, 1) != 0 : DOCX_OPEN;
    format.said[TRAIT_NUMBER] = docx_number(number, DOCX_OPEN);
    format.said[TRAIT_DEPTH] = docx_number(docx_child(list, "ilvl"), number ? 0 : DOCX_OPEN);
    format.said[TRAIT_BOLD] = toggle(docx_child(run, "b"));
    format.said[TRAIT_HIDDEN] = toggle(docx_child(run, "vanish"));
    return format;
}

/* ---- what the name of a style says ---- */

/* The names that Word stores in the files of all languages. */
static const struct meaning {
    const char *name; /* in lower case, without blanks */
    enum { TAIL_NONE, TAIL_DIGIT, TAIL_ANY } tail;
    enum docx_role role;
    enum { SAYS_NO_MORE, SAYS_BODY_TEXT, SAYS_HEADING, SAYS_ITEM } more;
} meanings[] = {
    {"title", TAIL_NONE, ROLE_TITLE, SAYS_NO_MORE},        {"subtitle", TAIL_NONE, ROLE_TEXT, SAYS_BODY_TEXT},
    {"heading", TAIL_DIGIT, ROLE_TEXT, SAYS_HEADING},      {"toc", TAIL_DIGIT, ROLE_CONTENTS, SAYS_NO_MORE},
    {"tocheading", TAIL_NONE, ROLE_CONTENTS, SAYS_NO_MORE}, {"listbullet", TAIL_ANY, ROLE_TEXT, SAYS_ITEM},
    {"listnumber", TAIL_ANY, ROLE_TEXT, SAYS_ITEM},
};

/* What stands in NAME behind the letters of WORD; NULL: it does not begin with them. Case and blanks do not matter: an id is a name without them. */
static const char *behind(const char *name, const char *word)
{
    while (*word) {
        while (*name == ' ')
            name++;
        if (tolower((unsigned char)*name) != *word)
            return NULL;
        name++, word++;
    }
    return name + strspn(name, " ");
}

/* A comma begins the other names of a style. */
static bool is_end(const char *name)
{
    return *name == '\0' || *name == ',';
}

static bool tail_fits(const struct meaning *meaning, const char *tail)
{
    switch (meaning->tail) {
    case TAIL_NONE:
        return is_end(tail);
    case TAIL_DIGIT:
        return *tail >= '1' && *tail <= '9' && is_end(tail + 1);
    case TAIL_ANY:
        break;
    }
    return true;
}

/* Note what MEANING says of a style. A heading's own outline level counts more than its name, and so does that a list was taken away; how deep an item is, the name knows better:
 * each of these styles has a list of its own. */
static void apply(const struct meaning *meaning, int level, int *said)
{
    said[TRAIT_ROLE] = (int)meaning->role;
    if (meaning->more == SAYS_BODY_TEXT)
        said[TRAIT_OUTLINE] = DOCX_BODY_TEXT;
    if (meaning->more == SAYS_HEADING && said[TRAIT_OUTLINE] == DOCX_OPEN)
        said[TRAIT_OUTLINE] = level - 1;
    if (meaning->more == SAYS_ITEM && said[TRAIT_LISTED] != 0) {
        said[TRAIT_LISTED] = 1;
        said[TRAIT_DEPTH] = level - 1;
    }
}

static void apply_name(const char *name, struct docx_format *format)
{
    for (size_t i = 0; i < ARRAY_LEN(meanings); i++) {
        const char *tail = behind(name, meanings[i].name);

        if (tail && tail_fits(&meanings[i], tail)) {
            apply(&meanings[i], *tail >= '1' && *tail <= '9' ? *tail - '0' : 1, format->said);
            return;
        }
    }
}

/* ---- styles, and what they are based on ---- */

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct docx_style *)a)->id, ((const struct docx_style *)b)->id);
}

static struct docx_style *find_style(const struct docx_styles *styles, const char *id)
{
    struct docx_style wanted = {.id = id};

    return id && styles->n > 0 ? bsearch(&wanted, styles->items, styles->n, sizeof *styles->items, by_id) : NULL;
}

static const char *child_value(const struct xml_node *node, const char *name)
{
    const struct xml_node *child = docx_child(node, name);

    return child ? docx_value(child, "val") : NULL;
}

static void add_style(struct docx_styles *styles, const struct xml_node *node)
{
    const char *id = docx_value(node, "styleId"), *type = docx_value(node, "type"), *usual = docx_value(node, "default"), *name = child_value(node, "name");

    if (!id)
        return;
    styles->items = xgrow_packed(styles->items, styles->n, sizeof *styles->items);
    struct docx_style *style = &styles->items[styles->n++];
    *style = (struct docx_style){.id = id, .based_on = child_value(node, "basedOn"), .format = docx_format_of(node)};
    if (name)
        apply_name(name, &style->format);
    if (style->format.said[TRAIT_ROLE] == DOCX_OPEN && strcmp(id, "Title") == 0)
        style->format.said[TRAIT_ROLE] = ROLE_TITLE;
    if (usual && (strcmp(usual, "1") == 0 || strcmp(usual, "true") == 0 || strcmp(usual, "on") == 0) && type && strcmp(type, "paragraph") == 0)
        styles->usual = id;
}

/* Go up from STYLE to one that is settled, or is based on nothing or (in a circle) on one that has asked; then settle all on the way back. Each style is settled once. */
static void settle(const struct docx_styles *styles, struct docx_style *style)
{
    struct docx_style *heir = NULL;

    while (style && style->state == STYLE_FRESH) {
        style->state = STYLE_ASKED;
        style->heir = heir;
        heir = style;
        style = find_style(styles, style->based_on);
    }
    const struct docx_style *base = style && style->state == STYLE_SETTLED ? style : NULL;
    for (; heir; heir = heir->heir) {
        if (base)
            docx_inherit(&heir->format, &base->format);
        heir->state = STYLE_SETTLED;
        base = heir;
    }
}

void docx_styles_load(struct docx_styles *out, struct xml_document take_xml)
{
    *out = (struct docx_styles){.xml = take_xml};
    for (const struct xml_node *node = out->xml.root->first; node; node = node->next)
        if (docx_is_called(node, "style"))
            add_style(out, node);
    if (out->n > 0)
        qsort(out->items, out->n, sizeof *out->items, by_id);
    for (size_t i = 0; i < out->n; i++)
        settle(out, &out->items[i]);
}

void docx_styles_release(struct docx_styles *styles)
{
    free(styles->items);
    xml_release(&styles->xml);
}

/* What the style ID says. One that is missing is known by its id, and else is as the usual one. */
static struct docx_format style_format(const struct docx_styles *styles, const char *id)
{
    const struct docx_style *style = find_style(styles, id), *usual = find_style(styles, styles->usual);
    struct docx_format format = style ? style->format : nothing_said;

    if (style)
        return format;
    if (id)
        apply_name(id, &format);
    if (usual)
        docx_inherit(&format, &usual->format);
    return format;
}

struct docx_format docx_paragraph_format(const struct docx_styles *styles, const struct xml_node *node)
{
    struct docx_format format = docx_format_of(node), style = style_format(styles, child_value(docx_child(node, "pPr"), "pStyle"));

    docx_inherit(&format, &style);
    return format;
}

struct docx_format docx_run_format(const struct docx_styles *styles, const struct xml_node *node, const struct docx_format *paragraph)
{
    const struct docx_style *style = find_style(styles, child_value(docx_child(node, "rPr"), "rStyle"));
    struct docx_format format = docx_format_of(node);

    if (style)
        docx_inherit(&format, &style->format);
    docx_inherit(&format, paragraph);
    return format;
}
