"""passages.py: the labelled passages of tests/quality, and what planalign says of them. For measure.py and learn.py.

A file holds one language, tab-separated with a header: plan, id, parent, kind, clear, partial, hard, use, text. `clear` and `partial`
are directions, comma-separated, or "-"; `hard` marks traps, denials, other bodies' duties, and directions without any of their words;
`use` is "learn" (weights are learned from it) or "judge" (never seen by who writes terms or learns weights).
"""
import csv
import json
import os
import subprocess
import tempfile
from collections import defaultdict
from xml.sax.saxutils import escape, quoteattr

HERE = os.path.dirname(os.path.abspath(__file__))
LANGUAGES = ("en", "es", "fr", "pt")
DIRECTIONS = ["GV%02d" % i for i in range(1, 11)]
PLANNED = {"goal", "objective", "action", "indicator"}
SPACE = "urn:planalign:strategy:1"


def labels(field):
    return frozenset(d for d in field.split(",") if d in DIRECTIONS)


def load(use, languages=LANGUAGES, folder=HERE):
    """All passages of that use, in the order of the files."""
    found = []
    for language in languages:
        with open(os.path.join(folder, language + ".tsv"), encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if use in ("all", row["use"]):
                    found.append(dict(row, language=language, clear=labels(row["clear"]), partial=labels(row["partial"]),
                                      hard=row["hard"] == "yes"))
    return found


def by_plan(passages):
    plans = defaultdict(list)
    for passage in passages:
        plans[passage["plan"]].append(passage)
    return plans


def plan_xml(members):
    """A plan in the strategy vocabulary; what has no parent of a fitting kind hangs under a bare goal."""
    children, known = defaultdict(list), {m["id"] for m in members}
    for member in members:
        children[member["parent"] if member["parent"] in known else ""].append(member)

    def element(member, depth):
        kind = {"narrative": "context"}.get(member["kind"], member["kind"])
        indent, name = "  " * depth, quoteattr(member["id"])
        text = escape(member["text"])
        if kind in ("vision", "mission", "context"):
            return "%s<%s id=%s>%s</%s>\n" % (indent, kind, name, text, kind)
        below = "".join(element(child, depth + 1) for child in children[member["id"]])
        return "%s<%s id=%s><description>%s</description>%s</%s>\n" % (
            indent, kind, name, text, "\n" + below + indent if below else "", kind)

    order = ("vision", "mission", "value", "narrative")
    top = children[""]
    out = ['<?xml version="1.0" encoding="UTF-8"?>\n<strategy xmlns="%s" xml:lang="%s" id="%s">\n  <title>%s</title>\n'
           % (SPACE, members[0]["language"], members[0]["plan"], members[0]["plan"])]
    for kind in order:
        out += [element(member, 1) for member in top if member["kind"] == kind]
    for member in top:
        if member["kind"] == "goal":
            out.append(element(member, 1))
        elif member["kind"] not in order:
            out.append("  <goal id=%s><name>-</name>\n%s  </goal>\n" % (quoteattr(member["id"] + "-above"), element(member, 2)))
    return "".join(out) + "</strategy>\n"


def check(passages, planalign, framework=None):
    """Passage id to the set of directions that planalign finds clear in it."""
    found = {p["id"]: set() for p in passages}
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for plan, members in by_plan(passages).items():
            files.append(os.path.join(folder, plan + ".xml"))
            with open(files[-1], "w", encoding="utf-8") as out:
                out.write(plan_xml(members))
        command = [planalign, "check", "--format=json"] + (["--framework=" + framework] if framework else [])
        done = subprocess.run(command + files, stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit("planalign gave no answer: exit status %d" % done.returncode)
    for plan in json.loads(done.stdout)["plans"]:
        for direction in plan["directions"]:
            for evidence in direction["evidence"]:
                if evidence["strength"] == "clear" and evidence["element"] in found:
                    found[evidence["element"]].add(direction["id"])
    return found
