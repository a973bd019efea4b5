/* match.c: hold every passage of a plan against the words of a framework.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "match.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>

#include "weigh.h"
#include "xalloc.h"

struct matchbook {
    const struct framework *framework;
    struct reader **readers; /* by lexicon; NULL: not met yet */
    struct scale *scale;
    struct passage passage;
    struct budget budget; /* of the plan at hand */
    uint64_t steps;       /* that each plan gets */
    bool explains;        /* the plan at hand is matched, and what is asked about it now has a budget of its own, as large */
};

struct matchbook *matchbook_new(const struct framework *framework)
{
    struct matchbook *book = xcalloc(1, sizeof *book);

    book->framework = framework;
    book->readers = xcalloc(framework->n_lexicons + 1, sizeof(struct reader *));
    book->scale = scale_new(framework);
    book->passage = (struct passage)PASSAGE_INIT;
    matchbook_limit(book, BUDGET_STEPS);
    return book;
}

void matchbook_limit(struct matchbook *book, uint64_t steps)
{
    book->steps = steps;
}

void matchbook_free(struct matchbook *book)
{
    if (!book)
        return;
    for (size_t i = 0; i < book->framework->n_lexicons; i++)
        reader_free(book->readers[i]);
    free(book->readers);
    scale_free(book->scale);
    passage_release(&book->passage);
    free(book);
}

static struct reader *make_reader(struct matchbook *book, const struct lexicon *lexicon, struct diag *diag)
{
    struct kept kept = lexicon->kept; /* each thread goes through it by itself */

    if (!kept.bytes)
        return reader_new(lexicon, &book->budget, diag);
    struct reader *reader = reader_kept(lexicon, &kept, &book->budget);
    if (!reader)
        diag_set(diag, (struct place){0, 0}, "what was prepared for the language \"%s\" is damaged", lexicon->language);
    return reader;
}

static bool read_passage(struct matchbook *book, const struct lexicon *lexicon, struct passage_text text, bool exhaustive, struct diag *diag)
{
    struct reader **reader = &book->readers[lexicon - book->framework->lexicons];

    if (!*reader)
        *reader = make_reader(book, lexicon, diag);
    return *reader && passage_read(&book->passage, *reader, text, exhaustive, diag);
}

static bool score_passage(struct matchbook *book, const struct lexicon *lexicon, struct passage_text text, bool exhaustive, int least,
                          struct evidence_list *out, struct diag *diag)
{
    if (!read_passage(book, lexicon, text, exhaustive, diag))
        return false;
    return weigh(book->scale, &book->passage, least, &book->budget, out) || budget_take(&book->budget, 1, diag);
}

const struct passage *match_read(struct matchbook *book, const struct lexicon *lexicon, struct passage_text text, struct diag *diag)
{
    budget_fill(&book->budget, book->steps);
    return read_passage(book, lexicon, text, false, diag) ? &book->passage : NULL;
}

bool match_passage(struct matchbook *book, const struct lexicon *lexicon, struct passage_text text, bool exhaustive, struct evidence_list *out,
                   struct diag *diag)
{
    budget_fill(&book->budget, book->steps);
    scale_begin(book->scale);
    return score_passage(book, lexicon, text, exhaustive, SCORE_PARTIAL, out, diag);
}

/* --- what relatives lend --- */

/* The directions that are clear in a family by its members' own words: in one, two, three of the children of an element. */
struct family {
    unsigned long long own, one, two, three;
};

/* Points for DIRECTION that the relatives of ELEMENT lend it. */
static int lend(const struct kinship *kinship, const struct plan *plan, const struct family *families, size_t element, size_t direction,
                unsigned *kin)
{
    unsigned long long bit = 1ULL << direction;
    const struct family *own = &families[element];
    size_t parent = plan->elements[element].parent;
    int children = ((own->one & bit) != 0) + ((own->two & bit) != 0), siblings = 0;
    bool above = false;

    if (parent != PLAN_NO_PARENT) {
        const struct family *family = &families[parent];
        bool itself = (own->own & bit) != 0;

        above = (family->own & bit) != 0;
        siblings = (((itself ? family->two : family->one) & bit) != 0) + (((itself ? family->three : family->two) & bit) != 0);
    }
    *kin = (above && kinship->parent > 0 ? KIN_PARENT : 0U) | (children > 0 && kinship->child > 0 ? KIN_CHILD : 0U)
           | (siblings > 0 && kinship->sibling > 0 ? KIN_SIBLING : 0U);
    return (above ? kinship->parent : 0) + children * kinship->child + siblings * kinship->sibling;
}

static bool is_planned(const struct plan *plan, const struct evidence *evidence)
{
    return element_is_planned(&plan->elements[evidence->element]);
}

static void add_points(struct evidence *evidence, int points, unsigned kin)
{
    evidence->lent += points;
    evidence->kin |= kin;
    evidence->score += points;
    evidence->clear = evidence->score >= SCORE_CLEAR;
}

/* Let relatives lend points to what is not clear by its own words. */
static void lend_points(const struct kinship *kinship, const struct plan *plan, struct evidence_list *list)
{
    struct family *families = xcalloc(plan->n_elements + 1, sizeof *families);

    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].clear && is_planned(plan, &list->items[i]))
            families[list->items[i].element].own |= 1ULL << list->items[i].direction;
    for (size_t i = 0; i < plan->n_elements; i++) {
        if (plan->elements[i].parent == PLAN_NO_PARENT)
            continue;
        struct family *above = &families[plan->elements[i].parent];
        above->three |= above->two & families[i].own;
        above->two |= above->one & families[i].own;
        above->one |= families[i].own;
    }
    for (size_t i = 0; i < list->n; i++) {
        struct evidence *evidence = &list->items[i];
        unsigned kin = 0;

        if (evidence->clear || evidence->score < kinship->least || !is_planned(plan, evidence))
            continue;
        int points = lend(kinship, plan, families, evidence->element, evidence->direction, &kin);
        add_points(evidence, points, kin);
    }
    free(families);
}

/* How many goals, objectives, actions and indicators of PLAN hold words. */
static size_t count_planned(const struct plan *plan)
{
    size_t n = 0;

    for (size_t i = 0; i < plan->n_elements; i++)
        n += element_is_planned(&plan->elements[i]) && plan->elements[i].text.len > 0;
    return n;
}

/* What an element loses that speaks for its direction alone: the more elements were read, the likelier is it that one of them was misread.
 * Rounded up, so that it is something. */
static int points_alone(const struct kinship *kinship, const struct plan *plan)
{
    size_t n = count_planned(plan), among = (size_t)kinship->among;

    return n >= among ? kinship->alone : (int)(((size_t)kinship->alone * n + among - 1) / among);
}

/* A direction for which one element of the whole plan speaks may have been misread: that one must be plain. */
static void weaken_alone(const struct kinship *kinship, const struct plan *plan, struct evidence_list *list)
{
    struct evidence *only[MAX_DIRECTIONS] = {NULL};
    bool several[MAX_DIRECTIONS] = {false};
    int points = points_alone(kinship, plan);

    for (size_t i = 0; i < list->n; i++) {
        struct evidence *evidence = &list->items[i];

        if (!evidence->clear || !is_planned(plan, evidence))
            continue;
        several[evidence->direction] = only[evidence->direction] != NULL;
        only[evidence->direction] = evidence;
    }
    for (size_t i = 0; i < MAX_DIRECTIONS; i++)
        if (only[i] && !several[i])
            add_points(only[i], -points, KIN_ALONE);
}

/* Has the passage, where it speaks for the plan, no more words than name a topic? Numbers are none. */
static bool is_topic(const struct passage *passage, int words)
{
    const struct tokens *tokens = passage->tokens;
    size_t n = 0;

    for (size_t i = 0; i < tokens->n && n <= (size_t)words; i++)
        n += passage_speaks(passage, tokens->items[i].sentence) && !isdigit((unsigned char)passage->folded.text[tokens->items[i].start]);
    return n <= (size_t)words;
}

/* What names a topic in a word or two does not say what is intended: it takes relatives to understand it. The evidence for PASSAGE: from number FROM on. */
static void weaken_topic(const struct kinship *kinship, const struct passage *passage, struct evidence_list *list, size_t from)
{
    int words = passage_is_heading(passage) && kinship->heading > kinship->topic ? kinship->heading : kinship->topic;
    bool topic = from < list->n && words > 0 && is_topic(passage, words);

    for (size_t i = from; i < list->n && topic; i++)
        if (list->items[i].clear)
            add_points(&list->items[i], SCORE_CLEAR - 1 - list->items[i].score, KIN_TOPIC);
}

static void apply_kinship(const struct kinship *kinship, const struct plan *plan, struct evidence_list *list)
{
    size_t kept = 0;

    lend_points(kinship, plan, list);
    if (kinship->alone > 0)
        weaken_alone(kinship, plan, list);
    for (size_t i = 0; i < list->n; i++) { /* what relatives lent can make clear, but not partial: a hint is an element's own */
        const struct evidence *evidence = &list->items[i];
        int own = evidence->score - (evidence->lent > 0 ? evidence->lent : 0);

        if (!evidence->clear && own < SCORE_PARTIAL)
            evidence_release(&list->items[i]);
        else
            list->items[kept++] = list->items[i];
    }
    list->n = kept;
}

static const struct lexicon *lexicon_of(const struct matchbook *book, const struct element *element)
{
    return element->language ? framework_lexicon(book->framework, element->language) : NULL;
}

static struct passage_text text_of(const struct plan *plan, size_t index)
{
    const struct element *element = &plan->elements[index];

    return (struct passage_text){element->text.bytes, element->text.len, index, element->kind == KIND_CONTEXT};
}

void match_explain(struct matchbook *book, const struct plan *plan, struct evidence *evidence)
{
    const struct lexicon *lexicon = lexicon_of(book, &plan->elements[evidence->element]);
    struct evidence_list again = {0};
    struct diag why = DIAG_INIT;

    if (evidence->n_earned > 0 || !lexicon)
        return;
    if (!book->explains)
        budget_fill(&book->budget, book->steps);
    book->explains = true;
    scale_begin(book->scale);
    if (score_passage(book, lexicon, text_of(plan, evidence->element), false, INT_MIN, &again, &why))
        for (size_t i = 0; i < again.n; i++)
            if (again.items[i].direction == evidence->direction) {
                evidence->earned = again.items[i].earned; /* taken over */
                evidence->n_earned = again.items[i].n_earned;
                evidence->n_terms = again.items[i].n_terms;
                again.items[i].earned = NULL;
            }
    evidence_list_release(&again);
    diag_release(&why);
}

/* A denial speaks of it too. */
static bool speaks_of(const struct subject *subject, const struct passage *passage)
{
    if (subject->percent == 0)
        return false;
    for (size_t i = passage->n_terms; i < passage->n_found; i++)
        if (passage->found[i].concept == subject->concept)
            return true;
    return false;
}

bool match_speaks(struct matchbook *book, const struct lexicon *lexicon, struct passage_text text, bool *speaks, struct diag *diag)
{
    if (!read_passage(book, lexicon, text, false, diag))
        return false;
    *speaks = speaks_of(&book->framework->subject, &book->passage);
    return true;
}

bool match_plan(struct matchbook *book, const struct plan *plan, bool exhaustive, struct evidence_list *out, enum heard *heard, struct diag *diag)
{
    const struct kinship *kinship = &book->framework->kinship;
    bool lends = kinship->least > 0;
    int least = lends && kinship->least < SCORE_PARTIAL ? kinship->least : SCORE_PARTIAL;

    book->explains = false;
    budget_fill(&book->budget, book->steps);
    scale_begin(book->scale);
    for (size_t i = 0; i < plan->n_elements; i++) {
        const struct element *element = &plan->elements[i];
        const struct lexicon *lexicon = lexicon_of(book, element);
        struct passage_text text = text_of(plan, i);

        if (!lexicon || text.len == 0)
            continue;
        size_t before = out->n;

        if (!score_passage(book, lexicon, text, exhaustive, least, out, diag)) {
            diag->place = element->place;
            return false;
        }
        if (element_is_planned(element))
            weaken_topic(kinship, &book->passage, out, before);
        heard[i] = speaks_of(&book->framework->subject, &book->passage) ? HEARD_SUBJECT : book->passage.tokens->n > 0 ? HEARD_WORDS : HEARD_NOTHING;
    }
    if (lends)
        apply_kinship(kinship, plan, out);
    return true;
}
