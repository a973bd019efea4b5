/* import.c: the story of one import.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "import.h"

#include <stdlib.h>
#include <string.h>

#include "document.h"
#include "docx.h"
#include "finding.h"
#include "input.h"
#include "message.h"
#include "odt.h"
#include "outline.h"
#include "outline_report.h"
#include "output.h"
#include "package.h"
#include "translate.h"
#include "xalloc.h"
#include "xml.h"

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

static bool read_document(struct document *document, const char *file, const struct xml_limits *limits, struct findings *findings)
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

static void report_skipped(const struct document *document, struct findings *findings)
{
    struct strbuf words = STRBUF_INIT;

    skipped_list(&words, document);
    if (words.len > 0)
        findings_add(findings, PA023_NOT_CARRIED_OVER, nowhere, "not carried over: %s", words.text);
    strbuf_release(&words);
}

static bool has_words(const struct document *document, struct findings *findings)
{
    if (document->n_blocks > 0)
        return true;
    findings_add(findings, PA016_NO_PASSAGES, nowhere, "the document has no text");
    return false;
}

static bool write_one(const struct output_request *request, const struct imported *imported)
{
    struct output output;
    struct diag why = DIAG_INIT;

    if (request->path && output_replaces(request->path, imported->file))
        diag_set(&why, nowhere, "the report would replace the document");
    else if (output_open(&output, request->path, &why)) {
        translate_here(true);
        request->outline->write(output_stream(&output), imported);
        translate_here(false);
        output_commit(&output, &why);
    }
    bool written = !why.text;
    if (!written)
        message_error(request->path, &why);
    return written;
}

enum status import_run(const struct options *options)
{
    const char *file = options->plans[0];
    struct document document = {0};
    struct outline outline = {0};
    struct findings findings = {0};
    enum status status = STATUS_NO_ANSWER;

    if (read_document(&document, file, &options->limits, &findings) && has_words(&document, &findings) && outline_find(&outline, &document, &findings)) {
        const struct imported imported = {file, options->language, &document, &outline};

        report_skipped(&document, &findings);
        status = STATUS_PASSED;
        for (size_t i = 0; i < options->n_outputs; i++)
            if (!write_one(&options->outputs[i], &imported))
                status = STATUS_NO_ANSWER;
    }
    message_findings(file, &findings);
    findings_release(&findings);
    outline_release(&outline);
    document_release(&document);
    return status;
}
