/* framework_lint.c: what stands in a framework twice, or in vain.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "framework_lint.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "utf8.h"
#include "xalloc.h"

enum { MOST_QUOTED = 80 }; /* bytes */

static int quoted(const char *text)
{
    return (int)utf8_cut(text, strlen(text), MOST_QUOTED);
}

/* Sort the N pointers of ITEMS, and tell of each that is as the one before it. COMPARE: as of qsort; of equals, what stands first in its file comes first. */
static void each_twin(const void **items, size_t n, int (*compare)(const void *a, const void *b), void (*tell)(const void *first, const void *again, void *data), void *data)
{
    const void *first = n > 0 ? items[0] : NULL;

    for (size_t i = 1; i < n; i++) {
        if (compare(first, items[i]) == 0)
            tell(first, items[i], data);
        else
            first = items[i];
    }
}

/* ---- terms ---- */

static int compare_entries(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    if (x->direction != y->direction)
        return x->direction < y->direction ? -1 : 1;
    if (x->is_pattern != y->is_pattern)
        return x->is_pattern ? 1 : -1;
    return x->whole != y->whole ? (x->whole ? 1 : -1) : strcmp(x->term, y->term);
}

static int by_entry(const void *a, const void *b)
{
    const void *x = *(const void *const *)a, *y = *(const void *const *)b;
    int order = compare_entries(x, y);

    return order != 0 ? order : x < y ? -1 : 1;
}

static void tell_term(const void *first, const void *again, void *data)
{
    const struct entry *entry = again, *before = first;

    findings_add(data, PA402_BAD_TERM, entry->place, "\"%.*s\" stands in line %zu already, for the same direction: its points count twice", quoted(entry->text), entry->text,
                 before->place.line)
        ->severity = SEVERITY_WARNING;
}

static void lint_twin_terms(const struct lexicon *lexicon, struct findings *found)
{
    const void **terms = xmalloc((lexicon->n_entries + 1) * sizeof *terms);
    size_t n = 0;

    for (size_t i = 0; i < lexicon->n_entries; i++)
        if (lexicon->entries[i].role == ENTRY_TERM)
            terms[n++] = &lexicon->entries[i];
    qsort(terms, n, sizeof *terms, by_entry);
    each_twin(terms, n, compare_entries, tell_term, found);
    free(terms);
}

/* A mark in a term that no text is held against. */
static void lint_marks(const struct entry *entry, struct findings *found)
{
    const char *text = entry->text, *mark = text + strcspn(text, "\\?!:;\"");

    if (!*mark || entry->is_pattern)
        return;
    if (*mark == '\\')
        findings_add(found, PA402_BAD_TERM, entry->place, "\"%.*s\": a backslash has no meaning in a term, only in a <pattern>", quoted(text), text)->severity = SEVERITY_WARNING;
    else
        findings_add(found, PA402_BAD_TERM, entry->place, "\"%.*s\": the mark %c has no meaning in a term; where it ends a sentence, no term reaches across it", quoted(text), text,
                     *mark)
            ->severity = SEVERITY_WARNING;
}

/* Behind the escape at AT: "\W" and "\p{Lu}" are no letters. */
static const char *behind_escape(const char *at)
{
    bool property = at[1] == 'p' || at[1] == 'P' || at[1] == 'x';
    const char *close = property && at[2] == '{' ? strchr(at, '}') : NULL;

    return close ? close + 1 : at + (at[1] ? 2 : 1);
}

/* Behind the class at AT, "[oó]": one that is never met beside another does no harm. */
static const char *behind_class(const char *at)
{
    at += strncmp(at, "[^", 2) == 0 ? 2 : 1;
    at += *at == ']';
    while (*at && *at != ']')
        at = *at == '\\' ? behind_escape(at) : at + 1;
    return *at ? at + 1 : at;
}

/* The first character in PATTERN that folded text never holds, *LEN bytes; NULL: there is none, or the pattern names groups or sets options, which have letters of their own. */
static const char *unfolded_character(const char *pattern, size_t *len)
{
    struct folded folded = FOLDED_INIT;
    const char *found = NULL;

    if (strstr(pattern, "(?") || strstr(pattern, "(*") || strstr(pattern, "\\Q"))
        return NULL;
    for (const char *at = pattern, *next; *at && !found; at = next) {
        unsigned char c = (unsigned char)*at;

        if (c == '[' || c == '\\') {
            next = c == '[' ? behind_class(at) : behind_escape(at);
            continue;
        }
        next = at + (c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4);
        if (c < 0x80 && (c < 'A' || c > 'Z'))
            continue;
        *len = (size_t)(next - at);
        fold_text(&folded, at, *len);
        if (folded.len != *len + 2 || memcmp(folded.text + 1, at, *len) != 0)
            found = at;
    }
    folded_release(&folded);
    return found;
}

static void lint_pattern(const struct entry *entry, struct findings *found)
{
    size_t len = 0;
    const char *character = entry->is_pattern ? unfolded_character(entry->term, &len) : NULL;

    if (character)
        findings_add(found, PA402_BAD_TERM, entry->place, "\"%.*s\": a pattern is held against text in small letters without accents, which never has \"%.*s\"",
                     quoted(entry->text), entry->text, (int)len, character)
            ->severity = SEVERITY_WARNING;
}

/* ---- examples ---- */

static int compare_examples(const void *a, const void *b)
{
    const struct example *x = a, *y = b;

    return x->background != y->background ? (x->background ? 1 : -1) : strcmp(x->text, y->text);
}

static int by_example(const void *a, const void *b)
{
    const void *x = *(const void *const *)a, *y = *(const void *const *)b;
    int order = compare_examples(x, y);

    return order != 0 ? order : x < y ? -1 : 1;
}

static void tell_example(const void *first, const void *again, void *data)
{
    const struct example *example = again, *before = first;

    findings_add(data, PA403_EXAMPLE_FAILS, example->place, "the example \"%.*s\" stands in line %zu already", quoted(example->text), example->text, before->place.line)->severity =
        SEVERITY_WARNING;
}

static void lint_examples(const struct framework *framework, const struct lexicon *lexicon, struct findings *found)
{
    const void **examples = xmalloc((lexicon->n_examples + 1) * sizeof *examples);

    for (size_t i = 0; i < lexicon->n_examples; i++) {
        const struct example *example = &lexicon->examples[i];

        examples[i] = example;
        for (size_t d = 0; d < framework->n_directions; d++)
            if (example->expect & example->against & 1ULL << d)
                findings_add(found, PA403_EXAMPLE_FAILS, example->place, "the example \"%.*s\" expects %s and is a trap for it", quoted(example->text), example->text,
                             framework->directions[d].id)
                    ->severity = SEVERITY_WARNING;
    }
    qsort(examples, lexicon->n_examples, sizeof *examples, by_example);
    each_twin(examples, lexicon->n_examples, compare_examples, tell_example, found);
    free(examples);
}

void lexicon_lint(const struct framework *framework, const struct lexicon *lexicon, struct findings *found)
{
    lint_twin_terms(lexicon, found);
    for (size_t i = 0; i < lexicon->n_entries; i++) {
        lint_marks(&lexicon->entries[i], found);
        lint_pattern(&lexicon->entries[i], found);
    }
    lint_examples(framework, lexicon, found);
}

/* ---- languages ---- */

void language_lint(const struct framework *framework, const struct lexicon *lexicon, struct findings *found)
{
    if (!lexicon->common_words)
        findings_add(found, PA406_FRAMEWORK_CONTENT, lexicon->place, "\"%s\" has no <common-words>: a plan that names no language is never read in it, and whether one that does is written in it is not known",
                     lexicon->language)
            ->severity = SEVERITY_WARNING;
    for (size_t i = 0; i < framework->others.n; i++)
        if (language_matches(framework->others.items[i].language, lexicon->language))
            findings_add(found, PA406_FRAMEWORK_CONTENT, lexicon->place, "\"%s\" has a <lexicon> and is an <other-language> too: its common words belong into the lexicon", lexicon->language);
}

/* ---- rules ---- */

static int by_number(const void *a, const void *b)
{
    return *(const uint8_t *)a - *(const uint8_t *)b;
}

static int compare_rules(const void *a, const void *b)
{
    const struct rule *x = a, *y = b;
    uint8_t first[RULE_MAX_CONCEPTS], second[RULE_MAX_CONCEPTS];

    if (x->direction != y->direction)
        return x->direction < y->direction ? -1 : 1;
    if (x->n_concepts != y->n_concepts)
        return x->n_concepts - y->n_concepts;
    memcpy(first, x->concepts, sizeof first);
    memcpy(second, y->concepts, sizeof second);
    qsort(first, x->n_concepts, 1, by_number);
    qsort(second, y->n_concepts, 1, by_number);
    return memcmp(first, second, x->n_concepts);
}

static int by_rule(const void *a, const void *b)
{
    const void *x = *(const void *const *)a, *y = *(const void *const *)b;
    int order = compare_rules(x, y);

    return order != 0 ? order : x < y ? -1 : 1;
}

static void tell_rule(const void *first, const void *again, void *data)
{
    const struct rule *rule = again, *before = first;

    findings_add(data, PA402_BAD_TERM, rule->place, "the rule \"%.*s\" stands in line %zu already, for the same direction: both count", quoted(rule->text), rule->text,
                 before->place.line)
        ->severity = SEVERITY_WARNING;
}

bool concept_has_words(const struct framework *framework, size_t concept)
{
    for (size_t i = 0; i < framework->n_lexicons; i++)
        for (size_t k = 0; k < framework->lexicons[i].n_lists; k++)
            if (framework->lexicons[i].lists[k].concept == concept)
                return true;
    return false;
}

/* Concepts that no language has words for, each at the first rule that names it: it may be mistyped there. */
static void lint_concepts(const struct framework *framework, struct findings *found)
{
    bool told[MAX_CONCEPTS] = {false};

    for (size_t i = 0; i < framework->n_rules; i++) {
        const struct rule *rule = &framework->rules[i];

        for (size_t k = 0; k < rule->n_concepts; k++) {
            size_t concept = rule->concepts[k];

            if (told[concept] || concept_has_words(framework, concept))
                continue;
            told[concept] = true;
            findings_add(found, PA404_TERM_NEVER_MATCHES, rule->place, "no language has a list of words called \"%s\": this rule counts nowhere", framework->concepts[concept]);
        }
    }
}

void rules_lint(const struct framework *framework, struct findings *found)
{
    const void **rules = xmalloc((framework->n_rules + 1) * sizeof *rules);

    lint_concepts(framework, found);
    for (size_t i = 0; i < framework->n_rules; i++)
        rules[i] = &framework->rules[i];
    qsort(rules, framework->n_rules, sizeof *rules, by_rule);
    each_twin(rules, framework->n_rules, compare_rules, tell_rule, found);
    free(rules);
}
