/* term_steps.c: a term as a program that is followed over the words of a passage.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <assert.h>

#include "term_tree.h"

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

/* Choices in their order; each but the last forks off to what comes behind it. */
/* NOLINTNEXTLINE(misc-no-recursion): TERM_MAX_NESTING bounds it */
static void write_group(struct writer *writer, const struct node *group)
{
    const struct term_tree *tree = writer->tree;
    uint32_t end = NONE; /* a step that leads behind the group, and names the one before it for now */

    for (size_t choice = group->child, behind; choice; choice = behind) {
        uint32_t fork = NONE;

        behind = behind_words(tree, choice);
        if (behind || group->nullable)
            fork = add_step(writer, (struct step){.kind = STEP_EITHER});
        if (tree->nodes[choice].next == behind)
            write_sequence(writer, choice);
        else
            write_set(writer, choice, behind);
        if (behind)
            end = add_step(writer, (struct step){.to = end, .kind = STEP_GO});
        if (fork != NONE)
            lead_here(writer, fork);
    }
    for (uint32_t before; end != NONE; end = before) {
        before = writer->program->steps[end].to;
        lead_here(writer, end);
    }
}

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
