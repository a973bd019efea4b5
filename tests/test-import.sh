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
is_read() { # a valid plan, of which `check` has a verdict, or says that there is too little to read
    xmllint --noout --schema "$srcdir/schemas/strategy.xsd" "$tmp/plan.xml" || return 1
    "$prog" check --no-policy --fail-under=0 --quiet --language=en "$tmp/plan.xml" >"$tmp/out" 2>"$tmp/err"
    status=$?
    cat "$tmp/out" "$tmp/err"
    [ "$status" -le 1 ] || grep -qE '\[(PA013|PA014|PA016)\]$' "$tmp/err"
}

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

# The documents to start from: a plan, the same in each language, of which each part is known by its label or its table.
kinds() { grep -oE '<(vision|mission|value|context|goal|objective|action|indicator|target|responsible|timeframe|period|title|organization)\b|a guess' "$tmp/plan.xml"; }
starts() { # FILE
    "$prog" import --output=xml:"$tmp/plan.xml" "$1" 2>&1 && kinds >"$tmp/kinds" && ! grep guess "$tmp/kinds" || return 1
    [ -f "$tmp/kinds.first" ] || cp "$tmp/kinds" "$tmp/kinds.first"
    diff "$tmp/kinds.first" "$tmp/kinds" && is_read
}
for file in "$srcdir"/samples/documents/*.docx; do check "$(basename "$file") is a plan to start from" starts "$file"; done

# What is refused: one line, status 2, and nothing is written.
make() { # NAME: files that are no documents, or would do harm
    python3 - "$tmp/$1" "$1" "$srcdir" <<'PY'
import io, pathlib, struct, sys, zipfile
path, name, srcdir = sys.argv[1:]
good = pathlib.Path(srcdir, "samples/documents/plan-en.docx").read_bytes()

def package(parts, how=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as zip:
        for part, text in parts:
            zip.writestr(part, text)
    return out.getvalue()

W = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
document = W % "<w:p><w:r><w:t>Goal 1: Read</w:t></w:r></w:p>"
whole = package([("word/document.xml", document)])
cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>".format
central = whole.rindex(b"PK\1\2")

def changed(offset, value, *places):  # in the local header and in the list
    data = bytearray(whole)
    for place in places:
        struct.pack_into("<H", data, place + offset[place == central], value)
    return bytes(data)

files = {
    "cut-off": good[:len(good) // 2],
    "a-byte-changed": whole[:60] + bytes([whole[60] ^ 255]) + whole[61:],
    "empty-archive": package([]),
    "password": changed((6, 8), 1, 0, central),
    "unknown-packing": changed((8, 10), 99, 0, central),
    "a-bomb": package([("word/document.xml", b"<a>" + b" " * (70 << 20) + b"</a>")]),
    "a-small-bomb": package([("word/document.xml", b"<a>" + b" " * (4 << 20) + b"</a>")]),
    "too-many-parts": package([("part-%d" % i, "") for i in range(10001)], zipfile.ZIP_STORED),
    "a-large-plan-of-a-small-document": package([("word/document.xml", W % ("<w:tbl><w:tr>%s</w:tr><w:tr><w:tc>%s</w:tc>%s</w:tr></w:tbl>" % (
        cell("Action") + cell("Responsible"), "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 4000, cell("x" * 50000))))]),
    "a-spreadsheet": package([("xl/workbook.xml", "<workbook/>")]),
    "another-root": package([("word/document.xml", "<other/>")]),
    "an-entity": package([("word/document.xml", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')]),
    "bad-xml": package([("word/document.xml", "<w:document")]),
    "no-words": package([("word/document.xml", W % "<w:p/>")]),
    "empty-cells": package([("word/document.xml", W % ("<w:tbl><w:tr>%s</w:tr></w:tbl>" % (cell("") + cell(" "))))]),
    "a-spreadsheet-of-libreoffice": package([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")]),
    "a-plan": pathlib.Path(srcdir, "samples/valdoria-weak-draft.xml").read_bytes(),
    "a-pdf": b"%PDF-1.7\n",
    "an-old-word-document": b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(600),
    "rtf": b"{\\rtf1 Goal 1: Read}",
    "some-text": b"Goal 1: Read\n",
}
if name == "two-parts-of-one-name":
    import warnings
    warnings.simplefilter("ignore")
    files[name] = package([("word/document.xml", document), ("word/document.xml", document)])
pathlib.Path(path).write_bytes(files[name])
PY
}
refuses() { # NAME CODE
    make "$1" && rm -f "$tmp/plan.xml" || return 1
    "$prog" import --output=xml:"$tmp/plan.xml" "$tmp/$1" >"$tmp/out" 2>"$tmp/err"
    status=$?
    cat "$tmp/err"
    [ "$status" = 2 ] && [ ! -s "$tmp/out" ] && [ ! -e "$tmp/plan.xml" ] && [ "$(wc -l <"$tmp/err")" = 1 ] && grep -q "error: .*\[$2\]\$" "$tmp/err"
}
while read -r name code; do check "$name is refused" refuses "$name" "$code"; done <<'END'
cut-off PA004
a-byte-changed PA004
empty-archive PA004
two-parts-of-one-name PA004
password PA005
unknown-packing PA004
a-bomb PA008
a-small-bomb PA008
too-many-parts PA008
a-large-plan-of-a-small-document PA008
a-spreadsheet PA005
another-root PA005
an-entity PA007
bad-xml PA004
no-words PA016
empty-cells PA016
a-spreadsheet-of-libreoffice PA005
a-plan PA005
a-pdf PA005
an-old-word-document PA005
rtf PA005
some-text PA004
END
# The limit on bytes is one on the parts of a package as well. What is written in a few lines is read in a moment, however long these are.
long() { # NAME
    python3 - "$tmp/$1" "$1" <<'PY'
import pathlib, sys, zipfile
path, name = sys.argv[1:]
spaces = " ".join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (space, space) for space in ("office", "text", "table"))
def document(root, words):
    return '<office:%s %s office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>%s</office:text></office:body></office:%s>' % (root, spaces, words, root)
def p(words):
    return "<text:p>%s</text:p>" % words
def table(*rows):
    return "<table:table>%s</table:table>" % "".join("<table:table-row>%s</table:table-row>" % "".join("<table:table-cell>%s</table:table-cell>" % cell for cell in row) for row in rows)
goal = '<text:h text:outline-level="1">Goal 1: Reading</text:h>'
words = {
    "lines": goal + p("<text:line-break/>".join("read %d" % i for i in range(200000))),
    "heads": goal + table([p("Action"), p("Responsible")] + [p("a b " * 240000)] * 8, [p("Hold courses"), p("Board")]),
    "times": goal + table([p("Action"), p("Deadline")], ["".join(p("a%d" % i) for i in range(20000)), p("x 2026 " * 20000)]),
    "actions": goal + table([p("Action"), p("Target")], ["".join(p("a%d" % i) for i in range(240000)), p("5")]),
}
if name == "part.odt":
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("content.xml", document("document-content", goal + p("read " * 10000)))
else:
    pathlib.Path(path).write_text(document("document", words[name]))
PY
}
limited() {
    long part.odt && "$prog" import --max-bytes=100000 "$tmp/part.odt" >"$tmp/out" || return 1
    "$prog" import --max-bytes=20000 "$tmp/part.odt" >"$tmp/out" 2>"$tmp/err"
    [ $? = 2 ] && [ ! -s "$tmp/out" ] && grep -q '\[PA002\]$' "$tmp/err"
}
check "a part of an .odt is as long as --max-bytes allows" limited
at_once() { # NAME WORDS: it says so within seconds of the processor's time
    long "$1" && { (ulimit -t 20 && "$prog" import --report-language=en "$tmp/$1") >"$tmp/out" 2>&1 || :; } && grep -q "$2" "$tmp/out"
}
check "a paragraph of many lines is read in a moment" at_once lines '^Found'
check "a head that goes on and on is read in a moment" at_once heads '^Found'
check "a time of more actions than a plan can have is refused in a moment" at_once times '\[PA008\]$'
check "a target of more actions than a plan can have is refused in a moment" at_once actions '\[PA008\]$'
usage() { # ARGUMENT...
    "$prog" import "$@" >"$tmp/out" 2>"$tmp/err"
    [ $? = 2 ] && [ ! -s "$tmp/out" ] && grep -q 'planalign --help' "$tmp/err"
}
check "one document is needed" usage
check "two documents are one too many" usage a.docx b.docx
check "json is no form of it" usage --format=json a.docx
cp "$srcdir/samples/documents/plan-en.docx" "$tmp/plan.docx"
replaces() { ! "$prog" import --output=xml:"$tmp/plan.docx" "$tmp/plan.docx" 2>"$tmp/err" && cmp "$srcdir/samples/documents/plan-en.docx" "$tmp/plan.docx"; }
check "the document is never replaced" replaces
from_input() { "$prog" import --format=xml - <"$tmp/plan.docx" >"$tmp/plan.xml" && is_read; }
check "from standard input" from_input
waits() { # the other end of the pipe has made it one that does not wait, and writes late
    python3 - "$prog" "$srcdir/samples/valdoria-weak-draft.xml" <<'PY'
import fcntl, os, pathlib, subprocess, sys, time
reader, writer = os.pipe()
fcntl.fcntl(reader, fcntl.F_SETFL, fcntl.fcntl(reader, fcntl.F_GETFL) | os.O_NONBLOCK)
process = subprocess.Popen([sys.argv[1], "check", "--no-policy", "--quiet", "-"], stdin=reader)
os.close(reader)
time.sleep(0.3)
os.write(writer, pathlib.Path(sys.argv[2]).read_bytes())
os.close(writer)
sys.exit(process.wait() != 1)
PY
}
check "a standard input that does not wait" waits
no_bytes() { "$prog" import - <"$tmp" 2>"$tmp/err"; [ $? = 2 ] && grep -q '\[PA001\]$' "$tmp/err"; }
check "a standard input that is a folder" no_bytes
shows() ( # NAME
    cd "$tmp" && cp plan.docx "./$1" && rm -f plan.xml &&
        "$prog" import --report-language=en --language=es -- "$1" >out &&
        sed -n 's/^  planalign /"$prog" /p' out | head -n 1 >run.sh && prog=$prog sh -eu run.sh && grep -q '^<strategy .*xml:lang="es">' plan.xml
)
check "the command that it shows can be run as it is: a name with blanks and a quotation mark" shows "Ana's second plan.docx"
check "the command that it shows can be run as it is: a name that looks like an option" shows "-plan.docx"
declares() { "$prog" import --format=xml --language=es "$tmp/plan.docx" | grep -q '^<strategy .*xml:lang="es">'; }
check "the language that is said is declared" declares
finish import
