"""Documents to import that somebody wrote to do harm, as flat OpenDocument text.

Each is (name, bytes, verdict): "read" (something is found in it), a code such as "PA008" (refused with it), or "any".
"""
from xml.sax.saxutils import escape

HEAD = ('<?xml version="1.0" encoding="UTF-8"?>\n<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.3"><office:body><office:text>')
TAIL = "</office:text></office:body></office:document>"


def paragraph(words):
    return "<text:p>%s</text:p>" % escape(words)


def heading(words, level=1):
    return '<text:h text:outline-level="%d">%s</text:h>' % (level, escape(words))


def table(*rows):
    """Each cell a list of paragraphs."""
    return "<table:table>%s</table:table>" % "".join(
        "<table:table-row>%s</table:table-row>" % "".join("<table:table-cell>%s</table:table-cell>" % "".join(paragraph(p) for p in cell) for cell in row) for row in rows)


def document(*parts):
    return (HEAD + "".join(parts) + TAIL).encode()


def small():
    yield "plain", document(heading("Goal 1: Train librarians")), "read"
    yield "entities", b'<!DOCTYPE a [<!ENTITY e "x">]>' + document(paragraph("a")), "any"
    yield "cut", document(paragraph("a"))[:300], "any"


def large():
    heads = [["Action"], ["Responsible"], ["Deadline"], ["Target"]]
    goal = heading("Goal 1: Train librarians")
    for name, owner in (("nobody", "none"), ("somebody", "the board")):
        yield "actions-and-" + name, document(goal, table(heads, [["a"] * 6000, [owner] * 5999, ["2027"], ["5"]])), "any"
    for name, words in (("numbers", "Goal" + " 1" * 400000), ("labels", "Goal 1: " * 60000), ("fields", "Action 1: a. Responsible: b; due: 2027. " * 20000), ("dashes", "Responsible: b \u2013 due: 2027 \u2013 " * 20000),
                        ("bars", "a | Responsible: b | " * 20000), ("brackets", "(" * 200000), ("years", "2027 " * 100000)):
        yield "paragraph-of-" + name, document(goal, paragraph(words)), "any"
        yield "heading-of-" + name, document(heading(words)), "any"
        yield "cell-of-" + name, document(goal, table(heads, [[words], [words], [words], [words]])), "any"
    yield "goals-named-again", document(*[heading("Goal 1: Train librarians in our country") for _ in range(20000)]), "read"
    yield "goals-of-one-name", document(*[heading("Goal %d: Train librarians in our country" % i) for i in range(20000)]), "any"
    yield "objectives-of-one-name", document(*[heading("Goal %d: A goal" % i) + heading("Objective 1: Train librarians in our country", 2) for i in range(10000)]), "any"
    yield "numbers-of-goals-in-a-table", document(*([heading("Goal %d: A goal of ours" % i) for i in range(3000)] + [table(heads[:1] + [["Objective"]], *[[["a"], ["OE%d" % (i % 99)]] for i in range(9000)])])), "any"
    yield "context-headings", document(*[heading("Review of the strategic plan 2011-2015 and of what was achieved") + paragraph("Goal 1: a") for _ in range(15000)]), "any"
    yield "columns", document(goal, table([["Action"]] + [["2027"]] * 3000, *[[["a"]] + [["x"]] * 3000 for _ in range(20)])), "any"


def all_documents(with_large):
    for group in (small, large) if with_large else (small,):
        yield from group()
