#!/bin/sh
# bench.sh PLANALIGN GENERATE RATIO: time planalign against `xmllint --noout` on generated plans, in turn, in one run.
# Prints a table of ratios (medians of pairs) and the bar of each; exit 1 when one is missed. Read doc: README.md, "Speed".
set -eu
prog=$1 generate=$2 ratio=$3
data=$(dirname "$generate")/data
mkdir -p "$data/batch"
failed=0

[ -f "$data/en-20k.xml" ] || "$generate" plan en 26000 1 >"$data/en-20k.xml"
[ -f "$data/pt-20k.xml" ] || "$generate" plan pt 26000 2 >"$data/pt-20k.xml"
[ -f "$data/en-5m.xml" ] || "$generate" plan en 5000000 3 >"$data/en-5m.xml"
[ -f "$data/en-500k.xml" ] || "$generate" plan en 500000 3 >"$data/en-500k.xml"
[ -f "$data/pt-5m.xml" ] || "$generate" plan pt 5000000 4 >"$data/pt-5m.xml"
[ -f "$data/batch/plan-0999.xml" ] || "$generate" batch "$data/batch" 1000 26000
[ -f "$data/terms-600.xml" ] || "$generate" framework 600 >"$data/terms-600.xml"
[ -f "$data/terms-4200.xml" ] || "$generate" framework 4200 >"$data/terms-4200.xml"

echo "planalign / xmllint --noout: median of the pairs (least to greatest), medians in ms, peak memory of planalign in MiB"
printf '%-44s %6s  %-18s %10s %10s %8s  %s\n' 'what' 'ratio' 'range' 'ms' 'against' 'MiB' 'bar'

row() { # WHAT BAR RUNS A B, RUNS with options of ratio
    set -- "$1" "$2" $("$ratio" $3 "$4" "$5")
    verdict=ok
    if [ "$(printf '%s %s\n' "$3" "$2" | awk '{print ($1 > $2)}')" = 1 ]; then verdict=MISSED failed=1; fi
    printf '%-44s %6s  %-18s %10s %10s %8s  <= %s %s\n' "$1" "$3" "$4 $5 $6" "$7" "$8" "$9" "$2" "$verdict"
    peak=$9
}

row '20 kB plan, English' 2.0 61 "$prog check $data/en-20k.xml" "xmllint --noout $data/en-20k.xml"
row '20 kB plan, Portuguese' 2.0 61 "$prog check $data/pt-20k.xml" "xmllint --noout $data/pt-20k.xml"
row '5 MB plan, English' 4.0 9 "$prog check $data/en-5m.xml" "xmllint --noout $data/en-5m.xml"
row '5 MB plan, Portuguese' 4.0 9 "$prog check $data/pt-5m.xml" "xmllint --noout $data/pt-5m.xml"
# with as many terms as the bars were measured with
row '5 MB plan, English, 600 plain terms' 4.0 9 "$prog check -F $data/terms-600.xml $data/en-5m.xml" "xmllint --noout $data/en-5m.xml"
row '5 MB plan, English, 4,200 plain terms' 4.0 9 "$prog check -F $data/terms-4200.xml $data/en-5m.xml" "xmllint --noout $data/en-5m.xml"
row 'batch of 1,000 plans, one thread' 4.5 5 "$prog check $(echo "$data"/batch/*.xml)" "xmllint --noout $(echo "$data"/batch/*.xml)"
batch_peak=$peak
echo
echo "planalign / planalign"
row 'ten times the plan (5 MB / 500 kB)' 11.0 9 "$prog check $data/en-5m.xml" "$prog check $data/en-500k.xml"
row 'seven times the terms (4,200 / 600), 500 kB' 2.0 9 "$prog check -F $data/terms-4200.xml $data/en-500k.xml" "$prog check -F $data/terms-600.xml $data/en-500k.xml"
row 'batch of 1,000 plans, two threads / one' 0.65 '-a 5' "$prog check --quiet -j 2 $data/batch" "$prog check --quiet -j 1 $data/batch"
[ -d "$data/hundred" ] || { mkdir "$data/hundred" && cp "$data"/batch/plan-00*.xml "$data/hundred"; }
for format in text html markdown csv csv-findings json ndjson sarif junit github gitlab gcc; do # a quarter of a run: 1 / 0.75
    row "100 plans, $format / a line a plan" 1.33 9 "$prog check --format=$format $data/hundred" "$prog check --quiet $data/hundred"
done
find "$data/batch" -name '*.xml' | sort >"$data/list-1000"
cat "$data/list-1000" "$data/list-1000" "$data/list-1000" "$data/list-1000" >"$data/list-4000"
for format in ndjson html; do
    set -- $("$ratio" 1 "$prog check --format=$format --files-from=$data/list-4000" "$prog check --format=$format --files-from=$data/list-1000")
    many_peak=$7
    set -- $("$ratio" 1 "$prog check --format=$format --files-from=$data/list-1000" "$prog check --format=$format --files-from=$data/list-1000")
    if [ "$(printf '%s %s\n' "$many_peak" "$7" | awk '{print ($1 > 1.25 * $2)}')" = 1 ]; then verdict=MISSED failed=1; else verdict=ok; fi
    echo "peak memory, $format, 4,000 plans / 1,000: $many_peak / $7 MiB  <= 1.25 $verdict"
done
echo
if [ "$(printf '%s\n' "$batch_peak" | awk '{print ($1 > 64)}')" = 1 ]; then verdict=MISSED failed=1; else verdict=ok; fi
echo "peak memory of the batch: $batch_peak MiB  <= 64 $verdict"
exit $failed
