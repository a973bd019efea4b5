/* translate.h: the words that planalign says to people, in their language. Uses: xalloc.
 * SPDX-License-Identifier: MIT
 *
 * Each message is a whole sentence or a label, so that it can be said in another order elsewhere. A message without a translation is its own.
 * Only what is written for people is translated: a program that reads a report must find the same words in all languages, so a writer for
 * people says translate_here(true) first, and no other does. */
#ifndef PLANALIGN_TRANSLATE_H
#define PLANALIGN_TRANSLATE_H

#include <stdbool.h>

/* NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): xgettext, and whoever reads such programs, knows it by this name */
#define _(message) translate(message)                      /* say it */
#define N_(message) message                                /* say it later, through _() */
#define P_(one, many, n) translate_number(one, many, n)    /* say it of N things */
#define QUOTE_OPEN _("\xe2\x80\x9c")                       /* what is quoted stands between the marks of the reader's language, with the blanks they ask for */
#define QUOTE_CLOSE _("\xe2\x80\x9d")

/* translate_open: speak LANGUAGE, a BCP 47 tag, with the catalogues in FOLDER, or else in the one fixed at build time. Call it before there are
 * threads; not called, or without a catalogue for the language, all is said in English. translate_close: free what it keeps. */
void translate_open(const char *folder, const char *language);
void translate_close(void);

/* translate_learn: from now on MESSAGE, which is data and in no catalogue, is said as SAID; both are copied. Call it before there are threads, for a
 * few messages; when nothing is translated it does nothing. */
void translate_learn(const char *message, const char *said);

/* translate_here: does this thread write for people from now on? translate_is_here: does it? */
void translate_here(bool for_people);
bool translate_is_here(void);

/* translate: MESSAGE in the language, where the thread writes for people; else MESSAGE itself. translate_number: ONE or MANY, as N of it are said.
 * translate_always: the same as translate, whatever the thread writes: for what is worded once and written to several places. All live as long
 * as the program. */
const char *translate(const char *message) __attribute__((format_arg(1)));
const char *translate_number(const char *one, const char *many, unsigned long n) __attribute__((format_arg(1), format_arg(2)));
const char *translate_always(const char *message) __attribute__((format_arg(1)));

#endif
