/* framework_try.c: `planalign framework try`: what a text says for each direction, and why.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "framework_try.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "match.h"
#include "message.h"
#include "out_text.h"
#include "source.h"
#include "trial.h"
#include "xalloc.h"

/* Lines for a direction that does not count, or for one cause: the heaviest of them say enough. */
enum { LINES_SHOWN = 3 };

bool framework_text_is_readable(struct passage_text text, struct diag *why)
{
    size_t bad = source_first_bad_byte(text.bytes, text.len);

    return bad == text.len || diag_set(why, (struct place){0, 0}, "byte %zu of the text is not UTF-8", bad + 1);
}

/* The text that is tried, and in which words. */
struct attempt {
    const struct framework *framework;
    const struct lexicon *lexicon;
    const char *text;
    struct trial trial;
};

static const char *name_of(const char *file)
{
    const char *slash = strrchr(file, '/');

    return slash ? slash + 1 : file;
}

/* What a score is for a report to people. */
static const char *strength(int score)
{
    static const struct {
        int least;
        const char *name;
    } strengths[] = {{SCORE_CLEAR, "clear"}, {SCORE_NEAR, "touched on"}, {SCORE_PARTIAL, "too faint to be listed"}, {1, "too faint"}, {INT_MIN, "nothing"}};
    size_t i = 0;

    while (score < strengths[i].least)
        i++;
    return strengths[i].name;
}

static void print_match(const struct attempt *attempt, const struct term_match *match)
{
    const struct framework *framework = attempt->framework;
    const char *weights = framework->weights_file ? framework->weights_file : framework->file;

    out_text_printf(stdout, "  %4d  %s  [%s:%zu]  \"%.*s\"\n", term_match_points(match), term_match_text(match), name_of(match->entry ? attempt->lexicon->file : weights),
                    term_match_place(match).line, (int)(match->end - match->start), attempt->text + match->start);
}

static int by_weight(const void *a, const void *b)
{
    const struct term_match *x = a, *y = b;
    int more = abs(term_match_points(y)) - abs(term_match_points(x));

    return more != 0 ? more : x->start < y->start ? -1 : x->start > y->start;
}

static void print_rest(size_t n)
{
    if (n > 0)
        printf("        and %zu more\n", n);
}

/* All that counts; of what comes to nothing the heaviest. */
static void print_counting(const struct attempt *attempt, const struct evidence *evidence)
{
    size_t n;
    struct term_match *terms = evidence_terms(evidence, &n);
    size_t shown = evidence->score >= SCORE_PARTIAL || n <= LINES_SHOWN ? n : LINES_SHOWN;

    if (shown < n)
        qsort(terms, n, sizeof *terms, by_weight);
    for (size_t i = 0; i < shown; i++)
        print_match(attempt, &terms[i]);
    print_rest(n - shown);
    free(terms);
}

static bool is_same_cause(const struct lost *a, const struct lost *b)
{
    return a->direction == b->direction && a->loss.cause == b->loss.cause && a->loss.entry == b->loss.entry && a->start == b->start;
}

static void print_cause(const struct attempt *attempt, const struct lost *lost)
{
    const struct entry *entry = lost->loss.entry;

    out_text_printf(stdout, "  taken away %s", loss_text(lost->loss.cause));
    if (entry)
        out_text_printf(stdout, " \"%.*s\" [%s:%zu]", (int)(lost->end - lost->start), attempt->text + lost->start, name_of(attempt->lexicon->file), entry->place.line);
    puts(":");
}

static void print_lost(const struct attempt *attempt, size_t direction)
{
    const struct trial *trial = &attempt->trial;

    for (size_t i = 0, n; i < trial->n_lost; i += n) {
        const struct lost *first = &trial->lost[i];

        for (n = 1; i + n < trial->n_lost && is_same_cause(first, &trial->lost[i + n]);)
            n++;
        if (first->direction != direction)
            continue;
        print_cause(attempt, first);
        for (size_t k = 0; k < n && k < LINES_SHOWN; k++)
            print_match(attempt, &first[k].match);
        print_rest(n > LINES_SHOWN ? n - LINES_SHOWN : 0);
    }
}

/* Is one of these a term? The rules of a framework may find something to weigh in any text, for any direction. */
static bool holds_term(const struct evidence *evidence)
{
    return evidence && evidence->n_terms > 0;
}

/* Would what is taken away from DIRECTION matter? */
static bool loses(const struct trial *trial, size_t direction)
{
    bool lost = false, term = false;

    for (size_t i = 0; i < trial->n_lost; i++)
        if (trial->lost[i].direction == direction) {
            lost = true;
            term = term || trial->lost[i].match.entry;
        }
    return lost && (term || trial->would[direction] >= SCORE_PARTIAL);
}

/* What speaks for DIRECTION, or would. */
static void print_direction(const struct attempt *attempt, size_t direction)
{
    const struct trial *trial = &attempt->trial;
    const struct evidence *found = NULL;
    bool lost = loses(trial, direction);
    int score = trial_score(trial, direction);

    for (size_t i = 0; i < trial->counts.n; i++)
        if (trial->counts.items[i].direction == direction)
            found = &trial->counts.items[i];
    if (score <= 0 && !lost && !holds_term(found))
        return;
    out_text_printf(stdout, "%s %s, %d points\n", attempt->framework->directions[direction].id, strength(score), score);
    if (found)
        print_counting(attempt, found);
    if (lost)
        print_lost(attempt, direction);
}

static void print_trial(const struct attempt *attempt)
{
    const struct trial *trial = &attempt->trial;
    bool any = false;

    for (size_t i = 0; i < trial->counts.n; i++)
        any = any || trial->counts.items[i].score >= SCORE_PARTIAL;
    if (!any)
        puts("No direction.");
    for (size_t i = 0; i < attempt->framework->n_directions; i++)
        print_direction(attempt, i);
}

enum status framework_try(struct framework *framework, char **arguments)
{
    const char *language = arguments[0];
    struct attempt attempt = {.framework = framework, .lexicon = framework_lexicon(framework, language), .text = arguments[1]};
    const struct passage_text words = {.bytes = attempt.text, .len = strlen(attempt.text)};
    struct diag why = DIAG_INIT;

    if (!attempt.lexicon) {
        diag_set(&why, (struct place){0, 0}, "the framework has no terms for \"%s\"", language);
        message_error(framework->file, &why);
        return STATUS_NO_ANSWER;
    }
    struct matchbook *book = matchbook_new(framework);
    bool ok = framework_text_is_readable(words, &why) && trial_run(&attempt.trial, book, framework, attempt.lexicon, words, &why);
    if (ok) {
        print_trial(&attempt);
    } else {
        why.place = (struct place){0, 0}; /* it is one in a file, which the message names with it */
        message_error(NULL, &why);
    }
    trial_release(&attempt.trial);
    matchbook_free(book);
    return ok ? STATUS_PASSED : STATUS_NO_ANSWER;
}
