/* odt.c: read a text document of LibreOffice.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "odt.h"

bool odt_is(const struct package *package)
{
    return package_has(package, "content.xml");
}

bool odt_is_flat(const struct xml_document *xml)
{
    (void)xml;
    return false;
}

bool odt_read(struct document *out, struct package *package, const struct xml_limits *limits, struct findings *findings)
{
    (void)out, (void)package, (void)limits, (void)findings;
    return true;
}

void odt_read_flat(struct document *out, const struct xml_document *xml)
{
    (void)out, (void)xml;
}
