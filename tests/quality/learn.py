#!/usr/bin/env python3
"""learn.py PLANALIGN FRAMEWORK OUT: learn what concepts weigh, from the passages of tests/quality that are there to learn from.

Writes OUT, a file of weights as frameworks/ has it (rules of one or two concepts and their points). Needs python3-scipy. The same input gives
the same output. The model: a direction's score in a passage is the sum of the points of its rules; the log-odds that a careful reader calls the
direction clear grow linearly with the score, from the odds of a passage that says nothing of it to MARGIN at 100 points. Ridge penalties keep
points small where there is little to learn from; small points are then dropped, and the rest learned again. Terms take no part: who wrote them has
seen the passages, so they look better on them than they are, and rules that count on them would learn too little.
"""
import argparse
import itertools
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from passages import DIRECTIONS, LANGUAGES, load

MARGIN = 2.4         # log-odds at 100 points
PENALTY = 40.0       # on a rule's points, in units of 100
PENALTY_ALL = 80.0   # on a rule for all directions
LEAST_SINGLE, LEAST_PAIR = 3, 8  # passages that must hold a rule's concepts
LEAST_POINTS = 7
KINSHIP = {"parent": 50, "child": 35, "sibling": 12, "least": 45, "alone": 16, "among": 24, "topic": 1, "heading": 4}


def subject_of(framework):
    """The concept that tells what the framework is about: its words are chosen for that, and weigh nothing."""
    subject = ET.parse(framework).getroot().find("{urn:planalign:framework:1}subject")
    return subject.get("concept") if subject is not None else None


def read_hits(passages, planalign, framework):
    """Give each passage its concepts with their places."""
    subject = subject_of(framework)
    for language in LANGUAGES:
        members = [p for p in passages if p["language"] == language]
        lines = "".join("%s\t%s\t%s\n" % (p["id"], "context" if p["kind"] == "narrative" else p["kind"], p["text"]) for p in members)
        done = subprocess.run([planalign, "framework", "hits", language, framework], input=lines.encode(), stdout=subprocess.PIPE, check=True)
        for passage, line in zip(members, done.stdout.decode().splitlines()):
            name, _, hits = line.split("\t")
            assert name == passage["id"]
            passage["concepts"] = defaultdict(list)
            for hit in hits.split():
                what, _, first, last, _, off = hit.rsplit(":", 5)
                if off == "0" and "@" not in what and what != subject:
                    passage["concepts"][what].append((int(first), int(last)))


def rules_of(passage):
    """The rules that hold in a passage: a concept, or two on different words."""
    places = passage["concepts"]
    yield from places
    for a, b in itertools.combinations(sorted(places), 2):
        if any(x[1] < y[0] or y[1] < x[0] for x in places[a] for y in places[b]):
            yield a + " " + b


def choose_rules(passages):
    held = Counter(rule for p in passages for rule in rules_of(p))
    return sorted(rule for rule, n in held.items() if n >= (LEAST_PAIR if " " in rule else LEAST_SINGLE))


def matrix(passages, rules):
    number = {rule: i for i, rule in enumerate(rules)}
    pairs = [(i, number[rule]) for i, p in enumerate(passages) for rule in rules_of(p) if rule in number]
    rows, columns = zip(*pairs)
    return csr_matrix((np.ones(len(pairs)), (rows, columns)), shape=(len(passages), len(rules)))


def fit(holds, clear, weight, allowed, allowed_all, ease=1.0):
    """Points (in units of 100) of each rule and direction, and of each rule for all."""
    n_rules, n = holds.shape[1], len(DIRECTIONS)
    turned = holds.T.tocsr()

    def unpack(x):
        return x[:n], x[n:n + n_rules * n].reshape(n_rules, n) * allowed, x[n + n_rules * n:] * allowed_all

    def loss(x):
        base, own, shared = unpack(x)
        score = holds @ own + (holds @ shared)[:, None]
        odds = base + (MARGIN - base) * score
        slope = weight * (1 / (1 + np.exp(-odds)) - clear)
        value = (weight * np.logaddexp(0, np.where(clear, -odds, odds))).sum()
        value += ease * (PENALTY * (own ** 2).sum() + PENALTY_ALL * (shared ** 2).sum()) / 2
        by_rule = turned @ (slope * (MARGIN - base))
        return value, np.concatenate([(slope * (1 - score)).sum(0), ((by_rule + ease * PENALTY * own) * allowed).ravel(),
                                      (by_rule.sum(1) + ease * PENALTY_ALL * shared) * allowed_all])

    start = np.concatenate([np.full(n, -3.5), np.zeros(n_rules * n + n_rules)])
    return unpack(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400, "maxfun": 500}).x)[1:]


def learn(passages):
    rules = choose_rules(passages)
    holds = matrix(passages, rules)
    clear = np.array([[d in p["clear"] for d in DIRECTIONS] for p in passages])
    weight = np.array([[0.0 if d in p["partial"] else 1.0 for d in DIRECTIONS] for p in passages])
    allowed, allowed_all = np.ones((len(rules), len(DIRECTIONS)), bool), np.ones(len(rules), bool)
    for share in (1 / 3, 2 / 3, 1):
        own, shared = fit(holds, clear, weight, allowed, allowed_all)
        allowed, allowed_all = abs(own) >= share * LEAST_POINTS / 100, abs(shared) >= share * LEAST_POINTS / 100
    own, shared = fit(holds, clear, weight, allowed, allowed_all, 0.7)
    return rules, np.rint(100 * own).astype(int), np.rint(100 * shared).astype(int)


def write(out, rules, own, shared, n_passages):
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write("<!-- What the concepts of the lists of words weigh: points, then one concept or two. Written by tests/quality/learn.py from %d\n"
              "     labelled passages; doc/terms.md explains it. Do not mend it by hand: mend the words, or label further passages. -->\n" % n_passages)
    out.write('<weights xmlns="urn:planalign:framework:1">\n  <kinship %s/>\n' % " ".join('%s="%d"' % item for item in KINSHIP.items()))
    for direction, column in [(d, own[:, i]) for i, d in enumerate(DIRECTIONS)] + [("*", shared)]:
        out.write('  <rules direction="%s">\n' % direction)
        for points, rule in sorted(((-p, r) for p, r in zip(column, rules) if p != 0)):
            out.write("    %d %s\n" % (-points, rule))
        out.write("  </rules>\n")
    out.write("</weights>\n")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("planalign")
    options.add_argument("framework")
    options.add_argument("out")
    o = options.parse_args()
    passages = load("learn")
    read_hits(passages, o.planalign, o.framework)
    rules, own, shared = learn(passages)
    with open(o.out, "w", encoding="utf-8") as out:
        write(out, rules, own, shared, len(passages))
    print("%d passages, %d rules, %d for all directions" % (len(passages), (own != 0).sum(), (shared != 0).sum()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
