/* roll_call.c: did every plan of a run answer?
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "roll_call.h"

#include <stdlib.h>

#include "translate.h"
#include "xalloc.h"

struct answered {
    size_t number;
    bool last;
};

static const struct place nowhere = {0, 0};

void roll_call_add(struct roll_call *roll, size_t number, bool last)
{
    roll->items = xgrow(roll->items, roll->n, &roll->capacity, sizeof *roll->items);
    roll->items[roll->n++] = (struct answered){number, last};
}

static int by_number(const void *a, const void *b)
{
    const struct answered *x = a, *y = b;

    return (x->number > y->number) - (x->number < y->number);
}

static size_t count_runs(const struct roll_call *roll)
{
    size_t n = 0;

    for (size_t i = 0; i < roll->n; i++)
        n += roll->items[i].last;
    return n;
}

/* As many plans must have a number as there are runs that go so far. */
bool roll_call_is_whole(struct roll_call *roll, struct diag *why)
{
    size_t runs = count_runs(roll), i = 0;

    if (roll->n == 0)
        return diag_set(why, nowhere, N_("there is no line of a plan: was the run killed before its first?"));
    qsort(roll->items, roll->n, sizeof *roll->items, by_number);
    for (size_t number = 1; runs > 0; number++) {
        size_t answered = 0, ended = 0;
        for (; i < roll->n && roll->items[i].number == number; i++) {
            answered++;
            ended += roll->items[i].last;
        }
        if (answered < runs)
            return diag_set(why, nowhere, "the line of plan %zu of a run is missing", number);
        if (answered > runs)
            break;
        runs -= ended;
    }
    if (runs == 0 && i == roll->n)
        return true;
    return diag_set(why, nowhere, "a run is cut off: behind its plan %zu no line says that it is the last",
                    roll->items[roll->n - 1].number);
}

void roll_call_release(struct roll_call *roll)
{
    free(roll->items);
    *roll = (struct roll_call)ROLL_CALL_INIT;
}
