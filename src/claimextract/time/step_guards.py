"""What a step, a length, a part or a range needs around it to be a date: *two days after* …, *during the month*."""

from __future__ import annotations

import re

from claimextract.time.forms import Bare, Between, Deictic, DeicticBare, Fixed, Form, InYear
from claimextract.time.guarding import CLOSES, guard, lead_of, next_word
from claimextract.time.scanner import Node
from claimextract.time.vocabulary import Vocabulary

_SENTENCE = re.compile(r"[.!?]\s+$|\n\s*$")
_DATED = frozenset(
    {"monthname", "yyyy", "date", "yyy0", "season", "the", "last", "this", "next", "that", "dom"}
)
_RATE = re.compile(
    r"(?i)(?:\d|\b(?:million|billion|thousand|hundred|once|twice|times|percent|per cent|%))\s$"
)
_OF_ITS = re.compile(r"\sof\s(?:the|his|her|its|their|that|this|\w+['’]s)\s")
_SET_OFF = re.compile(r"(?:^|[.!?:;,(–—]\s|\n)(?:In|in|During|during|Both in)\s$")
_LENGTH = re.compile(
    r"(?i)\b(?:about|nearly|almost|than|of|under|only|after|lasted|lasting|took|spent|roughly|before)\s$"
)


@guard("closes_or_clause")
def _closes_or_clause(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*At dawn they left*, no *dawn raid* and no *dawn of an era*."""
    follows = next_word(text, nodes[end - 1].end)
    return follows not in (
        "of",
        "to",
        "in",
        "raid",
        "raids",
        "attack",
        "attacks",
        "prayer",
        "prayers",
        "patrol",
    )


@guard("to_event")
def _to_event(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*the day of the attack*, no *day of prayer*."""
    return _OF_ITS.match(text, nodes[end - 1].end) is not None


@guard("set_off")
def _set_off(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*In 2010 and 2011 columns crossed*: one stretch; *the raids on Kafolo in 2010 and 2011* may be two."""
    return _SET_OFF.search(text, max(0, nodes[first].start - 12), nodes[first].start) is not None


@guard("day_of_year")
def _day_of_year(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    form = nodes[end - 1].form
    return isinstance(form, InYear) and form.bare.kind == "day"


@guard("after_for")
def _after_for(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    return lead_of(nodes, first) in ("for", "over")


@guard("closes")
def _closes(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*Two days after* needs its event, which we cannot date; only where nothing follows does it look
    back."""
    if nodes[end - 1].cls in ("later", "earlier", "thereafter", "previously"):
        return True
    return CLOSES.match(text, nodes[end - 1].end) is not None


@guard("after_date")
def _after_date(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """A date stands before the comma, an event after the step."""
    before = first > 1 and nodes[first - 2].cls in ("yyyy", "monthname", "dom", "date", "bare", "ordnum")
    return before and CLOSES.match(text, nodes[end - 1].end) is None


@guard("opens")
def _opens(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """The step opens its sentence and its event follows; a date after it would be counted from instead."""
    start = nodes[first].start
    opens = start == 0 or _SENTENCE.search(text, max(0, start - 3), start) is not None
    dated = end < len(nodes) and nodes[end].cls in _DATED - {"the", "this", "that"}
    return opens and not dated and CLOSES.match(text, nodes[end - 1].end) is None


@guard("within")
def _within(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    return text[nodes[first - 1].start : nodes[first - 1].end].lower() == "within"


@guard("during")
def _during(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*during the month*, no *in the year* that some event is counted by."""
    lead = text[nodes[first - 1].start : nodes[first - 1].end].lower()
    return lead in ("during", "throughout") and CLOSES.match(text, nodes[end - 1].end) is not None


@guard("by_hour")
def _by_hour(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*By evening they had gone*; *by night* names a manner."""
    return text[nodes[first].start : nodes[first].end].lower() in ("morning", "afternoon", "evening")


@guard("of_days")
def _of_days(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*the night of 19 March*, no *week of May*."""
    inner = nodes[end - 1].form
    return (
        _is_day(inner)
        or (isinstance(inner, Bare) and inner.kind == "dom")
        or (isinstance(inner, Between) and _is_day(inner.last))
        or (isinstance(inner, Fixed) and inner.period.precision == "range" and inner.period.days <= 10)
    )


@guard("not_of")
def _not_of(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    return not (end + 1 < len(nodes) and nodes[end].cls in ("of", "in") and nodes[end + 1].cls in _DATED)


@guard("over_units")
def _over_units(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    return (
        lead_of(nodes, first) in ("over", "to", "in") and CLOSES.match(text, nodes[end - 1].end) is not None
    )


@guard("duration")
def _duration(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*a year* is a length only after a preposition (*two million a year* is a rate); *a quarter* is a
    share."""
    if nodes[end - 1].cls in ("quarter", "quarters", "half"):
        return False
    if nodes[first].cls == "a" or (nodes[first].value == 1 and nodes[end - 1].cls == "day"):
        before = text[max(0, nodes[first].start - 10) : nodes[first].start]
        return lead_of(nodes, first) in ("for", "over", "in") or _LENGTH.search(before) is not None
    return True


@guard("rate")
def _rate(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    return _RATE.search(text, max(0, nodes[first].start - 12), nodes[first].start) is not None


def _is_unit(form: Form | None, *units: str) -> bool:
    return isinstance(form, Deictic) and form.unit in units


@guard("year_like")
def _year_like(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    bare, outer = nodes[first].form, nodes[end - 1].form
    if not isinstance(bare, Bare):
        return False
    if bare.kind == "weekday":
        return _is_unit(outer, "week")
    if bare.kind == "dom":
        return _is_unit(outer, "month") or isinstance(outer, DeicticBare)
    return _is_unit(outer, "year")


@guard("month_like")
def _month_like(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    outer = nodes[end - 1].form
    return _is_unit(outer, "month") or (isinstance(outer, DeicticBare) and outer.bare.kind == "month")


@guard("unit_like")
def _unit_like(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    outer = nodes[end - 1]
    return isinstance(outer.form, Deictic) or (outer.cls == "date" and end - first == 3)


@guard("nth_weekday")
def _nth_weekday(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    return any(isinstance(node.form, Bare) and node.form.kind == "weekday" for node in nodes[first : end - 1])


@guard("not_moved")
def _not_moved(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*postponed from May 2021 to June 2022* names two dates, no span."""
    start = nodes[first].start
    return words.postponing.search(text, max(0, start - 60), start) is None


@guard("comparable")
def _comparable(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """Without *from*, only points of the calendar make a span (*last year to this year* does not)."""
    if lead_of(nodes, first) == "from":
        return True
    return all(nodes[place].cls in ("date", "bare", "wide") for place in (first, end - 1))


def _is_day(form: Form | None) -> bool:
    return (isinstance(form, Bare) and form.kind == "day") or (
        isinstance(form, Fixed) and form.period.precision == "day"
    )


@guard("day_date")
def _day_date(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    return _is_day(nodes[end - 1].form)


@guard("day_list")
def _day_list(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*3, 5 and 7 May*: a comma counts only before a day that was itself joined by *and*."""
    mark, other = nodes[end], nodes[end + 1]
    if mark.cls == "comma" and other.rule != "timex.coordinate.days":
        return False
    return _is_day(other.form) and int(nodes[first].value) < 32
