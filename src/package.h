/* package.h: the parts of a zip file that is not trusted. Uses: minizip, finding, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * Parts are read by their name, into memory: nothing is ever written, no name is used as a path, and a package inside a package stays closed. */
#ifndef PLANALIGN_PACKAGE_H
#define PLANALIGN_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "finding.h"

struct package;

/* What a package may unpack to: limits of our own, not of the format. */
#define PACKAGE_MOST_PARTS 10000
#define PACKAGE_MOST_BYTES ((size_t)64 << 20)  /* of one part */
#define PACKAGE_MOST_DECLARED ((size_t)1 << 30) /* of all parts together */
#define PACKAGE_MOST_RATIO 200                  /* of a part of more than 1 MiB to its packed bytes */

/* package_begins: are these the first bytes of a zip file? */
bool package_begins(const char *bytes, size_t len);
/* package_open: look at all that the LEN bytes, which are borrowed until package_close(), say of their parts. NULL: FINDINGS has got one finding (PA004: it is cut off or damaged, or
 * two parts have one name; PA008: a limit; PA005: it is encrypted). */
struct package *package_open(const char *bytes, size_t len, struct findings *findings);
/* package_has: is there a part called NAME? */
bool package_has(const struct package *package, const char *name);
/* package_part: the part called NAME, which is there, unpacked into *bytes, to free(), with a NUL behind its *len bytes, its checksum held. False: FINDINGS has got one finding. */
bool package_part(struct package *package, const char *name, char **bytes, size_t *len, struct findings *findings);
void package_close(struct package *package);

#endif
