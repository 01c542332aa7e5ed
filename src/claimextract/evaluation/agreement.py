"""Agreement of two annotators: spans, labels, unitizing, and a list of what they differ on.

Labels are compared on matched units: Cohen's κ (scikit-learn) and Krippendorff's α (krippendorff). Unitizing,
that is where units begin and end and what they are, is measured twice. γ (Mathet et al. 2015) comes from
pygamma-agreement and is left out where that package is not installed: it brings a solver and a compiler with
it; a brief takes it about half a second. α over the characters of the text, each with the type of the unit it
lies in or none, comes from krippendorff and needs nothing more; unlike γ it does not see where one unit ends
and a neighbour of the same type begins.
"""

from __future__ import annotations

import logging
import warnings
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from claimextract.evaluation.align import Alignment, align_events, align_exact, align_spans, same
from claimextract.evaluation.measures import Tally
from claimextract.evaluation.records import Annotated, AnyMarked, MarkedEntity, MarkedEvent
from claimextract.evaluation.score import Measure, measure

#: Random samples γ is normalised by; the package's default.
GAMMA_SAMPLES = 30
_SEED = 20120322

Getter = Callable[[Any], object]
_UNIT_LABELS: dict[str, dict[str, Getter]] = {
    "claim": {
        "kind": lambda r: r.kind,
        "certainty": lambda r: r.certainty,
        "polarity": lambda r: r.polarity,
        "source": lambda r: r.source.type,
    },
    "recommendation": {
        "strength": lambda r: r.strength,
        "polarity": lambda r: r.polarity,
        "source": lambda r: r.source.type,
    },
    "event": {
        "type": lambda r: r.type,
        "status": lambda r: r.status,
        "precision": lambda r: r.date.precision,
        "basis": lambda r: r.date.basis,
    },
    "entity": {"label": lambda r: r.label, "mention": lambda r: r.mention, "name": lambda r: r.name},
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing they differ on: ``what`` is *only a*, *only b*, *span*, *type* or the label's name."""

    document: str
    start: int
    record: str
    what: str
    a: str
    b: str
    quote: str


@dataclass(frozen=True, slots=True)
class LabelAgreement:
    """Agreement on one label over matched units. κ and α are None where only one label occurs."""

    units: int
    observed: float
    kappa: float | None
    alpha: float | None
    #: F1 of each value, one annotator taken as the other's prediction.
    values: dict[str, float]


@dataclass(slots=True)
class Agreement:
    documents: list[str]
    spans: dict[str, Measure] = field(default_factory=dict)
    labels: dict[str, LabelAgreement] = field(default_factory=dict)
    #: Mean over documents, weighted by units; γ is None where pygamma-agreement is not installed.
    gamma: dict[str, float | None] = field(default_factory=dict)
    alpha_characters: dict[str, float | None] = field(default_factory=dict)
    disagreements: list[Disagreement] = field(default_factory=list)


def agree(a: Mapping[str, Annotated], b: Mapping[str, Annotated], *, unitizing: bool = True) -> Agreement:
    """Agreement over the documents both annotated; without ``unitizing``, γ is left out, which takes long."""
    result = Agreement(sorted(set(a) & set(b)))
    spans: dict[str, Tally] = {}
    pairs: dict[str, list[tuple[str, str]]] = {}
    for key in result.documents:
        _document(a[key], b[key], spans, pairs, result.disagreements)
    result.spans = {name: measure(name, tally) for name, tally in spans.items()}
    result.labels = {name: label_agreement(items) for name, items in pairs.items() if items}
    both = [(a[key], b[key]) for key in result.documents]
    for name, of in (
        ("units", _unit_segments),
        ("triggers", _trigger_segments),
        ("entities", _entity_segments),
    ):
        sides = [(of(one), of(other)) for one, other in both]
        result.gamma[name] = gamma(sides) if unitizing else None
        result.alpha_characters[name] = alpha_characters(sides)
    result.disagreements.sort(key=lambda d: (d.document, d.start, d.record, d.what))
    return result


def _document(
    a: Annotated,
    b: Annotated,
    spans: dict[str, Tally],
    pairs: dict[str, list[tuple[str, str]]],
    found: list[Disagreement],
) -> None:
    units_a, units_b = a.units, b.units
    matched = align_spans([r.span for r in units_a], [r.span for r in units_b])
    _spans("units", units_a, units_b, matched, spans)
    for i, j in matched.pairs:
        one, other = units_a[i], units_b[j]
        pairs.setdefault("unit.record", []).append((one.record, other.record))
        if one.record != other.record:
            found.append(_differs(a.id, one, "type", one.record, other.record))
    tables: tuple[tuple[str, Sequence[AnyMarked], Sequence[AnyMarked], Alignment], ...] = (
        ("claim", a.claims, b.claims, align_spans([r.span for r in a.claims], [r.span for r in b.claims])),
        (
            "recommendation",
            a.recommendations,
            b.recommendations,
            align_spans([r.span for r in a.recommendations], [r.span for r in b.recommendations]),
        ),
        ("event", a.events, b.events, align_events(a.events, b.events)),
        (
            "entity",
            a.entities,
            b.entities,
            align_exact([r.span for r in a.entities], [r.span for r in b.entities]),
        ),
    )
    retyped = {units_a[i].span.start for i, j in matched.pairs if units_a[i].record != units_b[j].record}
    retyped |= {units_b[j].span.start for i, j in matched.pairs if units_a[i].record != units_b[j].record}
    for name, ones, others, alignment in tables:
        _spans(name, ones, others, alignment, spans)
        for i, j in alignment.pairs:
            _labels(a.id, name, ones[i], others[j], pairs, found)
        for side, records, left in (
            ("only a", ones, alignment.false_alarms),
            ("only b", others, alignment.misses),
        ):
            for index in left:
                record = records[index]
                if name in ("claim", "recommendation") and record.anchor.start in retyped:
                    continue  # listed once, as a difference of type
                said = (name, "") if side == "only a" else ("", name)
                found.append(_differs(a.id, record, side, *said))


def _spans(
    name: str,
    ones: Sequence[AnyMarked],
    others: Sequence[AnyMarked],
    alignment: Alignment,
    spans: dict[str, Tally],
) -> None:
    exact = sum(same(ones[i].anchor, others[j].anchor) for i, j in alignment.pairs)
    spans[name] = spans.get(name, Tally()) + Tally(len(alignment.pairs), exact, len(ones), len(others))


def _labels(
    doc_id: str,
    name: str,
    one: AnyMarked,
    other: AnyMarked,
    pairs: dict[str, list[tuple[str, str]]],
    found: list[Disagreement],
) -> None:
    if not same(one.anchor, other.anchor):
        found.append(_differs(doc_id, one, "span", one.anchor.text, other.anchor.text))
    for label, get in _UNIT_LABELS[name].items():
        said = get(one), get(other)
        if None in said:
            continue
        pairs.setdefault(f"{name}.{label}", []).append((str(said[0]), str(said[1])))
        if said[0] != said[1]:
            found.append(_differs(doc_id, one, label, str(said[0]), str(said[1])))


def _differs(doc_id: str, record: AnyMarked, what: str, a: str, b: str) -> Disagreement:
    return Disagreement(doc_id, record.anchor.start, record.record, what, a, b, record.anchor.text)


#: Krippendorff's α of the package takes values × values of memory a pair; names of actors have hundreds.
MOST_VALUES = 60


def label_agreement(pairs: Sequence[tuple[str, str]]) -> LabelAgreement:
    """κ, α and the F1 of each value over pairs of labels."""
    import krippendorff
    from sklearn.metrics import cohen_kappa_score

    values = sorted({value for pair in pairs for value in pair})
    observed = sum(a == b for a, b in pairs) / len(pairs)
    kappa = alpha = None
    if len(values) > 1:
        kappa = float(cohen_kappa_score([a for a, _ in pairs], [b for _, b in pairs]))
        codes = {value: index for index, value in enumerate(values)}
        data = np.array([[codes[a] for a, _ in pairs], [codes[b] for _, b in pairs]])
        if len(values) <= MOST_VALUES:
            alpha = float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))
    ones, others = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    both = Counter(a for a, b in pairs if a == b)
    return LabelAgreement(
        len(pairs), observed, kappa, alpha, {v: 2 * both[v] / (ones[v] + others[v]) for v in values}
    )


Segment = tuple[int, int, str]
Sides = Sequence[tuple[Sequence[Segment], Sequence[Segment]]]


def _unit_segments(document: Annotated) -> list[Segment]:
    return [(r.span.start, r.span.end, r.record) for r in document.units]


def _trigger_segments(document: Annotated) -> list[Segment]:
    seen: dict[tuple[int, int], MarkedEvent] = {(r.trigger.start, r.trigger.end): r for r in document.events}
    return [(start, end, r.type) for (start, end), r in sorted(seen.items())]


def _entity_segments(document: Annotated) -> list[Segment]:
    seen: dict[tuple[int, int], MarkedEntity] = {(r.span.start, r.span.end): r for r in document.entities}
    return [(start, end, r.label or "") for (start, end), r in sorted(seen.items())]


def alpha_characters(sides: Sides) -> float | None:
    """Mean over documents, weighted by units, of Krippendorff's nominal α over characters; None with nothing marked.

    One document at a time: the package holds a table of values by values for every character.
    """
    import krippendorff

    names = sorted({s[2] for pair in sides for side in pair for s in side})
    codes = {name: index for index, name in enumerate(names, 1)}
    total = weight = 0.0
    for pair in sides:
        length = max((s[1] for side in pair for s in side), default=0)
        data = np.zeros((2, length), dtype=np.int16)
        for row, side in zip(data, pair, strict=True):
            for start, end, name in side:
                row[start:end] = codes[name]
        if not length or (data == data.flat[0]).all():
            continue
        units = len(pair[0]) + len(pair[1])
        total += units * float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))
        weight += units
    return total / weight if weight else None


def gamma(sides: Sides) -> float | None:
    """Mean γ over documents, weighted by units; None without pygamma-agreement, or with nothing marked."""
    try:
        logging.disable(logging.WARNING)  # it warns once a sample that its faster solver is absent
        from cvxopt import glpk
        from pyannote.core import Segment as Span
        from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum

        glpk.options["msg_lev"] = "GLP_MSG_OFF"  # the solver writes its log to standard output
        total = weight = 0.0
        for one, other in sides:
            if not one or not other:
                continue
            continuum = Continuum()
            for annotator, side in (("a", one), ("b", other)):
                for start, end, name in side:
                    continuum.add(annotator, Span(start, end), name)
            np.random.seed(_SEED)  # the package draws its samples from numpy's global state
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                result = continuum.compute_gamma(
                    CombinedCategoricalDissimilarity(), n_samples=GAMMA_SAMPLES, fast=True
                )
            units = len(one) + len(other)
            total, weight = total + float(result.gamma) * units, weight + units
        return total / weight if weight else None
    except ImportError:
        return None
    finally:
        logging.disable(logging.NOTSET)
