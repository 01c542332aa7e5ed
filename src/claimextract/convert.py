"""Layers of a processed Doc → records of the contract."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from claimextract.annotations import Layers
from claimextract.brief import Brief
from claimextract.making import Making
from claimextract.schema import Claim, Document, Entity, Event, Recommendation, Sentence

#: a record, or a model within one, before it is validated
Row = dict[str, Any]


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
    make = Making(brief, found)
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
