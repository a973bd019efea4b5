/* term_steps.c: a term as a program that is followed over the words of a passage.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <assert.h>
#include <stdlib.h>

#include "term_tree.h"
#include "xalloc.h"

#define NONE UINT32_MAX

struct writer {
    const struct term_tree *tree;
    struct program *program;
};

static uint32_t add_step(struct writer *writer, struct step step)
{
    return program_add_step(writer->program, step);
}

/* What comes next is where step NUMBER leads. */
static void lead_here(struct writer *writer, uint32_t number)
{
    writer->program->steps[number].to = (uint32_t)writer->program->n_steps;
}

static void write_word(struct writer *writer, const struct node *word)
{
    struct strbuf *texts = &writer->program->texts;

    if (!word->open_before) {
        add_step(writer, (struct step){word->number, 0, STEP_WORD});
        return;
    }
    add_step(writer, (struct step){(uint32_t)texts->len, 0, word->open_behind ? STEP_MIDDLE : STEP_ENDING});
    strbuf_add(texts, writer->tree->texts.text + word->text, word->len + 1);
}

/* The choice behind those that are single words, from CHOICE on; or behind CHOICE itself, if it is more than a word. */
static size_t behind_words(const struct term_tree *tree, size_t choice)
{
    if (!only_word(tree, choice))
        return tree->nodes[choice].next;
    while (only_word(tree, choice))
        choice = tree->nodes[choice].next;
    return choice;
}

/* Choices that are single words, from CHOICE to before BEHIND: it does not matter which of them it was. */
static void write_set(struct writer *writer, size_t choice, size_t behind)
{
    struct program *program = writer->program;
    size_t start = program->n_numbers;

    for (; choice != behind; choice = writer->tree->nodes[choice].next) {
        const struct node *word = only_word(writer->tree, choice);
        assert(word);
        uint32_t number = word->number;
        size_t at = program_add_number(program, number);
        for (; at > start && program->numbers[at - 1] > number; at--)
            program->numbers[at] = program->numbers[at - 1];
        program->numbers[at] = number;
    }
    add_step(writer, (struct step){(uint32_t)start, (uint16_t)(program->n_numbers - start), STEP_SET});
}

static void write_sequence(struct writer *writer, size_t sequence);

/* A word with which a choice begins, and the step where that choice is written; until it is, the choice's node. */
struct way {
    uint32_t number, step;
};

struct ways {
    struct way *items;
    size_t n, size;
};

/* The words with which a sequence of CHOICE begins. False: it may begin with something else. */
/* NOLINTNEXTLINE(misc-no-recursion): TERM_MAX_NESTING bounds it */
static bool add_ways(const struct term_tree *tree, size_t sequence, size_t choice, struct ways *ways)
{
    for (size_t part = tree->nodes[sequence].child; part; part = tree->nodes[part].next) {
        const struct node *node = &tree->nodes[part];

        if (node->kind == NODE_GAP || (node->kind == NODE_WORD && node->open_before))
            return false;
        if (node->kind == NODE_WORD) {
            ways->items = xgrow(ways->items, ways->n, &ways->size, sizeof *ways->items);
            ways->items[ways->n++] = (struct way){node->number, (uint32_t)choice};
            return true;
        }
        for (size_t child = node->child; child; child = tree->nodes[child].next)
            if (!add_ways(tree, child, choice, ways))
                return false;
        if (!node->nullable)
            return true;
    }
    return false;
}

static int by_number(const void *a, const void *b)
{
    const struct way *x = a, *y = b;

    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return x->step < y->step ? -1 : x->step > y->step;
}

/* NOLINTBEGIN(misc-no-recursion): TERM_MAX_NESTING bounds it */

/* A choice by itself, or those up to BEHIND that are single words. */
static void write_choice(struct writer *writer, size_t choice, size_t behind)
{
    if (writer->tree->nodes[choice].next == behind)
        write_sequence(writer, choice);
    else
        write_set(writer, choice, behind);
}

/* Let all steps of a list lead here: END is the last of them, and each names the one before it. */
static void end_choices(struct writer *writer, uint32_t end)
{
    for (uint32_t before; end != NONE; end = before) {
        before = writer->program->steps[end].to;
        lead_here(writer, end);
    }
}

/* Choices that the next word decides on, by a table. False: there can be none. WAYS is room for it. */
static bool write_table(struct writer *writer, const struct node *group, struct ways *ways)
{
    const struct term_tree *tree = writer->tree;
    struct program *program = writer->program;
    uint32_t end = NONE, table;
    size_t decided = 0; /* ways whose step is known */

    if (group->nullable || !behind_words(tree, group->child))
        return false;
    for (size_t choice = group->child; choice; choice = tree->nodes[choice].next)
        if (!add_ways(tree, choice, choice, ways))
            return false;
    if (ways->n == 0 || ways->n > UINT16_MAX)
        return false;
    table = add_step(writer, (struct step){.n = (uint16_t)ways->n, .kind = STEP_CHOICE});
    for (size_t choice = group->child, behind; choice; choice = behind) {
        behind = behind_words(tree, choice);
        for (size_t i = choice; i != behind; i = tree->nodes[i].next)
            for (; decided < ways->n && ways->items[decided].step == i; decided++)
                ways->items[decided].step = (uint32_t)program->n_steps;
        write_choice(writer, choice, behind);
        if (behind)
            end = add_step(writer, (struct step){.to = end, .kind = STEP_GO});
    }
    end_choices(writer, end);
    qsort(ways->items, ways->n, sizeof *ways->items, by_number);
    program->steps[table].to = (uint32_t)program->n_numbers;
    for (size_t i = 0; i < ways->n; i++)
        program_add_number(program, ways->items[i].number);
    for (size_t i = 0; i < ways->n; i++)
        program_add_number(program, ways->items[i].step);
    return true;
}

/* Choices in their order; each but the last forks off to what comes behind it. */
static void write_forks(struct writer *writer, const struct node *group)
{
    uint32_t end = NONE;

    for (size_t choice = group->child, behind; choice; choice = behind) {
        uint32_t fork = NONE;

        behind = behind_words(writer->tree, choice);
        if (behind || group->nullable)
            fork = add_step(writer, (struct step){.kind = STEP_EITHER});
        write_choice(writer, choice, behind);
        if (behind)
            end = add_step(writer, (struct step){.to = end, .kind = STEP_GO});
        if (fork != NONE)
            lead_here(writer, fork);
    }
    end_choices(writer, end);
}

static void write_group(struct writer *writer, const struct node *group)
{
    struct ways ways = {0};

    if (!write_table(writer, group, &ways))
        write_forks(writer, group);
    free(ways.items);
}

/* NOLINTEND(misc-no-recursion) */

static void write_gap(struct writer *writer, uint16_t words)
{
    add_step(writer, (struct step){0, words, STEP_GAP});
}

/* NOLINTNEXTLINE(misc-no-recursion): TERM_MAX_NESTING bounds it */
static void write_sequence(struct writer *writer, size_t sequence)
{
    const struct node *nodes = writer->tree->nodes;

    for (size_t part = nodes[sequence].child; part; part = nodes[part].next) {
        switch (nodes[part].kind) {
        case NODE_WORD:
            write_word(writer, &nodes[part]);
            break;
        case NODE_GAP:
            write_gap(writer, nodes[part].most);
            break;
        default:
            write_group(writer, &nodes[part]);
            break;
        }
    }
}

struct steps term_write_steps(const struct term_tree *tree, struct program *program)
{
    const struct node *left = &tree->nodes[tree->left], *right = &tree->nodes[tree->right];
    struct writer writer = {tree, program};
    struct steps steps = {.first = (uint32_t)program->n_steps, .most = left->most};

    if (!tree->right) {
        write_sequence(&writer, tree->left);
    } else {
        uint32_t fork = add_step(&writer, (struct step){.kind = STEP_EITHER});
        write_sequence(&writer, tree->left);
        write_gap(&writer, tree->words);
        write_sequence(&writer, tree->right);
        uint32_t end = add_step(&writer, (struct step){.kind = STEP_GO});
        lead_here(&writer, fork);
        write_sequence(&writer, tree->right);
        write_gap(&writer, tree->words);
        write_sequence(&writer, tree->left);
        lead_here(&writer, end);
        steps.most += right->most + tree->words;
    }
    add_step(&writer, (struct step){.kind = STEP_ARRIVE});
    steps.n = (uint32_t)program->n_steps - steps.first;
    return steps;
}
