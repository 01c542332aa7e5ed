"""The calendar days of a date expression that an annotator selected, so that they need not be typed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from claimextract.time import Resolved, recognise, resolve
from claimextract.time.resolve import PlainText

#: Characters read before the expression: what a relative date may hang on.
BEFORE = 2000
AFTER = 100


def reading(text: str, start: int, end: int, published: str | None) -> dict[str, Any]:
    """``{start, end, precision, basis}`` of the dates in a range of the text; empty where none can be read."""
    low = max(0, start - BEFORE)
    around = text[low : end + AFTER]
    day = dt.date.fromisoformat(published) if published and len(published) == 10 else None
    inside = [
        one
        for one in resolve(recognise(around), day, PlainText(around), history=False)
        if one.period and one.expression.start < end - low and start - low < one.expression.end
    ]
    if not inside:
        return {}
    best = max(inside, key=lambda one: _shared(one, start - low, end - low))
    assert best.period is not None
    return {
        "start": best.period.start.isoformat(),
        "end": best.period.end.isoformat(),
        "precision": best.period.precision,
        "basis": best.basis,
    }


def _shared(one: Resolved, start: int, end: int) -> int:
    return min(one.expression.end, end) - max(one.expression.start, start)
