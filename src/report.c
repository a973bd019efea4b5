/* report.c: the table of report formats. A new format is one file, its name in report.h, and one line here.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "report.h"

#include <string.h>

#include "xalloc.h"

static const struct report_format *const formats[] = {
    &report_text,
    &report_json,
};

const struct report_format *report_find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(formats); i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

const struct report_format *report_at(size_t index)
{
    return index < ARRAY_LEN(formats) ? formats[index] : NULL;
}
