"""Numbers of a review: progress, agreement between annotators, and how each rule fares.

``numbers(store)`` gives, as plain values:

* ``progress``: ``{annotator, documents, records, decided, accepted, edited, rejected, added, comments}``; documents and
  records are those to be read by the annotator.
* ``agreement``: for each pair ``{a, b, documents, spans, labels, alpha_characters}`` over the documents in which both
  decided; extracted records that one of them has not come to are left out. ``spans``: ``{name: {both, a, b, f1,
  exact}}``; ``labels``: ``{"claim.kind": {units, observed, kappa, alpha, values}}``, ``values`` being
  the F1 of each value.
  ``agreement_missing`` names what to install where it could not be computed, else it is null.
* ``rules``: ``{rule, label, decided, accepted, corrected, rejected, precision}``, the most often rejected first. A rule
  is *corrected* where the record was kept and the label the rule gave was changed; ``precision`` is accepted / decided.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from itertools import combinations
from typing import Any

from claimextract.evaluation.gold import marked
from claimextract.evaluation.records import Annotated, annotated
from claimextract.review.store import RecordState, Store

_KEPT = ("accepted", "edited", "added")
#: Label of an evidence line → the field it decides, where the names differ.
_FIELD = {"unit": "span", "source": "source.type", "date": "date", "mention": "mention", "actor": "name"}


def numbers(store: Store) -> dict[str, Any]:
    """All numbers of the review as it stands."""
    found: dict[str, Any] = {"progress": progress(store), "rules": rules(store), "agreement_missing": None}
    try:
        found["agreement"] = agreement(store)
    except ImportError as error:
        found |= {"agreement": [], "agreement_missing": f"{error.name}: pip install 'claimextract[review]'"}
    return found


def progress(store: Store) -> list[dict[str, Any]]:
    """How far each annotator is."""
    rows = []
    with store.reading() as db:
        counts: dict[str, Counter[str]] = {}
        query = """
            SELECT annotator, CASE
                WHEN action = 'reject' THEN 'rejected' WHEN record_id LIKE 'add\\_%' ESCAPE '\\' THEN 'added'
                WHEN json_extract(payload, '$.changed[0]') IS NULL THEN 'accepted' ELSE 'edited' END AS status,
              count(*) AS n FROM states GROUP BY 1, 2
        """
        for row in db.execute(query):
            counts.setdefault(row["annotator"], Counter())[row["status"]] = row["n"]
        query = "SELECT annotator, count(*) FROM standing WHERE action = 'comment' GROUP BY 1"
        comments = dict(iter(db.execute(query).fetchall()))
        for name in store.annotators():
            mine = [line for line in store.documents(name) if line.mine]
            own = counts.get(name, Counter())
            rows.append(
                {
                    "annotator": name,
                    "documents": len(mine),
                    "records": sum(line.records for line in mine),
                    "decided": sum(line.decided for line in mine),
                    **{status: own[status] for status in ("accepted", "edited", "rejected", "added")},
                    "comments": comments.get(name, 0),
                }
            )
    return rows


def agreement(store: Store) -> list[dict[str, Any]]:
    """Agreement of each pair of annotators. Raises ImportError without the packages it is computed with."""
    from claimextract.evaluation.agreement import agree

    sides: dict[str, dict[str, list[RecordState]]] = {}
    with store.reading() as db:
        for doc_id, name in db.execute(
            "SELECT DISTINCT doc_id, annotator FROM states ORDER BY 2, 1"
        ).fetchall():
            sides.setdefault(name, {})[doc_id] = store.states(doc_id, name)
    found = []
    for a, b in combinations(sides, 2):
        shared = sorted(set(sides[a]) & set(sides[b]))
        if not shared:
            continue
        one: dict[str, Annotated] = {}
        other: dict[str, Annotated] = {}
        for doc_id in shared:
            first, second = sides[a][doc_id], sides[b][doc_id]
            open_ones = {s.id for s in (*first, *second) if s.status == "undecided"}
            one[doc_id], other[doc_id] = _kept(doc_id, first, open_ones), _kept(doc_id, second, open_ones)
        result = agree(one, other, unitizing=False)
        found.append(
            {
                "a": a,
                "b": b,
                "documents": len(shared),
                "spans": {
                    name: {
                        "both": m.tally.hits,
                        "a": m.tally.predicted,
                        "b": m.tally.gold,
                        "f1": _ratio(2 * m.tally.hits, m.tally.predicted + m.tally.gold),
                        "exact": _ratio(2 * m.tally.exact, m.tally.predicted + m.tally.gold),
                    }
                    for name, m in result.spans.items()
                },
                "labels": {name: asdict(item) for name, item in result.labels.items()},
                "alpha_characters": result.alpha_characters,
            }
        )
    return found


def _kept(doc_id: str, states: Iterable[RecordState], left_out: set[str]) -> Annotated:
    kept = [s for s in states if s.status in _KEPT and s.id not in left_out]
    return annotated(doc_id, [marked(s.record, s.id) for s in kept])


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def rules(store: Store) -> list[dict[str, Any]]:
    """How often what each rule said was accepted, corrected and rejected, by decisions that stand."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    with store.reading() as db:
        rows = db.execute("SELECT action, payload FROM states WHERE action <> 'add'").fetchall()
    for row in rows:
        payload = json.loads(row["payload"])
        changed = set(payload.get("changed", ()))
        said = payload.get("extracted") or payload["record"]
        for label, rule in {(e["label"], e["rule"]) for e in said.get("evidence", ())}:
            outcome = "accepted"
            if row["action"] == "reject":
                outcome = "rejected"
            elif _concerns(label, said["record"], changed):
                outcome = "corrected"
            counts.setdefault((rule, label), Counter())[outcome] += 1
    found = [
        {
            "rule": rule,
            "label": label,
            "decided": count.total(),
            **{outcome: count[outcome] for outcome in ("accepted", "corrected", "rejected")},
            "precision": count["accepted"] / count.total(),
        }
        for (rule, label), count in counts.items()
    ]
    return sorted(
        found, key=lambda r: (-r["rejected"], -r["corrected"], r["precision"], r["rule"], r["label"])
    )


def _concerns(label: str, record: str, changed: set[str]) -> bool:
    """Whether a correction touched what the rule decided; the label *unit* of an event is its trigger."""
    name = _FIELD.get(label, label)
    if label == "unit" and record == "event":
        name = "trigger"
    return any(field == name or field.startswith(f"{name}.") for field in changed)
