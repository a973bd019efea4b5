#!/bin/sh
# Every element, quote and matched word stands in the file where the report says: read there, in characters, whatever the encoding.
. "${srcdir:-.}/tests/lib.sh"

positions() { # PLAN ENCODING ARGUMENT...
    plan=$1 encoding=$2; shift 2
    planalign check --format=json "$@" "$plan" >"$tmp/report.json"
    python3 - "$plan" "$encoding" "$tmp/report.json" <<'PY'
import html
import json
import re
import sys

text = open(sys.argv[1], "rb").read().decode(sys.argv[2]).lstrip("\ufeff")
lines = re.split("\r\n|\n|\r", text)
report = json.load(open(sys.argv[3], encoding="utf-8"))
bad = checked = 0


def first_word(words):
    return re.match(r"\W*(\w+)", words).group(1)


for plan in report["plans"]:
    for e in plan["elements"]:
        checked += 1
        if lines[e["line"] - 1][e["column"] - 1] != "<":
            bad += 1
            print("no tag at", e)
    for d in plan["directions"]:
        for e in d["evidence"]:
            for words, where in [(e["quote"], e)] + [(t["words"], t) for t in e["terms"]]:
                checked += 1
                here = html.unescape(lines[where["line"] - 1][where["column"] - 1:]).lstrip("([\"'«“")
                if not here.startswith(first_word(words)):
                    bad += 1
                    print("not at %d:%d: %r, there is %r" % (where["line"], where["column"], words, here[:40]))
print("%d places, %d wrong" % (checked, bad))
sys.exit(1 if bad or checked < 2 else 0)
PY
}

for plan in "$srcdir"/samples/*.xml; do
    check "$(basename "$plan")" positions "$plan" utf-8
done
rules=--framework=$srcdir/tests/data/rules.xml
check "CR LF, references, CDATA" positions "$srcdir/tests/cases/input-crlf-entities-cdata/plan.xml" utf-8 "$rules"
check "UTF-16" positions "$srcdir/tests/cases/input-utf-16/plan.xml" utf-16 "$rules"
check "ISO-8859-1" positions "$srcdir/tests/cases/input-latin-1/plan.xml" latin-1 "$rules"

# Beyond line 65,535, and a line of 300,000 characters.
python3 - "$tmp" <<'PY' || exit 99
import sys

head = '<strategy xmlns="urn:planalign:strategy:1" xml:lang="en"><title>t</title>'
goal = '<goal id="g%d"><description>Ñandú and we lobby for a library act.</description></goal>'
open(sys.argv[1] + "/deep.xml", "w", encoding="utf-8").write(head + "\n" * 70000 + goal % 1 + "</strategy>\n")
open(sys.argv[1] + "/long.xml", "w", encoding="utf-8").write(
    head + "".join(goal % i for i in range(4000)) + "</strategy>\n")
PY
check "beyond line 65,535" positions "$tmp/deep.xml" utf-8 "$rules"
check "a very long line" positions "$tmp/long.xml" utf-8 "$rules"
finish positions
