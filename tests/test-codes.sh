#!/bin/sh
# Each code of findings is given by some run: a golden file of a case shows it, or a test script expects it where no case can make it (a half installation).
# What `explain` prints of a code is no finding: a finding ends with its code in brackets.
. "${srcdir:-.}/tests/lib.sh"

codes=$(sed -n 's/^ *\[PA[0-9]*_[A-Z_]*\] = {"\(PA[0-9]*\)".*/\1/p' "$srcdir/src/finding.c")
check "the codes are found where they are defined" [ "$(echo "$codes" | wc -w)" = "$(grep -cE '^ *PA[0-9]+_[A-Z_]+,' "$srcdir/src/finding.h")" ]
is_given() { # CODE
    grep -qF "[$1]" "$srcdir"/tests/cases/*/expected.* "$srcdir"/tests/cases/*/stderr "$srcdir"/tests/documents/*/stderr || grep -qE "\\[$1\\\\?\\]" "$srcdir"/tests/test-*.sh
}
for code in $codes; do check "$code is given by some run" is_given "$code"; done
finish codes
