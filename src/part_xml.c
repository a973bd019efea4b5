/* part_xml.c: the parts of a package that are XML.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "part_xml.h"

#include <stdlib.h>

static const struct place nowhere = {0, 0};

bool part_xml_read(struct xml_document *xml, struct package *package, const char *name, const struct xml_limits *limits, struct findings *findings)
{
    char *bytes;
    size_t len;

    *xml = (struct xml_document){0};
    if (!package_part(package, name, &bytes, &len, findings))
        return false;
    if (len <= limits->max_bytes)
        return xml_parse(xml, bytes, len, limits, findings);
    free(bytes);
    findings_add(findings, PA002_TOO_LARGE, nowhere, "the part \"%s\" of the zip archive has %zu bytes; the limit is %zu", name, len, limits->max_bytes);
    return false;
}

bool part_xml_read_optional(struct xml_document *xml, struct package *package, const char *name, const struct xml_limits *limits, struct findings *findings)
{
    *xml = (struct xml_document){0};
    return !name || !package_has(package, name) || part_xml_read(xml, package, name, limits, findings);
}
