/* package.c: the parts of a zip file that is not trusted.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "package.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unzip.h>

#include "xalloc.h"

static const struct place nowhere = {0, 0};

/* The bytes of the package, as minizip reads a file. */
struct reader {
    const char *bytes;
    size_t len, at;
};

struct part {
    char *name;
    unz64_file_pos where;
    uint64_t packed, unpacked;
};

struct package {
    struct reader reader;
    unzFile zip;
    struct part *parts; /* in the order of their names */
    size_t n_parts;
};

/* ---- what minizip calls instead of a file ---- */

static voidpf open_bytes(voidpf opaque, const void *name, int mode)
{
    (void)name, (void)mode;
    return opaque;
}

static uLong read_bytes(voidpf opaque, voidpf stream, void *buffer, uLong size)
{
    struct reader *reader = stream;
    size_t left = reader->len - reader->at, n = size < left ? size : left;

    (void)opaque;
    memcpy(buffer, reader->bytes + reader->at, n);
    reader->at += n;
    return n;
}

static ZPOS64_T tell_bytes(voidpf opaque, voidpf stream)
{
    (void)opaque;
    return ((struct reader *)stream)->at;
}

static long seek_bytes(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
    struct reader *reader = stream;
    size_t base = origin == ZLIB_FILEFUNC_SEEK_CUR ? reader->at : origin == ZLIB_FILEFUNC_SEEK_END ? reader->len : 0;

    (void)opaque;
    if (offset > reader->len - base) /* nothing behind the end, and no way around */
        return -1;
    reader->at = base + (size_t)offset;
    return 0;
}

static int close_bytes(voidpf opaque, voidpf stream)
{
    (void)opaque, (void)stream;
    return 0;
}

static int no_error(voidpf opaque, voidpf stream)
{
    (void)opaque, (void)stream;
    return 0;
}

/* ---- the list of parts ---- */

bool package_begins(const char *bytes, size_t len)
{
    return len >= 4 && (memcmp(bytes, "PK\003\004", 4) == 0 || memcmp(bytes, "PK\005\006", 4) == 0);
}

static bool is_damaged(struct findings *findings)
{
    findings_add(findings, PA004_NOT_WELL_FORMED, nowhere, "the zip archive is damaged or cut off");
    return false;
}

enum { ENCRYPTED = 1U << 0, STORED = 0, DEFLATED = Z_DEFLATED };

/* Take the part that minizip stands at. False: FINDINGS says why. */
static bool add_part(struct package *package, uint64_t *declared, struct findings *findings)
{
    unz_file_info64 info;
    char name[300];

    if (unzGetCurrentFileInfo64(package->zip, &info, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK)
        return is_damaged(findings);
    if (package->n_parts == PACKAGE_MOST_PARTS) {
        findings_add(findings, PA008_LIMIT, nowhere, "the zip archive has more than %d parts", PACKAGE_MOST_PARTS);
        return false;
    }
    *declared += info.uncompressed_size < PACKAGE_MOST_DECLARED ? info.uncompressed_size : PACKAGE_MOST_DECLARED;
    if (*declared > PACKAGE_MOST_DECLARED) {
        findings_add(findings, PA008_LIMIT, nowhere, "the zip archive unpacks to more than %zu bytes", PACKAGE_MOST_DECLARED);
        return false;
    }
    if (info.size_filename >= sizeof name) { /* no part that is asked for has such a name */
        return true;
    }
    name[info.size_filename] = '\0';
    if (strlen(name) != info.size_filename)
        return is_damaged(findings);
    if (info.flag & ENCRYPTED) {
        findings_add(findings, PA005_NOT_A_PLAN, nowhere, "the document is protected by a password; save it without one");
        return false;
    }
    package->parts = xgrow_packed(package->parts, package->n_parts, sizeof *package->parts);
    struct part *part = &package->parts[package->n_parts++];
    *part = (struct part){.name = xstrdup(name), .packed = info.compressed_size, .unpacked = info.uncompressed_size};
    return unzGetFilePos64(package->zip, &part->where) == UNZ_OK || is_damaged(findings);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct part *)a)->name, ((const struct part *)b)->name);
}

/* Readers do not agree on which of two parts of one name counts: what people see may not be what is checked. */
static bool names_differ(struct package *package, struct findings *findings)
{
    if (package->n_parts > 0)
        qsort(package->parts, package->n_parts, sizeof *package->parts, by_name);
    for (size_t i = 1; i < package->n_parts; i++)
        if (strcmp(package->parts[i].name, package->parts[i - 1].name) == 0) {
            findings_add(findings, PA004_NOT_WELL_FORMED, nowhere, "two parts of the zip archive are called \"%.80s\"", package->parts[i].name);
            return false;
        }
    return true;
}

static bool list_parts(struct package *package, struct findings *findings)
{
    uint64_t declared = 0;
    int state = unzGoToFirstFile(package->zip);

    while (state == UNZ_OK) {
        if (!add_part(package, &declared, findings))
            return false;
        state = unzGoToNextFile(package->zip);
    }
    if (state != UNZ_END_OF_LIST_OF_FILE || package->n_parts == 0)
        return is_damaged(findings);
    return names_differ(package, findings);
}

struct package *package_open(const char *bytes, size_t len, struct findings *findings)
{
    struct package *package = xcalloc(1, sizeof *package);
    zlib_filefunc64_def functions = {open_bytes, read_bytes, NULL, tell_bytes, seek_bytes, close_bytes, no_error, &package->reader};

    package->reader = (struct reader){bytes, len, 0};
    package->zip = unzOpen2_64("", &functions);
    if (package->zip ? list_parts(package, findings) : is_damaged(findings))
        return package;
    package_close(package);
    return NULL;
}

/* ---- one part ---- */

static struct part *find_part(const struct package *package, const char *name)
{
    struct part wanted = {.name = (char *)name}; /* only compared */

    return bsearch(&wanted, package->parts, package->n_parts, sizeof *package->parts, by_name);
}

bool package_has(const struct package *package, const char *name)
{
    return find_part(package, name) != NULL;
}

static bool is_bomb(const struct part *part)
{
    return part->unpacked > PACKAGE_MOST_BYTES || (part->unpacked > (size_t)1 << 20 && part->unpacked / PACKAGE_MOST_RATIO > part->packed);
}

/* All bytes that the list promises, and not one more: into BUFFER, which has room for one more. */
static bool unpack(struct package *package, const struct part *part, char *buffer)
{
    size_t n = 0, wanted = (size_t)part->unpacked + 1;
    int got = 1;

    if (unzGoToFilePos64(package->zip, &part->where) != UNZ_OK || unzOpenCurrentFile(package->zip) != UNZ_OK)
        return false;
    while (got > 0 && n < wanted) {
        got = unzReadCurrentFile(package->zip, buffer + n, (unsigned)(wanted - n));
        n += got > 0 ? (size_t)got : 0;
    }
    return unzCloseCurrentFile(package->zip) == UNZ_OK && got == 0 && n == part->unpacked; /* it is closing that compares the checksum */
}

bool package_part(struct package *package, const char *name, char **bytes, size_t *len, struct findings *findings)
{
    const struct part *part = find_part(package, name);

    if (!part)
        return is_damaged(findings);
    if (is_bomb(part)) {
        findings_add(findings, PA008_LIMIT, nowhere, "the part \"%s\" of the zip archive unpacks to %ju bytes from %ju; the limits are %zu, and %d times", name, (uintmax_t)part->unpacked,
                     (uintmax_t)part->packed, PACKAGE_MOST_BYTES, PACKAGE_MOST_RATIO);
        return false;
    }
    char *buffer = xmalloc((size_t)part->unpacked + 1);
    if (!unpack(package, part, buffer)) {
        free(buffer);
        return is_damaged(findings);
    }
    buffer[part->unpacked] = '\0';
    *bytes = buffer;
    *len = (size_t)part->unpacked;
    return true;
}

void package_close(struct package *package)
{
    if (package->zip)
        unzClose(package->zip);
    for (size_t i = 0; i < package->n_parts; i++)
        free(package->parts[i].name);
    free(package->parts);
    free(package);
}
