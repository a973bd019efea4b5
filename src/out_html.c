/* out_html.c: text for an HTML page.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "out_html.h"

#include <stdarg.h>
#include <string.h>

#include "out_text.h"
#include "strbuf.h"

#define PARAGRAPH 0x2029
#define ELLIPSIS "\xe2\x80\xa6"

/* ISO 639-1:2002, the two-letter codes of languages. */
static const char languages[] =
    " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv "
    "dz ee el en eo es et eu fa ff fi fj fo fr fy ga"
    " gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn "
    "ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv"
    " mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn "
    "ro ru rw sa sc sd se sg si sk sl sm sn so sq sr"
    " ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

/* Cf characters that are parts of words: soft hyphen, zero-width non-joiner and joiner. */
static bool is_part_of_words(int32_t code)
{
    return code == 0x00AD || code == 0x200C || code == 0x200D;
}

static bool is_blank(int32_t code)
{
    return code == ' ' || code == '\t' || code == '\r' || code == '\n';
}

/* Print one character: LEN bytes, CODE. */
static void put_character(FILE *out, const char *bytes, size_t len, int32_t code)
{
    static const char specials[] = "&<>\"'#"; /* out_text.h tells what "##vso[" may do in a log */
    static const char *const references[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&#35;"};
    const char *special = code > 0 && code < 0x80 ? strchr(specials, code) : NULL;

    if (special)
        fputs(references[special - specials], out);
    else if (code == OUT_TEXT_INVALID || (code < 0x80 && out_text_is_control(code)))
        fprintf(out, "\\x%02x", (unsigned)(unsigned char)*bytes);
    else if (is_part_of_words(code))
        fprintf(out, "&#x%X;", (unsigned)code);
    else if (out_text_is_control(code))
        fprintf(out, "&lt;U+%04X&gt;", (unsigned)code);
    else
        fwrite(bytes, 1, len, out);
}

void html_text(FILE *out, const char *text)
{
    size_t len = strlen(text);
    int32_t code;

    for (size_t i = 0, n; i < len; i += n) {
        n = out_text_next(text + i, len - i, &code);
        if (is_blank(code))
            fputc(' ', out);
        else
            put_character(out, text + i, n, code);
    }
}

/* A line being printed: what was met since the last character that shows. */
struct line {
    FILE *out;
    size_t printed; /* characters */
    bool blank, border;
};

static void put_pending(struct line *line)
{
    if (line->printed > 0 && line->border)
        fputs(" \xe2\x80\x94 ", line->out);
    else if (line->printed > 0 && line->blank)
        fputc(' ', line->out);
    line->blank = line->border = false;
}

static size_t put_next(struct line *line, const char *text, size_t len)
{
    int32_t code;
    size_t n = out_text_next(text, len, &code);

    if (is_blank(code)) {
        line->blank = true;
    } else if (code == PARAGRAPH) {
        line->border = true;
    } else {
        put_pending(line);
        put_character(line->out, text, n, code);
        line->printed++;
    }
    return n;
}

/* Does nothing but white space follow? */
static bool only_blanks(const char *text, size_t len)
{
    int32_t code;

    for (size_t i = 0; i < len;) {
        i += out_text_next(text + i, len - i, &code);
        if (!is_blank(code) && code != PARAGRAPH)
            return false;
    }
    return true;
}

void html_line(FILE *out, const char *text, size_t len, size_t most)
{
    struct line line = {.out = out};

    for (size_t i = 0; i < len;) {
        if (line.printed >= most && !only_blanks(text + i, len - i)) {
            fputs(ELLIPSIS, out);
            return;
        }
        i += put_next(&line, text + i, len - i);
    }
}

/* Where to begin so that FOCUS is shown: at START, or at a word a little before it. */
static size_t quote_begin(const char *text, size_t start, size_t focus, size_t most)
{
    size_t at = focus, back = 0;

    for (size_t i = start; i < focus; i++)
        back += ((unsigned char)text[i] & 0xC0) != 0x80;
    if (back <= most / 2)
        return start;
    for (size_t steps = 0; steps < most / 4; steps++) /* fewer than lie before it */
        do
            at--;
        while (((unsigned char)text[at] & 0xC0) == 0x80);
    size_t blank = at + strcspn(text + at, " \t\r\n");
    return blank < focus ? blank : at;
}

void html_quote(FILE *out, const char *text, size_t start, size_t end, const struct matched_words *marks,
                size_t n, size_t most)
{
    struct line line = {.out = out};
    size_t next = 0, i;
    bool marking = false;

    while (next < n && marks[next].end <= start)
        next++;
    i = next < n && marks[next].start < end ? quote_begin(text, start, marks[next].start, most) : start;
    if (i > start)
        fputs(ELLIPSIS, out);
    while (i < end && (line.printed < most || marking)) {
        while (marking && i >= marks[next].end && next + 1 < n &&
               marks[next + 1].start <= i) /* they overlap */
            next++;
        if (marking && i >= marks[next].end) {
            fputs("</mark>", out);
            marking = false;
        }
        while (next < n && !marking && i >= marks[next].end)
            next++;
        if (!marking && next < n && i >= marks[next].start) {
            put_pending(&line);
            fputs("<mark>", out);
            marking = true;
        }
        i += put_next(&line, text + i, end - i);
        if (marking && line.printed > 2 * most) /* a mark without end */
            break;
    }
    if (marking)
        fputs("</mark>", out);
    if (!only_blanks(text + i, end - i))
        fputs(ELLIPSIS, out);
}

void html_say(FILE *out, const char *tag, const char *class, const char *format, ...)
{
    struct strbuf text = STRBUF_INIT;
    va_list args;

    va_start(args, format);
    strbuf_vprintf(&text, format, args);
    va_end(args);
    if (class)
        fprintf(out, "<%s class=\"%s\">", tag, class);
    else
        fprintf(out, "<%s>", tag);
    html_text(out, strbuf_text(&text));
    fprintf(out, "</%s>\n", tag);
    strbuf_release(&text);
}

void html_format(FILE *out, const char *format, ...)
{
    struct strbuf text = STRBUF_INIT;
    va_list args;

    va_start(args, format);
    strbuf_vprintf(&text, format, args);
    va_end(args);
    html_text(out, strbuf_text(&text));
    strbuf_release(&text);
}

/* Is LANGUAGE a well-formed tag (RFC 5646, section 2.1, roughly) that begins with a code of ISO 639-1?
 * Checkers of pages know no others for sure. */
static bool is_known(const char *language)
{
    char code[5] = " xx ";
    size_t len = 0;

    for (const char *at = language; *at; at++) {
        bool letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z'),
             digit = *at >= '0' && *at <= '9';
        if (*at != '-' && !letter && !digit)
            return false;
        if (at < language + 2)
            code[1 + (at - language)] = (char)(*at >= 'A' && *at <= 'Z' ? *at - 'A' + 'a' : *at);
        len = *at == '-' ? 0 : len + 1;
        if (len > 8 || (*at == '-' && (at[1] == '-' || at[1] == '\0')))
            return false;
    }
    return strlen(language) <= 35 &&
           (strlen(language) == 2 || (strlen(language) > 2 && language[2] == '-')) &&
           strstr(languages, code) != NULL;
}

void html_language(FILE *out, const char *language)
{
    fprintf(out, " lang=\"%s\"", is_known(language) ? language : "");
}

void html_foreign(FILE *out, const char *tag, const char *class, const char *language, const char *text,
                  size_t most)
{
    fprintf(out, "<%s", tag);
    if (class)
        fprintf(out, " class=\"%s\"", class);
    if (language)
        html_language(out, language);
    if (strcmp(tag, "bdi") != 0)
        fputs(" dir=\"auto\"", out);
    fputc('>', out);
    html_line(out, text, strlen(text), most);
    fprintf(out, "</%s>", tag);
}
