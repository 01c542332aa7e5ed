"""Infer when a text was written from the dates it names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from claimextract.time import values
from claimextract.time.forms import Bare
from claimextract.time.occurring import coming
from claimextract.time.values import Period

#: A day or month named without its year lies in the months before publication; further ahead of the last
#: full date
#: than this, it is the year before's.
BARE_REACH = 200
#: Days by which one date may outrun all others and still be past.
LONE = 365


@dataclass(frozen=True, slots=True)
class Dated:
    """Evidence of the time of writing: a full date (``period``) or one without its year (``bare``), not yet
    to come."""

    period: Period | None
    bare: Bare | None


def infer_published(evidence: Iterable[Dated]) -> tuple[dt.date, Literal["day", "month", "year"]] | None:
    """The latest time the text tells of as past, and how precisely; None without a full date.

    A text leaves out the year of what has just happened, so days and months without one are put after the
    last full
    date when they come soon after it.
    """
    items = list(evidence)
    periods = [item.period for item in items if item.period is not None]
    fine = [period for period in periods if period.days <= 124]
    coarse = [period for period in periods if 124 < period.days <= 366]
    if not fine and not coarse:
        return None
    # a date far beyond the last thicket of dates is a plan that reads like a fact (the return to civilian
    # rule in March 2024)
    fine.sort(key=lambda period: period.end)
    if (
        len(fine) > 3
        and (fine[-1].start - fine[-2].end).days > LONE
        and (fine[-2].end - fine[-4].end).days < 200
    ):
        fine.pop()
    latest_fine = max(fine, key=lambda period: (period.end, period.start), default=None)
    latest_coarse = max(coarse, key=lambda period: period.end, default=None)
    found: Period
    if latest_fine is None or (latest_coarse is not None and latest_coarse.start > latest_fine.end):
        assert latest_coarse is not None
        found = latest_coarse
    else:
        found = latest_fine
    bare = [item.bare for item in items if item.bare is not None and item.bare.kind in ("day", "month")]
    if found.days <= 124:
        base = found.end
        for point in bare:
            after = coming(point, base + dt.timedelta(days=1))
            if after is not None and after.end > found.end and (after.start - base).days <= BARE_REACH:
                found = after
    else:
        inside = [period for point in bare if (period := point.within(found.start.year)) is not None]
        found = max(inside, key=lambda period: period.end, default=found)
    if found.days > 124:
        return values.moved(found.start, 6, "month"), "year"
    return found.end, "day" if found.days == 1 else "month"
