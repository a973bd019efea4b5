/* plan.c: a plan as planalign sees it.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "source.h"
#include "translate.h"
#include "xalloc.h"

const char *element_kind_name(enum element_kind kind)
{
    static const char *const names[N_ELEMENT_KINDS] = {
        [KIND_VISION] = N_("vision"), [KIND_MISSION] = N_("mission"),     [KIND_VALUE] = N_("value"),   [KIND_CONTEXT] = N_("context"),
        [KIND_GOAL] = N_("goal"),     [KIND_OBJECTIVE] = N_("objective"), [KIND_ACTION] = N_("action"), [KIND_INDICATOR] = N_("indicator"),
    };

    return names[kind];
}

const char *element_name(const struct element *element)
{
    return element->id ? element->id : element->path;
}

void finding_at_element(struct finding *finding, const struct element *element, const char *direction)
{
    finding->element = xstrdup(element_name(element));
    finding->direction = direction ? xstrdup(direction) : NULL;
}

bool element_is_planned(const struct element *element)
{
    return element->kind >= KIND_GOAL;
}

struct place plan_text_place(const struct plan *plan, const struct element *element, size_t offset)
{
    struct source_near near = {0};

    return plan_text_place_near(plan, element, offset, &near);
}

struct place plan_text_place_near(const struct plan *plan, const struct element *element, size_t offset, struct source_near *near)
{
    const struct text *text = &element->text;
    size_t low = 0, high = text->n_runs;

    if (!plan->source || text->n_runs == 0)
        return element->place;
    while (high - low > 1) { /* the last run that begins at or before OFFSET */
        size_t middle = low + (high - low) / 2;
        if (text->runs[middle].at <= offset)
            low = middle;
        else
            high = middle;
    }
    return source_place_near(plan->source, text->runs[low].source + (offset - text->runs[low].at), near);
}

/* Room for NEEDED items; once it was not enough, for twice as many. */
static size_t widen(size_t room, size_t needed)
{
    return room == 0 || room * 2 < needed ? needed : room * 2;
}

void text_builder_add(struct text_builder *builder, struct text *take_text)
{
    struct text *text = &builder->text;
    size_t mark = sizeof TEXT_PARAGRAPH - 1, len = text->len + mark + take_text->len, n_runs = text->n_runs + 1 + take_text->n_runs;

    if (text->len == 0 || take_text->len == 0) {
        struct text dropped = text->len == 0 ? *text : *take_text;
        if (text->len == 0)
            *builder = (struct text_builder){.text = *take_text};
        text_release(&dropped);
        *take_text = (struct text){0};
        return;
    }
    if (len + 1 > builder->room) {
        builder->room = widen(builder->room, len + 1);
        text->bytes = xrealloc(text->bytes, builder->room);
    }
    if (n_runs > builder->runs_room) {
        builder->runs_room = widen(builder->runs_room, n_runs);
        text->runs = xrealloc(text->runs, builder->runs_room * sizeof *text->runs);
    }
    memcpy(text->bytes + text->len, TEXT_PARAGRAPH, mark);
    memcpy(text->bytes + text->len + mark, take_text->bytes, take_text->len + 1);
    text->runs[text->n_runs++] = (struct text_run){(uint32_t)text->len, take_text->runs[0].source};
    for (size_t i = 0; i < take_text->n_runs; i++)
        text->runs[text->n_runs++] = (struct text_run){take_text->runs[i].at + (uint32_t)(text->len + mark), take_text->runs[i].source};
    text->len = len;
    text_release(take_text);
}

void text_release(struct text *text)
{
    free(text->bytes);
    free(text->runs);
    *text = (struct text){0};
}

struct plan *plan_new(const char *file)
{
    struct plan *plan = xcalloc(1, sizeof *plan);

    plan->file = xstrdup(file);
    plan->period = (struct time_frame){PLAN_NO_DAY, PLAN_NO_DAY};
    return plan;
}

struct element *plan_add(struct plan *plan, enum element_kind kind, size_t parent)
{
    plan->elements = xgrow(plan->elements, plan->n_elements, &plan->capacity, sizeof *plan->elements);
    struct element *element = &plan->elements[plan->n_elements++];
    *element = (struct element){.kind = kind, .parent = parent, .frame = {PLAN_NO_DAY, PLAN_NO_DAY}};
    element->text.bytes = xstrdup("");
    element->path = xstrdup("");
    return element;
}

/* Days from 1970-01-01 to the first of March of YEAR's era and back: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil. */
static int32_t days_from_civil(int year, int month, int day)
{
    year -= month <= 2;
    int era = (year >= 0 ? year : year - 399) / 400, year_of_era = year - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - 719468;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

int32_t plan_day(const char *text)
{
    int year = 0, month = 0, day = 0;

    if (!text)
        return PLAN_NO_DAY;
    text += strspn(text, " \t\r\n");
    for (int i = 0; i < 10; i++) {
        bool dash = i == 4 || i == 7;
        if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9')
            return PLAN_NO_DAY;
        int digit = text[i] - '0';
        if (i < 4)
            year = year * 10 + digit;
        else if (i > 4 && i < 7)
            month = month * 10 + digit;
        else if (i > 7)
            day = day * 10 + digit;
    }
    if ((text[10] && !strchr(" \t\r\nTZ+-", text[10])) || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return PLAN_NO_DAY;
    return days_from_civil(year, month, day);
}

char *plan_day_text(int32_t day, char *out)
{
    int32_t z = day + 719468;
    int32_t era = (z >= 0 ? z : z - 146096) / 146097;
    int32_t day_of_era = z - era * 146097;
    int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t month = (5 * day_of_year + 2) / 153;

    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)(year_of_era + era * 400 + (month >= 10)) % 10000U,
             (unsigned)(month < 10 ? month + 3 : month - 9) % 100U, (unsigned)(day_of_year - (153 * month + 2) / 5 + 1) % 100U);
    return out;
}

static void element_release(struct element *element)
{
    free(element->id);
    free(element->path);
    free(element->sequence);
    free(element->language);
    free(element->name_language);
    text_release(&element->text);
    for (size_t i = 0; i < element->n_owners; i++)
        free(element->owners[i]);
    free(element->owners);
    for (size_t i = 0; i < element->n_targets; i++) {
        free(element->targets[i].value);
        free(element->targets[i].unit);
    }
    free(element->targets);
    for (size_t i = 0; i < element->n_claims; i++) {
        free(element->claims[i].framework);
        free(element->claims[i].direction);
        if (!element->claims[i].title_shared)
            free(element->claims[i].title);
    }
    free(element->claims);
}

const char *plan_path(const struct plan *plan)
{
    const char *path = plan->file;

    while (path[0] == '.' && path[1] == '/' && path[2] != '\0') {
        path += 2;
        while (path[0] == '/' && path[1] != '\0')
            path++;
    }
    return path;
}

void plan_free(struct plan *plan)
{
    if (!plan)
        return;
    for (size_t i = 0; i < plan->n_elements; i++)
        element_release(&plan->elements[i]);
    free(plan->elements);
    free(plan->file);
    free(plan->id);
    free(plan->title);
    free(plan->organization);
    free(plan->language);
    findings_release(&plan->findings);
    source_free(plan->source);
    free(plan);
}
