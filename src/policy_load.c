/* policy_load.c: read a policy file.
 * SPDX-License-Identifier: MIT
 *
 * What a value means is checked here, with a sentence for each mistake; names and places of elements and
 * attributes are left to the schema. */
#include "config.h"

#include "policy_load.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "out_text.h"
#include "strbuf.h"
#include "xalloc.h"
#include "xml.h"
#include "xml_schema.h"

#define POLICY_SPACE "urn:planalign:policy:1"
#define POLICY_LIMITS                                                                                                                                 \
    ((struct xml_limits){.max_bytes = 1u << 20, .max_depth = 16, .max_elements = 20000, .max_attributes = 20, .max_namespaces = 20, .max_piece = 1u << 20})

struct loader {
    struct policy *policy;
    const char *file;
    const struct xml_document *document;
    struct findings *findings;
};

typedef bool load_function(struct loader *loader, const struct xml_node *node);

static bool refuse(struct loader *loader, const struct xml_node *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static bool refuse(struct loader *loader, const struct xml_node *node, const char *format, ...)
{
    char text[512];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    findings_add(loader->findings, PA502_POLICY_CONTENT, xml_place(loader->document, node), "%s", text);
    return false;
}

static struct source_of from(const struct loader *loader, const struct xml_node *node)
{
    return (struct source_of){ORIGIN_POLICY, xml_place(loader->document, node)};
}

/* The attribute NAME: it must be there and not empty. */
static bool need(struct loader *loader, const struct xml_node *node, const char *name, const char **out)
{
    *out = xml_attribute(node, name);
    return (*out && **out) || refuse(loader, node, "<%s> needs the attribute %s", node->name, name);
}

/* A copy of the attribute NAME, or NULL where there is none; an empty one is refused: it would fit
 * everything. */
static bool copy_attribute(struct loader *loader, const struct xml_node *node, const char *name, char **out)
{
    const char *value = xml_attribute(node, name);

    if (value && !*value)
        return refuse(loader, node, "the attribute %s of <%s> is empty", name, node->name);
    *out = value ? xstrdup(value) : NULL;
    return true;
}

/* The words of NODE on one line, to free(); NULL when there are none. Source: XML Schema Part 2,
 * whiteSpace="collapse". */
static char *line_of(const struct loader *loader, const struct xml_node *node)
{
    char *text = xml_string(loader->document, node), *to = text;

    if (!text)
        return NULL;
    for (const char *at = text; *at; at++) {
        bool blank = strchr(" \t\r\n", *at) != NULL;
        if (!blank || (to > text && to[-1] != ' '))
            *to++ = blank ? ' ' : *at;
    }
    *to = '\0';
    return text;
}

/* The words of NODE in *out, to free(), which was NULL; the element must stand once and hold some. */
static bool take_words(struct loader *loader, const struct xml_node *node, char **out)
{
    if (*out)
        return refuse(loader, node, "<%s> stands here twice", node->name);
    *out = line_of(loader, node);
    return *out || refuse(loader, node, "<%s> is empty", node->name);
}

static bool load_title(struct loader *loader, const struct xml_node *node)
{
    return take_words(loader, node, &loader->policy->title);
}

static bool load_note(struct loader *loader, const struct xml_node *node)
{
    (void)loader, (void)node; /* for people */
    return true;
}

/* A name, or a file in the policy's folder or below: the policy may have come with the plans. */
static bool load_framework(struct loader *loader, const struct xml_node *node)
{
    struct policy *policy = loader->policy;
    const char *slash = strrchr(loader->file, '/');
    char *name = NULL;

    if (policy->framework)
        return refuse(loader, node, "<%s> stands here twice", node->name);
    if (!take_words(loader, node, &name))
        return false;
    policy->framework_from = from(loader, node);
    if (!strchr(name, '/') && !strchr(name, '.')) {
        policy->framework = name;
        return true;
    }
    if (name[0] == '/' || strncmp(name, "../", 3) == 0 || strstr(name, "/../")) {
        refuse(loader, node,
               "the framework \"%.80s\" is neither a name nor a file in the policy's folder or below", name);
        free(name);
        return false;
    }
    struct strbuf path = STRBUF_INIT;
    if (slash)
        strbuf_add(&path, loader->file, (size_t)(slash - loader->file) + 1);
    else
        strbuf_puts(&path, "./"); /* "name.xml" is a file, and stays one */
    strbuf_puts(&path, name);
    policy->framework = strbuf_take(&path);
    free(name);
    return true;
}

static bool load_require(struct loader *loader, const struct xml_node *node)
{
    struct policy *policy = loader->policy;
    const char *text, *direction = xml_attribute(node, "direction");
    enum level level;

    if (!need(loader, node, "level", &text))
        return false;
    if (!level_by_name(text, &level))
        return refuse(loader, node,
                      "\"%.40s\" is no level: absent, stated, planned, enacted, measured, or 0 to 4", text);
    if (!direction) {
        if (policy->level_from.origin == ORIGIN_POLICY)
            return refuse(loader, node, "there are two levels for all directions");
        policy->level = level;
        policy->level_from = from(loader, node);
        return true;
    }
    size_t before = policy->n_requirements;
    if (before >= MAX_DIRECTIONS)
        return refuse(loader, node, "there are more requirements than %d, the most that a framework has directions", MAX_DIRECTIONS);
    policy_require(policy, direction, strlen(direction), level, from(loader, node));
    return policy->n_requirements > before ||
           refuse(loader, node, "there are two levels for \"%.60s\"", direction);
}

static bool load_fail_under(struct loader *loader, const struct xml_node *node)
{
    const char *text;
    char *end;

    if (!need(loader, node, "percent", &text))
        return false;
    long percent = strtol(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end || percent > 100)
        return refuse(loader, node, "percent=\"%.40s\" is no whole number from 0 to 100", text);
    if (loader->policy->fail_under_from.origin == ORIGIN_POLICY)
        return refuse(loader, node, "<%s> stands here twice", node->name);
    loader->policy->fail_under = (int)percent;
    loader->policy->fail_under_from = from(loader, node);
    return true;
}

/* The attribute severity, in words. */
static bool read_severity(struct loader *loader, const struct xml_node *node, enum severity *out)
{
    const char *text;

    if (!need(loader, node, "severity", &text))
        return false;
    return severity_by_name(text, out) ||
           refuse(loader, node, "\"%.40s\" is none of error, warning, note", text);
}

static bool load_fail_level(struct loader *loader, const struct xml_node *node)
{
    if (loader->policy->fail_level_from.origin == ORIGIN_POLICY)
        return refuse(loader, node, "<%s> stands here twice", node->name);
    loader->policy->fail_level_from = from(loader, node);
    return read_severity(loader, node, &loader->policy->fail_level);
}

/* A code that a policy may speak of. */
static bool read_code(struct loader *loader, const struct xml_node *node, const char *text,
                      enum finding_code *out)
{
    const struct finding_kind *kind = finding_kind_by_name(text);

    if (!kind)
        return refuse(loader, node, "\"%.60s\" is no code of planalign, such as PA201", text);
    for (int i = 0; i < N_FINDING_CODES; i++)
        if (finding_kind((enum finding_code)i) == kind)
            *out = (enum finding_code)i;
    if (finding_is_fixed(*out))
        return refuse(loader, node, "%s means that there is no answer: no policy can change that",
                      kind->code);
    return true;
}

static bool load_severity(struct loader *loader, const struct xml_node *node)
{
    struct policy *policy = loader->policy;
    struct severity_rule rule = {.from = from(loader, node)};
    const char *code;

    if (!need(loader, node, "code", &code) || !read_code(loader, node, code, &rule.code) ||
        !read_severity(loader, node, &rule.severity))
        return false;
    if (policy_severity(policy, rule.code))
        return refuse(loader, node, "there are two severities for %s", finding_kind(rule.code)->code);
    policy->severities = xgrow(policy->severities, policy->n_severities, &policy->severities_capacity,
                               sizeof *policy->severities);
    policy->severities[policy->n_severities++] = rule;
    return true;
}

static bool load_profile(struct loader *loader, const struct xml_node *node)
{
    struct policy *policy = loader->policy;
    const char *name, *usual = xml_attribute(node, "usual"), *rare = xml_attribute(node, "rare");

    if (!need(loader, node, "name", &name))
        return false;
    if (policy->profile)
        return refuse(loader, node, "<%s> stands here twice", node->name);
    policy->profile = xstrdup(name);
    policy->profile_from = from(loader, node);
    char *title = line_of(loader, node);
    if (usual || rare)
        policy_describe(policy, title ? title : name, usual ? usual : "", rare ? rare : "");
    free(title);
    return true;
}

static bool read_until(struct loader *loader, const struct xml_node *node, int32_t *out)
{
    const char *text = xml_attribute(node, "until");
    char day[16];

    *out = PLAN_NO_DAY;
    if (!text)
        return true;
    *out = plan_day(text);
    if (*out == PLAN_NO_DAY || strcmp(plan_day_text(*out, day), text) != 0)
        return refuse(loader, node, "until=\"%.40s\" is no day, such as 2027-06-30", text);
    return true;
}

static bool load_waiver(struct loader *loader, const struct xml_node *node)
{
    struct policy *policy = loader->policy;
    const char *code = xml_attribute(node, "code");

    policy->waivers =
        xgrow(policy->waivers, policy->n_waivers, &policy->waivers_capacity, sizeof *policy->waivers);
    struct waiver *waiver = &policy->waivers[policy->n_waivers++];
    *waiver = (struct waiver){.any_gap = !code, .place = xml_place(loader->document, node)};
    if (!copy_attribute(loader, node, "direction", &waiver->direction) ||
        !copy_attribute(loader, node, "plan", &waiver->plan) ||
        !copy_attribute(loader, node, "element", &waiver->element) ||
        !read_until(loader, node, &waiver->until))
        return false;
    if (code && !read_code(loader, node, code, &waiver->code))
        return false;
    if (!code && !waiver->direction)
        return refuse(loader, node, "a waiver names a code, a direction, or both");
    waiver->reason = line_of(loader, node);
    return (waiver->reason && !out_text_is_blank(waiver->reason)) ||
           refuse(loader, node,
                  "a waiver needs a reason: write it between <waiver> and </waiver>; every report shows it");
}

static const struct {
    const char *name;
    load_function *load;
} parts[] = {
    {"title", load_title},           {"note", load_note},         {"framework", load_framework},
    {"require", load_require},       {"severity", load_severity}, {"fail-under", load_fail_under},
    {"fail-level", load_fail_level}, {"profile", load_profile},   {"waiver", load_waiver},
};

/* What is not known here is left to the schema. */
static bool load_part(struct loader *loader, const struct xml_node *node)
{
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (strcmp(node->name, parts[i].name) == 0)
            return parts[i].load(loader, node);
    return true;
}

static bool load_root(struct loader *loader, const char *data_dir)
{
    const struct xml_node *root = loader->document->root;
    const char *id = xml_attribute(root, "id");
    struct strbuf schema = STRBUF_INIT;
    struct violation first;
    bool ok = true;

    if (strcmp(root->name, "policy") != 0 || !root->space || strcmp(root->space, POLICY_SPACE) != 0)
        return refuse(loader, root,
                      "this is no policy: the root element is <%.80s> in the namespace \"%.80s\"", root->name,
                      root->space ? root->space : "");
    loader->policy->id = id ? xstrdup(id) : NULL;
    for (const struct xml_node *child = root->first; child && ok; child = child->next)
        ok = load_part(loader, child);
    if (!ok)
        return false;
    strbuf_printf(&schema, "%s/schemas/policy.xsd", data_dir);
    ok = xml_validate(loader->document, schema.text, NULL, &first) == 0;
    if (!ok)
        violation_add(loader->findings, PA502_POLICY_CONTENT, &first);
    strbuf_release(&schema);
    return ok;
}

bool policy_load(struct policy *policy, const char *file, const char *shown, const char *data_dir,
                 struct findings *findings)
{
    struct findings reading = {0};
    struct xml_document document;
    const struct xml_limits limits = POLICY_LIMITS;

    policy->file = xstrdup(shown);
    if (!xml_read(&document, file, &limits, &reading)) {
        findings_add(findings, PA501_POLICY_UNREADABLE, reading.items[0].place, "%s",
                     reading.items[0].message);
        findings_release(&reading);
        return false;
    }
    findings_release(&reading);
    struct loader loader = {.policy = policy, .file = file, .document = &document, .findings = findings};
    bool ok = load_root(&loader, data_dir);
    xml_release(&document);
    return ok;
}

bool policy_is_one(const char *file)
{
    struct findings reading = {0};
    struct xml_document document;
    const struct xml_limits limits = POLICY_LIMITS;
    bool is_one = false;

    if (xml_read(&document, file, &limits, &reading)) {
        is_one = document.root->space && strcmp(document.root->space, POLICY_SPACE) == 0 && strcmp(document.root->name, "policy") == 0;
        xml_release(&document);
    }
    findings_release(&reading);
    return is_one;
}
