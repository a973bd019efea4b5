#!/bin/sh
# What the README and the documents show as output is what the program prints. UPDATE=1 writes it into them (then read `git diff`).
. "${srcdir:-.}/tests/lib.sh"
SOURCE_DATE_EPOCH=1767225600; export SOURCE_DATE_EPOCH # 2026-01-01: waivers in the samples have ends

# Blocks that begin with a line "$ planalign ..." are run from the source folder.
python3 - "$tmp" "$srcdir"/README.md "$srcdir"/doc/*.md <<'PY' || exit 99
import re
import sys

n = 0
for document in sys.argv[2:]:
    for block in re.findall(r"^```console\n(\$ planalign .*?)^```", open(document, encoding="utf-8").read(), re.S | re.M):
        first, _, rest = block.partition("\n")
        n += 1
        open("%s/%d.command" % (sys.argv[1], n), "w", encoding="utf-8").write(first[2:])
        open("%s/%d.expected" % (sys.argv[1], n), "w", encoding="utf-8").write(rest)
PY

shown() {
    command=$(cat "$1.command")
    # shellcheck disable=SC2086 # words
    (cd "$srcdir" && set -- $command && shift && planalign "$@") >"$1.actual" 2>&1
    diff -u "$1.expected" "$1.actual"
}

for command in "$tmp"/*.command; do
    [ -f "$command" ] || continue
    check "$(cat "$command")" shown "${command%.command}"
done

[ -z "${UPDATE-}" ] || python3 - "$tmp" "$srcdir"/README.md "$srcdir"/doc/*.md <<'PY'
import re
import sys

n = 0


def filled(match):
    global n
    n += 1
    return match.group(1) + open("%s/%d.actual" % (sys.argv[1], n), encoding="utf-8").read()


for document in sys.argv[2:]:
    text = open(document, encoding="utf-8").read()
    new = re.sub(r"(?<=^```console\n)(\$ planalign [^\n]*\n).*?(?=^```)", filled, text, flags=re.S | re.M)
    if new != text:
        open(document, "w", encoding="utf-8").write(new)
PY
finish readme
