#!/bin/sh
# try.sh [PLAN]: from a fresh clone to a coverage report: install what is missing, build, check a plan (a sample by default).
set -eu
cd "$(dirname "$0")/.."
./setup.sh build
[ -x configure ] || ./autogen.sh >/dev/null 2>&1
[ -f Makefile ] || ./configure --quiet >/dev/null
make --silent
status=0
./planalign check "${1:-samples/valdoria-weak-draft.xml}" || status=$?
[ "$status" -lt 2 ]
