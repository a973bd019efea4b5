/* framework_command.c: `planalign framework check|list|show|try`.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "framework_command.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "data.h"
#include "framework_check.h"
#include "framework_lint.h"
#include "framework_load.h"
#include "framework_try.h"
#include "labelled.h"
#include "match.h"
#include "message.h"
#include "out_text.h"
#include "prepared.h"
#include "term_review.h"
#include "xalloc.h"
#include "xml.h"
#include "xml_schema.h"

enum { WIDTH = 100 };

static void print_title(const struct framework *framework)
{
    const struct wording *title = wordings_in(&framework->titles, "en");

    out_text_printf(stdout, "%s, version %s: %s\n", framework->id, framework->version, title ? title->text : "(no title)");
}

static void print_counts(const struct framework *framework)
{
    printf("%-10s", "");
    for (size_t i = 0; i < framework->n_lexicons; i++)
        out_text_printf(stdout, "  %-22s", framework->lexicons[i].language);
    putchar('\n');
    for (size_t d = 0; d < framework->n_directions; d++) {
        out_text_printf(stdout, "%-10s", framework->directions[d].id);
        for (size_t i = 0; i < framework->n_lexicons; i++) {
            struct framework_count count = framework_count(&framework->lexicons[i], d);
            printf("  %4zu %s %3zu + %3zu -", count.terms, count.terms == 1 ? "term " : "terms", count.positive, count.negative);
        }
        putchar('\n');
    }
}

/* The loader refuses what it cannot read; the published schema is stricter. The file is read again for it: only here, so that
 * a check of plans does not pay for it. False: there is no answer, FINDINGS says why. */
static bool check_schema(const char *file, struct findings *findings)
{
    const struct xml_limits limits = FRAMEWORK_LIMITS;
    struct xml_document document;
    struct violation first;
    char *schema;

    if (!xml_read(&document, file, &limits, findings))
        return false;
    schema = data_path("schemas/framework.xsd");
    size_t n = xml_validate(&document, schema, NULL, &first);
    if (n > 0)
        violation_add(findings, PA406_FRAMEWORK_CONTENT, &first);
    free(schema);
    xml_release(&document);
    return n != SIZE_MAX;
}

/* Print the findings in FILE; how many are errors. */
static size_t print_findings(const char *file, struct findings *findings)
{
    size_t errors = 0;

    message_findings(file, findings);
    for (size_t i = 0; i < findings->n; i++)
        errors += findings->items[i].severity == SEVERITY_ERROR;
    findings_release(findings);
    return errors;
}

/* The terms, vetoes and cues that no example holds. */
static void list_unproved(const struct framework *framework, const struct lexicon *lexicon, const bool *proved)
{
    const char *slash = strrchr(lexicon->file, '/');
    bool any = false;

    for (size_t i = 0; i < lexicon->n_entries; i++) {
        const struct entry *entry = &lexicon->entries[i];

        if (proved[i] || !framework_wants_proof(entry))
            continue;
        const char *kind = entry->role == ENTRY_VETO ? "veto" : entry->role == ENTRY_CUE ? "cue" : framework->directions[entry->direction].id;
        if (!any)
            out_text_printf(stdout, "In no example of \"%s\":\n", lexicon->language);
        any = true;
        out_text_printf(stdout, "  %s:%zu  %s  %s\n", slash ? slash + 1 : lexicon->file, entry->place.line, kind, entry->text);
    }
}

/* Check LEXICON, and print what is wrong; with LISTS also what no example holds. Adds to *errors; false: there is no answer. */
static bool check_lexicon(const struct framework *framework, const struct lexicon *lexicon, bool lists, size_t *errors)
{
    struct findings found[CHECKED_FILES] = {0};
    const char *const files[] = {[CHECKED_LEXICON] = lexicon->file, [CHECKED_WORDS] = lexicon->words_file, [CHECKED_FRAMEWORK] = framework->file};
    bool *proved = xcalloc(lexicon->n_entries + 1, sizeof *proved);
    bool ok = strcmp(lexicon->file, framework->file) == 0 || check_schema(lexicon->file, &found[CHECKED_LEXICON]);
    bool sound = framework_check(framework, lexicon, found, proved);

    for (int i = 0; i < CHECKED_FILES; i++)
        *errors += print_findings(files[i], &found[i]);
    if (lists && sound)
        list_unproved(framework, lexicon, proved);
    free(proved);
    return ok;
}

static enum status check_all(struct framework *framework, bool lists)
{
    const struct place nowhere = {0, 0};
    struct findings findings = {0};
    size_t errors;
    bool ok;

    print_title(framework);
    print_counts(framework);
    ok = check_schema(framework->file, &findings);
    if (framework->n_lexicons == 0)
        findings_add(&findings, PA406_FRAMEWORK_CONTENT, nowhere, "there is no <lexicon>: without the words of a language no plan can be read");
    if (!framework->others_file && framework->n_lexicons > 0)
        findings_add(&findings, PA406_FRAMEWORK_CONTENT, nowhere,
                     "a plan in a language that the framework does not know may be taken for one that it reads: <other-languages/> tells it of the words of many")
            ->severity = SEVERITY_WARNING;
    errors = print_findings(framework->file, &findings);
    rules_lint(framework, &findings);
    errors += print_findings(framework->weights_file ? framework->weights_file : framework->file, &findings);
    for (size_t i = 0; i < framework->n_lexicons; i++)
        ok = check_lexicon(framework, &framework->lexicons[i], lists, &errors) && ok;
    if (errors == 0)
        puts("Every term compiles, every example holds.");
    else
        printf("%zu %s.\n", errors, errors == 1 ? "error" : "errors");
    return !ok ? STATUS_NO_ANSWER : errors == 0 ? STATUS_PASSED : STATUS_GAPS;
}

static enum status check(struct framework *framework, char **arguments)
{
    (void)arguments;
    return check_all(framework, false);
}

static enum status check_and_list(struct framework *framework, char **arguments)
{
    (void)arguments;
    return check_all(framework, true);
}

static void print_subject(const struct framework *framework)
{
    const struct subject *subject = &framework->subject;

    if (subject->percent > 0)
        out_text_printf(stdout, "About: %s (a plan of %d passages or more that speaks of it in less than %d percent of them does not pass)\n",
               wordings_in(&subject->titles, "en")->text, subject->passages, subject->percent);
}

static enum status list(struct framework *framework, char **arguments)
{
    (void)arguments;
    print_title(framework);
    print_subject(framework);
    for (size_t i = 0; i < framework->n_directions; i++) {
        const struct wording *title = wordings_in(&framework->directions[i].opportunities, "en");
        out_text_printf(stdout, "%-6s %s\n", framework->directions[i].id, title ? title->text : "");
    }
    fputs("Languages:", stdout);
    for (size_t i = 0; i < framework->n_lexicons; i++)
        if (!framework->lexicons[i].mute)
            out_text_printf(stdout, " %s%s", framework->lexicons[i].language, prepared_is_current(framework, &framework->lexicons[i]) ? " (prepared)" : "");
    putchar('\n');
    for (size_t i = 0; i < framework->n_profiles; i++) {
        const struct wording *title = wordings_in(&framework->profiles[i].titles, "en");
        out_text_printf(stdout, "%s %s (%s)", i == 0 ? "Profiles:" : ",", framework->profiles[i].id, title ? title->text : "no title");
    }
    if (framework->n_profiles > 0)
        putchar('\n');
    return STATUS_PASSED;
}

static void show_wordings(const char *label, const struct wordings *list)
{
    for (size_t i = 0; i < list->n; i++) {
        struct strbuf line = STRBUF_INIT;
        const char *status = wording_status_name(list->items[i].status);
        strbuf_printf(&line, "%s (%s%s%s): %s", label, list->items[i].language, status ? ", " : "", status ? status : "", list->items[i].text);
        out_text_wrap(stdout, line.text, 2, WIDTH);
        strbuf_release(&line);
    }
}

static enum status show(struct framework *framework, char **arguments)
{
    (void)arguments;
    print_title(framework);
    print_subject(framework);
    for (size_t i = 0; i < framework->n_directions; i++) {
        const struct direction *direction = &framework->directions[i];
        out_text_printf(stdout, "\n%s\n", direction->id);
        show_wordings("Highlight", &direction->highlights);
        show_wordings("Opportunity", &direction->opportunities);
        show_wordings("Covered by", &direction->covers);
        show_wordings("Question", &direction->questions);
    }
    putchar('\n');
    print_counts(framework);
    return STATUS_PASSED;
}

/* "R1@120:100:0:2:0:0": direction and line of the term, or the concept; points, first and last word, sentence, and
 * whether it is taken away: a term for its direction, a concept for all. */
static void print_found(const struct framework *framework, const struct found *found)
{
    const struct entry *entry = found->entry;
    bool off = entry ? (found->off >> entry->direction & 1) != 0 : found->off == ALL_OFF;

    if (entry)
        printf("%s@%zu", framework->directions[entry->direction].id, entry->place.line);
    else
        fputs(framework->concepts[found->concept], stdout);
    printf(":%d:%zu:%zu:%zu:%d", entry ? entry->points : 0, found->first, found->last, found->sentence, off);
}

/* What each passage of standard input holds, one a line: id, words, what was found. Lines of the input: id, kind of element, text. For who
 * learns the weights of rules. */
static enum status print_hits(struct framework *framework, char **arguments)
{
    const char *language = arguments[0];
    const struct lexicon *lexicon = framework_lexicon(framework, language);
    struct matchbook *book = matchbook_new(framework);
    struct diag why = DIAG_INIT;
    char *line = NULL;
    size_t size = 0, number = 1;
    ssize_t len;

    if (!lexicon)
        diag_set(&why, (struct place){0, 0}, "the framework has no terms for \"%s\"", language);
    for (; !why.text && (len = getline(&line, &size, stdin)) > 0; number++) {
        char *kind = memchr(line, '\t', (size_t)len), *text = kind ? strchr(kind + 1, '\t') : NULL;
        if (!text) {
            diag_set(&why, (struct place){number, 0}, "a line has three fields, with a tab between them: id, kind of element, text");
            break;
        }
        *kind++ = *text++ = '\0';
        text[strcspn(text, "\r\n")] = '\0';
        struct passage_text words = {.bytes = text, .len = strlen(text), .background = strcmp(kind, "context") == 0};
        if (!framework_text_is_readable(words, &why)) {
            why.place.line = number;
            break;
        }
        const struct passage *passage = match_read(book, lexicon, words, &why);
        if (!passage)
            break;
        printf("%s\t%s\t", line, passage->folded.text);
        for (size_t i = 0; i < passage->n_found; i++) {
            fputs(i > 0 ? " " : "", stdout);
            print_found(framework, &passage->found[i]);
        }
        putchar('\n');
    }
    if (!why.text && !feof(stdin))
        diag_set(&why, (struct place){0, 0}, "standard input could not be read");
    bool ok = why.text == NULL;
    if (!ok)
        message_error(lexicon && why.place.line > 0 ? "standard input" : framework->file, &why);
    free(line);
    matchbook_free(book);
    return ok ? STATUS_PASSED : STATUS_NO_ANSWER;
}

static void print_ids(const struct framework *framework, unsigned long long directions)
{
    for (size_t i = 0; i < framework->n_directions; i++)
        if (directions >> i & 1)
            out_text_printf(stdout, " %s", framework->directions[i].id);
}

static void print_words(const struct framework *framework, const struct word_records *records, const struct labelled_list *list, size_t most)
{
    for (size_t i = 0; i < records->n && i < most; i++) {
        printf("  %3zu ", records->items[i].n);
        print_ids(framework, records->items[i].directions);
        out_text_printf(stdout, "  \"%s\"", records->items[i].words);
        if (*list->items[records->items[i].example].id)
            out_text_printf(stdout, "  [%s]", list->items[records->items[i].example].id);
        putchar('\n');
    }
    if (records->n > most)
        printf("  ... and %zu more\n", records->n - most);
}

/* Terms with their line, those that are wrong most often first. */
static void print_wrong_terms(const struct framework *framework, const struct lexicon *lexicon, const struct term_review *review,
                              const struct labelled_list *list)
{
    size_t most = 0;

    for (size_t i = 0; i < lexicon->n_entries; i++)
        most = review->terms[i].wrong > most ? review->terms[i].wrong : most;
    for (size_t wrong = most; wrong > 0; wrong--)
        for (size_t i = 0; i < lexicon->n_entries; i++) {
            const struct term_record *record = &review->terms[i];
            const struct entry *entry = &lexicon->entries[i];

            if (record->wrong != wrong || entry->role != ENTRY_TERM || entry->points <= 0)
                continue;
            out_text_printf(stdout, "  %3zu wrong, %zu right, %zu partly  %s line %zu: %s", record->wrong, record->right, record->partial,
                   framework->directions[entry->direction].id, entry->place.line, entry->text);
            if (*list->items[record->example].id)
                out_text_printf(stdout, "  [%s]", list->items[record->example].id);
            putchar('\n');
        }
}

static void print_silent_terms(const struct framework *framework, const struct lexicon *lexicon, const struct term_review *review)
{
    for (size_t i = 0; i < lexicon->n_entries; i++) {
        const struct term_record *record = &review->terms[i];
        const struct entry *entry = &lexicon->entries[i];

        if (entry->role == ENTRY_TERM && record->right + record->partial + record->wrong == 0)
            out_text_printf(stdout, "  %s line %zu: %s\n", framework->directions[entry->direction].id, entry->place.line, entry->text);
    }
}

enum { WORDS_SHOWN = 40 };

/* How the words of a language do on labelled passages: for who maintains them. */
static enum status review(struct framework *framework, char **arguments)
{
    const char *language = arguments[0], *file = arguments[1];
    const struct lexicon *lexicon = framework_lexicon(framework, language);
    struct labelled_list list;
    struct term_review result;
    struct findings findings = {0};
    struct diag why = DIAG_INIT;
    bool ok = lexicon != NULL;

    if (!ok)
        diag_set(&why, (struct place){0, 0}, "the framework has no terms for \"%s\"", language);
    else if (!labelled_load(&list, framework, file, &findings)) {
        print_findings(file, &findings);
        return STATUS_NO_ANSWER;
    } else if (!term_review(&result, framework, lexicon, &list, &why)) {
        labelled_release(&list);
        ok = false;
    }
    if (!ok) {
        message_error(framework->file, &why);
        return STATUS_NO_ANSWER;
    }
    out_text_printf(stdout, "%zu passages in \"%s\", each by itself: %zu directions found rightly, %zu wrongly, %zu missed\n", list.n, lexicon->language,
           result.right, result.wrong, result.missed);
    puts("\nTERMS THAT ARE WRONG, those that are most often first (line of the term; a passage)");
    print_wrong_terms(framework, lexicon, &result, &list);
    puts("\nWORDS BEHIND FALSE EVIDENCE: what weighs most in it (passages, direction, words, one of the passages)");
    print_words(framework, &result.false_evidence, &list, WORDS_SHOWN);
    puts("\nWORDS OF SEVERAL DIRECTIONS: decisive terms of all of these stand on them");
    print_words(framework, &result.several, &list, WORDS_SHOWN);
    puts("\nTERMS THAT STAND IN NO PASSAGE");
    print_silent_terms(framework, lexicon, &result);
    term_review_release(&result);
    labelled_release(&list);
    return STATUS_PASSED;
}

static bool open_all(struct framework *framework)
{
    for (size_t i = 0; i < framework->n_lexicons; i++)
        if (!check_open(framework, &framework->lexicons[i]))
            return false;
    return true;
}

/* For the build: see prepared.h. The framework is kept as a run has it before it opens a language. */
static enum status prepare(struct framework *framework, char **arguments)
{
    const char *language = arguments[0];
    bool whole = strcmp(language, "framework") == 0;
    const struct lexicon *lexicon = whole ? NULL : framework_lexicon(framework, language);
    struct diag why = DIAG_INIT;

    if (lexicon && !open_all(framework))
        return STATUS_NO_ANSWER;

    if (!lexicon && !whole)
        diag_set(&why, (struct place){0, 0}, "the framework has no terms for \"%s\"", language);
    else if (prepared_write(framework, lexicon, stdout, &why))
        return STATUS_PASSED;
    message_error(framework->file, &why);
    return STATUS_NO_ANSWER;
}

static const struct subcommand {
    const char *name, *arguments, *help;
    int n_arguments; /* before the framework's file or name */
    enum status (*run)(struct framework *framework, char **arguments);
    bool every_list, closed; /* all lists are wanted; the languages stay closed at first */
    enum status (*run_more)(struct framework *framework, char **arguments); /* with the option -v; NULL: it has none */
} subcommands[] = {
    {"check", "[-v]", "is the framework sound: does every term compile, does every example hold? -v: list what no example holds", 0, check, false, false, check_and_list},
    {"list", "", "its directions, kinds of plans and languages", 0, list, false, false, NULL},
    {"show", "", "all that it says of each direction", 0, show, false, false, NULL},
    {"try", "LANGUAGE TEXT", "which words of TEXT count, for what, with how many points, and what takes others away", 2, framework_try, false, false, NULL},
    {"review", "LANGUAGE PASSAGES", "how right each term is on a file of labelled passages", 2, review, false, false, NULL},
    {"hits", "LANGUAGE", "what is found in passages on standard input, for learning weights", 1, print_hits, true, false, NULL},
    {"prepare", "LANGUAGE|framework", "write it as it is in memory, for the build", 1, prepare, false, true, NULL},
};

const char *framework_subcommand(size_t index)
{
    return index < ARRAY_LEN(subcommands) ? subcommands[index].name : NULL;
}

static enum status help(void)
{
    puts("planalign framework SUBCOMMAND [FILE|NAME]: the words by which plans are read. Without FILE or NAME, those that are shipped.\n");
    for (size_t i = 0; i < ARRAY_LEN(subcommands); i++)
        printf("  %-8s %-18s  %s\n", subcommands[i].name, subcommands[i].arguments, subcommands[i].help);
    puts("\nIts arguments come before FILE or NAME. doc/terms.md tells how to mend words.");
    return STATUS_PASSED;
}

static enum status usage(const char *wrong, const char *word)
{
    struct diag why = DIAG_INIT;

    diag_set(&why, (struct place){0, 0}, "framework: %s%s; see planalign framework --help", wrong, word);
    message_error(NULL, &why);
    return STATUS_NO_ANSWER;
}

static bool asks_for_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static const struct subcommand *find_subcommand(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(subcommands); i++)
        if (strcmp(subcommands[i].name, name) == 0)
            return &subcommands[i];
    return NULL;
}

/* Is WORD the option for more than the subcommand says without it? */
static bool asks_for_more(const struct subcommand *wanted, const char *word)
{
    return wanted->run_more && (strcmp(word, "-v") == 0 || strcmp(word, "--verbose") == 0);
}

/* MORE: with its option. */
/* Is WORD, where a framework is to be named, a direction of the one that is shipped? */
static bool is_direction(const char *word)
{
    struct framework *shipped = check_wordings(NULL);
    bool found = shipped && framework_direction(shipped, word) != SIZE_MAX;

    framework_free(shipped);
    return found;
}

static enum status run(const struct subcommand *wanted, bool more, const char *name, char **arguments)
{
    struct framework *framework = check_framework(name, false);
    enum status status = STATUS_NO_ANSWER;

    if (!framework)
        return STATUS_NO_ANSWER;
    framework->every_list = wanted->every_list;
    if (wanted->closed || open_all(framework))
        status = more ? wanted->run_more(framework, arguments) : wanted->run(framework, arguments);
    framework_free(framework);
    xml_cleanup();
    return status;
}

enum status framework_command(int argc, char **argv)
{
    const struct subcommand *wanted = argc > 1 ? find_subcommand(argv[1]) : NULL;

    for (int i = 1; i < argc && i < 3; i++)
        if (asks_for_help(argv[i]))
            return help();
    if (!wanted)
        return argc > 1 ? usage("there is no subcommand ", argv[1]) : usage("a subcommand is missing", "");
    bool more = argc > 2 && asks_for_more(wanted, argv[2]);
    argc -= more;
    argv += more; /* what stood before it is known */
    int last = 2 + wanted->n_arguments;
    if (argc < last || argc > last + 1)
        return usage(argc < last ? "arguments are missing behind " : "there are too many arguments behind ", wanted->name);
    const char *name = argc > last ? argv[last] : NULL;
    if (name && name[0] == '-')
        return usage("unknown option ", name);
    if (name && wanted->n_arguments == 0 && is_direction(name))
        return usage("a direction is explained by planalign explain ", name);
    return run(wanted, more, name, argv + 2);
}
