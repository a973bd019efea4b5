/* weights_load.c: read what concepts weigh: rules, and what relatives lend each other.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "framework_file.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

size_t intern_concept(struct loader *loader, struct place place, const char *name, size_t len)
{
    struct framework *framework = loader->framework;
    size_t concept = framework_concept(framework, name, len);

    if (concept != SIZE_MAX)
        return concept;
    if (framework->n_concepts < MAX_CONCEPTS)
        return framework_add_concept(framework, name, len);
    refuse_line(loader, place, "there are more than %d concepts", MAX_CONCEPTS);
    return SIZE_MAX;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* A number at *AT, before END, with a blank behind it. */
static bool read_points(const char **at, const char *end, int *points)
{
    const char *digit = *at;
    bool minus = *digit == '-';
    int number = 0;

    digit += minus;
    for (; digit < end && *digit >= '0' && *digit <= '9' && number <= MAX_POINTS; digit++)
        number = number * 10 + (*digit - '0');
    if (number == 0 || number > MAX_POINTS || digit == end || !is_blank(*digit))
        return false;
    *points = minus ? -number : number;
    *at = digit;
    return true;
}

/* "60 simplify paperwork": points, then one to three concepts. */
static bool use_rule(struct loader *loader, const struct xml_node *node, const char *line, size_t len, struct place place, void *data)
{
    struct framework *framework = loader->framework;
    struct rule rule = {.direction = *(const size_t *)data, .place = place};
    const char *at = line, *end = line + len;
    int shown = (int)(len < 60 ? len : 60);

    (void)node;
    if (!read_points(&at, end, &rule.points))
        return refuse_line(loader, place, "a rule begins with its points, from %d to %d and not 0: \"%.*s\"", -MAX_POINTS, MAX_POINTS, shown, line);
    while (at < end && is_blank(*at))
        at++;
    if (framework->n_rules == MAX_RULES)
        return refuse_line(loader, place, "there are more than %d rules", MAX_RULES);
    rule.text = keep_text(loader, at, (size_t)(end - at));
    framework->rules = xgrow(framework->rules, framework->n_rules, &framework->rules_capacity, sizeof *framework->rules);
    framework->rules[framework->n_rules++] = rule;
    struct rule *kept = &framework->rules[framework->n_rules - 1];
    while (at < end) {
        const char *name = at;

        while (at < end && !is_blank(*at))
            at++;
        if (kept->n_concepts == RULE_MAX_CONCEPTS)
            return refuse_line(loader, place, "a rule names %d concepts at most: \"%.*s\"", RULE_MAX_CONCEPTS, shown, line);
        size_t concept = intern_concept(loader, place, name, (size_t)(at - name));
        if (concept == SIZE_MAX)
            return false;
        if (kept->n_concepts > 0 && memchr(kept->concepts, (int)concept, kept->n_concepts)) /* they would share their words */
            return refuse_line(loader, place, "a rule names the concept \"%.*s\" twice", (int)(at - name < shown ? at - name : shown), name);
        kept->concepts[kept->n_concepts++] = (uint8_t)concept;
        while (at < end && is_blank(*at))
            at++;
    }
    return true;
}

bool load_rules(struct loader *loader, const struct xml_node *node)
{
    size_t direction;

    return check_attributes(loader, node, "direction") && read_direction(loader, node, true, &direction)
           && each_line(loader, node, use_rule, &direction);
}

bool load_kinship(struct loader *loader, const struct xml_node *node)
{
    struct kinship *kinship = &loader->framework->kinship;

    return check_attributes(loader, node, "parent child sibling least alone among topic heading") && check_no_words(loader, node) && check_no_elements(loader, node) && read_number(loader, node, "parent", 0, MAX_POINTS, 0, &kinship->parent)
           && read_number(loader, node, "child", 0, MAX_POINTS, 0, &kinship->child)
           && read_number(loader, node, "sibling", 0, MAX_POINTS, 0, &kinship->sibling)
           && read_number(loader, node, "least", 1, MAX_POINTS, 1, &kinship->least)
           && read_number(loader, node, "alone", 0, MAX_POINTS, 0, &kinship->alone) && read_number(loader, node, "among", 1, MAX_POINTS, 1, &kinship->among)
           && read_number(loader, node, "topic", 0, MAX_TOPIC_WORDS, 0, &kinship->topic)
           && read_number(loader, node, "heading", 0, MAX_TOPIC_WORDS, 0, &kinship->heading);
}

bool load_weights(struct loader *loader, const struct xml_node *node)
{
    if (!check_no_words(loader, node))
        return false;
    for (const struct xml_node *child = node->first; child; child = child->next) {
        bool ok = strcmp(child->name, "rules") == 0     ? load_rules(loader, child)
                  : strcmp(child->name, "kinship") == 0 ? load_kinship(loader, child)
                                                        : refuse(loader, child, "<%.60s> does not belong into <weights>", child->name);
        if (!ok)
            return false;
    }
    return true;
}
