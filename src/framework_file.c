/* framework_file.c: what the readers of framework files share.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "framework_file.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "source.h"
#include "strbuf.h"
#include "term.h"
#include "utf8.h"

/* Refuse the file: one finding, at PLACE. Always false. */
static bool refuse_at(struct loader *loader, struct place place, const char *format, va_list args) __attribute__((format(printf, 3, 0)));
static bool refuse_at(struct loader *loader, struct place place, const char *format, va_list args)
{
    char text[512];

    vsnprintf(text, sizeof text, format, args);
    findings_add(loader->findings, PA406_FRAMEWORK_CONTENT, place, "%s", text);
    return false;
}

bool refuse(struct loader *loader, const struct xml_node *node, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    refuse_at(loader, xml_place(loader->document, node), format, args);
    va_end(args);
    return false;
}

bool refuse_line(struct loader *loader, struct place place, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    refuse_at(loader, place, format, args);
    va_end(args);
    return false;
}

bool check_no_words(struct loader *loader, const struct xml_node *node)
{
    struct text text = xml_text(loader->document, node);
    bool ok = text.len == 0 || refuse_line(loader, text_place(loader, &text, 0), "words stand here directly in <%s>, where elements alone can stand: \"%.*s\"",
                                           node->name, (int)utf8_cut(text.bytes, strcspn(text.bytes, "\n"), 60), text.bytes);
    text_release(&text);
    return ok;
}

bool check_no_elements(struct loader *loader, const struct xml_node *node)
{
    return !node->first || refuse(loader, node->first, "<%s> holds words and no elements: <%.60s>", node->name, node->first->name);
}

/* The attribute NAME is not allowed: it may be one that is, but for its prefix, or be mistyped. */
static bool refuse_attribute(struct loader *loader, const struct xml_node *node, const char *name, const char *allowed)
{
    bool is_lang = strcmp(name, "lang") == 0 && strstr(allowed, "xml:lang");

    if (is_lang)
        return refuse(loader, node, "<%s> has no attribute \"%.60s\"%s", node->name, name, "; write xml:lang");
    return *allowed ? refuse(loader, node, "<%s> has no attribute \"%.60s\"; it may have: %s", node->name, name, allowed)
                    : refuse(loader, node, "<%s> has no attribute \"%.60s\", nor any other", node->name, name);
}

bool check_attributes(struct loader *loader, const struct xml_node *node, const char *allowed)
{
    for (size_t i = 0; i < node->n_attributes; i++) {
        const struct xml_attribute *attribute = &node->attributes[i];
        const char *name = attribute->space ? "xml:lang" : attribute->name;
        size_t len = strlen(name);
        bool found = false;
        for (const char *at = allowed; (at = strstr(at, name)) != NULL; at += len)
            found = found || ((at == allowed || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0'));
        if (!found)
            return refuse_attribute(loader, node, attribute->name, allowed);
    }
    return true;
}

bool need(struct loader *loader, const struct xml_node *node, const char *name, const char **out)
{
    *out = strcmp(name, "xml:lang") == 0 ? xml_language(node) : xml_attribute(node, name);
    if (!*out || !**out)
        return refuse(loader, node, "<%s> needs the attribute %s", node->name, name);
    return true;
}

const char *keep_text(struct loader *loader, const char *text, size_t len)
{
    return arena_copy(loader->framework->texts, text, len);
}

struct place text_place(const struct loader *loader, const struct text *text, size_t offset)
{
    size_t low = 0, high = text->n_runs;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (text->runs[middle].at <= offset)
            low = middle;
        else
            high = middle;
    }
    return source_place(loader->document->source, text->runs[low].source + (offset - text->runs[low].at));
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

bool each_line(struct loader *loader, const struct xml_node *node, use_line *use, void *data)
{
    struct text text = xml_text(loader->document, node);
    bool as_written = text.n_runs == 1; /* no reference, comment or carriage return: its lines are those of the file */
    struct place line = as_written ? text_place(loader, &text, 0) : (struct place){0, 0};
    bool ok = check_no_elements(loader, node);
    for (size_t start = 0, end; ok && start < text.len; start = end + 1, line.line++, line.column = 1) {
        const char *newline = memchr(text.bytes + start, '\n', text.len - start);
        end = newline ? (size_t)(newline - text.bytes) : text.len;
        size_t from = start, to = end;
        while (from < to && is_blank(text.bytes[from]))
            from++;
        while (to > from && is_blank(text.bytes[to - 1]))
            to--;
        if (from == to || text.bytes[from] == '#')
            continue;
        if (to - from > TERM_MAX_BYTES) {
            ok = refuse(loader, node, "a line is longer than %d bytes", TERM_MAX_BYTES);
            continue;
        }
        struct place place = as_written ? (struct place){line.line, line.column + (from - start)} : text_place(loader, &text, from);
        ok = use(loader, node, text.bytes + from, to - from, place, data);
    }
    text_release(&text);
    return ok;
}

bool read_number(struct loader *loader, const struct xml_node *node, const char *name, int least, int most, int missing, int *out)
{
    const char *text = xml_attribute(node, name);
    char *end;

    *out = missing;
    if (!text)
        return true;
    long number = strtol(text, &end, 10);
    if (end == text || *end || number < least || number > most)
        return refuse(loader, node, "%s=\"%.40s\" is no whole number from %d to %d", name, text, least, most);
    *out = (int)number;
    return true;
}

bool read_directions(struct loader *loader, const struct xml_node *node, const char *name, unsigned long long *out)
{
    const char *list = xml_attribute(node, name);

    *out = 0;
    while (list && *(list += strspn(list, " \t\r\n"))) {
        size_t len = strcspn(list, " \t\r\n");
        char id[64];
        snprintf(id, sizeof id, "%.*s", (int)len, list);
        size_t direction = framework_direction(loader->framework, id);
        if (direction == SIZE_MAX)
            return refuse(loader, node, "there is no direction \"%s\"", id);
        *out |= 1ULL << direction;
        list += len;
    }
    return true;
}

bool read_direction(struct loader *loader, const struct xml_node *node, bool all_allowed, size_t *out)
{
    const char *id;

    if (!need(loader, node, "direction", &id))
        return false;
    bool all = strcmp(id, "*") == 0;
    *out = all ? ALL_DIRECTIONS : framework_direction(loader->framework, id);
    if (all)
        return all_allowed || refuse(loader, node, "direction=\"*\", all directions, is for <veto> and <rules> only: <%s> names one", node->name);
    if (*out == SIZE_MAX)
        return refuse(loader, node, "there is no direction \"%.60s\"", id);
    return true;
}

char *path_beside(struct loader *loader, const struct xml_node *node, const char *name)
{
    const char *slash = strrchr(loader->framework->file, '/');
    struct strbuf path = STRBUF_INIT;

    if (!*name || *name == '.' || strpbrk(name, "/\\")) {
        refuse(loader, node, "\"%.80s\" is no name of a file in the same folder", name);
        return NULL;
    }
    if (slash)
        strbuf_add(&path, loader->framework->file, (size_t)(slash - loader->framework->file) + 1);
    strbuf_puts(&path, name);
    return strbuf_take(&path);
}

bool read_framework_file(struct framework *framework, const char *file, const char *root, const struct xml_limits *limits,
                         struct findings *findings, load_root *load, void *data)
{
    struct findings reading = {0};
    struct xml_document document;

    if (!xml_read(&document, file, limits, &reading)) {
        findings_add(findings, PA401_FRAMEWORK_UNREADABLE, reading.items[0].place, "%s", reading.items[0].message);
        findings_release(&reading);
        return false;
    }
    findings_release(&reading);
    struct loader loader = {.framework = framework, .file = file, .document = &document, .findings = findings};
    const struct xml_node *top = document.root;
    bool ok = strcmp(top->name, root) == 0 && top->space && strcmp(top->space, FRAMEWORK_SPACE) == 0
                  ? load(&loader, data)
                  : refuse(&loader, top, "this is no %s: the root element is <%.80s> in the namespace \"%.80s\"; write <%s xmlns=\"%s\">", root, top->name,
                           top->space ? top->space : "", root, FRAMEWORK_SPACE);
    xml_release(&document);
    return ok;
}
