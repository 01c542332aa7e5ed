"""Rules over word classes, applied in stages: each stage replaces the longest match at each place by one
node.

A run of time words is spelt as a string of one character a class, so that a rule is an ordinary compiled regex; the
matches of a class string are remembered, since the same few shapes (month year, day month) make up most of any text.
A longer run is mostly a new one, but the shapes it ends in are not: matches are also remembered by what follows.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from claimextract.lexicon import folders, until_changed
from claimextract.time import compositions, guards, step_guards  # noqa: F401  (they register themselves)
from claimextract.time.builders import BUILDERS
from claimextract.time.guarding import GUARDS
from claimextract.time.scanner import Node, Scanner
from claimextract.time.vocabulary import TimePattern, Vocabulary, vocabulary

#: Names that stand for several classes in a pattern.
ALIASES: dict[str, tuple[str, ...]] = {
    "unit": ("day", "week", "weekend", "fortnight", "month", "quarter", "half", "year", "decade", "century"),
    "units": (
        "days",
        "weeks",
        "weekends",
        "fortnights",
        "months",
        "quarters",
        "years",
        "decades",
        "centuries",
    ),
    "num": ("ones", "teens", "tens", "hundred", "number"),
}

#: The names of a range's two ends, by builder.
ENDS = {
    "between": ("a", "b"),
    "between_days": ("a", "b"),
    "next_days": ("a", "b"),
    "next_months": ("a", "b"),
    "next_years": ("a", "b"),
    "day_span_md": ("d", "e"),
    "year_span": ("y", "z"),
}


class _Codes(dict[str, str]):
    """A class → the character that stands for it (private use area, given out on first use)."""

    def __missing__(self, cls: str) -> str:
        made = self[cls] = chr(0xE000 + len(self))
        return made


_CODES = _Codes()
_ELEMENT = re.compile(r"(?P<behind>\(\?<=)?<(?:(?P<name>\w+):)?(?P<classes>[\w|]+)>(?P<closes>\))?")

#: What a rule asks of the nodes before its own.
_BEHIND = re.compile(r"\(\?<[=!]([^()]*)\)")

#: One candidate: index of the rule in its stage, how many nodes it takes, and where among them each named word stands.
Candidate = tuple[int, int, tuple[tuple[str, int], ...]]
#: What matches at each place, the longest first.
Places = tuple[tuple[Candidate, ...], ...]


def _spelt(nodes: list[Node]) -> str:
    return "".join([_CODES[node.cls] for node in nodes])


def _compile(pattern: str) -> re.Pattern[str]:
    def element(match: re.Match[str]) -> str:
        classes = [member for name in match["classes"].split("|") for member in ALIASES.get(name, (name,))]
        chosen = f"[{''.join(_CODES[cls] for cls in classes)}]"
        named = f"(?P<{match['name']}>{chosen})" if match["name"] else chosen
        return f"{match['behind'] or ''}{named}{match['closes'] or ''}"

    return re.compile(_ELEMENT.sub(element, pattern).replace(" ", ""))


class Grammar:
    """The compiled rules of a vocabulary."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.scanner = Scanner(words)
        self.stages: list[list[tuple[TimePattern, re.Pattern[str]]]] = []
        for number in sorted({pattern.stage for pattern in words.patterns}):
            self.stages.append(
                [(rule, _compile(rule.pattern)) for rule in words.patterns if rule.stage == number]
            )
        #: so many nodes back the rules look at most
        self.back = max(
            (asked.count("<") for rule in words.patterns for asked in _BEHIND.findall(rule.pattern)), default=0
        )
        self._next = lru_cache(maxsize=8192)(self._first_stage)
        self._here = lru_cache(maxsize=32_768)(self._at)

    def _first_stage(self, stage: int, spelt: str) -> tuple[int, Places] | None:
        """The first stage from ``stage`` on in which something of a class string matches, and what (pure, so it can be
        remembered)."""
        for number in range(stage, len(self.stages)):
            places = tuple(
                [
                    self._here(number, spelt[max(0, place - self.back) : place], spelt[place:])
                    for place in range(len(spelt))
                ]
            )
            if any(places):
                return number, places
        return None

    def _at(self, stage: int, behind: str, spelt: str) -> tuple[Candidate, ...]:
        """What matches at the beginning of ``spelt``, with the nodes ``behind`` it."""
        place, spelt = len(behind), behind + spelt
        here: list[Candidate] = []
        for index, (_, pattern) in enumerate(self.stages[stage]):
            match = pattern.match(spelt, place)
            if match is not None and match.end() > place:
                groups = tuple((name, match.start(name) - place) for name in match.groupdict() if match[name])
                here.append((index, match.end() - place, groups))
        here.sort(key=lambda candidate: -candidate[1])
        return tuple(here)

    def reduce(self, text: str, nodes: list[Node]) -> list[Node]:
        """``nodes`` with every expression of the run replaced by one node that carries a form."""
        stage, turns = 0, 0
        spelt = _spelt(nodes)
        while (found := self._next(stage, spelt)) is not None:
            at, places = found
            turns = turns + 1 if at == stage else 1
            stage = at
            reduced = self._pass(stage, text, nodes, places)
            if reduced is not None:
                nodes = reduced
                spelt = _spelt(nodes)
            last = stage == len(self.stages) - 1
            if reduced is None or not last or turns == 3:  # lists (3, 5 and 7 May) are built from their right end
                stage, turns = stage + 1, 0
        return nodes

    def _pass(self, stage: int, text: str, nodes: list[Node], places: Places) -> list[Node] | None:
        """``nodes`` with what the rules of a stage make of them; None where they make nothing."""
        result: list[Node] = []
        rules = self.stages[stage]
        changed = False
        place = 0
        while place < len(nodes):
            for index, length, groups in places[place]:
                rule, end = rules[index][0], place + length
                # most rules have no guard
                if rule.guard and not all(
                    GUARDS[guard](text, nodes, place, end, self.words) for guard in rule.guard
                ):
                    continue
                named = {name: nodes[place + position] for name, position in groups}
                form = BUILDERS[rule.build](named, nodes[place:end], rule.args)
                if form is None:
                    continue
                made = Node(rule.gives, nodes[place].start, nodes[end - 1].end, rule=rule.id)
                if isinstance(form, (int, float)):
                    made.value = form
                else:
                    made.form = form
                if rule.build in ENDS:
                    first, last = ENDS[rule.build]
                    made.ends = named[first], named[last]
                result.append(made)
                changed = True
                place = end
                break
            else:
                result.append(nodes[place])
                place += 1
        return result if changed else None


def grammar() -> Grammar:
    """The rules over the lexicon folders in use."""
    return _grammar(folders())


@until_changed
@lru_cache(maxsize=4)
def _grammar(_: tuple[Path, ...]) -> Grammar:
    return Grammar(vocabulary())
