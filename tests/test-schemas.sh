#!/bin/sh
# The published schemas agree with each other and with the program, judged by tools that are not ours: xmllint and jing.
. "${srcdir:-.}/tests/lib.sh"

is_strategy() { grep -q 'urn:planalign:strategy:1' "$1"; }
refuses() { ! "$@"; }

for plan in "$srcdir"/samples/*.xml; do
    is_strategy "$plan" || continue
    check "$plan: XSD" xmllint --nonet --noout --schema "$srcdir/schemas/strategy.xsd" "$plan"
    check "$plan: RELAX NG" xmllint --nonet --noout --relaxng "$srcdir/schemas/strategy.rng" "$plan"
    if command -v jing >/dev/null; then check "$plan: jing" jing "$srcdir/schemas/strategy.rng" "$plan"; fi
done
for framework in "$srcdir"/frameworks/*.xml "$srcdir"/tests/data/*.xml; do
    check "$framework: XSD" xmllint --nonet --noout --schema "$srcdir/schemas/framework.xsd" "$framework"
    check "$framework: RELAX NG" xmllint --nonet --noout --relaxng "$srcdir/schemas/framework.rng" "$framework"
done
bad="$srcdir/tests/cases/input-schema-error/plan.xml"
check "XSD refuses a misspelt element" refuses xmllint --nonet --noout --schema "$srcdir/schemas/strategy.xsd" "$bad"
check "RELAX NG refuses a misspelt element" refuses xmllint --nonet --noout --relaxng "$srcdir/schemas/strategy.rng" "$bad"

# Half an installation: without the schema there is no verdict, also where a plan that breaks it would get one.
mkdir -p "$tmp/half" && cp -R "$srcdir/frameworks" "$tmp/half/"
without_schema() { # WORDS ARGUMENT...
    words=$1; shift
    PLANALIGN_DATA_DIR="$tmp/half" planalign "$@" >"$tmp/out" 2>&1
    [ $? -eq 2 ] && grep -q "error: a schema of planalign's own cannot be used: planalign may not be installed as a whole ($words)" "$tmp/out"
}
check "StratML without its schema: no verdict" without_schema stratml-part2.xsd check --no-policy "$srcdir/samples/tarnovia-stratml-part2.xml"
check "has a code of its own: the plan may be sound" grep -q "may not be installed as a whole (stratml-part2.xsd) \[PA019\]" "$tmp/out"
check "a framework without the schema: no answer" without_schema framework.xsd framework check "$srcdir/tests/data/rules.xml"
mkdir -p "$tmp/bare" && cp -R "$srcdir/frameworks" "$srcdir/schemas" "$tmp/bare/" && chmod -R u+w "$tmp/bare" && rm "$tmp/bare/frameworks/ifla-global-vision-2018.en.xml"
without_terms() {
    PLANALIGN_DATA_DIR="$tmp/bare" planalign check --no-policy --format=gcc "$srcdir/samples/valdoria-weak-draft.xml" >"$tmp/out" 2>"$tmp/err"
    [ $? -eq 2 ] && grep -q "terms for \"en\" could not be read \[PA019\]" "$tmp/out" && grep -q 'ifla-global-vision-2018.en.xml: error: ' "$tmp/err"
}
check "without the terms of a language: no verdict" without_terms
full() { [ ! -e /dev/full ] || { ! planalign check --no-policy --show-policy >/dev/full 2>"$tmp/err" && grep -q 'error: ' "$tmp/err"; }; }
check "rules that could not be written are an error" full
finish schemas
