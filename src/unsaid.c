/* unsaid.c: what people write where a value or a name is still to come.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "unsaid.h"

#include <string.h>

#include "fold.h"
#include "strbuf.h"
#include "utf8.h"
#include "xalloc.h"

/* None of the texts below is longer. */
enum { MOST_BYTES = 60 };

/* What drafts write, in the languages of the framework that is shipped and a little more; folded. */
static const char *const no_values[] = {
    "tbd",         "tba",           "tbc",            "n a",          "n d",          "s d",            "x",           "xx",          "xxx",
    "to be defined", "to be determined", "to be decided", "to be confirmed", "to be set", "to be appointed", "to be assigned", "to be named",
    "to be announced", "not set",   "not defined",    "not assigned", "not yet set",  "not yet defined", "not yet named", "not yet known", "not applicable",
    "vacant",      "unassigned",    "por definir",    "por determinar", "por establecer", "por fijar",  "por designar", "por nombrar", "por asignar",
    "por confirmar", "sin definir", "sin designar",   "sin asignar",  "pendiente",    "vacante",        "a definir",   "a determinar", "a decidir",
    "a estabelecer", "a fixar",     "a designar",     "a nomear",     "a indicar",    "a confirmar",    "nao definido", "sem definir", "pendente",
    "na",          "so",           "n c",            "to be agreed", "to be negotiated", "por acordar", "por negociar", "a acordar",  "a negociar", "a convenir",
    "unknown",     "not known",     "no target",      "s o",          "sans objet",   "non applicable", "a pourvoir", "en attente",  "no aplica",
    "no procede",  "pte",           "desconocido",    "sin meta",     "nao se aplica", "desconhecido", "sem meta",
    "a determiner", "a preciser",   "a fixer",        "a designer",   "a nommer",     "a confirmer",    "non defini",  "non designe", "poste vacant",
};

/* And who is written where nobody is named. As a target some of these say something: no complaint is a target. */
static const char *const no_names[] = {
    "none", "nobody", "no one", "no owner", "aucun", "aucune", "personne", "sans responsable", "neant", "ninguno", "ninguna", "nadie", "sin responsable", "nenhum", "nenhuma", "ninguem", "sem responsavel",
};

static bool is_listed(const char *words, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(words, list[i]) == 0)
            return true;
    return false;
}

bool unsaid(const char *text, bool name)
{
    struct folded folded = FOLDED_INIT;
    struct strbuf words = STRBUF_INIT;

    if (strlen(text) > MOST_BYTES && utf8_has_letter(text))
        return false;
    fold_text(&folded, text, strlen(text));
    for (char *save = NULL, *word = strtok_r(folded.text, " ,.", &save); word; word = strtok_r(NULL, " ,.", &save)) {
        strbuf_puts(&words, words.len > 0 ? " " : "");
        strbuf_puts(&words, word);
    }
    bool nothing = words.len == 0 || is_listed(words.text, no_values, ARRAY_LEN(no_values)) || (name && is_listed(words.text, no_names, ARRAY_LEN(no_names)));
    strbuf_release(&words);
    folded_release(&folded);
    return nothing;
}
