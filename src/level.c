/* level.c: the ladder that a direction climbs in a plan.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "level.h"

#include <string.h>
#include <strings.h>

#include "translate.h"

static const char *const names[N_LEVELS] = {
    [LEVEL_ABSENT] = N_("absent"),   [LEVEL_STATED] = N_("stated"),     [LEVEL_PLANNED] = N_("planned"),
    [LEVEL_ENACTED] = N_("enacted"), [LEVEL_MEASURED] = N_("measured"),
};

const char *level_name(enum level level)
{
    return names[level];
}

const char *level_meaning(enum level level)
{
    static const char *const meanings[N_LEVELS] = {
        [LEVEL_ABSENT] = N_("nothing in the plan speaks for it"),
        [LEVEL_STATED] = N_("only vision, mission, values or context speak for it"),
        [LEVEL_PLANNED] = N_("a goal or an objective takes it up"),
        [LEVEL_ENACTED] = N_("an action, or an owner with a time frame, stands behind it"),
        [LEVEL_MEASURED] = N_("an indicator with target, date and owner shows whether it works"),
    };

    return meanings[level];
}

bool level_by_name(const char *text, enum level *out)
{
    for (int i = 0; i < N_LEVELS; i++) {
        char digit[2] = {(char)('0' + i), '\0'};
        if (strcasecmp(text, names[i]) == 0 || strcmp(text, digit) == 0) {
            *out = (enum level)i;
            return true;
        }
    }
    return false;
}
