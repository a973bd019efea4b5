/* language_tag.c: which words are tags of languages.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "language_tag.h"

#include <string.h>
#include <strings.h>

#include "xalloc.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

bool language_tag_is_good(const char *tag)
{
    size_t primary = strspn(tag, LETTERS), len = strspn(tag, LETTERS "0123456789-");

    return primary >= 2 && primary <= 3 && (tag[primary] == '\0' || tag[primary] == '-') && tag[len] == '\0';
}

/* ISO 639-2 (both of its codes where there are two) and ISO 639-1. */
static const struct {
    char longer[4], shorter[3];
} codes[] = {
    {"ara", "ar"}, {"baq", "eu"}, {"eus", "eu"}, {"bul", "bg"}, {"cat", "ca"}, {"ces", "cs"}, {"cze", "cs"}, {"chi", "zh"}, {"zho", "zh"},
    {"dan", "da"}, {"deu", "de"}, {"ger", "de"}, {"dut", "nl"}, {"nld", "nl"}, {"ell", "el"}, {"gre", "el"}, {"eng", "en"}, {"est", "et"},
    {"fin", "fi"}, {"fra", "fr"}, {"fre", "fr"}, {"gle", "ga"}, {"glg", "gl"}, {"heb", "he"}, {"hin", "hi"}, {"hrv", "hr"}, {"hun", "hu"},
    {"ice", "is"}, {"isl", "is"}, {"ita", "it"}, {"jpn", "ja"}, {"kor", "ko"}, {"lav", "lv"}, {"lit", "lt"}, {"nor", "no"}, {"pol", "pl"},
    {"por", "pt"}, {"ron", "ro"}, {"rum", "ro"}, {"rus", "ru"}, {"slk", "sk"}, {"slo", "sk"}, {"slv", "sl"}, {"spa", "es"}, {"srp", "sr"},
    {"swe", "sv"}, {"tur", "tr"}, {"ukr", "uk"}, {"vie", "vi"},
};

const char *language_tag_shorter(const char *tag)
{
    size_t primary = strcspn(tag, "-");

    for (size_t i = 0; i < ARRAY_LEN(codes); i++)
        if (primary == strlen(codes[i].longer) && strncasecmp(tag, codes[i].longer, primary) == 0)
            return codes[i].shorter;
    return NULL;
}
