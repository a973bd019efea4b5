/* docx_numbers.c: the words that Word puts before numbered paragraphs.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "docx_numbers.h"

#include <stdlib.h>
#include <string.h>

#include "docx_styles.h"
#include "utf8.h"
#include "xalloc.h"

static const char *child_value(const struct xml_node *node, const char *name)
{
    const struct xml_node *child = docx_child(node, name);

    return child ? docx_value(child, "val") : NULL;
}

/* A level of a list. What is long is no word before a number. */
static void add_level(struct docx_list *list, const struct xml_node *node)
{
    enum { MOST_BYTES = 60 };
    const char *level = docx_value(node, "ilvl"), *text = child_value(node, "lvlText");
    unsigned long at = level ? strtoul(level, NULL, 10) : DOCX_LEVELS;

    if (at >= DOCX_LEVELS)
        return;
    list->starts[at] = list->from[at] = (unsigned)docx_number(docx_child(node, "start"), 1);
    if (text && strchr(text, '%') && utf8_has_letter(text) && strnlen(text, MOST_BYTES + 1) <= MOST_BYTES)
        list->texts[at] = text;
}

static void add_list(struct docx_numbers *numbers, const struct xml_node *node)
{
    const char *id = docx_value(node, "abstractNumId");

    if (!id || numbers->n >= DOCX_MOST_LISTS)
        return;
    numbers->items = xgrow_packed(numbers->items, numbers->n, sizeof *numbers->items);
    struct docx_list *list = &numbers->items[numbers->n++];
    *list = (struct docx_list){.id = id};
    for (const struct xml_node *level = node->first; level; level = level->next)
        if (docx_is_called(level, "lvl"))
            add_level(list, level);
}

/* "Restart at 1" makes a new name of the same list, with this in it. */
static void add_restarts(struct docx_name *name, const struct xml_node *node)
{
    for (const struct xml_node *child = node->first; child; child = child->next) {
        const struct xml_node *start = docx_is_called(child, "lvlOverride") ? docx_child(child, "startOverride") : NULL;
        const char *level = start ? docx_value(child, "ilvl") : NULL;
        unsigned long at = level ? strtoul(level, NULL, 10) : DOCX_LEVELS;

        if (at < DOCX_LEVELS)
            name->restarts[at] = (unsigned)docx_number(start, 1);
    }
}

/* The number by which paragraphs name a list. */
static void add_name(struct docx_numbers *numbers, const struct xml_node *node)
{
    const char *number = docx_value(node, "numId"), *id = child_value(node, "abstractNumId");
    unsigned long at = number ? strtoul(number, NULL, 10) : 0;

    if (!id || at == 0 || at > DOCX_MOST_LISTS)
        return;
    for (size_t i = 0; i < numbers->n; i++)
        if (strcmp(numbers->items[i].id, id) == 0)
            numbers->names[at].list = i + 1;
    add_restarts(&numbers->names[at], node);
}

void docx_numbers_load(struct docx_numbers *out, struct xml_document take_xml)
{
    *out = (struct docx_numbers){.xml = take_xml};
    for (const struct xml_node *node = out->xml.root->first; node; node = node->next)
        if (docx_is_called(node, "abstractNum"))
            add_list(out, node);
    size_t names = 0;
    for (const struct xml_node *node = out->xml.root->first; node && names <= DOCX_MOST_LISTS; node = node->next)
        if (docx_is_called(node, "num")) {
            add_name(out, node);
            names++;
        }
}

void docx_numbers_restart(struct docx_numbers *numbers)
{
    for (size_t i = 0; i < numbers->n; i++) {
        memset(numbers->items[i].counts, 0, sizeof numbers->items[i].counts);
        memcpy(numbers->items[i].from, numbers->items[i].starts, sizeof numbers->items[i].from);
    }
    for (size_t i = 0; i <= DOCX_MOST_LISTS; i++)
        numbers->names[i].met = 0;
}

/* The first paragraph of a name that counts anew. */
static void restart_level(struct docx_list *list, struct docx_name *name, int level)
{
    if (name->restarts[level] == 0 || (name->met >> level & 1) != 0)
        return;
    name->met |= 1U << level;
    list->counts[level] = 0;
    list->from[level] = name->restarts[level];
}

/* "Goal %1." with the numbers that are reached. A level that was passed over has its first. */
static void write_text(const struct docx_list *list, const char *text, struct strbuf *out)
{
    for (const char *at = text; *at; at++) {
        if (*at != '%' || at[1] < '1' || at[1] > '0' + DOCX_LEVELS) {
            strbuf_putc(out, *at);
            continue;
        }
        int level = *++at - '1';
        strbuf_printf(out, "%u", list->counts[level] > 0 ? list->from[level] + list->counts[level] - 1 : list->from[level]);
    }
    strbuf_putc(out, ' ');
}

void docx_numbers_next(struct docx_numbers *numbers, int number, int level, struct strbuf *out)
{
    if (number < 1 || number > DOCX_MOST_LISTS || numbers->names[number].list == 0 || level < 0 || level >= DOCX_LEVELS)
        return;
    struct docx_list *list = &numbers->items[numbers->names[number].list - 1];
    restart_level(list, &numbers->names[number], level);
    list->counts[level]++;
    for (int deeper = level + 1; deeper < DOCX_LEVELS; deeper++)
        list->counts[deeper] = 0;
    if (list->texts[level])
        write_text(list, list->texts[level], out);
}

void docx_numbers_release(struct docx_numbers *numbers)
{
    free(numbers->items);
    xml_release(&numbers->xml);
}
