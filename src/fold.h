/* fold.h: text in the one form that terms are matched against, with a map back. Uses: utf8proc, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * The folded form: lower-case letters without accents and digits, in words separated by one blank. NFKC-folds compatibility forms (full width, ligatures, Arabic
 * presentation forms); drops soft hyphens, zero-width and bidi controls; hyphens, apostrophes, slashes and quotes separate words; a hyphen followed by a line end
 * and a lower-case letter joins the two halves of a cut word. A comma (bracket, dash between blanks) is kept as "," right behind a word; the end of a
 * sentence (. ! ? ; : followed by a blank or the end, and U+2029) as "." right behind a word. A period inside a number or before a lower-case
 * letter is no end. The form begins and ends with one blank: " reading, learning and writing. advocacy " . Marks never stand alone or double ("," then "." is ".").
 * An empty text folds to " ". The result is valid UTF-8: letters of other scripts stay (case-folded). */
#ifndef PLANALIGN_FOLD_H
#define PLANALIGN_FOLD_H

#include <stddef.h>
#include <stdint.h>

struct folded {
    char *text; /* NUL-terminated */
    size_t len;
    uint32_t *from; /* len + 1 entries: from[i] is the byte offset in the unfolded text of the character that gave byte i; ascending */
    size_t size;    /* of both buffers, in entries */
};
#define FOLDED_INIT {NULL, 0, NULL, 0}

/* fold_text: fold LEN bytes of valid UTF-8 (< 4 GiB) into OUT, reusing its buffers. OUT begins as FOLDED_INIT. */
void fold_text(struct folded *out, const char *text, size_t len);
/* folded_end_of: byte offset in the unfolded text just behind the character that gave folded byte LAST (so [from[first], end) is the quote). */
size_t folded_end_of(const struct folded *folded, size_t last, const char *text, size_t len);
void folded_release(struct folded *folded);

#endif
