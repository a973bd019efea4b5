/* fault.c: a library to preload into planalign that makes one call fail: the Nth allocation, or the Nth system call that writes or reads;
 * or that ends the program there.
 * SPDX-License-Identifier: MIT
 *
 * FAULT says what: "none"; "memory:N"; "output:N:HOW" and "input:N:HOW", where HOW is the number of an error (28: no space left), or "short" for a call that
 * moves one byte only; "kill:N:SIGNAL", where allocations and output are counted together. FAULT_COUNTS names a file of COUNTS_BYTES bytes that gets the
 * counts, also of a program that was killed. Calls are counted from 1.
 *
 * Allocations are met by standing before those of libc. System calls cannot be met so: stdio makes them inside of libc. A seccomp filter turns them into a
 * signal, and its handler makes them again with a mark that the filter lets pass. Linux on x86-64 and AArch64 only. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <gnu/libc-version.h>
#include <link.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#if defined __x86_64__
#define RESULT(context) ((context)->uc_mcontext.gregs[REG_RAX])
static void get_arguments(const ucontext_t *context, long *out)
{
    static const int registers[6] = {REG_RDI, REG_RSI, REG_RDX, REG_R10, REG_R8, REG_R9};

    for (int i = 0; i < 6; i++)
        out[i] = (long)context->uc_mcontext.gregs[registers[i]];
}
#elif defined __aarch64__
#define RESULT(context) ((context)->uc_mcontext.regs[0])
static void get_arguments(const ucontext_t *context, long *out)
{
    for (int i = 0; i < 6; i++)
        out[i] = (long)context->uc_mcontext.regs[i];
}
#else
#error "the registers of a system call are not known here"
#endif

/* ---- what is counted, and what was asked for ---- */

enum kind { MEMORY, OUTPUT, INPUT, EVENTS, N_KINDS };

/* The file that FAULT_COUNTS names. */
struct counts {
    uint64_t calls[N_KINDS]; /* EVENTS: allocations and output */
    uint64_t failed;         /* calls that were made to fail */
};

static struct counts nowhere, *counts = &nowhere;
static enum kind wanted = N_KINDS; /* what fails or kills; N_KINDS: nothing */
static uint64_t wanted_number;
static int wanted_error, wanted_signal;
static bool wanted_short, ready;

/* Is it this call's turn? Counts it. */
static bool meets(enum kind kind)
{
    if (!ready)
        return false;
    uint64_t number = __atomic_add_fetch(&counts->calls[kind], 1, __ATOMIC_RELAXED);
    if (kind == MEMORY || kind == OUTPUT) {
        uint64_t event = __atomic_add_fetch(&counts->calls[EVENTS], 1, __ATOMIC_RELAXED);
        if (wanted == EVENTS && event == wanted_number)
            kill(getpid(), wanted_signal);
    }
    if (kind != wanted || number != wanted_number)
        return false;
    counts->failed++;
    return true;
}

static void read_wish(void)
{
    static const char *const names[N_KINDS] = {[MEMORY] = "memory:", [OUTPUT] = "output:", [INPUT] = "input:", [EVENTS] = "kill:"};
    const char *wish = getenv("FAULT"), *file = getenv("FAULT_COUNTS");

    int fd = file ? open(file, O_RDWR | O_CLOEXEC) : -1;
    if (fd >= 0) {
        void *map = mmap(NULL, sizeof *counts, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (map != MAP_FAILED)
            counts = map;
        close(fd);
    }
    for (enum kind kind = 0; wish && kind < N_KINDS; kind++) {
        if (strncmp(wish, names[kind], strlen(names[kind])) != 0)
            continue;
        char *end;
        wanted_number = strtoull(wish + strlen(names[kind]), &end, 10);
        wanted_short = strcmp(end, ":short") == 0;
        if (*end == ':' && !wanted_short)
            wanted_error = wanted_signal = (int)strtol(end + 1, NULL, 10);
        wanted = kind;
    }
}

/* ---- memory ---- */

static void *(*next_malloc)(size_t), *(*next_calloc)(size_t, size_t), *(*next_realloc)(void *, size_t);
static void (*next_free)(void *);

/* What dlsym() itself takes while it looks for the functions behind ours. */
static _Alignas(16) char early[8192];
static size_t early_used;

static void *take_early(size_t size)
{
    size = (size + 15) & ~(size_t)15;
    if (size > sizeof early - early_used)
        _exit(99);
    early_used += size;
    return early + early_used - size;
}

static bool is_early(const void *block)
{
    return (uintptr_t)block - (uintptr_t)early < sizeof early;
}

static bool find_next(void)
{
    static bool looking;

    if (next_free)
        return true;
    if (looking)
        return false;
    looking = true;
    *(void **)&next_malloc = dlsym(RTLD_NEXT, "malloc");
    *(void **)&next_calloc = dlsym(RTLD_NEXT, "calloc");
    *(void **)&next_realloc = dlsym(RTLD_NEXT, "realloc");
    *(void **)&next_free = dlsym(RTLD_NEXT, "free");
    return true;
}

static void *refused(void)
{
    errno = ENOMEM;
    return NULL;
}

void *malloc(size_t size)
{
    if (!find_next())
        return take_early(size);
    return meets(MEMORY) ? refused() : next_malloc(size);
}

void *calloc(size_t nmemb, size_t size)
{
    if (!find_next())
        return take_early(nmemb * size); /* zero as long as nothing early is freed */
    return meets(MEMORY) ? refused() : next_calloc(nmemb, size);
}

void *realloc(void *ptr, size_t size)
{
    if (!find_next() || is_early(ptr))
        _exit(99);
    return meets(MEMORY) ? refused() : next_realloc(ptr, size);
}

void free(void *ptr)
{
    if (ptr && !is_early(ptr) && find_next())
        next_free(ptr);
}

/* ---- system calls ---- */

struct range {
    uintptr_t start, end;
};

#define MARK 0x5afec0de /* sixth argument of calls that are let pass; none of those below has six */

static long call(long number, const long *a)
{
    long result = syscall(number, a[0], a[1], a[2], a[3], a[4], (long)MARK);

    return result < 0 ? -errno : result;
}

static bool moves_bytes(int number)
{
    return number == SYS_write || number == SYS_read;
}

static bool is_input(int number, const long *a)
{
    return number == SYS_read || (number == SYS_openat && !(a[2] & (O_CREAT | O_WRONLY | O_RDWR)));
}

static void on_call(int signal, siginfo_t *info, void *data)
{
    ucontext_t *context = data;
    int number = info->si_syscall, saved = errno;
    long a[6], result;

    (void)signal;
    get_arguments(context, a);
    if (!meets(is_input(number, a) ? INPUT : OUTPUT)) {
        result = call(number, a);
    } else if (wanted_short) {
        if (moves_bytes(number) && a[2] > 1)
            a[2] = 1;
        result = call(number, a);
    } else {
        if (number == SYS_close) /* an error of close() closes all the same */
            call(number, a);
        result = -wanted_error;
    }
    errno = saved;
    RESULT(context) = (uint64_t)result;
}

/* Where the code of libc is: a sanitizer makes calls of its own, and these must pass, for some of its threads have no handler. */
static int find_code(struct dl_phdr_info *info, size_t size, void *data)
{
    struct range *code = data;
    const uintptr_t inside = (uintptr_t)gnu_get_libc_version;

    (void)size;
    for (size_t i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        uintptr_t start = info->dlpi_addr + part->p_vaddr;
        if (part->p_type == PT_LOAD && inside - start < part->p_memsz)
            *code = (struct range){start, start + part->p_memsz};
    }
    return code->end != 0;
}

static void catch_calls(void)
{
    static const unsigned numbers[] = {
        SYS_read,    SYS_write,    SYS_writev,    SYS_pwrite64, SYS_fsync,  SYS_fdatasync, SYS_ftruncate, SYS_close, SYS_openat,
        SYS_renameat, SYS_renameat2, SYS_unlinkat, SYS_linkat,
#ifdef SYS_rename
        SYS_rename,  SYS_unlink,   SYS_link,
#endif
    };
    enum { N = sizeof numbers / sizeof numbers[0] };
    struct range code = {0, 0};
    struct sock_filter program[N + 12];
    size_t n = 0;

    dl_iterate_phdr(find_code, &code);
    if (code.start >> 32 != (code.end - 1) >> 32) /* its addresses are compared by halves */
        _exit(97);
#define STEP(...) (program[n++] = (struct sock_filter)__VA_ARGS__)
#define LOAD(field, half) STEP(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field) + (half)))
    LOAD(nr, 0);
    for (size_t i = 0; i < N; i++) /* one of them: go behind the next return */
        STEP(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, numbers[i], (uint8_t)(N - i), 0));
    STEP(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    LOAD(args[5], 0); /* both processors have the low half first */
    STEP(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MARK, 5, 0));
    LOAD(instruction_pointer, 4);
    STEP(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(code.start >> 32), 0, 3));
    LOAD(instruction_pointer, 0);
    STEP(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, (uint32_t)code.start, 0, 1));
    STEP(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, (uint32_t)code.end, 0, 1));
    STEP(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    STEP(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP));

    struct sock_fprog filter = {.len = (unsigned short)n, .filter = program};
    struct sigaction action = {.sa_sigaction = on_call, .sa_flags = SA_SIGINFO | SA_NODEFER};
    if (sigaction(SIGSYS, &action, NULL) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0)
        _exit(98);
}

/* ---- AddressSanitizer, where the program has it ---- */

#pragma weak __lsan_disable
#pragma weak __lsan_enable
extern void __lsan_disable(void), __lsan_enable(void); /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): their names */

/* libc itself loses a name of a few bytes when an allocation of setlocale() fails. */
char *setlocale(int category, const char *locale)
{
    char *(*next)(int, const char *);

    *(void **)&next = dlsym(RTLD_NEXT, "setlocale");
    if (__lsan_disable)
        __lsan_disable();
    char *name = next(category, locale);
    if (__lsan_enable)
        __lsan_enable();
    return name;
}

/* Its search for leaks comes behind all that the program does, reads files and allocates, and must not fail. */
__attribute__((destructor)) static void end(void)
{
    if (__lsan_disable)
        ready = false;
}

__attribute__((constructor)) static void begin(void)
{
    find_next();
    read_wish();
    catch_calls();
    ready = true;
}
