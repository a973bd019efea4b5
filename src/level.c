/* level.c: the ladder that a direction climbs in a plan.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "level.h"

#include <string.h>
#include <strings.h>

static const char *const names[N_LEVELS] = {
    [LEVEL_ABSENT] = "absent",   [LEVEL_STATED] = "stated",     [LEVEL_PLANNED] = "planned",
    [LEVEL_ENACTED] = "enacted", [LEVEL_MEASURED] = "measured",
};

const char *level_name(enum level level)
{
    return names[level];
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
