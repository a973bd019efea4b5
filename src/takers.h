/* takers.h: which plan of a run takes a waiver that names one. Uses: assessment, policy, plan_load, data, input, snapshot, xalloc.
 * SPDX-License-Identifier: MIT
 *
 * Who submits a plan chooses its id and the name of its file, so more than one may answer to a name. A waiver is used up by one plan of the
 * run: the one with that path, if it has a folder in it; else the one with that id, or with that file name, or with a path that ends so, in this order; of
 * several the first. A file that has that path, and is not in the run, keeps it from the others. */
#ifndef PLANALIGN_TAKERS_H
#define PLANALIGN_TAKERS_H

#include <stdbool.h>

#include "assessment.h"
#include "guard.h"
#include "policy.h"

struct takers;

/* takers_new: no waiver of POLICY, which is borrowed, is taken. ON_DISK: the plans are on this machine. NULL: no waiver names a plan. Free with takers_free(). */
struct takers *takers_new(const struct policy *policy, bool on_disk);
/* takers_announce: FILE is in the run. takers_look: once all were announced, does the plan in FILE have as its id what others have as their
 * path? Only a file that holds the very words, or may hold them in other bytes, is read as a plan. */
void takers_announce(struct takers *takers, const char *file);
void takers_look(struct takers *takers, const char *file, const struct xml_limits *limits);
/* takers_take: A is the next plan of the run. False: it uses, or may have used, a waiver that is for another plan; takers_waivers() are then those of the policy
 * with this said, valid until the next call. */
bool takers_take(struct takers *takers, const struct assessment *a);
struct waiver *takers_waivers(struct takers *takers);
/* takers_note: A, which was the last to take, is judged for good. */
void takers_note(struct takers *takers, const struct assessment *a);
void takers_free(struct takers *takers);

#endif
