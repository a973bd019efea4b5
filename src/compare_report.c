/* compare_report.c: the table of formats in which a comparison is written. A new one is one file, its name in
 * compare_report.h, and one line here.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare_report.h"

#include <string.h>

#include "xalloc.h"

static const struct comparison_format *const formats[] = {
    &comparison_text,
    &comparison_json,
    &comparison_markdown,
};

const struct comparison_format *comparison_format_find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(formats); i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

const struct comparison_format *comparison_format_at(size_t index)
{
    return index < ARRAY_LEN(formats) ? formats[index] : NULL;
}
