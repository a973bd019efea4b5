/* document.c: any bytes as an office document: refused by exactly one error, or read; and then the plan that is written of it is read without an error.
 *
 * What begins with a GS is put together to a package first, or each change would only break a checksum: GS, the name of a part ("word/document.xml"), LF, its bytes; GS, the next.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <minizip/zip.h>

#include "document_read.h"
#include "fuzz.h"
#include "outline_report.h"
#include "plan_load.h"
#include "xalloc.h"

enum { PART_BEGINS = 0x1D, NAME_END = '\n', MOST_NAME = 64 };

/* Put one part into the package. */
static void put_part(zipFile zip, const uint8_t *part, size_t len)
{
    const uint8_t *end = memchr(part, NAME_END, len);
    char name[MOST_NAME + 1] = "";

    if (!end || end - part > MOST_NAME)
        return;
    memcpy(name, part, (size_t)(end - part));
    len -= (size_t)(end + 1 - part);
    if (zipOpenNewFileInZip(zip, name, NULL, NULL, 0, NULL, 0, NULL, 0, 0) != ZIP_OK || zipWriteInFileInZip(zip, end + 1, (unsigned)len) != ZIP_OK ||
        zipCloseFileInZip(zip) != ZIP_OK)
        abort();
}

/* The package of parts, as a file; see fuzz_file(). */
static const char *package_file(const uint8_t *data, size_t size)
{
    const char *file = fuzz_file(data, 0);
    zipFile zip = zipOpen64(file, APPEND_STATUS_CREATE);

    if (!zip)
        abort();
    for (const uint8_t *part = data + 1, *end = data + size; part < end;) {
        const uint8_t *next = memchr(part, PART_BEGINS, (size_t)(end - part));
        size_t len = (size_t)((next ? next : end) - part);
        put_part(zip, part, len);
        part += len + 1;
    }
    if (zipClose(zip, NULL) != ZIP_OK)
        abort();
    return file;
}

static size_t count_errors(const struct findings *findings)
{
    size_t n = 0;

    for (size_t i = 0; i < findings->n; i++)
        n += findings->items[i].severity == SEVERITY_ERROR;
    return n;
}

/* What is written of OUTLINE is a plan. */
static void read_again(const struct document *document, const struct outline *outline)
{
    const struct imported imported = {.file = "document", .document = document, .outline = outline};
    const struct xml_limits limits = PLAN_LIMITS;
    char *xml = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&xml, &len);

    outline_text.write(out, &imported);
    fclose(out);
    free(xml);
    out = open_memstream(&xml, &len);
    outline_xml.write(out, &imported);
    fclose(out);
    struct plan *plan = plan_load(fuzz_file((const uint8_t *)xml, len), fuzz_data_dir(), &limits);
    if (len <= limits.max_bytes && (count_errors(&plan->findings) > 0 || !plan->format)) {
        fwrite(xml, 1, len, stderr);
        for (size_t i = 0; i < plan->findings.n; i++)
            fprintf(stderr, "%zu:%zu: %s\n", plan->findings.items[i].place.line, plan->findings.items[i].place.column, plan->findings.items[i].message);
        abort();
    }
    plan_free(plan);
    free(xml);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct xml_limits limits = PLAN_LIMITS;
    struct document document = {0};
    struct outline outline = {0};
    struct findings findings = {0};
    bool parts = size > 0 && data[0] == PART_BEGINS;

    if (!document_read(&document, parts ? package_file(data, size) : fuzz_file(data, size), &limits, &findings)) {
        if (count_errors(&findings) != 1)
            abort();
    } else if (document_has_words(&document) && outline_find(&outline, &document, &findings)) {
        if (count_errors(&findings) != 0)
            abort();
        read_again(&document, &outline);
    }
    outline_release(&outline);
    document_release(&document);
    findings_release(&findings);
    return 0;
}
