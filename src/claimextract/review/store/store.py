"""The store: decisions in, states out."""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from claimextract.errors import ClaimextractError
from claimextract.review.store import contents, differences, history, layout, loading, people, queues
from claimextract.review.store.loading import ground_of
from claimextract.review.store.reading import folder as folder_of
from claimextract.review.store.states import (
    Block,
    By,
    Conflict,
    Content,
    Difference,
    DocumentLine,
    DocumentView,
    Entry,
    Final,
    Orphan,
    QueueItem,
    RecordState,
    Refused,
    Unknown,
    Verdict,
)

#: Characters of a comment.
LONGEST_COMMENT = 4000


class Store:
    """One review: its documents, records and the log of decisions. Safe to use from several threads."""

    def __init__(self, connection: sqlite3.Connection, database: Path) -> None:
        self.database = database
        self._connection = connection
        self._lock = threading.RLock()
        with self.reading() as db:
            settings = dict(iter(db.execute("SELECT key, value FROM settings").fetchall()))
        #: ``run`` or ``gold``
        self.kind: Literal["run", "gold"] = "gold" if settings.get("kind") == "gold" else "run"
        #: a name for the page: the folder's
        self.title: str = settings.get("title", database.stem)

    @classmethod
    def open(
        cls,
        database: Path | None,
        folder: Path | None = None,
        *,
        corpus: Path = Path("corpus"),
        wait: float = 5.0,
    ) -> Store:
        """Open or make a database, and read ``folder`` (a run, or gold with its corpus) where it changed.

        Without a ``database``, the folder's own: ``review.sqlite`` in a run, ``gold.review.sqlite`` beside ``gold``.
        """
        source = folder_of(folder, corpus) if folder is not None else None
        path = database or (source.database if source else None)
        if path is None:
            raise ClaimextractError("review_invalid", "give a database or a folder")
        connection = layout.connect(path, wait)
        try:
            if source is not None:
                loading.refresh(connection, path, source)
            return cls(connection, path)
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One snapshot of the database."""
        with self._transaction("BEGIN") as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is on disk when the block ends, or leaves no trace."""
        with self._transaction("BEGIN IMMEDIATE") as db:
            yield db

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self._connection.in_transaction:  # within a block of this same thread
                yield self._connection
                return
            try:
                self._connection.execute(begin)
                yield self._connection
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                raise layout.database_error(error, self.database) from error
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    # reading ---------------------------------------------------------------------------------------------

    def annotators(self) -> list[str]:
        with self.reading() as db:
            return [row["name"] for row in db.execute("SELECT name FROM annotators ORDER BY rowid")]

    def documents(self, annotator: str) -> list[DocumentLine]:
        """All documents, in the order of the tables."""
        with self.reading() as db:
            counts = dict(iter(db.execute("SELECT doc_id, count(*) FROM records GROUP BY doc_id").fetchall()))
            done = db.execute(
                "SELECT doc_id, count(*) AS n, sum(record_id LIKE 'add\\_%' ESCAPE '\\') AS added FROM states"
                " WHERE annotator = ? GROUP BY doc_id",
                (annotator,),
            )
            decided = {row["doc_id"]: (row["n"], row["added"]) for row in done}
            assigned: dict[str, list[str]] = {}
            for row in db.execute("SELECT doc_id, annotator FROM assignments ORDER BY rowid"):
                assigned.setdefault(row["doc_id"], []).append(row["annotator"])
            found = []
            for row in db.execute("SELECT * FROM documents WHERE present ORDER BY position"):
                own, extra = decided.get(row["id"], (0, 0))
                names = tuple(assigned.get(row["id"], ()))
                found.append(
                    DocumentLine(
                        id=row["id"],
                        path=row["path"],
                        title=row["title"],
                        published=row["published"],
                        words=row["words"],
                        records=counts.get(row["id"], 0) + extra,
                        decided=own,
                        assigned=names,
                        mine=not names or annotator in names,
                    )
                )
            return found

    def document(self, doc_id: str, annotator: str) -> DocumentView:
        """A document with its text, states, ledger and blocks. Raises Unknown."""
        with self.reading() as db:
            row = db.execute(
                "SELECT * FROM documents JOIN texts USING (sha) WHERE id = ? AND present", (doc_id,)
            ).fetchone()
            if row is None:
                raise Unknown(f"no document {doc_id}")
            return DocumentView(
                id=doc_id,
                path=row["path"],
                title=row["title"],
                published=row["published"],
                text=row["text"],
                records=tuple(history.states(db, annotator, doc_id=doc_id)),
                sentences=tuple(json.loads(row["sentences"])),
                blocks=tuple(Block(*item) for item in json.loads(row["blocks"])),
            )

    def record(self, record_id: str, annotator: str) -> RecordState:
        """Raises Unknown."""
        with self.reading() as db:
            return self._state(db, record_id, annotator)

    def states(self, doc_id: str, annotator: str) -> list[RecordState]:
        """The records of a document as the annotator sees them."""
        with self.reading() as db:
            return history.states(db, annotator, doc_id=doc_id)

    def order(self, doc_id: str) -> list[str]:
        """Ids of the extracted records of a document, in the order of the tables."""
        with self.reading() as db:
            query = "SELECT id FROM records WHERE doc_id = ? ORDER BY position"
            return [row["id"] for row in db.execute(query, (doc_id,))]

    def _state(self, db: sqlite3.Connection, record_id: str, annotator: str) -> RecordState:
        for state in history.states(db, annotator, record_id=record_id):
            return state
        raise Unknown(f"no record {record_id}")

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
        actor; *rule*: by the rule most often rejected of those that made the record; *disagreement*: only those
        that annotators differ on. ``group`` keeps one group.
        """
        with self.reading() as db:
            open_ones = self.differences(doc_id) if by == "disagreement" else []
            disputed = frozenset(record for one in open_ones for record in one.records)
            return queues.queue(
                db, annotator, by, doc_id=doc_id, group=group, decided=decided, limit=limit, disputed=disputed
            )

    def log(self, doc_id: str | None = None, record_id: str | None = None) -> list[Entry]:
        """The history, oldest first."""
        with self.reading() as db:
            return history.log(db, doc_id, record_id)

    def orphans(self) -> list[Orphan]:
        """Standing decisions without a place in the present extraction."""
        with self.reading() as db:
            return history.orphans(db)

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
        key: str | None = None,
    ) -> RecordState:
        """Log a decision and return the new state. Raises Conflict, Unknown, Refused.

        ``changes`` of an edit: dotted field → value (``{"kind": "causal", "cause": {"start": 3, "end": 9}}``).
        A quote may leave out ``text``, which is filled in from the document; given, it must fit. ``null`` empties
        a slot; a list field (``actors``) is given whole. Comments need no ``based_on``.
        """
        with self.writing() as db:
            history.known(db, annotator)
            state = self._state(db, record_id, annotator)
            if history.written(db, annotator, key):
                return state
            payload: dict[str, Any]
            if action == "comment":
                said = (comment or "").strip()
                if not 0 < len(said) <= LONGEST_COMMENT:
                    raise Refused("comment", f"a comment has 1 to {LONGEST_COMMENT} characters")
                payload = {
                    "text": said,
                    "record": state.record,
                    **history.origin(db, record_id, state.record),
                }
            elif action in ("accept", "reject", "edit"):
                if state.version != based_on:
                    raise Conflict(state)
                after = state.record
                if action == "edit":
                    after = contents.edit(state.record, changes or {}, ground_of(db, state.doc_id))
                    if state.status != "rejected" and after == state.record:
                        raise Refused("changes", "nothing would change")
                payload = {"record": after, **history.origin(db, record_id, after)}
            else:
                raise Refused("action", f"{action!r} is none of accept, reject, edit, comment")
            history.append(db, record_id, state.doc_id, annotator, action, payload, based_on, key=key)
            return self._state(db, record_id, annotator)

    def add(self, annotator: str, doc_id: str, content: Content, *, key: str | None = None) -> RecordState:
        """Log a missed record. ``content`` needs ``record``, ``span`` (``trigger`` and ``date`` for an event); the rest
        has defaults: the sentence around it, the author as source, *factual*, *certain*, *positive*, *should*…
        """
        with self.writing() as db:
            history.known(db, annotator)
            if done := history.written(db, annotator, key):
                return self._state(db, done["record_id"], annotator)
            if db.execute("SELECT 1 FROM documents WHERE id = ? AND present", (doc_id,)).fetchone() is None:
                raise Unknown(f"no document {doc_id}")
            record_id = f"add_{secrets.token_hex(8)}"
            record = contents.new(content, record_id, ground_of(db, doc_id))
            history.append(db, record_id, doc_id, annotator, "add", {"record": record}, 0, key=key)
            return self._state(db, record_id, annotator)

    def undo(
        self, annotator: str, decision: int | None = None, *, key: str | None = None
    ) -> RecordState | None:
        """Take back the annotator's last standing decision, or the one given. None: nothing left to undo.

        The state returned is that of the record; an added one that is gone has the status *undecided*. Raises
        Conflict where a later decision on the record builds on the one given.
        """
        with self.writing() as db:
            history.known(db, annotator)
            if done := history.written(db, annotator, key):
                return self._after(db, annotator, done["undoes"])
            row = db.execute(
                "SELECT * FROM standing WHERE annotator = ? AND coalesce(id = ?, 1) ORDER BY id DESC LIMIT 1",
                (annotator, decision),
            ).fetchone()
            if row is None:
                if decision is not None:
                    raise Unknown(f"no decision {decision} to undo")
                return None
            if row["action"] == "adjudicate":
                differences.undo_word(db, row, key)
            else:
                later = "SELECT 1 FROM states WHERE record_id = ? AND annotator = ? AND id > ?"
                place = row["record_id"], annotator, row["id"]
                if row["action"] != "comment" and db.execute(later, place).fetchone():
                    raise Conflict(self._state(db, row["record_id"], annotator))
                history.undo(db, row, annotator, key)
            return self._after(db, annotator, row["id"])

    def _after(self, db: sqlite3.Connection, annotator: str, undone: int) -> RecordState:
        """The state of the record whose decision was taken back; an added one may be gone with it."""
        row = db.execute(
            "SELECT p.record_id, p.doc_id, coalesce(p.content, json_extract(d.payload, '$.record')) AS content"
            " FROM places p JOIN decisions d ON d.id = p.decision WHERE d.id = ?",
            (undone,),
        ).fetchone()
        try:
            return self._state(db, row["record_id"], annotator)
        except Unknown:
            return RecordState(
                row["record_id"], row["doc_id"], json.loads(row["content"]), None, "undecided", 0
            )

    # several annotators ------------------------------------------------------------------------------------

    def add_annotators(self, names: Sequence[str]) -> None:
        """Make annotators known; those known already are left alone."""
        with self.writing() as db:
            people.add(db, names)

    def assign(self, *, double: bool = False) -> None:
        """Give each unassigned document to the annotator (with ``double``, the two) with the fewest words so far."""
        with self.writing() as db:
            people.assign(db, 2 if double else 1)

    def differences(self, doc_id: str | None = None, *, settled: bool = False) -> list[Difference]:
        """What annotators differ on, in text order; with ``settled`` also what was adjudicated."""
        with self.reading() as db:
            groups = differences.groups(db, history.states, doc_id)
            return [g for g in groups if g.what and (settled or g.final is None)]

    def finals(self, doc_id: str) -> dict[str, Final | None]:
        """The final word on each record decided on: the adjudicator's, else what all say; None where they differ."""
        with self.reading() as db:
            return differences.finals(db, history.states, doc_id)

    def adjudicate(
        self,
        adjudicator: str,
        unit: str,
        verdict: Verdict,
        *,
        based_on: int = 0,
        take: str | None = None,
        changes: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> Difference:
        """Log the final word on a difference, ``unit`` being its key: keep what annotator ``take`` says, or reject.

        ``changes`` correct what is kept. Raises Conflict where an annotator or adjudicator has decided since.
        """
        with self.writing() as db:
            history.known(db, adjudicator)
            if not history.written(db, adjudicator, key):
                differences.settle(
                    db,
                    history.states,
                    adjudicator,
                    unit,
                    verdict,
                    based_on,
                    take=take,
                    changes=changes,
                    key_of_request=key,
                )
            return differences.find(db, history.states, unit).difference
