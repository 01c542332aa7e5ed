"""Records as flat rows that people read: one line a record, names instead of ids, lists joined by semicolons.

A row leaves out offsets of slots and the cues of the evidence; ``id`` leads back to the full record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from claimextract.schema import (
    Claim,
    Document,
    Entity,
    ErrorRecord,
    Event,
    Model,
    Quote,
    Recommendation,
    Sentence,
    Source,
)
from claimextract.tables.runs import Run

Row = dict[str, Any]

#: What begins a formula in a spreadsheet (CSV injection), full-width forms too.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(value: Any) -> Any:
    """The value as a CSV cell: a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return "'" + value
    return value


def joined(values: Iterable[Any]) -> str | None:
    return "; ".join(dict.fromkeys(str(value) for value in values)) or None


def _text(quote: Quote | None) -> str | None:
    return quote.text if quote else None


def _place(record: Any, run: Run) -> Row:
    """Where a record stands: document, title, publication day, page, section."""
    document = run.documents.get(record.doc_id)
    section = getattr(record, "section", [])
    return {
        "doc_id": record.doc_id,
        "title": document.title if document else None,
        "published": document.published.date if document else None,
        "page": getattr(record, "page", None),
        "section": " › ".join(section) or None,
        "start": record.span.start,
        "end": record.span.end,
    }


def _assertion(record: Any, run: Run) -> Row:
    mentioned = [entity.name for key in record.entities if (entity := run.entity(key))]
    rules = [f"{item.label}: {item.rule}" for item in record.evidence]
    return {
        "mentioned": joined(mentioned),
        "confidence": record.confidence,
        "rules": joined(rules),
        **_place(record, run),
    }


def _source(source: Source, run: Run) -> Row:
    entity = run.entity(source.entity)
    return {
        "source_type": source.type,
        "source": _text(source.mention),
        "source_name": entity.name if entity else None,
        "source_cue": _text(source.cue),
    }


def _claim(r: Claim, run: Run) -> Row:
    head = {
        "id": r.id,
        "text": r.span.text,
        "standalone": r.standalone,
        "kind": r.kind,
        "certainty": r.certainty,
    }
    slots = {
        "polarity": r.polarity,
        **_source(r.source, run),
        "cause": _text(r.cause),
        "effect": _text(r.effect),
    }
    return head | slots | _assertion(r, run)


def _recommendation(r: Recommendation, run: Run) -> Row:
    return {
        "id": r.id,
        "text": r.span.text,
        "standalone": r.standalone,
        "addressee": joined(run.name(q) for q in r.addressee),
        "strength": r.strength,
        "polarity": r.polarity,
        "action": r.action.text,
        "purpose": _text(r.purpose),
        "condition": _text(r.condition),
        **_source(r.source, run),
        **_assertion(r, run),
    }


def _event(r: Event, run: Run) -> Row:
    located = next((place for place in r.locations if place.lat is not None), None)
    return {
        "id": r.id,
        "text": r.span.text,
        "standalone": r.standalone,
        "type": r.type,
        "mode": r.mode,
        "status": r.status,
        "trigger": r.trigger.text,
        "date_start": r.date.start,
        "date_end": r.date.end,
        "date_precision": r.date.precision,
        "date_edtf": r.date.edtf,
        "date_text": r.date.span.text,
        "actors": joined(run.name(q) for q in r.actors),
        "recipients": joined(run.name(q) for q in r.recipients),
        "places": joined(run.name(q) for q in r.locations),
        "place_id": joined(q.place for q in r.locations if q.place),
        "country": joined(q.country for q in r.locations if q.country),
        "latitude": located.lat if located else None,
        "longitude": located.lon if located else None,
        "fatalities": r.fatalities,
        **_assertion(r, run),
    }


def _entity(r: Entity, run: Run) -> Row:
    head = {"id": r.id, "text": r.span.text, "name": r.name, "label": r.label, "mention": r.mention}
    return head | {"actor": r.actor, "country": r.country} | _place(r, run)


def _sentence(r: Sentence, run: Run) -> Row:
    reason = r.disposition if isinstance(r.disposition, str) else None
    records = None if reason is not None else "; ".join(r.disposition)
    head = {"id": r.id, "text": r.span.text, "block": r.block, "reason": reason, "records": records}
    return head | _place(r, run)


def _document(r: Document, run: Run) -> Row:
    return {
        "id": r.id,
        "path": r.path,
        "title": r.title,
        "authors": joined(r.authors),
        "publisher": r.publisher,
        "published": r.published.date,
        "published_precision": r.published.precision,
        "published_basis": r.published.basis,
        "language": r.language,
        "url": r.url,
        "characters": len(r.text),
        "pages": len(r.pages) or None,
        "sections": len(r.sections),
        **{
            name: r.counts.get(name)
            for name in ("claims", "recommendations", "events", "entities", "sentences")
        },
        "warnings": joined(r.warnings),
        "sha256": r.sha256,
    }


def _error(r: ErrorRecord, run: Run) -> Row:
    return {
        "path": r.path,
        "severity": r.severity,
        "stage": r.stage,
        "error": r.error,
        "message": r.message,
        "hint": r.hint,
    }


_ROW: dict[type[Model], Callable[[Any, Run], Row]] = {
    Claim: _claim,
    Recommendation: _recommendation,
    Event: _event,
    Entity: _entity,
    Sentence: _sentence,
    Document: _document,
    ErrorRecord: _error,
}

_NUMBERS = {
    "page", "start", "end", "fatalities", "characters", "pages", "sections", "claims", "recommendations",
    "events", "entities", "sentences",
}  # fmt: skip
_DECIMALS = {"confidence", "latitude", "longitude"}
_DAYS = {"published", "date_start", "date_end"}


def flat(record: Model, run: Run) -> Row:
    """One record as a flat row; values are texts, numbers and dates."""
    return _ROW[type(record)](record, run)


def kind_of(column: str) -> type:
    """The Python type of a flat column."""
    import datetime as dt

    return (
        int if column in _NUMBERS else float if column in _DECIMALS else dt.date if column in _DAYS else str
    )
