/* plan_load.c: read a plan file into the model, by the tables of vocabulary.c.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "plan_load.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "strbuf.h"
#include "translate.h"
#include "unsaid.h"
#include "vocabulary.h"
#include "xalloc.h"
#include "xml.h"
#include "xml_schema.h"

struct loader {
    struct plan *plan;
    const struct xml_document *document;
    const struct vocabulary *vocabulary;
    size_t max_text; /* bytes of one passage */
};

/* The parts of a passage while its element is read. */
struct passage_parts {
    struct text_builder name, description;
    const char *name_language, *description_language; /* declared on the part itself, or NULL; borrowed from the document */
};

/* How many elements of each kind stand below one parent so far. */
struct siblings {
    size_t n[N_ELEMENT_KINDS];
};

static void load_children(struct loader *loader, const struct xml_node *node, size_t element, const char *language,
                          struct passage_parts *parts, struct siblings *siblings);

static struct place place_of(const struct loader *loader, const struct xml_node *node)
{
    return xml_place(loader->document, node);
}

/* Read a day; one that is none is worth a note. */
static int32_t read_day(struct loader *loader, const struct xml_node *node, const char *text)
{
    int32_t day = plan_day(text);

    if (day == PLAN_NO_DAY && text && text[strspn(text, " \t\r\n")] != '\0')
        findings_add(&loader->plan->findings, PA307_BAD_DATE, place_of(loader, node),
                     "\"%.40s\" is no day of the form 2026-12-31; it counts as missing", text);
    return day;
}

static int32_t read_day_text(struct loader *loader, const struct xml_node *node)
{
    char *text = node ? xml_string(loader->document, node) : NULL;
    int32_t day = text ? read_day(loader, node, text) : PLAN_NO_DAY;

    free(text);
    return day;
}

static struct time_frame read_frame(struct loader *loader, const struct xml_node *node)
{
    return (struct time_frame){read_day(loader, node, xml_attribute(node, "start")), read_day(loader, node, xml_attribute(node, "end"))};
}

static void replace(char **field, char *take_text)
{
    if (*field || !take_text)
        free(take_text);
    else
        *field = take_text;
}

static void append(struct text_builder *to, struct text take_more)
{
    text_builder_add(to, &take_more);
}

static char *child_string(const struct loader *loader, const struct xml_node *node, const char *name)
{
    const struct xml_node *child = xml_child(node, name);

    return child ? xml_string(loader->document, child) : NULL;
}

/* StratML: who has the role of a performer, or no role at all, answers for the element; who only benefits does not. */
static bool performs(const struct loader *loader, const struct xml_node *stakeholder)
{
    bool any_type = false, performer = false;

    for (const struct xml_node *role = stakeholder->first; role; role = role->next) {
        char *type = strcmp(role->name, "Role") == 0 ? child_string(loader, role, "RoleType") : NULL;
        if (type) {
            any_type = true;
            performer = performer || strcmp(type, "Performer") == 0;
        }
        free(type);
    }
    return performer || !any_type;
}

/* TAKE_TEXT if it says something; else NULL. */
static char *value_of(char *take_text, bool name)
{
    if (take_text && !unsaid(take_text, name))
        return take_text;
    free(take_text);
    return NULL;
}

/* Nobody answers for an element whose owner is still to be named. */
static void add_owner(struct element *element, char *take_name)
{
    char *name = value_of(take_name, true);

    if (!name)
        return;
    element->owners = xgrow_packed(element->owners, element->n_owners, sizeof *element->owners);
    element->owners[element->n_owners++] = name;
}

/* NOLINTNEXTLINE(readability-non-const-parameter): the element keeps the value, and frees it */
static void add_target(struct element *element, char *take_value, char *take_unit, int32_t due, struct place place)
{
    if (!take_value) {
        free(take_unit);
        return;
    }
    element->targets = xgrow_packed(element->targets, element->n_targets, sizeof *element->targets);
    element->targets[element->n_targets++] = (struct target){take_value, take_unit, due, place};
}

/* A copy without blanks around it; NULL when there is nothing else. */
static char *copy_words(const char *text)
{
    static const char blanks[] = " \t\r\n";
    size_t len;

    if (!text)
        return NULL;
    text += strspn(text, blanks);
    for (len = strlen(text); len > 0 && strchr(blanks, text[len - 1]); len--)
        ;
    return len > 0 ? xstrndup(text, len) : NULL;
}

static void widen(struct time_frame *frame, struct time_frame more)
{
    if (more.start != PLAN_NO_DAY && (frame->start == PLAN_NO_DAY || more.start < frame->start))
        frame->start = more.start;
    if (more.end != PLAN_NO_DAY && (frame->end == PLAN_NO_DAY || more.end > frame->end))
        frame->end = more.end;
}

/* StratML TargetResult: a target when it has a number or words. Its dates are the time frame of the objective that it measures, also before anybody has set
 * the number. */
static void load_result(struct loader *loader, const struct xml_node *node, size_t index)
{
    struct element *element = &loader->plan->elements[index];
    struct time_frame frame = {read_day_text(loader, xml_child(node, "StartDate")), read_day_text(loader, xml_child(node, "EndDate"))};
    static const char *const values[] = {"NumberOfUnits", "Description"};
    char *value = NULL;

    for (size_t i = 0; i < ARRAY_LEN(values) && !value; i++)
        value = child_string(loader, node, values[i]);
    const struct xml_node *descriptor = value ? NULL : xml_child(node, "Descriptor");
    if (descriptor) {
        value = xml_string(loader->document, descriptor);
        if (!value)
            value = child_string(loader, descriptor, "DescriptorValue");
    }
    value = value_of(value, false);
    bool dated = frame.start != PLAN_NO_DAY || frame.end != PLAN_NO_DAY;
    if (dated && element->parent != PLAN_NO_PARENT) {
        widen(&loader->plan->elements[element->parent].frame, frame);
        loader->plan->elements[element->parent].frame_of_targets = true;
    }
    if (frame.start != PLAN_NO_DAY && frame.end != PLAN_NO_DAY && frame.end < frame.start)
        findings_add(&loader->plan->findings, PA306_END_BEFORE_START, place_of(loader, node), "the {%s} ends before it starts", element_kind_name(element->kind));
    add_target(element, value, NULL, frame.end != PLAN_NO_DAY ? frame.end : frame.start, place_of(loader, node));
}

static void add_claim(struct element *element, struct claim take_claim)
{
    element->claims = xgrow_packed(element->claims, element->n_claims, sizeof *element->claims);
    element->claims[element->n_claims++] = take_claim;
}

/* Form editors put several values into one text, with "|" or "^^" between them: the next one at or behind AT, without blanks around it; NULL: no other. */
static const char *next_value(const char *at, size_t *len)
{
    static const char marks[] = "|^ \t\r\n";

    at += strspn(at, marks);
    *len = strcspn(at, "|^");
    while (*len > 0 && strchr(marks, at[*len - 1]))
        --*len;
    return *len > 0 ? at : NULL;
}

/* Ids and the titles of claims go into each finding that speaks of them, a language tag into each element: they are names, not texts. */
enum { MAX_NAME_BYTES = 1000, MAX_TAG_BYTES = 100 };

static bool is_short(struct loader *loader, struct place place, const char *name, size_t most)
{
    size_t len = name ? strlen(name) : 0;

    if (len <= most)
        return true;
    if (!findings_has_error(&loader->plan->findings))
        findings_add(&loader->plan->findings, PA008_LIMIT, place, "an id, a language tag or the title of a claim has %zu bytes here; the limit is %zu", len, most);
    return false;
}

static void load_reference(struct loader *loader, const struct xml_node *node, size_t index)
{
    char *title = child_string(loader, node, "Name");
    bool shared = false; /* one copy serves them all: a small file can name many */

    if (!is_short(loader, place_of(loader, node), title, MAX_NAME_BYTES)) { /* before it is copied for each value */
        free(title);
        return;
    }
    for (const struct xml_node *child = node->first; child; child = child->next) {
        char *ids = strcmp(child->name, "ReferentIdentifier") == 0 ? xml_string(loader->document, child) : NULL;
        size_t len;

        for (const char *id = ids ? next_value(ids, &len) : NULL; id; id = next_value(id + len, &len)) {
            add_claim(&loader->plan->elements[index], (struct claim){.direction = xstrndup(id, len), .title = title, .title_shared = shared, .place = place_of(loader, child)});
            shared = true;
        }
        free(ids);
    }
    if (!shared)
        free(title);
}

static void load_claim(struct loader *loader, const struct xml_node *node, size_t index)
{
    add_claim(&loader->plan->elements[index], (struct claim){.framework = copy_words(xml_attribute(node, "framework")), .direction = copy_words(xml_attribute(node, "direction")),
                                                             .title = xml_string(loader->document, node), .place = place_of(loader, node)});
}

/* Each element gets a path: printf would take longer over it than all the rest. */
static void add_number(struct strbuf *out, size_t number)
{
    char digits[24];
    size_t at = sizeof digits;

    do
        digits[--at] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    strbuf_add(out, digits + at, sizeof digits - at);
}

/* A path above this is longer than the plan is worth: what is below it is numbered through the plan. */
#define MAX_PATH_BYTES 120

/* A stable path: the kind, and which of its kind among its siblings ("goal[2]/objective[1]"); far down, the kind and which element of the plan it is ("//objective[733]"). */
static char *make_path(const struct plan *plan, enum element_kind kind, size_t parent, size_t upto, size_t number)
{
    struct strbuf path = STRBUF_INIT;

    if (parent != PLAN_NO_PARENT && strlen(plan->elements[parent].path) > MAX_PATH_BYTES - 2 * sizeof "objective[]/") {
        strbuf_printf(&path, "//%s[%zu]", element_kind_name(kind), upto + 1);
        return strbuf_take(&path);
    }
    if (parent != PLAN_NO_PARENT) {
        strbuf_puts(&path, plan->elements[parent].path);
        strbuf_putc(&path, '/');
    }
    strbuf_puts(&path, element_kind_name(kind));
    strbuf_putc(&path, '[');
    add_number(&path, number);
    strbuf_putc(&path, ']');
    return strbuf_take(&path);
}

static void drop_last(struct plan *plan)
{
    struct plan tail = {.elements = xmalloc(sizeof *tail.elements), .n_elements = 1};

    tail.elements[0] = plan->elements[--plan->n_elements];
    struct plan *gone = plan_new("");
    gone->elements = tail.elements;
    gone->n_elements = 1;
    plan_free(gone);
}

/* The language tag on NODE itself, or NULL. */
static const char *own_language(struct loader *loader, const struct xml_node *node)
{
    const char *tag = xml_language(node);

    return is_short(loader, place_of(loader, node), tag, MAX_TAG_BYTES) ? tag : NULL;
}

/* The guard has measured each text alone; comments or elements may have joined several. */
static void keep_limit(struct loader *loader, const struct xml_node *node, size_t len)
{
    if (len > loader->max_text && !findings_has_error(&loader->plan->findings))
        findings_add(&loader->plan->findings, PA008_LIMIT, place_of(loader, node), "the words of this element have %zu bytes; the limit is %zu", len, loader->max_text);
}

static void check_names(struct loader *loader, const struct element *element)
{
    is_short(loader, element->place, element->id, MAX_NAME_BYTES);
    is_short(loader, element->place, element->sequence, MAX_NAME_BYTES);
    for (size_t i = 0; i < element->n_claims; i++) {
        const struct claim *claim = &element->claims[i];

        is_short(loader, claim->place, claim->framework, MAX_NAME_BYTES);
        is_short(loader, claim->place, claim->direction, MAX_NAME_BYTES);
        is_short(loader, claim->place, claim->title, MAX_NAME_BYTES);
    }
}

/* A passage is read as a whole, in one language: that of the description, which is most of it, or else of the name, or else OUTER, the one that is in
 * effect around them. */
static const char *passage_language(const struct passage_parts *parts, const char *outer)
{
    if (parts->description_language)
        return parts->description_language;
    return parts->name_language ? parts->name_language : outer;
}

/* Form editors leave elements with nothing in them. What has no words but a target or a claim says something. */
static bool is_shell(const struct element *element)
{
    return element->n_targets == 0 && element->n_claims == 0;
}

/* NOLINTNEXTLINE(misc-no-recursion): xml_read() bounds the depth */
static void load_element(struct loader *loader, const struct xml_node *node, size_t parent, enum element_kind kind, const char *language, struct siblings *siblings)
{
    struct plan *plan = loader->plan;
    size_t index = plan->n_elements;
    const struct findings_mark before = findings_mark(&plan->findings);
    struct passage_parts parts = {0};
    struct siblings children = {{0}};
    char *path = make_path(plan, kind, parent, index, siblings->n[kind] + 1);

    plan_add(plan, kind, parent);
    free(plan->elements[index].path);
    plan->elements[index].path = path;
    plan->elements[index].place = place_of(loader, node);
    plan->elements[index].id = copy_words(xml_attribute(node, "id"));
    if (loader->vocabulary->text_in_element)
        append(&parts.description, xml_text(loader->document, node));
    load_children(loader, node, index, language, &parts, &children);

    struct element *element = &plan->elements[index];
    text_builder_add(&parts.name, &parts.description.text);
    struct text passage = parts.name.text;
    keep_limit(loader, node, passage.len);
    if (passage.len > 0) {
        language = passage_language(&parts, language);
        text_release(&element->text);
        element->text = passage;
        element->language = language ? xstrdup(language) : NULL;
        if (language && parts.name_language && strcasecmp(parts.name_language, language) != 0) /* the language is declared where that of the name is */
            element->name_language = xstrdup(parts.name_language);
    } else {
        text_release(&passage);
        if (index + 1 == plan->n_elements && is_shell(element)) {
            findings_cut(&plan->findings, &before);
            drop_last(plan);
            return; /* and its number is the next one's */
        }
    }
    siblings->n[kind]++;
    check_names(loader, element);
    for (size_t i = before.n; i < plan->findings.n; i++) /* those of what stands below it have a name already */
        if (!plan->findings.items[i].element)
            finding_at_element(&plan->findings.items[i], element, NULL);
}

static void load_stakeholder(struct loader *loader, const struct xml_node *node, size_t index)
{
    if (performs(loader, node))
        add_owner(&loader->plan->elements[index], child_string(loader, node, "Name"));
}

/* The words of NODE in the place of *TO. */
static void take_words(struct loader *loader, const struct xml_node *node, char **to)
{
    char *words = xml_string(loader->document, node);

    keep_limit(loader, node, words ? strlen(words) : 0);
    replace(to, words);
}

/* What concerns the plan as a whole. */
static void load_plan_part(struct loader *loader, const struct xml_node *node, enum role role, const char *language, struct siblings *siblings)
{
    struct plan *plan = loader->plan;

    switch (role) {
    case ROLE_TITLE:
        take_words(loader, node, &plan->title);
        break;
    case ROLE_ORGANIZATION:
        take_words(loader, node, &plan->organization);
        break;
    case ROLE_PLAN_ID:
        take_words(loader, node, &plan->id);
        break;
    case ROLE_PERIOD:
        plan->period = read_frame(loader, node);
        break;
    case ROLE_PERIOD_START:
        plan->period.start = read_day_text(loader, node);
        break;
    case ROLE_PERIOD_END:
        plan->period.end = read_day_text(loader, node);
        break;
    case ROLE_CONTEXT: {
        struct text text = xml_text(loader->document, node);
        keep_limit(loader, node, text.len);
        if (text.len > 0) {
            size_t index = plan->n_elements;
            char *path = make_path(plan, KIND_CONTEXT, PLAN_NO_PARENT, index, ++siblings->n[KIND_CONTEXT]);
            struct element *element = plan_add(plan, KIND_CONTEXT, PLAN_NO_PARENT);
            free(element->path);
            element->path = path;
            element->place = place_of(loader, node);
            element->language = language ? xstrdup(language) : NULL;
            text_release(&element->text);
            element->text = text;
        } else {
            text_release(&text);
        }
        break;
    }
    default:
        break;
    }
}

/* Add the words of NODE to a part of the passage; the language is that of the first words that declare one. */
static void add_words(struct loader *loader, const struct xml_node *node, struct text_builder *part, const char **language)
{
    size_t before = part->text.len;

    append(part, xml_text(loader->document, node));
    if (part->text.len > before && !*language)
        *language = own_language(loader, node);
}

/* What concerns the plan element INDEX. */
static void load_element_part(struct loader *loader, const struct xml_node *node, enum role role, size_t index, struct passage_parts *parts)
{
    struct element *element = &loader->plan->elements[index];

    switch (role) {
    case ROLE_NAME:
        add_words(loader, node, &parts->name, &parts->name_language);
        break;
    case ROLE_DESCRIPTION:
    case ROLE_UNIT:
        add_words(loader, node, &parts->description, &parts->description_language);
        break;
    case ROLE_ID:
        replace(&element->id, xml_string(loader->document, node));
        break;
    case ROLE_SEQUENCE:
        replace(&element->sequence, xml_string(loader->document, node));
        break;
    case ROLE_OWNER:
        add_owner(element, xml_string(loader->document, node));
        break;
    case ROLE_STAKEHOLDER:
        load_stakeholder(loader, node, index);
        break;
    case ROLE_FRAME:
        element->frame = read_frame(loader, node);
        break;
    case ROLE_TARGET:
        add_target(element, value_of(copy_words(xml_attribute(node, "value")), false), copy_words(xml_attribute(node, "unit")),
                   read_day(loader, node, xml_attribute(node, "due")), place_of(loader, node));
        break;
    case ROLE_RESULT:
        load_result(loader, node, index);
        break;
    case ROLE_CLAIM:
        load_claim(loader, node, index);
        break;
    case ROLE_REFERENCE:
        load_reference(loader, node, index);
        break;
    default:
        break;
    }
}

/* Depth is bounded by the limit that xml_read() keeps. ELEMENT is PLAN_NO_PARENT and PARTS NULL outside of plan elements. */
/* NOLINTNEXTLINE(misc-no-recursion): xml_read() bounds the depth */
static void load_children(struct loader *loader, const struct xml_node *node, size_t element, const char *language,
                          struct passage_parts *parts, struct siblings *siblings)
{
    for (const struct xml_node *child = node->first; child; child = child->next) {
        const struct rule *rule = vocabulary_rule(loader->vocabulary, node->name, child->name);
        const char *own = own_language(loader, child);

        if (rule->role == ROLE_ELEMENT)
            load_element(loader, child, element, rule->kind, own ? own : language, siblings);
        else if (rule->role == ROLE_GROUP)
            load_children(loader, child, element, own ? own : language, parts, siblings);
        else if (element == PLAN_NO_PARENT)
            load_plan_part(loader, child, rule->role, own ? own : language, siblings);
        else
            load_element_part(loader, child, rule->role, element, parts);
    }
}

/* ---- what the structure itself tells ---- */

static int by_id(const void *a, const void *b)
{
    const struct element *x = *(const struct element *const *)a, *y = *(const struct element *const *)b;
    int order = strcmp(x->id, y->id);

    return order != 0 ? order : x < y ? -1 : x > y;
}

static void check_ids(struct plan *plan)
{
    const struct element **named = xmalloc((plan->n_elements + 1) * sizeof(const struct element *));
    size_t n = 0;

    for (size_t i = 0; i < plan->n_elements; i++)
        if (plan->elements[i].id)
            named[n++] = &plan->elements[i];
    qsort(named, n, sizeof(const struct element *), by_id);
    for (size_t i = 1, first = 0; i < n; i++) {
        if (strcmp(named[first]->id, named[i]->id) != 0) {
            first = i;
            continue;
        }
        finding_at_element(findings_add(&plan->findings, PA302_DUPLICATE_ID, named[i]->place,
                                  "the id \"%s\" stands on line %zu already: reports cannot tell the two apart", named[i]->id,
                                  named[first]->place.line),
                     named[i], NULL);
    }
    free(named);
}

static bool outside(int32_t day, struct time_frame period)
{
    return day != PLAN_NO_DAY
           && ((period.start != PLAN_NO_DAY && day < period.start) || (period.end != PLAN_NO_DAY && day > period.end));
}

static void check_dates(struct plan *plan, const struct element *element)
{
    const struct time_frame none = {PLAN_NO_DAY, PLAN_NO_DAY}, frame = element->frame_of_targets ? none : element->frame; /* indicators are told by themselves */
    bool out = outside(frame.start, plan->period) || outside(frame.end, plan->period);

    if (frame.start != PLAN_NO_DAY && frame.end != PLAN_NO_DAY && frame.end < frame.start)
        finding_at_element(findings_add(&plan->findings, PA306_END_BEFORE_START, element->place, "the {%s} ends before it starts",
                                  element_kind_name(element->kind)),
                     element, NULL);
    for (size_t i = 0; i < element->n_targets; i++)
        out = out || outside(element->targets[i].due, plan->period);
    if (out)
        finding_at_element(findings_add(&plan->findings, PA304_OUTSIDE_PERIOD, element->place,
                                  "a date of this {%s} lies outside the period of the plan", element_kind_name(element->kind)),
                     element, NULL);
}

static void check_structure(struct plan *plan)
{
    bool goal = false;

    check_ids(plan);
    if (plan->period.start != PLAN_NO_DAY && plan->period.end != PLAN_NO_DAY && plan->period.end < plan->period.start)
        findings_add(&plan->findings, PA306_END_BEFORE_START, plan->place, "the period of the plan ends before it starts");
    for (size_t i = 0; i < plan->n_elements; i++) {
        const struct element *element = &plan->elements[i];
        goal = goal || (element_is_planned(element) && element->kind != KIND_INDICATOR);
        check_dates(plan, element);
        if (element->kind == KIND_INDICATOR && element->n_targets == 0)
            finding_at_element(findings_add(&plan->findings, PA305_INDICATOR_WITHOUT_TARGET, element->place,
                                      "the indicator has no target value"),
                         element, NULL);
    }
    if (!goal && plan->n_elements > 0)
        findings_add(&plan->findings, PA308_NO_GOAL, plan->place, "the plan has no goal, objective or action");
}

/* ---- one file ---- */

static bool check_schema(struct loader *loader, const char *data_dir)
{
    const struct vocabulary *vocabulary = loader->vocabulary;
    const struct xml_node *root = loader->document->root;
    struct strbuf path = STRBUF_INIT;
    struct findings *findings = &loader->plan->findings;
    enum finding_code code = vocabulary->strict ? PA009_SCHEMA_ERROR : PA010_SCHEMA_WARNING;
    struct violation first;

    if (!vocabulary->schema)
        return true;
    strbuf_printf(&path, "%s/%s", data_dir, vocabulary->schema);
    size_t n = xml_validate(loader->document, path.text, vocabulary->strict ? NULL : root->space, &first);
    if (n == SIZE_MAX) {
        code = PA019_NEEDED_FILE;
        first.place = loader->plan->place;
    }
    struct finding *finding = n > 0 ? violation_add(findings, code, &first) : NULL;
    if (code == PA010_SCHEMA_WARNING && finding)
        finding_append(finding, " (places of the file that break the schema of {%s}: {%s}%zu; it was read all the same)",
                       vocabulary->format.title, n == XML_MOST_VIOLATIONS ? N_("at least ") : "", n);
    strbuf_release(&path);
    return n == 0 || (n != SIZE_MAX && !vocabulary->strict);
}

static void load_document(struct loader *loader, const char *data_dir)
{
    const struct xml_node *root = loader->document->root;
    struct plan *plan = loader->plan;
    enum space_kind space;

    plan->place = place_of(loader, root);
    loader->vocabulary = vocabulary_find(root->name, root->space, &space);
    if (loader->vocabulary && space == SPACE_FOREIGN) {
        findings_add(&plan->findings, PA005_NOT_A_PLAN, plan->place,
                     "this is no plan: the root element is <%.80s> in the namespace \"%.80s\"; that of a plan is in \"%s\"", root->name,
                     root->space ? root->space : "", loader->vocabulary->spaces[0]);
        return;
    }
    if (!loader->vocabulary) {
        findings_add(&plan->findings, PA005_NOT_A_PLAN, plan->place, "this is no plan: the root element is <%.80s> in the namespace \"%.80s\"",
                     root->name, root->space ? root->space : "");
        return;
    }
    if (!check_schema(loader, data_dir))
        return;
    if (space == SPACE_KIN)
        findings_add(&plan->findings, PA011_UNKNOWN_NAMESPACE, plan->place, "the namespace \"%.80s\" is not one of {%s}'s; read as such all the same",
                     root->space ? root->space : "", loader->vocabulary->format.title);
    plan->format = &loader->vocabulary->format;
    const char *language = own_language(loader, root);
    plan->language = language ? xstrdup(language) : NULL;
    plan->id = copy_words(xml_attribute(root, "id"));
    struct siblings top = {{0}};
    load_children(loader, root, PLAN_NO_PARENT, language, NULL, &top);
    check_structure(plan);
}

/* Nothing is left of a refused plan but the reason. */
static struct plan *refuse(struct plan *take_plan)
{
    struct plan *plan = plan_new(take_plan->file);
    const struct finding *reason = take_plan->findings.items;

    while (reason->severity != SEVERITY_ERROR)
        reason++;
    findings_add_again(&plan->findings, reason);
    plan_free(take_plan);
    return plan;
}

struct plan *plan_load(const char *file, const char *data_dir, const struct xml_limits *limits)
{
    struct plan *plan = plan_new(file);
    struct xml_document document;
    struct loader loader = {.plan = plan, .document = &document, .max_text = limits->max_piece};

    if (!xml_read(&document, file, limits, &plan->findings))
        return plan;
    load_document(&loader, data_dir);
    if (plan->format) {
        plan->source = document.source;
        document.source = NULL;
    }
    xml_release(&document);
    return findings_has_error(&plan->findings) ? refuse(plan) : plan;
}
