#!/bin/sh
# tests/transcript.txt: what people type at a terminal, and what they see, line by line: commands ("$ "), what they print and say, their status where it is not 0.
# They run one after the other in a copy of tests/mutations. UPDATE=1 writes it anew: read the difference.
. "${srcdir:-.}/tests/lib.sh"
SOURCE_DATE_EPOCH=1767225600; export SOURCE_DATE_EPOCH # 2026-01-01
unset LC_MESSAGES LANG
cp -r "$srcdir/tests/mutations" "$tmp/room"
chmod -R u+w "$tmp/room"
rm -f "$tmp/room/expected.txt"

env() { # NAME=VALUE... planalign ARGUMENT...: not the shell's own variables, of which it may say something itself
    setting=
    while [ "$1" != planalign ]; do setting="$setting $1"; shift; done
    shift
    # shellcheck disable=SC2086 # words on purpose
    command env $setting ${LAUNCHER-} "$prog" "$@"
}

transcribe() {
    while IFS= read -r line; do
        case $line in
            '#: '*) printf '\n%s\n' "$line" ;;
            '$ '*)
                printf '%s\n' "$line"
                (cd "$tmp/room" && eval "${line#\$ }") >"$tmp/said" 2>&1 </dev/null
                status=$?
                cat "$tmp/said"
                [ $status -eq 0 ] || echo "[$status]"
                ;;
        esac
    done
}

transcribe <"$srcdir/tests/transcript.txt" >"$tmp/transcript"
[ -z "${UPDATE-}" ] || cp "$tmp/transcript" "$srcdir/tests/transcript.txt"
check "each command says what it said" diff -u "$srcdir/tests/transcript.txt" "$tmp/transcript"
check "there are commands" grep -q '^\$ ' "$srcdir/tests/transcript.txt"
finish transcript
