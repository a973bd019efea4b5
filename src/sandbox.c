/* sandbox.c: what this process may still do once it looks at what others wrote.
 * SPDX-License-Identifier: MIT
 *
 * The numbers are the kernel's, written down here: the headers of the machine that builds may be older than the kernel that runs. Sources:
 * landlock(7), Documentation/userspace-api/landlock.rst, seccomp(2), bpf filters of Documentation/userspace-api/seccomp_filter.rst. */
#include "config.h"

#include "sandbox.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

static char *folder_of(const char *file)
{
    const char *slash = strrchr(file, '/');

    return slash ? xstrndup(file, (size_t)(slash - file) + 1) : xstrdup(".");
}

struct sandbox_path {
    char *name;
    int depth; /* how deep links are looked for */
};

enum { MAX_DEPTH = 64 }; /* of plan_list.c */

/* NOLINTNEXTLINE(readability-non-const-parameter): the list keeps the name, and frees it */
static void add(struct sandbox_paths *paths, char *take_name, int depth)
{
    paths->items = xgrow(paths->items, paths->n, &paths->capacity, sizeof *paths->items);
    paths->items[paths->n++] = (struct sandbox_path){take_name, depth};
}

void sandbox_allow(struct sandbox_paths *paths, const char *path)
{
    add(paths, xstrdup(path), MAX_DEPTH);
}

void sandbox_allow_folder_of(struct sandbox_paths *paths, const char *file)
{
    add(paths, folder_of(file), 1);
}

static void release(struct sandbox_paths *paths)
{
    for (size_t i = 0; i < paths->n; i++)
        free(paths->items[i].name);
    free(paths->items);
    *paths = (struct sandbox_paths){0};
}

#ifdef __linux__
#include <dirent.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdint.h>
#include <strings.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A leak check stops its own process with ptrace(), and reads of it in /proc. */
#if defined __SANITIZE_ADDRESS__
#define FOR_SANITIZER 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define FOR_SANITIZER 1
#endif
#endif
#ifndef FOR_SANITIZER
#define FOR_SANITIZER 0
#endif

/* What is in force. */
static bool entered, has_no_new_privs, has_seccomp;
static int landlock_abi; /* 0: none */
static int landlock_error, seccomp_error;
static struct sandbox_paths writable; /* folders */

/* ---- Landlock: files ---- */

enum { LANDLOCK_CREATE_RULESET = 444, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT_SELF }; /* the same on every processor */
enum { RULE_PATH_BENEATH = 1, CREATE_VERSION = 1 };

enum access {
    EXECUTE = 1 << 0, WRITE_FILE = 1 << 1, READ_FILE = 1 << 2, READ_DIR = 1 << 3, REMOVE_DIR = 1 << 4, REMOVE_FILE = 1 << 5, MAKE_CHAR = 1 << 6,
    MAKE_DIR = 1 << 7, MAKE_REG = 1 << 8, MAKE_SOCK = 1 << 9, MAKE_FIFO = 1 << 10, MAKE_BLOCK = 1 << 11, MAKE_SYM = 1 << 12,
    REFER = 1 << 13, TRUNCATE = 1 << 14, IOCTL_DEV = 1 << 15,
    READS = READ_FILE | READ_DIR,
    WRITES = WRITE_FILE | MAKE_REG | REMOVE_FILE | READ_DIR, /* a report is written beside its place, and the folder synchronised */
    OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV,
};

struct ruleset_attributes {
    uint64_t fs, net, scoped;
};

struct path_attributes {
    uint64_t allowed;
    int32_t parent;
} __attribute__((packed));

/* What a kernel of ABI knows, and how much of the attributes. */
static struct ruleset_attributes known_to(int abi, size_t *size)
{
    struct ruleset_attributes all = {.fs = REFER - 1, .net = 3, .scoped = 3}; /* TCP bind, connect; abstract sockets, signals */

    if (abi >= 2)
        all.fs |= REFER;
    if (abi >= 3)
        all.fs |= TRUNCATE;
    if (abi >= 5)
        all.fs |= IOCTL_DEV;
    *size = abi >= 6 ? sizeof all : abi >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
    return all;
}

/* A path that is not there can be opened by nobody: no error. */
static void allow_path(int ruleset, const char *path, uint64_t access)
{
    struct path_attributes rule = {.allowed = access, .parent = open(path, O_PATH | O_CLOEXEC)};
    struct stat status;

    if (rule.parent < 0)
        return;
    if (fstat(rule.parent, &status) == 0 && !S_ISDIR(status.st_mode))
        rule.allowed &= OF_FILES;
    syscall(LANDLOCK_ADD_RULE, ruleset, RULE_PATH_BENEATH, &rule, 0);
    close(rule.parent);
}

static bool is_of_interest(const char *name)
{
    size_t len = strlen(name);

    return len > 4 && (strcasecmp(name + len - 4, ".xml") == 0 || strcasecmp(name + len - 4, ".txt") == 0);
}

/* What symbolic links in FOLDER, and in the folders below it down to DEPTH, lead to: a folder of plans may be a folder of links. */
/* NOLINTNEXTLINE(misc-no-recursion): DEPTH bounds it */
static void allow_links(int ruleset, const char *folder, int depth)
{
    DIR *dir = depth > 0 ? opendir(folder) : NULL;
    struct dirent *entry;

    while (dir && (entry = readdir(dir)) != NULL) {
        struct strbuf path = STRBUF_INIT;
        struct stat status;

        if (entry->d_name[0] == '.' || (entry->d_type == DT_REG))
            continue;
        strbuf_printf(&path, "%s/%s", folder, entry->d_name);
        if (lstat(path.text, &status) == 0 && S_ISDIR(status.st_mode))
            allow_links(ruleset, path.text, depth - 1);
        else if (is_of_interest(entry->d_name) && stat(path.text, &status) == 0 && S_ISREG(status.st_mode))
            allow_path(ruleset, path.text, READ_FILE);
        strbuf_release(&path);
    }
    if (dir)
        closedir(dir);
}

static void allow_reading(int ruleset, const struct sandbox_paths *paths)
{
    for (size_t i = 0; i < paths->n; i++) {
        allow_path(ruleset, paths->items[i].name, READS);
        allow_links(ruleset, paths->items[i].name, paths->items[i].depth);
    }
}

/* Reading: everywhere, where PATHS is NULL. False and errno: nothing changed. */
static bool restrict_files(int abi, const struct sandbox_paths *paths)
{
    size_t size;
    struct ruleset_attributes handled = known_to(abi, &size);
    int ruleset = (int)syscall(LANDLOCK_CREATE_RULESET, &handled, size, 0);

    if (ruleset < 0)
        return false;
    if (paths)
        allow_reading(ruleset, paths);
    else
        allow_path(ruleset, "/", READS);
    for (size_t i = 0; i < writable.n; i++)
        allow_path(ruleset, writable.items[i].name, WRITES & handled.fs);
    allow_path(ruleset, "/dev/null", READ_FILE | WRITE_FILE);
    if (FOR_SANITIZER)
        allow_path(ruleset, "/proc", READS);
    bool ok = syscall(LANDLOCK_RESTRICT_SELF, ruleset, 0) == 0;
    int error = errno;
    close(ruleset);
    errno = error;
    return ok;
}

static void enter_landlock(void)
{
    long abi = syscall(LANDLOCK_CREATE_RULESET, NULL, 0, CREATE_VERSION);

    if (abi > 0 && restrict_files((int)abi, NULL))
        landlock_abi = (int)abi;
    else
        landlock_error = errno;
}

/* ---- seccomp: system calls ---- */

#if defined __x86_64__
#define THIS_PROCESSOR AUDIT_ARCH_X86_64
#define OTHER_NUMBERS 0x40000000 /* those of x32 begin here */
#elif defined __aarch64__
#define THIS_PROCESSOR AUDIT_ARCH_AARCH64
#elif defined __riscv && __riscv_xlen == 64
#define THIS_PROCESSOR AUDIT_ARCH_RISCV64
#endif

#ifdef THIS_PROCESSOR

/* What no run of ours needs. Newer ones by number: headers may not know them. */
static const uint32_t refused[] = {
    /* the network, and other ways to reach a process */
    SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4, SYS_sendto, SYS_sendmsg, SYS_sendmmsg,
    SYS_process_vm_readv, SYS_process_vm_writev, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo, SYS_kcmp,
    SYS_msgget, SYS_semget, SYS_shmget, SYS_mq_open,
    424 /* pidfd_send_signal */, 434 /* pidfd_open */, 438 /* pidfd_getfd */, 440 /* process_madvise */,
#if !FOR_SANITIZER
    SYS_ptrace,
#endif
    /* other programs */
    SYS_execve, SYS_execveat,
#ifdef SYS_fork
    SYS_fork, SYS_vfork,
#endif
    /* ways around this filter */
    425, 426, 427 /* io_uring */, SYS_bpf, SYS_perf_event_open, SYS_userfaultfd,
    /* what belongs to files and is not Landlock's */
    SYS_fchmod, SYS_fchmodat, 452 /* fchmodat2 */, SYS_fchown, SYS_fchownat, SYS_setxattr, SYS_lsetxattr, SYS_fsetxattr, SYS_removexattr, SYS_lremovexattr,
    SYS_fremovexattr, SYS_utimensat, SYS_open_by_handle_at, SYS_chdir, SYS_fchdir,
#ifdef SYS_chmod
    SYS_chmod, SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat,
#endif
    /* what belongs to the machine */
    SYS_mount, SYS_umount2, SYS_chroot, SYS_pivot_root, SYS_unshare, SYS_setns, SYS_swapon, SYS_swapoff, SYS_reboot, SYS_init_module, SYS_finit_module,
    SYS_delete_module, SYS_kexec_load, SYS_add_key, SYS_request_key, SYS_keyctl, SYS_acct, SYS_quotactl, SYS_settimeofday, SYS_clock_settime,
    SYS_adjtimex, SYS_sethostname, SYS_setdomainname, SYS_personality, SYS_syslog, SYS_setuid, SYS_setgid, SYS_setreuid, SYS_setregid, SYS_setresuid,
    SYS_setresgid, SYS_setgroups, SYS_capset,
};

enum { CLONE3 = 435, THREAD = 0x10000 /* CLONE_THREAD */ };

static int by_number(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;

    return *x < *y ? -1 : *x > *y;
}

static bool filter_calls(void)
{
    enum { N = sizeof refused / sizeof refused[0], GROUP = 8, TESTS = N + (N + GROUP - 1) / GROUP, REST = 40 };
    struct sock_filter program[TESTS + REST];
    uint32_t numbers[N];
    _Static_assert(TESTS < UINT8_MAX, "a jump is no further");
    size_t n = 0;

    memcpy(numbers, refused, sizeof numbers);
    qsort(numbers, N, sizeof *numbers, by_number);

#define STEP(...) (program[n++] = (struct sock_filter)__VA_ARGS__)
#define LOAD(field) STEP(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offsetof(struct seccomp_data, field)))
#define UNLESS(test, value, skip) STEP(BPF_JUMP(BPF_JMP | (test) | BPF_K, (value), 0, (skip))) /* go on where it holds, else skip */
#define ANSWER(what) STEP(BPF_STMT(BPF_RET | BPF_K, (what)))
    const uint32_t denied = SECCOMP_RET_ERRNO | EPERM, unknown = SECCOMP_RET_ERRNO | ENOSYS, own = (uint32_t)getpid();
    LOAD(arch);
    STEP(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, THIS_PROCESSOR, 1, 0));
    ANSWER(denied); /* another set of numbers */
    LOAD(nr);
#ifdef OTHER_NUMBERS
    UNLESS(BPF_JGE, OTHER_NUMBERS, 1);
    ANSWER(denied);
#endif
    /* the kernel goes through the filter for each call that there is: so one step leaps over a group, and one answer stands behind them all */
    size_t answer = n + TESTS + 1;
    for (size_t i = 0; i < N; i++) {
        size_t end = i + GROUP < N ? i + GROUP : N;
        if (i % GROUP == 0)
            STEP(BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, numbers[end - 1], (uint8_t)(end - i), 0));
        uint8_t steps = (uint8_t)(answer - n - 1);
        STEP(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, numbers[i], steps, 0));
    }
    STEP(BPF_STMT(BPF_JMP | BPF_JA, 1));
    ANSWER(denied);
    UNLESS(BPF_JEQ, CLONE3, 1); /* its flags lie in memory, where a filter cannot look; the C library then takes clone() */
    ANSWER(unknown);
#if !FOR_SANITIZER
    UNLESS(BPF_JEQ, SYS_clone, 4); /* a thread, not a process */
    LOAD(args[0]);
    UNLESS(BPF_JSET, THREAD, 1);
    ANSWER(SECCOMP_RET_ALLOW);
    ANSWER(denied);
#endif
    UNLESS(BPF_JEQ, SYS_kill, 4); /* itself only */
    LOAD(args[0]);
    UNLESS(BPF_JEQ, own, 1);
    ANSWER(SECCOMP_RET_ALLOW);
    ANSWER(denied);
    UNLESS(BPF_JEQ, SYS_tgkill, 4);
    LOAD(args[0]);
    UNLESS(BPF_JEQ, own, 1);
    ANSWER(SECCOMP_RET_ALLOW);
    ANSWER(denied);
    ANSWER(SECCOMP_RET_ALLOW);

    struct sock_fprog filter = {.len = (unsigned short)n, .filter = program};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

#else

static bool filter_calls(void)
{
    errno = ENOSYS;
    return false;
}

#endif

/* ---- all of it ---- */

/* valgrind knows nothing of Landlock, and says so at each call. */
static bool under_valgrind(void)
{
    const char *preloaded = getenv("LD_PRELOAD");

    return preloaded && strstr(preloaded, "vgpreload") != NULL;
}

bool sandbox_enter(const char *const *outputs, size_t n)
{
    if (under_valgrind())
        return false;
    for (size_t i = 0; i < n; i++)
        if (outputs[i])
            sandbox_allow_folder_of(&writable, outputs[i]);
    entered = true;
    has_no_new_privs = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    enter_landlock();
    has_seccomp = filter_calls();
    if (!has_seccomp)
        seccomp_error = errno;
    return landlock_abi > 0 || has_seccomp;
}

void sandbox_narrow(struct sandbox_paths *paths)
{
    if (entered && landlock_abi > 0)
        restrict_files(landlock_abi, paths); /* nothing to do where it fails: all of sandbox_enter() holds on */
    release(paths);
    release(&writable);
}

static void describe_part(struct strbuf *out, bool there, const char *what, int error)
{
    strbuf_puts(out, out->len > 0 ? ", " : "");
    if (there)
        strbuf_puts(out, what);
    else
        strbuf_printf(out, "no %s (%s)", what, strerror(error));
}

void sandbox_describe(struct strbuf *out)
{
    struct strbuf files = STRBUF_INIT;

    if (!entered) {
        strbuf_puts(out, "none");
        return;
    }
    if (landlock_abi > 0)
        strbuf_printf(&files, "Landlock %d", landlock_abi);
    describe_part(out, has_no_new_privs, "no_new_privs", EPERM);
    describe_part(out, landlock_abi > 0, files.len > 0 ? files.text : "Landlock", landlock_error);
    describe_part(out, has_seccomp, "seccomp", seccomp_error);
    strbuf_release(&files);
}

#else

bool sandbox_enter(const char *const *outputs, size_t n)
{
    (void)outputs, (void)n;
    return false;
}

void sandbox_narrow(struct sandbox_paths *paths)
{
    release(paths);
}

void sandbox_describe(struct strbuf *out)
{
    strbuf_puts(out, "none: it needs Linux");
}

#endif
