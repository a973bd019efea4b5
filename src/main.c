/* main.c: the commands of planalign, and the way to each. Uses: check, compare_command, import, merge, framework_command, explain, help, finding, options,
 * sandbox, translate, data, message, output, xalloc.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "compare_command.h"
#include "data.h"
#include "explain.h"
#include "finding.h"
#include "framework_command.h"
#include "help.h"
#include "import.h"
#include "merge.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "sandbox.h"
#include "strbuf.h"
#include "translate.h"
#include "xalloc.h"

static enum status run_check(int argc, char **argv);
static enum status run_compare(int argc, char **argv);
static enum status run_import(int argc, char **argv);
static enum status run_merge(int argc, char **argv);
static enum status run_framework(int argc, char **argv);
static enum status run_explain(int argc, char **argv);
static enum status run_help(int argc, char **argv);
static enum status run_version(int argc, char **argv);

static const char *code_word(size_t i)
{
    return i < N_FINDING_CODES ? finding_kind((enum finding_code)i)->code : NULL;
}

/* The first takes every option. */
static const struct command commands[] = {
    {.name = "check", .arguments = "[OPTION]... PLAN...", .about = "check plans, and report what they cover and where they are silent", .run = run_check, .has_options = true, .options = OPTIONS_CHECK, .files = true},
    {.name = "import", .arguments = "[OPTION]... DOCUMENT", .about = "find a plan in a document of Word (.docx) or LibreOffice (.odt, .fodt)",
     .more = "import shows what it takes for a goal, an objective, an action; with --output=xml:FILE it writes that as a plan. It takes these options:",
     .run = run_import, .has_options = true, .options = OPTIONS_IMPORT, .files = true},
    {.name = "compare", .arguments = "[OPTION]... BEFORE AFTER", .about = "tell what a later draft of a plan won and lost",
     .more = "compare takes two plans, or a plan and an earlier JSON report, and of these options:",
     .run = run_compare, .has_options = true, .options = OPTIONS_COMPARE, .files = true},
    {.name = "merge", .arguments = "[OPTION]... [FILE]...", .about = "make one report of those that several runs wrote",
     .more = "merge joins reports of --format=ndjson, from FILEs or standard input, into one report: any format but html, text and markdown with one line a plan. "
             "It takes the options that decide the verdict, and these as they were given to check:",
     .run = run_merge, .has_options = true, .options = OPTIONS_MERGE, .files = true},
    {.name = "framework", .arguments = "check|list|show|try [ARGUMENT]...", .about = "show and prove the words by which plans are read; framework --help tells more",
     .run = run_framework, .word = framework_subcommand, .files = true},
    {.name = "explain", .arguments = "[OPTION]... [CODE|DIRECTION|LEVEL]...", .about = "tell what a code, a direction or a level means",
     .more = "explain tells what a code, a direction, a level (measured, or 4) or the mark \"touched on\" means; without one, it lists them. Its language is that of the locale, or what it is told by one of these options:",
     .run = run_explain, .has_options = true, .options = OPTIONS_EXPLAIN, .word = code_word},
    {.name = "help", .arguments = "[text|man|bash|zsh|fish]", .about = "show this help, or write it as a manual page or as what completes command lines in a shell", .run = run_help, .word = help_form_word},
    {.name = "--help", .run = run_help},
    {.name = "-h", .run = run_help},
    {.name = "--version", .arguments = "", .about = "show the version, the licence and what the sandbox keeps away", .run = run_version},
    {.name = "-V", .run = run_version},
};

static const struct place nowhere = {0, 0};

/* Say WHY, and that `planalign MORE` tells more. */
static enum status usage_error(struct diag *why, const char *more)
{
    struct diag whole = DIAG_INIT;

    diag_set(&whole, nowhere, "%s; `planalign %s` tells more", why->text, more);
    message_error(NULL, &whole);
    diag_release(why);
    return STATUS_NO_ANSWER;
}

static enum status finish_output(enum status status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    struct diag why = DIAG_INIT;
    diag_set(&why, nowhere, "standard output could not be written");
    message_error(NULL, &why);
    return STATUS_NO_ANSWER;
}

static enum status show_help(const struct help_form *form)
{
    form->write(stdout, &(struct commands){commands, ARRAY_LEN(commands)});
    return finish_output(STATUS_PASSED);
}

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(commands); i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

/* One that has subcommands tells of them itself. */
static enum status show_command(const struct command *command)
{
    if (command->run == run_framework) {
        char name[] = "framework", help[] = "--help", *words[] = {name, help, NULL};
        return framework_command(2, words);
    }
    if (command->arguments)
        help_command(stdout, command);
    else
        return show_help(&help_text);
    return finish_output(STATUS_PASSED);
}

/* `planalign help`, `--help`; also of one command. */
static enum status run_help(int argc, char **argv)
{
    const struct help_form *form = argc > 1 ? help_form_find(argv[1]) : &help_text;
    const struct command *command = form ? NULL : find_command(argv[1]);
    struct diag why = DIAG_INIT;

    if ((form || command) && argc <= 2)
        return command ? show_command(command) : show_help(form);
    diag_set(&why, nowhere, "help: \"%s\" is neither a form of help nor a command", argv[form || command ? 2 : 1]);
    return usage_error(&why, "help");
}

static enum status run_version(int argc, char **argv)
{
    (void)argc, (void)argv;
    struct strbuf sandbox = STRBUF_INIT;

    puts(PACKAGE_STRING "\nLicence: MIT. There is no warranty, to the extent permitted by law.");
    sandbox_enter(NULL, 0); /* to see what this machine grants */
    sandbox_describe(&sandbox);
    printf("Sandbox: %s\n", sandbox.text);
    strbuf_release(&sandbox);
    return finish_output(STATUS_PASSED);
}

/* From now on people are spoken to in LANGUAGE. */
static void speak(const char *language)
{
    char *folder = data_locale_dir();

    translate_open(folder, language);
    free(folder);
}

/* Before anything is read that others wrote. */
static void enter_sandbox(const struct options *options)
{
    const char *outputs[MAX_OUTPUTS];

    for (size_t i = 0; i < options->n_outputs; i++)
        outputs[i] = options->outputs[i].path;
    if (!options->no_sandbox)
        sandbox_enter(outputs, options->n_outputs);
}

static enum status run_with_options(enum option_command command, int argc, char **argv, enum status (*run)(const struct options *options))
{
    struct options options;
    struct diag why = DIAG_INIT;

    if (!options_parse(&options, command, argc, argv, &why))
        return usage_error(&why, "--help");
    if (options.help)
        return show_help(&help_text);
    speak(options.report_language);
    enter_sandbox(&options);
    enum status status = run(&options);
    translate_close();
    return status;
}

static enum status run_check(int argc, char **argv)
{
    return run_with_options(OPTIONS_CHECK, argc, argv, check_run);
}

static enum status run_compare(int argc, char **argv)
{
    return run_with_options(OPTIONS_COMPARE, argc, argv, compare_run);
}

static enum status run_import(int argc, char **argv)
{
    return run_with_options(OPTIONS_IMPORT, argc, argv, import_run);
}

static enum status run_merge(int argc, char **argv)
{
    return run_with_options(OPTIONS_MERGE, argc, argv, merge_run);
}

static enum status run_framework(int argc, char **argv)
{
    sandbox_enter(NULL, 0);
    return finish_output(framework_command(argc, argv));
}

/* A name of several words, without quotation marks: planalign explain touched on. */
static bool explain_together(const struct options *options, const struct framework *framework)
{
    struct strbuf name = STRBUF_INIT;

    for (size_t i = 0; i < options->n_plans; i++)
        strbuf_printf(&name, "%s%s", i > 0 ? " " : "", options->plans[i]);
    bool known = explain(stdout, framework, name.text, options->report_language);
    strbuf_release(&name);
    return known;
}

static enum status explain_each(const struct options *options, const struct framework *framework)
{
    enum status status = STATUS_PASSED;
    struct diag why = DIAG_INIT;

    for (size_t i = 0; i < options->n_plans; i++)
        if (!explain(stdout, framework, options->plans[i], options->report_language)) {
            explain_refuse(&why, framework, options->plans[i]);
            message_error(NULL, &why);
            status = STATUS_NO_ANSWER;
        }
    return status;
}

static enum status explain_run(const struct options *options)
{
    enum status status = STATUS_PASSED;
    struct framework *framework = check_framework(options->policy.framework, true);

    if (!framework)
        return STATUS_NO_ANSWER;
    if (options->n_plans == 0)
        explain_list(stdout, framework, options->report_language);
    else if (!explain_together(options, framework))
        status = explain_each(options, framework);
    framework_free(framework);
    return finish_output(status);
}

static enum status run_explain(int argc, char **argv)
{
    return run_with_options(OPTIONS_EXPLAIN, argc, argv, explain_run);
}

int main(int argc, char **argv)
{
    enum status status;
    struct diag why = DIAG_INIT;
    size_t i = 0;

    output_prepare();
    (void)signal(SIGPIPE, SIG_IGN); /* a closed pipe is a write error like others, */
    (void)signal(SIGXFSZ, SIG_IGN); /* and so is a file that may not grow */
    if (argc < 2) {
        diag_set(&why, nowhere, "no command was given");
        return (int)usage_error(&why, "--help");
    }
    while (i < ARRAY_LEN(commands) && strcmp(commands[i].name, argv[1]) != 0)
        i++;
    if (i < ARRAY_LEN(commands)) {
        status = commands[i].run(argc - 1, argv + 1);
    } else {
        diag_set(&why, nowhere, "\"%s\" is no command of planalign: to check a plan, say `planalign check FILE`", argv[1]);
        status = usage_error(&why, "--help");
    }
    data_release();
    return (int)status;
}
