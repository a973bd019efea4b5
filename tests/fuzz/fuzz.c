/* fuzz.c: what the fuzz targets share.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "data.h"
#include "xalloc.h"

const char *fuzz_file(const uint8_t *data, size_t size)
{
    static char name[64];
    static int fd = -1;

    if (fd < 0 && (fd = memfd_create("fuzz", 0)) < 0)
        abort();
    if (ftruncate(fd, 0) != 0 || pwrite(fd, data, size, 0) != (ssize_t)size)
        abort();
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    return name;
}

const char *fuzz_data_dir(void)
{
    setenv("PLANALIGN_DATA_DIR", FUZZ_DATA_DIR, 0);
    return data_dir();
}

#ifdef FUZZ_MAIN
static size_t n_tried;

static void try_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t size = 0, room = 4096;
    uint8_t *data = xmalloc(room);
    size_t n;

    if (!file) {
        perror(path);
        exit(1);
    }
    while ((n = fread(data + size, 1, room - size, file)) > 0)
        if ((size += n) == room)
            data = xrealloc(data, room *= 2);
    fclose(file);
    fprintf(stderr, "%s\n", path); /* the last line is about the one that broke it */
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    n_tried++;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        DIR *folder = opendir(argv[i]);
        struct dirent *entry;

        if (!folder)
            try_file(argv[i]);
        while (folder && (entry = readdir(folder)) != NULL) {
            char path[4096];
            snprintf(path, sizeof path, "%s/%s", argv[i], entry->d_name);
            if (entry->d_name[0] != '.')
                try_file(path);
        }
        if (folder)
            closedir(folder);
    }
    printf("%zu inputs\n", n_tried);
    return n_tried > 0 ? 0 : 1;
}
#endif
