"""Plans that somebody wrote to do harm, or that were damaged on the way. Made anew for each test: nothing is kept.

Each is (name, bytes, verdict): "read" (the plan is judged), a code such as "PA007" (refused with it), or "any" (either, as long as nothing breaks).
Addresses name a file beside the inputs that must never be opened, or a port of this machine where nobody listens.
"""

CANARY = "this-text-must-not-be-read"
STRATML = "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MIB = 1 << 20


def plan(goals="", head=HEAD, doctype="", attributes="", tail="", title="Plan"):
    """A plan in the strategy vocabulary."""
    return ('%s%s<strategy xmlns="urn:planalign:strategy:1" xml:lang="en"%s><title>%s</title>\n'
            '<goal id="first"><name>Lobby for a library act</name></goal>\n%s</strategy>\n%s' % (head, doctype, attributes, title, goals, tail))


def goal(words, identifier="second", attributes=""):
    return '<goal id="%s"%s><description>%s</description></goal>\n' % (identifier, attributes, words)


def stratml(goals="", namespace=STRATML, root="", core=""):
    return ('%s<StrategicPlan xmlns="%s" xml:lang="en"%s><Name>Plan</Name><StrategicPlanCore%s>%s<Goal><Name>Lobby for a library act</Name></Goal>'
            '</StrategicPlanCore></StrategicPlan>\n' % (HEAD, namespace, root, core, goals))


def subset(declarations, root="strategy"):
    return "<!DOCTYPE %s [\n%s\n]>\n" % (root, declarations)


def declaration(encoding):
    return '<?xml version="1.0" encoding="%s"?>\n' % encoding


def ladder(steps, width):
    """Entities of which each holds WIDTH of the one before."""
    return "".join('<!ENTITY e%d "%s">\n' % (i, "&e%d;" % (i - 1) * width if i else "ha") for i in range(steps))


def controls():
    yield "plain", plan(), "read"
    yield "byte-order-mark", b"\xef\xbb\xbf" + plan().encode(), "read"
    yield "crlf", plan(goal("a\nb")).replace("\n", "\r\n"), "read"
    yield "stratml", stratml(), "read"
    yield "stylesheet", plan(head=HEAD + '<?xml-stylesheet type="text/xsl" href="canary.xml"?>\n'), "read"
    yield "doctype-alone", plan(doctype="<!DOCTYPE strategy>\n"), "read"
    yield "doctype-elements", plan(doctype=subset('<!ELEMENT strategy ANY><!-- > ]> " --><?x ]> ?><!NOTATION n SYSTEM "]>">')), "read"
    yield "comments-and-instructions", plan(goal("a<!-- <b> & -->b<?x <b> & ?>c<![CDATA[<b> & ]]>d")), "read"


def entities():
    yield "laughs", plan(goal("&e9;"), doctype=subset(ladder(10, 10))), "PA007"
    yield "laughs-in-attribute", plan(doctype=subset(ladder(10, 10)), attributes=' a="&e9;"'), "PA007"
    yield "laughs-never-used", plan(doctype=subset(ladder(10, 10))), "PA007"
    yield "laughs-of-parameters", plan(doctype=subset('<!ENTITY % a "b"><!ENTITY % c "%a;%a;">%c;')), "PA007"
    yield "parameter-reference", plan(doctype=subset("%a;")), "PA007"
    yield "long-entity", plan(goal("&e;" * 20000), doctype=subset('<!ENTITY e "%s">' % ("A" * 100000))), "PA007"
    yield "entity-in-itself", plan(goal("&a;"), doctype=subset('<!ENTITY a "&b;"><!ENTITY b "&a;">')), "PA007"
    yield "entity-behind-comment", plan(doctype=subset('<!-- <!ENTITY no "no"> --><?x <!ENTITY no "no"> ?><!ENTITY a "b">')), "PA007"
    yield "many-entities", plan(doctype=subset("".join('<!ENTITY e%d "x">' % i for i in range(100000)))), "PA007"
    yield "attribute-defaults", plan(doctype=subset("<!ATTLIST goal %s>" % " ".join('a%d CDATA "v"' % i for i in range(9000)))), "PA007"
    yield "unknown-entity", plan(goal("&nbsp;")), "PA007"
    yield "unknown-entity-in-attribute", plan(attributes=' a="&nbsp;"'), "PA007"
    yield "content-model", plan(doctype=subset("<!ELEMENT a %sb%s>" % ("(" * 20000, ")" * 20000))), "PA004"


def outside():
    for name, address in (("file", "canary.txt"), ("folder-above", "../canary.txt"), ("url", "http://127.0.0.1:9/x"), ("ftp", "ftp://127.0.0.1:9/x"),
                          ("device", "file:///dev/zero"), ("stdin", "-")):
        yield "entity-of-" + name, plan(goal("[&x;]"), doctype=subset('<!ENTITY x SYSTEM "%s">' % address)), "PA007"
        yield "doctype-of-" + name, plan(doctype='<!DOCTYPE strategy SYSTEM "%s">\n' % address), "read"
    yield "doctype-public", plan(doctype='<!DOCTYPE strategy PUBLIC "-//X//Y//EN" "http://127.0.0.1:9/x.dtd">\n'), "read"
    yield "doctype-file-used", plan(goal("&leak;"), doctype='<!DOCTYPE strategy SYSTEM "canary.dtd">\n'), "PA007"
    yield "doctype-file-used-in-attribute", plan(doctype='<!DOCTYPE strategy SYSTEM "canary.dtd">\n', attributes=' a="&leak;"'), "PA007"
    yield "parameter-file", plan(doctype=subset('<!ENTITY % p SYSTEM "canary.dtd">%p;')), "PA007"
    yield "catalog", plan(goal("&leak;"), head=HEAD + '<?oasis-xml-catalog catalog="canary.xml"?>\n', doctype='<!DOCTYPE strategy SYSTEM "urn:x">\n'), "PA007"
    yield "xinclude", stratml('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="canary.xml"/>'), "read"
    yield "xinclude-text", stratml('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="canary.txt" parse="text"/>'), "read"
    yield "schema-location", stratml(root=' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="%s canary.xml"' % STRATML), "read"
    yield "base", stratml(root=' xml:base="http://127.0.0.1:9/"'), "read"


def encodings():
    for name, mark, codec in (("utf-16-le", b"\xff\xfe", "utf-16-le"), ("utf-16-be", b"\xfe\xff", "utf-16-be"), ("utf-16-unmarked", b"", "utf-16-le")):
        yield name, mark + plan(goal("Caf\u00e9 \U0001f4da"), head=declaration("UTF-16")).encode(codec), "read"
    for name in ("iso-8859-1", "windows-1252", "us-ascii"):
        yield name, plan(goal("plain" if name == "us-ascii" else "Caf\u00e9"), head=declaration(name)).encode(name), "read"
    yield "quotes-of-windows", plan(goal("\u201cq\u201d"), head=declaration("CP1252")).encode("cp1252"), "read"
    yield "not-of-windows", plan(goal("@"), head=declaration("windows-1252")).encode().replace(b"@", b"\x81"), "PA006"
    yield "not-ascii", plan(goal("@"), head=declaration("US-ASCII")).encode().replace(b"@", b"\xc3\xa9"), "PA006"
    for name in ("UTF-7", "UTF-32", "EBCDIC-CP-US", "ISO-2022-JP", "GB18030", "HTML", "ISO-8859-15", "no-such", "A" * 400, "UTF-8\u00e9"):
        yield "named-" + name[:12], plan(head=declaration(name)), "PA006"
    yield "utf-32-le", b"\xff\xfe\0\0" + plan(head="").encode("utf-32-le"), "PA006"
    yield "utf-32-be", b"\0\0\xfe\xff" + plan(head="").encode("utf-32-be"), "PA006"
    yield "utf-32-unmarked", plan().encode("utf-32-le"), "PA006"
    yield "ebcdic", plan().encode("cp037"), "PA006"
    yield "long-declaration", plan(head=declaration("A" * 100000)), "PA006"
    yield "says-utf-16", plan(head=declaration("UTF-16")), "PA006"
    yield "says-utf-8", b"\xff\xfe" + plan().encode("utf-16-le"), "PA006"
    yield "says-latin-with-mark", b"\xef\xbb\xbf" + plan(head=declaration("ISO-8859-1")).encode(), "PA006"
    yield "two-marks", b"\xef\xbb\xbf\xef\xbb\xbf" + plan(head="").encode(), "PA004"
    yield "odd-utf-16", b"\xff\xfe" + plan(head="").encode("utf-16-le")[:-1], "PA006"
    yield "half-a-pair", b"\xff\xfe" + plan(goal("@"), head="").encode("utf-16-le").replace(b"@\0", b"\x3d\xd8"), "PA006"
    yield "half-a-pair-at-end", b"\xff\xfe" + plan(head="").encode("utf-16-le") + b"\x3d\xd8", "PA006"
    for bad in ("80", "ff", "c3", "e282", "c0af", "c080", "e080bc", "f08080bc", "eda080", "f4908080", "f888808080", "00"):
        yield "byte-" + bad, plan(goal("a@b")).encode().replace(b"@", bytes.fromhex(bad)), "PA006"
    yield "nul-behind", plan().encode() + b"\0\0", "PA006"
    yield "cut-in-character", plan().encode()[:-1] + b"<!-- \xe2\x82", "PA006"
    yield "gzip", b"\x1f\x8b\x08\0" + b"\0" * 100, "PA006"
    yield "zip", b"PK\x03\x04" + b"\0" * 100, "PA005"
    yield "pdf", "%PDF-1.4", "PA005"
    yield "empty", b"", "PA003"
    for name, text in (("mark-alone", "\ufeff"), ("blanks", " \n" * 50), ("json", '{"a": 1}'), ("prose", "We will lobby.")):
        yield name, text, "PA004"


def well_formed():
    good = plan()
    broken = {
        "wrong-end": good.replace("</title>", "</titel>"), "no-end": good[:-12], "two-roots": good + "<x/>", "text-behind": good + "tail",
        "text-before": "tail" + plan(head=""), "blank-before-declaration": " " + good, "no-root": HEAD + "<!-- -->",
        "dashes": plan(doctype="<!-- a -- b -->\n"), "cdata-end": plan(goal("a]]>b")), "lt-in-attribute": plan(attributes=' a="<"'),
        "twice": plan(attributes=' a="1" a="2"'), "no-quotes": plan(attributes=" a=1"), "declaration-inside": plan(goal("<?xml version='1.0'?>")),
        "control": plan(goal("a\x01b")), "control-reference": plan(goal("&#1;")), "nul-reference": plan(goal("&#0;")), "surrogate": plan(goal("&#xD800;")),
        "beyond-unicode": plan(goal("&#x110000;")), "wraps-to-a": plan(goal("&#x100000041;")), "no-character": plan(goal("\ufffe")),
        "ampersand": plan(goal("R & D")), "version-2": plan(head='<?xml version="2.0"?>'), "doctype-without-blank": plan(doctype="<!DOCTYPEstrategy>"),
        "subset-outside": plan(doctype="<!DOCTYPE strategy>[]>"), "doctype-inside": plan(goal("<!DOCTYPE a>")), "doctype-behind": good + "<!DOCTYPE strategy>",
        "two-doctypes": plan(doctype="<!DOCTYPE strategy><!DOCTYPE strategy>"), "html": "<!DOCTYPE html><html><body><p>x<br></body></html>",
        "cdata-behind": good + "<![CDATA[x]]>", "reference-behind": good + "&#32;", "open-comment": good + "<!--", "open-cdata": plan(goal("<![CDATA[")),
    }
    for name, text in broken.items():
        yield name, text, "PA004"
    whole = plan("".join(goal("Description %d &amp; caf\u00e9" % i, "g%d" % i) for i in range(8))).encode()
    for size in range(1, len(whole) - 10, 23):
        yield "cut-at-%d" % size, whole[:size], "any" if size < 60 else "PA004|PA006"
    for name, attributes in (("prefix", ' z:a=""'), ("xmlns-as-prefix", ' xmlns:xmlns="u"'), ("xml-elsewhere", ' xmlns:xml="u"'), ("no-name", ' xmlns:z=""'),
                             ("twice-by-prefixes", ' xmlns:y="u" xmlns:z="u" y:a="1" z:a="2"')):
        yield "namespace-" + name, stratml(core=attributes), "PA004"
    yield "namespace-of-others", stratml(namespace="urn:other"), "PA005"
    yield "namespace-with-markup", stratml(namespace="urn:stratml&quot; &gt;&lt;x"), "PA004"
    yield "namespace-without-scheme", stratml(namespace="stratml"), "any"
    yield "namespace-of-a-schema", '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>', "PA005"
    yield "prefixed", stratml().replace("<", "<s:").replace("<s:/", "</s:").replace("<s:?", "<?").replace("xmlns=", "xmlns:s="), "read"
    yield "far-down", "\n" * 70000 + plan(head="").replace("</title>", "</titel>"), "PA004"


def text_for_reports():
    for name, words in (
            ("markup", "&lt;script&gt;alert(1)&lt;/script&gt; --&gt; ]]&gt; &lt;/style&gt;"), ("quotes", "\" onmouseover=\"x\" '"), ("terminal", "\u009b31mred\u009d0;t\u009c"),
            ("bidi", "ok \u202eLIAF\u202c \u2066x"), ("invisible", "a\u200bb\ufeffc\u00add\u2060e"), ("lines", "x&#10;::error file=a::b&#13;::add-mask::c %0A"),
            ("formula", "=1+1\t@SUM(1)"), ("format", "%s%n%x%p"), ("separators", "\u2028\u2029\u0085"), ("marks", "a" + "\u0301" * 5000), ("long", "A" * 100000)):
        yield "text-" + name, plan(goal(words), title=words), "read"


def limits():
    """At each limit, and one above it."""
    yield "depth-256", stratml("<a>" * 254 + "</a>" * 254), "read"
    yield "depth-257", stratml("<a>" * 255 + "</a>" * 255), "PA008"
    yield "depth-100000", stratml("<a>" * 100000 + "</a>" * 100000), "PA008"
    yield "depth-100000-open", "<a>" * 100000, "PA008"
    yield "attributes-1000", stratml(core=" " + " ".join('a%d=""' % i for i in range(1000))), "read"
    yield "attributes-1001", stratml(core=" " + " ".join('a%d=""' % i for i in range(1001))), "PA008"
    yield "attributes-100000", stratml(core=" " + " ".join("a%d='1'" % i for i in range(100000))), "PA008"
    yield "namespaces-99", stratml(core=" " + " ".join('xmlns:n%d="u"' % i for i in range(99))), "read"
    yield "namespaces-100", stratml(core=" " + " ".join('xmlns:n%d="u"' % i for i in range(100))), "PA008"
    yield "namespaces-of-many-levels", stratml("".join('<n%d:a xmlns:n%d="u">' % (i, i) for i in range(150))), "PA008"
    yield "namespaces-in-turn", stratml("".join('<n:a xmlns:n="u%d"/>' % i for i in range(5000))), "read"
    yield "name-of-50001", "<%s/>" % ("a" * 50001), "PA008"
    yield "text-1000000", plan(goal("A" * 1000000)), "read"
    yield "text-1000001", plan(goal("A" * 1000001)), "PA008"
    yield "text-by-comments", plan(goal("A<!---->" * 100001 + "A" * 900000)), "PA008"
    for name, text in (("comment", "<!--%s-->"), ("instruction", "<?x %s?>"), ("tag", '<x a="%s"/>'), ("cdata", "<![CDATA[%s]]>")):
        yield name + "-1000001", plan(goal(text % ("A" * 1000001))), "PA008"
    yield "doctype-1000001", plan(doctype=subset("<!-- %s -->" % ("A" * 1000001))), "PA008"
    yield "elements-200000", stratml("<a/>" * 199995), "read"
    yield "elements-200001", stratml("<a/>" * 199997), "PA008"
    yield "blanks-behind", plan() + " " * 1000001, "PA008"
    for size, verdict in ((16 * MIB, "read"), (16 * MIB + 1, "PA002")):
        text = plan() + "<!-- %s -->\n" % ("A" * 900000) * 18
        yield "bytes-%d" % size, text + "\n" * (size - len(text.encode())), verdict


def repeated(unit, size=990000, times=16):
    text = (unit * (size // len(unit) + 1))[:size]
    while len(text.encode()) > 1000000:
        text = text[:len(text) // 2]
    return plan("".join(goal(text, "g%d" % i) for i in range(times)))


def mass():
    """As much of one thing as the limits allow: time and memory must grow no faster than it does."""
    for name, unit in (("dots", "."), ("dots-apart", "a. "), ("exclamations", '!"'), ("hyphens", "a-\n"), ("soft-hyphens", "\u00ad"), ("accents", "\u0301"), ("one-word", "a"),
                       ("carriage-returns", "a\r"), ("line-ends", "a\r\n"), ("chinese", "\u4e2d"), ("library", "library "), ("negations", "we will not lobby, not only without fees, "),
                       ("sentences", "Lobby for a modern library act. Open a reading club. Digitise newspapers. Train young librarians. Find partners. "),
                       ("one-sentence", "lobby for a modern library act and open a reading club and digitise newspapers, train young librarians, find partners, ")):
        yield "mass-" + name, repeated(unit), "any"
    yield "mass-references", repeated("&#65;"), "read"
    yield "mass-ampersands", repeated("&amp;a", 990000), "read"
    yield "mass-words", plan(goal(" ".join("w%d" % i for i in range(130000)))), "read"
    many = 95000
    for name, text in (
            ("goals", "<goal><name>g</name></goal>"), ("ids", '<goal id="x"><name>a</name></goal>'), ("languages", '<goal xml:lang="x-%d"><name>a</name></goal>'),
            ("bad-dates", '<goal id="d%d"><name>a</name><timeframe start="x"/></goal>')):
        yield "mass-" + name, plan("".join(text % i if "%d" in text else text for i in range(many if "timeframe" not in text else 60000))), "any"
    for name, text in (("claims", '<aligns direction="GV05"/>'), ("claims-of-nothing", '<aligns direction="y%d"/>'), ("claims-with-titles", '<aligns direction="GV05">We need %d advocates</aligns>'),
                       ("owners", "<responsible>x</responsible>")):
        yield "mass-" + name, plan('<goal id="c"><name>a</name>%s</goal>' % "".join(text % i if "%d" in text else text for i in range(190000))), "read"
    yield "mass-claims-and-evidence", plan("".join('<goal id="e%d"><name>lobby for a library act</name><aligns direction="GV05"/></goal>' % i for i in range(60000))), "any"
    yield "mass-evidence", plan("".join('<goal id="e%d"><name>lobby for a library act</name><description>reading club, preserve newspapers, open to everyone, partnership with '
                                        'schools, train young librarians</description></goal>' % i for i in range(60000))), "any"
    yield "mass-titles-of-claims", plan("".join('<goal id="t%d"><name>a</name><aligns direction="GV05">%s</aligns></goal>' % (i, "more " * 180000) for i in range(16))), "PA008"
    yield "mass-titles-as-long-as-they-may-be", plan("".join('<goal id="t%d"><name>a</name><aligns direction="GV05">%s</aligns></goal>' % (i, "more " * 195) for i in range(8000))), "read"
    yield "mass-titles-of-claims-on-nothing", stratml("<Goal><Name>a</Name><Relationship><Name>%s</Name><ReferentIdentifier>%s</ReferentIdentifier></Relationship></Goal>" % (
        "a b " * 240, "GV01|" * 40000)), "any"
    yield "mass-title-like-the-name-of-a-kind-of-plan", plan(title="association of b " * 55000), "read"
    yield "title-in-pieces", plan(title=("association of b " * 50000 + "<!-- -->") * 3), "PA008"
    long = "a" * 900000
    yield "long-id-of-many-claims", plan('<goal id="%s"><name>a</name>%s</goal>' % (long, '<aligns direction="x"/>' * 4000)), "PA008"
    yield "long-id-of-many-children", plan('<goal id="%s"><name>a</name>%s</goal>' % (long, "<objective><name>b</name></objective>" * 1000)), "PA008"
    yield "long-identifier", stratml("<Goal><Name>a</Name><Identifier>%s</Identifier></Goal>" % long), "PA008"
    yield "long-language", plan('<goal xml:lang="%s"><name>a</name>%s</goal>' % (long, "<objective><name>b</name></objective>" * 9000)), "PA008"
    yield "long-language-of-a-name", plan('<goal><name xml:lang="%s">a</name></goal>' % long), "PA008"
    yield "mass-deep-evidence", plan("<goal><name>g</name>%s%s%s</goal>" % ("<objective><name>o</name>" * 240, "<objective><name>lobby for a library act</name></objective>" * 60000,
                                                                          "</objective>" * 240)), "any"
    yield "mass-targets", plan('<goal id="c"><name>a</name><indicator id="i"><name>b</name>%s</indicator></goal>' % ('<target value="1"/>' * 190000)), "read"
    yield "mass-descriptions", stratml("<Goal>%s</Goal>" % ("<Description>abc</Description>" * 150000)), "read"
    yield "mass-references-of-elements", stratml("<Goal><Name>a</Name><Relationship>%s</Relationship></Goal>" % ("<ReferentIdentifier>z</ReferentIdentifier>" * 190000)), "read"
    yield "mass-chain", stratml("".join("<Goal><Identifier>_%d</Identifier><Relationship><ReferentIdentifier>_%d</ReferentIdentifier></Relationship></Goal>" % (i, i + 1)
                                        for i in range(45000))), "read"
    yield "mass-deep-elements", stratml("<Goal>%s%s%s</Goal>" % ("<Objective>" * 240, "<Objective><Name>a</Name></Objective>" * 95000, "</Objective>" * 240)), "read"
    yield "mass-attributes", stratml(("<Goal %s><Name>a</Name></Goal>" % " ".join('a%d=""' % i for i in range(900))) * 2000), "read"
    yield "mass-prefixes", stratml("<n0:a/>" * 199000, core=" " + " ".join('xmlns:n%d="u"' % i for i in range(99))), "read"
    yield "mass-ids-of-xml", stratml("".join('<Goal xml:id="i%d"/>' % i for i in range(199000))), "read"
    yield "mass-names", "<r>%s</r>" % "".join("<%s%d/>" % ("a" * 45000, i) for i in range(350)), "any"


SMALL = (controls, entities, outside, encodings, well_formed, text_for_reports)
LARGE = (limits, mass)


def all_inputs(large):
    for group in SMALL + (LARGE if large else ()):
        for name, data, verdict in group():
            yield name, data.encode() if isinstance(data, str) else data, verdict
