/* kept.c: arrays that one run keeps in a file for the next.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "kept.h"

#include <fcntl.h>
#include <link.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "xalloc.h"

/* A file: this, then the arrays, each behind a struct head, all at multiples of ALIGNMENT. */
struct beginning {
    char magic[16];
    unsigned char build[KEPT_BUILD_BYTES];
    uint32_t zero;
    uint64_t len; /* of what follows */
};
static const char magic[16] = "planalign kept";

struct head {
    char name[24];
    uint32_t size; /* of an item */
    uint32_t zero;
    uint64_t n;
};

enum { ALIGNMENT = 16 };
_Static_assert(sizeof(struct beginning) % ALIGNMENT == 0 && sizeof(struct head) % 8 == 0, "arrays are aligned");

/* --- which program is this? --- */

static unsigned char build[KEPT_BUILD_BYTES];

static size_t padded(size_t len, size_t to)
{
    return (len + to - 1) / to * to;
}

/* Look through the notes of the program for its build id. Source: elf(5), "Notes (Nhdr)"; ld's option --build-id. */
static int find_build(struct dl_phdr_info *info, size_t size, void *data)
{
    bool *found = data;

    (void)size;
    for (size_t i = 0; i < info->dlpi_phnum && !*found; i++) {
        /* NOLINTNEXTLINE(performance-no-int-to-ptr): the loader tells addresses as numbers */
        const char *at = (const char *)(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr), *end = at + info->dlpi_phdr[i].p_memsz;

        if (info->dlpi_phdr[i].p_type != PT_NOTE)
            continue;
        while ((size_t)(end - at) >= sizeof(ElfW(Nhdr))) {
            const ElfW(Nhdr) *note = (const void *)at;
            const char *name = at + sizeof *note, *text = name + padded(note->n_namesz, 4);

            if ((size_t)(end - name) < padded(note->n_namesz, 4) + padded(note->n_descsz, 4))
                break;
            if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == 4 && memcmp(name, "GNU", 4) == 0 && note->n_descsz == sizeof build) {
                memcpy(build, text, sizeof build);
                *found = true;
            }
            at = text + padded(note->n_descsz, 4);
        }
    }
    return 1; /* the program is the first; no library is looked at */
}

const unsigned char *kept_build(void)
{
    bool found = false;

    dl_iterate_phdr(find_build, &found);
    return found ? build : NULL;
}

/* --- the sum --- */

static uint64_t mixed(uint64_t sum, uint64_t value)
{
    sum = (sum ^ value) * UINT64_C(0x9FB21C651E98DF25);
    return sum ^ sum >> 32;
}

/* Eight numbers side by side: gcc and clang add them as wide as the processor can. */
typedef uint64_t lanes __attribute__((vector_size(64)));

/* Two sums a lane, one of the values and one of the sums so far, so that their order counts. Source: John Fletcher, "An Arithmetic Checksum for
 * Serial Transmissions", IEEE Transactions on Communications 30 (1982). */
struct fletcher {
    lanes sums, orders;
    uint64_t len;
};

/* Add LEN bytes, a multiple of the lanes. */
static void add_lanes(struct fletcher *fletcher, const char *bytes, size_t len)
{
    lanes values, sums = fletcher->sums, orders = fletcher->orders;

    for (const char *end = bytes + len; bytes < end; bytes += sizeof values) {
        memcpy(&values, bytes, sizeof values);
        sums += values;
        orders += sums;
    }
    fletcher->sums = sums;
    fletcher->orders = orders;
    fletcher->len += len;
}

/* Add the last LEN bytes, and tell the sum. */
static uint64_t add_last(struct fletcher *fletcher, const char *bytes, size_t len)
{
    size_t whole = len / sizeof(lanes) * sizeof(lanes);
    lanes rest = {0};

    add_lanes(fletcher, bytes, whole);
    memcpy(&rest, bytes + whole, len - whole);
    uint64_t sum = fletcher->len + len - whole;
    for (size_t i = 0; i < sizeof rest / sizeof sum; i++)
        sum = mixed(mixed(mixed(sum, rest[i]), fletcher->sums[i]), fletcher->orders[i]);
    return sum;
}

/* Open a regular file to read it. -1: there is none. */
static int open_regular(const char *file, struct stat *status)
{
    int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (fd >= 0 && (fstat(fd, status) != 0 || !S_ISREG(status->st_mode))) {
        close(fd);
        return -1;
    }
    return fd;
}

/* Piece by piece: to map such a file into memory and to forget it again takes longer than to read it. */
bool kept_sum(const char *file, uint64_t *len, uint64_t *sum)
{
    enum { PIECE = 1 << 14 };
    struct fletcher fletcher = {.len = 0};
    struct stat status;
    int fd = open_regular(file, &status);

    if (fd < 0)
        return false;
    FILE *in = fdopen(fd, "rb");
    if (!in) /* GCOVR_EXCL_BR_LINE: no memory */
        return close(fd), false;
    (void)setvbuf(in, NULL, _IONBF, 0); /* a piece is large enough */
    char *piece = xmalloc(PIECE);
    size_t n;
    while ((n = fread(piece, 1, PIECE, in)) == PIECE)
        add_lanes(&fletcher, piece, PIECE);
    *len = fletcher.len + n;
    *sum = add_last(&fletcher, piece, n);
    free(piece);
    bool ok = !ferror(in);
    return fclose(in) == 0 && ok;
}

/* --- writing --- */

void keep_array(struct strbuf *out, const char *name, const void *items, size_t n, size_t size)
{
    struct head head = {.size = (uint32_t)size, .n = n};

    snprintf(head.name, sizeof head.name, "%s", name);
    strbuf_add(out, (const char *)&head, sizeof head);
    strbuf_fill(out, '\0', padded(out->len, ALIGNMENT) - out->len);
    strbuf_add(out, items, n * size);
    strbuf_fill(out, '\0', padded(out->len, ALIGNMENT) - out->len);
}

void keep_number(struct strbuf *out, const char *name, uint64_t number)
{
    keep_array(out, name, &number, 1, sizeof number);
}

bool kept_write(const struct strbuf *kept, FILE *out)
{
    struct beginning beginning = {.len = kept->len};

    if (!kept_build())
        return true;
    memcpy(beginning.magic, magic, sizeof magic);
    memcpy(beginning.build, build, sizeof build);
    return fwrite(&beginning, sizeof beginning, 1, out) == 1 && fwrite(kept->text, 1, kept->len, out) == kept->len && fflush(out) == 0;
}

/* --- reading --- */

/* The bytes of a regular file in memory, or NULL. All at once: a run on one plan looks at a third of them, and each piece that is fetched when it is touched costs more. */
static const char *map(const char *file, size_t *len)
{
    struct stat status;
    int fd = open_regular(file, &status);
    void *bytes = MAP_FAILED;

    if (fd < 0)
        return NULL;
    *len = (size_t)status.st_size;
    if (*len > 0)
        bytes = mmap(NULL, *len, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
    close(fd);
    return bytes != MAP_FAILED ? bytes : NULL;
}

bool kept_open(struct kept *kept, const char *file)
{
    struct beginning beginning;

    *kept = (struct kept){.at = sizeof beginning};
    if (!kept_build() || (kept->bytes = map(file, &kept->len)) == NULL)
        return false;
    if (kept->len >= sizeof beginning) {
        memcpy(&beginning, kept->bytes, sizeof beginning);
        kept->ok = memcmp(beginning.magic, magic, sizeof magic) == 0 && memcmp(beginning.build, build, sizeof build) == 0
                   && beginning.len == kept->len - sizeof beginning;
    }
    if (!kept->ok)
        kept_close(kept);
    return kept->bytes != NULL;
}

void kept_restart(struct kept *kept)
{
    kept->at = sizeof(struct beginning);
    kept->ok = true;
}

void kept_close(struct kept *kept)
{
    if (kept->bytes)
        munmap((void *)kept->bytes, kept->len);
    *kept = (struct kept){0};
}

const void *kept_take(struct kept *kept, const char *name, size_t *n, size_t size)
{
    struct head head;

    *n = 0;
    if (!kept->ok || kept->at > kept->len || kept->len - kept->at < sizeof head) {
        kept->ok = false;
        return NULL;
    }
    memcpy(&head, kept->bytes + kept->at, sizeof head);
    size_t start = padded(kept->at + sizeof head, ALIGNMENT);
    kept->ok = strncmp(head.name, name, sizeof head.name - 1) == 0 && head.size == size && start <= kept->len && head.n <= (kept->len - start) / size;
    if (!kept->ok)
        return NULL;
    *n = head.n;
    kept->at = padded(start + *n * size, ALIGNMENT);
    return kept->bytes + start;
}

void *kept_borrow(struct kept *kept, const char *name, size_t *n, size_t size)
{
    static char nothing[1];
    const void *items = kept_take(kept, name, n, size);

    return items ? (void *)items : nothing;
}

uint64_t kept_number(struct kept *kept, const char *name)
{
    size_t n;
    const uint64_t *number = kept_take(kept, name, &n, sizeof *number);

    kept->ok = kept->ok && n == 1;
    return kept->ok ? *number : 0;
}
