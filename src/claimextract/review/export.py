"""Decisions as gold files in contract form, moved into place together."""

from __future__ import annotations

import json
import os
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from claimextract.errors import ClaimextractError
from claimextract.review.store import Final, RecordState, Store
from claimextract.review.store.contents import anchor, gold_form
from claimextract.review.store.states import Content

FINAL = "final"


@dataclass(slots=True)
class Exported:
    """What was written, and what was left out."""

    files: list[Path] = field(default_factory=list)
    records: int = 0
    undecided: int = 0
    disputed: int = 0


def export(store: Store, out: Path, who: str = FINAL, *, include_undecided: bool = False) -> Exported:
    """Write one gold file a document: of one annotator, or (``final``) of the final words.

    Of a run, documents and records without a decision are left out unless ``include_undecided``. Of a gold folder they
    are written as they were: there, only what was decided changes. What annotators differ on waits for adjudication:
    it is left out of a run's export, and stays as it was in a gold folder's.
    """
    if who != FINAL and who not in store.annotators():
        raise ClaimextractError(
            "review_invalid", f"{who!r} is no annotator: {', '.join(store.annotators())}, or final"
        )
    untouched = include_undecided or store.kind == "gold"
    done = Exported()
    partials: list[tuple[Path, Path]] = []
    out.mkdir(parents=True, exist_ok=True)
    try:
        with store.reading() as db:
            query = "SELECT id, file FROM documents WHERE present ORDER BY position"
            for doc_id, name in db.execute(query).fetchall():
                decided = db.execute("SELECT 1 FROM standing WHERE doc_id = ? LIMIT 1", (doc_id,)).fetchone()
                if not decided and not untouched:
                    done.undecided += len(store.states(doc_id, who))
                    continue
                lines = [
                    json.dumps(gold_form(r), ensure_ascii=False) + "\n"
                    for r in _records(store, doc_id, who, untouched, done)
                ]
                partial = out / f".{name}.{os.getpid()}.partial"
                partials.append((partial, out / name))
                with partial.open("w", encoding="utf-8", newline="\n") as file:
                    file.writelines(lines)
                    file.flush()
                    os.fsync(file.fileno())
                done.records += len(lines)
        for partial, path in partials:
            os.replace(partial, path)
            done.files.append(path)
    finally:
        for partial, _ in partials:
            partial.unlink(missing_ok=True)
    return done


def _records(store: Store, doc_id: str, who: str, untouched: bool, done: Exported) -> list[Content]:
    """The records of a document in the order of its tables, added ones where they stand in the text."""
    extracted = store.states(doc_id, "" if who == FINAL else who)
    says = dict(_final(store, doc_id) if who == FINAL else _own(extracted))
    found: list[tuple[int, Content]] = []
    order = store.order(doc_id)
    by_id = {state.id: state for state in extracted}
    for key in order:
        if key not in says:
            done.undecided += 1
            if untouched:
                found.append((anchor(by_id[key].record)["start"], by_id[key].record))
            continue
        final = says.pop(key)
        if final is None:
            done.disputed += 1
            if store.kind == "gold":
                found.append((anchor(by_id[key].record)["start"], by_id[key].record))
        elif final.verdict == "accept":
            found.append((anchor(by_id[key].record)["start"], final.record))
    starts = [start for start, _ in found]
    for final in sorted((f for f in says.values() if f), key=lambda f: anchor(f.record)["start"]):
        if final.verdict == "accept":
            start = anchor(final.record)["start"]
            at = bisect_right(starts, start)
            starts.insert(at, start)
            found.insert(at, (start, final.record))
    done.disputed += sum(final is None for final in says.values())
    return [record for _, record in found]


def _final(store: Store, doc_id: str) -> Iterator[tuple[str, Final | None]]:
    yield from store.finals(doc_id).items()


def _own(states: list[RecordState]) -> Iterator[tuple[str, Final | None]]:
    for state in states:
        if state.status != "undecided":
            yield (
                state.id,
                Final("reject" if state.status == "rejected" else "accept", state.record, "", False),
            )
