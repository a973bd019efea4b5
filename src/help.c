/* help.c: the forms of help, what they say alike, and the text on a terminal.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "help.h"

#include <string.h>

#include "compare_report.h"
#include "report.h"
#include "strbuf.h"
#include "xalloc.h"

enum { WIDTH = 100 };

const char *const help_summary = "planalign checks a library's strategic plan against the ten directions of the IFLA Global Vision "
                                 "and reports where the plan is silent. Nothing leaves this machine.";

const char *const help_plan = "A PLAN is an XML file: StratML Part 1 or 2, or the strategy vocabulary; - is standard input. A folder stands for the plans in it.";

const struct told help_statuses[] = {
    {"0", "every plan meets the requirement"},
    {"1", "at least one gap (compare: a direction was lost or came down), or a finding that fails"},
    {"2", "no trustworthy answer: wrong usage, a plan that could not be read, a bad framework, output not written. 2 beats 1."},
    {NULL, NULL},
};

const struct told help_environment[] = {
    {"LC_ALL, LC_MESSAGES, LANG", "the first that is set tells the language of reports for people"},
    {"SOURCE_DATE_EPOCH", "seconds since 1970: the day on which waivers are judged, else today"},
    {"PLANALIGN_DATA_DIR", "the folder of frameworks and schemas"},
    {"NO_COLOR, CLICOLOR_FORCE", "if set, the text report has no colour, or has it on what is no terminal too"},
    {NULL, NULL},
};

static const struct help_form *const forms[] = {&help_text, &help_man, &help_bash, &help_zsh, &help_fish};

const struct help_form *help_form_at(size_t index)
{
    return index < ARRAY_LEN(forms) ? forms[index] : NULL;
}

const struct help_form *help_form_find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(forms); i++)
        if (strcmp(forms[i]->name, name) == 0)
            return forms[i];
    return NULL;
}

const char *help_form_word(size_t index)
{
    return index < ARRAY_LEN(forms) ? forms[index]->name : NULL;
}

const struct option_shown *help_next_option(const struct command *command, size_t *index)
{
    const struct option_shown *option;

    while (command->has_options && (option = options_at((*index)++)) != NULL)
        if (options_takes(command->options, option))
            return option;
    return NULL;
}

/* Print TEXT, our own ASCII, from COLUMN on, where the cursor is; it goes on below itself. */
static void write_words(FILE *out, const char *text, int column)
{
    int at = column;

    while (*text) {
        int len = (int)strcspn(text, " ");

        if (at > column && at + 1 + len > WIDTH) {
            fprintf(out, "\n%*s", column, "");
            at = column;
        }
        at += fprintf(out, "%s%.*s", at > column ? " " : "", len, text);
        text += len;
        text += strspn(text, " ");
    }
    fputc('\n', out);
}

/* A name in a column of its own, and what it means. A long name has a line of its own. */
static void write_row(FILE *out, const char *name, int column, const char *text)
{
    if ((int)strlen(name) + 3 > column)
        fprintf(out, "  %s\n%*s", name, column, "");
    else
        fprintf(out, "  %-*s", column - 2, name);
    write_words(out, text, column);
}

static void write_option(FILE *out, const struct option_shown *option)
{
    struct strbuf name = STRBUF_INIT;

    strbuf_printf(&name, "%c%c%s --%s%s%s", option->letter ? '-' : ' ', option->letter ? option->letter : ' ', option->letter ? "," : " ", option->name,
                  option->argument ? "=" : "", option->argument ? option->argument : "");
    write_row(out, name.text, 28, option->help);
    strbuf_release(&name);
}

/* The first command tells all of its options; others take some of these, and are told by their names. */
static void write_options(FILE *out, const struct commands *commands)
{
    for (size_t i = 0; i < commands->n; i++) {
        const struct command *command = &commands->items[i];
        const struct option_shown *option;
        struct strbuf names = STRBUF_INIT;
        size_t at = 0;

        if (i == 0)
            fprintf(out, "\nOptions of %s:\n", command->name);
        while ((option = help_next_option(command, &at)) != NULL)
            if (i == 0)
                write_option(out, option);
            else
                strbuf_printf(&names, "%s--%s", names.len > 0 ? " " : "", option->name);
        if (command->more) {
            fputc('\n', out);
            write_words(out, command->more, 0);
        }
        if (names.len > 0) {
            fputs("  ", out);
            write_words(out, names.text, 2);
        }
        strbuf_release(&names);
    }
}

static void write_formats(FILE *out)
{
    const struct report_format *format;

    fputs("\nReport formats:\n", out);
    for (size_t i = 0; (format = report_at(i)) != NULL; i++)
        write_row(out, format->name, 15, format->help);
}

static void write_comparison_formats(FILE *out)
{
    const struct comparison_format *comparison;

    fputs("\nFormats of compare:\n", out);
    for (size_t i = 0; (comparison = comparison_format_at(i)) != NULL; i++)
        write_row(out, comparison->name, 15, comparison->help);
}

static void write_told(FILE *out, const char *head, const struct told *rows, int column)
{
    fprintf(out, "\n%s:\n", head);
    for (; rows->name; rows++)
        write_row(out, rows->name, column, rows->text);
}

static void write_text(FILE *out, const struct commands *commands)
{
    write_words(out, help_summary, 0);
    fputc('\n', out);
    for (size_t i = 0; i < commands->n; i++)
        if (commands->items[i].arguments)
            fprintf(out, "%s planalign %s%s%s\n", i == 0 ? "Usage:" : "      ", commands->items[i].name, *commands->items[i].arguments ? " " : "", commands->items[i].arguments);
    fputc('\n', out);
    write_words(out, help_plan, 0);
    write_options(out, commands);
    write_formats(out);
    write_comparison_formats(out);
    write_told(out, "Exit status", help_statuses, 5);
    write_told(out, "Environment", help_environment, 30);
    fprintf(out, "\nReport bugs at <%s>.\n", PACKAGE_BUGREPORT);
}

void help_command(FILE *out, const struct command *command)
{
    const struct option_shown *option;
    size_t at = 0;

    fprintf(out, "Usage: planalign %s%s%s\n\n", command->name, *command->arguments ? " " : "", command->arguments);
    write_words(out, command->more ? command->more : command->about, 0);
    if (command->has_options && !command->more) {
        fputc('\n', out);
        write_words(out, help_plan, 0);
    }
    fputs(command->has_options ? "\n" : "", out);
    while ((option = help_next_option(command, &at)) != NULL)
        write_option(out, option);
    if (command->has_options && (command->options == OPTIONS_CHECK || command->options == OPTIONS_MERGE))
        write_formats(out);
    if (command->has_options && command->options == OPTIONS_COMPARE)
        write_comparison_formats(out);
    write_told(out, "Exit status", help_statuses, 5);
    fputs("\n`planalign help` tells of all commands, formats and what the environment says.\n", out);
}

const struct help_form help_text = {"text", "for a terminal", write_text};
