/* trial.c: what a text says by itself, and what takes words of it away.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "trial.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "budget.h"
#include "translate.h"
#include "weigh.h"
#include "xalloc.h"

/* The passage as it was read, the same with nothing taken away, and what each says. */
struct pair {
    const struct passage *read;
    struct passage restored;
    struct evidence_list would;
    struct trial *out;
};

static const struct evidence *evidence_for(const struct evidence_list *list, size_t direction)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].direction == direction)
            return &list->items[i];
    return NULL;
}

int trial_score(const struct trial *trial, size_t direction)
{
    const struct evidence *evidence = evidence_for(&trial->counts, direction);

    return evidence ? evidence->score : 0;
}

/* Does the term or rule of MATCH count as it is? */
static bool counts(const struct trial *trial, const struct term_match *match, size_t direction)
{
    const struct evidence *evidence = evidence_for(&trial->counts, direction);
    bool found = false;
    size_t n = 0;
    struct term_match *terms = evidence ? evidence_terms(evidence, &n) : NULL;

    for (size_t i = 0; i < n && !found; i++)
        found = term_match_source(&terms[i]) == term_match_source(match);
    free(terms);
    return found;
}

static bool is_part(const struct term_match *match, const struct found *found, size_t start)
{
    if (match->entry)
        return found->entry == match->entry && start == match->start;
    for (size_t i = 0; i < match->n_parts && !found->entry; i++)
        if (match->parts[i].start == start && memchr(match->rule->concepts, (int)found->concept, match->rule->n_concepts))
            return true;
    return false;
}

/* Why MATCH does not count: of a rule the first of its words that is taken away says so. */
static struct loss loss_of(const struct passage *passage, const struct term_match *match, size_t direction)
{
    struct loss loss = {.cause = LOSS_NONE};

    for (size_t i = 0; i < passage->n_found && loss.cause == LOSS_NONE; i++) {
        size_t start, end;

        passage_range(passage, passage->found[i].first, passage->found[i].last, &start, &end);
        if (is_part(match, &passage->found[i], start))
            loss = passage_loss(passage, &passage->found[i], direction);
    }
    return loss;
}

static void add_lost(struct pair *pair, const struct evidence *would)
{
    struct trial *out = pair->out;
    size_t n;
    struct term_match *terms = evidence_terms(would, &n);

    out->would[would->direction] = would->score;
    for (size_t i = 0; i < n; i++) {
        struct lost lost = {.direction = would->direction, .match = terms[i]};

        if (term_match_points(&terms[i]) <= 0 || counts(out, &terms[i], would->direction))
            continue;
        lost.loss = loss_of(pair->read, &terms[i], would->direction);
        if (lost.loss.cause == LOSS_NONE) /* it stands in a part of a long text that weighs less */
            continue;
        if (lost.loss.entry)
            passage_range(pair->read, lost.loss.first, lost.loss.last, &lost.start, &lost.end);
        out->lost = xgrow(out->lost, out->n_lost, &out->capacity, sizeof *out->lost);
        out->lost[out->n_lost++] = lost;
    }
    free(terms);
}

static int by_cause(const void *a, const void *b)
{
    const struct lost *x = a, *y = b;
    int more = term_match_points(&y->match) - term_match_points(&x->match);

    if (x->direction != y->direction)
        return x->direction < y->direction ? -1 : 1;
    if (x->loss.cause != y->loss.cause)
        return x->loss.cause < y->loss.cause ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (more != 0)
        return more;
    return x->match.start != y->match.start ? (x->match.start < y->match.start ? -1 : 1) : strcmp(term_match_text(&x->match), term_match_text(&y->match));
}

static void restore(struct pair *pair)
{
    const struct passage *read = pair->read;

    pair->restored = *read;
    pair->restored.found = xmalloc((read->n_found + 1) * sizeof *read->found);
    if (read->n_found > 0)
        memcpy(pair->restored.found, read->found, read->n_found * sizeof *read->found);
    passage_restore(&pair->restored);
}

bool trial_run(struct trial *out, struct matchbook *book, const struct framework *framework, const struct lexicon *lexicon, struct passage_text text,
               struct diag *diag)
{
    struct pair pair = {.out = out};
    struct budget budget;

    *out = (struct trial){0};
    pair.read = match_read(book, lexicon, text, diag);
    if (!pair.read)
        return false;
    struct scale *scale = scale_new(framework);
    scale_begin(scale);
    budget_fill(&budget, BUDGET_STEPS);
    restore(&pair);
    bool ok = (weigh(scale, pair.read, INT_MIN, &budget, &out->counts) && weigh(scale, &pair.restored, INT_MIN, &budget, &pair.would)) || budget_take(&budget, 1, diag);
    for (size_t i = 0; i < pair.would.n && ok; i++)
        add_lost(&pair, &pair.would.items[i]);
    if (out->n_lost > 1)
        qsort(out->lost, out->n_lost, sizeof *out->lost, by_cause);
    evidence_list_release(&pair.would);
    free(pair.restored.found);
    scale_free(scale);
    return ok;
}

const char *loss_text(enum loss_cause cause)
{
    static const char *const texts[] = {[LOSS_NONE] = "",
                                        [LOSS_CUE] = N_("by the cue"),
                                        [LOSS_VETO] = N_("by the veto"),
                                        [LOSS_BACKGROUND] = N_("as background, by"),
                                        [LOSS_UNDECIDED] = N_("as undecided, by"),
                                        [LOSS_QUESTION] = N_("as a question"),
                                        [LOSS_CONTEXT] = N_("as background without a word of will"),
                                        [LOSS_HEAD] = N_("by what stands behind the colon or semicolon"),
                                        [LOSS_NAME] = N_("by the description of that name")};
    return texts[cause];
}

void trial_release(struct trial *trial)
{
    evidence_list_release(&trial->counts);
    free(trial->lost);
    *trial = (struct trial){0};
}
