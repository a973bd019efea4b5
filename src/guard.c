/* guard.c: what is checked in an XML text before the parser sees a byte of it.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "guard.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "translate.h"
#include "xalloc.h"

#define COMMENT "<!--"
#define CDATA "<![CDATA["
#define DOCTYPE "<!DOCTYPE"
#define BLANKS " \t\r\n"

/* One walk. */
struct walk {
    const struct source *source;
    const struct xml_limits *limits;
    struct findings *findings;
    struct tag_list *tags;
    struct guard_notes *notes;
    const char *bytes;
    size_t len;
    size_t depth;      /* elements that are open */
    size_t n_elements; /* met so far */
    size_t spaces;     /* namespace declarations in force */
    size_t declared[XML_MOST_DEPTH]; /* of them by the element open at each depth */
    bool rooted;       /* the root element has begun */
};

/* Where a tag ends, and how much it holds. */
struct tag_facts {
    size_t end;        /* behind '>' */
    size_t attributes; /* quoted values */
    size_t spaces;     /* of them, namespace declarations */
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static bool stands_at(const struct walk *walk, size_t at, const char *text)
{
    size_t n = strlen(text);

    return walk->len - at >= n && memcmp(walk->bytes + at, text, n) == 0;
}

/* Behind the first MARK at or after FROM, or LEN. */
static size_t behind(const char *bytes, size_t len, size_t from, const char *mark)
{
    size_t n = strlen(mark);
    const char *found = from < len ? memmem(bytes + from, len - from, mark, n) : NULL;

    return found ? (size_t)(found - bytes) + n : len;
}

static void note_loose(struct walk *walk, size_t at, const char *sentence)
{
    if (walk->notes->loose)
        return;
    walk->notes->loose = sentence;
    walk->notes->loose_at = at;
}

/* A limit is broken at byte AT. The sentence tells what was found and what is allowed. */
static bool exceed(struct walk *walk, size_t at, const char *format, ...) __attribute__((format(printf, 3, 4)));
static bool exceed(struct walk *walk, size_t at, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    findings_add_list(walk->findings, PA008_LIMIT, source_place(walk->source, at), format, args);
    va_end(args);
    return false;
}

static bool keep_piece(struct walk *walk, size_t start, size_t end, const char *what)
{
    size_t limit = walk->limits->max_piece;

    if (end - start > limit)
        return exceed(walk, start, "this {%s} has %zu bytes; the limit is %zu", what, end - start, limit);
    return true;
}

/* ---- tags ---- */

/* Quotes may hold '>'. AT is behind the '<'. */
static struct tag_facts read_tag(const char *bytes, size_t len, size_t at)
{
    struct tag_facts facts = {0};
    size_t name = at; /* where what stands before the next value begins; at first behind the element's name */

    while (name < len && !is_blank(bytes[name]) && bytes[name] != '>' && bytes[name] != '"' && bytes[name] != '\'')
        name++;
    for (at = name; at < len && bytes[at] != '>'; at++) {
        if (bytes[at] != '"' && bytes[at] != '\'')
            continue;
        while (is_blank(bytes[name]))
            name++;
        facts.attributes++;
        facts.spaces += at - name >= 6 && memcmp(bytes + name, "xmlns", 5) == 0;
        const char *close = memchr(bytes + at + 1, bytes[at], len - at - 1);
        if (!close) {
            at = len;
            break;
        }
        at = (size_t)(close - bytes);
        name = at + 1;
    }
    facts.end = at < len ? at + 1 : len;
    return facts;
}

static void list_tag(struct walk *walk, size_t start, size_t end, enum tag_kind kind)
{
    struct tag_list *tags = walk->tags;

    tags->items = xgrow(tags->items, tags->n, &tags->capacity, sizeof *tags->items);
    tags->items[tags->n++] = (struct tag){.start = (uint32_t)start, .end = (uint32_t)end & 0x3FFFFFFF, .kind = kind};
}

static bool keep_limits(struct walk *walk, size_t start, struct tag_facts facts)
{
    const struct xml_limits *limits = walk->limits;
    size_t most_depth = limits->max_depth < XML_MOST_DEPTH ? limits->max_depth : XML_MOST_DEPTH;

    if (facts.attributes > limits->max_attributes)
        return exceed(walk, start, "this element has %zu attributes; the limit is %zu", facts.attributes, limits->max_attributes);
    /* cppcheck-suppress knownConditionTrueFalse ; it takes the limit for 0 */
    if (walk->depth >= most_depth)
        return exceed(walk, start, "elements are nested %zu deep here; the limit is %zu", walk->depth + 1, most_depth);
    if (walk->n_elements >= limits->max_elements)
        return exceed(walk, start, "this is element %zu of the file; the limit is %zu", walk->n_elements + 1, limits->max_elements);
    if (walk->spaces + facts.spaces > limits->max_namespaces)
        return exceed(walk, start, "%zu namespace declarations hold here; the limit is %zu", walk->spaces + facts.spaces, limits->max_namespaces);
    return true;
}

/* The tag at START, of which there is more than the "<". False: refused. */
static bool check_tag(struct walk *walk, size_t start, size_t *end)
{
    struct tag_facts facts = read_tag(walk->bytes, walk->len, start + 1);
    bool closing = walk->bytes[start + 1] == '/', empty = facts.end - start > 2 && walk->bytes[facts.end - 2] == '/';

    *end = facts.end;
    walk->rooted = true;
    if (!keep_piece(walk, start, facts.end, N_("tag")))
        return false;
    if (closing) {
        list_tag(walk, start, facts.end, TAG_END);
        if (walk->depth > 0)
            walk->spaces -= walk->declared[--walk->depth];
        return true;
    }
    if (!keep_limits(walk, start, facts))
        return false;
    walk->n_elements++;
    list_tag(walk, start, facts.end, empty ? TAG_EMPTY : TAG_START);
    if (!empty) {
        walk->declared[walk->depth++] = facts.spaces;
        walk->spaces += facts.spaces;
    }
    return true;
}

/* ---- the document type ---- */

/* Declarations that are refused. The others (of elements and notations) declare nothing that a reader of plans would miss. */
static const struct {
    const char *text, *why;
} declarations[] = {
    {"<!ENTITY", N_("entity declarations are refused")},
    {"<!ATTLIST", N_("attribute-list declarations are refused")},
    {"%", N_("references to parameter entities are refused")},
};

/* One step in an internal subset, at byte *at: over a comment, an instruction or a quoted string, or one byte. False: refused. */
static bool step_subset(struct walk *walk, size_t *at)
{
    const char *bytes = walk->bytes;

    for (size_t i = 0; i < ARRAY_LEN(declarations); i++)
        if (stands_at(walk, *at, declarations[i].text)) {
            findings_add(walk->findings, PA007_DOCTYPE, source_place(walk->source, *at), "{%s}", declarations[i].why);
            return false;
        }
    if (stands_at(walk, *at, COMMENT))
        *at = behind(bytes, walk->len, *at + 4, "-->");
    else if (stands_at(walk, *at, "<?"))
        *at = behind(bytes, walk->len, *at + 2, "?>");
    else if (bytes[*at] == '"' || bytes[*at] == '\'')
        *at = behind(bytes, walk->len, *at + 1, bytes[*at] == '"' ? "\"" : "'");
    else
        (*at)++;
    return true;
}

/* Behind a word of capitals that must have a blank around it. */
static bool has_word(const struct walk *walk, size_t at, const char *word)
{
    size_t n = strlen(word);

    return stands_at(walk, at, word) && walk->len - at > n && is_blank(walk->bytes[at + n]) && is_blank(walk->bytes[at - 1]);
}

/* The document type at START: "<!DOCTYPE" name [SYSTEM or PUBLIC ...] ["[" declarations "]"] ">". False: refused. */
static bool check_doctype(struct walk *walk, size_t start, size_t *end)
{
    size_t at = start + sizeof DOCTYPE - 1;
    bool subset = false;

    if (at < walk->len && !is_blank(walk->bytes[at]))
        note_loose(walk, start, N_("a blank is missing behind <!DOCTYPE"));
    for (; at < walk->len && (subset || walk->bytes[at] != '>');) {
        if (!subset && (has_word(walk, at, "SYSTEM") || has_word(walk, at, "PUBLIC"))) {
            walk->notes->external = true;
            walk->notes->external_at = start;
        }
        if (subset ? walk->bytes[at] == ']' : walk->bytes[at] == '[') {
            subset = !subset;
            at++;
        } else if (subset) {
            if (!step_subset(walk, &at))
                return false;
        } else if (walk->bytes[at] == '"' || walk->bytes[at] == '\'') {
            at = behind(walk->bytes, walk->len, at + 1, walk->bytes[at] == '"' ? "\"" : "'");
        } else {
            at++;
        }
    }
    *end = at < walk->len ? at + 1 : walk->len;
    return keep_piece(walk, start, *end, N_("document type"));
}

/* ---- the walk ---- */

/* Text from START to END, before the next '<' or the end of the file. */
static bool check_text(struct walk *walk, size_t start, size_t end)
{
    if (!keep_piece(walk, start, end, N_("text")))
        return false;
    if (walk->depth > 0)
        return true;
    while (start < end && is_blank(walk->bytes[start]))
        start++;
    if (start < end)
        note_loose(walk, start, walk->rooted ? N_("there is something behind the end of the document") : N_("there is something before the root element"));
    return true;
}

/* The markup at AT, a '<'. False: refused. */
static bool check_markup(struct walk *walk, size_t at, size_t *end)
{
    const char *what = N_("comment"), *close = "-->";
    size_t open = sizeof COMMENT - 1;

    if (walk->len - at > 1 && walk->bytes[at + 1] != '!' && walk->bytes[at + 1] != '?')
        return check_tag(walk, at, end);
    if (stands_at(walk, at, DOCTYPE))
        return check_doctype(walk, at, end);
    if (stands_at(walk, at, CDATA)) {
        what = N_("CDATA section");
        close = "]]>";
        open = sizeof CDATA - 1;
    } else if (!stands_at(walk, at, COMMENT)) { /* an instruction; or nothing known, on which the parser stops */
        what = N_("instruction");
        close = walk->len - at > 1 && walk->bytes[at + 1] == '?' ? "?>" : ">";
        open = 2;
    }
    *end = behind(walk->bytes, walk->len, at + open, close);
    return keep_piece(walk, at, *end, what);
}

bool guard_check(const struct source *source, const struct xml_limits *limits, struct tag_list *tags, struct guard_notes *notes, struct findings *findings)
{
    struct walk walk = {.source = source, .limits = limits, .findings = findings, .tags = tags, .notes = notes};

    *tags = (struct tag_list){0};
    *notes = (struct guard_notes){0};
    walk.bytes = source_bytes(source, &walk.len);
    for (size_t at = 0, end; at < walk.len; at = end) {
        const char *found = memchr(walk.bytes + at, '<', walk.len - at);
        size_t next = found ? (size_t)(found - walk.bytes) : walk.len;

        if (!check_text(&walk, at, next))
            return false;
        end = next;
        if (found && !check_markup(&walk, next, &end))
            return false;
    }
    return true;
}

void tag_list_release(struct tag_list *tags)
{
    free(tags->items);
    *tags = (struct tag_list){0};
}

size_t markup_end(const char *bytes, size_t len, size_t at)
{
    const struct walk walk = {.bytes = bytes, .len = len};

    if (stands_at(&walk, at, COMMENT))
        return behind(bytes, len, at + sizeof COMMENT - 1, "-->");
    if (stands_at(&walk, at, CDATA))
        return behind(bytes, len, at + sizeof CDATA - 1, "]]>");
    if (stands_at(&walk, at, "<?"))
        return behind(bytes, len, at + 2, "?>");
    return read_tag(bytes, len, at + 1).end;
}
