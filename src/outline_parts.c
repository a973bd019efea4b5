/* outline_parts.c: a plan as it is put together from a document.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "outline_parts.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "unsaid.h"
#include "utf8.h"
#include "xalloc.h"

static const struct place nowhere = {0, 0};

/* ---- parts ---- */

bool kind_is_aim(enum element_kind kind)
{
    return kind == KIND_GOAL || kind == KIND_OBJECTIVE;
}

/* The strategy vocabulary (schemas/strategy.xsd): what can stand below what. */
static bool can_hold(enum element_kind outer, enum element_kind inner)
{
    switch (inner) {
    case KIND_OBJECTIVE:
        return kind_is_aim(outer);
    case KIND_ACTION:
    case KIND_INDICATOR:
        return kind_is_aim(outer) || outer == KIND_ACTION;
    default:
        return false;
    }
}

static bool needs_parent(enum element_kind kind)
{
    return kind == KIND_OBJECTIVE || kind == KIND_ACTION || kind == KIND_INDICATOR;
}

struct part_of_plan *finder_part(struct finder *finder, size_t index)
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

void finder_add_words(struct finder *finder, struct strbuf *to, const char *words)
{
    if (*words == '\0' || !has_room(finder, strlen(words)))
        return;
    if (to->len > 0)
        strbuf_puts(to, TEXT_PARAGRAPH "\n");
    strbuf_puts(to, words);
}

void finder_lose(struct finder *finder, const char *text)
{
    if (finder->n_lost++ == 0)
        finder->first_lost = xstrdup(text);
}

static void add_string(struct finder *finder, char ***list, size_t *n, const char *text)
{
    if (!has_room(finder, strlen(text) + sizeof **list))
        return;
    *list = xgrow_packed(*list, *n, sizeof **list);
    (*list)[(*n)++] = xstrdup(text);
}

size_t finder_add_part(struct finder *finder, enum element_kind kind, size_t parent, const char *name, bool guessed)
{
    struct outline *out = finder->out;

    has_room(finder, sizeof *out->parts);
    out->parts = xgrow_packed(out->parts, out->n_parts, sizeof *out->parts);
    out->parts[out->n_parts] = (struct part_of_plan){
        .kind = kind, .parent = parent, .guessed = guessed, .paragraph = finder->block->paragraph, .table = finder->block->table, .row = finder->block->row};
    if (name && *name)
        finder_add_words(finder, &out->parts[out->n_parts].name, name);
    if (kind == KIND_INDICATOR)
        out->parts[parent].indicator = out->n_parts;
    finder->has_goal = finder->has_goal || kind == KIND_GOAL;
    return out->n_parts++;
}

/* ---- scopes ---- */

void finder_close(struct finder *finder, unsigned depth)
{
    while (finder->n_scopes > 0 && finder->scopes[finder->n_scopes - 1].depth >= depth)
        finder->n_scopes--;
}

struct scope *finder_innermost(struct finder *finder)
{
    return finder->n_scopes > 0 ? &finder->scopes[finder->n_scopes - 1] : NULL;
}

const struct scope *finder_outside(const struct finder *finder, unsigned depth)
{
    for (size_t i = finder->n_scopes; i-- > 0;)
        if (finder->scopes[i].depth < depth)
            return &finder->scopes[i];
    return NULL;
}

static void open_scope(struct finder *finder, struct scope scope)
{
    finder_close(finder, scope.depth);
    if (finder->n_scopes < ARRAY_LEN(finder->scopes)) /* what lies deeper goes to the last one that is open */
        finder->scopes[finder->n_scopes++] = scope;
}

size_t finder_open_part_for(const struct finder *finder, enum element_kind kind)
{
    for (size_t i = finder->n_scopes; i-- > 0;)
        if (finder->scopes[i].kind == SCOPE_PART && can_hold(finder->out->parts[finder->scopes[i].part].kind, kind))
            return finder->scopes[i].part;
    return OUTLINE_NO_PARENT;
}

size_t finder_open_part(struct finder *finder)
{
    for (size_t i = finder->n_scopes; i-- > 0;)
        if (finder->scopes[i].kind == SCOPE_PART)
            return finder->scopes[i].part;
    return OUTLINE_NO_PARENT;
}

unsigned finder_rank(enum element_kind kind)
{
    return kind >= KIND_GOAL ? (unsigned)(kind - KIND_GOAL) * DEPTH_RANK : 0;
}

/* ---- what is said of a part in the same line ---- */

/* What follows a label in a line can name a field with a colon: "Action 3: Hold a course. Responsible: the board; due: 2027". */
static bool is_field(const struct label *label)
{
    return label->colon && label->mark != MARK_DETAIL && (finder_marks[label->mark].planned || label->mark == MARK_INDICATOR);
}

enum { LEAST_OF_A_LABEL = 3, MOST_OF_A_LABEL = 40 }; /* bytes: "due", "qui" */

/* Bytes of the mark that ends at END, in a text that begins at TEXT, and parts what is said of a part: the end of a sentence or a line, a semicolon, a comma, a bracket, a bar, a slash or a
 * dash between blanks; 0: there is none. */
static size_t mark_before(const char *text, const char *end)
{
    static const char *const dashes[] = {"\342\200\223", "\342\200\224", "-", "/"};

    if (end == text)
        return 0;
    if (strchr("([|\n", end[-1]) || (strchr(".;,", end[-1]) && *end == ' '))
        return 1;
    for (size_t i = 0; i < ARRAY_LEN(dashes) && *end == ' '; i++) {
        size_t len = strlen(dashes[i]);
        if ((size_t)(end - text) > len && memcmp(end - len, dashes[i], len) == 0 && end[-1 - (ptrdiff_t)len] == ' ')
            return len;
    }
    return 0;
}

/* Is what stands from WORD to COLON a label? Its rest is in the text then. */
static bool is_field_at(const char *word, const char *colon, struct label *label)
{
    char head[MOST_OF_A_LABEL + 2];
    size_t len = (size_t)(colon - word);

    if (len < LEAST_OF_A_LABEL || len > MOST_OF_A_LABEL)
        return false;
    snprintf(head, sizeof head, "%.*s", (int)len + 1, word);
    *label = label_read(head);
    label->rest = colon + 1;
    return is_field(label);
}

/* Where what stands before the label ends whose COLON is in TEXT: at the mark before it, or at the blank before it where it begins with a capital. NULL: there is no such label. */
static const char *field_before(const char *text, const char *colon, struct label *label)
{
    const char *first = colon, *at;
    size_t mark = 0;

    for (; first > text && colon - first <= MOST_OF_A_LABEL && first[-1] != ':' && mark == 0; first -= mark == 0)
        mark = mark_before(text, first);
    if (mark > 0 && is_field_at(first + strspn(first, " "), colon, label))
        return first - mark;
    for (at = colon; at > first && at > text; at--)
        if (at[-1] == ' ' && *at != ' ' && capital_begins(at) && is_field_at(at, colon, label))
            return at - 1;
    return NULL;
}

/* The first mark in TEXT behind which such a label stands; *label is read then, and its rest is in TEXT. NULL: none. */
static const char *find_field(const char *text, struct label *label)
{
    for (const char *colon = text; (colon = strchr(colon, ':')) != NULL; colon++) {
        const char *at = field_before(text, colon, label);
        if (at)
            return at;
    }
    return NULL;
}

/* The words from TEXT to END without the blanks before them and the MARKS behind them, to free(). */
static char *words_between(const char *text, const char *end, const char *marks)
{
    text += strspn(text, " ");
    while (end > text && strchr(marks, end[-1]))
        end--;
    return xstrndup(text, (size_t)(end - text));
}

/* Say of a part what stands behind LABEL, and then what the labels say that follow in the same line. */
static void take_fields(struct finder *finder, size_t part, struct label label)
{
    for (bool more = true; more;) {
        struct label next;
        const char *field = find_field(label.rest, &next), *end = field ? field : label.rest + strlen(label.rest);
        bool bracket = memchr(label.rest, '(', (size_t)(end - label.rest)) || memchr(label.rest, '[', (size_t)(end - label.rest)); /* one that is only closed was opened before the label */
        char *words = words_between(label.rest, end, bracket ? " .;," : " .;,)]");

        if (*words != '\0' && finder_marks[label.mark].field)
            finder_marks[label.mark].field(finder, part, words);
        else if (*words != '\0' && finder_marks[label.mark].kind == KIND_INDICATOR && finder_part(finder, part)->kind == KIND_INDICATOR)
            finder_add_part(finder, KIND_INDICATOR, finder_part(finder, part)->parent, words, false);
        else if (*words != '\0')
            finder_add_part(finder, finder_marks[label.mark].kind, part, words, false);
        free(words);
        more = field != NULL;
        if (more)
            label = next;
    }
}

/* ---- aims that are named again ---- */

/* Is it the same aim by its place? */
enum place_of_aim { AIM_HERE, AIM_NEAR, AIM_ELSEWHERE, N_PLACES_OF_AIMS };

static enum place_of_aim place_of_aim(const struct finder *finder, const struct called *called, enum element_kind kind, size_t parent, bool cell)
{
    const struct part_of_plan *part = &finder->out->parts[called->part];

    if (part->parent == parent && part->kind == kind)
        return AIM_HERE;
    return cell && (called->part == parent || parent == OUTLINE_NO_PARENT || part->parent == parent) ? AIM_NEAR : AIM_ELSEWHERE; /* a table of objectives below one of them; one that stands below nothing */
}

/* Is PARENT named in the table that is read? Then what stands below it is its own. */
static bool is_of_table(const struct finder *finder, size_t parent)
{
    for (size_t i = finder->n_scopes; i-- > 0 && finder->scopes[i].depth >= DEPTH_TABLE;)
        if (finder->scopes[i].kind == SCOPE_PART && finder->scopes[i].part == parent)
            return true;
    return false;
}

/* "a.1" without its letter, which may be that of the word: "Axe 1"; NULL: it has none. */
static const char *behind_letter(const char *number)
{
    return number[0] >= 'a' && number[0] <= 'h' && number[1] == '.' ? number + 2 : NULL;
}

static bool is_same_number(const char *one, const char *other)
{
    const char *first = behind_letter(one), *second = behind_letter(other);

    return strcmp(one, other) == 0 || (first && strcmp(first, other) == 0) || (second && strcmp(one, second) == 0);
}

/* The only one of those called the same that has no other NUMBER: of those at this place, or else, where WIDELY, of all. */
static size_t only_one(const struct finder *finder, const struct called *called, const char *number, enum element_kind kind, size_t parent, bool widely)
{
    enum { MOST = 32 }; /* of so many none is meant more than the others */
    bool cell = finder->block->kind == BLOCK_CELL;
    size_t n[N_PLACES_OF_AIMS] = {0}, found[N_PLACES_OF_AIMS];

    for (size_t steps = 0; called && steps < MOST; called = called->before, steps++) {
        if (number[0] != '\0' && called->number[0] != '\0' && !is_same_number(number, called->number))
            continue;
        enum place_of_aim place = place_of_aim(finder, called, kind, parent, cell);
        n[place]++;
        found[place] = called->part;
    }
    if (called)
        return OUTLINE_NO_PARENT;
    size_t places = widely && cell && !is_of_table(finder, parent) ? N_PLACES_OF_AIMS : AIM_ELSEWHERE;
    for (size_t place = AIM_HERE; place < places; place++)
        if (n[place] > 0)
            return n[place] == 1 ? found[place] : OUTLINE_NO_PARENT;
    return OUTLINE_NO_PARENT;
}

/* What an aim is called that has no label: what the label says that stands above it ("Objectives"), or what it is. */
static enum mark mark_of_aim(struct finder *finder, enum element_kind kind)
{
    const struct scope *scope = finder_innermost(finder);

    if (scope && scope->kind == SCOPE_KIND && (scope->mark == MARK_GOAL || scope->mark == MARK_AIM))
        return scope->mark;
    return kind == KIND_GOAL ? MARK_GOAL : MARK_AIM;
}

/* Are there so many words that two aims are not called that by chance? */
static bool has_words(const char *text, size_t least)
{
    size_t n = 0;

    for (; *text && n < least; text += strspn(text, " ")) {
        n++;
        text += strcspn(text, " ");
    }
    return n >= least;
}

/* Those of that number; where there is none, "1" below "Objective" is a goal of that number, if an aim of KIND would be one. */
static const struct called *called_by_number(const struct finder *finder, enum element_kind kind, struct calling calling)
{
    const struct called *called = again_by_number(finder->again, &calling);

    if (called || kind != KIND_GOAL)
        return called;
    calling.mark = MARK_GOAL;
    return again_by_number(finder->again, &calling);
}

/* "A.1" may be called so, or 1. */
static const struct called *called_by_number_or_code(const struct finder *finder, enum element_kind kind, struct calling calling)
{
    const struct called *called = called_by_number(finder, kind, calling);
    const char *plain = behind_letter(calling.number);

    if (called || !plain)
        return called;
    memmove(calling.number, plain, strlen(plain) + 1);
    return called_by_number(finder, kind, calling);
}

size_t finder_named_again(struct finder *finder, enum element_kind kind, size_t parent, const struct label *label, const char *name)
{
    enum { LEAST_WORDS = 3 };
    struct calling calling = calling_of(label, name, mark_of_aim(finder, kind));

    if (*calling.words != '\0')
        return only_one(finder, again_by_words(finder->again, &calling), calling.number, kind, parent, has_words(calling.words, LEAST_WORDS));
    if (finder->block->kind != BLOCK_CELL)
        return OUTLINE_NO_PARENT;
    return only_one(finder, called_by_number_or_code(finder, kind, calling), "", kind, parent, true);
}

/* What is said next is said of what begins now, not of an indicator that was named before. */
static void go_on_with(struct finder *finder, size_t index, bool guessed)
{
    struct part_of_plan *part = finder_part(finder, index);

    part->indicator = 0;
    part->guessed = part->guessed && guessed;
}

/* "Goal 1" stands twice, with different words: one may be of another body. */
static void note_twice(struct finder *finder, const struct calling *calling)
{
    const struct called *called = again_by_number(finder->again, calling);

    if (!called || called->counted || *calling->words == '\0' || finder_part(finder, called->part)->kind != KIND_GOAL)
        return;
    if (finder->n_twice++ == 0) {
        finder->first_twice[0] = xstrdup(strbuf_text(&finder_part(finder, called->part)->name));
        finder->first_twice[1] = xstrdup(calling->words);
    }
}

/* Begin it, or go on with it where it is named again. */
static size_t add_or_go_on(struct finder *finder, enum element_kind kind, size_t parent, const struct label *label, const char *name, bool guessed)
{
    if (!kind_is_aim(kind) || !name)
        return finder_add_part(finder, kind, parent, name, guessed);
    size_t part = finder_named_again(finder, kind, parent, label, name);
    if (part != OUTLINE_NO_PARENT) {
        go_on_with(finder, part, guessed);
        return part;
    }
    part = finder_add_part(finder, kind, parent, name, guessed);
    struct calling calling = calling_of(label, name, mark_of_aim(finder, kind));
    if (kind == KIND_GOAL)
        note_twice(finder, &calling);
    finder->n_goals += kind == KIND_GOAL;
    again_add(&finder->again, &calling, kind == KIND_GOAL ? finder->n_goals : 0, part);
    return part;
}

size_t finder_begin_part(struct finder *finder, enum element_kind kind, unsigned depth, const struct label *label, const char *name, bool guessed)
{
    finder_close(finder, depth);
    size_t parent = needs_parent(kind) ? finder_open_part_for(finder, kind) : OUTLINE_NO_PARENT;
    if (parent == OUTLINE_NO_PARENT && kind == KIND_OBJECTIVE)
        kind = KIND_GOAL;
    else if (parent == OUTLINE_NO_PARENT && needs_parent(kind))
        parent = finder_add_part(finder, KIND_GOAL, OUTLINE_NO_PARENT, NULL, true);
    struct label field;
    const char *end = name && kind >= KIND_GOAL ? find_field(name, &field) : NULL;
    char *words = end ? words_between(name, end + (*end == '.'), " ") : NULL;
    size_t part = add_or_go_on(finder, kind, parent, label, words ? words : name, guessed);
    free(words);
    if (end)
        take_fields(finder, part, field);
    open_scope(finder, (struct scope){.kind = SCOPE_PART, .depth = depth, .part = part, .word = label ? label->word : NULL, .numbers = label ? label->numbers : 0});
    return part;
}

/* ---- years ---- */

const char *outline_next_year(const char *text)
{
    for (const char *at = text; *at; at++) {
        size_t digits = strspn(at, "0123456789");
        if (digits == 4 && (strncmp(at, "199", 3) == 0 || strncmp(at, "20", 2) == 0))
            return at;
        at += digits > 0 ? digits - 1 : 0;
    }
    return NULL;
}

/* "2026-27", "2026/27": the two digits of the year with which the time ends that begins with YEAR; NULL: it is one year, or a month stands behind it. */
static const char *second_year(const char *year)
{
    const char *digits = year[4] == '-' || year[4] == '/' ? year + 5 : strncmp(year + 4, "\xe2\x80\x93", 3) == 0 ? year + 7 : "";
    enum { MONTHS = 12 };

    if (strspn(digits, "0123456789") != 2 || digits[2] == '-' || digits[2] == '/')
        return NULL;
    return strncmp(digits, year + 2, 2) > 0 && (digits[0] - '0') * 10 + (digits[1] - '0') > MONTHS ? digits : NULL;
}

bool outline_read_time(const char *text, char start[11], char end[11])
{
    char first[11] = "", last[11] = "";
    const char *year = outline_next_year(text);
    bool several = false;

    for (; year; year = outline_next_year(year + 4)) {
        char day[11], also[11];
        bool whole = snprintf(day, sizeof day, "%.10s", year) == 10 && day[4] == '-' && day[7] == '-' && plan_day(day) != PLAN_NO_DAY;
        several = several || first[0] != '\0';
        snprintf(also, sizeof also, whole ? "%.10s" : "%.4s-01-01", year);
        if (first[0] == '\0' || strcmp(also, first) < 0)
            memcpy(first, also, sizeof first);
        snprintf(also, sizeof also, whole ? "%.10s" : "%.4s-12-31", year);
        if (second_year(year))
            snprintf(also, sizeof also, "%.2s%.2s-12-31", year, second_year(year));
        several = several || second_year(year) != NULL;
        if (strcmp(also, last) > 0)
            memcpy(last, also, sizeof last);
    }
    if (last[0] == '\0')
        return false;
    snprintf(start, 11, "%s", several && strcmp(first, last) < 0 ? first : "");
    snprintf(end, 11, "%s", last);
    return true;
}

/* ---- what labels say of a part ---- */

/* Does the text name one year, and say that something begins in it: "from 2027", "a partir de enero de 2027", "pas avant 2028"? */
static bool is_beginning(const char *text)
{
    static const char *const begins[] = {" from ", " since ", " not before ", " no earlier than ", " as of ", " starting ", " beginning ", " onwards from ", " a partir de ", " a partir del ", " desde ", " no antes de ", " a partir du ", " des ", " depuis ", " pas avant ", " a partir da ", " a partir do ", " nao antes de "};
    static const char *const ends[] = {" to ", " until ", " till ", " through ", " by ", " and ", " hasta ", " al ", " a ", " au ", " jusqu ", " jusque ", " ate ", " ao ", " end of "};
    enum { MOST_BYTES = 80 };
    const char *year = outline_next_year(text), *begin = NULL;
    struct folded folded = FOLDED_INIT;
    bool end = false;

    if (!year || year - text > MOST_BYTES || outline_next_year(year + 4))
        return false;
    fold_text(&folded, text, (size_t)(year - text));
    for (size_t i = 0; i < ARRAY_LEN(begins) && !begin; i++)
        if ((begin = strstr(folded.text, begins[i])) != NULL)
            begin += strlen(begins[i]) - 1;
    for (size_t i = 0; i < ARRAY_LEN(ends) && begin && !end; i++)
        end = strstr(begin, ends[i]) != NULL;
    folded_release(&folded);
    return begin && !end;
}

static void add_start(struct finder *finder, size_t part, const char *text);

static void note_no_time(struct finder *finder, const char *text)
{
    findings_add(finder->findings, PA307_BAD_DATE, nowhere, "\"%.40s\" names no year; it is not taken over as a time", text);
}

/* One time is kept, the first; a second that ends with it may tell when it begins. */
static void add_time(struct finder *finder, size_t part, const char *text)
{
    struct part_of_plan *to = finder_part(finder, part);
    char start[11], end[11];

    if (!has_room(finder, strlen(text)))
        return;
    if (!outline_read_time(text, start, end)) {
        note_no_time(finder, text);
    } else if (is_beginning(text)) {
        add_start(finder, part, text);
    } else if (to->end[0] != '\0' && strcmp(to->end, end) != 0) {
        finder_lose(finder, text);
    } else {
        memcpy(to->end, end, sizeof end);
        if (to->start[0] == '\0')
            memcpy(to->start, start, sizeof start);
    }
}

/* Where a time begins that stands behind an owner without a word of its own ("Board; 2027"): behind the last mark that parts the two; NULL: there is none. */
static const char *time_behind(const char *owner)
{
    const char *mark = owner;

    for (const char *at = owner; (at = strpbrk(at, ";,")) != NULL; at++)
        mark = at + 1;
    return mark > owner && !utf8_has_letter(mark) && outline_next_year(mark) ? mark : NULL;
}

static void add_owner(struct finder *finder, size_t part, const char *text)
{
    const char *time = time_behind(text);
    char *name = xstrndup(text, time ? (size_t)(time - text) - 1 : strlen(text));

    if (!unsaid(name, true))
        add_string(finder, &finder_part(finder, part)->owners, &finder_part(finder, part)->n_owners, name);
    if (time)
        add_time(finder, part, time);
    free(name);
}

static void add_start(struct finder *finder, size_t part, const char *text)
{
    struct part_of_plan *to = finder_part(finder, part);
    char start[11], end[11];
    if (!has_room(finder, strlen(text)))
        return;
    if (!outline_read_time(text, start, end)) {
        note_no_time(finder, text);
        return;
    }
    if (to->start[0] != '\0' || start[0] != '\0')
        finder_lose(finder, text); /* a second time, or the end of this one: the label tells of its beginning */
    if (to->start[0] != '\0')
        return;
    if (start[0] != '\0')
        memcpy(to->start, start, sizeof start);
    else if (strstr(text, end))
        memcpy(to->start, end, sizeof end);
    else
        snprintf(to->start, sizeof to->start, "%.4s-01-01", end);
}

/* The budget of an indicator is that of what it measures. */
static void add_budget(struct finder *finder, size_t part, const char *text)
{
    struct part_of_plan *to = finder_part(finder, part);

    if (to->kind == KIND_INDICATOR)
        to = finder_part(finder, to->parent);
    if (!has_room(finder, strlen(text)))
        return;
    strbuf_puts(&to->budget, to->budget.len > 0 ? "; " : "");
    strbuf_puts(&to->budget, text);
}

static void add_detail(struct finder *finder, size_t part, const char *text)
{
    finder_add_words(finder, &finder_part(finder, part)->description, text);
}

/* A target belongs to an indicator; one that stands elsewhere gets an indicator with the name of what it is a target of: one without words would measure whatever stands around it. */
static size_t indicator_for(struct finder *finder, size_t part)
{
    if (finder_part(finder, part)->kind == KIND_INDICATOR)
        return part;
    if (finder_part(finder, part)->indicator > 0)
        return finder_part(finder, part)->indicator;
    size_t indicator = finder_add_part(finder, KIND_INDICATOR, part, NULL, true);
    finder_add_words(finder, &finder_part(finder, indicator)->name, strbuf_text(&finder_part(finder, part)->name));
    return indicator;
}

static void add_target(struct finder *finder, size_t part, const char *text)
{
    size_t indicator = indicator_for(finder, part);

    add_string(finder, &finder_part(finder, indicator)->targets, &finder_part(finder, indicator)->n_targets, text);
}

static void add_baseline(struct finder *finder, size_t part, const char *text)
{
    finder_add_words(finder, &finder_part(finder, indicator_for(finder, part))->baseline, text);
}

const struct finder_mark finder_marks[N_MARKS] = {
    [MARK_VISION] = {KIND_VISION, NULL, false}, [MARK_MISSION] = {KIND_MISSION, NULL, false}, [MARK_VALUE] = {KIND_VALUE, NULL, false}, [MARK_CONTEXT] = {KIND_CONTEXT, NULL, false},
    [MARK_GOAL] = {KIND_GOAL, NULL, false}, [MARK_AIM] = {KIND_OBJECTIVE, NULL, false}, [MARK_ACTION] = {KIND_ACTION, NULL, false}, [MARK_INDICATOR] = {KIND_INDICATOR, NULL, false},
    [MARK_TARGET] = {0, add_target, true}, [MARK_BASELINE] = {0, add_baseline, true}, [MARK_OWNER] = {0, add_owner, true}, [MARK_TIME] = {0, add_time, true},
    [MARK_START] = {0, add_start, true}, [MARK_BUDGET] = {0, add_budget, true}, [MARK_DETAIL] = {0, add_detail, true},
};

bool mark_is_planned(enum mark mark)
{
    return mark == MARK_GOAL || mark == MARK_AIM || mark == MARK_ACTION || mark == MARK_INDICATOR;
}

/* ---- labelled words ---- */

const struct scope *finder_scope_of_word(const struct finder *finder, const struct label *label)
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
    const struct scope *known = finder_scope_of_word(finder, label);
    enum element_kind kind = finder_marks[label->mark].kind;
    if (known && !by_word && known->depth < DEPTH_TABLE)
        known = NULL; /* but rows across a table stand beside each other */
    bool beside = known && known->numbers == label->numbers;

    if (beside) {
        kind = finder_part(finder, known->part)->kind;
        depth = known->depth;
    } else if (known) {
        depth = known->depth + 1;
    } else {
        depth += finder_rank(kind);
    }
    finder_close(finder, depth);
    if (!beside && label->mark == MARK_GOAL && finder_open_part_for(finder, KIND_OBJECTIVE) != OUTLINE_NO_PARENT)
        kind = KIND_OBJECTIVE; /* "Priority 1" below "Axis 1" */
    if (!known && kind == KIND_OBJECTIVE && finder_open_part_for(finder, kind) == OUTLINE_NO_PARENT) { /* the uppermost aims are called objectives here */
        kind = KIND_GOAL;
        depth -= finder_rank(finder_marks[label->mark].kind);
    }
    finder_begin_part(finder, kind, depth, label, label->rest, false);
}

/* A label without words: those that follow are what it names. */
static void begin_kind(struct finder *finder, const struct label *label, unsigned depth)
{
    enum element_kind kind = finder_marks[label->mark].kind;

    if (finder_marks[label->mark].field)
        open_scope(finder, (struct scope){.kind = SCOPE_FIELD, .depth = depth + DEPTH_FIELD, .mark = label->mark});
    else if (kind == KIND_CONTEXT)
        finder_add_words(finder, &finder_part(finder, finder_begin_part(finder, kind, depth, label, NULL, false))->description, finder->block->text);
    else if (kind == KIND_VISION || kind == KIND_MISSION)
        finder_begin_part(finder, kind, depth, label, NULL, false);
    else if (label->numbers > 0) /* "Goal 1", and its words below */
        begin_labelled(finder, label, depth, false);
    else {
        struct scope scope = {.kind = SCOPE_KIND, .depth = depth + finder_rank(kind), .mark = label->mark, .word = label->word, .plural = label->plural, .loose = label->loose, .counted = label->counted};

        memcpy(scope.number, label->number, sizeof scope.number);
        open_scope(finder, scope);
    }
}

/* The innermost part that is open, where MARK can be said of it; else OUTLINE_NO_PARENT. */
static size_t part_for_field(struct finder *finder, enum mark mark)
{
    size_t part = finder_open_part(finder);

    return part != OUTLINE_NO_PARENT && (!finder_marks[mark].planned || finder_part(finder, part)->kind >= KIND_GOAL) ? part : OUTLINE_NO_PARENT;
}

static bool add_to_plan(struct finder *finder, const struct label *label)
{
    struct outline *out = finder->out;

    if (label->mark == MARK_ORGANIZATION && !finder->has_goal) { /* said so, it is that, whatever the lines above look like */
        free(out->organization);
        out->organization = xstrdup(label->rest);
        return true;
    }
    return label->mark == MARK_PERIOD && out->end[0] == '\0' && outline_read_time(label->rest, out->start, out->end);
}

/* The innermost section that is labelled as context; NULL: none is open, or a part of the plan is in it. */
static const struct scope *aside_of(const struct finder *finder)
{
    for (size_t i = finder->n_scopes; i-- > 0;) {
        const struct scope *scope = &finder->scopes[i];
        if (scope->kind != SCOPE_PART || scope->depth >= DEPTH_LABEL)
            continue;
        if (finder->out->parts[scope->part].kind >= KIND_GOAL)
            return NULL;
        if ((scope->word || scope->aside != ASIDE_NONE) && finder->out->parts[scope->part].kind == KIND_CONTEXT)
            return scope;
    }
    return NULL;
}

enum aside finder_aside(const struct finder *finder)
{
    const struct scope *scope = aside_of(finder);

    return !scope ? ASIDE_NONE : scope->aside != ASIDE_NONE ? scope->aside : ASIDE_OTHERS;
}

bool finder_is_aside(const struct finder *finder)
{
    return aside_of(finder) != NULL;
}

void finder_begin_aside(struct finder *finder, enum aside aside, unsigned depth)
{
    size_t part = finder_begin_part(finder, KIND_CONTEXT, depth, NULL, NULL, true);

    finder_add_words(finder, &finder_part(finder, part)->description, finder->block->text);
    struct scope *scope = finder_innermost(finder);
    if (scope && scope->kind == SCOPE_PART && scope->part == part)
        scope->aside = aside;
}

void finder_open_kind(struct finder *finder, enum mark mark, unsigned depth)
{
    open_scope(finder, (struct scope){.kind = SCOPE_KIND, .depth = depth, .mark = mark, .plural = true, .loose = true});
}

unsigned finder_first_year(const struct finder *finder)
{
    const char *year = finder->out->start[0] != '\0' ? finder->out->start : "";

    return *year != '\0' ? (unsigned)strtoul(year, NULL, 10) : finder->first_year;
}

void finder_end_asides(struct finder *finder, unsigned depth)
{
    for (const struct scope *aside; (aside = aside_of(finder)) != NULL && aside->depth >= depth;)
        finder_close(finder, aside->depth);
}

static void note_aside(struct finder *finder)
{
    if (finder->n_aside++ == 0)
        finder->first_aside = finder->block->text;
}

void finder_set_aside(struct finder *finder, const char *text)
{
    size_t part = finder_add_part(finder, KIND_CONTEXT, OUTLINE_NO_PARENT, NULL, true);

    finder_add_words(finder, &finder_part(finder, part)->description, text);
    note_aside(finder);
}

/* In a section of what every plan has beside its aims, "Goal 2: Reading" is a heading of this plan, unless it has another goal 2. */
static bool counts_in_aside(const struct finder *finder, const struct label *label, unsigned depth)
{
    struct calling calling = calling_of(label, label->rest, label->mark);

    if (finder_aside(finder) != ASIDE_OWN || depth >= DEPTH_LABEL || label->numbers == 0 || *label->rest == '\0' || (label->mark != MARK_GOAL && label->mark != MARK_AIM))
        return false;
    return !again_by_number(finder->again, &calling) || again_by_words(finder->again, &calling);
}

/* An action, or what is measured, that stands below no goal: of a document that has goals it is no part of the plan, unless the heading above says that it is. */
static bool is_stray(const struct finder *finder, enum mark mark, unsigned depth)
{
    enum element_kind kind = finder_marks[mark].kind;

    return !finder->lenient && (kind == KIND_ACTION || kind == KIND_INDICATOR) && depth >= DEPTH_LABEL && finder->above == ABOVE_OTHER && finder_open_part_for(finder, kind) == OUTLINE_NO_PARENT;
}

static void note_stray(struct finder *finder)
{
    if (finder->n_stray++ == 0)
        finder->first_stray = finder->block->text;
}

/* "Indicator: n/a": what is said of it is not said of the one before it. */
static void end_indicator(struct finder *finder, const struct label *label)
{
    struct scope *scope = finder_innermost(finder);

    if (label->mark != MARK_INDICATOR || !scope || scope->kind != SCOPE_PART || finder_part(finder, scope->part)->kind != KIND_INDICATOR)
        return;
    finder_part(finder, finder_part(finder, scope->part)->parent)->indicator = 0;
    finder_close(finder, scope->depth);
}

bool finder_take_labelled(struct finder *finder, const struct label *label, unsigned depth, bool by_word)
{
    if (label->mark == MARK_NONE || (label->counted && (depth >= DEPTH_LABEL || finder->has_goal)))
        return false;
    if (mark_is_planned(label->mark) && finder_is_aside(finder) && !counts_in_aside(finder, label, depth)) {
        note_aside(finder);
        return false;
    }
    if (is_stray(finder, label->mark, depth)) {
        note_stray(finder);
        return false;
    }
    if (label->mark == MARK_ORGANIZATION || label->mark == MARK_PERIOD)
        return *label->rest && add_to_plan(finder, label);
    size_t part = part_for_field(finder, label->mark);
    if (finder_marks[label->mark].field && part == OUTLINE_NO_PARENT)
        return false;
    if (*label->rest == '\0')
        begin_kind(finder, label, depth);
    else if ((finder_marks[label->mark].field || label->mark == MARK_INDICATOR) && unsaid(label->rest, label->mark == MARK_OWNER))
        end_indicator(finder, label); /* "Owner: n/a" */
    else if (label->mark == MARK_DETAIL)
        add_detail(finder, part, label->rest);
    else if (finder_marks[label->mark].field)
        take_fields(finder, part, *label);
    else
        begin_labelled(finder, label, depth, by_word);
    return true;
}

/* ---- lines ---- */

char *outline_next_line(const char **at)
{
    if (**at == '\0')
        return NULL;
    size_t len = strcspn(*at, "\n");
    char *line = xstrndup(*at, len);
    *at += len + ((*at)[len] == '\n');
    return line;
}
