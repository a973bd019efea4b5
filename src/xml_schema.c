/* xml_schema.c: hold a document against an XML Schema of ours.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "xml_schema.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

#include "input.h"
#include "translate.h"
#include "utf8.h"
#include "xalloc.h"

/* A schema compiled once for all plans of a thread. */
struct schema {
    struct schema *next;
    char *file;
    xmlSchemaPtr schema; /* NULL: unusable */
};

static _Thread_local struct schema *schemas;

/* What the validator says while the tree is told to it. */
struct validation {
    const struct xml_document *document;
    const char *space;          /* told as none; NULL: each as it is */
    xmlSAXHandlerPtr sax;       /* the validator's ear */
    void *user;
    const struct xml_node *now; /* the element whose start or end is told */
    bool at_end;                /* which of the two */
    const struct xml_node *first;
    bool first_at_end;
    size_t errors;
    int first_code;
    struct violation *out; /* of the first */
};

/* Skip the namespace of a name in a message: "{space}name". That of an attribute is the document's, and may hold such a bracket too: then a piece of it is told with the name. */
static const char *behind_space(const char *name)
{
    const char *end = *name == '{' ? strchr(name, '}') : NULL;

    return end ? end + 1 : name;
}

/* libxml2 tells some things only in the words of its messages, of which nothing but the names is taken. "... Expected is one of ( {space}title, {space}goal )." */
static void list_expected(char *out, size_t size, const char *message)
{
    const char *list = strstr(message, "Expected is"), *at = list ? strchr(list, '(') : NULL;
    size_t len = 0;

    out[0] = '\0';
    if (!at)
        return;
    while (*(at += strspn(at, "(, ")) != ')' && *at != '\0' && len < size) {
        const char *name = behind_space(at);
        at = name + strcspn(name, ", )");
        len += (size_t)snprintf(out + len, size - len, "%s%.*s", len > 0 ? ", " : "", (int)(at - name), name);
    }
}

/* "Element '{space}goal', attribute 'due': ..." or "Element '{space}goal': The attribute 'id' ...": nowhere else, for further on there are values of the document. */
static void name_attribute(char *out, size_t size, const char *message)
{
    static const char *const ways[] = {", attribute '", ": The attribute '"};
    const char *quote = strchr(message, '\''), *end = quote ? strchr(quote + 1, '\'') : NULL;

    out[0] = '\0';
    for (size_t i = 0; end && i < ARRAY_LEN(ways); i++) {
        size_t len = strlen(ways[i]);
        if (strncmp(end + 1, ways[i], len) != 0)
            continue;
        const char *name = behind_space(end + 1 + len);
        snprintf(out, size, "%.*s", (int)utf8_cut(name, strcspn(name, "'"), size - 1), name);
    }
}

static void on_violation(void *data, xmlErrorPtr error)
{
    struct validation *v = data;

    if (error->level < XML_ERR_ERROR || v->errors++ > 0)
        return;
    v->first_code = error->code;
    v->first = v->now;
    v->first_at_end = v->at_end;
    const char *message = error->message ? error->message : "";
    if (error->code == XML_SCHEMAV_ELEMENT_CONTENT)
        list_expected(v->out->expected, sizeof v->out->expected, message);
    else
        name_attribute(v->out->attribute, sizeof v->out->attribute, message);
}

static const xmlChar *chars(const char *text)
{
    return (const xmlChar *)text;
}

/* The namespace of NODE as the schema knows it. */
static const xmlChar *space_of(const struct validation *v, const struct xml_node *node)
{
    return node->space && (!v->space || strcmp(node->space, v->space) != 0) ? chars(node->space) : NULL;
}

/* Tell NODE and all below it to the validator as a parser would. Depth is bounded by the limit that xml_read() keeps. */
/* NOLINTNEXTLINE(misc-no-recursion): xml_read() bounds the depth */
static void tell(struct validation *v, const struct xml_node *node)
{
    enum { PARTS = 5 }; /* of an attribute: name, prefix, space, value, end of value */

    if (v->errors >= XML_MOST_VIOLATIONS) /* each costs libxml2 a message that nobody reads */
        return;
    const xmlChar **attributes = xcalloc(node->n_attributes * PARTS + 1, sizeof *attributes);
    struct text text = xml_text(v->document, node);

    for (size_t i = 0; i < node->n_attributes; i++) {
        const struct xml_attribute *attribute = &node->attributes[i];
        const xmlChar **part = &attributes[i * PARTS];
        part[0] = chars(attribute->name);
        part[2] = attribute->space ? chars(attribute->space) : NULL;
        part[3] = chars(attribute->value);
        part[4] = chars(attribute->value + strlen(attribute->value));
    }
    v->now = node;
    v->at_end = false;
    v->sax->startElementNs(v->user, chars(node->name), NULL, space_of(v, node), 0, NULL, (int)node->n_attributes, 0, attributes);
    if (text.len > 0)
        v->sax->characters(v->user, chars(text.bytes), (int)text.len);
    for (const struct xml_node *child = node->first; child; child = child->next)
        tell(v, child);
    v->now = node;
    v->at_end = true;
    v->sax->endElementNs(v->user, chars(node->name), NULL, space_of(v, node));
    text_release(&text);
    free(attributes);
}

/* The name of the element stands behind the sentence. */
static const struct {
    int code;
    const char *text;
} violations[] = {
    {XML_SCHEMAV_CVC_ELT_1, N_("the root element is not one of the vocabulary")},
    {XML_SCHEMAV_ELEMENT_CONTENT, N_("this element does not belong here")},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1, N_("this element has an attribute that is not in the vocabulary")},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2, N_("this element has an attribute that is not in the vocabulary")},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_4, N_("this element lacks an attribute that it needs")},
    {XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1, N_("a value in this element has not the form that the vocabulary asks for")},
    {XML_SCHEMAV_CVC_ENUMERATION_VALID, N_("a value in this element is none of those that the vocabulary allows")},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3, N_("there is text in this element, which holds elements only")},
    {XML_SCHEMAV_CVC_MINLENGTH_VALID, N_("a value in this element is empty")},
    {XML_SCHEMAV_CVC_PATTERN_VALID, N_("a value in this element has not the form that the vocabulary asks for")},
};

static const char *sentence(const struct validation *v)
{
    if (v->first_code == XML_SCHEMAV_ELEMENT_CONTENT && v->first_at_end)
        return N_("something that this element needs is missing in it");
    for (size_t i = 0; i < ARRAY_LEN(violations); i++)
        if (violations[i].code == v->first_code)
            return violations[i].text;
    return N_("this element does not follow the schema");
}

static void ignore_violation(void *data, xmlErrorPtr error)
{
    (void)data, (void)error;
}

#define MAX_SCHEMA_BYTES (1u << 20)

static xmlSchemaPtr compile(const char *file)
{
    struct findings findings = {0};
    xmlSchemaPtr schema = NULL;
    char *text;
    size_t len;

    bool read = input_read(file, MAX_SCHEMA_BYTES, &text, &len, &findings);
    findings_release(&findings);
    if (!read)
        return NULL;
    xmlSchemaParserCtxtPtr context = xmlSchemaNewMemParserCtxt(text, (int)len);
    if (context) {
        xmlSchemaSetParserStructuredErrors(context, (xmlStructuredErrorFunc)ignore_violation, NULL);
        schema = xmlSchemaParse(context);
        xmlSchemaFreeParserCtxt(context);
    }
    free(text);
    return schema;
}

static xmlSchemaPtr find_schema(const char *file)
{
    struct schema *schema = schemas;

    while (schema && strcmp(schema->file, file) != 0)
        schema = schema->next;
    if (!schema) {
        schema = xmalloc(sizeof *schema);
        *schema = (struct schema){schemas, xstrdup(file), compile(file)};
        schemas = schema;
    }
    return schema->schema;
}

size_t xml_validate(const struct xml_document *document, const char *schema_file, const char *space, struct violation *first)
{
    struct validation v = {.document = document, .space = space, .out = first};

    *first = (struct violation){.unusable = false};
    xml_prepare();
    xmlSchemaPtr schema = find_schema(schema_file);
    xmlSchemaValidCtxtPtr context = schema ? xmlSchemaNewValidCtxt(schema) : NULL;
    if (context)
        xmlSchemaSetValidStructuredErrors(context, (xmlStructuredErrorFunc)on_violation, &v);
    /* The validator as a listener to a parser: the document was parsed already, so its tree is told. */
    xmlSchemaSAXPlugPtr plug = context ? xmlSchemaSAXPlug(context, &v.sax, &v.user) : NULL;
    if (!plug) {
        const char *slash = strrchr(schema_file, '/');
        xmlSchemaFreeValidCtxt(context);
        *first = (struct violation){.unusable = true,
                                    .sentence = N_("a schema of planalign's own cannot be used: planalign may not be installed as a whole"),
                                    .name = slash ? slash + 1 : schema_file};
        return SIZE_MAX;
    }
    tell(&v, document->root);
    xmlSchemaSAXUnplug(plug);
    xmlSchemaFreeValidCtxt(context);
    if (v.errors == 0)
        return 0;
    first->place = xml_place(document, v.first);
    first->sentence = sentence(&v);
    first->name = v.first->name;
    return v.errors < XML_MOST_VIOLATIONS ? v.errors : XML_MOST_VIOLATIONS;
}

struct finding *violation_add(struct findings *findings, enum finding_code code, const struct violation *first)
{
    if (first->unusable)
        return findings_add(findings, code, first->place, "{%s} (%s)", first->sentence, first->name);
    struct finding *finding = findings_add(findings, code, first->place, "{%s}: <%s>", first->sentence, first->name);
    if (first->expected[0] != '\0')
        finding_append(finding, "; expected: %s", first->expected);
    if (first->attribute[0] != '\0')
        finding_append(finding, "; attribute: %s", first->attribute);
    return finding;
}

void xml_end_thread(void)
{
    for (struct schema *s = schemas, *next; s; s = next) {
        next = s->next;
        xmlSchemaFree(s->schema);
        free(s->file);
        free(s);
    }
    schemas = NULL;
}

void xml_cleanup(void)
{
    xml_end_thread();
    xmlCleanupParser();
}
