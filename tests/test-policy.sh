#!/bin/sh
# What cases cannot show of policies, waivers, baselines and comparisons: where a policy is looked for, what day it is, what stays of a baseline
# that is not written, how much a hostile report may use; and the schemas, judged by tools that are not ours.
. "${srcdir:-.}/tests/lib.sh"
cases="$srcdir/tests/cases"
rules="$srcdir/tests/data/rules.xml"
plan="$cases/policy-percent-of-nothing/plan.xml"
unset SOURCE_DATE_EPOCH

refuses() { ! "$@"; }
status_is() { # STATUS COMMAND...
    wanted=$1; shift
    "$@"; got=$?
    [ "$got" -eq "$wanted" ] || { echo "status $got instead of $wanted"; return 1; }
}
shows() { # TEXT COMMAND...: what the command prints holds TEXT
    text=$1; shift
    "$@" 2>&1 | grep -F -e "$text" || { "$@" 2>&1 | head -n 20; return 1; }
}
policy() { # FILE BODY
    mkdir -p "$(dirname "$1")"
    printf '<policy xmlns="urn:planalign:policy:1">%s</policy>\n' "$2" >"$1"
}
in_folder() { (cd "$1" && shift && "$@"); }
judge() { planalign check --framework="$rules" --quiet "$@"; }

# ---- where a policy is looked for ----
easy='<require level="absent"/>' # every plan passes
HOME="$tmp/home"; export HOME
mkdir -p "$tmp/home/plans/2026" "$tmp/home/repository/.git" "$tmp/home/repository/plans" "$tmp/outside/plans"
for folder in home/plans/2026 home/repository/plans outside/plans; do cp "$plan" "$tmp/$folder/plan.xml"; done
policy "$tmp/home/planalign-policy.xml" "$easy"
policy "$tmp/outside/planalign-policy.xml" "$easy"
check "upward as far as the home folder" status_is 0 judge "$tmp/home/plans/2026/plan.xml"
check "not beyond the root of a repository" status_is 1 judge "$tmp/home/repository/plans/plan.xml"
check "not upward where there is no border" status_is 1 judge "$tmp/outside/plans/plan.xml"
policy "$tmp/outside/plans/planalign-policy.xml" "$easy"
check "the plan's own folder always counts" status_is 0 judge "$tmp/outside/plans/plan.xml"
check "the nearest policy wins" status_is 1 sh -c 'printf "%s\n" "<policy xmlns=\"urn:planalign:policy:1\"><require level=\"measured\"/></policy>" >"$1/home/plans/planalign-policy.xml"
    "$2" check --framework="$3" --quiet "$1/home/plans/2026/plan.xml"' sh "$tmp" "$prog" "$rules"
check "named as seen from the current folder" shows 'Policy: ../planalign-policy.xml' in_folder "$tmp/home/plans/2026" planalign check --framework="$rules" plan.xml
check "standard input looks from the current folder" sh -c 'cd "$1/outside/plans" && "$2" check --framework="$3" --quiet - <plan.xml' sh "$tmp" "$prog" "$rules"
check "one policy for all plans of a run" status_is 2 judge "$tmp/home/repository/plans/plan.xml" "$tmp/outside/plans/plan.xml"
check "or one that is named" status_is 0 judge --policy="$tmp/outside/planalign-policy.xml" "$tmp/home/repository/plans/plan.xml" "$tmp/outside/plans/plan.xml"
check "a missing plan is the error, not its policy" shows 'no-such-plan.xml: error: the file cannot be opened' judge "$tmp/outside/plans/plan.xml" "$tmp/outside/no-such-plan.xml"
rm "$tmp/outside/plans/planalign-policy.xml"
mkdir "$tmp/outside/plans/planalign-policy.xml"
check "a policy that cannot be read is an error, not none" status_is 2 judge "$tmp/outside/plans/plan.xml"
rmdir "$tmp/outside/plans/planalign-policy.xml"
mkfifo "$tmp/outside/plans/planalign-policy.xml"
check "a pipe is no policy" status_is 2 timeout 10 "$prog" check --framework="$rules" --quiet "$tmp/outside/plans/plan.xml"
rm "$tmp/outside/plans/planalign-policy.xml"

# ---- its framework ----
cp "$rules" "$tmp/outside/plans/rules.xml"
policy "$tmp/outside/plans/planalign-policy.xml" "<framework>rules.xml</framework>$easy"
check "a framework beside the policy" in_folder "$tmp" planalign check --quiet outside/plans/plan.xml
cp "$rules" "$tmp/secret.xml"
policy "$tmp/outside/plans/planalign-policy.xml" "<framework>../../secret.xml</framework>$easy"
check "none above it" shows 'neither a name nor a file' planalign check --quiet "$tmp/outside/plans/plan.xml"
policy "$tmp/outside/plans/planalign-policy.xml" "<framework>$tmp/outside/plans/rules.xml</framework>$easy"
check "none by an absolute name" shows 'neither a name nor a file' planalign check --quiet "$tmp/outside/plans/plan.xml"
rm "$tmp/outside/plans/planalign-policy.xml"

# ---- what day it is ----
policy "$tmp/past.xml" '<waiver direction="R2" until="2020-01-01">Long ago.</waiver>'
policy "$tmp/future.xml" '<waiver direction="R2" until="9999-12-31">For ever.</waiver>'
check "the clock ends a waiver" status_is 1 judge --policy="$tmp/past.xml" "$plan"
check "the clock lets one hold" status_is 0 judge --policy="$tmp/future.xml" "$plan"
check "SOURCE_DATE_EPOCH beats the clock" status_is 0 env SOURCE_DATE_EPOCH=1577836800 "$prog" check --framework="$rules" --quiet --policy="$tmp/past.xml" "$plan"
check "one second less is the day before" status_is 0 env SOURCE_DATE_EPOCH=1577923199 "$prog" check --framework="$rules" --quiet --policy="$tmp/past.xml" "$plan"
check "the day after ends it" status_is 1 env SOURCE_DATE_EPOCH=1577923200 "$prog" check --framework="$rules" --quiet --policy="$tmp/past.xml" "$plan"
for epoch in tomorrow -1 1e9 99999999999999999999; do
    check "SOURCE_DATE_EPOCH=$epoch gives no verdict" status_is 2 env SOURCE_DATE_EPOCH=$epoch "$prog" check --framework="$rules" --quiet --policy="$tmp/past.xml" "$plan"
done
planalign check --framework="$rules" --format=json --policy="$tmp/past.xml" "$plan" >"$tmp/now.json"
check "no report tells the day" refuses grep -F "$(date -u +%Y-%m-%d)" "$tmp/now.json"

# ---- a reason that can be seen ----
waived_for() { # REASON
    policy "$tmp/reason.xml" "<waiver direction=\"R2\">$1</waiver>"
    judge --policy="$tmp/reason.xml" "$plan"
}
for blank in '&#xA0;' '&#x2003;&#x3000;' '&#x2028;' '&#x200B;' '&#x2060;&#xFEFF;' '&#xAD;' '&#x202E; &#x202C;' '&#x85;' '&#x2800;' '&#x3164;' \
    '&#xFE0F;' '&#xE0100;&#xE01EF;' '&#xFFFC;' '&#x301;' ' &#x20DD; ' '&#x903;' '&#x1D159;' '&#x34F;&#x17B4;'; do
    check "a reason of $blank alone is none" shows 'a waiver needs a reason' waived_for "$blank"
    check "nor for the XSD" refuses xmllint --nonet --noout --schema "$srcdir/schemas/policy.xsd" "$tmp/reason.xml"
    check "nor for RELAX NG" refuses xmllint --nonet --noout --relaxng "$srcdir/schemas/policy.rng" "$tmp/reason.xml"
done
for reason in '&#xA0;Law&#xA0;' '.' '&#x6CD5;' '&#x200B;1' 'e&#x301;' '&#x915;&#x93F;' '&#x2764;&#xFE0F;'; do
    check "one with something to see ($reason) is" status_is 0 waived_for "$reason"
    check "also for the XSD" xmllint --nonet --noout --schema "$srcdir/schemas/policy.xsd" "$tmp/reason.xml"
    check "and RELAX NG" xmllint --nonet --noout --relaxng "$srcdir/schemas/policy.rng" "$tmp/reason.xml"
done

# ---- a waiver that names a plan counts for one plan of a run ----
mkdir -p "$tmp/named/members/plans" "$tmp/named/plans"
gapped() { sed "s/ id=\"case\"/$2/" "$plan" >"$tmp/named/$1"; }
waives() { # NAME PLAN...: the plan that is waived by that name, and the codes of the others
    policy "$tmp/named/rules.xml" "<waiver direction=\"R2\" plan=\"$1\">Next year.</waiver>"; shift
    in_folder "$tmp/named" planalign check --framework="$rules" --policy=rules.xml --format=ndjson "$@" 2>/dev/null |
        sed -n 's/.*"plan":{"file":"\([^"]*\)".*"verdict":"\([^"]*\)".*/\1 \2 &/p' | sed 's/{.*"code":"PA512".*/taken/; s/ {.*//' | tr '\n' ';'
}
gives() { # WANTED COMMAND...
    wanted=$1; shift; got=$("$@"); echo "$got"; [ "$got" = "$wanted" ]
}
gapped a.xml ' id="a"'
gapped b.xml ' id="a"'
gapped plans/a.xml ' id="p"'
gapped members/plans/a.xml ' id="m"'
gapped y.xml ' id="y"'
gapped z.xml ' id="y.xml"'
gapped w.xml ' id="plans\/a.xml"'
check "by id: the first" gives 'a.xml passed;b.xml gaps taken;' waives a a.xml b.xml
check "in the order of the run" gives 'b.xml passed;a.xml gaps taken;' waives a b.xml a.xml
check "for any number of threads" gives 'a.xml passed;b.xml gaps taken;' waives a -j4 a.xml b.xml
check "one plan named twice is one" gives 'a.xml passed;./a.xml passed;' waives a a.xml ./a.xml
check "by the name of the file: the first" gives 'members/plans/a.xml passed;plans/a.xml gaps taken;' waives a.xml members plans/a.xml
check "by the path: the whole one before an end" gives 'members/plans/a.xml gaps taken;plans/a.xml passed;' waives plans/a.xml members plans/a.xml
check "an end begins behind a slash" gives 'members/plans/a.xml gaps;plans/a.xml gaps;' waives s/a.xml members plans/a.xml
gapped v.xml ' id="y\&#46;xml"'
check "an id may be written in other bytes" gives 'y.xml gaps taken;v.xml passed;' waives y.xml y.xml v.xml
check "nor do // and /./" gives 'plans//a.xml passed;' waives plans/./a.xml plans//
check "./ counts nowhere" gives './plans/a.xml passed;' waives ././plans/a.xml ./plans/a.xml
check "an id before the name of a file, also of one that comes later" gives 'y.xml gaps taken;z.xml passed;' waives y.xml y.xml z.xml
check "but a path with a folder in it is that file" gives 'w.xml gaps taken;plans/a.xml passed;' waives plans/a.xml w.xml plans/a.xml
check "also where that is not in the run" gives 'w.xml gaps taken;members/plans/a.xml gaps taken;' waives plans/a.xml w.xml members/plans/a.xml
check "and has another name there" gives "$tmp/named/plans/a.xml passed;" waives plans/a.xml "$tmp/named/plans/a.xml"
check "who does not need the waiver is told nothing" gives 'a.xml passed;b.xml passed;' waives a --require=absent a.xml b.xml
policy "$tmp/named/rules.xml" '<waiver direction="R2" plan="a">Next year.</waiver>'
check "the finding names the plan that has it" shows 'the waiver of the gap for R2 in plan "a" counts for one plan of a run, and that is another one that is called so: a.xml' in_folder "$tmp/named" planalign check --framework="$rules" --policy=rules.xml --format=gcc a.xml b.xml
policy "$tmp/named/rules.xml" '<severity code="PA512" severity="error"/><waiver direction="R2" plan="a">Next year.</waiver><waiver direction="R2">All of them.</waiver>'
policy "$tmp/named/rules.xml" '<require level="absent"/><require direction="R2" level="planned"/><waiver direction="R2" plan="a">Next year.</waiver>'
check "who has nothing left to check has no answer, and the other one is judged" shows 'b.xml: gaps' in_folder "$tmp/named" planalign check --framework="$rules" --policy=rules.xml --quiet a.xml b.xml
policy "$tmp/named/rules.xml" '<severity code="PA512" severity="error"/><waiver direction="R2" plan="a">Next year.</waiver><waiver direction="R2">All of them.</waiver>'
check "another waiver may still fit" status_is 0 in_folder "$tmp/named" planalign check --framework="$rules" --policy=rules.xml --quiet a.xml b.xml

# ---- the baseline ----
judge --update-baseline="$tmp/baseline.json" "$plan" >"$tmp/out"
check "writing one does not excuse the gaps" grep -F 'gaps R2' "$tmp/out"
check "the next run passes with it" status_is 0 judge --baseline="$tmp/baseline.json" "$plan"
check "it can be read and replaced in one run" status_is 0 judge --baseline="$tmp/baseline.json" --update-baseline="$tmp/baseline.json" "$plan"
check "and is then still a baseline" status_is 0 judge --baseline="$tmp/baseline.json" "$plan"
cp "$tmp/baseline.json" "$tmp/before.json"
piped() { judge "$@" - <"$tmp/piped.xml"; }
sed 's/ id="case"//' "$plan" >"$tmp/piped.xml"
sed 's/"file": "[^"]*"/"file": "-"/; s/"id": "case"/"id": null/' "$tmp/baseline.json" >"$tmp/nameless.json"
check "a plan on standard input is not known by its having no name" status_is 1 piped --baseline="$tmp/nameless.json"
check "no baseline is written of one that has no id either" status_is 2 piped --update-baseline="$tmp/baseline.json"
check "and the reason is told" shows 'the plan on standard input has no id, so that no later run could find it there' piped --update-baseline="$tmp/baseline.json"
check "the old one is left" cmp "$tmp/before.json" "$tmp/baseline.json"
cp "$plan" "$tmp/piped.xml"
check "one with an id is known by that" status_is 0 piped --baseline="$tmp/baseline.json"
# A report says of a byte that is no UTF-8 what another name may say with signs.
mkdir "$tmp/names"
raw=$(printf 'a\377.xml') said='a\xff.xml'
sed 's/ id="case"//' "$plan" | tee "$tmp/names/$raw" >"$tmp/names/$said"
named() { (cd "$tmp/names" && judge --no-policy "$@"); }
named --format=json "$raw" >"$tmp/names/raw.json"
check "another plan is not known by how a report says a name that is no UTF-8" status_is 1 named --baseline=raw.json "$said"
check "no baseline is written of such a name without an id" shows 'the plan a\xff.xml has no id, and a name that a report cannot hold' named --update-baseline=base.json "$raw"
check "nor of the other" status_is 2 named --update-baseline=base.json "$said"
check "and none is left" [ ! -e "$tmp/names/base.json" ]
cp "$plan" "$tmp/names/$raw"
named --update-baseline=base.json --quiet "$raw" >/dev/null
check "with an id it is found" status_is 0 named --baseline=base.json "$raw"
rm -rf "$tmp/names"
printf '<strategy' >"$tmp/broken.xml"
check "none is written when a plan has no answer" status_is 2 judge --update-baseline="$tmp/baseline.json" "$plan" "$tmp/broken.xml"
check "the old one stays as it was" cmp "$tmp/before.json" "$tmp/baseline.json"
for mode in 600 640; do
    chmod $mode "$tmp/baseline.json"
    (umask 022; judge --update-baseline="$tmp/baseline.json" "$plan" >/dev/null 2>&1)
    check "one that only some may read ($mode) stays so" [ "$(stat -c %a "$tmp/baseline.json")" = $mode ]
done
long=$(printf '%250s' '' | tr ' ' r)
check "a name may be as long as names can be" status_is 0 judge --baseline="$tmp/baseline.json" --output=json:"$tmp/$long" "$plan"
check "it is there" [ -s "$tmp/$long" ]
rm -f "$tmp/$long"
check "and nothing is left beside it" sh -c '! ls "$1"/*.tmp' sh "$tmp"
check "a report of the past keeps its place as baseline" status_is 0 judge --baseline="$cases/verdict-fail-under-equality-passes/expected.json" "$cases/verdict-fail-under-equality-passes/plan.xml"

# ---- hostile reports: bounded memory and time ----
limited() { # COMMAND...: 1 GiB of address space, 20 seconds; not under a launcher, and sanitizers reserve terabytes
    (ulimit -v 1048576; exec timeout 20 "$@")
}
not_starved() { ! "$@" 2>&1 | grep 'out of memory'; } # it is refused for what it is: without memory too the status would be 2
case $(nm "$prog" 2>/dev/null | grep -c __asan_init) in 0) bound=limited ;; *) bound='timeout 60' ;; esac
python3 - "$tmp" <<'PY'
import sys

head = '{"schema": "planalign-report/1", "framework": {"id": "rules", "version": "1"}, "plans": ['
write = lambda name, text: open(sys.argv[1] + "/" + name, "w").write(text)
write("deep.json", "[" * 1000000)
write("numbers.json", '{"a": [' + "0," * 12000000 + "0]}")
write("large.json", '{"a": "' + "x" * (64 << 20) + '"}')
write("keys.json", "{" + ",".join('"k%d": {}' % i for i in range(200000)) + "}")
plan = '{"file": "%s", "id": %s, "title": null, "verdict": "gaps", "directions": [%s], "findings": [%s]}'
directions = ",".join('{"id": "R%d", "title": null, "level": 0, "required": 2, "evidence": []}' % i for i in (1, 2, 3))
finding = '{"code": "PA301", "severity": "error", "direction": null, "element": "g"}'
write("findings.json", head + plan % ("p.xml", '"case"', directions, ",".join([finding] * 200000)) + "]}")
for side in "before", "after":  # each name is there, each id is another one
    others = ",".join(plan % ("p.xml", '"%s%d"' % (side, i), directions, "") for i in range(100000))
    write(side + ".json", head + others + "]}")
others = ",".join(finding.replace('"g"', '"g%d"' % i) for i in range(200000))
write("elements.json", head + plan % ("p.xml", '"case"', directions, others) + "]}")
write("plans.json", head + ",".join([plan % ("p.xml", '"same"', directions, "")] * 50000) + "]}")
PY
for report in deep numbers large; do
    # shellcheck disable=SC2086 # words
    check "$report.json is refused" status_is 2 $bound "$prog" check --framework="$rules" --quiet --baseline="$tmp/$report.json" "$plan"
    # shellcheck disable=SC2086
    check "$report.json: not for want of memory" not_starved $bound "$prog" check --framework="$rules" --quiet --baseline="$tmp/$report.json" "$plan"
done
# shellcheck disable=SC2086
check "too much memory is said" shows 'more than 512 MiB of memory' $bound "$prog" check --framework="$rules" --quiet --baseline="$tmp/numbers.json" "$plan"
# shellcheck disable=SC2086
check "keys.json: not for want of memory" not_starved $bound "$prog" check --framework="$rules" --quiet --baseline="$tmp/keys.json" "$plan"
# shellcheck disable=SC2086
check "keys.json is refused" status_is 2 $bound "$prog" check --framework="$rules" --quiet --baseline="$tmp/keys.json" "$plan"
# shellcheck disable=SC2086
check "200,000 findings of one key" status_is 1 $bound "$prog" check --framework="$rules" --quiet --baseline="$tmp/findings.json" "$plan"
# shellcheck disable=SC2086
check "50,000 plans of one name" status_is 1 $bound "$prog" check --framework="$rules" --quiet --baseline="$tmp/plans.json" "$plan"
# shellcheck disable=SC2086
check "compared with each other" status_is 0 $bound "$prog" compare --quiet "$tmp/plans.json" "$tmp/plans.json"
# shellcheck disable=SC2086
check "100,000 of one file name compared with as many of other ids" status_is 2 $bound "$prog" compare --quiet "$tmp/before.json" "$tmp/after.json"
mkdir "$tmp/copies"
for i in $(seq 100); do cp "$plan" "$tmp/copies/$i.xml"; done
# shellcheck disable=SC2086
check "100 copies of a plan of 200,000 findings" status_is 1 $bound "$prog" check --framework="$rules" --no-policy --quiet --baseline="$tmp/elements.json" "$tmp/copies"
rm -rf "$tmp"/*.json "$tmp/copies"

# ---- schemas ----
good=
for file in "$cases"/*/planalign-policy.xml "$srcdir"/samples/policy/*.xml; do
    case $file in
        */policy-refused-unknown-direction/* | */policy-refused-unknown-code/* | */policy-refused-two-levels*/* | */policy-refused-framework-elsewhere/* | \
            */policy-refused-waiver-of-an-unreadable-file/* | */policy-refused-broken-xml/* | */policy-refused-entity/*)
            continue ;; # what no schema can know
        */policy-refused-waiver-without-subject/*)
            check "$file: RELAX NG refuses it" refuses xmllint --nonet --noout --relaxng "$srcdir/schemas/policy.rng" "$file" ;;
        */policy-refused-*)
            check "$file: XSD refuses it" refuses xmllint --nonet --noout --schema "$srcdir/schemas/policy.xsd" "$file"
            check "$file: RELAX NG refuses it" refuses xmllint --nonet --noout --relaxng "$srcdir/schemas/policy.rng" "$file" ;;
        *)
            check "$file: XSD" xmllint --nonet --noout --schema "$srcdir/schemas/policy.xsd" "$file"
            check "$file: RELAX NG" xmllint --nonet --noout --relaxng "$srcdir/schemas/policy.rng" "$file"
            good="$good $file" ;;
    esac
done
# shellcheck disable=SC2086 # words
if command -v jing >/dev/null; then check "jing: the policies that were not refused" jing "$srcdir/schemas/policy.rng" $good; fi
comparisons=$(grep -l '"planalign-comparison/1"' "$cases"/*/expected.out)
# shellcheck disable=SC2086
check "comparisons follow their JSON Schema" python3 - "$srcdir/schemas/planalign-comparison-1.schema.json" $comparisons <<'PY'
import json
import sys

import jsonschema

schema = json.load(open(sys.argv[1], encoding="utf-8"))
validator = jsonschema.validators.validator_for(schema)
validator.check_schema(schema)
assert len(sys.argv) > 3
for name in sys.argv[2:]:
    validator(schema).validate(json.load(open(name, encoding="utf-8")))
report = json.load(open(sys.argv[2], encoding="utf-8"))
report["plans"][0]["directions"][0]["change"] = "better"
assert not validator(schema).is_valid(report)
PY

# ---- no report takes the place of the baseline but the next baseline; in a copy, for what is not refused is written ----
cp "$cases/baseline-a-better-gap-is-still-known/baseline.json" "$tmp/kept.json"
cp "$tmp/kept.json" "$tmp/as-it-was.json"
over_baseline() { planalign check --framework="$rules" --quiet --baseline="$tmp/kept.json" "$@" "$cases/baseline-a-better-gap-is-still-known/plan.xml"; }
check "a report over the baseline" shows 'a report would take the place of this baseline' over_baseline --output=gcc:"$tmp/kept.json"
check "is refused" status_is 2 over_baseline --output=gcc:"$tmp/kept.json"
check "and the baseline is as it was" cmp "$tmp/kept.json" "$tmp/as-it-was.json"
check "the next baseline may take its place" status_is 0 over_baseline --update-baseline="$tmp/kept.json"
check "and does" refuses cmp -s "$tmp/kept.json" "$tmp/as-it-was.json"

# ---- a baseline that no run could read takes the place of none ----
mkdir "$tmp/many"
big="$srcdir/samples/tarnovia-stratml-part2.xml"
for i in $(seq 1200); do cp "$big" "$tmp/many/$i.xml"; done
echo '{"old": true}' >"$tmp/last.json"
check "a baseline of more than 64 MiB is refused" status_is 2 planalign check --no-policy --quiet --update-baseline="$tmp/last.json" "$tmp/many"
check "the last one stays" grep -q old "$tmp/last.json"
rm -r "$tmp/many"

# ---- a plan called "-", and a folder named with two slashes, are found as files ----
apart() ( # NAME: is the plan of that name known, and a copy of it new?
    rm -rf "$tmp/apart" && mkdir "$tmp/apart" && cd "$tmp/apart" && cp "$plan" ./- && cp "$plan" own.xml && cp "$plan" a-copy.xml &&
        { judge --update-baseline=base.json "$1" >/dev/null || :; } && { judge --quiet --baseline=base.json a-copy.xml "$1" </dev/null >out 2>&1 || :; } &&
        grep -q '^a-copy\.xml: gaps' out && grep -qF -- "$1: passed" out
)
check "a plan called - is not standard input" apart ./-
check "nor is .//own.xml another file" apart .//own.xml

# ---- what is not listed is known by its number ----
many() { # N: a plan with so many indicators without a target
    { sed '/<\/strategy>/d' "$plan"; echo '<goal id="g9"><name>More</name>'; seq -f '<indicator id="i%.0f"><name>Count</name></indicator>' "$1"; echo '</goal></strategy>'; } >"$tmp/numbers/plan.xml"
}
numbers() { planalign check --framework="$rules" --policy="$tmp/numbers/rules.xml" "$@"; }
mkdir "$tmp/numbers"
policy "$tmp/numbers/rules.xml" '<severity code="PA305" severity="error"/>'
many 1301
numbers --quiet --update-baseline="$tmp/numbers/base.json" "$tmp/numbers/plan.xml" >"$tmp/out"
check "the number is kept" grep -q '"more": 301$' "$tmp/numbers/base.json"
check "so many pass" status_is 0 numbers --quiet --baseline="$tmp/numbers/base.json" "$tmp/numbers/plan.xml"
numbers --format=ndjson --baseline="$tmp/numbers/base.json" "$tmp/numbers/plan.xml" >"$tmp/numbers/line"
check "in a merge as well" status_is 0 planalign merge --framework="$rules" --policy="$tmp/numbers/rules.xml" --baseline="$tmp/numbers/base.json" "$tmp/numbers/line"
sed 's/"more":301/"more":302/' "$tmp/numbers/line" >"$tmp/numbers/changed"
check "which believes no other number" status_is 2 planalign merge --framework="$rules" --policy="$tmp/numbers/rules.xml" --baseline="$tmp/numbers/base.json" "$tmp/numbers/changed"
many 1302
check "one more does not" status_is 1 numbers --quiet --baseline="$tmp/numbers/base.json" "$tmp/numbers/plan.xml"
many 1300
check "one less does" status_is 0 numbers --quiet --baseline="$tmp/numbers/base.json" "$tmp/numbers/plan.xml"
check "and nothing is said to be gone" refuses shows 'PA507' numbers --format=gcc --baseline="$tmp/numbers/base.json" "$tmp/numbers/plan.xml"
sed 's/"more": 301/"less": 301/' "$tmp/numbers/base.json" >"$tmp/numbers/old.json"
check "a baseline without the number knows none of them" status_is 1 numbers --quiet --baseline="$tmp/numbers/old.json" "$tmp/numbers/plan.xml"

# ---- a list of the plans that a change touches: a plan that is not in it keeps what is known of it ----
touched() ( # PLAN...: the verdicts on them
    cd "$tmp/touched" && planalign check --framework="$rules" --no-policy --quiet --baseline=base.json "$@" 2>/dev/null | sed -n 's/^\([^ ]*\.xml\): \([a-z]*\).*/\1 \2/p' | tr '\n' ';'
)
mkdir "$tmp/touched" && cp "$plan" "$tmp/touched/own.xml" && cp "$plan" "$tmp/touched/new.xml"
(cd "$tmp/touched" && planalign check --framework="$rules" --no-policy --quiet --update-baseline=base.json own.xml >/dev/null)
check "a copy of it is new" gives 'new.xml gaps;' touched new.xml
check "and is told why" shows 'what the baseline knows of a plan with this id is for the one in own.xml: of this one nothing is known' in_folder "$tmp/touched" planalign check --framework="$rules" --no-policy --format=gcc --baseline=base.json new.xml
check "also from a list" gives 'new.xml gaps;' touched --files-from=- <<END
new.xml
END
check "the plan itself is known by any name" gives "$tmp/touched/own.xml passed;" touched "$tmp/touched/own.xml"
check "and a copy beside it is not" gives "new.xml gaps;$tmp/touched/own.xml passed;" touched new.xml "$tmp/touched/own.xml"
rm "$tmp/touched/own.xml"
check "once it is gone, the plan that has its id is it" gives 'new.xml passed;' touched new.xml

# ---- a comparison goes where it is told ----
check "a comparison in two files" sh -c '"$1" compare --framework="$2" --output=json:"$3/c.json" --output=markdown:"$3/c.md" "$4" "$4" && grep -q planalign-comparison "$3/c.json" && grep -q "^## Compared" "$3/c.md"' sh "$prog" "$rules" "$tmp" "$plan"
check "it cannot go into a folder that is not there" status_is 2 planalign compare --framework="$rules" --output=json:"$tmp/nowhere/c.json" "$plan" "$plan"
finish policy
