/* framework_check.c: does a framework hold what it promises?
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "framework_check.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "framework_load.h"
#include "match.h"
#include "phrases.h"
#include "scan.h"
#include "strbuf.h"
#include "utf8.h"
#include "xalloc.h"

enum { HOSTILE_BYTES = 65536 };

struct framework_count framework_count(const struct lexicon *lexicon, size_t direction)
{
    struct framework_count count = {0};

    for (size_t i = 0; i < lexicon->n_entries; i++)
        count.terms += lexicon->entries[i].role == ENTRY_TERM && lexicon->entries[i].direction == direction;
    for (size_t i = 0; i < lexicon->n_examples; i++) {
        count.positive += lexicon->examples[i].expect >> direction & 1;
        count.negative += lexicon->examples[i].against >> direction & 1;
    }
    return count;
}

/* Texts on which careless patterns run away: one endless word, one word again and again, short words, and an end that fits nothing. */
static char *hostile_text(int kind)
{
    static const char *const units[] = {"a", "a ", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! ", "library reading access "};
    struct strbuf text = STRBUF_INIT;

    while (text.len < HOSTILE_BYTES)
        strbuf_puts(&text, units[kind]);
    strbuf_puts(&text, "!");
    return strbuf_take(&text);
}
enum { HOSTILE_KINDS = 4 };

/* A text on which PATTERN may run away: each of its own letters again and again, then all of them, so that it finds what it looks for first. */
static char *own_text(const char *pattern)
{
    enum { MOST_LETTERS = 8, TIMES = 60 };
    struct strbuf letters = STRBUF_INIT, text = STRBUF_INIT;

    strbuf_puts(&letters, "");
    for (; *pattern && letters.len < MOST_LETTERS; pattern++) {
        if (((*pattern < 'a' || *pattern > 'z') && (*pattern < '0' || *pattern > '9')) || strchr(letters.text, *pattern))
            continue;
        strbuf_putc(&letters, *pattern);
        for (int i = 0; i < TIMES; i++)
            strbuf_putc(&text, *pattern);
        strbuf_putc(&text, ' ');
    }
    strbuf_puts(&text, letters.text);
    strbuf_release(&letters);
    return strbuf_take(&text);
}

static bool runs_away_on_its_own(struct scanner *scanner, const struct entry *entry, struct diag *why)
{
    char *text = own_text(entry->term);
    struct folded folded = FOLDED_INIT;
    struct hits hits = {0};
    size_t bad;

    fold_text(&folded, text, strlen(text));
    bool ok = scanner_find(scanner, &folded, true, &hits, &bad, why);
    hits_release(&hits);
    folded_release(&folded);
    free(text);
    return !ok;
}

/* Bytes of TEXT that a message quotes: whole characters. */
enum { MOST_QUOTED = 80 };
static int quoted(const char *text)
{
    return (int)utf8_cut(text, strlen(text), MOST_QUOTED);
}

/* Compile each entry alone, so that one bad line hides no other, and let it loose on the hostile texts. */
static void check_entry(const struct entry *entry, const struct folded *hostile, struct findings *findings)
{
    struct budget budget;
    struct scanner *scanner = scanner_new(&budget);
    struct diag why = DIAG_INIT;
    struct hits hits = {0};
    size_t bad = 0;
    bool ok = entry->is_pattern ? scanner_add_pattern(scanner, entry->term, &why) : scanner_add_term(scanner, entry->term, &why);

    budget_fill(&budget, BUDGET_STEPS);
    if (!ok || !scanner_compile_all(scanner, &bad, &why)) {
        struct place place = entry->place;
        if (strcmp(entry->text, entry->term) == 0 && !entry->is_pattern && why.place.column > 0)
            place.column += why.place.column - 1;
        findings_add(findings, PA402_BAD_TERM, place, "\"%.*s\": %s", quoted(entry->text), entry->text, why.text);
    } else {
        bool away = entry->is_pattern && runs_away_on_its_own(scanner, entry, &why);
        for (int i = 0; i < HOSTILE_KINDS && !away; i++)
            away = !scanner_find(scanner, &hostile[i], entry->is_pattern, &hits, &bad, &why); /* as plans are read */
        if (away)
            findings_add(findings, PA405_RUNAWAY_TERM, entry->place, "\"%.*s\" runs away: %s", quoted(entry->text), entry->text, why.text);
    }
    hits_release(&hits);
    diag_release(&why);
    scanner_free(scanner);
}

static void add_ids(struct strbuf *out, const struct framework *framework, unsigned long long bits)
{
    for (size_t i = 0; i < framework->n_directions; i++)
        if (bits >> i & 1)
            strbuf_printf(out, "%s%s", out->len > 0 ? " " : "", framework->directions[i].id);
    if (out->len == 0)
        strbuf_puts(out, "none");
}

/* The terms that made DIRECTION, with their points. */
static void add_terms(struct strbuf *out, const struct evidence_list *list, size_t direction)
{
    for (size_t i = 0; i < list->n; i++) {
        if (list->items[i].direction != direction)
            continue;
        size_t n;
        struct term_match *terms = evidence_terms(&list->items[i], &n);
        for (size_t k = 0; k < n; k++)
            strbuf_printf(out, "%s\"%s\" %d", k > 0 ? ", " : "", term_match_text(&terms[k]), term_match_points(&terms[k]));
        free(terms);
    }
}

static void check_example(const struct framework *framework, const struct example *example, const struct evidence_list *found,
                          struct findings *findings)
{
    unsigned long long clear = 0;
    struct strbuf beginning = STRBUF_INIT;

    for (size_t i = 0; i < found->n; i++)
        if (found->items[i].clear)
            clear |= 1ULL << found->items[i].direction;
    unsigned long long missed = example->expect & ~clear, extra = clear & ~example->expect & ~example->may;
    size_t len = strlen(example->text), shown = utf8_cut(example->text, len, 60);
    strbuf_add(&beginning, example->text, shown);
    strbuf_puts(&beginning, shown < len ? "..." : "");
    if (missed) {
        struct strbuf ids = STRBUF_INIT;
        add_ids(&ids, framework, missed);
        findings_add(findings, PA403_EXAMPLE_FAILS, example->place, "the example \"%s\" is not clear for %s", beginning.text, ids.text);
        strbuf_release(&ids);
    }
    for (size_t i = 0; i < framework->n_directions; i++) {
        struct strbuf terms = STRBUF_INIT;
        if (!(extra >> i & 1))
            continue;
        add_terms(&terms, found, i);
        findings_add(findings, PA403_EXAMPLE_FAILS, example->place, "the example \"%s\" is clear for %s, which it does not expect: %s",
                     beginning.text, framework->directions[i].id, terms.text);
        strbuf_release(&terms);
    }
    strbuf_release(&beginning);
}

static void check_examples(const struct framework *framework, const struct lexicon *lexicon, struct findings *findings)
{
    struct matchbook *book = matchbook_new(framework);
    bool *fired = xcalloc(lexicon->n_entries, sizeof *fired);
    size_t silent = 0;
    const struct entry *first = NULL;

    for (size_t i = 0; i < lexicon->n_examples; i++) {
        const struct example *example = &lexicon->examples[i];
        struct evidence_list found = {0};
        struct diag why = DIAG_INIT;
        if (match_passage(book, lexicon, (struct passage_text){.bytes = example->text, .len = strlen(example->text), .background = example->background}, false,
                          &found, &why)) {
            check_example(framework, example, &found, findings);
            for (size_t e = 0; e < found.n; e++)
                for (uint32_t k = 0; k < found.items[e].n_terms; k++)
                    fired[found.items[e].earned[k].number] = true;
        } else {
            findings_add(findings, PA405_RUNAWAY_TERM, why.place, "%s", why.text);
            diag_release(&why);
        }
        evidence_list_release(&found);
    }
    for (size_t i = 0; i < lexicon->n_entries; i++)
        if (lexicon->entries[i].role == ENTRY_TERM && lexicon->entries[i].points > 0 && !fired[i]) {
            silent++;
            if (!first)
                first = &lexicon->entries[i];
        }
    if (silent == 1)
        findings_add(findings, PA404_TERM_NEVER_MATCHES, first->place, "one term of \"%s\" matches no example: \"%s\"", lexicon->language, first->text);
    else if (silent > 1)
        findings_add(findings, PA404_TERM_NEVER_MATCHES, first->place, "%zu terms of \"%s\" match no example; the first is \"%s\"", silent,
                     lexicon->language, first->text);
    free(fired);
    matchbook_free(book);
}

/* Each phrase of a list that is a concept, so that one bad line hides no other. */
static void check_list(const struct word_list *list, struct findings *findings)
{
    struct words *table = words_new();
    struct phrases *phrases = phrases_new(table);
    const char *phrase;
    size_t at = 0, len, n = 0;

    for (; (phrase = word_list_next(list, &at, &len)) != NULL; n++) {
        struct diag why = DIAG_INIT;
        struct place place = word_list_place(list, phrase);

        if (phrases_add(phrases, 0, phrase, len, &why))
            continue;
        findings_add(findings, PA402_BAD_TERM, place, "\"%.*s\": %s", (int)utf8_cut(phrase, len, MOST_QUOTED), phrase, why.text);
        diag_release(&why);
    }
    if (n == 0)
        findings_add(findings, PA404_TERM_NEVER_MATCHES, word_list_place(list, list->text), "the list \"%s\" is empty", list->name);
    phrases_free(phrases);
    words_free(table);
}

static bool has_list(const struct lexicon *lexicon, size_t concept)
{
    for (size_t i = 0; i < lexicon->n_lists; i++)
        if (lexicon->lists[i].concept == concept)
            return true;
    return false;
}

static void check_lists(const struct lexicon *lexicon, struct findings found[CHECKED_FILES])
{
    for (size_t i = 0; i < lexicon->n_lists; i++)
        if (lexicon->lists[i].concept != SIZE_MAX)
            check_list(&lexicon->lists[i], &found[lexicon->lists[i].file == lexicon->file ? CHECKED_LEXICON : CHECKED_WORDS]);
}

/* Rules are blind in a language that has no words for their concepts. */
static void check_concepts(const struct framework *framework, const struct lexicon *lexicon, struct findings *findings)
{
    size_t missing = 0;
    const char *first = NULL;

    for (size_t i = 0; i < framework->n_concepts; i++) {
        if (has_list(lexicon, i))
            continue;
        missing++;
        first = first ? first : framework->concepts[i];
    }
    if (missing > 0)
        findings_add(findings, PA404_TERM_NEVER_MATCHES, lexicon->place, "\"%s\" has no words for %zu of the %zu concepts that rules weigh; the first is \"%s\"",
                     lexicon->language, missing, framework->n_concepts, first);
}

/* What no term and no rule can speak for is a gap in every plan of the language. */
static void check_reach(const struct framework *framework, const struct lexicon *lexicon, struct findings *findings)
{
    unsigned long long reach = framework_reach(framework, lexicon);

    if (reach == 0) {
        framework_say_mute(lexicon, findings);
        return;
    }
    for (size_t i = 0; i < framework->n_directions; i++)
        if (!(reach >> i & 1))
            findings_add(findings, PA404_TERM_NEVER_MATCHES, lexicon->place,
                         "nothing in \"%s\" can speak for the direction \"%s\": no term, and no rule that has its words; it is missing in every plan", lexicon->language,
                         framework->directions[i].id);
}

/* Of all that was FOUND. */
static size_t count_errors(const struct findings found[CHECKED_FILES])
{
    size_t errors = 0;

    for (int file = 0; file < CHECKED_FILES; file++)
        for (size_t i = 0; i < found[file].n; i++)
            errors += found[file].items[i].severity == SEVERITY_ERROR;
    return errors;
}

bool framework_check(const struct framework *framework, const struct lexicon *lexicon, struct findings found[CHECKED_FILES])
{
    struct folded hostile[HOSTILE_KINDS];
    size_t before = count_errors(found);

    for (int i = 0; i < HOSTILE_KINDS; i++) {
        char *text = hostile_text(i);
        hostile[i] = (struct folded)FOLDED_INIT;
        fold_text(&hostile[i], text, strlen(text));
        free(text);
    }
    for (size_t i = 0; i < lexicon->n_entries; i++)
        check_entry(&lexicon->entries[i], hostile, &found[CHECKED_LEXICON]);
    for (int i = 0; i < HOSTILE_KINDS; i++)
        folded_release(&hostile[i]);
    check_lists(lexicon, found);
    check_concepts(framework, lexicon, &found[CHECKED_FRAMEWORK]);
    check_reach(framework, lexicon, &found[CHECKED_FRAMEWORK]);
    if (count_errors(found) == before) /* examples need terms that compile */
        check_examples(framework, lexicon, &found[CHECKED_LEXICON]);
    return count_errors(found) == 0;
}
