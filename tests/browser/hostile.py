#!/usr/bin/env python3
"""hostile.py FOLDER: write pairs of a plan and a framework that differ in their words alone: one full of hostile text, one harmless.

The pages about both must have the same elements and attributes: what a plan says must never become a part of the page's making."""
import os
import sys
from xml.sax.saxutils import escape, quoteattr

HOSTILE = [
    '<script>document.title="owned"</script>',
    '"><img src=x onerror="document.title=1">',
    "' onfocus='alert(1)' autofocus='",
    '</style><style>*{display:none}</style>',
    '</title></svg></table></main><h1>injected</h1>',
    '<a href="javascript:alert(1)">click</a>',
    '<!-- --><base href="https://example.org/"><iframe src=https://example.org>',
    '&lt;b&gt; &#60;i&#62; &amp;amp; ]]>',
    '\u202eelbisivni\u202c \u2066isolate\u2069 \u200b\u00ad\u200d',
    '{{constructor.constructor("alert(1)")()}} ${7*7} <%= 7 %>',
    '=cmd|calc!A1 \u0085 \u2028 line',
    '\u05e9\u05dc\u05d5\u05dd \u0627\u0644\u0633\u0644\u0627\u0645 \U0001f4da',
]


def short(words):
    """The beginning of WORDS, as many bytes whatever they are: a long id is shown as a number instead."""
    cut = words[:4]
    return cut + "." * (12 - len(cut.encode()))


def write(folder, name, words):
    """A plan and a framework in FOLDER. WORDS: the text to put in the place of number n."""
    attribute = lambda n: quoteattr(words(n))
    text = lambda n: escape(words(n))
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "framework.xml"), "w", encoding="utf-8") as out:
        out.write('<framework xmlns="urn:planalign:framework:1" id="vision" version="1">\n') # ids of a framework hold no markup
        out.write('  <title xml:lang="en" status="working">%s</title>\n' % text(3))
        for i, status in enumerate(["official", "unverified", "working"]):
            out.write('  <direction id="D%d">\n' % i)
            for part in ["highlight", "opportunity", "covers", "question"]:
                out.write('    <%s xml:lang="en" status="%s">%s</%s>\n' % (part, status, text(i + 5), part))
            out.write("  </direction>\n")
        out.write('  <profile id="p" usual="" rare=""><title xml:lang="en">%s</title><name xml:lang="en">library</name></profile>\n' % text(6))
        out.write('  <lexicon xml:lang="en">\n    <common-words>the and of to in for a is</common-words>\n')
        for i in range(2):
            out.write('    <terms direction="D%d" points="100">\n      %s\n    </terms>\n' % (i, ["lobby*", "preserv*"][i]))
        out.write("  </lexicon>\n</framework>\n")
    with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
        out.write('<strategy xmlns="urn:planalign:strategy:1" xml:lang="en" id=%s>\n' % attribute(7))
        out.write("  <title>%s</title>\n  <organization>library %s</organization>\n" % (text(0), text(1)))
        out.write('  <value id="v" xml:lang=%s><name>%s</name><description>%s</description></value>\n' % (attribute(2), text(3), text(4)))
        for i in range(12):
            out.write("  <goal id=%s>\n    <name>%s</name>\n    <description>Lobby for %s the library. %s</description>\n"
                      % (quoteattr("g%d %s" % (i, short(words(i)))), text(i), text(i), text(i + 1)))
            out.write('    <aligns framework=%s direction=%s>%s</aligns>\n' % (attribute(1), attribute(i), text(i)))
            out.write("    <responsible>%s</responsible>\n" % text(i))
            out.write("    <objective id=%s><name>Preserve %s</name></objective>\n  </goal>\n" % (quoteattr("o%d %s" % (i, short(words(i + 2)))), text(i)))
        out.write("  <goal id=\"long\"><name>%s</name><description>We lobby. %s</description></goal>\n" % (text(0) + "x" * 100000, "y" * 100000))
        out.write("  <goal id=\"orphan\"><name>Chairs %s</name></goal>\n" % text(5))
        out.write("</strategy>\n")
    with open(os.path.join(folder, "broken " + name), "w", encoding="utf-8") as out:
        out.write("<strategy xmlns='urn:planalign:strategy:1'><title>%s</title></%s" % (text(1), "strategie" if words(0).startswith("<") else "strategis"))


def main():
    folder = sys.argv[1]
    write(os.path.join(folder, "hostile"), "\"><img src=x onerror=alert(1)>&'.xml", lambda n: HOSTILE[n % len(HOSTILE)])
    write(os.path.join(folder, "harmless"), "a plan.xml", lambda n: "word%d plain words" % (n % len(HOSTILE)))


if __name__ == "__main__":
    main()
