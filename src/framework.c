/* framework.c: a vision to check plans against.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "framework.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "translate.h"
#include "xalloc.h"

size_t framework_direction(const struct framework *framework, const char *id)
{
    for (size_t i = 0; i < framework->n_directions; i++)
        if (strcasecmp(framework->directions[i].id, id) == 0)
            return i;
    return SIZE_MAX;
}

struct framework *framework_new(const char *file)
{
    struct framework *framework = xcalloc(1, sizeof *framework);

    framework->file = xstrdup(file);
    framework->texts = arena_new();
    framework->concept_names = words_new();
    return framework;
}

size_t framework_concept(const struct framework *framework, const char *name, size_t len)
{
    uint32_t number;

    return words_number(framework->concept_names, name, len, &number) ? number : SIZE_MAX;
}

size_t framework_add_concept(struct framework *framework, const char *name, size_t len)
{
    size_t concept = words_add(framework->concept_names, name, len, false);

    if (concept < framework->n_concepts)
        return concept;
    framework->concepts = xgrow(framework->concepts, framework->n_concepts, &framework->concepts_capacity, sizeof *framework->concepts);
    framework->concepts[framework->n_concepts] = xstrndup(name, len);
    return framework->n_concepts++;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

const char *word_list_next(const struct word_list *list, size_t *at, size_t *len)
{
    const char *start = list->text + *at, *behind = list->text + list->len;

    while (start < behind) {
        const char *newline = memchr(start, '\n', (size_t)(behind - start)), *end = newline ? newline : behind;

        while (start < end && is_blank(*start))
            start++;
        while (end > start && is_blank(end[-1]))
            end--;
        if (start < end && *start != '#') {
            *at = (size_t)(newline ? newline + 1 - list->text : behind - list->text);
            *len = (size_t)(end - start);
            return start;
        }
        start = newline ? newline + 1 : behind;
    }
    return NULL;
}

struct place word_list_place(const struct word_list *list, const char *phrase)
{
    struct place place = list->place;

    for (const char *at = list->from; at < phrase; at++) {
        if (*at == '\n') {
            place.line++;
            place.column = 1;
        } else if (((unsigned char)*at & 0xC0) != 0x80) {
            place.column++;
        }
    }
    return place;
}

bool language_matches(const char *a, const char *b)
{
    size_t n = strcspn(a, "-_"), m = strcspn(b, "-_");

    return n == m && strncasecmp(a, b, n) == 0;
}

const struct lexicon *framework_lexicon(const struct framework *framework, const char *tag)
{
    for (size_t i = 0; i < framework->n_lexicons; i++)
        if (language_matches(framework->lexicons[i].language, tag) && !framework->lexicons[i].mute)
            return &framework->lexicons[i];
    return NULL;
}

unsigned long long framework_reach(const struct framework *framework, const struct lexicon *lexicon)
{
    bool has_words[MAX_CONCEPTS] = {false};
    unsigned long long all = framework->n_directions < MAX_DIRECTIONS ? (1ULL << framework->n_directions) - 1 : ~0ULL, reach = 0;

    for (size_t i = 0; i < lexicon->n_lists; i++) {
        size_t at = 0, len;
        if (lexicon->lists[i].concept != SIZE_MAX && word_list_next(&lexicon->lists[i], &at, &len))
            has_words[lexicon->lists[i].concept] = true;
    }
    for (size_t i = 0; i < lexicon->n_entries; i++)
        if (lexicon->entries[i].role == ENTRY_TERM && lexicon->entries[i].points > 0)
            reach |= 1ULL << lexicon->entries[i].direction;
    for (size_t i = 0; i < framework->n_rules; i++) {
        const struct rule *rule = &framework->rules[i];
        bool speaks = rule->points > 0 && rule->n_concepts > 0;
        for (size_t k = 0; k < rule->n_concepts; k++)
            speaks = speaks && has_words[rule->concepts[k]];
        if (speaks)
            reach |= rule->direction == ALL_DIRECTIONS ? all : 1ULL << rule->direction;
    }
    return reach;
}

const struct profile *framework_profile(const struct framework *framework, const char *id)
{
    for (size_t i = 0; i < framework->n_profiles; i++)
        if (strcasecmp(framework->profiles[i].id, id) == 0)
            return &framework->profiles[i];
    return NULL;
}

const struct accuracy *framework_accuracy(const struct framework *framework, const char *tag)
{
    for (size_t i = 0; i < framework->n_accuracies; i++)
        if (language_matches(framework->accuracies[i].language, tag))
            return &framework->accuracies[i];
    return NULL;
}

/* The first entry of the tag LANGUAGE, else of what is left when its last part is cut off, and so on: "pt-BR", then "pt" (RFC 4647, section 3.4,
 * Lookup). Else the first of the same primary subtag: who reads "pt" understands "pt-BR". */
static const struct wording *find_wording(const struct wordings *list, const char *language)
{
    for (size_t len = strlen(language); len > 0;) {
        for (size_t i = 0; i < list->n; i++)
            if (strncasecmp(list->items[i].language, language, len) == 0 && list->items[i].language[len] == '\0')
                return &list->items[i];
        do
            len--;
        while (len > 0 && language[len] != '-');
    }
    for (size_t i = 0; i < list->n; i++)
        if (language_matches(list->items[i].language, language))
            return &list->items[i];
    return NULL;
}

const struct wording *wordings_in(const struct wordings *list, const char *language)
{
    const struct wording *wording = find_wording(list, language);

    if (!wording)
        wording = find_wording(list, "en");
    return wording ? wording : list->n > 0 ? &list->items[0] : NULL;
}

bool wording_is_beside(const struct wording *wording, const struct wording *chosen)
{
    return strcasecmp(wording->language, chosen->language) == 0;
}

const char *wording_status_name(enum wording_status status)
{
    static const char *const names[] = {
        [WORDING_OFFICIAL] = N_("official"), [WORDING_UNVERIFIED] = N_("unverified"), [WORDING_WORKING] = N_("working translation"), [WORDING_OWN] = NULL};

    return names[status];
}

static void wordings_release(struct wordings *list)
{
    free(list->items);
}

static void lexicon_release(struct lexicon *lexicon)
{
    kept_close(&lexicon->kept);
    findings_release(&lexicon->refusal);
    for (size_t i = 0; i < lexicon->n_examples; i++)
        free(lexicon->examples[i].text);
    for (size_t i = 0; i < lexicon->n_lists; i++) {
        free(lexicon->lists[i].name);
        free(lexicon->lists[i].own_text);
        free(lexicon->lists[i].group);
    }
    free(lexicon->lists);
    words_free(lexicon->list_names);
    free(lexicon->words_file);
    free(lexicon->words_text);
    free(lexicon->entries);
    free(lexicon->examples);
    free(lexicon->language);
    free(lexicon->file);
    free(lexicon->common_words);
}

void framework_free(struct framework *framework)
{
    if (!framework)
        return;
    for (size_t i = 0; i < framework->n_directions; i++) {
        struct direction *direction = &framework->directions[i];
        free(direction->id);
        wordings_release(&direction->highlights);
        wordings_release(&direction->opportunities);
        wordings_release(&direction->covers);
        wordings_release(&direction->questions);
    }
    for (size_t i = 0; i < framework->n_lexicons; i++)
        lexicon_release(&framework->lexicons[i]);
    for (size_t i = 0; i < framework->n_concepts; i++)
        free(framework->concepts[i]);
    for (size_t i = 0; i < framework->n_profiles; i++) {
        free(framework->profiles[i].id);
        wordings_release(&framework->profiles[i].titles);
        wordings_release(&framework->profiles[i].names);
    }
    for (size_t i = 0; i < framework->n_accuracies; i++) {
        free(framework->accuracies[i].language);
        free(framework->accuracies[i].date);
    }
    wordings_release(&framework->titles);
    wordings_release(&framework->subject.titles);
    wordings_release(&framework->others);
    free(framework->profiles);
    free(framework->accuracies);
    arena_free(framework->texts);
    words_free(framework->concept_names);
    free(framework->concepts);
    free(framework->rules);
    free(framework->weights_file);
    free(framework->others_file);
    free(framework->directions);
    free(framework->lexicons);
    kept_close(&framework->kept);
    free(framework->file);
    free(framework->id);
    free(framework->version);
    free(framework);
}
