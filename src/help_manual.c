/* help_manual.c: the manual page, in the macros of man(7).
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "help.h"

#include "compare_report.h"
#include "finding.h"
#include "report.h"

/* TEXT for roff: a backslash and what would look like another character in print are named; a dot that begins a line would be a request. */
static void add(FILE *out, const char *text)
{
    if (*text == '.')
        fputs("\\&", out);
    for (; *text; text++)
        switch (*text) {
        case '\\':
            fputs("\\(rs", out);
            break;
        case '-':
            fputs("\\-", out);
            break;
        case '"':
            fputs("\\(dq", out);
            break;
        case '\'':
            fputs("\\(aq", out);
            break;
        case '`':
            fputs("\\(ga", out);
            break;
        case '^':
            fputs("\\(ha", out);
            break;
        case '~':
            fputs("\\(ti", out);
            break;
        default:
            fputc(*text, out);
        }
}

/* One line of the macro MACRO ("SH", "B") over TEXT, or of text alone. */
static void line(FILE *out, const char *macro, const char *text)
{
    if (macro)
        fprintf(out, ".%s ", macro);
    add(out, text);
    fputc('\n', out);
}

static void row(FILE *out, const char *name, const char *text)
{
    fputs(".TP\n", out);
    line(out, "B", name);
    line(out, NULL, text);
}

static void write_names(FILE *out, const struct command *command)
{
    const struct option_shown *option;
    size_t at = 0, n = 0;

    for (; (option = help_next_option(command, &at)) != NULL; n++) {
        fputs(n > 0 ? " ,\n.BR " : ".BR ", out);
        add(out, "--");
        add(out, option->name);
    }
    if (n > 0)
        fputs(" .\n", out);
}

static void write_commands(FILE *out, const struct commands *commands)
{
    line(out, "SH", "COMMANDS");
    for (size_t i = 0; i < commands->n; i++) {
        const struct command *command = &commands->items[i];

        if (!command->arguments)
            continue;
        fputs(".TP\n.B ", out);
        add(out, command->name);
        fputs(" \\fI", out);
        add(out, command->arguments);
        fputs("\\fR\n", out);
        add(out, command->about);
        fputs(".\n", out);
        if (command->more) {
            fputs(".IP\n", out);
            line(out, NULL, command->more);
        }
        if (i > 0)
            write_names(out, command);
    }
}

static void write_options(FILE *out, const struct command *command)
{
    const struct option_shown *option;
    size_t at = 0;

    line(out, "SH", "OPTIONS");
    line(out, NULL, "These are the options of check; other commands take some of them.");
    while ((option = help_next_option(command, &at)) != NULL) {
        fputs(".TP\n", out);
        if (option->letter)
            fprintf(out, "\\fB\\-%c\\fR, ", option->letter);
        fputs("\\fB", out);
        add(out, "--");
        add(out, option->name);
        fputs("\\fR", out);
        if (option->argument) {
            fputs("=\\fI", out);
            add(out, option->argument);
            fputs("\\fR", out);
        }
        fputc('\n', out);
        line(out, NULL, option->help);
    }
}

static void write_formats(FILE *out)
{
    const struct report_format *format;
    const struct comparison_format *comparison;

    line(out, "SH", "REPORT FORMATS");
    for (size_t i = 0; (format = report_at(i)) != NULL; i++)
        row(out, format->name, format->help);
    line(out, "SS", "Formats of compare");
    for (size_t i = 0; (comparison = comparison_format_at(i)) != NULL; i++)
        row(out, comparison->name, comparison->help);
}

static void write_told(FILE *out, const char *head, const struct told *rows)
{
    line(out, "SH", head);
    for (; rows->name; rows++)
        row(out, rows->name, rows->text);
}

static void write_messages(FILE *out)
{
    line(out, "SH", "MESSAGES");
    line(out, NULL, "planalign explain CODE tells what a message means and what to do next.");
    for (size_t i = 0; i < N_FINDING_CODES; i++)
        row(out, finding_kind((enum finding_code)i)->code, finding_kind((enum finding_code)i)->title);
}

static const struct told levels[] = {
    {"stated", "the plan speaks of the direction, as in its mission, but no goal serves it"},
    {"planned", "a goal or an objective serves it"},
    {"enacted", "an action does"},
    {"measured", "and has a target, a due date and an owner"},
    {NULL, NULL},
};

static const struct told files[] = {
    {"planalign-policy.xml", "rules for the verdict and waivers: the nearest one upward from the plans"},
    {PLANALIGN_DATADIR, "frameworks and schemas"},
    {NULL, NULL},
};

static const struct told examples[] = {
    {"planalign check plan.xml", "the report on a terminal"},
    {"planalign check -o html:report.html plan.xml", "a page for the board, one file that needs no network"},
    {"planalign check -r enacted -f sarif plans/ >report.sarif", "each plan of a folder needs an action for each direction"},
    {"planalign compare before.xml after.xml", "what a new draft won and lost"},
    {"planalign explain PA101", "what a message means, and what to do"},
    {NULL, NULL},
};

static void write_man(FILE *out, const struct commands *commands)
{
    fputs(".TH PLANALIGN 1 \"\" \"" PACKAGE_STRING "\" \"User Commands\"\n.SH NAME\nplanalign \\- check a library's strategic plan against the IFLA Global Vision\n"
          ".SH SYNOPSIS\n", out);
    for (size_t i = 0, n = 0; i < commands->n; i++) {
        if (!commands->items[i].arguments)
            continue;
        fputs(n++ > 0 ? ".br\n.B planalign " : ".B planalign ", out);
        add(out, commands->items[i].name);
        fputs(" \\fI", out);
        add(out, commands->items[i].arguments);
        fputs("\\fR\n", out);
    }
    line(out, "SH", "DESCRIPTION");
    line(out, NULL, help_summary);
    line(out, NULL, help_plan);
    fputs(".PP\n", out);
    line(out, NULL, "For each direction the report tells how far the plan goes, and which of its words say so:");
    for (const struct told *level = levels; level->name; level++)
        row(out, level->name, level->text);
    write_commands(out, commands);
    write_options(out, &commands->items[0]);
    write_formats(out);
    write_told(out, "EXIT STATUS", help_statuses);
    write_told(out, "ENVIRONMENT", help_environment);
    write_told(out, "FILES", files);
    write_told(out, "EXAMPLES", examples);
    write_messages(out);
    line(out, "SH", "BUGS");
    fputs("Report bugs at <", out);
    add(out, PACKAGE_BUGREPORT);
    fputs(">.\n", out);
}

const struct help_form help_man = {"man", "the manual page, for man(1)", write_man};
