/* nothing.c: print the HTML report of a run without any plan, which no command line asks for. Usage: nothing
 * LANGUAGE FRAMEWORK
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>

#include "framework_load.h"
#include "report.h"
#include "xml_schema.h"

int main(int argc, char **argv)
{
    const struct xml_limits limits = FRAMEWORK_LIMITS;
    struct findings findings = {0};
    char *refused = NULL;

    if (argc != 3)
        return 2;
    struct framework *framework = framework_load(argv[2], &limits, &findings, &refused);
    if (!framework)
        return 2;
    struct report report = {.out = stdout, .framework = framework, .options = {.language = argv[1]}};
    const struct report_format *html = report_find("html");
    html->begin(&report);
    html->end(&report, &findings);
    framework_free(framework);
    xml_cleanup();
    return report.error || fflush(stdout) != 0 ? 2 : 0;
}
