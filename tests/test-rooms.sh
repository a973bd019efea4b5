#!/bin/sh
# Each library stays in its room: libxml2 in the reader of XML, PCRE2 in the matcher, jansson in the JSON writer; each room uses what its header says, and
# none is used by one that it uses; and no name of the Global Vision is compiled in.
. "${srcdir:-.}/tests/lib.sh"

only() { # PATTERN FILE...: files of src that hold PATTERN are these
    pattern=$1; shift
    (cd "$srcdir/src" && grep -lE "$pattern" ./*.c ./*.h | sed 's|^\./||' | sort) >"$tmp/have"
    printf '%s\n' "$@" | sort >"$tmp/want"
    diff "$tmp/want" "$tmp/have"
}
nowhere() { ! (cd "$srcdir/src" && grep -nE "$1" ./*.c ./*.h); }

check "libxml2" only '#include <libxml/' xml.c xml_schema.c
check "PCRE2" only '#include <pcre2' matcher.c
check "jansson reads; reports are printed value by value" only '#include <jansson' json_in.h
check "JSON is read in its rooms" only '#include "json_in.h"' json_in.c reported.c snapshot_read.c
check "JSON is printed by reports in JSON alone" only '#include "out_json.h"' compare_json.c out_json.c report_gitlab.c report_json.h report_ndjson.c report_sarif.c reported.h
check "libmd" only '#include <sha2' fingerprint.c html_page.c
check "minizip" only '#include <unzip' package.c
check "gettext" only '#include <libintl' translate.c
check "the sandbox alone asks the kernel for it" only '#include <linux/' sandbox.c
check "utf8proc" only '#include <utf8proc' fold.c out_text.c
writers_only_write() { ! (cd "$srcdir/src" && grep -nE '#include "(assess|judge|match|matcher|passage|plan_load|scan|weigh|xml)\.h"' report_*.[ch] html_*.[ch] out_*.[ch]); }
check "writers neither match nor judge" writers_only_write
check "each room names what it uses, and the use goes one way" python3 "$srcdir/tests/rooms.py" "$srcdir/src"
check "the README says where each file is" python3 "$srcdir/tests/tree.py" "$srcdir"
check "no direction is compiled in" nowhere '^[^/*]*"[^"]*GV[0-9]'
finish rooms
