"""Reading a folder into the database, and giving every decision its place in what was read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimextract.review.store import layout
from claimextract.review.store.anchoring import Homeless, Named, carried, partners, successor
from claimextract.review.store.contents import Ground, anchor, complete
from claimextract.review.store.reading import Folder, Reviewed
from claimextract.review.store.states import Content, Refused

#: A decision with its record, document and content there, or the reason why it has no place.
Placed = tuple[sqlite3.Row, str, str, Content | None, str | None]


def refresh(connection: sqlite3.Connection, path: Path, source: Folder) -> None:
    """Read the folder where it changed since the database was last opened."""
    fingerprint = source.fingerprint()
    try:
        query = "SELECT value FROM settings WHERE key = 'fingerprint'"
        row = connection.execute(query).fetchone()
        if row is not None and row["value"] == fingerprint:
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            load(connection, source, fingerprint)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    except sqlite3.Error as error:
        raise layout.database_error(error, path) from error


def load(db: sqlite3.Connection, folder: Folder, fingerprint: str) -> None:
    """Replace the extraction by what the folder holds; inside the caller's transaction."""
    db.execute("UPDATE documents SET present = 0")
    db.execute("DELETE FROM records")
    for position, document in enumerate(folder.documents()):
        _document(db, position, document)
    anchor_decisions(db)
    for key, value in (
        ("fingerprint", fingerprint),
        ("kind", folder.kind),
        ("title", folder.path.resolve().name),
    ):
        db.execute("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", (key, value))


def _document(db: sqlite3.Connection, position: int, document: Reviewed) -> None:
    db.execute("INSERT OR IGNORE INTO texts (sha, text) VALUES (?, ?)", (document.sha, document.text))
    values = {
        "id": document.id,
        "path": document.path,
        "sha": document.sha,
        "title": document.title,
        "published": document.published,
        "file": document.file,
        "words": len(document.text.split()),
        "position": position,
        "present": 1,
        "sentences": _json(document.sentences),
        "blocks": _json([[b.start, b.end, b.kind] for b in document.blocks]),
    }
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    updates = ", ".join(f"{name} = excluded.{name}" for name in values if name != "id")
    db.execute(
        f"INSERT INTO documents ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {updates}", values
    )
    names_of = {r["id"]: r["name"] for r in document.records if r["record"] == "entity"}
    db.executemany(
        "INSERT INTO records (id, doc_id, type, start, position, quote, confidence, actor, rules, content)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                record["id"],
                document.id,
                record["record"],
                anchor(record)["start"],
                number,
                anchor(record)["text"],
                record.get("confidence"),
                actor_of(record, names_of),
                _json([[e["label"], e["rule"]] for e in record.get("evidence", [])]),
                _json(record),
            )
            for number, record in enumerate(document.records)
        ],
    )


def actor_of(record: Content, names: dict[str, str]) -> str:
    """Whom a record is about, for the queue: its source, addressee or first actor; an entity's name."""
    if record["record"] == "entity":
        return str(record["name"])
    slots = [*record.get("addressee", []), *record.get("actors", []), *record.get("recipients", [])]
    if source := record.get("source"):
        mention = source["mention"] or {}
        slots.append({"entity": source["entity"], "text": mention.get("text", "")})
    for slot in slots:
        if said := slot.get("name") or names.get(slot.get("entity") or "") or slot["text"]:
            return str(said)
    return ""


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def ground_of(db: sqlite3.Connection, doc_id: str) -> Ground:
    """Text, ledger and mentions of a document."""
    row = db.execute(
        "SELECT text, sentences FROM documents JOIN texts USING (sha) WHERE id = ?", (doc_id,)
    ).fetchone()
    found = db.execute("SELECT content FROM records WHERE doc_id = ? AND type = 'entity'", (doc_id,))
    return Ground(
        doc_id, row["text"], json.loads(row["sentences"]), [json.loads(r["content"]) for r in found]
    )


def anchor_decisions(db: sqlite3.Connection) -> None:
    """Set the place of every decision anew, from where and on what text it was made."""
    rows = db.execute("SELECT id, path, sha, present FROM documents").fetchall()
    names = {row["id"]: Named(row["id"], row["path"]) for row in rows}
    present = {row["id"]: row["sha"] for row in rows if row["present"]}
    homes = [names[key] for key in present]
    made: dict[tuple[str, str], list[sqlite3.Row]] = {}
    for row in db.execute("SELECT * FROM decisions WHERE action <> 'undo' ORDER BY id"):
        made.setdefault((row["doc_id"], json.loads(row["payload"])["sha"]), []).append(row)
    for (doc_id, sha), decisions in made.items():
        home = successor(names[doc_id], homes)
        places: list[Placed]
        if home is None:
            places = [(row, row["record_id"], doc_id, None, "its document is gone") for row in decisions]
        else:
            places = [*_places(db, decisions, home.id, sha, present[home.id])]
        db.executemany(
            "UPDATE places SET record_id = ?, doc_id = ?, content = ?, reason = ? WHERE decision = ?",
            [
                (record_id, doc, _json(content) if content else None, reason, row["id"])
                for row, record_id, doc, content, reason in places
            ],
        )
    db.execute(
        "UPDATE places SET (record_id, doc_id, reason) = (SELECT p.record_id, p.doc_id, p.reason FROM decisions d"
        " JOIN places p ON p.decision = d.undoes WHERE d.id = places.decision)"
        " WHERE decision IN (SELECT id FROM decisions WHERE action = 'undo')"
    )


def _places(
    db: sqlite3.Connection, decisions: list[sqlite3.Row], home: str, old_sha: str, sha: str
) -> Iterator[Placed]:
    """Decisions made on one text of one document, in the document that stands for it."""
    found = [
        json.loads(r["content"]) for r in db.execute("SELECT content FROM records WHERE doc_id = ?", (home,))
    ]
    ids = {record["id"] for record in found}
    if old_sha == sha and all(
        row["doc_id"] == home and (row["record_id"] in ids or row["record_id"].startswith("add_"))
        for row in decisions
    ):
        yield from ((row, row["record_id"], home, None, None) for row in decisions)
        return
    before = db.execute("SELECT text FROM texts WHERE sha = ?", (old_sha,)).fetchone()["text"]
    ground = ground_of(db, home)
    payloads = {row["id"]: json.loads(row["payload"]) for row in decisions}
    base = {row["record_id"]: _base(payloads[row["id"]]) for row in decisions}
    extracted = {key: value for key, value in base.items() if not key.startswith("add_")}
    partner = partners(extracted, found, before, ground.text)
    for row in decisions:
        key, payload = row["record_id"], payloads[row["id"]]
        target = partner.get(key)
        if old_sha == sha and row["doc_id"] == home and (key in ids or key not in extracted):
            yield row, key, home, None, None
        elif key in extracted and target is None:
            yield row, key, home, None, "the extraction has no such record any more"
        else:
            try:
                moved = carried(payload["record"], before, ground.text, base[key], target)
                content = complete(
                    {**moved, "doc_id": home}, {**moved, "span": None}, ground, moved.get("standalone")
                )
            except (Homeless, Refused) as error:
                yield row, key, home, None, str(error)
            else:
                yield row, content["id"], home, content, None


def _base(payload: dict[str, Any]) -> Content:
    """What was extracted when a decision was made."""
    found: Content = payload.get("extracted") or payload["record"]
    return found
