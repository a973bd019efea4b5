/* fold.c: text in the one form that terms are matched against, with a map back.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "fold.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "lanes.h"
#include "xalloc.h"

/* What a character does to the folded text. Capital letters never stand in folded text, so one table gives
 * either a class or a folded byte. */
enum {
    LETTER = 'L',  /* of a word: not ASCII, needs the slow way */
    BLANK = 'B',   /* white space */
    SPLIT = 'S',   /* ends a word and leaves no mark */
    COMMA = 'C',   /* ends a word, leaves "," */
    PERIOD = 'P',  /* ends a sentence, unless it abbreviates */
    STOP = 'E',    /* ends a sentence when a blank follows */
    FULL = 'F',    /* ends a sentence */
    HYPHEN = 'H',  /* splits, joins the halves of a cut word, or is a dash */
    DASH = 'N',    /* splits, or is a comma when blanks stand around it */
    DROPPED = 'D', /* as if it were not there */
};

/* Folded byte or class of each ASCII character; 0 of the bytes of all others. */
static const char ascii[256] = "SSSSSSSSSBBBBBSS"
                               "SSSSSSSSSSSSSSSS"
                               "BESSSSSSCCSSCHPS" /*  !"#$%&'()*+,-./ */
                               "0123456789EESSSE" /* 0123456789:;<=>? */
                               "Sabcdefghijklmno"
                               "pqrstuvwxyzCSCSS" /* pqrstuvwxyz[\]^_ */
                               "Sabcdefghijklmno"
                               "pqrstuvwxyzCCCSS" /* pqrstuvwxyz{|}~ */;

/* Folded letters U+00C0 to U+017F; "" goes the slow way. Utf8proc would agree, but for the letters that
 * Unicode does not take apart: it spares its tables the letters of most plans. */
#define LATIN_FIRST 0xC0
#define LATIN_END 0x180
static const char latin[LATIN_END - LATIN_FIRST][3] = {
    /* C0 */ "a",  "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    /* D0 */ "d",  "n", "o",  "o",  "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "ss",
    /* E0 */ "a",  "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    /* F0 */ "d",  "n", "o",  "o",  "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "y",
    /* 100 */ "a", "a", "a",  "a",  "a", "a", "c",  "c", "c", "c", "c", "c", "c", "c", "d",  "d",
    /* 110 */ "d", "d", "e",  "e",  "e", "e", "e",  "e", "e", "e", "e", "e", "g", "g", "g",  "g",
    /* 120 */ "g", "g", "g",  "g",  "h", "h", "h",  "h", "i", "i", "i", "i", "i", "i", "i",  "i",
    /* 130 */ "i", "i", "ij", "ij", "j", "j", "k",  "k", "",  "l", "l", "l", "l", "l", "l",  "",
    /* 140 */ "",  "l", "l",  "n",  "n", "n", "n",  "n", "n", "",  "",  "",  "o", "o", "o",  "o",
    /* 150 */ "o", "o", "oe", "oe", "r", "r", "r",  "r", "r", "r", "s", "s", "s", "s", "s",  "s",
    /* 160 */ "s", "s", "t",  "t",  "t", "t", "t",  "t", "u", "u", "u", "u", "u", "u", "u",  "u",
    /* 170 */ "u", "u", "u",  "u",  "w", "w", "y",  "y", "y", "z", "z", "z", "z", "z", "z",  "s",
};

static bool is_folded(char byte_or_class)
{
    return byte_or_class >= 'a' || (byte_or_class >= '0' && byte_or_class <= '9');
}

struct folder {
    struct folded *out;
    const char *text; /* the unfolded text */
    size_t len;
    size_t n; /* folded bytes so far */
    bool in_word;
    /* What was measured last, so that a long run is not measured again from each of its characters: from where to where */
    size_t closing, closing_end; /* closing marks */
    size_t blanks, blanks_end;   /* white space */
    unsigned item; /* the last number that began a sentence, as those of a list do; 0: none did */
};

/* The character at byte I (below the length), its length in *BYTES. The text is valid. */
static uint32_t decode(const char *text, size_t i, size_t *bytes)
{
    const unsigned char *at = (const unsigned char *)text + i;

    if (at[0] < 0x80) {
        *bytes = 1;
        return at[0];
    }
    if (at[0] < 0xE0) {
        *bytes = 2;
        return (at[0] & 0x1FU) << 6 | (at[1] & 0x3FU);
    }
    if (at[0] < 0xF0) {
        *bytes = 3;
        return (at[0] & 0x0FU) << 12 | (at[1] & 0x3FU) << 6 | (at[2] & 0x3FU);
    }
    *bytes = 4;
    return (at[0] & 0x07U) << 18 | (at[1] & 0x3FU) << 12 | (at[2] & 0x3FU) << 6 | (at[3] & 0x3FU);
}

/* Characters whose class their Unicode category does not tell, in ascending ranges. Dropped are marks that
 * readers may leave out: accents, and the vowel points of Hebrew and Arabic. Other scripts write parts of
 * their letters as marks. */
static const struct {
    uint32_t first, last;
    char class;
} special[] = {
    {0x0085, 0x0085, BLANK},   /* next line */
    {0x00A0, 0x00A0, BLANK},   /* no-break space */
    {0x00B6, 0x00B6, FULL},    /* pilcrow */
    {0x02B9, 0x02BF, SPLIT},   /* apostrophes */
    {0x0300, 0x036F, DROPPED}, /* accents */
    {0x037E, 0x037E, STOP},    /* Greek question mark */
    {0x0483, 0x0487, DROPPED}, /* Cyrillic */
    {0x0589, 0x0589, FULL},    /* Armenian full stop */
    {0x0591, 0x05BD, DROPPED}, /* Hebrew points */
    {0x05BF, 0x05BF, DROPPED}, {0x05C1, 0x05C2, DROPPED},
    {0x05C4, 0x05C5, DROPPED}, {0x05C7, 0x05C7, DROPPED},
    {0x060C, 0x060C, COMMA}, /* Arabic */
    {0x0610, 0x061A, DROPPED}, {0x061B, 0x061B, FULL},
    {0x061F, 0x061F, FULL},    {0x0640, 0x0640, DROPPED}, /* tatweel only stretches a word */
    {0x064B, 0x0652, DROPPED},                            /* Arabic vowels */
    {0x0670, 0x0670, DROPPED}, {0x06D4, 0x06D4, FULL},
    {0x06D6, 0x06DC, DROPPED}, /* signs of the Koran */
    {0x06DF, 0x06E4, DROPPED}, {0x06E7, 0x06E8, DROPPED},
    {0x06EA, 0x06ED, DROPPED}, {0x0964, 0x0965, FULL}, /* danda */
    {0x1362, 0x1362, FULL},                            /* Ethiopic */
    {0x1680, 0x1680, BLANK},                           /* Ogham */
    {0x1AB0, 0x1AFF, DROPPED}, {0x1DC0, 0x1DFF, DROPPED},
    {0x2000, 0x200A, BLANK},   {0x2010, 0x2011, HYPHEN},
    {0x2012, 0x2013, DASH},    {0x2014, 0x2015, COMMA}, /* em dash, bar */
    {0x2022, 0x2023, COMMA},                            /* bullets */
    {0x2026, 0x2026, PERIOD},  {0x2028, 0x2028, BLANK}, /* line separator */
    {0x2029, 0x2029, FULL},                             /* paragraph separator */
    {0x202F, 0x202F, BLANK},   {0x203C, 0x203D, STOP},
    {0x2047, 0x2049, STOP},    {0x205F, 0x205F, BLANK},
    {0x20D0, 0x20FF, DROPPED}, {0x2212, 0x2212, DASH}, /* minus */
    {0x25AA, 0x25AA, COMMA},                           /* more bullets */
    {0x25CF, 0x25CF, COMMA},   {0x3000, 0x3000, BLANK},
    {0x3001, 0x3001, COMMA},   {0x3002, 0x3002, FULL},
    {0xFE00, 0xFE0F, DROPPED},                         /* variation selectors */
    {0xFE20, 0xFE2F, DROPPED}, {0xFF01, 0xFF01, FULL}, /* full width */
    {0xFF08, 0xFF09, COMMA},   {0xFF0C, 0xFF0C, COMMA},
    {0xFF0E, 0xFF0E, FULL},    {0xFF1A, 0xFF1B, FULL},
    {0xFF1F, 0xFF1F, FULL},    {0xFF61, 0xFF61, FULL},
    {0x1D157, 0x1D158, SPLIT}, /* notes are symbols, taken apart or not */
    {0x1D165, 0x1D165, SPLIT}, {0x1D16D, 0x1D172, SPLIT},
    {0x1D1B9, 0x1D1BA, SPLIT}, {0xE0100, 0xE01EF, DROPPED}, /* more variation selectors */
};

/* Class of a character that is not ASCII. */
static char class_of(uint32_t c)
{
    size_t low = 0, high = ARRAY_LEN(special);

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (special[middle].last < c)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < ARRAY_LEN(special) && special[low].first <= c)
        return special[low].class;

    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_CN: /* not assigned: perhaps a letter of a later Unicode */
        return LETTER;
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
        return DROPPED;
    default:
        return SPLIT;
    }
}

/* --- looking around in the unfolded text --- */

static char class_at(const struct folder *folder, size_t i, size_t *bytes)
{
    uint32_t c = decode(folder->text, i, bytes);

    return c < 0x80 ? ascii[c] : class_of(c);
}

static size_t skip_class(const struct folder *folder, size_t i, char class)
{
    size_t bytes;

    while (i < folder->len && class_at(folder, i, &bytes) == class)
        i += bytes;
    return i;
}

static bool blank_or_end(const struct folder *folder, size_t i)
{
    size_t bytes;

    return i >= folder->len || class_at(folder, i, &bytes) == BLANK;
}

static bool blank_before(const struct folder *folder, size_t i)
{
    if (i == 0)
        return true;
    do
        i--;
    while (i > 0 && ((unsigned char)folder->text[i] & 0xC0) == 0x80);
    return blank_or_end(folder, i);
}

static bool digit_at(const struct folder *folder, size_t i)
{
    return i < folder->len && folder->text[i] >= '0' && folder->text[i] <= '9';
}

static bool lower_case_at(const struct folder *folder, size_t i)
{
    size_t bytes;

    if (i >= folder->len)
        return false;
    uint32_t c = decode(folder->text, i, &bytes);
    return c < 0x80 ? c >= 'a' && c <= 'z' : utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LL;
}

static size_t find_closing_end(const struct folder *folder, size_t i)
{
    size_t bytes;

    for (; i < folder->len; i += bytes) {
        switch (decode(folder->text, i, &bytes)) {
        case '.':
        case '!':
        case '?':
        case 0x2026:
        case '"':
        case '\'':
        case ')':
        case ']':
        case '}':
        case 0xBB:
        case 0x2019:
        case 0x201D:
        case 0x203A:
            break;
        default:
            return i;
        }
    }
    return i;
}

/* Behind the marks, closing quotes and brackets that may stand between the end of a sentence and the blank.
 */
static size_t skip_closing(struct folder *folder, size_t i)
{
    if (i < folder->closing || i > folder->closing_end) {
        folder->closing = i;
        folder->closing_end = find_closing_end(folder, i);
    }
    return folder->closing_end;
}

static size_t skip_blanks(struct folder *folder, size_t i)
{
    if (i < folder->blanks || i > folder->blanks_end) {
        folder->blanks = i;
        folder->blanks_end = skip_class(folder, i, BLANK);
    }
    return folder->blanks_end;
}

/* Is the last folded word one letter, as in "S. A."? */
static bool one_letter_word(const struct folder *folder)
{
    const char *text = folder->out->text;
    size_t start = folder->n - 1;

    if (!folder->in_word || (text[start] >= '0' && text[start] <= '9'))
        return false;
    while (start > 0 && ((unsigned char)text[start] & 0xC0) == 0x80)
        start--;
    return start > 0 && text[start - 1] == ' ';
}

/* Abbreviations, folded, in the order of strcmp(). None of them is a word with which a sentence of English, Spanish, French, Portuguese or
 * German is likely to end; those that are one are told by what stands around them. */
enum { LONGEST_ABBREVIATION = 7 };
enum abbreviates { ALWAYS, CAPITAL /* where it begins with a capital, or before a number */, BEFORE_NUMBER };
static const struct {
    char word[LONGEST_ABBREVIATION + 1];
    unsigned char when;
} abbreviations[] = {
    {"abr", BEFORE_NUMBER}, {"abs", BEFORE_NUMBER}, {"ago", BEFORE_NUMBER}, {"approx", ALWAYS},     {"apr", BEFORE_NUMBER},
    {"aprox", ALWAYS},      {"arq", ALWAYS},        {"art", CAPITAL},       {"aug", BEFORE_NUMBER}, {"av", ALWAYS},
    {"avda", ALWAYS},       {"avr", BEFORE_NUMBER}, {"blvd", ALWAYS},       {"bspw", ALWAYS},       {"bzw", ALWAYS},
    {"cap", BEFORE_NUMBER}, {"cf", ALWAYS},         {"chap", BEFORE_NUMBER}, {"dec", BEFORE_NUMBER}, {"dez", BEFORE_NUMBER},
    {"dic", BEFORE_NUMBER}, {"dr", ALWAYS},         {"dra", ALWAYS},        {"dras", ALWAYS},       {"drs", ALWAYS},
    {"ene", BEFORE_NUMBER}, {"eng", CAPITAL},       {"evtl", ALWAYS},       {"feb", BEFORE_NUMBER}, {"fev", BEFORE_NUMBER},
    {"fevr", BEFORE_NUMBER}, {"fig", BEFORE_NUMBER}, {"gem", ALWAYS},       {"ggf", ALWAYS},        {"hrsg", ALWAYS},
    {"ing", ALWAYS},        {"inkl", ALWAYS},       {"insb", ALWAYS},       {"jan", BEFORE_NUMBER}, {"janv", BEFORE_NUMBER},
    {"jh", ALWAYS},         {"jhd", ALWAYS},        {"juil", BEFORE_NUMBER}, {"jul", BEFORE_NUMBER}, {"jun", BEFORE_NUMBER},
    {"kap", BEFORE_NUMBER}, {"lic", ALWAYS},        {"licda", ALWAYS},      {"mio", ALWAYS},        {"mlle", ALWAYS},
    {"mme", ALWAYS},        {"mr", ALWAYS},         {"mrd", ALWAYS},        {"mrs", ALWAYS},        {"ms", ALWAYS},
    {"no", BEFORE_NUMBER},  {"nov", BEFORE_NUMBER}, {"nr", ALWAYS},         {"nro", ALWAYS},        {"num", ALWAYS},
    {"oct", BEFORE_NUMBER}, {"okt", BEFORE_NUMBER}, {"pag", ALWAYS},        {"pags", ALWAYS},       {"pp", ALWAYS},
    {"prof", CAPITAL},      {"profa", ALWAYS},      {"rev", CAPITAL},       {"sec", BEFORE_NUMBER}, {"sect", BEFORE_NUMBER},
    {"sep", BEFORE_NUMBER}, {"sept", BEFORE_NUMBER}, {"sog", ALWAYS},       {"sr", ALWAYS},         {"sra", ALWAYS},
    {"sras", ALWAYS},       {"sres", ALWAYS},       {"srs", ALWAYS},        {"srta", ALWAYS},       {"st", ALWAYS},
    {"sta", ALWAYS},        {"ste", ALWAYS},        {"sto", ALWAYS},        {"tel", BEFORE_NUMBER}, {"tsd", ALWAYS},
    {"vgl", ALWAYS},        {"vol", BEFORE_NUMBER}, {"vols", ALWAYS},       {"vs", ALWAYS},         {"ziff", ALWAYS},
    {"zzgl", ALWAYS},
};

/* Where the folded word that ends before byte END began; END itself when it has more than MOST bytes. */
static size_t word_start(const struct folder *folder, size_t end, size_t most)
{
    size_t start = end;

    while (folder->out->text[start - 1] != ' ') /* the form begins with one */
        if (end - --start > most)
            return end;
    return start;
}

/* Does the folded word that begins at START stand by itself, as neither "50" of "2.50" nor "fr" of "www.bnf.fr" does? */
static bool stands_alone(const struct folder *folder, size_t start)
{
    size_t at = folder->out->from[start];

    return at == 0 || !strchr(".,:/@_-$#", folder->text[at - 1]);
}

static int compare_abbreviations(const void *word, const void *entry)
{
    return strcmp(word, entry);
}

/* Is the last folded word an abbreviation, where a word begins at byte NEXT of the text? */
static bool abbreviates(const struct folder *folder, size_t next)
{
    size_t start = word_start(folder, folder->n, LONGEST_ABBREVIATION);
    char word[LONGEST_ABBREVIATION + 1] = "";

    memcpy(word, folder->out->text + start, folder->n - start);
    size_t at = folder->out->from[start];
    const char *found = bsearch(word, abbreviations, ARRAY_LEN(abbreviations), sizeof *abbreviations, compare_abbreviations);
    if (!found || !stands_alone(folder, start))
        return false;
    switch (abbreviations[(size_t)(found - abbreviations[0].word) / sizeof *abbreviations].when) {
    case CAPITAL:
        return (folder->text[at] >= 'A' && folder->text[at] <= 'Z') || digit_at(folder, next);
    case BEFORE_NUMBER:
        return digit_at(folder, next);
    default:
        return true;
    }
}

/* Is the last folded word the number of a day, a century, a chapter ("zum 31. Dezember"), where a word follows on its line? What begins a
 * sentence, alone or behind one word, numbers what follows ("3. Reading", "Goal 3. Reading"): it ends one, as do the numbers behind it that
 * count on. */
static bool is_ordinal(struct folder *folder)
{
    const char *text = folder->out->text;
    size_t start = word_start(folder, folder->n, 2);
    unsigned number = 0;

    if (start == folder->n || !stands_alone(folder, start))
        return false;
    for (size_t i = start; i < folder->n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        number = number * 10 + (unsigned)(text[i] - '0');
    }
    if (start == 1 || text[start - 2] == '.' || (folder->item > 0 && number == folder->item + 1)) {
        folder->item = number;
        return false;
    }
    size_t before = word_start(folder, start - 1, SIZE_MAX);
    return before > 1 && text[before - 2] != '.';
}

/* Does a word begin at byte I? */
static bool word_at(const struct folder *folder, size_t i)
{
    size_t bytes;

    if (i >= folder->len)
        return false;
    char class = class_at(folder, i, &bytes);
    return class == LETTER || is_folded(class);
}

/* Does the period before byte I, where a blank stands, go with its word, and end no sentence? */
static bool belongs_to_word(struct folder *folder, size_t i)
{
    size_t next = skip_blanks(folder, i);

    if (!folder->in_word || folder->text[i - 1] != '.')
        return false;
    if (folder->out->text[folder->n - 1] <= '9')
        return is_ordinal(folder) && word_at(folder, next) && !memchr(folder->text + i, '\n', next - i);
    return abbreviates(folder, next) && word_at(folder, next);
}

/* Does the mark of class MARK that ends before byte I end a sentence? */
static bool ends_sentence(struct folder *folder, char mark, size_t i)
{
    size_t bytes, behind = i;

    i = skip_closing(folder, i);
    if (i >= folder->len)
        return true;

    char next = class_at(folder, i, &bytes);
    if (next != BLANK)
        return next == FULL;
    if (mark == STOP)
        return true;
    return !one_letter_word(folder) && !lower_case_at(folder, skip_blanks(folder, i)) && !(i == behind && belongs_to_word(folder, i));
}

/* Where the second half of a word begins that the hyphen before byte I cut at a line end; 0: not cut. */
static size_t second_half(struct folder *folder, size_t i)
{
    if (!folder->in_word)
        return 0;
    if (i < folder->len && folder->text[i] == '\r')
        i++;
    if (i >= folder->len || folder->text[i] != '\n')
        return 0;
    i = skip_blanks(folder, i);
    return lower_case_at(folder, i) ? i : 0;
}

/* --- writing --- */

/* Room for MORE bytes now, and for the two that each byte of the text behind AT may need. */
static void reserve(struct folder *folder, size_t more, size_t at)
{
    struct folded *out = folder->out;
    size_t wanted = folder->n + more + 2 * (folder->len - at) + 4;

    if (wanted <= out->size)
        return;
    out->size = wanted + wanted / 4;
    out->text = xrealloc(out->text, out->size);
    out->from = xrealloc(out->from, out->size * sizeof *out->from);
}

static void put(struct folder *folder, char byte, size_t at)
{
    folder->out->text[folder->n] = byte;
    folder->out->from[folder->n++] = (uint32_t)at;
}

static void put_letter(struct folder *folder, char byte, size_t at)
{
    put(folder, byte, at);
    folder->in_word = true;
}

static void split(struct folder *folder, size_t at)
{
    if (folder->in_word)
        put(folder, ' ', at);
    folder->in_word = false;
}

/* End the word with "," or ".": at most one mark stands behind a word, and "." is the stronger. */
static void put_mark(struct folder *folder, char mark, size_t at)
{
    struct folded *out = folder->out;

    split(folder, at);
    if (folder->n < 2)
        return;
    char *before = &out->text[folder->n - 2];
    if (*before == ',' || *before == '.') {
        if (mark == '.')
            *before = mark;
        return;
    }
    out->text[folder->n - 1] = mark;
    out->from[folder->n - 1] = (uint32_t)at;
    put(folder, ' ', at);
}

/* Most parts of one character: Unicode has one of 18. */
#define MAX_PARTS 32

/* The parts of a character in PARTS, and their number. */
static size_t take_apart(uint32_t c, utf8proc_option_t options, utf8proc_int32_t parts[MAX_PARTS])
{
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, MAX_PARTS,
                                                 UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | options, &boundary);

    if (n >= 0 && n <= MAX_PARTS)
        return (size_t)n;
    parts[0] = (utf8proc_int32_t)c;
    return 1;
}

static bool in_latin(uint32_t c)
{
    return c >= LATIN_FIRST && c < LATIN_END && latin[c - LATIN_FIRST][0];
}

static void put_latin(struct folder *folder, uint32_t c, size_t at)
{
    for (const char *byte = latin[c - LATIN_FIRST]; *byte; byte++)
        put_letter(folder, *byte, at);
}

/* Put a letter of another script, in lower case. */
static void put_lower_case(struct folder *folder, uint32_t c, size_t at, size_t next)
{
    utf8proc_int32_t parts[MAX_PARTS];
    size_t n = take_apart(c, UTF8PROC_CASEFOLD, parts);

    reserve(folder, 4 * n, next);
    for (size_t i = 0; i < n; i++) {
        utf8proc_uint8_t bytes[4];
        utf8proc_ssize_t n_bytes = utf8proc_encode_char(parts[i], bytes);

        for (utf8proc_ssize_t k = 0; k < n_bytes; k++)
            put_letter(folder, (char)bytes[k], at);
    }
}

/* Fold a letter that is not ASCII, from AT to NEXT: take it apart, then put what counts. Accents go before
 * the case does, since case folding makes a letter of the Greek iota below others. */
static void put_other_letter(struct folder *folder, uint32_t c, size_t at, size_t next)
{
    utf8proc_int32_t parts[MAX_PARTS];

    if (in_latin(c)) {
        put_latin(folder, c, at);
        return;
    }

    size_t n = take_apart(c, 0, parts);
    for (size_t i = 0; i < n; i++) {
        uint32_t part = (uint32_t)parts[i];
        char class = part < 0x80 ? ascii[part] : in_latin(part) ? LETTER : class_of(part);

        reserve(folder, 4, next);
        if (is_folded(class))
            put_letter(folder, class, at);
        else if (in_latin(part))
            put_latin(folder, part, at);
        else if (class == LETTER)
            put_lower_case(folder, part, at, next);
        else if (class != DROPPED)
            split(folder, at);
    }
}

/* Fold the character C of class CLASS at byte AT, that ends before NEXT. Returns where to go on. */
static size_t fold_other(struct folder *folder, uint32_t c, char class, size_t at, size_t next)
{
    size_t half;

    switch (class) {
    case LETTER:
        put_other_letter(folder, c, at, next);
        break;
    case COMMA:
        if (c == ',' && at > 0 && digit_at(folder, at - 1) && digit_at(folder, next))
            split(folder, at);
        else
            put_mark(folder, ',', at);
        break;
    case PERIOD:
    case STOP:
        if (ends_sentence(folder, class, next))
            put_mark(folder, '.', at);
        else
            split(folder, at);
        break;
    case FULL:
        put_mark(folder, '.', at);
        break;
    case HYPHEN:
        if ((half = second_half(folder, next)) != 0)
            return half;
        if (c == '-' && next < folder->len && folder->text[next] == '-') {
            put_mark(folder, ',', at);
            break;
        }
        /* fall through */
    case DASH:
        if (blank_before(folder, at) && blank_or_end(folder, next))
            put_mark(folder, ',', at);
        else
            split(folder, at);
        break;
    case DROPPED:
        if (c == 0xAD && (half = second_half(folder, next)) != 0)
            return half;
        break;
    default:
        split(folder, at);
        break;
    }
    return next;
}

/* Put small letters, and the blanks behind words of them, from byte AT on, eight at a time: most of most texts. Returns where to go on. */
static size_t put_small_letters(struct folder *folder, size_t at)
{
    char *to = folder->out->text + folder->n;
    uint32_t *from = folder->out->from + folder->n;
    bool in_word = folder->in_word;
    size_t start = at, n = LANES;

    while (n > 0 && folder->len - at >= LANES) { /* there is room for twice the rest of the text */
        uint64_t lanes = lanes_load(folder->text + at), others = lanes_others(lanes);

        n = others != 0 ? lanes_first(others) : LANES;
        memcpy(to + (at - start), folder->text + at, LANES); /* what is too much is written over */
        for (uint32_t k = 0; k < LANES; k++)
            from[at - start + k] = (uint32_t)at + k;
        in_word = in_word || n > 0;
        if (n < LANES && in_word && (char)(lanes >> n * 8) == ' ') {
            in_word = false;
            n++;
        }
        at += n;
    }
    folder->n += at - start;
    folder->in_word = in_word;
    return at;
}

/* Put the ASCII letters and digits from byte AT on. Returns where to go on. */
static size_t put_ascii_letters(struct folder *folder, size_t at)
{
    const unsigned char *text = (const unsigned char *)folder->text;

    for (at = put_small_letters(folder, at); at < folder->len && is_folded(ascii[text[at]]); at++)
        put_letter(folder, ascii[text[at]], at);
    return at;
}

void fold_text(struct folded *out, const char *text, size_t len)
{
    struct folder folder = {.out = out, .text = text, .len = len, .closing = len + 1, .blanks = len + 1};

    reserve(&folder, 8, 0);
    put(&folder, ' ', 0);
    for (size_t i = 0; i < len;) {
        i = put_ascii_letters(&folder, i);
        if (i == len)
            break;
        unsigned char byte = (unsigned char)text[i];

        if (byte < 0x80) {
            if (ascii[byte] == BLANK || ascii[byte] == SPLIT)
                split(&folder, i++);
            else
                i = fold_other(&folder, byte, ascii[byte], i, i + 1);
        } else {
            size_t bytes;
            uint32_t c = decode(text, i, &bytes);

            i = fold_other(&folder, c, in_latin(c) ? LETTER : class_of(c), i, i + bytes);
        }
    }
    split(&folder, len);
    out->text[folder.n] = '\0';
    out->from[folder.n] = (uint32_t)len;
    out->len = folder.n;
}

size_t fold_letters(const char *text, size_t len, char *out, size_t *n)
{
    size_t at = 0;

    *n = 0;
    while (at < len) {
        unsigned char byte = (unsigned char)text[at];

        if (byte < 0x80) {
            if (!is_folded(ascii[byte]))
                break;
            out[(*n)++] = ascii[byte];
            at++;
            continue;
        }
        size_t bytes = 2;
        uint32_t c = byte < 0xE0 && at + bytes <= len ? decode(text, at, &bytes) : 0;
        if (!in_latin(c)) /* nor is what begins before LEN and ends behind it */
            break;
        for (const char *letter = latin[c - LATIN_FIRST]; *letter; letter++)
            out[(*n)++] = *letter;
        at += bytes;
    }
    return at;
}

size_t folded_end_of(const struct folded *folded, size_t last, const char *text, size_t len)
{
    size_t bytes, end = folded->from[last];

    if (end >= len)
        return len;
    decode(text, end, &bytes);
    /* what was dropped behind a letter belongs to it: the accents of a decomposed one */
    for (end += bytes; end < len; end += bytes) {
        uint32_t c = decode(text, end, &bytes);
        if (c < 0x300 || class_of(c) != DROPPED)
            break;
    }
    return end;
}

size_t folded_letters(const char *word, size_t len)
{
    size_t n = 0;

    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)word[i] & 0xC0) != 0x80;
    return n;
}

uint32_t folded_character(const char *text, size_t *bytes)
{
    return decode(text, 0, bytes);
}

void folded_release(struct folded *folded)
{
    free(folded->text);
    free(folded->from);
    *folded = (struct folded)FOLDED_INIT;
}

bool capital_begins(const char *text)
{
    utf8proc_int32_t first;

    return utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &first) > 0 && utf8proc_category(first) == UTF8PROC_CATEGORY_LU;
}
