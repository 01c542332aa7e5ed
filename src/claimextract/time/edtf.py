"""Periods as Extended Date/Time Format strings (ISO 8601-2)."""

from __future__ import annotations

import datetime as dt

from claimextract.time.values import Period


def _whole_months(period: Period) -> bool:
    return period.start.day == 1 and (period.end + dt.timedelta(days=1)).day == 1


def to_edtf(period: Period) -> str:
    """The coarsest EDTF form that says exactly the period: a date, a season, a decade or an interval."""
    start, end = period.start, period.end
    year = f"{start.year:04d}"
    if start == end:
        return start.isoformat()
    if period.precision == "decade":
        return f"{start.year // 10:03d}X"
    if period.precision == "season" and period.season:
        return f"{year}-{20 + period.season}"
    if _whole_months(period):
        whole_years = start.month == 1 and end.month == 12
        if whole_years:
            if start.year == end.year:
                return year
            if start.year % 100 == 0 and end.year == start.year + 99:
                return f"{start.year // 100:02d}XX"
            return f"{year}/{end.year:04d}"
        if (start.year, start.month) == (end.year, end.month):
            return f"{year}-{start.month:02d}"
        return f"{year}-{start.month:02d}/{end.year:04d}-{end.month:02d}"
    return f"{start.isoformat()}/{end.isoformat()}"
