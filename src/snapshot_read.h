/* snapshot_read.h: a JSON report of an earlier run. Uses: json_in, input, snapshot, finding.
 * SPDX-License-Identifier: MIT
 *
 * The report is as little trusted as a plan: its size and the memory for it are bounded, its nesting by
 * jansson (2,048), keys that stand twice are refused, each value that is used must have its type. What is not
 * used is not looked at. */
#ifndef PLANALIGN_SNAPSHOT_READ_H
#define PLANALIGN_SNAPSHOT_READ_H

#include <stdbool.h>

#include "snapshot.h"

/* A report of some thousand plans. */
#define SNAPSHOT_MAX_BYTES ((size_t)64 << 20)

/* snapshot_read: read FILE, a report of schema planalign-report/1, into *snapshot (empty before), and index
 * it. Release with snapshot_release(). False: FINDINGS has got one finding of severity error (PA508) with its
 * place where there is one, and *snapshot is empty. */
bool snapshot_read(struct snapshot *snapshot, const char *file, struct findings *findings);
/* snapshot_is_report: does FILE begin as JSON does, with a brace? Reads its first bytes; false when it cannot
 * be opened, or is standard input. */
bool snapshot_is_report(const char *file);

#endif
