"""Faults of a gold file that reading it for scores would not show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from claimextract.evaluation.records import (
    MODELS,
    AnyMarked,
    MarkedAssertion,
    MarkedClaim,
    MarkedEntity,
    MarkedEvent,
    MarkedRecommendation,
)
from claimextract.schema import TABLES, Quote

#: Most days an interval of a precision has.
_DAYS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "season": 124, "half": 184, "year": 366}
_DERIVED = {"schema_version", "doc_id", "section", "page", "entities", "standalone"}
_FIELDS = {
    kind.model_fields["record"].default: set(kind.model_fields)
    for kind in TABLES.values()
    if "record" in kind.model_fields
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: a stable code, the line of the file (0 for the file as a whole), and what is wrong."""

    code: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.code}: {self.message}"


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    record: AnyMarked


def validate_file(path: Path, text: str, headings: Sequence[tuple[int, int]] = ()) -> list[Fault]:
    """All faults of one gold file against the text of its brief. ``headings``: ranges of headings in it."""
    faults: list[Fault] = []
    lines: list[_Line] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not raw.strip():
            continue
        try:
            value = json.loads(raw)
        except json.JSONDecodeError as error:
            faults.append(Fault("json", number, error.msg))
            continue
        found, record = _parse(number, value)
        faults += found
        if record is not None:
            lines.append(_Line(number, record))
    for line in lines:
        faults += _places(line, text, headings)
        faults += _consistent(line)
    faults += _repeated(lines)
    faults += _overlaps(lines)
    return sorted(faults, key=lambda fault: fault.line)


def _parse(number: int, value: Any) -> tuple[list[Fault], AnyMarked | None]:
    kind = value.get("record") if isinstance(value, dict) else None
    if kind not in MODELS:
        return [Fault("record", number, f"{kind!r} is none of {', '.join(MODELS)}")], None
    faults = []
    if unknown := set(value) - _FIELDS[kind] - _DERIVED:
        faults.append(Fault("field", number, f"unknown field {', '.join(sorted(unknown))}"))
    try:
        return faults, MODELS[kind].model_validate(value)
    except ValidationError as error:
        for item in error.errors():
            faults.append(Fault("field", number, f"{'.'.join(map(str, item['loc']))}: {item['msg']}"))
        return faults, None


def _slots(record: AnyMarked) -> Iterator[tuple[str, Quote]]:
    """Every quote of a record but an addressee, with its field."""
    if isinstance(record, MarkedEntity):
        yield "span", record.span
        return
    if isinstance(record, MarkedEvent):
        yield "trigger", record.trigger
        yield "date", record.date.span
        for name in ("actors", "recipients", "locations"):
            for quote in getattr(record, name):
                yield name, quote
        return
    yield "span", record.span
    single: dict[str, Quote | None] = {
        "source.mention": record.source.mention,
        "source.cue": record.source.cue,
    }
    if isinstance(record, MarkedClaim):
        single |= {"cause": record.cause, "effect": record.effect}
    else:
        single |= {"action": record.action, "purpose": record.purpose, "condition": record.condition}
    for name, quote in single.items():
        if quote is not None:
            yield name, quote


def _places(line: _Line, text: str, headings: Sequence[tuple[int, int]]) -> Iterator[Fault]:
    """Offsets and quotes against the text, and slots against their sentence."""
    record, number = line.record, line.number
    addressees = record.addressee if isinstance(record, MarkedRecommendation) else []
    for name, quote in [*_slots(record), *(("addressee", a) for a in addressees)]:
        if quote.end > len(text):
            yield Fault("offset", number, f"{name} ends at {quote.end}, the text at {len(text)}")
        elif text[quote.start : quote.end] != quote.text:
            there = text[quote.start : quote.end]
            yield Fault("quote", number, f"{name}: the text has {there!r}, not {quote.text!r}")
        if quote.start == quote.end or quote.text != quote.text.strip():
            yield Fault("edge", number, f"{name} is empty or has white space at its edge: {quote.text!r}")
    if not isinstance(record, MarkedAssertion):
        return
    sentence = record.sentence
    if sentence.end > len(text):
        yield Fault("offset", number, f"sentence ends at {sentence.end}, the text at {len(text)}")
    for name, quote in _slots(record):
        if not _inside(quote, sentence.start, sentence.end):
            yield Fault("slot", number, f"{name} {quote.text!r} lies outside the sentence")
    for quote in addressees:
        above = any(_inside(quote, a, b) and b <= sentence.start for a, b in headings)
        if not above and not _inside(quote, sentence.start, sentence.end):
            yield Fault(
                "slot", number, f"addressee {quote.text!r} is in neither the sentence nor a heading above"
            )


def _inside(quote: Quote, start: int, end: int) -> bool:
    return start <= quote.start and quote.end <= end


def _consistent(line: _Line) -> Iterator[Fault]:
    """Labels of one record that contradict each other."""
    record, number = line.record, line.number
    if isinstance(record, MarkedClaim | MarkedRecommendation):
        source = record.source
        if source.type == "author" and source.mention:
            yield Fault("label", number, "the source is the author and has a mention")
    if isinstance(record, MarkedClaim):
        if bool(record.cause) != bool(record.effect):
            yield Fault("label", number, "cause and effect are given together or not at all")
        if record.kind == "causal" and not record.cause:
            yield Fault("label", number, "a causal claim names cause and effect")
    if isinstance(record, MarkedEvent):
        date = record.date
        days = (date.end - date.start).days + 1
        if days < 1:
            yield Fault("label", number, f"the date ends before it starts: {date.start}..{date.end}")
        elif days > _DAYS.get(date.precision, days):
            yield Fault("label", number, f"{days} days are more than a {date.precision}")


def _key(record: AnyMarked) -> tuple[object, ...]:
    """What two records must not share."""
    anchor = (record.anchor.start, record.anchor.end)
    if isinstance(record, MarkedEvent):
        return ("event", *anchor, record.date.start, record.date.end)
    if isinstance(record, MarkedEntity):
        return ("entity", *anchor)
    return ("unit", *anchor)


def _repeated(lines: Sequence[_Line]) -> Iterator[Fault]:
    """The same record twice, or two that say different things of the same characters."""
    seen: dict[tuple[object, ...], _Line] = {}
    for line in lines:
        first = seen.setdefault(_key(line.record), line)
        if first is line:
            continue
        if first.record == line.record:
            yield Fault("duplicate", line.number, f"the same record as line {first.number}")
        else:
            yield Fault(
                "contradiction", line.number, f"line {first.number} marks the same characters otherwise"
            )


def _overlaps(lines: Sequence[_Line]) -> Iterator[Fault]:
    """Units of one text do not overlap, nor do entity mentions."""
    groups: tuple[Iterable[_Line], ...] = (
        (x for x in lines if isinstance(x.record, MarkedClaim | MarkedRecommendation)),
        (x for x in lines if isinstance(x.record, MarkedEntity)),
    )
    for group in groups:
        widest: _Line | None = None
        for line in sorted(group, key=lambda x: (x.record.anchor.start, x.record.anchor.end)):
            if (
                widest is not None
                and line.record.anchor.start < widest.record.anchor.end
                and _key(line.record) != _key(widest.record)
            ):
                yield Fault(
                    "overlap", line.number, f"overlaps the {widest.record.record} of line {widest.number}"
                )
            if widest is None or line.record.anchor.end > widest.record.anchor.end:
                widest = line
