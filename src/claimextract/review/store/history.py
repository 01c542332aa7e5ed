"""Lines of the log as they are written, and the state that a record's rows give."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from typing import Any

from claimextract.review.store import contents
from claimextract.review.store.states import (
    Comment,
    Content,
    Entry,
    Final,
    Orphan,
    RecordState,
    Refused,
    Status,
    Unknown,
)


def known(db: sqlite3.Connection, annotator: str) -> None:
    if db.execute("SELECT 1 FROM annotators WHERE name = ?", (annotator,)).fetchone() is None:
        raise Unknown(f"no annotator {annotator}")


def written(db: sqlite3.Connection, annotator: str, key: str | None) -> sqlite3.Row | None:
    """The entry of the log that carries a key. Raises Refused where it is another annotator's."""
    if key is None:
        return None
    row: sqlite3.Row | None = db.execute("SELECT * FROM decisions WHERE key = ?", (key,)).fetchone()
    if row is not None and row["annotator"] != annotator:
        raise Refused("key", "the key was used for another decision")
    return row


def undo(db: sqlite3.Connection, row: sqlite3.Row, annotator: str, key: str | None) -> None:
    """Take one standing decision back."""
    append(db, row["record_id"], row["doc_id"], annotator, "undo", {}, row["id"], undoes=row["id"], key=key)


def origin(db: sqlite3.Connection, record_id: str, after: Content) -> dict[str, Any]:
    """What the extraction said when a decision was made: it may say something else later."""
    row = db.execute("SELECT content FROM records WHERE id = ?", (record_id,)).fetchone()
    if row is None:
        return {}
    extracted = json.loads(row["content"])
    origin: dict[str, Any] = {
        "of": contents.meaning(extracted),
        "changed": contents.changed(extracted, after),
    }
    return origin | ({"extracted": extracted} if extracted != after else {})


def append(
    db: sqlite3.Connection,
    record_id: str,
    doc_id: str,
    annotator: str,
    action: str,
    payload: dict[str, Any],
    based_on: int | None,
    undoes: int | None = None,
    key: str | None = None,
) -> int:
    """One line of the log. It holds all that is needed to place it in another extraction."""
    if action != "undo":
        [(sha,)] = db.execute("SELECT sha FROM documents WHERE id = ?", (doc_id,))
        payload = {**payload, "sha": sha}
    done = db.execute(
        "INSERT INTO decisions (record_id, doc_id, annotator, at, action, payload, based_on, undoes, key)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            record_id,
            doc_id,
            annotator,
            dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
            action,
            json.dumps(payload, ensure_ascii=False, separators=(",", ":")),
            based_on,
            undoes,
            key,
        ),
    )
    return int(done.lastrowid or 0)


def states(
    db: sqlite3.Connection,
    annotator: str,
    *,
    doc_id: str | None = None,
    record_id: str | None = None,
) -> list[RecordState]:
    """The records of a document, or one record, as the annotator sees them, in text order."""
    one = record_id is not None
    key = record_id if one else doc_id
    where = "record_id" if one else "doc_id"
    extracted = {
        row["id"]: row
        for row in db.execute(
            f"SELECT * FROM records WHERE {'id' if one else 'doc_id'} = ? ORDER BY position", (key,)
        )
    }
    query = f"SELECT * FROM states WHERE {where} = ? AND annotator = ?"
    decided = {row["record_id"]: row for row in db.execute(query, (key, annotator))}
    versions = dict(
        iter(
            db.execute(
                f"SELECT record_id, max(id) FROM entries WHERE {where} = ? AND annotator = ?"
                " AND about NOT IN ('comment', 'adjudicate') GROUP BY record_id",
                (key, annotator),
            ).fetchall()
        )
    )
    finals = {r["record_id"]: r for r in db.execute(f"SELECT * FROM final_words WHERE {where} = ?", (key,))}
    comments: dict[str, list[Comment]] = {}
    query = f"SELECT * FROM standing WHERE {where} = ? AND annotator = ? AND action = 'comment' ORDER BY id"
    for row in db.execute(query, (key, annotator)):
        said = Comment(row["id"], row["annotator"], row["at"], json.loads(row["payload"])["text"])
        comments.setdefault(row["record_id"], []).append(said)
    found = [
        build(
            name,
            extracted.get(name),
            decided.get(name),
            versions.get(name, 0),
            tuple(comments.get(name, ())),
            finals.get(name),
        )
        for name in dict.fromkeys([*extracted, *decided])
    ]
    return found if one else sorted(found, key=in_text_order)


def build(
    record_id: str,
    extracted_row: sqlite3.Row | None,
    row: sqlite3.Row | None,
    version: int,
    comments: tuple[Comment, ...],
    final_row: sqlite3.Row | None,
) -> RecordState:
    extracted: Content | None = json.loads(extracted_row["content"]) if extracted_row else None
    record: Content = json.loads(row["content"]) if row else extracted or {}
    status: Status = "undecided"
    changed: tuple[str, ...] = ()
    stale = False
    if row is not None:
        payload = json.loads(row["payload"])
        changed = contents.changed(extracted, record) if extracted else ()
        # decided on just this content: nothing to compare
        same = extracted == record and "extracted" not in payload
        stale = bool(extracted and not same and payload.get("of") != contents.meaning(extracted))
        if row["action"] == "reject":
            status = "rejected"
        elif extracted is None:
            status = "added"
        else:
            status = "edited" if payload.get("changed") else "accepted"
    final = None
    if final_row is not None:
        said = json.loads(final_row["payload"])["verdict"]
        final = Final(said, json.loads(final_row["content"]), final_row["annotator"], True)
    return RecordState(
        id=record_id,
        doc_id=record["doc_id"],
        record=record,
        extracted=extracted if changed else None,
        status=status,
        version=version,
        changed=changed,
        comments=comments,
        stale=stale,
        final=final,
    )


def in_text_order(state: RecordState) -> tuple[int, int, str]:
    place = contents.anchor(state.record)
    return place["start"], -place["end"], state.id


def log(db: sqlite3.Connection, doc_id: str | None, record_id: str | None) -> list[Entry]:
    """The log, or the part of it about a document or a record."""
    rows = db.execute(
        "SELECT * FROM decisions WHERE coalesce(doc_id = ?, 1) AND coalesce(record_id = ?, 1) ORDER BY id",
        (doc_id, record_id),
    )
    return [Entry(**{**dict(row), "payload": json.loads(row["payload"])}) for row in rows]


def orphans(db: sqlite3.Connection) -> list[Orphan]:
    """Standing decisions without a place in the present extraction."""
    rows = db.execute(
        """
        SELECT d.*, p.reason, o.path FROM places p JOIN decisions d ON d.id = p.decision
        JOIN documents o ON o.id = d.doc_id
        WHERE p.reason IS NOT NULL AND d.action <> 'undo'
          AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id) ORDER BY d.id
        """
    )
    found = []
    for row in rows:
        record = json.loads(row["payload"])["record"]
        found.append(
            Orphan(
                decision=row["id"],
                record_id=row["record_id"],
                doc_id=row["doc_id"],
                path=row["path"],
                annotator=row["annotator"],
                at=row["at"],
                action=row["action"],
                record=record["record"],
                text=contents.anchor(record)["text"],
                reason=row["reason"],
            )
        )
    return found
