"""The store: decisions in, states out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from claimextract.review.store.states import (
    By,
    Content,
    Difference,
    DocumentLine,
    DocumentView,
    Entry,
    Orphan,
    QueueItem,
    RecordState,
    Verdict,
)


class Store:
    """One review: its documents, records and the log of decisions. Safe to use from several threads."""

    #: ``run`` or ``gold``
    kind: Literal["run", "gold"]
    #: a name for the page: the folder's
    title: str

    @classmethod
    def open(cls, database: Path, folder: Path | None = None, *, corpus: Path = Path("corpus")) -> Store:
        """Open or make a database, and read ``folder`` (a run, or gold with its corpus) where it changed."""
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    # reading ---------------------------------------------------------------------------------------------

    def annotators(self) -> list[str]:
        raise NotImplementedError

    def documents(self, annotator: str) -> list[DocumentLine]:
        """All documents, in the order of the tables."""
        raise NotImplementedError

    def document(self, doc_id: str, annotator: str) -> DocumentView:
        """A document with its text, states, ledger and blocks. Raises Unknown."""
        raise NotImplementedError

    def record(self, record_id: str, annotator: str) -> RecordState:
        """Raises Unknown."""
        raise NotImplementedError

    def queue(
        self,
        annotator: str,
        by: By = "confidence",
        *,
        doc_id: str | None = None,
        group: str | None = None,
        decided: bool = False,
        limit: int = 200,
    ) -> list[QueueItem]:
        """Records to look at next: undecided ones (all with ``decided``), of the annotator's documents.

        *confidence*: least certain first; *type*: by record type; *actor*: by name of source, addressee or
        actor; *rule*: by the rule that decided the type, most rejected first; *disagreement*: only those that
        annotators differ on. ``group`` keeps one group.
        """
        raise NotImplementedError

    def log(self, doc_id: str | None = None, record_id: str | None = None) -> Iterator[Entry]:
        """The history, oldest first."""
        raise NotImplementedError

    def orphans(self) -> list[Orphan]:
        """Decisions without a place in the present extraction."""
        raise NotImplementedError

    # writing ---------------------------------------------------------------------------------------------

    def decide(
        self,
        annotator: str,
        record_id: str,
        action: Literal["accept", "reject", "edit", "comment"],
        *,
        based_on: int = 0,
        changes: Mapping[str, Any] | None = None,
        comment: str | None = None,
    ) -> RecordState:
        """Log a decision and return the new state. Raises Conflict, Unknown, Refused.

        ``changes`` of an edit: dotted field → value (``{"kind": "causal", "cause": {"start": 3, "end": 9}}``).
        A quote may leave out ``text``, which is filled in from the document; given, it must fit. ``null`` empties
        a slot; a list field (``actors``) is given whole. Comments need no ``based_on``.
        """
        raise NotImplementedError

    def add(self, annotator: str, doc_id: str, content: Content) -> RecordState:
        """Log a missed record. ``content`` needs ``record``, ``span`` (``trigger`` and ``date`` for an event); the rest
        has defaults: the sentence around it, the author as source, *factual*, *certain*, *positive*, *should*…
        """
        raise NotImplementedError

    def undo(self, annotator: str, decision: int | None = None) -> RecordState | None:
        """Take back the annotator's last standing decision, or the one given. None: nothing left to undo.

        The state returned is that of the record; for an added one it is gone: status *undecided*.
        """
        raise NotImplementedError

    # several annotators ------------------------------------------------------------------------------------

    def add_annotators(self, names: Sequence[str]) -> None:
        """Make annotators known; those known already are left alone."""
        raise NotImplementedError

    def assign(self, *, double: bool = False) -> None:
        """Give each unassigned document to the annotator (with ``double``, the two) with the fewest words so far."""
        raise NotImplementedError

    def differences(self, doc_id: str | None = None, *, settled: bool = False) -> list[Difference]:
        """What annotators differ on, in text order; with ``settled`` also what was adjudicated."""
        raise NotImplementedError

    def adjudicate(
        self,
        adjudicator: str,
        key: str,
        verdict: Verdict,
        *,
        based_on: int = 0,
        take: str | None = None,
        changes: Mapping[str, Any] | None = None,
    ) -> Difference:
        """Log the final word on a difference: keep what annotator ``take`` says, with ``changes``, or reject it."""
        raise NotImplementedError
