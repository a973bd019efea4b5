/* unit_input.c: how the bytes of a file are read, whatever the system does.
 * SPDX-License-Identifier: MIT
 *
 * open(), fstat(), read() and close() of this file stand before those of the C library: while a scene is on, they play it. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cmocka.h>

#include "input.h"
#include "xalloc.h"

enum { FD = 100 }; /* of no file at all */

static struct {
    bool on;
    int open_errors[4]; /* of one call after the other; 0: it succeeds */
    size_t opened;
    bool stat_fails;
    mode_t mode;
    off_t size;
    const char *bytes; /* what is there to read */
    size_t len, most;  /* MOST: bytes that one call gives at most */
    int read_errors[4];
    size_t reads, closed;
} scene;

int open(const char *file, int flags, ...)
{
    va_list list;

    va_start(list, flags);
    int mode = (flags & O_CREAT) != 0 ? va_arg(list, int) : 0;
    va_end(list);
    if (!scene.on)
        return (int)syscall(SYS_openat, AT_FDCWD, file, flags, mode);
    int error = scene.open_errors[scene.opened++];
    assert_true(flags & O_NONBLOCK); /* a pipe without a writer must not hold us up */
    errno = error;
    return error ? -1 : FD;
}

int fstat(int fd, struct stat *status)
{
    if (!scene.on)
        return fstatat(fd, "", status, AT_EMPTY_PATH);
    assert_int_equal(fd, FD);
    *status = (struct stat){.st_mode = scene.mode, .st_size = scene.size};
    return scene.stat_fails ? -1 : 0;
}

ssize_t read(int fd, void *to, size_t room)
{
    if (!scene.on)
        return syscall(SYS_read, fd, to, room);
    int error = scene.reads < ARRAY_LEN(scene.read_errors) ? scene.read_errors[scene.reads] : 0;
    size_t n = room < scene.most ? room : scene.most;

    assert_true(fd == FD || fd == STDIN_FILENO);
    scene.reads++;
    errno = error;
    if (error)
        return -1;
    n = n < scene.len ? n : scene.len;
    memcpy(to, scene.bytes, n);
    scene.bytes += n;
    scene.len -= n;
    return (ssize_t)n;
}

int close(int fd)
{
    if (!scene.on)
        return (int)syscall(SYS_close, fd);
    assert_int_equal(fd, FD);
    scene.closed++;
    return 0;
}

static void set_scene(const char *bytes, size_t len)
{
    memset(&scene, 0, sizeof scene);
    scene.on = true;
    scene.mode = S_IFREG;
    scene.bytes = bytes;
    scene.len = scene.most = len;
    scene.size = (off_t)len;
}

static void assert_read(const char *file, size_t limit, const char *expected, size_t expected_len)
{
    struct findings findings = {0};
    char *bytes;
    size_t len;

    assert_true(input_read(file, limit, &bytes, &len, &findings));
    assert_int_equal(len, expected_len);
    assert_memory_equal(bytes, expected, len);
    assert_int_equal(bytes[len], '\0');
    assert_int_equal(findings.n, 0);
    assert_int_equal(scene.closed, scene.opened > 0);
    free(bytes);
}

static void assert_refused(const char *file, size_t limit, enum finding_code code, const char *says)
{
    struct findings findings = {0};
    char *bytes;
    size_t len;

    assert_false(input_read(file, limit, &bytes, &len, &findings));
    assert_int_equal(findings.n, 1);
    assert_int_equal(findings.items[0].code, code);
    assert_string_equal(findings.items[0].message, says);
    findings_release(&findings);
}

static void test_read(void **state)
{
    (void)state;
    set_scene("<a/>", 4);
    assert_read("plan.xml", 4, "<a/>", 4);
    set_scene("<a/>", 4);
    scene.most = 1; /* byte by byte */
    assert_read("plan.xml", 99, "<a/>", 4);
    set_scene("<a/>", 4);
    assert_read("-", 4, "<a/>", 4);
}

static void test_signals_between(void **state)
{
    (void)state;
    set_scene("<a/>", 4);
    scene.open_errors[0] = scene.open_errors[1] = EINTR;
    scene.read_errors[0] = scene.read_errors[2] = EINTR;
    scene.most = 2;
    struct findings findings = {0};
    char *bytes;
    size_t len;
    assert_true(input_read("plan.xml", 99, &bytes, &len, &findings));
    assert_int_equal(scene.opened, 3);
    assert_string_equal(bytes, "<a/>");
    free(bytes);
}

static void test_refused(void **state)
{
    (void)state;
    set_scene("", 0);
    scene.open_errors[0] = ENOENT;
    assert_refused("plan.xml", 9, PA001_UNREADABLE, "the file cannot be opened: No such file or directory");
    set_scene("<a/>", 4);
    scene.mode = S_IFIFO;
    assert_refused("plan.xml", 9, PA001_UNREADABLE, "this is no regular file");
    assert_int_equal(scene.reads, 0);
    assert_int_equal(scene.closed, 1);
    set_scene("<a/>", 4);
    scene.stat_fails = true;
    assert_refused("plan.xml", 9, PA001_UNREADABLE, "this is no regular file");
    assert_int_equal(scene.reads, 0);
    set_scene("<a/>", 4);
    assert_refused("plan.xml", 3, PA002_TOO_LARGE, "the file has 4 bytes; the limit is 3");
    assert_int_equal(scene.reads, 0);
    assert_int_equal(scene.closed, 1);
    set_scene("<a/>", 4);
    scene.most = 1;
    scene.read_errors[2] = EIO;
    assert_refused("plan.xml", 9, PA001_UNREADABLE, "the file cannot be read: Input/output error");
    assert_int_equal(scene.closed, 1);
    set_scene("", 0);
    assert_refused("plan.xml", 9, PA003_EMPTY, "the file is empty");
    set_scene("", 0);
    assert_refused("-", 9, PA003_EMPTY, "the file is empty");
    set_scene("<a/>", 4);
    assert_refused("-", 3, PA002_TOO_LARGE, "the file has more than the 3 bytes that are the limit");
}

/* A file that grows while it is read, and standard input, which tells no size: as much as the limit allows, and no more. */
static void test_more_than_was_told(void **state)
{
    enum { MANY = 300000 };
    char *many = xmalloc(MANY);

    (void)state;
    memset(many, 'x', MANY);
    set_scene(many, MANY);
    scene.most = 5000;
    assert_read("-", MANY, many, MANY);
    set_scene(many, MANY);
    scene.size = 10;
    assert_read("plan.xml", MANY, many, MANY);
    set_scene(many, MANY);
    scene.size = 10;
    scene.most = 5000;
    assert_refused("plan.xml", 20000, PA002_TOO_LARGE, "the file has more than the 20000 bytes that are the limit");
    assert_true(scene.reads <= 20000 / 5000 + 16); /* it was not read to its end */
    free(many);
}

static int end_scene(void **state)
{
    (void)state;
    scene.on = false;
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_signals_between),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_more_than_was_told),
    };

    return cmocka_run_group_tests(tests, NULL, end_scene);
}
