"""What the second reader is worth, and what it costs: the table of docs/models.md.

    python benchmarks/reader.py [--rounds N]

Kinds of claims found that are right, by the rules and with ``--reader``, on briefs (claims aligned as in
``claimextract evaluate``) and on passages held back from training; then the time of both on the same texts, taken in
turns in one process.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from passages import FOLDER, read
from spacy.language import Language

from claimextract import extract, load
from claimextract.convert import Extraction
from claimextract.evaluation import gold as goldfiles
from claimextract.evaluation.align import align_spans, iou
from claimextract.pipeline import process
from claimextract.training.examples import read_brief

ROOT = Path(__file__).resolve().parents[1]
ANNOTATIONS, CORPUS = ROOT / "annotations", ROOT / "corpus"

#: A text with what is right of it: given a pipeline, pairs of the kind found and the kind of the annotators.
Text = Callable[[Language], Iterator[tuple[str, str]]]


def briefs(split: str) -> Iterator[Text]:
    ids = sorted(goldfiles.load_splits(ANNOTATIONS / "splits.json")[split])
    gold, index = goldfiles.load_gold(ANNOTATIONS / "gold", ids), goldfiles.load_index(CORPUS)
    for key in ids:
        brief = read_brief(index[key].path, CORPUS / "index.jsonl")

        def pairs(nlp: Language, brief=brief, wanted=gold[key].claims) -> Iterator[tuple[str, str]]:  # type: ignore[no-untyped-def]
            found = process(nlp, brief).claims
            for i, j in align_spans([claim.span for claim in found], [claim.span for claim in wanted]).pairs:
                yield found[i].kind, wanted[j].kind

        yield pairs


def passages(name: str) -> Iterator[Text]:
    for passage in (p for p in read(FOLDER / f"{name}.jsonl") if p.set == "held"):

        def pairs(nlp: Language, passage=passage) -> Iterator[tuple[str, str]]:  # type: ignore[no-untyped-def]
            found: Extraction = extract(passage.text, published=passage.published, nlp=nlp)
            wanted = [(u, u.kind) for u in passage.units if u.kind]
            wanted += [(s, s.kind) for s in passage.sentences if s.kind == s.second]
            for unit, kind in wanted:
                best = max(found.claims, key=lambda claim: iou(claim.span, unit), default=None)
                if best is not None and iou(best.span, unit) >= 0.5:
                    yield best.kind, kind

        yield pairs


SETS: dict[str, tuple[str, Callable[[], Iterator[Text]]]] = {
    "test briefs": ("no rule was written to them", lambda: briefs("test")),
    "calibration briefs": ("nor to these", lambda: briefs("calibration")),
    "dev briefs": ("rules were written with these in view", lambda: briefs("dev")),
    "statements.jsonl, held": ("by the writers of what it was fitted on", lambda: passages("statements")),
    "statements-2.jsonl": ("by others, later", lambda: passages("statements-2")),
    "statements-3.jsonl": ("by others again", lambda: passages("statements-3")),
    "units.jsonl, held": ("by the writers of what it was fitted on, two annotators", lambda: passages("units")),
    "kinds.jsonl, held": ("the same, where both agree", lambda: passages("kinds")),
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description="What the second reader is worth, and what it costs.")
    parser.add_argument("--rounds", type=int, default=5, help="how often the time is taken")
    options = parser.parse_args()
    rules, both = load(), load(reader=True)
    print("| claims of | | n | rules | with the reader | changed | of these better, worse |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for name, (told, texts) in SETS.items():
        pairs = [(one, two) for text in texts() for one, two in zip(text(rules), text(both), strict=True)]
        right = [sum(found == wanted for found, wanted in side) for side in zip(*pairs, strict=True)]
        changed = [(one[0] == one[1], two[0] == two[1]) for one, two in pairs if one[0] != two[0]]
        better, worse = changed.count((False, True)), changed.count((True, False))
        shares = " | ".join(f"{number / len(pairs):.3f}" for number in right)
        print(
            f"| {name} | {told} | {len(pairs)} | {shares} | {len(changed)} | {better}, {worse} |", flush=True
        )
    texts = list(briefs("dev"))
    ratios = []
    for _ in range(options.rounds):
        taken = []
        for nlp in (rules, both):
            start = time.perf_counter()
            for text in texts:
                list(text(nlp))
            taken.append(time.perf_counter() - start)
        ratios.append(taken[1] / taken[0])
    print(f"\ntime with the reader / without, dev briefs, {options.rounds} rounds in turns: "
          f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")  # fmt: skip


if __name__ == "__main__":
    main()
