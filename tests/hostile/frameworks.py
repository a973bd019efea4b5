"""Frameworks that somebody wrote to do harm: many terms, terms that run away, lists that call lists, files that are none.

Each is (name, the framework's bytes, the words of the plan, verdict): "read", or the code of the one error.
"""
from xml.sax.saxutils import escape

from inputs import ladder, plan, goal, subset

SPACE = "urn:planalign:framework:1"


def framework(parts="", directions=1, doctype="", before=""):
    return ('%s<framework xmlns="%s" id="f" version="1">\n<title xml:lang="en">t</title>\n%s%s<lexicon xml:lang="en"><common-words>a the</common-words>\n%s\n</lexicon></framework>\n' % (
        doctype, SPACE, "".join('<direction id="R%d"><opportunity xml:lang="en">o</opportunity></direction>\n' % i for i in range(directions)), before, parts)).encode()


def terms(lines):
    return '<terms direction="R0" points="1">\n%s\n</terms>' % "\n".join(lines)


def patterns(*texts):
    return "\n".join('<pattern direction="R0">%s</pattern>' % escape(text) for text in texts)


# A pattern, the words that it is let loose on (they hold what PCRE2 looks for first), and what comes of it.
BOMBS = (
    ("plus-in-plus", r"(a+)+$", "a" * 40 + "!", "PA015"), ("either-or", r"(a|aa)+$", "a" * 40 + "!", "PA015"), ("two-pluses", r"(x+x+)+y", "x" * 60 + " y", "PA015"),
    ("words", r"(\w+\s?)+zz", "library " * 2000 + "z", "PA015"), ("dots", r"(.*)(.*)(.*)(.*)(.*)zy", "a " * 3000 + "y", "PA015"), ("any-of-three", r"(a|b|ab)*c", "ab" * 5000 + " c", "PA015"),
    ("back-reference", r"(a+)\1+\1+b", "a" * 6000 + " b", "PA015"), ("runs-from-each-start", r"[a-z]*\d", "a" * 60000, "PA015"), ("look-behind", r"(?<=a{0,200})b", "ab", "PA015"),
    ("large", r"((((a{1,60}){1,60}){1,60}){1,10})", "a", "PA015"), ("recursion", r"(?R)?a|(?1)(b)", "a" * 100, "PA015"), ("brackets", "(" * 1500 + "a" + ")" * 1500, "a", "PA015"),
    ("long", "|".join("w%d" % i for i in range(2000)), "w", "PA015"), ("callout", "a(?C1)b", "ab", "PA015"), ("callout-text", 'a(?C"x")b', "ab", "PA015"),
    ("more-steps", r"(*LIMIT_MATCH=4000000)(a+)+$", "a" * 40 + "!", "PA015"), ("single-byte", r"\C", "a", "PA015"), ("backwards", r"(?=ab\K)", "ab", "PA015"),
    ("open", "(abc", "a", "PA015"), ("no-such-property", r"\p{NoSuch}", "a", "PA015"), ("range", "[z-a]", "a", "PA015"),
    ("nothing", "(?:)*", "a " * 1000, "read"), ("accept", "a(*ACCEPT)b", "a", "read"), ("condition", "(?(1)a|b)(c)", "b", "read"), ("repeat", "(?:a{1,9000}){1,7}", "a", "read"),
)


def kind_of_plan(names, identifier="p"):
    return '<profile id="%s"><title xml:lang="en">t</title>%s</profile>\n' % (identifier, names)


def small():
    for name, pattern, words, verdict in BOMBS:
        yield "pattern-" + name, framework(patterns(pattern)), words, verdict
    yield "entity", framework(doctype=subset(ladder(9, 10))), "a", "PA401"
    yield "cut", framework()[:200], "a", "PA401"
    yield "byte", framework().replace(b"the", b"th\xff"), "a", "PA401"
    yield "of-others", framework().replace(SPACE.encode(), b"urn:other"), "a", "PA406"
    yield "deep", framework("<a>" * 70 + "</a>" * 70), "a", "PA401"
    yield "outside", framework(before='<weights src="../canary.xml"/>\n'), "a", "PA406"
    yield "device", framework(before='<weights src="/dev/zero"/>\n'), "a", "PA406"
    yield "lists-that-call-lists", framework("<words name='a0'>word</words>" + "".join("<words name='a%d'>$a%d\n$a%d</words>" % (i, i - 1, i - 1) for i in range(1, 60)) + terms(["$a59"])), "a", "PA406"
    steer = "&#x9b;31m&#x202e;&#x2066;&#x7f;"
    yield "text-for-terminals", framework(terms(["never said"]), before='<title xml:lang="de" source="%s">t%s</title>\n<direction id="R9"><opportunity xml:lang="en" source="%s">o%s</opportunity>'
                                          '<covers xml:lang="en">c%s</covers></direction>\n<profile id="p"><title xml:lang="en">t%s</title></profile>\n' % ((steer,) * 6)), "a", "read"
    yield "language-for-terminals", framework(terms(["never said"]), before='<title xml:lang="en%s">t</title>\n' % steer), "a", "PA406"
    yield "65-directions", framework(directions=65), "a", "PA406"
    for braces in (28, 60, 20000):
        yield "%d-braces" % braces, framework(before=kind_of_plan("<name xml:lang='en'>%szz</name>" % ("a {x} " * braces)), parts=terms(["library"])), "a " * 200, "read"


def large():
    yield "50001-terms", framework(terms("w%d" % i for i in range(50001))), "a", "PA406"
    yield "terms-by-lists", framework('<words name="a">%s</words>' % "\n".join("word%d" % i for i in range(400)) + terms("x%d\n$a" % i for i in range(2000))), "a", "PA406"
    yield "100001-rules", framework(before='<rules direction="R0">\n%s\n</rules>\n' % "\n".join("1 a b" for _ in range(100001))), "a", "PA406"
    yield "4097-lists", framework("".join('<words name="a%d">x</words>\n' % i for i in range(4097))), "a", "PA406"
    yield "5-megabytes", framework("<!-- %s -->" % ("a" * 5000000)), "a", "PA401"
    yield "one-term-again", framework(terms(["library"] * 49000)), "the library " * 3000, "PA015"
    yield "terms-of-one-key", framework(terms("library access %d" % i for i in range(49000))), "library access " * 3000, "read"
    yield "terms-without-a-key", framework(terms("*brar* {9} *cess* {9} *xyz%d" % i for i in range(2000))), "library access " * 9000, "PA015"
    yield "patterns", framework(patterns(*(r"[a-z]*%d" % i for i in range(15000)))), "library " * 20000, "PA015"
    yield "cues", framework('<stance><cues reach="sentence">%s</cues></stance>' % "\n".join(["library"] * 9000) + terms(["access"] * 9000)), "library access " * 3000, "PA015"
    yield "rules", framework('<words name="a">library</words><words name="b">access</words>',
                             before='<rules direction="R0">\n%s\n</rules>\n' % "\n".join(["1 a b"] * 99000)), "library access. " * 9000, "read"
    yield "kinds-of-plans", framework(before="".join(kind_of_plan("", "p%d" % i) for i in range(60000))), "a", "PA406"
    yield "names-of-a-kind-of-plan", framework(before=kind_of_plan("<name xml:lang='en'>a {x} b</name>" * 50000)), "a " * 9000, "PA406"
    yield "measurements", framework(before="".join('<accuracy xml:lang="a%d" date="2026-01-01" passages="1" precision="1" recall="1"/>' % i for i in range(45000))), "a", "PA406"
    yield "a-long-list", framework('<words name="a">%s</words>' % "\n".join("library w%d" % i for i in range(200000)), before='<rules direction="R0">100 a</rules>\n'), "library " * 9000, "read"


def all_frameworks(with_large):
    for group in (small, large) if with_large else (small,):
        for name, data, words, verdict in group():
            yield name, data, plan(goal(words), title=words or "t").encode(), verdict
