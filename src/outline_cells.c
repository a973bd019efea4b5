/* outline_cells.c: what the cells of a table of actions look like.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "outline_cells.h"

#include <string.h>

#include "fold.h"
#include "outline_parts.h"
#include "unsaid.h"
#include "utf8.h"
#include "xalloc.h"

enum { MOST_BYTES = 60 };

/* Is TEXT, folded and without marks, one of the N words of LIST? */
static bool is_one_of(const char *text, const char *const *list, size_t n)
{
    struct folded folded = FOLDED_INIT;
    bool found = false;

    if (strnlen(text, MOST_BYTES + 1) > MOST_BYTES)
        return false;
    fold_text(&folded, text, strlen(text));
    size_t len = folded.len;
    while (len > 0 && strchr(" .,", folded.text[len - 1]))
        len--;
    for (size_t i = 0; i < n && !found && len > 1; i++)
        found = strlen(list[i]) == len - 1 && strncmp(folded.text + 1, list[i], len - 1) == 0;
    folded_release(&folded);
    return found;
}

/* Behind the dashes, blanks and empty boxes at TEXT. */
static const char *behind_nothing(const char *text)
{
    static const char *const nothings[] = {" ", "\n", "-", ".", "/", "\342\200\220", "\342\200\221", "\342\200\222", "\342\200\223", "\342\200\224", "\342\200\225", "\342\210\222", "\342\200\246", "\342\230\220", "\342\226\241"};
    bool more = true;

    while (more) {
        more = false;
        for (size_t i = 0; i < ARRAY_LEN(nothings) && !more; i++)
            if (strncmp(text, nothings[i], strlen(nothings[i])) == 0) {
                text += strlen(nothings[i]);
                more = true;
            }
    }
    return text;
}

bool cell_is_marked(const char *text)
{
    static const char *const crosses[] = {"x", "xx", "xxx", "xxxx", "x x", "x x x"};

    if (*behind_nothing(text) == '\0')
        return false;
    if (!utf8_has_letter(text) && !strpbrk(text, "0123456789"))
        return true; /* a tick, a dot, a bar */
    return is_one_of(text, crosses, ARRAY_LEN(crosses)) || !unsaid(text, false);
}

bool cell_is_wordy(const char *text)
{
    enum { MOST_OF_A_MARK = 3 };
    size_t letters = 0;

    for (const char *at = text; *at; at++)
        letters += ((*at | 32) >= 'a' && (*at | 32) <= 'z') || (unsigned char)*at >= 0xC3;
    return letters > MOST_OF_A_MARK && utf8_has_letter(text);
}

bool cell_has_blank(const char *text)
{
    return strpbrk(text, " \n") != NULL;
}

bool cell_is_time(const char *text)
{
    return !utf8_has_letter(text) && outline_next_year(text) && text[strspn(text, "0123456789 ./-\n\342\200\223\224")] == '\0';
}

bool cell_is_number(const char *text)
{
    size_t digits = strspn(text, "0123456789");

    return digits > 0 && digits <= 2 && text[digits] == '\0';
}

bool cell_is_rating(const char *text)
{
    static const char *const ratings[] = {
        "high",  "medium",  "low",   "normal", "urgent", "critical", "top",     "very high", "very low", "highest", "lowest", "essential", "desirable", "important", "moderate", "a",  "b",  "c",   "d",
        "i",     "ii",      "iii",   "alta",   "media",  "baja",     "alto",    "medio",     "bajo",     "muy alta", "muy alto", "muy baja", "urgente",  "critica",   "maxima",   "minima", "baixa", "baixo", "muito alta",
        "haute", "moyenne", "basse", "elevee", "faible", "forte",    "moyen",   "eleve",     "fort",     "tres haute", "tres elevee", "prioritaire", "immediate", "inmediata", "imediata", "h", "m", "l"};

    if (cell_is_number(text))
        return true;
    return utf8_has_letter(text) ? is_one_of(text, ratings, ARRAY_LEN(ratings)) : strlen(text) <= MOST_BYTES && !strpbrk(text, "0123456789"); /* "+++", stars */
}

bool cell_counts(const char *text)
{
    enum { MOST = 6 };

    return strlen(text) <= MOST && text[strspn(text, "0123456789.-/ )")] == '\0';
}

bool head_is_priority(const char *text)
{
    struct folded folded = FOLDED_INIT;

    fold_text(&folded, text, strnlen(text, utf8_cut(text, strlen(text), MOST_BYTES)));
    bool found = strstr(folded.text, " priorit") || strstr(folded.text, " priorid");
    folded_release(&folded);
    return found;
}

bool head_is_counter(const char *text)
{
    static const char *const counters[] = {"n", "no", "nr", "nro", "num", "number", "numero", "id", "code", "codigo", "cod", "ref", "item", "o", "n o"};

    const char *last = strrchr(text, ' ');

    return !utf8_has_letter(text) || is_one_of(text, counters, ARRAY_LEN(counters)) || (last && is_one_of(last + 1, counters, ARRAY_LEN(counters))); /* "Action no." */
}

bool cell_is_note(const char *text)
{
    static const char *const notes[] = {"source", "sources", "fuente", "fuentes", "fonte", "fontes", "note", "notes", "nota", "notas"};
    enum { MOST_OF_A_WORD = 10 };
    size_t len = strcspn(text, ":");
    char word[MOST_OF_A_WORD + 1];

    if (text[len] == '\0' || len > MOST_OF_A_WORD)
        return false;
    memcpy(word, text, len);
    word[len] = '\0';
    return is_one_of(word, notes, ARRAY_LEN(notes));
}
