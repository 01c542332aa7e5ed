"""Where annotators of a document say different things, and what the final word is.

Records are compared by id. What one keeps and another rejects or never had is matched by overlap, as in
``evaluation.align``, so that two added records over the same words are one difference.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claimextract.evaluation.align import THRESHOLD, align, iou
from claimextract.evaluation.gold import marked
from claimextract.review.store.contents import anchor, changed, edit
from claimextract.review.store.history import append, origin, undo
from claimextract.review.store.loading import ground_of
from claimextract.review.store.states import (
    Conflict,
    Content,
    Difference,
    Final,
    RecordState,
    Refused,
    Unknown,
    Verdict,
)
from claimextract.schema import Quote

States = Callable[..., list[RecordState]]
_KEPT = ("accepted", "edited", "added")
_FAMILY = {"claim": "unit", "recommendation": "unit", "event": "event", "entity": "entity"}


@dataclass(frozen=True, slots=True)
class Unit:
    """Records over the same words, with what each annotator says of them; no difference where ``what`` is empty."""

    difference: Difference
    contents: dict[str, Content]


def groups(db: sqlite3.Connection, states: States, doc_id: str | None) -> list[Difference]:
    """Units of the documents that more than one annotator decided on."""
    query = "SELECT doc_id FROM states GROUP BY doc_id HAVING count(DISTINCT annotator) > 1"
    several = {row["doc_id"] for row in db.execute(query)}
    ordered = [row["id"] for row in db.execute("SELECT id FROM documents WHERE present ORDER BY position")]
    wanted = [key for key in ordered if key in several and doc_id in (None, key)]
    return [unit.difference for key in wanted for unit in units(db, states, key)]


def find(db: sqlite3.Connection, states: States, key: str) -> Unit:
    """The unit that holds the first record of a key. Raises Unknown."""
    first = key.split("+")[0]
    row = db.execute("SELECT doc_id FROM standing WHERE record_id = ? LIMIT 1", (first,)).fetchone()
    for unit in units(db, states, row["doc_id"]) if row else ():
        if first in unit.contents:
            return unit
    raise Unknown(f"nobody decided on {key}")


def units(db: sqlite3.Connection, states: States, doc_id: str) -> list[Unit]:
    """All records of a document that anybody decided on, grouped by the words they are about."""
    query = "SELECT DISTINCT annotator FROM states WHERE doc_id = ? ORDER BY annotator"
    names = [row["annotator"] for row in db.execute(query, (doc_id,))]
    says = {name: {s.id: s for s in states(db, name, doc_id=doc_id)} for name in names}
    query = "SELECT DISTINCT record_id FROM states WHERE doc_id = ? ORDER BY record_id"
    decided = [row["record_id"] for row in db.execute(query, (doc_id,))]
    query = (
        "SELECT record_id, max(id) FROM entries WHERE doc_id = ? AND about <> 'comment' GROUP BY record_id"
    )
    versions = dict(iter(db.execute(query, (doc_id,)).fetchall()))
    found = [_unit(doc_id, members, says, versions) for members in _members(decided, names, says)]
    return sorted(found, key=lambda unit: (unit.difference.start, unit.difference.key))


def _members(
    decided: list[str], names: list[str], says: dict[str, dict[str, RecordState]]
) -> Iterable[list[str]]:
    """Ids that belong together: linked by overlap where one annotator keeps a record the other does not have."""
    head = {key: key for key in decided}

    def root(key: str) -> str:
        while head[key] != key:
            key = head[key]
        return key

    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            left = _left(says[one], says[other]), _left(says[other], says[one])
            for family in ("unit", "event", "entity"):
                a, b = ([s for s in side if _FAMILY[s.record["record"]] == family] for side in left)
                if a and b:
                    matched = align(_quotes(a), _quotes(b), _trigger if family == "event" else _overlap)
                    for p, g in matched.pairs:
                        head[root(b[g].id)] = root(a[p].id)
    members: dict[str, list[str]] = {}
    for key in decided:
        members.setdefault(root(key), []).append(key)
    return members.values()


def _quotes(states: list[RecordState]) -> list[Quote]:
    return [marked(s.record, s.id).anchor for s in states]


def _overlap(a: Quote, b: Quote) -> float:
    return value if (value := iou(a, b)) >= THRESHOLD else 0.0


def _trigger(a: Quote, b: Quote) -> float:
    """Triggers that share a character; their dates may be what is differed on."""
    return iou(a, b)


def _left(own: dict[str, RecordState], others: dict[str, RecordState]) -> list[RecordState]:
    """What one keeps and the other rejects, or cannot have because it was added."""
    return [
        state
        for key, state in own.items()
        if state.status in _KEPT and (key not in others or others[key].status == "rejected")
    ]


def _unit(
    doc_id: str, members: list[str], says: dict[str, dict[str, RecordState]], versions: dict[str, int]
) -> Unit:
    found: dict[str, Content] = {}
    finals: dict[str, Final] = {}
    states: dict[str, RecordState | None] = {}
    pending = set()
    for name, own in says.items():
        mine = [own[key] for key in members if key in own]
        for state in mine:
            found.setdefault(state.id, state.record)
            if state.final:
                finals[state.id] = state.final
        kept = [s for s in mine if s.status in _KEPT]
        rejected = [s for s in mine if s.status == "rejected"]
        if not kept and not rejected and mine:
            pending.add(name)  # has it on the list and did not come to it yet
        states[name] = next(iter(kept or rejected or mine), None)
    members = sorted(members, key=lambda key: (anchor(found[key])["start"], key))
    said = {name: state for name, state in states.items() if name not in pending}
    shown = next((s.record for s in said.values() if s and s.status in _KEPT), found[members[0]])
    final = None
    if all(key in finals for key in members):
        final = next((finals[key] for key in members if finals[key].verdict == "accept"), finals[members[0]])
    difference = Difference(
        key="+".join(members),
        doc_id=doc_id,
        start=anchor(shown)["start"],
        text=anchor(shown)["text"],
        what=_what(said),
        records=tuple(members),
        states=states,
        final=final,
        version=max(versions.get(key, 0) for key in members),
    )
    return Unit(difference, found)


def _what(said: dict[str, RecordState | None]) -> tuple[str, ...]:
    kept = [s for s in said.values() if s and s.status in _KEPT]
    if not kept or len(said) < 2:
        return ()
    what: dict[str, None] = {}
    if any(s and s.status == "rejected" for s in said.values()):
        what["verdict"] = None
    if None in said.values():
        what["missing"] = None
    for state in kept[1:]:
        for name in changed(kept[0].record, state.record):
            what["type" if name == "record" else name] = None
    return tuple(what)


def final_words(unit: Unit, verdict: Verdict, take: str | None) -> Iterator[tuple[str, Verdict, Content]]:
    """What the adjudicator says of each record of a unit: one is kept, or none; the kept one first."""
    said = unit.difference.states
    if take is not None and take not in said:
        raise Unknown(f"{take} decided nothing here")
    chosen = (
        said[take] if take is not None else next((s for s in said.values() if s and s.status in _KEPT), None)
    )
    if verdict == "accept":
        if chosen is None or chosen.status not in _KEPT:
            raise Refused("take", f"{take or 'nobody'} keeps no record here")
        yield chosen.id, "accept", chosen.record
    for key, content in unit.contents.items():
        if verdict == "reject" or (chosen and key != chosen.id):
            yield key, "reject", content


def settle(
    db: sqlite3.Connection,
    states: States,
    adjudicator: str,
    key: str,
    verdict: Verdict,
    based_on: int,
    *,
    take: str | None,
    changes: Mapping[str, Any] | None,
    key_of_request: str | None,
) -> None:
    """Log the final word on every record of a unit; the first entry is the head of the others."""
    if verdict not in ("accept", "reject"):
        raise Refused("verdict", f"{verdict!r} is neither accept nor reject")
    unit = find(db, states, key)
    difference = unit.difference
    if difference.key != key or difference.version != based_on:
        raise Conflict(difference)
    head: int | None = None
    for record_id, said, content in final_words(unit, verdict, take):
        after = content
        if said == "accept" and changes:
            after = edit(content, changes, ground_of(db, difference.doc_id))
        payload = {
            "verdict": said,
            "record": after,
            "take": take,
            "what": difference.what,
            "unit": difference.records,
        }
        payload |= origin(db, record_id, after) | ({"with": head} if head is not None else {})
        number = append(
            db, record_id, difference.doc_id, adjudicator, "adjudicate", payload, based_on,
            key=key_of_request if head is None else None,
        )  # fmt: skip
        head = number if head is None else head


def undo_word(db: sqlite3.Connection, row: sqlite3.Row, key: str | None) -> None:
    """Take back a final word: that on every record of its unit."""
    head = json.loads(row["payload"]).get("with", row["id"])
    query = "SELECT * FROM standing WHERE action = 'adjudicate' AND (id = ? OR json_extract(payload, '$.with') = ?)"
    for one in db.execute(query, (head, head)).fetchall():
        undo(db, one, row["annotator"], key if one["id"] == row["id"] else None)


def finals(db: sqlite3.Connection, states: States, doc_id: str) -> dict[str, Final | None]:
    """The final word on each record of a document that was decided on; None where annotators differ.

    It is the adjudicator's, else what all annotators of the record say. Of two equal added records one is kept.
    """
    found: dict[str, Final | None] = {}
    for unit in units(db, states, doc_id):
        difference = unit.difference
        kept = {name: s for name, s in difference.states.items() if s and s.status in _KEPT}
        first = next(iter(kept.values()), None)
        for key, content in unit.contents.items():
            if difference.what:
                found[key] = None
            elif first is not None and first.id == key:
                found[key] = Final("accept", first.record, ", ".join(kept), False)
            else:
                by = ", ".join(name for name, s in difference.states.items() if s and s.status != "undecided")
                found[key] = Final("reject", content, by, False)
    for row in db.execute("SELECT * FROM final_words WHERE doc_id = ?", (doc_id,)):
        said = json.loads(row["payload"])["verdict"]
        found[row["record_id"]] = Final(said, json.loads(row["content"]), row["annotator"], True)
    return found
