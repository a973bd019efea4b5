# lib.sh: what the test scripts share. Source it: sets prog, tmp, tools, passed, failed; `check TITLE COMMAND...`; `need FILE...`; `finish NAME`.
set -u
LC_ALL=C.UTF-8; export LC_ALL
unset NO_COLOR CLICOLOR_FORCE COLUMNS
srcdir=${srcdir:-$PWD}
prog=${PLANALIGN:-$PWD/planalign}
[ -x "$prog" ] || { echo "no program at $prog: build it, or say with PLANALIGN where it is" >&2; exit 1; } # else UPDATE=1 would keep what the shell says instead
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
passed=0 failed=0
tools=${PLANALIGN_TEST_TOOLS:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/planalign/test-tools}/node_modules # npm packages: setup.sh

need() { # COMMAND|FILE...: what the test cannot do without; where it is missing the test is skipped, and in all.sh fails
    for thing; do
        if [ -e "$thing" ] || command -v "$thing" >/dev/null; then continue; fi
        echo "missing: $thing; ./setup.sh test installs it"
        [ -z "${PLANALIGN_TESTS_ALL-}" ] || exit 1
        exit 77 # automake: skipped
    done
}

check() { # TITLE COMMAND...: the command must succeed
    title=$1; shift
    if "$@" >"$tmp/check.log" 2>&1; then passed=$((passed + 1))
    else failed=$((failed + 1)); echo "FAIL: $title"; cat "$tmp/check.log"; fi
}

planalign() { # the program, under the launcher if there is one
    ${LAUNCHER-} "$prog" "$@"
}

finish() { # NAME
    echo "$1: $passed passed, $failed failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
    exit
}
