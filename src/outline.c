/* outline.c: find a plan in an office document.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "outline.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "outline_context.h"
#include "outline_cover.h"
#include "outline_parts.h"
#include "outline_table.h"
#include "xalloc.h"

static const struct place nowhere = {0, 0};

/* ---- words without a label ---- */

static void add_context(struct finder *finder, const char *text)
{
    struct scope *scope = finder_innermost(finder);

    if (scope && scope->kind == SCOPE_KIND) /* "We have three goals:" before them */
        finder_add_words(finder, &finder_part(finder, finder_add_part(finder, KIND_CONTEXT, OUTLINE_NO_PARENT, NULL, true))->description, text);
    else
        finder_add_words(finder, &finder_part(finder, finder_begin_part(finder, KIND_CONTEXT, DEPTH_LABEL, NULL, NULL, true))->description, text);
}

/* Words that go to what is open. */
/* NOLINTNEXTLINE(misc-no-recursion): once, with a scope less */
static void add_paragraph(struct finder *finder, const char *text)
{
    struct scope *scope = finder_innermost(finder);
    size_t part = finder_open_part(finder);

    if (!scope) {
        add_context(finder, text);
        return;
    }
    enum mark mark = scope->kind != SCOPE_PART ? scope->mark : MARK_NONE;
    bool over = finder->block->kind != BLOCK_ITEM && ((finder_marks[mark].field && scope->plural) || ((mark == MARK_ACTION || mark == MARK_INDICATOR) && scope->listed)); /* the list is */
    if (over) {
        finder->n_scopes--;
        add_paragraph(finder, text);
    } else if (finder_marks[mark].field) {
        finder_marks[mark].field(finder, part, text);
        scope->plural = finder->block->kind == BLOCK_ITEM; /* a list may name several */
        if (mark != MARK_DETAIL && !scope->plural)
            finder->n_scopes--;
    } else if (mark == MARK_VALUE) {
        finder_begin_part(finder, KIND_VALUE, scope->depth + 1, NULL, text, false);
    } else if ((mark == MARK_ACTION || mark == MARK_INDICATOR) && scope->plural && text[strlen(text) - 1] != ':') {
        finder_begin_part(finder, finder_marks[mark].kind, scope->depth + 1, NULL, text, true);
        finder_close(finder, scope->depth + 1); /* the next line is the next one */
    } else if (mark_is_planned(mark) && !scope->plural) {
        finder_begin_part(finder, finder_marks[mark].kind, scope->depth + 1, NULL, text, false);
    } else if (part != OUTLINE_NO_PARENT) {
        struct part_of_plan *to = finder_part(finder, part);
        finder_add_words(finder, !to->name.text && to->kind >= KIND_GOAL ? &to->name : &to->description, text);
    } else {
        add_context(finder, text);
    }
}

/* What an entry of a list is by its place alone. */
static void take_item(struct finder *finder, const char *text, unsigned depth)
{
    finder_close(finder, depth);
    struct scope *scope = finder_innermost(finder);
    enum element_kind kind = scope && scope->kind == SCOPE_PART ? finder_part(finder, scope->part)->kind : KIND_CONTEXT;

    if (scope && scope->kind == SCOPE_KIND)
        scope->listed = finder->block->kind == BLOCK_ITEM;
    if (scope && scope->kind == SCOPE_KIND && !scope->counted && finder_marks[scope->mark].kind != KIND_CONTEXT && !finder_is_aside(finder))
        finder_begin_part(finder, finder_marks[scope->mark].kind, depth + finder_rank(finder_marks[scope->mark].kind), NULL, text, scope->loose);
    else if (kind == KIND_GOAL || kind == KIND_OBJECTIVE)
        finder_begin_part(finder, kind == KIND_GOAL ? KIND_OBJECTIVE : KIND_ACTION, depth + finder_rank(kind) + 1, NULL, text, true);
    else
        add_paragraph(finder, text);
}

/* Is it a heading of those that the label of SCOPE announces? */
static bool is_announced(const struct scope *scope, const char *text)
{
    size_t digits = strspn(text, "0123456789");

    return (mark_is_planned(scope->mark) || scope->mark == MARK_VALUE) && (!scope->counted || (digits > 0 && digits <= 2));
}

/* Does the heading name a goal that was listed before? */
static bool goes_on(struct finder *finder, const char *text)
{
    return !finder_is_aside(finder) && finder_named_again(finder, KIND_GOAL, OUTLINE_NO_PARENT, NULL, text) != OUTLINE_NO_PARENT;
}

/* A heading that says nothing of what it is. */
static void take_heading(struct finder *finder, const char *text, unsigned depth)
{
    finder_close(finder, depth);
    struct scope *scope = finder_innermost(finder);
    enum element_kind kind = scope && scope->kind == SCOPE_PART ? finder_part(finder, scope->part)->kind : KIND_CONTEXT;

    if (goes_on(finder, text))
        finder_begin_part(finder, KIND_GOAL, depth, NULL, text, true);
    else if (scope && scope->kind == SCOPE_KIND && is_announced(scope, text))
        finder_begin_part(finder, finder_marks[scope->mark].kind, depth, NULL, text, true);
    else if (kind == KIND_GOAL)
        finder_begin_part(finder, KIND_OBJECTIVE, depth, NULL, text, true);
    else if (scope && scope->kind == SCOPE_PART)
        finder_add_words(finder, &finder_part(finder, scope->part)->description, text);
    else
        finder_add_words(finder, &finder_part(finder, finder_begin_part(finder, KIND_CONTEXT, depth, NULL, NULL, true))->description, text);
}

/* ---- blocks outside of tables ---- */

/* Does the label begin a part, so that no other words of its line count: "Goal 2: Evaluate the last plan"? */
static bool begins_part(const struct label *label)
{
    return mark_is_planned(label->mark) && (label->numbers > 0 || (label->separated && *label->rest != '\0'));
}

/* Is it told of a part that is open, as "Budget" is below a goal? */
static bool is_told(struct finder *finder, const struct label *label)
{
    return finder_marks[label->mark].field && finder_open_part_for(finder, KIND_INDICATOR) != OUTLINE_NO_PARENT;
}

/* Would a heading at DEPTH name an aim, whatever its words: below "Goals", or below a goal? */
static bool names_aim(struct finder *finder, unsigned depth)
{
    const struct scope *outer = finder_outside(finder, depth);

    if (!outer || outer->kind == SCOPE_FIELD)
        return false;
    return outer->kind == SCOPE_KIND ? mark_is_planned(outer->mark) : kind_is_aim(finder_part(finder, outer->part)->kind);
}

/* Does the heading name the body whose plan this is, as it does another's elsewhere? */
static bool names_itself(const struct finder *finder, const char *text)
{
    const struct outline *out = finder->out;

    return (out->title && context_names_body_of(text, out->title)) || (out->organization && context_names_body_of(text, out->organization));
}

/* A heading, or a line that stands for one, of a section that tells of no plan. False: it is another. */
static bool take_aside(struct finder *finder, const struct label *label, unsigned depth)
{
    const char *text = finder->block->text;

    if (begins_part(label) || is_told(finder, label))
        return false;
    enum aside aside = context_of_heading(text, finder_first_year(finder), finder->range, names_aim(finder, depth) || names_itself(finder, text));
    if (aside == ASIDE_NONE && label->mark == MARK_CONTEXT && *label->rest == '\0')
        aside = ASIDE_OTHERS;
    if (aside != ASIDE_NONE)
        finder_begin_aside(finder, aside, depth);
    return aside != ASIDE_NONE;
}

/* What the heading says of actions below it that belong to no goal. */
static void note_heading(struct finder *finder, const struct label *label, unsigned depth)
{
    bool plan = mark_is_planned(label->mark) || context_is_plan(finder->block->text);

    if (finder->above == ABOVE_PLAN && finder->above_depth < depth)
        return;
    finder->above = plan ? ABOVE_PLAN : ABOVE_OTHER;
    finder->above_depth = depth;
}

static void take_heading_block(struct finder *finder, const struct block *block)
{
    unsigned depth = DEPTH_HEADING + block->level * DEPTH_STEP;
    struct label label = label_read(block->text);

    finder->below_list = false;
    note_heading(finder, &label, depth);
    if (take_aside(finder, &label, depth))
        return;
    const struct scope *known = finder_scope_of_word(finder, &label);

    if (label.mark == MARK_NONE)
        finder_close(finder, depth);
    else if (known && known->depth >= depth && known->numbers == label.numbers)
        finder_close(finder, known->depth);
    else
        finder_close(finder, depth + finder_rank(finder_marks[label.mark].kind) + (finder_marks[label.mark].field ? DEPTH_FIELD : 0));
    finder_end_asides(finder, depth);
    if (!finder_take_labelled(finder, &label, depth, false))
        take_heading(finder, block->text, depth);
}

/* Outside of headings only marks, a title, or nothing, behind a label make it one: "Objective 3 of the last plan was met", "Strategy - a word often misused", but "Objective 1.1 Train families". */
static bool is_label(const struct label *label, bool bold)
{
    return *label->rest == '\0' || bold || label->colon || (label->numbers > 0 && (label->separated || label->capital));
}

/* Has the line, below a goal, a label that says nothing of a plan: "Partners: ..." anywhere, and below the list of its actions whatever looks like one, such as "Sponsor: Ms Brown"? It
 * is none of these, and no description of what they are for. */
static bool has_other_label(struct finder *finder, const char *text, bool below_list)
{
    size_t part = finder_open_part(finder);
    bool known;

    return part != OUTLINE_NO_PARENT && finder_part(finder, part)->kind >= KIND_GOAL && label_is_other(text, &known) && (known || below_list);
}

static void take_item_text(struct finder *finder, const char *text, unsigned level)
{
    unsigned depth = DEPTH_LIST + (level < 100 ? level : 100) * DEPTH_STEP;
    struct label label = label_read(text);

    if (!is_label(&label, false))
        label.mark = MARK_NONE;
    finder_close(finder, depth + (label.mark == MARK_NONE ? 0 : finder_rank(finder_marks[label.mark].kind)));
    if (label.mark == MARK_NONE && has_other_label(finder, text, false))
        finder_set_aside(finder, text);
    else if (!finder_take_labelled(finder, &label, depth, true))
        take_item(finder, text, depth);
    finder->below_list = true;
}

static bool is_open(const struct finder *finder, enum element_kind kind)
{
    for (size_t i = 0; i < finder->n_scopes; i++)
        if (finder->scopes[i].kind == SCOPE_PART && finder->out->parts[finder->scopes[i].part].kind == kind)
            return true;
    return false;
}

/* A line such as "Goals" that stands above, so that numbers begin some; NULL: there is none. */
static struct scope *announcing_goals(struct finder *finder)
{
    for (size_t i = finder->n_scopes; i-- > 0;) {
        struct scope *scope = &finder->scopes[i];
        if (scope->kind == SCOPE_KIND)
            return scope->plural && !scope->loose && scope->depth <= DEPTH_LABEL && (scope->mark == MARK_GOAL || scope->mark == MARK_AIM) ? scope : NULL;
    }
    return NULL;
}

/* Of how many parts is the number of what SCOPE announces, with which TEXT begins: "3.1" below "3. Goals"? 0: it begins with another. */
static unsigned chapter_of(const struct scope *scope, const char *text)
{
    size_t len = strlen(scope->number);
    unsigned parts = 1;

    if (len == 0 || scope->number[strspn(scope->number, "0123456789.")] != '\0' || strncmp(text, scope->number, len) != 0 || text[len] != '.' || !strchr("0123456789", text[len + 1]) || text[len + 1] == '\0')
        return 0;
    for (const char *at = scope->number; (at = strchr(at, '.')) != NULL; at++)
        parts++;
    return parts;
}

/* "1.1. Write a note" below "Activities:", of as many parts as the first of them. */
static bool take_numbered_of_kind(struct finder *finder, const char *text, unsigned parts)
{
    struct scope *scope = finder_innermost(finder);

    if (!scope || scope->kind != SCOPE_KIND || !scope->plural || parts < 2 || (scope->mark != MARK_ACTION && scope->mark != MARK_INDICATOR) || (scope->levels > 0 && scope->levels != parts))
        return false;
    scope->levels = parts;
    scope->listed = false;
    add_paragraph(finder, text);
    finder->below_list = true;
    scope->listed = true; /* a line without a number is none of them */
    return true;
}

/* Does SCOPE stand below a goal, so that its lines are objectives of it? */
static bool is_below_goal(const struct finder *finder, const struct scope *scope)
{
    for (const struct scope *outer = finder->scopes; outer < scope; outer++)
        if (outer->kind == SCOPE_PART && finder->out->parts[outer->part].kind == KIND_GOAL)
            return true;
    return false;
}

/* "1. Offer courses" below "Objectives" below a goal: of as many parts as the first of them is an objective, of one more an action. */
static bool take_numbered_below_goal(struct finder *finder, struct scope *scope, const char *text, unsigned parts)
{
    if (scope->levels == 0)
        scope->levels = parts;
    if (parts != scope->levels && (parts != scope->levels + 1 || !is_open(finder, KIND_OBJECTIVE)))
        return false;
    enum element_kind kind = parts == scope->levels ? KIND_OBJECTIVE : KIND_ACTION;
    finder_begin_part(finder, kind, DEPTH_LABEL + finder_rank(kind) + 1, NULL, text, kind == KIND_ACTION);
    return true;
}

/* In a plan that is typed without styles numbers tell what stands below what: "1." below "Goals" is a goal, "1.1" below it an objective, "1.1.1" an action; below "3. Goals" these are "3.1" and
 * so on, and "4." is the next chapter. */
static bool take_numbered(struct finder *finder, const char *text)
{
    static const enum element_kind kinds[] = {KIND_GOAL, KIND_OBJECTIVE, KIND_ACTION};
    struct scope *goals = announcing_goals(finder);
    unsigned parts, chapter = goals ? chapter_of(goals, text) : 0;
    size_t len = label_number(text, &parts);

    if (len == 0 || !capital_begins(text + len) || finder_is_aside(finder))
        return false;
    if (take_numbered_of_kind(finder, text + len, parts))
        return true;
    if (goals && is_below_goal(finder, goals))
        return take_numbered_below_goal(finder, goals, text + len, parts);
    if (goals && goals->chapters && chapter == 0 && strtoul(text, NULL, 10) > strtoul(goals->number, NULL, 10)) {
        finder_close(finder, goals->depth);
        return false;
    }
    if (goals && goals->chapters && chapter == 0)
        return false; /* "1." in a list of one of them */
    if (parts <= chapter || parts - chapter > ARRAY_LEN(kinds))
        return false;
    parts -= chapter;
    if (parts == 1 ? !goals : !is_open(finder, kinds[parts - 2]))
        return false;
    if (chapter > 0)
        goals->chapters = true;
    finder_begin_part(finder, kinds[parts - 1], DEPTH_LABEL + finder_rank(kinds[parts - 1]) + 1, NULL, text + len, parts > 1);
    finder->below_list = parts > 2;
    return true;
}

/* Does a list stand below the block that is read? */
static bool is_above_list(const struct finder *finder)
{
    const struct block *next = finder->block + 1;

    return next < finder->end && (next->kind == BLOCK_ITEM || (next->kind == BLOCK_PARAGRAPH && label_bullet(next->text) > 0));
}

static void close_kinds(struct finder *finder)
{
    for (struct scope *scope; (scope = finder_innermost(finder)) != NULL && scope->kind != SCOPE_PART && scope->depth >= DEPTH_LABEL;)
        finder_close(finder, scope->depth);
}

/* A line above a list below a goal: "We will:", "How we will measure success:". Where it says neither, nobody knows that the list is planned. False: the line goes where others go. */
static bool take_lead_in(struct finder *finder, const char *text)
{
    enum lead_in lead = context_of_lead_in(text);
    size_t part = finder_open_part(finder);

    if (lead == LEAD_NONE || lead == LEAD_PLANNED || part == OUTLINE_NO_PARENT || !kind_is_aim(finder_part(finder, part)->kind) || !is_above_list(finder))
        return false;
    close_kinds(finder);
    if (lead == LEAD_MEASURE) {
        finder_add_words(finder, &finder_part(finder, part)->description, text);
        finder_open_kind(finder, MARK_INDICATOR, DEPTH_LABEL + finder_rank(KIND_INDICATOR));
        return true;
    }
    if (finder->n_led++ == 0)
        finder->first_led = text;
    finder_begin_aside(finder, ASIDE_NONE, DEPTH_LABEL + DEPTH_FIELD);
    if (finder_innermost(finder))
        finder_innermost(finder)->led = true;
    return true;
}

/* A paragraph ends what a line above a list has opened. */
static void end_list(struct finder *finder)
{
    finder_close(finder, DEPTH_LIST);
    const struct scope *scope = finder_innermost(finder);
    if (scope && scope->led)
        finder_close(finder, scope->depth);
}

/* False: the line is another. */
static bool take_other_label(struct finder *finder, const char *text)
{
    if (!has_other_label(finder, text, finder->below_list))
        return false;
    end_list(finder);
    struct scope *scope = finder_innermost(finder);
    if (scope && scope->kind == SCOPE_KIND && (scope->mark == MARK_ACTION || scope->mark == MARK_INDICATOR))
        finder_close(finder, scope->depth); /* no more of these follow */
    finder_set_aside(finder, text);
    return true;
}

static void take_line(struct finder *finder, const struct block *block, const char *text)
{
    struct label label = label_read(text);
    size_t bullet = label_bullet(text);

    if (!is_label(&label, block->bold))
        label.mark = MARK_NONE;
    if (label.mark == MARK_NONE && (take_other_label(finder, text) || take_numbered(finder, text)))
        return;
    finder->below_list = finder->below_list && finder_marks[label.mark].field;
    if (label.mark == MARK_NONE && bullet > 0) {
        take_item_text(finder, text + bullet, 1);
        return;
    }
    if (label.mark == MARK_NONE && block->bold && goes_on(finder, text)) {
        finder_begin_part(finder, KIND_GOAL, DEPTH_LABEL, NULL, text, true);
        return;
    }
    if (label.mark == MARK_NONE)
        end_list(finder);
    else
        finder_close(finder, DEPTH_LABEL + DEPTH_FIELD);
    if (label.mark == MARK_NONE && text == block->text && take_lead_in(finder, text))
        return;
    if (!finder_take_labelled(finder, &label, DEPTH_LABEL, true))
        add_paragraph(finder, text);
}

/* Are all letters of Latin capitals, and are there a few? */
static bool is_capitals(const char *text)
{
    enum { LEAST = 3 };
    size_t capitals = 0;

    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        bool latin = *at == 0xC3 && at[1] != '\0'; /* U+00C0 to U+00FF: the small ones are in the second half, without U+00F7 */
        if ((*at >= 'a' && *at <= 'z') || (latin && at[1] >= 0x9F && at[1] != 0xB7))
            return false;
        capitals += (*at >= 'A' && *at <= 'Z') || latin;
    }
    return capitals >= LEAST;
}

/* "IV. Partnerships": the bytes of a Roman number and its mark, and the blank behind it; 0: there is none. */
static size_t roman_number(const char *text)
{
    size_t len = strspn(text, "IVX");

    return len > 0 && len <= 4 && (text[len] == '.' || text[len] == ')') && text[len + 1] == ' ' && capital_begins(text + len + 2) ? len + 2 : 0;
}

/* What a line looks like, as one bit: bold or not, in capitals or not, behind which kind of number. */
static unsigned look_of(const struct block *block)
{
    unsigned parts, number = roman_number(block->text) > 0 ? 2 : label_number(block->text, &parts) > 0 ? 1 : 0;

    return 1U << (number * 4 + is_capitals(block->text) * 2U + block->bold);
}

/* In a document without styles: a short line in bold letters or capitals stands for a heading. */
static bool stands_for_heading(const struct block *block)
{
    enum { MOST_BYTES = 120 };
    size_t len = strnlen(block->text, MOST_BYTES + 1);

    return len <= MOST_BYTES && !strchr(block->text, '\n') && (block->bold || is_capitals(block->text)) && !strchr(";,", block->text[len - 1]);
}

/* It ends a section that another began: a line in small letters none that is headed in capitals. True: it begins one itself. */
static bool take_bold(struct finder *finder, const struct block *block)
{
    struct label label = label_read(block->text);
    bool capitals = is_capitals(block->text);
    const struct scope *scope = finder_outside(finder, DEPTH_BOLD + 1);
    bool inside = scope && scope->depth == DEPTH_BOLD;

    if (inside && finder->caps && !capitals)
        return false;
    if (inside)
        finder_close(finder, DEPTH_BOLD);
    if (!begins_part(&label) && label.mark != MARK_ACTION && label.mark != MARK_INDICATOR && !finder_marks[label.mark].field)
        note_heading(finder, &label, DEPTH_BOLD);
    if (!take_aside(finder, &label, DEPTH_BOLD))
        return false;
    finder->caps = capitals;
    return true;
}

/* Is a part of the plan open that a line began, and no heading? */
static bool is_in_part_of_lines(const struct finder *finder)
{
    for (size_t i = finder->n_scopes; i-- > 0;)
        if (finder->scopes[i].kind == SCOPE_PART && finder->scopes[i].depth >= DEPTH_BOLD && finder->out->parts[finder->scopes[i].part].kind >= KIND_GOAL)
            return true;
    return false;
}

/* Could the line stand above a chapter: one that stands for a heading, or begins with a Roman number? */
static bool may_be_chapter(const struct block *block)
{
    enum { MOST_BYTES = 120 };
    size_t len = strnlen(block->text, MOST_BYTES + 1);

    return stands_for_heading(block) || (roman_number(block->text) > 0 && len <= MOST_BYTES && !strchr(";,.:", block->text[len - 1]));
}

/* Words of which nothing is known, in a line that looks like those above chapters, end the goals before it: its text is context. Where goals look so too, it may be a heading inside of one,
 * and only its own text is. */
static bool take_chapter(struct finder *finder, const struct block *block)
{
    struct label label = label_read(block->text);
    unsigned look = look_of(block), parts;
    bool known = label.mark != MARK_NONE && !label.counted, inside = is_in_part_of_lines(finder);
    bool bare = known && *label.rest == '\0' && label.numbers == 0 && !finder_marks[label.mark].field && label.mark != MARK_ACTION && label.mark != MARK_INDICATOR;

    if (bare || (!known && !inside && !finder->has_goal))
        finder->chapter_looks |= look;
    if (known || !inside || finder_is_aside(finder) || goes_on(finder, block->text))
        return false;
    if ((finder->chapter_looks & look) && !(finder->aim_looks & look)) {
        finder_begin_aside(finder, ASIDE_NONE, DEPTH_BOLD);
        finder->caps = is_capitals(block->text);
        return true;
    }
    end_list(finder);
    const struct scope *scope = finder_innermost(finder);
    if (!((finder->chapter_looks | finder->aim_looks) & look) || label_number(block->text, &parts) > 0 || !scope || scope->kind != SCOPE_PART)
        return false;
    finder_begin_aside(finder, ASIDE_NONE, DEPTH_LABEL + DEPTH_FIELD);
    return true;
}

/* Take a line, and see what one looks like that begins a goal or an objective. */
static void take_whole_line(struct finder *finder, const struct block *block)
{
    size_t first = finder->out->n_parts;

    take_line(finder, block, block->text);
    if (finder->out->n_parts > first && kind_is_aim(finder_part(finder, first)->kind) && label_bullet(block->text) == 0)
        finder->aim_looks |= look_of(block);
}

static bool begins_with_label(const char *line)
{
    struct label label = label_read(line);

    return label.mark != MARK_NONE && is_label(&label, false);
}

/* A paragraph in which lines begin with labels is several. */
static void take_paragraph_block(struct finder *finder, const struct block *block)
{
    const char *at = block->text + strcspn(block->text, "\n");
    bool several = false;

    at += *at == '\n';
    for (char *line; !several && (line = outline_next_line(&at)) != NULL; free(line))
        several = begins_with_label(line);
    if (!several && stands_for_heading(block) && take_bold(finder, block)) {
        finder->chapter_looks |= look_of(block);
        return;
    }
    if (!several && may_be_chapter(block) && take_chapter(finder, block))
        return;
    if (!several) {
        take_whole_line(finder, block);
        return;
    }
    at = block->text;
    for (char *line; (line = outline_next_line(&at)) != NULL; free(line))
        take_line(finder, block, line);
}

static void take_title(struct finder *finder, const struct block *block)
{
    enum { MOST_BYTES = 1000 };
    struct strbuf title = STRBUF_INIT;

    if (finder->out->title && strlen(finder->out->title) > MOST_BYTES)
        return;
    if (finder->out->title) {
        strbuf_puts(&title, finder->out->title);
        strbuf_putc(&title, ' ');
    }
    strbuf_puts(&title, block->text);
    free(finder->out->title);
    finder->out->title = strbuf_take(&title);
}

/* ---- the whole ---- */

static void take_block(struct finder *finder, const struct block *block, bool title)
{
    finder->block = block;
    if (label_is_entry(block->text)) {
        finder->n_entries++;
        return;
    }
    if (title || block->kind == BLOCK_TITLE)
        take_title(finder, block);
    else if (block->kind == BLOCK_HEADING)
        take_heading_block(finder, block);
    else if (block->kind == BLOCK_ITEM)
        take_item_text(finder, block->text, block->level);
    else
        take_paragraph_block(finder, block);
}

static void release_part(struct part_of_plan *part)
{
    for (size_t i = 0; i < part->n_owners; i++)
        free(part->owners[i]);
    for (size_t i = 0; i < part->n_targets; i++)
        free(part->targets[i]);
    free(part->owners);
    free(part->targets);
    strbuf_release(&part->name);
    strbuf_release(&part->description);
    strbuf_release(&part->budget);
    strbuf_release(&part->baseline);
}

/* Parts that got no words and hold nothing: a heading with nothing below it. */
static void drop_empty(struct outline *out)
{
    size_t *moved = xmalloc((out->n_parts + 1) * sizeof *moved), n = 0;
    bool *used = xcalloc(out->n_parts + 1, sizeof *used);

    for (size_t i = out->n_parts; i-- > 0;) {
        const struct part_of_plan *part = &out->parts[i];
        used[i] = used[i] || part->name.text || part->description.text || part->n_targets > 0 || part->baseline.text || part->n_owners > 0 || part->start[0] != '\0' || part->end[0] != '\0' || part->budget.text;
        if (used[i] && part->parent != OUTLINE_NO_PARENT)
            used[part->parent] = true;
    }
    for (size_t i = 0; i < out->n_parts; i++) {
        struct part_of_plan *part = &out->parts[i];
        moved[i] = n;
        if (part->parent != OUTLINE_NO_PARENT)
            part->parent = moved[part->parent];
        if (used[i])
            out->parts[n++] = *part;
        else
            release_part(part);
    }
    out->n_parts = n;
    free(moved);
    free(used);
}

static void count_parts(struct outline *out)
{
    for (size_t i = 0; i < out->n_parts; i++) {
        const struct part_of_plan *part = &out->parts[i];

        out->counts[part->kind] += part->name.text || part->description.text || part->n_targets > 0;
        out->guesses += outline_is_guess(part);
    }
}

bool outline_is_guess(const struct part_of_plan *part)
{
    return part->guessed && part->kind >= KIND_GOAL;
}

static void report_left_out(const struct finder *finder)
{
    struct findings *findings = finder->findings;

    if (finder->n_entries > 0)
        findings_add(findings, PA023_NOT_CARRIED_OVER, nowhere, "lines that end with dots and a number, as those of a table of contents do, are not carried over: %zu", finder->n_entries);
    if (finder->n_lost > 0)
        findings_add(findings, PA023_NOT_CARRIED_OVER, nowhere, "what is said a second time of a part, or has no place in the plan, is not carried over: %zu, the first is \"%.40s\"", finder->n_lost, finder->first_lost);
    if (finder->n_aside > 0)
        findings_add(findings, PA023_NOT_CARRIED_OVER, nowhere, "labels in annexes, summaries and other context are taken for context: %zu, the first is \"%.40s\"", finder->n_aside, finder->first_aside);
    if (finder->n_stray > 0)
        findings_add(findings, PA023_NOT_CARRIED_OVER, nowhere, "labels of actions and indicators that stand below no goal are taken for context: %zu, the first is \"%.40s\"", finder->n_stray, finder->first_stray);
    if (finder->n_twice > 0)
        findings_add(findings, PA023_NOT_CARRIED_OVER, nowhere, "goals of the same number and other words are taken for two: %zu, the first are \"%.40s\" and \"%.40s\"; if one is another's, say so in a heading above it", finder->n_twice, finder->first_twice[0],
                     finder->first_twice[1]);
    if (finder->n_led > 0)
        findings_add(findings, PA023_NOT_CARRIED_OVER, nowhere, "lists below a line that does not say that they are planned are taken for context: %zu, the first is below \"%.40s\"", finder->n_led, finder->first_led);
    if (finder->out->counts[KIND_GOAL] == 0 && finder->n_aside > 0)
        findings_add(findings, PA308_NO_GOAL, nowhere, "no goal was found but in annexes, summaries and other context: if the plan stands there, give it a heading of its own, such as \"Goals\"");
    else if (finder->out->counts[KIND_GOAL] == 0)
        findings_add(findings, PA308_NO_GOAL, nowhere, "no goal was found: put a word such as \"Goal 1:\" before each, or a heading \"Goals\" above them");
}

/* The years of the plan: those of its title, or of one of the first lines, such as a second line of the title. */
static void read_years(struct finder *finder, const struct document *document, size_t title)
{
    enum { FIRST_BLOCKS = 8, MOST_BYTES = 140 };
    char start[11], end[11];

    for (size_t i = 0; i < document->n_blocks && !finder->range; i++) {
        const struct block *block = &document->blocks[i];
        bool named = i == title || block->kind == BLOCK_TITLE;
        if (!named && (i >= FIRST_BLOCKS || block->kind == BLOCK_CELL || strnlen(block->text, MOST_BYTES + 1) > MOST_BYTES || label_is_entry(block->text)))
            continue;
        if (!outline_read_time(block->text, start, end) || (!named && (start[0] == '\0' || context_of_heading(block->text, 0, false, false) != ASIDE_NONE)))
            continue;
        finder->range = start[0] != '\0';
        if (finder->range || finder->first_year == 0)
            finder->first_year = (unsigned)strtoul(finder->range ? start : end, NULL, 10);
    }
}

/* A line such as "Table 2. Action plan" says what the table is that stands below it. */
static void note_caption(struct finder *finder, const struct document *document, size_t table)
{
    const struct block *line = table > 0 ? &document->blocks[table - 1] : NULL;

    if (line && line->kind == BLOCK_PARAGRAPH && finder->above == ABOVE_OTHER && context_is_plan(line->text)) {
        finder->above = ABOVE_PLAN;
        finder->above_depth = DEPTH_LABEL; /* until the next heading */
    }
}

static void take_blocks(struct finder *finder, const struct document *document)
{
    struct cover cover = outline_cover(document);

    finder->end = document->blocks + document->n_blocks;
    read_years(finder, document, cover.title);
    for (size_t i = 0; i < document->n_blocks && !finder->too_large;) {
        if (document->blocks[i].kind == BLOCK_CELL) {
            note_caption(finder, document, i);
            i += outline_take_table(finder, document->blocks + i, document->n_blocks - i);
        } else {
            if (i == cover.organization)
                finder->out->organization = xstrdup(document->blocks[i].text);
            else
                take_block(finder, &document->blocks[i], i == cover.title);
            i++;
        }
    }
}

static bool has_goal(const struct outline *out)
{
    for (size_t i = 0; i < out->n_parts; i++)
        if (out->parts[i].kind == KIND_GOAL && out->parts[i].name.text)
            return true;
    return false;
}

static void release_finder(struct finder *finder)
{
    again_release(&finder->again);
    free(finder->first_lost);
    free(finder->first_twice[0]);
    free(finder->first_twice[1]);
}

/* Read it as a plan that has goals, and if it has none, once more as one that tells of its actions alone. */
static struct finder find_parts(struct outline *out, const struct document *document, struct findings *findings)
{
    struct findings_mark mark = findings_mark(findings);
    struct finder finder = {.out = out, .findings = findings};

    take_blocks(&finder, document);
    if (has_goal(out) || finder.too_large)
        return finder;
    release_finder(&finder);
    outline_release(out);
    findings_cut(findings, &mark);
    finder = (struct finder){.out = out, .findings = findings, .lenient = true};
    take_blocks(&finder, document);
    return finder;
}

bool outline_find(struct outline *out, const struct document *document, struct findings *findings)
{
    struct finder finder = find_parts(out, document, findings);

    if (!out->title && document->title)
        out->title = xstrdup(document->title);
    if (out->title && out->end[0] == '\0')
        outline_read_time(out->title, out->start, out->end);
    drop_empty(out);
    count_parts(out);
    bool fits = !finder.too_large;
    if (fits)
        report_left_out(&finder);
    else
        findings_add(findings, PA008_LIMIT, nowhere, "the plan of the document would have more than %zu bytes", OUTLINE_MOST_BYTES);
    release_finder(&finder);
    return fits;
}

void outline_release(struct outline *outline)
{
    for (size_t i = 0; i < outline->n_parts; i++)
        release_part(&outline->parts[i]);
    free(outline->parts);
    free(outline->title);
    free(outline->organization);
    *outline = (struct outline){0};
}
