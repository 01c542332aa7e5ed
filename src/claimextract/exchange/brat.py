"""brat standoff: a folder with ``ID.txt``, ``ID.ann`` and ``annotation.conf``.

Assertions are events (E) on their span or trigger, entities and slots text-bound annotations (T), values from a
fixed list attributes (A), free values a note (#) that holds JSON. A span over a line break is written in pieces,
as brat has it. Record *n* is E or T number *n* + 1, which brat keeps.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from claimextract.errors import ClaimextractError
from claimextract.exchange.brat_config import config
from claimextract.exchange.brat_lines import Standoff, parse
from claimextract.exchange.files import (
    original_name,
    read_side_car,
    safe_name,
    text_of,
    write_side_car,
)
from claimextract.exchange.marked import Link, Mark, Marked, Original, view
from claimextract.exchange.vocabulary import ATTRIBUTES, FREE, ROLES, parse_label
from claimextract.jsonl import line
from claimextract.staging import staged_folder

#: Characters that would end a line or a column of an annotation file.
_BREAKS = "\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_BREAK = re.compile(f"[{_BREAKS}]")
_PIECE = re.compile(f"[^{_BREAKS}]+")


def write(documents: Iterator[Marked], out: Path) -> None:
    with staged_folder(out) as partial:
        done = []
        for document in documents:
            name = safe_name(document.id)
            (partial / f"{name}.txt").write_text(document.text, encoding="utf-8", newline="")
            (partial / f"{name}.ann").write_text("".join(_lines(document)), encoding="utf-8", newline="\n")
            done.append(document)
        (partial / "annotation.conf").write_text(config(), encoding="utf-8", newline="\n")
        write_side_car(partial, done)


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a span between line breaks and tabs; breaks at its edges stay in the outer parts."""
    inner = [match.span() for match in _PIECE.finditer(text, start, end)]
    if len(inner) < 2:
        return [(start, end)]
    return [(start, inner[0][1]), *inner[1:-1], (inner[-1][0], end)]


def _quoted(text: str, parts: list[tuple[int, int]]) -> str:
    return " ".join(_BREAK.sub(" ", text[a:b]) for a, b in parts)


def _lines(document: Marked) -> Iterator[str]:
    numbers = {mark.key: number for number, mark in enumerate(document.marks, 1)}
    records = [m for m in document.marks if parse_label(m.label)]
    events = {m.key for m in records if not m.label.startswith("entity")}
    for mark in document.marks:
        parts = pieces(document.text, mark.start, mark.end)
        place = ";".join(f"{a} {b}" for a, b in parts)
        yield f"T{numbers[mark.key]}\t{mark.label} {place}\t{_quoted(document.text, parts)}\n"
    arguments: dict[str, dict[str, list[str]]] = {}
    for link in document.links or ():
        arguments.setdefault(link.head, {}).setdefault(link.role, []).append(f"T{numbers[link.to]}")
    attribute = note = 0
    for mark in records:
        name = f"{'E' if mark.key in events else 'T'}{numbers[mark.key]}"
        if mark.key in events:
            slots = [
                # the second and later of a role carry a number: addressee, addressee2
                f" {role}{index if index > 1 else ''}:{target}"
                for role, targets in arguments.get(mark.key, {}).items()
                for index, target in enumerate(targets, 1)
            ]
            yield f"{name}\t{mark.label}:T{numbers[mark.key]}{''.join(slots)}\n"
        values = mark.attributes or {}
        for key, value in values.items():
            if key not in FREE:
                attribute += 1
                yield f"A{attribute}\t{key} {name} {value}\n"
        if free := {key: value for key, value in values.items() if key in FREE}:
            note += 1
            yield f"#{note}\tAnnotatorNotes {name}\t{line(free)}\n"


def read(path: Path) -> Iterator[Marked]:
    if not path.is_dir():
        raise ClaimextractError(
            "exchange_invalid", f"{path} is a file: give the folder with .txt and .ann files"
        )
    files = sorted(path.glob("*.ann"))
    if not files:
        raise ClaimextractError("exchange_invalid", f"{path} holds no .ann files")
    kept = read_side_car(path)
    for file in files:
        doc_id = original_name(file.stem)
        text = text_of(file.with_suffix(".txt"))
        yield _marked(doc_id, text, parse(file), kept[doc_id][1] if doc_id in kept else None, file)


def _key(name: str, standoff: Standoff) -> str:
    """A record's key from the number of its E or T; any other T is a slot."""
    number = int(name[1:])
    if name[0] == "E" or parse_label(standoff.spans[name].label):
        return f"r{number - 1}"
    return f"t{number}"


def _marked(doc_id: str, text: str, standoff: Standoff, original: Original | None, file: Path) -> Marked:
    notes = [f"{where}: {what}" for where, what in standoff.left_out]
    places: dict[str, tuple[int, int]] = {}
    for name, span in standoff.spans.items():
        places[name] = _place(text, span.parts, span.quote, span.where)
    triggers = {event.trigger for event in standoff.events.values()}
    names: dict[str, str] = {}
    marks: list[Mark] = []
    for name, event in standoff.events.items():
        if event.trigger not in places:
            raise ClaimextractError("exchange_invalid", f"{event.where}: there is no {event.trigger}")
        names[name] = _key(name, standoff)
        attributes = _attributes(name, event.trigger, standoff, original, names[name], event.label, notes)
        marks.append(Mark(names[name], *places[event.trigger], event.label, attributes, event.where))
    taken = set(names.values())
    for name, span in standoff.spans.items():
        # a trigger may also be a slot of another record
        key = _key(name, standoff) if name not in triggers else f"t{name[1:]}"
        names[name] = key if key not in taken else f"t{name[1:]}"
        if name in triggers:
            continue
        attributes = _attributes(name, None, standoff, original, key, span.label, notes)
        marks.append(Mark(names[name], *places[name], span.label, attributes, span.where))
    marks += [
        Mark(names[name], *places[name], ROLES[0], {}, span.where)
        for name, span in standoff.spans.items()
        if name in triggers and any(name == to for _, to, _, _ in standoff.links)
    ]
    links = []
    for head, to, role, where in standoff.links:
        # an event as argument stands for its trigger's words
        for end in (head, to):
            if end not in names:
                raise ClaimextractError("exchange_invalid", f"{where}: there is no {end}")
        links.append(Link(names[head], names[to], role))
    return Marked(doc_id, text, marks, links, original, str(file), notes)


def _place(text: str, parts: list[tuple[int, int]], quote: str, where: str) -> tuple[int, int]:
    start, end = parts[0][0], parts[-1][1]
    inside = all(0 <= a < b <= len(text) for a, b in parts)
    if not inside or any(b > c for (_, b), (c, _) in zip(parts, parts[1:], strict=False)):
        raise ClaimextractError(
            "exchange_offset", f"{where}: span {parts} does not lie in a text of {len(text)} characters"
        )
    if _quoted(text, parts) != quote:
        raise ClaimextractError(
            "exchange_offset", f"{where}: the text has {_quoted(text, parts)!r} there, not {quote!r}"
        )
    if any(text[b:c].strip() for (_, b), (c, _) in zip(parts, parts[1:], strict=False)):
        raise ClaimextractError("annotation_invalid", f"{where}: a span with a gap cannot be a record's")
    return start, end


def _attributes(
    name: str,
    trigger: str | None,
    standoff: Standoff,
    original: Original | None,
    key: str,
    label: str,
    notes: list[str],
) -> dict[str, str]:
    """Attributes of an event or span; brat may hang them on the event or on its trigger."""
    found: dict[str, str] = {}
    targets = [target for target in (trigger, name) if target]
    for target in targets:
        found |= standoff.attributes.get(target, {})
    for target in targets:
        for where, note in standoff.notes.get(target, []):
            try:
                free = json.loads(note)
            except json.JSONDecodeError:
                free = None
            if isinstance(free, dict):
                found |= {k: str(v) for k, v in free.items() if k in FREE and v is not None}
                continue
            # an annotator wrote words where the values stood: the values are as they were
            notes.append(f"{where}: the note on {target} says: {note}")
            number = int(key[1:]) if key[0] == "r" else -1
            if original and 0 <= number < len(original.records):
                before = view(original.records[number])
                if before.kind.label(before.value).partition("-")[0] == label.partition("-")[0]:
                    found |= {k: v for k, v in before.attributes.items() if k in FREE}
    return {name: value for name, value in found.items() if name in ATTRIBUTES}
