"""Rules over word classes, applied in stages: each stage replaces the longest match at each place by one
node.

A run of time words is spelt as a string of one character a class, so that a rule is an ordinary compiled
regex; the
matches of a class string are remembered, since the same few shapes (month year, day month) make up most of
any text.
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

_CODES: dict[str, str] = {}
_ELEMENT = re.compile(r"(?P<behind>\(\?<=)?<(?:(?P<name>\w+):)?(?P<classes>[\w|]+)>(?P<closes>\))?")

#: One candidate: index of the rule in its stage, end, and the position of each named word.
Candidate = tuple[int, int, tuple[tuple[str, int], ...]]


def code(cls: str) -> str:
    """The character that stands for a class (private use area, given out on first use)."""
    return _CODES.setdefault(cls, chr(0xE000 + len(_CODES)))


def _spelt(nodes: list[Node]) -> str:
    return "".join([code(node.cls) for node in nodes])


def _compile(pattern: str) -> re.Pattern[str]:
    def element(match: re.Match[str]) -> str:
        classes = [member for name in match["classes"].split("|") for member in ALIASES.get(name, (name,))]
        chosen = f"[{''.join(code(cls) for cls in classes)}]"
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
        self._found = lru_cache(maxsize=8192)(self._match)

    def _match(self, stage: int, spelt: str) -> tuple[tuple[Candidate, ...], ...] | None:
        """For each place of a class string, what matches there, the longest first, or None where nothing does
        anywhere (pure, so it can be remembered)."""
        places: list[tuple[Candidate, ...]] = []
        for place in range(len(spelt)):
            here: list[Candidate] = []
            for index, (_, pattern) in enumerate(self.stages[stage]):
                match = pattern.match(spelt, place)
                if match is not None and match.end() > place:
                    groups = tuple((name, match.start(name)) for name in match.groupdict() if match[name])
                    here.append((index, match.end(), groups))
            here.sort(key=lambda candidate: -candidate[1])
            places.append(tuple(here))
        return tuple(places) if any(places) else None

    def reduce(self, text: str, nodes: list[Node]) -> list[Node]:
        """``nodes`` with every expression of the run replaced by one node that carries a form."""
        spelt = _spelt(nodes)
        for stage in range(len(self.stages)):
            last = stage == len(self.stages) - 1
            for _ in range(3 if last else 1):  # lists (3, 5 and 7 May) are built from their right end
                places = self._found(stage, spelt)
                if places is None:
                    break
                reduced = self._pass(stage, text, nodes, places)
                if len(reduced) == len(nodes) and all(a is b for a, b in zip(reduced, nodes, strict=True)):
                    break
                nodes = reduced
                spelt = _spelt(nodes)
        return nodes

    def _pass(
        self, stage: int, text: str, nodes: list[Node], places: tuple[tuple[Candidate, ...], ...]
    ) -> list[Node]:
        result: list[Node] = []
        place = 0
        while place < len(nodes):
            for index, end, groups in places[place]:
                rule = self.stages[stage][index][0]
                if any(not GUARDS[guard](text, nodes, place, end, self.words) for guard in rule.guard):
                    continue
                named = {name: nodes[position] for name, position in groups}
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
                place = end
                break
            else:
                result.append(nodes[place])
                place += 1
        return result


def grammar() -> Grammar:
    """The rules over the lexicon folders in use."""
    return _grammar(folders())


@until_changed
@lru_cache(maxsize=4)
def _grammar(_: tuple[Path, ...]) -> Grammar:
    return Grammar(vocabulary())
