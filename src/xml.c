/* xml.c: read one untrusted XML file into a light tree with exact places.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "xml.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/SAX2.h>
#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

#include "input.h"
#include "mask.h"
#include "strbuf.h"
#include "xalloc.h"

static const struct place nowhere = {0, 0};
static const struct place file_start = {1, 1};

/* ---- memory of a document: freed as a whole ---- */

struct block {
    struct block *next;
    size_t used, size;
};

struct xml_arena {
    struct block *blocks;
};

enum { BLOCK_BYTES = 65536 - sizeof(struct block) };

static void *arena_take(struct xml_arena *arena, size_t bytes)
{
    bytes = (bytes + 15) & ~(size_t)15;
    if (!arena->blocks || arena->blocks->size - arena->blocks->used < bytes) {
        size_t size = bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES;
        struct block *block = xmalloc(sizeof *block + size);
        *block = (struct block){arena->blocks, 0, size};
        arena->blocks = block;
    }
    void *taken = (char *)(arena->blocks + 1) + arena->blocks->used;
    arena->blocks->used += bytes;
    return taken;
}

static const char *arena_copy(struct xml_arena *arena, const char *text, size_t len)
{
    char *copy = arena_take(arena, len + 1);

    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

static void arena_free(struct xml_arena *arena)
{
    if (!arena)
        return;
    for (struct block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    free(arena);
}

/* ---- encodings ---- */

enum encoding { UTF_8, UTF_16LE, UTF_16BE, LATIN_1, WINDOWS_1252, UNSUPPORTED };

static const struct {
    const char *name;
    enum encoding encoding;
} encodings[] = {
    {"UTF-8", UTF_8},           {"US-ASCII", UTF_8},     {"ASCII", UTF_8},          {"ISO-8859-1", LATIN_1},
    {"ISO8859-1", LATIN_1},     {"LATIN1", LATIN_1},     {"ISO-LATIN-1", LATIN_1},  {"WINDOWS-1252", WINDOWS_1252},
    {"CP1252", WINDOWS_1252},   {"UTF-16", UTF_16LE},    {"UTF-16LE", UTF_16LE},    {"UTF-16BE", UTF_16BE},
};

/* The value of encoding="..." in an XML declaration of ASCII bytes, cut to SIZE; "" when there is none. */
static void declared_encoding(const char *bytes, size_t len, char *out, size_t size)
{
    const char *end, *at;

    out[0] = '\0';
    if (len < 6 || memcmp(bytes, "<?xml", 5) != 0)
        return;
    end = memchr(bytes, '>', len < 1024 ? len : 1024);
    at = end ? memmem(bytes, (size_t)(end - bytes), "encoding", 8) : NULL;
    if (!at)
        return;
    at += 8;
    while (at < end && strchr(" \t\r\n=", *at))
        at++;
    if (at >= end || (*at != '"' && *at != '\''))
        return;
    const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
    size_t n = close ? (size_t)(close - at - 1) : 0;
    if (n >= size)
        n = size - 1;
    memcpy(out, at + 1, n);
    out[n] = '\0';
}

static enum encoding find_encoding(const char *bytes, size_t len, size_t *skip, char *name, size_t size)
{
    const unsigned char *b = (const unsigned char *)bytes;

    *skip = 0;
    snprintf(name, size, "an unknown one");
    if (len >= 4 && ((b[0] == 0xFF && b[1] == 0xFE && b[2] == 0 && b[3] == 0) || (b[0] == 0 && b[1] == 0 && (b[2] | b[3]) != 0))) {
        snprintf(name, size, "UTF-32");
        return UNSUPPORTED;
    }
    if (len >= 2 && ((b[0] == 0xFF && b[1] == 0xFE) || (b[0] == 0xFE && b[1] == 0xFF))) {
        *skip = 2;
        return b[0] == 0xFF ? UTF_16LE : UTF_16BE;
    }
    if (len >= 2 && b[0] == '<' && b[1] == 0)
        return UTF_16LE;
    if (len >= 2 && b[0] == 0 && b[1] == '<')
        return UTF_16BE;
    if (len >= 2 && b[0] == 0x1F && b[1] == 0x8B) {
        snprintf(name, size, "gzip (unpack it first)");
        return UNSUPPORTED;
    }
    if (len >= 4 && b[0] == 0x4C && b[1] == 0x6F && b[2] == 0xA7 && b[3] == 0x94) {
        snprintf(name, size, "EBCDIC");
        return UNSUPPORTED;
    }
    if (len >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF)
        *skip = 3;

    char declared[64];
    declared_encoding(bytes + *skip, len - *skip, declared, sizeof declared);
    if (!declared[0])
        return UTF_8;
    for (size_t i = 0; i < ARRAY_LEN(encodings); i++)
        if (strcasecmp(declared, encodings[i].name) == 0) {
            if (encodings[i].encoding == UTF_16LE || encodings[i].encoding == UTF_16BE || (*skip && encodings[i].encoding != UTF_8))
                break; /* says one thing and is another */
            return encodings[i].encoding;
        }
    snprintf(name, size, "%s", declared);
    return UNSUPPORTED;
}

static void add_character(struct strbuf *out, uint32_t code)
{
    if (code < 0x80) {
        strbuf_putc(out, (char)code);
    } else if (code < 0x800) {
        strbuf_add(out, (char[]){(char)(0xC0 | code >> 6), (char)(0x80 | (code & 0x3F))}, 2);
    } else if (code < 0x10000) {
        strbuf_add(out, (char[]){(char)(0xE0 | code >> 12), (char)(0x80 | (code >> 6 & 0x3F)), (char)(0x80 | (code & 0x3F))}, 3);
    } else {
        strbuf_add(out, (char[]){(char)(0xF0 | code >> 18), (char)(0x80 | (code >> 12 & 0x3F)), (char)(0x80 | (code >> 6 & 0x3F)),
                                 (char)(0x80 | (code & 0x3F))},
                   4);
    }
}

/* Windows-1252, 0x80 to 0x9F; 0: not assigned. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

static bool decode_single(const char *bytes, size_t len, enum encoding encoding, struct strbuf *out)
{
    for (size_t i = 0; i < len; i++) {
        uint32_t code = (unsigned char)bytes[i];
        if (encoding == WINDOWS_1252 && code >= 0x80 && code < 0xA0)
            code = windows_1252[code - 0x80];
        if (code == 0)
            return false;
        add_character(out, code);
    }
    return true;
}

static bool decode_utf16(const char *bytes, size_t len, bool big, struct strbuf *out)
{
    const unsigned char *b = (const unsigned char *)bytes;

    if (len % 2 != 0)
        return false;
    for (size_t i = 0; i < len; i += 2) {
        uint32_t code = (uint32_t)(big ? b[i] << 8 | b[i + 1] : b[i + 1] << 8 | b[i]);
        if (code >= 0xD800 && code < 0xDC00 && i + 3 < len) {
            uint32_t low = (uint32_t)(big ? b[i + 2] << 8 | b[i + 3] : b[i + 3] << 8 | b[i + 2]);
            if (low < 0xDC00 || low > 0xDFFF)
                return false;
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        } else if (code == 0 || (code >= 0xD800 && code <= 0xDFFF)) {
            return false;
        }
        add_character(out, code);
    }
    return true;
}

/* Make a source of the file's BYTES (taken over). NULL: a finding says why. */
static struct source *decode(char *take_bytes, size_t len, struct findings *findings)
{
    char name[80];
    size_t skip;
    enum encoding encoding = find_encoding(take_bytes, len, &skip, name, sizeof name);
    struct strbuf out = STRBUF_INIT;
    bool ok = true;

    switch (encoding) {
    case UTF_8:
        strbuf_add(&out, take_bytes + skip, len - skip);
        break;
    case UTF_16LE:
    case UTF_16BE:
        ok = decode_utf16(take_bytes + skip, len - skip, encoding == UTF_16BE, &out);
        break;
    case LATIN_1:
    case WINDOWS_1252:
        ok = decode_single(take_bytes + skip, len - skip, encoding, &out);
        break;
    case UNSUPPORTED:
        findings_add(findings, PA006_ENCODING, file_start,
                     "the encoding is %s; UTF-8, UTF-16, ISO-8859-1 and windows-1252 can be read", name);
        break;
    }
    free(take_bytes);
    if (encoding == UNSUPPORTED)
        return NULL;

    len = out.len;
    char *text = strbuf_take(&out);
    struct source *source = source_new(text, len);
    size_t bad = source_first_bad_byte(text, len);
    if (bad < len || !ok) {
        findings_add(findings, PA006_ENCODING, source_place(source, bad), "this byte is no text in the encoding of the file");
        source_free(source);
        return NULL;
    }
    return source;
}

/* ---- walking the source: tags, in the order in which the parser reports them ---- */

enum tag { TAG_NONE, TAG_START, TAG_END };

struct walker {
    const char *bytes;
    size_t len, at;
    size_t start, end;   /* of the tag found: its '<', and behind its '>' */
    size_t attributes;   /* of a start tag: quoted values in it */
    bool empty;          /* "<a/>" */
};

static size_t behind(const struct walker *w, size_t from, const char *mark)
{
    const char *found = memmem(w->bytes + from, w->len - from, mark, strlen(mark));

    return found ? (size_t)(found - w->bytes) + strlen(mark) : w->len;
}

/* Behind a document type: quotes and comments may hold '>' and brackets. */
static size_t behind_doctype(const struct walker *w, size_t at)
{
    int depth = 0;

    while (at < w->len) {
        char byte = w->bytes[at];
        if (byte == '"' || byte == '\'') {
            at = behind(w, at + 1, byte == '"' ? "\"" : "'");
            continue;
        }
        if (strncmp(w->bytes + at, "<!--", 4) == 0) {
            at = behind(w, at + 4, "-->");
            continue;
        }
        if (strncmp(w->bytes + at, "<?", 2) == 0) {
            at = behind(w, at + 2, "?>");
            continue;
        }
        depth += (byte == '[') - (byte == ']');
        at++;
        if (byte == '>' && depth <= 0)
            break;
    }
    return at;
}

static void read_tag(struct walker *w)
{
    size_t at = w->start + 1;

    w->attributes = 0;
    while (at < w->len && w->bytes[at] != '>') {
        if (w->bytes[at] == '"' || w->bytes[at] == '\'') {
            at = behind(w, at + 1, w->bytes[at] == '"' ? "\"" : "'");
            w->attributes++;
        } else {
            at++;
        }
    }
    w->empty = at > w->start + 1 && at < w->len && w->bytes[at - 1] == '/';
    w->end = at < w->len ? at + 1 : w->len;
    w->at = w->end;
}

static enum tag next_tag(struct walker *w)
{
    while (w->at < w->len) {
        const char *found = memchr(w->bytes + w->at, '<', w->len - w->at);
        if (!found)
            break;
        w->start = (size_t)(found - w->bytes);
        if (strncmp(found, "<!--", 4) == 0) {
            w->at = behind(w, w->start + 4, "-->");
        } else if (strncmp(found, "<![CDATA[", 9) == 0) {
            w->at = behind(w, w->start + 9, "]]>");
        } else if (strncmp(found, "<?", 2) == 0) {
            w->at = behind(w, w->start + 2, "?>");
        } else if (strncmp(found, "<!", 2) == 0) {
            w->at = behind_doctype(w, w->start + 2);
        } else {
            read_tag(w);
            return found[1] == '/' ? TAG_END : TAG_START;
        }
    }
    w->at = w->len;
    return TAG_NONE;
}

/* Where a tag stands. Its end follows from its start: 4 GiB is more than any limit on files allows. */
struct tag_place {
    uint32_t start, end; /* its '<', and behind its '>' */
    enum tag tag;
    bool empty;          /* "<a/>" */
};

struct tags {
    struct tag_place *items;
    size_t n, capacity;
};

/* List the tags of the source. Limits are checked before libxml2 sees a byte: its attribute loop is quadratic. */
static bool find_tags(const struct source *source, const struct xml_limits *limits, struct tags *tags, struct findings *findings)
{
    struct walker w = {0};
    size_t depth = 0;
    enum tag tag;

    w.bytes = source_bytes(source, &w.len);
    while ((tag = next_tag(&w)) != TAG_NONE) {
        tags->items = xgrow(tags->items, tags->n, &tags->capacity, sizeof *tags->items);
        tags->items[tags->n++] = (struct tag_place){(uint32_t)w.start, (uint32_t)w.end, tag, w.empty};
        if (tag == TAG_END) {
            depth -= depth > 0;
            continue;
        }
        if (w.attributes > limits->max_attributes) {
            findings_add(findings, PA008_LIMIT, source_place(source, w.start), "this element has %zu attributes; the limit is %zu",
                         w.attributes, limits->max_attributes);
            return false;
        }
        if (depth + 1 > limits->max_depth) {
            findings_add(findings, PA008_LIMIT, source_place(source, w.start), "elements are nested deeper than the limit of %zu",
                         limits->max_depth);
            return false;
        }
        depth += !w.empty;
    }
    return true;
}

/* ---- libxml2 ---- */

/* One parse: the tree as it grows, and the tags of the source in step with it. */
struct build {
    struct xml_document *document;
    const struct tags *tags;
    size_t met;                     /* tags that the parser has told of */
    struct xml_node *open, *last; /* open element; its last child so far */
    xmlParserCtxtPtr context;
    const char *space, *space_copy; /* the namespace met last: most documents have one */
    enum finding_code refused;      /* a declaration that we refuse */
    const char *reason;             /* NULL: nothing refused */
    long refused_at;                /* byte of the source */
    int error;                      /* libxml2's first error, 0: none */
    char detail[64];                /* a name that belongs to it */
    size_t error_line;
};

static const char *keep_space(struct build *build, const xmlChar *uri)
{
    if (!uri)
        return NULL;
    if (build->space_copy && strcmp(build->space_copy, (const char *)uri) == 0)
        return build->space_copy;
    build->space_copy = arena_copy(build->document->arena, (const char *)uri, strlen((const char *)uri));
    return build->space_copy;
}

/* The next tag of the source; at its end when the parser tells of more than there are, which it then refuses. */
static struct tag_place take_tag(struct build *build)
{
    if (build->met < build->tags->n)
        return build->tags->items[build->met++];
    return (struct tag_place){.tag = TAG_NONE};
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_spaces,
                     const xmlChar **spaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
    struct build *build = ((xmlParserCtxtPtr)data)->_private;
    struct xml_arena *arena = build->document->arena;
    struct xml_node *node = arena_take(arena, sizeof *node);

    struct tag_place tag = take_tag(build);

    (void)prefix, (void)n_spaces, (void)spaces, (void)n_defaulted;
    while (tag.tag == TAG_END)
        tag = take_tag(build);
    *node = (struct xml_node){.name = arena_copy(arena, (const char *)name, strlen((const char *)name)),
                              .space = keep_space(build, uri),
                              .parent = build->open,
                              .offset = tag.start,
                              .inner = tag.end,
                              .inner_end = tag.end};
    if (n_attributes > 0) {
        node->attributes = arena_take(arena, (size_t)n_attributes * sizeof *node->attributes);
        node->n_attributes = (size_t)n_attributes;
        for (int i = 0; i < n_attributes; i++) { /* five pointers each: name, prefix, URI, value, its end */
            const xmlChar **a = attributes + 5 * i;
            node->attributes[i] = (struct xml_attribute){arena_copy(arena, (const char *)a[0], strlen((const char *)a[0])),
                                                         a[2] ? arena_copy(arena, (const char *)a[2], strlen((const char *)a[2])) : NULL,
                                                         arena_copy(arena, (const char *)a[3], (size_t)(a[4] - a[3]))};
        }
    }
    if (build->last)
        build->last->next = node;
    else if (build->open)
        build->open->first = node;
    else
        build->document->root = node;
    build->open = node;
    build->last = NULL;
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct build *build = ((xmlParserCtxtPtr)data)->_private;

    (void)name, (void)prefix, (void)uri;
    const struct tag_place *last = &build->tags->items[build->met - 1];
    if (!last->empty || last->start != build->open->offset)
        build->open->inner_end = take_tag(build).start;
    build->last = build->open;
    build->open = build->open->parent;
}

static void refuse(xmlParserCtxtPtr context, enum finding_code code, const char *reason)
{
    struct build *build = context->_private;

    if (!build->reason) {
        build->refused = code;
        build->reason = reason;
        build->refused_at = xmlByteConsumed(context); /* before the parser is stopped and forgets it */
    }
    xmlStopParser(context);
}

static void on_entity(void *data, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id, xmlChar *content)
{
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    refuse(data, PA007_DOCTYPE, "entity declarations are refused");
}

static void on_attribute_list(void *data, const xmlChar *element, const xmlChar *name, int type, int def, const xmlChar *value,
                              xmlEnumerationPtr tree)
{
    (void)element, (void)name, (void)type, (void)def, (void)value;
    xmlFreeEnumeration(tree);
    refuse(data, PA007_DOCTYPE, "attribute-list declarations are refused");
}

static void on_reference(void *data, const xmlChar *name)
{
    (void)name;
    refuse(data, PA007_DOCTYPE, "an entity that is not one of the five of XML has no text here: write the character itself");
}

static xmlEntityPtr on_get_entity(void *data, const xmlChar *name)
{
    (void)data;
    return xmlGetPredefinedEntity(name);
}

static void on_error(void *data, xmlErrorPtr error)
{
    xmlParserCtxtPtr context = data;
    struct build *build = context->_private;

    if (build->error != 0)
        return;
    if (error->level < XML_ERR_ERROR && error->domain != XML_FROM_NAMESPACE && error->code != XML_WAR_UNDECLARED_ENTITY)
        return;
    build->error = error->code;
    build->error_line = error->line > 0 ? (size_t)error->line : 0;
    if (error->str1 && strlen(error->str1) < sizeof build->detail)
        strcpy(build->detail, error->str1);
}

/* libxml2's errors in our words; what is not listed is "not well-formed". */
static const struct {
    int code;
    enum finding_code finding;
    const char *text; /* %s: the name it is about */
} messages[] = {
    {XML_ERR_DOCUMENT_EMPTY, PA004_NOT_WELL_FORMED, "this is no XML: it does not begin with a tag"},
    {XML_ERR_DOCUMENT_START, PA004_NOT_WELL_FORMED, "this is no XML: it does not begin with a tag"},
    {XML_ERR_DOCUMENT_END, PA004_NOT_WELL_FORMED, "there is something behind the end of the document, or its end is missing"},
    {XML_ERR_TAG_NAME_MISMATCH, PA004_NOT_WELL_FORMED, "this end tag does not fit the element that is open%s"},
    {XML_ERR_TAG_NOT_FINISHED, PA004_NOT_WELL_FORMED, "the file is cut off: an element is not closed%s"},
    {XML_ERR_GT_REQUIRED, PA004_NOT_WELL_FORMED, "a tag is not closed with \">\""},
    {XML_ERR_LTSLASH_REQUIRED, PA004_NOT_WELL_FORMED, "the file is cut off: an end tag is missing"},
    {XML_ERR_UNDECLARED_ENTITY, PA007_DOCTYPE, "the entity%s has no text here: write the character itself"},
    {XML_WAR_UNDECLARED_ENTITY, PA007_DOCTYPE, "the entity%s has no text here: write the character itself"},
    {XML_ERR_NAME_REQUIRED, PA004_NOT_WELL_FORMED, "a name is missing behind \"<\" or \"&\": write &lt; or &amp;"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, PA004_NOT_WELL_FORMED, "\"&\" begins an entity that has no \";\": write &amp;"},
    {XML_ERR_LT_IN_ATTRIBUTE, PA004_NOT_WELL_FORMED, "\"<\" stands in an attribute: write &lt;"},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, PA004_NOT_WELL_FORMED, "an attribute's value is not in quotes"},
    {XML_ERR_ATTRIBUTE_REDEFINED, PA004_NOT_WELL_FORMED, "an attribute stands twice in one tag%s"},
    {XML_ERR_INVALID_CHAR, PA004_NOT_WELL_FORMED, "a character that XML does not allow"},
    {XML_ERR_INVALID_ENCODING, PA006_ENCODING, "this byte is no text in the encoding of the file"},
    {XML_ERR_COMMENT_NOT_FINISHED, PA004_NOT_WELL_FORMED, "a comment is not closed"},
    {XML_ERR_CDATA_NOT_FINISHED, PA004_NOT_WELL_FORMED, "a CDATA section is not closed"},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, PA004_NOT_WELL_FORMED, "a namespace prefix is not declared%s"},
    {XML_ERR_INTERNAL_ERROR, PA008_LIMIT, "a limit of the XML parser was reached"},
};

static void report_parse_error(const struct build *build, struct findings *findings)
{
    const struct source *source = build->document->source;
    size_t len, at = build->met > 0 ? build->tags->items[build->met - 1].end : 0;
    long consumed = build->reason ? build->refused_at : xmlByteConsumed(build->context);
    char name[80] = "";

    source_bytes(source, &len);
    if (consumed >= 0 && (size_t)consumed <= len)
        at = (size_t)consumed;
    struct place place = source_place(source, at);
    if (build->reason) {
        findings_add(findings, build->refused, place, "%s", build->reason);
        return;
    }
    if (build->detail[0])
        snprintf(name, sizeof name, " (%s)", build->detail);
    for (size_t i = 0; i < ARRAY_LEN(messages); i++) {
        if (messages[i].code != build->error)
            continue;
        const char *hole = strstr(messages[i].text, "%s");
        if (hole)
            findings_add(findings, messages[i].finding, place, "%.*s%s%s", (int)(hole - messages[i].text), messages[i].text, name, hole + 2);
        else
            findings_add(findings, messages[i].finding, place, "%s", messages[i].text);
        return;
    }
    findings_add(findings, PA004_NOT_WELL_FORMED, place, "the XML is not well-formed%s", name);
}

static xmlParserInputPtr load_nothing(const char *url, const char *id, xmlParserCtxtPtr context)
{
    (void)url, (void)id, (void)context;
    return NULL;
}

static void ignore_message(void *data, const char *format, ...)
{
    (void)data, (void)format;
}

static void prepare_libxml2(void)
{
    static bool done;

    if (done)
        return;
    done = true;
    xmlInitParser();
    xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE);
    xmlSetExternalEntityLoader(load_nothing);
    xmlSetGenericErrorFunc(NULL, ignore_message);
}

/* A parser for the source: for a copy of it that is quicker to read, and well-formed where the source is. */
static xmlParserCtxtPtr new_parser(const struct source *source, const struct tags *tags)
{
    size_t len;
    const char *bytes = source_bytes(source, &len);
    char *copy = xmalloc(len + 1);

    memcpy(copy, bytes, len);
    for (size_t i = 0; i + 1 < tags->n; i++)
        if (tags->items[i].end < tags->items[i + 1].start)
            mask_character_data(copy + tags->items[i].end, tags->items[i + 1].start - tags->items[i].end);
    xmlParserCtxtPtr context = xmlCreateMemoryParserCtxt(copy, (int)len);
    free(copy);
    return context;
}

static bool parse(struct xml_document *document, const struct tags *tags, struct findings *findings)
{
    struct build build = {.document = document, .tags = tags};
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC};

    prepare_libxml2();
    build.context = new_parser(document->source, tags);
    if (!build.context) {
        findings_add(findings, PA003_EMPTY, file_start, "the file is empty");
        return false;
    }
    sax.startElementNs = on_start;
    sax.endElementNs = on_end;
    sax.entityDecl = on_entity;
    sax.attributeDecl = on_attribute_list;
    sax.reference = on_reference;
    sax.getEntity = on_get_entity;
    sax.internalSubset = NULL;
    sax.serror = (xmlStructuredErrorFunc)on_error;
    *build.context->sax = sax;
    build.context->_private = &build;
    xmlCtxtUseOptions(build.context, XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_IGNORE_ENC);
    *build.context->sax = sax;
    xmlSwitchEncoding(build.context, XML_CHAR_ENCODING_UTF8);
    xmlParseDocument(build.context);
    bool ok = build.context->wellFormed && build.context->nsWellFormed && build.error == 0 && !build.reason && document->root;
    if (!ok)
        report_parse_error(&build, findings);
    if (build.context->myDoc)
        xmlFreeDoc(build.context->myDoc);
    xmlFreeParserCtxt(build.context);
    return ok;
}

bool xml_read(struct xml_document *out, const char *file, const struct xml_limits *limits, struct findings *findings)
{
    char *bytes;
    size_t len;

    *out = (struct xml_document){0};
    if (!input_read(file, limits->max_bytes, &bytes, &len, findings))
        return false;
    out->source = decode(bytes, len, findings);
    if (!out->source)
        return false;
    out->arena = xcalloc(1, sizeof *out->arena);
    struct tags tags = {0};
    bool ok = find_tags(out->source, limits, &tags, findings) && parse(out, &tags, findings);
    free(tags.items);
    if (!ok)
        xml_release(out);
    return ok;
}

void xml_release(struct xml_document *document)
{
    source_free(document->source);
    arena_free(document->arena);
    *document = (struct xml_document){0};
}

/* ---- reading the tree ---- */

/* Text as it grows, with its way back. */
struct collector {
    struct strbuf bytes;
    struct text_run *runs;
    size_t n_runs, capacity;
    size_t next; /* source byte that would continue the last run */
    bool single; /* the last run is one character: nothing continues it */
};

static void collect(struct collector *c, const char *bytes, size_t len, size_t source, bool single)
{
    if (len == 0)
        return;
    if (c->n_runs == 0 || single || c->single || source != c->next) {
        c->runs = xgrow(c->runs, c->n_runs, &c->capacity, sizeof *c->runs);
        c->runs[c->n_runs++] = (struct text_run){(uint32_t)c->bytes.len, (uint32_t)source};
    }
    strbuf_add(&c->bytes, bytes, len);
    c->next = source + len;
    c->single = single;
}

/* A reference at AT ("&amp;", "&#xe9;"): the parser has checked it. Returns the offset behind it. */
static size_t collect_reference(struct collector *c, const char *bytes, size_t at, size_t end)
{
    static const struct {
        const char *name;
        char byte;
    } named[] = {{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''}};
    const char *name = bytes + at + 1;
    const char *semicolon = memchr(name, ';', end - at - 1);
    size_t behind_it = semicolon ? (size_t)(semicolon - bytes) + 1 : end;

    if (*name == '#') {
        bool hex = name[1] == 'x';
        struct strbuf character = STRBUF_INIT;
        add_character(&character, (uint32_t)strtoul(name + 1 + hex, NULL, hex ? 16 : 10));
        collect(c, character.text, character.len, at, true);
        strbuf_release(&character);
        return behind_it;
    }
    for (size_t i = 0; i < ARRAY_LEN(named); i++)
        if (strncmp(name, named[i].name, strlen(named[i].name)) == 0)
            collect(c, &named[i].byte, 1, at, true);
    return behind_it;
}

/* Plain characters from AT to END, line ends as LF. */
static void collect_plain(struct collector *c, const char *bytes, size_t at, size_t end)
{
    while (at < end) {
        const char *cr = memchr(bytes + at, '\r', end - at);
        size_t stop = cr ? (size_t)(cr - bytes) : end;
        collect(c, bytes + at, stop - at, at, false);
        at = stop;
        if (cr) {
            size_t width = at + 1 < end && bytes[at + 1] == '\n' ? 2 : 1;
            collect(c, "\n", 1, at, true);
            at += width;
        }
    }
}

/* Character data from AT to END, references resolved. */
static void collect_data(struct collector *c, const char *bytes, size_t at, size_t end)
{
    while (at < end) {
        const char *found = memchr(bytes + at, '&', end - at);
        size_t stop = found ? (size_t)(found - bytes) : end;
        collect_plain(c, bytes, at, stop);
        at = found ? collect_reference(c, bytes, stop, end) : end;
    }
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* Without the white space at both ends; runs follow. */
static struct text trim(struct collector *c)
{
    struct text text = {0};
    char *bytes = strbuf_take(&c->bytes);
    size_t start = 0, end = strlen(bytes), first = 0;

    while (end > 0 && is_space(bytes[end - 1]))
        end--;
    while (start < end && is_space(bytes[start]))
        start++;
    bytes[end] = '\0';
    if (start > 0)
        memmove(bytes, bytes + start, end - start + 1);
    text.bytes = bytes;
    text.len = end - start;
    if (text.len == 0) {
        free(c->runs);
        return text;
    }
    while (first + 1 < c->n_runs && c->runs[first + 1].at <= start)
        first++;
    c->runs[first].source += (uint32_t)start - c->runs[first].at;
    c->runs[first].at = (uint32_t)start;
    size_t n = 0;
    for (size_t i = first; i < c->n_runs && c->runs[i].at < end; i++)
        c->runs[n++] = (struct text_run){c->runs[i].at - (uint32_t)start, c->runs[i].source};
    text.runs = c->runs;
    text.n_runs = n;
    return text;
}

struct text xml_text(const struct xml_document *document, const struct xml_node *node)
{
    struct collector c = {.bytes = STRBUF_INIT};
    const struct xml_node *child = node->first;
    size_t len, at = node->inner;
    const char *bytes = source_bytes(document->source, &len);

    while (at < node->inner_end) {
        const char *found = memchr(bytes + at, '<', node->inner_end - at);
        size_t stop = found ? (size_t)(found - bytes) : node->inner_end;
        struct walker w = {.bytes = bytes, .len = node->inner_end};

        collect_data(&c, bytes, at, stop);
        at = stop;
        if (!found)
            break;
        if (strncmp(found, "<!--", 4) == 0) {
            at = behind(&w, at + 4, "-->");
        } else if (strncmp(found, "<![CDATA[", 9) == 0) {
            size_t close = behind(&w, at + 9, "]]>");
            collect_plain(&c, bytes, at + 9, close - 3);
            at = close;
        } else if (strncmp(found, "<?", 2) == 0) {
            at = behind(&w, at + 2, "?>");
        } else { /* a child: its text is its own */
            while (child && child->offset < at)
                child = child->next;
            at = child ? child->inner_end : node->inner_end;
            if (child && child->inner_end > child->inner) {
                at = behind(&w, at, ">");
            } else if (child && at < node->inner_end && bytes[at] == '<' && bytes[at + 1] == '/' && bytes[at - 2] != '/') {
                at = behind(&w, at, ">"); /* <a></a> */
            }
        }
    }
    return trim(&c);
}

char *xml_string(const struct xml_document *document, const struct xml_node *node)
{
    struct text text = xml_text(document, node);

    free(text.runs);
    if (text.len > 0)
        return text.bytes;
    free(text.bytes);
    return NULL;
}

const char *xml_attribute(const struct xml_node *node, const char *name)
{
    for (size_t i = 0; i < node->n_attributes; i++)
        if (!node->attributes[i].space && strcmp(node->attributes[i].name, name) == 0)
            return node->attributes[i].value;
    return NULL;
}

const char *xml_language(const struct xml_node *node)
{
    for (size_t i = 0; i < node->n_attributes; i++)
        if (node->attributes[i].space && strcmp(node->attributes[i].name, "lang") == 0
            && strcmp(node->attributes[i].space, "http://www.w3.org/XML/1998/namespace") == 0)
            return node->attributes[i].value[0] ? node->attributes[i].value : NULL;
    return NULL;
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

/* ---- schemas ---- */

/* A schema compiled once for all plans of a run. */
struct schema {
    struct schema *next;
    char *file;
    char *space;         /* target namespace put into it, or NULL */
    xmlSchemaPtr schema; /* NULL: unusable */
};

static struct schema *schemas;

/* What the validator says while the tree is told to it. */
struct validation {
    const struct xml_node *now; /* the element whose start or end is told */
    const struct xml_node *first;
    size_t errors;
    int first_code;
};

static void on_violation(void *data, xmlErrorPtr error)
{
    struct validation *v = data;

    if (error->level < XML_ERR_ERROR || v->errors++ > 0)
        return;
    v->first_code = error->code;
    v->first = v->now;
}

static const xmlChar *chars(const char *text)
{
    return (const xmlChar *)text;
}

/* Tell NODE and all below it to the validator as a parser would. Depth is bounded by the limit that xml_read() keeps. */
static void tell(xmlSAXHandlerPtr sax, void *user, struct validation *v, const struct xml_document *document, const struct xml_node *node)
{
    enum { PARTS = 5 }; /* of an attribute: name, prefix, space, value, end of value */
    const xmlChar **attributes = xcalloc(node->n_attributes * PARTS + 1, sizeof *attributes);
    struct text text = xml_text(document, node);

    for (size_t i = 0; i < node->n_attributes; i++) {
        const struct xml_attribute *attribute = &node->attributes[i];
        const xmlChar **part = &attributes[i * PARTS];
        part[0] = chars(attribute->name);
        part[2] = attribute->space ? chars(attribute->space) : NULL;
        part[3] = chars(attribute->value);
        part[4] = chars(attribute->value + strlen(attribute->value));
    }
    v->now = node;
    sax->startElementNs(user, chars(node->name), NULL, node->space ? chars(node->space) : NULL, 0, NULL, (int)node->n_attributes, 0,
                        attributes);
    if (text.len > 0)
        sax->characters(user, chars(text.bytes), (int)text.len);
    for (const struct xml_node *child = node->first; child; child = child->next)
        tell(sax, user, v, document, child);
    v->now = node;
    sax->endElementNs(user, chars(node->name), NULL, node->space ? chars(node->space) : NULL);
    text_release(&text);
    free(attributes);
}

static const struct {
    int code;
    const char *text;
} violations[] = {
    {XML_SCHEMAV_CVC_ELT_1, "the root element <%s> is not one of the vocabulary"},
    {XML_SCHEMAV_ELEMENT_CONTENT, "the element <%s> does not belong here, or something that it needs is missing"},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1, "an attribute of <%s> is not in the vocabulary"},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2, "an attribute of <%s> is not in the vocabulary"},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_4, "<%s> lacks an attribute that it needs"},
    {XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1, "a value in <%s> has not the form that the vocabulary asks for"},
    {XML_SCHEMAV_CVC_ENUMERATION_VALID, "a value in <%s> is none of those that the vocabulary allows"},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3, "there is text in <%s>, which holds elements only"},
    {XML_SCHEMAV_CVC_MINLENGTH_VALID, "a value in <%s> is empty"},
    {XML_SCHEMAV_CVC_PATTERN_VALID, "a value in <%s> has not the form that the vocabulary asks for"},
};

static void ignore_violation(void *data, xmlErrorPtr error)
{
    (void)data, (void)error;
}

#define MAX_SCHEMA_BYTES (1u << 20)

/* The bytes of a schema FILE of ours, with targetNamespace SPACE put into its root tag. */
static char *schema_text(const char *file, const char *space, size_t *len)
{
    struct findings findings = {0};
    struct strbuf text = STRBUF_INIT;
    char *bytes;

    bool ok = input_read(file, MAX_SCHEMA_BYTES, &bytes, len, &findings);
    findings_release(&findings);
    if (!ok)
        return NULL;
    char *root = strstr(bytes, "<xs:schema");
    if (!space || !root) {
        return bytes;
    }
    root += strlen("<xs:schema");
    strbuf_add(&text, bytes, (size_t)(root - bytes));
    strbuf_printf(&text, " targetNamespace=\"%s\" xmlns=\"%s\"", space, space);
    strbuf_puts(&text, root);
    free(bytes);
    *len = text.len;
    return strbuf_take(&text);
}

static xmlSchemaPtr find_schema(const char *file, const char *space)
{
    size_t len;

    for (struct schema *s = schemas; s; s = s->next)
        if (strcmp(s->file, file) == 0 && strcmp(s->space ? s->space : "", space ? space : "") == 0)
            return s->schema;

    struct schema *s = xcalloc(1, sizeof *s);
    char *text = schema_text(file, space, &len);
    s->file = xstrdup(file);
    s->space = space ? xstrdup(space) : NULL;
    s->next = schemas;
    schemas = s;
    xmlSchemaParserCtxtPtr context = text ? xmlSchemaNewMemParserCtxt(text, (int)len) : NULL;
    if (context) {
        xmlSchemaSetParserStructuredErrors(context, (xmlStructuredErrorFunc)ignore_violation, NULL);
        s->schema = xmlSchemaParse(context);
        xmlSchemaFreeParserCtxt(context);
    }
    free(text);
    return s->schema;
}

size_t xml_validate(const struct xml_document *document, const char *schema_file, const char *space, struct place *first, char **message)
{
    struct validation v = {0};
    struct strbuf text = STRBUF_INIT;
    const char *form = "<%s> does not follow the schema";
    xmlSAXHandlerPtr sax = NULL;
    void *user = NULL;

    prepare_libxml2();
    xmlSchemaPtr schema = find_schema(schema_file, space);
    xmlSchemaValidCtxtPtr context = schema ? xmlSchemaNewValidCtxt(schema) : NULL;
    if (context)
        xmlSchemaSetValidStructuredErrors(context, (xmlStructuredErrorFunc)on_violation, &v);
    /* The validator as a listener to a parser: the document was parsed already, so its tree is told. */
    xmlSchemaSAXPlugPtr plug = context ? xmlSchemaSAXPlug(context, &sax, &user) : NULL;
    if (!plug) {
        const char *slash = strrchr(schema_file, '/');
        xmlSchemaFreeValidCtxt(context);
        *first = nowhere;
        strbuf_printf(&text, "the schema %s cannot be used", slash ? slash + 1 : schema_file);
        *message = strbuf_take(&text);
        return SIZE_MAX;
    }
    tell(sax, user, &v, document, document->root);
    xmlSchemaSAXUnplug(plug);
    xmlSchemaFreeValidCtxt(context);
    if (v.errors == 0)
        return 0;

    for (size_t i = 0; i < ARRAY_LEN(violations); i++)
        if (violations[i].code == v.first_code)
            form = violations[i].text;
    const char *hole = strstr(form, "%s");
    strbuf_add(&text, form, (size_t)(hole - form));
    strbuf_puts(&text, v.first->name);
    strbuf_puts(&text, hole + 2);
    *first = xml_place(document, v.first);
    *message = strbuf_take(&text);
    return v.errors;
}

void xml_cleanup(void)
{
    for (struct schema *s = schemas, *next; s; s = next) {
        next = s->next;
        xmlSchemaFree(s->schema);
        free(s->file);
        free(s->space);
        free(s);
    }
    schemas = NULL;
    xmlCleanupParser();
}
