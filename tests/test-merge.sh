#!/bin/sh
# planalign merge: the lines of several runs make the reports of one run; what is broken, cut off or of other rules is told by file and line.
. "${srcdir:-.}/tests/lib.sh"
need xargs
here=$(cd "$srcdir" && pwd)
cd "$tmp" || exit 99
SOURCE_DATE_EPOCH=1767225600; export SOURCE_DATE_EPOCH # the day on which waivers are judged: 2026-01-01

formats='json ndjson markdown csv csv-findings sarif junit github gitlab gcc'
outputs() { for format in $formats; do echo "--output=$format:$1.$format"; done; }
run() { # NAME COMMAND ARGUMENT...: what it prints, says and returns, as NAME.*
    name=$1; shift
    planalign "$@" >"$name.out" 2>"$name.err"
    echo $? >"$name.status"
}
equal() { # ONE MERGED: in all formats
    for format in $formats; do cmp "$1.$format" "$2.$format" || return 1; done
    cmp "$1.out" "$2.out" && diff "$1.err" "$2.err" && cmp "$1.status" "$2.status"
}
says() { # NAME STATUS TEXT
    cat "$1.err" "$1.status"; grep -qF -- "$3" "$1.err" && [ "$(cat "$1.status")" = "$2" ]
}

# every plan of the cases and samples, sound, refused and hostile alike, in parts as several machines would have them
(cd "$here" && find tests/cases samples -name '*.xml' -type f | LC_ALL=C sort) | sed "s|^|$here/|" >list
check "there are plans" [ "$(wc -l <list)" -gt 200 ]
# shellcheck disable=SC2046 # words on purpose
run one check --no-policy --quiet --files-from=list --output=text:- $(outputs one)
split -n l/4 list part.
# shellcheck disable=SC2016 # for the inner shell
printf '%s\n' part.?? | xargs -P 2 -I '{}' sh -c '"$1" check --no-policy --format=ndjson --files-from="$2" >"$2.ndjson" 2>"$2.said"; [ $? -le 2 ]' sh "$prog" '{}'
check "each part has lines" [ "$(cat part.??.ndjson | wc -l)" = "$(wc -l <list)" ]
# shellcheck disable=SC2046
run merged merge --output=text:- $(outputs merged) part.??.ndjson
check "markdown has a row for each plan" [ "$(grep -c '^| ' merged.markdown)" = $(($(wc -l <list) + 2)) ]
check "four parts make the reports, the messages and the status of one run" equal one merged
# shellcheck disable=SC2046,SC2002
cat part.??.ndjson | { run piped merge --output=text:- $(outputs piped); }
check "also from standard input" equal one piped
cat piped.ndjson | { run again merge --format=ndjson; }
check "and merged lines can be merged" cmp one.ndjson again.out

# with a policy whose waivers are used on one machine alone, and with a baseline
for folder in "$here"/tests/cases/waiver-* "$here"/tests/cases/baseline-*; do
    case=$(basename "$folder")
    case $case in baseline-a-copy-* | baseline-a-renamed-*) continue ;; esac # each alone passes, in one run one of them does: see below
    rules=''
    policy=$folder/planalign-policy.xml; [ -f "$policy" ] && rules="--policy=$policy"
    [ -f "$folder/baseline.json" ] && case $case in baseline-refused-*) continue ;; *) rules="$rules --baseline=$folder/baseline.json" ;; esac
    for word in $(cat "$folder/args"); do case $word in --require=* | --fail-level=* | --profile=*) rules="$rules $word" ;; esac; done
    [ -n "$rules" ] || continue
    rules="--framework=$here/tests/data/rules.xml $rules"
    plans=$(ls "$folder"/*.xml | grep -v policy)
    rm -f lines.*
    # shellcheck disable=SC2086,SC2046
    run p1 check $rules --quiet --output=text:- $(outputs p1) $plans
    i=0
    for plan in $plans; do i=$((i + 1)); planalign check $rules --format=ndjson "$plan" >lines.$i 2>/dev/null; done
    # shellcheck disable=SC2086,SC2046
    [ "$(cat p1.status)" = 2 ] && [ ! -s p1.json ] && continue
    run p2 merge $rules --output=text:- $(outputs p2) lines.*
    check "$case: plans apart, and merged" equal p1 p2
done

# a policy of everything: what it raises, lowers and waives stands in the lines of each machine and holds in the verdict on all
cat >policy.xml <<'EOF'
<?xml version="1.0" encoding="UTF-8"?>
<policy xmlns="urn:planalign:policy:1" id="all">
  <require direction="R1" level="enacted"/>
  <fail-level severity="warning"/>
  <severity code="PA301" severity="error"/>
  <severity code="PA104" severity="warning"/>
  <severity code="PA504" severity="error"/>
  <waiver direction="R2" until="2030-01-01">Next year.</waiver>
  <waiver direction="R3" until="2020-01-01">This one has ended.</waiver>
  <waiver code="PA301" element="g1">The roof | serves "all" of them.</waiver>
  <waiver direction="R1" plan="none of these">Nobody needs this one.</waiver>
</policy>
EOF
cases=$here/tests/cases
set -- "$cases/level-absent/plan.xml" "$cases/structure-orphan-goal/plan.xml" "$cases/no-such-plan.xml" "$cases/level-measured/plan.xml" "$cases/waiver-of-a-gap/plan.xml"
rm -f lines.*
# shellcheck disable=SC2046
run severe check --framework="$here/tests/data/rules.xml" --policy=policy.xml --quiet --output=text:- $(outputs severe) "$@"
i=0
for plan; do i=$((i + 1)); planalign check --framework="$here/tests/data/rules.xml" --policy=policy.xml --format=ndjson "$plan" >lines.$i 2>/dev/null; done
# shellcheck disable=SC2046
run severe2 merge --framework="$here/tests/data/rules.xml" --policy=policy.xml --output=text:- $(outputs severe2) lines.*
check "there are waivers, those that ended, and severities in it" sh -c 'grep -q "\"waived\"" severe.json && grep -q "\"ended\"" severe.json && grep -q "\"used\"" severe.json && grep -q "\"PA504\"" severe.json && grep -q "\"PA301\"" severe.json'
check "five plans apart under one policy, and merged" equal severe severe2

sed 's/Next year/Next month/' policy.xml >later.xml
run later merge --framework="$here/tests/data/rules.xml" --policy=later.xml lines.2
check "another waiver under the same id" says later 2 'lines.2:1: error: the line was written under other severities, waivers'
sed '/PA104/d' policy.xml >milder.xml
run milder merge --framework="$here/tests/data/rules.xml" --policy=milder.xml lines.2
check "another severity" says milder 2 'lines.2:1: error: the line was written under other severities, waivers'
sed 's/<policy/<!-- the same --><policy/' policy.xml >same.xml
run samerules merge --framework="$here/tests/data/rules.xml" --policy=same.xml lines.2
check "a comment is no rule" [ ! -s samerules.err ]

# a baseline is a rule too: what it knows must be the same everywhere, however its file is laid out
rules="--framework=$here/tests/data/rules.xml --no-policy"
known=$cases/level-absent/plan.xml
# shellcheck disable=SC2086 # words
{
    planalign check $rules --update-baseline=base.json --quiet "$known" >/dev/null
    planalign check $rules --format=ndjson --baseline=base.json "$known" >based
    planalign check $rules --update-baseline=wider.json --quiet "$known" "$cases/structure-orphan-goal/plan.xml" >/dev/null
    sed 's/"level": 0/"level": 1/' base.json >changed.json
    tr -d '\n' <base.json | sed 's/"quote": "/&More than /' >laid.json
    rules=--framework=$here/tests/data/rules.xml
    run based merge $rules --baseline=base.json based
    run wider merge $rules --baseline=wider.json based
    run changed merge $rules --baseline=changed.json based
    run laid merge $rules --baseline=laid.json based
}
check "the same baseline" [ ! -s based.err ]
check "a baseline that knows a plan more" says wider 2 'based:1: error: the line was written under other severities, waivers, another profile or another baseline than those'
check "one in which the plan stood higher" says changed 2 'based:1: error: the line was written under other severities, waivers, another profile or another baseline'
check "one that only looks otherwise" [ ! -s laid.err ]

# what a baseline knows of a plan is known once, whichever machines took a plan for it
rules="--framework=$here/tests/data/rules.xml --no-policy"
mkdir first second
cp "$known" first/plan.xml
cp "$known" first/copy.xml
cp "$known" second/copy.xml
# shellcheck disable=SC2086 # words
{
    planalign check $rules --update-baseline=once.json --quiet first/plan.xml >/dev/null
    planalign check $rules --format=ndjson --baseline=once.json first >together
    planalign check $rules --format=ndjson --baseline=once.json first/plan.xml >own
    planalign check $rules --format=ndjson --baseline=once.json second >beside
    mv first/plan.xml away.xml # on another machine it is not there
    planalign check $rules --format=ndjson --baseline=once.json second >copied
    mv away.xml first/plan.xml
    rules=--framework=$here/tests/data/rules.xml
    run together merge $rules --baseline=once.json together
    run own merge $rules --baseline=once.json own copied
    run copied merge $rules --baseline=once.json copied own
    run moved merge $rules --baseline=once.json copied
    run beside merge $rules --baseline=once.json own beside
    for part in one other; do planalign check $rules --no-policy --format=ndjson --baseline=once.json - <"$known" >piped.$part; done
    run piped merge $rules --baseline=once.json piped.one piped.other
}
check "a plan and its copy, checked in one run" [ ! -s together.err ]
check "the copy, checked elsewhere" says own 2 'copied:1: error: what the baseline knows of the plan first/plan.xml was used up by a plan before this one: it is known once'
check "before the plan" says copied 2 'own:1: error: what the baseline knows of the plan first/plan.xml was used up by a plan before this one: it is known once'
check "a plan that was renamed" [ ! -s moved.err ]
check "where the plan itself is there, its copy is new on each machine" [ ! -s beside.err ]
check "nothing is known of it" grep -qx '2 plans: 1 passed, 1 with gaps, 0 without an answer.' beside.out
check "what two machines read from standard input is not one plan" says piped 2 'piped.other:1: error: what the baseline knows of the plan first/plan.xml was used up by a plan before this one: it is known once'

# so is a waiver that names a plan: what follows is one run in which two, and a third by its path, are called so
cat >narrow.xml <<'END'
<policy xmlns="urn:planalign:policy:1" id="narrow">
  <waiver direction="R2" plan="case">Next year.</waiver>
  <waiver direction="R1" plan="first/plan.xml">Never.</waiver>
</policy>
END
rules="--framework=$here/tests/data/rules.xml --policy=narrow.xml"
# shellcheck disable=SC2086 # words
{
    run whole check $rules --quiet --output=json:whole.json -j2 first second
    planalign check $rules --format=ndjson first second >whole.parts
    run joined merge $rules --output=json:joined.json whole.parts
    for part in first second; do planalign check $rules --format=ndjson $part >$part.part; done
    run apart merge $rules first.part second.part
}
check "one of them is waived, and the merge of the run says so too" cmp whole.json joined.json
check "the others are not, and are told why" [ "$(grep -o '"code": "PA512"' whole.json | wc -l)" = 2 ]
check "two machines that each waived one" says apart 2 'second.part:1: error: narrow.xml:2: the waiver counts for one plan, and that is first/copy.xml, which stands before this one'

# a name that is no UTF-8 comes back as it was, and another plan may be called as a report says it
raw=$(printf 'a\377 b.xml') said='a\xff b.xml'
mkdir names
cp "$known" "names/$raw"
cp "$known" "names/$said"
rules="--framework=$here/tests/data/rules.xml --no-policy"
# shellcheck disable=SC2086,SC2046 # words
{
    run bytes check $rules --quiet --output=text:- $(outputs bytes) "names/$raw" "names/$said"
    planalign check $rules --format=ndjson "names/$raw" >bytes.1
    planalign check $rules --format=ndjson "names/$said" >bytes.2
    rules=--framework=$here/tests/data/rules.xml
    run together merge $rules --output=text:- $(outputs together) bytes.1 bytes.2
    sed 's/"file_bytes":"6e/"file_bytes":"6f/' bytes.1 >other.bytes
    sed 's/"file_bytes":"6e/"file_bytes":"0/' bytes.1 >odd.bytes
    run otherwise merge $rules other.bytes odd.bytes
}
check "the name of a file that is no UTF-8" equal bytes together
check "is in SARIF what it was" grep -qF '"uri": "names/a%FF%20b.xml"' together.sarif
check "no other name is taken for it" [ "$(grep -c '"file_bytes" is not the name of the file' otherwise.err)" = 2 ]

# what cannot be merged
plan=$here/tests/cases/level-planned-by-goal/plan.xml
rules=--framework=$here/tests/data/rules.xml
planalign check --no-policy "$rules" --format=ndjson "$plan" >good
run good merge "$rules" good
check "a sound line" [ "$(cat good.status)" = 0 ]
three=$here/tests/cases/level-absent/plan.xml
planalign check --no-policy "$rules" --format=ndjson "$plan" "$three" "$plan" >three
head -n 2 three >killed
run killed merge "$rules" killed
check "a file that ends between two lines, as of a run that was killed" says killed 2 'killed: error: a run is cut off: behind its plan 2 no line says that it is the last'
check "leaves the plans that it has" [ "$(grep -c 'plan.xml: ' killed.out)" = 2 ]
sed 2d three >hole
run hole merge "$rules" hole
check "a line that is missing" says hole 2 'hole: error: the line of plan 2 of a run is missing'
sed 1d three >headless
run headless merge "$rules" headless
check "the first line" says headless 2 'headless: error: the line of plan 1 of a run is missing'
{ cat killed good; } | { run joined merge "$rules"; }
check "in front of a whole run" says joined 2 '-: error: a run is cut off: behind its plan 2'
: >nothing
run nothing merge "$rules" good nothing
check "a run that was killed before its first line" says nothing 2 'nothing: error: there is no line of a plan'
{ sed -n 2p three; cat good; sed -n 3p three; sed -n 1p three; } >mixed
run mixed merge "$rules" mixed
check "two whole runs, line by line among each other, miss nothing" [ "$(cat mixed.status)" = 1 ]
# what is missing stands in every report, and a merge of the merge has no answer either
planalign check --no-policy "$rules" --format=ndjson "$here/tests/cases/level-measured/plan.xml" >whole
# shellcheck disable=SC2046
run part merge "$rules" $(outputs part) whole killed
check "a part that is cut off has no answer" [ "$(cat part.status)" = 2 ]
no_answer() { # FORMAT TEXT: the report of that format says that of the file that was cut off
    grep -F killed "part.$1"; grep -qF -- "$2" "part.$1"
}
for format in $formats; do check "$format names the part that is cut off" no_answer "$format" killed; done
check "junit counts it as an error" no_answer junit '<testsuite name="killed" tests="7" failures="0" errors="1"'
check "sarif says that the run failed" no_answer sarif '"executionSuccessful": false'
check "json has it without a verdict" no_answer json '"verdict": "undecided"'
check "and the message" no_answer json 'a run is cut off: behind its plan 2 no line says that it is the last'
check "no line of ndjson is the last" sh -c '[ "$(grep -c "\"last\":false" part.ndjson)" = 4 ] && ! grep -q "\"last\":true" part.ndjson'
run anew merge "$rules" part.ndjson
check "merged again, the plan is not lost" says anew 2 'killed: error: a run is cut off: behind its plan 2 no line says that it is the last [PA018]'
sed 's/"last":false/"last":true/; $!s/"last":true/"last":false/' part.ndjson >ended
run ended merge "$rules" ended
check "not even where the end is made up" says ended 2 'killed: error: a run is cut off'
# the merge of doc/scale.md's array misses the part of a task that never started
sed -n "s/^sbatch --dependency.*--wrap='\(.*\)'\$/\1/p" "$here/doc/scale.md" >recipe
mkdir -p array bin && printf '#!/bin/sh\nexec "%s" "$@"\n' "$prog" >bin/planalign && chmod +x bin/planalign
echo "$here/samples/valdoria-weak-draft.xml" >array/part.00
echo "$here/samples/valdoria-second-draft.xml" >array/part.01
for part in array/part.0?; do planalign check --no-policy --format=ndjson --files-from=$part >$part.ndjson 2>/dev/null; done
array() { # STATUS: that of the recipe
    (cd array && PATH="$tmp/bin:$PATH" sh ../recipe 2>said); [ $? -eq "$1" ] || { cat recipe array/said; false; }
}
check "an array of which all tasks have run" array 1
rm array/part.01.ndjson
check "a task that never started" array 2
check "is named" grep -q '^part.01.ndjson: error: the file cannot be read' array/said
check "in the report too" grep -q '"file": "part.01.ndjson"' array/report.json
# the whole of it, for lists shorter and longer than there are tasks
cat >bin/sbatch <<'END'
#!/bin/sh
# runs at once what is to be run, one task after the other
for option; do case $option in --array=0-*) last=${option#*-} last=${last#*-} ;; --wrap=*) script=${option#--wrap=} ;; esac; done
last=${last##*-}
for task in $(seq 0 "${last:-0}"); do SLURM_ARRAY_TASK_ID=$task sh -c "$script"; done
END
chmod +x bin/sbatch
sed -n '/^## A Slurm array/,/^## Spark/{/^```sh$/,/^```$/p}' "$here/doc/scale.md" | grep -v '^```' >whole-recipe
for n in 1 3 150; do
    mkdir "slurm-$n"
    for i in $(seq "$n"); do cp "$here/samples/valdoria-weak-draft.xml" "slurm-$n/$(printf %03d "$i").xml"; done
    (cd "slurm-$n" && printf '%s\n' ./*.xml >list && PATH="$tmp/bin:$PATH" sh ../whole-recipe >said 2>&1)
    check "an array over a list of $n" [ "$(grep -c '^      "verdict": "gaps"' "slurm-$n/report.json")" = "$n" ]
    (cd "slurm-$n" && planalign check --no-policy --format=json --files-from=list >one.json)
    check "is one run over it" cmp "slurm-$n/one.json" "slurm-$n/report.json"
done
head -c 1000 good >cut
run cut merge "$rules" good cut
check "a line that is cut off" says cut 2 'cut:1: error: '
check "leaves the others" grep -q 'plan.xml: passed' cut.out
{ cat good; echo 'no JSON'; echo '{}'; } >broken
run broken merge "$rules" broken
check "a line that is no JSON" says broken 2 'broken:2: error: this is no JSON'
check "a line that is of another kind" says broken 2 'broken:3: error: this is no line of planalign-plan/1'
says_once() { # NAME FILE TEXT: of what is wrong with FILE this is said alone
    cat "$1.err"; [ "$(grep -c "^$2:" "$1.err")" = 1 ] && grep -qF -- "$2:1: error: $3" "$1.err" && [ "$(cat "$1.status")" = 2 ]
}
cp "$plan" plan.xml
planalign check --no-policy "$rules" --format=json "$plan" >report.json
printf 'Dear colleagues,\n\nthe plan\nis attached.\n' >letter.txt
printf 'PK\003\004\n\200\377\n\n\000x\n' >noise
run files merge "$rules" plan.xml report.json letter.txt noise good
check "a plan instead of a report" says_once files plan.xml 'this is XML, as a plan is; merge joins reports of --format=ndjson'
check "a report of another format" says_once files report.json 'this is JSON, but no report of --format=ndjson'
check "another file" says_once files letter.txt 'this is no report of --format=ndjson'
check "a file of no lines" says_once files noise 'this is no report of --format=ndjson'
check "leave the reports" grep -q 'plan.xml: passed' files.out
{ cat letter.txt good; echo '{}'; } >headed
run headed merge "$rules" headed
check "something in front of the lines" says headed 2 'headed:1: error: this is no report of --format=ndjson'
check "and how far it goes" says headed 2 'headed:2: error: from here to line 4 there is no report either'
check "leaves the lines" grep -q 'plan.xml: passed' headed.out
check "and what is wrong behind them" says headed 2 'headed:6: error: this is no line of planalign-plan/1'
run twice merge "$rules" good good
check "a plan in two files" says twice 2 'good:1: error: the plan '
check "counts once" sh -c '[ "$(grep -c "plan.xml: passed" twice.out)" = 1 ]'
run other merge good
check "another framework" says other 2 'good:1: error: the line is about version '
run require merge "$rules" --require=measured good
check "another requirement" says require 2 'good:1: error: the line requires "planned" of '
run under merge "$rules" --fail-under=50 good
check "another share" says under 2 'good:1: error: the line was written with --fail-under=100'
sed 's/"version": *"[0-9.]*"/"version":"0.0.1"/' good >older
run older merge "$rules" older
check "another version" says older 2 'older:1: error: the line was written by version '
planalign check --no-policy "$rules" --format=ndjson "$here/tests/cases/level-absent/plan.xml" >gaps
sed 's/"verdict": *"gaps"/"verdict": "passed"/' gaps >forged
run forged merge "$rules" forged
check "a verdict that its findings do not bear out" says forged 2 'forged:1: error: '
sed 's/"severity": *"error"/"severity": "note"/g' forged >softened
run softened merge "$rules" softened
check "gaps that were made notes" says softened 2 'softened:1: error: '
sed 's/"waived": *0/"waived": 1/' gaps >excused
run excused merge "$rules" excused
check "a waiver in the counts that no finding has" says excused 2 'excused:1: error: this is no planalign-plan/1: "summary" is not what the directions say'
forge() { # MEMBER: the line "gaps" as it would be if all its findings were accepted by this
    sed -e 's/"verdict": *"gaps"/"verdict":"passed"/' -e "s/\"severity\": *\"error\"/\"severity\":\"note\",$1/g" gaps
}
forge '"known":true' >remembered
run remembered merge "$rules" remembered
check "gaps that no baseline knows" says remembered 2 'remembered:1: error: this is no planalign-plan/1: "findings" is not accepted by the policy or the baseline of this run'
forge '"waived":{"reason":"because","until":null}' >pardoned
run pardoned merge "$rules" pardoned
check "gaps that no waiver speaks of" says pardoned 2 'pardoned:1: error: this is no planalign-plan/1: "findings" is not accepted by the policy or the baseline of this run'
head -c 70000000 /dev/zero | tr '\0' x >long; echo >>long; cat good >>long
run long merge "$rules" long
check "a line without end" says long 2 'long:1: error: the line is longer than 64 MiB'
check "leaves the next" grep -q 'plan.xml: passed' long.out
rm -f long
{ printf '{"schema": "planalign-plan/1", "more": '; awk 'BEGIN { for (i = 0; i < 100000; i++) printf "["; print "" }'; } >deep
run deep merge "$rules" deep
check "a line that nests too deeply" says deep 2 'deep:1: error: the report is nested too deeply'
awk 'BEGIN { for (i = 0; i < 40; i++) { left = left "["; right = right "]" } print left right }' >nest
sed "s/\"plan\": *{/&\"more\":$(cat nest),/" good >nested
run nested merge "$rules" --format=json nested
check "a plan that nests deeper than any report" says nested 2 'nested:1: error: '
sed 's/"plan": *{/&"more":0.5,/' good >fraction
run fraction merge "$rules" --format=json fraction
check "a number that would not be written again as it was" says fraction 2 'fraction:1: error: '
: >empty
run empty merge "$rules" empty
check "no plan at all" says empty 2 'there is no plan to merge'
run missing merge "$rules" missing good
check "a file that is not there" says missing 2 'missing: error: the file cannot be read'
check "has no answer, and the others have theirs" grep -qx '2 plans: 1 passed, 0 with gaps, 1 without an answer.' missing.out
run own merge "$rules" --output=json:good good
check "a report never takes the place of a file that is read" says own 2 'a report would take the place of this file'
run refused merge "$rules" --format=html good
check "a report made of the words of the plans" says refused 2 'quotes the plans'
finish merge
