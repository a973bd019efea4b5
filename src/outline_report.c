/* outline_report.c: the forms in which a plan found in a document is written.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "outline_report.h"

#include <stdlib.h>
#include <string.h>

#include "out_text.h"
#include "out_xml.h"
#include "strbuf.h"
#include "translate.h"
#include "xalloc.h"

static const struct outline_format *const formats[] = {&outline_text, &outline_xml};

const struct outline_format *outline_format_find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(formats); i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

const struct outline_format *outline_format_at(size_t index)
{
    return index < ARRAY_LEN(formats) ? formats[index] : NULL;
}

/* ---- the parts as a tree ---- */

#define NONE OUTLINE_NO_PARENT

/* first[i]: the first part below part i; next[i]: the one beside it; first[n_parts]: the first of all. NONE: there is no such part. */
struct tree {
    size_t *first, *next;
};

static struct tree make_tree(const struct outline *outline)
{
    size_t n = outline->n_parts;
    struct tree tree = {xmalloc((n + 1) * sizeof *tree.first), xmalloc((n + 1) * sizeof *tree.next)};

    for (size_t i = 0; i <= n; i++)
        tree.first[i] = NONE;
    for (size_t i = n; i-- > 0;) {
        size_t parent = outline->parts[i].parent == OUTLINE_NO_PARENT ? n : outline->parts[i].parent;
        tree.next[i] = tree.first[parent];
        tree.first[parent] = i;
    }
    return tree;
}

static void free_tree(struct tree *tree)
{
    free(tree->first);
    free(tree->next);
}

/* ---- XML ---- */

static void indent(FILE *out, unsigned depth)
{
    fprintf(out, "%*s", (int)depth * 2, "");
}

/* Words, with a reference between two paragraphs: the character itself would be taken for one that hides. */
static void xml_words(FILE *out, const char *text)
{
    const char *border;

    for (; (border = strstr(text, TEXT_PARAGRAPH)) != NULL; text = border + strlen(TEXT_PARAGRAPH)) {
        char *paragraph = xstrndup(text, (size_t)(border - text));
        out_xml(out, paragraph);
        fputs("&#x2029;", out);
        free(paragraph);
    }
    out_xml(out, text);
}

static void xml_element(FILE *out, unsigned depth, const char *name, const char *text)
{
    if (!text)
        return;
    indent(out, depth);
    fprintf(out, "<%s>", name);
    xml_words(out, text);
    fprintf(out, "</%s>\n", name);
}

static void xml_span(FILE *out, unsigned depth, const char *name, const char *start, const char *end)
{
    if (start[0] == '\0' && end[0] == '\0')
        return;
    indent(out, depth);
    fprintf(out, "<%s", name);
    if (start[0] != '\0')
        out_xml_attribute(out, "start", start);
    if (end[0] != '\0')
        out_xml_attribute(out, "end", end);
    fputs("/>\n", out);
}

static void xml_value(FILE *out, unsigned depth, const char *name, const char *attribute, const char *value)
{
    if (!value)
        return;
    indent(out, depth);
    fprintf(out, "<%s", name);
    out_xml_attribute(out, attribute, value);
    fputs("/>\n", out);
}

/* The part of its document that a part of the plan came from. */
static void origin(FILE *out, const struct part_of_plan *part)
{
    if (part->table > 0)
        fprintf(out, "table %zu, row %zu", part->table, part->row);
    else
        fprintf(out, "paragraph %zu", part->paragraph);
}

/* A place in the tree as an id: "g2.o1.a3". */
static void xml_ids(const struct outline *outline, const struct tree *tree, size_t at, const char *outer, char **ids)
{
    static const char *const letters[N_ELEMENT_KINDS] = {"vision", "mission", "value", "context", "g", "o", "a", "i"};
    size_t numbers[N_ELEMENT_KINDS] = {0};

    for (size_t i = tree->first[at]; i != NONE; i = tree->next[i]) {
        struct strbuf id = STRBUF_INIT;
        enum element_kind kind = outline->parts[i].kind;
        strbuf_printf(&id, "%s%s%s%zu", outer, *outer ? "." : "", letters[kind], ++numbers[kind]);
        ids[i] = strbuf_take(&id);
    }
}

struct xml_writer {
    FILE *out;
    const struct outline *outline;
    struct tree tree;
    char **ids;
};

static void xml_details(const struct xml_writer *writer, const struct part_of_plan *part, unsigned depth)
{
    FILE *out = writer->out;

    xml_element(out, depth, "name", part->name.text);
    xml_element(out, depth, "description", part->description.text);
    for (size_t i = 0; i < part->n_owners; i++)
        xml_element(out, depth, "responsible", part->owners[i]);
    xml_span(out, depth, "timeframe", part->start, part->end);
    if (part->kind != KIND_INDICATOR)
        xml_value(out, depth, "budget", "amount", part->budget.text);
    xml_value(out, depth, "baseline", "value", part->kind == KIND_INDICATOR ? part->baseline.text : NULL);
    for (size_t i = 0; i < part->n_targets; i++) {
        indent(out, depth);
        fputs("<target", out);
        out_xml_attribute(out, "value", part->targets[i]);
        if (part->end[0] != '\0')
            out_xml_attribute(out, "due", part->end);
        fputs("/>\n", out);
    }
}

static bool is_words_only(enum element_kind kind)
{
    return kind == KIND_VISION || kind == KIND_MISSION || kind == KIND_CONTEXT;
}

/* NOLINTNEXTLINE(misc-no-recursion): an objective in an objective is as deep as the document's scopes go */
static void xml_parts(const struct xml_writer *writer, size_t at, const char *outer, unsigned depth)
{
    FILE *out = writer->out;

    xml_ids(writer->outline, &writer->tree, at, outer, writer->ids);
    for (size_t i = writer->tree.first[at]; i != NONE; i = writer->tree.next[i]) {
        const struct part_of_plan *part = &writer->outline->parts[i];
        const char *name = element_kind_name(part->kind);

        indent(out, depth);
        fputs("<!-- ", out);
        origin(out, part);
        fprintf(out, "%s -->\n", outline_is_guess(part) ? ": a guess, by its place" : "");
        indent(out, depth);
        fprintf(out, "<%s id=\"%s\">", name, writer->ids[i]);
        if (is_words_only(part->kind)) {
            xml_words(out, part->name.text ? part->name.text : "");
            fputs(part->name.text && part->description.text ? "&#x2029;\n" : "", out);
            xml_words(out, part->description.text ? part->description.text : "");
        } else {
            fputc('\n', out);
            xml_details(writer, part, depth + 1);
            xml_parts(writer, i, writer->ids[i], depth + 1);
            indent(out, depth);
        }
        fprintf(out, "</%s>\n", name);
    }
}

static void write_xml(FILE *out, const struct imported *imported)
{
    const struct outline *outline = imported->outline;
    struct xml_writer writer = {out, outline, make_tree(outline), xcalloc(outline->n_parts + 1, sizeof *writer.ids)};

    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<strategy xmlns=\"urn:planalign:strategy:1\"", out);
    if (imported->language)
        out_xml_attribute(out, "xml:lang", imported->language);
    fputs(">\n", out);
    xml_element(out, 1, "title", outline->title);
    xml_element(out, 1, "organization", outline->organization);
    xml_span(out, 1, "period", outline->start, outline->end);
    xml_parts(&writer, outline->n_parts, "", 1);
    fputs("</strategy>\n", out);
    for (size_t i = 0; i < outline->n_parts; i++)
        free(writer.ids[i]);
    free(writer.ids);
    free_tree(&writer.tree);
}

/* ---- text ---- */

enum { NAME_COLUMNS = 60 };

/* "3 goals": N parts of a kind. */
static void kind_words(struct strbuf *out, enum element_kind kind, size_t n)
{
    switch (kind) {
    case KIND_VISION:
        strbuf_printf(out, P_("%zu vision", "%zu visions", n), n);
        break;
    case KIND_MISSION:
        strbuf_printf(out, P_("%zu mission", "%zu missions", n), n);
        break;
    case KIND_VALUE:
        strbuf_printf(out, P_("%zu value", "%zu values", n), n);
        break;
    case KIND_CONTEXT:
        strbuf_printf(out, P_("%zu passage of context", "%zu passages of context", n), n);
        break;
    case KIND_GOAL:
        strbuf_printf(out, P_("%zu goal", "%zu goals", n), n);
        break;
    case KIND_OBJECTIVE:
        strbuf_printf(out, P_("%zu objective", "%zu objectives", n), n);
        break;
    case KIND_ACTION:
        strbuf_printf(out, P_("%zu action", "%zu actions", n), n);
        break;
    case KIND_INDICATOR:
        strbuf_printf(out, P_("%zu indicator", "%zu indicators", n), n);
        break;
    case N_ELEMENT_KINDS:
        break;
    }
}

/* "3 pictures": N of what has no place in a plan. */
static void skipped_words(struct strbuf *out, enum skipped kind, size_t n)
{
    switch (kind) {
    case SKIPPED_CONTENTS:
        strbuf_printf(out, P_("%zu line of a table of contents", "%zu lines of a table of contents", n), n);
        break;
    case SKIPPED_DELETED:
        strbuf_printf(out, P_("%zu deleted passage", "%zu deleted passages", n), n);
        break;
    case SKIPPED_COMMENT:
        strbuf_printf(out, P_("%zu comment", "%zu comments", n), n);
        break;
    case SKIPPED_NOTE:
        strbuf_printf(out, P_("%zu footnote", "%zu footnotes", n), n);
        break;
    case SKIPPED_TEXT_BOX:
        strbuf_printf(out, P_("%zu text box", "%zu text boxes", n), n);
        break;
    case SKIPPED_PICTURE:
        strbuf_printf(out, P_("%zu picture", "%zu pictures", n), n);
        break;
    case SKIPPED_HIDDEN:
        strbuf_printf(out, P_("%zu hidden passage", "%zu hidden passages", n), n);
        break;
    case N_SKIPPED:
        break;
    }
}

void skipped_list(struct strbuf *out, const struct document *document)
{
    for (enum skipped kind = 0; kind < N_SKIPPED; kind++)
        if (document->skipped[kind] > 0) {
            strbuf_puts(out, out->len > 0 ? ", " : "");
            skipped_words(out, kind, document->skipped[kind]);
        }
}

struct text_writer {
    FILE *out;
    const struct outline *outline;
    struct tree tree;
};

static void text_origin(FILE *out, const struct part_of_plan *part)
{
    fputs("  (", out);
    if (part->table > 0)
        fprintf(out, _("table %zu, row %zu"), part->table, part->row);
    else
        fprintf(out, _("paragraph %zu"), part->paragraph);
    fputs(")\n", out);
}

/* TEXT on one line, of at most NAME_COLUMNS columns. */
static void text_words(FILE *out, const char *text)
{
    struct strbuf line = STRBUF_INIT, shown = STRBUF_INIT;

    out_text_squeeze(&line, text, strlen(text));
    size_t cut = line.len > 0 ? out_text_cut(line.text, line.len, NAME_COLUMNS) : 0;
    out_text_escape(&shown, strbuf_text(&line), cut);
    fprintf(out, "%s%s", strbuf_text(&shown), cut < line.len ? "..." : "");
    strbuf_release(&line);
    strbuf_release(&shown);
}

/* The name of a file, whole. */
static void text_file(FILE *out, const char *file)
{
    struct strbuf shown = STRBUF_INIT;

    out_text_escape_first(&shown, file, strlen(file));
    fputs(strbuf_text(&shown), out);
    strbuf_release(&shown);
}

static void text_detail(FILE *out, unsigned depth, const char *label, const char *text)
{
    fprintf(out, "%*s%s ", (int)depth * 2 + 4, "", label);
    text_words(out, text);
    fputc('\n', out);
}

/* Each paragraph of a description, so that what was put there by mistake is seen. */
static void text_description(FILE *out, const char *text, unsigned depth)
{
    for (const char *at = text; at;) {
        const char *border = strstr(at, TEXT_PARAGRAPH);
        char *paragraph = border ? xstrndup(at, (size_t)(border - at)) : xstrdup(at);
        text_detail(out, depth, "|", paragraph);
        free(paragraph);
        at = border ? border + strlen(TEXT_PARAGRAPH) : NULL;
    }
}

static void text_details(FILE *out, const struct part_of_plan *part, unsigned depth)
{
    if (part->name.text && !is_words_only(part->kind))
        text_description(out, part->description.text, depth);
    for (size_t i = 0; i < part->n_owners; i++)
        text_detail(out, depth, _("responsible:"), part->owners[i]);
    if (part->start[0] != '\0')
        text_detail(out, depth, _("from:"), part->start);
    if (part->end[0] != '\0')
        text_detail(out, depth, _("until:"), part->end);
    for (size_t i = 0; i < part->n_targets; i++)
        text_detail(out, depth, _("target:"), part->targets[i]);
}

/* NOLINTNEXTLINE(misc-no-recursion): an objective in an objective is as deep as the document's scopes go */
static void text_parts(const struct text_writer *writer, size_t at, unsigned depth)
{
    for (size_t i = writer->tree.first[at]; i != NONE; i = writer->tree.next[i]) {
        const struct part_of_plan *part = &writer->outline->parts[i];
        const char *words = part->name.text ? part->name.text : part->description.text;

        fprintf(writer->out, "%*s%s %s ", (int)depth * 2, "", outline_is_guess(part) ? "?" : " ", _(element_kind_name(part->kind)));
        text_words(writer->out, words ? words : _("(without words)"));
        text_origin(writer->out, part);
        text_details(writer->out, part, depth);
        text_parts(writer, i, depth + 1);
    }
}

static void text_counts(FILE *out, const struct outline *outline)
{
    struct strbuf line = STRBUF_INIT;

    for (enum element_kind kind = KIND_GOAL; kind < N_ELEMENT_KINDS; kind++) {
        strbuf_puts(&line, kind > KIND_GOAL ? ", " : "");
        kind_words(&line, kind, outline->counts[kind]);
    }
    strbuf_puts(&line, _("; "));
    for (enum element_kind kind = KIND_VISION; kind < KIND_GOAL; kind++) {
        strbuf_puts(&line, kind > KIND_VISION ? ", " : "");
        kind_words(&line, kind, outline->counts[kind]);
    }
    fprintf(out, "\n%s%s%s.\n", _("Found"), _(": "), line.text);
    strbuf_release(&line);
}

static void text_skipped(FILE *out, const struct document *document)
{
    struct strbuf line = STRBUF_INIT;

    skipped_list(&line, document);
    if (line.len > 0)
        fprintf(out, "%s%s%s.\n", _("Not carried over"), _(": "), line.text);
    strbuf_release(&line);
}

/* What the document says that is not in the plan, or not as it stands there: who reads this may not look at standard error, nor read English. */
static void text_notes(FILE *out, const struct findings *findings)
{
    enum { COLUMNS = 100 };

    if (!findings || findings->n == 0)
        return;
    fprintf(out, "\n%s\n", _("To look at in the document:"));
    for (size_t i = 0; i < findings->n; i++) {
        struct strbuf line = STRBUF_INIT;

        strbuf_printf(&line, "- %s", finding_message(&findings->items[i], NULL));
        out_text_hang(out, line.text, 2, 4, COLUMNS);
        strbuf_release(&line);
    }
}

/* The name of the file as a shell takes it. Source: POSIX.1-2017, Shell Command Language, 2.2.2 (single quotes). */
static void text_argument(FILE *out, const char *file)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./+,:@%-";
    struct strbuf quoted = STRBUF_INIT;

    if (file[0] == '-' && file[1] != '\0')
        fputs("./", out); /* else it is an option */
    if (file[strspn(file, plain)] == '\0') {
        text_file(out, file);
        return;
    }
    for (const char *at = file; *at != '\0'; at++)
        if (*at == '\'')
            strbuf_puts(&quoted, "'\\''");
        else
            strbuf_add(&quoted, at, 1);
    fputc('\'', out);
    text_file(out, strbuf_text(&quoted));
    fputc('\'', out);
    strbuf_release(&quoted);
}

/* Whose plan it is, and of which years. */
static void text_plan(FILE *out, const struct outline *outline)
{
    if (!outline->title)
        text_detail(out, 0, _("title:"), _("none; write \"Strategic plan 2026-2030\" or the like in the first line"));
    if (outline->organization)
        text_detail(out, 0, _("organization:"), outline->organization);
    if (outline->start[0] != '\0')
        text_detail(out, 0, _("from:"), outline->start);
    if (outline->end[0] != '\0')
        text_detail(out, 0, _("until:"), outline->end);
}

static void write_text(FILE *out, const struct imported *imported)
{
    const struct outline *outline = imported->outline;
    struct text_writer writer = {out, outline, make_tree(outline)};

    text_file(out, imported->file);
    fputs(_(": "), out);
    text_words(out, outline->title ? outline->title : _("(no title)"));
    fputc('\n', out);
    text_plan(out, outline);
    fputc('\n', out);
    text_parts(&writer, outline->n_parts, 0);
    free_tree(&writer.tree);
    text_counts(out, outline);
    if (outline->guesses > 0)
        fprintf(out, P_("%zu part is marked with ?: its place alone says what it is.\n", "%zu parts are marked with ?: their place alone says what they are.\n", outline->guesses), outline->guesses);
    text_skipped(out, imported->document);
    text_notes(out, imported->findings);
    fprintf(out, "\n%s\n", _("Is this your plan? What is taken for the wrong thing, label in the document (\"Goal 1: ...\", \"Action: ...\", \"Responsible: ...\"). Then write it as a plan, and check that:"));
    fputs("  planalign import --output=xml:plan.xml ", out);
    if (imported->language)
        fprintf(out, "--language=%s ", imported->language);
    text_argument(out, imported->file);
    fputs("\n  planalign check ", out);
    if (imported->report_language)
        fprintf(out, "--report-language=%s ", imported->report_language);
    fputs("plan.xml\n", out);
}

const struct outline_format outline_text = {"text", N_("what was found in the document, for people"), write_text};
const struct outline_format outline_xml = {"xml", N_("a plan in the strategy vocabulary, to be checked"), write_xml};
