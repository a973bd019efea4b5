/* translate.h: the words that planalign says to people, marked for translation. Uses: nothing.
 * SPDX-License-Identifier: MIT
 *
 * Each message is a whole sentence or a label, so that it can be said in another order elsewhere. Without
 * catalogues a message is its own translation. */
#ifndef PLANALIGN_TRANSLATE_H
#define PLANALIGN_TRANSLATE_H

#define _(message) (message)                         /* say it */
#define N_(message) message                          /* say it later, through _() */
#define P_(one, many, n) ((n) == 1 ? (one) : (many)) /* say it of N things */

#endif
