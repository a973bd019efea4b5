/* framework.c: a vision to check plans against.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "framework.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "strbuf.h"
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
        if (language_matches(framework->lexicons[i].language, tag))
            return &framework->lexicons[i];
    return NULL;
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

static const struct wording *find_wording(const struct wordings *list, const char *language)
{
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

const char *wording_status_name(enum wording_status status)
{
    static const char *const names[] = {
        [WORDING_OFFICIAL] = "official", [WORDING_UNVERIFIED] = "unverified", [WORDING_WORKING] = "working translation"};

    return names[status];
}

static void wordings_release(struct wordings *list)
{
    free(list->items);
}

/* --- from one run to the next --- */

/* An entry; its texts are parts of those of all. */
struct kept_entry {
    uint64_t text, term, direction, line, column; /* term: 0 where it is the text itself, else its place + 1 */
    int32_t role, points, reach, words;
    uint32_t is_pattern, whole;
};

static uint64_t keep_text(struct strbuf *texts, const char *text)
{
    size_t at = texts->len;

    strbuf_add(texts, text, strlen(text) + 1);
    return at;
}

void lexicon_keep(const struct lexicon *lexicon, struct strbuf *out)
{
    struct kept_entry *entries = xcalloc(lexicon->n_entries + 1, sizeof *entries);
    struct strbuf texts = STRBUF_INIT, terms = STRBUF_INIT; /* terms are seldom looked at: they stand apart */

    for (size_t i = 0; i < lexicon->n_entries; i++) {
        const struct entry *entry = &lexicon->entries[i];

        entries[i] = (struct kept_entry){.text = keep_text(&texts, entry->text), .term = entry->term == entry->text ? 0 : keep_text(&terms, entry->term) + 1, .direction = entry->direction,
                                         .line = entry->place.line, .column = entry->place.column, .role = (int32_t)entry->role,
                                         .points = entry->points, .reach = (int32_t)entry->reach, .words = entry->words,
                                         .is_pattern = entry->is_pattern, .whole = entry->whole};
    }
    keep_array(out, "common words", lexicon->common_words, lexicon->common_words ? strlen(lexicon->common_words) : 0, 1);
    keep_array(out, "entries", entries, lexicon->n_entries, sizeof *entries);
    keep_array(out, "entries' texts", texts.text, texts.len, 1);
    keep_array(out, "entries' terms", terms.text, terms.len, 1);
    strbuf_release(&texts);
    strbuf_release(&terms);
    free(entries);
}

bool lexicon_kept(struct lexicon *lexicon, struct kept *kept)
{
    size_t n_common, n, n_texts, n_terms;
    const char *common = kept_take(kept, "common words", &n_common, 1);
    const struct kept_entry *entries = kept_take(kept, "entries", &n, sizeof *entries);
    const char *texts = kept_take(kept, "entries' texts", &n_texts, 1), *terms = kept_take(kept, "entries' terms", &n_terms, 1);

    if (!kept->ok)
        return false;
    free(lexicon->common_words);
    lexicon->common_words = n_common > 0 ? xstrndup(common, n_common) : NULL;
    lexicon->entries = xmalloc((n + 1) * sizeof *lexicon->entries);
    lexicon->n_entries = lexicon->entries_capacity = n;
    for (size_t i = 0; i < n; i++) {
        const struct kept_entry *entry = &entries[i];

        lexicon->entries[i] = (struct entry){.text = texts + entry->text, .term = entry->term > 0 ? terms + entry->term - 1 : texts + entry->text, .is_pattern = entry->is_pattern != 0,
                                             .role = (enum entry_role)entry->role, .direction = (size_t)entry->direction, .points = entry->points,
                                             .whole = entry->whole != 0, .reach = (enum reach)entry->reach, .words = entry->words,
                                             .place = {(size_t)entry->line, (size_t)entry->column}};
    }
    return true;
}

/* A rule; its text is a part of that of all. */
struct kept_rule {
    uint64_t text, direction, line, column;
    int32_t points;
    uint8_t concepts[RULE_MAX_CONCEPTS], n_concepts;
};
_Static_assert(sizeof(struct kept_rule) == 40, "no padding");

void weights_keep(const struct framework *framework, struct strbuf *out)
{
    struct kept_rule *rules = xcalloc(framework->n_rules + 1, sizeof *rules);
    struct strbuf texts = STRBUF_INIT, names = STRBUF_INIT;

    for (size_t i = 0; i < framework->n_rules; i++) {
        const struct rule *rule = &framework->rules[i];

        rules[i] = (struct kept_rule){keep_text(&texts, rule->text), rule->direction, rule->place.line, rule->place.column, rule->points,
                                      {0}, rule->n_concepts};
        memcpy(rules[i].concepts, rule->concepts, sizeof rule->concepts);
    }
    for (size_t i = 0; i < framework->n_concepts; i++)
        keep_text(&names, framework->concepts[i]);
    keep_array(out, "concepts", names.text, names.len, 1);
    keep_array(out, "rules", rules, framework->n_rules, sizeof *rules);
    keep_array(out, "rules' texts", texts.text, texts.len, 1);
    keep_array(out, "kinship", &framework->kinship, 1, sizeof framework->kinship);
    strbuf_release(&texts);
    strbuf_release(&names);
    free(rules);
}

bool weights_kept(struct framework *framework, struct kept *kept)
{
    size_t n_names, n, n_texts, n_kinship;
    const char *names = kept_take(kept, "concepts", &n_names, 1);
    const struct kept_rule *rules = kept_take(kept, "rules", &n, sizeof *rules);
    const char *texts = kept_take(kept, "rules' texts", &n_texts, 1);
    const struct kinship *kinship = kept_take(kept, "kinship", &n_kinship, sizeof *kinship);

    if (!kept->ok || framework->n_concepts > 0 || framework->n_rules > 0)
        return false;
    for (size_t at = 0; at < n_names; at += strlen(names + at) + 1)
        framework_add_concept(framework, names + at, strlen(names + at));
    framework->rules = xmalloc((n + 1) * sizeof *framework->rules);
    framework->n_rules = framework->rules_capacity = n;
    for (size_t i = 0; i < n; i++) {
        struct rule *rule = &framework->rules[i];

        *rule = (struct rule){.text = texts + rules[i].text, .direction = (size_t)rules[i].direction, .points = rules[i].points,
                              .n_concepts = rules[i].n_concepts, .place = {(size_t)rules[i].line, (size_t)rules[i].column}};
        memcpy(rule->concepts, rules[i].concepts, sizeof rule->concepts);
    }
    framework->kinship = *kinship;
    return true;
}

static void lexicon_release(struct lexicon *lexicon)
{
    kept_close(&lexicon->kept);
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
    free(framework->profiles);
    free(framework->accuracies);
    arena_free(framework->texts);
    words_free(framework->concept_names);
    free(framework->concepts);
    free(framework->rules);
    kept_close(&framework->kept_weights);
    free(framework->weights_file);
    free(framework->directions);
    free(framework->lexicons);
    free(framework->file);
    free(framework->id);
    free(framework->version);
    free(framework);
}
