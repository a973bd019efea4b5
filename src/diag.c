/* diag.c: the one message that explains a failure.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "xalloc.h"

bool diag_set(struct diag *diag, struct place place, const char *format, ...)
{
    va_list args;

    if (diag->text)
        return false;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    diag->text = xmalloc((size_t)(len < 0 ? 0 : len) + 1);
    diag->text[0] = '\0';
    va_start(args, format);
    if (len > 0)
        vsnprintf(diag->text, (size_t)len + 1, format, args);
    va_end(args);
    diag->place = place;
    return false;
}

void diag_release(struct diag *diag)
{
    free(diag->text);
    *diag = (struct diag)DIAG_INIT;
}
