"""Periods, thirds and EDTF."""

from __future__ import annotations

import datetime as dt

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from claimextract.time import to_edtf, values

DATES = st.dates(dt.date(1800, 1, 1), dt.date(2150, 12, 31))
UNITS = ("day", "week", "weekend", "fortnight", "month", "quarter", "half", "year", "decade", "century")


@pytest.mark.parametrize(
    ("period", "part", "start", "end"),
    [
        (values.year(2022), "early", "2022-01-01", "2022-04-30"),
        (values.year(2022), "mid", "2022-05-01", "2022-08-31"),
        (values.year(2022), "late", "2022-09-01", "2022-12-31"),
        (values.month(2022, 6), "early", "2022-06-01", "2022-06-10"),
        (values.month(2022, 6), "late", "2022-06-21", "2022-06-30"),
        (values.decade(1990), "early", "1990-01-01", "1993-04-30"),
        (values.quarter(2022, 1), "late", "2022-03-01", "2022-03-31"),
        (values.day(dt.date(2022, 6, 1)), "late", "2022-06-01", "2022-06-01"),
    ],
)
def test_thirds(period: values.Period, part: str, start: str, end: str) -> None:
    found = values.third(period, part)
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


@given(DATES, st.sampled_from(UNITS))
def test_thirds_tile_their_period(date: dt.date, unit: str) -> None:
    """Early, mid and late touch without a gap and fill the period."""
    period = values.containing(date, unit)
    early, mid, late = (values.third(period, part) for part in ("early", "mid", "late"))
    assert early.start == period.start
    assert late.end == period.end
    if period.days >= 3:
        assert mid.start == early.end + dt.timedelta(days=1)
        assert late.start == mid.end + dt.timedelta(days=1)


@given(DATES, st.sampled_from(UNITS))
def test_containing_holds_the_date(date: dt.date, unit: str) -> None:
    period = values.containing(date, unit)
    if unit != "weekend":
        assert period.start <= date <= period.end


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (values.day(dt.date(2021, 5, 3)), "2021-05-03"),
        (values.month(2021, 5), "2021-05"),
        (values.year(2021), "2021"),
        (values.decade(1990), "199X"),
        (values.century(19), "18XX"),
        (values.season(2021, 2), "2021-22"),
        (values.season(2021, 4), "2021-24"),
        (values.third(values.year(2022), "early"), "2022-01/2022-04"),
        (values.Period(dt.date(2012, 1, 1), dt.date(2015, 12, 31), "range"), "2012/2015"),
        (values.containing(dt.date(2022, 3, 2), "week"), "2022-02-28/2022-03-06"),
    ],
)
def test_edtf(period: values.Period, text: str) -> None:
    assert to_edtf(period) == text


@given(DATES, st.sampled_from(UNITS), st.sampled_from(("", "early", "mid", "late")))
def test_edtf_is_valid_and_says_the_period(date: dt.date, unit: str, part: str) -> None:
    """The edtf library reads every string back, with our bounds where the form is not a season."""
    period = values.containing(date, unit)
    if part:
        period = values.third(period, part)
    parsed = parse_edtf(to_edtf(period))
    lower, upper = parsed.lower_strict(), parsed.upper_strict()
    assert (lower.tm_year, lower.tm_mon, lower.tm_mday) == period.start.timetuple()[:3]
    assert (upper.tm_year, upper.tm_mon, upper.tm_mday) == period.end.timetuple()[:3]
