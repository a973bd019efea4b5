#!/bin/sh
# Many plans: the same reports, messages and status for any number of threads; what folders and lists hold; what is left when a run is
# interrupted; the line that tells how far it is.
. "${srcdir:-.}/tests/lib.sh"
need python3
cd "$tmp" || exit 99
here=$(cd "$srcdir" && pwd)

formats='text markdown csv csv-findings json ndjson sarif junit github gitlab gcc html'

run() { # NAME ARGUMENT...: what a run prints, says and returns, as NAME.*
    name=$1; shift
    planalign check "$@" >"$name.out" 2>"$name.err"
    echo $? >"$name.status"
}
same() { # A B
    cmp "$1.out" "$2.out" && diff "$1.err" "$2.err" && cmp "$1.status" "$2.status"
}
status_is() { [ "$(cat "$1.status")" = "$2" ] || { cat "$1.status" "$1.err"; false; }; }

# every plan of the cases, sound, refused and hostile alike, with what is no plan; and the samples
(cd "$here" && find tests/cases samples -name '*.xml' | LC_ALL=C sort) | sed "s|^|$here/|" >list
check "there are plans to check" [ "$(wc -l <list)" -gt 200 ]
run one --no-policy --files-from=list
check "some plan has no answer" status_is one 2
for j in 2 3 16 0; do
    run "j$j" --no-policy --files-from=list -j $j
    check "text, messages and status with -j $j" same one "j$j"
done
outputs() { for format in $formats; do echo "--output=$format:$1.$format"; done; }
# shellcheck disable=SC2046 # words on purpose
run all1 --no-policy --files-from=list $(outputs f1)
# shellcheck disable=SC2046
run all5 --no-policy --files-from=list $(outputs f5) --jobs=5
check "status with all formats" status_is all5 2
for format in $formats; do
    check "$format with 5 threads" cmp "f1.$format" "f5.$format"
    check "$format is not empty" [ -s "f1.$format" ]
done

# every case, with threads
cat >with-threads <<SH
#!/bin/sh
[ "\$1" = check ] || exec "$prog" "\$@"
shift
exec "$prog" check -j3 "\$@"
SH
chmod +x with-threads
check "the cases with three threads" env PLANALIGN="$tmp/with-threads" srcdir="$here" sh "$here/tests/run-cases.sh"

# names as they come
tr '\n' '\0' <list >list0
run nul --no-policy --files-from=list0 -0
check "names that end with a NUL" same one nul
planalign check --no-policy --files-from=- <list >input.out 2>input.err; echo $? >input.status
check "names from standard input" same one input
# shellcheck disable=SC2046 # one name a line
(IFS='
'; set -f; run files --no-policy $(cat list))
check "names on the command line" same one files

# folders
plan=$here/tests/cases/level-planned-by-goal/plan.xml
framework=--framework=$here/tests/data/rules.xml
mkdir -p tree/b tree/a/deep other
cp "$plan" tree/b/1.xml; cp "$plan" tree/a/deep/2.xml; cp "$plan" other/3.xml
ln -s ../other/3.xml tree/link.xml; ln -s .. tree/up; ln -s ../other tree/elsewhere; ln -s nowhere.xml tree/gone.xml
mkfifo tree/pipe.xml
run tree "$framework" --quiet tree
check "links to files are followed, links to folders are not, and nothing waits for a pipe" sh -c 'diff - tree.out' <<'OUT'
tree/a/deep/2.xml: passed: 3 of 3 directions covered
tree/b/1.xml: passed: 3 of 3 directions covered
tree/gone.xml: no answer: the file cannot be opened: No such file or directory [PA001]
tree/link.xml: passed: 3 of 3 directions covered
tree/pipe.xml: no answer: this is no regular file [PA001]
5 plans: 3 passed, 0 with gaps, 2 without an answer.
OUT
deep=deep; for i in $(seq 70); do deep=$deep/$i; done
mkdir -p "$deep"; cp "$plan" "$deep/plan.xml"
run deep "$framework" --quiet deep
check "folders have a deepest one" grep -q 'nested deeper than the limit' deep.err
check "and that is no answer" status_is deep 2

# a report among the plans
mkdir batch; cp "$plan" batch/1.xml; cp "$plan" batch/2.xml
run first "$framework" --quiet --output=junit:batch/report.xml -j2 batch
check "a report in the folder of the plans" status_is first 0
cp batch/report.xml report.xml
run second "$framework" --quiet --output=junit:batch/report.xml --output=json:second.json -j2 batch
check "never takes the place of a plan that a folder holds" cmp report.xml batch/report.xml
check "and that is no answer" status_is second 2
check "which every other report tells" grep -q 'a report would take the place of this plan' second.json
check "nothing else is left there" sh -c '[ "$(ls batch)" = "1.xml
2.xml
report.xml" ]'

# what cannot be
run twice "$framework" --files-from=- - </dev/null
check "standard input is one thing" grep -q 'standard input was named twice' twice.err
for inputs in "check --no-policy --baseline=- -" "check --policy=- -" "check --policy=- --baseline=- $plan" "merge --policy=- -" "merge --policy=-" "compare --policy=- $plan -"; do
    # shellcheck disable=SC2086 # words
    check "$inputs" sh -c 'planalign=$1; shift; "$planalign" "$@" </dev/null 2>&1 | grep -q "standard input was named twice"' sh "$prog" $inputs
done
run zero "$framework" --null batch
check "-0 is about a list" grep -q -- '--null needs --files-from' zero.err
run threads "$framework" -j 1000000 batch
check "threads have a limit" grep -q 'no whole number from 0 to 256' threads.err
run none
check "no plan at all is an error" status_is none 2
run nolist "$framework" --files-from=missing
check "so is a list that is not there" status_is nolist 2
head -c 100000 /dev/zero | tr '\0' x >long
run long "$framework" --quiet --files-from=long
check "and one that is no list" grep -q 'is this a list of plans' long.err

check "interruption, and the line that tells how far a run is" env PLANALIGN="$prog" python3 "$here/tests/many.py" "$framework" "$plan"

# The recipes of doc/ci.md. For what a change touches: plans that it removes are not among them, no plan is no error, and what a list could miss is not missed.
if command -v git >/dev/null || [ -n "${PLANALIGN_TESTS_ALL-}" ]; then
    recipe() { # STATUS: in the repository
        (cd "$tmp/repository" && PATH="$tmp/bin:$PATH" sh "$tmp/recipe" >"$tmp/said" 2>&1)
        [ $? -eq "$1" ] || { cat "$tmp/said"; false; }
    }
    commit() { git -C "$tmp/repository" add -A && git -C "$tmp/repository" -c user.email=a@example.org -c user.name=A commit -qm "$1"; }
    take() { sed -n "/^    $1/,/^\$/s/^    //p" "$srcdir/doc/ci.md" | sed 's|origin/main|main|'; }
    take 'list=' >"$tmp/recipe"
    mkdir -p "$tmp/repository/plans" "$tmp/bin"
    printf '#!/bin/sh\nexec "%s" "$@"\n' "$prog" >"$tmp/bin/planalign" && chmod +x "$tmp/bin/planalign"
    git init -q -b main "$tmp/repository"
    cp "$srcdir/samples/valdoria-weak-draft.xml" "$tmp/repository/plans/a.xml"
    cp "$srcdir/samples/valdoria-second-draft.xml" "$tmp/repository/plans/b.xml"
    commit 1
    git -C "$tmp/repository" checkout -qb change
    echo notes >"$tmp/repository/notes"; commit 2
    check "a change of no plan: nothing to check" recipe 0
    rm "$tmp/repository/plans/a.xml"
    echo '<!-- changed -->' >>"$tmp/repository/plans/b.xml"; commit 3
    check "a change of a plan, and one that is gone" recipe 1
    check "only that plan is checked" grep -q '^plans/b.xml: Strategy vocabulary' "$tmp/said"
    whole() { # TITLE: all plans are checked
        recipe 1
        check "$1: the whole folder is checked" grep -q '^plans/b.xml: ' "$tmp/said"
    }
    git -C "$tmp/repository" checkout -q main
    for kind in plan policy link folder; do
        git -C "$tmp/repository" checkout -qb "$kind" main
        mkdir "$tmp/repository/plans/sub"
        case $kind in
            plan) cp "$srcdir/samples/valdoria-weak-draft.xml" "$tmp/repository/plans/sub/planalign-policy.xml" ;;
            policy) cp "$srcdir/samples/policy/association-2026.xml" "$tmp/repository/plans/sub/planalign-policy.xml" ;;
            link) cp "$srcdir/samples/valdoria-weak-draft.xml" "$tmp/repository/elsewhere" && ln -s ../../elsewhere "$tmp/repository/plans/sub/c.xml" ;;
            folder) ln -s . "$tmp/repository/plans/sub/d" ;;
        esac
        commit "$kind"
        whole "a $kind"
        [ "$kind" != plan ] || check "and a plan that is called as a policy is checked" grep -q '^plans/sub/planalign-policy.xml: ' "$tmp/said"
        git -C "$tmp/repository" checkout -q main
    done
    git -C "$tmp/repository" checkout -qb later link
    git -C "$tmp/repository" branch -qf main link
    echo '<!-- changed -->' >>"$tmp/repository/elsewhere"; commit 5
    whole "what a link leads to"
    git -C "$tmp/repository" branch -qf main folder~1
    git -C "$tmp/repository" checkout -q change
    cp "$srcdir/samples/valdoria-second-draft.xml" "$tmp/repository/plans/no-planalign-policy.xml"; commit 4
    recipe 1
    check "a plan whose name only ends as a policy's does is checked too" grep -q '^plans/no-planalign-policy.xml: Strategy vocabulary' "$tmp/said"
    # a change brings a baseline and a policy that let its plan pass: those of the target branch count
    take 'rules=' >"$tmp/changing"
    git -C "$tmp/repository" checkout -q main
    (cd "$tmp/repository" && printf '<policy xmlns="urn:planalign:policy:1"/>\n' >planalign-policy.xml && planalign check --no-policy --quiet --update-baseline=baseline.json plans/b.xml >/dev/null)
    commit rules
    git -C "$tmp/repository" checkout -qb rules
    cp "$srcdir/samples/valdoria-weak-draft.xml" "$tmp/repository/plans/bad.xml"
    (cd "$tmp/repository" && printf '<policy xmlns="urn:planalign:policy:1"><require level="absent"/></policy>\n' >planalign-policy.xml && planalign check --no-policy --quiet --update-baseline=baseline.json plans >/dev/null)
    commit changed
    mv "$tmp/recipe" "$tmp/before" && cp "$tmp/changing" "$tmp/recipe"
    check "rules that the change brings do not count" recipe 1
    check "what the target branch knows does" grep -q "Known from the baseline: .* It passes:" "$tmp/said"
    mv "$tmp/before" "$tmp/recipe"
    git -C "$tmp/repository" branch -qm main other
    check "no history: the step fails" recipe 128
fi
# A job that only informs lets 1 pass, and keeps 2: GitLab lets a job go on that ends with 1.
sed -n 's/^    planalign check --no-policy \.\.\. plans\/ ||/||/p' "$srcdir/doc/ci.md" >"$tmp/informs"
informs() { printf '(exit %s) %s\n' "$1" "$(cat "$tmp/informs")" >"$tmp/job"; sh -e "$tmp/job"; [ $? -eq "$2" ]; }
check "a job that informs: gaps pass" informs 1 0
check "no answer does not" informs 2 2
finish many
