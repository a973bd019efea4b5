/* mask.h: character data as the XML parser needs to see it. Uses: lanes.
 * SPDX-License-Identifier: MIT
 *
 * libxml2 is asked whether a text is well-formed; what elements say is read from the source. But it takes forty times as long over a character beyond ASCII
 * as over one of ASCII. As all of them are the same to it in character data, it is given others in their place. */
#ifndef PLANALIGN_MASK_H
#define PLANALIGN_MASK_H

#include <stddef.h>

/* mask_character_data: write an "x" over each byte of a character beyond ASCII in the LEN bytes of valid UTF-8 at TEXT, which stand between two tags. What may be
 * more than character data, or not well-formed, stays as it is: all of it when there is markup, references, U+FFFE and U+FFFF (XML 1.0, production 2). */
void mask_character_data(char *text, size_t len);

#endif
