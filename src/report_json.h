/* report_json.h: the parts of schema planalign-report/1, for reports that hold them. Uses: out_json,
 * assessment, report, reported.
 * SPDX-License-Identifier: MIT
 *
 * Each prints one value. */
#ifndef PLANALIGN_REPORT_JSON_H
#define PLANALIGN_REPORT_JSON_H

#include "assessment.h"
#include "out_json.h"

void report_json_tool(struct out_json *json);
void report_json_framework(struct out_json *json, const struct framework *framework);
void report_json_policy(struct out_json *json, const struct policy *policy);
void report_json_plan(struct out_json *json, const struct assessment *assessment);
void report_json_findings(struct out_json *json, const struct findings *findings);

#endif
