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
finish schemas
