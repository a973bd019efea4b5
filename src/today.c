/* today.c: the day on which waivers are judged.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "today.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

enum { SECONDS_A_DAY = 86400 };

static const struct place nowhere = {0, 0};

bool today(int32_t *day, struct diag *diag)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    long long seconds = (long long)time(NULL);
    char *end;

    if (text && *text) {
        errno = 0;
        seconds = strtoll(text, &end, 10);
        if (text[0] < '0' || text[0] > '9' || *end || errno != 0 || seconds / SECONDS_A_DAY > INT32_MAX)
            return diag_set(diag, nowhere, "SOURCE_DATE_EPOCH=\"%.40s\" is no number of seconds since 1970",
                            text);
    }
    *day = (int32_t)(seconds / SECONDS_A_DAY);
    return true;
}
