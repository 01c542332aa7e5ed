"""Calendar periods and their arithmetic: what a date expression is worth."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dateutil.relativedelta import relativedelta

Precision = Literal["day", "week", "month", "season", "quarter", "half", "year", "decade", "range"]
Unit = Literal["day", "week", "weekend", "fortnight", "month", "quarter", "half", "year", "decade", "century"]

_PRECISION: dict[str, Precision] = {
    "day": "day", "week": "week", "weekend": "range", "fortnight": "range", "month": "month",
    "quarter": "quarter", "half": "half", "year": "year", "decade": "decade", "century": "range",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """Inclusive days. ``season`` tells the season of a period of that precision (1 spring to 4 winter)."""

    start: dt.date
    end: dt.date
    precision: Precision
    season: int = 0

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


#: What gave a value: the expression itself, the date of publication, or the story so far.
Anchor = Literal["expression", "publication", "narrative"]
Placed = tuple[Period, Anchor]


def day(date: dt.date) -> Period:
    return Period(date, date, "day")


@lru_cache(maxsize=2048)
def month(year: int, number: int) -> Period:
    last = calendar.monthrange(year, number)[1]
    return Period(dt.date(year, number, 1), dt.date(year, number, last), "month")


@lru_cache(maxsize=2048)
def months(year: int, first: int, count: int, precision: Precision) -> Period:
    """``count`` whole months from month ``first`` of ``year``."""
    start = dt.date(year, first, 1)
    return Period(start, start + relativedelta(months=count, days=-1), precision)


def quarter(year: int, number: int) -> Period:
    return months(year, 3 * number - 2, 3, "quarter")


def half(year: int, number: int) -> Period:
    return months(year, 6 * number - 5, 6, "half")


def season(year: int, number: int) -> Period:
    """Northern seasons by whole months; a winter begins in the December of its year."""
    found = months(year, 3 * number, 3, "season")
    return Period(found.start, found.end, "season", number)


@lru_cache(maxsize=512)
def year(number: int) -> Period:
    return Period(dt.date(number, 1, 1), dt.date(number, 12, 31), "year")


def decade(first: int) -> Period:
    return Period(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), "decade")


def century(number: int) -> Period:
    first = max(1, 100 * (number - 1))
    return Period(dt.date(first, 1, 1), dt.date(100 * number - 1, 12, 31), "range")


def containing(date: dt.date, unit: str) -> Period:
    """The calendar unit ``date`` lies in; weeks run from Monday."""
    if unit == "day":
        return day(date)
    monday = date - dt.timedelta(days=date.weekday())
    if unit == "week":
        return Period(monday, monday + dt.timedelta(days=6), "week")
    if unit == "weekend":
        return Period(monday + dt.timedelta(days=5), monday + dt.timedelta(days=6), "range")
    if unit == "fortnight":
        return Period(monday, monday + dt.timedelta(days=13), "range")
    if unit == "month":
        return month(date.year, date.month)
    if unit == "quarter":
        return quarter(date.year, (date.month + 2) // 3)
    if unit == "half":
        return half(date.year, 1 if date.month < 7 else 2)
    if unit == "year":
        return year(date.year)
    if unit == "decade":
        return decade(date.year - date.year % 10)
    return century(date.year // 100 + 1)


def moved(date: dt.date, count: float, unit: str) -> dt.date:
    """``date`` moved by ``count`` units; halves of months and years are rounded to days and months."""
    if unit in ("week", "weekend"):
        return date + dt.timedelta(days=round(7 * count))
    if unit == "fortnight":
        return date + dt.timedelta(days=round(14 * count))
    if unit == "day":
        return date + dt.timedelta(days=round(count))
    if unit == "month":
        whole = int(count)
        return date + relativedelta(months=whole, days=round(30 * (count - whole)))
    in_months = {"quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
    return date + relativedelta(months=round(in_months * count))


def precision_of(unit: str) -> Precision:
    return _PRECISION[unit]


_LONGEST = {
    "day": 1, "week": 7, "weekend": 7, "fortnight": 14, "month": 31, "quarter": 92, "half": 184, "year": 366,
    "decade": 3653, "century": 36525,
}  # fmt: skip


def fine_enough(period: Period, unit: str) -> bool:
    """Whether a period is no longer than the unit, so that counting in the unit from it makes sense."""
    return period.days <= _LONGEST[unit]


def third(period: Period, part: str) -> Period:
    """Early, mid or late: the first, middle or last third, in whole months where the period divides so."""
    index = {"early": 0, "mid": 1, "late": 2}[part]
    start, after = period.start, period.end + dt.timedelta(days=1)
    if start.day == 1 and after.day == 1:
        count = 12 * (after.year - start.year) + after.month - start.month
        if count % 3 == 0:
            size = count // 3
            first = start + relativedelta(months=size * index)
            return Period(first, first + relativedelta(months=size, days=-1), "range")
    if period.days < 3:
        return period
    cuts = [round(period.days * cut / 3) for cut in range(4)]
    if start.day == 1 and after.day == 1 and period.days < 32:
        cuts = [0, 10, 20, period.days]
    return Period(
        start + dt.timedelta(days=cuts[index]), start + dt.timedelta(days=cuts[index + 1] - 1), "range"
    )
