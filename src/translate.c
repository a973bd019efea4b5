/* translate.c: GNU gettext, asked for one language whatever the environment says.
 * SPDX-License-Identifier: MIT
 *
 * gettext takes its language from LANGUAGE, but heeds that only in a locale other than "C". Such a locale is on for the length of a call only:
 * were it the program's, the messages of the C library, which machine formats quote, would change with it. */
#include "config.h"

#include "translate.h"

#ifdef ENABLE_NLS
#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

static locale_t locale;  /* the one that is on for a call; 0: all is said in English */
static struct learned {
    char *message, *said;
} * learned;
static size_t n_learned, learned_capacity;
static _Thread_local bool for_people;

/* The name of the catalogue for LANGUAGE, of a kind that gettext knows: "pt-BR" and "pt-br-x-a" are "pt_BR". gettext looks there first, and for what it
 * does not find in that of the language alone: this is Lookup of RFC 4647, section 3.4. The case of letters: RFC 5646, section 2.1.1. To be freed. */
static char *catalogue_name(const char *language)
{
    char *name = xstrdup(language);
    size_t primary = strcspn(name, "-"), behind = name[primary] == '-' ? strcspn(name + primary + 1, "-") : 0;

    name[primary + (behind > 0 ? 1 + behind : 0)] = '\0';
    for (char *at = name; *at; at++) {
        if (at < name + primary && *at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
        else if (at > name + primary && behind == 2 && *at >= 'a' && *at <= 'z')
            *at = (char)(*at - 'a' + 'A');
    }
    if (behind > 0)
        name[primary] = '_';
    return name;
}

void translate_open(const char *folder, const char *language)
{
    if (strncmp(language, "en", 2) == 0 && (language[2] == '\0' || language[2] == '-'))
        return;
    char *name = catalogue_name(language);
    locale = newlocale(LC_MESSAGES_MASK, "C.UTF-8", (locale_t)0);
    bool named = locale && setenv("LANGUAGE", name, 1) == 0;
    free(name);
    if (!named)
        return;
    bindtextdomain(PACKAGE, folder ? folder : PLANALIGN_LOCALEDIR);
    bind_textdomain_codeset(PACKAGE, "UTF-8");
    translate_always(PACKAGE); /* in no catalogue, so each that may be asked later is read now, while files may still be opened */
}

void translate_close(void)
{
    if (locale)
        freelocale(locale);
    locale = (locale_t)0;
    for (size_t i = 0; i < n_learned; i++) {
        free(learned[i].message);
        free(learned[i].said);
    }
    free(learned);
    learned = NULL;
    n_learned = learned_capacity = 0;
}

void translate_learn(const char *message, const char *said)
{
    if (!locale)
        return;
    learned = xgrow(learned, n_learned, &learned_capacity, sizeof *learned);
    learned[n_learned++] = (struct learned){xstrdup(message), xstrdup(said)};
}

void translate_here(bool people)
{
    for_people = people;
}

bool translate_is_here(void)
{
    return for_people && locale;
}

const char *translate_always(const char *message)
{
    if (!locale || *message == '\0') /* "" is the head of a catalogue */
        return message;
    locale_t before = uselocale(locale);
    const char *said = dgettext(PACKAGE, message);
    uselocale(before);
    for (size_t i = 0; said == message && i < n_learned; i++)
        if (strcmp(message, learned[i].message) == 0)
            said = learned[i].said;
    return said;
}

const char *translate(const char *message)
{
    return for_people ? translate_always(message) : message;
}

const char *translate_number(const char *one, const char *many, unsigned long n)
{
    if (!locale || !for_people)
        return n == 1 ? one : many;
    locale_t before = uselocale(locale);
    const char *said = dngettext(PACKAGE, one, many, n);
    uselocale(before);
    return said;
}

#else

void translate_open(const char *folder, const char *language)
{
    (void)folder, (void)language;
}

void translate_close(void)
{
}

void translate_learn(const char *message, const char *said)
{
    (void)message, (void)said;
}

void translate_here(bool people)
{
    (void)people;
}

bool translate_is_here(void)
{
    return false;
}

const char *translate_always(const char *message)
{
    return message;
}

const char *translate(const char *message)
{
    return message;
}

const char *translate_number(const char *one, const char *many, unsigned long n)
{
    return n == 1 ? one : many;
}

#endif
