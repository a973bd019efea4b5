#!/bin/sh
# lint.sh SOURCE FLAG...: what gcc's analyzer, clang-tidy and cppcheck have to say about our C code, which must be nothing. FLAGs are those of the compiler.
# Which checks are on, and why others are off, stands in .clang-tidy and, for cppcheck, in suppressions.txt beside this file.
# Status 1 where one finds something, 2 where one is missing. GCC, CLANG_TIDY and CPPCHECK name other programs than the usual.
set -u
srcdir=$1; shift
gcc=${GCC:-gcc} tidy=${CLANG_TIDY:-clang-tidy} cppcheck=${CPPCHECK:-cppcheck}
here=$srcdir/tests/lint

for tool in "$gcc" "$tidy" "$cppcheck"; do
    command -v "$tool" >/dev/null || { echo "lint: $tool is missing: setup.sh test installs it on Debian" >&2; exit 2; }
done
case $("$gcc" --version) in
    *'Free Software Foundation'*) ;;
    *) echo "lint: $gcc is not GCC, and the analyzer of GCC is needed: GCC=... names it" >&2; exit 2 ;;
esac

log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
jobs=$(nproc 2>/dev/null || echo 2)
failed=0

ask() { # TITLE COMMAND...: it fails where it finds something
    title=$1; shift
    start=$(date +%s)
    if "$@" >"$log" 2>&1; then
        echo "lint: $title: nothing, in $(($(date +%s) - start)) seconds"
    else
        grep -v -e '^[0-9]* warnings* ' -e '^Suppressed ' "$log"
        echo "lint: $title: see above"
        failed=1
    fi
}

# A process for each file: clang-tidy 14 takes one file's variable arguments for another's. tests/coverage is a part of builds that count branches alone: its
# names are the linker's, its header the compiler's own.
each_file() { # COMMAND...: with FILE in the place of each
    find "$srcdir/src" "$srcdir/tests" "$srcdir/bench" -name '*.c' ! -path '*/tests/coverage/*' -print0 | LC_ALL=C sort -z | xargs -0 -P "$jobs" -I FILE "$@"
}

set -- -std=gnu11 -D_GNU_SOURCE "$@" -DFUZZ_MAIN '-DFUZZ_DATA_DIR="."'
# The analyzer of GCC 12 takes it for possible that an unsigned number is below 0, and so that a struct strbuf without memory has room; that of clang looks for such
# arguments as well. -Og: functions as they are written, not one inside of the other.
ask 'gcc -fanalyzer' each_file "$gcc" "$@" -Og -Wall -Wextra -Werror -fanalyzer -Wno-analyzer-null-argument -c -o /dev/null FILE
ask clang-tidy each_file "$tidy" -quiet FILE -- "$@"

# Headers of libraries tell it nothing: suppressions.txt and library.cfg say what it must know of them.
for flag; do
    shift
    case $flag in
        -I/*) ;;
        -I* | -D*) set -- "$@" "$flag" ;;
    esac
done
ask cppcheck "$cppcheck" --quiet -j "$jobs" --std=c11 --error-exitcode=1 --enable=warning,performance,portability,style --inline-suppr \
    --suppressions-list="$here/suppressions.txt" --library="$here/library.cfg" -D__x86_64__ "$@" "$srcdir/src" "$srcdir/tests" "$srcdir/bench"
exit "$failed"
