#!/bin/sh
# What the build prepared gives the same answer as the files it was made from, and is used only while it fits them and the program.
. "${srcdir:-.}/tests/lib.sh"
framework=ifla-global-vision-2018
made=$(dirname "$prog")/prepared
need "$made/$framework.xml.en.kept"
if [ ! -s "$made/$framework.xml.en.kept" ]; then
    echo "this program has no build id (ld --build-id): nothing can be prepared for it"
    [ -z "${PLANALIGN_TESTS_ALL-}" ] || exit 1
    exit 77
fi

# The program as in a build tree of its own, where files can be changed.
tree=$tmp/tree
mkdir "$tree"
cp "$prog" "$tree/planalign"
cp -R "$srcdir/frameworks" "$srcdir/schemas" "$tree/"
chmod -R u+w "$tree"
prog=$tree/planalign

restore() {
    rm -rf "$tree/prepared"
    cp -R "$made" "$tree/prepared"
    cp "$srcdir/frameworks/"* "$tree/frameworks/"
}
prepared() { # LANGUAGES: these and no others are used as they were prepared
    planalign framework list | sed -n 's/^Languages://p' | tr -d '\n' | sed 's/ (prepared)/+/g' >"$tmp/have"
    echo "$1" | sed 's/^/ /' | tr -d '\n' | diff - "$tmp/have"
}
report() { # FILE OPTION...: all samples, in JSON
    out=$1; shift
    planalign check --format=json --require=absent "$@" "$srcdir"/samples/*.xml "$srcdir"/samples/region/*.xml >"$out"
    test $? -le 1
}
same() { report "$tmp/now.json" "$@" && cmp "$tmp/read.json" "$tmp/now.json"; }

check "without anything prepared, the files are read" report "$tmp/read.json"
planalign check --no-policy --format=json "$srcdir/tests/cases/subject-of-a-harbour-town/plan.xml" >"$tmp/harbour.json" 2>/dev/null
check "and they know what the framework is about" grep -q PA020 "$tmp/harbour.json"
check "and nothing is said to be prepared" prepared "en es fr pt"
restore
check "all languages are prepared" prepared "en+ es+ fr+ pt+"
check "the answer is the same" same
check "also on a plan that is about something else" sh -c '"$1" check --no-policy --format=json "$2" 2>/dev/null | cmp - "$3"' sh "$prog" \
    "$srcdir/tests/cases/subject-of-a-harbour-town/plan.xml" "$tmp/harbour.json"
check "with several threads" same -j 4
# What is said of the words is not what finds them: so it shows where it comes from.
shows() { # WORDS: they stand in the report on a plan in English
    planalign check --format=json "$srcdir/samples/four-languages-en.xml" >"$tmp/shown.json"
    grep -q "$1" "$tmp/shown.json"
}
LC_ALL=C sed -i 's/IFLA Global Vision (2018)/IFLA GLOBAL VISION (2018)/' "$tree/prepared/$framework.xml.framework.kept"
check "a check uses the framework that was prepared" shows '"title": "IFLA GLOBAL VISION (2018)"'
LC_ALL=C sed -i 's/\({[0-9]}\) (/\1 [/g' "$tree/prepared/$framework.xml.en.kept" # terms are quoted as they are written
check "and the words of its language" shows '"term": "[^"]*{[0-9]} \['
restore
check "with the patterns of all terms" sh -c '
    "$1" check --format=json --exhaustive "$2"/samples/lusania-association.xml >"$3/all.json"; [ $? -le 1 ] || exit 1
    "$1" check --format=json "$2"/samples/lusania-association.xml >"$3/some.json"; [ $? -le 1 ] || exit 1
    test -s "$3/all.json" && cmp "$3/all.json" "$3/some.json"' sh "$prog" "$srcdir" "$tmp"
echo '<!-- changed -->' >>"$tree/frameworks/$framework.en.xml"
check "a lexicon that was changed is read" prepared "en es+ fr+ pt+"
check "and answers as before" same
restore
printf '\n[of-a-test]\nword\n' >>"$tree/frameworks/library-words.pt.txt"
check "so are lists of words" prepared "en+ es+ fr+ pt"
restore
echo '<!-- changed -->' >>"$tree/frameworks/$framework.weights.xml"
check "with other weights nothing prepared is used" prepared "en es fr pt"
check "and the answer is the same" same
restore
echo '<!-- changed -->' >>"$tree/frameworks/$framework.xml"
check "nor with another framework" prepared "en es fr pt"
restore
echo '<!-- changed -->' >>"$tree/frameworks/other-languages.xml"
check "nor with other words of other languages" prepared "en es fr pt"
restore
head -c 100000 "$made/$framework.xml.es.kept" >"$tree/prepared/$framework.xml.es.kept"
: >"$tree/prepared/$framework.xml.fr.kept"
printf 'of another build' | dd of="$tree/prepared/$framework.xml.pt.kept" bs=1 seek=16 conv=notrunc 2>/dev/null
check "what is cut off, empty or of another build is not used" prepared "en+ es fr pt"
check "and does no harm" same
rm "$tree/prepared/$framework.xml.es.kept" "$tree/prepared/$framework.xml.fr.kept"
mkdir "$tree/prepared/$framework.xml.es.kept"
mkfifo "$tree/prepared/$framework.xml.fr.kept"
check "neither is what is no file" prepared "en+ es fr pt"
check "and does no harm either" same
check "a language that is not there cannot be prepared" sh -c '! "$1" framework prepare xx >"$2/xx" 2>"$2/why" && test ! -s "$2/xx" && grep -q "no terms for" "$2/why"' sh "$prog" "$tmp"
finish prepared
