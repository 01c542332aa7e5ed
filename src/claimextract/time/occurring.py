"""The occurrences of a point without a year (*March*, *Tuesday*, *the 5th*), and which of them is meant."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from claimextract.time import values
from claimextract.time.forms import Bare
from claimextract.time.values import Period

Tense = Literal["past", "present", "future"]


def occurrences(bare: Bare, near: dt.date) -> list[Period]:
    """The values of a bare point around ``near``, in order."""
    if bare.kind == "weekday":
        first = near + dt.timedelta(days=(bare.number - near.weekday()) % 7 - 14)
        return [values.day(first + dt.timedelta(days=7 * week)) for week in range(5)]
    if bare.kind == "dom":
        found = []
        for step in range(-13, 14):
            start = values.moved(near.replace(day=1), step, "month")
            if bare.day <= values.month(start.year, start.month).end.day:
                found.append(values.day(start.replace(day=bare.day)))
        return found
    reach = 8 if (bare.number, bare.day) == (2, 29) else 1
    years = range(max(1, near.year - reach), min(9999, near.year + reach + 1))
    within = (bare.within(number) for number in years)
    return [period for period in within if period is not None]


def latest(bare: Bare, by: dt.date) -> Period | None:
    """The last occurrence that begins by ``by``."""
    return next((period for period in reversed(occurrences(bare, by)) if period.start <= by), None)


def coming(bare: Bare, by: dt.date) -> Period | None:
    """The first occurrence that ends no earlier than ``by``."""
    return next((period for period in occurrences(bare, by) if period.end >= by), None)


def in_story(bare: Bare, told: Period, moves: bool = True) -> Period | None:
    """In a story: within the year told of; after a date the one ahead in its year, else the nearest, ahead if
    in doubt. ``moves``: the story may move on there."""
    if bare.kind in ("weekday", "dom"):
        return coming(bare, told.start)
    if told.days > 31:
        return next((p for p in occurrences(bare, told.start) if p.start >= told.start), None)
    ahead, behind = coming(bare, told.start), latest(bare, told.end)
    if ahead is None or behind is None:
        return ahead or behind
    same = moves and ahead.start.year == told.start.year
    return ahead if same or (ahead.start - told.start).days <= 200 else behind


def recent(bare: Bare, published: dt.date, tense: Tense) -> Period | None:
    """The occurrence a reader of the day thinks of; the present looks ahead where that is much nearer."""
    past, ahead = latest(bare, published), coming(bare, published)
    if past is not None and bare.kind == "weekday" and past.end == published:
        # on the day itself one says today: the next Friday is meant
        ahead = values.day(past.start + dt.timedelta(days=7))
    if tense == "future" or past is None:
        return ahead
    if bare.kind == "weekday" and tense == "present":
        return ahead  # *on Monday he starts as a porter*
    if bare.kind == "day" and ahead is not None:
        near, off = (ahead.start - published).days, (published - past.end).days
        # hardly anybody tells a day of eleven months ago without its year: *prepared for the vote of 22 November*
        if (tense == "present" and near <= 60 and off > 200) or (near <= 30 and off > 330):
            return ahead
    return past
