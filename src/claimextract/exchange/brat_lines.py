"""The lines of a brat annotation file, checked against the documented format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from claimextract.errors import ClaimextractError
from claimextract.exchange.files import text_of

_SPAN = re.compile(r"(?P<label>\S+) (?P<place>\d+ \d+(?:;\d+ \d+)*)")
_ARGUMENT = re.compile(r"(?P<role>[\w-]+?)\d*:(?P<target>[TE]\d+)")


@dataclass(frozen=True, slots=True)
class Span:
    label: str
    parts: list[tuple[int, int]]
    quote: str
    where: str


@dataclass(frozen=True, slots=True)
class Event:
    label: str
    trigger: str
    where: str


@dataclass
class Standoff:
    """An annotation file. ``links``: head, target, role and place; ``left_out``: place and what stands there."""

    spans: dict[str, Span] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    links: list[tuple[str, str, str, str]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)


def _fail(where: str, why: str) -> NoReturn:
    raise ClaimextractError("exchange_invalid", f"{where}: {why}")


def parse(path: Path) -> Standoff:
    """All lines of a file. Raises ``exchange_invalid`` with file and line where one does not fit the format."""
    standoff = Standoff()
    seen: set[str] = set()
    for number, row in enumerate(text_of(path).split("\n"), 1):
        row = row.removesuffix("\r")
        if not row.strip():
            continue
        where = f"{path}:{number}"
        name, tab, rest = row.partition("\t")
        if not tab or not re.fullmatch(r"[TERAMN#]\d+|\*", name):
            _fail(where, f"{row[:60]!r} does not begin with an id and a tab")
        if name != "*" and name in seen:
            _fail(where, f"{name} stands there twice")
        seen.add(name)
        _PARSERS.get(name[0], _other)(standoff, name, rest, where)
    return standoff


def _span(standoff: Standoff, name: str, rest: str, where: str) -> None:
    data, tab, quote = rest.partition("\t")
    match = _SPAN.fullmatch(data)
    if not tab or not match:
        _fail(where, f"{data!r} is not a type and offsets, then a tab and the text")
    ends = [part.split(" ") for part in match["place"].split(";")]
    standoff.spans[name] = Span(match["label"], [(int(a), int(b)) for a, b in ends], quote, where)


def _event(standoff: Standoff, name: str, rest: str, where: str) -> None:
    first, *arguments = rest.split()
    label, colon, trigger = first.partition(":")
    if not colon or not re.fullmatch(r"T\d+", trigger):
        _fail(where, f"{first!r} is not TYPE:TRIGGER")
    standoff.events[name] = Event(label, trigger, where)
    _arguments(standoff, name, arguments, where)


def _arguments(standoff: Standoff, head: str, arguments: list[str], where: str) -> None:
    for argument in arguments:
        match = _ARGUMENT.fullmatch(argument)
        if not match:
            _fail(where, f"{argument!r} is not ROLE:ID")
        standoff.links.append((head, match["target"], match["role"], where))


def _relation(standoff: Standoff, name: str, rest: str, where: str) -> None:
    role, *ends = rest.split()
    found = dict(end.partition(":")[::2] for end in ends)
    if set(found) != {"Arg1", "Arg2"}:
        _fail(where, f"{rest!r} is not TYPE Arg1:ID Arg2:ID")
    standoff.links.append((found["Arg1"], found["Arg2"], role, where))


def _attribute(standoff: Standoff, name: str, rest: str, where: str) -> None:
    parts = rest.split(" ")
    if len(parts) not in (2, 3):
        _fail(where, f"{rest!r} is not NAME ID VALUE")
    if len(parts) == 2:
        standoff.left_out.append((where, f"attribute {parts[0]} of {parts[1]} has no value; it is left out"))
        return
    standoff.attributes.setdefault(parts[1], {})[parts[0]] = parts[2]


def _note(standoff: Standoff, name: str, rest: str, where: str) -> None:
    head, _, words = rest.partition("\t")
    kind, _, target = head.partition(" ")
    if not target:
        _fail(where, f"{head!r} is not TYPE ID")
    if kind == "AnnotatorNotes":
        standoff.notes.setdefault(target, []).append((where, words))
    else:
        standoff.left_out.append((where, f"{kind} on {target} is left out: {words}"))


def _other(standoff: Standoff, name: str, rest: str, where: str) -> None:
    standoff.left_out.append((where, f"{name} {rest!r} is none of ours; it is left out"))


_PARSERS = {"T": _span, "E": _event, "R": _relation, "A": _attribute, "M": _attribute, "#": _note}
