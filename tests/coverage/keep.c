/* keep.c: of a build with --enable-coverage: the counts of branches are kept, however the program ends and whatever the sandbox denies it.
 * SPDX-License-Identifier: MIT
 *
 * A program counts in memory and writes the counts when it ends, into files beside its objects. The sandbox would not let it, and a process that ends by a signal
 * or by _exit() does not come to it. The linker (--wrap) lets calls of ours to the functions below come here first; the sandbox is as strict as ever, but for
 * the folder of the counts. */
#include "config.h"

#include <gcov.h>
#include <linux/landlock.h>
#include <stdarg.h>
#include <sys/syscall.h>

#include <fcntl.h>
#include <unistd.h>

long __real_syscall(long number, ...);
long __wrap_syscall(long number, ...);
int __real_raise(int number);
int __wrap_raise(int number);
_Noreturn void __real__exit(int status);
_Noreturn void __wrap__exit(int status);

enum { RESTRICT_SELF = 446, ADD_RULE = 445 };

static void allow_counts(int ruleset)
{
    struct landlock_path_beneath_attr rule = {
        .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG,
        .parent_fd = open(COVERAGE_FOLDER, O_PATH | O_CLOEXEC),
    };

    __real_syscall(ADD_RULE, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(rule.parent_fd);
}

long __wrap_syscall(long number, ...)
{
    long a[6];
    va_list list;

    va_start(list, number);
    for (int i = 0; i < 6; i++) /* more than were given: nobody looks at those */
        a[i] = va_arg(list, long);
    va_end(list);
    if (number == RESTRICT_SELF)
        allow_counts((int)a[0]);
    return __real_syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

int __wrap_raise(int number)
{
    __gcov_dump();
    return __real_raise(number);
}

void __wrap__exit(int status)
{
    __gcov_dump();
    __real__exit(status);
}
