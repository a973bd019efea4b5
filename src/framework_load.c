/* framework_load.c: read a framework file into the model.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "framework_load.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "source.h"
#include "strbuf.h"
#include "term.h"
#include "xalloc.h"

#define FRAMEWORK_SPACE "urn:planalign:framework:1"
enum { MAX_POINTS = 1000, MAX_WORDS = 50 };

/* A list of words that terms call by name: $NAME stands for (line|line|...). */
struct word_list {
    char *name, *group;
};

struct loader {
    struct framework *framework;
    const struct xml_document *document;
    struct findings *findings;
    struct word_list *lists; /* of the lexicon that is being read */
    size_t n_lists, lists_capacity;
};

/* Refuse the file: one finding, at PLACE. Always false. */
static bool refuse_at(struct loader *loader, struct place place, const char *format, va_list args) __attribute__((format(printf, 3, 0)));
static bool refuse_at(struct loader *loader, struct place place, const char *format, va_list args)
{
    char text[512];

    vsnprintf(text, sizeof text, format, args);
    findings_add(loader->findings, PA406_FRAMEWORK_CONTENT, place, "%s", text);
    return false;
}

/* The same, at NODE. */
static bool refuse(struct loader *loader, const struct xml_node *node, const char *format, ...) __attribute__((format(printf, 3, 4)));
static bool refuse(struct loader *loader, const struct xml_node *node, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    refuse_at(loader, xml_place(loader->document, node), format, args);
    va_end(args);
    return false;
}

/* The same, for a line of terms that begins at PLACE. */
static bool refuse_line(struct loader *loader, struct place place, const char *format, ...) __attribute__((format(printf, 3, 4)));
static bool refuse_line(struct loader *loader, struct place place, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    refuse_at(loader, place, format, args);
    va_end(args);
    return false;
}

/* Only the attributes of the blank-separated list ALLOWED may stand on NODE ("xml:lang" is one of them). */
static bool check_attributes(struct loader *loader, const struct xml_node *node, const char *allowed)
{
    for (size_t i = 0; i < node->n_attributes; i++) {
        const struct xml_attribute *attribute = &node->attributes[i];
        const char *name = attribute->space ? "xml:lang" : attribute->name;
        size_t len = strlen(name);
        bool found = false;
        for (const char *at = allowed; (at = strstr(at, name)) != NULL; at += len)
            found = found || ((at == allowed || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0'));
        if (!found)
            return refuse(loader, node, "<%s> has no attribute \"%.60s\"", node->name, attribute->name);
    }
    return true;
}

static bool need(struct loader *loader, const struct xml_node *node, const char *name, const char **out)
{
    *out = strcmp(name, "xml:lang") == 0 ? xml_language(node) : xml_attribute(node, name);
    if (!*out || !**out)
        return refuse(loader, node, "<%s> needs the attribute %s", node->name, name);
    return true;
}

static bool load_wording(struct loader *loader, const struct xml_node *node, struct wordings *list)
{
    static const char *const statuses[] = {[WORDING_OFFICIAL] = "official", [WORDING_UNVERIFIED] = "unverified", [WORDING_WORKING] = "working"};
    const char *language, *status = xml_attribute(node, "status"), *source = xml_attribute(node, "source");
    size_t kind = WORDING_WORKING;

    if (!check_attributes(loader, node, "xml:lang status source") || !need(loader, node, "xml:lang", &language))
        return false;
    if (status)
        for (kind = 0; kind < ARRAY_LEN(statuses) && strcmp(status, statuses[kind]) != 0; kind++)
            ;
    if (kind == ARRAY_LEN(statuses))
        return refuse(loader, node, "the status \"%.60s\" is none of official, unverified, working", status);
    char *text = xml_string(loader->document, node);
    if (!text)
        return refuse(loader, node, "<%s> is empty", node->name);
    list->items = xgrow(list->items, list->n, &list->capacity, sizeof *list->items);
    list->items[list->n++] = (struct wording){xstrdup(language), text, source ? xstrdup(source) : NULL, (enum wording_status)kind};
    return true;
}

static bool load_direction(struct loader *loader, const struct xml_node *node)
{
    struct framework *framework = loader->framework;
    const char *id;

    if (!check_attributes(loader, node, "id") || !need(loader, node, "id", &id))
        return false;
    if (framework_direction(framework, id) != SIZE_MAX)
        return refuse(loader, node, "the direction \"%.60s\" stands here twice", id);
    if (framework->n_directions == MAX_DIRECTIONS)
        return refuse(loader, node, "there are more than %d directions", MAX_DIRECTIONS);
    framework->directions = xgrow(framework->directions, framework->n_directions, &framework->directions_capacity, sizeof *framework->directions);
    struct direction *direction = &framework->directions[framework->n_directions++];
    *direction = (struct direction){.id = xstrdup(id), .place = xml_place(loader->document, node)};

    for (const struct xml_node *child = node->first; child; child = child->next) {
        struct wordings *list = strcmp(child->name, "highlight") == 0     ? &direction->highlights
                                : strcmp(child->name, "opportunity") == 0 ? &direction->opportunities
                                : strcmp(child->name, "covers") == 0      ? &direction->covers
                                : strcmp(child->name, "question") == 0    ? &direction->questions
                                                                          : NULL;
        if (!list)
            return refuse(loader, child, "<%.60s> does not belong into <direction>", child->name);
        if (!load_wording(loader, child, list))
            return false;
    }
    if (direction->opportunities.n == 0)
        return refuse(loader, node, "the direction \"%.60s\" has no opportunity", id);
    return true;
}

static void add_entry(struct lexicon *lexicon, const struct entry *like, const char *text, size_t len, const char *term, struct place place)
{
    lexicon->entries = xgrow(lexicon->entries, lexicon->n_entries, &lexicon->entries_capacity, sizeof *lexicon->entries);
    struct entry *entry = &lexicon->entries[lexicon->n_entries++];
    *entry = *like;
    entry->text = xstrndup(text, len);
    entry->term = xstrdup(term);
    entry->place = place;
}

static size_t list_name_length(const char *text)
{
    return strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
}

static const struct word_list *find_list(const struct loader *loader, const char *name, size_t len)
{
    for (size_t i = 0; i < loader->n_lists; i++)
        if (strlen(loader->lists[i].name) == len && memcmp(loader->lists[i].name, name, len) == 0)
            return &loader->lists[i];
    return NULL;
}

static void release_lists(struct loader *loader)
{
    for (size_t i = 0; i < loader->n_lists; i++) {
        free(loader->lists[i].name);
        free(loader->lists[i].group);
    }
    loader->n_lists = 0;
}

/* TEXT with the word lists that it names in their place. NULL: refused. The result is bounded: what is too long for a term
 * when it is expanded is refused here, before it can grow further in another list. */
static char *expand(struct loader *loader, struct place place, const char *text, size_t len)
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
        const struct word_list *list = name < len - i ? find_list(loader, dollar + 1, name) : NULL;
        if (!list) {
            refuse_line(loader, place, "there is no list of words called \"$%.*s\" above", (int)(name < 60 ? name : 60), dollar + 1);
            strbuf_release(&out);
            return NULL;
        }
        strbuf_puts(&out, list->group);
        i += 1 + name;
        if (out.len > TERM_MAX_BYTES) {
            refuse_line(loader, place, "\"%.60s\" is longer than %d bytes with the lists in it", text, TERM_MAX_BYTES);
            strbuf_release(&out);
            return NULL;
        }
    }
    return strbuf_take(&out);
}

/* Where byte OFFSET of TEXT stands in the file. */
static struct place text_place(const struct loader *loader, const struct text *text, size_t offset)
{
    size_t low = 0, high = text->n_runs;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (text->runs[middle].at <= offset)
            low = middle;
        else
            high = middle;
    }
    return source_place(loader->document->source, text->runs[low].source + (offset - text->runs[low].at));
}

/* What to do with a line of text, trimmed, that begins at byte AT of it. False: refused. */
typedef bool use_line(struct loader *loader, const struct xml_node *node, const char *line, size_t len, struct place place, void *data);

/* One entry a line; blank lines and lines that begin with # are for people. */
static bool each_line(struct loader *loader, const struct xml_node *node, use_line *use, void *data)
{
    struct text text = xml_text(loader->document, node);
    bool ok = true;

    if (node->first)
        ok = refuse(loader, node, "<%s> holds lines of words and no elements", node->name);
    for (size_t start = 0, end; ok && start < text.len; start = end + 1) {
        const char *newline = memchr(text.bytes + start, '\n', text.len - start);
        end = newline ? (size_t)(newline - text.bytes) : text.len;
        size_t from = start, to = end;
        while (from < to && strchr(" \t", text.bytes[from]))
            from++;
        while (to > from && strchr(" \t", text.bytes[to - 1]))
            to--;
        if (from == to || text.bytes[from] == '#')
            continue;
        if (to - from > TERM_MAX_BYTES)
            ok = refuse(loader, node, "a line is longer than %d bytes", TERM_MAX_BYTES);
        else
            ok = use(loader, node, text.bytes + from, to - from, text_place(loader, &text, from), data);
    }
    text_release(&text);
    return ok;
}

struct entries {
    struct lexicon *lexicon;
    const struct entry *like;
};

static bool use_entry(struct loader *loader, const struct xml_node *node, const char *line, size_t len, struct place place, void *data)
{
    struct entries *entries = data;
    char *term = expand(loader, place, line, len);

    (void)node;
    if (!term)
        return false;
    add_entry(entries->lexicon, entries->like, line, len, term, place);
    free(term);
    return true;
}

static bool load_lines(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon, const struct entry *like)
{
    struct entries entries = {lexicon, like};

    return each_line(loader, node, use_entry, &entries);
}

static bool use_word(struct loader *loader, const struct xml_node *node, const char *line, size_t len, struct place place, void *data)
{
    struct strbuf *group = data;
    char *words = expand(loader, place, line, len);

    if (!words)
        return false;
    strbuf_puts(group, group->len > 0 ? "|" : "(");
    strbuf_puts(group, words);
    free(words);
    if (group->len > TERM_MAX_BYTES)
        return refuse(loader, node, "the list is longer than %d bytes", TERM_MAX_BYTES);
    return true;
}

static bool load_words(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon)
{
    struct strbuf group = STRBUF_INIT;
    const char *name;

    (void)lexicon;
    if (!check_attributes(loader, node, "name") || !need(loader, node, "name", &name))
        return false;
    if (list_name_length(name) != strlen(name))
        return refuse(loader, node, "the name of a list has small letters a to z, digits and hyphens: \"%.60s\"", name);
    if (find_list(loader, name, strlen(name)))
        return refuse(loader, node, "there are two lists of words called \"%.60s\"", name);
    bool ok = each_line(loader, node, use_word, &group);
    if (ok && group.len == 0)
        ok = refuse(loader, node, "<words> is empty");
    if (ok) {
        strbuf_puts(&group, ")");
        loader->lists = xgrow(loader->lists, loader->n_lists, &loader->lists_capacity, sizeof *loader->lists);
        loader->lists[loader->n_lists++] = (struct word_list){xstrdup(name), xstrdup(group.text)};
    }
    strbuf_release(&group);
    return ok;
}

static bool read_number(struct loader *loader, const struct xml_node *node, const char *name, int least, int most, int missing, int *out)
{
    const char *text = xml_attribute(node, name);
    char *end;

    *out = missing;
    if (!text)
        return true;
    long number = strtol(text, &end, 10);
    if (end == text || *end || number < least || number > most)
        return refuse(loader, node, "%s=\"%.40s\" is no whole number from %d to %d", name, text, least, most);
    *out = (int)number;
    return true;
}

static bool read_direction(struct loader *loader, const struct xml_node *node, bool all_allowed, size_t *out)
{
    const char *id;

    if (!need(loader, node, "direction", &id))
        return false;
    *out = all_allowed && strcmp(id, "*") == 0 ? ALL_DIRECTIONS : framework_direction(loader->framework, id);
    if (*out == SIZE_MAX && !(all_allowed && strcmp(id, "*") == 0))
        return refuse(loader, node, "there is no direction \"%.60s\"", id);
    return true;
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
        if ((allowed & 1u << i) && strcmp(reach, names[i]) == 0) {
            *out = (enum reach)i;
            return true;
        }
    return refuse(loader, node, "reach=\"%.40s\" is not possible on <%s>", reach, node->name);
}

static bool load_terms(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon)
{
    struct entry like = {.role = ENTRY_TERM};

    return check_attributes(loader, node, "direction points") && read_direction(loader, node, false, &like.direction)
           && read_number(loader, node, "points", -MAX_POINTS, MAX_POINTS, 100, &like.points) && load_lines(loader, node, lexicon, &like);
}

static bool load_pattern(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon)
{
    struct entry like = {.role = ENTRY_TERM, .is_pattern = true};

    if (!check_attributes(loader, node, "direction points") || !read_direction(loader, node, false, &like.direction)
        || !read_number(loader, node, "points", -MAX_POINTS, MAX_POINTS, 100, &like.points))
        return false;
    char *text = xml_string(loader->document, node);
    if (!text)
        return refuse(loader, node, "<pattern> is empty");
    add_entry(lexicon, &like, text, strlen(text), text, xml_place(loader->document, node));
    free(text);
    return true;
}

static bool load_veto(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon)
{
    struct entry like = {.role = ENTRY_VETO};

    return check_attributes(loader, node, "direction reach") && read_direction(loader, node, true, &like.direction)
           && read_reach(loader, node, 1u << REACH_OVERLAP | 1u << REACH_SENTENCE | 1u << REACH_PASSAGE, &like.reach)
           && load_lines(loader, node, lexicon, &like);
}

static bool load_stance(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon)
{
    for (const struct xml_node *child = node->first; child; child = child->next) {
        struct entry like = {.direction = ALL_DIRECTIONS};

        if (strcmp(child->name, "exceptions") == 0) {
            like.role = ENTRY_EXCEPTION;
            if (!check_attributes(loader, child, ""))
                return false;
        } else if (strcmp(child->name, "cues") == 0) {
            like.role = ENTRY_CUE;
            if (!check_attributes(loader, child, "reach words")
                || !read_reach(loader, child, 1u << REACH_AFTER | 1u << REACH_BEFORE | 1u << REACH_SENTENCE | 1u << REACH_PASSAGE, &like.reach)
                || !read_number(loader, child, "words", 0, MAX_WORDS, 8, &like.words))
                return false;
        } else if (strcmp(child->name, "intent") == 0) {
            like.role = ENTRY_INTENT;
            if (!check_attributes(loader, child, ""))
                return false;
        } else {
            return refuse(loader, child, "<%.60s> does not belong into <stance>", child->name);
        }
        if (!load_lines(loader, child, lexicon, &like))
            return false;
    }
    return true;
}

/* A blank-separated list of directions as bits. */
static bool read_directions(struct loader *loader, const struct xml_node *node, const char *name, unsigned long long *out)
{
    const char *list = xml_attribute(node, name);

    *out = 0;
    while (list && *(list += strspn(list, " \t\r\n"))) {
        size_t len = strcspn(list, " \t\r\n");
        char id[64];
        snprintf(id, sizeof id, "%.*s", (int)len, list);
        size_t direction = framework_direction(loader->framework, id);
        if (direction == SIZE_MAX)
            return refuse(loader, node, "there is no direction \"%s\"", id);
        *out |= 1ULL << direction;
        list += len;
    }
    return true;
}

static bool load_example(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon)
{
    struct example example = {.place = xml_place(loader->document, node)};

    const char *background = xml_attribute(node, "background");

    if (!check_attributes(loader, node, "expect may against background") || !read_directions(loader, node, "expect", &example.expect)
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
    free(lexicon->common_words);
    lexicon->common_words = xml_string(loader->document, node);
    return check_attributes(loader, node, "");
}

static const struct {
    const char *name;
    bool (*load)(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon);
} lexicon_parts[] = {
    {"common-words", load_common_words}, {"words", load_words}, {"stance", load_stance},   {"terms", load_terms},
    {"pattern", load_pattern},           {"veto", load_veto},   {"example", load_example},
};

static bool load_parts(struct loader *loader, const struct xml_node *node, struct lexicon *lexicon)
{
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

/* The path of a file beside the framework's. Only beside it: a name without any folder. */
static char *beside(const struct framework *framework, const char *name)
{
    const char *slash = strrchr(framework->file, '/');
    struct strbuf path = STRBUF_INIT;

    if (slash)
        strbuf_add(&path, framework->file, (size_t)(slash - framework->file) + 1);
    strbuf_puts(&path, name);
    return strbuf_take(&path);
}

static bool load_lexicon(struct loader *loader, const struct xml_node *node)
{
    struct framework *framework = loader->framework;
    const char *language, *source = xml_attribute(node, "src");

    if (!check_attributes(loader, node, "xml:lang src") || !need(loader, node, "xml:lang", &language))
        return false;
    if (framework_lexicon(framework, language))
        return refuse(loader, node, "there are two lexicons for the language \"%.40s\"", language);
    if (source && (!*source || *source == '.' || strpbrk(source, "/\\")))
        return refuse(loader, node, "src=\"%.80s\" is no name of a file in the same folder", source);
    framework->lexicons = xgrow(framework->lexicons, framework->n_lexicons, &framework->lexicons_capacity, sizeof *framework->lexicons);
    struct lexicon *lexicon = &framework->lexicons[framework->n_lexicons++];
    *lexicon = (struct lexicon){.language = xstrdup(language), .unopened = source != NULL, .place = xml_place(loader->document, node)};
    lexicon->file = source ? beside(framework, source) : xstrdup(framework->file);
    bool ok = load_parts(loader, node, lexicon);
    release_lists(loader);
    return ok;
}

static bool load_lexicon_file(struct loader *loader, struct lexicon *lexicon)
{
    const struct xml_node *root = loader->document->root;
    const char *language;

    if (strcmp(root->name, "lexicon") != 0 || !root->space || strcmp(root->space, FRAMEWORK_SPACE) != 0)
        return refuse(loader, root, "this is no lexicon: the root element is <%.80s> in the namespace \"%.80s\"", root->name,
                      root->space ? root->space : "");
    if (!check_attributes(loader, root, "xml:lang") || !need(loader, root, "xml:lang", &language))
        return false;
    if (strcmp(language, lexicon->language) != 0)
        return refuse(loader, root, "the lexicon is for \"%.40s\", the framework names it for \"%.40s\"", language, lexicon->language);
    return load_parts(loader, root, lexicon);
}

bool framework_open(struct framework *framework, struct lexicon *lexicon, const struct xml_limits *limits, struct findings *findings)
{
    struct findings reading = {0};
    struct xml_document document;

    if (!lexicon->unopened)
        return true;
    if (!xml_read(&document, lexicon->file, limits, &reading)) {
        findings_add(findings, PA401_FRAMEWORK_UNREADABLE, reading.items[0].place, "%s", reading.items[0].message);
        findings_release(&reading);
        return false;
    }
    findings_release(&reading);
    struct loader loader = {.framework = framework, .document = &document, .findings = findings};
    bool ok = load_lexicon_file(&loader, lexicon);
    lexicon->unopened = !ok;
    release_lists(&loader);
    free(loader.lists);
    xml_release(&document);
    return ok;
}

static bool load_root(struct loader *loader)
{
    const struct xml_node *root = loader->document->root;
    const char *id, *version;

    if (strcmp(root->name, "framework") != 0 || !root->space || strcmp(root->space, FRAMEWORK_SPACE) != 0)
        return refuse(loader, root, "this is no framework: the root element is <%.80s> in the namespace \"%.80s\"", root->name,
                      root->space ? root->space : "");
    if (!check_attributes(loader, root, "id version xml:lang") || !need(loader, root, "id", &id) || !need(loader, root, "version", &version))
        return false;
    loader->framework->id = xstrdup(id);
    loader->framework->version = xstrdup(version);
    for (const struct xml_node *child = root->first; child; child = child->next) {
        bool ok = strcmp(child->name, "title") == 0       ? load_wording(loader, child, &loader->framework->titles)
                  : strcmp(child->name, "direction") == 0 ? load_direction(loader, child)
                  : strcmp(child->name, "lexicon") == 0   ? load_lexicon(loader, child)
                  : strcmp(child->name, "note") == 0      ? true
                                                          : refuse(loader, child, "<%.60s> does not belong into <framework>", child->name);
        if (!ok)
            return false;
    }
    if (loader->framework->n_directions == 0)
        return refuse(loader, root, "the framework has no direction");
    return true;
}

struct framework *framework_load(const char *file, const struct xml_limits *limits, struct findings *findings)
{
    struct findings reading = {0};
    struct xml_document document;
    struct framework *framework;

    if (!xml_read(&document, file, limits, &reading)) {
        findings_add(findings, PA401_FRAMEWORK_UNREADABLE, reading.items[0].place, "%s", reading.items[0].message);
        findings_release(&reading);
        return NULL;
    }
    findings_release(&reading);
    framework = xcalloc(1, sizeof *framework);
    framework->file = xstrdup(file);
    struct loader loader = {.framework = framework, .document = &document, .findings = findings};
    if (!load_root(&loader)) {
        framework_free(framework);
        framework = NULL;
    }
    release_lists(&loader);
    free(loader.lists);
    xml_release(&document);
    return framework;
}
