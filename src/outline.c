/* outline.c: find a plan in an office document.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "outline.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "outline_words.h"
#include "strbuf.h"
#include "utf8.h"
#include "xalloc.h"

static const struct place nowhere = {0, 0};

/* How far in something stands: what begins at a depth ends all that is as deep or deeper. Headings are outside of labelled paragraphs, these outside of lists, these
 * outside of tables; in each of them a goal is outside of an objective, and so on. */
enum { DEPTH_HEADING = 0, DEPTH_LABEL = 1000, DEPTH_LIST = 2000, DEPTH_TABLE = 50000, DEPTH_STEP = 20, DEPTH_RANK = 3, DEPTH_FIELD = DEPTH_STEP - 1 };

/* What is open at the place that is read. */
enum scope_kind { SCOPE_PART, SCOPE_KIND, SCOPE_FIELD };

struct scope {
    enum scope_kind kind;
    unsigned depth;
    size_t part;             /* SCOPE_PART */
    enum mark mark;          /* SCOPE_KIND: what stands below is each of this; SCOPE_FIELD: what the words below say of the part above */
    const void *word;        /* of the label that opened it, or NULL */
    unsigned numbers;        /* of that label */
    bool plural;             /* SCOPE_KIND: several are to come */
};

struct finder {
    struct outline *out;
    struct findings *findings;
    const struct block *block; /* the one that is read */
    struct scope scopes[64];
    size_t n_scopes;
    size_t unread_columns;
    size_t n_aside, n_entries; /* labels in what is context; lines of a table of contents that was typed by hand */
    const char *first_aside;   /* the words of its block */
    bool too_large;
};

/* ---- parts ---- */

static bool is_aim(enum element_kind kind)
{
    return kind == KIND_GOAL || kind == KIND_OBJECTIVE;
}

/* The strategy vocabulary (schemas/strategy.xsd): what can stand below what. */
static bool can_hold(enum element_kind outer, enum element_kind inner)
{
    switch (inner) {
    case KIND_OBJECTIVE:
        return is_aim(outer);
    case KIND_ACTION:
    case KIND_INDICATOR:
        return is_aim(outer) || outer == KIND_ACTION;
    default:
        return false;
    }
}

static bool needs_parent(enum element_kind kind)
{
    return kind == KIND_OBJECTIVE || kind == KIND_ACTION || kind == KIND_INDICATOR;
}

static struct part_of_plan *part_at(struct finder *finder, size_t index)
{
    return &finder->out->parts[index];
}

/* Is there room for N bytes more? What comes behind the limit is not taken, and outline_find() says so. */
static bool has_room(struct finder *finder, size_t n)
{
    finder->out->bytes += n;
    finder->too_large = finder->too_large || finder->out->bytes > OUTLINE_MOST_BYTES;
    return !finder->too_large;
}

static void add_words(struct finder *finder, struct strbuf *to, const char *words)
{
    if (*words == '\0' || !has_room(finder, strlen(words)))
        return;
    if (to->len > 0)
        strbuf_puts(to, TEXT_PARAGRAPH "\n");
    strbuf_puts(to, words);
}

static void add_string(struct finder *finder, char ***list, size_t *n, const char *text)
{
    if (!has_room(finder, strlen(text) + sizeof **list))
        return;
    *list = xgrow_packed(*list, *n, sizeof **list);
    (*list)[(*n)++] = xstrdup(text);
}

/* Begin a part below PARENT; NAME may be NULL. */
static size_t add_part(struct finder *finder, enum element_kind kind, size_t parent, const char *name, bool guessed)
{
    struct outline *out = finder->out;

    has_room(finder, sizeof *out->parts);
    out->parts = xgrow_packed(out->parts, out->n_parts, sizeof *out->parts);
    out->parts[out->n_parts] = (struct part_of_plan){
        .kind = kind, .parent = parent, .guessed = guessed, .paragraph = finder->block->paragraph, .table = finder->block->table, .row = finder->block->row};
    if (name && *name)
        add_words(finder, &out->parts[out->n_parts].name, name);
    return out->n_parts++;
}

/* ---- scopes ---- */

static void close_scopes(struct finder *finder, unsigned depth)
{
    while (finder->n_scopes > 0 && finder->scopes[finder->n_scopes - 1].depth >= depth)
        finder->n_scopes--;
}

static struct scope *innermost(struct finder *finder)
{
    return finder->n_scopes > 0 ? &finder->scopes[finder->n_scopes - 1] : NULL;
}

static void open_scope(struct finder *finder, struct scope scope)
{
    close_scopes(finder, scope.depth);
    if (finder->n_scopes < ARRAY_LEN(finder->scopes)) /* what lies deeper goes to the last one that is open */
        finder->scopes[finder->n_scopes++] = scope;
}

/* The innermost part that is open and can hold KIND, or OUTLINE_NO_PARENT. */
static size_t open_part_for(struct finder *finder, enum element_kind kind)
{
    for (size_t i = finder->n_scopes; i-- > 0;)
        if (finder->scopes[i].kind == SCOPE_PART && can_hold(part_at(finder, finder->scopes[i].part)->kind, kind))
            return finder->scopes[i].part;
    return OUTLINE_NO_PARENT;
}

/* The innermost part that is open, or OUTLINE_NO_PARENT. */
static size_t open_part(struct finder *finder)
{
    for (size_t i = finder->n_scopes; i-- > 0;)
        if (finder->scopes[i].kind == SCOPE_PART)
            return finder->scopes[i].part;
    return OUTLINE_NO_PARENT;
}

/* How much deeper than a goal. */
static unsigned rank_of(enum element_kind kind)
{
    return kind >= KIND_GOAL ? (unsigned)(kind - KIND_GOAL) * DEPTH_RANK : 0;
}

/* Begin a part of KIND at DEPTH, and leave it open. A part that cannot stand by itself and finds none to stand in becomes a goal, where it is an aim; else it gets a goal without words. */
static size_t begin_part(struct finder *finder, enum element_kind kind, unsigned depth, const struct label *label, const char *name, bool guessed)
{
    close_scopes(finder, depth);
    size_t parent = needs_parent(kind) ? open_part_for(finder, kind) : OUTLINE_NO_PARENT;
    if (parent == OUTLINE_NO_PARENT && kind == KIND_OBJECTIVE)
        kind = KIND_GOAL;
    else if (parent == OUTLINE_NO_PARENT && needs_parent(kind))
        parent = add_part(finder, KIND_GOAL, OUTLINE_NO_PARENT, NULL, true);
    size_t part = add_part(finder, kind, parent, name, guessed);
    open_scope(finder, (struct scope){.kind = SCOPE_PART, .depth = depth, .part = part, .word = label ? label->word : NULL, .numbers = label ? label->numbers : 0});
    return part;
}

/* ---- years ---- */

/* The next year at or behind TEXT that stands for itself: 1990 to 2099. NULL: no other. */
static const char *next_year(const char *text)
{
    for (const char *at = text; *at; at++) {
        size_t digits = strspn(at, "0123456789");
        if (digits == 4 && (strncmp(at, "199", 3) == 0 || strncmp(at, "20", 2) == 0))
            return at;
        at += digits > 0 ? digits - 1 : 0;
    }
    return NULL;
}

/* The first and the last year that TEXT names, as the days on which they begin and end; a day of ISO 8601 is taken as it is. One year or day alone is an end. False: there is none. */
static bool read_time(const char *text, char start[11], char end[11])
{
    char first[11] = "", last[11] = "";
    const char *year = next_year(text);
    bool several = false;

    for (; year; year = next_year(year + 4)) {
        char day[11];
        bool whole = snprintf(day, sizeof day, "%.10s", year) == 10 && day[4] == '-' && day[7] == '-' && plan_day(day) != PLAN_NO_DAY;
        several = several || first[0] != '\0';
        if (first[0] == '\0')
            snprintf(first, sizeof first, whole ? "%.10s" : "%.4s-01-01", year);
        snprintf(last, sizeof last, whole ? "%.10s" : "%.4s-12-31", year);
    }
    if (last[0] == '\0')
        return false;
    snprintf(start, 11, "%s", several && strcmp(first, last) < 0 ? first : "");
    snprintf(end, 11, "%s", last);
    return true;
}

/* ---- what labels say of a part ---- */

static void add_owner(struct finder *finder, size_t part, const char *text)
{
    add_string(finder, &part_at(finder, part)->owners, &part_at(finder, part)->n_owners, text);
}

static void add_time(struct finder *finder, size_t part, const char *text)
{
    struct part_of_plan *to = part_at(finder, part);

    if (!read_time(text, to->start, to->end))
        findings_add(finder->findings, PA307_BAD_DATE, nowhere, "\"%.40s\" names no year; it is not taken over as a time", text);
}

static void add_budget(struct finder *finder, size_t part, const char *text)
{
    add_words(finder, &part_at(finder, part)->budget, text);
}

static void add_detail(struct finder *finder, size_t part, const char *text)
{
    add_words(finder, &part_at(finder, part)->description, text);
}

/* A target belongs to an indicator; one that stands elsewhere gets an indicator without words. */
static size_t indicator_for(struct finder *finder, size_t part)
{
    if (part_at(finder, part)->kind == KIND_INDICATOR)
        return part;
    for (size_t i = finder->out->n_parts; i-- > part;)
        if (part_at(finder, i)->kind == KIND_INDICATOR && part_at(finder, i)->parent == part)
            return i;
    return add_part(finder, KIND_INDICATOR, part, NULL, true);
}

static void add_target(struct finder *finder, size_t part, const char *text)
{
    size_t indicator = indicator_for(finder, part);

    add_string(finder, &part_at(finder, indicator)->targets, &part_at(finder, indicator)->n_targets, text);
}

static void add_baseline(struct finder *finder, size_t part, const char *text)
{
    add_words(finder, &part_at(finder, indicator_for(finder, part))->baseline, text);
}

typedef void add_field(struct finder *finder, size_t part, const char *text);

/* What each mark is: a kind of part, or what is said of one. */
static const struct {
    enum element_kind kind;
    add_field *field; /* NULL: a part of KIND, or (MARK_NONE, MARK_ORGANIZATION, MARK_PERIOD) neither */
    bool planned;     /* only of goals and what stands below them */
} marks[N_MARKS] = {
    [MARK_VISION] = {KIND_VISION, NULL, false}, [MARK_MISSION] = {KIND_MISSION, NULL, false}, [MARK_VALUE] = {KIND_VALUE, NULL, false}, [MARK_CONTEXT] = {KIND_CONTEXT, NULL, false},
    [MARK_GOAL] = {KIND_GOAL, NULL, false}, [MARK_AIM] = {KIND_OBJECTIVE, NULL, false}, [MARK_ACTION] = {KIND_ACTION, NULL, false}, [MARK_INDICATOR] = {KIND_INDICATOR, NULL, false},
    [MARK_TARGET] = {0, add_target, true}, [MARK_BASELINE] = {0, add_baseline, true}, [MARK_OWNER] = {0, add_owner, true}, [MARK_TIME] = {0, add_time, true},
    [MARK_BUDGET] = {0, add_budget, true}, [MARK_DETAIL] = {0, add_detail, true},
};

/* Goals, objectives, actions and indicators. */
static bool is_planned(enum mark mark)
{
    return mark == MARK_GOAL || mark == MARK_AIM || mark == MARK_ACTION || mark == MARK_INDICATOR;
}

/* ---- labelled words ---- */

/* The innermost part that was opened by the word of LABEL with as many numbers ("Objetivo 2" behind "Objetivo 1"), or with fewer ("Objetivo 2.1" below "Objetivo 2"); NULL: none. */
static const struct scope *scope_of_word(const struct finder *finder, const struct label *label)
{
    for (size_t i = finder->n_scopes; i-- > 0;) {
        const struct scope *scope = &finder->scopes[i];
        if (scope->kind == SCOPE_PART && scope->word == label->word && scope->numbers <= label->numbers)
            return scope;
    }
    return NULL;
}

/* Begin what LABEL names in the words behind it, at DEPTH among what stands alike (headings of one level, paragraphs, lists of one level). Where nothing but the labels
 * tells how deep something is, their words and numbers do: BY_WORD. */
static void begin_labelled(struct finder *finder, const struct label *label, unsigned depth, bool by_word)
{
    const struct scope *known = by_word ? scope_of_word(finder, label) : NULL;
    enum element_kind kind = marks[label->mark].kind;
    bool beside = known && known->numbers == label->numbers;

    if (beside) {
        kind = part_at(finder, known->part)->kind;
        depth = known->depth;
    } else if (known) {
        depth = known->depth + 1;
    } else {
        depth += rank_of(kind);
    }
    close_scopes(finder, depth);
    if (!beside && label->mark == MARK_GOAL && open_part_for(finder, KIND_OBJECTIVE) != OUTLINE_NO_PARENT)
        kind = KIND_OBJECTIVE; /* "Priority 1" below "Axis 1" */
    if (!known && kind == KIND_OBJECTIVE && open_part_for(finder, kind) == OUTLINE_NO_PARENT) { /* the uppermost aims are called objectives here */
        kind = KIND_GOAL;
        depth -= rank_of(marks[label->mark].kind);
    }
    begin_part(finder, kind, depth, label, label->rest, false);
}

/* A label without words: those that follow are what it names. */
static void begin_kind(struct finder *finder, const struct label *label, unsigned depth)
{
    enum element_kind kind = marks[label->mark].kind;

    if (marks[label->mark].field)
        open_scope(finder, (struct scope){.kind = SCOPE_FIELD, .depth = depth + DEPTH_FIELD, .mark = label->mark});
    else if (kind == KIND_CONTEXT)
        add_words(finder, &part_at(finder, begin_part(finder, kind, depth, label, NULL, false))->description, finder->block->text);
    else if (kind == KIND_VISION || kind == KIND_MISSION)
        begin_part(finder, kind, depth, label, NULL, false);
    else if (label->numbers > 0) /* "Goal 1", and its words below */
        begin_labelled(finder, label, depth, false);
    else
        open_scope(finder, (struct scope){.kind = SCOPE_KIND, .depth = depth + rank_of(kind), .mark = label->mark, .word = label->word, .plural = label->plural});
}

/* The innermost part that is open, where MARK can be said of it; else OUTLINE_NO_PARENT. */
static size_t part_for_field(struct finder *finder, enum mark mark)
{
    size_t part = open_part(finder);

    return part != OUTLINE_NO_PARENT && (!marks[mark].planned || part_at(finder, part)->kind >= KIND_GOAL) ? part : OUTLINE_NO_PARENT;
}

static bool add_to_plan(struct finder *finder, const struct label *label)
{
    struct outline *out = finder->out;

    if (label->mark == MARK_ORGANIZATION && !out->organization && out->n_parts == 0) {
        out->organization = xstrdup(label->rest);
        return true;
    }
    return label->mark == MARK_PERIOD && out->end[0] == '\0' && read_time(label->rest, out->start, out->end);
}

/* Does the place belong to a section that is labelled as context: an annex, a summary, the background? It may tell of goals, but they are others', or told a second time. */
static bool is_aside(const struct finder *finder)
{
    for (size_t i = finder->n_scopes; i-- > 0;) {
        const struct scope *scope = &finder->scopes[i];
        if (scope->kind == SCOPE_PART && scope->depth < DEPTH_LABEL && scope->word && finder->out->parts[scope->part].kind == KIND_CONTEXT)
            return true;
    }
    return false;
}

static void note_aside(struct finder *finder)
{
    if (finder->n_aside++ == 0)
        finder->first_aside = finder->block->text;
}

/* Take words with a label, at DEPTH: see begin_labelled(). False: they go where words without one go. */
static bool take_labelled(struct finder *finder, const struct label *label, unsigned depth, bool by_word)
{
    if (label->mark == MARK_NONE)
        return false;
    if (is_planned(label->mark) && is_aside(finder)) {
        note_aside(finder);
        return false;
    }
    if (label->mark == MARK_ORGANIZATION || label->mark == MARK_PERIOD)
        return *label->rest && add_to_plan(finder, label);
    size_t part = part_for_field(finder, label->mark);
    if (marks[label->mark].field && part == OUTLINE_NO_PARENT)
        return false;
    if (*label->rest == '\0')
        begin_kind(finder, label, depth);
    else if (marks[label->mark].field)
        marks[label->mark].field(finder, part, label->rest);
    else
        begin_labelled(finder, label, depth, by_word);
    return true;
}

/* ---- words without a label ---- */

static void add_context(struct finder *finder, const char *text)
{
    struct scope *scope = innermost(finder);

    if (scope && scope->kind == SCOPE_KIND) /* "We have three goals:" before them */
        add_words(finder, &part_at(finder, add_part(finder, KIND_CONTEXT, OUTLINE_NO_PARENT, NULL, true))->description, text);
    else
        add_words(finder, &part_at(finder, begin_part(finder, KIND_CONTEXT, DEPTH_LABEL, NULL, NULL, true))->description, text);
}

/* Words that go to what is open. */
/* NOLINTNEXTLINE(misc-no-recursion): once, with a scope less */
static void add_paragraph(struct finder *finder, const char *text)
{
    struct scope *scope = innermost(finder);
    size_t part = open_part(finder);

    if (!scope) {
        add_context(finder, text);
        return;
    }
    enum mark mark = scope->kind != SCOPE_PART ? scope->mark : MARK_NONE;
    if (marks[mark].field && scope->plural && finder->block->kind != BLOCK_ITEM) { /* the list is over */
        finder->n_scopes--;
        add_paragraph(finder, text);
    } else if (marks[mark].field) {
        marks[mark].field(finder, part, text);
        scope->plural = finder->block->kind == BLOCK_ITEM; /* a list may name several */
        if (mark != MARK_DETAIL && !scope->plural)
            finder->n_scopes--;
    } else if (mark == MARK_VALUE) {
        begin_part(finder, KIND_VALUE, scope->depth + 1, NULL, text, false);
    } else if ((mark == MARK_ACTION || mark == MARK_INDICATOR) && scope->plural && text[strlen(text) - 1] != ':') {
        begin_part(finder, marks[mark].kind, scope->depth + 1, NULL, text, true);
        close_scopes(finder, scope->depth + 1); /* the next line is the next one */
    } else if (is_planned(mark) && !scope->plural) {
        begin_part(finder, marks[mark].kind, scope->depth + 1, NULL, text, false);
    } else if (part != OUTLINE_NO_PARENT) {
        struct part_of_plan *to = part_at(finder, part);
        add_words(finder, !to->name.text && to->kind >= KIND_GOAL ? &to->name : &to->description, text);
    } else {
        add_context(finder, text);
    }
}

/* What an entry of a list is by its place alone. */
static void take_item(struct finder *finder, const char *text, unsigned depth)
{
    close_scopes(finder, depth);
    struct scope *scope = innermost(finder);
    enum element_kind kind = scope && scope->kind == SCOPE_PART ? part_at(finder, scope->part)->kind : KIND_CONTEXT;

    if (scope && scope->kind == SCOPE_KIND && marks[scope->mark].kind != KIND_CONTEXT && !is_aside(finder))
        begin_part(finder, marks[scope->mark].kind, depth + rank_of(marks[scope->mark].kind), NULL, text, false);
    else if (kind == KIND_GOAL || kind == KIND_OBJECTIVE)
        begin_part(finder, kind == KIND_GOAL ? KIND_OBJECTIVE : KIND_ACTION, depth + rank_of(kind) + 1, NULL, text, true);
    else
        add_paragraph(finder, text);
}

/* A heading that says nothing of what it is. */
static void take_heading(struct finder *finder, const char *text, unsigned depth)
{
    close_scopes(finder, depth);
    struct scope *scope = innermost(finder);
    enum element_kind kind = scope && scope->kind == SCOPE_PART ? part_at(finder, scope->part)->kind : KIND_CONTEXT;

    if (scope && scope->kind == SCOPE_KIND && (is_planned(scope->mark) || scope->mark == MARK_VALUE))
        begin_part(finder, marks[scope->mark].kind, depth, NULL, text, true);
    else if (kind == KIND_GOAL)
        begin_part(finder, KIND_OBJECTIVE, depth, NULL, text, true);
    else if (scope && scope->kind == SCOPE_PART)
        add_words(finder, &part_at(finder, scope->part)->description, text);
    else
        add_words(finder, &part_at(finder, begin_part(finder, KIND_CONTEXT, depth, NULL, NULL, true))->description, text);
}

/* ---- blocks outside of tables ---- */

static void take_heading_block(struct finder *finder, const struct block *block)
{
    unsigned depth = DEPTH_HEADING + block->level * DEPTH_STEP;
    struct label label = label_read(block->text);

    const struct scope *known = scope_of_word(finder, &label);

    if (label.mark == MARK_NONE)
        close_scopes(finder, depth);
    else if (known && known->depth >= depth && known->numbers == label.numbers)
        close_scopes(finder, known->depth);
    else
        close_scopes(finder, depth + rank_of(marks[label.mark].kind) + (marks[label.mark].field ? DEPTH_FIELD : 0));
    if (!take_labelled(finder, &label, depth, false))
        take_heading(finder, block->text, depth);
}

/* Outside of headings only marks, or nothing, behind a label make it one: "Objective 3 of the last plan was met", "Strategy - a word often misused". */
static bool is_label(const struct label *label, bool bold)
{
    return *label->rest == '\0' || bold || label->colon || (label->separated && label->numbers > 0);
}

static void take_item_text(struct finder *finder, const char *text, unsigned level)
{
    unsigned depth = DEPTH_LIST + (level < 100 ? level : 100) * DEPTH_STEP;
    struct label label = label_read(text);

    if (!is_label(&label, false))
        label.mark = MARK_NONE;
    close_scopes(finder, depth + (label.mark == MARK_NONE ? 0 : rank_of(marks[label.mark].kind)));
    if (!take_labelled(finder, &label, depth, true))
        take_item(finder, text, depth);
}

static void take_line(struct finder *finder, const struct block *block, const char *text)
{
    struct label label = label_read(text);
    size_t bullet = label_bullet(text);

    if (!is_label(&label, block->bold))
        label.mark = MARK_NONE;
    if (label.mark == MARK_NONE && bullet > 0) {
        take_item_text(finder, text + bullet, 1);
        return;
    }
    close_scopes(finder, label.mark == MARK_NONE ? DEPTH_LIST : DEPTH_LABEL + DEPTH_FIELD);
    if (!take_labelled(finder, &label, DEPTH_LABEL, true))
        add_paragraph(finder, text);
}

/* The next of the lines at *AT, which moves on, to free(); NULL: there is none. */
static char *next_line(const char **at)
{
    if (**at == '\0')
        return NULL;
    size_t len = strcspn(*at, "\n");
    char *line = xstrndup(*at, len);
    *at += len + ((*at)[len] == '\n');
    return line;
}

/* A paragraph in which lines begin with labels is several. */
static void take_paragraph_block(struct finder *finder, const struct block *block)
{
    bool several = false;

    for (const char *at = strchr(block->text, '\n'); at && !several; at = strchr(at + 1, '\n')) {
        struct label label = label_read(at + 1);
        several = label.mark != MARK_NONE && is_label(&label, false);
    }
    if (!several) {
        take_line(finder, block, block->text);
        return;
    }
    const char *at = block->text;
    for (char *line; (line = next_line(&at)) != NULL; free(line))
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

/* ---- tables ---- */

enum { MOST_COLUMNS = 64 };

/* One table: N blocks of the document, its cells row by row. */
struct grid {
    const struct block *blocks;
    size_t n;
    enum mark columns[MOST_COLUMNS + 1]; /* by number, from 1 */
    size_t head;                         /* the row of the heads; 0: none */
    bool has_goals;
    bool guessed;                        /* the heads say little of what the table is */
    const char *years[MOST_COLUMNS + 1]; /* of columns that are a year each, with a mark where something is done in it; NULL: of others */
    const char *said[MOST_COLUMNS + 1];  /* of a column of owners or times: the cell that was met last, for those merged with it */
};

static size_t row_length(const struct grid *grid, size_t at)
{
    size_t n = 1;

    while (at + n < grid->n && grid->blocks[at + n].row == grid->blocks[at].row)
        n++;
    return n;
}

/* How many of the row's N cells are known heads of different columns. */
static size_t known_heads(const struct block *cells, size_t n)
{
    bool seen[N_MARKS] = {false};
    size_t known = 0;

    for (size_t i = 0; i < n; i++) {
        enum mark mark = strlen(cells[i].text) <= 80 ? label_of_column(cells[i].text) : MARK_NONE;
        if ((is_planned(mark) || marks[mark].field) && !seen[mark]) {
            seen[mark] = true;
            known++;
        }
    }
    return known;
}

static void take_head(struct grid *grid, const struct block *cell)
{
    enum mark mark = label_of_column(cell->text);

    if (cell->column <= MOST_COLUMNS)
        grid->columns[cell->column] = mark;
    grid->has_goals = grid->has_goals || mark == MARK_GOAL;
}

/* The first of the first three rows with two known heads. */
static bool find_head(struct grid *grid)
{
    size_t at = 0;

    for (size_t row = 0; row < 3 && at < grid->n; row++) {
        size_t n = row_length(grid, at);
        if (known_heads(grid->blocks + at, n) >= 2) {
            grid->head = grid->blocks[at].row;
            for (size_t i = 0; i < n; i++)
                take_head(grid, &grid->blocks[at + i]);
            return true;
        }
        at += n;
    }
    return false;
}

/* Say TEXT, perhaps several lines, line by line. */
static void each_line(struct finder *finder, const char *text, void (*take)(struct finder *finder, const char *line, void *context), void *context)
{
    const char *at = text;

    for (char *line; !finder->too_large && (line = next_line(&at)) != NULL; free(line)) {
        size_t bullet = label_bullet(line);
        if (line[bullet] != '\0')
            take(finder, line + bullet, context);
    }
}

/* The parts of a row that what is said of actions, and of indicators, belongs to. */
struct row {
    enum element_kind kind; /* of the column that is read */
    bool guessed;
    size_t first;           /* part that the row began first, or SIZE_MAX */
};

static void begin_in_row(struct finder *finder, const char *line, void *context)
{
    struct row *row = context;
    struct label label = label_read(line);
    const char *name = is_planned(label.mark) && *label.rest ? label.rest : line;
    size_t part = begin_part(finder, row->kind, DEPTH_TABLE + rank_of(row->kind), NULL, name, row->guessed);

    if (row->first == SIZE_MAX)
        row->first = part;
}

/* A copy on one line. */
static char *one_line(const char *text)
{
    char *line = xstrdup(text);

    for (char *end = strchr(line, '\n'); end; end = strchr(end, '\n'))
        *end = ' ';
    return line;
}

/* An aim has one name, whatever lines it is written on; each line of a cell of actions or of indicators is one. */
static void take_cell(struct finder *finder, const struct grid *grid, struct row *row, const struct block *cell, enum mark mark)
{
    row->kind = marks[mark].kind;
    if (mark == MARK_AIM) {
        close_scopes(finder, DEPTH_TABLE + (grid->has_goals ? rank_of(KIND_OBJECTIVE) : 0));
        if (open_part_for(finder, KIND_OBJECTIVE) == OUTLINE_NO_PARENT)
            row->kind = KIND_GOAL;
    }
    if (is_aim(row->kind)) {
        char *line = one_line(cell->text);
        begin_in_row(finder, line, row);
        free(line);
    } else {
        each_line(finder, cell->text, begin_in_row, row);
    }
}

/* Who, by when and how much is told of what is done: of the row's actions, or else of the innermost part; a target is told of what is measured. */
static size_t part_of_field(struct finder *finder, const struct row *row, enum mark mark)
{
    bool measured = mark == MARK_TARGET || mark == MARK_BASELINE;

    for (size_t i = finder->out->n_parts; row->first != SIZE_MAX && i-- > row->first;) {
        enum element_kind kind = part_at(finder, i)->kind;
        if (measured ? kind == KIND_INDICATOR : kind != KIND_INDICATOR)
            return i;
    }
    for (size_t i = finder->n_scopes; i-- > 0;)
        if (finder->scopes[i].kind == SCOPE_PART && part_at(finder, finder->scopes[i].part)->kind >= KIND_GOAL)
            return finder->scopes[i].part;
    return OUTLINE_NO_PARENT;
}

/* What is said beside actions FIRST to LAST, or beside another part, LAST. */
struct told {
    size_t first, last;
    enum mark mark;
};

/* What is told beside several actions is told of each. */
static void tell(struct finder *finder, const char *line, void *context)
{
    const struct told *told = context;
    enum element_kind kind = part_at(finder, told->last)->kind;

    for (size_t i = told->first; i <= told->last; i++)
        if (part_at(finder, i)->kind == kind)
            marks[told->mark].field(finder, i, line);
}

/* Each line of a cell of owners is one. */
static void add_field_of_cell(struct finder *finder, const struct row *row, const char *text, enum mark mark)
{
    size_t last = part_of_field(finder, row, mark);

    if (last == OUTLINE_NO_PARENT)
        return;
    struct told told = {part_at(finder, last)->kind == KIND_ACTION && row->first < last ? row->first : last, last, mark};
    if (mark == MARK_OWNER) {
        each_line(finder, text, tell, &told);
        return;
    }
    char *line = one_line(text);
    tell(finder, line, &told);
    free(line);
}

/* The years in whose columns the row has a mark. */
static void add_years(struct finder *finder, const struct grid *grid, const struct row *row, const struct block *cells, size_t n)
{
    struct strbuf years = STRBUF_INIT;

    for (size_t i = 0; i < n; i++)
        if (cells[i].column <= MOST_COLUMNS && grid->years[cells[i].column] && cells[i].text[0] != '\0')
            strbuf_printf(&years, "%s ", grid->years[cells[i].column]);
    if (years.len > 0)
        add_field_of_cell(finder, row, years.text, MARK_TIME);
    strbuf_release(&years);
}

/* What a cell says of the row's parts. */
static void take_field(struct finder *finder, struct grid *grid, const struct row *row, const struct block *cell)
{
    enum mark mark = cell->column <= MOST_COLUMNS ? grid->columns[cell->column] : MARK_NONE;
    bool known = is_planned(mark) || marks[mark].field || (cell->column <= MOST_COLUMNS && grid->years[cell->column]);

    if (!known && utf8_has_letter(cell->text))
        finder->unread_columns++;
    if (!marks[mark].field)
        return;
    if (!cell->continued)
        grid->said[cell->column] = cell->text;
    const char *text = grid->said[cell->column];
    if (text && *text && !grid->years[cell->column])
        add_field_of_cell(finder, row, text, mark);
}

static bool is_sum_row(const struct block *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (cells[i].text[0] != '\0')
            return label_is_sum(cells[i].text);
    return false;
}

/* Parts first, from the left and from goals to indicators, then what is said of them. */
static void take_row(struct finder *finder, struct grid *grid, const struct block *cells, size_t n)
{
    static const enum mark order[] = {MARK_GOAL, MARK_AIM, MARK_ACTION, MARK_INDICATOR};
    struct row row = {.first = SIZE_MAX, .guessed = grid->guessed};

    finder->block = cells;
    if (is_sum_row(cells, n))
        return;
    for (size_t k = 0; k < ARRAY_LEN(order); k++)
        for (size_t i = 0; i < n; i++)
            if (cells[i].column <= MOST_COLUMNS && grid->columns[cells[i].column] == order[k] && cells[i].text[0] != '\0' && !cells[i].continued)
                take_cell(finder, grid, &row, &cells[i], order[k]);
    for (size_t i = 0; i < n; i++)
        take_field(finder, grid, &row, &cells[i]);
    add_years(finder, grid, &row, cells, n);
}

/* Does the row go on with the head: merged cells, and years below "Timeline"? */
static bool take_years(struct grid *grid, const struct block *cells, size_t n)
{
    size_t years = 0;

    for (size_t i = 0; i < n; i++) {
        bool year = strlen(cells[i].text) == 4 && next_year(cells[i].text) == cells[i].text;
        if (!year && cells[i].text[0] != '\0')
            return false;
        years += year;
    }
    for (size_t i = 0; i < n && years >= 2; i++)
        if (cells[i].text[0] != '\0' && cells[i].column <= MOST_COLUMNS)
            grid->years[cells[i].column] = cells[i].text;
    return years >= 2;
}

/* A list of activities with their costs may be a budget as well as a plan. */
static bool says_little(const struct grid *grid)
{
    size_t planned = 0, more = 0;

    for (size_t i = 1; i <= MOST_COLUMNS; i++) {
        planned += is_planned(grid->columns[i]);
        more += marks[grid->columns[i]].field && grid->columns[i] != MARK_BUDGET && grid->columns[i] != MARK_TIME;
    }
    return planned <= 1 && more == 0;
}

/* A form: two columns, labels in the first. */
static bool is_form(const struct grid *grid)
{
    size_t labels = 0, rows = 0;

    for (size_t at = 0, n; at < grid->n; at += n) {
        n = row_length(grid, at);
        if (n > 2)
            return false;
        struct label label = label_read(grid->blocks[at].text);
        rows++;
        labels += n == 2 && label.mark != MARK_NONE && *label.rest == '\0';
    }
    return labels >= 2 && labels * 2 >= rows;
}

/* False: it has words that are not taken over. */
static bool take_form_row(struct finder *finder, const struct block *cells, size_t n)
{
    struct label label = label_read(cells[0].text);

    finder->block = cells;
    if (n == 1 || cells[1].text[0] == '\0')
        return !utf8_has_letter(cells[0].text);
    if (*label.rest != '\0')
        return false;
    label.rest = cells[1].text;
    return take_labelled(finder, &label, DEPTH_TABLE, true);
}

/* A table of something else: its words are context. */
static void take_other_table(struct finder *finder, const struct grid *grid)
{
    struct strbuf words = STRBUF_INIT;

    for (size_t i = 0; i < grid->n; i++) {
        if (grid->blocks[i].text[0] == '\0')
            continue;
        if (words.len > 0)
            strbuf_puts(&words, i > 0 && grid->blocks[i].row == grid->blocks[i - 1].row ? " | " : TEXT_PARAGRAPH "\n");
        strbuf_puts(&words, grid->blocks[i].text);
    }
    if (words.len > 0) {
        size_t part = add_part(finder, KIND_CONTEXT, OUTLINE_NO_PARENT, NULL, true);
        add_words(finder, &part_at(finder, part)->description, words.text);
        if (!is_aside(finder))
            findings_add(finder->findings, PA022_UNREAD_TABLE, nowhere, "table %zu is not taken for an action plan, which has heads such as \"Action\" and \"Responsible\": its words are taken over as context", grid->blocks[0].table);
    }
    strbuf_release(&words);
}

/* The first few of what may be many. */
static void add_quoted(struct strbuf *list, const char *text)
{
    enum { MOST_BYTES = 400 };

    if (list->len < MOST_BYTES)
        strbuf_printf(list, "%s\"%.*s\"", list->len > 0 ? ", " : "", (int)utf8_cut(text, strlen(text), 40), text);
    else if (list->text[list->len - 1] != '.')
        strbuf_puts(list, ", ...");
}

static void report_unread(struct finder *finder, const struct grid *grid, const struct strbuf *heads)
{
    if (heads->len > 0)
        findings_add(finder->findings, PA022_UNREAD_TABLE, nowhere, "table %zu: what stands below or beside these words is not taken over: %s", grid->blocks[0].table, heads->text);
}

/* A row of one cell that names a part: "Goal 2: Training" across the table. */
static bool take_band(struct finder *finder, const struct block *cell)
{
    struct label label = label_read(cell->text);

    if (!is_planned(label.mark) || (*label.rest == '\0' && label.numbers == 0))
        return false;
    finder->block = cell;
    return take_labelled(finder, &label, DEPTH_TABLE, false);
}

static void take_plan_table(struct finder *finder, struct grid *grid, struct strbuf *unread)
{
    finder->unread_columns = 0;
    for (size_t at = 0, length; at < grid->n; at += length) {
        const struct block *cells = grid->blocks + at;
        length = row_length(grid, at);
        if (length == 1 && take_band(finder, cells))
            continue;
        if (cells->row == grid->head + 1 && take_years(grid, cells, length))
            continue;
        if (cells->row > grid->head && known_heads(cells, length) < 2) /* the head may stand again on each page */
            take_row(finder, grid, cells, length);
        else if (cells->row < grid->head && utf8_has_letter(cells->text))
            add_quoted(unread, cells->text);
    }
    for (size_t at = 0; at < grid->n && finder->unread_columns > 0; at++) {
        const struct block *cell = &grid->blocks[at];
        if (cell->row == grid->head && cell->text[0] != '\0' && cell->column <= MOST_COLUMNS && !is_planned(grid->columns[cell->column]) && !marks[grid->columns[cell->column]].field)
            add_quoted(unread, cell->text);
    }
}

static void take_form(struct finder *finder, const struct grid *grid, struct strbuf *unread)
{
    for (size_t at = 0, length; at < grid->n; at += length) {
        length = row_length(grid, at);
        if (!take_form_row(finder, grid->blocks + at, length))
            add_quoted(unread, grid->blocks[at].text);
    }
}

/* Returns how many blocks it was. */
static size_t take_table(struct finder *finder, const struct block *blocks, size_t n)
{
    struct grid grid = {.blocks = blocks};

    while (grid.n < n && blocks[grid.n].kind == BLOCK_CELL && blocks[grid.n].table == blocks[0].table)
        grid.n++;
    close_scopes(finder, DEPTH_LIST);
    finder->block = blocks;
    struct strbuf unread = STRBUF_INIT;
    bool plan = find_head(&grid) && !is_aside(finder);
    grid.guessed = plan && says_little(&grid);
    if (plan && !(grid.guessed && open_part_for(finder, KIND_ACTION) == OUTLINE_NO_PARENT))
        take_plan_table(finder, &grid, &unread);
    else if (!plan && is_form(&grid))
        take_form(finder, &grid, &unread);
    else
        take_other_table(finder, &grid);
    report_unread(finder, &grid, &unread);
    strbuf_release(&unread);
    close_scopes(finder, DEPTH_TABLE);
    return grid.n;
}

/* ---- the whole ---- */

/* A document without a title has its name in the only heading of the first level, or on a first line that is bold. SIZE_MAX: in neither. */
static size_t find_title(const struct document *document)
{
    size_t found = SIZE_MAX, headings = 0;

    for (size_t i = 0; i < document->n_blocks; i++) {
        const struct block *block = &document->blocks[i];
        if (block->kind == BLOCK_TITLE)
            return SIZE_MAX;
        if (block->kind == BLOCK_HEADING && block->level == 1 && headings++ == 0)
            found = i;
    }
    if (headings != 1)
        found = document->n_blocks > 0 && document->blocks[0].kind == BLOCK_PARAGRAPH && document->blocks[0].bold ? 0 : SIZE_MAX;
    return found != SIZE_MAX && label_read(document->blocks[found].text).mark == MARK_NONE ? found : SIZE_MAX;
}

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
        used[i] = used[i] || part->name.text || part->description.text || part->n_targets > 0 || part->baseline.text;
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

bool outline_find(struct outline *out, const struct document *document, struct findings *findings)
{
    struct finder finder = {.out = out, .findings = findings};
    size_t title = find_title(document);

    for (size_t i = 0; i < document->n_blocks && !finder.too_large;) {
        if (document->blocks[i].kind == BLOCK_CELL) {
            i += take_table(&finder, document->blocks + i, document->n_blocks - i);
        } else {
            take_block(&finder, &document->blocks[i], i == title);
            i++;
        }
    }
    if (!out->title && document->title)
        out->title = xstrdup(document->title);
    if (out->title && out->end[0] == '\0')
        read_time(out->title, out->start, out->end);
    drop_empty(out);
    count_parts(out);
    if (finder.too_large) {
        findings_add(findings, PA008_LIMIT, nowhere, "the plan of the document would have more than %zu bytes", OUTLINE_MOST_BYTES);
        return false;
    }
    if (finder.n_entries > 0)
        findings_add(findings, PA023_NOT_CARRIED_OVER, nowhere, "lines that end with dots and a number, as those of a table of contents do, are not carried over: %zu", finder.n_entries);
    if (finder.n_aside > 0)
        findings_add(findings, PA023_NOT_CARRIED_OVER, nowhere, "labels in annexes, summaries and other context are taken for context: %zu, the first is \"%.40s\"", finder.n_aside, finder.first_aside);
    if (out->counts[KIND_GOAL] == 0)
        findings_add(findings, PA308_NO_GOAL, nowhere, "no goal was found: put a word such as \"Goal 1:\" before each, or a heading \"Goals\" above them");
    return true;
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
