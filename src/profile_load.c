/* profile_load.c: what a framework knows of plans in general, and of its own errors: <profile>, <subject> and <accuracy>.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "framework_file.h"
#include "xalloc.h"

bool load_profile(struct loader *loader, const struct xml_node *node)
{
    struct framework *framework = loader->framework;
    struct profile profile = {0};
    const char *id;

    if (!check_attributes(loader, node, "id usual rare") || !check_no_words(loader, node) || !need(loader, node, "id", &id) ||
        !read_directions(loader, node, "usual", &profile.usual) || !read_directions(loader, node, "rare", &profile.rare))
        return false;
    if (framework->n_profiles == MAX_PROFILES)
        return refuse(loader, node, "there are more than %d profiles", MAX_PROFILES);
    if (framework_profile(framework, id))
        return refuse(loader, node, "the profile \"%.60s\" stands here twice", id);
    if (profile.usual & profile.rare)
        return refuse(loader, node, "a direction of the profile \"%.60s\" is both usual and rare", id);
    framework->profiles = xgrow(framework->profiles, framework->n_profiles, &framework->profiles_capacity, sizeof *framework->profiles);
    struct profile *kept = &framework->profiles[framework->n_profiles++];
    *kept = profile;
    kept->id = xstrdup(id);
    for (const struct xml_node *child = node->first; child; child = child->next) {
        struct wordings *list = strcmp(child->name, "title") == 0  ? &kept->titles
                                : strcmp(child->name, "name") == 0 ? &kept->names
                                                                   : NULL;
        if (!list)
            return refuse(loader, child, "<%.60s> does not belong into <profile>", child->name);
        if (list == &kept->titles ? !load_only_wording(loader, child, list) : !load_wording(loader, child, list))
            return false;
        if (kept->names.n > MAX_PROFILE_NAMES)
            return refuse(loader, child, "the profile \"%.60s\" has more than %d names", id, MAX_PROFILE_NAMES);
    }
    if (kept->titles.n == 0)
        return refuse(loader, node, "the profile \"%.60s\" has no title", id);
    return true;
}

bool load_subject(struct loader *loader, const struct xml_node *node)
{
    enum { MOST_PASSAGES = 1000000 };
    struct subject subject = {0}, *kept = &loader->framework->subject;
    const char *concept, *unused;

    if (kept->percent > 0)
        return refuse(loader, node, "there are two subjects");
    if (!check_attributes(loader, node, "concept percent passages") || !check_no_words(loader, node) || !need(loader, node, "concept", &concept) ||
        !need(loader, node, "percent", &unused) || !need(loader, node, "passages", &unused) ||
        !read_number(loader, node, "percent", 1, 100, 0, &subject.percent) ||
        !read_number(loader, node, "passages", 1, MOST_PASSAGES, 0, &subject.passages))
        return false;
    subject.concept = intern_concept(loader, xml_place(loader->document, node), concept, strlen(concept));
    if (subject.concept == SIZE_MAX)
        return false;
    *kept = subject;
    for (const struct xml_node *child = node->first; child; child = child->next) {
        if (strcmp(child->name, "title") != 0)
            return refuse(loader, child, "<%.60s> does not belong into <subject>", child->name);
        if (!load_only_wording(loader, child, &kept->titles))
            return false;
    }
    return kept->titles.n > 0 || refuse(loader, node, "the subject \"%.60s\" has no title", concept);
}

bool load_accuracy(struct loader *loader, const struct xml_node *node)
{
    struct framework *framework = loader->framework;
    struct accuracy accuracy = {0};
    const char *language, *date, *unused;

    if (!check_attributes(loader, node, "xml:lang date passages precision recall") || !check_no_words(loader, node) || !check_no_elements(loader, node) || !need(loader, node, "xml:lang", &language) ||
        !need(loader, node, "date", &date) || !need(loader, node, "passages", &unused) || !need(loader, node, "precision", &unused) ||
        !need(loader, node, "recall", &unused) || !read_number(loader, node, "passages", 1, 1000000, 0, &accuracy.passages) ||
        !read_number(loader, node, "precision", 0, 100, 0, &accuracy.precision) ||
        !read_number(loader, node, "recall", 0, 100, 0, &accuracy.recall))
        return false;
    if (framework->n_accuracies == MAX_LEXICONS)
        return refuse(loader, node, "there are more than %d measurements", MAX_LEXICONS);
    if (framework_accuracy(framework, language))
        return refuse(loader, node, "there are two measurements for the language \"%.40s\"", language);
    framework->accuracies =
        xgrow(framework->accuracies, framework->n_accuracies, &framework->accuracies_capacity, sizeof *framework->accuracies);
    accuracy.language = xstrdup(language);
    accuracy.date = xstrdup(date);
    framework->accuracies[framework->n_accuracies++] = accuracy;
    return true;
}
