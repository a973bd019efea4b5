#!/bin/sh
# all.sh: from a fresh clone to all tests: install what is missing, build in several ways in a folder of its own, test each.
# Ends with one line: N passed, N failed.
set -u
cd "$(dirname "$0")/.."
top=$PWD
./setup.sh test || exit 2
PLANALIGN_TESTS_ALL=yes; export PLANALIGN_TESTS_ALL # what is missing fails, nothing is skipped
passed=0 failed=0
jobs=$(nproc 2>/dev/null || echo 2)
work=$(mktemp -d) || exit 2
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

step() { # TITLE COMMAND...
    title=$1; shift
    echo "== $title"
    if "$@" >"$work/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL: $title"; tail -n 60 "$work/log"
        find "$work" -name test-suite.log -newer "$work/stamp" -exec tail -n 80 {} +
    fi
    touch "$work/stamp"
}

# Add up what the test programs themselves counted ("cases: 90 passed, 0 failed").
count_in() { # LOG
    line=$(sed -n 's/^[a-z -]*: \([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$1" | tail -n 1)
    [ -n "$line" ] || return 0
    passed=$((passed + ${line% *})) failed=$((failed + ${line#* }))
}
count() { # BUILD
    for log in "$work/$1"/tests/*.log; do
        [ ! -f "$log" ] || count_in "$log"
    done
}

build() { # FOLDER CONFIGURE-ARGUMENT...
    folder=$work/$1; shift
    mkdir -p "$folder" && cd "$folder" && "$top/configure" --quiet "$@" && make --silent -j "$jobs" && cd "$top"
}

# A copy, made clean: where the first command of the README has built in the source folder, autoconf builds nowhere else.
clean_copy() {
    cp -a "$top" "$work/source" && cd "$work/source" || return 1
    if [ -f Makefile ]; then make --silent distclean || return 1; fi
    ./autogen.sh
}

touch "$work/stamp"
step "a clean copy, autogen" clean_copy
top=$work/source
cd "$top" || exit 2
step "gcc, warnings are errors" build gcc CC=gcc CFLAGS='-O2 -g -Werror'
step "tests (gcc)" make -C "$work/gcc" -j "$jobs" check
count gcc
step "analyzers find nothing" make -C "$work/gcc" lint
step "hostile inputs (gcc)" make -C "$work/gcc" check-hostile
step "torture (gcc)" make -C "$work/gcc" check-torture
step "coverage" make -C "$work/gcc" coverage
step "clang, warnings are errors" build clang CC=clang CFLAGS='-O2 -g -Werror'
step "tests (clang)" make -C "$work/clang" -j "$jobs" check
step "sanitizers" build sanitizers --enable-sanitizers CFLAGS='-O1 -g'
step "tests (sanitizers)" make -C "$work/sanitizers" -j "$jobs" check
step "hostile inputs (sanitizers)" make -C "$work/sanitizers" check-hostile
# UndefinedBehaviorSanitizer of clang sees more than that of gcc.
step "sanitizers (clang)" build clang-sanitizers CC=clang --enable-sanitizers CFLAGS='-O1 -g'
step "unit tests, what fuzzing found (sanitizers, clang)" make -C "$work/clang-sanitizers" -j "$jobs" check TESTS='tests/test-fuzz.sh $(check_PROGRAMS)'
step "libraries as a part of the program" build static --with-static-libraries CFLAGS='-O2 -g -Werror'
step "which then needs those of C only" sh -c "! ldd '$work/static/planalign' | grep -E 'xml2|pcre|utf8proc|jansson|libmd|minizip|icu|stdc'"
step "tests (libraries as a part of the program)" make -C "$work/static" -j "$jobs" check TESTS='tests/run-cases.sh tests/test-languages.sh tests/test-hardening.sh tests/test-prepared.sh tests/test-sandbox.sh tests/test-formats.sh $(check_PROGRAMS)'
step "thread sanitizer" build threads --enable-sanitizers=thread CFLAGS='-O1 -g'
step "many plans (thread sanitizer)" make -C "$work/threads" check TESTS='tests/test-many.sh'
step "unit tests under valgrind" make -C "$work/gcc" -j "$jobs" check-valgrind TESTS='$(check_PROGRAMS)'
step "reproducible" make -C "$work/gcc" check-reproducible
step "distcheck" make -C "$work/gcc" -j "$jobs" distcheck
step "pages in a browser" sh -c "make -C '$work/gcc' check-browser >'$work/gcc/tests/browser.log' 2>&1; status=\$?; cat '$work/gcc/tests/browser.log'; exit \$status"
count_in "$work/gcc/tests/browser.log"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
