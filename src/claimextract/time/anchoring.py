"""Place forms on the calendar: from the expression itself, from publication, or from the story so far."""

from __future__ import annotations

import datetime as dt

from claimextract.time import values
from claimextract.time.bare import place_bare
from claimextract.time.forms import (
    Bare,
    Between,
    DayOfStretch,
    Deictic,
    DeicticBare,
    Fixed,
    Form,
    InYear,
    NearDay,
    Nth,
    Offset,
    OffsetFrom,
    Part,
    RestOf,
    Rolling,
    Within,
)  # fmt: skip
from claimextract.time.occurring import coming, latest, occurrences
from claimextract.time.story import Anchors
from claimextract.time.values import Period, Placed


def _stepped(period: Period, unit: str, count: int) -> Period:
    return values.containing(values.moved(period.start, count, unit), unit)


#: Characters within which *by noon* belongs to a date.
_SAME_DAY = 400


def _hour(anchors: Anchors) -> Placed | None:
    """*by noon*, *in the hours that followed*: the day told of, the last of a night or two days."""
    if anchors.tense != "past":
        return None
    told = anchors.just_named("week", _SAME_DAY) or anchors.last("week", near=True)
    if told is None or told.days > 3:
        return None
    return values.day(told.end), "narrative"


def _deictic(form: Deictic, anchors: Anchors) -> Placed | None:
    if form.unit == "hour":
        return _hour(anchors)
    which, unit, published = anchors.which(form.which, form.unit), form.unit, anchors.published
    from_story = which in ("following", "previous", "that", "same") or (
        which == "next"
        and form.the
        and (
            unit == "day"
            or (anchors.tense == "past" and (bool(anchors.story) or anchors.passing is not None))
        )
    )
    if which == "that" and form.the and not anchors.history and published is not None:
        # "the end of the year": the story's year only where this paragraph tells of an older one
        told = anchors.last(near=True) if unit in ("month", "week", "day") else anchors.own_time()
        if told is not None:
            return values.containing(told.end, unit), "narrative"
        around = values.containing(published, unit)
        if anchors.tense == "past" and unit != "day" and (published - around.start).days * 3 < around.days:
            # told in January, *during the year* is the year that is over
            around = values.containing(around.start - dt.timedelta(days=1), unit)
        return around, "publication"
    if from_story:
        passing = anchors.passing if unit == "year" else None
        if which in ("that", "same"):
            told = passing or anchors.taken_up(unit) or anchors.last(unit) or anchors.last()
        else:
            told = passing or anchors.counted_from(unit)
        if told is not None:
            step = {"following": 1, "next": 1, "previous": -1}.get(which, 0)
            if step and not values.fine_enough(told, unit):
                return None
            if step == 0 and not values.fine_enough(told, unit):
                return None
            return _stepped(values.containing(told.start, unit), unit, step), "narrative"
        if which in ("that", "same") or published is None:
            return None
        if which == "following" and anchors.tense == "past":
            return None  # *in February … the following week*: no week is known
        step = -1 if which == "previous" else 1
        return _stepped(values.containing(published, unit), unit, step), "publication"
    if published is None:
        return None
    if which == "this":
        return _around(published, unit)
    if which in ("past", "coming") or (form.the and which in ("last", "next") and unit != "day"):
        count = -1 if which in ("past", "last") else 1
        return _rolled(published, count, unit), "publication"
    step = -1 if which == "last" else 1
    return _stepped(values.containing(published, unit), unit, step), "publication"


def _around(published: dt.date, unit: str) -> Placed:
    return values.containing(published, unit), "publication"


def _rolled(date: dt.date, count: float, unit: str) -> Period:
    other = values.moved(date, count, unit)
    return Period(min(date, other), max(date, other), "range")


def _deictic_bare(form: DeicticBare, anchors: Anchors) -> Placed | None:
    bare, which, published = form.bare, anchors.which(form.which), anchors.published
    if which in ("following", "previous", "that", "same"):
        step = which in ("following", "previous")
        near = anchors.counted_from("year") if step else anchors.taken_up("year")
        told = anchors.passing or near or anchors.last()
        if told is not None:
            if which == "following":
                found = next((p for p in occurrences(bare, told.start) if p.start > told.end), None)
            elif which == "previous":
                found = next((p for p in reversed(occurrences(bare, told.start)) if p.end < told.start), None)
            else:
                # *that summer* after an April: the year told of; a weekday, the last before
                found = bare.within(told.end.year) or latest(bare, told.end)
            return (found, "narrative") if found else None
    if published is None:
        return None
    around = occurrences(bare, published)
    if which in ("last", "past", "previous"):
        found = next((p for p in reversed(around) if p.end < published), None)
    elif which == "this" and bare.kind == "weekday":
        found = values.day(values.containing(published, "week").start + dt.timedelta(days=bare.number))
    elif which == "this":
        found = bare.within(published.year)
    else:
        found = next((p for p in around if p.start > published), None)
    return (found, "publication") if found else None


def _offset(form: Offset, anchors: Anchors) -> Placed | None:
    whole = form.count == int(form.count)
    # half a year ago names a month; a decade ago no calendar decade but a year
    finer = {"year": "month", "month": "week", "week": "day"}
    unit = form.unit if whole else finer.get(form.unit, form.unit)
    # weeks are counted to the day
    unit = {"decade": "year", "century": "decade", "week": "day", "fortnight": "day"}.get(unit, unit)
    if form.anchor == "publication":
        if anchors.published is None:
            return None
        return values.containing(values.moved(anchors.published, form.count, form.unit), unit), "publication"
    passing = anchors.passing if form.unit in ("year", "decade") else None
    told = passing or anchors.counted_from(unit)
    if told is not None:
        if unit == "year" and not anchors.history and (told.precision == "month" or form.step):
            unit = "month"  # *in January 2018 … three years later*
        return values.containing(values.moved(told.start, form.count, form.unit), unit), "narrative"
    told = anchors.last()
    if told is None:
        return None
    start = values.moved(told.start, form.count, form.unit)
    return Period(start, values.moved(told.end, form.count, form.unit), "range"), "narrative"


def _part(form: Part, anchors: Anchors) -> Placed | None:
    placed = place(form.inner, anchors)
    if placed is None:
        return None
    period, anchor = placed
    if form.part not in ("earlier", "later"):
        return values.third(period, form.part), anchor
    told = anchors.last()
    at = anchors.published if anchor == "publication" else told.end if told else None
    if at is None or not period.start < at < period.end:
        return placed
    if form.part == "earlier":
        return Period(period.start, at, "range"), anchor
    return Period(min(at + dt.timedelta(days=1), period.end), period.end, "range"), anchor


def _nth(form: Nth, anchors: Anchors) -> Placed | None:
    placed = place(form.inner, anchors)
    if placed is None:
        return None
    outer, anchor = placed
    after = outer.end + dt.timedelta(days=1)
    unit, number, count = form.unit, form.number, form.count
    if unit.startswith("weekday:"):
        days = [
            day
            for day in (outer.start + dt.timedelta(days=shift) for shift in range(min(outer.days, 366)))
            if day.weekday() == int(unit[8:])
        ]
        if len(days) < max(number, 1):
            return None
        return values.day(days[number - 1 if number > 0 else -1]), anchor
    if number == 0:
        return values.containing(outer.start, unit), anchor
    if unit == "half" and outer.precision != "year":
        middle = outer.start + dt.timedelta(days=outer.days // 2)
        if number == 1:
            return Period(outer.start, middle - dt.timedelta(days=1), "range"), anchor
        return Period(middle, outer.end, "range"), anchor
    if unit == "quarter" and outer.precision != "year":
        return None
    if number < 0:
        start, end = values.moved(after, -count, unit), outer.end
    else:
        start = values.moved(outer.start, (number - 1) * count, unit)
        end = values.moved(start, count, unit) - dt.timedelta(days=1)
    if start < outer.start or end > outer.end + dt.timedelta(days=6):
        return None
    return Period(start, end, values.precision_of(unit) if count == 1 else "range"), anchor


def _between(form: Between, anchors: Anchors) -> Placed | None:
    first, last = form.first, form.last
    if isinstance(first, Bare) and not isinstance(last, Bare):
        right = place(last, anchors)
        start = latest(first, right[0].end) if right else None
        left = (start, right[1]) if start and right else None
    elif isinstance(last, Bare):
        left = place(first, anchors)
        end = coming(last, left[0].start) if left else None
        right = (end, left[1]) if end and left else None
    else:
        left, right = place(first, anchors), place(last, anchors)
    if left is None or right is None or right[0].end <= left[0].start:
        return None
    anchor = left[1] if left[1] != "expression" else right[1]
    return Period(left[0].start, right[0].end, "range"), anchor


def _in_year(form: InYear, anchors: Anchors) -> Placed | None:
    placed = place(form.outer, anchors)
    if placed is None:
        return None
    outer, anchor = placed
    around = occurrences(form.bare, outer.start)
    found = next((p for p in around if outer.start <= p.start <= outer.end), None)
    return (found, anchor) if found else None


def place(form: Form, anchors: Anchors) -> Placed | None:
    """The value of a form and where it came from; None where nothing places it."""
    try:
        return _place(form, anchors)
    except (ValueError, OverflowError):  # beyond the years a date can hold
        return None


def _place(form: Form, anchors: Anchors) -> Placed | None:
    match form:
        case Fixed(period):
            return period, "expression"
        case Bare():
            return place_bare(form, anchors)
        case Deictic():
            return _deictic(form, anchors)
        case DeicticBare():
            return _deictic_bare(form, anchors)
        case Offset():
            return _offset(form, anchors)
        case Part():
            return _part(form, anchors)
        case Nth():
            return _nth(form, anchors)
        case Between():
            return _between(form, anchors)
        case InYear():
            return _in_year(form, anchors)
        case OffsetFrom(count, unit, outer):
            placed = _place(outer, anchors)
            if placed is None:
                return None
            return values.containing(values.moved(placed[0].start, count, unit), unit), placed[1]
        case NearDay(days):
            if anchors.published is None:
                return None
            return values.day(anchors.published + dt.timedelta(days=days)), "publication"
        case DayOfStretch(number):
            stretch = anchors.stretch()
            if stretch is None or number > stretch.days:
                return None
            on = stretch.end if number < 0 else stretch.start + dt.timedelta(days=number - 1)
            return values.day(on), "narrative"
        case Rolling(count, unit, anchor):
            told = anchors.last() if anchor == "narrative" else None
            if told is None and count > 0 and anchors.tense == "past":
                told = anchors.last("month", near=True)  # *Over the next three days it inspected …*
            date = told.end if told else anchors.published
            if date is None:
                return None
            if told is not None and anchor == "publication":
                date += dt.timedelta(days=1)
                last = _rolled(date, count, unit).end - dt.timedelta(days=1)
                return Period(date, max(date, last), "range"), "narrative"
            return _rolled(date, count, unit), "narrative" if told else "publication"
        case Within(count, unit, after):
            told = anchors.counted_from("day") or anchors.counted_from("month")
            if told is None:
                return None
            first = told.end + dt.timedelta(days=int(after))
            found = _rolled(first, count, unit)
            if after:
                found = Period(first, found.end - dt.timedelta(days=1), found.precision)
            elif told.days > 1:
                found = Period(told.start, found.end, "range")
            return found, "narrative"
        case RestOf(unit):
            now = anchors.tense != "past" and not anchors.then
            told = (
                values.day(anchors.published) if now and anchors.published else anchors.counted_from("month")
            )
            if told is None:
                return None
            end = values.containing(told.end, unit).end
            return Period(told.end, end, "range"), "publication" if now else "narrative"
        case _:
            return None


def is_explicit(form: Form) -> bool:
    """Whether every part of the value stands in the expression."""
    match form:
        case Fixed():
            return True
        case Part(_, inner) | Nth(_, _, _, inner) | OffsetFrom(_, _, inner):
            return is_explicit(inner)
        case Between(first, last):
            return (is_explicit(last) and (is_explicit(first) or isinstance(first, Bare))) or (
                is_explicit(first) and isinstance(last, Bare)
            )
        case _:
            return False
