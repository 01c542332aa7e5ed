"""What the store hands out: plain values, ready to be shown or sent as JSON (``dataclasses.asdict``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Action = Literal["accept", "reject", "edit", "add", "comment", "undo", "adjudicate"]
Status = Literal["undecided", "accepted", "rejected", "edited", "added"]
Verdict = Literal["accept", "reject"]
By = Literal["confidence", "type", "actor", "disagreement", "rule"]
#: Orders of the queue.
BY: tuple[By, ...] = ("confidence", "type", "actor", "disagreement", "rule")
Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Comment:
    id: int
    annotator: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Final:
    """The last word on a record. ``by`` is the adjudicator, or the annotators who say the same."""

    verdict: Verdict
    record: Content
    by: str
    adjudicated: bool


@dataclass(frozen=True, slots=True)
class RecordState:
    """A record as it stands for one annotator."""

    id: str
    doc_id: str
    #: the contract record with the annotator's changes
    record: Content
    #: as it was extracted, where that differs; None for an added record and where nothing was changed
    extracted: Content | None
    status: Status
    #: pass it back as ``based_on``; 0 before the first decision
    version: int
    #: fields that differ from the extraction, dotted: ``kind``, ``span``, ``source.type``
    changed: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    #: the extraction says something else now than when this was decided
    stale: bool = False
    final: Final | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item… of the page: a range of the text and its kind."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in the list. ``records`` and ``decided`` count for the annotator asked about."""

    id: str
    path: str
    title: str | None
    published: str | None
    words: int
    records: int
    decided: int
    assigned: tuple[str, ...]
    #: whether the annotator is to read it; all are, where nothing was assigned
    mine: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    id: str
    path: str
    title: str | None
    published: str | None
    text: str
    #: in text order, the annotator's own added ones among them
    records: tuple[RecordState, ...]
    #: the ledger: contract records ``sentence``; ``disposition`` is a list of ids or the reason for none
    sentences: tuple[Content, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A record to look at next. ``group`` is what it is queued under: its type, actor, rule…"""

    id: str
    doc_id: str
    record: str
    text: str
    start: int
    confidence: float | None
    status: Status
    group: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that annotators of a document say differently.

    ``states`` holds what each says: several ids where each added a record of their own over the same words,
    None for who has no such record. ``what`` names the fields that differ, or *verdict* (one accepts, one
    rejects), *missing* (only some added it), *type*. ``version`` is the ``based_on`` of ``adjudicate``.
    """

    key: str
    doc_id: str
    start: int
    text: str
    what: tuple[str, ...]
    records: tuple[str, ...]
    states: dict[str, RecordState | None]
    final: Final | None
    version: int


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision whose record has no place in the present extraction."""

    decision: int
    record_id: str
    doc_id: str
    path: str
    annotator: str
    at: str
    action: Action
    record: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log."""

    id: int
    record_id: str
    doc_id: str
    annotator: str
    at: str
    action: Action
    payload: dict[str, Any]
    based_on: int | None
    undoes: int | None
    key: str | None = None


class Conflict(Exception):
    """Someone (or the same person in another window) has decided since. ``state`` is what stands now."""

    def __init__(self, state: RecordState | Difference) -> None:
        super().__init__("the record was decided elsewhere in the meantime; nothing was overwritten")
        self.state = state


class Unknown(Exception):
    """No such document, record, annotator or decision."""


class Refused(Exception):
    """A content that breaks the contract. ``field`` says where; ``str()`` what is wrong."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}" if field else message)
        self.field = field
