"""Text to runs of time words: one pass of one regex, a dictionary look-up for each word, nothing kept of the
rest."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from claimextract.time import values
from claimextract.time.forms import Fixed, Form
from claimextract.time.vocabulary import Vocabulary


@dataclass(slots=True)
class Node:
    """A time word, a mark between two of them, or what a rule made of several nodes."""

    cls: str
    start: int
    end: int
    value: Any = None
    guard: str | None = None
    rule: str = ""
    form: Form | None = None
    #: the ends of a range, where the text names both
    ends: tuple[Node, Node] | None = None


#: Classes that can carry an expression; a run without one of them is dropped before any rule is tried.
CORE = frozenset({
    "monthname", "weekday", "season", "holiday", "yyyy", "yyy0", "date", "decadeword", "fiscal", "quartern",
    "halfn",
    "day", "week", "weekend", "fortnight", "month", "quarter", "half", "year", "decade", "century", "days",
    "weeks",
    "weekends", "fortnights", "months", "quarters", "years", "decades", "centuries", "nearday", "today",
    "vague",
    "now", "future", "past", "setadverb", "bc", "ordnum", "daypart", "hour", "hours", "dawn", "eve",
})  # fmt: skip

_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)$")
_DECADE = re.compile(r"(\d{3}0)['’]?s$")
_GAP = re.compile(r"[ \t\xa0\u202f]*(?:\n[ \t]*)?$")
_DASH = re.compile(r"\s?[-–‒‑]\s?$")
_LONG_DASH = re.compile(r"\s?[-–—‒‑−]\s?$")
#: words without a meaning in time that are remembered at most
_REMEMBERED = 50_000


@lru_cache(maxsize=4)
def _lexer(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest = "|".join(re.escape(phrase) for phrase in sorted(set(phrases), key=len, reverse=True))
    opening = "".join(re.escape(letter) for letter in sorted({phrase[0] for phrase in phrases}))
    # the letter first: most places are told apart by it alone
    phrase = rf"(?=[{opening}])(?P<phrase>\b(?:{longest})\b)" if phrases else "(?P<phrase>(?!))"
    return re.compile(
        phrase
        + r"|(?P<word>[^\W\d_]+\d*[^\W_]*)"
        r"|(?<![\w/.])(?P<iso>\d{4}([-/.])\d{1,2}\4\d{1,2})(?![\d/-]|\.\d)"
        r"|(?<![\w/.-])(?P<dmy>\d{1,2}([-/.])\d{1,2}\6(?:\d{4}|\d{2}))(?![\w/-]|\.\d)"
        r"|(?<![\w/.-])(?P<fiscal>\d{4}/(?:\d{4}|\d{2}))(?![\w/-])"
        r"|(?P<number>\d+(?:[.,]\d+)*(?:[^\W\d_]|(?<=0)['’]s)*)"
        r"|(?P<short>['’]\d0s)\b"
    )


def _date(year: int, month: int, day: int) -> Form | None:
    try:
        return Fixed(values.day(dt.date(year, month, day)))
    except ValueError:
        return None


def _numeric(text: str) -> Form | None:
    """Day first, unless that is impossible; two-digit years up to 39 lie in this century."""
    first, second, year = (int(part) for part in re.split(r"[-/.]", text))
    if year < 100:
        year += 2000 if year < 40 else 1900
    return _date(year, second, first) or _date(year, first, second)


def _number(node: Node, text: str, found: str) -> Node | None:
    before = text[node.start - 1 : node.start]
    after = text[node.end : node.end + 2]
    if (match := _ORDINAL.match(found)) is not None:
        node.cls, node.value = "ordnum", int(match[1])
        return node
    if (match := _DECADE.match(found)) is not None:
        node.cls, node.value = "yyy0", int(match[1])
        return node
    if (
        not found.isdigit()
        or (before in tuple("/_$€£#@.+") and before)
        or (after[:1] in tuple("%/_$€£°") and after)
    ):
        return None
    node.value = int(found)
    if len(found) == 4 and 1000 <= node.value < 2200:
        node.cls = "yyyy"
    elif len(found) <= 2 and 1 <= node.value <= 31:
        node.cls = "dom"
    elif len(found) == 2:
        node.cls = "shortyear"
    else:
        node.cls = "int"
    return node


def _holiday(value: str) -> tuple[int, int]:
    """Month and day; month 0 counts days from Easter."""
    if value.startswith("easter"):
        return 0, int(value[6:])
    month, day = value.split("-")
    return int(month), int(day)


def words(text: str, vocabulary: Vocabulary) -> Iterator[Node]:
    """The time words of ``text``. A word we do not know is skipped; the gap it leaves ends the run."""
    known = vocabulary.words
    unknown = vocabulary.unknown
    if len(unknown) > _REMEMBERED:
        unknown.clear()
    for match in _lexer(vocabulary.phrases).finditer(text):
        found = match[0]
        if found in unknown:
            continue
        kind = match.lastgroup
        if kind == "word" or kind == "phrase":
            entry = known.get(found.lower())
            if entry is None:
                if len(found) == 2 and found[0] in "QHqh" and found[1] in "1234":
                    cls = "quartern" if found[0] in "Qq" else "halfn"
                    if cls == "quartern" or found[1] in "12":
                        yield Node(cls, match.start(), match.end(), int(found[1]))
                        continue
                unknown.add(found)
                continue
            value: Any = _holiday(str(entry.value)) if entry.cls == "holiday" else entry.value
            yield Node(entry.cls, match.start(), match.end(), value, entry.guard, entry.id)
            continue
        node = Node("date", match.start(), match.end())
        if kind == "number":
            numbered = _number(node, text, found)
            if numbered is not None:
                yield numbered
        elif kind == "fiscal":
            node.cls, node.value = "fiscal", found
            yield node
        elif kind == "short":
            node.cls, node.value = (
                "yyy0",
                1900 + int(found[1:3]) if int(found[1]) > 2 else 2000 + int(found[1:3]),
            )
            yield node
        else:
            if kind == "iso":
                node.form = _date(*(int(part) for part in re.split(r"[-/.]", found)))
                node.rule = "timex.day.iso"
            else:
                node.form = _numeric(found)
                node.rule = "timex.day.numeric"
            if node.form is not None:
                yield node


def _mark(text: str, left: Node, right: Node) -> Node | str | None:
    """What stands between two time words: '' for white space, a node for a mark, None for anything else."""
    gap = text[left.end : right.start]
    if gap == " " or not gap or _GAP.match(gap):
        return ""
    sign = gap.strip()
    if len(sign) > 1:  # other words, mostly
        return Node("poss", left.end, right.start) if gap in ("'s ", "’s ") else None
    if sign == "." and left.guard == "abbreviation":
        return ""
    if sign == "," and gap.count("\n") < 2:
        return Node("comma", left.end, right.start)
    digits = text[left.end - 1].isdigit() and text[right.start].isdigit()
    if (_LONG_DASH if digits else _DASH).match(gap):
        return Node("dash", left.end, right.start)
    if gap == "/" and left.cls == right.cls == "monthname":
        return Node("dash", left.end, right.start)
    return None


def runs(text: str, vocabulary: Vocabulary) -> Iterator[list[Node]]:
    """Time words with nothing but white space, commas and dashes between them, where they can carry a
    date."""
    run: list[Node] = []
    for node in words(text, vocabulary):
        if run:
            mark = _mark(text, run[-1], node)
            if mark is None:
                if any(member.cls in CORE for member in run):
                    yield run
                run = []
            elif isinstance(mark, Node):
                run.append(mark)
        run.append(node)
    if any(member.cls in CORE for member in run):
        yield run
