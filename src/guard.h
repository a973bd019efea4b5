/* guard.h: what is checked in an XML text before the parser sees a byte of it. Uses: source, finding, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * One walk over the markup keeps the limits, refuses what a document type may not declare, and lists the tags. It does not judge well-formedness, but where libxml2 is
 * known to be lax: in a text that is well-formed it sees the tags that the parser sees, in any other the parser has the last word. */
#ifndef PLANALIGN_GUARD_H
#define PLANALIGN_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "finding.h"
#include "source.h"

/* What a hostile file may use up. */
struct xml_limits {
    size_t max_bytes;      /* of the file, as read: at most XML_MOST_BYTES */
    size_t max_depth;      /* elements in each other: at most XML_MOST_DEPTH, where libxml2 stops */
    size_t max_elements;   /* of the file */
    size_t max_attributes; /* of one element, namespace declarations among them: libxml2 compares each with each */
    size_t max_namespaces; /* declarations in force at one place: libxml2 looks a prefix up in all of them */
    size_t max_piece;      /* bytes of one tag, comment, instruction, CDATA section or text between them: at most XML_MOST_PIECE, where libxml2 stops */
};
#define XML_MOST_BYTES ((size_t)1 << 28)
#define XML_MOST_DEPTH 256
#define XML_MOST_PIECE 10000000

enum tag_kind { TAG_NONE, TAG_START, TAG_EMPTY, TAG_END }; /* none, <a>, <a/>, </a> */

/* A tag: bytes of the source from its '<' to behind its '>'. */
struct tag {
    uint32_t start;
    uint32_t end : 30, kind : 2;
};

struct tag_list {
    struct tag *items; /* in the order of the source */
    size_t n, capacity;
};

/* What was noticed on the way. Places are bytes of the source. */
struct guard_notes {
    const char *loose; /* a static sentence: what is not well-formed although libxml2 has let it pass; NULL: nothing. The parser's own errors go first */
    size_t loose_at;
    bool external;      /* the document type names a file, which was not and will not be read */
    size_t external_at; /* where the document type begins */
};

/* guard_check: keep LIMITS, and fill TAGS (to release with tag_list_release()) and *notes. False: FINDINGS has got one finding (PA007, PA008) with its place; of a limit also
 * its option, its value and what was found. Time and memory are linear in the source. */
bool guard_check(const struct source *source, const struct xml_limits *limits, struct tag_list *tags, struct guard_notes *notes, struct findings *findings);
void tag_list_release(struct tag_list *tags);

/* markup_end: behind the comment, CDATA section, instruction or tag whose '<' is byte AT of LEN bytes of text; LEN when it has no end. */
size_t markup_end(const char *bytes, size_t len, size_t at);

#endif
