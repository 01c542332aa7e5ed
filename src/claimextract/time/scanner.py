"""Text to runs of time words. Few places of a text can hold a date: one regex finds them, and only what stands around
them is read word by word."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

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
#: where a year, an ordinal, a decade or a date in figures may begin
_DIGITS = re.compile(r"\d(?=\d\d\d|\d?(?:st|nd|rd|th)|0s|\d?[-/.]\d)")
#: words without a meaning in time that are remembered at most
_REMEMBERED = 50_000
#: characters before the first word of a date that are read with it; if the run begins even further back, more
_BEFORE = 20


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


def _any_of(words: Iterable[str]) -> str:
    """A regex of all words that tries each letter once (months share theirs): a plain list of them is tried word by
    word at each place of the text, which takes four times as long."""
    endings: dict[str, list[str]] = {}
    for word in words:
        endings.setdefault(word[:1], []).append(word[1:])
    ends = endings.pop("", None) is not None
    letters = "|".join(re.escape(letter) + _any_of(rest) for letter, rest in sorted(endings.items()))
    return (f"(?:{letters})" + "?" * ends) if letters else ""


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


def _read(match: re.Match[str], text: str, vocabulary: Vocabulary) -> Node | None:
    """The time word that a match is, if it is one."""
    found = match[0]
    kind = match.lastgroup
    if kind == "word" or kind == "phrase":
        entry = vocabulary.words.get(found.lower())
        if entry is None:
            if len(found) == 2 and found[0] in "QHqh" and found[1] in "1234":
                cls = "quartern" if found[0] in "Qq" else "halfn"
                if cls == "quartern" or found[1] in "12":
                    return Node(cls, match.start(), match.end(), int(found[1]))
            if len(vocabulary.unknown) > _REMEMBERED:
                vocabulary.unknown.clear()
            vocabulary.unknown.add(found)
            return None
        value: Any = _holiday(str(entry.value)) if entry.cls == "holiday" else entry.value
        return Node(entry.cls, match.start(), match.end(), value, entry.guard, entry.id)
    node = Node("date", match.start(), match.end())
    if kind == "number":
        return _number(node, text, found)
    if kind == "fiscal":
        node.cls, node.value = "fiscal", found
        return node
    if kind == "short":
        decade = int(found[1:3])
        node.cls, node.value = "yyy0", (1900 if decade > 29 else 2000) + decade
        return node
    if kind == "iso":
        node.form = _date(*(int(part) for part in re.split(r"[-/.]", found)))
        node.rule = "timex.day.iso"
    else:
        node.form = _numeric(found)
        node.rule = "timex.day.numeric"
    return node if node.form is not None else None


def _mark(text: str, left: Node, right: Node) -> Node | Literal[""] | None:
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


class Scanner:
    """Finds the runs of time words of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._lexer = _lexer(vocabulary.phrases)
        core = [word for word, entry in vocabulary.words.items() if entry.cls in CORE]
        # They look ahead only: *good friday* is no phrase without capitals, and its second word a place of its own.
        # Most words stand behind a space, to which the engine runs at once; ``\b`` has it look at each letter.
        ahead = rf"(?=(?:{_any_of(core)}|[qh][1-4])\b)"
        self._core = re.compile(" " + ahead), re.compile(r"[^\w ]" + ahead)
        #: a node of each time word as it is written
        self._words: dict[str, Node] = {}
        #: a word that is no part of this is no part of a phrase either
        self._phrases = "\n".join(vocabulary.phrases)

    def runs(self, text: str) -> Iterator[list[Node]]:
        """Time words with nothing but white space, commas and dashes between them, where they can carry a date."""
        done = 0
        for at in self._spots(text):
            if at < done:
                continue
            before = _BEFORE
            whole = False
            while not whole:
                # from white space on, where no word is cut in two
                start = max(done, text.rfind(" ", done, max(done, at - before)))
                run, end, whole = self._run(text, start, at, start == done)
                before *= 4
            done = end
            if not CORE.isdisjoint([node.cls for node in run]):
                yield run

    def _spots(self, text: str) -> list[int]:
        """Where nodes of the CORE classes may begin, in order. Three regexes are faster than one of all."""
        # with a space before the first word, so that what stands before a word has the word's own place in ``text``
        plain = " " + _plain(text)
        places = [match.start() for regex in self._core for match in regex.finditer(plain)]
        places += [match.start() - 1 for match in _DIGITS.finditer(plain)]
        places.sort()
        return places

    def _run(self, text: str, start: int, at: int, certain: bool) -> tuple[list[Node], int, bool]:
        """The run that holds the place ``at`` or, without one, nothing; where it was left; and whether all of it
        was seen.

        ``certain``: the first word after ``start`` belongs to no run before it. Otherwise ``start`` may even lie
        within a phrase; not so from the first word on that no phrase holds.
        """
        run: list[Node] = []
        whole = certain
        unknown, phrases, words = self.vocabulary.unknown, self._phrases, self._words
        for match in self._lexer.finditer(text, start):
            found = match[0]
            node: Node | None
            if found in unknown:
                node = None
            elif (word := words.get(found)) is not None:
                node = Node(word.cls, match.start(), match.end(), word.value, word.guard, word.rule)
            else:
                node = _read(match, text, self.vocabulary)
                if node is not None and match.lastgroup == "word":
                    words[found] = node
            before, certain = certain, certain or found not in phrases
            if node is None:
                if len(found) == 1:
                    continue  # it may be that of *the year's end*: the mark tells
                if (run and run[-1].end > at) or match.start() > at:
                    return run, match.start(), whole
                run, whole = [], certain
                continue
            if run:
                mark = _mark(text, run[-1], node)
                if mark is None:
                    if run[-1].end > at:
                        return run, match.start(), whole
                    run, whole = [], before
                elif mark:
                    run.append(mark)
            if not run and node.start > at:
                return run, match.start(), whole
            run.append(node)
        return run, len(text), whole


def _plain(text: str) -> str:
    """In lower case, with as many characters, and no underscore, which a regex takes for a letter."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join([letter if len(low := letter.lower()) > 1 else low for letter in text])
    return lower.replace("_", " ")
