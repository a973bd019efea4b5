/* level.h: the ladder that a direction climbs in a plan. Uses: translate.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_LEVEL_H
#define PLANALIGN_LEVEL_H

#include <stdbool.h>

enum level { LEVEL_ABSENT, LEVEL_STATED, LEVEL_PLANNED, LEVEL_ENACTED, LEVEL_MEASURED, N_LEVELS };

const char *level_name(enum level level); /* "absent" ... "measured" */
const char *level_meaning(enum level level); /* "a goal or an objective takes it up": one static English phrase */
/* level_by_name: by name (case does not matter) or digit; false when TEXT is neither. */
bool level_by_name(const char *text, enum level *out);

#endif
