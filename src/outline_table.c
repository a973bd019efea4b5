/* outline_table.c: what the tables of a document say of a plan.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "outline_table.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fold.h"
#include "outline_cells.h"
#include "translate.h"
#include "unsaid.h"
#include "utf8.h"
#include "xalloc.h"

static const struct place nowhere = {0, 0};

enum { MOST_COLUMNS = 64 };

/* One table: N blocks of the document, its cells row by row. */
struct grid {
    const struct block *blocks;
    size_t n;
    enum mark columns[MOST_COLUMNS + 1]; /* by number, from 1 */
    size_t head;                         /* the row of the heads; 0: none */
    const struct block *heads[MOST_COLUMNS + 1]; /* the cells of that row */
    bool other[MOST_COLUMNS + 1];        /* the head names what no plan says: a number, a state */
    bool has_goals;
    bool guessed;                        /* the heads say little of what the table is */
    bool of_others;                      /* they tell of no plan: who looks after a risk, what was paid and when */
    size_t guessed_column;               /* that of the actions, where its head does not say so; 0: it does */
    bool unread[MOST_COLUMNS + 2];       /* the column has words that are not taken; the last is all that are beyond */
    const char *years[MOST_COLUMNS + 1]; /* of columns that are a year each, with a mark where something is done in it; NULL: of others */
    const char *target_years[MOST_COLUMNS + 1]; /* of columns that are a year each, with what is to be reached in it */
    bool acts_by_year;                   /* what is done stands in the columns of years */
    bool counts[MOST_COLUMNS + 1];       /* the column has the numbers of the rows */
    const char *said[MOST_COLUMNS + 1];  /* of a column of owners or times: the cell that was met last, for those merged with it */
};

/* Does a column of MARK say something of a plan? */
static bool is_known(enum mark mark)
{
    return mark_is_planned(mark) || finder_marks[mark].field;
}

/* What the column of the cell holds. */
static enum mark mark_of(const struct grid *grid, const struct block *cell)
{
    return cell->column <= MOST_COLUMNS ? grid->columns[cell->column] : MARK_NONE;
}

/* The year that the column of the cell is, or NULL. */
static const char *year_of(const struct grid *grid, const struct block *cell)
{
    return cell->column <= MOST_COLUMNS ? grid->years[cell->column] : NULL;
}

/* Does the cell hold anything but a dash and the like? An X is a mark here, and no value that is still to come. */
static bool says_something(const struct block *cell)
{
    return strcasecmp(cell->text, "x") == 0 || !unsaid(cell->text, false);
}

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
    bool seen[N_MARKS] = {false}, other;
    size_t known = 0;

    for (size_t i = 0; i < n; i++) {
        enum mark mark = label_of_column(cells[i].text, &other);
        if (is_known(mark) && !seen[mark]) {
            seen[mark] = true;
            known++;
        }
    }
    return known;
}

static void take_head(struct grid *grid, const struct block *cell)
{
    bool other;
    enum mark mark = label_of_column(cell->text, &other);

    grid->has_goals = grid->has_goals || mark == MARK_GOAL;
    if (cell->column > MOST_COLUMNS)
        return;
    grid->columns[cell->column] = mark;
    grid->heads[cell->column] = cell;
    grid->other[cell->column] = other;
}

/* The first of the first three rows with two known heads. */
static bool is_year(const char *text)
{
    return strlen(text) == 4 && outline_next_year(text) == text;
}

static size_t count_years(const struct block *cells, size_t n)
{
    size_t years = 0;

    for (size_t i = 0; i < n; i++)
        years += is_year(cells[i].text) && cells[i].column <= MOST_COLUMNS;
    return years;
}

/* Years among the heads are columns to be marked, unless numbers stand below: those are values to be reached. */
static void take_years_of_head(struct grid *grid, const struct block *cells, size_t n)
{
    bool year[MOST_COLUMNS + 1] = {false};

    if (count_years(cells, n) < 2)
        return;
    for (size_t i = 0; i < n; i++)
        if (cells[i].column <= MOST_COLUMNS)
            year[cells[i].column] = is_year(cells[i].text);
    for (size_t i = 0; i < grid->n; i++) {
        const struct block *cell = &grid->blocks[i];
        if (cell->row > grid->head && cell->column <= MOST_COLUMNS && year[cell->column] && strpbrk(cell->text, "0123456789") && !utf8_has_letter(cell->text))
            return;
    }
    for (size_t i = 0; i < n; i++)
        if (cells[i].column <= MOST_COLUMNS && year[cells[i].column])
            grid->years[cells[i].column] = cells[i].text;
}

/* Do numbers stand in the column, and no words? */
static bool has_values(const struct grid *grid, size_t column)
{
    for (size_t i = 0; i < grid->n; i++) {
        const struct block *cell = &grid->blocks[i];
        if (cell->row > grid->head + 1 && cell->column == column && strpbrk(cell->text, "0123456789") && !utf8_has_letter(cell->text))
            return true;
    }
    return false;
}

static bool find_head(struct grid *grid)
{
    size_t at = 0;

    for (size_t row = 0; row < 3 && at < grid->n; row++) {
        size_t n = row_length(grid, at);
        if (known_heads(grid->blocks + at, n) + (count_years(grid->blocks + at, n) >= 2) >= 2) {
            grid->head = grid->blocks[at].row;
            for (size_t i = 0; i < n; i++)
                take_head(grid, &grid->blocks[at + i]);
            take_years_of_head(grid, &grid->blocks[at], n);
            return true;
        }
        at += n;
    }
    return false;
}

static bool has_column(const struct grid *grid, enum mark mark)
{
    for (size_t i = 1; i <= MOST_COLUMNS; i++)
        if (grid->columns[i] == mark)
            return true;
    return false;
}

static bool is_measure(const struct grid *grid, size_t column)
{
    return grid->columns[column] == MARK_ACTION && grid->heads[column] && label_is_measure(grid->heads[column]->text);
}

/* "Measure" is what is measured where there is another column of actions, or a baseline, or a target and no word of who does it and when; but not beside one of indicators. */
static void settle_measures(struct grid *grid)
{
    bool acts = false, told = has_column(grid, MARK_OWNER) || has_column(grid, MARK_TIME) || has_column(grid, MARK_START);

    for (size_t i = 1; i <= MOST_COLUMNS; i++)
        acts = acts || (grid->columns[i] == MARK_ACTION && !is_measure(grid, i));
    if (has_column(grid, MARK_INDICATOR) || !(acts || has_column(grid, MARK_BASELINE) || (has_column(grid, MARK_TARGET) && !told)))
        return;
    for (size_t i = 1; i <= MOST_COLUMNS; i++)
        if (is_measure(grid, i))
            grid->columns[i] = MARK_INDICATOR;
}

/* Beside a column of actions, steps and products are none. */
static void settle_actions(struct grid *grid)
{
    size_t n = 0, n_loose = 0;

    for (size_t i = 1; i <= MOST_COLUMNS; i++)
        if (grid->columns[i] == MARK_ACTION && grid->heads[i]) {
            n++;
            n_loose += label_is_loose_head(grid->heads[i]->text);
        }
    for (size_t i = 1; i <= MOST_COLUMNS && n > n_loose && n_loose > 0; i++)
        if (grid->columns[i] == MARK_ACTION && grid->heads[i] && label_is_loose_head(grid->heads[i]->text))
            grid->columns[i] = MARK_NONE;
}

/* What the cells of a column look like. */
struct looks {
    size_t n, ratings, times; /* that hold anything; of these */
    bool words; /* a cell holds several */
};

/* Is the cell, below a head for priorities, a rating, and not the number of a goal? */
static bool is_rating(const struct finder *finder, const char *text)
{
    struct calling calling = calling_of(NULL, text, MARK_GOAL);

    if (!cell_is_number(text))
        return cell_is_rating(text);
    return finder_open_part_for(finder, KIND_ACTION) != OUTLINE_NO_PARENT || !again_by_number(finder->again, &calling);
}

static void look_at_cells(const struct finder *finder, const struct grid *grid, struct looks looks[MOST_COLUMNS + 1])
{
    for (size_t i = 0; i < grid->n; i++) {
        const struct block *cell = &grid->blocks[i];
        if (cell->row <= grid->head || cell->column > MOST_COLUMNS || !cell_is_marked(cell->text))
            continue;
        struct looks *look = &looks[cell->column];
        look->n++;
        look->ratings += is_rating(finder, cell->text);
        look->times += cell_is_time(cell->text);
        look->words = look->words || (cell_is_wordy(cell->text) && cell_has_blank(cell->text));
    }
}

/* What the cells tell of their column where its head does not, or means something else: how urgent an action is, when it is done, its number. */
static void settle_columns(const struct finder *finder, struct grid *grid)
{
    struct looks looks[MOST_COLUMNS + 1] = {{0}};
    bool timed = has_column(grid, MARK_TIME), words = false;

    look_at_cells(finder, grid, looks);
    grid->has_goals = false;
    for (size_t i = 1; i <= MOST_COLUMNS; i++) {
        const char *head = grid->heads[i] ? grid->heads[i]->text : "";
        if (grid->columns[i] == MARK_GOAL && looks[i].n > 0 && looks[i].ratings * 3 >= looks[i].n * 2 && head_is_priority(head)) {
            grid->columns[i] = MARK_NONE;
            grid->other[i] = true;
        }
        grid->has_goals = grid->has_goals || grid->columns[i] == MARK_GOAL;
        if (grid->columns[i] == MARK_NONE && !grid->years[i] && *head != '\0' && !is_year(head) && !grid->other[i] && !timed && looks[i].n > 0 && looks[i].times == looks[i].n) {
            grid->columns[i] = MARK_TIME;
            timed = true;
        }
        grid->counts[i] = grid->columns[i] == MARK_NONE && !grid->years[i] && head_is_counter(head) && !is_year(head);
        words = words || (grid->years[i] && looks[i].words);
    }
    grid->acts_by_year = words && !has_column(grid, MARK_ACTION) && !has_column(grid, MARK_INDICATOR) && (grid->has_goals || has_column(grid, MARK_AIM));
}

/* Is what is done or aimed at in none of the columns, while others tell who does it, by when and how much? A table of indicators alone is whole without. */
static bool lacks_actions(const struct grid *grid)
{
    bool measures = false, told = false;

    for (size_t i = 1; i <= MOST_COLUMNS; i++) {
        enum mark mark = grid->columns[i];
        if (mark == MARK_GOAL || mark == MARK_AIM || mark == MARK_ACTION)
            return false;
        measures = measures || mark == MARK_INDICATOR;
        told = told || mark == MARK_OWNER || mark == MARK_TIME || mark == MARK_START;
    }
    return told || !measures;
}

static bool tells_who_or_how_much(const struct grid *grid)
{
    for (size_t i = 1; i <= MOST_COLUMNS; i++)
        if (grid->columns[i] == MARK_OWNER || grid->columns[i] == MARK_TARGET || grid->columns[i] == MARK_BASELINE || grid->columns[i] == MARK_INDICATOR)
            return true;
    return false;
}

/* Then they are in the first column with words of which nothing else is known, as a guess: else who and when would be told of the aim that the table stands below. "Missions" are actions
 * there. */
static void guess_actions(struct grid *grid)
{
    bool words[MOST_COLUMNS + 1] = {false};

    for (size_t i = 0; i < grid->n; i++) {
        const struct block *cell = &grid->blocks[i];
        if (cell->row > grid->head && cell->column <= MOST_COLUMNS && !words[cell->column])
            words[cell->column] = utf8_has_letter(cell->text) && says_something(cell);
    }
    for (size_t i = 1; i <= MOST_COLUMNS; i++) {
        enum mark mark = grid->columns[i];
        bool unknown = mark == MARK_NONE || mark == MARK_MISSION;
        if (!words[i] || grid->other[i] || (!unknown && mark != MARK_CONTEXT))
            continue;
        grid->of_others = !unknown || !tells_who_or_how_much(grid); /* risks; what was paid, and when */
        if (!grid->of_others) {
            grid->columns[i] = MARK_ACTION;
            grid->guessed_column = i;
        }
        return;
    }
}

/* Say TEXT, perhaps several lines, line by line, without those that say nothing; WHO: they tell who does it. */
static void each_line(struct finder *finder, const char *text, bool who, void (*take)(struct finder *finder, const char *line, void *context), void *context)
{
    const char *at = text;

    for (char *line; !finder->too_large && (line = outline_next_line(&at)) != NULL; free(line)) {
        size_t bullet = label_bullet(line);
        if (!unsaid(line + bullet, who))
            take(finder, line + bullet, context);
    }
}

/* The parts of a row that what is said of actions, and of indicators, belongs to. */
struct row {
    enum element_kind kind; /* of the column that is read */
    enum mark mark;         /* of that column */
    bool guessed;           /* is it? */
    size_t first;           /* part that the row began first, or SIZE_MAX */
    bool again;             /* it names an aim that was begun before */
    size_t indicators;      /* part behind those of the other columns: from there on are those of the columns of indicators */
};

static void begin_in_row(struct finder *finder, const char *line, void *context)
{
    struct row *row = context;
    struct label label = label_read(line);
    const char *name = mark_is_planned(label.mark) && *label.rest ? label.rest : line;
    bool other = *label.rest && ((label.mark == MARK_ACTION && row->kind == KIND_INDICATOR) || (label.mark == MARK_INDICATOR && row->kind == KIND_ACTION)); /* "Activity 1.1: ..." among results */
    enum element_kind kind = other ? finder_marks[label.mark].kind : row->kind;
    const struct label of_column = {.mark = row->mark, .rest = name}; /* "2" below "Objective" is objective 2, be it a goal of the plan or not */
    const struct label *by = mark_is_planned(label.mark) ? &label : kind_is_aim(kind) ? &of_column : NULL;
    size_t before = finder->out->n_parts, part = finder_begin_part(finder, kind, DEPTH_TABLE + finder_rank(kind), by, name, row->guessed);

    if (part < before)
        row->again = true;
    else if (row->first == SIZE_MAX)
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
    row->kind = finder_marks[mark].kind;
    row->mark = mark;
    row->guessed = grid->guessed || cell->column == grid->guessed_column;
    if (mark == MARK_AIM) {
        finder_close(finder, DEPTH_TABLE + (grid->has_goals ? finder_rank(KIND_OBJECTIVE) : 0));
        if (finder_open_part_for(finder, KIND_OBJECTIVE) == OUTLINE_NO_PARENT)
            row->kind = KIND_GOAL;
    }
    if (kind_is_aim(row->kind)) {
        char *line = one_line(cell->text);
        begin_in_row(finder, line, row);
        free(line);
    } else {
        each_line(finder, cell->text, false, begin_in_row, row);
    }
}

/* The innermost part of the plan that is open, or OUTLINE_NO_PARENT. */
static size_t open_planned_part(struct finder *finder)
{
    for (size_t i = finder->n_scopes; i-- > 0;)
        if (finder->scopes[i].kind == SCOPE_PART && finder_part(finder, finder->scopes[i].part)->kind >= KIND_GOAL)
            return finder->scopes[i].part;
    return OUTLINE_NO_PARENT;
}

/* The first part of a KIND from part FIRST on; SIZE_MAX: there is none. */
static size_t next_part(const struct finder *finder, size_t first, enum element_kind kind)
{
    for (size_t i = first; i < finder->out->n_parts; i++)
        if (finder->out->parts[i].kind == kind)
            return i;
    return SIZE_MAX;
}

/* How many of a KIND there are from part FIRST on; *last: the last of them, if there is any. */
static size_t count_parts(const struct finder *finder, size_t first, enum element_kind kind, size_t *last)
{
    size_t n = 0;

    for (size_t i = first; (i = next_part(finder, i, kind)) != SIZE_MAX; i++) {
        *last = i;
        n++;
    }
    return n;
}

/* Of several actions in a cell, each has the indicator in the same line; where there are more or fewer of these they measure what all of them serve, and none of them by itself. */
static void share_indicators(struct finder *finder, const struct row *row)
{
    size_t last = 0, unused, n = count_parts(finder, row->first, KIND_ACTION, &last), n_indicators = count_parts(finder, row->indicators, KIND_INDICATOR, &unused);
    size_t action = next_part(finder, row->first, KIND_ACTION);

    if (n < 2 || n_indicators == 0 || last > row->indicators)
        return;
    finder_part(finder, last)->indicator = 0;
    for (size_t i = row->indicators; (i = next_part(finder, i, KIND_INDICATOR)) != SIZE_MAX; i++) {
        finder_part(finder, i)->parent = n == n_indicators ? action : finder_part(finder, action)->parent;
        if (n != n_indicators)
            continue;
        finder_part(finder, action)->indicator = i;
        action = next_part(finder, action + 1, KIND_ACTION);
    }
}

/* As many lines as the row has parts of that KIND, and more than one: each is told of the part in the same line. */
static bool tell_line_by_line(struct finder *finder, const struct row *row, const char *text, enum mark mark, enum element_kind kind)
{
    size_t last = 0, n = count_parts(finder, row->first, kind, &last), n_lines = 0, part = row->first;
    const char *at = text;

    for (char *line; n > 1 && (line = outline_next_line(&at)) != NULL; free(line))
        n_lines++;
    if (n < 2 || n_lines != n)
        return false;
    at = text;
    for (char *line; !finder->too_large && (line = outline_next_line(&at)) != NULL; free(line)) {
        size_t bullet = label_bullet(line);

        part = next_part(finder, part, kind);
        if (!unsaid(line + bullet, mark == MARK_OWNER))
            finder_marks[mark].field(finder, part, line + bullet);
        part++;
    }
    return true;
}

/* Who, by when and how much is told of what is done: of the row's actions, or else of the innermost part; a target is told of what is measured. */
static size_t part_of_field(struct finder *finder, const struct row *row, enum mark mark)
{
    bool measured = mark == MARK_TARGET || mark == MARK_BASELINE;

    for (size_t i = finder->out->n_parts; row->first != SIZE_MAX && i-- > row->first;) {
        enum element_kind kind = finder_part(finder, i)->kind;
        if (measured ? kind == KIND_INDICATOR : kind != KIND_INDICATOR)
            return i;
    }
    return open_planned_part(finder);
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
    enum element_kind kind = finder_part(finder, told->last)->kind;

    for (size_t i = told->first; i <= told->last && !finder->too_large; i++)
        if (finder_part(finder, i)->kind == kind)
            finder_marks[told->mark].field(finder, i, line);
}

/* Each line of a cell of owners is one. */
static void add_field_of_cell(struct finder *finder, const struct row *row, const char *text, enum mark mark)
{
    size_t last = part_of_field(finder, row, mark);

    if (last == OUTLINE_NO_PARENT) {
        finder_lose(finder, text);
        return;
    }
    if (row->first != SIZE_MAX && tell_line_by_line(finder, row, text, mark, mark == MARK_TARGET || mark == MARK_BASELINE ? KIND_INDICATOR : KIND_ACTION))
        return;
    struct told told = {finder_part(finder, last)->kind == KIND_ACTION && row->first < last ? row->first : last, last, mark};
    if (mark == MARK_OWNER) {
        each_line(finder, text, true, tell, &told);
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
        if (year_of(grid, &cells[i]) && cell_is_marked(cells[i].text))
            strbuf_printf(&years, "%s ", year_of(grid, &cells[i]));
    if (years.len > 0)
        add_field_of_cell(finder, row, years.text, MARK_TIME);
    strbuf_release(&years);
}

/* Actions in the columns of years: each line is one. */
static void take_year_actions(struct finder *finder, const struct grid *grid, struct row *row, const struct block *cells, size_t n)
{
    row->kind = KIND_ACTION;
    row->guessed = true; /* the head is a year */
    for (size_t i = 0; i < n && grid->acts_by_year; i++) {
        size_t first = finder->out->n_parts;
        if (!year_of(grid, &cells[i]) || !cell_is_wordy(cells[i].text) || !cell_is_marked(cells[i].text))
            continue;
        each_line(finder, cells[i].text, false, begin_in_row, row);
        for (size_t k = first; (k = next_part(finder, k, KIND_ACTION)) != SIZE_MAX; k++)
            finder_marks[MARK_TIME].field(finder, k, year_of(grid, &cells[i]));
    }
}

/* "10" below "Target" and "2026". */
static void take_target_of_year(struct finder *finder, const struct grid *grid, const struct row *row, const struct block *cell)
{
    struct strbuf target = STRBUF_INIT;

    strbuf_printf(&target, "%s (%s)", cell->text, grid->target_years[cell->column]);
    add_field_of_cell(finder, row, target.text, MARK_TARGET);
    strbuf_release(&target);
}

/* What a cell says of the row's parts. */
static void take_field(struct finder *finder, struct grid *grid, const struct row *row, const struct block *cell)
{
    enum mark mark = mark_of(grid, cell);

    bool marked = cell_is_marked(cell->text);

    if (year_of(grid, cell)) {
        grid->unread[cell->column] = grid->unread[cell->column] || (marked && cell_is_wordy(cell->text) != grid->acts_by_year);
        return;
    }
    if (!is_known(mark) && marked && !(cell->column <= MOST_COLUMNS && grid->counts[cell->column] && cell_counts(cell->text)))
        grid->unread[cell->column <= MOST_COLUMNS ? cell->column : MOST_COLUMNS + 1] = true;
    if (!finder_marks[mark].field)
        return;
    if (grid->target_years[cell->column]) {
        if (marked && !cell->continued)
            take_target_of_year(finder, grid, row, cell);
        return;
    }
    if (!cell->continued)
        grid->said[cell->column] = cell->text;
    const char *text = grid->said[cell->column];
    if (text && !unsaid(text, false))
        add_field_of_cell(finder, row, text, mark);
}

static size_t count_empty(const struct block *cells, size_t n)
{
    size_t empty = 0;

    for (size_t i = 0; i < n; i++)
        empty += cells[i].text[0] == '\0';
    return empty;
}

/* A row of sums, or of words about the table. */
static bool is_sum_row(const struct block *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (cells[i].text[0] != '\0')
            return label_is_sum(cells[i].text) || (cell_is_note(cells[i].text) && i + 1 + count_empty(cells + i + 1, n - i - 1) == n);
    return false;
}

/* Of a row of sums, what is no sum: words below a head for parts, or for who does them. */
static void lose_words(struct finder *finder, const struct grid *grid, const struct block *cells, size_t n)
{
    bool sum = false; /* the word for it was met */

    for (size_t i = 0; i < n; i++) {
        enum mark mark = mark_of(grid, &cells[i]);
        if ((sum || cell_is_note(cells[i].text)) && (mark_is_planned(mark) || mark == MARK_OWNER || mark == MARK_DETAIL) && utf8_has_letter(cells[i].text) && says_something(&cells[i]))
            finder_lose(finder, cells[i].text);
        sum = sum || cells[i].text[0] != '\0';
    }
}

/* Parts first, from the left and from goals to indicators, then what is said of them. */
/* Does a dash, or "n/a", stand where the row would have its part? What else the row says is not said of the part above it. */
static bool has_no_part(const struct grid *grid, const struct block *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (mark_is_planned(mark_of(grid, &cells[i])) && cells[i].text[0] != '\0' && !cells[i].continued)
            return true;
    return false;
}

static void lose_fields(struct finder *finder, const struct grid *grid, const struct block *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (finder_marks[mark_of(grid, &cells[i])].field && !cells[i].continued && says_something(&cells[i]))
            finder_lose(finder, cells[i].text);
}

static void take_row(struct finder *finder, struct grid *grid, const struct block *cells, size_t n)
{
    static const enum mark order[] = {MARK_GOAL, MARK_AIM, MARK_ACTION, MARK_INDICATOR};
    struct row row = {.first = SIZE_MAX};

    finder->block = cells;
    if (is_sum_row(cells, n)) {
        lose_words(finder, grid, cells, n);
        return;
    }
    for (size_t k = 0; k < ARRAY_LEN(order); k++) {
        if (order[k] == MARK_INDICATOR)
            row.indicators = finder->out->n_parts;
        for (size_t i = 0; i < n; i++)
            if (mark_of(grid, &cells[i]) == order[k] && says_something(&cells[i]) && !cells[i].continued)
                take_cell(finder, grid, &row, &cells[i], order[k]);
    }
    take_year_actions(finder, grid, &row, cells, n);
    if (row.first != SIZE_MAX)
        share_indicators(finder, &row);
    else if (!row.again && has_no_part(grid, cells, n)) {
        lose_fields(finder, grid, cells, n);
        return;
    }
    for (size_t i = 0; i < n; i++)
        take_field(finder, grid, &row, &cells[i]);
    if (row.first != SIZE_MAX && !grid->acts_by_year) /* else it may be a second row of heads: quarters below years */
        add_years(finder, grid, &row, cells, n);
}

/* A year below the heads: of marks, or of values to be reached where "Target" stands above it, perhaps merged with the next columns. */
static void take_year_below(struct grid *grid, const struct block *cell)
{
    size_t column = cell->column, above = column;

    while (above > 0 && (!grid->heads[above] || grid->heads[above]->text[0] == '\0'))
        above--;
    bool other;
    if (grid->heads[above] && label_of_column(grid->heads[above]->text, &other) == MARK_TARGET) {
        grid->target_years[column] = cell->text;
        grid->columns[column] = MARK_TARGET;
    } else if (has_values(grid, column)) {
        grid->columns[column] = MARK_NONE; /* and is named by its year */
    } else {
        grid->years[column] = cell->text;
    }
}

/* Does the row go on with the head: merged cells, years below "Timeline", and words below others ("Own", "Partners" below "Cost") but below none for parts? */
static bool take_years(struct grid *grid, const struct block *cells, size_t n)
{
    size_t years = 0;

    for (size_t i = 0; i < n; i++) {
        bool year = is_year(cells[i].text);
        if (!year && cells[i].text[0] != '\0' && (mark_is_planned(mark_of(grid, &cells[i])) || !utf8_has_letter(cells[i].text)))
            return false;
        years += year;
    }
    for (size_t i = 0; i < n && years >= 2; i++) {
        const struct block *cell = &cells[i];
        if (is_year(cell->text) && cell->column <= MOST_COLUMNS)
            take_year_below(grid, cell);
        else if (cell->text[0] != '\0' && cell->column <= MOST_COLUMNS && (!grid->heads[cell->column] || grid->heads[cell->column]->text[0] == '\0')) {
            grid->heads[cell->column] = cell; /* by which it is named where it is not taken */
            grid->counts[cell->column] = false;
        }
    }
    return years >= 2;
}

/* A list of activities with their costs may be a budget as well as a plan. */
static bool says_little(const struct grid *grid)
{
    size_t planned = 0, more = 0;

    for (size_t i = 1; i <= MOST_COLUMNS; i++) {
        planned += mark_is_planned(grid->columns[i]);
        more += finder_marks[grid->columns[i]].field && grid->columns[i] != MARK_BUDGET && grid->columns[i] != MARK_TIME && grid->columns[i] != MARK_START;
    }
    return planned <= 1 && more == 0 && !grid->acts_by_year;
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

/* The first row of what looks like a form, where it says what stands in the columns: "Goal | Committee" above "Goal 1 | ...". */
static bool has_head_for_aims(const struct grid *grid)
{
    struct label label = label_read(grid->blocks[0].text);
    bool bare = (label.mark == MARK_GOAL || label.mark == MARK_AIM) && label.numbers == 0 && *label.rest == '\0';

    return (bare || label.mark == MARK_NONE) && row_length(grid, 0) == 2;
}

/* Does each row name an aim by its number and nothing else, below such a head or without one? */
static bool names_aims_alone(const struct grid *grid)
{
    size_t first = has_head_for_aims(grid) ? row_length(grid, 0) : 0;

    for (size_t at = first; at < grid->n; at += row_length(grid, at)) {
        struct label label = label_read(grid->blocks[at].text);
        if ((label.mark != MARK_GOAL && label.mark != MARK_AIM) || label.numbers == 0 || *label.rest != '\0')
            return false;
    }
    return first < grid->n;
}

/* Such a table tells something of aims that stand elsewhere: who looks after them, what they cost. Without a head it may be where they are named, unless each was before. */
static bool tells_of_named_aims(const struct finder *finder, const struct grid *grid)
{
    if (!names_aims_alone(grid))
        return false;
    if (has_head_for_aims(grid))
        return finder->has_goal;
    for (size_t at = 0; at < grid->n; at += row_length(grid, at)) {
        struct label label = label_read(grid->blocks[at].text);
        struct calling calling = calling_of(&label, label.rest, label.mark);
        if (!again_by_number(finder->again, &calling))
            return false;
    }
    return true;
}

/* False: it has words that are not taken over. */
static bool take_form_row(struct finder *finder, const struct block *cells, size_t n)
{
    struct label label = label_read(cells[0].text);

    finder->block = cells;
    if (n == 1 && mark_is_planned(label.mark) && *label.rest != '\0') /* "Action 3: Mentoring" across it */
        return finder_take_labelled(finder, &label, DEPTH_TABLE, true);
    if (n == 1 || cells[1].text[0] == '\0')
        return !utf8_has_letter(cells[0].text);
    if (*label.rest != '\0')
        return false;
    label.rest = cells[1].text;
    return finder_take_labelled(finder, &label, DEPTH_TABLE, true);
}

/* What a table is taken for, or why it is no part of the plan. */
enum reading { READ_PLAN, READ_FORM, OTHER_HEADS, OTHER_NO_GOAL, OTHER_OVER, OTHER_NAMED, OTHER_RISKS };

static void report_other(struct finder *finder, const struct grid *grid, enum reading reading)
{
    size_t table = grid->blocks[0].table;

    if (reading == OTHER_NO_GOAL)
        findings_add(finder->findings, PA022_UNREAD_TABLE, nowhere, "table %zu stands below no goal, and below no heading such as \"Action plan\": its words are taken over as context", table);
    else if (reading == OTHER_OVER)
        findings_add(finder->findings, PA022_UNREAD_TABLE, nowhere, "table %zu tells of times before the plan begins: its words are taken over as context", table);
    else if (reading == OTHER_RISKS)
        findings_add(finder->findings, PA022_UNREAD_TABLE, nowhere, "table %zu tells of risks: its words are taken over as context", table);
    else if (reading == OTHER_NAMED)
        findings_add(finder->findings, PA022_UNREAD_TABLE, nowhere, "table %zu tells of goals or objectives that are named elsewhere, by their numbers: its words are taken over as context", table);
    else
        findings_add(finder->findings, PA022_UNREAD_TABLE, nowhere, "table %zu is not taken for an action plan, which has heads such as \"Action\" and \"Responsible\": its words are taken over as context", table);
}

/* A table of something else: its words are context. */
static void take_other_table(struct finder *finder, const struct grid *grid, enum reading reading)
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
        size_t part = finder_add_part(finder, KIND_CONTEXT, OUTLINE_NO_PARENT, NULL, true);
        finder_add_words(finder, &finder_part(finder, part)->description, words.text);
        if (finder_aside(finder) <= ASIDE_OWN)
            report_other(finder, grid, reading);
    }
    strbuf_release(&words);
}

static void add_unread(struct strbuf *list, const char *words)
{
    enum { MOST_BYTES = 400 }; /* the first few of what may be many */

    if (list->len < MOST_BYTES)
        strbuf_printf(list, "%s%s", list->len > 0 ? ", " : "", words);
    else if (list->text[list->len - 1] != '.')
        strbuf_puts(list, ", ...");
}

static void add_quoted(struct strbuf *list, const char *text)
{
    struct strbuf words = STRBUF_INIT;

    strbuf_printf(&words, "\"%.*s\"", (int)utf8_cut(text, strlen(text), 40), text);
    add_unread(list, words.text);
    strbuf_release(&words);
}

/* The first words of a row. */
static void add_row(struct strbuf *list, const struct block *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (utf8_has_letter(cells[i].text)) {
            add_quoted(list, cells[i].text);
            return;
        }
}

/* A column by its head, or by its number where there are no words. */
static void add_column(struct strbuf *list, const struct grid *grid, size_t column)
{
    const struct block *head = column <= MOST_COLUMNS ? grid->heads[column] : NULL;
    struct strbuf words = STRBUF_INIT;

    if (head && head->text[0] != '\0') {
        add_quoted(list, head->text);
        return;
    }
    strbuf_printf(&words, translate_always(N_("column %zu")), column);
    add_unread(list, words.text);
    strbuf_release(&words);
}

static void report_unread(struct finder *finder, const struct grid *grid, const struct strbuf *heads)
{
    if (heads->len > 0)
        findings_add(finder->findings, PA022_UNREAD_TABLE, nowhere, "table %zu: what stands below or beside these words is not taken over: %s", grid->blocks[0].table, heads->text);
}

/* Does the row name a goal or an objective in its first cell and say nothing else, as one does that is merged, or should have been: "Goal 2: Training"? In a column of such aims it is one
 * of these. */
static bool is_band(const struct grid *grid, const struct block *cells, size_t n)
{
    struct label label = label_read(cells->text);
    enum mark mark = mark_of(grid, cells);

    if (n > 1 && (mark == MARK_GOAL || mark == MARK_AIM || cells->continued || count_empty(cells, n) + 1 != n))
        return false;
    return (label.mark == MARK_GOAL || label.mark == MARK_AIM) && (label.numbers > 0 || *label.rest != '\0');
}

/* A row of one cell that names a part: "Goal 2: Training" across the table. */
static bool take_band(struct finder *finder, struct grid *grid, const struct block *cell)
{
    struct label label = label_read(cell->text);
    bool told = finder_marks[label.mark].field && label.colon && cell->row < grid->head; /* "Owner: the president" below it */

    if ((!mark_is_planned(label.mark) && !told) || (*label.rest == '\0' && label.numbers == 0))
        return false;
    grid->has_goals = grid->has_goals || label.mark == MARK_GOAL || label.mark == MARK_AIM; /* the column of objectives is of these */
    finder->block = cell;
    return finder_take_labelled(finder, &label, DEPTH_TABLE, false);
}

/* One without a label, across a table of actions: what those below it are for. */
static bool take_title_band(struct finder *finder, const struct grid *grid, const struct block *cell)
{
    bool actions_alone = has_column(grid, MARK_ACTION) && !has_column(grid, MARK_GOAL) && !has_column(grid, MARK_AIM);

    if (!actions_alone || cell->row <= grid->head || !says_something(cell) || is_sum_row(cell, 1))
        return false;
    finder->block = cell;
    finder_begin_part(finder, KIND_OBJECTIVE, DEPTH_TABLE + finder_rank(KIND_OBJECTIVE), NULL, cell->text, true);
    return true;
}

static bool same_words(const char *one, const char *other)
{
    struct folded folded[2] = {FOLDED_INIT, FOLDED_INIT};

    fold_text(&folded[0], one, strlen(one));
    fold_text(&folded[1], other, strlen(other));
    bool same = strcmp(folded[0].text, folded[1].text) == 0;
    folded_release(&folded[0]);
    folded_release(&folded[1]);
    return same;
}

/* What is longer is no head, and is not read again in each row. */
enum { MOST_HEAD_BYTES = 400 };

static bool repeats_head(const struct grid *grid, const struct block *cell)
{
    const struct block *head = cell->column <= MOST_COLUMNS ? grid->heads[cell->column] : NULL;

    return head && strnlen(head->text, MOST_HEAD_BYTES + 1) <= MOST_HEAD_BYTES && same_words(head->text, cell->text);
}

/* Is the text all of a label? "Actions" is, "Launch a project" only holds one. */
static bool is_bare_head(const char *text)
{
    struct label label = label_read(text);

    return is_known(label.mark) && *label.rest == '\0';
}

/* The head may stand again on each page, or have other words further down: each cell is that of the head, or all of a label. */
static bool is_head_again(const struct grid *grid, const struct block *cells, size_t n)
{
    bool same = true, empty = true;

    for (size_t i = 0; i < n; i++) {
        if (cells[i].text[0] == '\0')
            continue;
        bool repeats = repeats_head(grid, &cells[i]);
        if (!repeats && !is_bare_head(cells[i].text))
            return false;
        same = same && repeats;
        empty = false;
    }
    return !empty && (same || known_heads(cells, n) >= 2);
}

/* False: the row is no head. */
static bool take_head_again(struct grid *grid, const struct block *cells, size_t n)
{
    if (!is_head_again(grid, cells, n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (cells[i].text[0] != '\0' && !repeats_head(grid, &cells[i]))
            take_head(grid, &cells[i]);
    settle_measures(grid);
    settle_actions(grid);
    return true;
}

/* A row that is marked as a head, in a table that has other rows. */
static bool is_marked_head(const struct grid *grid, const struct block *cells)
{
    return cells->header && !grid->blocks[grid->n - 1].header;
}

static void take_plan_table(struct finder *finder, struct grid *grid, struct strbuf *unread)
{
    for (size_t at = 0, length; at < grid->n; at += length) {
        const struct block *cells = grid->blocks + at;
        length = row_length(grid, at);
        if (cells->row == grid->head || ((length == 1 || is_band(grid, cells, length)) && take_band(finder, grid, cells)) || (length == 1 && take_title_band(finder, grid, cells)))
            continue;
        if (cells->row == grid->head + 1 && take_years(grid, cells, length))
            continue;
        if (cells->row > grid->head && take_head_again(grid, cells, length))
            continue;
        if (cells->row < grid->head || is_marked_head(grid, cells))
            add_row(unread, cells, length);
        else
            take_row(finder, grid, cells, length);
    }
    for (size_t i = 1; i <= MOST_COLUMNS + 1; i++)
        if (grid->unread[i])
            add_column(unread, grid, i);
}

static void take_form(struct finder *finder, const struct grid *grid, struct strbuf *unread)
{
    for (size_t at = 0, length; at < grid->n; at += length) {
        length = row_length(grid, at);
        bool head = at == 0 && has_head_for_aims(grid) && names_aims_alone(grid);
        if (head || !take_form_row(finder, grid->blocks + at, length))
            add_quoted(unread, grid->blocks[at].text);
    }
}

/* Does a row across the table name a goal? */
static bool names_goals(const struct grid *grid)
{
    for (size_t at = 0, length; at < grid->n; at += length) {
        length = row_length(grid, at);
        if (is_band(grid, grid->blocks + at, length))
            return true;
    }
    return false;
}

/* Has it goals or objectives of its own? */
static bool has_aims(const struct grid *grid)
{
    return has_column(grid, MARK_GOAL) || has_column(grid, MARK_AIM) || names_goals(grid);
}

/* Actions that stand below no goal of a plan that has some, and below a heading of something else: what a partner does, what happens each year. */
static bool is_stray_table(const struct finder *finder, const struct grid *grid)
{
    return !finder->lenient && finder->above == ABOVE_OTHER && finder_open_part_for(finder, KIND_ACTION) == OUTLINE_NO_PARENT && !has_aims(grid);
}

/* What is done against a risk, and who looks after it, is not what the plan is for. Behind the actions a column tells what may hinder them. */
static bool tells_of_risks(const struct grid *grid)
{
    for (size_t i = 1; i <= MOST_COLUMNS && (grid->columns[i] != MARK_ACTION); i++)
        if (grid->heads[i] && label_is_risk(grid->heads[i]->text))
            return true;
    return false;
}

/* Are all of its times over before the plan begins? */
static bool is_over(const struct finder *finder, const struct grid *grid)
{
    unsigned first = finder_first_year(finder), last = 0;
    char start[11], end[11];

    for (size_t i = 0; i < grid->n; i++) {
        const struct block *cell = &grid->blocks[i];
        enum mark mark = mark_of(grid, cell);
        if (cell->row <= grid->head || (mark != MARK_TIME && mark != MARK_START) || !outline_read_time(cell->text, start, end))
            continue;
        unsigned year = (unsigned)strtoul(end, NULL, 10);
        last = year > last ? year : last;
    }
    return last > 0 && finder->range && last < first;
}

/* Is something open that the table can tell of, where it says little of itself, or has no parts of its own? */
static bool has_place(struct finder *finder, const struct grid *grid)
{
    bool guessed = grid->guessed || grid->guessed_column > 0;

    if (grid->of_others)
        return false;
    for (size_t i = 1; i <= MOST_COLUMNS && !guessed; i++)
        if (mark_is_planned(grid->columns[i]))
            return true;
    return guessed ? finder_open_part_for(finder, KIND_ACTION) != OUTLINE_NO_PARENT : open_planned_part(finder) != OUTLINE_NO_PARENT;
}

/* Are both cells of the row of heads all of a label? Else words of the second may only hold one: "Objectives | Reduce the costs" in a form. */
static bool row_has_bare_heads(const struct grid *grid)
{
    for (size_t i = 0; i < grid->n; i++)
        if (grid->blocks[i].row == grid->head && !is_bare_head(grid->blocks[i].text))
            return false;
    return true;
}

/* Does what the table says count at the place where it stands? In a section of what every plan has beside its aims one of goals or objectives does. */
static bool is_own(const struct finder *finder, const struct grid *grid)
{
    enum aside aside = finder_aside(finder);

    return aside == ASIDE_NONE || (aside == ASIDE_OWN && (has_column(grid, MARK_GOAL) || has_column(grid, MARK_AIM)));
}

/* What its columns hold, once its heads are known. */
static void settle_table(const struct finder *finder, struct grid *grid)
{
    settle_columns(finder, grid);
    settle_measures(grid);
    grid->guessed = says_little(grid);
    settle_actions(grid);
    if (lacks_actions(grid))
        guess_actions(grid);
}

static enum reading read_as(struct finder *finder, struct grid *grid)
{
    bool form = !finder_is_aside(finder) && is_form(grid), headed = find_head(grid);

    form = form && !(headed && row_has_bare_heads(grid));
    if ((headed && tells_of_risks(grid)) || (form && label_is_risk(grid->blocks->text)))
        return OTHER_RISKS;
    if (form)
        return tells_of_named_aims(finder, grid) ? OTHER_NAMED : READ_FORM;
    if (!headed || !is_own(finder, grid))
        return headed && has_column(grid, MARK_ACTION) ? OTHER_NO_GOAL : OTHER_HEADS;
    settle_table(finder, grid);
    if (is_over(finder, grid))
        return OTHER_OVER;
    if (is_stray_table(finder, grid))
        return OTHER_NO_GOAL;
    return has_place(finder, grid) ? READ_PLAN : OTHER_HEADS;
}

size_t outline_take_table(struct finder *finder, const struct block *blocks, size_t n)
{
    struct grid grid = {.blocks = blocks};

    while (grid.n < n && blocks[grid.n].kind == BLOCK_CELL && blocks[grid.n].table == blocks[0].table)
        grid.n++;
    finder_close(finder, DEPTH_LIST);
    finder->block = blocks;
    finder->below_list = false;
    struct strbuf unread = STRBUF_INIT;
    enum reading reading = read_as(finder, &grid);
    if (reading == READ_PLAN)
        take_plan_table(finder, &grid, &unread);
    else if (reading == READ_FORM)
        take_form(finder, &grid, &unread);
    else
        take_other_table(finder, &grid, reading);
    report_unread(finder, &grid, &unread);
    strbuf_release(&unread);
    finder_close(finder, DEPTH_TABLE);
    return grid.n;
}
