/* unit_sandbox.c: what a process in the sandbox tries is really refused. Each test does it in a process of its own: there is no way out of a sandbox.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <linux/seccomp.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox.h"

static char top[] = "/tmp/planalign-sandbox-XXXXXX";
static bool files_guarded, calls_guarded; /* what was in force after sandbox_enter() */

static void write_file(const char *path)
{
    FILE *file = fopen(path, "w");

    if (!file || fputs("<a/>\n", file) < 0 || fclose(file) != 0)
        abort();
}

static int begin(void **state)
{
    (void)state;
    if (!mkdtemp(top) || chdir(top) != 0 || mkdir("plans", 0700) != 0 || mkdir("plans/below", 0700) != 0 || mkdir("reports", 0700) != 0 || mkdir("other", 0700) != 0)
        return -1;
    write_file("plans/below/a.xml");
    write_file("other/secret");
    write_file("other/linked.xml");
    return symlink("../../other/linked.xml", "plans/below/link.xml") | symlink("../other/secret", "plans/link.conf");
}

static int end(void **state)
{
    char command[sizeof top + 16];

    (void)state;
    snprintf(command, sizeof command, "rm -rf %s", top);
    return system(command); /* NOLINT(cert-env33-c): the folder is our own */
}

/* Do TRY in a process; it returns 0, or the number of the line that was wrong. */
static void alone(int (*try)(void))
{
    int status;
    pid_t child;

    fflush(stdout);
    child = fork();
    if (child == 0) {
        int line = try();
        if (line != 0)
            fprintf(stderr, "%s:%d\n", __FILE__, line); /* a status has no room for each line */
        _exit(line != 0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

#define EXPECT(condition)        \
    do {                         \
        if (!(condition))        \
            return __LINE__;     \
    } while (0)
#define REFUSED(call) ((call) < 0 && (errno == EPERM || errno == EACCES))

static bool can_read(const char *path)
{
    int fd = open(path, O_RDONLY);

    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

static bool can_write(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT, 0600);

    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

static int enter(void)
{
    static const char *const outputs[] = {NULL, "reports/r.json"};

    return sandbox_enter(outputs, 2) ? 0 : -1;
}

/* ---- tries ---- */

static int see_what_is_granted(void)
{
    struct strbuf text = STRBUF_INIT;
    int granted;

    enter();
    sandbox_describe(&text);
    granted = (strstr(text.text, "Landlock") && !strstr(text.text, "no Landlock") ? 1 : 0) | (strstr(text.text, "seccomp") && !strstr(text.text, "no seccomp") ? 2 : 0);
    strbuf_release(&text);
    return granted;
}

static int try_network(void)
{
    EXPECT(enter() == 0);
    EXPECT(REFUSED(socket(AF_INET, SOCK_STREAM, 0)));
    EXPECT(REFUSED(socket(AF_UNIX, SOCK_DGRAM, 0)));
    int pair[2];
    EXPECT(REFUSED(socketpair(AF_UNIX, SOCK_STREAM, 0, pair)));
    return 0;
}

static int try_programs(void)
{
    char *const arguments[] = {(char *)"true", NULL}, *const environment[] = {NULL};

    EXPECT(enter() == 0);
    EXPECT(REFUSED(execve("/bin/true", arguments, environment)));
#if !defined __SANITIZE_ADDRESS__ && !defined __has_feature
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    EXPECT(child < 0 && errno == EPERM);
#endif
    return 0;
}

/* What sandbox.c refuses: the filter leaps over calls that it need not look at, and must not leap
 * over one of these. With these arguments none of them would do anything. Left out: fork and vfork, which would. */
static const struct {
    const char *name;
    long number;
} refused[] = {
#define CALL(name) {#name, SYS_##name}
    CALL(socket), CALL(socketpair), CALL(connect), CALL(bind), CALL(listen), CALL(accept), CALL(accept4), CALL(sendto), CALL(sendmsg), CALL(sendmmsg),
    CALL(process_vm_readv), CALL(process_vm_writev), CALL(rt_sigqueueinfo), CALL(rt_tgsigqueueinfo), CALL(kcmp), CALL(semget), CALL(shmget), CALL(mq_open),
    {"pidfd_send_signal", 424}, {"pidfd_open", 434}, {"pidfd_getfd", 438}, {"process_madvise", 440},
#if !defined __SANITIZE_ADDRESS__ && !defined __has_feature
    CALL(ptrace),
#endif
    CALL(execve), CALL(execveat), {"io_uring_setup", 425}, {"io_uring_enter", 426}, {"io_uring_register", 427}, CALL(bpf), CALL(perf_event_open),
    CALL(userfaultfd), CALL(fchmod), CALL(fchmodat), {"fchmodat2", 452}, CALL(fchown), CALL(fchownat), CALL(setxattr), CALL(lsetxattr), CALL(fsetxattr),
    CALL(removexattr), CALL(lremovexattr), CALL(fremovexattr), CALL(utimensat), CALL(open_by_handle_at), CALL(chdir), CALL(fchdir),
#ifdef SYS_chmod
    CALL(chmod), CALL(chown), CALL(lchown), CALL(utime), CALL(utimes), CALL(futimesat),
#endif
    CALL(mount), CALL(umount2), CALL(chroot), CALL(pivot_root), CALL(unshare), CALL(setns), CALL(swapon), CALL(swapoff), CALL(reboot), CALL(init_module),
    CALL(finit_module), CALL(delete_module), CALL(kexec_load), CALL(add_key), CALL(request_key), CALL(keyctl), CALL(acct), CALL(quotactl),
    CALL(settimeofday), CALL(clock_settime), CALL(adjtimex), CALL(sethostname), CALL(setdomainname), CALL(personality), CALL(syslog), CALL(setuid),
    CALL(setgid), CALL(setreuid), CALL(setregid), CALL(setresuid), CALL(setresgid), CALL(setgroups), CALL(capset),
#undef CALL
};

static int try_every_call(void)
{
    int line = 0;

    EXPECT(enter() == 0);
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        long result = syscall(refused[i].number, -1L, -1L, -1L, -1L, -1L, -1L);
        if (result == -1 && errno == EPERM)
            continue;
        fprintf(stderr, "%s is not refused: %ld, %s\n", refused[i].name, result, strerror(errno));
        line = __LINE__;
    }
    EXPECT(REFUSED(syscall(SYS_msgget, -1L, 0L)));
    EXPECT(syscall(435 /* clone3 */, -1L, -1L) == -1 && errno == ENOSYS);
    return line;
}

static int try_other_processes(void)
{
    EXPECT(enter() == 0);
    EXPECT(REFUSED(kill(getppid(), 0)));
    EXPECT(kill(getpid(), 0) == 0);
    signal(SIGTERM, SIG_IGN);
    EXPECT(raise(SIGTERM) == 0);
    return 0;
}

static int try_writing(void)
{
    EXPECT(enter() == 0);
    EXPECT(!can_write("other/new"));
    EXPECT(!can_write("other/secret"));
    EXPECT(!can_write("plans/below/a.xml"));
    EXPECT(REFUSED(unlink("other/secret")));
    EXPECT(REFUSED(rename("other/secret", "reports/secret")));
    EXPECT(REFUSED(mkdir("other/folder", 0700)));
    EXPECT(REFUSED(symlink("a", "other/link")));
    EXPECT(REFUSED(truncate("other/secret", 0)));
    EXPECT(can_read("other/secret"));
    EXPECT(can_write("reports/r.json.tmp"));
    EXPECT(rename("reports/r.json.tmp", "reports/r.json") == 0);
    EXPECT(can_write("/dev/null"));
    return 0;
}

static int try_mode(void)
{
    EXPECT(enter() == 0);
    EXPECT(REFUSED(chmod("other/secret", 0777)));
    EXPECT(REFUSED(chdir("/")));
    return 0;
}

static void narrow(void)
{
    struct sandbox_paths paths = {0};

    sandbox_allow(&paths, "plans");
    sandbox_allow(&paths, "not/there");
    sandbox_narrow(&paths);
}

static int try_reading(void)
{
    EXPECT(enter() == 0);
    narrow();
    EXPECT(!can_read("other/secret"));
    EXPECT(!can_read("/etc/passwd"));
    EXPECT(!can_read("plans/link.conf"));
    EXPECT(can_read("plans/below/a.xml"));
    EXPECT(can_read("plans/below/link.xml"));
    EXPECT(!can_write("plans/below/a.xml"));
    EXPECT(can_write("reports/again"));
    errno = 0;
    EXPECT(!can_read("plans/missing.xml") && errno == ENOENT);
    return 0;
}

static void *in_thread(void *data)
{
    int *line = data;

    *line = can_read("other/secret") || !can_read("plans/below/a.xml") ? __LINE__ : 0;
    return NULL;
}

static int try_threads(void)
{
    pthread_t thread;
    int line = __LINE__;

    EXPECT(enter() == 0);
    narrow();
    EXPECT(pthread_create(&thread, NULL, in_thread, &line) == 0);
    pthread_join(thread, NULL);
    return line;
}

/* ---- tests ---- */

static void test_calls(void **state)
{
    (void)state;
    if (!calls_guarded)
        skip();
    alone(try_every_call);
    alone(try_network);
    alone(try_programs);
    alone(try_other_processes);
    alone(try_mode);
}

static void test_files(void **state)
{
    (void)state;
    if (!files_guarded)
        skip();
    alone(try_writing);
    alone(try_reading);
    alone(try_threads);
}

/* Without sandbox_enter(), nothing is narrowed. */
static int narrow_alone(void)
{
    struct strbuf text = STRBUF_INIT;

    narrow();
    sandbox_describe(&text);
    EXPECT(strncmp(text.text, "none", 4) == 0);
    strbuf_release(&text);
    EXPECT(can_read("other/secret"));
    EXPECT(can_write("other/secret"));
    return 0;
}

static void test_without(void **state)
{
    (void)state;
    alone(narrow_alone);
}

/* Asked of the kernel itself: were the sandbox broken, that must not look like a machine that grants nothing. */
static bool kernel_has_landlock(void)
{
    return syscall(444 /* landlock_create_ruleset */, NULL, 0, 1 /* its version */) > 0;
}

static bool kernel_has_seccomp(void)
{
#if defined __x86_64__ || defined __aarch64__ || (defined __riscv && __riscv_xlen == 64) /* whose calls sandbox.c knows */
    uint32_t action = SECCOMP_RET_ERRNO;

    return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
#else
    return false;
#endif
}

static void test_all_is_used(void **state)
{
    (void)state;
    const char *preloaded = getenv("LD_PRELOAD");

    if (preloaded && strstr(preloaded, "vgpreload")) /* sandbox.c does without under valgrind */
        skip();
    assert_int_equal(files_guarded, kernel_has_landlock());
    assert_int_equal(calls_guarded, kernel_has_seccomp());
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_all_is_used), cmocka_unit_test(test_calls), cmocka_unit_test(test_files), cmocka_unit_test(test_without)};
    int status;
    pid_t child = fork();

    if (child == 0)
        _exit(see_what_is_granted());
    waitpid(child, &status, 0);
    files_guarded = WIFEXITED(status) && WEXITSTATUS(status) & 1;
    calls_guarded = WIFEXITED(status) && WEXITSTATUS(status) & 2;
    return cmocka_run_group_tests(tests, begin, end);
}
