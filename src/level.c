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
