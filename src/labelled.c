/* labelled.c: passages that are labelled with directions.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "labelled.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "source.h"
#include "xalloc.h"

enum { MAX_BYTES = 64 << 20, MAX_COLUMNS = 64 };
enum column { COLUMN_TEXT, COLUMN_CLEAR, COLUMN_PARTIAL, COLUMN_ID, COLUMN_KIND, N_COLUMNS };

static const char *const names[N_COLUMNS] = {
    [COLUMN_TEXT] = "text", [COLUMN_CLEAR] = "clear", [COLUMN_PARTIAL] = "partial", [COLUMN_ID] = "id", [COLUMN_KIND] = "kind"};

static bool refuse(struct findings *findings, size_t line, const char *message, const char *detail)
{
    findings_add(findings, PA001_UNREADABLE, (struct place){line, 1}, "%s%s", message, detail);
    return false;
}

/* Cut LINE at its tabs; how many fields it has. */
static size_t split(char *line, char *fields[MAX_COLUMNS])
{
    size_t n = 0;

    for (char *at = line; at && n < MAX_COLUMNS;) {
        char *tab = strchr(at, '\t');
        fields[n++] = at;
        if (tab)
            *tab++ = '\0';
        at = tab;
    }
    return n;
}

/* A comma-separated list of directions as bits; "-" is none. */
static bool read_directions(const struct framework *framework, const char *list, unsigned long long *out)
{
    *out = 0;
    if (strcmp(list, "-") == 0)
        return true;
    while (*list) {
        char id[64];
        size_t len = strcspn(list, ",");

        if (len >= sizeof id)
            return false;
        memcpy(id, list, len);
        id[len] = '\0';
        size_t direction = framework_direction(framework, id);
        if (len > 0 && direction == SIZE_MAX)
            return false;
        if (len > 0)
            *out |= 1ULL << direction;
        list += len + (list[len] == ',');
    }
    return true;
}

static bool read_row(struct labelled_list *out, const struct framework *framework, char *const fields[], const size_t at[N_COLUMNS], size_t n,
                     size_t line, struct findings *findings)
{
    const char *values[N_COLUMNS];
    struct labelled row = {0};

    for (int i = 0; i < N_COLUMNS; i++)
        values[i] = at[i] < n ? fields[at[i]] : "";
    if (at[COLUMN_TEXT] >= n || at[COLUMN_CLEAR] >= n)
        return refuse(findings, line, "this line has fewer fields than the first", "");
    if (!read_directions(framework, values[COLUMN_CLEAR], &row.clear))
        return refuse(findings, line, "these are no directions of the framework: ", values[COLUMN_CLEAR]);
    if (!read_directions(framework, values[COLUMN_PARTIAL], &row.partial))
        return refuse(findings, line, "these are no directions of the framework: ", values[COLUMN_PARTIAL]);
    row.id = values[COLUMN_ID];
    row.text = values[COLUMN_TEXT];
    row.background = strcmp(values[COLUMN_KIND], "context") == 0 || strcmp(values[COLUMN_KIND], "narrative") == 0;
    out->items = xgrow(out->items, out->n, &out->capacity, sizeof *out->items);
    out->items[out->n++] = row;
    return true;
}

/* The line that holds byte AT. */
static size_t line_of(const char *bytes, size_t at)
{
    size_t line = 1;

    for (const char *newline = bytes; (newline = memchr(newline, '\n', (size_t)(bytes + at - newline))) != NULL; newline++)
        line++;
    return line;
}

/* Programs of other systems end a line with a carriage return too. One inside would hide rows. */
static bool trim_line(char *text, size_t line, struct findings *findings)
{
    size_t len = strlen(text);

    if (len > 0 && text[len - 1] == '\r')
        text[len - 1] = '\0';
    return !strchr(text, '\r') || refuse(findings, line, "a carriage return stands in this line; a line ends with a line feed, or with both", "");
}

/* Which field of the first line is which column. */
static bool read_columns(char *const fields[], size_t n, size_t at[N_COLUMNS], struct findings *findings)
{
    for (size_t i = 0; i < n; i++)
        for (int k = 0; k < N_COLUMNS; k++)
            if (strcmp(fields[i], names[k]) == 0)
                at[k] = i;
    return (at[COLUMN_TEXT] != SIZE_MAX && at[COLUMN_CLEAR] != SIZE_MAX) ||
           refuse(findings, 1, "the first line must name the columns, \"text\" and \"clear\" among them, apart by tabs", "");
}

bool labelled_load(struct labelled_list *out, const struct framework *framework, const char *file, struct findings *findings)
{
    size_t len, line = 1, at[N_COLUMNS];
    char *fields[MAX_COLUMNS];
    bool ok = true;

    *out = (struct labelled_list){0};
    for (int i = 0; i < N_COLUMNS; i++)
        at[i] = SIZE_MAX;
    if (!input_read(file, MAX_BYTES, &out->bytes, &len, findings))
        return false;
    size_t bad = source_first_bad_byte(out->bytes, len);
    if (bad < len)
        ok = refuse(findings, line_of(out->bytes, bad), "the file is no UTF-8 text", "");
    for (char *start = out->bytes, *next; ok && start && *start; start = next, line++) {
        next = strchr(start, '\n');
        if (next)
            *next++ = '\0';
        ok = trim_line(start, line, findings);
        size_t n = ok ? split(start, fields) : 0;
        if (ok && line == 1)
            ok = read_columns(fields, n, at, findings);
        else if (ok && (n > 1 || *fields[0]))
            ok = read_row(out, framework, fields, at, n, line, findings);
    }
    if (ok && out->n == 0)
        ok = refuse(findings, line, "no passage stands here", "");
    if (!ok)
        labelled_release(out);
    return ok;
}

void labelled_release(struct labelled_list *list)
{
    free(list->items);
    free(list->bytes);
    *list = (struct labelled_list){0};
}
