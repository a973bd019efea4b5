/* today.h: the day on which waivers are judged. Uses: diag, plan (days).
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_TODAY_H
#define PLANALIGN_TODAY_H

#include <stdbool.h>
#include <stdint.h>

#include "diag.h"

/* today: the day in UTC, as days since 1970-01-01: of SOURCE_DATE_EPOCH when that is set, so that a run can
 * be repeated, else of the clock. False and *diag when the variable is set and is no number of seconds. No
 * report prints it. Source: https://reproducible-builds.org/specs/source-date-epoch/ */
bool today(int32_t *day, struct diag *diag);

#endif
