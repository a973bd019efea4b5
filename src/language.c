/* language.c: decide in which of a framework's languages each passage is written.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "language.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "lanes.h"
#include "script.h"
#include "strbuf.h"
#include "tokens.h"
#include "translate.h"
#include "words.h"
#include "xalloc.h"

/* Running text is a third to a half function words, in every language here. Below this share of the words it is
 * no text in the language; a passage shorter than SHORT_PASSAGE words cannot tell and follows the document. */
#define LEAST_PERCENT 12
/* A list of nouns has few; that is enough where the document's language is known. */
#define LEAST_PERCENT_OF_DOCUMENT 4
#define SHORT_PASSAGE 20
/* A document of fewer words that shows no language is read in the framework's first one: too little to call it strange. Single letters and
 * what holds digits are words of no language. */
#define FEW_WORDS 32
/* So many words are enough to contradict what is declared; and so many letters of a script in which it is not written: Chinese has no blanks between words. */
#define ENOUGH_WORDS 60
#define ENOUGH_LETTERS 60
/* A passage leaves the document's language only on a clear vote. */
#define LEAST_OWN_VOTES 4
/* And so does a text all languages that the framework reads: a word or two of another can stand in a short one. */
#define LEAST_OTHER_VOTES 3

/* Of a common word, the languages that have it: the framework's, by their numbers. */
struct having {
    unsigned long long lexicons, others;
};

/* A language is a number: first the lexicons', then those that the framework knows to be others. */
struct voter {
    const struct framework *framework;
    size_t n_languages;
    struct words *words;    /* the common words of all, folded */
    struct having *having;  /* by the number of the word */
    size_t having_capacity;
    script_set scripts; /* of the lexicons' words */
    struct folded folded;
    struct tokens tokens;
};

struct tally {
    size_t words;
    size_t telling; /* of them: two letters and more */
    size_t letters, strange; /* and of their letters those in none of the lexicons' scripts */
    size_t *votes; /* by language */
};

static const char *language_name(const struct voter *voter, size_t language)
{
    const struct framework *framework = voter->framework;

    return language < framework->n_lexicons ? framework->lexicons[language].language : framework->others.items[language - framework->n_lexicons].language;
}

/* Who has the common word TEXT, which may be a new one. */
static struct having *keep_word(struct voter *voter, const char *text, size_t len)
{
    size_t n = words_count(voter->words);
    uint32_t number = words_add(voter->words, text, len, false);

    if (number == n) {
        voter->having = xgrow(voter->having, n, &voter->having_capacity, sizeof *voter->having);
        voter->having[n] = (struct having){0, 0};
    }
    return &voter->having[number];
}

/* The languages that HAVING names have the words of TEXT in common, which is as it is written. */
static void keep_words(struct voter *voter, const char *text, struct having having)
{
    size_t len;

    fold_text(&voter->folded, text, strlen(text));
    for (const char *word = voter->folded.text; *(word += strspn(word, " ,.")) != '\0'; word += len) {
        len = strcspn(word, " ,.");
        struct having *known = keep_word(voter, word, len);
        known->lexicons |= having.lexicons;
        known->others |= having.others;
    }
}

/* Of the text that was folded last. */
static script_set scripts_of_folded(const struct voter *voter)
{
    script_set scripts = 0;

    for (size_t i = 0, bytes; i < voter->folded.len; i += bytes)
        scripts |= script_of(folded_character(voter->folded.text + i, &bytes));
    return scripts;
}

static void voter_init(struct voter *voter, const struct framework *framework)
{
    const size_t n_lexicons = framework->n_lexicons, n_others = framework->others.n;

    *voter = (struct voter){.framework = framework, .n_languages = n_lexicons + n_others, .folded = FOLDED_INIT, .words = words_new()};
    for (size_t i = 0; i < n_lexicons; i++) {
        if (!framework->lexicons[i].common_words)
            continue;
        keep_words(voter, framework->lexicons[i].common_words, (struct having){.lexicons = 1ULL << i});
        voter->scripts |= scripts_of_folded(voter);
    }
    for (size_t i = 0; i < n_others; i++)
        keep_words(voter, framework->others.items[i].text, (struct having){.others = 1ULL << i});
}

static void voter_release(struct voter *voter)
{
    words_free(voter->words);
    free(voter->having);
    folded_release(&voter->folded);
    tokens_release(&voter->tokens);
}

/* Count the letters of WORD, LEN bytes of a folded text. */
static void count_letters(const struct voter *voter, const char *word, size_t len, struct tally *tally)
{
    size_t plain = lanes_letters(word, len); /* all of most words */

    tally->letters += plain;
    tally->strange += (script_of('a') & voter->scripts) == 0 ? plain : 0;
    for (size_t i = plain, bytes; i < len; i += bytes) {
        script_set script = script_of(folded_character(word + i, &bytes));

        tally->letters += script != 0;
        tally->strange += script != 0 && (script & voter->scripts) == 0;
    }
}

/* Count the votes of those who have a word. */
static void count_having(const struct voter *voter, struct having having, struct tally *tally)
{
    for (unsigned long long set = having.lexicons; set != 0; set &= set - 1)
        tally->votes[__builtin_ctzll(set)]++;
    for (unsigned long long set = having.others; set != 0; set &= set - 1)
        tally->votes[voter->framework->n_lexicons + (size_t)__builtin_ctzll(set)]++;
}

static void vote(struct voter *voter, const struct element *element, struct tally *tally)
{
    const struct tokens *tokens = &voter->tokens;

    memset(tally->votes, 0, voter->n_languages * sizeof *tally->votes);
    *tally = (struct tally){.votes = tally->votes};
    fold_text(&voter->folded, element->text.bytes, element->text.len);
    tokens_read(&voter->tokens, &voter->folded, voter->words);
    tally->words = tokens->n;
    for (size_t i = 0; i < tokens->n; i++) {
        const struct token *token = &tokens->items[i];
        const char *word = voter->folded.text + token->start;
        size_t len = token->end - token->start;

        tally->telling += len > 1 && (unsigned char)word[0] > '9';
        count_letters(voter, word, len, tally);
        if (token->is.n > 0) /* a table without stems: one number at most */
            count_having(voter, voter->having[tokens->numbers[token->is.first]], tally);
    }
}

static void add_tally(const struct voter *voter, struct tally *sum, const struct tally *more)
{
    sum->words += more->words;
    sum->telling += more->telling;
    sum->letters += more->letters;
    sum->strange += more->strange;
    for (size_t i = 0; i < voter->n_languages; i++)
        sum->votes[i] += more->votes[i];
}

/* Is it in a script that no lexicon has a word of? A framework without common words tells nothing of scripts. */
static bool is_strange(const struct voter *voter, const struct tally *tally)
{
    return voter->scripts != 0 && tally->strange * 2 > tally->letters;
}

/* The language with most votes, if they are enough of the words, a lexicon's before another; SIZE_MAX otherwise. */
static size_t winner(const struct voter *voter, const struct tally *tally)
{
    size_t best = 0; /* a framework without lexicons has no plan to read */

    for (size_t i = 1; i < voter->n_languages; i++)
        if ((i < voter->framework->n_lexicons || tally->votes[i] >= LEAST_OTHER_VOTES) && tally->votes[i] > tally->votes[best])
            best = i;
    if (voter->framework->n_lexicons == 0 || tally->votes[best] == 0 || is_strange(voter, tally)
        || tally->votes[best] * 100 < tally->words * LEAST_PERCENT)
        return SIZE_MAX;
    return best;
}

/* The language of one undeclared passage in a document mainly in the language MAIN (or SIZE_MAX). */
static const char *passage_language(const struct voter *voter, const struct tally *tally, size_t main_language,
                                    const char *fallback)
{
    size_t own = winner(voter, tally);
    const char *document = main_language != SIZE_MAX ? language_name(voter, main_language) : fallback;

    if (is_strange(voter, tally))
        return "und";
    if (!document)
        return own != SIZE_MAX ? language_name(voter, own) : "und";
    if (own == SIZE_MAX) {
        bool strange = main_language != SIZE_MAX && tally->words >= SHORT_PASSAGE &&
                       tally->votes[main_language] * 100 < tally->words * LEAST_PERCENT_OF_DOCUMENT;
        return strange ? "und" : document;
    }
    if (own != main_language && tally->votes[own] >= LEAST_OWN_VOTES
        && (main_language == SIZE_MAX || tally->votes[own] >= 2 * tally->votes[main_language]))
        return language_name(voter, own);
    return document;
}

bool language_is_mute(const struct element *element, const struct framework *framework)
{
    return element->text.len > 0 && (!element->language || !framework_lexicon(framework, element->language));
}

const char *language_unread(const struct element *element, const struct framework *framework)
{
    if (language_is_mute(element, framework))
        return element->language ? element->language : "und";
    if (element->text.len > 0 && element->name_language && !framework_lexicon(framework, element->name_language))
        return element->name_language;
    return NULL;
}

/* Languages the framework has no terms for: say which, and how many passages are left unread for it. */
static void report_unsupported(struct plan *plan, const struct framework *framework)
{
    struct strbuf known = STRBUF_INIT;
    size_t unread = 0, with_words = 0, names = 0;
    struct finding *finding;
    const struct element *first = NULL;
    const char *language = NULL; /* of the first */

    for (size_t i = 0; i < plan->n_elements; i++) {
        const struct element *element = &plan->elements[i];
        const char *tag = language_unread(element, framework);
        with_words += element->text.len > 0;
        unread += tag != NULL;
        names += tag && !language_is_mute(element, framework);
        if (!first && tag) {
            first = element;
            language = tag;
        }
    }
    if (unread == 0)
        return;
    for (size_t i = 0; i < framework->n_lexicons; i++)
        if (!framework->lexicons[i].mute)
            strbuf_printf(&known, "%s%s", known.len > 0 ? ", " : "", framework->lexicons[i].language);
    if (strcmp(language, "und") != 0)
        finding = findings_add(&plan->findings, PA013_LANGUAGE_UNSUPPORTED, first->place,
                               "%zu of %zu passages could not be read: the framework has no terms for the language \"%s\" "
                               "(it has: {%s})",
                               unread, with_words, language, known.text ? known.text : N_("none"));
    else
        finding = findings_add(&plan->findings, unread == with_words && names == 0 ? PA014_LANGUAGE_UNKNOWN : PA013_LANGUAGE_UNSUPPORTED,
                               first->place,
                               "%zu of %zu passages could not be read: their language is not declared and is none of {%s}; "
                               "declare it with xml:lang, or name it with --language",
                               unread, with_words, known.text ? known.text : N_("none"));
    if (names > 0)
        finding_append(finding, "; of %zu of them it is the name alone", names);
    strbuf_release(&known);
}

/* The first language that the framework can read, or NULL. */
static const char *first_language(const struct framework *framework)
{
    for (size_t i = 0; i < framework->n_lexicons; i++)
        if (!framework->lexicons[i].mute)
            return framework->lexicons[i].language;
    return NULL;
}

static bool all_declared(const struct plan *plan)
{
    for (size_t i = 0; i < plan->n_elements; i++)
        if (!plan->elements[i].language && plan->elements[i].text.len > 0)
            return false;
    return true;
}

void language_decide(struct plan *plan, const struct framework *framework, const char *fallback)
{
    if (all_declared(plan)) { /* the usual case: no vote to be held */
        report_unsupported(plan, framework);
        return;
    }
    struct tally *tallies = xcalloc(plan->n_elements, sizeof *tallies);
    struct voter voter;
    size_t undeclared = 0, main_language;

    voter_init(&voter, framework);
    struct tally whole = {.votes = xcalloc(voter.n_languages, sizeof *whole.votes)};
    for (size_t i = 0; i < plan->n_elements; i++) {
        if (plan->elements[i].language || plan->elements[i].text.len == 0)
            continue;
        tallies[i].votes = xcalloc(voter.n_languages, sizeof *tallies[i].votes);
        vote(&voter, &plan->elements[i], &tallies[i]);
        add_tally(&voter, &whole, &tallies[i]);
        undeclared++;
    }

    main_language = winner(&voter, &whole);
    const char *first = first_language(framework);
    bool too_few = main_language == SIZE_MAX && !fallback && whole.telling < FEW_WORDS && !is_strange(&voter, &whole) && first;
    if (too_few)
        fallback = first;
    for (size_t i = 0; i < plan->n_elements; i++) {
        if (tallies[i].votes)
            plan->elements[i].language = xstrdup(passage_language(&voter, &tallies[i], main_language, fallback));
        free(tallies[i].votes);
    }
    if (undeclared > 0 && main_language != SIZE_MAX)
        findings_add(&plan->findings, PA012_LANGUAGE_GUESSED, plan->place,
                     "no language is declared for %zu passages; by its common words the plan reads as \"%s\"", undeclared,
                     language_name(&voter, main_language));
    else if (undeclared > 0 && fallback)
        findings_add(&plan->findings, PA012_LANGUAGE_GUESSED, plan->place,
                     "no language is declared for %zu passages; read as \"%s\", {%s}", undeclared, fallback,
                     too_few ? N_("for they have too few words to tell") : N_("as asked"));
    report_unsupported(plan, framework);

    free(whole.votes);
    free(tallies);
    voter_release(&voter);
}

/* The passages of PLAN that are in the language of LEXICON, as it seems; how many. */
static size_t count_votes(struct voter *voter, const struct plan *plan, const struct lexicon *lexicon, struct tally *sum, struct tally *one)
{
    size_t passages = 0;

    memset(sum->votes, 0, voter->n_languages * sizeof *sum->votes);
    *sum = (struct tally){.votes = sum->votes};
    for (size_t i = 0; i < plan->n_elements; i++) {
        const struct element *element = &plan->elements[i];

        if (element->text.len == 0 || !element->language || framework_lexicon(voter->framework, element->language) != lexicon)
            continue;
        vote(voter, element, one);
        add_tally(voter, sum, one);
        passages++;
    }
    return passages;
}

/* Are the passages that SUM counts, declared to be in the language of lexicon DECLARED, in another? Then say so. */
static bool is_contradicted(const struct voter *voter, const struct tally *sum, size_t passages, size_t declared, struct place place, struct findings *findings)
{
    const char *language = voter->framework->lexicons[declared].language;
    size_t best = winner(voter, sum);

    if (is_strange(voter, sum)) {
        if (sum->strange < ENOUGH_LETTERS)
            return false;
        findings_add(findings, PA021_OTHER_LANGUAGE, place,
                     "%zu passages are declared to be in \"%s\", but most of their letters are of another script: the plan was read with the words of the wrong language", passages,
                     language);
        return true;
    }
    if (sum->words < ENOUGH_WORDS || best == SIZE_MAX || 2 * sum->votes[best] < 3 * sum->votes[declared])
        return false;
    findings_add(findings, PA021_OTHER_LANGUAGE, place,
                 "%zu passages are declared to be in \"%s\", but their common words are those of \"%s\": the plan was read with the words of the wrong language", passages,
                 language, language_name(voter, best));
    return true;
}

bool language_check(const struct plan *plan, const struct framework *framework, struct findings *findings)
{
    struct voter voter;
    bool ok = true;

    voter_init(&voter, framework);
    struct tally sum = {.votes = xcalloc(voter.n_languages, sizeof *sum.votes)}, one = {.votes = xcalloc(voter.n_languages, sizeof *one.votes)};
    for (size_t i = 0; i < framework->n_lexicons; i++) {
        size_t passages = count_votes(&voter, plan, &framework->lexicons[i], &sum, &one);

        ok = !is_contradicted(&voter, &sum, passages, i, plan->place, findings) && ok;
    }
    free(sum.votes);
    free(one.votes);
    voter_release(&voter);
    return ok;
}
