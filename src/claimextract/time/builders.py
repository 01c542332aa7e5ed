"""From matched words to forms: the builders of numbers and of points of the calendar, by their pattern-file
names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from claimextract.time import values
from claimextract.time.forms import (
    Ancient,
    Bare,
    Between,
    Fixed,
    Form,
    NearDay,
)  # fmt: skip
from claimextract.time.scanner import Node

Named = Mapping[str, Node]
Args = Mapping[str, str | int]
Built = Form | int | float | None
Builder = Callable[[Named, list[Node], Args], Built]

BUILDERS: dict[str, Builder] = {}


def builder(name: str) -> Callable[[Builder], Builder]:
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


@builder("number_sum")
def _number_sum(named: Named, _: list[Node], __: Args) -> Built:
    return int(named["a"].value) + int(named["b"].value)


@builder("ordinal_sum")
def _ordinal_sum(named: Named, nodes: list[Node], args: Args) -> Built:
    found = _number_sum(named, nodes, args)
    return found if isinstance(found, int) and found <= 31 and int(named["b"].value) < 10 else None


@builder("number_half")
def _number_half(named: Named, _: list[Node], __: Args) -> Built:
    return float(named["a"].value) + 0.5


@builder("number_couple")
def _number_couple(_: Named, __: list[Node], ___: Args) -> Built:
    return 2


@builder("number_hundred")
def _number_hundred(named: Named, _: list[Node], __: Args) -> Built:
    return 100 * (int(named["a"].value) if "a" in named else 1)


# --- points of the calendar ---


@builder("day")
def _day(named: Named, nodes: list[Node], __: Args) -> Built:
    short = named["y"].cls == "shortyear"
    if short and (named["d"].cls != "dom" or any(node.cls == "comma" for node in nodes)):
        return None  # *on 17 April, 54 died*
    return _period(
        lambda: values.day(dt.date(_year(named["y"]), int(named["m"].value), int(named["d"].value)))
    )


@builder("bare_day")
def _bare_day(named: Named, _: list[Node], __: Args) -> Built:
    number, day = int(named["m"].value), int(named["d"].value)
    form = Bare("day", number, day)
    return form if day and form.within(2000) is not None else None


@builder("day_span_md")
def _day_span_md(named: Named, nodes: list[Node], args: Args) -> Built:
    number, first, last = int(named["m"].value), int(named["d"].value), int(named["e"].value)
    paired = not args.get("between") and any(node.cls == "and" for node in nodes)
    if not 0 < first < last or (paired and last != first + 1):
        return None
    if "y" not in named:
        return Between(Bare("day", number, first), Bare("day", number, last))
    year = _year(named["y"])
    start = _period(lambda: values.day(dt.date(year, number, first)))
    end = _period(lambda: values.day(dt.date(year, number, last)))
    return Between(start, end) if start and end else None


@builder("bare_dom")
def _bare_dom(named: Named, _: list[Node], __: Args) -> Built:
    day = int(named["d"].value)
    return Bare("dom", 0, day) if 0 < day <= 31 else None


@builder("holiday")
def _holiday(named: Named, _: list[Node], __: Args) -> Built:
    bare = bare_of(named["k"])
    found = bare.within(_year(named["y"])) if bare else None
    return Fixed(found) if found else None


@builder("bare_holiday")
def _bare_holiday(named: Named, _: list[Node], __: Args) -> Built:
    return bare_of(named["k"])


@builder("bare_weekday")
def _bare_weekday(named: Named, _: list[Node], __: Args) -> Built:
    return bare_of(named["w"])


@builder("near_day")
def _near_day(named: Named, _: list[Node], __: Args) -> Built:
    return NearDay(int(named["n"].value))


@builder("near_day_beyond")
def _near_day_beyond(named: Named, _: list[Node], __: Args) -> Built:
    days, before = int(named["n"].value), named["b"].cls == "before"
    return NearDay(2 * days) if days and (days < 0) == before else None


@builder("month")
def _month(named: Named, _: list[Node], __: Args) -> Built:
    return _period(lambda: values.month(_year(named["y"]), int(named["m"].value)))


@builder("bare_month")
def _bare_month(named: Named, _: list[Node], __: Args) -> Built:
    return bare_of(named["m"])


@builder("season")
def _season(named: Named, _: list[Node], __: Args) -> Built:
    return _period(lambda: values.season(_year(named["y"]), int(named["s"].value)))


@builder("bare_season")
def _bare_season(named: Named, _: list[Node], __: Args) -> Built:
    return bare_of(named["s"])


@builder("quarter")
def _quarter(named: Named, _: list[Node], __: Args) -> Built:
    return _period(lambda: values.quarter(_year(named["y"]), int(named["q"].value)))


@builder("bare_quarter")
def _bare_quarter(named: Named, _: list[Node], __: Args) -> Built:
    return Bare("quarter", int(named["q"].value))


@builder("half")
def _half(named: Named, _: list[Node], __: Args) -> Built:
    return _period(lambda: values.half(_year(named["y"]), int(named["q"].value)))


@builder("year")
def _year_form(named: Named, _: list[Node], __: Args) -> Built:
    return _period(lambda: values.year(_year(named["y"])))


def spanned(first: int, last: int) -> Built:
    if last <= first:
        return None
    return _period(lambda: values.Period(dt.date(first, 1, 1), dt.date(last, 12, 31), "range"))


@builder("year_span")
def _year_span(named: Named, _: list[Node], __: Args) -> Built:
    """2012-13 is two years; 2021-05, whose second part is no later year of the century, is a month."""
    first, short = _year(named["y"]), named["z"]
    if short.cls != "yyyy" and int(short.value) <= first % 100:
        return _period(lambda: values.month(first, int(short.value)))
    return spanned(first, _year(short, first))


@builder("fiscal")
def _fiscal(named: Named, _: list[Node], __: Args) -> Built:
    """Years joined by a slash; anything but a later year near the first is a document symbol (2016/679)."""
    left, right = str(named["f"].value).split("/")
    last = int(right) if len(right) == 4 else int(left[:2] + right)
    return spanned(int(left), last) if 0 < last - int(left) <= 10 else None


@builder("ancient")
def _ancient(named: Named, _: list[Node], __: Args) -> Built:
    within = named.get("m")
    return Ancient(int(named["y"].value), within.cls if within else "", int(within.value) if within else 0)


@builder("decade")
def _decade(named: Named, _: list[Node], __: Args) -> Built:
    return _period(lambda: values.decade(int(named["y"].value)))


@builder("century")
def _century(named: Named, _: list[Node], __: Args) -> Built:
    return _period(lambda: values.century(int(named["n"].value)))
