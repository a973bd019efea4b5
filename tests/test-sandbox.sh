#!/bin/sh
# The sandbox says what it has, changes no answer, and where a machine refuses it the answers are the same again.
. "${srcdir:-.}/tests/lib.sh"
refuse=$PWD/tests/sandbox/refuse
[ "$(uname -s)" = Linux ] || exit 77

says() { # WORDS ARGUMENT...
    words=$1; shift
    "$@" >"$tmp/said" && grep -q "^Sandbox: .*$words" "$tmp/said"
}
check "--version tells what this machine grants" says 'no_new_privs, \(no \)\{0,1\}Landlock.*seccomp' planalign --version

# Each refused by itself: --version says so, and the cases have the same answers. One of each kind is enough: run-cases.sh and test-many.sh go through all with the sandbox on.
cases=$(cd "$srcdir/tests/cases" && ls | awk '{ split($0, part, "-"); if (n[part[1]]++ < 3) print }')
if "$refuse" both "$prog" --version >/dev/null 2>&1; then
    check "Landlock refused: --version says so" says 'no Landlock (Operation not permitted), ' "$refuse" landlock "$prog" --version
    check "seccomp refused: --version says so" says 'no seccomp (Operation not permitted)' "$refuse" seccomp "$prog" --version
    for what in landlock both; do
        # shellcheck disable=SC2086 # words on purpose
        check "the cases without $what" env LAUNCHER="$refuse $what" PLANALIGN="$prog" sh "$srcdir/tests/run-cases.sh" $cases
    done
fi

# Plans by all ways on which they come: the same with and without.
mkdir -p "$tmp/plans/below" "$tmp/elsewhere" "$tmp/out"
cp "$srcdir/tests/torture/inputs/passes.xml" "$tmp/plans/below/a.xml"
cp "$srcdir/tests/torture/inputs/gaps.xml" "$tmp/elsewhere/b.xml"
ln -s ../elsewhere/b.xml "$tmp/plans/link.xml"
cp "$srcdir/tests/data/rules.xml" "$tmp/elsewhere/rules.xml"
ln -s elsewhere/rules.xml "$tmp/rules.xml"
printf '%s\n' plans/below/a.xml elsewhere/b.xml >"$tmp/list"
same() { # ARGUMENT...
    (cd "$tmp" && planalign check "$@") >"$tmp/with" 2>&1; with=$?
    (cd "$tmp" && planalign check --no-sandbox "$@") >"$tmp/without" 2>&1; without=$?
    diff "$tmp/with" "$tmp/without" && [ $with -eq $without ] && [ $with -lt 2 ]
}
check "a folder with a link in it" same --framework=rules.xml plans
check "a link named" same --framework=rules.xml plans/link.xml
check "a list" same --framework=rules.xml --files-from=list
check "several threads, reports in other folders" same --framework=rules.xml -j 3 --output=html:out/r.html --output=json:r.json plans elsewhere/b.xml
reads() { (cd "$tmp" && planalign check --framework=rules.xml --quiet - <plans/below/a.xml); }
check "standard input" reads
[ -s "$tmp/out/r.html" ] && [ -s "$tmp/r.json" ]; check "the reports are there" test $? -eq 0
check "a baseline" same --framework=rules.xml --baseline=r.json plans
compares() { (cd "$tmp" && planalign compare --framework=rules.xml r.json elsewhere/b.xml >/dev/null 2>&1); [ $? -lt 2 ]; }
check "a report and a draft compared" compares
mkdir "$tmp/plans/.git"; cp "$srcdir/tests/torture/inputs/policy.xml" "$tmp/plans/planalign-policy.xml"
check "a policy above the plan" same --framework=rules.xml plans/below/a.xml
check "another language" same --framework=rules.xml --report-language=fr plans
finish sandbox
