/* document_read.c: an office document from its file, whatever its format.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "document_read.h"

#include <stdlib.h>

#include "docx.h"
#include "input.h"
#include "odt.h"
#include "package.h"
#include "xalloc.h"

static const struct place nowhere = {0, 0};

/* The formats that come as a package. */
static const struct {
    bool (*is)(struct package *package);
    bool (*read)(struct document *out, struct package *package, const struct xml_limits *limits, struct findings *findings);
} packaged[] = {{docx_is, docx_read}, {odt_is, odt_read}};

static bool read_package(struct document *document, const char *bytes, size_t len, const struct xml_limits *limits, struct findings *findings)
{
    struct package *package = package_open(bytes, len, findings);
    bool known = false, read = false;

    if (!package)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(packaged) && !known; i++) {
        known = packaged[i].is(package);
        read = known && packaged[i].read(document, package, limits, findings);
    }
    if (!known)
        findings_add(findings, PA005_NOT_A_PLAN, nowhere, "this zip archive is no document of Word (.docx) or LibreOffice (.odt)");
    package_close(package);
    return read;
}

/* A flat document of LibreOffice is XML. */
static bool read_flat(struct document *document, char *take_bytes, size_t len, const struct xml_limits *limits, struct findings *findings)
{
    struct xml_document xml;

    if (!xml_parse(&xml, take_bytes, len, limits, findings))
        return false;
    bool flat = odt_is_flat(&xml);
    if (flat)
        odt_read_flat(document, &xml);
    else
        findings_add(findings, PA005_NOT_A_PLAN, nowhere, "this is no document of Word (.docx) or LibreOffice (.odt, .fodt); a plan in XML needs no import");
    xml_release(&xml);
    return flat;
}

bool document_read(struct document *document, const char *file, const struct xml_limits *limits, struct findings *findings)
{
    char *bytes;
    size_t len;

    if (!input_read(file, limits->max_bytes, &bytes, &len, findings))
        return false;
    if (!package_begins(bytes, len))
        return read_flat(document, bytes, len, limits, findings);
    bool read = read_package(document, bytes, len, limits, findings);
    free(bytes);
    return read;
}
