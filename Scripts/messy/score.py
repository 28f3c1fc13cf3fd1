#!/usr/bin/env python3
"""Compares what was reported with what was put in: `score.py FOLDER`, Markdown on standard output.

FOLDER holds one folder a company: `messy-N` and `clean-N`, each with truth.json and verdicts.json, and for messy ones `store.txt`. A fault
counts as found where a verdict names its kind and its place (of two files that are the same, either); a verdict that names a kind and place
of no fault is a false alarm. Intervals are Wilson's, 95 %.
"""

import json
import math
import sys
from pathlib import Path


def wilson(hits, count):
    if count == 0:
        return "–"
    z, share = 1.959964, hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return f"{max(0, middle - half):.2f}–{min(1, middle + half):.2f}"


def keys(faults):
    """The kinds and places that are true."""
    return {(fault["kind"], fault[key]) for fault in faults for key in ("place", "twin") if key in fault}


class Tally:
    """One kind of fault, over all companies."""

    def __init__(self):
        self.put = self.found = self.counted = self.right = 0
        self.clean_alarms = self.messy_alarms = 0
        self.missed = []


def main(folder):
    kinds, companies = {}, {"messy": 0, "clean": 0}
    for place in sorted(Path(folder).iterdir()):
        sort = place.name.split("-")[0]
        if sort not in companies or not (place / "verdicts.json").is_file():
            continue
        companies[sort] += 1
        truth = json.loads((place / "truth.json").read_text(encoding="utf-8"))
        verdicts = json.loads((place / "verdicts.json").read_text(encoding="utf-8"))
        said = {(v["kind"], v["place"]): v for v in verdicts}
        for fault in truth:
            tally = kinds.setdefault(fault["kind"], Tally())
            verdict = said.get((fault["kind"], fault["place"])) or said.get((fault["kind"], fault.get("twin")))
            tally.put += 1
            tally.found += verdict is not None
            if verdict is None:
                tally.missed.append(f"{place.name}: {json.dumps(fault, ensure_ascii=False)}")
            elif "count" in verdict and ("count" in fault or "rows" in fault):
                tally.counted += 1
                tally.right += verdict["count"] == fault.get("count", fault.get("rows"))
        for kind in {kind for kind, _ in said.keys() - keys(truth)}:
            tally = kinds.setdefault(kind, Tally())
            if sort == "clean":
                tally.clean_alarms += 1
            else:
                tally.messy_alarms += 1
            alarms = [place for k, place in said.keys() - keys(truth) if k == kind]
            tally.missed.append(f"{place.name}: false alarm {kind} at {alarms}")
    show(kinds, companies)
    stores(folder)
    for kind, tally in sorted(kinds.items()):
        for line in tally.missed[:8]:
            print(f"{kind}: {line}", file=sys.stderr)


def show(kinds, companies):
    messy, clean = companies["messy"], companies["clean"]
    print(f"{messy} messy and {clean} clean companies.\n")
    print(f"| fault | put in | found | recall (95 %) | count right | false alarms, of {clean} clean (95 %) | of {messy} messy |")
    print("| --- | ---: | ---: | --- | ---: | --- | ---: |")
    for kind, t in sorted(kinds.items()):
        recall = f"{t.found / t.put:.2f} ({wilson(t.found, t.put)})" if t.put else "–"
        right = f"{t.right} of {t.counted}" if t.counted else "–"
        print(f"| {kind.replace('_', ' ')} | {t.put} | {t.found} | {recall} | {right} | {t.clean_alarms} ({wilson(t.clean_alarms, clean)}) | {t.messy_alarms} |")


def stores(folder):
    results = [path.read_text().split() for path in sorted(Path(folder).glob("messy-*/store.txt"))]
    same = sum(words[:1] == ["same"] for words in results)
    if results:
        print(f"\nThe same facts in files that are messy without loss: the same store in {same} of {len(results)} companies ({wilson(same, len(results))}).")


if __name__ == "__main__":
    main(sys.argv[1])
