"""The builders of relative expressions, and of parts, ranges and lists of what other rules have built."""

from __future__ import annotations

import math
from typing import Any, Literal, cast

from claimextract.time.builders import Args, Built, Named, bare_of, builder, spanned
from claimextract.time.forms import (
    Bare,
    Between,
    DayOfStretch,
    Deictic,
    DeicticBare,
    Duration,
    Fixed,
    Form,
    FromEvent,
    InYear,
    NearDay,
    Nth,
    Offset,
    OffsetFrom,
    Part,
    Repeated,
    RestOf,
    Rolling,
    Vague,
    Which,
    Within,
)
from claimextract.time.scanner import Node


def _count(node: Node) -> float:
    return float(node.value or 1)


@builder("same")
def _same(named: Named, _: list[Node], __: Args) -> Built:
    form = named["i"].form
    return form if not (isinstance(form, Bare) and form.kind != "month") else None


@builder("deictic")
def _deictic(named: Named, _: list[Node], __: Args) -> Built:
    return Deictic(cast(Which, named["w"].value), str(named["u"].value), "t" in named)


@builder("deictic_name")
def _deictic_name(named: Named, nodes: list[Node], __: Args) -> Built:
    bare = bare_of(nodes[-1])
    return DeicticBare(cast(Which, named["w"].value), bare) if bare else None


@builder("narrative_step")
def _narrative_step(named: Named, _: list[Node], __: Args) -> Built:
    back = named["b"].cls in ("before", "earlier")
    return Deictic("previous" if back else "following", str(named["u"].value), True)


@builder("deictic_part")
def _deictic_part(named: Named, _: list[Node], __: Args) -> Built:
    """*that night, the following afternoon*: the day they belong to."""
    which = str(named["w"].value)
    which = "following" if which in ("next", "coming") else which
    return Deictic(cast(Which, which), "day", which not in ("that", "same"))


@builder("very_same")
def _very_same(named: Named, _: list[Node], __: Args) -> Built:
    which = str(named["w"].value)
    unit = str(named["u"].value) if named["u"].cls != "daypart" else "day"
    return Deictic(cast(Which, "following" if which == "next" else which), unit, True)


@builder("near_part")
def _near_part(named: Named, _: list[Node], __: Args) -> Built:
    return NearDay(-1 if named["w"].cls == "last" else 0)


@builder("part_step")
def _part_step(named: Named, _: list[Node], __: Args) -> Built:
    return Deictic("previous" if named["b"].cls == "before" else "following", "day", True)


@builder("same_day")
def _same_day(_: Named, __: list[Node], ___: Args) -> Built:
    return Deictic("same", "day", True)


@builder("hour")
def _hour(_: Named, __: list[Node], ___: Args) -> Built:
    """*by noon*, *hours later*: the day the paragraph has reached."""
    return Deictic("same", "hour", True)


@builder("rest")
def _rest(named: Named, _: list[Node], __: Args) -> Built:
    """*before the week was out*: from the date told to the end of its week."""
    return RestOf(str(named["u"].value))


@builder("stepped_back")
def _stepped_back(named: Named, _: list[Node], __: Args) -> Built:
    """*on 30 July, four days after the coup*: the day of the coup, seen from the date just told."""
    return Offset(-_sign(named["b"]) * _count(named["c"]), str(named["u"].value), "narrative", True)


@builder("counted_back")
def _counted_back(named: Named, _: list[Node], __: Args) -> Built:
    """*Eight months after the coup, the north is lost*: the day of the coup, counted back from now."""
    return Offset(-_count(named["c"]), str(named["u"].value), "publication")


@builder("rolling_on")
def _rolling_on(named: Named, _: list[Node], __: Args) -> Built:
    unit = str(named["u"].value)
    count = _count(named["c"]) if "c" in named else 1
    return Within(count, unit) if unit != "hour" else Within(math.ceil(count / 24), "day")


@builder("that_followed")
def _that_followed(named: Named, _: list[Node], __: Args) -> Built:
    count = _count(named["c"]) if "c" in named else 1
    return Within(count, str(named["u"].value), True)


@builder("running_unit")
def _running_unit(named: Named, _: list[Node], __: Args) -> Built:
    """*during the month*: the one the story has reached, else publication's."""
    return Deictic("that", str(named["u"].value), True)


@builder("nth_bare")
def _nth_bare(named: Named, _: list[Node], __: Args) -> Built:
    """*in the first quarter*, of a year to be found."""
    number, unit = int(named["n"].value), str(named["u"].value)
    if unit == "half":
        return Bare("half", number) if 1 <= number <= 2 else None
    return Bare("quarter", number) if 1 <= number <= 4 else None


@builder("part_of")
def _part_of(named: Named, _: list[Node], __: Args) -> Built:
    """*the night of 19 March*: the date it belongs to; *the week of 3 May*: its week."""
    inner = named["i"].form
    if inner is None or named["p"].cls != "week" or isinstance(inner, Between):
        return inner
    return Nth(0, 1, "week", inner)


@builder("second_next")
def _second_next(named: Named, _: list[Node], __: Args) -> Built:
    return Offset(2, str(named["u"].value), "publication")


@builder("ago")
def _ago(named: Named, _: list[Node], __: Args) -> Built:
    return Offset(-_count(named["c"]), str(named["u"].value), "publication")


@builder("ago_half")
def _ago_half(named: Named, _: list[Node], __: Args) -> Built:
    return Offset(-0.5, str(named["u"].value), "publication")


@builder("ago_and_half")
def _ago_and_half(named: Named, _: list[Node], __: Args) -> Built:
    return Offset(-1.5, str(named["u"].value), "publication")


def _sign(node: Node) -> int:
    return -1 if node.cls in ("before", "earlier", "previously") else 1


@builder("later")
def _later(named: Named, _: list[Node], __: Args) -> Built:
    return Offset(_sign(named["b"]) * _count(named["c"]), str(named["u"].value), "narrative")


@builder("later_and_half")
def _later_and_half(named: Named, _: list[Node], __: Args) -> Built:
    return Offset(_sign(named["b"]) * 1.5, str(named["u"].value), "narrative")


@builder("from_now")
def _from_now(named: Named, _: list[Node], __: Args) -> Built:
    return Offset(_count(named["c"]), str(named["u"].value), "publication")


@builder("offset_from")
def _offset_from(named: Named, _: list[Node], __: Args) -> Built:
    outer = named["i"].form
    return OffsetFrom(_sign(named["b"]) * _count(named["c"]), str(named["u"].value), outer) if outer else None


@builder("from_event")
def _from_event(named: Named, _: list[Node], args: Args) -> Built:
    if "b" not in named:
        return FromEvent(int(args["count"]), "day")
    unit = str(named["u"].value) if named["u"].cls != "daypart" else "day"
    return FromEvent(_sign(named["b"]), unit)


@builder("day_of_stretch")
def _day_of_stretch(named: Named, _: list[Node], __: Args) -> Built:
    """*on the last day*, of the days just told."""
    node = named["n"]
    return DayOfStretch(-1 if node.cls in ("last", "final") else int(node.value))


@builder("rolling")
def _rolling(named: Named, _: list[Node], __: Args) -> Built:
    which, count, unit = named["w"].value, _count(named["c"]), str(named["u"].value)
    if which in ("following", "previous"):
        return Rolling(count if which == "following" else -count, unit, "narrative")
    return Rolling(count if which in ("next", "coming") else -count, unit)


@builder("duration")
def _duration(named: Named, _: list[Node], __: Args) -> Built:
    return Duration(_count(named["c"]), str(named["u"].value))


@builder("duration_years")
def _duration_years(named: Named, _: list[Node], __: Args) -> Built:
    return Duration(12 * _count(named["c"]) + _count(named["d"]), "month")


@builder("duration_few")
def _duration_few(named: Named, _: list[Node], __: Args) -> Built:
    return Duration(None, str(named["u"].value))


@builder("duration_half")
def _duration_half(named: Named, _: list[Node], __: Args) -> Built:
    return Duration(0.5, str(named["u"].value))


@builder("repeated")
def _repeated(named: Named, _: list[Node], __: Args) -> Built:
    return Repeated(str(named["u"].value))


@builder("repeated_name")
def _repeated_name(_: Named, nodes: list[Node], __: Args) -> Built:
    return Repeated({"monthname": "year", "season": "year"}.get(nodes[-1].cls, "week"))


@builder("vague")
def _vague(named: Named, _: list[Node], __: Args) -> Built:
    return Vague(cast(Literal["past", "present", "future"], named["r"].value))


@builder("vague_ref")
def _vague_ref(_: Named, __: list[Node], args: Args) -> Built:
    return Vague(cast(Literal["past", "present", "future"], args["ref"]))


@builder("vague_side")
def _vague_side(named: Named, _: list[Node], __: Args) -> Built:
    return Vague("past" if named["b"].cls == "earlier" else "future")


# --- compositions ---


def _inner(named: Named, nodes: list[Node]) -> Form | None:
    """The form a part is taken of; *the end of the year* names this year, or the story's."""
    if "i" in named:
        return named["i"].form
    return Deictic("that", str(nodes[-1].value), True)


@builder("in_year")
def _in_year(named: Named, _: list[Node], __: Args) -> Built:
    bare, outer = named["p"].form, named["y"].form
    return InYear(bare, outer) if isinstance(bare, Bare) and outer else None


@builder("dom_in")
def _dom_in(named: Named, _: list[Node], __: Args) -> Built:
    outer = named["y"].form if "y" in named else Deictic("that", "month", True)
    day = int(named["d"].value)
    return InYear(Bare("dom", 0, day), outer) if outer and 0 < day <= 31 else None


@builder("part")
def _part(named: Named, nodes: list[Node], __: Args) -> Built:
    part = str(named["e"].value) if named["e"].cls != "latter" else "late"
    if "u" in named:
        return Part(cast(Any, part), Deictic("that", str(named["u"].value), True))
    inner = _inner(named, nodes)
    return Part(cast(Any, part), inner) if inner else None


@builder("nth")
def _nth(named: Named, nodes: list[Node], __: Args) -> Built:
    which, unit = named["n"], named["u"]
    number = -1 if which.cls in ("last", "final") else int(which.value)
    count = int(_count(named["c"])) if "c" in named else 1
    name = f"weekday:{unit.form.number}" if isinstance(unit.form, Bare) else str(unit.value)
    if "o" in named:
        return Nth(number, count, name, Deictic("that", str(named["o"].value), True))
    inner = named["i"].form
    if inner is not None and "c" not in named and unit.cls in ("days", "weeks", "months", "years"):
        # *the last days of November*
        return Part("late" if number < 0 else "early", inner) if number in (-1, 1) else None
    return Nth(number, count, name, inner) if inner else None


@builder("week_of")
def _week_of(named: Named, _: list[Node], __: Args) -> Built:
    inner = named["i"].form
    day = (isinstance(inner, Bare) and inner.kind == "day") or (
        isinstance(inner, Fixed) and inner.period.precision == "day"
    )
    return Nth(0, 1, str(named["u"].value), inner) if inner and day else None


@builder("between")
def _between(named: Named, _: list[Node], __: Args) -> Built:
    first, last = named["a"].form, named["b"].form
    if first is None or last is None:
        return None
    if isinstance(first, Fixed) and isinstance(last, Fixed) and last.period.end <= first.period.start:
        return None
    return Between(first, last)


def _same_month(day: int, other: Form | None) -> Bare | InYear | None:
    if isinstance(other, InYear):
        return InYear(Bare("day", other.bare.number, day), other.outer) if other.bare.kind == "day" else None
    if isinstance(other, Bare) and other.kind == "day":
        return Bare("day", other.number, day)
    if isinstance(other, Fixed) and other.period.precision == "day":
        return Bare("day", other.period.start.month, day)
    return None


@builder("between_days")
def _between_days(named: Named, _: list[Node], __: Args) -> Built:
    last = named["b"].form
    first = _same_month(int(named["a"].value), last)
    if first is None or last is None:
        return None
    day = first.bare.day if isinstance(first, InYear) else first.day
    return Between(first, last) if day < _day_of(last) else None


def _day_of(form: Form) -> int:
    if isinstance(form, Fixed):
        return form.period.start.day
    return form.bare.day if isinstance(form, InYear) else cast(Bare, form).day


@builder("next_months")
def _next_months(named: Named, _: list[Node], __: Args) -> Built:
    """*in August and September 2021*: one stretch; *in March and November* are two months."""
    first, last = named["a"].form, named["b"].form
    if not isinstance(first, Bare) or first.kind != "month" or last is None:
        return None
    if isinstance(last, Fixed) and last.period.precision == "month":
        number = last.period.start.month
    elif isinstance(last, Bare) and last.kind == "month":
        number = last.number
    else:
        return None
    return Between(first, last) if number == first.number % 12 + 1 else None


@builder("next_years")
def _next_years(named: Named, _: list[Node], __: Args) -> Built:
    first, last = named["a"].form, named["b"].form
    if not isinstance(first, Fixed) or not isinstance(last, Fixed):
        return None
    if first.period.precision != "year" or last.period.precision != "year":
        return None
    years = first.period.start.year, last.period.start.year
    return spanned(*years) if years[1] == years[0] + 1 else None


@builder("next_days")
def _next_days(named: Named, nodes: list[Node], args: Args) -> Built:
    """*1 and 2 May* are one stretch, *3 and 5 May* two days."""
    found = _between_days(named, nodes, args)
    if not isinstance(found, Between) or not isinstance(found.first, Bare):
        return None
    last = found.last
    return found if _day_of(last) == found.first.day + 1 else None


@builder("coordinated_day")
def _coordinated_day(named: Named, _: list[Node], __: Args) -> Built:
    return _same_month(int(named["a"].value), named["b"].form)
