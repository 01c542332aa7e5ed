"""What is counted for one document: a tally a measure, which sum over documents.

Spans and slots count hits by IoU and exact ones. Labels and slots are read on the matched records alone, so
each number measures one thing; the ``*.complete`` measures take detection and labels together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from claimextract.evaluation.align import (
    Alignment,
    Spanned,
    align_events,
    align_exact,
    align_spans,
    align_triggers,
    same,
)
from claimextract.evaluation.records import Annotated, MarkedAssertion, MarkedEntity


@dataclass(frozen=True, slots=True)
class Tally:
    """Hits (by overlap, and exact), and how many there were on either side."""

    hits: int = 0
    exact: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.hits + other.hits,
            self.exact + other.exact,
            self.predicted + other.predicted,
            self.gold + other.gold,
        )


def _share(right: bool) -> Tally:
    return Tally(int(right), int(right), 1, 1)


Tallies = dict[str, Tally]
#: (record type, predicted label, gold label) on matched records, for confusion tables.
Confusion = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Trust:
    """One predicted record's confidence and whether gold has the record."""

    record: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """All counts of one document, and the alignments they come from."""

    id: str
    tallies: Tallies
    confusions: tuple[Confusion, ...]
    trust: tuple[Trust, ...]
    alignments: dict[str, Alignment]
    failure: str | None = None


class _Counter:
    def __init__(self) -> None:
        self.tallies: Tallies = {}
        self.confusions: list[Confusion] = []

    def add(self, name: str, tally: Tally) -> None:
        self.tallies[name] = self.tallies.get(name, Tally()) + tally

    def label(self, name: str, predicted: object, gold: object) -> None:
        """Agreement on a label that both sides always have."""
        self.add(name, _share(predicted == gold))
        self.confusions.append((name, str(predicted), str(gold)))

    def value(self, name: str, predicted: object | None, gold: object | None) -> None:
        """A value that either side may leave out."""
        hit = int(predicted is not None and predicted == gold)
        self.add(name, Tally(hit, hit, int(predicted is not None), int(gold is not None)))

    def slot(self, name: str, predicted: Spanned | None, gold: Spanned | None) -> None:
        self.slots(name, [predicted] if predicted else [], [gold] if gold else [])

    def slots(self, name: str, predicted: Sequence[Spanned], gold: Sequence[Spanned]) -> None:
        found = align_spans(predicted, gold)
        exact = sum(same(predicted[i], gold[j]) for i, j in found.pairs)
        self.add(name, Tally(len(found.pairs), exact, len(predicted), len(gold)))

    def spans(self, name: str, predicted: Sequence[Any], gold: Sequence[Any], found: Alignment) -> None:
        exact = sum(same(predicted[i].anchor, gold[j].anchor) for i, j in found.pairs)
        self.add(name, Tally(len(found.pairs), exact, len(predicted), len(gold)))

    def complete(
        self,
        name: str,
        predicted: Sequence[Any],
        gold: Sequence[Any],
        found: Alignment,
        labels: Callable[[Any], tuple[object, ...]],
    ) -> None:
        """Records found with every label right."""
        right = [(i, j) for i, j in found.pairs if labels(predicted[i]) == labels(gold[j])]
        exact = sum(same(predicted[i].anchor, gold[j].anchor) for i, j in right)
        self.add(name, Tally(len(right), exact, len(predicted), len(gold)))


def score_document(gold: Annotated, predicted: Annotated | None) -> DocumentScore:
    """Count one document. ``predicted`` is None where it could not be processed: all its gold is missed."""
    failure = None
    if predicted is None or predicted.failure:
        failure = predicted.failure if predicted else "no prediction"
        predicted = Annotated(id=gold.id)
    count = _Counter()
    alignments = {
        "claim": _claims(count, predicted, gold),
        "recommendation": _recommendations(count, predicted, gold),
        "event": _events(count, predicted, gold),
        "entity": _entities(count, predicted, gold),
    }
    _sentences(count, predicted, gold)
    return DocumentScore(
        gold.id,
        count.tallies,
        tuple(count.confusions),
        tuple(_trust(predicted, alignments)),
        alignments,
        failure,
    )


def _source(count: _Counter, prefix: str, p: Any, g: Any) -> None:
    count.label(f"{prefix}.source", p.source.type, g.source.type)
    count.slot(f"{prefix}.source_mention", p.source.mention, g.source.mention)
    count.slot(f"{prefix}.source_cue", p.source.cue, g.source.cue)


def _claims(count: _Counter, predicted: Annotated, gold: Annotated) -> Alignment:
    ps, gs = predicted.claims, gold.claims
    found = align_spans([p.span for p in ps], [g.span for g in gs])
    count.spans("claims", ps, gs, found)
    count.complete(
        "claims.complete", ps, gs, found, lambda r: (r.kind, r.certainty, r.polarity, r.source.type)
    )
    for i, j in found.pairs:
        p, g = ps[i], gs[j]
        count.label("claims.kind", p.kind, g.kind)
        count.label("claims.certainty", p.certainty, g.certainty)
        count.label("claims.polarity", p.polarity, g.polarity)
        _source(count, "claims", p, g)
        count.slot("claims.cause", p.cause, g.cause)
        count.slot("claims.effect", p.effect, g.effect)
    return found


def _recommendations(count: _Counter, predicted: Annotated, gold: Annotated) -> Alignment:
    ps, gs = predicted.recommendations, gold.recommendations
    found = align_spans([p.span for p in ps], [g.span for g in gs])
    count.spans("recommendations", ps, gs, found)
    count.complete(
        "recommendations.complete", ps, gs, found, lambda r: (r.strength, r.polarity, r.source.type)
    )
    for i, j in found.pairs:
        p, g = ps[i], gs[j]
        count.label("recommendations.strength", p.strength, g.strength)
        count.label("recommendations.polarity", p.polarity, g.polarity)
        _source(count, "recommendations", p, g)
        count.slots("recommendations.addressee", p.addressee, g.addressee)
        count.slot("recommendations.action", p.action, g.action)
        count.slot("recommendations.purpose", p.purpose, g.purpose)
        count.slot("recommendations.condition", p.condition, g.condition)
    return found


def _events(count: _Counter, predicted: Annotated, gold: Annotated) -> Alignment:
    ps, gs = predicted.events, gold.events
    found = align_events(ps, gs)
    count.spans("events", ps, gs, found)
    count.complete("events.complete", ps, gs, found, lambda r: (r.type, r.status))
    loose = align_triggers(ps, gs)
    count.spans("events.trigger", ps, gs, loose)
    for i, j in loose.pairs:
        p, g = ps[i].date, gs[j].date
        count.add("events.date_value", _share((p.start, p.end) == (g.start, g.end)))
        count.slot("events.date_span", p.span, g.span)
    for i, j in found.pairs:
        one, other = ps[i], gs[j]
        count.label("events.type", one.type, other.type)
        if "mode" in other.model_fields_set:
            count.value("events.mode", one.mode, other.mode)
        count.label("events.status", one.status, other.status)
        count.label("events.precision", one.date.precision, other.date.precision)
        count.label("events.basis", one.date.basis, other.date.basis)
        count.slots("events.actors", one.actors, other.actors)
        count.slots("events.recipients", one.recipients, other.recipients)
        count.slots("events.locations", one.locations, other.locations)
        count.value("events.fatalities", one.fatalities, other.fatalities)
    return found


def normal_name(name: str) -> str:
    """A canonical name for comparison: typographic quotes and case make no difference."""
    return " ".join(name.replace("’", "'").replace("‘", "'").casefold().split())


def _entities(count: _Counter, predicted: Annotated, gold: Annotated) -> Alignment:
    ps, gs = predicted.entities, gold.entities
    found = align_exact([p.span for p in ps], [g.span for g in gs])
    overlapping = align_spans([p.span for p in ps], [g.span for g in gs])
    count.add("entities", Tally(len(overlapping.pairs), len(found.pairs), len(ps), len(gs)))
    linked = [(i, j) for i, j in found.pairs if _same_name(ps[i], gs[j])]
    count.add("entities.complete", Tally(len(linked), len(linked), len(ps), len(gs)))
    for i, j in found.pairs:
        p, g = ps[i], gs[j]
        count.add("entities.name", _share(_same_name(p, g)))
        if p.label is not None and g.label is not None:
            count.label("entities.label", p.label, g.label)
        if p.mention is not None and g.mention is not None:
            count.label("entities.mention", p.mention, g.mention)
    return found


def _same_name(p: MarkedEntity, g: MarkedEntity) -> bool:
    return normal_name(p.name) == normal_name(g.name)


def _sentences(count: _Counter, predicted: Annotated, gold: Annotated) -> None:
    """Which sentences have a record; the two sides' sentences are paired by overlap."""

    def places(records: Iterable[MarkedAssertion]) -> list[Any]:
        return [r.sentence for r in {(r.sentence.start, r.sentence.end): r for r in records}.values()]

    count.slots("sentences", places(predicted.assertions), places(gold.assertions))
    count.slots("sentences.claim", places(predicted.claims), places(gold.claims))
    count.slots("sentences.recommendation", places(predicted.recommendations), places(gold.recommendations))
    count.slots("sentences.event", places(predicted.events), places(gold.events))


def _trust(predicted: Annotated, alignments: dict[str, Alignment]) -> Iterable[Trust]:
    tables: tuple[tuple[str, Sequence[MarkedAssertion]], ...] = (
        ("claim", predicted.claims),
        ("recommendation", predicted.recommendations),
        ("event", predicted.events),
    )
    for name, records in tables:
        right = {i for i, _ in alignments[name].pairs}
        for index, record in enumerate(records):
            if record.confidence is not None:
                yield Trust(name, record.confidence, index in right)
