"""95 % intervals by resampling documents with replacement."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 2000
SEED = 20120322

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float


def f1(hits: Floats, predicted: Floats, gold: Floats) -> Floats:
    """2·hits / (predicted + gold); where both sides are empty there is nothing to score: NaN."""
    total = predicted + gold
    out: Floats = np.divide(2 * hits, total, out=np.full(np.shape(total), np.nan), where=total > 0)
    return out


def intervals(counts: Floats, *, draws: int = DRAWS, seed: int = SEED) -> list[Interval | None]:
    """An interval of F1 for each measure.

    ``counts`` has the shape (documents, measures, 3): hits, predicted, gold. With fewer than two documents
    there is nothing to resample, and draws in which a measure has no case are left out of its interval.
    """
    documents, measures, _ = counts.shape
    if documents < 2:
        return [None] * measures
    generator = np.random.default_rng(seed)
    weights = generator.multinomial(documents, np.full(documents, 1 / documents), size=draws)
    drawn = np.einsum("bd,dmk->bmk", weights.astype(np.float64), counts)
    scores = f1(drawn[..., 0], drawn[..., 1], drawn[..., 2])
    found: list[Interval | None] = []
    for column in scores.T:
        known = column[~np.isnan(column)]
        if known.size == 0:
            found.append(None)
            continue
        low, high = np.percentile(known, [2.5, 97.5])
        found.append(Interval(float(low), float(high)))
    return found
