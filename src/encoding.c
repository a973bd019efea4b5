/* encoding.c: the text of a file in one of the encodings that are read.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "encoding.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "translate.h"
#include "xalloc.h"

/* An XML declaration has its end within so many bytes; a longer one is refused, for the name in it could not be trusted to be found. */
#define MAX_DECLARATION 1024

enum encoding { UTF_8, US_ASCII, LATIN_1, WINDOWS_1252, UTF_16LE, UTF_16BE };

static const struct place file_start = {1, 1};

/* What a declaration may say. Source: the IANA register of character sets, preferred names and usual aliases. */
static const struct {
    const char *name;
    enum encoding encoding;
} names[] = {
    {"UTF-8", UTF_8},           {"UTF8", UTF_8},         {"US-ASCII", US_ASCII},    {"ASCII", US_ASCII},
    {"ISO-8859-1", LATIN_1},    {"ISO_8859-1", LATIN_1}, {"ISO8859-1", LATIN_1},    {"LATIN1", LATIN_1},
    {"ISO-LATIN-1", LATIN_1},   {"L1", LATIN_1},         {"CP819", LATIN_1},        {"WINDOWS-1252", WINDOWS_1252},
    {"CP1252", WINDOWS_1252},   {"UTF-16", UTF_16LE},    {"UTF-16LE", UTF_16LE},    {"UTF-16BE", UTF_16BE},
    {"ISO-10646-UCS-2", UTF_16LE},
};

static const char *const titles[] = {
    [UTF_8] = "UTF-8",      [US_ASCII] = "US-ASCII", [LATIN_1] = "ISO-8859-1", [WINDOWS_1252] = "windows-1252",
    [UTF_16LE] = "UTF-16",  [UTF_16BE] = "UTF-16",
};

/* Beginnings of files that no declaration can mend. */
static const struct {
    const char *bytes;
    size_t len;
    const char *name;
} strangers[] = {
    {"\xFF\xFE\0\0", 4, "UTF-32"},
    {"\0\0\xFE\xFF", 4, "UTF-32"},
    {"<\0\0\0", 4, "UTF-32"},
    {"\0\0\0<", 4, "UTF-32"},
    {"\x4C\x6F\xA7\x94", 4, "EBCDIC"},
    {"\x1F\x8B", 2, "gzip (unpack it first)"},
};

/* Files of other programs that people take for their plan. */
static const struct {
    const char *bytes;
    size_t len;
    const char *what;
} documents[] = {
    {"PK\x03\x04", 4, N_("this is a zip archive, as the files of Word, Excel and LibreOffice are; a plan is an XML file, which `planalign import` makes of a document of Word (.docx) or LibreOffice (.odt)")},
    {"%PDF-", 5, N_("this is a PDF file, which has lost the structure of its text; a plan is an XML file, which `planalign import` makes of a document of Word (.docx) or LibreOffice (.odt)")},
    {"\xD0\xCF\x11\xE0", 4, N_("this is a file of an older Word or Excel; save it as .docx, of which `planalign import` makes a plan")},
    {"{\\rtf", 5, N_("this is an RTF file; save it as .docx or .odt, of which `planalign import` makes a plan")},
};

static const struct {
    const char *bytes;
    size_t len;
    size_t mark; /* bytes of the byte-order mark among them */
    enum encoding encoding;
} beginnings[] = {
    {"\xEF\xBB\xBF", 3, 3, UTF_8}, {"\xFF\xFE", 2, 2, UTF_16LE}, {"\xFE\xFF", 2, 2, UTF_16BE},
    {"<\0", 2, 0, UTF_16LE},       {"\0<", 2, 0, UTF_16BE},
};

static bool begins_with(const char *bytes, size_t len, const char *with, size_t with_len)
{
    return len >= with_len && memcmp(bytes, with, with_len) == 0;
}

static bool is_wide(enum encoding encoding)
{
    return encoding == UTF_16LE || encoding == UTF_16BE;
}

/* The value of encoding="..." in an XML declaration of ASCII bytes; *len 0 when there is none. False: the declaration has no end. */
static bool declared_name(const char *bytes, size_t len, const char **name, size_t *name_len)
{
    *name_len = 0;
    if (!begins_with(bytes, len, "<?xml", 5) || len < 6 || !strchr(" \t\r\n", bytes[5]))
        return true;
    const char *end = memmem(bytes, len < MAX_DECLARATION ? len : MAX_DECLARATION, "?>", 2);
    if (!end)
        return len < MAX_DECLARATION; /* cut off: the parser says so */
    const char *at = memmem(bytes, (size_t)(end - bytes), "encoding", 8);
    if (!at)
        return true;
    for (at += 8; at < end && strchr(" \t\r\n=", *at); at++)
        ;
    if (at == end || (*at != '"' && *at != '\''))
        return true;
    const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
    if (close) {
        *name = at + 1;
        *name_len = (size_t)(close - at - 1);
    }
    return true;
}

static bool refuse(struct findings *findings, const char *name, size_t len)
{
    findings_add(findings, PA006_ENCODING, file_start, "the encoding is %.*s; UTF-8, UTF-16, ISO-8859-1 and windows-1252 can be read",
                 (int)(len < 60 ? len : 60), name);
    return false;
}

/* The encoding that the XML declaration names, if there is one: *NAMED. */
static bool find_declared(const char *bytes, size_t len, bool *named, enum encoding *out, struct findings *findings)
{
    const char *name;
    size_t name_len;

    *named = false;
    if (!declared_name(bytes, len, &name, &name_len)) {
        findings_add(findings, PA006_ENCODING, file_start, "the XML declaration is longer than the limit of %d bytes", MAX_DECLARATION);
        return false;
    }
    if (name_len == 0)
        return true;
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (strlen(names[i].name) == name_len && strncasecmp(names[i].name, name, name_len) == 0) {
            *named = true;
            *out = names[i].encoding;
            return true;
        }
    return refuse(findings, name, name_len);
}

static bool contradict(struct findings *findings, enum encoding declared)
{
    findings_add(findings, PA006_ENCODING, file_start, "the file says that it is in %s, but its first bytes are not", titles[declared]);
    return false;
}

/* A file without a telling beginning, or with the byte-order mark of UTF-8. */
static bool find_narrow(const char *bytes, size_t len, bool marked, enum encoding *out, struct findings *findings)
{
    bool named;

    *out = UTF_8;
    if (!find_declared(bytes, len, &named, out, findings))
        return false;
    if (is_wide(*out) || (marked && *out != UTF_8))
        return contradict(findings, *out);
    return true;
}

/* The declaration of a file in UTF-16 is read when it is decoded. */
static bool keeps_word(const char *text, size_t len, struct findings *findings)
{
    enum encoding declared;
    bool named;

    if (!find_declared(text, len, &named, &declared, findings))
        return false;
    if (named && !is_wide(declared))
        return contradict(findings, declared);
    return true;
}

/* False: a finding says why. *SKIP: bytes of the byte-order mark. */
static bool find_encoding(const char *bytes, size_t len, enum encoding *out, size_t *skip, struct findings *findings)
{
    *skip = 0;
    for (size_t i = 0; i < ARRAY_LEN(strangers); i++)
        if (begins_with(bytes, len, strangers[i].bytes, strangers[i].len))
            return refuse(findings, strangers[i].name, strlen(strangers[i].name));
    for (size_t i = 0; i < ARRAY_LEN(documents); i++)
        if (begins_with(bytes, len, documents[i].bytes, documents[i].len)) {
            findings_add(findings, PA005_NOT_A_PLAN, file_start, "{%s}", documents[i].what);
            return false;
        }
    for (size_t i = 0; i < ARRAY_LEN(beginnings); i++) {
        if (!begins_with(bytes, len, beginnings[i].bytes, beginnings[i].len))
            continue;
        *out = beginnings[i].encoding;
        *skip = beginnings[i].mark;
        if (is_wide(*out))
            return true;
    }
    return find_narrow(bytes + *skip, len - *skip, *skip > 0, out, findings);
}

void encoding_put(struct strbuf *out, uint32_t code)
{
    char bytes[4];
    size_t n = 0;

    if (code < 0x80) {
        bytes[n++] = (char)code;
    } else if (code < 0x800) {
        bytes[n++] = (char)(0xC0 | code >> 6);
    } else if (code < 0x10000) {
        bytes[n++] = (char)(0xE0 | code >> 12);
        bytes[n++] = (char)(0x80 | (code >> 6 & 0x3F));
    } else {
        bytes[n++] = (char)(0xF0 | code >> 18);
        bytes[n++] = (char)(0x80 | (code >> 12 & 0x3F));
        bytes[n++] = (char)(0x80 | (code >> 6 & 0x3F));
    }
    if (code >= 0x80)
        bytes[n++] = (char)(0x80 | (code & 0x3F));
    strbuf_add(out, bytes, n);
}

/* Windows-1252, 0x80 to 0x9F; 0: not assigned. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

/* False at the first byte that stands for nothing; OUT holds what is before it. */
static bool decode_single(const char *bytes, size_t len, enum encoding encoding, struct strbuf *out)
{
    for (size_t i = 0; i < len; i++) {
        uint32_t code = (unsigned char)bytes[i];

        if (encoding == WINDOWS_1252 && code >= 0x80 && code < 0xA0)
            code = windows_1252[code - 0x80];
        if (code == 0 || (encoding == US_ASCII && code >= 0x80))
            return false;
        encoding_put(out, code);
    }
    return true;
}

static uint32_t unit_at(const unsigned char *at, bool big)
{
    return (uint32_t)(big ? at[0] << 8 | at[1] : at[1] << 8 | at[0]);
}

/* The same for pairs of bytes; an odd byte at the end and half a surrogate pair stand for nothing. */
static bool decode_utf16(const char *bytes, size_t len, bool big, struct strbuf *out)
{
    const unsigned char *at = (const unsigned char *)bytes;

    for (size_t i = 0; i < len; i += 2) {
        if (len - i < 2)
            return false;
        uint32_t code = unit_at(at + i, big);
        if (code >= 0xD800 && code < 0xDC00 && len - i >= 4) {
            uint32_t low = unit_at(at + i + 2, big);
            if (low < 0xDC00 || low > 0xDFFF)
                return false;
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        } else if (code == 0 || (code >= 0xD800 && code <= 0xDFFF)) {
            return false;
        }
        encoding_put(out, code);
    }
    return true;
}

/* The bytes (taken over) as UTF-8, up to the first that stands for nothing. */
static char *to_utf8(char *take_bytes, size_t skip, size_t *len, enum encoding encoding, bool *ok)
{
    struct strbuf out = STRBUF_INIT;

    if (encoding == UTF_8) { /* as it is, the mark dropped */
        *len -= skip;
        if (skip > 0)
            memmove(take_bytes, take_bytes + skip, *len + 1);
        *ok = true;
        return take_bytes;
    }
    *ok = is_wide(encoding) ? decode_utf16(take_bytes + skip, *len - skip, encoding == UTF_16BE, &out)
                            : decode_single(take_bytes + skip, *len - skip, encoding, &out);
    free(take_bytes);
    *len = out.len;
    return strbuf_take(&out);
}

struct source *encoding_decode(char *take_bytes, size_t len, struct findings *findings)
{
    enum encoding encoding;
    size_t skip;
    bool ok;

    if (!find_encoding(take_bytes, len, &encoding, &skip, findings)) {
        free(take_bytes);
        return NULL;
    }
    char *text = to_utf8(take_bytes, skip, &len, encoding, &ok);
    struct source *source = source_new(text, len);
    size_t bad = source_first_bad_byte(text, len);
    if (ok && bad == len && (!is_wide(encoding) || keeps_word(text, len, findings)))
        return source;
    if (!ok || bad < len)
        findings_add(findings, PA006_ENCODING, source_place(source, bad), "this byte is no text in %s, the encoding of the file", titles[encoding]);
    source_free(source);
    return NULL;
}
