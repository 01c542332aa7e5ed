"""The record contract as frozen pydantic models. No spaCy here: readers of records need no model.

Offsets are Unicode code points into the document text, ``end`` exclusive. Adding a field is a minor version,
changing or dropping one a major version.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

SCHEMA_VERSION = "1.0"

ActorLabel = Literal[
    "STATE", "GOVERNMENT", "SECURITY_FORCE", "ARMED_GROUP", "MILITIA", "PMC", "INTERNATIONAL_ORG",
    "REGIONAL_ORG", "MISSION", "OPERATION", "PARTY_OR_MOVEMENT", "NGO", "COMPANY", "PERSON", "PLACE",
    "COMMUNITY", "AGREEMENT", "OTHER_ORG",
]  # fmt: skip
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "TRANSITION", "ORGANIZE", "OTHER",
]  # fmt: skip
ClaimKind = Literal["predictive", "causal", "evaluative", "factual"]
Certainty = Literal["certain", "probable", "possible"]
Polarity = Literal["positive", "negative"]
SourceType = Literal["author", "named", "unnamed"]
Strength = Literal["must", "should", "could"]
Precision = Literal["day", "week", "month", "season", "quarter", "half", "year", "decade", "range"]
MentionType = Literal["name", "adjective", "description", "acronym"]
Status = Literal["occurred", "ongoing", "planned"]


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Range(Model):
    """Characters ``[start, end)`` of the document text."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Range:
        if self.end < self.start:
            raise ValueError(f"end {self.end} lies before start {self.start}")
        return self


class Quote(Range):
    """A range with the characters it holds: ``text[start:end] == quote.text``."""

    text: str


class ActorQuote(Quote):
    """A quote that may name an entity record and the canonical name of its actor."""

    entity: str | None = None
    name: str | None = None


class PlaceQuote(ActorQuote):
    """A place, with coordinates (WGS 84 degrees) where the gazetteer has it."""

    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None


class Evidence(Model):
    """Which rule or model decided a label, on which words."""

    label: str
    rule: str
    cues: list[Quote] = []


class Source(Model):
    """Who asserts a claim or gives a recommendation."""

    type: SourceType
    mention: Quote | None = None
    cue: Quote | None = None
    entity: str | None = None


class DateValue(Model):
    """A date expression and its value: inclusive ISO days and the EDTF string (ISO 8601-2)."""

    span: Quote
    start: dt.date
    end: dt.date
    precision: Precision
    basis: Literal["explicit", "relative"]
    edtf: str | None = None
    anchor: Literal["expression", "publication", "narrative"] | None = None

    @model_validator(mode="after")
    def _ordered(self) -> DateValue:
        if self.end < self.start:
            raise ValueError("a date interval ends before it starts")
        return self


class Published(Model):
    date: dt.date | None
    precision: Literal["day", "month", "year"] | None = None
    basis: Literal["metadata", "text", "given", "inferred", "unknown"]


class Section(Model):
    """A heading with the range of text it governs."""

    heading: Quote
    level: int
    start: int
    end: int


class Page(Model):
    number: int
    start: int
    end: int


class Record(Model):
    schema_version: str = SCHEMA_VERSION
    id: str
    doc_id: str


class Document(Record):
    record: Literal["document"] = "document"
    path: str
    sha256: str
    text: str
    title: str | None = None
    authors: list[str] = []
    publisher: str | None = None
    published: Published
    language: str | None = None
    url: str | None = None
    sections: list[Section] = []
    pages: list[Page] = []
    counts: dict[str, int] = {}
    warnings: list[str] = []


class Anchored(Record):
    span: Quote


class Assertion(Anchored):
    """What claims, recommendations and events share."""

    sentence: Range
    section: list[str] = []
    page: int | None = None
    entities: list[str] = []
    confidence: float = Field(ge=0, le=1)
    evidence: list[Evidence] = []
    standalone: str


class Claim(Assertion):
    record: Literal["claim"] = "claim"
    kind: ClaimKind
    certainty: Certainty
    polarity: Polarity
    source: Source
    cause: Quote | None = None
    effect: Quote | None = None


class Recommendation(Assertion):
    record: Literal["recommendation"] = "recommendation"
    addressee: list[ActorQuote] = []
    action: Quote
    strength: Strength
    polarity: Literal["do", "avoid"]
    purpose: Quote | None = None
    condition: Quote | None = None
    source: Source


class Event(Assertion):
    record: Literal["event"] = "event"
    trigger: Quote
    type: EventType
    mode: str | None = None
    date: DateValue
    actors: list[ActorQuote] = []
    recipients: list[ActorQuote] = []
    locations: list[PlaceQuote] = []
    status: Status
    fatalities: int | None = None


class Entity(Anchored):
    record: Literal["entity"] = "entity"
    label: ActorLabel
    mention: MentionType
    actor: str | None = None
    name: str
    country: str | None = None


class Sentence(Anchored):
    """One line of the coverage ledger.

    ``disposition`` holds the ids of the claims, recommendations and events the sentence gave, or, as a string, the
    reason why it gave none: its block's kind (*heading, boilerplate, table*…), *question, fragment, no_proposition*…
    """

    record: Literal["sentence"] = "sentence"
    block: str
    section: list[str] = []
    page: int | None = None
    disposition: list[str] | str


class ErrorRecord(Model):
    schema_version: str = SCHEMA_VERSION
    record: Literal["error"] = "error"
    path: str
    stage: Literal["discover", "ingest", "extract", "write"]
    error: str
    message: str
    hint: str | None = None
    severity: Literal["error", "warning"] = "error"


AnyRecord = Annotated[
    Document | Claim | Recommendation | Event | Entity | Sentence | ErrorRecord, Field(discriminator="record")
]
ANY_RECORD: TypeAdapter[Any] = TypeAdapter(AnyRecord)

M = TypeVar("M", bound=Model)

#: Table name → record type, in the order in which tables are written.
TABLES: dict[str, type[Model]] = {
    "documents": Document,
    "claims": Claim,
    "recommendations": Recommendation,
    "events": Event,
    "entities": Entity,
    "sentences": Sentence,
    "errors": ErrorRecord,
}

PREFIX = {"claim": "clm", "recommendation": "rec", "event": "evt", "entity": "ent", "sentence": "snt"}


def record_id(record: str, doc_id: str, *key: object) -> str:
    """A deterministic id: the same text and rules give the same id. ``key`` tells records of a document apart."""
    digest = _begun(doc_id).copy()
    digest.update("".join([f"\x1f{part}" for part in key]).encode())
    return f"{PREFIX[record]}_{digest.hexdigest()}"


@lru_cache(maxsize=4)
def _begun(doc_id: str) -> hashlib.blake2b:
    """The digest of the document's part, which all its records share."""
    return hashlib.blake2b(doc_id.encode(), digest_size=8)


def maker(kind: type[M]) -> Callable[[dict[str, Any]], M]:
    """A function that makes a model of all its fields, in their order, and checks none: for values known to be valid.

    The same as pydantic's ``model_construct``, which spends longer on finding out the given fields than validation
    takes.
    """
    new, put, given, extra, private = object.__new__, *_SLOTS
    fields = set(kind.model_fields) - {"record", "schema_version"}  # those a model counts as given, shared by all

    def make(values: dict[str, Any]) -> M:
        made = new(kind)
        put(made, values)
        given(made, fields)
        extra(made, None)
        private(made, None)
        return made

    return make


#: What sets the attributes that pydantic's models consist of; their own ``__setattr__`` refuses frozen ones.
_SLOTS = tuple(
    BaseModel.__dict__[f"__{name}__"].__set__
    for name in ("dict", "pydantic_fields_set", "pydantic_extra", "pydantic_private")
)
