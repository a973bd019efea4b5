#!/bin/sh
# Every shipped framework proves itself: its examples hold, its terms compile; and it keeps the size it promises.
. "${srcdir:-.}/tests/lib.sh"

for framework in "$srcdir"/frameworks/*.xml; do
    check "$framework: framework check" planalign framework check "$framework"
    check "$framework: RELAX NG" xmllint --noout --relaxng "$srcdir/schemas/framework.rng" "$framework"
done

# At least 40 terms and 8 examples a direction and language, some of them negative.
at_least() {
    python3 - "$1" <<'PY'
import sys
import xml.etree.ElementTree as ET

ns = "{urn:planalign:framework:1}"
lang = "{http://www.w3.org/XML/1998/namespace}lang"
root = ET.parse(sys.argv[1]).getroot()
short = []
ids = [d.get("id") for d in root.findall(ns + "direction")]
assert len(ids) == 10, ids
lexicons = {l.get(lang): l for l in root.findall(ns + "lexicon")}
assert set(lexicons) >= {"en", "es", "fr", "pt"}, list(lexicons)
for language, lexicon in lexicons.items():
    for i in ids:
        lines = sum(1 for t in lexicon.findall(ns + "terms") if t.get("direction") == i
                    for line in t.text.splitlines() if line.strip() and not line.strip().startswith("#"))
        lines += sum(1 for p in lexicon.findall(ns + "pattern") if p.get("direction") == i)
        examples = lexicon.findall(ns + "example")
        positive = sum(1 for e in examples if i in (e.get("expect") or "").split())
        negative = sum(1 for e in examples if i in (e.get("against") or "").split())
        if lines < 40 or positive + negative < 8 or not positive or not negative:
            short.append((language, i, lines, positive, negative))
for row in short:
    print("too few: language %s direction %s terms %d positive %d negative %d" % row)
sys.exit(1 if short else 0)
PY
}
check "40 terms and 8 examples a direction and language" at_least "$srcdir/frameworks/ifla-global-vision-2018.xml"
finish framework
