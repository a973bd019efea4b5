/* data.h: where the frameworks and schemas are. Uses: strbuf.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_DATA_H
#define PLANALIGN_DATA_H

/* data_dir: the folder that holds frameworks/ and schemas/: $PLANALIGN_DATA_DIR if set, else the folder of the program
 * when it was not installed yet (it holds both), else the one fixed at build time. Never the current directory. Owned by data.c, valid until
 * data_release(). */
const char *data_dir(void);
/* data_locale_dir: the folder of the catalogues of a program that was not installed yet, to free(); NULL: they are where the build put them. */
char *data_locale_dir(void);
/* data_path: a file in data_dir(), to free(). */
char *data_path(const char *file);
/* data_prepared_dir: the folder with what prepared.h wrote, to free(): in the build tree, or where it was installed. */
char *data_prepared_dir(void);
void data_release(void);

#endif
