"""What an expression says before it is placed on the calendar: small values the grammar builds and anchoring
reads."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Literal

from dateutil.easter import easter

from claimextract.time import values
from claimextract.time.values import Period

Which = Literal["last", "past", "this", "next", "coming", "following", "previous", "that", "same"]


@dataclass(frozen=True, slots=True)
class Fixed:
    """Every part of the value stands in the expression."""

    period: Period


@dataclass(frozen=True, slots=True)
class Bare:
    """A calendar point that lacks its year (*In January, 17 February, spring*), or its month (*the 17th*)."""

    kind: Literal["month", "day", "season", "quarter", "half", "holiday", "weekday", "dom"]
    number: int
    day: int = 0

    def within(self, year: int) -> Period | None:
        """Its value in ``year``; None where the calendar has none (29 February)."""
        if self.kind == "month":
            return values.month(year, self.number)
        if self.kind == "season":
            return values.season(year, self.number)
        if self.kind == "quarter":
            return values.quarter(year, self.number)
        if self.kind == "half":
            return values.half(year, self.number)
        if self.kind == "holiday" and self.number == 0:
            return values.day(easter(year) + dt.timedelta(days=self.day))
        if self.kind in ("day", "holiday"):
            if self.day > 28 and self.day > calendar.monthrange(year, self.number)[1]:
                return None
            return values.day(dt.date(year, self.number, self.day))
        return None


@dataclass(frozen=True, slots=True)
class Deictic:
    """*last year, the following month, that day*; ``the`` tells *the last year* from *last year*."""

    which: Which
    unit: str
    the: bool = False


@dataclass(frozen=True, slots=True)
class DeicticBare:
    """*last May, next Friday, the following spring*."""

    which: Which
    bare: Bare


@dataclass(frozen=True, slots=True)
class InYear:
    """*May of that year, September last year, the 20th of next month*."""

    bare: Bare
    outer: Form


@dataclass(frozen=True, slots=True)
class Offset:
    """*three months ago* (from publication), *two days later* (from the story).

    ``step``: it dates what is counted from (*on 3 May, two days after the coup*).
    """

    count: float
    unit: str
    anchor: Literal["publication", "narrative"]
    step: bool = False


@dataclass(frozen=True, slots=True)
class OffsetFrom:
    """*two days after 3 May 2021*."""

    count: float
    unit: str
    outer: Form


@dataclass(frozen=True, slots=True)
class FromEvent:
    """*the day after the coup, the eve of the vote, the day of the attack* (count 0)."""

    count: float
    unit: str


@dataclass(frozen=True, slots=True)
class DayOfStretch:
    """*on the second day, on the last day* of the days the paragraph has told of (-1 the last)."""

    number: int


@dataclass(frozen=True, slots=True)
class Rolling:
    """*the past six months, the coming two years*: whole extent up to or from publication."""

    count: float
    unit: str
    anchor: Literal["publication", "narrative"] = "publication"


@dataclass(frozen=True, slots=True)
class Within:
    """*within ten days*: told as past, the days that follow the date the story has reached.

    ``after``: without that date itself (*the three days that followed*).
    """

    count: float
    unit: str
    after: bool = False


@dataclass(frozen=True, slots=True)
class RestOf:
    """*before the week was out*: from the date the story has reached to the end of its unit."""

    unit: str


@dataclass(frozen=True, slots=True)
class Part:
    """Early, mid or late in a period; *earlier this year* runs up to the anchor, *later this year* from
    it."""

    part: Literal["early", "mid", "late", "earlier", "later"]
    inner: Form


@dataclass(frozen=True, slots=True)
class Nth:
    """*the first quarter of 2023, the last three weeks of May, the second Monday of June* (unit
    ``weekday:0``)."""

    number: int
    count: int
    unit: str
    inner: Form


@dataclass(frozen=True, slots=True)
class Between:
    """*from March to May 2021, 2012–2015, 3–5 May*."""

    first: Form
    last: Form


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time without a place on the calendar; ``count`` None for *several years*."""

    count: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """A habit: *every year, daily*."""

    unit: str


@dataclass(frozen=True, slots=True)
class Vague:
    """Placed before, at or after the anchor, but nowhere on the calendar."""

    ref: Literal["past", "present", "future", "unknown"]


@dataclass(frozen=True, slots=True)
class Ancient:
    """A year before our era, or its month or season, which no calendar day of the contract can hold."""

    year: int
    within: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class NearDay:
    """*yesterday, today, tomorrow*: days from publication."""

    days: int


Form = (
    Fixed | Bare | Deictic | DeicticBare | InYear | Offset | OffsetFrom | Rolling | Within | RestOf | Part | Nth
    | Between | Duration | Repeated | FromEvent | DayOfStretch | Vague | Ancient | NearDay
)  # fmt: skip
