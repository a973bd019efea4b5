#!/bin/sh
# What the README and the documents show as output is what the program prints.
. "${srcdir:-.}/tests/lib.sh"

# Blocks that begin with a line "$ planalign ..." are run from the source folder.
SOURCE_DATE_EPOCH=1767225600; export SOURCE_DATE_EPOCH # 2026-01-01: waivers in the samples have ends
python3 - "$tmp" "$srcdir"/README.md "$srcdir"/doc/*.md <<'PY' || exit 99
import re
import sys

n = 0
for document in sys.argv[2:]:
    for block in re.findall(r"^```console\n(.*?)^```", open(document, encoding="utf-8").read(), re.S | re.M):
        first, _, rest = block.partition("\n")
        if not first.startswith("$ planalign "):
            continue
        n += 1
        open("%s/%d.command" % (sys.argv[1], n), "w", encoding="utf-8").write(first[2:])
        open("%s/%d.expected" % (sys.argv[1], n), "w", encoding="utf-8").write(rest)
PY

shown() {
    command=$(cat "$1.command")
    # shellcheck disable=SC2086 # words
    (cd "$srcdir" && set -- $command && shift && "$prog" "$@") >"$1.actual" 2>&1
    diff -u "$1.expected" "$1.actual"
}

for command in "$tmp"/*.command; do
    [ -f "$command" ] || continue
    check "$(cat "$command")" shown "${command%.command}"
done
finish readme
