"""A document as an annotation tool sees it: labelled spans, links between them, and the records it came from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from claimextract.errors import ClaimextractError
from claimextract.exchange.vocabulary import KINDS, Json, Kind, get

#: ``run``: whole records with the document and its ledger. ``gold``: records as an annotator writes them.
Form = Literal["run", "gold"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled span in code points. ``attributes`` is None where the file cannot hold any.

    ``key`` tells the marks of a document apart; one that an export gave comes back where the tool keeps it.
    ``where`` is the place in the file, for messages.
    """

    key: str
    start: int
    end: int
    label: str
    attributes: Mapping[str, str] | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A slot (``to``) of a record (``head``), both by key."""

    head: str
    to: str
    role: str


@dataclass(frozen=True, slots=True)
class Original:
    """What an export came from, carried along: records whole, the document without its text, its ledger."""

    form: Form
    records: Sequence[Json]
    document: Json | None = None
    sentences: Sequence[Json] = ()
    text_sha256: str = ""

    def as_json(self) -> Json:
        return {
            "form": self.form,
            "text_sha256": self.text_sha256,
            "document": self.document,
            "records": list(self.records),
            "sentences": list(self.sentences),
        }

    @staticmethod
    def from_json(value: Any, where: str) -> Original:
        try:
            form = value["form"]
            if form not in ("run", "gold") or not all(r["record"] in KINDS for r in value["records"]):
                raise ValueError("not what an export writes")
            return Original(
                form,
                list(value["records"]),
                value.get("document"),
                list(value.get("sentences") or ()),
                str(value.get("text_sha256") or ""),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ClaimextractError(
                "exchange_invalid", f"{where}: the data that the export kept was damaged: {error}"
            ) from error


@dataclass(frozen=True, slots=True)
class Bundle:
    """A document with its records, from a run or from gold."""

    id: str
    text: str
    original: Original


@dataclass(frozen=True, slots=True)
class Marked:
    """A document in a tool's file. ``links`` is None where the file cannot hold any."""

    id: str
    text: str
    marks: Sequence[Mark]
    links: Sequence[Link] | None
    original: Original | None = None
    where: str = ""
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class View:
    """What of a record a tool shows: two records with the same view look the same there."""

    kind: Kind
    start: int
    end: int
    value: str | None
    attributes: Mapping[str, str] = field(default_factory=dict)
    slots: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def view(record: Json) -> View:
    """The view of a record's JSON."""
    kind = KINDS[record["record"]]
    anchor = record[kind.anchor]
    attributes = {a.name: str(value) for a in kind.attributes if (value := get(record, a.path)) is not None}
    slots: dict[str, list[tuple[int, int]]] = {}
    for slot in kind.slots:
        found = get(record, slot.path)
        quotes = found or [] if slot.many else [found] if found else []
        if quotes:
            slots[slot.role] = [(q["start"], q["end"]) for q in quotes]
    return View(kind, anchor["start"], anchor["end"], record.get(kind.main), attributes, slots)


def quotes(record: Json) -> list[tuple[str, Json]]:
    """Every quote a tool would show, with its field."""
    kind = KINDS[record["record"]]
    found = [(kind.anchor, record[kind.anchor])]
    for slot in kind.slots:
        value = get(record, slot.path)
        found += [(slot.role, q) for q in (value or [] if slot.many else [value] if value else [])]
    return found


def mark(bundle: Bundle) -> Marked:
    """Marks and links of a document's records. Raises where a quote is not what the text has at its place.

    Record *n* has the key ``r<n>``. Slots with one label and place share one mark, as the tools would show them.
    """
    marks: list[Mark] = []
    links: list[Link] = []
    shared: dict[tuple[int, int, str], str] = {}
    for number, record in enumerate(bundle.original.records):
        for name, quote in quotes(record):
            there = bundle.text[quote["start"] : quote["end"]]
            if quote["start"] >= quote["end"] or quote["end"] > len(bundle.text) or there != quote["text"]:
                raise ClaimextractError(
                    "exchange_offset",
                    f"{bundle.id}: record {number + 1}: {name} [{quote['start']}, {quote['end']}) is "
                    f"{quote['text']!r} in the record and {there!r} in the text",
                )
        seen = view(record)
        key = f"r{number}"
        marks.append(Mark(key, seen.start, seen.end, seen.kind.label(seen.value), dict(seen.attributes)))
        for role, places in seen.slots.items():
            for start, end in places:
                to = shared.setdefault((start, end, role), f"s{len(shared)}")
                links.append(Link(key, to, role))
    marks += [Mark(key, start, end, role, {}) for (start, end, role), key in shared.items()]
    original = Original(
        bundle.original.form,
        bundle.original.records,
        bundle.original.document,
        bundle.original.sentences,
        digest(bundle.text),
    )
    return Marked(bundle.id, bundle.text, marks, links, original)
