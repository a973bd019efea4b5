/* xml.c: read one untrusted XML file into a light tree with exact places.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "xml.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/catalog.h>
#include <libxml/dict.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemastypes.h>

#include "encoding.h"
#include "input.h"
#include "translate.h"
#include "xalloc.h"

/* An element whose end has not come yet. */
struct open_node {
    struct xml_node *node, *last; /* its last child so far */
    bool empty;                   /* <a/> */
};

/* One parse: the tree as it grows, and the tags of the source in step with it. */
struct build {
    struct xml_document *document;
    const struct tag_list *tags;
    size_t met; /* tags that the parser has told of */
    struct open_node open[XML_MOST_DEPTH];
    size_t depth;
    xmlParserCtxtPtr context;
    const char *reason; /* why we have stopped the parser; NULL: we have not */
    enum finding_code refused;
    int error;          /* libxml2's first error, 0: none */
    long stopped_at;    /* byte of the source where we stopped, or that error was met: the parser goes on behind it */
    char detail[64];    /* a name that belongs to it */
};

/* ---- the tree ---- */

/* The next tag of the source; TAG_NONE when the parser tells of more than there are: it then refuses the text. */
static struct tag take_tag(struct build *build)
{
    if (build->met < build->tags->n)
        return build->tags->items[build->met++];
    return (struct tag){.kind = TAG_NONE};
}

/* Stop the parser, which then tells of nothing more. */
static void refuse(struct build *build, enum finding_code code, const char *reason)
{
    build->refused = code;
    build->reason = reason;
    build->stopped_at = xmlByteConsumed(build->context); /* before the parser is stopped and forgets it */
    xmlStopParser(build->context);
}

static struct build *build_of(void *data)
{
    return ((xmlParserCtxtPtr)data)->_private;
}

/* A copy of an attribute's value. libxml2 hands over an & that was written as a reference as "&#38;", unlike all other characters. */
static const char *copy_value(struct arena *arena, const char *value, size_t len)
{
    static const char ampersand[] = "&#38;";
    char *copy = arena_copy(arena, value, len);
    const char *found = strstr(copy, ampersand);

    if (!found)
        return copy;
    char *to = copy + (found - copy);
    for (const char *from = found; *from; from += strncmp(from, ampersand, sizeof ampersand - 1) == 0 ? sizeof ampersand - 1 : 1)
        *to++ = *from;
    *to = '\0';
    return copy;
}

/* Names and namespaces are the parser's own copies, one of each, that the document keeps. Values are not. */
static void add_attributes(struct arena *arena, struct xml_node *node, size_t n, const xmlChar **attributes)
{
    enum { PARTS = 5 }; /* name, prefix, namespace, value, end of value */

    if (n == 0)
        return;
    node->attributes = arena_take(arena, n * sizeof *node->attributes);
    node->n_attributes = (uint32_t)n;
    for (size_t i = 0; i < n; i++) {
        const xmlChar **part = attributes + PARTS * i;
        node->attributes[i] = (struct xml_attribute){(const char *)part[0], (const char *)part[2],
                                                     copy_value(arena, (const char *)part[3], (size_t)(part[4] - part[3]))};
    }
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_spaces, const xmlChar **spaces, int n_attributes,
                     int n_defaulted, const xmlChar **attributes)
{
    struct build *build = build_of(data);
    struct tag tag = take_tag(build);

    (void)prefix, (void)n_spaces, (void)spaces, (void)n_defaulted;
    if (build->depth == XML_MOST_DEPTH) { /* only a text that is not well-formed hides depth from the guard */
        refuse(build, PA008_LIMIT, "elements are nested too deeply");
        return;
    }
    struct xml_node *node = arena_take(build->document->arena, sizeof *node);
    *node = (struct xml_node){.name = (const char *)name, .space = (const char *)uri, .offset = tag.start, .inner = tag.end, .inner_end = tag.end};
    add_attributes(build->document->arena, node, n_attributes > 0 ? (size_t)n_attributes : 0, attributes);
    if (build->depth > 0) {
        struct open_node *parent = &build->open[build->depth - 1];
        *(parent->last ? &parent->last->next : &parent->node->first) = node;
        parent->last = node;
    } else if (!build->document->root) { /* GCOVR_EXCL_BR_LINE: the parser takes no second one; were it ever wrong there, the first would be lost */
        build->document->root = node;
    }
    build->open[build->depth++] = (struct open_node){node, NULL, tag.kind == TAG_EMPTY};
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct build *build = build_of(data);

    (void)name, (void)prefix, (void)uri;
    if (build->depth == 0) /* GCOVR_EXCL_BR_LINE: the parser ends only what it has begun; were that ever wrong, memory would be too */
        return;
    struct open_node *open = &build->open[--build->depth];
    if (!open->empty)
        open->node->inner_end = take_tag(build).start;
}

/* ---- what is refused while parsing: the guard has seen it before; this is the second lock on the door ---- */

/* NOLINTNEXTLINE(readability-non-const-parameter): libxml2 says what the parameters are */
static void on_entity(void *data, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id, xmlChar *content)
{
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    refuse(build_of(data), PA007_DOCTYPE, "entity declarations are refused");
}

static void on_attribute_list(void *data, const xmlChar *element, const xmlChar *name, int type, int def, const xmlChar *value, xmlEnumerationPtr tree)
{
    (void)element, (void)name, (void)type, (void)def, (void)value;
    xmlFreeEnumeration(tree);
    refuse(build_of(data), PA007_DOCTYPE, "attribute-list declarations are refused");
}

static void keep_detail(struct build *build, const char *name)
{
    if (name && strlen(name) < sizeof build->detail)
        memcpy(build->detail, name, strlen(name) + 1);
}

#define NO_ENTITY N_("an entity has no text here: write the character itself")

static void on_reference(void *data, const xmlChar *name)
{
    struct build *build = build_of(data);

    keep_detail(build, (const char *)name);
    refuse(build, PA007_DOCTYPE, NO_ENTITY);
}

static xmlEntityPtr on_get_entity(void *data, const xmlChar *name)
{
    (void)data;
    return xmlGetPredefinedEntity(name);
}

/* ---- errors ---- */

static void on_error(void *data, xmlErrorPtr error)
{
    struct build *build = build_of(data);

    if (build->error != 0)
        return;
    if (error->code == XML_WAR_NS_URI_RELATIVE) /* a name all the same */
        return;
    /* GCOVR_EXCL_BR_START: whether these two are warnings or errors differs between versions of libxml2 */
    if (error->level < XML_ERR_ERROR && error->domain != XML_FROM_NAMESPACE && error->code != XML_WAR_UNDECLARED_ENTITY)
        return;
    /* GCOVR_EXCL_BR_STOP */
    build->error = error->code;
    build->stopped_at = xmlByteConsumed(build->context);
    keep_detail(build, error->str1);
}

/* libxml2's errors in our words; what is not listed is "not well-formed". */
static const struct {
    int code;
    enum finding_code finding;
    const char *text;
    bool is_named;    /* the name it is about stands behind it */
} messages[] = {
    {XML_ERR_DOCUMENT_EMPTY, PA004_NOT_WELL_FORMED, N_("this is no XML: it does not begin with a tag"), false},
    {XML_ERR_DOCUMENT_START, PA004_NOT_WELL_FORMED, N_("this is no XML: it does not begin with a tag"), false},
    {XML_ERR_RESERVED_XML_NAME, PA004_NOT_WELL_FORMED, N_("\"<?xml\" must be the very first thing in the file: delete the blanks, lines or words before it"), false},
    {XML_ERR_DOCUMENT_END, PA004_NOT_WELL_FORMED, N_("there is something behind the end of the document, or its end is missing"), false},
    {XML_ERR_TAG_NAME_MISMATCH, PA004_NOT_WELL_FORMED, N_("this end tag does not fit the element that is open"), true},
    {XML_ERR_TAG_NOT_FINISHED, PA004_NOT_WELL_FORMED, N_("the file is cut off: an element is not closed"), true},
    {XML_ERR_GT_REQUIRED, PA004_NOT_WELL_FORMED, N_("a tag is not closed with \">\""), false},
    {XML_ERR_LTSLASH_REQUIRED, PA004_NOT_WELL_FORMED, N_("the file is cut off: an end tag is missing"), false},
    {XML_ERR_UNDECLARED_ENTITY, PA007_DOCTYPE, NO_ENTITY, true},
    {XML_WAR_UNDECLARED_ENTITY, PA007_DOCTYPE, NO_ENTITY, true},
    {XML_ERR_NAME_REQUIRED, PA004_NOT_WELL_FORMED, N_("a name is missing behind \"<\" or \"&\": write &lt; or &amp;"), false},
    {XML_ERR_NAME_TOO_LONG, PA008_LIMIT, N_("a name is longer than the limit of 50000 bytes"), false},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, PA004_NOT_WELL_FORMED, N_("\"&\" begins an entity that has no \";\": write &amp;"), false},
    {XML_ERR_LT_IN_ATTRIBUTE, PA004_NOT_WELL_FORMED, N_("\"<\" stands in an attribute: write &lt;"), false},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, PA004_NOT_WELL_FORMED, N_("an attribute's value is not in quotes"), false},
    {XML_ERR_ATTRIBUTE_REDEFINED, PA004_NOT_WELL_FORMED, N_("an attribute stands twice in one tag"), true},
    {XML_ERR_INVALID_CHAR, PA004_NOT_WELL_FORMED, N_("a character that XML does not allow"), false},
    {XML_ERR_INVALID_ENCODING, PA006_ENCODING, N_("this byte is no text in the encoding of the file"), false},
    {XML_ERR_COMMENT_NOT_FINISHED, PA004_NOT_WELL_FORMED, N_("a comment is not closed"), false},
    {XML_ERR_CDATA_NOT_FINISHED, PA004_NOT_WELL_FORMED, N_("a CDATA section is not closed"), false},
    {XML_ERR_UNKNOWN_VERSION, PA004_NOT_WELL_FORMED, N_("this version of XML is not known: 1.0 is read"), false},
    {XML_WAR_NS_URI, PA004_NOT_WELL_FORMED, N_("the name of a namespace has a form that is not allowed"), true},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, PA004_NOT_WELL_FORMED, N_("a namespace prefix is not declared"), true},
    {XML_NS_ERR_ATTRIBUTE_REDEFINED, PA004_NOT_WELL_FORMED, N_("an attribute stands twice in one tag, under two prefixes of one namespace"), true},
    {XML_ERR_INTERNAL_ERROR, PA008_LIMIT, N_("a limit of the XML parser was reached"), false},
    {XML_ERR_NO_MEMORY, PA008_LIMIT, N_("a limit of the XML parser was reached"), false},
};

/* TEXT, and behind it the name that it is about, where it IS_NAMED. */
static void add_finding(const struct build *build, struct findings *findings, enum finding_code code, struct place place, const char *text,
                        bool is_named)
{
    if (is_named && build->detail[0])
        findings_add(findings, code, place, "{%s} (%s)", text, build->detail);
    else
        findings_add(findings, code, place, "{%s}", text);
}

static void report_error(const struct build *build, struct findings *findings)
{
    struct place place = source_place(build->document->source, (size_t)build->stopped_at); /* -1, not known: the end */

    if (build->reason) {
        add_finding(build, findings, build->refused, place, build->reason, true);
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(messages); i++)
        if (messages[i].code == build->error) {
            add_finding(build, findings, messages[i].finding, place, messages[i].text, messages[i].is_named);
            return;
        }
    add_finding(build, findings, PA004_NOT_WELL_FORMED, place, N_("the XML is not well-formed"), true);
}

/* ---- libxml2 ---- */

static xmlParserInputPtr load_nothing(const char *url, const char *id, xmlParserCtxtPtr context)
{
    (void)url, (void)id, (void)context;
    return NULL;
}

static void ignore_message(void *data, const char *format, ...)
{
    (void)data, (void)format;
}

/* Not free() itself: where that is how libxml2 frees, it cleans up at exit(), and with no memory left that may be in the middle of its work. */
static void release(void *block)
{
    free(block);
}

/* What libxml2 has once for all threads. Memory first: not all of it looks whether there was some, and what it says of that would be taken for something about the plan. */
static void prepare_process(void)
{
    xmlMemSetup(release, xmalloc, xrealloc, xstrdup);
    xmlInitParser();
    xmlSchemaInitTypes();
    xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE);
    xmlSetExternalEntityLoader(load_nothing);
}

void xml_prepare(void)
{
    static pthread_once_t process = PTHREAD_ONCE_INIT;
    static _Thread_local bool done;

    pthread_once(&process, prepare_process);
    if (done)
        return;
    done = true;
    xmlSetGenericErrorFunc(NULL, ignore_message); /* each thread has its own */
}

/* The text as the parser asks for it: given a piece at a time, libxml2 neither copies the whole nor stumbles over its own limit on what lies ahead. */
struct supply {
    const char *bytes;
    size_t len;
};

static int give(void *data, char *buffer, int room)
{
    struct supply *supply = data;
    size_t n = supply->len < (size_t)room ? supply->len : (size_t)room;

    memcpy(buffer, supply->bytes, n);
    supply->bytes += n;
    supply->len -= n;
    return (int)n;
}

/* Never NULL: it fails for want of memory alone, and that ends the program (prepare_process()). */
static xmlParserCtxtPtr new_parser(struct build *build, struct supply *supply)
{
    xmlParserCtxtPtr context = xmlCreateIOParserCtxt(NULL, NULL, give, NULL, supply, XML_CHAR_ENCODING_NONE);

    xmlCtxtUseOptions(context, XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_IGNORE_ENC);
    *context->sax = (xmlSAXHandler){.initialized = XML_SAX2_MAGIC,
                                    .startElementNs = on_start,
                                    .endElementNs = on_end,
                                    .entityDecl = on_entity,
                                    .attributeDecl = on_attribute_list,
                                    .reference = on_reference,
                                    .getEntity = on_get_entity,
                                    .serror = (xmlStructuredErrorFunc)on_error};
    context->_private = build;
    xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
    return context;
}

/* Grow the tree of the document, whose source has passed the guard. */
static bool parse(struct xml_document *document, const struct tag_list *tags, const struct guard_notes *notes, struct findings *findings)
{
    struct build build = {.document = document, .tags = tags};
    struct supply supply;

    xml_prepare();
    supply.bytes = source_bytes(document->source, &supply.len);
    build.context = new_parser(&build, &supply);
    xmlParseDocument(build.context);
    bool ok = build.context->wellFormed && build.context->nsWellFormed && build.error == 0 && !build.reason;
    /* What is well-formed has a root, and ends what it has begun; were libxml2 ever wrong there, NULL would be followed, or a part be lost */
    ok = ok && document->root && build.depth == 0; /* GCOVR_EXCL_BR_LINE */
    if (!ok)
        report_error(&build, findings);
    document->names = build.context->dict;
    xmlDictReference(build.context->dict);
    if (build.context->myDoc)
        xmlFreeDoc(build.context->myDoc);
    xmlFreeParserCtxt(build.context);
    if (ok && notes->loose)
        findings_add(findings, PA004_NOT_WELL_FORMED, source_place(document->source, notes->loose_at), "{%s}", notes->loose);
    return ok && !notes->loose;
}

bool xml_parse(struct xml_document *out, char *take_bytes, size_t len, const struct xml_limits *limits, struct findings *findings)
{
    struct tag_list tags = {0};
    struct guard_notes notes;

    *out = (struct xml_document){.source = encoding_decode(take_bytes, len, findings)};
    if (!out->source)
        return false;
    out->arena = arena_new();
    bool ok = guard_check(out->source, limits, &tags, &notes, findings) && parse(out, &tags, &notes, findings);
    tag_list_release(&tags);
    if (!ok)
        xml_release(out);
    else if (notes.external)
        findings_add(findings, PA017_DOCTYPE_UNREAD, source_place(out->source, notes.external_at), "the document type names a file; it was not opened, and nothing in it counts");
    return ok;
}

bool xml_read(struct xml_document *out, const char *file, const struct xml_limits *limits, struct findings *findings)
{
    char *bytes;
    size_t len;

    *out = (struct xml_document){0};
    return input_read(file, limits->max_bytes, &bytes, &len, findings) && xml_parse(out, bytes, len, limits, findings);
}

void xml_release(struct xml_document *document)
{
    source_free(document->source);
    arena_free(document->arena);
    if (document->names)
        xmlDictFree(document->names);
    *document = (struct xml_document){0};
}

/* ---- reading the tree ---- */

const char *xml_attribute(const struct xml_node *node, const char *name)
{
    for (size_t i = 0; i < node->n_attributes; i++)
        if (!node->attributes[i].space && strcmp(node->attributes[i].name, name) == 0)
            return node->attributes[i].value;
    return NULL;
}

const char *xml_attribute_of(const struct xml_node *node, const char *space, const char *name)
{
    for (size_t i = 0; i < node->n_attributes; i++)
        if (node->attributes[i].space && strcmp(node->attributes[i].name, name) == 0 && strcmp(node->attributes[i].space, space) == 0)
            return node->attributes[i].value;
    return NULL;
}

const char *xml_language(const struct xml_node *node)
{
    const char *tag = xml_attribute_of(node, "http://www.w3.org/XML/1998/namespace", "lang");

    return tag && tag[0] != '\0' ? tag : NULL;
}

const struct xml_node *xml_child(const struct xml_node *node, const char *name)
{
    const struct xml_node *child = node->first;

    while (child && strcmp(child->name, name) != 0)
        child = child->next;
    return child;
}

struct place xml_place(const struct xml_document *document, const struct xml_node *node)
{
    return source_place(document->source, node->offset);
}
