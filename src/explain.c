/* explain.c: what a code, a direction, a level or a mark means.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "explain.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "finding.h"
#include "fold.h"
#include "level.h"
#include "out_text.h"
#include "report.h"
#include "strbuf.h"
#include "translate.h"
#include "xalloc.h"

enum { WIDTH = 80, ID_WIDTH = 5 /* columns of what stands before a title in the list */ };

#define MARK "\xe2\x89\x88" /* as the page has it */

static void explain_code(FILE *out, const struct finding_kind *kind)
{
    bool gap = finding_can_be_gap((enum finding_code)(kind - finding_kind(0)));

    fprintf(out, gap ? _("%s (%s), error as a gap, warning as a gap within --fail-under, else %s") : _("%s (%s), %s by default"),
            kind->code, kind->name, _(severity_name(kind->severity)));
    fputc('\n', out);
    out_text_wrap(out, _(kind->title), 2, WIDTH);
    out_text_wrap(out, _(kind->help), 2, WIDTH);
}

/* The wordings of LIST in LANGUAGE, or else in English, and the English ones: they are what the others translate. */
static void explain_wordings(FILE *out, const char *label, const struct wordings *list, const char *language)
{
    const struct wording *chosen = wordings_in(list, language);

    for (size_t i = 0; i < list->n; i++) {
        const struct wording *wording = &list->items[i];
        if (!wording_is_beside(wording, chosen) && !language_matches(wording->language, "en"))
            continue;
        const char *status = wording_status_name(wording->status);
        out_text_printf(out, "  %s (%s%s%s%s%s)\n", label, wording->language, status ? ", " : "", status ? _(status) : "",
                        wording->source ? ", " : "", wording->source ? wording->source : "");
        out_text_wrap(out, wording->text, 4, WIDTH);
    }
}

static void explain_guidance(FILE *out, const char *label, const struct wordings *list, const char *language)
{
    const struct wording *chosen = wordings_in(list, language);

    if (!chosen)
        return;
    out_text_wrap(out, label, 2, WIDTH);
    for (size_t i = 0; i < list->n; i++)
        if (wording_is_beside(&list->items[i], chosen))
            out_text_wrap(out, list->items[i].text, 4, WIDTH);
}

static void explain_direction(FILE *out, const struct direction *direction, const char *language)
{
    out_text_printf(out, "%s\n", direction->id);
    explain_wordings(out, _("Highlight"), &direction->highlights, language);
    explain_wordings(out, _("Opportunity"), &direction->opportunities, language);
    explain_guidance(out, _("A goal or objective that covers it would contain:"), &direction->covers, language);
    explain_guidance(out, _("Questions to ask:"), &direction->questions, language);
}

/* Is NAME the id of DIRECTION, whatever the case, and with fewer zeros before a number: "gv5" for "GV05"? */
static bool is_called(const struct direction *direction, const char *name)
{
    const char *id = direction->id;

    while (*id && *name && tolower((unsigned char)*id) == tolower((unsigned char)*name)) {
        bool letter = !isdigit((unsigned char)*id++);
        name++;
        while (letter && *id == '0' && isdigit((unsigned char)id[1]) && *name != '0')
            id++;
    }
    return *id == *name;
}

static size_t find_direction(const struct framework *framework, const char *name)
{
    size_t exact = framework_direction(framework, name);

    for (size_t i = 0; i < framework->n_directions && exact == SIZE_MAX; i++)
        if (is_called(&framework->directions[i], name))
            return i;
    return exact;
}

/* Fold NAME as words are folded; false when it is no text. OUT is to be released. */
static bool fold_name(struct folded *out, const char *name)
{
    size_t len = strlen(name);
    int32_t code;

    *out = (struct folded)FOLDED_INIT;
    for (size_t i = 0; i < len;) {
        i += out_text_next(name + i, len - i, &code);
        if (code == OUT_TEXT_INVALID)
            return false;
    }
    fold_text(out, name, len);
    return true;
}

/* Is NAME the word ENGLISH, or what it is called in the reader's language? Neither case nor accents matter. */
static bool is_word(const char *name, const char *english)
{
    const char *const words[] = {english, _(english)};
    struct folded asked, word;
    bool same = false;

    for (size_t i = 0; i < ARRAY_LEN(words) && !same; i++) {
        same = fold_name(&asked, name) && fold_name(&word, words[i]) && asked.len == word.len && memcmp(asked.text, word.text, word.len) == 0;
        folded_release(&asked);
        folded_release(&word);
    }
    return same;
}

/* Each explains NAME if it is one of its own; false when it is not. */
typedef bool explain_function(FILE *out, const struct framework *framework, const char *name, const char *language);

static bool explain_if_code(FILE *out, const struct framework *framework, const char *name, const char *language)
{
    const struct finding_kind *kind = finding_kind_by_name(name);

    (void)framework, (void)language;
    if (kind)
        explain_code(out, kind);
    return kind;
}

static bool explain_if_direction(FILE *out, const struct framework *framework, const char *name, const char *language)
{
    size_t direction = find_direction(framework, name);

    if (direction != SIZE_MAX)
        explain_direction(out, &framework->directions[direction], language);
    return direction != SIZE_MAX;
}

static bool explain_if_level(FILE *out, const struct framework *framework, const char *name, const char *language)
{
    enum level level = N_LEVELS;

    (void)framework, (void)language;
    for (int i = 0; i < N_LEVELS && !level_by_name(name, &level); i++)
        if (is_word(name, level_name((enum level)i))) {
            level = (enum level)i;
            break;
        }
    if (level == N_LEVELS)
        return false;
    fprintf(out, _("%s %s, level %d of 0 to 4"), report_ladder(level), _(level_name(level)), level);
    fputc('\n', out);
    out_text_wrap(out, _(level_meaning(level)), 2, WIDTH);
    return true;
}

static const char *const mark = N_("touched on"), *const mark_meaning = N_("words come near it, but do not count");

static bool explain_if_mark(FILE *out, const struct framework *framework, const char *name, const char *language)
{
    (void)framework, (void)language;
    if (!is_word(name, mark))
        return false;
    fprintf(out, MARK " %s\n", _(mark));
    out_text_wrap(out, _(mark_meaning), 2, WIDTH);
    out_text_wrap(out, _("If they are meant to speak for the direction, say in plainer words what is intended."), 2, WIDTH);
    return true;
}

bool explain(FILE *out, const struct framework *framework, const char *name, const char *language)
{
    static explain_function *const all[] = {explain_if_code, explain_if_direction, explain_if_level, explain_if_mark};
    bool known = false;

    translate_here(true);
    for (size_t i = 0; i < ARRAY_LEN(all) && !known; i++)
        known = all[i](out, framework, name, language);
    translate_here(false);
    return known;
}

void explain_refuse(struct diag *why, const struct framework *framework, const char *name)
{
    translate_here(true);
    diag_set(why, (struct place){0, 0},
             _("explain: \"%s\" is neither a code such as %s, nor a direction such as %s, nor a level such as \"%s\" or %d, nor the mark \"%s\"; `planalign explain` lists them all"), name,
             finding_kind(0)->code, framework->directions[0].id, _(level_name(LEVEL_MEASURED)), LEVEL_MEASURED, _(mark));
    translate_here(false);
}

/* ID and a title, which goes on below itself. */
static void list_line(FILE *out, const char *id, const char *title)
{
    struct strbuf line = STRBUF_INIT;

    strbuf_puts(&line, id);
    for (size_t columns = out_text_width(id, strlen(id)); columns < ID_WIDTH; columns++)
        strbuf_putc(&line, ' ');
    strbuf_printf(&line, " %s", title);
    out_text_hang(out, line.text, 2, 8, WIDTH);
    strbuf_release(&line);
}

/* A word and what it means. */
static void list_word(FILE *out, const char *id, const char *word, const char *meaning)
{
    struct strbuf title = STRBUF_INIT;

    strbuf_printf(&title, "%s%s%s", _(word), _(": "), _(meaning));
    list_line(out, id, title.text);
    strbuf_release(&title);
}

void explain_list(FILE *out, const struct framework *framework, const char *language)
{
    translate_here(true);
    fprintf(out, "%s\n", _("DIRECTIONS"));
    for (size_t i = 0; i < framework->n_directions; i++)
        list_line(out, framework->directions[i].id, wordings_in(&framework->directions[i].opportunities, language)->text);
    fprintf(out, "\n%s\n", _("LEVELS, from 0 to 4"));
    for (int i = 0; i < N_LEVELS; i++)
        list_word(out, report_ladder((enum level)i), level_name((enum level)i), level_meaning((enum level)i));
    list_word(out, MARK, mark, mark_meaning);
    fprintf(out, "\n%s\n", _("MESSAGES"));
    for (size_t i = 0; i < N_FINDING_CODES; i++)
        list_line(out, finding_kind((enum finding_code)i)->code, _(finding_kind((enum finding_code)i)->title));
    translate_here(false);
}
