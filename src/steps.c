/* steps.c: follow a term over the words of a passage.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "steps.h"

#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

uint32_t program_add_step(struct program *program, struct step step)
{
    program->steps = xgrow(program->steps, program->n_steps, &program->steps_size, sizeof *program->steps);
    program->steps[program->n_steps] = step;
    return (uint32_t)program->n_steps++;
}

uint32_t program_add_number(struct program *program, uint32_t number)
{
    program->numbers = xgrow(program->numbers, program->n_numbers, &program->numbers_size, sizeof *program->numbers);
    program->numbers[program->n_numbers] = number;
    return (uint32_t)program->n_numbers++;
}

void program_release(struct program *program)
{
    if (!program->kept) {
        free(program->steps);
        free(program->numbers);
    }
    strbuf_release(&program->texts);
    *program = (struct program){0};
}

void program_keep(const struct program *program, struct strbuf *out)
{
    keep_array(out, "steps", program->steps, program->n_steps, sizeof *program->steps);
    keep_array(out, "steps' numbers", program->numbers, program->n_numbers, sizeof *program->numbers);
    keep_array(out, "steps' texts", program->texts.text, program->texts.len, 1);
}

void program_kept(struct program *program, struct kept *kept)
{
    program_release(program);
    program->kept = true;
    program->steps = kept_borrow(kept, "steps", &program->n_steps, sizeof *program->steps);
    program->steps_size = program->n_steps;
    program->numbers = kept_borrow(kept, "steps' numbers", &program->n_numbers, sizeof *program->numbers);
    program->numbers_size = program->n_numbers;
    size_t len;
    const char *texts = kept_take(kept, "steps' texts", &len, 1);
    strbuf_add(&program->texts, texts, len);
}

/* A walk of fewer steps remembers nothing: it is cheaper to fail twice. */
#define PATIENCE 256

/* One walk. */
struct walk {
    struct walker *walker;
    const struct program *program;
    struct steps steps;
    const struct tokens *tokens;
    const struct folded *folded;
    uint32_t first;
    uint32_t taken;  /* steps so far */
    uint64_t passed; /* and those that were seen to lead nowhere before they were taken: they are work as well */
};

/* Where a walk is: before a step, with `at` the next token. */
struct spot {
    uint32_t step, at;
    uint16_t skipped;
    bool loose;
};

/* May token AT come next? */
static bool comes_next(const struct walk *walk, const struct spot *spot)
{
    if (spot->at >= walk->tokens->n)
        return false;
    if (spot->at == walk->first)
        return true;
    const struct token *token = &walk->tokens->items[spot->at];
    return spot->loose ? token->sentence == token[-1].sentence : token->start == token[-1].end + 1;
}

static bool has_number(const struct tokens *tokens, const struct token *token, uint32_t number)
{
    const uint32_t *own = token->is.n > 0 ? tokens->numbers + token->is.first : NULL;

    for (uint32_t i = 0; i < token->is.n; i++)
        if (own[i] == number)
            return true;
    return false;
}

/* Where the first of the N ascending numbers of SET stands that is not less than NUMBER. */
static inline size_t find_number(const uint32_t *set, size_t n, uint32_t number)
{
    const uint32_t *at = set;

    for (; n > 1; n -= n / 2)
        at += at[n / 2 - 1] < number ? n / 2 : 0;
    return (size_t)(at - set) + (n > 0 && *at < number);
}

static bool has_one_of(const struct tokens *tokens, const struct token *token, const uint32_t *set, size_t n)
{
    const uint32_t *own = token->is.n > 0 ? tokens->numbers + token->is.first : NULL;

    for (uint32_t i = 0; i < token->is.n; i++) {
        if (own[i] < set[0] || own[i] > set[n - 1])
            continue;
        if (set[find_number(set, n, own[i])] == own[i])
            return true;
    }
    return false;
}

static bool has_text(const struct walk *walk, const struct token *token, const struct step *step)
{
    const char *word = walk->folded->text + token->start, *text = walk->program->texts.text + step->to;
    size_t len = token->end - token->start, n = strlen(text);

    if (step->kind == STEP_MIDDLE)
        return memmem(word, len, text, n) != NULL;
    return len >= n && memcmp(word + len - n, text, n) == 0;
}

static bool is_met(const struct walk *walk, const struct step *step, const struct token *token)
{
    switch (step->kind) {
    case STEP_WORD:
        return has_number(walk->tokens, token, step->to);
    case STEP_SET:
    case STEP_CHOICE:
        return has_one_of(walk->tokens, token, walk->program->numbers + step->to, step->n);
    default:
        return has_text(walk, token, step);
    }
}

static void fork_at(struct walker *walker, struct fork fork)
{
    walker->forks = xgrow(walker->forks, walker->n_forks, &walker->forks_size, sizeof *walker->forks);
    walker->forks[walker->n_forks++] = fork;
}

/* Begin to remember. */
static void clear_failed(const struct walk *walk)
{
    struct walker *walker = walk->walker;
    size_t size = ((size_t)walk->steps.most + 2) * 2 * walk->steps.n / 64 + 1;

    if (size > walker->failed_size) {
        walker->failed_size = size;
        walker->failed = xrealloc(walker->failed, size * sizeof *walker->failed);
    }
    memset(walker->failed, 0, size * sizeof *walker->failed);
}

/* Was the walk here before? Then this leads nowhere: it goes back only when it has tried all that follows. */
static bool is_known(struct walk *walk, const struct spot *spot)
{
    if (spot->skipped > 0) /* within a gap: few ways lead here */
        return false;
    if (++walk->taken <= PATIENCE)
        return false;
    if (walk->taken == PATIENCE + 1)
        clear_failed(walk);

    size_t place = ((size_t)(spot->at - walk->first) * 2 + spot->loose) * walk->steps.n + (spot->step - walk->steps.first);
    uint64_t *set = &walk->walker->failed[place / 64], bit = (uint64_t)1 << place % 64;
    bool known = (*set & bit) != 0;
    *set |= bit;
    return known;
}

/* A step that is a word of the passage, and not met at SPOT: nothing needs to be remembered to go on there. */
static bool is_in_vain(const struct walk *walk, const struct spot *spot, const struct step *step)
{
    return step->kind <= STEP_CHOICE && (!comes_next(walk, spot) || !is_met(walk, step, &walk->tokens->items[spot->at]));
}

static bool take_gap(struct walk *walk, struct spot *spot, const struct step *gap)
{
    spot->loose = true;
    for (; is_in_vain(walk, spot, gap + 1); spot->at++) { /* the words of the gap that the next step does not meet */
        walk->passed++;
        if (spot->skipped++ == gap->n || !comes_next(walk, spot))
            return false;
    }
    if (spot->skipped < gap->n && comes_next(walk, spot))
        fork_at(walk->walker, (struct fork){spot->step, spot->at + 1, (uint16_t)(spot->skipped + 1), true});
    spot->skipped = 0;
    spot->step++;
    return true;
}

/* Put WAY among the forks above BEFORE, which are in the order of their steps, the least on top. */
static void keep_way(struct walk *walk, size_t before, struct fork way)
{
    struct walker *walker = walk->walker;
    size_t at = walker->n_forks;

    for (; at > before && walker->forks[at - 1].step < way.step; at--)
        walk->passed++;
    walk->passed++;
    if (at > before && walker->forks[at - 1].step == way.step)
        return; /* two of the word's numbers begin it */
    fork_at(walker, way);
    memmove(walker->forks + at + 1, walker->forks + at, (walker->n_forks - 1 - at) * sizeof *walker->forks);
    walker->forks[at] = way;
}

/* Take the first of the ways that the next word begins, and keep the others for when it fails. */
static bool choose(struct walk *walk, struct spot *spot, const struct step *choice)
{
    const struct tokens *tokens = walk->tokens;
    const uint32_t *set = walk->program->numbers + choice->to, *ways = set + choice->n;
    struct walker *walker = walk->walker;
    size_t before = walker->n_forks;

    if (!comes_next(walk, spot))
        return false;
    const struct answer own = tokens->items[spot->at].is;
    for (uint32_t i = 0; i < own.n; i++) {
        uint32_t number = tokens->numbers[own.first + i];
        size_t first = find_number(set, choice->n, number), end = first;

        while (end < choice->n && set[end] == number)
            end++;
        for (size_t k = end; k > first; k--) /* the last first: the way that comes first is to be on top */
            keep_way(walk, before, (struct fork){ways[k - 1], spot->at, 0, spot->loose});
    }
    if (walker->n_forks == before)
        return false;
    spot->step = walker->forks[--walker->n_forks].step;
    return true;
}

/* Go on from SPOT until the term has matched (true) or nothing leads on. */
static bool go(struct walk *walk, struct spot *spot)
{
    while (!is_known(walk, spot)) {
        const struct step *step = &walk->program->steps[spot->step];

        switch (step->kind) {
        case STEP_ARRIVE:
            return true;
        case STEP_GO:
            spot->step = step->to;
            break;
        case STEP_EITHER:
            if (is_in_vain(walk, spot, step + 1)) {
                walk->passed++;
                spot->step = step->to;
                break;
            }
            fork_at(walk->walker, (struct fork){step->to, spot->at, 0, spot->loose});
            spot->step++;
            break;
        case STEP_CHOICE:
            if (!choose(walk, spot, step))
                return false;
            break;
        case STEP_GAP:
            if (!take_gap(walk, spot, step))
                return false;
            break;
        default:
            if (is_in_vain(walk, spot, step))
                return false;
            spot->loose = false;
            spot->at++;
            spot->step++;
            break;
        }
    }
    return false;
}

bool steps_may_begin(const struct program *program, struct steps steps, const struct tokens *tokens, uint32_t first)
{
    const struct step *step = &program->steps[steps.first];
    const struct token *token = &tokens->items[first];

    if (step->kind == STEP_WORD)
        return has_number(tokens, token, step->to);
    return (step->kind != STEP_SET && step->kind != STEP_CHOICE) || has_one_of(tokens, token, program->numbers + step->to, step->n);
}

bool steps_follow(struct walker *walker, const struct program *program, struct steps steps, const struct tokens *tokens,
                  const struct folded *folded, uint32_t first, uint32_t *last)
{
    struct walk walk = {walker, program, steps, tokens, folded, first, 0, 0};
    struct spot spot = {steps.first, first, 0, false};

    bool found;

    walker->n_forks = 0;
    while (!(found = go(&walk, &spot)) && walker->n_forks > 0) {
        const struct fork *fork = &walker->forks[--walker->n_forks];
        spot = (struct spot){fork->step, fork->at, fork->skipped, fork->loose};
    }
    walker->taken += walk.taken + walk.passed;
    if (found)
        *last = spot.at - 1;
    return found;
}

void walker_release(struct walker *walker)
{
    free(walker->forks);
    free(walker->failed);
    *walker = (struct walker){0};
}
