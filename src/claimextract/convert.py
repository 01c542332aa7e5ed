"""Layers of a processed Doc → records of the contract.

Rows are put together as plain dictionaries, and a whole table is validated at once: the models below a record are
then made by pydantic's own compiled code.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from pydantic import TypeAdapter

from claimextract.annotations import CharRange, EvidenceItem, Layers, MentionItem, UnitItem
from claimextract.brief import Brief
from claimextract.schema import Claim, Document, Entity, Event, Recommendation, Sentence, record_id

#: a record, or a model within one, before it is validated
Row = dict[str, Any]

_CLAIMS = TypeAdapter(list[Claim])
_RECOMMENDATIONS = TypeAdapter(list[Recommendation])
_EVENTS = TypeAdapter(list[Event])
_ENTITIES = TypeAdapter(list[Entity])
_SENTENCES = TypeAdapter(list[Sentence])


@dataclass(frozen=True, slots=True)
class Extraction:
    """All records of one brief, in text order."""

    document: Document
    claims: list[Claim]
    recommendations: list[Recommendation]
    events: list[Event]
    entities: list[Entity]
    sentences: list[Sentence]

    def records(self) -> list[Any]:
        """Every record, the document first."""
        return [
            self.document,
            *self.claims,
            *self.recommendations,
            *self.events,
            *self.entities,
            *self.sentences,
        ]


class _Converter:
    def __init__(self, brief: Brief, found: Layers) -> None:
        self.brief = brief
        self.text = brief.text
        self.found = found
        self.mentions = found.get("mentions", [])
        self.mention_ids = [
            record_id("entity", brief.id, m["start"], m["end"], m["label"]) for m in self.mentions
        ]
        self.mention_starts = [m["start"] for m in self.mentions]
        self.page_starts = [page.start for page in brief.pages]

    def quote(self, span: CharRange) -> Row:
        start, end = span
        return {"start": start, "end": end, "text": self.text[start:end]}

    def maybe(self, span: CharRange | None) -> Row | None:
        return None if span is None else self.quote(span)

    def page(self, start: int) -> int | None:
        if not self.brief.pages:
            return None
        return self.brief.pages[max(0, bisect_right(self.page_starts, start) - 1)].number

    def inside(self, span: CharRange) -> list[int]:
        """Indices of the mentions inside ``span``."""
        first = bisect_right(self.mention_starts, span[0] - 1)
        hits: list[int] = []
        for index in range(first, len(self.mentions)):
            if self.mentions[index]["start"] >= span[1]:
                break
            if self.mentions[index]["end"] <= span[1]:
                hits.append(index)
        return hits

    def _mention_of(self, span: CharRange) -> int | None:
        """The mention a slot is about: the same span, or the one its last words are."""
        hits = self.inside(span)
        same = [i for i in hits if (self.mentions[i]["start"], self.mentions[i]["end"]) == span]
        if same:
            return same[0]
        ending = [i for i in hits if self.mentions[i]["end"] == span[1]]
        return ending[-1] if ending and self.mentions[ending[-1]]["mention"] != "adjective" else None

    def actor(self, span: CharRange) -> Row:
        row, index = self.quote(span), self._mention_of(span)
        if index is not None:
            row |= {"entity": self.mention_ids[index], "name": self.mentions[index]["name"]}
        return row

    def place(self, span: CharRange) -> Row:
        row, index = self.quote(span), self._mention_of(span)
        if index is not None:
            mention: MentionItem = self.mentions[index]
            row |= {
                "entity": self.mention_ids[index],
                "name": mention["name"],
                "place": mention.get("place"),
                "lat": mention.get("lat"),
                "lon": mention.get("lon"),
                "country": mention["country"],
            }
        return row

    def evidence(self, items: Iterable[EvidenceItem]) -> list[Row]:
        quote = self.quote
        return [
            {
                "label": item["label"],
                "rule": item["rule"],
                "cues": [quote((c[0], c[1])) for c in item["cues"]],
            }
            for item in items
        ]

    def source(self, unit: UnitItem) -> Row:
        source = unit["source"]
        index = source["entity"]
        return {
            "type": source["type"],
            "mention": self.maybe(source["mention"]),
            "cue": self.maybe(source["cue"]),
            "entity": None if index is None else self.mention_ids[index],
        }

    def shared(self, sentence: int, span: CharRange) -> Row:
        """The fields every assertion has."""
        item = self.found["sentences"][sentence]
        block = self.found["blocks"][item["block"]]
        return {
            "doc_id": self.brief.id,
            "span": self.quote(span),
            "sentence": {"start": item["start"], "end": item["end"]},
            "section": block["section"],
            "page": self.page(span[0]),
            "entities": [self.mention_ids[i] for i in self.inside(span)],
        }

    def standalone(self, layer: str, index: int, span: CharRange) -> str:
        texts: Sequence[str] = self.found.get("standalone", {}).get(layer, [])
        return texts[index] if index < len(texts) else self.text[span[0] : span[1]]

    def claims(self) -> list[Claim]:
        rows: list[Row] = []
        for index, item in enumerate(self.found.get("claims", [])):
            unit = self.found["units"][item["unit"]]
            span = (unit["start"], unit["end"])
            rows.append(
                {
                    "id": record_id("claim", self.brief.id, *span),
                    **self.shared(unit["sentence"], span),
                    "kind": item["kind"],
                    "certainty": item["certainty"],
                    "polarity": item["polarity"],
                    "source": self.source(unit),
                    "cause": self.maybe(item["cause"]),
                    "effect": self.maybe(item["effect"]),
                    "standalone": self.standalone("claims", index, span),
                    "confidence": item["confidence"],
                    "evidence": self.evidence([*unit["evidence"], *item["evidence"]]),
                }
            )
        return _CLAIMS.validate_python(rows)

    def recommendations(self) -> list[Recommendation]:
        rows: list[Row] = []
        for index, item in enumerate(self.found.get("recommendations", [])):
            unit = self.found["units"][item["unit"]]
            span = (unit["start"], unit["end"])
            rows.append(
                {
                    "id": record_id("recommendation", self.brief.id, *span),
                    **self.shared(unit["sentence"], span),
                    "addressee": [self.actor((a[0], a[1])) for a in item["addressee"]],
                    "action": self.quote(item["action"]),
                    "strength": item["strength"],
                    "polarity": item["polarity"],
                    "purpose": self.maybe(item["purpose"]),
                    "condition": self.maybe(item["condition"]),
                    "source": self.source(unit),
                    "standalone": self.standalone("recommendations", index, span),
                    "confidence": item["confidence"],
                    "evidence": self.evidence([*unit["evidence"], *item["evidence"]]),
                }
            )
        return _RECOMMENDATIONS.validate_python(rows)

    def events(self) -> list[Event]:
        rows: list[Row] = []
        for index, item in enumerate(self.found.get("events", [])):
            timex = self.found["timexes"][item["timex"]]
            span = (item["start"], item["end"])
            rows.append(
                {
                    "id": record_id(
                        "event", self.brief.id, *item["trigger"], timex["start"], timex["end"], item["type"]
                    ),
                    **self.shared(item["sentence"], span),
                    "trigger": self.quote(item["trigger"]),
                    "type": item["type"],
                    "mode": item["mode"],
                    "date": {
                        "span": self.quote((timex["start"], timex["end"])),
                        "start": timex["date_start"],
                        "end": timex["date_end"],
                        "precision": timex["precision"],
                        "basis": timex["basis"],
                        "edtf": timex["edtf"],
                        "anchor": timex["anchor"],
                    },
                    "actors": [self.actor((a[0], a[1])) for a in item["actors"]],
                    "recipients": [self.actor((a[0], a[1])) for a in item["recipients"]],
                    "locations": [self.place((a[0], a[1])) for a in item["locations"]],
                    "status": item["status"],
                    "fatalities": item["fatalities"],
                    "standalone": self.standalone("events", index, span),
                    "confidence": item["confidence"],
                    "evidence": self.evidence(item["evidence"]),
                }
            )
        return _EVENTS.validate_python(rows)

    def entities(self) -> list[Entity]:
        rows = [
            {
                "id": key,
                "doc_id": self.brief.id,
                "span": self.quote((m["start"], m["end"])),
                "label": m["label"],
                "mention": m["mention"],
                "actor": m["actor"],
                "name": m["name"],
                "country": m["country"],
            }
            for key, m in zip(self.mention_ids, self.mentions, strict=True)
        ]
        return _ENTITIES.validate_python(rows)

    def sentences(self, given: dict[int, list[str]]) -> list[Sentence]:
        rows: list[Row] = []
        for index, item in enumerate(self.found.get("sentences", [])):
            block = self.found["blocks"][item["block"]]
            span = (item["start"], item["end"])
            rows.append(
                {
                    "id": record_id("sentence", self.brief.id, *span),
                    "doc_id": self.brief.id,
                    "span": self.quote(span),
                    "block": block["kind"],
                    "section": block["section"],
                    "page": self.page(span[0]),
                    "disposition": given.get(index) or item["reason"] or "no_proposition",
                }
            )
        return _SENTENCES.validate_python(rows)


def _sections(text: str, headings: list[tuple[int, int, int]]) -> list[Row]:
    """``headings``: start, end and level."""
    sections: list[Row] = []
    for position, (start, end, level) in enumerate(headings):
        later = (other[0] for other in headings[position + 1 :] if other[2] <= level)
        sections.append(
            {
                "heading": {"start": start, "end": end, "text": text[start:end]},
                "level": level,
                "start": end,
                "end": next(later, len(text)),
            }
        )
    return sections


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a brief, or of a part of it, but for that of the document."""

    claims: list[Claim]
    recommendations: list[Recommendation]
    events: list[Event]
    entities: list[Entity]
    sentences: list[Sentence]

    def counts(self) -> dict[str, int]:
        return {field.name: len(getattr(self, field.name)) for field in fields(self)}

    def all(self) -> list[Any]:
        return [*self.claims, *self.recommendations, *self.events, *self.entities, *self.sentences]


def to_records(brief: Brief, found: Layers) -> Extraction:
    """Records of one processed brief. Raises pydantic.ValidationError where a component broke the contract."""
    made = body_records(brief, found)
    headings = [(b["start"], b["end"], b["level"]) for b in found.get("blocks", []) if b["kind"] == "heading"]
    document = document_record(brief, found.get("published"), headings, made.counts())
    return Extraction(document, made.claims, made.recommendations, made.events, made.entities, made.sentences)


def body_records(brief: Brief, found: Layers) -> Records:
    """All but the record of the document. Characters of ``found`` are those of the brief."""
    make = _Converter(brief, found)
    claims, recommendations, events = make.claims(), make.recommendations(), make.events()
    entities = make.entities()
    given: dict[int, list[str]] = {}
    units = found.get("units", [])
    for record, claimed in zip(claims, found.get("claims", []), strict=True):
        given.setdefault(units[claimed["unit"]]["sentence"], []).append(record.id)
    for advice, advised in zip(recommendations, found.get("recommendations", []), strict=True):
        given.setdefault(units[advised["unit"]]["sentence"], []).append(advice.id)
    for event, told in zip(events, found.get("events", []), strict=True):
        given.setdefault(told["sentence"], []).append(event.id)
    return Records(claims, recommendations, events, entities, make.sentences(given))


def document_record(
    brief: Brief,
    published: dict[str, Any] | None,
    headings: list[tuple[int, int, int]],
    counts: dict[str, int],
) -> Document:
    """``headings``: start, end and level; ``counts``: how many records the brief gave, by table."""
    return Document.model_validate(
        {
            "id": brief.id,
            "doc_id": brief.id,
            "path": brief.path,
            "sha256": brief.sha256,
            "text": brief.text,
            "title": brief.title,
            "authors": list(brief.authors),
            "publisher": brief.publisher,
            "published": published or {"date": None, "precision": None, "basis": "unknown"},
            "language": brief.language,
            "url": brief.url,
            "sections": _sections(brief.text, headings),
            "pages": [{"number": p.number, "start": p.start, "end": p.end} for p in brief.pages],
            "counts": {**counts, "characters": len(brief.text)},
            "warnings": list(brief.warnings),
        }
    )
