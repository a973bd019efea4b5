#!/bin/sh
# Hostile plans, frameworks and command lines: each is answered as it must be, and nothing comes out that could do harm. `make check-hostile` adds the large ones.
. "${srcdir:-.}/tests/lib.sh"
PYTHONDONTWRITEBYTECODE=1 exec python3 "$srcdir/tests/hostile/run.py" "$prog"
