/* import.c: the story of one import.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "import.h"

#include <stdlib.h>
#include <string.h>

#include "document_read.h"
#include "finding.h"
#include "message.h"
#include "outline.h"
#include "outline_report.h"
#include "output.h"
#include "translate.h"

static const struct place nowhere = {0, 0};

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
    if (document_has_words(document))
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

    if (document_read(&document, file, &options->limits, &findings) && has_words(&document, &findings) && outline_find(&outline, &document, &findings)) {
        const struct imported imported = {file, options->language, options->report_language != options->locale_language ? options->report_language : NULL, &document, &outline, &findings};

        status = STATUS_PASSED;
        for (size_t i = 0; i < options->n_outputs; i++)
            if (!write_one(&options->outputs[i], &imported))
                status = STATUS_NO_ANSWER;
        report_skipped(&document, &findings); /* a report says so in its own words */
    }
    message_findings(file, &findings);
    findings_release(&findings);
    outline_release(&outline);
    document_release(&document);
    return status;
}
