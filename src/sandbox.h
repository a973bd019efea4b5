/* sandbox.h: what this process may still do once it looks at what others wrote. Uses: strbuf, xalloc, Linux.
 * SPDX-License-Identifier: MIT
 *
 * A second wall, behind the guard: should a plan, a policy or a framework ever take over the program, there is no network to send to, no
 * program to start and no file to harm. Three parts, each used where the kernel (or the container) grants it, none needed for a right answer:
 * no_new_privs; Landlock, for files; a seccomp filter, for system calls. Elsewhere than on Linux there is none of them.
 *
 * What is granted once is granted for the life of the process, and for the threads that begin after it. */
#ifndef PLANALIGN_SANDBOX_H
#define PLANALIGN_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "strbuf.h"

/* sandbox_enter: from now on no network, no other program, no other process; files are changed in the folders of the N files OUTPUTS alone (NULL
 * among them: none), and read everywhere. Call it before there are threads. False: nothing of that is in force. */
bool sandbox_enter(const char *const *outputs, size_t n);

/* What is still to be read: files, and folders with all below them. */
struct sandbox_path;
struct sandbox_paths {
    struct sandbox_path *items;
    size_t n, capacity;
};
/* sandbox_allow: PATH (copied), which need not exist. If it is a folder, also the files that symbolic links called *.xml or *.txt in it, or anywhere below it, lead to.
 * sandbox_allow_folder_of: the folder in which FILE is, and what links called *.xml or *.txt in it itself lead to. */
void sandbox_allow(struct sandbox_paths *paths, const char *path);
void sandbox_allow_folder_of(struct sandbox_paths *paths, const char *file);
/* sandbox_narrow: from now on only PATHS can be opened, and what sandbox_enter() left for output; releases PATHS. Does nothing without sandbox_enter(). */
void sandbox_narrow(struct sandbox_paths *paths);

/* sandbox_describe: what sandbox_enter() put in force, and what not and why, as one line without its end. */
void sandbox_describe(struct strbuf *out);

#endif
