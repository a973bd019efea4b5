#!/bin/sh
# One plan in four languages: the verdicts must be equal, direction by direction.
. "${srcdir:-.}/tests/lib.sh"

levels() {
    planalign check --format=json "$1" >"$tmp/report.json"
    python3 - "$tmp/report.json" <<'PY'
import json
import sys

for plan in json.load(open(sys.argv[1], encoding="utf-8"))["plans"]:
    for d in plan["directions"]:
        print(d["id"], d["level_name"])
PY
}

for language in en es fr pt; do
    levels "$srcdir/samples/four-languages-$language.xml" >"$tmp/$language.txt"
    check "$language: ten directions" [ "$(grep -c '^GV' "$tmp/$language.txt")" -eq 10 ]
    check "$language: as in English" diff "$tmp/en.txt" "$tmp/$language.txt"
done
check "the plan has gaps and covers some" grep -q absent "$tmp/en.txt"
check "the plan measures something" grep -q measured "$tmp/en.txt"
finish languages
