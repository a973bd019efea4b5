/* xml_text.c: the words of a node, with their way back to the source.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "xml.h"

#include <stdlib.h>
#include <string.h>

#include "encoding.h"
#include "guard.h"
#include "strbuf.h"
#include "xalloc.h"

/* Text as it grows, with its way back. */
struct collector {
    struct strbuf bytes;
    struct text_run *runs;
    size_t n_runs;
    size_t next; /* source byte that would continue the last run */
    bool single; /* the last run is one character: nothing continues it */
};

static void collect(struct collector *c, const char *bytes, size_t len, size_t source, bool single)
{
    if (len == 0)
        return;
    if (c->n_runs == 0 || single || c->single || source != c->next) {
        c->runs = xgrow_packed(c->runs, c->n_runs, sizeof *c->runs);
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
    /* The parser has seen it; were it ever wrong there, an address would be made from nothing. */
    size_t behind_it = semicolon ? (size_t)(semicolon - bytes) + 1 : end; /* GCOVR_EXCL_BR_LINE */

    if (*name == '#') {
        bool hex = name[1] == 'x';
        struct strbuf character = STRBUF_INIT;
        encoding_put(&character, (uint32_t)strtoul(name + 1 + hex, NULL, hex ? 16 : 10));
        collect(c, character.text, character.len, at, true);
        strbuf_release(&character);
        return behind_it;
    }
    for (size_t i = 0; i < ARRAY_LEN(named); i++)
        if (strncmp(name, named[i].name, strlen(named[i].name)) == 0)
            collect(c, &named[i].byte, 1, at, true);
    return behind_it;
}

/* Plain characters from AT to END, line ends as LF. Of CR LF the LF is kept; a lone CR becomes one, byte for byte. */
static void collect_plain(struct collector *c, const char *bytes, size_t at, size_t end)
{
    while (at < end) {
        const char *cr = memchr(bytes + at, '\r', end - at);
        size_t stop = cr ? (size_t)(cr - bytes) : end;
        collect(c, bytes + at, stop - at, at, false);
        at = stop;
        if (cr && !(at + 1 < end && bytes[at + 1] == '\n'))
            collect(c, "\n", 1, at, false);
        at += cr != NULL;
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

/* A carriage return is none any more: see collect_plain(). */
static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n';
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

#define CDATA "<![CDATA["

/* Behind the end tag of CHILD, or behind the tag of an empty one ("<a/>"). */
static size_t child_end(const struct xml_node *child, const char *bytes, size_t len)
{
    return bytes[child->inner - 2] == '/' ? child->inner : markup_end(bytes, len, child->inner_end);
}

/* The text of a node that holds plain characters alone: most do. False: it does not. */
static bool plain_text(const struct xml_node *node, const char *bytes, struct text *out)
{
    size_t start = node->inner, end = node->inner_end;

    if (node->first || memchr(bytes + start, '&', end - start) || memchr(bytes + start, '\r', end - start) || memchr(bytes + start, '<', end - start))
        return false;
    while (end > start && is_space(bytes[end - 1]))
        end--;
    while (start < end && is_space(bytes[start]))
        start++;
    *out = (struct text){.bytes = xstrndup(bytes + start, end - start), .len = end - start};
    if (start < end) {
        out->runs = xmalloc(sizeof *out->runs);
        out->runs[0] = (struct text_run){0, (uint32_t)start};
        out->n_runs = 1;
    }
    return true;
}

/* The character data of NODE from *AT up to CHILD, its next child element, or NULL: to its end. */
static void collect_piece(struct collector *c, const struct xml_node *node, const struct xml_node *child, const char *bytes, size_t *at)
{
    while (*at < node->inner_end && !(child && child->offset == *at)) {
        const char *found = memchr(bytes + *at, '<', node->inner_end - *at);
        size_t stop = found ? (size_t)(found - bytes) : node->inner_end;

        collect_data(c, bytes, *at, stop);
        *at = stop;
        if (!found || (child && child->offset == *at))
            continue;
        size_t behind = markup_end(bytes, node->inner_end, *at);
        if (strncmp(found, CDATA, sizeof CDATA - 1) == 0)
            collect_plain(c, bytes, *at + sizeof CDATA - 1, behind - (sizeof "]]>" - 1));
        *at = behind;
    }
}

struct text xml_text(const struct xml_document *document, const struct xml_node *node)
{
    struct collector c = {.bytes = STRBUF_INIT};
    size_t len, at = node->inner;
    const char *bytes = source_bytes(document->source, &len);
    struct text plain;

    if (plain_text(node, bytes, &plain))
        return plain;
    for (const struct xml_node *child = node->first; child; child = child->next) {
        collect_piece(&c, node, child, bytes, &at);
        at = child_end(child, bytes, node->inner_end); /* its text is its own */
    }
    collect_piece(&c, node, NULL, bytes, &at);
    return trim(&c);
}

void xml_each_piece(const struct xml_document *document, const struct xml_node *node, xml_piece *piece, void *context)
{
    size_t len, at = node->inner;
    const char *bytes = source_bytes(document->source, &len);

    for (const struct xml_node *child = node->first; at < node->inner_end; child = child ? child->next : NULL) {
        struct collector c = {.bytes = STRBUF_INIT};

        collect_piece(&c, node, child, bytes, &at);
        if (c.bytes.len > 0)
            piece(context, c.bytes.text, NULL);
        if (child) {
            piece(context, NULL, child);
            at = child_end(child, bytes, node->inner_end);
        }
        strbuf_release(&c.bytes);
        free(c.runs);
    }
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
