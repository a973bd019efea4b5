#!/bin/sh
# Frameworks, policies, plans and earlier reports of which one part is broken: see mutations.py. UPDATE=1 writes tests/mutations/expected.txt anew.
. "${srcdir:-.}/tests/lib.sh"
PYTHONDONTWRITEBYTECODE=1 exec python3 "$srcdir/tests/mutations.py" "$prog" "$srcdir/tests/mutations" "$srcdir/tests/mutations/expected.txt" ${UPDATE:+update}
