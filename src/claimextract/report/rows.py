"""Records as the compact rows that charts and tables are made of, and as the details that a panel shows.

Texts and details go into one blob a document, unpacked by the page only when a record of it is opened.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimextract.errors import ClaimextractError
from claimextract.jsonl import TABLE_OF, read_raw, read_table
from claimextract.schema import (
    ActorQuote,
    Claim,
    Document,
    ErrorRecord,
    Event,
    Evidence,
    Quote,
    Recommendation,
    Sentence,
    Source,
)

AssertionRecord = Claim | Recommendation | Event
ASSERTIONS = ("claims", "recommendations", "events")

#: The letter that stands for the record type in a row.
LETTER = {"claim": "c", "recommendation": "r", "event": "e"}

PRONOUNS = frozenset("he she it they we i you him her them us who which that this these those".split())
UNRESOLVED = "(a pronoun)"


@dataclass(slots=True)
class Material:
    """What a run holds, as the page needs it."""

    documents: list[Document] = field(default_factory=list)
    problems: list[ErrorRecord] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    details: dict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    counts: Counter[str] = field(default_factory=Counter)
    per_document: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    ledger: Counter[str] = field(default_factory=Counter)
    run: dict[str, Any] = field(default_factory=dict)


def gather(folder: Path, document: str | None = None) -> Material:
    """Read a run, or one document of it, named by id, path or file name.

    Raises ClaimextractError where the folder is no run or holds no such document.
    """
    material = Material()
    for found in read_table(folder, "documents"):
        if document is None or document in (found.id, found.path, Path(found.path).name):
            material.documents.append(found)
    if document is not None and not material.documents:
        raise ClaimextractError("path_missing", f"{folder} holds no document {document!r}")
    position = {found.id: number for number, found in enumerate(material.documents)}
    paths = {found.path for found in material.documents}
    material.problems = [
        problem for problem in read_table(folder, "errors") if document is None or problem.path in paths
    ]
    if (folder / "run.json").is_file():
        material.run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    names = _entity_names(folder, position)
    for table in ASSERTIONS:
        for record in read_table(folder, table):
            if record.doc_id in position:
                _add(material, record, position[record.doc_id], names)
    for sentence in read_table(folder, "sentences"):
        if sentence.doc_id in position:
            _count(material, sentence)
    return material


def _entity_names(folder: Path, wanted: Iterable[str]) -> dict[str, str]:
    """Entity id → canonical name. Read without validation: the table is large, and two fields are used."""
    path = folder / f"{TABLE_OF['entity']}.jsonl"
    chosen = set(wanted)
    if not path.is_file():
        return {}
    return {line["id"]: line["name"] for line in read_raw(path) if line["doc_id"] in chosen}


def _count(material: Material, sentence: Sentence) -> None:
    material.counts["sentences"] += 1
    reason = sentence.disposition if isinstance(sentence.disposition, str) else ""
    material.ledger[reason] += 1


def _add(material: Material, record: AssertionRecord, number: int, names: dict[str, str]) -> None:
    table = TABLE_OF[record.record]
    material.counts[table] += 1
    material.per_document[record.doc_id][table] += 1
    row: dict[str, Any] = {"i": record.id, "d": number, "k": LETTER[record.record], "t": record.standalone}
    row |= _row(record, names)
    material.rows.append(row)
    material.details[record.doc_id][record.id] = _detail(record, names)


def _row(record: AssertionRecord, names: dict[str, str]) -> dict[str, Any]:
    if isinstance(record, Claim):
        return {
            "kind": record.kind,
            "certainty": record.certainty,
            "source": source_name(record.source, names),
            "stype": record.source.type,
        }
    if isinstance(record, Recommendation):
        return {
            "strength": record.strength,
            "polarity": record.polarity,
            "to": _distinct(record.addressee),
        }
    return {
        "type": record.type,
        "status": record.status,
        "from": record.date.start.isoformat(),
        "till": record.date.end.isoformat(),
        "actors": _distinct(record.actors),
        "recipients": _distinct(record.recipients),
        "places": [
            [place.name or place.text, place.lat, place.lon, place.country] for place in record.locations
        ],
    }


def _distinct(quotes: Iterable[ActorQuote]) -> list[str]:
    """Names of actors, each once. A pronoun of one text is nobody in another: all stand in one group."""
    return list(dict.fromkeys(quote.name or _unless_pronoun(quote.text) for quote in quotes))


def _unless_pronoun(words: str) -> str:
    return UNRESOLVED if words.lower() in PRONOUNS else words


def source_name(source: Source, names: dict[str, str]) -> str:
    """Who says it, in words that can be counted: a canonical name, or the words of the text."""
    if source.type == "author":
        return "the author"
    if source.entity and source.entity in names:
        return names[source.entity]
    quote = source.mention or source.cue
    if quote is None:
        return "not said who"
    # "Analysts" and "analysts" are one source; a name keeps its capital
    words = quote.text[:1].lower() + quote.text[1:] if source.type == "unnamed" else quote.text
    return _unless_pronoun(words)


def _detail(record: AssertionRecord, names: dict[str, str]) -> dict[str, Any]:
    """What the panel shows of a record. Quotes are ranges: the text is beside them in the blob."""
    return {
        "k": LETTER[record.record],
        "span": _range(record.span),
        "sentence": [record.sentence.start, record.sentence.end],
        "section": record.section,
        "page": record.page,
        "standalone": record.standalone,
        "confidence": record.confidence,
        "labels": _labels(record),
        "slots": [[name, _range(quote), said] for name, quote, said in _slots(record, names)],
        "evidence": [_evidence(item) for item in record.evidence],
    }


def _range(quote: Quote) -> list[int]:
    return [quote.start, quote.end]


def _evidence(item: Evidence) -> list[Any]:
    return [item.label, item.rule, [_range(cue) for cue in item.cues]]


def _labels(record: AssertionRecord) -> list[list[str]]:
    labels: dict[str, str]
    if isinstance(record, Claim):
        labels = {
            "kind": record.kind,
            "certainty": record.certainty,
            "polarity": record.polarity,
            "source": record.source.type,
        }
    elif isinstance(record, Recommendation):
        labels = {
            "strength": record.strength,
            "polarity": record.polarity,
            "source": record.source.type,
        }
    else:
        date = record.date
        days = str(date.start) if date.start == date.end else f"{date.start} to {date.end}"
        labels = {
            "type": record.type,
            "mode": record.mode or "",
            "status": record.status,
            "date": f"{days} ({date.precision}, {date.basis})",
            "fatalities": "" if record.fatalities is None else str(record.fatalities),
        }
    return [[name, value] for name, value in labels.items() if value]


def _slots(record: AssertionRecord, names: dict[str, str]) -> list[tuple[str, Quote, str]]:
    """Quoted parts of a record: name, quote, and what it was resolved to."""
    parts: list[tuple[str, Quote | None, str]] = []
    if isinstance(record, Claim | Recommendation):
        source = record.source
        parts.append(("source", source.mention, names.get(source.entity or "", "")))
    if isinstance(record, Claim):
        parts += [("cause", record.cause, ""), ("effect", record.effect, "")]
    elif isinstance(record, Recommendation):
        parts += [("addressee", quote, quote.name or "") for quote in record.addressee]
        parts += [
            ("action", record.action, ""),
            ("purpose", record.purpose, ""),
            ("condition", record.condition, ""),
        ]
    else:
        parts += [("trigger", record.trigger, ""), ("date", record.date.span, record.date.edtf or "")]
        parts += [("actor", quote, quote.name or "") for quote in record.actors]
        parts += [("recipient", quote, quote.name or "") for quote in record.recipients]
        parts += [("place", quote, quote.name or "") for quote in record.locations]
    return [(name, quote, said) for name, quote, said in parts if quote is not None]


def packed(value: Any) -> str:
    """JSON, gzipped, in base64: a third of the size, and no character that HTML could read as markup."""
    raw = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(gzip.compress(raw, 9, mtime=0)).decode("ascii")
