/* help_shells.c: what completes the command lines of planalign in bash, zsh and fish.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "help.h"

#include <string.h>

/* TEXT with a backslash before each of the bytes SPECIAL. */
static void add(FILE *out, const char *text, const char *special)
{
    for (; *text; text++) {
        if (strchr(special, *text))
            fputc('\\', out);
        fputc(*text, out);
    }
}

/* TEXT between single quotes of a POSIX shell, where nothing but the quote is special, with backslashes before the bytes SPECIAL. */
static void add_quoted(FILE *out, const char *text, const char *special)
{
    for (; *text; text++) {
        if (*text == '\'') {
            fputs("'\\''", out);
            continue;
        }
        if (strchr(special, *text))
            fputc('\\', out);
        fputc(*text, out);
    }
}

/* The words that can be the argument of OPTION, each with END behind it. */
static void add_words(FILE *out, const struct option_shown *option, enum option_command command, const char *end)
{
    const char *word;

    for (size_t i = 0; (word = options_word(option, command, i)) != NULL; i++)
        fprintf(out, "%s%s%s", i > 0 ? " " : "", word, end);
}

static void add_first_words(FILE *out, const struct command *command)
{
    const char *word;

    for (size_t i = 0; command->word && (word = command->word(i)) != NULL; i++)
        fprintf(out, "%s%s", i > 0 ? " " : "", word);
}

static void add_names(FILE *out, const struct commands *commands)
{
    for (size_t i = 0; i < commands->n; i++)
        fprintf(out, "%s%s", i > 0 ? " " : "", commands->items[i].name);
}

/* ---- bash ---- */

/* One branch of a case over "$option": what can follow it. */
static void bash_option(FILE *out, const struct option_shown *option, enum option_command command)
{
    if (!option->argument)
        return;
    fprintf(out, "            --%s", option->name);
    if (option->letter)
        fprintf(out, " | -%c", option->letter);
    fputs(") words='", out);
    add_words(out, option, command, option->kind == ARGUMENT_FORMAT_AND_FILE ? ":" : "");
    fprintf(out, "' files=%s; return ;;\n", option->kind == ARGUMENT_FILE || option->kind == ARGUMENT_FORMAT_AND_FILE ? "1" : "");
}

static void bash_command(FILE *out, const struct command *command)
{
    fprintf(out, "    %s)\n", command->name);
    if (command->has_options) {
        const struct option_shown *option;
        size_t at = 0;

        fputs("        case $option in\n", out);
        while ((option = help_next_option(command, &at)) != NULL)
            bash_option(out, option, command->options);
        fputs("        esac\n        options='", out);
        at = 0;
        while ((option = help_next_option(command, &at)) != NULL)
            fprintf(out, "%s--%s%s", at > 1 ? " " : "", option->name, option->argument ? "=" : "");
        fputs("'\n", out);
    }
    if (command->word) {
        fputs(command->files ? "        [ \"$COMP_CWORD\" -gt 2 ] || words='" : "        words='", out);
        add_first_words(out, command);
        fputs("'\n", out);
    }
    fprintf(out, "        files=%s ;;\n", command->files ? "1" : "");
}

static void write_bash(FILE *out, const struct commands *commands)
{
    fputs("# bash completion of planalign; `planalign help bash` writes it.\n\n"
          "# What can stand behind the command $1, or as the argument of its option $2: words, options, and whether files can.\n"
          "_planalign_known() {\n"
          "    local option=$2\n"
          "    case $1 in\n", out);
    for (size_t i = 0; i < commands->n; i++)
        if (commands->items[i].arguments)
            bash_command(out, &commands->items[i]);
    fputs("    esac\n"
          "}\n\n"
          "_planalign() {\n"
          "    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} option= words= options= files=\n"
          "    COMPREPLY=()\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
          "        mapfile -t COMPREPLY < <(compgen -W '", out);
    add_names(out, commands);
    fputs("' -- \"$current\")\n"
          "        return\n"
          "    fi\n"
          "    # bash makes words of their own of = and : (COMP_WORDBREAKS)\n"
          "    case $current in = | :) before=$current current= ;; esac\n"
          "    case $before in\n"
          "    :) files=1 ;;\n"
          "    =) option=${COMP_WORDS[COMP_CWORD-1]}\n"
          "       [ \"$option\" != = ] || option=${COMP_WORDS[COMP_CWORD-2]} ;;\n"
          "    -*) option=$before ;;\n"
          "    esac\n"
          "    [ -n \"$files\" ] || _planalign_known \"${COMP_WORDS[1]}\" \"$option\"\n"
          "    case $current in -*) words=$options files= ;; esac\n"
          "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
          "    case ${COMPREPLY[0]-} in *= | *:) compopt -o nospace ;; esac\n"
          "    if [ -n \"$files\" ] && [ \"${#COMPREPLY[@]}\" -eq 0 ]; then\n"
          "        compopt -o filenames\n"
          "        mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
          "    fi\n"
          "}\n\n"
          "complete -F _planalign planalign\n", out);
}

const struct help_form help_bash = {"bash", "what completes command lines in bash", write_bash};

/* ---- zsh ---- */

static void zsh_option(FILE *out, const struct option_shown *option, enum option_command command)
{
    const bool file = option->kind == ARGUMENT_FILE;
    const char *argument = option->argument;

    fputs("            '*'", out);
    if (option->letter)
        fprintf(out, "{-%c%s,--%s%s}'[", option->letter, argument ? "+" : "", option->name, argument ? "=" : "");
    else
        fprintf(out, "'--%s%s[", option->name, argument ? "=" : "");
    add_quoted(out, option->help, "[]\\");
    fputc(']', out);
    if (argument) {
        fputc(':', out);
        add_quoted(out, argument, ":\\");
        fputs(file ? ":_files" : ":", out);
    }
    if (option->kind == ARGUMENT_FORMAT_AND_FILE) {
        fputs("_planalign_format_and_file ", out);
        add_words(out, option, command, "");
    } else if (options_word(option, command, 0)) {
        fputc('(', out);
        add_words(out, option, command, "");
        fputc(')', out);
    }
    fputs("' \\\n", out);
}

static void zsh_command(FILE *out, const struct command *command)
{
    const struct option_shown *option;
    size_t at = 0;

    fprintf(out, "    (%s)\n        _arguments -s -S \\\n", command->name);
    while ((option = help_next_option(command, &at)) != NULL)
        zsh_option(out, option, command->options);
    if (command->word) {
        fputs(command->files ? "            '1:word:(" : "            '*:word:(", out);
        add_first_words(out, command);
        fputs(")' \\\n", out);
    }
    fputs(command->files ? "            '*:file:_files'\n" : "\n", out); /* an empty line ends the command too */
    fputs("        ;;\n", out);
}

static void write_zsh(FILE *out, const struct commands *commands)
{
    fputs("#compdef planalign\n# zsh completion of planalign; `planalign help zsh` writes it.\n\n"
          "_planalign_format_and_file() { if compset -P '*:'; then _files; else compadd -S : -- \"$@\"; fi }\n\n"
          "local -a commands=(\n", out);
    for (size_t i = 0; i < commands->n; i++)
        if (commands->items[i].arguments) {
            fputs("    '", out);
            add_quoted(out, commands->items[i].name, ":");
            fputc(':', out);
            add_quoted(out, commands->items[i].about, "");
            fputs("'\n", out);
        }
    fputs(")\n"
          "if (( CURRENT == 2 )); then\n"
          "    _describe command commands\n"
          "    return\n"
          "fi\n"
          "shift words\n"
          "(( CURRENT-- ))\n"
          "case $words[1] in\n", out);
    for (size_t i = 0; i < commands->n; i++)
        if (commands->items[i].arguments)
            zsh_command(out, &commands->items[i]);
    fputs("esac\n", out);
}

const struct help_form help_zsh = {"zsh", "the same in zsh", write_zsh};

/* ---- fish ---- */

static void fish_option(FILE *out, const struct option_shown *option, const struct command *command)
{
    const bool file = option->kind == ARGUMENT_FILE || option->kind == ARGUMENT_FORMAT_AND_FILE;

    fprintf(out, "complete -c planalign -n '__fish_seen_subcommand_from %s' -l %s", command->name, option->name);
    if (option->letter)
        fprintf(out, " -s %c", option->letter);
    if (option->argument)
        fputs(file ? " -r -F" : " -x", out);
    if (options_word(option, command->options, 0)) {
        fputs(" -a '", out);
        add_words(out, option, command->options, option->kind == ARGUMENT_FORMAT_AND_FILE ? ":" : "");
        fputc('\'', out);
    }
    fputs(" -d '", out);
    add(out, option->help, "\\'");
    fputs("'\n", out);
}

static void write_fish(FILE *out, const struct commands *commands)
{
    const struct option_shown *option;

    fputs("# fish completion of planalign; `planalign help fish` writes it.\n\ncomplete -c planalign -f\n", out);
    for (size_t i = 0; i < commands->n; i++) {
        const struct command *command = &commands->items[i];
        size_t at = 0;

        if (!command->arguments)
            continue;
        fprintf(out, "complete -c planalign -n __fish_use_subcommand -a %s -d '", command->name);
        add(out, command->about, "\\'");
        fputs("'\n", out);
        if (command->word) {
            fprintf(out, "complete -c planalign -n '__fish_seen_subcommand_from %s' -a '", command->name);
            add_first_words(out, command);
            fputs("'\n", out);
        }
        if (command->files)
            fprintf(out, "complete -c planalign -n '__fish_seen_subcommand_from %s' -F\n", command->name);
        while ((option = help_next_option(command, &at)) != NULL)
            fish_option(out, option, command);
    }
}

const struct help_form help_fish = {"fish", "the same in fish", write_fish};
