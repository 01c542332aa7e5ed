"""What a chronicle leaves out of its entries: years that stand in headings, and the year the story begins in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from claimextract.time.forms import Fixed
from claimextract.time.recognise import Expression, recognise
from claimextract.time.values import Period

_WORD = re.compile(r"\w")
_GOES_ON = re.compile(r"\s?[:–—,-]")
_COMES_TO = re.compile(r"(?:[(:,–—-]|\b(?:in|of|during))\s?$", re.IGNORECASE)
#: Days before publication by which all of a text must lie that is nowhere news.
REMOTE = 3 * 365
#: Days of a date that shows which year a story begins in.
FINE = 62


def heading_year(titles: Sequence[str], published: dt.date | None) -> Period | None:
    """The year or month that a heading above is about (*2014*, *January 2014: Serval*), where it is over."""
    for title in reversed(titles):
        period = _of_title(title)
        if period is not None:
            return period if is_over(period, published) else None
    return None


def is_over(period: Period, published: dt.date | None) -> bool:
    """Last year or before it, as seen from publication: this year's dates need no heading."""
    return published is not None and period.end.year < published.year


@lru_cache(maxsize=1024)
def _of_title(title: str) -> Period | None:
    if not any(char.isdigit() for char in title):
        return None
    for one in recognise(title):
        if not isinstance(one.form, Fixed) or one.form.period.days > 366 or one.modifier:
            continue
        opens, closes = not _WORD.search(title[: one.start]), not _WORD.search(title[one.end :])
        if (
            (opens and closes)
            or (opens and _GOES_ON.match(title, one.end))
            or (closes and _COMES_TO.search(title[: one.start]))
        ):
            return one.form.period
    return None


def first_told(
    expressions: Sequence[Expression], published: dt.date | None, body: Callable[[int], bool]
) -> Period | None:
    """The first full date of a text that lies far from its publication throughout; None for any other text."""
    periods = [one.form.period for one in expressions if isinstance(one.form, Fixed)]
    if published is None or not periods or (published - max(p.end for p in periods)).days <= REMOTE:
        return None
    return first_fine(expressions, body)


def first_fine(expressions: Sequence[Expression], body: Callable[[int], bool]) -> Period | None:
    """The first full date of a text that is no coarser than two months."""
    fine = (
        one.form.period
        for one in expressions
        if isinstance(one.form, Fixed) and one.form.period.days <= FINE and body(one.start)
    )
    return next(fine, None)
