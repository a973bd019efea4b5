#!/bin/sh
# samples/try.sh: what it does on the way to a report is quiet, unless it fails; run in a room where each step is a stand-in.
. "${srcdir:-.}/tests/lib.sh"
need make
unset MAKEFLAGS MAKELEVEL MFLAGS # of a make that runs this test

step() { # FILE LINE...: an executable script of these lines
    file=$tmp/room/$1; shift
    { echo '#!/bin/sh'; printf '%s\n' "$@"; } >"$file"
    chmod +x "$file"
}
room() { # LINE...: a fresh one, whose autogen.sh has these lines
    rm -rf "$tmp/room"
    mkdir -p "$tmp/room/samples" && cp "$srcdir/samples/try.sh" "$tmp/room/samples/" || return 1
    step setup.sh 'exit 0'
    step autogen.sh "$@"
    step planalign 'echo "report on $2"'
}
tries() { # STATUS PLAN: what is said goes to $tmp/said
    (cd "$tmp" && sh room/samples/try.sh "$2") >"$tmp/said" 2>&1
    status=$?
    [ $status -eq "$1" ] || { echo "status $status"; cat "$tmp/said"; false; }
}
says() { [ "$(cat "$tmp/said")" = "$1" ] || { cat "$tmp/said"; false; }; }

room 'echo "configure.ac:1: looking"' 'echo "autoreconf: not found" >&2' 'exit 3'
check "autogen.sh fails" tries 3 plan.xml
check "and what it said is shown" says 'configure.ac:1: looking
autoreconf: not found'
room 'echo "installing build-aux/compile" >&2' "printf '#!/bin/sh\\necho checking for gcc... gcc\\necho all: >Makefile\\n' >configure; chmod +x configure"
check "all goes well" tries 0 plan.xml
check "and nothing is said of the way" says 'report on plan.xml'
finish try
