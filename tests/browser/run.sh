#!/bin/sh
# run.sh NOTHING GENERATE FOLDER: make pages of the HTML report in FOLDER and open them in Chromium. $PLANALIGN is the program, $srcdir the source.
# setup.sh browser installs what it needs.
set -u
LC_ALL=C.UTF-8; export LC_ALL
nothing=$1 generate=$2 folder=$3
pages=$folder/pages
rm -rf "$pages" "$folder/plans/hostile" "$folder/plans/harmless"
mkdir -p "$pages" "$folder/plans" || exit 99
tools=${PLANALIGN_TEST_TOOLS:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/planalign/test-tools}/browser # setup.sh

page() { # NAME STATUS ARGUMENT...: one page, and the exit status that goes with it
    name=$1 status=$2; shift 2
    "$PLANALIGN" check --output="html:$pages/$name.html" --quiet "$@" >/dev/null 2>&1
    [ $? -eq "$status" ] || { echo "FAIL: $name: exit status is not $status"; echo >>"$pages/failed"; }
}

cd "$srcdir/samples" || exit 99
first=$(for f in region/*.xml; do echo "$f"; done | head -n 12)
fifty=$(for i in 1 2 3; do for f in region/*.xml *.xml; do echo "$f"; done; done | head -n 50)
for language in en es fr pt; do
    PLANALIGN_DATA_DIR=$srcdir "$nothing" "$language" "$srcdir/frameworks/ifla-global-vision-2018.xml" >"$pages/$language-0.html" || exit 99
    # shellcheck disable=SC2086 # file names without blanks
    {
        page "$language-1" 1 --report-language="$language" region/halvern-national-library.xml
        page "$language-12" 1 --report-language="$language" $first
        page "$language-50" 1 --report-language="$language" $fifty
    }
done
page passed 0 tarnovia-stratml-part2.xml
page measured 1 --require=measured region/ostmere-council.xml
page waived 1 --policy=policy/association-2026.xml valdoria-weak-draft.xml
page waived-many 1 --policy=policy/association-2026.xml ./*.xml
page known 0 --baseline=policy/baseline-2026.json valdoria-weak-draft.xml
page undecided 2 "$srcdir/tests/cases/input-not-well-formed/plan.xml"
page some-undecided 2 region/halvern-national-library.xml "$srcdir/tests/cases/input-not-well-formed/plan.xml" nowhere.xml
page german 2 "$srcdir/tests/cases/language-unsupported/plan.xml"
page accuracy 1 --framework="$srcdir/tests/browser/accuracy.xml" valdoria-weak-draft.xml

# plans full of hostile text, each beside one with the same bones
python3 "$srcdir/tests/browser/hostile.py" "$folder/plans" || exit 99
for kind in hostile harmless; do
    cd "$folder/plans/$kind" || exit 99
    page "$kind" 1 --framework=framework.xml [!bf]*.xml
    page "$kind-two" 2 --framework=framework.xml [!f]*.xml
done

# as many as a continent has
[ -f "$folder/plans/batch/plan-0999.xml" ] || { mkdir -p "$folder/plans/batch" && "$generate" batch "$folder/plans/batch" 1000 26000; } || exit 99
page thousand 1 "$folder"/plans/batch/*.xml

PLANALIGN_BROWSER_TOOLS=$tools exec node "$srcdir/tests/browser/check.mjs" "$pages"
