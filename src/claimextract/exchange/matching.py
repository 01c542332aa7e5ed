"""Which mark of a tool's file is which record of the export: by key where the tool keeps it, else by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimextract.exchange.marked import Mark, Marked, View, view
from claimextract.exchange.vocabulary import KINDS, ROLES, Kind, parse_label


@dataclass(frozen=True, slots=True)
class Seen:
    """A record as the file shows it, with the number of the original it is, None for an added one."""

    view: View
    original: int | None
    where: str


def record_marks(marked: Marked) -> tuple[list[tuple[Mark, Kind, str | None]], list[Mark]]:
    """Marks that are records, and marks with a label that is neither a record's nor a role's."""
    found, unknown = [], []
    for mark in marked.marks:
        if parsed := parse_label(mark.label):
            found.append((mark, *parsed))
        elif mark.label not in ROLES:
            unknown.append(mark)
    return found, unknown


def _overlap(mark: Mark, seen: View) -> int:
    return min(mark.end, seen.end) - max(mark.start, seen.start)


def pair(marks: Sequence[tuple[Mark, Kind, str | None]], originals: Sequence[View]) -> dict[str, int]:
    """Mark key → number of its original. A kept key counts only where type and place or label still agree."""
    paired: dict[str, int] = {}
    free = set(range(len(originals)))

    def take(key: str, number: int) -> None:
        paired[key] = number
        free.discard(number)

    for mark, kind, value in marks:
        if mark.key[:1] == "r" and mark.key[1:].isdigit() and (number := int(mark.key[1:])) in free:
            seen = originals[number]
            if seen.kind is kind and (_overlap(mark, seen) > 0 or seen.value == value):
                take(mark.key, number)
    by_place: dict[tuple[str, int, int], list[int]] = {}
    for number in sorted(free):
        seen = originals[number]
        by_place.setdefault((seen.kind.record, seen.start, seen.end), []).append(number)
    for exact in (True, False):
        for mark, kind, value in marks:
            if mark.key in paired:
                continue
            here = by_place.get((kind.record, mark.start, mark.end), [])
            same = [n for n in here if n in free and (not exact or originals[n].value == value)]
            if same:
                take(mark.key, same[0])
    # what is left was moved, or is new: a span that overlaps a missing one with its label was moved
    for mark, kind, value in marks:
        if mark.key in paired:
            continue
        near = [
            (_overlap(mark, originals[n]), -n)
            for n in free
            if originals[n].kind is kind and originals[n].value == value and _overlap(mark, originals[n]) > 0
        ]
        if near:
            take(mark.key, -max(near)[1])
    return paired


def look(marked: Marked) -> tuple[list[Seen], list[str]]:
    """The records a file shows, and notes on what in it is no part of any record."""
    notes: list[str] = []
    records = list(marked.original.records) if marked.original else []
    originals = [view(record) for record in records]
    found, unknown = record_marks(marked)
    notes += [f"{m.where}: label {m.label!r} is none of ours; the span is left out" for m in unknown]
    paired = pair(found, originals)
    by_key = {mark.key: mark for mark in marked.marks}
    slots: dict[str, dict[str, list[tuple[int, int]]]] = {}
    used: set[str] = set()
    for link in marked.links or ():
        head, to = by_key.get(link.head), by_key.get(link.to)
        parsed = parse_label(head.label) if head else None
        role = link.role if link.role in ROLES else to.label if to else link.role
        if head is None or to is None or parsed is None:
            notes.append(
                f"{marked.where}: a link {link.role!r} does not join a record to a span; it is left out"
            )
        elif all(slot.role != role for slot in parsed[0].slots):
            notes.append(f"{head.where}: a {parsed[0].record} has no {role!r}; the link is left out")
        else:
            used.add(to.key)
            places = slots.setdefault(head.key, {}).setdefault(role, [])
            if (to.start, to.end) not in places:
                places.append((to.start, to.end))
    present = {(m.start, m.end, m.label) for m in marked.marks}
    seen: list[Seen] = []
    for mark, kind, value in found:
        number = paired.get(mark.key)
        before = originals[number] if number is not None else None
        attributes = mark.attributes
        if attributes is None:
            attributes = before.attributes if before else {}
        linked = slots.get(mark.key, {})
        if marked.links is None and before:
            linked = {
                role: kept
                for role, all_places in before.slots.items()
                if (kept := [p for p in all_places if (*p, role) in present])
            }
        seen.append(Seen(View(kind, mark.start, mark.end, value, attributes, linked), number, mark.where))
    if marked.links is not None:
        notes += [
            f"{m.where}: {m.label} at [{m.start}, {m.end}) is linked to no record; it is left out"
            for m in marked.marks
            if m.label in ROLES and m.key not in used
        ]
    return seen, notes


def differences(before: View, now: View) -> set[str]:
    """Fields, by their outermost name, on which two views of one record differ."""
    kind = KINDS[now.kind.record]
    changed = set()
    if (before.start, before.end) != (now.start, now.end):
        changed.add(kind.anchor)
    if before.value != now.value:
        changed.add(kind.main)
    for attribute in kind.attributes:
        if before.attributes.get(attribute.name) != now.attributes.get(attribute.name):
            changed.add(attribute.path[0])
    for slot in kind.slots:
        if set(before.slots.get(slot.role, ())) != set(now.slots.get(slot.role, ())):
            changed.add(slot.path[0])
    return changed
