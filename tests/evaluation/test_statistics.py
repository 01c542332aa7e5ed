"""Alignment, intervals and calibration."""

from __future__ import annotations

import numpy as np
import pytest

from claimextract.evaluation.align import align_spans, iou
from claimextract.evaluation.bootstrap import intervals
from claimextract.evaluation.calibration import calibrate
from claimextract.evaluation.measures import Trust
from claimextract.schema import Range


def spans(*ranges: tuple[int, int]) -> list[Range]:
    return [Range(start=a, end=b) for a, b in ranges]


@pytest.mark.parametrize(
    "a, b, value",
    [
        ((0, 10), (0, 10), 1.0),
        ((0, 10), (0, 5), 0.5),
        ((0, 10), (5, 15), 1 / 3),
        ((0, 10), (10, 20), 0.0),
        ((0, 10), (12, 20), 0.0),
        ((5, 5), (5, 5), 1.0),
        ((5, 5), (4, 6), 0.0),
    ],
)
def test_iou(a: tuple[int, int], b: tuple[int, int], value: float) -> None:
    assert iou(*spans(a, b)) == pytest.approx(value)
    assert iou(*spans(b, a)) == pytest.approx(value)


def test_half_counts_and_less_does_not() -> None:
    assert align_spans(spans((0, 5)), spans((0, 10))).pairs == ((0, 0),)
    assert align_spans(spans((0, 4)), spans((0, 10))).pairs == ()


def test_alignment_is_one_to_one_best_first() -> None:
    found = align_spans(spans((0, 8), (0, 10), (20, 30)), spans((0, 10), (40, 50)))
    assert (found.pairs, found.false_alarms, found.misses) == (((1, 0),), (0, 2), (1,))


def counts() -> np.ndarray:
    generator = np.random.default_rng(7)
    gold = generator.integers(5, 20, size=(8, 1))
    hits = (gold * generator.uniform(0.4, 1.0, size=(8, 1))).astype(int)
    return np.stack([hits, gold, gold], axis=-1).astype(float)


def test_intervals_are_the_same_every_time() -> None:
    assert intervals(counts()) == intervals(counts())
    assert intervals(counts()) != intervals(counts(), seed=1)


def test_an_interval_holds_the_score() -> None:
    data = counts()
    (interval,) = intervals(data)
    total = data.sum(axis=0)[0]
    assert interval is not None
    assert interval.low < 2 * total[0] / (total[1] + total[2]) < interval.high


def test_equal_documents_leave_no_doubt() -> None:
    (interval,) = intervals(np.array([[[3.0, 4.0, 4.0]]] * 5))
    assert interval is not None
    assert (interval.low, interval.high) == (0.75, 0.75)


def test_one_document_has_no_interval() -> None:
    assert intervals(np.array([[[3.0, 4.0, 4.0]]])) == [None]
    assert intervals(np.zeros((3, 1, 3))) == [None]


def test_calibration_by_hand() -> None:
    """Two records at 0.95 (one right) and two at 0.55 (both right): ECE = (2*0.45 + 2*0.45) / 4."""
    found = calibrate(
        [Trust("claim", c, r) for c, r in ((0.95, True), (0.95, False), (0.55, True), (0.55, True))]
    )
    assert found is not None
    assert found.ece == pytest.approx(0.45)
    assert [(b.low, b.records, b.right) for b in found.bins] == [(0.5, 2, 1.0), (0.9, 2, 0.5)]


def test_certainty_of_one_falls_into_the_last_bin() -> None:
    found = calibrate([Trust("claim", 1.0, True)])
    assert found is not None
    assert (found.ece, found.bins[0].low) == (0.0, 0.9)
    assert calibrate([]) is None
