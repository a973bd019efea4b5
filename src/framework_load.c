/* framework_load.c: read a framework file into the model.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "framework_load.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "framework_file.h"
#include "language_tag.h"
#include "xalloc.h"

/* A tag that no plan will declare would leave its words unused. */
static bool check_language_tag(struct loader *loader, const struct xml_node *node, const char *language)
{
    const char *shorter = language_tag_shorter(language);

    if (shorter)
        return refuse(loader, node, "plans name this language \"%s\" and not \"%.40s\": write %s", shorter, language, shorter);
    return language_tag_is_good(language) || refuse(loader, node, "\"%.40s\" is no language tag such as es or pt-BR", language);
}

bool load_wording(struct loader *loader, const struct xml_node *node, struct wordings *list)
{
    static const char *const statuses[] = {[WORDING_OFFICIAL] = "official", [WORDING_UNVERIFIED] = "unverified", [WORDING_WORKING] = "working"};
    const char *language, *status = xml_attribute(node, "status"), *source = xml_attribute(node, "source");
    size_t kind = 0;

    if (!check_attributes(loader, node, "xml:lang status source") || !need(loader, node, "xml:lang", &language) || !check_no_elements(loader, node)
        || !check_language_tag(loader, node, language))
        return false;
    while (status && kind < ARRAY_LEN(statuses) && strcmp(status, statuses[kind]) != 0)
        kind++;
    if (kind == ARRAY_LEN(statuses))
        return refuse(loader, node, "the status \"%.60s\" is none of official, unverified, working", status);
    char *text = xml_string(loader->document, node);
    if (!text)
        return refuse(loader, node, "<%s> is empty", node->name);
    list->items = xgrow(list->items, list->n, &list->capacity, sizeof *list->items);
    list->items[list->n++] = (struct wording){keep_text(loader, language, strlen(language)), keep_text(loader, text, strlen(text)),
                                              source ? keep_text(loader, source, strlen(source)) : NULL, status ? (enum wording_status)kind : WORDING_OWN};
    free(text);
    return true;
}

bool load_only_wording(struct loader *loader, const struct xml_node *node, struct wordings *list)
{
    size_t before = list->n;

    if (!load_wording(loader, node, list))
        return false;
    for (size_t i = 0; i < before; i++)
        if (wording_is_beside(&list->items[i], &list->items[before]))
            return refuse(loader, node, "there are two <%s> in \"%.40s\": the second would never be read", node->name, list->items[before].language);
    return true;
}

/* Ids and versions go into every report, as they are: a framework is as little trusted as a plan. */
static bool need_name(struct loader *loader, const struct xml_node *node, const char *name, const char **out)
{
    enum { LONGEST = 80 };

    if (!need(loader, node, name, out))
        return false;
    size_t len = strspn(*out, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
    return ((*out)[len] == '\0' && len <= LONGEST) ||
           refuse(loader, node, "%s is up to %d letters from A to Z, digits, \".\", \"-\" and \"_\"", name, LONGEST);
}

static bool load_direction(struct loader *loader, const struct xml_node *node)
{
    struct framework *framework = loader->framework;
    const char *id;

    if (!check_attributes(loader, node, "id") || !need_name(loader, node, "id", &id) || !check_no_words(loader, node))
        return false;
    if (finding_kind_by_name(id)) /* explain would tell of the message */
        return refuse(loader, node, "\"%.60s\" is the code or the name of a message of planalign: choose another id for the direction", id);
    if (framework_direction(framework, id) != SIZE_MAX)
        return refuse(loader, node, "the direction \"%.60s\" stands here twice", id);
    if (framework->n_directions == MAX_DIRECTIONS)
        return refuse(loader, node, "there are more than %d directions", MAX_DIRECTIONS);
    framework->directions = xgrow(framework->directions, framework->n_directions, &framework->directions_capacity, sizeof *framework->directions);
    struct direction *direction = &framework->directions[framework->n_directions++];
    *direction = (struct direction){.id = xstrdup(id), .place = xml_place(loader->document, node)};

    for (const struct xml_node *child = node->first; child; child = child->next) {
        struct wordings *list = strcmp(child->name, "highlight") == 0     ? &direction->highlights
                                : strcmp(child->name, "opportunity") == 0 ? &direction->opportunities
                                : strcmp(child->name, "covers") == 0      ? &direction->covers
                                : strcmp(child->name, "question") == 0    ? &direction->questions
                                                                          : NULL;
        if (!list)
            return refuse(loader, child, "<%.60s> does not belong into <direction>", child->name);
        if (list == &direction->highlights || list == &direction->opportunities ? !load_only_wording(loader, child, list) : !load_wording(loader, child, list))
            return false;
    }
    if (direction->opportunities.n == 0)
        return refuse(loader, node, "the direction \"%.60s\" has no opportunity", id);
    return true;
}

static bool load_title(struct loader *loader, const struct xml_node *node)
{
    return load_only_wording(loader, node, &loader->framework->titles);
}

static bool load_other_language(struct loader *loader, const struct xml_node *node)
{
    if (loader->framework->others.n == MAX_OTHERS)
        return refuse(loader, node, "there are more than %d other languages", MAX_OTHERS);
    return check_attributes(loader, node, "xml:lang") && load_only_wording(loader, node, &loader->framework->others);
}

static bool has_lexicon(const struct framework *framework, const char *language)
{
    for (size_t i = 0; i < framework->n_lexicons; i++)
        if (language_matches(framework->lexicons[i].language, language))
            return true;
    return false;
}

/* What is known of a language for all frameworks; one that this framework reads, or has its own words for, is passed over. */
static bool load_common_language(struct loader *loader, const struct xml_node *node)
{
    const struct framework *framework = loader->framework;
    const char *language;

    if (strcmp(node->name, "other-language") != 0)
        return refuse(loader, node, "<%.60s> does not belong into <other-languages>", node->name);
    if (!need(loader, node, "xml:lang", &language))
        return false;
    for (size_t i = 0; i < framework->others.n; i++)
        if (language_matches(framework->others.items[i].language, language))
            return true;
    return has_lexicon(framework, language) || load_other_language(loader, node);
}

static bool load_others_file(struct loader *loader, void *unused)
{
    (void)unused;
    for (const struct xml_node *child = loader->document->root->first; child; child = child->next)
        if (!load_common_language(loader, child))
            return false;
    return true;
}

static bool load_others_reference(struct loader *loader, const struct xml_node *node)
{
    struct framework *framework = loader->framework;
    const struct xml_limits limits = FRAMEWORK_LIMITS;

    if (!check_attributes(loader, node, "") || !check_no_words(loader, node) || !check_no_elements(loader, node))
        return false;
    if (framework->others_file)
        return refuse(loader, node, "<other-languages> stands here twice");
    framework->others_file = data_path(OTHERS_FILE);
    if (read_framework_file(framework, framework->others_file, "other-languages", &limits, loader->findings, load_others_file, NULL))
        return true;
    loader->file = framework->others_file;
    return false;
}

static bool load_note(struct loader *loader, const struct xml_node *node)
{
    (void)loader, (void)node; /* for people */
    return true;
}

static bool load_weights_file(struct loader *loader, void *unused)
{
    (void)unused;
    return load_weights(loader, loader->document->root);
}

/* Weights that stand in a file of their own. */
static bool load_weights_reference(struct loader *loader, const struct xml_node *node)
{
    struct framework *framework = loader->framework;
    const struct xml_limits limits = FRAMEWORK_LIMITS;
    const char *source;

    if (!check_attributes(loader, node, "src") || !need(loader, node, "src", &source) || !check_no_words(loader, node))
        return false;
    if (node->first)
        return refuse(loader, node->first, "<%.60s> belongs into the file that <weights> names by src", node->first->name);
    if (framework->weights_file)
        return refuse(loader, node, "there are two files of weights");
    framework->weights_file = path_beside(loader, node, source);
    if (!framework->weights_file)
        return false;
    if (read_framework_file(framework, framework->weights_file, "weights", &limits, loader->findings, load_weights_file, NULL))
        return true;
    loader->file = framework->weights_file;
    return false;
}

/* Without its words every plan of the language would seem to be about something else. */
static bool knows_subject(const struct framework *framework, const struct lexicon *lexicon, struct findings *findings)
{
    const struct subject *subject = &framework->subject;
    size_t at = 0, len;

    if (subject->percent == 0)
        return true;
    for (size_t i = 0; i < lexicon->n_lists; i++)
        if (lexicon->lists[i].concept == subject->concept && word_list_next(&lexicon->lists[i], &at, &len))
            return true;
    findings_add(findings, PA406_FRAMEWORK_CONTENT, lexicon->place, "the language \"%.40s\" has no words in a list \"%.60s\", which <subject> names",
                 lexicon->language, framework->concepts[subject->concept]);
    return false;
}

/* All but the common words stands in the file that the lexicon names. */
static bool check_reference(struct loader *loader, const struct xml_node *node, const char *source)
{
    for (const struct xml_node *child = node->first; child; child = child->next)
        if (strcmp(child->name, "common-words") != 0)
            return refuse(loader, child, "<%.60s> belongs into \"%.60s\", which <lexicon> names by src: <common-words> alone can stand here", child->name, source);
    return true;
}

static bool load_lexicon(struct loader *loader, const struct xml_node *node)
{
    struct framework *framework = loader->framework;
    const char *language, *source = xml_attribute(node, "src"), *words = xml_attribute(node, "words");

    if (!check_attributes(loader, node, "xml:lang src words") || !need(loader, node, "xml:lang", &language))
        return false;
    if (!check_language_tag(loader, node, language))
        return false;
    if (has_lexicon(framework, language))
        return refuse(loader, node, "there are two lexicons for the language \"%.40s\"", language);
    if (framework->n_lexicons == MAX_LEXICONS)
        return refuse(loader, node, "there are more than %d lexicons", MAX_LEXICONS);
    framework->lexicons = xgrow(framework->lexicons, framework->n_lexicons, &framework->lexicons_capacity, sizeof *framework->lexicons);
    struct lexicon *lexicon = &framework->lexicons[framework->n_lexicons++];
    *lexicon = (struct lexicon){.language = xstrdup(language), .list_names = words_new(), .unopened = source || words, .place = xml_place(loader->document, node)};
    lexicon->file = source ? path_beside(loader, node, source) : xstrdup(framework->file);
    if (!lexicon->file)
        return false;
    if (words) {
        lexicon->words_file = path_beside(loader, node, words);
        if (!lexicon->words_file)
            return false;
        if (!source)
            return refuse(loader, node, "a lexicon with words=\"%.60s\" needs the attribute src as well", words);
    }
    if ((source && !check_reference(loader, node, source)) || !load_lexicon_parts(loader, node, lexicon))
        return false;
    if (lexicon->unopened)
        return true;
    lexicon->mute = framework_reach(framework, lexicon) == 0;
    return lexicon->mute || knows_subject(framework, lexicon, loader->findings);
}

static bool load_lexicon_file(struct loader *loader, void *data)
{
    struct lexicon *lexicon = data;
    const struct xml_node *root = loader->document->root;
    const char *language;

    if (!check_attributes(loader, root, "xml:lang") || !need(loader, root, "xml:lang", &language))
        return false;
    if (strcmp(language, lexicon->language) != 0)
        return refuse(loader, root, "the lexicon is for \"%.40s\", the framework names it for \"%.40s\"", language, lexicon->language);
    return load_lexicon_parts(loader, root, lexicon);
}

void framework_say_mute(const struct lexicon *lexicon, struct findings *findings)
{
    findings_add(findings, PA406_FRAMEWORK_CONTENT, lexicon->place,
                 "the lexicon for \"%s\" has no term, and no words for a rule, that speaks for a direction: it counts as none", lexicon->language);
}

/* Every plan of the language would be all gaps. Who learns what concepts weigh begins without rules. */
static bool can_speak(const struct framework *framework, const struct lexicon *lexicon, struct findings *findings)
{
    if (framework->every_list || framework_reach(framework, lexicon) != 0)
        return true;
    framework_say_mute(lexicon, findings);
    return false;
}

static bool read_lexicon(struct framework *framework, struct lexicon *lexicon, const struct xml_limits *limits, struct findings *findings, const char **file)
{
    *file = lexicon->words_file; /* first: terms may call its lists by name */
    if (lexicon->words_file && !load_word_lists(framework, lexicon, limits->max_bytes, findings))
        return false;
    *file = lexicon->file;
    if (!read_framework_file(framework, lexicon->file, "lexicon", limits, findings, load_lexicon_file, lexicon)) {
        if (lexicon->refused) /* a list that a term calls may stand in the other file */
            *file = lexicon->refused;
        return false;
    }
    *file = framework->file;
    return can_speak(framework, lexicon, findings) && knows_subject(framework, lexicon, findings);
}

bool framework_open(struct framework *framework, struct lexicon *lexicon, const struct xml_limits *limits, struct findings *findings,
                    const char **file)
{
    if (!lexicon->unopened)
        return true;
    /* Half of it may have been read: it is not tried again, and the next plan of this language is told the same. */
    if (!lexicon->refused) {
        lexicon->unopened = !read_lexicon(framework, lexicon, limits, &lexicon->refusal, file);
        lexicon->refused = lexicon->unopened ? *file : NULL;
    }
    if (lexicon->refused)
        *file = lexicon->refused;
    findings_copy(findings, &lexicon->refusal);
    return !lexicon->unopened;
}

/* What stands in the framework's root element. A part may speak of what an earlier pass has read. */
static const struct {
    const char *name;
    int pass;
    bool (*load)(struct loader *loader, const struct xml_node *node);
} parts[] = {
    {"title", 0, load_title},  {"note", 0, load_note},       {"direction", 0, load_direction},         {"kinship", 1, load_kinship},
    {"rules", 1, load_rules},  {"lexicon", 3, load_lexicon}, {"weights", 1, load_weights_reference}, {"profile", 1, load_profile},
    {"accuracy", 0, load_accuracy}, {"subject", 2, load_subject}, {"other-language", 0, load_other_language},
    {"other-languages", 4, load_others_reference},
};
enum { PASSES = 5 };

static bool load_part(struct loader *loader, const struct xml_node *node, int pass)
{
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (strcmp(node->name, parts[i].name) == 0)
            return parts[i].pass != pass || parts[i].load(loader, node);
    return refuse(loader, node, "<%.60s> does not belong into <framework>", node->name);
}

static bool load_root_element(struct loader *loader, void *data)
{
    const struct xml_node *root = loader->document->root;
    struct framework *framework = loader->framework;
    const char *id, *version, **where = data;
    bool ok = true;

    if (!check_attributes(loader, root, "id version xml:lang") || !need_name(loader, root, "id", &id) || !need_name(loader, root, "version", &version))
        return false;
    if (!check_no_words(loader, root))
        return false;
    framework->id = xstrdup(id);
    framework->version = xstrdup(version);
    for (int pass = 0; pass < PASSES && ok; pass++) {
        for (const struct xml_node *child = root->first; child && ok; child = child->next)
            ok = load_part(loader, child, pass);
        if (ok && framework->n_directions == 0)
            ok = refuse(loader, root, "the framework has no direction");
    }
    *where = loader->file;
    return ok;
}

struct framework *framework_load(const char *file, const struct xml_limits *limits, struct findings *findings, char **where)
{
    struct framework *framework = framework_new(file);
    const char *refused = file;

    if (!read_framework_file(framework, file, "framework", limits, findings, load_root_element, &refused)) {
        *where = xstrdup(refused);
        framework_free(framework);
        return NULL;
    }
    return framework;
}
