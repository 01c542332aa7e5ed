"""Event types and actors on PLOVER's gold sentences. Skips, and says so, where the file is absent.

    python benchmarks/plover.py path/to/plover_gsr_cameo.json [--part even|odd] [--errors]

The sentences come from a coding manual and mostly carry no date, so what is scored is typing alone: the event
a sentence mainly tells, its PLOVER type, and whether the actors found overlap those of the gold.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

#: Names of the gold's version of PLOVER → those of version 2.
RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}


def _near(found: str, wanted: str) -> bool:
    return bool(wanted) and (found in wanted or wanted in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--part", choices=["even", "odd"], help="score only one half of the sentences")
    parser.add_argument("--errors", action="store_true", help="print the table of confused types")
    options = parser.parse_args()
    if not options.path.is_file():
        print(f"skipped: {options.path} is not there")
        return
    from claimextract.events.assemble import EventExtractor
    from claimextract.pipeline import load, make_doc, plain_brief

    rows = [row for row in json.loads(options.path.read_text(encoding="utf-8")) if row.get("text")]
    if options.part:
        rows = rows[0 if options.part == "even" else 1 :: 2]
    nlp, extractor = load(), EventExtractor()
    right = matched = found = wanted = 0
    confused: Counter[tuple[str, str]] = Counter()
    rules: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        doc = make_doc(nlp, plain_brief(row["text"]))
        for _, component in nlp.pipeline[:-4]:
            doc = component(doc)
        gold = RENAMED.get(row["event"], row["event"])
        if gold == "COERCE" and row.get("mode") == "destroy":
            gold = "ASSAULT"  # the mode moved in version 2
        told = extractor.main_event(doc, 0, len(doc))
        kind = told[0] if told else "none"
        right += kind == gold
        if kind != gold:
            confused[gold, kind] += 1
            rules[gold, kind, told[2].rule if told else ""] += 1
        actors = [doc.text[a:b] for a, b in told[3].actors] if told else []
        names = [actor["actorText"] for actor in row.get("source", []) if actor.get("actorText")]
        matched += sum(any(_near(actor, name) for name in names) for actor in actors)
        found += len(actors)
        wanted += len(names)
    print(f"sentences {len(rows)}  type accuracy {right / len(rows):.3f}")
    print(f"actors: precision {matched / max(1, found):.3f}  recall {matched / max(1, wanted):.3f}  "
          f"F1 {2 * matched / max(1, found + wanted):.3f}")  # fmt: skip
    if options.errors:
        for (gold, kind), number in confused.most_common(20):
            print(f"{number:4d}  {gold} read as {kind}")
        for (gold, kind, rule), number in rules.most_common(45):
            print(f"{number:4d}  {gold} read as {kind} by {rule}")


if __name__ == "__main__":
    main()
