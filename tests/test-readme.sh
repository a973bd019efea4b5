#!/bin/sh
# What the README shows as output is what the program prints.
. "${srcdir:-.}/tests/lib.sh"

# Blocks that begin with a line "$ planalign ..." (or the try script) are run from the source folder.
python3 - "$srcdir/README.md" "$tmp" <<'PY' || exit 99
import re
import sys

n = 0
for block in re.findall(r"^```console\n(.*?)^```", open(sys.argv[1], encoding="utf-8").read(), re.S | re.M):
    first, _, rest = block.partition("\n")
    if not first.startswith("$ "):
        continue
    n += 1
    open("%s/%d.command" % (sys.argv[2], n), "w", encoding="utf-8").write(first[2:])
    open("%s/%d.expected" % (sys.argv[2], n), "w", encoding="utf-8").write(rest)
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
