/* options.c: the one table of options.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "budget.h"
#include "language_tag.h"
#include "output.h"
#include "strbuf.h"
#include "workers.h"
#include "xalloc.h"

static const struct place nowhere = {0, 0};

typedef bool set_function(struct options *options, const char *name, const char *argument, struct diag *diag);

struct option_row {
    struct option_shown shown; /* without help: not shown, for our own tests */
    set_function *set;
};

enum {
    CHECK = 1U << OPTIONS_CHECK,
    BOTH = CHECK | 1U << OPTIONS_COMPARE, /* of what reads plans */
    IMPORT = 1U << OPTIONS_IMPORT,
    READS = BOTH | IMPORT,
    RUN = CHECK | 1U << OPTIONS_MERGE,
    ALL = BOTH | RUN,
    EVERY = ALL | 1U << OPTIONS_EXPLAIN
};

/* Of two such files the last would win without a word. SET is what was given before, or NULL. */
static bool is_first(const char *set, const char *name, struct diag *diag)
{
    return !set || diag_set(diag, nowhere, "--%s was given twice", name);
}

static bool set_framework(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    if (*argument == '\0')
        return diag_set(diag, nowhere, "--%s needs a file or a name", name);
    o->policy.framework = argument;
    return true;
}

static bool set_tag(const char **tag, const char *name, const char *argument, struct diag *diag)
{
    if (!language_tag_is_good(argument))
        return diag_set(diag, nowhere, "--%s: \"%s\" is no language tag such as es or pt-BR", name, argument);
    *tag = argument;
    return true;
}

static bool set_language(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    return set_tag(&o->language, name, argument, diag);
}

static bool set_report_language(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    return set_tag(&o->report_language, name, argument, diag);
}

/* LEVEL for all directions, or DIRECTION=LEVEL for one. */
static bool set_require(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    const char *equals = strchr(argument, '='), *text = equals ? equals + 1 : argument;
    struct policy_request *request = &o->policy;
    enum level level;

    if (!level_by_name(text, &level))
        return diag_set(diag, nowhere,
                        "--%s: \"%s\" is no level: absent, stated, planned, enacted, measured, or 0 to 4", name, text);
    if (!equals) {
        request->has_level = true;
        request->level = level;
        return true;
    }
    if (equals == argument)
        return diag_set(diag, nowhere, "--%s: a direction is missing before \"%s\"", name, argument);
    if (request->n_directions == ARRAY_LEN(request->directions))
        return diag_set(diag, nowhere, "--%s is given more than %zu times", name, ARRAY_LEN(request->directions));
    request->directions[request->n_directions].direction = argument;
    request->directions[request->n_directions].len = (size_t)(equals - argument);
    request->directions[request->n_directions++].level = level;
    return true;
}

/* A whole number from LEAST to MOST, nothing else. */
static bool parse_number(const char *name, const char *argument, unsigned long least, unsigned long most,
                         unsigned long *out, struct diag *diag)
{
    char *end;

    errno = 0;
    unsigned long number = strtoul(argument, &end, 10);
    if (argument[0] < '0' || argument[0] > '9' || *end != '\0' || errno != 0 || number < least || number > most)
        return diag_set(diag, nowhere, "--%s: \"%s\" is no whole number from %lu to %lu", name, argument, least, most);
    *out = number;
    return true;
}

static bool set_fail_under(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    unsigned long percent = 0;

    if (!parse_number(name, argument, 0, 100, &percent, diag))
        return false;
    o->policy.fail_under = (int)percent;
    return true;
}

static bool set_fail_level(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    enum severity severity;

    if (!severity_by_name(argument, &severity))
        return diag_set(diag, nowhere, "--%s: \"%s\" is none of error, warning, note", name, argument);
    o->policy.fail_level = (int)severity;
    return true;
}

/* A file that must be named. */
static bool set_file(const char **file, const char *name, const char *argument, struct diag *diag)
{
    if (*argument == '\0')
        return diag_set(diag, nowhere, "--%s needs a file", name);
    *file = argument;
    return true;
}

static bool set_policy(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    return is_first(o->policy.file, name, diag) && set_file(&o->policy.file, name, argument, diag);
}

static bool set_no_policy(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    (void)name, (void)argument, (void)diag;
    o->policy.none = true;
    return true;
}

static bool set_show_policy(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    (void)name, (void)argument, (void)diag;
    o->show_policy = true;
    return true;
}

static bool set_profile(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    if (*argument == '\0')
        return diag_set(diag, nowhere, "--%s needs a name", name);
    o->policy.profile = argument;
    return true;
}

static bool set_baseline(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    return is_first(o->baseline, name, diag) && set_file(&o->baseline, name, argument, diag);
}

static bool add_output(struct options *o, struct output_request wanted, struct diag *diag)
{
    const char *path = wanted.path;

    if (path && output_is_open_file(path))
        return diag_set(diag, nowhere, "%s is a link to an open file, which a report would replace; - is standard output", path);
    for (size_t i = 0; i < o->n_outputs; i++)
        if (path ? o->outputs[i].path && output_same(path, o->outputs[i].path) : !o->outputs[i].path)
            return diag_set(diag, nowhere, "two reports would go to %s", path ? path : "standard output");
    if (o->n_outputs == MAX_OUTPUTS)
        return diag_set(diag, nowhere, "more than %d reports in one run", MAX_OUTPUTS);
    o->outputs[o->n_outputs++] = wanted;
    return true;
}

/* merge does not have the words of the plans. */
static bool is_written_by(enum option_command command, const struct report_format *format)
{
    return command != OPTIONS_MERGE || !format->quotes;
}

static const char *comparison_word(size_t i)
{
    const struct comparison_format *format = comparison_format_at(i);

    return format ? format->name : NULL;
}

static const char *outline_word(size_t i)
{
    const struct outline_format *format = outline_format_at(i);

    return format ? format->name : NULL;
}

/* The format of a report number I of those that COMMAND writes. */
static const char *report_word(enum option_command command, size_t i)
{
    const struct report_format *format;

    for (size_t k = 0; (format = report_at(k)) != NULL; k++)
        if (is_written_by(command, format) && i-- == 0)
            return format->name;
    return NULL;
}

/* The same of whatever COMMAND writes. */
static const char *format_word(enum option_command command, size_t i)
{
    return command == OPTIONS_COMPARE ? comparison_word(i) : command == OPTIONS_IMPORT ? outline_word(i) : report_word(command, i);
}

/* Nobody writes what is called NAME, or another command does: say so, and what COMMAND writes. */
static bool refuse_format(enum option_command command, const char *option, const char *name, struct diag *diag)
{
    static const char *const commands[] = {
        [OPTIONS_CHECK] = "check", [OPTIONS_COMPARE] = "compare", [OPTIONS_MERGE] = "merge", [OPTIONS_IMPORT] = "import"};
    bool others = report_find(name) || comparison_format_find(name) || outline_format_find(name);
    struct strbuf names = STRBUF_INIT;

    for (size_t i = 0; format_word(command, i); i++)
        strbuf_printf(&names, "%s%s", i > 0 ? ", " : "", format_word(command, i));
    if (others)
        diag_set(diag, nowhere, "--%s: %s writes no %s; it writes %s", option, commands[command], name, names.text);
    else
        diag_set(diag, nowhere, "--%s: \"%s\" is no report format; %s writes %s", option, name, commands[command], names.text);
    strbuf_release(&names);
    return false;
}

/* The format called ARGUMENT, of a report or of a comparison. */
static bool find_format(const struct options *o, const char *name, const char *argument, struct output_request *out, struct diag *diag)
{
    switch (o->command) {
    case OPTIONS_COMPARE:
        out->comparison = comparison_format_find(argument);
        break;
    case OPTIONS_IMPORT:
        out->outline = outline_format_find(argument);
        break;
    default:
        out->format = report_find(argument);
    }
    if (out->format && !is_written_by(o->command, out->format))
        return diag_set(diag, nowhere, "--%s: \"%s\" quotes the plans, and merge does not have their words; check writes it", name, argument);
    return out->format || out->comparison || out->outline || refuse_format(o->command, name, argument, diag); /* NOLINT(readability-suspicious-call-argument) */
}

static bool set_format(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    struct output_request wanted = {0};

    return find_format(o, name, argument, &wanted, diag) && add_output(o, wanted, diag);
}

static bool set_output(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    const char *colon = strchr(argument, ':');
    struct output_request wanted = {0};

    if (!colon || colon[1] == '\0')
        return diag_set(diag, nowhere, "--%s: \"%s\" is not FORMAT:FILE", name, argument);
    char *word = xstrndup(argument, (size_t)(colon - argument));
    bool found = find_format(o, name, word, &wanted, diag);
    free(word);
    wanted.path = strcmp(colon + 1, "-") == 0 ? NULL : colon + 1;
    return found && add_output(o, wanted, diag);
}

static bool set_update_baseline(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    struct output_request wanted = {.format = report_find("json"), .baseline = true};

    if (strcmp(argument, "-") == 0)
        return diag_set(diag, nowhere, "--%s: name a file: a baseline is not written to standard output", name);
    return set_file(&wanted.path, name, argument, diag) && add_output(o, wanted, diag);
}

static const char *color_word(size_t i)
{
    static const char *const words[] = {[COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never"};

    return i < ARRAY_LEN(words) ? words[i] : NULL;
}

static bool set_color(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    for (size_t i = 0; color_word(i); i++)
        if (strcmp(argument, color_word(i)) == 0) {
            o->color = (enum color_when)i;
            return true;
        }
    return diag_set(diag, nowhere, "--%s: \"%s\" is not auto, always or never", name, argument);
}

static bool set_quiet(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    (void)name, (void)argument, (void)diag;
    o->quiet = true;
    return true;
}

static bool set_jobs(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    unsigned long number = 0;

    if (!parse_number(name, argument, 0, WORKERS_MOST, &number, diag))
        return false;
    if (number == 0) {
        long processors = sysconf(_SC_NPROCESSORS_ONLN);
        number = processors < 1 ? 1 : processors > WORKERS_MOST ? WORKERS_MOST : (unsigned long)processors;
    }
    o->jobs = number;
    return true;
}

static bool set_files_from(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    if (!is_first(o->list, name, diag))
        return false;
    if (*argument == '\0')
        return diag_set(diag, nowhere, "--%s needs a file, or - for standard input", name);
    o->list = argument;
    return true;
}

static bool set_null(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    (void)name, (void)argument, (void)diag;
    o->list_of_nul_ends = true;
    return true;
}

static bool set_exhaustive(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    (void)name, (void)argument, (void)diag;
    o->exhaustive = true;
    return true;
}

static bool set_no_sandbox(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    (void)name, (void)argument, (void)diag;
    o->no_sandbox = true;
    return true;
}

static bool set_help(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    (void)name, (void)argument, (void)diag;
    o->help = true;
    return true;
}

static bool set_limit(size_t *limit, const char *name, const char *argument, unsigned long most, struct diag *diag)
{
    unsigned long number = 0;

    if (!parse_number(name, argument, 1, most, &number, diag))
        return false;
    *limit = number;
    return true;
}

static bool set_max_bytes(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    return set_limit(&o->limits.max_bytes, name, argument, XML_MOST_BYTES, diag);
}

static bool set_max_depth(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    return set_limit(&o->limits.max_depth, name, argument, XML_MOST_DEPTH, diag);
}

static bool set_max_elements(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    return set_limit(&o->limits.max_elements, name, argument, 100000000, diag);
}

static bool set_max_attributes(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    return set_limit(&o->limits.max_attributes, name, argument, 10000, diag);
}

static bool set_max_namespaces(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    return set_limit(&o->limits.max_namespaces, name, argument, 10000, diag);
}

static bool set_max_piece(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    return set_limit(&o->limits.max_piece, name, argument, XML_MOST_PIECE, diag);
}

static bool set_max_steps(struct options *o, const char *name, const char *argument, struct diag *diag)
{
    unsigned long number = 0;

    if (!parse_number(name, argument, 1, ULONG_MAX / 2, &number, diag))
        return false;
    o->max_steps = number;
    return true;
}

static const struct option_row table[] = {
    {{"framework", 'F', "FILE|NAME", ARGUMENT_FILE, "check against this framework (default: ifla-global-vision-2018)", EVERY}, set_framework},
    {{"language", 'l', "TAG", ARGUMENT_FREE, "language of plans that neither declare nor show theirs (en, es, fr, pt); of import: the one that the plan declares", READS}, set_language},
    {{"report-language", 0, "TAG", ARGUMENT_FREE, "language of the reports for people (text, html, markdown): en, es, fr, pt, pt-BR (default: that of the locale, else en)", EVERY | IMPORT}, set_report_language},
    {{"require", 'r', "LEVEL|ID=LEVEL", ARGUMENT_LEVEL, "level each direction, or the one called ID, must reach: absent, stated, planned, enacted, measured, or 0 to 4 (default: planned)", ALL}, set_require},
    {{"fail-under", 'u', "N", ARGUMENT_FREE, "pass when N percent of the directions meet the requirement (default: 100)", RUN}, set_fail_under},
    {{"fail-level", 0, "SEVERITY", ARGUMENT_SEVERITY, "findings that count as errors: error, warning (and worse), note (all) (default: error)", RUN}, set_fail_level},
    {{"policy", 'p', "FILE", ARGUMENT_FILE, "rules for the verdict (default: planalign-policy.xml, upward from the plans)", ALL}, set_policy},
    {{"no-policy", 0, NULL, ARGUMENT_NONE, "use no policy file, whatever stands beside the plans", ALL}, set_no_policy},
    {{"show-policy", 0, NULL, ARGUMENT_NONE, "show each rule and where it comes from, and exit", CHECK}, set_show_policy},
    {{"profile", 0, "NAME", ARGUMENT_FREE, "say what is typical for plans of this kind; `planalign framework list` shows the kinds", RUN}, set_profile},
    {{"baseline", 'b', "FILE", ARGUMENT_FILE, "accept what this earlier JSON report knows; fail on what is new", RUN}, set_baseline},
    {{"update-baseline", 0, "FILE", ARGUMENT_FILE, "write FILE as the next baseline, when every plan has an answer", CHECK}, set_update_baseline},
    {{"format", 'f', "FORMAT", ARGUMENT_FORMAT, "form of the report on standard output (default: text)", ALL | IMPORT}, set_format},
    {{"output", 'o', "FORMAT:FILE", ARGUMENT_FORMAT_AND_FILE, "write a report to FILE (-: standard output); may be given several times", ALL | IMPORT}, set_output},
    {{"color", 'c', "WHEN", ARGUMENT_COLOR, "colour in the text report: auto, always, never (default: auto)", ALL}, set_color},
    {{"quiet", 'q', NULL, ARGUMENT_NONE, "text and Markdown: one line a plan", ALL}, set_quiet},
    {{"files-from", 0, "FILE", ARGUMENT_FILE, "check the plans that FILE names, one a line (-: standard input)", CHECK}, set_files_from},
    {{"null", '0', NULL, ARGUMENT_NONE, "the names in that file end with a NUL each, as find -print0 writes them", CHECK}, set_null},
    {{"jobs", 'j', "N", ARGUMENT_FREE, "threads that work at a time; 0: one a processor; the reports are the same (default: 1)", CHECK}, set_jobs},
    {{"max-bytes", 0, "N", ARGUMENT_FREE, "refuse a plan file larger than N bytes (default: 16777216; of import: 67108864)", READS}, set_max_bytes},
    {{"max-depth", 0, "N", ARGUMENT_FREE, "refuse a plan nested deeper than N elements (default: 256)", READS}, set_max_depth},
    {{"max-elements", 0, "N", ARGUMENT_FREE, "refuse a plan of more than N elements (default: 200000, or 1 in 80 bytes of --max-bytes)", READS}, set_max_elements},
    {{"max-attributes", 0, "N", ARGUMENT_FREE, "refuse a plan with more than N attributes on one element (default: 1000)", READS}, set_max_attributes},
    {{"max-namespaces", 0, "N", ARGUMENT_FREE, "refuse a plan with more than N namespaces declared at one place (default: 100)", READS}, set_max_namespaces},
    {{"max-piece", 0, "N", ARGUMENT_FREE, "refuse a plan with a tag, a comment or a text of more than N bytes (default: 1000000)", READS}, set_max_piece},
    {{"max-steps", 0, "N", ARGUMENT_FREE, "give up on a plan that takes more than N steps to match (default: 100000000, or 6 a byte of --max-bytes)", BOTH}, set_max_steps},
    {{"no-sandbox", 0, NULL, ARGUMENT_NONE, "do without the sandbox, which keeps this process from the network, other programs and other files", EVERY | IMPORT}, set_no_sandbox},
    {{"exhaustive", 0, NULL, ARGUMENT_NONE, NULL, BOTH}, set_exhaustive},
    {{"help", 'h', NULL, ARGUMENT_NONE, "show this help and exit", EVERY | IMPORT}, set_help},
};

/* What getopt_long needs, made from the table. */
static void make_getopt(enum option_command command, char *letters, struct option *longs)
{
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        if (!options_takes(command, &table[i].shown))
            continue;
        *longs++ = (struct option){table[i].shown.name, table[i].shown.argument ? required_argument : no_argument, NULL, (int)(256 + i)};
        if (table[i].shown.letter) {
            *letters++ = table[i].shown.letter;
            if (table[i].shown.argument)
                *letters++ = ':';
        }
    }
    *longs = (struct option){0};
    *letters = '\0';
}

static const struct option_row *find_row(int choice)
{
    if (choice >= 256)
        return &table[choice - 256];
    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        if (table[i].shown.letter == choice)
            return &table[i];
    return NULL;
}

/* Was a report asked for? A baseline is for later runs: the text is still shown. */
static bool writes_output(const struct options *o)
{
    for (size_t i = 0; i < o->n_outputs; i++)
        if (!o->outputs[i].baseline)
            return true;
    return false;
}

/* Are as many plans named as the command needs? */
static bool has_plans(const struct options *o, struct diag *diag)
{
    if (o->help || o->show_policy)
        return true;
    if (o->command == OPTIONS_COMPARE && o->n_plans != 2)
        return diag_set(diag, nowhere, "compare needs two files: BEFORE and AFTER");
    if (o->command == OPTIONS_IMPORT && o->n_plans != 1)
        return diag_set(diag, nowhere, "import needs one document");
    for (size_t i = 0; i < o->n_plans; i++)
        if (*o->plans[i] == '\0')
            return diag_set(diag, nowhere, "an empty name was given");
    return o->n_plans > 0 || o->list || o->command == OPTIONS_MERGE || o->command == OPTIONS_EXPLAIN || diag_set(diag, nowhere, "no plan was named");
}

static bool is_input(const char *file)
{
    return file && strcmp(file, "-") == 0;
}

/* Standard input can be one thing only. merge reads it when no file is named. */
static bool reads_input_once(const struct options *o, struct diag *diag)
{
    size_t n = (size_t)is_input(o->list) + is_input(o->policy.file) + is_input(o->baseline);

    for (size_t i = 0; i < o->n_plans; i++)
        n += is_input(o->plans[i]);
    n += o->command == OPTIONS_MERGE && o->n_plans == 0 && !o->help;
    return n <= 1 || diag_set(diag, nowhere, "standard input was named twice");
}

/* A document holds pictures, and its text is cut into many elements. */
#define DOCUMENT_MOST_BYTES ((size_t)64 << 20)

/* Who allows larger files wants them to be read. */
static void follow_size(struct options *o)
{
    const size_t elements = PLAN_LIMITS.max_elements;

    if (o->limits.max_bytes == 0)
        o->limits.max_bytes = o->command == OPTIONS_IMPORT ? DOCUMENT_MOST_BYTES : PLAN_LIMITS.max_bytes;
    const size_t more = o->limits.max_bytes / 80;
    const uint64_t steps = (uint64_t)o->limits.max_bytes * 6;
    if (o->limits.max_elements == 0)
        o->limits.max_elements = more > elements && o->limits.max_bytes > PLAN_LIMITS.max_bytes ? more : elements;
    if (o->max_steps == 0)
        o->max_steps = steps > BUDGET_STEPS && o->limits.max_bytes > PLAN_LIMITS.max_bytes ? steps : BUDGET_STEPS;
}

/* The language of LC_ALL, LC_MESSAGES or LANG, the first that is set (POSIX, Base Definitions, section 8.2), into LANGUAGE; English where that names none.
 * The region belongs to it, the rest does not: "pt_BR.UTF-8" is "pt-BR". What has no catalogue is said in English later. */
static void take_locale(char *language, size_t size)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *locale = NULL;

    for (size_t i = 0; i < ARRAY_LEN(names) && !(locale && *locale); i++)
        locale = getenv(names[i]);
    size_t len = locale ? strspn(locale, "abcdefghijklmnopqrstuvwxyz") : 0; /* not "C", not "POSIX" */
    bool named = (len == 2 || len == 3) && (locale[len] == '\0' || strchr("_.@", locale[len]));
    const char *region = named && locale[len] == '_' ? locale + len + 1 : "";
    size_t region_len = strspn(region, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"); /* ISO 3166-1 or UN M.49: RFC 5646, section 2.2.4 */
    if (region_len != 2 && region_len != 3)
        region_len = 0;
    snprintf(language, size, "%.*s%s%.*s", named ? (int)len : 2, named ? locale : "en", region_len > 0 ? "-" : "", (int)region_len, region);
}

/* What getopt_long() could not use: a letter is in optopt, where it may stand among others; a long option is a word of ARGV. */
static bool refuse_option(char **argv, struct diag *diag)
{
    if (optopt >= 256)
        return diag_set(diag, nowhere, "--%s takes no argument", table[optopt - 256].shown.name);
    if (optopt > 0)
        return diag_set(diag, nowhere, "unknown option -%c", optopt);
    if (optopt < 0) /* a byte above 0x7f: the word is not over for getopt_long(), which stands before it */
        return diag_set(diag, nowhere, "unknown option %s", argv[optind]);
    return diag_set(diag, nowhere, "unknown option %s", argv[optind - 1]);
}

bool options_parse(struct options *o, enum option_command command, int argc, char **argv, struct diag *diag)
{
    char letters[2 + 2 * ARRAY_LEN(table) + 1] = ":";
    struct option longs[ARRAY_LEN(table) + 1];
    int choice;

    *o = (struct options){
        .command = command, .policy = POLICY_REQUEST_NONE, .limits = PLAN_LIMITS, .jobs = 1};
    o->limits.max_bytes = o->limits.max_elements = 0; /* these follow, unless an option says them */
    make_getopt(command, letters + 1, longs);
    optind = 0; /* glibc: begin anew */
    opterr = 0;
    while ((choice = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        const struct option_row *row = find_row(choice);
        if (choice == ':')
            return diag_set(diag, nowhere, "%s needs an argument", argv[optind - 1]);
        if (!row)
            return refuse_option(argv, diag);
        if (!row->set(o, row->shown.name, optarg, diag))
            return false;
    }
    follow_size(o);
    if (!o->report_language) {
        take_locale(o->locale_language, sizeof o->locale_language);
        o->report_language = o->locale_language;
    }
    o->plans = argv + optind;
    o->n_plans = (size_t)(argc - optind);
    if (!has_plans(o, diag) || !reads_input_once(o, diag))
        return false;
    if (o->list_of_nul_ends && !o->list)
        return diag_set(diag, nowhere, "--null needs --files-from");
    if (o->policy.none && o->policy.file)
        return diag_set(diag, nowhere, "--policy and --no-policy exclude each other");
    struct output_request text = {0};
    if (!writes_output(o))
        return find_format(o, "format", "text", &text, diag) && add_output(o, text, diag);
    return true;
}

const struct option_shown *options_at(size_t index)
{
    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        if (table[i].shown.help && index-- == 0)
            return &table[i].shown;
    return NULL;
}

static const char *level_word(size_t i)
{
    return i < N_LEVELS ? level_name((enum level)i) : NULL;
}

static const char *severity_word(size_t i)
{
    return i <= SEVERITY_ERROR ? severity_name((enum severity)i) : NULL;
}

const char *options_word(const struct option_shown *option, enum option_command command, size_t index)
{
    switch (option->kind) {
    case ARGUMENT_LEVEL:
        return level_word(index);
    case ARGUMENT_SEVERITY:
        return severity_word(index);
    case ARGUMENT_COLOR:
        return color_word(index);
    case ARGUMENT_FORMAT:
    case ARGUMENT_FORMAT_AND_FILE:
        return format_word(command, index);
    case ARGUMENT_NONE:
    case ARGUMENT_FREE:
    case ARGUMENT_FILE:
        break;
    }
    return NULL;
}

bool options_takes(enum option_command command, const struct option_shown *option)
{
    return option->commands & 1U << command;
}
