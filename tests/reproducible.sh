#!/bin/sh
# reproducible.sh FOLDER TARBALL: FOLDER/source, built twice in places, with habits and at times as they differ from machine to machine, gives the same: what is
# installed, to the byte, and the tarball, called TARBALL. FOLDER is left for who wants to look where it fails.
set -eu
cd "$1"
tarball=$2 top=$PWD
jobs=$(nproc 2>/dev/null || echo 2)
failed=0

build() { # PLACE UMASK LOCALE ZONE SOURCE: configure, build and install as if alone; the tarball too
    place=$1 umask=$2 locale=$3 zone=$4 source=$5
    (
        umask "$umask"
        unset LANG LANGUAGE SOURCE_DATE_EPOCH # with it, compilers would tell that time in both places
        LC_ALL=$locale TZ=$zone
        export LC_ALL TZ
        mkdir -p "$place"
        cd "$place"
        "$source/configure" --quiet CC="${CC:-cc}" CFLAGS='-O2 -g'
        make --silent -j "$jobs"
        make --silent install DESTDIR="$place/root"
        SOURCE_DATE_EPOCH=1767225600 make --silent dist
    ) >"$top/log" 2>&1 || { tail -n 40 "$top/log"; echo "reproducible: the build in $place fails"; exit 1; }
}

# One beside the source, one in a copy of it, which is later by a day.
copy=$top/a/folder/with/a/much/longer/name
mkdir -p "$(dirname "$copy")"
cp -Rp source "$copy"
find "$copy" -exec touch -d '@1767312000' {} +
build "$top/b" 022 C UTC "$top/source"
build "$copy" 077 C.UTF-8 Pacific/Kiritimati .

same() { # WHAT ONE OTHER
    if diff -r "$2" "$3"; then
        echo "reproducible: $1: the same"
    else
        echo "reproducible: $1: not the same"
        failed=1
    fi
}
# Files have the modes that install gives them; folders have those that the umask leaves.
modes() { (cd "$1" && find . -type f -printf '%m %p\n' | LC_ALL=C sort); }
same "what is installed" "$top/b/root" "$copy/root"
modes "$top/b/root" >modes.b
modes "$copy/root" >modes.copy
same "its modes" modes.b modes.copy
same "the tarball" "$top/b/$tarball" "$copy/$tarball"
[ -s modes.b ] && [ "$(find "$top/b/root" -type f -path '*/bin/planalign' | wc -l)" = 1 ] || failed=1
if grep -rlF "$top" "$top/b/root"; then
    echo "reproducible: the place where it was built stands in these"
    failed=1
fi
exit "$failed"
