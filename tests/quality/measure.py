#!/usr/bin/env python3
"""measure.py PLANALIGN [--record] [--all]: how often planalign is right, on the project's own labelled passages that nobody looks at.

Prints a table and compares it with recorded.json beside this file: a figure that fell by more than rounding is an error (exit 1).
--record writes recorded.json. --errors FILE lists every disagreement (then the passages are spent: label new ones).
A passage labelled partial for a direction counts neither for nor against it.
"""
import argparse
import json
import os
import sys

from passages import DIRECTIONS, HERE, LANGUAGES, PLANNED, by_plan, check, load

RECORDED = os.path.join(HERE, "recorded.json")


def ratios(right, wrong, missed):
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def count(passages, found, directions=DIRECTIONS):
    right = wrong = missed = 0
    for p in passages:
        said = found[p["id"]] & set(directions)
        clear, partial = p["clear"] & set(directions), p["partial"]
        right += len(said & clear)
        wrong += len(said - clear - partial)
        missed += len(clear - said)
    return ratios(right, wrong, missed)


def gaps(passages, found):
    """Directions that no goal, objective, action or indicator of a plan speaks for: said and true."""
    both = only_said = only_true = 0
    for members in by_plan(passages).values():
        planned = [p for p in members if p["kind"] in PLANNED]
        for d in DIRECTIONS:
            covered = any(d in p["clear"] for p in planned)
            if not covered and any(d in p["partial"] for p in planned):
                continue  # only touched on: either verdict will do
            said = not any(d in found[p["id"]] for p in planned)
            both += said and not covered
            only_said += said and covered
            only_true += not said and not covered
    return ratios(both, only_said, only_true)


def measure(passages, found):
    figures = {"all": count(passages, found),
               "plain": count([p for p in passages if not p["hard"]], found),
               "hard": count([p for p in passages if p["hard"]], found)}
    for language in LANGUAGES:
        figures[language] = count([p for p in passages if p["language"] == language], found)
    for d in DIRECTIONS:
        figures[d] = count(passages, found, [d])
    figures["gaps"] = gaps(passages, found)
    return figures


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("planalign")
    options.add_argument("--framework")
    options.add_argument("--use", default="judge", choices=["judge", "learn", "all"])
    options.add_argument("--record", action="store_true")
    options.add_argument("--errors")
    o = options.parse_args()
    passages = load(o.use)
    found = check(passages, o.planalign, o.framework)
    figures = {name: [round(x, 3) for x in value] for name, value in measure(passages, found).items()}
    silent = [p for p in passages if not p["clear"] and not p["partial"]]
    alarms = sum(1 for p in silent if found[p["id"]])
    sizes = {language: sum(p["language"] == language for p in passages) for language in LANGUAGES}

    print("%d passages of %d plans (%s)" % (len(passages), len(by_plan(passages)), ", ".join("%s %d" % s for s in sizes.items())))
    print("%-8s %9s %7s %7s" % ("", "precision", "recall", "F1"))
    for name, value in figures.items():
        print("%-8s %9.3f %7.3f %7.3f" % (name, *value))
    print("passages without any label that got one: %d of %d" % (alarms, len(silent)))

    if o.errors:
        with open(o.errors, "w", encoding="utf-8") as out:
            for p in passages:
                extra, lost = sorted(found[p["id"]] - p["clear"] - p["partial"]), sorted(p["clear"] - found[p["id"]])
                if extra or lost:
                    out.write("%s\t+%s\t-%s\t%s\n" % (p["id"], ",".join(extra), ",".join(lost), p["text"]))
    if o.record:
        with open(RECORDED, "w", encoding="utf-8") as out:
            json.dump({"sizes": sizes, "figures": figures, "alarms": [alarms, len(silent)]}, out, indent=1)
            out.write("\n")
        return 0
    if o.use != "judge" or o.framework:
        return 0
    with open(RECORDED, encoding="utf-8") as lines:
        recorded = json.load(lines)
    failed = passed = 0
    for name, value in recorded["figures"].items():
        for kind, was, now in zip(("precision", "recall", "F1"), value, figures[name]):
            if now + 0.0005 < was:
                failed += 1
                print("%s of %s fell from %.3f to %.3f" % (kind, name, was, now))
            else:
                passed += 1
    if sizes != recorded["sizes"]:
        failed += 1
        print("other passages than those that were recorded: measure.py --record")
    print("quality: %d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
