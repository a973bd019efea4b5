/* help.h: what planalign says of itself: --help, the manual page, and what completes its command lines in shells, all out of the tables of commands, options,
 * formats and messages. Uses: options, report, compare_report, framework_command, finding, status, strbuf.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_HELP_H
#define PLANALIGN_HELP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "options.h"
#include "status.h"

/* All strings are static and in English. */
struct command {
    const char *name;
    const char *arguments;         /* as usage shows them; NULL: this is another name of a command above, and nothing is told of it */
    const char *about;             /* one line */
    const char *more;              /* what else to know, before the options that it takes; NULL: nothing */
    enum status (*run)(int argc, char **argv);
    bool has_options;              /* it takes those of `options` */
    enum option_command options;
    const char *(*word)(size_t i); /* the words that can be its first argument, NULL behind the last; NULL: none is known */
    bool files;                    /* what follows are files; else more of these words */
};

struct commands {
    const struct command *items;
    size_t n;
};

/* One way in which help is written. */
struct help_form {
    const char *name;
    const char *help; /* one line */
    void (*write)(FILE *out, const struct commands *commands);
};

extern const struct help_form help_text, help_man, help_bash, help_zsh, help_fish;

/* help_form_find: the form called NAME, or NULL. help_form_at: the forms in order, NULL behind the last. help_form_word: their names. */
const struct help_form *help_form_find(const char *name);
const struct help_form *help_form_at(size_t index);
const char *help_form_word(size_t index);

/* help_command: what COMMAND takes, and what its exit status means. */
void help_command(FILE *out, const struct command *command);

/* What the forms say alike. Tables end with a row without a name. */
struct told {
    const char *name, *text;
};
extern const char *const help_summary; /* what planalign does, in a sentence or two */
extern const char *const help_plan;    /* what a PLAN is */
extern const struct told help_statuses[], help_environment[];

/* help_next_option: the option behind number *INDEX that COMMAND takes, and *INDEX moved there; NULL: there is no other. Begin with 0. */
const struct option_shown *help_next_option(const struct command *command, size_t *index);

#endif
