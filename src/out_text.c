/* out_text.c: text for a terminal.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "out_text.h"

#include <stdarg.h>
#include <string.h>

#include <utf8proc.h>

#include "lanes.h"

#define PARAGRAPH 0x2029
#define PARAGRAPH_LEAD 0xE2 /* the first byte of it */
#define BLANKS " \t\r\n"

size_t out_text_next(const char *text, size_t len, int32_t *code)
{
    utf8proc_int32_t found;
    utf8proc_ssize_t n;

    if ((unsigned char)text[0] < 0x80) {
        *code = (unsigned char)text[0];
        return 1;
    }
    n = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)len, &found);
    *code = n > 0 ? found : OUT_TEXT_INVALID;
    return n > 0 ? (size_t)n : 1;
}

/* How many characters of ASCII that show, and blanks, TEXT begins with: most of most texts, and a byte and a column each. */
static size_t plain_run(const char *text, size_t len)
{
    size_t n = 0;

    while (n < len && text[n] >= ' ' && text[n] < 0x7F)
        n++;
    return n;
}

/* Symbols by category that show nothing, or only that something is missing: BRAILLE PATTERN BLANK, OBJECT REPLACEMENT CHARACTER, MUSICAL SYMBOL NULL
 * NOTEHEAD. */
static bool is_empty_symbol(int32_t code)
{
    return code == 0x2800 || code == 0xFFFC || code == 0x1D159;
}

/* Letters and marks by category that show nothing all the same (DerivedCoreProperties.txt,
 * Default_Ignorable_Code_Point); the variation selectors are left, they only choose a glyph. */
static bool is_filler(int32_t code)
{
    return code == 0x034F || code == 0x115F || code == 0x1160 || code == 0x17B4 || code == 0x17B5 ||
           code == 0x3164 || code == 0xFFA0;
}

bool out_text_is_control(int32_t code)
{
    if (code < 0x7F)
        return code < 0x20;
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_CC: /* DEL, C1 */
    case UTF8PROC_CATEGORY_CF: /* bidi and zero-width controls, tags */
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        return is_filler(code);
    }
}

/* Marks, variation selectors among them, change what stands before them: in a text of them alone there is nothing. */
static bool is_unseen(int32_t code)
{
    switch (utf8proc_category(code)) { /* of what is no character: none of these */
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return true;
    default:
        return is_empty_symbol(code) || out_text_is_control(code);
    }
}

bool out_text_is_blank(const char *text)
{
    size_t len = strlen(text);
    int32_t code;

    for (size_t i = 0; i < len;) {
        i += out_text_next(text + i, len - i, &code);
        if (!is_unseen(code))
            return false;
    }
    return true;
}

bool out_text_is_command(const char *text, size_t len)
{
    size_t i = 1;

    if (len == 0 || text[0] != '#')
        return false;
    while (i < len && ((text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z')))
        i++;
    return i < len && text[i] == '[';
}

/* Is the byte at I the second # of "##vso["? */
static bool begins_command(const char *text, size_t i, size_t len)
{
    return i > 0 && text[i - 1] == '#' && out_text_is_command(text + i, len - i);
}

void out_text_escape(struct strbuf *out, const char *text, size_t len)
{
    int32_t code;

    for (size_t i = 0, n; i < len; i += n) {
        n = plain_run(text + i, len - i);
        const char *sign = memchr(text + i, '#', n);
        n = sign ? (size_t)(sign - text) - i : n;
        if (n > 0) {
            strbuf_add(out, text + i, n);
            continue;
        }
        n = out_text_next(text + i, len - i, &code);
        if (code != OUT_TEXT_INVALID && !out_text_is_control(code) && !begins_command(text, i, len))
            strbuf_add(out, text + i, n);
        else if (code < 0x80)
            strbuf_printf(out, "\\x%02x", (unsigned)(unsigned char)text[i]);
        else
            strbuf_printf(out, "<U+%04X>", (unsigned)code);
    }
}

/* Length of the blanks, of any width, that TEXT begins with. */
static size_t leading_blanks(const char *text, size_t len)
{
    size_t i = 0;
    int32_t code;

    while (i < len) {
        size_t n = out_text_next(text + i, len - i, &code);
        if (code == OUT_TEXT_INVALID || utf8proc_category(code) != UTF8PROC_CATEGORY_ZS)
            break;
        i += n;
    }
    return i;
}

void out_text_escape_first(struct strbuf *out, const char *text, size_t len)
{
    size_t blanks = leading_blanks(text, len);

    if (len - blanks >= 2 && text[blanks] == ':' && text[blanks + 1] == ':') {
        strbuf_add(out, text, blanks);
        strbuf_puts(out, "\\x3a");
        text += blanks + 1;
        len -= blanks + 1;
    }
    out_text_escape(out, text, len);
}

static bool is_blank(int32_t code)
{
    return code == ' ' || code == '\t' || code == '\r' || code == '\n';
}

/* With how many bytes TEXT begins that a quick look tells to be on one line already. */
static size_t squeezed_length(const char *text, size_t len)
{
    size_t n = 0;
    uint64_t before = 0xFF; /* a blank at the beginning is one too many */

    for (;;) {
        uint64_t lanes = lanes_load_some(text + n, len - n); /* behind the text they hold 0 */
        uint64_t blanks = lanes_of(lanes, ' ');
        uint64_t others = lanes_up_to(lanes, 0x1F) | lanes_of(lanes, PARAGRAPH_LEAD) | (blanks & (blanks << 8 | before));
        if (others != 0) {
            n += lanes_first(others);
            return n > 0 && text[n - 1] == ' ' ? n - 1 : n;
        }
        before = blanks >> 56;
        n += LANES;
    }
}

void out_text_squeeze(struct strbuf *out, const char *text, size_t len)
{
    bool any = false, blank = false, border = false;
    int32_t code;

    for (size_t i = 0, n; i < len; i += n) {
        if (!blank && !border && (n = squeezed_length(text + i, len - i)) > 0) {
            strbuf_add(out, text + i, n);
            any = true;
            continue;
        }
        n = out_text_next(text + i, len - i, &code);
        if (is_blank(code)) {
            blank = true;
        } else if (code == PARAGRAPH) {
            border = true;
        } else {
            if (any && (blank || border))
                strbuf_puts(out, border ? " \xe2\x80\x94 " : " ");
            strbuf_add(out, text + i, n);
            any = true;
            blank = border = false;
        }
    }
}

/* Columns of one character. */
static size_t columns(int32_t code)
{
    return (code >= ' ' && code < 0x7F) || code == OUT_TEXT_INVALID ? 1 : (size_t)utf8proc_charwidth(code);
}

size_t out_text_width(const char *text, size_t len)
{
    size_t width = 0;
    int32_t code;

    for (size_t i = 0; i < len;) {
        size_t plain = plain_run(text + i, len - i);
        width += plain;
        i += plain;
        if (i == len)
            break;
        i += out_text_next(text + i, len - i, &code);
        width += columns(code);
    }
    return width;
}

size_t out_text_cut(const char *text, size_t len, size_t width)
{
    size_t used = 0, blank = 0;
    int32_t code;

    for (size_t i = 0, n; i < len; i += n) {
        n = out_text_next(text + i, len - i, &code);
        if (code == ' ')
            blank = i;
        used += columns(code);
        if (used > width)
            return blank > 0 && blank * 2 > i ? blank : i;
    }
    return len;
}

void out_text_pad(FILE *out, size_t from, size_t to)
{
    for (; from < to; from++)
        fputc(' ', out);
}

/* May a line end between these two characters of a word? Beside a wide one, but no line begins with a closing
 * sign or ends with an opening one. Source: UAX #14, much simplified. */
static bool may_break(int32_t before, int32_t after)
{
    if ((columns(before) < 2 && columns(after) < 2) || columns(after) == 0)
        return false;
    switch (utf8proc_category(after)) {
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
        return false;
    default:
        break;
    }
    utf8proc_category_t category = utf8proc_category(before);
    return category != UTF8PROC_CATEGORY_PS && category != UTF8PROC_CATEGORY_PI;
}

/* Length of the beginning of WORD that no line may end in, and its *width. */
static size_t unbreakable(const char *word, size_t len, size_t *width)
{
    int32_t before, after;
    size_t i = out_text_next(word, len, &before);

    *width = columns(before);
    while (i < len) {
        size_t plain = before < 0x7F ? plain_run(word + i, len - i) : 0;
        if (plain > 0) { /* no line ends in it */
            i += plain;
            *width += plain;
            before = (unsigned char)word[i - 1];
            continue;
        }
        size_t n = out_text_next(word + i, len - i, &after);
        if (may_break(before, after))
            break;
        *width += columns(after);
        before = after;
        i += n;
    }
    return i;
}

void out_text_hang(FILE *out, const char *text, size_t first, size_t indent, size_t width)
{
    struct strbuf word = STRBUF_INIT, begin = STRBUF_INIT;
    size_t column = first, wide;
    bool begun = false; /* does the line hold something? */
    bool shows = false; /* and is it more than blanks? */

    out_text_pad(out, 0, first);
    for (const char *at = text + strspn(text, BLANKS); *at; at += strspn(at, BLANKS)) {
        size_t len = strcspn(at, BLANKS), blank = begun ? 1 : 0;
        strbuf_clear(&word);
        out_text_escape(&word, at, len);
        at += len;
        for (size_t i = 0, n; i < word.len; i += n, blank = 0) {
            n = unbreakable(word.text + i, word.len - i, &wide);
            if (begun && column + blank + wide > width) {
                fputc('\n', out);
                out_text_pad(out, 0, indent);
                column = indent;
                blank = 0;
                shows = false;
            }
            out_text_pad(out, 0, blank);
            if (shows) {
                fwrite(word.text + i, 1, n, out);
            } else {
                strbuf_clear(&begin);
                out_text_escape_first(&begin, word.text + i, n);
                fwrite(begin.text, 1, begin.len, out);
                shows = leading_blanks(word.text + i, n) < n;
            }
            column += blank + wide;
            begun = true;
        }
    }
    fputc('\n', out);
    strbuf_release(&word);
    strbuf_release(&begin);
}

/* Make one line of TEXT: its line ends and tabs become blanks, and what they indent moves up. */
static size_t join_lines(char *text, size_t len)
{
    size_t to = 0;

    for (size_t i = 0; i < len; i++) {
        bool ends = text[i] != ' ' && is_blank((unsigned char)text[i]);
        text[to++] = ends ? ' ' : text[i];
        while (ends && i + 1 < len && is_blank((unsigned char)text[i + 1]))
            i++;
    }
    return to;
}

void out_text_printf(FILE *out, const char *format, ...)
{
    struct strbuf text = STRBUF_INIT, shown = STRBUF_INIT;
    size_t before = strspn(format, "\n"), behind = strlen(format);
    va_list args;

    while (behind > before && format[behind - 1] == '\n')
        behind--;
    behind = strlen(format) - behind;
    va_start(args, format);
    strbuf_vprintf(&text, format, args);
    va_end(args);
    strbuf_fill(&shown, '\n', before);
    out_text_escape_first(&shown, text.text + before, join_lines(text.text + before, text.len - before - behind));
    strbuf_fill(&shown, '\n', behind);
    fputs(strbuf_text(&shown), out);
    strbuf_release(&text);
    strbuf_release(&shown);
}

void out_text_wrap(FILE *out, const char *text, size_t indent, size_t width)
{
    out_text_hang(out, text, indent, indent, width);
}
