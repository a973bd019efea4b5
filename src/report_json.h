/* report_json.h: the parts of schema planalign-report/1, for reports that hold them. Uses: jansson, assess.
 * SPDX-License-Identifier: MIT
 *
 * Each returns a new reference. */
#ifndef PLANALIGN_REPORT_JSON_H
#define PLANALIGN_REPORT_JSON_H

#include <jansson.h>

#include "assess.h"

json_t *report_json_tool(void);
json_t *report_json_framework(const struct framework *framework);
json_t *report_json_plan(const struct assessment *assessment);
json_t *report_json_findings(const struct findings *findings);

#endif
