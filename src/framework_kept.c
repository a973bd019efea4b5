/* framework_kept.c: a framework as it is kept from one run to the next.
 * SPDX-License-Identifier: MIT
 *
 * Each struct of framework.h has a twin here without pointers: a text is a number, its place in a string of all texts. */
#include "config.h"

#include "framework.h"

#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "strbuf.h"
#include "xalloc.h"

/* --- texts --- */

/* Its place among all texts, and 1; 0: there is none. */
typedef uint32_t kept_text;

static kept_text keep_text(struct strbuf *texts, const char *text)
{
    size_t at = texts->len;

    if (!text)
        return 0;
    strbuf_add(texts, text, strlen(text) + 1);
    return (kept_text)(at + 1);
}

static const char *text_at(const char *texts, kept_text text)
{
    return text > 0 ? texts + text - 1 : NULL;
}

static char *copy_at(const char *texts, kept_text text)
{
    return text > 0 ? xstrdup(texts + text - 1) : NULL;
}

/* --- wordings --- */

struct kept_wording {
    kept_text language, text, source;
    uint32_t status;
};

/* A list of them: a range of all. */
struct kept_list {
    uint32_t first, n;
};

/* What is being kept. */
struct keeping {
    struct strbuf texts;
    struct kept_wording *wordings;
    size_t n_wordings, wordings_size;
};

/* What is being taken up again. */
struct taking {
    const char *texts;
    const struct kept_wording *wordings;
};

static struct kept_list keep_wordings(struct keeping *keeping, const struct wordings *list)
{
    struct kept_list kept = {(uint32_t)keeping->n_wordings, (uint32_t)list->n};

    for (size_t i = 0; i < list->n; i++) {
        const struct wording *wording = &list->items[i];

        keeping->wordings = xgrow(keeping->wordings, keeping->n_wordings, &keeping->wordings_size, sizeof *keeping->wordings);
        keeping->wordings[keeping->n_wordings++] = (struct kept_wording){keep_text(&keeping->texts, wording->language), keep_text(&keeping->texts, wording->text),
                                                                         keep_text(&keeping->texts, wording->source), (uint32_t)wording->status};
    }
    return kept;
}

static struct wordings take_wordings(const struct taking *taking, struct kept_list kept)
{
    if (kept.n == 0)
        return (struct wordings){0};
    struct wordings list = {.items = xmalloc(kept.n * sizeof *list.items), .n = kept.n, .capacity = kept.n};

    for (size_t i = 0; i < kept.n; i++) {
        const struct kept_wording *wording = &taking->wordings[kept.first + i];

        list.items[i] = (struct wording){text_at(taking->texts, wording->language), text_at(taking->texts, wording->text),
                                         text_at(taking->texts, wording->source), (enum wording_status)wording->status};
    }
    return list;
}

/* --- the parts of a framework --- */

struct kept_framework {
    kept_text id, version, weights_file;
    struct kept_list titles;
    struct kinship kinship;
    struct kept_subject {
        uint32_t concept;
        int32_t percent, passages;
        struct kept_list titles;
    } subject;
    struct kept_list others;
    uint32_t takes_others; /* those of OTHERS_FILE are among them */
};

struct kept_direction {
    kept_text id;
    uint32_t line, column;
    struct kept_list highlights, opportunities, covers, questions;
};

struct kept_rule {
    kept_text text;
    uint32_t line, column;
    int32_t direction; /* -1: all */
    int32_t points;
    uint8_t concepts[RULE_MAX_CONCEPTS], n_concepts;
};

struct kept_lexicon {
    kept_text language, file, words_file, common_words;
    uint32_t line, column;
};

struct kept_profile {
    uint64_t usual, rare;
    kept_text id;
    uint32_t zero;
    struct kept_list titles, names;
};

struct kept_accuracy {
    kept_text language, date;
    int32_t passages, precision, recall;
};

static struct place place_of(uint32_t line, uint32_t column)
{
    return (struct place){line, column};
}

/* Directions: see enum entry_role and struct rule. */
static int32_t keep_direction(size_t direction)
{
    return direction == ALL_DIRECTIONS ? -1 : (int32_t)direction;
}

static size_t take_direction(int32_t direction)
{
    return direction < 0 ? ALL_DIRECTIONS : (size_t)direction;
}

static void keep_directions(struct keeping *keeping, const struct framework *framework, struct strbuf *out)
{
    struct kept_direction *all = xcalloc(framework->n_directions + 1, sizeof *all);

    for (size_t i = 0; i < framework->n_directions; i++) {
        const struct direction *direction = &framework->directions[i];

        all[i] = (struct kept_direction){keep_text(&keeping->texts, direction->id),
                                         (uint32_t)direction->place.line,
                                         (uint32_t)direction->place.column,
                                         keep_wordings(keeping, &direction->highlights),
                                         keep_wordings(keeping, &direction->opportunities),
                                         keep_wordings(keeping, &direction->covers),
                                         keep_wordings(keeping, &direction->questions)};
    }
    keep_array(out, "directions", all, framework->n_directions, sizeof *all);
    free(all);
}

static void take_directions(struct framework *framework, const struct taking *taking, const struct kept_direction *all, size_t n)
{
    framework->directions = xcalloc(n + 1, sizeof *framework->directions);
    framework->n_directions = framework->directions_capacity = n;
    for (size_t i = 0; i < n; i++)
        framework->directions[i] = (struct direction){.id = copy_at(taking->texts, all[i].id),
                                                      .place = place_of(all[i].line, all[i].column),
                                                      .highlights = take_wordings(taking, all[i].highlights),
                                                      .opportunities = take_wordings(taking, all[i].opportunities),
                                                      .covers = take_wordings(taking, all[i].covers),
                                                      .questions = take_wordings(taking, all[i].questions)};
}

static void keep_rules(struct keeping *keeping, const struct framework *framework, struct strbuf *out)
{
    struct kept_rule *all = xcalloc(framework->n_rules + 1, sizeof *all);

    for (size_t i = 0; i < framework->n_rules; i++) {
        const struct rule *rule = &framework->rules[i];

        all[i] = (struct kept_rule){keep_text(&keeping->texts, rule->text), (uint32_t)rule->place.line, (uint32_t)rule->place.column,
                                    keep_direction(rule->direction), rule->points, {0}, rule->n_concepts};
        memcpy(all[i].concepts, rule->concepts, sizeof rule->concepts);
    }
    keep_array(out, "rules", all, framework->n_rules, sizeof *all);
    free(all);
}

static void take_rules(struct framework *framework, const struct taking *taking, const struct kept_rule *all, size_t n)
{
    framework->rules = xmalloc((n + 1) * sizeof *framework->rules);
    framework->n_rules = framework->rules_capacity = n;
    for (size_t i = 0; i < n; i++) {
        framework->rules[i] = (struct rule){.text = text_at(taking->texts, all[i].text),
                                            .direction = take_direction(all[i].direction),
                                            .points = all[i].points,
                                            .n_concepts = all[i].n_concepts,
                                            .place = place_of(all[i].line, all[i].column)};
        memcpy(framework->rules[i].concepts, all[i].concepts, sizeof all[i].concepts);
    }
}

static void keep_concepts(struct keeping *keeping, const struct framework *framework, struct strbuf *out)
{
    kept_text *all = xcalloc(framework->n_concepts + 1, sizeof *all);

    for (size_t i = 0; i < framework->n_concepts; i++)
        all[i] = keep_text(&keeping->texts, framework->concepts[i]);
    keep_array(out, "concepts", all, framework->n_concepts, sizeof *all);
    free(all);
}

/* The name of a file beside the framework's. */
static const char *name_beside(const char *file)
{
    const char *slash = file ? strrchr(file, '/') : NULL;

    return slash ? slash + 1 : file;
}

/* And the file of that name, to free(). */
static char *file_beside(const char *framework, const char *name)
{
    struct strbuf file = STRBUF_INIT;

    if (!name)
        return NULL;
    strbuf_add(&file, framework, (size_t)(name_beside(framework) - framework));
    strbuf_puts(&file, name);
    return strbuf_take(&file);
}

static void keep_lexicons(struct keeping *keeping, const struct framework *framework, struct strbuf *out)
{
    struct kept_lexicon *all = xcalloc(framework->n_lexicons + 1, sizeof *all);

    for (size_t i = 0; i < framework->n_lexicons; i++) {
        const struct lexicon *lexicon = &framework->lexicons[i];

        all[i] = (struct kept_lexicon){keep_text(&keeping->texts, lexicon->language),     keep_text(&keeping->texts, name_beside(lexicon->file)),
                                       keep_text(&keeping->texts, name_beside(lexicon->words_file)), keep_text(&keeping->texts, lexicon->common_words),
                                       (uint32_t)lexicon->place.line,                     (uint32_t)lexicon->place.column};
    }
    keep_array(out, "lexicons", all, framework->n_lexicons, sizeof *all);
    free(all);
}

static void take_lexicons(struct framework *framework, const struct taking *taking, const struct kept_lexicon *all, size_t n)
{
    framework->lexicons = xcalloc(n + 1, sizeof *framework->lexicons);
    framework->n_lexicons = framework->lexicons_capacity = n;
    for (size_t i = 0; i < n; i++)
        framework->lexicons[i] = (struct lexicon){.language = copy_at(taking->texts, all[i].language),
                                                  .file = file_beside(framework->file, text_at(taking->texts, all[i].file)),
                                                  .words_file = file_beside(framework->file, text_at(taking->texts, all[i].words_file)),
                                                  .common_words = copy_at(taking->texts, all[i].common_words),
                                                  .list_names = words_new(),
                                                  .unopened = true,
                                                  .place = place_of(all[i].line, all[i].column)};
}

static void keep_profiles(struct keeping *keeping, const struct framework *framework, struct strbuf *out)
{
    struct kept_profile *all = xcalloc(framework->n_profiles + 1, sizeof *all);

    for (size_t i = 0; i < framework->n_profiles; i++) {
        const struct profile *profile = &framework->profiles[i];

        all[i] = (struct kept_profile){profile->usual, profile->rare, keep_text(&keeping->texts, profile->id), 0, keep_wordings(keeping, &profile->titles),
                                       keep_wordings(keeping, &profile->names)};
    }
    keep_array(out, "profiles", all, framework->n_profiles, sizeof *all);
    free(all);
}

static void take_profiles(struct framework *framework, const struct taking *taking, const struct kept_profile *all, size_t n)
{
    framework->profiles = xcalloc(n + 1, sizeof *framework->profiles);
    framework->n_profiles = framework->profiles_capacity = n;
    for (size_t i = 0; i < n; i++)
        framework->profiles[i] = (struct profile){copy_at(taking->texts, all[i].id), take_wordings(taking, all[i].titles), take_wordings(taking, all[i].names),
                                                  all[i].usual, all[i].rare};
}

static void keep_accuracies(struct keeping *keeping, const struct framework *framework, struct strbuf *out)
{
    struct kept_accuracy *all = xcalloc(framework->n_accuracies + 1, sizeof *all);

    for (size_t i = 0; i < framework->n_accuracies; i++) {
        const struct accuracy *accuracy = &framework->accuracies[i];

        all[i] = (struct kept_accuracy){keep_text(&keeping->texts, accuracy->language), keep_text(&keeping->texts, accuracy->date), accuracy->passages,
                                        accuracy->precision, accuracy->recall};
    }
    keep_array(out, "accuracies", all, framework->n_accuracies, sizeof *all);
    free(all);
}

static void take_accuracies(struct framework *framework, const struct taking *taking, const struct kept_accuracy *all, size_t n)
{
    framework->accuracies = xcalloc(n + 1, sizeof *framework->accuracies);
    framework->n_accuracies = framework->accuracies_capacity = n;
    for (size_t i = 0; i < n; i++)
        framework->accuracies[i] = (struct accuracy){copy_at(taking->texts, all[i].language), copy_at(taking->texts, all[i].date), all[i].passages,
                                                     all[i].precision, all[i].recall};
}

/* --- the whole --- */

static bool has_inner_lexicon(const struct framework *framework)
{
    for (size_t i = 0; i < framework->n_lexicons; i++)
        if (strcmp(framework->lexicons[i].file, framework->file) == 0)
            return true;
    return false;
}

bool framework_keep(const struct framework *framework, struct strbuf *out)
{
    struct keeping keeping = {.texts = STRBUF_INIT};

    if (has_inner_lexicon(framework))
        return false;
    keep_directions(&keeping, framework, out);
    keep_concepts(&keeping, framework, out);
    keep_rules(&keeping, framework, out);
    keep_lexicons(&keeping, framework, out);
    keep_profiles(&keeping, framework, out);
    keep_accuracies(&keeping, framework, out);
    struct kept_framework whole = {keep_text(&keeping.texts, framework->id), keep_text(&keeping.texts, framework->version),
                                   keep_text(&keeping.texts, name_beside(framework->weights_file)), keep_wordings(&keeping, &framework->titles), framework->kinship,
                                   {(uint32_t)framework->subject.concept, framework->subject.percent, framework->subject.passages,
                                    keep_wordings(&keeping, &framework->subject.titles)},
                                   keep_wordings(&keeping, &framework->others), framework->others_file != NULL};
    keep_array(out, "framework", &whole, 1, sizeof whole);
    keep_array(out, "wordings", keeping.wordings, keeping.n_wordings, sizeof *keeping.wordings);
    keep_array(out, "texts", keeping.texts.text, keeping.texts.len, 1);
    free(keeping.wordings);
    strbuf_release(&keeping.texts);
    return true;
}

struct framework *framework_kept(const char *file, struct kept *kept)
{
    size_t n_directions, n_concepts, n_rules, n_lexicons, n_profiles, n_accuracies, n_whole, n_wordings, n_texts;
    const struct kept_direction *directions = kept_take(kept, "directions", &n_directions, sizeof *directions);
    const kept_text *concepts = kept_take(kept, "concepts", &n_concepts, sizeof *concepts);
    const struct kept_rule *rules = kept_take(kept, "rules", &n_rules, sizeof *rules);
    const struct kept_lexicon *lexicons = kept_take(kept, "lexicons", &n_lexicons, sizeof *lexicons);
    const struct kept_profile *profiles = kept_take(kept, "profiles", &n_profiles, sizeof *profiles);
    const struct kept_accuracy *accuracies = kept_take(kept, "accuracies", &n_accuracies, sizeof *accuracies);
    const struct kept_framework *whole = kept_take(kept, "framework", &n_whole, sizeof *whole);
    struct taking taking;

    taking.wordings = kept_take(kept, "wordings", &n_wordings, sizeof *taking.wordings);
    taking.texts = kept_take(kept, "texts", &n_texts, 1);
    if (!kept->ok)
        return NULL;
    struct framework *framework = framework_new(file);
    framework->id = copy_at(taking.texts, whole->id);
    framework->version = copy_at(taking.texts, whole->version);
    framework->weights_file = file_beside(file, text_at(taking.texts, whole->weights_file));
    framework->titles = take_wordings(&taking, whole->titles);
    framework->kinship = whole->kinship;
    framework->subject = (struct subject){whole->subject.concept, take_wordings(&taking, whole->subject.titles), whole->subject.percent, whole->subject.passages};
    framework->others = take_wordings(&taking, whole->others);
    framework->others_file = whole->takes_others ? data_path(OTHERS_FILE) : NULL;
    for (size_t i = 0; i < n_concepts; i++)
        framework_add_concept(framework, text_at(taking.texts, concepts[i]), strlen(text_at(taking.texts, concepts[i])));
    take_directions(framework, &taking, directions, n_directions);
    take_rules(framework, &taking, rules, n_rules);
    take_lexicons(framework, &taking, lexicons, n_lexicons);
    take_profiles(framework, &taking, profiles, n_profiles);
    take_accuracies(framework, &taking, accuracies, n_accuracies);
    return framework;
}

/* --- the entries of a language --- */

struct kept_entry {
    kept_text text, term; /* term: 0 where it is the text itself */
    uint32_t line, column;
    int32_t direction, points, words, begins; /* direction -1: all */
    uint8_t role, reach, is_pattern, whole;
};

void lexicon_keep(const struct lexicon *lexicon, struct strbuf *out)
{
    struct kept_entry *entries = xcalloc(lexicon->n_entries + 1, sizeof *entries);
    struct strbuf texts = STRBUF_INIT, terms = STRBUF_INIT; /* terms are seldom looked at: they stand apart */

    for (size_t i = 0; i < lexicon->n_entries; i++) {
        const struct entry *entry = &lexicon->entries[i];

        entries[i] = (struct kept_entry){.text = keep_text(&texts, entry->text),
                                         .term = keep_text(&terms, entry->term == entry->text ? NULL : entry->term),
                                         .line = (uint32_t)entry->place.line,
                                         .column = (uint32_t)entry->place.column,
                                         .direction = keep_direction(entry->direction),
                                         .points = entry->points,
                                         .words = entry->words,
                                         .begins = entry->begins,
                                         .role = (uint8_t)entry->role,
                                         .reach = (uint8_t)entry->reach,
                                         .is_pattern = entry->is_pattern,
                                         .whole = entry->whole};
    }
    keep_array(out, "entries", entries, lexicon->n_entries, sizeof *entries);
    keep_array(out, "entries' texts", texts.text, texts.len, 1);
    keep_array(out, "entries' terms", terms.text, terms.len, 1);
    strbuf_release(&texts);
    strbuf_release(&terms);
    free(entries);
}

bool lexicon_kept(struct lexicon *lexicon, struct kept *kept)
{
    size_t n, n_texts, n_terms;
    const struct kept_entry *entries = kept_take(kept, "entries", &n, sizeof *entries);
    const char *texts = kept_take(kept, "entries' texts", &n_texts, 1), *terms = kept_take(kept, "entries' terms", &n_terms, 1);

    if (!kept->ok)
        return false;
    lexicon->entries = xmalloc((n + 1) * sizeof *lexicon->entries);
    lexicon->n_entries = lexicon->entries_capacity = n;
    for (size_t i = 0; i < n; i++) {
        const struct kept_entry *entry = &entries[i];
        const char *text = text_at(texts, entry->text);

        lexicon->entries[i] = (struct entry){.text = text,
                                             .term = entry->term > 0 ? text_at(terms, entry->term) : text,
                                             .is_pattern = entry->is_pattern != 0,
                                             .role = (enum entry_role)entry->role,
                                             .direction = take_direction(entry->direction),
                                             .points = entry->points,
                                             .whole = entry->whole != 0,
                                             .reach = (enum reach)entry->reach,
                                             .words = entry->words,
                                             .begins = entry->begins,
                                             .place = place_of(entry->line, entry->column)};
    }
    return true;
}
