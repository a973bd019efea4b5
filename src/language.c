/* language.c: decide in which of a framework's languages each passage is written.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "language.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "strbuf.h"
#include "translate.h"
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
/* A passage leaves the document's language only on a clear vote. */
#define LEAST_OWN_VOTES 4

/* The common words of all lexicons, folded: an open-addressing table from word to a set of lexicons. */
struct word {
    char *text;
    size_t len;
    unsigned long long lexicons;
};

struct voter {
    const struct framework *framework;
    struct word *table;
    size_t size, used; /* size: a power of two */
    struct folded folded;
};

struct tally {
    size_t words;
    size_t telling; /* of them: two letters and more */
    size_t *votes; /* by lexicon */
};

static uint32_t hash_word(const char *text, size_t len)
{
    uint32_t hash = 2166136261U;

    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619U;
    return hash;
}

static struct word *find_word(const struct voter *voter, const char *text, size_t len)
{
    for (size_t i = hash_word(text, len);; i++) {
        struct word *word = &voter->table[i & (voter->size - 1)];
        if (!word->text || (word->len == len && memcmp(word->text, text, len) == 0))
            return word;
    }
}

/* The next word of a folded text at or after *at: its start, and its length in *len. NULL at the end. */
static const char *next_word(const struct folded *folded, size_t *at, size_t *len)
{
    size_t start = *at + strspn(folded->text + *at, " ,.");

    *len = strcspn(folded->text + start, " ,.");
    *at = start + *len;
    return *len > 0 ? folded->text + start : NULL;
}

static void voter_init(struct voter *voter, const struct framework *framework)
{
    size_t bytes = 0, len;

    *voter = (struct voter){.framework = framework, .folded = FOLDED_INIT, .size = 64};
    for (size_t i = 0; i < framework->n_lexicons; i++)
        bytes += framework->lexicons[i].common_words ? strlen(framework->lexicons[i].common_words) : 0;
    while (voter->size < bytes) /* a word has two bytes with its blank at least: never more than half full */
        voter->size *= 2;
    voter->table = xcalloc(voter->size, sizeof *voter->table);

    for (size_t i = 0; i < framework->n_lexicons && i < MAX_LEXICONS; i++) {
        const char *words = framework->lexicons[i].common_words, *text;
        if (!words)
            continue;
        fold_text(&voter->folded, words, strlen(words));
        for (size_t at = 0; (text = next_word(&voter->folded, &at, &len)) != NULL;) {
            struct word *word = find_word(voter, text, len);
            if (!word->text) {
                word->text = xstrndup(text, len);
                word->len = len;
            }
            word->lexicons |= 1ULL << i;
        }
    }
}

static void voter_release(struct voter *voter)
{
    for (size_t i = 0; i < voter->size; i++)
        free(voter->table[i].text);
    free(voter->table);
    folded_release(&voter->folded);
}

static void vote(struct voter *voter, const struct element *element, struct tally *tally)
{
    const char *text;
    size_t len;

    memset(tally->votes, 0, voter->framework->n_lexicons * sizeof *tally->votes);
    tally->words = tally->telling = 0;
    fold_text(&voter->folded, element->text.bytes, element->text.len);
    for (size_t at = 0; (text = next_word(&voter->folded, &at, &len)) != NULL; tally->words++) {
        unsigned long long lexicons = find_word(voter, text, len)->lexicons;

        tally->telling += len > 1 && text[0] > '9';
        for (size_t i = 0; lexicons != 0; i++, lexicons >>= 1)
            tally->votes[i] += lexicons & 1;
    }
}

/* The lexicon with most votes, if they are enough of the words; SIZE_MAX otherwise. */
static size_t winner(const struct voter *voter, const struct tally *tally)
{
    size_t best = 0;

    for (size_t i = 1; i < voter->framework->n_lexicons; i++)
        if (tally->votes[i] > tally->votes[best])
            best = i;
    if (voter->framework->n_lexicons == 0 || tally->votes[best] == 0
        || tally->votes[best] * 100 < tally->words * LEAST_PERCENT)
        return SIZE_MAX;
    return best;
}

/* The language of one undeclared passage in a document mainly in lexicon MAIN (or SIZE_MAX). */
static const char *passage_language(const struct voter *voter, const struct tally *tally, size_t main_lexicon,
                                    const char *fallback)
{
    size_t own = winner(voter, tally);
    const char *document = main_lexicon != SIZE_MAX ? voter->framework->lexicons[main_lexicon].language : fallback;

    if (!document)
        return own != SIZE_MAX ? voter->framework->lexicons[own].language : "und";
    if (own == SIZE_MAX) {
        bool strange = main_lexicon != SIZE_MAX && tally->words >= SHORT_PASSAGE &&
                       tally->votes[main_lexicon] * 100 < tally->words * LEAST_PERCENT_OF_DOCUMENT;
        return strange ? "und" : document;
    }
    if (own != main_lexicon && tally->votes[own] >= LEAST_OWN_VOTES
        && (main_lexicon == SIZE_MAX || tally->votes[own] >= 2 * tally->votes[main_lexicon]))
        return voter->framework->lexicons[own].language;
    return document;
}

/* Languages the framework has no terms for: say which, and how many passages are left unread for it. */
static void report_unsupported(struct plan *plan, const struct framework *framework)
{
    struct strbuf known = STRBUF_INIT;
    size_t unread = 0, with_words = 0;
    const struct element *first = NULL;

    for (size_t i = 0; i < plan->n_elements; i++) {
        const struct element *element = &plan->elements[i];
        if (element->text.len == 0)
            continue;
        with_words++;
        if (element->language && framework_lexicon(framework, element->language))
            continue;
        unread++;
        if (!first)
            first = element;
    }
    if (unread == 0)
        return;
    for (size_t i = 0; i < framework->n_lexicons; i++)
        strbuf_printf(&known, "%s%s", i > 0 ? ", " : "", framework->lexicons[i].language);
    if (first->language && strcmp(first->language, "und") != 0)
        findings_add(&plan->findings, PA013_LANGUAGE_UNSUPPORTED, first->place,
                     "%zu of %zu passages could not be read: the framework has no terms for the language \"%s\" "
                     "(it has: {%s})",
                     unread, with_words, first->language, known.text ? known.text : N_("none"));
    else
        findings_add(&plan->findings, unread == with_words ? PA014_LANGUAGE_UNKNOWN : PA013_LANGUAGE_UNSUPPORTED,
                     first->place,
                     "%zu of %zu passages could not be read: their language is not declared and is none of {%s}; "
                     "declare it with xml:lang, or name it with --language",
                     unread, with_words, known.text ? known.text : N_("none"));
    strbuf_release(&known);
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
    struct tally whole = {.votes = xcalloc(framework->n_lexicons, sizeof *whole.votes)};
    struct voter voter;
    size_t undeclared = 0, main_lexicon;

    voter_init(&voter, framework);
    for (size_t i = 0; i < plan->n_elements; i++) {
        if (plan->elements[i].language || plan->elements[i].text.len == 0)
            continue;
        tallies[i].votes = xcalloc(framework->n_lexicons, sizeof *tallies[i].votes);
        vote(&voter, &plan->elements[i], &tallies[i]);
        whole.words += tallies[i].words;
        whole.telling += tallies[i].telling;
        for (size_t k = 0; k < framework->n_lexicons; k++)
            whole.votes[k] += tallies[i].votes[k];
        undeclared++;
    }

    main_lexicon = winner(&voter, &whole);
    bool too_few = main_lexicon == SIZE_MAX && !fallback && whole.telling < FEW_WORDS && framework->n_lexicons > 0;
    if (too_few)
        fallback = framework->lexicons[0].language;
    for (size_t i = 0; i < plan->n_elements; i++) {
        if (tallies[i].votes)
            plan->elements[i].language = xstrdup(passage_language(&voter, &tallies[i], main_lexicon, fallback));
        free(tallies[i].votes);
    }
    if (undeclared > 0 && main_lexicon != SIZE_MAX)
        findings_add(&plan->findings, PA012_LANGUAGE_GUESSED, plan->place,
                     "no language is declared for %zu passages; by its common words the plan reads as \"%s\"", undeclared,
                     framework->lexicons[main_lexicon].language);
    else if (undeclared > 0 && fallback)
        findings_add(&plan->findings, PA012_LANGUAGE_GUESSED, plan->place,
                     "no language is declared for %zu passages; read as \"%s\", {%s}", undeclared, fallback,
                     too_few ? N_("for they have too few words to tell") : N_("as asked"));
    report_unsupported(plan, framework);

    free(whole.votes);
    free(tallies);
    voter_release(&voter);
}
