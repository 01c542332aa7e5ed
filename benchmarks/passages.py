"""Scores on the short passages of ``annotations/passages``: kinds, events with their slots, units and advice.

    python benchmarks/passages.py [--set held|read] [--only kinds|events|units|statements|…] [--errors]

Passages are a few sentences each, so nothing before them tells what they are about. ``held`` ones were not read by
those who write rules, ``read`` ones were. ``--errors`` prints the differences; never use it with ``held``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from claimextract import extract, load
from claimextract.convert import Extraction
from claimextract.evaluation.align import align, align_spans, iou
from claimextract.schema import Event, Recommendation
from claimextract.schema import Range as Span

FOLDER = Path(__file__).resolve().parents[1] / "annotations" / "passages"
#: for passages that state no date of publication
PUBLISHED = "2024-06-01"
SLOTS = ("actors", "recipients", "locations")
KINDS = ("predictive", "causal", "evaluative", "factual")


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Range(_Row):
    start: int
    end: int


class Sentence(Range):
    """One claim. ``kind`` and ``second`` are two readers' labels."""

    kind: str
    second: str


class Unit(Range):
    record: Literal["claim", "recommendation", "event-only", "none"]
    kind: str | None = None
    certainty: str | None = None
    strength: str | None = None
    polarity: str | None = None
    source: str | None = None
    mention: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    addressee: list[tuple[int, int]] = []
    #: what the reader would have chosen else: a kind of claim, or another record
    second: str | None = None


class Happening(_Row):
    trigger: tuple[int, int]
    date: tuple[int, int]
    type: str
    mode: str | None
    status: str
    start: str
    end: str
    actors: list[tuple[int, int]]
    recipients: list[tuple[int, int]]
    locations: list[tuple[int, int]]
    fatalities: int | None
    #: two careful readers might differ on whether it is an event: neither missed nor false
    unsure: bool = False


class Passage(_Row):
    id: str
    set: Literal["read", "held"]
    genre: str
    title: str | None = None
    text: str
    published: str = PUBLISHED
    sentences: list[Sentence] = []
    units: list[Unit] = []
    events: list[Happening] = []


def read(path: Path) -> list[Passage]:
    return [Passage.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines()]


Count = Counter[str]


def _f1(counts: Count, name: str) -> str:
    hit, found, gold = (counts[f"{name} {part}"] for part in ("hit", "found", "gold"))
    return (
        f"{name:24} P {hit / max(1, found):.3f}  R {hit / max(1, gold):.3f}  "
        f"F1 {2 * hit / max(1, found + gold):.3f}  {hit}/{found}/{gold}"
    )


def _share(counts: Count, name: str) -> str:
    right, of = counts[f"{name} right"], counts[f"{name} of"]
    return f"{name:24} right {right / max(1, of):.3f}  {right}/{of}"


def _label(counts: Count, name: str, found: object, gold: object) -> bool:
    counts[f"{name} of"] += 1
    counts[f"{name} right"] += found == gold
    return found == gold


def _spans(counts: Count, name: str, found: Sequence[Span], gold: list[tuple[int, int]]) -> None:
    wanted = [Range(start=start, end=end) for start, end in gold]
    counts[f"{name} found"] += len(found)
    counts[f"{name} gold"] += len(wanted)
    counts[f"{name} hit"] += len(align_spans(found, wanted).pairs)


def kinds(passage: Passage, found: Extraction, counts: Count) -> Iterator[str]:
    """Sentences on which both readers agree, against the longest claim in each."""
    for sentence in passage.sentences:
        inside = [c for c in found.claims if sentence.start <= c.span.start < sentence.end]
        if sentence.kind != sentence.second or not inside:
            continue
        claim = max(inside, key=lambda c: c.span.end - c.span.start)
        if not _label(counts, "kind", claim.kind, sentence.kind):
            yield f"{claim.kind} for {sentence.kind}: {claim.span.text}"


def _same_event(found: Event, gold: Happening) -> float:
    touch = found.trigger.start < gold.trigger[1] and gold.trigger[0] < found.trigger.end
    return float(touch and (str(found.date.start), str(found.date.end)) == (gold.start, gold.end))


def events(passage: Passage, found: Extraction, counts: Count) -> Iterator[str]:
    """Triggers that share a character, on the same days; type and slots of those."""
    paired = align(found.events, passage.events, _same_event)
    open_ = [event.trigger for event in passage.events if event.unsure]
    sure = [(i, j) for i, j in paired.pairs if not passage.events[j].unsure]
    false = [
        i for i in paired.false_alarms
        if not any(found.events[i].trigger.start < end and start < found.events[i].trigger.end for start, end in open_)
    ]  # fmt: skip
    counts["event found"] += len(sure) + len(false)
    counts["event gold"] += len(passage.events) - len(open_)
    counts["event hit"] += len(sure)
    for i, j in sure:
        event, gold = found.events[i], passage.events[j]
        if not _label(counts, "type", event.type, gold.type):
            yield f"{event.type} for {gold.type}: {event.trigger.text}"
        for slot in SLOTS:
            _spans(counts, slot, getattr(event, slot), getattr(gold, slot))
    for i in false:
        yield f"false: {found.events[i].trigger.text} on {found.events[i].date.span.text}"
    for missed in (passage.events[j] for j in paired.misses if not passage.events[j].unsure):
        yield f"missed: {passage.text[slice(*missed.trigger)]} on {passage.text[slice(*missed.date)]}"


def units(passage: Passage, found: Extraction, counts: Count) -> Iterator[str]:
    """Claims and recommendations by span, and the labels of those found."""
    for name, records in (("claim", found.claims), ("recommendation", found.recommendations)):
        wanted = [unit for unit in passage.units if unit.record == name]
        paired = align_spans([record.span for record in records], wanted)
        counts[f"{name} found"] += len(records)
        counts[f"{name} gold"] += len(wanted)
        counts[f"{name} hit"] += len(paired.pairs)
        for i, j in paired.pairs:
            record, unit = records[i], wanted[j]
            for label in ("kind", "certainty", "strength", "polarity"):
                if (gold := getattr(unit, label)) is not None and hasattr(record, label):
                    _label(counts, f"{name} {label}", getattr(record, label), gold)
            _label(counts, f"{name} source", record.source.type, unit.source)
            if isinstance(record, Recommendation):
                _spans(counts, "addressee", record.addressee, unit.addressee)
        for i in paired.false_alarms:
            span = records[i].span
            really = next((u.record for u in passage.units if iou(span, u) > 0), "nothing")
            yield f"{name} for {really}: {span.text}"
        for j in paired.misses:
            yield f"missed {name}: {passage.text[wanted[j].start : wanted[j].end]}"


def statements(passage: Passage, found: Extraction, counts: Count) -> Iterator[str]:
    """Statements by what was made of them: a kind of claim, a recommendation, or nothing. Those on which the reader
    wavered count apart.
    """
    records = [*found.claims, *found.recommendations]
    for unit in passage.units:
        best = max(records, key=lambda record: iou(record.span, unit), default=None)
        made = "nothing" if best is None or iou(best.span, unit) < 0.5 else getattr(best, "kind", "recommendation")
        wanted = unit.kind if unit.record == "claim" else unit.record
        right = made == wanted or (made == "nothing" and wanted in ("event-only", "none"))
        sure = "doubtful" if unit.second else "sure"
        counts[f"statement, {sure} of"] += 1
        counts[f"statement, {sure} right"] += right
        if unit.record == "claim" and made in KINDS:
            _label(counts, f"kind, {sure}", made, wanted)
        if not right:
            yield f"{made} for {wanted}: {passage.text[unit.start : unit.end]}"
    for name, of in (("found", found.recommendations), ("gold", passage.units)):
        counts[f"recommendation {name}"] += sum(getattr(item, "record", None) == "recommendation" for item in of)
    advice = [unit for unit in passage.units if unit.record == "recommendation"]
    counts["recommendation hit"] += len(align_spans([r.span for r in found.recommendations], advice).pairs)


SCORES = {"kinds": kinds, "events": events, "units": units, "statements": statements, "statements-2": statements,
          "statements-3": statements}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description="Scores on short passages.")
    parser.add_argument("--set", choices=("held", "read"), default="held")
    parser.add_argument("--only", choices=tuple(SCORES))
    parser.add_argument("--errors", action="store_true", help="print differences too (read passages only)")
    options = parser.parse_args()
    if options.errors and options.set == "held":
        sys.exit("passages that are held back are not to be read: --errors goes with --set read")
    nlp = load()
    for name, score in SCORES.items():
        if options.only not in (None, name):
            continue
        counts: Count = Counter()
        passages = [p for p in read(FOLDER / f"{name}.jsonl") if p.set == options.set]
        for passage in passages:
            found = extract(passage.text, published=passage.published, nlp=nlp)
            for difference in score(passage, found, counts):
                if options.errors:
                    print(f"{passage.id}  {difference}")
        print(f"{name}: {len(passages)} passages, {options.set}")
        for measure in sorted({key.rsplit(" ", 1)[0] for key in counts}):
            print("  " + (_share if f"{measure} of" in counts else _f1)(counts, measure))


if __name__ == "__main__":
    main()
