"""What a point of the calendar that stands alone needs around it: *May* the modal, 2000 soldiers, resolution 2085."""

from __future__ import annotations

import re

from claimextract.time.guarding import CLOSES, counted, guard, labelled, lead_of, next_word, plural
from claimextract.time.scanner import Node
from claimextract.time.vocabulary import Vocabulary

_POSSESSIVE = re.compile(r"(?:\b(?:its|their|his|her|our|whose|the|a|an)|['’]s|s['’])\s$", re.IGNORECASE)
_LOWER_BEFORE = re.compile(r"[^\W\d_]*[a-zà-ÿ][ -]$")
_AS_RECENTLY = re.compile(r"(?i)\bas (?:recently|early|late|lately|soon|far back) as\s$")
_A = re.compile(r"(?i)\ba\s$")
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
    gunmen men women people police troops militiamen rain without near between around through until where who whom
    whose because were had did does came went fell met led
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


@guard("uncounted")
def _uncounted(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    named = nodes[first]
    if named.cls == "monthname" and not text[named.start].isupper():
        # march and may are words: in lower case they need a day or year that nothing else can claim
        return next_word(text, nodes[end - 1].end) == "" and nodes[end - 1].cls == "yyyy"
    return not counted(text, nodes[end - 1], words, nodes[end - 2].cls)


@guard("day_alone")
def _day_alone(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*on the 17th*, *on the 9th the governor*, no *on the 9th floor*."""
    lead = lead_of(nodes, first)
    if lead == "of" and first > 1 and nodes[first - 2].cls in ("daypart", "hours"):
        lead = "on"  # *the evening of the 7th*
    if lead not in ("on", "until", "by", "since") and not _AROUND.search(
        text, max(0, nodes[first].start - 8), nodes[first].start
    ):
        return False
    if nodes[end - 1].cls == "ordword":
        return False
    follows = next_word(text, nodes[end - 1].end)
    return (
        CLOSES.match(text, nodes[end - 1].end) is not None
        or follows in _FUNCTION - {"of"}
        or follows in _AFTER_DAY
        or (follows.islower() and follows.endswith("ed"))
        or plural(follows)
    )


@guard("weekday")
def _weekday(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    if nodes[first].guard == "abbreviation" or not text[nodes[first].start].isupper():
        return False
    if _A.search(text, max(0, nodes[first].start - 4), nodes[first].start) and CLOSES.match(
        text, nodes[end - 1].end
    ):
        return False  # *on that day, a Thursday, …*
    return not re.search(
        r"\b(?:Black|Bloody|Ash|Palm|Holy|Super)\s$",
        text[max(0, nodes[first].start - 8) : nodes[first].start],
    )


@guard("month_alone")
def _month_alone(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    node, lead = nodes[first], lead_of(nodes, first)
    name = text[node.start : node.end]
    if not name[0].isupper():
        return False
    follows = next_word(text, node.end)
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


@guard("capital")
def _capital(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    """*this May*, not *this may have helped*; seasons need no capital."""
    node = nodes[end - 1]
    if node.cls == "season":
        return True
    return text[node.start].isupper() and node.guard != "abbreviation"


@guard("season")
def _season(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    return words.names_before.search(text, max(0, nodes[first].start - 20), nodes[first].start) is None


@guard("season_alone")
def _season_alone(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    node = nodes[end - 1]
    if node.guard == "fall" or not _season(text, nodes, first, end, words):
        return False
    lead = lead_of(nodes, first)
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
        return nodes[first].cls == "the" and CLOSES.match(text, node.end) is not None
    return CLOSES.match(text, node.end) is not None or end < len(nodes) or next_word(text, node.end).islower()


@guard("after_in")
def _after_in(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    return lead_of(nodes, first) in ("in", "since", "by", "until", "part", "the")


@guard("year_alone")
def _year_alone(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    node, lead = nodes[first], lead_of(nodes, first)
    if lead == "of" and first > 1 and nodes[first - 2].cls in _STRETCHES:
        lead = "in"  # *in the second half of 2019 gunmen attacked*
    before, after = text[max(0, node.start - 2) : node.start], text[node.end : node.end + 6]
    if re.match(r"[-/]\d(?!\d{3}(?![\d/-]))|[–—]\d{3}(?!\d)", after) or re.search(
        r"\d[/.]$|[^\W\d_]/$", before
    ):
        return False
    if re.search(r"(?i)\b(?:post|pre)-$", text[max(0, node.start - 5) : node.start]):
        return False
    if labelled(text, node.start, words) or counted(text, node, words, lead):
        return False
    follows, number = next_word(text, node.end), int(node.value)
    if (number % 100 == 0 or not 1950 <= number <= 2035) and plural(follows):
        return lead in ("monthname", "season") or (lead == "the" and number % 100 != 0)
    if 1950 <= number <= 2035:
        return True
    if number < 1400:
        return lead in ("in", "since", "by", "until")
    return True


@guard("year_span")
def _year_span(text: str, nodes: list[Node], first: int, end: int, words: Vocabulary) -> bool:
    if re.match(r"[-/]\d", text[nodes[end - 1].end : nodes[end - 1].end + 2]):
        return False
    if not 1400 <= int(nodes[first].value) <= 2100 or counted(text, nodes[end - 1], words):
        return False
    return not labelled(text, nodes[first].start, words)
