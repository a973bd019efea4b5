/* fuzz.h: what the fuzz targets share. With libFuzzer, which finds inputs itself; without, a main that tries the files and folders named.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_FUZZ_H
#define PLANALIGN_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* The target: must return 0 whatever it is given, in bounded time and memory; abort() where a promise is broken. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* fuzz_file: the bytes as a file in memory, for what reads files: its name, valid until the next call. */
const char *fuzz_file(const uint8_t *data, size_t size);
/* fuzz_data_dir: where schemas/ and frameworks/ are. */
const char *fuzz_data_dir(void);

#endif
