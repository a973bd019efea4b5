/* lexicon_load.c: read the words of one language: lists, stance, terms, vetoes, examples.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "framework_file.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "source.h"
#include "strbuf.h"
#include "term.h"
#include "utf8.h"
#include "xalloc.h"

/* TERM: NULL when it is the text itself. False: there are too many. */
static bool add_entry(struct loader *loader, struct lexicon *lexicon, const struct entry *like, const char *text, size_t len, const char *term,
                      struct place place)
{
    lexicon->term_bytes += term ? strlen(term) : len;
    if (lexicon->n_entries == MAX_ENTRIES)
        return refuse_line(loader, place, "a lexicon has at most %d terms", MAX_ENTRIES);
    if (lexicon->term_bytes > MAX_TERM_BYTES)
        return refuse_line(loader, place, "the terms of a lexicon have at most %u bytes, with the lists that they call", MAX_TERM_BYTES);
    lexicon->entries = xgrow(lexicon->entries, lexicon->n_entries, &lexicon->entries_capacity, sizeof *lexicon->entries);
    struct entry *entry = &lexicon->entries[lexicon->n_entries++];
    *entry = *like;
    entry->text = keep_text(loader, text, len);
    entry->term = term ? keep_text(loader, term, strlen(term)) : entry->text;
    entry->place = place;
    return true;
}

static size_t list_name_length(const char *text)
{
    return strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
}

static struct word_list *find_list(const struct lexicon *lexicon, const char *name, size_t len)
{
    uint32_t number;

    return len > 0 && words_number(lexicon->list_names, name, len, &number) ? &lexicon->lists[number] : NULL;
}

static bool make_group(struct loader *loader, struct lexicon *lexicon, struct word_list *list, int depth);

/* Where a text comes from: its place, or a line of a list, whose place is worked out only when it is asked for. */
struct origin {
    struct place place;
    const struct word_list *list;
    const char *line;
    int depth; /* lists that led here, one calling the other */
};

/* The place of PHRASE in LIST, for what is refused there: perhaps not in the file that is read. */
static struct place blame_list(struct lexicon *lexicon, const struct word_list *list, const char *phrase)
{
    lexicon->refused = list->file;
    return word_list_place(list, phrase);
}

static struct place blame(struct lexicon *lexicon, const struct origin *origin)
{
    return origin->list ? blame_list(lexicon, origin->list, origin->line) : origin->place;
}

/* How many of the LEN bytes at DOLLAR are meant as the name of a list, whatever they are. */
static size_t name_as_written(const char *dollar, size_t len)
{
    size_t n = 1;

    while (n < len && !strchr(" \t\r\n|()[]~", dollar[n]))
        n++;
    return n;
}

/* TEXT with the word lists that it names in their place. NULL: refused. The result is bounded: what is too long for a term
 * when it is expanded is refused here, before it can grow further in another list. */
/* NOLINTNEXTLINE(misc-no-recursion): the depth in ORIGIN bounds it, see make_group() */
static char *expand(struct loader *loader, struct lexicon *lexicon, struct origin origin, const char *text, size_t len)
{
    struct strbuf out = STRBUF_INIT;

    for (size_t i = 0; i < len;) {
        const char *dollar = memchr(text + i, '$', len - i);
        size_t before = dollar ? (size_t)(dollar - text) - i : len - i;
        strbuf_add(&out, text + i, before);
        i += before;
        if (!dollar)
            break;
        size_t name = list_name_length(dollar + 1);
        struct word_list *list = name < len - i ? find_list(lexicon, dollar + 1, name) : NULL;
        if (!list) {
            size_t written = name_as_written(dollar, len - i);
            refuse_line(loader, blame(lexicon, &origin), "there is no list of words called \"%.*s\" above", (int)utf8_cut(dollar, written, 60), dollar);
            strbuf_release(&out);
            return NULL;
        }
        if (!list->group && !make_group(loader, lexicon, list, origin.depth + 1)) {
            strbuf_release(&out);
            return NULL;
        }
        strbuf_puts(&out, list->group);
        i += 1 + name;
        if (out.len > TERM_MAX_BYTES) {
            refuse_line(loader, blame(lexicon, &origin), "\"%.*s\" is longer than %d bytes with the lists in it", (int)utf8_cut(text, len, 60), text, TERM_MAX_BYTES);
            strbuf_release(&out);
            return NULL;
        }
    }
    return strbuf_take(&out);
}

/* Write the group of LIST: its lines as alternatives. DEPTH: as in struct origin. No term may have groups that are nested deeper, and so a list that calls itself ends here. */
/* NOLINTNEXTLINE(misc-no-recursion): DEPTH bounds it */
static bool make_group(struct loader *loader, struct lexicon *lexicon, struct word_list *list, int depth)
{
    struct strbuf group = STRBUF_INIT;
    const char *line;
    size_t at = 0, len;
    bool ok = depth <= TERM_MAX_NESTING;

    if (!ok)
        refuse_line(loader, blame_list(lexicon, list, list->text), "the list \"%s\" calls itself, or lists call each other more than %d deep", list->name, TERM_MAX_NESTING);
    while (ok && (line = word_list_next(list, &at, &len)) != NULL) {
        char *words = expand(loader, lexicon, (struct origin){.list = list, .line = line, .depth = depth}, line, len);

        ok = words != NULL;
        if (ok) {
            strbuf_putc(&group, group.len > 0 ? '|' : '(');
            strbuf_puts(&group, words);
        }
        free(words);
        if (ok && group.len > TERM_MAX_BYTES)
            ok = refuse_line(loader, blame_list(lexicon, list, list->text), "the list \"%s\" is longer than %d bytes: too long to be called by a term", list->name,
                             TERM_MAX_BYTES);
    }
    if (ok && group.len == 0)
        ok = refuse_line(loader, blame_list(lexicon, list, list->text), "the list \"%s\" is empty", list->name);
    if (ok) {
        strbuf_puts(&group, ")");
        list->group = xstrdup(group.text);
    }
    strbuf_release(&group);
    return ok;
}

/* What is wrong with the name (LEN bytes) of a new list; NULL: nothing. */
static const char *bad_name(const struct lexicon *lexicon, const char *name, size_t len)
{
    if (len == 0 || list_name_length(name) < len)
        return "the name of a list has small letters a to z, digits and hyphens:";
    if (lexicon->n_lists == MAX_LISTS)
        return "a lexicon has no room for so many lists of words:";
    return find_list(lexicon, name, len) ? "there are two lists of words called" : NULL;
}

/* Add a list whose name is good. CONCEPT: see struct word_list. */
static struct word_list *add_list(struct lexicon *lexicon, const char *name, size_t len, size_t concept)
{
    words_add(lexicon->list_names, name, len, false);
    lexicon->lists = xgrow(lexicon->lists, lexicon->n_lists, &lexicon->lists_capacity, sizeof *lexicon->lists);
    lexicon->lists[lexicon->n_lists] = (struct word_list){.name = xstrndup(name, len), .concept = concept};
    return &lexicon->lists[lexicon->n_lists++];
}

struct entries {
    struct lexicon *lexicon;
    const struct entry *like;
};

static bool use_entry(struct loader *loader, const struct xml_node *node, const char *line, size_t len, struct place place, void *data)
{
    struct entries *entries = data;
    bool names_list = memchr(line, '$', len) != NULL;
    char *term = names_list ? expand(loader, entries->lexicon, (struct origin){.place = place}, line, len) : NULL;

    (void)node;
    bool ok = (term || !names_list) && add_entry(loader, entries->lexicon, entries->like, line, len, term, place);
    free(term);
    return ok;
}

static bool load_lines(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon, const struct entry *like)
{
    struct entries entries = {lexicon, like};

    return each_line(loader, node, use_entry, &entries);
}

static bool load_words(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon)
{
    const char *name, *wrong;

    if (!check_attributes(loader, node, "name") || !need(loader, node, "name", &name))
        return false;
    if ((wrong = bad_name(lexicon, name, strlen(name))) != NULL)
        return refuse(loader, node, "%s \"%.60s\"", wrong, name);
    struct word_list *list = add_list(lexicon, name, strlen(name), framework_concept(loader->framework, name, strlen(name)));
    struct text text = xml_text(loader->document, node);
    list->file = lexicon->file;
    list->place = text.len > 0 ? text_place(loader, &text, 0) : xml_place(loader->document, node);
    list->text = list->from = list->own_text = text.bytes;
    list->len = text.len;
    free(text.runs);
    if (!check_no_elements(loader, node))
        return false;
    /* a list that is a concept may be longer than any term: its group is made when a term calls it */
    return list->concept != SIZE_MAX || make_group(loader, lexicon, list, 1);
}

/* ---- a file of lists: "[name]", then its phrases, one a line ---- */

/* Where byte AT of the file stands that holds TEXT. */
static struct place place_in(const char *text, const char *at)
{
    const struct word_list whole = {.from = text, .place = {1, 1}};

    return word_list_place(&whole, at);
}

/* Does a line begin at AT, but for blanks? */
static bool begins_line(const char *text, const char *at)
{
    while (at > text && (at[-1] == ' ' || at[-1] == '\t'))
        at--;
    return at == text || at[-1] == '\n';
}

/* The bracket with which the next line from AT on begins; END: none does. No phrase holds one, so this passes over them quickly. */
static const char *next_header(const char *text, const char *at, const char *end)
{
    while ((at = memchr(at, '[', (size_t)(end - at))) != NULL && !begins_line(text, at))
        at++;
    return at ? at : end;
}

/* Only lines for people stand before the first name. */
static bool check_beginning(struct loader *loader, const char *text, const char *first)
{
    const struct word_list before = {.text = text, .len = (size_t)(first - text)};
    size_t at = 0, len;
    const char *line = word_list_next(&before, &at, &len);

    if (!line)
        return true;
    while (line > text && line[-1] != '\n')
        line--;
    return refuse_line(loader, place_in(text, line), "words stand here before the name of a list: [name]");
}

/* The list whose name stands in the line at HEADER; its text begins at *BODY. */
static struct word_list *read_header(struct loader *loader, struct lexicon *lexicon, const char *header, const char *end, const char **body)
{
    const char *text = lexicon->words_text, *newline = memchr(header, '\n', (size_t)(end - header)), *close = newline ? newline : end, *wrong;
    struct framework *framework = loader->framework;

    *body = newline ? newline + 1 : end;
    while (strchr(" \t\r", close[-1]))
        close--;
    if (close[-1] != ']') {
        refuse_line(loader, place_in(text, header), "the name of a list stands in brackets, alone on its line: [name]");
        return NULL;
    }
    const char *name = header + 1;
    size_t len = (size_t)(close - name) - 1;
    if ((wrong = bad_name(lexicon, name, len)) != NULL) {
        refuse_line(loader, place_in(text, header), "%s \"%.*s\"", wrong, (int)(len < 60 ? len : 60), name);
        return NULL;
    }
    size_t concept = framework_concept(framework, name, len);
    if (concept == SIZE_MAX && framework->every_list) {
        concept = intern_concept(loader, place_in(text, header), name, len);
        if (concept == SIZE_MAX)
            return NULL;
    }
    return add_list(lexicon, name, len, concept);
}

static bool read_lists(struct loader *loader, struct lexicon *lexicon, size_t len)
{
    const char *text = lexicon->words_text, *end = text + len, *header = next_header(text, text, end), *body;

    if (!check_beginning(loader, text, header))
        return false;
    while (header < end) {
        struct word_list *list = read_header(loader, lexicon, header, end, &body);

        if (!list)
            return false;
        header = next_header(text, body, end);
        list->file = lexicon->words_file;
        list->from = text;
        list->place = (struct place){1, 1};
        list->text = body;
        list->len = (size_t)(header - body);
    }
    return true;
}

bool load_word_lists(struct framework *framework, struct lexicon *lexicon, size_t max_bytes, struct findings *findings)
{
    struct loader loader = {.framework = framework, .file = lexicon->words_file, .findings = findings};
    struct findings reading = {0};
    size_t len;

    if (!input_read(lexicon->words_file, max_bytes, &lexicon->words_text, &len, &reading)) {
        findings_add(findings, PA401_FRAMEWORK_UNREADABLE, reading.items[0].place, "%s", reading.items[0].message);
        findings_release(&reading);
        return false;
    }
    if (len >= 3 && memcmp(lexicon->words_text, "\xEF\xBB\xBF", 3) == 0) { /* a byte-order mark */
        len -= 3;
        memmove(lexicon->words_text, lexicon->words_text + 3, len + 1);
    }
    size_t bad = source_first_bad_byte(lexicon->words_text, len);
    if (bad == len)
        return read_lists(&loader, lexicon, len);
    findings_add(findings, PA401_FRAMEWORK_UNREADABLE, place_in(lexicon->words_text, lexicon->words_text + bad), "this byte is no UTF-8");
    return false;
}

/* The value of reach, if it is one of those that ALLOWED (bits by enum reach) names. */
static bool read_reach(struct loader *loader, const struct xml_node *node, unsigned allowed, enum reach *out)
{
    static const char *const names[] = {[REACH_OVERLAP] = "overlap", [REACH_AFTER] = "after", [REACH_BEFORE] = "before",
                                        [REACH_SENTENCE] = "sentence", [REACH_PASSAGE] = "passage"};
    const char *reach;

    if (!need(loader, node, "reach", &reach))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if ((allowed & 1U << i) && strcmp(reach, names[i]) == 0) {
            *out = (enum reach)i;
            return true;
        }
    struct strbuf possible = STRBUF_INIT;
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (allowed & 1U << i)
            strbuf_printf(&possible, "%s%s", possible.len > 0 ? ", " : "", names[i]);
    refuse(loader, node, "reach=\"%.40s\" is not possible on <%s>; it may be: %s", reach, node->name, possible.text);
    strbuf_release(&possible);
    return false;
}

static bool read_whole(struct loader *loader, const struct xml_node *node, bool *out)
{
    const char *whole = xml_attribute(node, "whole");

    *out = whole && strcmp(whole, "yes") == 0;
    if (whole && !*out && strcmp(whole, "no") != 0)
        return refuse(loader, node, "whole=\"%.40s\" is neither yes nor no", whole);
    return true;
}

/* Points of terms: 0 would count nothing. */
static bool read_points(struct loader *loader, const struct xml_node *node, int *out)
{
    if (!read_number(loader, node, "points", -MAX_POINTS, MAX_POINTS, 100, out))
        return false;
    return *out != 0 || refuse(loader, node, "points=\"0\": what counts nothing need not be looked for");
}

/* Lines that are wanted: what is empty was forgotten, or stands in the wrong place. */
static bool load_some_lines(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon, const struct entry *like)
{
    size_t before = lexicon->n_entries;

    return load_lines(loader, node, lexicon, like) && (lexicon->n_entries > before || refuse(loader, node, "<%s> is empty", node->name));
}

static bool load_terms(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon)
{
    struct entry like = {.role = ENTRY_TERM};

    return check_attributes(loader, node, "direction points whole") && read_direction(loader, node, false, &like.direction)
           && read_whole(loader, node, &like.whole) && read_points(loader, node, &like.points)
           && load_some_lines(loader, node, lexicon, &like);
}

static bool load_pattern(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon)
{
    struct entry like = {.role = ENTRY_TERM, .is_pattern = true};

    if (!check_attributes(loader, node, "direction points") || !check_no_elements(loader, node) || !read_direction(loader, node, false, &like.direction)
        || !read_points(loader, node, &like.points))
        return false;
    char *text = xml_string(loader->document, node);
    if (!text)
        return refuse(loader, node, "<pattern> is empty");
    bool ok = add_entry(loader, lexicon, &like, text, strlen(text), NULL, xml_place(loader->document, node));
    free(text);
    return ok;
}

static bool load_veto(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon)
{
    struct entry like = {.role = ENTRY_VETO};

    return check_attributes(loader, node, "direction reach") && read_direction(loader, node, true, &like.direction)
           && read_reach(loader, node, 1U << REACH_OVERLAP | 1U << REACH_SENTENCE | 1U << REACH_PASSAGE, &like.reach)
           && load_some_lines(loader, node, lexicon, &like);
}

static bool load_stance(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon)
{
    static const struct {
        const char *name;
        enum entry_role role;
    } roles[] = {
        {"cues", ENTRY_CUE},     {"exceptions", ENTRY_EXCEPTION},   {"intent", ENTRY_INTENT},
        {"background", ENTRY_BACKGROUND}, {"undertaking", ENTRY_UNDERTAKING}, {"undecided", ENTRY_UNDECIDED},
    };

    if (!check_attributes(loader, node, "") || !check_no_words(loader, node))
        return false;
    for (const struct xml_node *child = node->first; child; child = child->next) {
        struct entry like = {.direction = ALL_DIRECTIONS};

        size_t role = 0;

        while (role < ARRAY_LEN(roles) && strcmp(child->name, roles[role].name) != 0)
            role++;
        if (role == ARRAY_LEN(roles))
            return refuse(loader, child, "<%.60s> does not belong into <stance>", child->name);
        like.role = roles[role].role;
        if (like.role == ENTRY_CUE) {
            if (!check_attributes(loader, child, "reach words whole begins") || !read_whole(loader, child, &like.whole)
                || !read_reach(loader, child, 1U << REACH_AFTER | 1U << REACH_BEFORE | 1U << REACH_SENTENCE | 1U << REACH_PASSAGE, &like.reach)
                || !read_number(loader, child, "words", 0, MAX_WORDS, 8, &like.words) || !read_number(loader, child, "begins", 0, MAX_WORDS, -1, &like.begins))
                return false;
            like.begins++;
        } else if (!check_attributes(loader, child, "")) {
            return false;
        }
        if (!load_lines(loader, child, lexicon, &like))
            return false;
    }
    return true;
}

static bool load_example(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon)
{
    struct example example = {.place = xml_place(loader->document, node)};

    const char *background = xml_attribute(node, "background");

    if (!check_attributes(loader, node, "expect may against background") || !check_no_elements(loader, node) || !read_directions(loader, node, "expect", &example.expect)
        || !read_directions(loader, node, "may", &example.may) || !read_directions(loader, node, "against", &example.against))
        return false;
    if (!xml_attribute(node, "expect"))
        return refuse(loader, node, "<example> needs the attribute expect (it may be empty)");
    if (background && strcmp(background, "yes") != 0 && strcmp(background, "no") != 0)
        return refuse(loader, node, "background=\"%.40s\" is neither yes nor no", background);
    example.background = background && strcmp(background, "yes") == 0;
    example.text = xml_string(loader->document, node);
    if (!example.text)
        return refuse(loader, node, "<example> is empty");
    lexicon->examples = xgrow(lexicon->examples, lexicon->n_examples, &lexicon->examples_capacity, sizeof *lexicon->examples);
    lexicon->examples[lexicon->n_examples++] = example;
    return true;
}

static bool load_common_words(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon)
{
    if (strcmp(loader->file, loader->framework->file) != 0) /* and other threads may be asking for those that are known */
        return refuse(loader, node, "common words stand in the framework's own file: they tell the language of a plan before this file is read");
    free(lexicon->common_words);
    lexicon->common_words = xml_string(loader->document, node);
    return check_attributes(loader, node, "") && check_no_elements(loader, node);
}

static const struct {
    const char *name;
    bool (*load)(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon);
} lexicon_parts[] = {
    {"common-words", load_common_words}, {"words", load_words}, {"stance", load_stance},   {"terms", load_terms},
    {"pattern", load_pattern},           {"veto", load_veto},   {"example", load_example},
};

bool load_lexicon_parts(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon)
{
    if (!check_no_words(loader, node))
        return false;
    for (const struct xml_node *child = node->first; child; child = child->next) {
        size_t i = 0;
        while (i < ARRAY_LEN(lexicon_parts) && strcmp(lexicon_parts[i].name, child->name) != 0)
            i++;
        if (i == ARRAY_LEN(lexicon_parts))
            return refuse(loader, child, "<%.60s> does not belong into <lexicon>", child->name);
        if (!lexicon_parts[i].load(loader, child, lexicon))
            return false;
    }
    return true;
}

