/* framework_file.h: what the readers of framework files share. Uses: framework, xml, finding, term, source,
 * strbuf, xalloc. For framework_load.c, lexicon_load.c, profile_load.c and weights_load.c alone.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_FRAMEWORK_FILE_H
#define PLANALIGN_FRAMEWORK_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "framework.h"
#include "xml.h"

#define FRAMEWORK_SPACE "urn:planalign:framework:1"
enum { MAX_POINTS = 1000, MAX_WORDS = 50, MAX_TOPIC_WORDS = 20 };

/* One file while it is read. */
struct loader {
    struct framework *framework;
    const char *file; /* its name */
    const struct xml_document *document; /* NULL: plain text */
    struct findings *findings;
};

/* All of these return false when they have refused the file: findings has got one finding more. */

/* Refuse the file at NODE, or at PLACE (a line of terms). Always false. */
bool refuse(struct loader *loader, const struct xml_node *node, const char *format, ...) __attribute__((format(printf, 3, 4)));
bool refuse_line(struct loader *loader, struct place place, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Elements alone may stand in NODE, or words alone; what is too much is refused at its own place. */
bool check_no_words(struct loader *loader, const struct xml_node *node);
bool check_no_elements(struct loader *loader, const struct xml_node *node);
/* Only the attributes of the blank-separated list ALLOWED may stand on NODE ("xml:lang" is one of them). */
bool check_attributes(struct loader *loader, const struct xml_node *node, const char *allowed);
/* The attribute NAME must be there and not empty. */
bool need(struct loader *loader, const struct xml_node *node, const char *name, const char **out);
/* A whole number from LEAST to MOST; MISSING when the attribute is not there. */
bool read_number(struct loader *loader, const struct xml_node *node, const char *name, int least, int most, int missing, int *out);
/* The attribute direction: an index, or ALL_DIRECTIONS for "*" where that is allowed. */
bool read_direction(struct loader *loader, const struct xml_node *node, bool all_allowed, size_t *out);
/* The attribute NAME: directions by their ids, separated by blanks; bit i of *out stands for directions[i]. None when it is not there. */
bool read_directions(struct loader *loader, const struct xml_node *node, const char *name, unsigned long long *out);

/* What to do with a line of text, trimmed, that begins at PLACE. */
typedef bool use_line(struct loader *loader, const struct xml_node *node, const char *line, size_t len, struct place place, void *data);
/* A copy that lives as long as the framework. */
const char *keep_text(struct loader *loader, const char *text, size_t len);
/* Where byte OFFSET of TEXT stands in the file. */
struct place text_place(const struct loader *loader, const struct text *text, size_t offset);
/* One line after the other; blank lines and lines that begin with # are for people. */
bool each_line(struct loader *loader, const struct xml_node *node, use_line *use, void *data);

/* The path of the file called NAME beside the framework's. Only beside it: NAME has no folder. NULL: refused. To free(). */
char *path_beside(struct loader *loader, const struct xml_node *node, const char *name);

/* Read FILE, whose root element must be ROOT, and give it to LOAD. */
typedef bool load_root(struct loader *loader, void *data);
bool read_framework_file(struct framework *framework, const char *file, const char *root, const struct xml_limits *limits,
                         struct findings *findings, load_root *load, void *data);

/* ---- the parts ---- */

/* The words of NODE with their language, status and source, appended to LIST. */
bool load_wording(struct loader *loader, const struct xml_node *node, struct wordings *list);
/* The same where each language has one. */
bool load_only_wording(struct loader *loader, const struct xml_node *node, struct wordings *list);
/* <profile>, <subject> and <accuracy>. */
bool load_profile(struct loader *loader, const struct xml_node *node);
bool load_subject(struct loader *loader, const struct xml_node *node);
bool load_accuracy(struct loader *loader, const struct xml_node *node);

/* A lexicon's parts, from the element of the framework or from the root of a file of its own. */
bool load_lexicon_parts(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon);
/* The plain text of LEXICON's file of lists. */
bool load_word_lists(struct framework *framework, struct lexicon *lexicon, size_t max_bytes, struct findings *findings);
/* <rules> and <kinship>, from the framework or from the root of a file of weights. */
bool load_rules(struct loader *loader, const struct xml_node *node);
bool load_kinship(struct loader *loader, const struct xml_node *node);
/* The concept of that name, new or known; SIZE_MAX: refused. */
size_t intern_concept(struct loader *loader, struct place place, const char *name, size_t len);
bool load_weights(struct loader *loader, const struct xml_node *node);

#endif
