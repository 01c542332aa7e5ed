"""Logistic regression on the signals, and what it is worth.

Rules are written with the train briefs in view and look better there than on new text. So only the weights come from
train; how often records are right at all (the intercept) comes from the dev briefs, one number a record type.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from claimextract.confidence.model import HIGHEST, LOWEST, Line
from claimextract.errors import ClaimextractError
from claimextract.evaluation.calibration import calibrate
from claimextract.evaluation.measures import Trust
from claimextract.training.examples import Example
from claimextract.training.settings import Settings

_DIGITS = 4
_STEPS = 50


@dataclass(frozen=True, slots=True)
class Worth:
    """Expected calibration error, mean squared error, and the chance that a right record ranks above a wrong one."""

    records: int
    right: float
    ece: float
    brier: float
    auc: float | None

    def as_json(self) -> dict[str, float | int | None]:
        return {k: round(v, 4) if isinstance(v, float) else v for k, v in asdict(self).items()}


def fit(slopes: Sequence[Example], level: Sequence[Example], settings: Settings) -> Line:
    """Weights from ``slopes``, intercept from ``level``."""
    line = _weights(slopes, settings)
    return Line(round(line.intercept + _shift(line, level, settings.shift_prior), _DIGITS), line.weights)


def _weights(examples: Sequence[Example], settings: Settings) -> Line:
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise ClaimextractError(
            "extra_missing", "training needs scikit-learn: pip install 'claimextract[train]'"
        ) from error
    where: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for name in example.signals:
            where[name].add(example.document)
    names = sorted(name for name, briefs in where.items() if len(briefs) >= settings.min_documents)
    right = np.array([example.right for example in examples])
    if not names or right.all() or not right.any():
        share = min(HIGHEST, max(LOWEST, float(right.mean()) if len(right) else 0.5))
        return Line(float(np.log(share / (1 - share))), {})
    matrix = np.array([[example.signals.get(name, 0.0) for name in names] for example in examples])
    mean = matrix.mean(axis=0)
    model = LogisticRegression(
        C=settings.inverse_penalty, max_iter=2000, tol=1e-8, random_state=settings.seed
    )
    model.fit(matrix - mean, right)
    weights = np.round(model.coef_[0], _DIGITS)
    intercept = float(model.intercept_[0] - mean @ weights)
    return Line(intercept, {n: float(w) for n, w in zip(names, weights, strict=True) if w})


def _sums(line: Line, examples: Sequence[Example]) -> np.ndarray:
    return np.array(
        [
            line.intercept + sum(line.weights.get(name, 0.0) * value for name, value in e.signals.items())
            for e in examples
        ]
    )


def _shift(line: Line, examples: Sequence[Example], prior: float) -> float:
    """What to add to the log-odds so that the mean probability is the share right; few records move it less."""
    sums = _sums(line, examples)
    right = sum(example.right for example in examples)
    shift = 0.0
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-(sums + shift)))
        slope = float(p.sum()) - right + shift / prior**2
        shift -= slope / (float((p * (1 - p)).sum()) + 1 / prior**2)
    return shift


def held_out(examples: Sequence[Example], fitted: Callable[[list[Example]], Line], folds: int) -> list[float]:
    """The probability of each example by a model that saw none of its brief."""
    names = sorted({example.document for example in examples})
    fold = {name: number % folds for number, name in enumerate(names)}
    out = [0.0] * len(examples)
    for number in range(min(folds, len(names))):
        line = fitted([e for e in examples if fold[e.document] != number])
        for index, example in enumerate(examples):
            if fold[example.document] == number:
                out[index] = line.probability(example.signals)
    return out


def worth(examples: Sequence[Example], probabilities: Sequence[float]) -> Worth:
    """What probabilities are worth; all zero, and no AUC, where there are no records."""
    trust = [Trust(e.table, p, e.right) for e, p in zip(examples, probabilities, strict=True)]
    found = calibrate(trust)
    right = np.array([e.right for e in examples], dtype=float)
    p = np.array(probabilities, dtype=float)
    if found is None:
        return Worth(0, 0.0, 0.0, 0.0, None)
    good, bad = p[right == 1], p[right == 0]
    auc = None
    if len(good) and len(bad):
        above = (good[:, None] > bad).mean() + (good[:, None] == bad).mean() / 2
        auc = float(above)
    return Worth(len(examples), float(right.mean()), found.ece, float(((p - right) ** 2).mean()), auc)


def assess(slopes: Sequence[Example], level: Sequence[Example], settings: Settings) -> dict[str, Worth]:
    """The rules' estimates and the model's, on briefs the model did not see."""
    whole = _weights(slopes, settings)

    def moved(examples: list[Example]) -> Line:
        return Line(whole.intercept + _shift(whole, examples, settings.shift_prior), whole.weights)

    briefs = len({example.document for example in level})
    crossed = held_out(slopes, lambda kept: _weights(kept, settings), settings.folds)
    return {
        "rules on slopes": worth(slopes, [e.hand for e in slopes]),
        "model on slopes, cross-validated": worth(slopes, crossed),
        "rules on level": worth(level, [e.hand for e in level]),
        "model on level, brief left out": worth(level, held_out(level, moved, max(briefs, 2))),
    }
