/* import.h: `planalign import`: a plan found in an office document. Uses: document_read, document, outline, outline_report, options, finding, message, output, status, translate, xalloc.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_IMPORT_H
#define PLANALIGN_IMPORT_H

#include "options.h"
#include "status.h"

/* import_run: read the document of OPTIONS and write what was found in it. Passed: it is written, whatever was found. No answer: the document could not be read, or a form not be
 * written. Messages go to standard error. */
enum status import_run(const struct options *options);

#endif
