"""After a change to a run's records: references, counts and the ledger of sentences brought into line."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from claimextract.exchange.surroundings import Surroundings
from claimextract.exchange.vocabulary import Json

_TABLE = {"claim": "claims", "recommendation": "recommendations", "event": "events", "entity": "entities"}


def settle(
    records: Sequence[Json], document: Json | None, sentences: Sequence[Json], around: Surroundings
) -> tuple[list[Json], Json | None, list[Json]]:
    """Records without references to deleted entities, the document's counts, and each sentence's disposition."""
    around.entities = [r for r in records if r["record"] == "entity"]
    ids = {e["id"] for e in around.entities}
    settled = [_without_dangling(record, ids, around) for record in records]
    if document is not None and document.get("counts"):
        counts = dict.fromkeys(_TABLE.values(), 0)
        for record in settled:
            counts[_TABLE[record["record"]]] += 1
        document = document | {"counts": document["counts"] | counts}
    return settled, document, _dispositions(settled, sentences)


def _without_dangling(record: Json, ids: set[str], around: Surroundings) -> Json:
    if record["record"] == "entity":
        return record
    record = copy.deepcopy(record)
    record["entities"] = around.inside(record["span"]["start"], record["span"]["end"])
    source = record.get("source")
    if source and source.get("entity") not in ids:
        source["entity"] = None
    for name in ("addressee", "actors", "recipients", "locations"):
        for quote in record.get(name) or []:
            if quote.get("entity") not in ids:
                quote["entity"] = None
    return record


def _dispositions(records: Sequence[Json], sentences: Sequence[Json]) -> list[Json]:
    """Where a sentence's records came or went, its disposition follows; a sentence left with none says so."""
    starts = {r["id"]: r["sentence"]["start"] for r in records if r["record"] != "entity"}
    told: list[Json] = []
    for sentence in sentences:
        low, high = sentence["span"]["start"], sentence["span"]["end"]
        before = sentence["disposition"]
        old = before if isinstance(before, list) else []
        here = [key for key in old if key in starts and low <= starts[key] < high]
        here += [key for key, start in starts.items() if low <= start < high and key not in here]
        after = here or ("no_proposition" if isinstance(before, list) else before)
        told.append(sentence if after == before else sentence | {"disposition": after})
    return told
