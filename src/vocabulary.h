/* vocabulary.h: the plan vocabularies as tables: roots, namespaces, and the role of each element. Uses: plan, translate.
 * SPDX-License-Identifier: MIT
 *
 * A new vocabulary is a table here; plan_load.c knows roles only. */
#ifndef PLANALIGN_VOCABULARY_H
#define PLANALIGN_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>

#include "plan.h"

/* What an XML element says about the plan or about the plan element that it stands in. */
enum role {
    ROLE_IGNORED,
    ROLE_GROUP,       /* only holds others */
    ROLE_ELEMENT,     /* an element of the plan, of the rule's kind */
    ROLE_CONTEXT,     /* a text of the plan as a whole: an element of kind context, if it has words */
    ROLE_TITLE,
    ROLE_ORGANIZATION,
    ROLE_PERIOD,      /* attributes start and end */
    ROLE_PERIOD_START,
    ROLE_PERIOD_END,
    ROLE_NAME,
    ROLE_DESCRIPTION, /* one or several: all are part of the passage */
    ROLE_ID,
    ROLE_PLAN_ID,
    ROLE_SEQUENCE,
    ROLE_OWNER,       /* its text names the owner */
    ROLE_STAKEHOLDER, /* StratML: an owner unless it only benefits */
    ROLE_FRAME,       /* attributes start and end */
    ROLE_TARGET,      /* attributes value, unit and due */
    ROLE_RESULT,      /* StratML TargetResult */
    ROLE_UNIT,        /* StratML UnitOfMeasurement: of the targets, and part of the passage */
    ROLE_CLAIM,       /* attributes framework and direction, text: title */
    ROLE_REFERENCE    /* StratML Relationship */
};

struct rule {
    const char *inside; /* local name of the parent element, or NULL: any */
    const char *name;
    enum role role;
    enum element_kind kind; /* ROLE_ELEMENT */
};

struct vocabulary {
    const char *root;
    const char *const *spaces; /* namespaces met in the wild, NULL-terminated; "" is none */
    const char *const *marks;  /* what a namespace holds that names the vocabulary, in any case of letters; NULL-terminated */
    struct plan_format format;
    const char *schema;        /* below the data folder, or NULL */
    bool strict;               /* a violation of the schema refuses the plan; else it is a warning */
    bool text_in_element;      /* the character data of a plan element is its description */
    const struct rule *rules;  /* ends with a NULL name; the first that fits counts */
};

/* What the namespace of a root element is to the vocabulary of that root. */
enum space_kind {
    SPACE_KNOWN,   /* one met before */
    SPACE_KIN,     /* a new one that names the vocabulary: a later version, somebody's own extension */
    SPACE_FOREIGN  /* another vocabulary that happens to use the same name */
};

/* vocabulary_find: the vocabulary of a root element, or NULL. SPACE: its namespace, or NULL. */
const struct vocabulary *vocabulary_find(const char *root, const char *space, enum space_kind *kind);
const struct rule *vocabulary_rule(const struct vocabulary *vocabulary, const char *inside, const char *name);

#endif
