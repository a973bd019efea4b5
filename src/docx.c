/* docx.c: read a Word document: which parts of the package it is in.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "docx.h"

#include <stdlib.h>
#include <string.h>

#include "docx_body.h"
#include "docx_numbers.h"
#include "docx_styles.h"
#include "part_xml.h"
#include "strbuf.h"
#include "xalloc.h"

static const struct place nowhere = {0, 0};

/* The name of a part by what a relationship of a part in FOLDER ("" or "word/") calls it, to free(). NULL: it would lie outside of the package. */
static char *part_name(const char *folder, const char *target)
{
    struct strbuf name = STRBUF_INIT;
    bool whole = target[0] == '/';

    if (strstr(target, "..") || strstr(target, "//") || strpbrk(target, "\\:"))
        return NULL;
    strbuf_puts(&name, whole ? "" : folder);
    strbuf_puts(&name, target + whole);
    return strbuf_take(&name);
}

static bool ends_in(const char *text, const char *end)
{
    size_t len = strlen(text), end_len = strlen(end);

    return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

/* The part of the package, to free(), to which the first relationship of that kind leads; the strict and the transitional name of a KIND have one end. NULL: to none. */
static char *related(const struct xml_document *relationships, const struct package *package, const char *folder, const char *kind)
{
    for (const struct xml_node *node = relationships->root ? relationships->root->first : NULL; node; node = node->next) {
        const char *type = xml_attribute(node, "Type"), *target = xml_attribute(node, "Target"), *mode = xml_attribute(node, "TargetMode");
        bool inside = type && target && ends_in(type, kind) && !(mode && strcmp(mode, "External") == 0);
        char *name = inside ? part_name(folder, target) : NULL;

        if (name && package_has(package, name))
            return name;
        free(name);
    }
    return NULL;
}

/* The same; where there is none, the part that usually is one, or NULL if it is not there either. */
static char *related_or(const struct xml_document *relationships, const struct package *package, const char *folder, const char *kind, const char *usual)
{
    char *name = related(relationships, package, folder, kind);

    return name || !package_has(package, usual) ? name : xstrdup(usual);
}

#define PACKAGE_RELATIONSHIPS "_rels/.rels"
#define MAIN_KIND "/officeDocument"
#define MAIN_PART "word/document.xml"

bool docx_is(struct package *package)
{
    static const struct xml_limits limits = {.max_bytes = 1U << 20, .max_depth = 16, .max_elements = 20000, .max_attributes = 20, .max_namespaces = 20, .max_piece = 1U << 20};
    struct findings findings = {0}; /* who reads the document hears of it */
    struct xml_document relationships = {0};
    bool is = package_has(package, MAIN_PART);

    if (!is && part_xml_read_optional(&relationships, package, PACKAGE_RELATIONSHIPS, &limits, &findings)) {
        char *main_part = related(&relationships, package, "", MAIN_KIND);

        is = main_part != NULL;
        free(main_part);
        xml_release(&relationships);
    }
    findings_release(&findings);
    return is;
}

/* What the package holds of a document. */
struct parts {
    char *main_part, *core; /* their names, or NULL */
    struct xml_document xml;
    struct docx_styles styles;
    struct docx_numbers numbers;
};

static bool is_no_document(struct findings *findings)
{
    findings_add(findings, PA005_NOT_A_PLAN, nowhere, "this zip archive is no Word document");
    return false;
}

static bool find_parts(struct parts *parts, struct package *package, const struct xml_limits *limits, struct findings *findings)
{
    struct xml_document relationships;

    if (!part_xml_read_optional(&relationships, package, PACKAGE_RELATIONSHIPS, limits, findings))
        return false;
    parts->main_part = related_or(&relationships, package, "", MAIN_KIND, MAIN_PART);
    parts->core = related_or(&relationships, package, "", "/core-properties", "docProps/core.xml");
    xml_release(&relationships);
    return parts->main_part || is_no_document(findings);
}

/* Relationships of "word/document.xml" stand in "word/_rels/document.xml.rels". */
static bool read_styles(struct parts *parts, struct package *package, const struct xml_limits *limits, struct findings *findings)
{
    const char *slash = strrchr(parts->main_part, '/');
    char *folder = xstrndup(parts->main_part, slash ? (size_t)(slash - parts->main_part) + 1 : 0);
    struct strbuf name = STRBUF_INIT;
    struct xml_document relationships, xml = {0}, numbering = {0};

    strbuf_printf(&name, "%s_rels/%s.rels", folder, parts->main_part + strlen(folder));
    bool ok = part_xml_read_optional(&relationships, package, name.text, limits, findings);
    if (ok) {
        char *styles = related_or(&relationships, package, folder, "/styles", "word/styles.xml"), *lists = related_or(&relationships, package, folder, "/numbering", "word/numbering.xml");

        ok = part_xml_read_optional(&xml, package, styles, limits, findings) && part_xml_read_optional(&numbering, package, lists, limits, findings);
        free(styles);
        free(lists);
        xml_release(&relationships);
    }
    if (xml.root)
        docx_styles_load(&parts->styles, xml);
    if (numbering.root)
        docx_numbers_load(&parts->numbers, numbering);
    strbuf_release(&name);
    free(folder);
    return ok;
}

/* The title among the properties of the file. */
static bool read_title(struct document *out, const struct parts *parts, struct package *package, const struct xml_limits *limits, struct findings *findings)
{
    struct xml_document xml;

    if (!part_xml_read_optional(&xml, package, parts->core, limits, findings))
        return false;
    const struct xml_node *title = xml.root ? xml_child(xml.root, "title") : NULL;
    out->title = title ? xml_string(&xml, title) : NULL;
    if (out->title)
        document_tidy(out->title);
    if (out->title && out->title[0] == '\0') {
        free(out->title);
        out->title = NULL;
    }
    xml_release(&xml);
    return true;
}

static bool read_document(struct document *out, struct parts *parts, struct findings *findings)
{
    if (!docx_is_called(parts->xml.root, "document"))
        return is_no_document(findings);
    docx_body_read(out, &parts->xml, &parts->styles, &parts->numbers);
    return true;
}

bool docx_read(struct document *out, struct package *package, const struct xml_limits *limits, struct findings *findings)
{
    struct parts parts = {0};
    bool ok = find_parts(&parts, package, limits, findings) && part_xml_read(&parts.xml, package, parts.main_part, limits, findings) &&
              read_styles(&parts, package, limits, findings) && read_document(out, &parts, findings) && read_title(out, &parts, package, limits, findings);

    docx_styles_release(&parts.styles);
    docx_numbers_release(&parts.numbers);
    xml_release(&parts.xml);
    free(parts.main_part);
    free(parts.core);
    return ok;
}
