"""How far ``confidence`` can be taken at its word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from claimextract.evaluation.measures import Trust

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Records whose confidence lies in ``[low, high)`` (the last bin holds 1 too)."""

    low: float
    high: float
    records: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Expected calibration error: the mean gap between confidence and share right, weighted by records."""

    records: int
    ece: float
    bins: tuple[Bin, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def calibrate(trust: Sequence[Trust]) -> Calibration | None:
    """None where no record carries a confidence."""
    if not trust:
        return None
    groups: dict[int, list[Trust]] = {}
    for item in trust:
        groups.setdefault(min(int(item.confidence * BINS), BINS - 1), []).append(item)
    bins = []
    for index, items in sorted(groups.items()):
        mean = sum(t.confidence for t in items) / len(items)
        right = sum(t.right for t in items) / len(items)
        bins.append(Bin(index / BINS, (index + 1) / BINS, len(items), mean, right))
    ece = sum(b.records * abs(b.confidence - b.right) for b in bins) / len(trust)
    return Calibration(len(trust), ece, tuple(bins))
