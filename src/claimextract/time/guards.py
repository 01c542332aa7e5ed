"""What an ambiguous shape needs around it to be a date: *May* the modal, 2000 soldiers, resolution 2085."""

from __future__ import annotations

import re
from collections.abc import Callable

from claimextract.time.forms import Bare, Between, Deictic, DeicticBare, Fixed, Form, InYear
from claimextract.time.scanner import Node
from claimextract.time.vocabulary import Vocabulary

#: (text, nodes of the run, first node of the match, one past its last, lexicons) → may the rule apply here?
Guard = Callable[[str, list[Node], int, int, Vocabulary], bool]

GUARDS: dict[str, Guard] = {}

_NEXT_WORD = re.compile(r"[\s-]+([^\W\d_]+|%)")
_CLOSES = re.compile(r"\s*(?:[,.;:)\]—–]|$|\n)")
_SENTENCE = re.compile(r"[.!?]\s+$|\n\s*$")
_POSSESSIVE = re.compile(r"(?:\b(?:its|their|his|her|our|whose|the|a|an)|['’]s|s['’])\s$", re.IGNORECASE)
_DATED = frozenset(
    {"monthname", "yyyy", "date", "yyy0", "season", "the", "last", "this", "next", "that", "dom"}
)
_LOWER_BEFORE = re.compile(r"[^\W\d_]*[a-zà-ÿ][ -]$")
_RATE = re.compile(
    r"(?i)(?:\d|\b(?:million|billion|thousand|hundred|once|twice|times|percent|per cent|%))\s$"
)
_AS_RECENTLY = re.compile(r"(?i)\bas (?:recently|early|late|lately|soon|far back) as\s$")
_OF_ITS = re.compile(r"\sof\s(?:the|his|her|its|their|that|this|\w+['’]s)\s")
_A = re.compile(r"(?i)\ba\s$")
_SET_OFF = re.compile(r"(?:^|[.!?:;,(–—]\s|\n)(?:In|in|During|during|Both in)\s$")
_LENGTH = re.compile(
    r"(?i)\b(?:about|nearly|almost|than|of|under|only|after|lasted|lasting|took|spent|roughly|before)\s$"
)
_FUNCTION = frozenset(
    [
        "on",
        "of",
        "to",
        "by",
        "for",
        "and",
        "at",
        "is",
        "was",
        "has",
        "in",
        "that",
        "which",
        "with",
        "from",
        "as",
        "or",
    ]
)

#: Words that open a clause or go on with it behind a bare day of the month (*on the 9th the governor lifted it*).
_AFTER_DAY = frozenset(
    """the a an it he she they we i his her their its this these those there some several many most all both two three
    four five six seven eight nine ten about after before when while during against over under into but also then
    without near between around through until where who whom whose because were had did does came went fell met led
    began took left made gave sent said told saw put held won lost shot struck""".split()
)
_AROUND = re.compile(r"(?i)\b(?:around|about)\s$")

#: Connectors after which a name that is also a word can only be a month.
_TEMPORAL = frozenset({
    "in", "for", "since", "until", "by", "from", "between", "of", "part", "last", "next", "this", "previous",
    "following",
    "that", "same", "coming", "past", "edge", "dawn", "before", "after", "every", "weekday", "dash",
})  # fmt: skip


_STRETCHES = frozenset({"half", "quarter", "edge", "portion", "season", "unit", "units"})


def _guard(name: str) -> Callable[[Guard], Guard]:
    def register(function: Guard) -> Guard:
        GUARDS[name] = function
        return function

    return register


def _next_word(text: str, end: int) -> str:
    match = _NEXT_WORD.match(text, end, end + 30)
    return match[1] if match else ""


def _lead(nodes: list[Node], first: int) -> str:
    return nodes[first - 1].cls if first else ""


def _counted(text: str, node: Node, words: Vocabulary, lead: str = "") -> bool:
    """Whether the number counts what follows it; after *in* a plain recent year does not (*in 2021 officers
    fled*)."""
    if _next_word(text, node.end).lower() not in words.counted:
        return False
    plain = node.cls == "yyyy" and 1950 <= int(node.value) <= 2035 and int(node.value) % 100
    return not (
        plain and lead in ("in", "since", "until", "by", "after", "before", "monthname", "season", "comma")
    )


def _labelled(text: str, start: int, words: Vocabulary) -> bool:
    """Whether a label (resolution, article, page) governs the number at ``start``, alone or in a list."""
    return words.labels.search(text, max(0, start - 60), start) is not None


def _plural(word: str) -> bool:
    return word.islower() and len(word) > 3 and word.endswith("s") and not word.endswith("ss")


@_guard("uncounted")
def _uncounted(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    named = nodes[first]
    if named.cls == "monthname" and not text[named.start].isupper():
        # march and may are words: in lower case they need a day or year that nothing else can claim
        return _next_word(text, nodes[end - 1].end) == "" and nodes[end - 1].cls == "yyyy"
    return not _counted(text, nodes[end - 1], words, nodes[end - 2].cls)


@_guard("day_alone")
def _day_alone(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*on the 17th*, *on the 9th the governor*, no *on the 9th floor*."""
    lead = _lead(nodes, first)
    if lead == "of" and first > 1 and nodes[first - 2].cls in ("daypart", "hours"):
        lead = "on"  # *the evening of the 7th*
    if lead not in ("on", "until", "by", "since") and not _AROUND.search(
        text, max(0, nodes[first].start - 8), nodes[first].start
    ):
        return False
    if nodes[end - 1].cls == "ordword":
        return False
    follows = _next_word(text, nodes[end - 1].end)
    return (
        _CLOSES.match(text, nodes[end - 1].end) is not None
        or follows in _FUNCTION - {"of"}
        or follows in _AFTER_DAY
        or (follows.islower() and follows.endswith("ed"))
    )


@_guard("weekday")
def _weekday(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    if nodes[first].guard == "abbreviation" or not text[nodes[first].start].isupper():
        return False
    if _A.search(text, max(0, nodes[first].start - 4), nodes[first].start) and _CLOSES.match(
        text, nodes[end - 1].end
    ):
        return False  # *on that day, a Thursday, …*
    return not re.search(
        r"\b(?:Black|Bloody|Ash|Palm|Holy|Super)\s$",
        text[max(0, nodes[first].start - 8) : nodes[first].start],
    )


@_guard("month_alone")
def _month_alone(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    node, lead = nodes[first], _lead(nodes, first)
    name = text[node.start : node.end]
    if not name[0].isupper():
        return False
    follows = _next_word(text, node.end)
    if node.guard == "abbreviation":
        return lead in ("in", "since", "until", "by", "part") and text[node.end : node.end + 1] == "."
    if node.guard != "name_like":
        return True
    if name.isupper():
        return False
    if lead in ("and", "or", "to", "comma"):
        return any(other.cls in ("monthname", "date") for other in nodes[:first]) or (
            lead == "to" and any(other.cls == "from" for other in nodes[:first])
        )
    if lead == "of" and first > 1 and nodes[first - 2].cls in _STRETCHES:
        return True  # *by the end of March Chadian soldiers had cleared the hills*
    if _AS_RECENTLY.search(text, max(0, node.start - 20), node.start):
        return True
    if lead in _TEMPORAL:
        return not (lead in ("by", "of", "from", "after", "before") and follows[:1].isupper())
    if end < len(nodes) and nodes[end].cls in ("and", "or", "dash", "to"):
        return any(other.cls in ("monthname", "yyyy") for other in nodes[end:])
    before = text[max(0, node.start - 12) : node.start]
    if name not in ("May", "March") and not follows[:1].isupper() and _LOWER_BEFORE.search(before):
        return True
    return bool(_POSSESSIVE.search(before)) and follows.islower() and follows not in _FUNCTION


@_guard("capital")
def _capital(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*this May*, not *this may have helped*; seasons need no capital."""
    node = nodes[end - 1]
    if node.cls == "season":
        return True
    return text[node.start].isupper() and node.guard != "abbreviation"


@_guard("closes_or_clause")
def _closes_or_clause(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*At dawn they left*, no *dawn raid* and no *dawn of an era*."""
    follows = _next_word(text, nodes[end - 1].end)
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


@_guard("to_event")
def _to_event(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*the day of the attack*, no *day of prayer*."""
    return _OF_ITS.match(text, nodes[end - 1].end) is not None


@_guard("set_off")
def _set_off(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*In 2010 and 2011 columns crossed*: one stretch; *the raids on Kafolo in 2010 and 2011* may be two."""
    return _SET_OFF.search(text, max(0, nodes[first].start - 12), nodes[first].start) is not None


@_guard("day_of_year")
def _day_of_year(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    form = nodes[end - 1].form
    return isinstance(form, InYear) and form.bare.kind == "day"


@_guard("after_for")
def _after_for(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    return _lead(nodes, first) in ("for", "over")


@_guard("season")
def _season(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    return words.names_before.search(text, max(0, nodes[first].start - 20), nodes[first].start) is None


@_guard("season_alone")
def _season_alone(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    node = nodes[end - 1]
    if node.guard == "fall" or not _season(text, nodes, first, end, words):
        return False
    lead = _lead(nodes, first)
    if lead not in (
        "in",
        "part",
        "of",
        "since",
        "by",
        "until",
        "from",
        "edge",
        "over",
        "for",
        "after",
        "before",
    ):
        return nodes[first].cls == "the" and _CLOSES.match(text, node.end) is not None
    return (
        _CLOSES.match(text, node.end) is not None or end < len(nodes) or _next_word(text, node.end).islower()
    )


@_guard("after_in")
def _after_in(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    return _lead(nodes, first) in ("in", "since", "by", "until", "part", "the")


@_guard("year_alone")
def _year_alone(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    node, lead = nodes[first], _lead(nodes, first)
    if lead == "of" and first > 1 and nodes[first - 2].cls in _STRETCHES:
        lead = "in"  # *in the second half of 2019 gunmen attacked*
    before, after = text[max(0, node.start - 2) : node.start], text[node.end : node.end + 6]
    if re.match(r"[-/]\d(?!\d{3}(?![\d/-]))|[–—]\d{3}(?!\d)", after) or re.search(
        r"\d[/.]$|[^\W\d_]/$", before
    ):
        return False
    if re.search(r"(?i)\b(?:post|pre)-$", text[max(0, node.start - 5) : node.start]):
        return False
    if _labelled(text, node.start, words) or _counted(text, node, words, lead):
        return False
    follows, number = _next_word(text, node.end), int(node.value)
    if (number % 100 == 0 or not 1950 <= number <= 2035) and _plural(follows):
        return lead in ("monthname", "season") or (lead == "the" and number % 100 != 0)
    if 1950 <= number <= 2035:
        return True
    if number < 1400:
        return lead in ("in", "since", "by", "until")
    return True


@_guard("year_span")
def _year_span(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    if re.match(r"[-/]\d", text[nodes[end - 1].end : nodes[end - 1].end + 2]):
        return False
    if not 1400 <= int(nodes[first].value) <= 2100 or _counted(text, nodes[end - 1], words):
        return False
    return not _labelled(text, nodes[first].start, words)


@_guard("closes")
def _closes(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*Two days after* needs its event, which we cannot date; only where nothing follows does it look
    back."""
    if nodes[end - 1].cls in ("later", "earlier", "thereafter", "previously"):
        return True
    return _CLOSES.match(text, nodes[end - 1].end) is not None


@_guard("after_date")
def _after_date(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """A date stands before the comma, an event after the step."""
    before = first > 1 and nodes[first - 2].cls in ("yyyy", "monthname", "dom", "date", "bare", "ordnum")
    return before and _CLOSES.match(text, nodes[end - 1].end) is None


@_guard("opens")
def _opens(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """The step opens its sentence and its event follows; a date after it would be counted from instead."""
    start = nodes[first].start
    opens = start == 0 or _SENTENCE.search(text, max(0, start - 3), start) is not None
    dated = end < len(nodes) and nodes[end].cls in _DATED - {"the", "this", "that"}
    return opens and not dated and _CLOSES.match(text, nodes[end - 1].end) is None


@_guard("within")
def _within(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    return text[nodes[first - 1].start : nodes[first - 1].end].lower() == "within"


@_guard("during")
def _during(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*during the month*, no *in the year* that some event is counted by."""
    lead = text[nodes[first - 1].start : nodes[first - 1].end].lower()
    return lead in ("during", "throughout") and _CLOSES.match(text, nodes[end - 1].end) is not None


@_guard("by_hour")
def _by_hour(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*By evening they had gone*; *by night* names a manner."""
    return text[nodes[first].start : nodes[first].end].lower() in ("morning", "afternoon", "evening")


@_guard("of_days")
def _of_days(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*the night of 19 March*, no *week of May*."""
    inner = nodes[end - 1].form
    return (
        _is_day(inner)
        or (isinstance(inner, Bare) and inner.kind == "dom")
        or (isinstance(inner, Between) and _is_day(inner.last))
        or (isinstance(inner, Fixed) and inner.period.precision == "range" and inner.period.days <= 10)
    )


@_guard("not_of")
def _not_of(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    return not (end + 1 < len(nodes) and nodes[end].cls in ("of", "in") and nodes[end + 1].cls in _DATED)


@_guard("over_units")
def _over_units(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    return _lead(nodes, first) in ("over", "to", "in") and _CLOSES.match(text, nodes[end - 1].end) is not None


@_guard("duration")
def _duration(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*a year* is a length only after a preposition (*two million a year* is a rate); *a quarter* is a
    share."""
    if nodes[end - 1].cls in ("quarter", "quarters", "half"):
        return False
    if nodes[first].cls == "a" or (nodes[first].value == 1 and nodes[end - 1].cls == "day"):
        before = text[max(0, nodes[first].start - 10) : nodes[first].start]
        return _lead(nodes, first) in ("for", "over", "in") or _LENGTH.search(before) is not None
    return True


@_guard("rate")
def _rate(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    return _RATE.search(text, max(0, nodes[first].start - 12), nodes[first].start) is not None


def _is_unit(form: Form | None, *units: str) -> bool:
    return isinstance(form, Deictic) and form.unit in units


@_guard("year_like")
def _year_like(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    bare, outer = nodes[first].form, nodes[end - 1].form
    if not isinstance(bare, Bare):
        return False
    if bare.kind == "weekday":
        return _is_unit(outer, "week")
    if bare.kind == "dom":
        return _is_unit(outer, "month") or isinstance(outer, DeicticBare)
    return _is_unit(outer, "year")


@_guard("month_like")
def _month_like(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    outer = nodes[end - 1].form
    return _is_unit(outer, "month") or (isinstance(outer, DeicticBare) and outer.bare.kind == "month")


@_guard("unit_like")
def _unit_like(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    outer = nodes[end - 1]
    return isinstance(outer.form, Deictic) or (outer.cls == "date" and end - first == 3)


@_guard("nth_weekday")
def _nth_weekday(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    return any(isinstance(node.form, Bare) and node.form.kind == "weekday" for node in nodes[first : end - 1])


@_guard("not_moved")
def _not_moved(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*postponed from May 2021 to June 2022* names two dates, no span."""
    start = nodes[first].start
    return words.postponing.search(text, max(0, start - 60), start) is None


@_guard("comparable")
def _comparable(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """Without *from*, only points of the calendar make a span (*last year to this year* does not)."""
    if _lead(nodes, first) == "from":
        return True
    return all(nodes[place].cls in ("date", "bare", "wide") for place in (first, end - 1))


def _is_day(form: Form | None) -> bool:
    return (isinstance(form, Bare) and form.kind == "day") or (
        isinstance(form, Fixed) and form.period.precision == "day"
    )


@_guard("day_date")
def _day_date(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    return _is_day(nodes[end - 1].form)


@_guard("day_list")
def _day_list(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*3, 5 and 7 May*: a comma counts only before a day that was itself joined by *and*."""
    mark, other = nodes[end], nodes[end + 1]
    if mark.cls == "comma" and other.rule != "timex.coordinate.days":
        return False
    return _is_day(other.form) and int(nodes[first].value) < 32
