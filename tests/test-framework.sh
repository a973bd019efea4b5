#!/bin/sh
# Every shipped framework proves itself: its examples hold, its terms compile; and it keeps the size it promises.
. "${srcdir:-.}/tests/lib.sh"

for framework in $(grep -l '<framework' "$srcdir"/frameworks/*.xml); do
    check "$framework: framework check" planalign framework check "$framework"
done

# At least 40 terms and 8 examples a direction and language, some of them negative.
at_least() {
    PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$srcdir/tests" python3 - "$1" <<'PY'
import sys

from lexicons import NS as ns, directions, lexicons

short = []
ids = directions(sys.argv[1])
assert len(ids) == 10, ids
assert set(lexicons(sys.argv[1])) >= {"en", "es", "fr", "pt"}
for language, lexicon in lexicons(sys.argv[1]).items():
    for i in ids:
        lines = sum(1 for t in lexicon.findall(ns + "terms") if t.get("direction") == i
                    for line in t.text.splitlines() if line.strip() and not line.strip().startswith("#"))
        lines += sum(1 for p in lexicon.findall(ns + "pattern") if p.get("direction") == i)
        examples = lexicon.findall(ns + "example")
        positive = sum(1 for e in examples if i in (e.get("expect") or "").split())
        negative = sum(1 for e in examples if i in (e.get("against") or "").split())
        if lines < 40 or positive + negative < 8 or not positive or not negative:
            short.append((language, i, lines, positive, negative))
for row in short:
    print("too few: language %s direction %s terms %d positive %d negative %d" % row)
sys.exit(1 if short else 0)
PY
}
check "40 terms and 8 examples a direction and language" at_least "$srcdir/frameworks/ifla-global-vision-2018.xml"

# No plan of a library is said to be about something else, even if neither its title nor its organization has a word of libraries.
mkdir "$tmp/nameless"
for sample in "$srcdir"/samples/*.xml "$srcdir"/samples/region/*.xml; do
    sed 's|<title\([^>]*\)>.*</title>|<title\1>The plan</title>|; s|<organization[^>]*>.*</organization>|<organization>The house</organization>|
         s|<\(\([a-z]*:\)*Name\)>[^<]*</\1>|<\1>The house</\1>|' "$sample" >"$tmp/nameless/${sample##*/}"
done
nameless() { # CODE: some of the samples without a name get it
    planalign check --no-policy --format=gcc "$tmp/nameless" >"$tmp/nameless.txt"
    grep -q "\[$1\]" "$tmp/nameless.txt"
}
check "the samples can be read without their names" nameless PA101
check "and all of them speak of libraries" sh -c '! "$@"' sh grep 'PA020' "$tmp/nameless.txt"

# Text that the XML parser has not looked at may be no text.
not_text() { printf '1\tgoal\tlibraries \360\n' | planalign framework hits en; }
refuses() { "$@" >"$tmp/refused" 2>&1; [ $? -eq 2 ] && grep -q 'not UTF-8' "$tmp/refused"; }
check "a passage that is not UTF-8" refuses not_text
check "a text to try that is not UTF-8" refuses planalign framework try en "$(printf 'libraries \360')"

# Whichever plan is the first of a language whose file is broken, all are told the same.
mkdir "$tmp/broken"
cp "$srcdir"/frameworks/*.xml "$srcdir"/frameworks/*.txt "$tmp/broken"
chmod u+w "$tmp/broken"/*
sed -i 's|</lexicon>|<bogus/></lexicon>|' "$tmp/broken/ifla-global-vision-2018.en.xml"
cp "$srcdir/samples/valdoria-weak-draft.xml" "$tmp/one.xml"
cp "$tmp/one.xml" "$tmp/two.xml"
told_alike() {
    planalign check --no-policy --quiet --framework="$tmp/broken/ifla-global-vision-2018.xml" "$tmp/one.xml" "$tmp/two.xml" >"$tmp/broken.txt" 2>&1
    [ "$(grep -c '<bogus>' "$tmp/broken.txt")" -eq 2 ] && ! grep -q 'two lists' "$tmp/broken.txt"
}
check "a language that cannot be opened is refused twice in the same words" told_alike
tried_in() { planalign framework try en "Lobby the mayor" "$srcdir/tests/data/rules.xml" >"$tmp/try.txt" && cat "$tmp/try.txt" && grep -qE '  \[rules\.xml:[0-9]+\]  "Lobby"$' "$tmp/try.txt"; }
check "try says in which file a term stands" tried_in
# Rules may stand in the framework itself.
rules=$srcdir/tests/cases/framework-check-bad-phrase/f.xml
good_rules() { sed -e '/^ *\(do away\|c\*$\|one, two\)/d' "$rules" >"$tmp/rules.xml" && planalign framework try en "Cut the forms" "$tmp/rules.xml" | grep -q '100  simplify paperwork  \[rules\.xml:7\]'; }
check "try names a rule of the framework's own file" good_rules
bad_term() { # the message names the place, once
    planalign framework try en "A good word" "$srcdir/tests/cases/framework-check-bad-term/f.xml" >"$tmp/try.txt" 2>&1
    [ $? -eq 2 ] && grep -q '^planalign: error: the term at .*f\.xml:7:3 could not be tried' "$tmp/try.txt"
}
check "try says where a bad term stands" bad_term
# What does not count says why. UPDATE=1 rewrites the golden files.
explains() { # NAME TEXT: as tests/data/NAME.txt
    planalign framework try en "$2" "$srcdir/tests/data/taken-away.xml" >"$tmp/try.txt" || return 1
    [ -z "${UPDATE-}" ] || cp "$tmp/try.txt" "$srcdir/tests/data/$1.txt"
    diff -u "$srcdir/tests/data/$1.txt" "$tmp/try.txt"
}
check "try says what takes away, and where" explains try-taken-away 'We will no longer run reading clubs or release data. Today there are study rooms. It would be good to have quiet corners. Are there story hours? A book box is bought. There is room for all doubts. Makerspaces: left to the schools.'
check "try says that a name is denied by its description" explains try-name-denied "$(printf 'Story hours\342\200\251We will not offer story hours.')"
check "try says what is too faint" explains try-faint 'We publish the data, and a makerspace opens.'
check "try says when all is taken away" explains try-nothing 'There will no longer be a reading club.'
# A failing example says how far it came, and what keeps it.
failing() { # TEXT WORDS: an example of that text that expects READ fails, and these words say why
    sed "s|</lexicon>|<example expect=\"READ\">$1</example>&|" "$srcdir/tests/data/taken-away.xml" >"$tmp/failing.xml"
    planalign framework check "$tmp/failing.xml" >"$tmp/failing.txt" 2>&1
    [ $? -eq 1 ] && grep -F 'PA403' "$tmp/failing.txt" && grep -qF "$2" "$tmp/failing.txt"
}
check "a failing example whose term is taken away" failing 'We will no longer run reading clubs.' \
    'is not clear for READ: it reaches 0 points of 100; "reading club*" is taken away by the cue "no longer" (line 22) [PA403]'
check "a failing example that comes near" failing 'A book box.' 'is not clear for READ: it reaches 85 points of 100 [PA403]'
# What no example holds can be listed: terms, vetoes, cues.
listed() {
    sed 's|</lexicon>|<example expect="READ">Reading clubs, and no longer a room for all.</example>&|' "$srcdir/tests/data/taken-away.xml" >"$tmp/listed.xml"
    planalign framework check -v "$tmp/listed.xml" 2>"$tmp/err" | sed -n '/^In no/,/^Every/p' >"$tmp/listed.txt"
    grep -q 'note: vetoes and cues of "en" that stand in no example: 2; the first is "left to the schools"' "$tmp/err" && diff -u - "$tmp/listed.txt" <<'LIST'
In no example of "en":
  listed.xml:25  cue  left to the schools
  listed.xml:42  READ  story hour*
  listed.xml:45  READ  book box*
  listed.xml:48  ROOM  study room*
  listed.xml:49  ROOM  quiet corner*
  listed.xml:50  ROOM  (room*|corner*) for all
  listed.xml:53  ROOM  makerspace*
  listed.xml:56  veto  room for all doubts
Every term compiles, every example holds.
LIST
}
check "framework check -v lists what no example holds" listed
# What passed in silence is told: each of these changes to a sound framework, with the status of `framework check` and the words in which it is told.
told() { # STATUS CHANGE WORDS: a script for sed
    sed "$2" "$srcdir/tests/data/taken-away.xml" >"$tmp/told.xml"
    planalign framework check "$tmp/told.xml" >"$tmp/told.txt" 2>&1
    [ $? -eq "$1" ] && grep -qF "$3" "$tmp/told.txt" || { cat "$tmp/told.txt"; false; }
}
classes() { # what a class of letters also has does no harm
    sed 's|<veto|<pattern direction="READ">dep[o\xc3\xb3]sito [^]A-Z\\]]x</pattern>&|' "$srcdir/tests/data/taken-away.xml" >"$tmp/told.xml"
    planalign framework check "$tmp/told.xml" >"$tmp/told.txt" 2>&1 && grep -q 'dep\[' "$tmp/told.xml" && ! grep 'PA402' "$tmp/told.txt"
}
check "letters in a class are not told of" classes
while read -r status change words; do
    [ -z "$status" ] || check "framework check tells of $change" told "$status" "$(printf %s "$change" | tr '_' ' ')" "$words"
done <<'CHANGES'
0 s/reading_club\*/&\n&/ told.xml:42:1: warning: "reading club*" stands in line 41 already, for the same direction: its points count twice [PA402]
0 s/reading_club\*/reading\\s+club/ told.xml:41:7: warning: "reading\s+club": a backslash has no meaning in a term, only in a <pattern> [PA402]
0 s/reading_club\*/reading:_clubs/ told.xml:41:7: warning: "reading: clubs": the mark : has no meaning in a term
1 s/^_*publish\*/\\bpublish/ a list holds words and phrases alone, no brackets
0 s|<veto|<pattern_direction="READ">\\bBooks\\b</pattern>&| "\bBooks\b": a pattern is held against text in small letters without accents, which never has "B" [PA402]
0 s|<veto|<pattern_direction="READ">leçons</pattern>&| which never has "ç" [PA402]
0 s/60_publish_data/&\n10_data_publish/ told.xml:9:1: warning: the rule "data publish" stands in line 8 already, for the same direction: both count [PA402]
0 s|</lexicon>|<example_expect="READ"_against="READ">A_reading_club.</example>&| the example "A reading club." expects READ and is a trap for it [PA403]
0 s|</lexicon>|<example_expect="READ">A_reading_club.</example>\n<example_expect="READ">A_reading_club.</example>&| told.xml:59:1: warning: the example "A reading club." stands in line 58 already [PA403]
2 s|<title.*|&\n&| told.xml:4:1: error: there are two <title> in "en": the second would never be read [PA406]
2 s|<direction_id="ROOM">|&<opportunity_xml:lang="en">Space</opportunity>| there are two <opportunity> in "en"
2 s|</title>|&<profile_id="p"><title_xml:lang="en">A</title><title_xml:lang="en">B</title></profile>| there are two <title> in "en"
2 s|<title_xml:lang="en"|<title_xml:lang="eng"| told.xml:3:3: error: plans name this language "en" and not "eng": write en [PA406]
1 s|<lexicon|<other-language_xml:lang="en">the_of</other-language>&| "en" has a <lexicon> and is an <other-language> too: its common words belong into the lexicon [PA406]
2 s|id="READ"|id="PA101"| "PA101" is the code or the name of a message of planalign: choose another id for the direction [PA406]
2 s|points="40"|points="0"| points="0": what counts nothing need not be looked for [PA406]
2 s|makerspace\*|| <terms> is empty [PA406]
2 s|direction="READ"_points|directon="READ"_points| <terms> has no attribute "directon"; it may have: direction points whole [PA406]
2 s|<stance|&_x="1"| <stance> has no attribute "x", nor any other [PA406]
2 s|reach="overlap"|reach="sentences"| reach="sentences" is not possible on <veto>; it may be: overlap, sentence, passage [PA406]
0 s|60_publish|60_pubish| told.xml:8:5: warning: no language has a list of words called "pubish": this rule counts nowhere [PA404]
0 s|<common-words.*|| warning: "en" has no <common-words>: a plan that names no language is never read in it
CHANGES
# A wrong word in a list that terms call is told of at the list, once, and not at each of them.
list_to_blame() {
    sed 's|<words name="publish">|<words name="hours">\nhour*\no*r*s\n</words>&|; s|story hour\*|story $hours\nnight $hours|' "$srcdir/tests/data/taken-away.xml" >"$tmp/blame.xml"
    planalign framework check "$tmp/blame.xml" 2>&1 >/dev/null | grep PA402 >"$tmp/blame.txt"
    [ "$(cut -d: -f2- "$tmp/blame.txt")" = '15:1: error: "o*r*s": a star may only begin or end a word [PA402]' ] || { cat "$tmp/blame.txt"; false; }
}
check "a wrong word in a list is told of once, at the list" list_to_blame
# What is named and is no framework.
refused() { # WORDS ARGUMENT...: with status 2, and these words
    want=$1; shift
    planalign "$@" >"$tmp/refused" 2>&1 </dev/null
    [ $? -eq 2 ] && grep -qF -- "$want" "$tmp/refused" || { cat "$tmp/refused"; false; }
}
check "a framework that is not installed" refused 'no framework that is called "nbv" is installed, and a file is named with its folder or ending: ./nbv or nbv.xml [PA401]' \
    check --framework=nbv "$srcdir/samples/valdoria-weak-draft.xml"
check "a direction in the place of a framework" refused 'a direction is explained by planalign explain GV05' framework show GV05
two_fields() { printf '1\tgoal\tRead.\n2\tgoal, and no text\n' | planalign framework hits en >"$tmp/hits" 2>"$tmp/err"; }
told_line() { two_fields; [ $? -eq 2 ] && grep -qF 'standard input:2: error: a line has three fields, with a tab between them: id, kind of element, text' "$tmp/err" || { cat "$tmp/err"; false; }; }
check "a line of passages without its fields" told_line
scratch=$srcdir/samples/framework
# A plan in a language that an own framework has no words for gets no verdict, where it takes the words of other languages.
cat >"$tmp/dutch.xml" <<'PLAN'
<strategy xmlns="urn:planalign:strategy:1" id="nl"><title>Beleidsplan van de bibliotheek</title><goal id="1"><name>Het lezen van de kinderen in de stad</name>
<description>De bibliotheek wil dat alle kinderen in de stad kunnen lezen en dat het lezen voor hen een plezier is. Wij werken daarom samen met de scholen.</description></goal></strategy>
PLAN
no_answer() {
    planalign check --no-policy --quiet --framework="$scratch/lindenstadt.xml" "$tmp/dutch.xml" >"$tmp/out" 2>&1
    [ $? -eq 2 ] && grep -qF 'the framework has no terms for the language "nl" (it has: de) [PA013]' "$tmp/out"
}
check "a Dutch plan under a framework that knows of other languages" no_answer
check "a framework that does not is warned of" told 0 's/nothing//' 'told.xml: warning: a plan in a language that the framework does not know may be taken for one that it reads: <other-languages/> tells it of the words of many [PA406]'
sed 's|<lexicon|<other-languages/><other-languages/>&|' "$srcdir/tests/data/taken-away.xml" >"$tmp/twice.xml"
check "other languages are taken once" refused '<other-languages> stands here twice' framework check "$tmp/twice.xml"
# What a framework says is on one line, and no line of it is a command to a CI service.
sed -e 's|<title xml:lang="de">|&x\&#10;::error::|' -e 's|<opportunity xml:lang="de"|& source="x\&#10;::error::"|' "$srcdir/samples/framework/lindenstadt.xml" >"$tmp/hostile.xml"
no_command() {
    for words in "framework check $tmp/hostile.xml" "framework list $tmp/hostile.xml" "framework show $tmp/hostile.xml" "explain --framework=$tmp/hostile.xml LESEN"; do
        # shellcheck disable=SC2086 # words
        planalign $words >"$tmp/hostile.txt" 2>&1
        if ! grep -q 'x ::error::' "$tmp/hostile.txt" || grep '^ *::' "$tmp/hostile.txt"; then echo "$words"; return 1; fi
    done
}
check "a framework writes no lines of its own" no_command
# The framework from scratch that doc/terms.md shows.
scratch=$srcdir/samples/framework
sound() { planalign framework check "$scratch/lindenstadt.xml" >"$tmp/out" 2>"$tmp/err" && cat "$tmp/err" && [ ! -s "$tmp/err" ]; }
check "the framework from scratch is sound, without a warning" sound
verdict() { # STATUS WORDS PLAN
    planalign check --no-policy --framework="$scratch/lindenstadt.xml" --format=text "$3" >"$tmp/out" 2>&1
    [ $? -eq "$1" ] && grep -qF "$2" "$tmp/out"
}
check "its plan leaves one of two directions open" verdict 1 'The plan covers 1 of 2 directions; 1 is a gap: RAUM.' "$scratch/plan.xml"
sed 's/aufgegeben/erweitert/' "$scratch/plan.xml" >"$tmp/plan.xml"
check "and none without its denial" verdict 0 'The plan covers 2 of 2 directions; there is no gap.' "$tmp/plan.xml"
german() { printf '<strategy xmlns="urn:planalign:strategy:1" xml:lang="de" id="x"><title>P</title><goal id="a"><description>%s</description></goal></strategy>\n' "$1" >"$tmp/english.xml"; }
german "$(for i in 1 2 3 4 5 6 7 8; do printf 'We will open the rooms of the library to all of the people in the town, and read with them. '; done)"
check "a plan in English that says it is in German" verdict 1 '[PA021]' "$tmp/english.xml"
finish framework
