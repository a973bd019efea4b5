/* fold.h: text in the one form that terms are matched against, with a map back. Uses: utf8proc, lanes, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * The folded form: lower-case letters without accents, and digits, in words separated by one blank.
 * Compatibility forms (full width, ligatures, Arabic presentation forms) become what they stand for; soft
 * hyphens, zero-width and bidi controls are dropped; hyphens, apostrophes, slashes and quotes separate words;
 * a hyphen followed by a line end and a lower-case letter joins the two halves of a cut word.
 *
 * A comma (bracket, bullet, dash between blanks) is kept as "," right behind a word, the end of a sentence as
 * ".". A sentence ends at . ! ? ; : before a blank or the end of the text (closing quotes and brackets may
 * stand between), and at U+2029. A period is no end before a blank and a lower-case letter, nor behind a word
 * of one letter ("S. A."); within a number, a period or a comma only separates. Nor is it one behind an
 * abbreviation ("Dr. Paz", "No. 5": a table) before a word, nor behind a number of one or two digits before a
 * word on the same line ("zum 31. Dezember"), unless that begins its sentence, alone or behind one word, or
 * counts on from one that did ("1. Read 2. Write"). Marks never stand alone or double ("," then "." is ".").
 *
 * The form begins and ends with one blank: " reading, learning and writing. advocacy ". An empty text folds
 * to " ". The result is valid UTF-8: letters of other scripts stay, case-folded and decomposed; they keep
 * their marks except for the vowel points of Hebrew and Arabic. Composed and decomposed input fold alike. "
 * ", "," and "." are the least bytes of the form, so a word is a run of bytes above ".". Source: utf8proc.h;
 * UAX #15, UAX #44. */
#ifndef PLANALIGN_FOLD_H
#define PLANALIGN_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct folded {
    char *text; /* NUL-terminated */
    size_t len;
    uint32_t *from; /* len + 1 entries: from[i] is the byte offset in the unfolded text of the character that
                       gave byte i; ascending */
    size_t size;    /* of both buffers, in entries */
};
#define FOLDED_INIT                                                                                          \
    {                                                                                                        \
        NULL, 0, NULL, 0                                                                                     \
    }

/* fold_text: fold LEN bytes of valid UTF-8 (< 4 GiB) into OUT, reusing its buffers. OUT begins as
 * FOLDED_INIT. */
void fold_text(struct folded *out, const char *text, size_t len);
/* fold_letters: fold the letters and digits that TEXT begins with, those of ASCII and Latin (up to U+017F), into OUT, which has room for LEN bytes.
 * Returns how many of the LEN bytes of TEXT that were, and their folded bytes in *n. What comes behind them may change the last: an accent
 * of its own, a joiner; before a blank, a mark of ASCII or the end it does not. */
size_t fold_letters(const char *text, size_t len, char *out, size_t *n);
/* folded_end_of: byte offset in the unfolded text just behind the character that gave folded byte LAST (so
 * [from[first], end) is the quote). */
size_t folded_end_of(const struct folded *folded, size_t last, const char *text, size_t len);
/* folded_letters: how many letters and digits the LEN bytes of a folded word are. */
size_t folded_letters(const char *word, size_t len);
/* folded_character: the character (a Unicode code point) that folded TEXT, which is not empty, begins with; how many bytes it has in *bytes. */
uint32_t folded_character(const char *text, size_t *bytes);
void folded_release(struct folded *folded);

/* capital_begins: does TEXT (NUL-terminated, valid UTF-8, not folded) begin with a capital letter? */
bool capital_begins(const char *text);

#endif
