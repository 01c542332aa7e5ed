"""Scores of a set of documents: totals, intervals, groups, confusion tables, calibration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from claimextract.evaluation.bootstrap import Interval, intervals
from claimextract.evaluation.calibration import Calibration, calibrate
from claimextract.evaluation.measures import DocumentScore, Tally, score_document
from claimextract.evaluation.records import Annotated

#: Every measure in the order of the report: name → what it says.
MEASURES: dict[str, str] = {
    "claims": "span",
    "claims.complete": "and all labels",
    "claims.kind": "kind",
    "claims.certainty": "certainty",
    "claims.polarity": "polarity",
    "claims.source": "source type",
    "claims.source_mention": "source mention",
    "claims.source_cue": "source cue",
    "claims.cause": "cause",
    "claims.effect": "effect",
    "recommendations": "span",
    "recommendations.complete": "and all labels",
    "recommendations.strength": "strength",
    "recommendations.polarity": "polarity",
    "recommendations.source": "source type",
    "recommendations.source_mention": "source mention",
    "recommendations.source_cue": "source cue",
    "recommendations.addressee": "addressee",
    "recommendations.action": "action",
    "recommendations.purpose": "purpose",
    "recommendations.condition": "condition",
    "events": "trigger and days",
    "events.complete": "and type, status",
    "events.trigger": "trigger, any date",
    "events.date_value": "days right",
    "events.date_span": "date span",
    "events.type": "type",
    "events.mode": "mode",
    "events.status": "status",
    "events.precision": "precision",
    "events.basis": "basis",
    "events.actors": "actors",
    "events.recipients": "recipients",
    "events.locations": "locations",
    "events.fatalities": "fatalities",
    "entities": "span",
    "entities.complete": "span and name",
    "entities.label": "label",
    "entities.mention": "mention type",
    "entities.name": "name",
    "sentences": "with any record",
    "sentences.claim": "with a claim",
    "sentences.recommendation": "with recommendation",
    "sentences.event": "with an event",
}
#: Shares: predicted and gold are the same number by construction, so one number says all.
LABELS = frozenset(
    f"{table}.{name}"
    for table, names in {
        "claims": ("kind", "certainty", "polarity", "source"),
        "recommendations": ("strength", "polarity", "source"),
        "events": ("date_value", "type", "status", "precision", "basis"),
        "entities": ("label", "mention", "name"),
    }.items()
    for name in names
)
#: Entities are known by exact spans; everything else is led by the IoU score.
EXACT_FIRST = frozenset({"entities"})


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table. Scores are None where neither side has a case."""

    name: str
    tally: Tally
    precision: float | None
    recall: float | None
    f1: float | None
    exact_f1: float | None
    interval: Interval | None = None

    @property
    def is_label(self) -> bool:
        return self.name in LABELS

    def as_json(self) -> dict[str, Any]:
        out: dict[str, Any] = {
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "exact_f1": self.exact_f1,
            "hits": self.tally.hits,
            "exact_hits": self.tally.exact,
            "predicted": self.tally.predicted,
            "gold": self.tally.gold,
        }
        if self.interval:
            out["interval_95"] = [self.interval.low, self.interval.high]
        return out


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores over documents."""

    documents: tuple[DocumentScore, ...]
    measures: dict[str, Measure]
    confusions: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    calibration: dict[str, Calibration] = field(default_factory=dict)

    @property
    def failures(self) -> list[DocumentScore]:
        return [d for d in self.documents if d.failure]

    def as_json(self) -> dict[str, Any]:
        return {
            "documents": [d.id for d in self.documents],
            "failures": {d.id: d.failure for d in self.failures},
            "measures": {name: m.as_json() for name, m in self.measures.items()},
            "labels": {name: _label_scores(table) for name, table in self.confusions.items()},
            "confusions": {
                name: [{"predicted": p, "gold": g, "records": n} for (p, g), n in table.most_common()]
                for name, table in self.confusions.items()
            },
            "calibration": {name: c.as_json() for name, c in self.calibration.items()},
        }


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def headline(name: str, tally: Tally) -> int:
    return tally.exact if name in EXACT_FIRST else tally.hits


def measure(name: str, tally: Tally, interval: Interval | None = None) -> Measure:
    """Precision, recall and F1 of a tally."""
    hits, both = headline(name, tally), tally.predicted + tally.gold
    return Measure(
        name,
        tally,
        _ratio(hits, tally.predicted),
        _ratio(hits, tally.gold),
        _ratio(2 * hits, both),
        _ratio(2 * tally.exact, both),
        interval,
    )


def _label_scores(table: Counter[tuple[str, str]]) -> dict[str, dict[str, float | int | None]]:
    """Precision, recall and F1 of each label on the matched records."""
    out = {}
    for label in sorted({label for pair in table for label in pair}):
        hits = table[label, label]
        predicted = sum(n for (p, _), n in table.items() if p == label)
        gold = sum(n for (_, g), n in table.items() if g == label)
        out[label] = {
            "precision": _ratio(hits, predicted),
            "recall": _ratio(hits, gold),
            "f1": _ratio(2 * hits, predicted + gold),
            "predicted": predicted,
            "gold": gold,
        }
    return out


def summarise(documents: Sequence[DocumentScore], *, bootstrap: bool = True) -> Scores:
    """Totals over documents, with intervals."""
    names = [name for name in MEASURES if any(name in d.tallies for d in documents)]
    totals = {name: sum((d.tallies.get(name, Tally()) for d in documents), Tally()) for name in names}
    found: list[Interval | None] = [None] * len(names)
    if bootstrap and names:
        counts = np.array(
            [
                [(headline(n, t), t.predicted, t.gold) for n in names for t in [d.tallies.get(n, Tally())]]
                for d in documents
            ],
            dtype=np.float64,
        )
        found = intervals(counts)
    confusions: dict[str, Counter[tuple[str, str]]] = {}
    for document in documents:
        for name, p, g in document.confusions:
            confusions.setdefault(name, Counter())[p, g] += 1
    trust = [t for d in documents for t in d.trust]
    groups = {"all": trust} | {
        kind: [t for t in trust if t.record == kind] for kind in ("claim", "recommendation", "event")
    }
    return Scores(
        tuple(documents),
        {name: measure(name, totals[name], interval) for name, interval in zip(names, found, strict=True)},
        confusions,
        {name: c for name, items in groups.items() if (c := calibrate(items))},
    )


def score(gold: Mapping[str, Annotated], predicted: Mapping[str, Annotated], **options: bool) -> Scores:
    """Score every document of ``gold``; one that ``predicted`` lacks, or that failed, counts as missed."""
    return summarise([score_document(gold[key], predicted.get(key)) for key in sorted(gold)], **options)


def by_group(scores: Scores, group: Callable[[str], str]) -> dict[str, Scores]:
    """The same documents, one score a group (without intervals)."""
    groups: dict[str, list[DocumentScore]] = {}
    for document in scores.documents:
        groups.setdefault(group(document.id), []).append(document)
    return {name: summarise(groups[name], bootstrap=False) for name in sorted(groups)}
