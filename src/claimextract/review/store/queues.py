"""Which record to look at next."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter

from claimextract.review.store.contents import TYPES
from claimextract.review.store.states import BY, By, QueueItem, Refused, Status

_STATUS: dict[str, Status] = {"accept": "accepted", "reject": "rejected", "edit": "edited", "add": "added"}

#: Share of rejections of a rule nobody decided on yet.
_UNSEEN = 0.1


def queue(
    db: sqlite3.Connection,
    annotator: str,
    by: By,
    *,
    doc_id: str | None,
    group: str | None,
    decided: bool,
    limit: int,
    disputed: frozenset[str] = frozenset(),
) -> list[QueueItem]:
    """Extracted records in the order asked for; see ``Store.queue``."""
    if by not in BY:
        raise Refused("by", f"{by!r} is none of {', '.join(BY)}")
    rows = db.execute(
        """
        SELECT r.id, r.doc_id, r.type, r.start, r.quote, r.confidence, r.actor, r.rules,
          s.action AS decided, json_extract(s.payload, '$.changed[0]') AS edited, d.position AS place
        FROM records r JOIN documents d ON d.id = r.doc_id
        LEFT JOIN states s ON s.record_id = r.id AND s.annotator = :me
        WHERE coalesce(r.doc_id = :doc, 1)
          AND (:doc IS NOT NULL OR EXISTS (SELECT 1 FROM assignments a WHERE a.doc_id = d.id AND a.annotator = :me)
            OR NOT EXISTS (SELECT 1 FROM assignments a WHERE a.doc_id = d.id))
        ORDER BY d.position, r.position
        """,
        {"me": annotator, "doc": doc_id},
    ).fetchall()
    doubtful = rejections(db) if by == "rule" else {}
    found = []
    for row in rows:
        if by == "disagreement":
            if row["id"] not in disputed:
                continue
        elif row["decided"] and not decided:
            continue
        status = _STATUS.get(row["decided"] or "", "undecided")
        if row["decided"] == "accept" and row["edited"]:
            status = "edited"
        key: tuple[float, str]
        if by == "rule":
            rules = [rule for _, rule in json.loads(row["rules"])]
            worst = max(rules, key=lambda rule: doubtful.get(rule, _UNSEEN), default="")
            key = (-doubtful.get(worst, _UNSEEN) if worst else 1.0, worst)
        elif by == "type":
            key = (TYPES.index(row["type"]), row["type"])
        elif by == "actor":
            key = (0.0 if row["actor"] else 1.0, row["actor"])
        else:
            # entities carry no confidence and come after everything that does
            key = (
                row["confidence"] if row["confidence"] is not None and by == "confidence" else 2.0,
                row["type"],
            )
        if group is None or key[1] == group:
            item = QueueItem(
                id=row["id"],
                doc_id=row["doc_id"],
                record=row["type"],
                text=row["quote"],
                start=row["start"],
                confidence=row["confidence"],
                status=status,
                group=key[1],
            )
            found.append((key, item))
    if by == "confidence":
        found.sort(key=lambda pair: pair[0][0])
    else:
        found.sort(key=lambda pair: pair[0])
    return [item for _, item in found[: max(0, limit)]]


def rejections(db: sqlite3.Connection) -> dict[str, float]:
    """Share of decisions against each rule so far, drawn towards one in ten while there are few."""
    against: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in db.execute("SELECT action, payload FROM states WHERE action <> 'add'"):
        payload = json.loads(row["payload"])
        for rule in {e["rule"] for e in payload["record"].get("evidence", [])}:
            total[rule] += 1
            against[rule] += row["action"] == "reject"
    return {rule: (against[rule] + 2 * _UNSEEN) / (total[rule] + 2) for rule in total}
