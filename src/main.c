/* main.c: the commands of planalign, and the way to each. Uses: check, compare_command, merge, framework_command, explain, options, report,
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
#include "framework_command.h"
#include "merge.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "report.h"
#include "sandbox.h"
#include "translate.h"
#include "xalloc.h"

static enum status run_check(int argc, char **argv);
static enum status run_compare(int argc, char **argv);
static enum status run_merge(int argc, char **argv);
static enum status run_framework(int argc, char **argv);
static enum status run_explain(int argc, char **argv);
static enum status run_help(int argc, char **argv);
static enum status run_version(int argc, char **argv);

static const struct command {
    const char *name;
    const char *usage;
    enum status (*run)(int argc, char **argv);
} commands[] = {
    {"check", "check [OPTION]... PLAN...", run_check},
    {"compare", "compare [OPTION]... BEFORE AFTER", run_compare},
    {"merge", "merge [OPTION]... [FILE]...", run_merge},
    {"framework", "framework check|list|show|try [ARGUMENT]...", run_framework},
    {"explain", "explain [OPTION]... [CODE|DIRECTION]...", run_explain},
    {"--help", NULL, run_help},
    {"-h", NULL, run_help},
    {"help", NULL, run_help},
    {"--version", NULL, run_version},
    {"-V", NULL, run_version},
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

static enum status run_help(int argc, char **argv)
{
    const struct report_format *format;
    const struct comparison_format *comparison;

    (void)argc, (void)argv;
    puts("planalign checks a library's strategic plan against the ten directions of the IFLA Global Vision\n"
         "and reports where the plan is silent. Nothing leaves this machine.\n");
    for (size_t i = 0; i < ARRAY_LEN(commands); i++)
        if (commands[i].usage)
            printf("%s planalign %s\n", i == 0 ? "Usage:" : "      ", commands[i].usage);
    puts("\nA PLAN is an XML file: StratML Part 1 or 2, or the strategy vocabulary; - is standard input.\n");
    puts("Options of check:");
    options_help(stdout);
    puts("\ncompare takes two plans, or a plan and an earlier JSON report, and of these options:");
    options_help_names(stdout, OPTIONS_COMPARE);
    puts("\nmerge joins reports of --format=ndjson, from FILEs or standard input, into one report: any format but\n"
         "html, text and markdown with one line a plan. It takes the options that decide the verdict, and these as\n"
         "they were given to check:");
    options_help_names(stdout, OPTIONS_MERGE);
    puts("\nexplain tells what a code or a direction means; without one, it lists them. It takes --framework and\n"
         "--report-language; its language is else that of the locale.");
    puts("\nReport formats:");
    for (size_t i = 0; (format = report_at(i)) != NULL; i++)
        printf("  %-12s %s\n", format->name, format->help);
    puts("\nFormats of compare:");
    for (size_t i = 0; (comparison = comparison_format_at(i)) != NULL; i++)
        printf("  %-12s %s\n", comparison->name, comparison->help);
    puts("\nExit status: 0 every plan meets the requirement; 1 at least one gap (compare: a direction was lost\n"
         "or came down), or a finding that fails; 2 no trustworthy answer\n"
         "(wrong usage, a plan that could not be read, a bad framework, output not written). 2 beats 1.\n");
    puts("Environment: LC_ALL, LC_MESSAGES, LANG (the first that is set tells the language of reports for people),\n"
         "SOURCE_DATE_EPOCH (seconds since 1970: the day on which waivers are judged, else today),\n"
         "PLANALIGN_DATA_DIR (frameworks and schemas), NO_COLOR, CLICOLOR_FORCE.");
    printf("Report bugs at <%s>.\n", PACKAGE_BUGREPORT);
    return finish_output(STATUS_PASSED);
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
        return run_help(argc, argv);
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

static enum status run_merge(int argc, char **argv)
{
    return run_with_options(OPTIONS_MERGE, argc, argv, merge_run);
}

static enum status run_framework(int argc, char **argv)
{
    sandbox_enter(NULL, 0);
    return finish_output(framework_command(argc, argv));
}

static enum status explain_run(const struct options *options)
{
    enum status status = STATUS_PASSED;
    struct diag why = DIAG_INIT;
    struct framework *framework = check_framework(options->policy.framework, true);

    if (!framework)
        return STATUS_NO_ANSWER;
    if (options->n_plans == 0)
        explain_list(stdout, framework, options->report_language);
    for (size_t i = 0; i < options->n_plans; i++)
        if (!explain(stdout, framework, options->plans[i], options->report_language)) {
            diag_set(&why, nowhere, "explain: \"%s\" is neither a code such as PA101 nor a direction such as GV05", options->plans[i]);
            status = usage_error(&why, "explain");
        }
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
