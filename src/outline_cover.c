/* outline_cover.c: the title and the organization on the first page of a document.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "outline_cover.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "fold.h"
#include "outline_words.h"
#include "xalloc.h"

/* Lines before everything else that are looked at, and how long one is that names something. */
enum { MOST_LINES = 6, MOST_BYTES = 160 };

/* By one of these words a line names a plan, or who makes it; folded, with a blank on both sides. */
static const char *const plan_words[] = {" plan ", " plano ", " planes ", " planos ", " planeamiento ", " planificacion ", " strategy ", " strategic ", " strategie ", " strategique ", " estrategia ", " estrategico ", " estrategica ",
                                         " projet associatif ", " projet d etablissement ", " projet d association ", " feuille de route ", " hoja de ruta ", " roadmap ", " agenda estrategica "};
static const char *const organization_words[] = {" association ", " asociacion ", " associacao ", " colegio ", " society ", " sociedad ", " sociedade ", " federation ", " federacion ", " federacao ", " union ",
                                                 " biblioteca nacional ", " bibliotheque nationale ", " national library ", " library service ", " council ", " consejo ", " conselho ", " conseil ", " consortium ", " consorcio ",
                                                 " sindicato ", " sistema de bibliotecas ", " red de bibliotecas ", " rede de bibliotecas ", " reseau des bibliotheques ", " instituto ", " institute ", " ministerio ", " ministere ", " ministry "};

static bool has_one_of(const char *text, const char *const *words, size_t n)
{
    struct folded folded = FOLDED_INIT;
    bool found = false;

    fold_text(&folded, text, strlen(text));
    for (size_t i = 0; i < n && !found; i++)
        found = strstr(folded.text, words[i]) != NULL;
    folded_release(&folded);
    return found;
}

/* A name is short, and no sentence. */
static bool may_be_name(const char *text)
{
    size_t len = strnlen(text, MOST_BYTES + 1);

    return len <= MOST_BYTES && text[len - 1] != '.' && text[len - 1] != ':';
}

/* "Action plan 2026-2028" is a label and a name. */
static bool is_labelled(const struct block *block)
{
    struct label label = label_read(block->text);

    return label.mark != MARK_NONE && !label.counted;
}

/* How many lines stand before everything else. */
static size_t count_lines(const struct document *document)
{
    size_t n = 0;

    while (n < document->n_blocks && n < MOST_LINES && document->blocks[n].kind != BLOCK_CELL && document->blocks[n].kind != BLOCK_ITEM && !is_labelled(&document->blocks[n]))
        n++;
    return n;
}

/* The first of N lines but SKIP that has one of WORDS. */
static size_t find_line(const struct document *document, size_t n, size_t skip, const char *const *words, size_t n_words)
{
    for (size_t i = 0; i < n; i++)
        if (i != skip && document->blocks[i].kind != BLOCK_TITLE && may_be_name(document->blocks[i].text) && has_one_of(document->blocks[i].text, words, n_words))
            return i;
    return SIZE_MAX;
}

static bool has_marked_title(const struct document *document)
{
    for (size_t i = 0; i < document->n_blocks; i++)
        if (document->blocks[i].kind == BLOCK_TITLE)
            return true;
    return false;
}

/* What looks like a title: the only heading of the first level, or a first line that is bold. */
static size_t find_shown_title(const struct document *document)
{
    size_t found = SIZE_MAX, headings = 0;

    for (size_t i = 0; i < document->n_blocks; i++)
        if (document->blocks[i].kind == BLOCK_HEADING && document->blocks[i].level == 1 && headings++ == 0)
            found = i;
    if (headings != 1)
        found = document->n_blocks > 0 && document->blocks[0].kind == BLOCK_PARAGRAPH && document->blocks[0].bold ? 0 : SIZE_MAX;
    return found < SIZE_MAX && !is_labelled(&document->blocks[found]) ? found : SIZE_MAX;
}

struct cover outline_cover(const struct document *document)
{
    size_t n = count_lines(document);
    struct cover cover = {SIZE_MAX, SIZE_MAX};

    if (!has_marked_title(document)) {
        cover.title = find_line(document, n, SIZE_MAX, plan_words, ARRAY_LEN(plan_words));
        if (cover.title == SIZE_MAX)
            cover.title = find_shown_title(document);
    }
    cover.organization = find_line(document, n, cover.title, organization_words, ARRAY_LEN(organization_words));
    return cover;
}
