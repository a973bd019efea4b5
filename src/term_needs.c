/* term_needs.c: the words that a text must hold for a term to match.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "term_tree.h"

static struct range plus(struct range a, unsigned least, unsigned most)
{
    return (struct range){a.least + least, a.most + most};
}

/* The clause of those from FIRST on that fewest texts will hold: few and long words. */
static struct need best_clause(const struct term_tree *tree, const struct needs *needs, size_t first)
{
    struct need best = needs->clauses[first];
    size_t best_score = 0;

    for (size_t i = first; i < needs->n_clauses; i++) {
        struct need clause = needs->clauses[i];
        size_t shortest = SIZE_MAX;

        for (size_t k = 0; k < clause.n; k++) {
            size_t len = tree->nodes[needs->words[clause.first + k]].len;
            shortest = len < shortest ? len : shortest;
        }
        size_t score = (shortest < 8 ? shortest : 8) * 256 / (3U + clause.n);
        if (score > best_score) {
            best_score = score;
            best = clause;
        }
    }
    return best;
}

static void widen(struct range *range, unsigned least, unsigned most)
{
    range->least = least < range->least ? least : range->least;
    range->most = most > range->most ? most : range->most;
}

static void collect_sequence(const struct term_tree *tree, size_t sequence, struct needs *needs);

/* One clause for a group: a required word of each choice. A choice without one, and so the group, requires
 * nothing (false). *OFFSET and *TAIL: how many words of the group are before the required one, and behind it.
 */
/* NOLINTNEXTLINE(misc-no-recursion): TERM_MAX_NESTING bounds it */
static bool collect_group(const struct term_tree *tree, const struct node *group, struct needs *needs,
                          struct range *offset, struct range *tail)
{
    size_t first = needs->n_words, clauses = needs->n_clauses;

    *offset = *tail = (struct range){UINT32_MAX, 0};
    for (size_t choice = group->child; choice; choice = tree->nodes[choice].next) {
        const struct node *sequence = &tree->nodes[choice];
        size_t kept = needs->n_words;

        if (only_word(tree, choice)) { /* most are */
            needs->words[needs->n_words++] = sequence->child;
            widen(offset, 0, 0);
            widen(tail, 0, 0);
            continue;
        }
        collect_sequence(tree, choice, needs);
        if (needs->n_clauses == clauses) {
            needs->n_words = first;
            return false;
        }
        struct need best = best_clause(tree, needs, clauses);
        memmove(needs->words + kept, needs->words + best.first, best.n * sizeof needs->words[0]);
        needs->n_words = kept + best.n;
        needs->n_clauses = clauses;

        unsigned behind_least =
            sequence->least > best.offset.most ? sequence->least - best.offset.most - 1 : 0;
        unsigned behind_most = sequence->most - best.offset.least - 1;
        widen(offset, best.offset.least, best.offset.most);
        widen(tail, behind_least, behind_most);
    }
    needs->clauses[needs->n_clauses++] =
        (struct need){.first = (uint16_t)first, .n = (uint16_t)(needs->n_words - first)};
    return true;
}

/* Add the clauses of a sequence. */
/* NOLINTNEXTLINE(misc-no-recursion): TERM_MAX_NESTING bounds it */
static void collect_sequence(const struct term_tree *tree, size_t sequence, struct needs *needs)
{
    struct range before = {0, 0}; /* words before this part */
    struct range since = {0, 0};  /* those since the word of the last clause */

    for (size_t part = tree->nodes[sequence].child; part; part = tree->nodes[part].next) {
        const struct node *node = &tree->nodes[part];
        struct range offset = {0, 0}, tail = {0, 0};
        bool required = false;

        if (node->kind == NODE_GROUP && !node->nullable) {
            required = collect_group(tree, node, needs, &offset, &tail);
        } else if (node->kind == NODE_WORD && !node->open_before) {
            needs->clauses[needs->n_clauses++] = (struct need){.first = (uint16_t)needs->n_words, .n = 1};
            needs->words[needs->n_words++] = (uint16_t)part;
            required = true;
        }
        if (required) {
            struct need *clause = &needs->clauses[needs->n_clauses - 1];
            clause->distance = plus(since, offset.least + 1, offset.most + 1);
            clause->offset = plus(before, offset.least, offset.most);
            since = tail;
        } else {
            since = plus(since, node->least, node->most);
        }
        before = plus(before, node->least, node->most);
    }
}

static void collect_chain(const struct term_tree *tree, size_t sequence, struct needs *needs)
{
    struct term_chain *chain = &needs->chains[needs->n_chains++];

    chain->first = (unsigned)needs->n_clauses;
    collect_sequence(tree, sequence, needs);
    chain->end = (unsigned)needs->n_clauses;
}

/* A term that is nothing but alternatives has a chain for each, so that of "one stop|single form" no "single" alone makes it a
 * candidate. Any alternative that requires no word makes the whole term one. */
static void collect_choices(const struct term_tree *tree, const struct node *group, struct needs *needs)
{
    for (size_t choice = group->child; choice; choice = tree->nodes[choice].next) {
        collect_chain(tree, choice, needs);
        if (needs->chains[needs->n_chains - 1].first == needs->chains[needs->n_chains - 1].end) {
            needs->n_chains = needs->n_clauses = needs->n_words = 0;
            return;
        }
    }
}

void term_needs(const struct term_tree *tree, struct needs *needs)
{
    const struct node *only = &tree->nodes[tree->nodes[tree->left].child];

    needs->n_words = needs->n_clauses = needs->n_chains = 0;
    if (!tree->right && only->kind == NODE_GROUP && !only->next) {
        collect_choices(tree, only, needs);
        return;
    }
    collect_chain(tree, tree->left, needs);
    if (tree->right)
        collect_chain(tree, tree->right, needs);
    if (needs->n_clauses == 0)
        needs->n_chains = 0;
}
