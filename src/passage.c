/* passage.c: what stands in one passage, and still counts after vetoes and stance.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "passage.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "plan.h"
#include "utf8.h"
#include "xalloc.h"

/* Term N of the scanner is entry N of the lexicon; list N of the phrases holds the words of concept N. */
struct reader {
    const struct lexicon *lexicon;
    struct scanner *scanner;
    struct phrases *phrases;
    struct budget *budget;
    bool knows_intent; /* the lexicon lists words of will */
    struct said *said; /* by concept, what the description that is read says of it; nothing between passages */
    size_t n_said;
    struct found *cues; /* of the passage: vetoes, and what is for the stance; reused */
    size_t n_cues, cues_size;
};

/* Pairs of what was found that are held against each other in one step of the budget. */
#define PAIRS_A_STEP 4
/* What may end a quotation, in UTF-8. */
static const char *const closing_quotes[] = {"\"", "'", "\xe2\x80\x9d", "\xe2\x80\x99", "\xc2\xbb", " \xc2\xbb", "\xc2\xa0\xc2\xbb", "\xe2\x80\xaf\xc2\xbb", "\xe2\x80\x9c"};
/* Bytes of a term that a message quotes. */
#define MOST_QUOTED 80

static void not_tried(const char *file, struct place place, const char *text, int len, const char *why, struct diag *diag)
{
    len = (int)utf8_cut(text, (size_t)len, MOST_QUOTED);
    diag_set(diag, place, "the term at %s:%zu:%zu could not be tried: \"%.*s\": %s", file, place.line, place.column, len, text, why);
}

/* What counts does so once, however often it stands there; what denies, intends or excepts does so where it stands. */
static void ask_all(struct reader *reader)
{
    for (size_t i = 0; i < reader->lexicon->n_entries; i++)
        if (reader->lexicon->entries[i].role != ENTRY_TERM)
            scanner_ask_all(reader->scanner, i);
}

static bool add_entries(struct reader *reader, struct diag *diag)
{
    for (size_t i = 0; i < reader->lexicon->n_entries; i++) {
        const struct entry *entry = &reader->lexicon->entries[i];
        struct diag why = DIAG_INIT;
        bool ok = entry->is_pattern ? scanner_add_pattern(reader->scanner, entry->term, &why)
                                    : scanner_add_term(reader->scanner, entry->term, &why);

        reader->knows_intent = reader->knows_intent || entry->role == ENTRY_INTENT;
        if (!ok) {
            not_tried(reader->lexicon->file, entry->place, entry->text, (int)strlen(entry->text), why.text, diag);
            diag_release(&why);
            return false;
        }
    }
    ask_all(reader);
    return true;
}

static bool add_list(struct reader *reader, const struct word_list *list, struct diag *diag)
{
    uint32_t concept = (uint32_t)list->concept;
    const char *phrase;
    size_t at = phrases_add_plain(reader->phrases, concept, list->text, list->len, 0), len;

    while ((phrase = word_list_next(list, &at, &len)) != NULL) {
        struct diag why = DIAG_INIT;

        if (phrases_add(reader->phrases, concept, phrase, len, &why)) {
            at = phrases_add_plain(reader->phrases, concept, list->text, list->len, at);
            continue;
        }
        not_tried(list->file, word_list_place(list, phrase), phrase, (int)len, why.text, diag);
        diag_release(&why);
        return false;
    }
    return true;
}

/* Make room for the phrases of the lists: a line of one has about so many bytes. */
static void reserve(struct reader *reader)
{
    enum { LINE_BYTES = 13 };
    size_t bytes = 0;

    for (size_t i = 0; i < reader->lexicon->n_lists; i++)
        if (reader->lexicon->lists[i].concept != SIZE_MAX)
            bytes += reader->lexicon->lists[i].len;
    scanner_reserve(reader->scanner, reader->lexicon->n_entries);
    words_reserve(scanner_words(reader->scanner), bytes / LINE_BYTES / 2); /* phrases share many of their first words */
    phrases_reserve(reader->phrases, bytes / LINE_BYTES);
}

struct reader *reader_new(const struct lexicon *lexicon, struct budget *budget, struct diag *diag)
{
    struct reader *reader = xcalloc(1, sizeof *reader);
    bool ok;

    reader->lexicon = lexicon;
    reader->budget = budget;
    reader->scanner = scanner_new(budget);
    reader->phrases = phrases_new(scanner_words(reader->scanner));
    reserve(reader);
    ok = add_entries(reader, diag);
    for (size_t i = 0; i < lexicon->n_lists && ok; i++)
        if (lexicon->lists[i].concept != SIZE_MAX)
            ok = add_list(reader, &lexicon->lists[i], diag);
    if (ok)
        return reader;
    reader_free(reader);
    return NULL;
}

bool reader_keep(struct reader *reader, struct strbuf *out)
{
    bool ok = scanner_keep(reader->scanner, out);

    phrases_keep(reader->phrases, out);
    return ok;
}

static const char *term_of(const void *lexicon, size_t term)
{
    return ((const struct lexicon *)lexicon)->entries[term].term;
}

struct reader *reader_kept(const struct lexicon *lexicon, struct kept *kept, struct budget *budget)
{
    struct reader *reader = xcalloc(1, sizeof *reader);

    reader->lexicon = lexicon;
    reader->budget = budget;
    for (size_t i = 0; i < lexicon->n_entries; i++)
        reader->knows_intent = reader->knows_intent || lexicon->entries[i].role == ENTRY_INTENT;
    reader->scanner = scanner_kept(kept, budget, term_of, lexicon);
    reader->phrases = reader->scanner ? phrases_kept(kept, scanner_words(reader->scanner)) : NULL;
    if (reader->phrases && scanner_count(reader->scanner) == lexicon->n_entries) {
        ask_all(reader);
        return reader;
    }
    reader_free(reader);
    return NULL;
}

void reader_free(struct reader *reader)
{
    if (!reader)
        return;
    phrases_free(reader->phrases);
    scanner_free(reader->scanner);
    free(reader->cues);
    free(reader->said);
    free(reader);
}

/* Number of the word that holds byte OFFSET of the folded text. */
static size_t word_at(const struct tokens *tokens, size_t offset)
{
    size_t low = 0, high = tokens->n;

    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (tokens->items[middle].start <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static size_t sentence_of(const struct passage *passage, size_t word)
{
    return passage->tokens->items[word].sentence;
}

static void add_found(struct passage *passage, struct found found)
{
    passage->found = xgrow(passage->found, passage->n_found, &passage->found_size, sizeof *passage->found);
    passage->found[passage->n_found++] = found;
}

enum { NUMBER_WORDS = 3 }; /* of a heading's number: "Strategic axis 3 - " */

/* Is it all of its sentence, or all but the number of a heading, up to a comma or dash? */
static bool is_whole(const struct passage *passage, const struct found *found)
{
    const struct tokens *tokens = passage->tokens;
    size_t before = 0; /* words of the sentence before it */

    while (before < found->first && before <= NUMBER_WORDS && tokens->items[found->first - before - 1].sentence == found->sentence)
        before++;
    if (before > NUMBER_WORDS || (before > 0 && passage->folded.text[tokens->items[found->first - 1].end] != ','))
        return false;
    return (found->last + 1 == tokens->n || tokens->items[found->last + 1].sentence > found->sentence);
}

/* Do N words of its sentence, or more, stand before it? */
static bool is_deep(const struct passage *passage, const struct found *found, size_t n)
{
    return found->first >= n && sentence_of(passage, found->first - n) == found->sentence;
}

/* Does it stand where its entry asks for? */
static bool is_in_place(const struct passage *passage, const struct found *found)
{
    return (!found->entry->whole || is_whole(passage, found)) && (found->entry->begins == 0 || !is_deep(passage, found, (size_t)found->entry->begins));
}

/* Sort the hits: terms and concepts are what counts, the others say what does not. */
static void gather(struct passage *passage, struct reader *reader)
{
    passage->n_found = reader->n_cues = 0;
    for (size_t i = 0; i < passage->hits.n; i++) {
        struct span span = passage->hits.items[i].span;
        struct found found = {.entry = &reader->lexicon->entries[passage->hits.items[i].term],
                              .first = word_at(passage->tokens, span.start),
                              .last = word_at(passage->tokens, span.end - 1)};

        found.sentence = sentence_of(passage, found.first);
        if (!is_in_place(passage, &found))
            continue;
        if (found.entry->role == ENTRY_TERM) {
            add_found(passage, found);
            continue;
        }
        reader->cues = xgrow(reader->cues, reader->n_cues, &reader->cues_size, sizeof *reader->cues);
        reader->cues[reader->n_cues++] = found;
    }
    passage->n_terms = passage->n_found;
    for (size_t i = 0; i < passage->phrase_hits.n; i++) {
        const struct phrase_hit *hit = &passage->phrase_hits.items[i];

        add_found(passage, (struct found){.concept = hit->list, .first = hit->first, .last = hit->last, .sentence = sentence_of(passage, hit->first)});
    }
}

static bool overlaps(const struct found *a, const struct found *b)
{
    return a->first <= b->last && b->first <= a->last;
}

static bool reaches(const struct found *cue, const struct found *found)
{
    const struct entry *entry = cue->entry;
    size_t words = (size_t)entry->words;

    switch (entry->reach) {
    case REACH_OVERLAP:
        return overlaps(cue, found);
    case REACH_PASSAGE:
        return true;
    case REACH_SENTENCE:
        return cue->sentence == found->sentence;
    case REACH_AFTER:
        return cue->sentence == found->sentence && found->first > cue->last && found->first - cue->last - 1 <= words;
    case REACH_BEFORE:
        return cue->sentence == found->sentence && found->last < cue->first && cue->first - found->last - 1 <= words;
    }
    return false;
}

/* Is the cue part of an expression that only looks like one ("not only")? */
static bool is_excepted(const struct reader *reader, const struct found *cue)
{
    for (size_t i = 0; i < reader->n_cues; i++)
        if (reader->cues[i].entry->role == ENTRY_EXCEPTION && overlaps(&reader->cues[i], cue))
            return true;
    return false;
}

static bool contains(const struct found *outer, const struct found *inner)
{
    return outer->first <= inner->first && inner->last <= outer->last;
}

/* What speaks against a direction is not taken away. */
static bool can_be_off(const struct found *found)
{
    return !found->entry || found->entry->points >= 0;
}

/* Does the cue or veto take what was found away? What itself holds words of a cue ("without barriers") means what it says and stays; but not where the cue denies all of the
 * sentence ("its preservation is the duty of the ministry"). */
static bool takes_away(const struct found *cue, const struct found *found)
{
    bool stays = cue->entry->role == ENTRY_CUE && cue->entry->reach != REACH_SENTENCE && overlaps(cue, found);

    return can_be_off(found) && !stays && reaches(cue, found);
}

static void switch_off(struct passage *passage, const struct found *cue)
{
    for (size_t i = 0; i < passage->n_found; i++)
        if (takes_away(cue, &passage->found[i]))
            passage->found[i].off |= cue->off;
}

/* Of a cue or veto in force, `off` has the directions that it denies; of all others nothing. */
static void apply_stance(struct passage *passage, struct reader *reader)
{
    for (size_t i = 0; i < reader->n_cues; i++) {
        struct found *cue = &reader->cues[i];

        if (cue->entry->role == ENTRY_VETO || (cue->entry->role == ENTRY_CUE && !is_excepted(reader, cue))) {
            cue->off = cue->entry->direction == ALL_DIRECTIONS ? ALL_OFF : 1ULL << cue->entry->direction;
            switch_off(passage, cue);
        }
    }
}

/* The word with which the description begins, behind the name; SIZE_MAX: the passage is not made of both. */
static size_t description_of(const struct passage *passage)
{
    const char *mark = memmem(passage->text.bytes, passage->text.len, TEXT_PARAGRAPH, sizeof TEXT_PARAGRAPH - 1);
    const struct tokens *tokens = passage->tokens;
    size_t word = 0;

    if (!mark)
        return SIZE_MAX;
    while (word < tokens->n && passage->folded.from[tokens->items[word].start] < (size_t)(mark - passage->text.bytes))
        word++;
    return word > 0 && word < tokens->n ? word : SIZE_MAX;
}

/* Does the cue deny all of its sentence, or what stands before it? Others ("we will not charge") may be part of what is promised. */
static bool denies(const struct reader *reader, const struct found *cue)
{
    return cue->entry->role == ENTRY_CUE && (cue->entry->reach == REACH_SENTENCE || cue->entry->reach == REACH_BEFORE) && !is_excepted(reader, cue);
}

/* Does the cue make up its sentence, but for a word or two? */
static bool is_all_of_sentence(const struct passage *passage, const struct found *cue)
{
    enum { FEW = 2 };
    const struct tokens *tokens = passage->tokens;
    size_t others = 0;

    for (size_t word = cue->first; word-- > 0 && others <= FEW && sentence_of(passage, word) == cue->sentence;)
        others++;
    for (size_t word = cue->last + 1; word < tokens->n && others <= FEW && sentence_of(passage, word) == cue->sentence; word++)
        others++;
    return others <= FEW;
}

/* "Reading promotion: left to the schools." "Other libraries have joined forces; we have not." Does a colon or a semicolon stand before WORD, which
 * begins a sentence? */
static bool is_behind_head(const struct passage *passage, size_t word)
{
    const struct token *before = &passage->tokens->items[word - 1], *here = &passage->tokens->items[word];
    const char *bytes = passage->text.bytes;

    if (before->sentence == here->sentence)
        return false;
    size_t end = folded_end_of(&passage->folded, before->end - 1, bytes, passage->text.len);
    size_t len = passage->folded.from[here->start] - end;
    return memchr(bytes + end, ':', len) || memchr(bytes + end, ';', len);
}

/* What is said of a sentence by the words in it and by the mark at its end, as bits. */
enum {
    MARK_INTENT = 1,
    MARK_BACKGROUND = 2,
    MARK_UNDERTAKING = 4,
    MARK_QUESTION = 8,
    MARK_UNDECIDED = 16,
    MARK_DENIED = 32,
    MARK_DENIED_WHOLLY = 64,
    MARK_HEAD = 128 /* not of itself: of what comes behind it, which takes it back */
};

static unsigned mark_of(const struct passage *passage, const struct reader *reader, const struct found *cue)
{
    if (denies(reader, cue))
        return is_all_of_sentence(passage, cue) ? MARK_DENIED | MARK_DENIED_WHOLLY : MARK_DENIED;
    switch (cue->entry->role) {
    case ENTRY_INTENT:
        return MARK_INTENT;
    case ENTRY_UNDERTAKING:
        return MARK_UNDERTAKING;
    case ENTRY_BACKGROUND:
        return is_excepted(reader, cue) ? 0 : MARK_BACKGROUND;
    case ENTRY_UNDECIDED:
        return is_excepted(reader, cue) ? 0 : MARK_UNDECIDED;
    default:
        return 0;
    }
}

/* Does the sentence that ends with WORD ask? What it quotes may ask what it likes (the campaign "Where is my library?"). */
static bool asks(const struct passage *passage, size_t word)
{
    const struct tokens *tokens = passage->tokens;
    const char *bytes = passage->text.bytes;
    size_t at = folded_end_of(&passage->folded, tokens->items[word].end - 1, bytes, passage->text.len);
    size_t end = word + 1 < tokens->n ? passage->folded.from[tokens->items[word + 1].start] : passage->text.len;
    const char *mark = memchr(bytes + at, '?', end - at);

    if (!mark)
        return false;
    while (mark < bytes + end && (*mark == '?' || *mark == '!'))
        mark++;
    for (size_t i = 0; i < ARRAY_LEN(closing_quotes); i++) {
        size_t len = strlen(closing_quotes[i]);
        if (len <= (size_t)(bytes + passage->text.len - mark) && memcmp(mark, closing_quotes[i], len) == 0)
            return false;
    }
    return true;
}

static void mark_questions(struct passage *passage)
{
    const struct tokens *tokens = passage->tokens;
    unsigned char *marks = passage->marks;

    for (size_t word = 0; word < tokens->n; word++)
        if ((word + 1 == tokens->n || sentence_of(passage, word + 1) != sentence_of(passage, word)) && asks(passage, word))
            marks[sentence_of(passage, word)] |= MARK_QUESTION;
    for (size_t i = 0; i + 1 < passage->n_marks; i++) /* "And the branches? We shall reopen them.": the question is the head of its answer */
        if ((marks[i] & MARK_QUESTION) != 0 && (marks[i + 1] & MARK_QUESTION) == 0 && (marks[i + 1] & (MARK_INTENT | MARK_UNDERTAKING)) != 0)
            marks[i] &= (unsigned char)~MARK_QUESTION;
}

/* Does the passage tell mostly how things are? */
static bool is_context(const struct passage *passage, const struct reader *reader)
{
    return passage->text.background && reader->knows_intent;
}

/* Is there anything in the passage for which a sentence of it may not speak for the plan? In most there is not. */
static bool may_be_idle(const struct passage *passage, const struct reader *reader)
{
    for (size_t i = 0; i < reader->n_cues; i++) {
        enum entry_role role = reader->cues[i].entry->role;

        if (role == ENTRY_BACKGROUND || role == ENTRY_UNDECIDED || denies(reader, &reader->cues[i]))
            return true;
    }
    return is_context(passage, reader) || memchr(passage->text.bytes, '?', passage->text.len) != NULL;
}

/* Set passage->marks; none where no sentence needs any. */
static void mark_sentences(struct passage *passage, const struct reader *reader)
{
    const struct tokens *tokens = passage->tokens;

    passage->n_marks = 0;
    if (tokens->n == 0 || !may_be_idle(passage, reader))
        return;
    passage->n_marks = sentence_of(passage, tokens->n - 1) + 1;
    if (passage->n_marks > passage->marks_size) {
        passage->marks_size = passage->n_marks * 2;
        passage->marks = xrealloc(passage->marks, passage->marks_size);
    }
    memset(passage->marks, 0, passage->n_marks);
    for (size_t i = 0; i < reader->n_cues; i++)
        passage->marks[reader->cues[i].sentence] |= (unsigned char)mark_of(passage, reader, &reader->cues[i]);
    if (memchr(passage->text.bytes, '?', passage->text.len))
        mark_questions(passage);
}

/* Is a sentence with these marks for the plan to be held to? A question is not, unless it asks how what is intended will be done, or that is its answer; nor is
 * what is wished for, or might be; nor what tells how things are, or were. Context tells mostly that. */
static bool commits(unsigned marks, bool context)
{
    if ((marks & MARK_INTENT) != 0)
        return true;
    if (context || (marks & (MARK_QUESTION | MARK_UNDECIDED)) != 0)
        return false;
    return (marks & MARK_BACKGROUND) == 0 || (marks & MARK_UNDERTAKING) != 0;
}

bool passage_speaks(const struct passage *passage, size_t sentence)
{
    return passage->n_marks == 0 || ((passage->marks[sentence] & MARK_HEAD) == 0 && commits(passage->marks[sentence], false));
}

bool passage_is_heading(const struct passage *passage)
{
    size_t description = passage->n_marks > 0 ? description_of(passage) : SIZE_MAX;

    if (description == SIZE_MAX)
        return false;
    for (size_t i = sentence_of(passage, description); i < passage->n_marks; i++)
        if (passage_speaks(passage, i))
            return false;
    return true;
}

/* A name is what its description speaks of: where each sentence of that is denied, asked or left open, or tells how things are beside one of these, the name says nothing
 * either. How things are, alone, may be the reason for what the name says. */
static bool is_left_open(const struct passage *passage, size_t first)
{
    bool open = false;

    for (size_t i = first; i < passage->n_marks; i++) {
        bool idle = !commits(passage->marks[i], false);

        if (!idle && (passage->marks[i] & MARK_DENIED) == 0)
            return false;
        open = open || (passage->marks[i] & MARK_DENIED) != 0 || (idle && (passage->marks[i] & (MARK_QUESTION | MARK_UNDECIDED)) != 0);
    }
    return open;
}

/* Nor does a head behind whose colon or semicolon hardly more than a denial stands; a longer sentence there may be what makes the promise ("open to all: nobody
 * is turned away"). */
static void deny_heads(struct passage *passage)
{
    size_t n_words = passage->tokens->n, description = description_of(passage), first = description < SIZE_MAX ? sentence_of(passage, description) : SIZE_MAX;
    bool open = first < passage->n_marks && is_left_open(passage, first);

    for (size_t word = 1; word < n_words; word++)
        if ((passage->marks[sentence_of(passage, word)] & MARK_DENIED_WHOLLY) != 0 && is_behind_head(passage, word))
            passage->marks[sentence_of(passage, word - 1)] |= MARK_HEAD;
    for (size_t i = 0; i < first && open; i++)
        passage->marks[i] |= MARK_HEAD;
}

/* What the description says of a concept, or all terms of it. */
struct said {
    bool at_all;
    unsigned long long counts; /* the directions, as bits, for which it counts somewhere there */
};

/* Make room for what is said of the concepts of the passage; that of others may not fit. */
static void make_room(struct reader *reader, const struct passage *passage)
{
    size_t n = reader->n_said;

    for (size_t i = passage->n_terms; i < passage->n_found; i++)
        if (passage->found[i].concept >= n)
            n = passage->found[i].concept + 1;
    reader->said = n > reader->n_said ? xrealloc(reader->said, n * sizeof *reader->said) : reader->said;
    while (reader->n_said < n)
        reader->said[reader->n_said++] = (struct said){false, 0};
}

static bool lost_any(const struct passage *passage)
{
    for (size_t i = 0; i < passage->n_found; i++)
        if (passage->found[i].off != 0)
            return true;
    return false;
}

/* Does a word of will stand in SENTENCE? */
static bool intends(const struct reader *reader, size_t sentence)
{
    for (size_t i = 0; i < reader->n_cues; i++)
        if (reader->cues[i].sentence == sentence && reader->cues[i].entry->role == ENTRY_INTENT)
            return true;
    return false;
}

/* Keep in cue->off only what denies for good. "We cannot let it decay", "today we do not offer it" may be why the name says what it says: what stands behind such a cue is denied only with a
 * word of will ("we will not offer it"). */
static void keep_firm(struct reader *reader)
{
    for (size_t i = 0; i < reader->n_cues; i++) {
        struct found *cue = &reader->cues[i];

        if (cue->off != 0 && cue->entry->role == ENTRY_CUE && cue->entry->reach == REACH_AFTER && !intends(reader, cue->sentence))
            cue->off = 0;
    }
}

/* Does a sentence of the description, from word DESCRIPTION on, commit the plan to something, with no cue or veto in it? Then the name is that of what it says. */
static bool commits_below(const struct passage *passage, const struct reader *reader, size_t description)
{
    size_t first = sentence_of(passage, description), last = sentence_of(passage, passage->tokens->n - 1);
    unsigned char *touched = xcalloc(last - first + 1, 1);
    bool found = false;

    for (size_t i = 0; i < reader->n_cues; i++)
        if (reader->cues[i].off != 0 && reader->cues[i].sentence >= first)
            touched[reader->cues[i].sentence - first] = 1;
    for (size_t sentence = first; sentence <= last && !found; sentence++)
        found = !touched[sentence - first] && (passage->n_marks == 0 || commits(passage->marks[sentence], false));
    free(touched);
    return found;
}

/* The directions, as bits, for which a cue or veto that is firm takes FOUND away. */
static unsigned long long firmly_off(const struct reader *reader, const struct found *found)
{
    unsigned long long off = 0;

    for (size_t i = 0; i < reader->n_cues && off != ALL_OFF && found->off != 0; i++)
        if (reader->cues[i].off != 0 && takes_away(&reader->cues[i], found))
            off |= reader->cues[i].off;
    return off;
}

/* The directions, as bits, for which terms stand in the description and none of them counts. */
static unsigned long long read_description(const struct passage *passage, struct reader *reader, size_t description)
{
    unsigned long long there = 0, counts = 0;

    for (size_t i = 0; i < passage->n_found; i++) {
        const struct found *found = &passage->found[i];

        if (found->first < description || !can_be_off(found))
            continue;
        unsigned long long on = ~firmly_off(reader, found);
        if (!found->entry)
            reader->said[found->concept] = (struct said){true, reader->said[found->concept].counts | on};
        else
            there |= 1ULL << found->entry->direction;
        counts |= found->entry ? 1ULL << found->entry->direction & on : 0;
    }
    return there & ~counts;
}

/* "Mentoring - We will not offer mentoring", "Heritage - Insure the heritage of the office": what a description speaks of, and what is denied wherever it stands there, does not count in
 * its name, unless the description goes on and commits the plan to something. */
static void deny_name(struct passage *passage, struct reader *reader)
{
    size_t description = lost_any(passage) ? description_of(passage) : SIZE_MAX;

    if (description == SIZE_MAX || commits_below(passage, reader, description))
        return;
    keep_firm(reader);
    make_room(reader, passage);
    unsigned long long gone = read_description(passage, reader, description);
    for (size_t i = 0; i < passage->n_found; i++) {
        struct found *found = &passage->found[i];

        if (found->first >= description || !can_be_off(found))
            continue;
        if (found->entry)
            found->off |= gone;
        else if (reader->said[found->concept].at_all)
            found->off |= ~reader->said[found->concept].counts;
    }
    for (size_t i = passage->n_terms; i < passage->n_found; i++)
        reader->said[passage->found[i].concept] = (struct said){false, 0};
}

/* Only a sentence that says what is intended, or what will be done, speaks for the plan. */
static void drop_idle(struct passage *passage, bool context)
{
    for (size_t i = 0; i < passage->n_found; i++) {
        unsigned marks = passage->marks[passage->found[i].sentence];

        if (can_be_off(&passage->found[i]) && ((marks & MARK_HEAD) != 0 || !commits(marks, context)))
            passage->found[i].off = ALL_OFF;
    }
}

static bool counts(const struct found *found)
{
    return found->entry->points > 0 && (found->off >> found->entry->direction & 1) == 0;
}

/* Do the words of A say already what B says? Of two hints, one inside the other, the one worth more counts; of equals, the longer, then the first. */
static bool says_already(const struct found *a, const struct found *b)
{
    if (a->entry->points != b->entry->points)
        return a->entry->points > b->entry->points;
    if (a->last - a->first != b->last - b->first)
        return a->last - a->first > b->last - b->first;
    return a < b;
}

/* The same words count once for a direction. */
static void count_words_once(struct passage *passage)
{
    for (size_t i = 0; i < passage->n_terms; i++) {
        struct found *inner = &passage->found[i];
        bool said = false;

        for (size_t k = 0; k < passage->n_terms && !said && counts(inner); k++) {
            const struct found *outer = &passage->found[k];

            said = outer->entry != inner->entry && outer->entry->direction == inner->entry->direction
                   /* NOLINTNEXTLINE(readability-suspicious-call-argument): asked both ways round on purpose */
                   && (contains(outer, inner) || contains(inner, outer)) && counts(outer) && says_already(outer, inner);
        }
        if (said)
            inner->off |= 1ULL << inner->entry->direction;
    }
}

bool passage_read(struct passage *passage, struct reader *reader, struct passage_text text, bool exhaustive, struct diag *diag)
{
    struct diag why = DIAG_INIT;
    size_t bad = 0;

    passage->text = text;
    passage->lexicon = reader->lexicon;
    passage->reader = reader;
    fold_text(&passage->folded, text.bytes, text.len);
    if (!scanner_find(reader->scanner, &passage->folded, exhaustive, &passage->hits, &bad, &why)) {
        if (bad == SIZE_MAX) {
            *diag = why;
            return false;
        }
        const struct entry *entry = &reader->lexicon->entries[bad];
        not_tried(reader->lexicon->file, entry->place, entry->text, (int)strlen(entry->text), why.text, diag);
        diag_release(&why);
        return false;
    }
    passage->tokens = scanner_tokens(reader->scanner);
    bool ok = phrases_find(reader->phrases, passage->tokens, &passage->folded, exhaustive, reader->budget, &passage->phrase_hits);
    gather(passage, reader);
    /* vetoes and cues are held against all that was found, cues against exceptions, terms against each other */
    size_t pairs = reader->n_cues * (reader->n_cues + passage->n_found) + passage->n_terms * passage->n_terms;
    if (!budget_take(reader->budget, passage->n_found + pairs / PAIRS_A_STEP, diag) || !ok)
        return false;
    apply_stance(passage, reader);
    mark_sentences(passage, reader);
    deny_name(passage, reader);
    if (passage->n_marks > 0) {
        deny_heads(passage);
        drop_idle(passage, is_context(passage, reader));
    }
    count_words_once(passage);
    return true;
}

void passage_range(const struct passage *passage, size_t first, size_t last, size_t *start, size_t *end)
{
    *start = passage->folded.from[passage->tokens->items[first].start];
    *end = folded_end_of(&passage->folded, passage->tokens->items[last].end - 1, passage->text.bytes, passage->text.len);
}

/* Words that are quoted before and behind those that matched, if the sentence is so long. */
#define MAX_QUOTE 200

/* The end of the sentence that ends behind byte AT of the folded text, its mark included. */
static size_t sentence_end(const struct passage *passage, size_t at)
{
    const char *mark = strchr(passage->folded.text + at, '.');

    return mark ? (size_t)(mark - passage->folded.text) : passage->folded.len - 2;
}

/* Does the sentence go on behind WORD, its last as terms see it: does a semicolon or a colon stand there? What comes behind one may deny what stands before. */
static bool goes_on(const struct passage *passage, size_t word)
{
    static const char *const marks[] = {";", ":", "\xef\xbc\x9b", "\xef\xbc\x9a", "\xd8\x9b"}; /* also in full width, and the Arabic semicolon */
    const char *at = passage->text.bytes + passage->folded.from[sentence_end(passage, passage->tokens->items[word].start)];

    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (strncmp(at, marks[i], strlen(marks[i])) == 0)
            return true;
    return false;
}

void passage_quote(const struct passage *passage, size_t first, size_t last, size_t *start, size_t *end)
{
    const struct tokens *tokens = passage->tokens;
    const size_t paragraph = sizeof TEXT_PARAGRAPH - 1;
    const char *bytes = passage->text.bytes;

    if (last - first > 2UL * MAX_QUOTE)
        last = first + 2UL * MAX_QUOTE;
    for (size_t n = 0; n < MAX_QUOTE && first > 0 && sentence_of(passage, first - 1) == sentence_of(passage, first); n++)
        first--;
    *start = passage->folded.from[tokens->items[first].start];
    size_t words = 0, behind = last;
    while (words < MAX_QUOTE && behind + 1 < tokens->n && (sentence_of(passage, behind + 1) == sentence_of(passage, behind) || goes_on(passage, behind))) {
        behind++;
        words++;
    }
    *end = words < MAX_QUOTE ? sentence_end(passage, tokens->items[behind].start) : tokens->items[behind].end - 1;
    *end = folded_end_of(&passage->folded, *end, bytes, passage->text.len);
    if (*end - *start > paragraph && memcmp(bytes + *end - paragraph, TEXT_PARAGRAPH, paragraph) == 0)
        *end -= paragraph; /* the mark between name and description ended the sentence */
    while (*end > *start && strchr(" \t\r\n", bytes[*end - 1]) != NULL)
        (*end)--;
}

void passage_release(struct passage *passage)
{
    folded_release(&passage->folded);
    hits_release(&passage->hits);
    phrase_hits_release(&passage->phrase_hits);
    free(passage->found);
    free(passage->marks);
    *passage = (struct passage)PASSAGE_INIT;
}

/* ---- for who asks why ---- */

/* By words of ROLE in the sentence. */
static struct loss loss_by_words(const struct passage *passage, enum loss_cause cause, enum entry_role role, size_t sentence)
{
    const struct reader *reader = passage->reader;

    for (size_t i = 0; i < reader->n_cues; i++) {
        const struct found *cue = &reader->cues[i];

        if (cue->entry->role == role && cue->sentence == sentence && !is_excepted(reader, cue))
            return (struct loss){cause, cue->entry, cue->first, cue->last};
    }
    return (struct loss){.cause = cause};
}

/* Does the description speak of what FOUND, in the name, speaks of, and lose it for DIRECTION? As deny_name() asks. */
static bool is_lost_below(const struct passage *passage, const struct found *found, size_t direction, size_t description)
{
    for (size_t i = 0; i < passage->n_found; i++) {
        const struct found *other = &passage->found[i];
        bool same = found->entry ? other->entry && other->entry->direction == found->entry->direction : !other->entry && other->concept == found->concept;

        if (same && other->first >= description && (other->off >> direction & 1) != 0)
            return true;
    }
    return false;
}

/* As drop_idle() and deny_name() drop it. DESCRIPTION: its first word, or SIZE_MAX. */
static struct loss loss_of_sentence(const struct passage *passage, const struct found *found, size_t direction, size_t description)
{
    bool in_name = description != SIZE_MAX && found->first < description;
    unsigned marks = passage->n_marks > 0 ? passage->marks[found->sentence] : 0;
    bool context = is_context(passage, passage->reader);

    if ((marks & MARK_HEAD) != 0)
        return (struct loss){.cause = in_name ? LOSS_NAME : LOSS_HEAD};
    if (passage->n_marks == 0 || commits(marks, context))
        return (struct loss){.cause = in_name && is_lost_below(passage, found, direction, description) ? LOSS_NAME : LOSS_NONE};
    if (context)
        return (struct loss){.cause = LOSS_CONTEXT};
    if ((marks & MARK_QUESTION) != 0)
        return (struct loss){.cause = LOSS_QUESTION};
    if ((marks & MARK_UNDECIDED) != 0)
        return loss_by_words(passage, LOSS_UNDECIDED, ENTRY_UNDECIDED, found->sentence);
    return loss_by_words(passage, LOSS_BACKGROUND, ENTRY_BACKGROUND, found->sentence);
}

struct loss passage_loss(const struct passage *passage, const struct found *found, size_t direction)
{
    const struct reader *reader = passage->reader;
    size_t description = description_of(passage);

    if ((found->off >> direction & 1) == 0)
        return (struct loss){.cause = LOSS_NONE};
    for (size_t i = 0; i < reader->n_cues; i++) {
        const struct found *cue = &reader->cues[i];
        bool is_cue = cue->entry->role == ENTRY_CUE && !is_excepted(reader, cue);

        if ((is_cue || (cue->entry->role == ENTRY_VETO && (cue->entry->direction == ALL_DIRECTIONS || cue->entry->direction == direction)))
            && takes_away(cue, found))
            return (struct loss){is_cue ? LOSS_CUE : LOSS_VETO, cue->entry, cue->first, cue->last};
    }
    return loss_of_sentence(passage, found, direction, description);
}

const struct entry *passage_cue(const struct passage *passage, size_t index)
{
    return index < passage->reader->n_cues ? passage->reader->cues[index].entry : NULL;
}

void passage_restore(struct passage *passage)
{
    for (size_t i = 0; i < passage->n_found; i++)
        passage->found[i].off = 0;
    count_words_once(passage);
}
