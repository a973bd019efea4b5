#!/bin/sh
# run-cases.sh [CASE...]: run each folder of tests/cases and compare with its golden files.
#
# A case has `args` (a command line, one argument a line or blank-separated), its inputs, and expected.FORMAT for each report
# format it holds on to; `status` is the exit status; `stderr` what goes to standard error (nothing, without the file). A case
# whose `args` names a command other than check has `expected.out`. A new folder needs no list to be edited.
# UPDATE=1 rewrites the golden files (then read `git diff`); LAUNCHER=... wraps the program.
set -u
LC_ALL=C.UTF-8; export LC_ALL
unset NO_COLOR CLICOLOR_FORCE COLUMNS
SOURCE_DATE_EPOCH=1767225600; export SOURCE_DATE_EPOCH # the day on which waivers are judged: 2026-01-01
prog=${PLANALIGN:-$PWD/planalign}
[ -x "$prog" ] || { echo "no program at $prog: build it, or say with PLANALIGN where it is" >&2; exit 1; }
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
cd "${srcdir:-.}/tests/cases" || exit 99
[ $# -gt 0 ] || set -- *
passed=0 failed=0

same() { # GOLDEN ACTUAL
    if [ -n "${UPDATE-}" ] && [ "$1" != /dev/null ]; then cp "$2" "$1"; fi
    diff -u "$1" "$2"
}

run() { # CASE GOLDEN ARGUMENT...
    case_name=$1 golden=$2; shift 2
    (cd "$case_name" && ${LAUNCHER-} "$prog" "$@") >"$tmp/out" 2>"$tmp/err"
    echo $? >"$tmp/status"
    ok=yes
    same "$golden" "$tmp/out" || ok=no
    same "$case_name/status" "$tmp/status" || ok=no
    if [ -n "${UPDATE-}" ]; then rm -f "$case_name/stderr"; [ ! -s "$tmp/err" ] || cp "$tmp/err" "$case_name/stderr"; fi
    if [ -f "$case_name/stderr" ]; then same "$case_name/stderr" "$tmp/err" || ok=no
    else same /dev/null "$tmp/err" || ok=no; fi
    if [ $ok = yes ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL: $golden"; fi
}

for case; do
    [ -f "$case/args" ] || { echo "$case: no args file"; failed=$((failed + 1)); continue; }
    words=$(cat "$case/args")
    found=no
    for golden in "$case"/expected.*; do
        [ -f "$golden" ] || continue
        found=yes
        format=${golden##*.}
        # shellcheck disable=SC2086 # args holds words
        if [ "$format" = out ]; then run "$case" "$golden" $words
        else run "$case" "$golden" check --format="$format" $words; fi
    done
    [ $found = yes ] || { echo "$case: no expected.* file"; failed=$((failed + 1)); }
done
echo "cases: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
