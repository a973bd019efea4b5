/* outline_words.h: the words by which people label the parts of a plan. Uses: fold, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * "Objetivo 2.1: Formar a los equipos", "Axe 3 - La formation", "Responsible: the board", the heads of the columns of an action plan. The words of all languages are
 * known at once: few are spelt alike, and those mean the same. */
#ifndef PLANALIGN_OUTLINE_WORDS_H
#define PLANALIGN_OUTLINE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* What a label makes of the words behind it. */
enum mark {
    MARK_NONE,
    MARK_VISION,
    MARK_MISSION,
    MARK_VALUE,
    MARK_CONTEXT,   /* how things are, how the plan was made, annexes */
    MARK_GOAL,      /* the uppermost aims, whatever they are called: goal, axis, priority */
    MARK_AIM,       /* a goal, or an objective where it stands below one */
    MARK_ACTION,
    MARK_INDICATOR,
    MARK_TARGET,
    MARK_BASELINE,
    MARK_OWNER,
    MARK_TIME,
    MARK_START,     /* of a time: when it begins */
    MARK_BUDGET,
    MARK_DETAIL,    /* more words about the same part */
    MARK_ORGANIZATION,
    MARK_PERIOD,
    N_MARKS
};

enum { NUMBER_SIZE = 12 };

struct label {
    enum mark mark;
    const void *word;   /* which word it is: two labels of one word have the same */
    bool plural;        /* "Objectives": what follows are several */
    bool loose;         /* "Areas of work": the word can as well be of something else */
    bool counted;       /* "Action plan": what follows are several, of those with a number alone */
    bool separated;     /* a colon, a period or a dash parts the label from its words */
    bool colon;         /* a colon does, or a bar */
    bool capital;       /* the words behind it begin with a capital: a title rather than the rest of a sentence */
    unsigned numbers;   /* how many numbers stand behind it: 1 for "2", 2 for "2.1" */
    char number[NUMBER_SIZE]; /* that number: "2.1", "ii.1"; "": there is none, or it is another word */
    const char *rest;   /* the words behind the label, in the text that was given; "" when there are none */
};

/* label_read: what does TEXT (NUL-terminated UTF-8) begin with? A number or a bullet may stand before the word. MARK_NONE: no label, or an ordinary sentence that
 * begins with such a word: behind a label there is a number, a mark, or nothing. */
struct label label_read(const char *text);
/* label_of_column: what the column of a table holds whose head is TEXT: the first of the words that stands anywhere in it, but one for an owner or a time, a target, a
 * baseline or a budget before any other ("action lead"); MARK_NONE: none, or a head of something else that may name one ("action no.", "target group"), or a text too long for a head:
 * *OTHER tells of these. */
enum mark label_of_column(const char *text, bool *other);
/* label_is_other: does TEXT begin with one to three words, a colon, and more behind it, as a label does that label_read() does not know? *KNOWN: it is one of what has no place in a plan:
 * "Partners: ...", "Means of verification: ...". */
bool label_is_other(const char *text, bool *known);
/* label_is_measure: is TEXT a word for what is done and for what is measured alike: "Measure", "Medidas"? */
bool label_is_measure(const char *text);
/* label_is_risk: does TEXT, the head of a column, name a risk: "Risk", "Riesgo identificado"? */
bool label_is_risk(const char *text);
/* label_is_loose_head: is TEXT a head that tells of actions only where no other column does ("Step", "Product")? */
bool label_is_loose_head(const char *text);
/* label_is_sum: is TEXT all of "Total" or the like? label_is_entry: does it end as the entry of a table of contents does, with dots and a page? */
bool label_is_sum(const char *text);
bool label_is_entry(const char *text);
/* label_number: bytes of the number, with the blank behind it, that TEXT begins with and that somebody typed by hand ("1. ", "1.2 ", "1.2.3) "), and of how many PARTS it is; 0: none. */
size_t label_number(const char *text, unsigned *parts);
/* label_number_at: bytes of the number that TEXT begins with and that is no part of a longer word: digits or Roman capitals, in parts with a period between them ("1.2", "II.1"), the first perhaps another capital ("A.1"). NUMBER:
 * that number in small letters. 0: there is none, or it has more than NUMBER_SIZE - 1 bytes. */
size_t label_number_at(const char *text, char number[NUMBER_SIZE]);
/* label_bullet: bytes of the bullet, or the number with its mark, that TEXT begins with and that somebody typed by hand ("- ", "2) "); 0: none. */
size_t label_bullet(const char *text);

#endif
