#!/bin/sh
# configure names each library that is missing, and the package that brings it.
. "${srcdir:-.}/tests/lib.sh"
[ ! -e "$srcdir/config.status" ] || exit 77 # built in the source folder: configure works nowhere else then
need pkg-config

# All that pkg-config knows but for LIBRARY.
without() { # LIBRARY
    rm -rf "$tmp/pc" && mkdir "$tmp/pc" || return 1
    pkg-config --variable pc_path pkg-config | tr ':' '\n' | while read -r folder; do
        for file in "$folder"/*.pc; do
            [ ! -e "$file" ] || [ "${file##*/}" = "$1.pc" ] || ln -sf "$file" "$tmp/pc/"
        done
    done
}
configures() { (mkdir -p "$tmp/build" && cd "$tmp/build" && env -u PKG_CONFIG_PATH PKG_CONFIG_LIBDIR="$tmp/pc" "$srcdir/configure" --quiet "$@" 2>"$tmp/err"); }
names() { # LIBRARY PACKAGE
    ! configures && grep -q "^configure: error: $1 >= .* is missing: on Debian, apt-get install $2\$" "$tmp/err"
}

sed -n 's/^PLANALIGN_LIBRARY(\[[A-Z0-9]*\], \[\([^ ]*\) .*\], \[\(.*\)\])$/\1 \2/p' "$srcdir/configure.ac" >"$tmp/libraries"
check "libraries are asked for" [ "$(wc -l <"$tmp/libraries")" -ge 5 ]
while read -r library package; do
    without "$library"
    check "without $library" names "$library" "$package"
done <"$tmp/libraries"
# Libraries that are to be part of the program, one of which is nowhere.
without libmd
printf 'Name: libmd\nDescription: none\nVersion: 1.0.4\nLibs: -lnowhere\n' >"$tmp/pc/libmd.pc"
no_archive() { ! configures --with-static-libraries && grep -q '^configure: error: --with-static-libraries: not all libraries are there as archives' "$tmp/err"; }
check "without an archive" no_archive
finish configure
