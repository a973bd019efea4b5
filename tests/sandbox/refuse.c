/* refuse.c: start a program where the kernel refuses what a sandbox is made of, as some containers do: refuse landlock|seccomp|both PROGRAM [ARGUMENT]...
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { LANDLOCK_CREATE_RULESET = 444 };

int main(int argc, char **argv)
{
    const unsigned yes = SECCOMP_RET_ALLOW, no = SECCOMP_RET_ERRNO | EPERM;

    if (argc < 3)
        return 2;
    unsigned landlock = strcmp(argv[1], "seccomp") == 0 ? yes : no, seccomp = strcmp(argv[1], "landlock") == 0 ? yes : no;
    struct sock_filter program[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, LANDLOCK_CREATE_RULESET, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, landlock),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_prctl, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PR_SET_SECCOMP, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, seccomp),
        BPF_STMT(BPF_RET | BPF_K, yes),
    };
    struct sock_fprog filter = {sizeof program / sizeof program[0], program};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0) {
        perror("refuse");
        return 77;
    }
    execv(argv[2], argv + 2);
    perror(argv[2]);
    return 99;
}
