"""From matched words to forms: one function for each ``build`` name of the pattern file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Literal, cast

from claimextract.time import values
from claimextract.time.forms import (
    Ancient, Bare, Between, Deictic, DeicticBare, Duration, Fixed, Form, InYear, NearDay, Nth, Offset, OffsetFrom,
    Part, Repeated, Rolling, Vague, Which,
)  # fmt: skip
from claimextract.time.scanner import Node

Named = Mapping[str, Node]
Args = Mapping[str, str | int]
Built = Form | int | float | None
Builder = Callable[[Named, list[Node], Args], Built]

BUILDERS: dict[str, Builder] = {}


def _builder(name: str) -> Callable[[Builder], Builder]:
    def register(function: Builder) -> Builder:
        BUILDERS[name] = function
        return function

    return register


def _year(node: Node, near: int | None = None) -> int:
    """The year of a node; two digits take the century of ``near``, or of now where nothing is near."""
    number = int(node.value)
    if number >= 100:
        return number
    if near is None:
        return number + (2000 if number < 40 else 1900)
    found = near - near % 100 + number
    return found if found >= near else found + 100


def _count(node: Node) -> float:
    return float(node.value or 1)


def bare_of(node: Node) -> Bare | None:
    """A month, weekday, season or holiday name as a point that lacks its year."""
    if node.cls == "monthname":
        return Bare("month", int(node.value))
    if node.cls == "weekday":
        return Bare("weekday", int(node.value))
    if node.cls == "season":
        return Bare("season", int(node.value))
    if node.cls == "holiday":
        month, day = node.value
        return Bare("holiday", month, day)
    return None


def _period(make: Callable[[], values.Period]) -> Fixed | None:
    try:
        return Fixed(make())
    except (ValueError, OverflowError):
        return None


# --- numbers ---


@_builder("number_sum")
def _number_sum(named: Named, _: list[Node], __: Args) -> Built:
    return int(named["a"].value) + int(named["b"].value)


@_builder("ordinal_sum")
def _ordinal_sum(named: Named, nodes: list[Node], args: Args) -> Built:
    found = _number_sum(named, nodes, args)
    return found if isinstance(found, int) and found <= 31 and int(named["b"].value) < 10 else None


@_builder("number_half")
def _number_half(named: Named, _: list[Node], __: Args) -> Built:
    return float(named["a"].value) + 0.5


@_builder("number_couple")
def _number_couple(_: Named, __: list[Node], ___: Args) -> Built:
    return 2


@_builder("number_hundred")
def _number_hundred(named: Named, _: list[Node], __: Args) -> Built:
    return 100 * (int(named["a"].value) if "a" in named else 1)


# --- points of the calendar ---


@_builder("day")
def _day(named: Named, _: list[Node], __: Args) -> Built:
    if named["y"].cls == "shortyear" and named["d"].cls != "dom":
        return None
    return _period(
        lambda: values.day(dt.date(_year(named["y"]), int(named["m"].value), int(named["d"].value)))
    )


@_builder("bare_day")
def _bare_day(named: Named, _: list[Node], __: Args) -> Built:
    number, day = int(named["m"].value), int(named["d"].value)
    form = Bare("day", number, day)
    return form if day and form.within(2000) is not None else None


@_builder("day_span_md")
def _day_span_md(named: Named, nodes: list[Node], args: Args) -> Built:
    number, first, last = int(named["m"].value), int(named["d"].value), int(named["e"].value)
    if not 0 < first < last:
        return None
    if "y" not in named:
        return Between(Bare("day", number, first), Bare("day", number, last))
    year = _year(named["y"])
    return _period(
        lambda: values.Period(dt.date(year, number, first), dt.date(year, number, last), "range")
    )


@_builder("bare_dom")
def _bare_dom(named: Named, _: list[Node], __: Args) -> Built:
    day = int(named["d"].value)
    return Bare("dom", 0, day) if 0 < day <= 31 else None


@_builder("holiday")
def _holiday(named: Named, _: list[Node], __: Args) -> Built:
    bare = bare_of(named["k"])
    found = bare.within(_year(named["y"])) if bare else None
    return Fixed(found) if found else None


@_builder("bare_holiday")
def _bare_holiday(named: Named, _: list[Node], __: Args) -> Built:
    return bare_of(named["k"])


@_builder("bare_weekday")
def _bare_weekday(named: Named, _: list[Node], __: Args) -> Built:
    return bare_of(named["w"])


@_builder("near_day")
def _near_day(named: Named, _: list[Node], __: Args) -> Built:
    return NearDay(int(named["n"].value))


@_builder("near_day_beyond")
def _near_day_beyond(named: Named, _: list[Node], __: Args) -> Built:
    days, before = int(named["n"].value), named["b"].cls == "before"
    return NearDay(2 * days) if days and (days < 0) == before else None


@_builder("month")
def _month(named: Named, _: list[Node], __: Args) -> Built:
    return _period(lambda: values.month(_year(named["y"]), int(named["m"].value)))


@_builder("bare_month")
def _bare_month(named: Named, _: list[Node], __: Args) -> Built:
    return bare_of(named["m"])


@_builder("season")
def _season(named: Named, _: list[Node], __: Args) -> Built:
    return _period(lambda: values.season(_year(named["y"]), int(named["s"].value)))


@_builder("bare_season")
def _bare_season(named: Named, _: list[Node], __: Args) -> Built:
    return bare_of(named["s"])


@_builder("quarter")
def _quarter(named: Named, _: list[Node], __: Args) -> Built:
    return _period(lambda: values.quarter(_year(named["y"]), int(named["q"].value)))


@_builder("bare_quarter")
def _bare_quarter(named: Named, _: list[Node], __: Args) -> Built:
    return Bare("quarter", int(named["q"].value))


@_builder("half")
def _half(named: Named, _: list[Node], __: Args) -> Built:
    return _period(lambda: values.half(_year(named["y"]), int(named["q"].value)))


@_builder("year")
def _year_form(named: Named, _: list[Node], __: Args) -> Built:
    return _period(lambda: values.year(_year(named["y"])))


def _years(first: int, last: int) -> Built:
    if last <= first:
        return None
    return _period(lambda: values.Period(dt.date(first, 1, 1), dt.date(last, 12, 31), "range"))


@_builder("year_span")
def _year_span(named: Named, _: list[Node], __: Args) -> Built:
    """2012-13 is two years; 2021-05, whose second part is no later year of the century, is a month."""
    first, short = _year(named["y"]), named["z"]
    if short.cls != "yyyy" and int(short.value) <= first % 100:
        return _period(lambda: values.month(first, int(short.value)))
    return _years(first, _year(short, first))


@_builder("fiscal")
def _fiscal(named: Named, _: list[Node], __: Args) -> Built:
    """Years joined by a slash; anything but a later year near the first is a document symbol (2016/679)."""
    left, right = str(named["f"].value).split("/")
    last = int(right) if len(right) == 4 else int(left[:2] + right)
    return _years(int(left), last) if 0 < last - int(left) <= 10 else None


@_builder("ancient")
def _ancient(named: Named, _: list[Node], __: Args) -> Built:
    return Ancient(int(named["y"].value))


@_builder("decade")
def _decade(named: Named, _: list[Node], __: Args) -> Built:
    return _period(lambda: values.decade(int(named["y"].value)))


@_builder("century")
def _century(named: Named, _: list[Node], __: Args) -> Built:
    return _period(lambda: values.century(int(named["n"].value)))


# --- relative expressions ---


@_builder("same")
def _same(named: Named, _: list[Node], __: Args) -> Built:
    form = named["i"].form
    return form if not (isinstance(form, Bare) and form.kind != "month") else None


@_builder("deictic")
def _deictic(named: Named, _: list[Node], __: Args) -> Built:
    return Deictic(cast(Which, named["w"].value), str(named["u"].value), "t" in named)


@_builder("deictic_name")
def _deictic_name(named: Named, nodes: list[Node], __: Args) -> Built:
    bare = bare_of(nodes[-1])
    return DeicticBare(cast(Which, named["w"].value), bare) if bare else None


@_builder("narrative_step")
def _narrative_step(named: Named, _: list[Node], __: Args) -> Built:
    back = named["b"].cls in ("before", "earlier")
    return Deictic("previous" if back else "following", str(named["u"].value), True)


@_builder("second_next")
def _second_next(named: Named, _: list[Node], __: Args) -> Built:
    return Offset(2, str(named["u"].value), "publication")


@_builder("ago")
def _ago(named: Named, _: list[Node], __: Args) -> Built:
    return Offset(-_count(named["c"]), str(named["u"].value), "publication")


@_builder("ago_half")
def _ago_half(named: Named, _: list[Node], __: Args) -> Built:
    return Offset(-0.5, str(named["u"].value), "publication")


@_builder("ago_and_half")
def _ago_and_half(named: Named, _: list[Node], __: Args) -> Built:
    return Offset(-1.5, str(named["u"].value), "publication")


def _sign(node: Node) -> int:
    return -1 if node.cls in ("before", "earlier") else 1


@_builder("later")
def _later(named: Named, _: list[Node], __: Args) -> Built:
    return Offset(_sign(named["b"]) * _count(named["c"]), str(named["u"].value), "narrative")


@_builder("later_and_half")
def _later_and_half(named: Named, _: list[Node], __: Args) -> Built:
    return Offset(_sign(named["b"]) * 1.5, str(named["u"].value), "narrative")


@_builder("from_now")
def _from_now(named: Named, _: list[Node], __: Args) -> Built:
    return Offset(_count(named["c"]), str(named["u"].value), "publication")


@_builder("offset_from")
def _offset_from(named: Named, _: list[Node], __: Args) -> Built:
    outer = named["i"].form
    return OffsetFrom(_sign(named["b"]) * _count(named["c"]), str(named["u"].value), outer) if outer else None


@_builder("rolling")
def _rolling(named: Named, _: list[Node], __: Args) -> Built:
    which, count, unit = named["w"].value, _count(named["c"]), str(named["u"].value)
    if which in ("following", "previous"):
        return Rolling(count if which == "following" else -count, unit, "narrative")
    return Rolling(count if which in ("next", "coming") else -count, unit)


@_builder("duration")
def _duration(named: Named, _: list[Node], __: Args) -> Built:
    return Duration(_count(named["c"]), str(named["u"].value))


@_builder("duration_few")
def _duration_few(named: Named, _: list[Node], __: Args) -> Built:
    return Duration(None, str(named["u"].value))


@_builder("duration_half")
def _duration_half(named: Named, _: list[Node], __: Args) -> Built:
    return Duration(0.5, str(named["u"].value))


@_builder("repeated")
def _repeated(named: Named, _: list[Node], __: Args) -> Built:
    return Repeated(str(named["u"].value))


@_builder("repeated_name")
def _repeated_name(_: Named, nodes: list[Node], __: Args) -> Built:
    return Repeated({"monthname": "year", "season": "year"}.get(nodes[-1].cls, "week"))


@_builder("vague")
def _vague(named: Named, _: list[Node], __: Args) -> Built:
    return Vague(cast(Literal["past", "present", "future"], named["r"].value))


@_builder("vague_ref")
def _vague_ref(_: Named, __: list[Node], args: Args) -> Built:
    return Vague(cast(Literal["past", "present", "future"], args["ref"]))


@_builder("vague_side")
def _vague_side(named: Named, _: list[Node], __: Args) -> Built:
    return Vague("past" if named["b"].cls == "earlier" else "future")


# --- compositions ---


def _inner(named: Named, nodes: list[Node]) -> Form | None:
    """The form a part is taken of; *the end of the year* names this year, or the story's."""
    if "i" in named:
        return named["i"].form
    return Deictic("that", str(nodes[-1].value), True)


@_builder("in_year")
def _in_year(named: Named, _: list[Node], __: Args) -> Built:
    bare, outer = named["p"].form, named["y"].form
    return InYear(bare, outer) if isinstance(bare, Bare) and outer else None


@_builder("dom_in")
def _dom_in(named: Named, _: list[Node], __: Args) -> Built:
    outer = named["y"].form if "y" in named else Deictic("that", "month", True)
    day = int(named["d"].value)
    return InYear(Bare("dom", 0, day), outer) if outer and 0 < day <= 31 else None


@_builder("part")
def _part(named: Named, nodes: list[Node], __: Args) -> Built:
    part = str(named["e"].value) if named["e"].cls != "latter" else "late"
    if "u" in named:
        return Part(cast(Any, part), Deictic("that", str(named["u"].value), True))
    inner = _inner(named, nodes)
    return Part(cast(Any, part), inner) if inner else None


@_builder("nth")
def _nth(named: Named, nodes: list[Node], __: Args) -> Built:
    which, unit = named["n"], named["u"]
    number = -1 if which.cls in ("last", "final") else int(which.value)
    count = int(_count(named["c"])) if "c" in named else 1
    name = f"weekday:{unit.value}" if unit.cls == "weekday" else str(unit.value)
    if "o" in named:
        return Nth(number, count, name, Deictic("that", str(named["o"].value), True))
    inner = named["i"].form
    return Nth(number, count, name, inner) if inner else None


@_builder("week_of")
def _week_of(named: Named, _: list[Node], __: Args) -> Built:
    inner = named["i"].form
    day = (isinstance(inner, Bare) and inner.kind == "day") or (
        isinstance(inner, Fixed) and inner.period.precision == "day"
    )
    return Nth(0, 1, str(named["u"].value), inner) if inner and day else None


@_builder("between")
def _between(named: Named, _: list[Node], __: Args) -> Built:
    first, last = named["a"].form, named["b"].form
    if first is None or last is None:
        return None
    if isinstance(first, Fixed) and isinstance(last, Fixed) and last.period.end <= first.period.start:
        return None
    return Between(first, last)


def _same_month(day: int, other: Form | None) -> Bare | None:
    if isinstance(other, Bare) and other.kind == "day":
        return Bare("day", other.number, day)
    if isinstance(other, Fixed) and other.period.precision == "day":
        return Bare("day", other.period.start.month, day)
    return None


@_builder("between_days")
def _between_days(named: Named, _: list[Node], __: Args) -> Built:
    last = named["b"].form
    first = _same_month(int(named["a"].value), last)
    if first is None or last is None:
        return None
    last_day = last.period.start.day if isinstance(last, Fixed) else cast(Bare, last).day
    return Between(first, last) if first.day < last_day else None


@_builder("coordinated_day")
def _coordinated_day(named: Named, _: list[Node], __: Args) -> Built:
    return _same_month(int(named["a"].value), named["b"].form)
