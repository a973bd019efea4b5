/* compare.c: what changed between two readings of plans.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "compare_words.h"
#include "translate.h"
#include "xalloc.h"

const char *move_name(enum move move)
{
    static const char *const names[N_MOVES] = {[MOVE_SAME] = N_("same"),
                                               [MOVE_GAINED] = N_("gained"),
                                               [MOVE_LOST] = N_("lost"),
                                               [MOVE_UP] = N_("up"),
                                               [MOVE_DOWN] = N_("down")};

    return names[move];
}

const char *evidence_move_name(enum evidence_move move)
{
    static const char *const names[N_EVIDENCE_MOVES] = {[EVIDENCE_CAME] = "came",
                                                        [EVIDENCE_WENT] = "went",
                                                        [EVIDENCE_REWORDED] = "reworded",
                                                        [EVIDENCE_STRONGER] = "stronger",
                                                        [EVIDENCE_WEAKER] = "weaker"};

    return names[move];
}

/* ---- evidence ---- */

/* One piece while its counterpart is looked for. */
struct piece {
    const struct snapshot_evidence *evidence;
    size_t number;       /* in its list */
    struct piece *other; /* NULL: not found yet */
};

enum { NUMBERED_BYTES = 60 /* "Strategic pillar 1.2 - " */ };

/* Is the word that ends before END, in a text that begins AT, a number: "1", "1.2.", "IV"? */
static bool is_number(const char *at, const char *end)
{
    const char *word = end;

    while (word > at && word[-1] != ' ')
        word--;
    size_t digits = strspn(word, "0123456789."), roman = strspn(word, "IVX");
    return word < end && (word + digits == end || word + roman == end);
}

/* Behind a number that QUOTE begins with and that a dash sets apart ("Axis 1 - "): those behind which a point or a colon stands are sentences of their own. */
static const char *behind_number(const char *quote)
{
    static const char *const dashes[] = {" - ", " \xe2\x80\x93 ", " \xe2\x80\x94 "};

    for (size_t i = 0; i < ARRAY_LEN(dashes); i++) {
        const char *dash = strstr(quote, dashes[i]);
        if (dash && dash - quote <= NUMBERED_BYTES && is_number(quote, dash))
            return dash + strlen(dashes[i]);
    }
    return quote;
}

static bool is_reworded(const struct snapshot_evidence *before, const struct snapshot_evidence *after)
{
    return strcmp(behind_number(before->quote), behind_number(after->quote)) != 0;
}

typedef int key_function(const struct snapshot_evidence *a, const struct snapshot_evidence *b);

static int both(const struct snapshot_evidence *a, const struct snapshot_evidence *b)
{
    int order = strcmp(a->element, b->element);

    return order != 0 ? order : strcmp(a->quote, b->quote);
}

static int quote(const struct snapshot_evidence *a, const struct snapshot_evidence *b)
{
    return strcmp(behind_number(a->quote), behind_number(b->quote));
}

static int element(const struct snapshot_evidence *a, const struct snapshot_evidence *b)
{
    return strcmp(a->element, b->element);
}

static int in_order(const void *a, const void *b, key_function *key)
{
    const struct piece *x = *(struct piece *const *)a, *y = *(struct piece *const *)b;
    int order = key(x->evidence, y->evidence);

    return order != 0 ? order : x->number < y->number ? -1 : x->number > y->number;
}

static int by_both(const void *a, const void *b)
{
    return in_order(a, b, both);
}

static int by_quote(const void *a, const void *b)
{
    return in_order(a, b, quote);
}

static int by_element(const void *a, const void *b)
{
    return in_order(a, b, element);
}

/* What makes two pieces the same, the surest first: ids may be renumbered, and words changed, but not both: an id
 * alone may have been given to something else. */
static const struct {
    key_function *key;
    int (*sort)(const void *a, const void *b);
    bool by_id_alone;
} sameness[] = {{both, by_both, false}, {quote, by_quote, false}, {element, by_element, true}};

static const char *text_of(const struct snapshot_evidence *evidence)
{
    return evidence->text ? evidence->text : evidence->quote;
}

/* The pieces of PIECES that have no counterpart yet, sorted; to free(). */
static struct piece **open_pieces(struct piece *pieces, size_t n, int (*sort)(const void *a, const void *b),
                                  size_t *n_open)
{
    struct piece **open = xcalloc(n + 1, sizeof(struct piece *));

    *n_open = 0;
    for (size_t i = 0; i < n; i++)
        if (!pieces[i].other)
            open[(*n_open)++] = &pieces[i];
    qsort(open, *n_open, sizeof(struct piece *), sort);
    return open;
}

static void pair_pieces(const struct compare_words *words, struct piece *before, size_t n_before, struct piece *after, size_t n_after)
{
    for (size_t pass = 0; pass < ARRAY_LEN(sameness); pass++) {
        size_t n, m, i = 0, k = 0;
        struct piece **then = open_pieces(before, n_before, sameness[pass].sort, &n);
        struct piece **now = open_pieces(after, n_after, sameness[pass].sort, &m);
        while (i < n && k < m) {
            int order = sameness[pass].key(then[i]->evidence, now[k]->evidence);
            if (order == 0 && (!sameness[pass].by_id_alone || compare_words_shared(words, text_of(then[i]->evidence), text_of(now[k]->evidence)))) {
                then[i]->other = now[k];
                now[k]->other = then[i];
            }
            i += order <= 0;
            k += order >= 0;
        }
        free(then);
        free(now);
    }
}

static struct piece *list_pieces(const struct snapshot_direction *direction, size_t *n)
{
    *n = direction ? direction->n_evidence : 0;
    struct piece *pieces = xcalloc(*n + 1, sizeof *pieces);

    for (size_t i = 0; i < *n; i++)
        pieces[i] = (struct piece){.evidence = &direction->evidence[i], .number = i};
    return pieces;
}

static void add_change(struct direction_change *change, enum evidence_move move,
                       const struct snapshot_evidence *before, const struct snapshot_evidence *after)
{
    change->evidence =
        xgrow(change->evidence, change->n_evidence, &change->capacity, sizeof *change->evidence);
    change->evidence[change->n_evidence++] = (struct evidence_change){move, before, after};
}

static void compare_evidence(const struct compare_words *words, struct direction_change *change)
{
    size_t n, m;
    struct piece *before = list_pieces(change->before, &n), *after = list_pieces(change->after, &m);

    pair_pieces(words, before, n, after, m);
    for (size_t i = 0; i < m; i++) {
        const struct snapshot_evidence *now = after[i].evidence,
                                       *then = after[i].other ? after[i].other->evidence : NULL;
        if (!then)
            add_change(change, EVIDENCE_CAME, NULL, now);
        else if (then->clear != now->clear)
            add_change(change, now->clear ? EVIDENCE_STRONGER : EVIDENCE_WEAKER, then, now);
        else if (is_reworded(then, now))
            add_change(change, EVIDENCE_REWORDED, then, now);
    }
    for (size_t i = 0; i < n; i++)
        if (!before[i].other)
            add_change(change, EVIDENCE_WENT, before[i].evidence, NULL);
    free(before);
    free(after);
}

/* ---- directions and plans ---- */

static enum move move_of(const struct snapshot_direction *before, const struct snapshot_direction *after)
{
    enum level required = after->required;

    if (!before || before->level == after->level)
        return MOVE_SAME;
    if (before->level < required && after->level >= required)
        return MOVE_GAINED;
    if (before->level >= required && after->level < required)
        return MOVE_LOST;
    return after->level > before->level ? MOVE_UP : MOVE_DOWN;
}

static void compare_plans(struct comparison *comparison, const struct snapshot_plan *before,
                          const struct snapshot_plan *after)
{
    comparison->plans =
        xgrow(comparison->plans, comparison->n_plans, &comparison->capacity, sizeof *comparison->plans);
    struct plan_change *change = &comparison->plans[comparison->n_plans++];

    *change = (struct plan_change){.before = before, .after = after};
    comparison->n_pairs += before && after;
    comparison->n_came += !before;
    comparison->n_went += !after;
    change->undecided = (before && !before->decided) || (after && !after->decided);
    change->comparable = before && after && !change->undecided;
    comparison->n_undecided += change->undecided;
    if (!before || !after || change->undecided)
        return;
    change->n_directions = after->n_directions;
    change->directions = xcalloc(after->n_directions, sizeof *change->directions);
    for (size_t i = 0; i < after->n_directions; i++) {
        struct direction_change *direction = &change->directions[i];
        direction->after = &after->directions[i];
        direction->before = snapshot_direction(before, direction->after->id);
        direction->move = move_of(direction->before, direction->after);
        change->moves[direction->move]++;
        comparison->moves[direction->move]++;
        compare_evidence(comparison->words, direction);
    }
}

/* By plan of AFTER its counterpart in BEFORE, or SIZE_MAX; to free(). MET: by plan of BEFORE, has it one? What has the same file too comes first:
 * another plan with the id is a copy. */
static size_t *pair_plans(const struct snapshot *before, const struct snapshot *after, bool *met)
{
    size_t *pairs = xcalloc(after->n_plans + 1, sizeof *pairs);
    bool alone = before->n_plans == 1 && after->n_plans == 1;

    for (size_t i = 0; i < after->n_plans; i++)
        pairs[i] = alone ? 0 : snapshot_find(before, after->plans[i].id, after->plans[i].file);
    for (int pass = 0; pass < 2; pass++) {
        bool by_file = pass == 0;
        for (size_t i = 0; i < after->n_plans; i++) {
            size_t number = pairs[i];
            if (number == SIZE_MAX || snapshot_same_file(before->plans[number].file, after->plans[i].file) != by_file)
                continue;
            if (met[number])
                pairs[i] = SIZE_MAX;
            else
                met[number] = true;
        }
    }
    return pairs;
}

struct comparison *compare(const struct snapshot *before, const char *before_file,
                           const struct snapshot *after, const char *after_file,
                           const struct framework *framework, bool pairs_only)
{
    struct comparison *comparison = xcalloc(1, sizeof *comparison);
    bool *met = xcalloc(before->n_plans + 1, sizeof *met);
    size_t *pairs = pair_plans(before, after, met);

    comparison->before = before;
    comparison->after = after;
    comparison->before_file = before_file;
    comparison->after_file = after_file;
    comparison->framework = framework && strcasecmp(framework->id, after->framework) == 0 ? framework : NULL;
    comparison->words = compare_words_new(framework);
    for (size_t i = 0; i < after->n_plans; i++) {
        bool found = pairs[i] != SIZE_MAX;
        if (found || !pairs_only)
            compare_plans(comparison, found ? &before->plans[pairs[i]] : NULL, &after->plans[i]);
    }
    for (size_t i = 0; i < before->n_plans && !pairs_only; i++)
        if (!met[i])
            compare_plans(comparison, &before->plans[i], NULL);
    free(pairs);
    free(met);
    return comparison;
}

static const char *shown(const struct snapshot_evidence *evidence)
{
    return evidence->shown ? evidence->shown : evidence->quote;
}

const char *evidence_words(const struct evidence_change *change, const struct snapshot_evidence *side)
{
    bool alike = change->before && change->after && strcmp(shown(change->before), shown(change->after)) == 0;

    return alike ? side->quote : shown(side);
}

const char *comparison_title(const struct comparison *comparison, const struct snapshot_direction *direction,
                             const char *language)
{
    const struct framework *framework = comparison->framework;
    size_t index = framework && direction->title ? framework_direction(framework, direction->id) : SIZE_MAX;

    if (index == SIZE_MAX)
        return direction->title;
    const struct wordings *titles = &framework->directions[index].opportunities;
    const struct wording *english = wordings_in(titles, "en"), *title = wordings_in(titles, language);
    return english && strcmp(english->text, direction->title) == 0 ? title->text : direction->title;
}

bool comparison_is_worse(const struct comparison *comparison)
{
    return comparison->moves[MOVE_LOST] + comparison->moves[MOVE_DOWN] > 0;
}

void comparison_free(struct comparison *comparison)
{
    if (!comparison)
        return;
    for (size_t i = 0; i < comparison->n_plans; i++) {
        for (size_t k = 0; k < comparison->plans[i].n_directions; k++)
            free(comparison->plans[i].directions[k].evidence);
        free(comparison->plans[i].directions);
    }
    free(comparison->plans);
    compare_words_free(comparison->words);
    free(comparison);
}
