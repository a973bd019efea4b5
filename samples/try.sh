#!/bin/sh
# try.sh [PLAN]: from a fresh clone to a coverage report: install what is missing, build, check a plan (a sample by default).
set -eu
cd "$(dirname "$0")/.."
./setup.sh build
if [ ! -x configure ]; then
    told=$(./autogen.sh 2>&1) || { echo "$told"; exit 2; }
fi
[ -f Makefile ] || ./configure --quiet >/dev/null
make --silent
status=0
./planalign check "${1:-samples/valdoria-weak-draft.xml}" || status=$?
[ "$status" -lt 2 ]
