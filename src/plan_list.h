/* plan_list.h: the plans that a run is about, one by one: files, what is found in folders, and what lists
 * name. Uses: diag, policy_find (the name of its file), policy_load (is it one?), strbuf, translate, xalloc.
 *
 * SPDX-License-Identifier: MIT
 *
 * The order is that of the command line, then that of the list; in a folder that of the bytes of the names, a
 * folder's plans standing where its name stands. It does not depend on the machine, the language or the file
 * system. Of a folder that is being read the names are in memory, of a list one name. */
#ifndef PLANALIGN_PLAN_LIST_H
#define PLANALIGN_PLAN_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"

struct plan_list;

/* plan_list_new: N NAMES of files and folders ("-": standard input), then the names in the file LIST (NULL:
 * none; "-": standard input), one a line, or each ended by a NUL where NUL_ENDS. In a list "-" is a file of
 * that name. All strings are borrowed. Free with plan_list_free(). */
struct plan_list *plan_list_new(char *const *names, size_t n, const char *list, bool nul_ends);
void plan_list_free(struct plan_list *list);

/* plan_list_next: the next plan; false behind the last. *FILE is its name, to free(). When something stands
 * in the way (a folder that cannot be read or holds no plan, a list that is none) *diag is set, and *FILE
 * names what it is about: it counts as a plan without an answer, so that an empty set is never passed. Of a
 * folder plans are the files in it and below it whose names end in ".xml", in small or capital letters; those called
 * POLICY_FILE that are policies and names that begin with a dot are left out, and links to folders are not followed. */
bool plan_list_next(struct plan_list *list, char **file, struct diag *diag);

#endif
