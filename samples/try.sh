#!/bin/sh
# try.sh [PLAN]: from a fresh clone to a coverage report: install what is missing, build, check a plan (a sample by default).
set -eu
cd "$(dirname "$0")/.."

quietly() { # COMMAND...: what it says is shown only where it fails
    said=$("$@" 2>&1) || { status=$?; printf '%s\n' "$said" >&2; return "$status"; }
}

./setup.sh build
[ -x configure ] || quietly ./autogen.sh
[ -f Makefile ] || ./configure --quiet >/dev/null
make --silent
status=0
./planalign check "${1:-samples/valdoria-weak-draft.xml}" || status=$?
[ "$status" -lt 2 ]
