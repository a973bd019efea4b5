/* weights_load.c: read what concepts weigh: rules, and what relatives lend each other.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "framework_file.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

static const char blanks[] = " \t";

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

/* "60 simplify paperwork": points, then one to three concepts. */
static bool use_rule(struct loader *loader, const struct xml_node *node, const char *line, size_t len, struct place place, void *data)
{
    struct framework *framework = loader->framework;
    struct rule rule = {.direction = *(const size_t *)data, .place = place};
    char *text = xstrndup(line, len), *behind;
    bool ok = false;

    (void)node;
    long points = strtol(text, &behind, 10);
    if (behind == text || !*behind || !strchr(blanks, *behind) || points < -MAX_POINTS || points > MAX_POINTS || points == 0) {
        refuse_line(loader, place, "a rule begins with its points, from %d to %d and not 0: \"%.60s\"", -MAX_POINTS, MAX_POINTS, text);
        goto done;
    }
    rule.points = (int)points;
    behind += strspn(behind, blanks);
    for (const char *name = behind; *name;) {
        size_t n = strcspn(name, blanks);
        if (rule.n_concepts == RULE_MAX_CONCEPTS) {
            refuse_line(loader, place, "a rule names %d concepts at most: \"%.60s\"", RULE_MAX_CONCEPTS, text);
            goto done;
        }
        size_t concept = intern_concept(loader, place, name, n);
        if (concept == SIZE_MAX)
            goto done;
        rule.concepts[rule.n_concepts++] = concept;
        name += n;
        name += strspn(name, blanks);
    }
    if (rule.n_concepts == 0) {
        refuse_line(loader, place, "a rule names the concepts that it weighs: \"%.60s\"", text);
        goto done;
    }
    if (framework->n_rules == MAX_RULES) {
        refuse_line(loader, place, "there are more than %d rules", MAX_RULES);
        goto done;
    }
    rule.text = xstrdup(behind);
    framework->rules = xgrow(framework->rules, framework->n_rules, &framework->rules_capacity, sizeof *framework->rules);
    framework->rules[framework->n_rules++] = rule;
    ok = true;
done:
    free(text);
    return ok;
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

    return check_attributes(loader, node, "parent child sibling least alone") && read_number(loader, node, "parent", 0, MAX_POINTS, 0, &kinship->parent)
           && read_number(loader, node, "child", 0, MAX_POINTS, 0, &kinship->child)
           && read_number(loader, node, "sibling", 0, MAX_POINTS, 0, &kinship->sibling)
           && read_number(loader, node, "least", 1, MAX_POINTS, 1, &kinship->least)
           && read_number(loader, node, "alone", 0, MAX_POINTS, 0, &kinship->alone);
}

bool load_weights(struct loader *loader, const struct xml_node *node)
{
    for (const struct xml_node *child = node->first; child; child = child->next) {
        bool ok = strcmp(child->name, "rules") == 0     ? load_rules(loader, child)
                  : strcmp(child->name, "kinship") == 0 ? load_kinship(loader, child)
                                                        : refuse(loader, child, "<%.60s> does not belong into <weights>", child->name);
        if (!ok)
            return false;
    }
    return true;
}
