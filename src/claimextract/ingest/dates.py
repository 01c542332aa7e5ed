"""Publication dates as people write them. Years outside 1900–2100 are no dates."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

Precision = Literal["day", "month", "year"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier", "february feb février fevrier", "march mar mars", "april apr avril",
            "may mai",
            "june jun juin", "july jul juillet", "august aug août aout", "september sept sep septembre",
            "october oct octobre", "november nov novembre", "december dec décembre decembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
#: A written date: ``3 May 2021``, ``May 3, 2021``, ``May 2021``, ``2021-05-03``.
WRITTEN = (
    rf"{_WEEKDAY}(?:\d{{1,2}}(?:st|nd|rd|th|er)?\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|{_MONTH},?\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})\b"
)

_FORMS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(form, re.I)
    for form in (
        r"^(?P<y>\d{4})(?:-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?)?)?Z?$",
        r"^(?P<y>\d{4})[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})$",
        r"^(?:D:)?(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:\d{2,6}.*)?$",
        rf"^{_WEEKDAY}(?P<d>\d{{1,2}})(?:st|nd|rd|th|er)?\s+(?:of\s+)?(?P<b>{_MONTH}),?\s+(?P<y>\d{{4}})$",
        rf"^{_WEEKDAY}(?P<b>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})$",
        rf"^(?P<b>{_MONTH}),?\s+(?P<y>\d{{4}})$",
        # RFC 2822: Thu, 25 Apr 2024 08:30:00 +0100
        rf"^(?:[a-z]{{3}},\s+)?(?P<d>\d{{1,2}})\s+(?P<b>{_MONTH})\s+(?P<y>\d{{4}})\s+\d{{1,2}}:\d{{2}}.*$",
    )
)
_NUMERIC = re.compile(r"^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")


def parse_date(value: object) -> tuple[dt.date, Precision] | None:
    """The day that ``value`` names (the first of a month or year) and its precision, or None."""
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return (value, "day") if 1900 <= value.year <= 2100 else None
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    text = " ".join(str(value).split())
    numeric = _NUMERIC.match(text)
    if numeric:
        first, second, year = map(int, numeric.groups())
        if first != second and first <= 12 and second <= 12:
            return None  # day and month cannot be told apart
        return _make(year, *((second, first) if second <= 12 else (first, second)))
    for form in _FORMS:
        match = form.match(text)
        if match:
            parts = match.groupdict()
            month = _MONTHS[parts["b"].rstrip(".").lower()] if parts.get("b") else parts.get("m")
            return _make(
                int(parts["y"]), int(month) if month else None, int(parts["d"]) if parts.get("d") else None
            )
    return None


def _make(year: int, month: int | None, day: int | None) -> tuple[dt.date, Precision] | None:
    if not 1900 <= year <= 2100:
        return None
    try:
        date = dt.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return date, "day" if day else "month" if month else "year"
