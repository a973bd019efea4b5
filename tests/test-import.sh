#!/bin/sh
# What `planalign import` makes of documents. A case is a folder of tests/documents: docx/ and odt/ are packed, plan.fodt is taken as it is; whichever of them there are must
# all give expected.text, expected.xml, and `stderr` on standard error. The plan is valid, and `check` reads it. UPDATE=1 rewrites the golden files.
. "${srcdir:-.}/tests/lib.sh"

pack() { # FOLDER FILE
    python3 - "$1" "$2" <<'PY'
import pathlib, sys, zipfile
folder = pathlib.Path(sys.argv[1])
with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as out:
    for part in sorted(folder.rglob("*")):
        if part.is_file():
            out.write(part, part.relative_to(folder).as_posix())
PY
}
named() { sed 's/plan\.\(docx\|odt\|fodt\)/DOCUMENT/g'; }
same() { # GOLDEN ACTUAL
    if [ -n "${UPDATE-}" ]; then cp "$2" "$1"; fi
    diff -u "$1" "$2"
}
imports() { # FOLDER FILE: as the golden files of FOLDER say
    (cd "$tmp" && "$prog" import --report-language=en "$2") >"$tmp/out" 2>"$tmp/err" || return 1
    named <"$tmp/out" >"$tmp/text" && named <"$tmp/err" >"$tmp/messages"
    (cd "$tmp" && "$prog" import --report-language=en --output=xml:plan.xml "$2") >"$tmp/out" 2>"$tmp/err2" && [ ! -s "$tmp/out" ] && cmp "$tmp/err" "$tmp/err2" || return 1
    same "$1/expected.text" "$tmp/text" && same "$1/expected.xml" "$tmp/plan.xml" && same "$1/stderr" "$tmp/messages"
}
is_read() { xmllint --noout --schema "$srcdir/schemas/strategy.xsd" "$tmp/plan.xml" 2>/dev/null && "$prog" check --no-policy --fail-under=0 --quiet "$tmp/plan.xml" 2>&1 | grep -q . ; }

for folder in "$srcdir"/tests/documents/*/; do
    folder=${folder%/}
    name=$(basename "$folder")
    rm -f "$tmp"/plan.*
    for form in docx odt; do [ ! -d "$folder/$form" ] || pack "$folder/$form" "$tmp/plan.$form"; done
    [ ! -f "$folder/plan.fodt" ] || cp "$folder/plan.fodt" "$tmp/plan.fodt"
    for file in plan.docx plan.odt plan.fodt; do
        [ ! -f "$tmp/$file" ] || check "$name, ${file#plan.}" imports "$folder" "$file"
    done
    check "$name is a plan" is_read
done
finish import
