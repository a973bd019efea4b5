#!/bin/sh
# coverage.sh FOLDER TEST...: which branches of src/ the tests take. Builds FOLDER/source, a copy of the sources, in FOLDER/build, with gcc, its counters and no
# optimisation; runs the tests there; prints a table; fails where a test does, or where too few branches are taken. FOLDER/index.html shows each line.
set -eu
folder=$(cd "$1" && pwd)
shift

# The rooms of which every branch must be taken, by the names of their files.
guard='input source encoding guard xml xml_text'                                            # all that stands between a file that is not trusted and the rest
escaping='out_text out_csv out_github out_html out_json out_markdown out_sarif out_xml'     # all that a text of a plan goes through on its way out
least=90                                                                                    # per cent, of all rooms together

mkdir -p "$folder/build"
cd "$folder/build"
../source/configure --quiet --enable-coverage CC=gcc
jobs=$(nproc 2>/dev/null || echo 2)
make --silent -j "$jobs" >make.log 2>&1 || { cat make.log; exit 1; }
make --silent -j "$jobs" check TESTS="$*" >check.log 2>&1 || { cat check.log; exit 1; }

counted=$folder/counted.json
gcovr --root ../source --object-directory . --filter '\.\./source/src/' --json --output "$counted"
cd "$folder/source"
gcovr --root . --add-tracefile "$counted" --html-details "$folder/index.html"
gcovr --root . --add-tracefile "$counted" --csv --output "$folder/counted.csv"

# The table: lines and branches of each file.
awk -F, '
    function row(name, lines, lines_taken, branches, branches_taken) {
        printf "%-24s %6d of %6d lines %6d of %6d branches %6.1f %%\n", name, lines_taken, lines, branches_taken, branches, branches ? int(1000 * branches_taken / branches) / 10 : 100
    }
    NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
    {
        l = $column["line_total"]; lt = $column["line_covered"]; b = $column["branch_total"]; bt = $column["branch_covered"]
        row($1, l, lt, b, bt); lines += l; lines_taken += lt; branches += b; branches_taken += bt
    }
    END { row("all", lines, lines_taken, branches, branches_taken) }' "$folder/counted.csv"

failed=0
hold() { # TITLE LEAST FILES: a regular expression
    if gcovr --root . --add-tracefile "$counted" --filter "src/($3)\$" --fail-under-branch "$2" --output "$folder/held.txt"; then echo "$1: at least $2 % of branches"
    else failed=1; echo "FAIL: $1: less than $2 % of branches"; fi
}
files() { # NAME...: those files, as a regular expression
    echo "($(echo "$*" | tr ' ' '|'))\\.c"
}
# shellcheck disable=SC2086 # words on purpose
{
    for name in $guard $escaping; do # a file that has got another name is not held any more
        [ -f "src/$name.c" ] || { failed=1; echo "FAIL: there is no src/$name.c"; }
    done
    hold 'all of it' "$least" '.*'
    hold 'the guard' 100 "$(files $guard)"
    hold 'escaping' 100 "$(files $escaping)"
}
echo "the lines: $folder/index.html"
exit $failed
