#!/bin/sh
# The prefilter finds what trying every term on every passage finds: same hits, same positions. On all samples and on
# generated text in every language.
. "${srcdir:-.}/tests/lib.sh"
unset LAUNCHER

# Sentences put together from words and pieces of the framework's own examples and terms: many near misses.
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$srcdir/tests" python3 - "$srcdir/frameworks/ifla-global-vision-2018.xml" "$tmp" <<'PY' || exit 99
import random
import re
import sys
from xml.sax.saxutils import escape

from lexicons import NS as ns, lexicons

rng = random.Random(2018)
for language, lexicon in lexicons(sys.argv[1]).items():
    pieces = [p for e in lexicon.findall(ns + "example") for p in re.split(r"(?<=[,;])\s|\s+(?=\w+\s\w+$)", e.text) if p]
    lines = [l.strip() for t in list(lexicon.findall(ns + "terms")) + list(lexicon.findall(ns + "words")) for l in t.text.splitlines()]
    words = [w for l in lines if l and l[0] != "#" for w in re.findall(r"\w+", l)]
    endings = ["", "s", "es", "ing", "a", "os", "mente", "ção", "é"]
    out = ['<strategy xmlns="urn:planalign:strategy:1" xml:lang="%s"><title>generated</title>' % language]
    for i in range(400):
        parts = []
        for _ in range(rng.randint(2, 9)):
            if rng.random() < .5:
                parts.append(rng.choice(pieces))
            else:
                parts += [rng.choice(words) + rng.choice(endings) for _ in range(rng.randint(1, 5))]
        text = rng.choice([" ", " ", ", ", ". ", " \u2014 ", "\n  "]).join(parts)
        text = rng.choice([str, str, str.upper, str.title])(text)
        out.append('<goal id="g%d"><description>%s</description></goal>' % (i, escape(text)))
    open("%s/generated-%s.xml" % (sys.argv[2], language), "w", encoding="utf-8").write("\n".join(out) + "</strategy>\n")
PY

same() {
    planalign check --format=json --require=absent --language=en "$1" >"$tmp/quick.json" 2>&1
    planalign check --format=json --require=absent --language=en --exhaustive "$1" >"$tmp/exhaustive.json" 2>&1
    diff "$tmp/quick.json" "$tmp/exhaustive.json" >"$tmp/differ" || { head -n 40 "$tmp/differ"; return 1; }
    grep -q '"evidence": \[$' "$tmp/quick.json" # some was found: not the same error twice
}

for plan in "$srcdir"/samples/*.xml "$srcdir"/samples/region/*.xml "$tmp"/generated-*.xml; do
    check "$(basename "$plan"): same hits with and without the prefilter" same "$plan"
done
hits=$(grep -c '"strength": "clear"' "$tmp/exhaustive.json")
check "the generated text holds hits ($hits)" [ "$hits" -gt 100 ]
finish exhaustive
