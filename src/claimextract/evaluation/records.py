"""Records as the evaluation sees them: the contract's fields, the derived ones optional.

Gold files leave out what an annotator does not write (``id``, ``confidence``, ``evidence``…); predictions
have it. Both become the same types, so gold can be scored against gold.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from claimextract.schema import (
    ActorLabel,
    Certainty,
    ClaimKind,
    EventType,
    Evidence,
    MentionType,
    Polarity,
    Precision,
    Quote,
    Range,
    SourceType,
    Status,
    Strength,
)


class Marked(BaseModel):
    """What every marked record has. Fields that only one side knows are ignored, not refused."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str | None = None


class MarkedSource(Marked):
    type: SourceType
    mention: Quote | None = None
    cue: Quote | None = None


class MarkedQuote(Quote):
    """A slot's quote; entity links and coordinates are derived and not read."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class MarkedDate(Marked):
    span: Quote
    start: dt.date
    end: dt.date
    precision: Precision
    basis: Literal["explicit", "relative"]


class MarkedAssertion(Marked):
    sentence: Range
    confidence: float | None = None
    evidence: list[Evidence] = []

    @property
    def anchor(self) -> Quote:
        """The characters the record is known by."""
        raise NotImplementedError


class MarkedClaim(MarkedAssertion):
    record: Literal["claim"] = "claim"
    span: Quote
    kind: ClaimKind
    certainty: Certainty
    polarity: Polarity
    source: MarkedSource
    cause: MarkedQuote | None = None
    effect: MarkedQuote | None = None

    @property
    def anchor(self) -> Quote:
        return self.span


class MarkedRecommendation(MarkedAssertion):
    record: Literal["recommendation"] = "recommendation"
    span: Quote
    addressee: list[MarkedQuote] = []
    action: MarkedQuote
    strength: Strength
    polarity: Literal["do", "avoid"]
    purpose: MarkedQuote | None = None
    condition: MarkedQuote | None = None
    source: MarkedSource

    @property
    def anchor(self) -> Quote:
        return self.span


class MarkedEvent(MarkedAssertion):
    record: Literal["event"] = "event"
    trigger: Quote
    type: EventType
    mode: str | None = None
    date: MarkedDate
    actors: list[MarkedQuote] = []
    recipients: list[MarkedQuote] = []
    locations: list[MarkedQuote] = []
    status: Status
    fatalities: int | None = None

    @property
    def anchor(self) -> Quote:
        return self.trigger


class MarkedEntity(Marked):
    """``label`` and ``mention`` are optional: gold may mark spans and names alone."""

    record: Literal["entity"] = "entity"
    span: Quote
    label: ActorLabel | None = None
    mention: MentionType | None = None
    name: str

    @property
    def anchor(self) -> Quote:
        return self.span


AnyMarked = MarkedClaim | MarkedRecommendation | MarkedEvent | MarkedEntity
MODELS: dict[str, type[AnyMarked]] = {
    "claim": MarkedClaim,
    "recommendation": MarkedRecommendation,
    "event": MarkedEvent,
    "entity": MarkedEntity,
}


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A sentence of a prediction, with the reason why it gave no record (empty where it gave some)."""

    start: int
    end: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Annotated:
    """One document as one side marked it. ``text`` is empty where only the records are known."""

    id: str
    text: str = ""
    claims: tuple[MarkedClaim, ...] = ()
    recommendations: tuple[MarkedRecommendation, ...] = ()
    events: tuple[MarkedEvent, ...] = ()
    entities: tuple[MarkedEntity, ...] = ()
    sentences: tuple[LedgerLine, ...] = ()
    failure: str | None = None

    @property
    def units(self) -> tuple[MarkedClaim | MarkedRecommendation, ...]:
        """Claims and recommendations in text order."""
        both: list[MarkedClaim | MarkedRecommendation] = [*self.claims, *self.recommendations]
        return tuple(sorted(both, key=lambda r: (r.span.start, r.span.end)))

    @property
    def assertions(self) -> tuple[MarkedAssertion, ...]:
        return (*self.claims, *self.recommendations, *self.events)


@dataclass(slots=True)
class Gathered:
    """Records of one document while a file is read."""

    records: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in MODELS})

    def add(self, record: AnyMarked) -> None:
        self.records[record.record].append(record)

    def done(
        self, doc_id: str, text: str = "", sentences: Sequence[LedgerLine] = (), failure: str | None = None
    ) -> Annotated:
        found = {name: tuple(sorted(rs, key=_place)) for name, rs in self.records.items()}
        return Annotated(
            id=doc_id,
            text=text,
            claims=found["claim"],
            recommendations=found["recommendation"],
            events=found["event"],
            entities=found["entity"],
            sentences=tuple(sentences),
            failure=failure,
        )


def _place(record: AnyMarked) -> tuple[int, int]:
    return record.anchor.start, record.anchor.end


def annotated(doc_id: str, records: Iterable[AnyMarked], text: str = "") -> Annotated:
    """A document from its records, in any order."""
    gathered = Gathered()
    for record in records:
        gathered.add(record)
    return gathered.done(doc_id, text)
