# lib.sh: what the test scripts share. Source it: sets prog, tmp, passed, failed; `check TITLE COMMAND...`; `finish NAME`.
set -u
LC_ALL=C.UTF-8; export LC_ALL
unset NO_COLOR CLICOLOR_FORCE COLUMNS
srcdir=${srcdir:-$PWD}
prog=${PLANALIGN:-$PWD/planalign}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
passed=0 failed=0

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
