"""Which predicted record stands for which gold record: one-to-one, best overlap first.

Pairs are taken greedily by score. Units of one annotator do not overlap, so above an IoU of one
half a unit has at most one partner and the greedy choice is the optimal one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from claimextract.evaluation.records import MarkedEvent

#: Overlap of two spans, as intersection over union of characters, from which they count as the same unit.
THRESHOLD = 0.5


class Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Alignment:
    """Index pairs (predicted, gold), and the indices left over on either side."""

    pairs: tuple[tuple[int, int], ...]
    false_alarms: tuple[int, ...]
    misses: tuple[int, ...]


def iou(a: Spanned, b: Spanned) -> float:
    """Intersection over union of two character ranges; two empty ranges at one place are the same."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    if shared <= 0:
        return 1.0 if (a.start, a.end) == (b.start, b.end) else 0.0
    return shared / ((a.end - a.start) + (b.end - b.start) - shared)


def same(a: Spanned, b: Spanned) -> bool:
    return a.start == b.start and a.end == b.end


def align(predicted: Sequence[A], gold: Sequence[B], score: Callable[[A, B], float]) -> Alignment:
    """Pair up where ``score`` is above zero, highest first; ties go to what comes first in the text."""
    candidates = sorted(
        (-value, j, i)
        for i, p in enumerate(predicted)
        for j, g in enumerate(gold)
        if (value := score(p, g)) > 0
    )
    taken_p: set[int] = set()
    taken_g: set[int] = set()
    pairs = []
    for _, j, i in candidates:
        if i not in taken_p and j not in taken_g:
            taken_p.add(i)
            taken_g.add(j)
            pairs.append((i, j))
    return Alignment(
        tuple(sorted(pairs, key=lambda pair: pair[1])),
        tuple(i for i in range(len(predicted)) if i not in taken_p),
        tuple(j for j in range(len(gold)) if j not in taken_g),
    )


def align_spans(predicted: Sequence[Spanned], gold: Sequence[Spanned]) -> Alignment:
    """By IoU of at least one half."""
    return align(predicted, gold, lambda p, g: value if (value := iou(p, g)) >= THRESHOLD else 0.0)


def align_exact(predicted: Sequence[Spanned], gold: Sequence[Spanned]) -> Alignment:
    return align(predicted, gold, lambda p, g: float(same(p, g)))


def _same_days(p: MarkedEvent, g: MarkedEvent) -> bool:
    return p.date.start == g.date.start and p.date.end == g.date.end


def _closeness(p: MarkedEvent, g: MarkedEvent) -> float:
    """Overlap of the triggers first; that of the date expressions decides between mentions of one trigger."""
    overlap = iou(p.trigger, g.trigger)
    return overlap + iou(p.date.span, g.date.span) / 100 if overlap > 0 else 0.0


def align_events(predicted: Sequence[MarkedEvent], gold: Sequence[MarkedEvent]) -> Alignment:
    """Triggers that share a character, and the same calendar days to the day."""
    return align(predicted, gold, lambda p, g: _closeness(p, g) if _same_days(p, g) else 0.0)


def align_triggers(predicted: Sequence[MarkedEvent], gold: Sequence[MarkedEvent]) -> Alignment:
    """Triggers that share a character, whatever their dates; equal dates are preferred."""
    return align(
        predicted, gold, lambda p, g: c + _same_days(p, g) / 1000 if (c := _closeness(p, g)) > 0 else 0.0
    )
