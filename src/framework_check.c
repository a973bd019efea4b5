/* framework_check.c: does a framework hold what it promises?
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "framework_check.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "framework_lint.h"
#include "framework_load.h"
#include "match.h"
#include "phrases.h"
#include "scan.h"
#include "strbuf.h"
#include "trial.h"
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

/* An example, and what it is held against. */
struct proof {
    const struct framework *framework;
    const struct lexicon *lexicon;
    const struct example *example;
    struct matchbook *book;
    struct findings *findings;
    bool *proved; /* by entry: it counts in an example, or a veto or cue stands in one */
};

static struct passage_text text_of(const struct example *example)
{
    return (struct passage_text){.bytes = example->text, .len = strlen(example->text), .background = example->background};
}

/* What takes most away from DIRECTION; NULL: nothing does. */
static const struct lost *heaviest(const struct trial *trial, size_t direction)
{
    const struct lost *found = NULL;

    for (size_t i = 0; i < trial->n_lost; i++)
        if (trial->lost[i].direction == direction && (!found || term_match_points(&trial->lost[i].match) > term_match_points(&found->match)))
            found = &trial->lost[i];
    return found;
}

/* How far the example is from clear for DIRECTION, and what keeps it from it. */
static void say_missed(const struct proof *proof, const struct trial *trial, size_t direction, const char *beginning)
{
    const struct lost *lost = heaviest(trial, direction);
    struct finding *finding =
        findings_add(proof->findings, PA403_EXAMPLE_FAILS, proof->example->place, "the example \"%s\" is not clear for %s: it reaches %d points of %d", beginning,
                     proof->framework->directions[direction].id, trial_score(trial, direction), SCORE_CLEAR);

    if (!lost)
        return;
    finding_append(finding, "; \"%s\" is taken away {%s}", term_match_text(&lost->match), loss_text(lost->loss.cause));
    if (lost->loss.entry)
        finding_append(finding, " \"%.*s\" (line %zu)", (int)(lost->end - lost->start), proof->example->text + lost->start, lost->loss.entry->place.line);
}

static void check_missed(const struct proof *proof, unsigned long long missed, const char *beginning)
{
    struct trial trial = {0};
    struct diag why = DIAG_INIT;

    if (missed != 0 && trial_run(&trial, proof->book, proof->framework, proof->lexicon, text_of(proof->example), &why))
        for (size_t i = 0; i < proof->framework->n_directions; i++)
            if (missed >> i & 1)
                say_missed(proof, &trial, i, beginning);
    trial_release(&trial);
    diag_release(&why);
}

static void check_example(const struct proof *proof, const struct evidence_list *found)
{
    const struct example *example = proof->example;
    unsigned long long clear = 0;
    struct strbuf beginning = STRBUF_INIT;

    for (size_t i = 0; i < found->n; i++)
        if (found->items[i].clear)
            clear |= 1ULL << found->items[i].direction;
    unsigned long long extra = clear & ~example->expect & ~example->may;
    size_t len = strlen(example->text), shown = utf8_cut(example->text, len, 60);
    strbuf_add(&beginning, example->text, shown);
    strbuf_puts(&beginning, shown < len ? "..." : "");
    check_missed(proof, example->expect & ~clear, beginning.text);
    for (size_t i = 0; i < proof->framework->n_directions; i++) {
        struct strbuf terms = STRBUF_INIT;
        if (!(extra >> i & 1))
            continue;
        add_terms(&terms, found, i);
        findings_add(proof->findings, PA403_EXAMPLE_FAILS, example->place, "the example \"%s\" is clear for %s, which it does not expect: %s",
                     beginning.text, proof->framework->directions[i].id, terms.text);
        strbuf_release(&terms);
    }
    strbuf_release(&beginning);
}

static bool note_proved(const struct proof *proof, const struct evidence_list *found, struct diag *why)
{
    const struct passage *passage = match_read(proof->book, proof->lexicon, text_of(proof->example), why);
    const struct entry *cue;

    for (size_t e = 0; e < found->n; e++)
        for (uint32_t k = 0; k < found->items[e].n_terms; k++)
            proof->proved[found->items[e].earned[k].number] = true;
    for (size_t i = 0; passage && (cue = passage_cue(passage, i)) != NULL; i++)
        proof->proved[cue - proof->lexicon->entries] = true;
    return passage != NULL;
}

bool framework_wants_proof(const struct entry *entry)
{
    return entry->role == ENTRY_TERM ? entry->points > 0 : entry->role == ENTRY_VETO || entry->role == ENTRY_CUE;
}

/* How many terms (or else vetoes and cues) no example holds; *first of them. */
static size_t count_unproved(const struct lexicon *lexicon, const bool *proved, bool terms, const struct entry **first)
{
    size_t n = 0;

    *first = NULL;
    for (size_t i = 0; i < lexicon->n_entries; i++) {
        const struct entry *entry = &lexicon->entries[i];

        if (proved[i] || !framework_wants_proof(entry) || (entry->role == ENTRY_TERM) != terms)
            continue;
        *first = *first ? *first : entry;
        n++;
    }
    return n;
}

static void say_unproved(const struct lexicon *lexicon, const bool *proved, struct findings *findings)
{
    const struct entry *first;
    size_t n = count_unproved(lexicon, proved, true, &first);

    if (n == 1)
        findings_add(findings, PA404_TERM_NEVER_MATCHES, first->place, "one term of \"%s\" matches no example: \"%s\"", lexicon->language, first->text);
    else if (n > 1)
        finding_append(findings_add(findings, PA404_TERM_NEVER_MATCHES, first->place, "%zu terms of \"%s\" match no example; the first is \"%s\"", n, lexicon->language, first->text),
                       "; framework check -v lists them");
    n = count_unproved(lexicon, proved, false, &first);
    if (n > 0 && lexicon->n_examples > 0)
        findings_add(findings, PA404_TERM_NEVER_MATCHES, first->place, "vetoes and cues of \"%s\" that stand in no example: %zu; the first is \"%s\"", lexicon->language, n,
                     first->text)
            ->severity = SEVERITY_NOTE;
}

static void check_examples(const struct framework *framework, const struct lexicon *lexicon, struct findings *findings, bool *proved)
{
    struct proof proof = {.framework = framework, .lexicon = lexicon, .book = matchbook_new(framework), .findings = findings, .proved = proved};

    for (size_t i = 0; i < lexicon->n_examples; i++) {
        struct evidence_list found = {0};
        struct diag why = DIAG_INIT;

        proof.example = &lexicon->examples[i];
        if (match_passage(proof.book, lexicon, text_of(proof.example), false, &found, &why) && note_proved(&proof, &found, &why)) {
            check_example(&proof, &found);
        } else {
            findings_add(findings, PA405_RUNAWAY_TERM, why.place, "%s", why.text);
            diag_release(&why);
        }
        evidence_list_release(&found);
    }
    say_unproved(lexicon, proved, findings);
    matchbook_free(proof.book);
}

/* Is the line of a list that only terms call good as a choice in one? Those that call a further list are tried with the terms. */
static bool try_part(const char *line, size_t len, struct diag *why)
{
    struct budget budget;
    struct scanner *scanner = scanner_new(&budget);
    struct strbuf text = STRBUF_INIT;
    size_t bad;

    strbuf_printf(&text, "(%.*s)", (int)len, line);
    budget_fill(&budget, BUDGET_STEPS);
    bool ok = strchr(text.text, '$') || (scanner_add_term(scanner, text.text, why) && scanner_compile_all(scanner, &bad, why));
    strbuf_release(&text);
    scanner_free(scanner);
    return ok;
}

/* Each phrase of a list, so that one bad line hides no other. */
static void check_list(const struct word_list *list, struct findings *findings)
{
    struct words *table = words_new();
    struct phrases *phrases = phrases_new(table);
    const char *phrase;
    size_t at = 0, len, n = 0;

    for (; (phrase = word_list_next(list, &at, &len)) != NULL; n++) {
        struct diag why = DIAG_INIT;
        struct place place = word_list_place(list, phrase);

        if (list->concept == SIZE_MAX ? try_part(phrase, len, &why) : phrases_add(phrases, 0, phrase, len, &why))
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

/* False: one holds what is no phrase. */
static bool check_lists(const struct lexicon *lexicon, struct findings found[CHECKED_FILES])
{
    size_t before = found[CHECKED_LEXICON].counts[PA402_BAD_TERM] + found[CHECKED_WORDS].counts[PA402_BAD_TERM];

    for (size_t i = 0; i < lexicon->n_lists; i++)
        if (lexicon->lists[i].file == lexicon->file || lexicon->lists[i].concept != SIZE_MAX) /* files of lists are shared: not all of their lists are for this framework */
            check_list(&lexicon->lists[i], &found[lexicon->lists[i].file == lexicon->file ? CHECKED_LEXICON : CHECKED_WORDS]);
    return found[CHECKED_LEXICON].counts[PA402_BAD_TERM] + found[CHECKED_WORDS].counts[PA402_BAD_TERM] == before;
}

/* Rules are blind in a language that has no words for their concepts. */
static void check_concepts(const struct framework *framework, const struct lexicon *lexicon, struct findings *findings)
{
    size_t missing = 0;
    const char *first = NULL;

    for (size_t i = 0; i < framework->n_concepts; i++) {
        if (has_list(lexicon, i) || !concept_has_words(framework, i)) /* the latter is told at the rule */
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

bool framework_check(const struct framework *framework, const struct lexicon *lexicon, struct findings found[CHECKED_FILES], bool *proved)
{
    struct folded hostile[HOSTILE_KINDS];
    size_t before = count_errors(found);

    for (int i = 0; i < HOSTILE_KINDS; i++) {
        char *text = hostile_text(i);
        hostile[i] = (struct folded)FOLDED_INIT;
        fold_text(&hostile[i], text, strlen(text));
        free(text);
    }
    bool lists_good = check_lists(lexicon, found);
    for (size_t i = 0; i < lexicon->n_entries; i++)
        if (lists_good || strcmp(lexicon->entries[i].text, lexicon->entries[i].term) == 0) /* else the list is to blame, and told of once */
            check_entry(&lexicon->entries[i], hostile, &found[CHECKED_LEXICON]);
    for (int i = 0; i < HOSTILE_KINDS; i++)
        folded_release(&hostile[i]);
    lexicon_lint(framework, lexicon, &found[CHECKED_LEXICON]);
    language_lint(framework, lexicon, &found[CHECKED_FRAMEWORK]);
    check_concepts(framework, lexicon, &found[CHECKED_FRAMEWORK]);
    check_reach(framework, lexicon, &found[CHECKED_FRAMEWORK]);
    if (count_errors(found) == before) /* examples need terms that compile */
        check_examples(framework, lexicon, &found[CHECKED_LEXICON], proved);
    return count_errors(found) == 0;
}
