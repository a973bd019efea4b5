#!/bin/sh
# What the README and the documents show as output is what the program prints. UPDATE=1 writes it there.
. "${srcdir:-.}/tests/lib.sh"
SOURCE_DATE_EPOCH=1767225600; export SOURCE_DATE_EPOCH # 2026-01-01: waivers in the samples have ends

# Blocks that begin with a line "$ planalign ..." are run from the source folder; a pipe may follow.
cat >"$tmp/blocks.py" <<'PY'
import os
import re
import subprocess
import sys

program, source, folder = sys.argv[1:4]
update = os.environ.get('UPDATE')


def output_of(command):
    script = 'planalign() { "$PROGRAM" "$@"; }\n' + command
    done = subprocess.run(['sh', '-c', script], cwd=source, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                          env={**os.environ, 'PROGRAM': program})
    return done.stdout.decode('utf-8')


n = 0
documents = ['README.md'] + sorted('doc/' + name for name in os.listdir(os.path.join(source, 'doc')) if name.endswith('.md'))
for document in documents:
    path = os.path.join(source, document)
    text = open(path, encoding='utf-8').read()
    blocks = [block for block in re.findall(r'^```console\n(.*?)^```', text, re.S | re.M) if block.startswith('$ planalign ')]
    for block in blocks:
        command, _, shown = block.partition('\n')
        printed = output_of(command[2:])
        n += 1
        with open('%s/%03d.command' % (folder, n), 'w', encoding='utf-8') as file:
            file.write('%s: %s' % (document, command[2:]))
        for kind, content in (('expected', shown), ('actual', printed)):
            with open('%s/%03d.%s' % (folder, n, kind), 'w', encoding='utf-8') as file:
                file.write(content)
        text = text.replace(block, command + '\n' + printed)
    if update:
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
PY
python3 "$tmp/blocks.py" "$prog" "$srcdir" "$tmp" || exit 99

for command in "$tmp"/*.command; do
    [ -f "$command" ] || continue
    check "$(cat "$command")" diff -u "${command%.command}.expected" "${command%.command}.actual"
done

# The plan that a guide begins with is one: it is read without a complaint, and it covers something.
reads_plan_of() { # GUIDE
    sed -n '/^```xml$/,/^```$/p' "$1" | sed '/^```/d' >"$tmp/plan.xml"
    planalign check --no-policy --quiet "$tmp/plan.xml" >"$tmp/out" 2>"$tmp/err"
    [ $? -le 1 ] && [ ! -s "$tmp/err" ] && grep -q ': gaps: [1-9]' "$tmp/out"
}
for guide in "$srcdir"/doc/gui*.md; do check "$guide: its plan" reads_plan_of "$guide"; done

# A job that names no policy takes one that somebody put beside the plan: the commands for jobs name one, or none.
job_commands() { cat "$srcdir/doc/ci.md"; sed -n '/^## For a CI job/,/^## /p' "$srcdir/README.md"; }
names_rules() { # each `planalign check` has them on its line
    job_commands | grep -oE 'planalign check [^`]*' >"$tmp/commands"
    [ "$(wc -l <"$tmp/commands")" -gt 14 ] && ! grep -Ev -- '--no-policy|--policy=' "$tmp/commands"
}
check "each command for a job names its rules" names_rules

# What a copied paragraph most often breaks is said beside the example.
for page in "$srcdir"/doc/gui*.md "$srcdir/doc/plan-format.md"; do check "$page: how & and < are written" grep -qF '`&amp;`' "$page"; done
finish readme
