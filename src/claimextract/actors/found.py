"""What recognition passes along: a sentence in words, a mention in it, what the text has taught."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, compress
from operator import sub
from typing import Literal, NamedTuple

from claimextract.actors.base import ActorBase, Form
from claimextract.actors.chunks import (
    CAPITAL,
    FORM,
    HEADED,
    HYPHEN,
    PARTED,
    PERSON,
    TELLING,
    UP,
    WORDING,
    Opening,
)
from claimextract.actors.entries import Actor

#: articles before and inside names, English and French
ARTICLES = frozenset(["the", "la", "le", "les", "l"])

MentionKind = Literal["name", "adjective", "description", "acronym"]


class Found(NamedTuple):
    """A mention at characters ``[start, end)`` and words ``[first, last)`` of its sentence."""

    start: int
    end: int
    first: int
    last: int
    label: str
    mention: MentionKind
    actor: str | None
    name: str
    country: str | None
    rule: str
    #: how the form stands in the base; ``capital`` still waits for the decision between place and government
    kind: str
    place: str | None = None
    lat: float | None = None
    lon: float | None = None

    def at(self, line: Line, first: int, last: int) -> Found:
        return self._replace(start=line.starts[first], end=line.end(last - 1), first=first, last=last)


#: heads of names that may stand for them without a capital
_SMALL_HEADS = frozenset(("council", "force"))
#: marks of words whose places a line keeps
_COLLECTED = WORDING | HEADED | PERSON | HYPHEN | PARTED | UP


#: signs of words → 1 for each that has this one, else 0
_CAPITALS, _TELLING = (bytes([byte & sign > 0 for byte in range(256)]) for sign in (CAPITAL, TELLING))

#: an empty line between two words
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")


class Line:
    """A sentence as words. ``body`` ones give mentions, the others only context."""

    __slots__ = (
        "_starts", "_steps", "any", "apart", "body", "capitals", "counted", "countries", "forms", "heads", "hyphens",
        "keys", "marks", "size", "start", "text", "texts", "titles", "upper", "wordings",
    )  # fmt: skip

    def __init__(
        self,
        piece: str,
        start: int,
        body: bool,
        texts: list[str],
        keys: list[str],
        marks: list[int],
        signs: bytes,
        steps: Sequence[tuple[int, ...]],
        base: ActorBase,
    ) -> None:
        self.text, self.start, self.body = piece, start, body
        self._starts: list[int] | None = None
        self._steps = steps
        self.texts, self.keys = texts, keys
        self.size = size = len(keys)
        #: 1 for each word that begins with a capital, else 0
        self.upper = upper = signs.translate(_CAPITALS)
        #: where those words are, and an *up* behind one (*Follow-up*)
        self.capitals: list[int] = [*compress(range(size), upper)]
        #: word index → forms that start there, as (end, forms), longest first
        self.forms: dict[int, list[tuple[int, list[Form]]]] = {}
        #: countries of its names, and those that it counts for, once a name
        self.countries: frozenset[str] = frozenset()
        self.counted: list[str] = []
        #: where a wording or a description may begin, head nouns of names, words that a person's name follows
        self.wordings: list[int] = []
        self.heads: list[int] = []
        self.titles: list[int] = []
        #: words that a hyphen joins to the next, and words further from the next than a space
        self.hyphens: set[int] = set()
        self.apart: set[int] = set()
        #: what may be said of each word (see ``chunks``), and of any, but for what is common
        self.marks = marks
        self.any = self._look(signs.translate(_TELLING), base)

    def _look(self, telling: bytes, base: ActorBase) -> int:
        """Settle what depends on the words after a marked one."""
        together, marks, keys, texts, openings = 0, self.marks, self.keys, self.texts, base.chunks.openings
        end = self.size - 1
        ups: list[int] = []
        for at in compress(range(self.size), telling):
            mark = marks[at]
            together |= mark
            if mark & FORM:
                alone, longer = opening = openings[texts[at]]
                if alone is not None or (at < end and keys[at + 1] in longer):
                    self._match(at, opening, base)
            if mark & _COLLECTED:
                if mark & WORDING:
                    self.wordings.append(at)
                if mark & HEADED and (self.upper[at] or keys[at] in _SMALL_HEADS):
                    self.heads.append(at)
                if mark & PERSON:
                    self.titles.append(at)
                if mark & (HYPHEN | PARTED):
                    (self.hyphens if mark & HYPHEN else self.apart).add(at)
                if mark & UP:
                    ups.append(at)
        if "\n" in self.text and _EMPTY_LINE.search(self.text):
            starts = self.starts
            for at in range(self.size - 1):
                gap = self.text[starts[at] + len(self.texts[at]) - self.start : starts[at + 1] - self.start]
                if gap.count("\n") > 1:
                    self.apart.add(at)
        if ups := [at for at in ups if self.follows_up(at)]:
            self.capitals = sorted([*self.capitals, *ups])
        return together

    def _match(self, at: int, opening: Opening, base: ActorBase) -> None:
        keys, size, last = self.keys, self.size, at + 1
        longest = opening.alone
        found = [(last, longest.forms)] if longest is not None else []
        countries = longest.countries if longest is not None else frozenset()
        node = opening.longer.get(keys[last]) if last < size else None
        while node is not None:
            last += 1
            if node.payloads and (fit := base.surfaces.of(self.surface(at, last), node.payloads, last - at)):
                found.append((last, fit.forms))
                longest, countries = fit, countries | fit.countries
            node = node.children.get(keys[last]) if last < size else None
        if longest is not None:
            found.reverse()
            self.forms[at] = found
            self.counted += longest.counted
            if countries:
                self.countries |= countries

    @property
    def starts(self) -> list[int]:
        """The first character of each word in the document."""
        if self._starts is None:
            self._starts = [*accumulate(chain.from_iterable(self._steps), initial=self.start)]
            if self._starts.pop() != self.start + len(self.text) + 1:
                self._starts = self._irregular()
        return self._starts

    def _irregular(self) -> list[int]:
        """``starts`` where more than one space parts some words."""
        starts: list[int] = []
        at = 0
        for run, steps in zip(self.text.split(), self._steps, strict=True):
            at = self.text.index(run, at)
            starts += accumulate(steps[:-1], initial=self.start + at)
            at += len(run)
        return starts

    def end(self, at: int) -> int:
        return self.starts[at] + len(self.texts[at])

    def chars(self, first: int, last: int) -> tuple[int, int]:
        """The characters of words ``[first, last)`` in the document."""
        return self.starts[first], self.starts[last - 1] + len(self.texts[last - 1])

    def surface(self, first: int, last: int) -> str:
        starts = self.starts
        return self.text[
            starts[first] - self.start : starts[last - 1] + len(self.texts[last - 1]) - self.start
        ]

    def follows_up(self, at: int) -> bool:
        """Whether an *up* in small letters belongs to the capitalised word before it (*Follow-up*)."""
        return at > 0 and self.upper[at - 1] > 0 and self.texts[at] == "up" and at - 1 in self.hyphens

    def capital(self, at: int) -> bool:
        """A capital, or the second part of a hyphenated word with one (*Follow-up*)."""
        return 0 <= at < self.size and (
            self.upper[at] > 0 or (self.texts[at] == "up" and self.follows_up(at))
        )

    def neighbours(self) -> bool:
        """Whether two capitals stand beside each other, or about one word."""
        return len(self.capitals) > 1 and min(map(sub, self.capitals[1:], self.capitals)) < 3

    def hyphen(self, left: int) -> bool:
        """Whether a hyphen joins the word at ``left`` to the next."""
        return left in self.hyphens

    def glued(self, left: int) -> bool:
        """Whether the word at ``left`` and the next one are parted by no more than a space or a hyphen."""
        return 0 <= left < self.size - 1 and left not in self.apart


def lines_of(text: str, sentences: Sequence[tuple[int, int, bool]], base: ActorBase) -> list[Line]:
    """The lines of some sentences. They are read together: a look at each run, then columns of all of them, which the
    lines share out.
    """
    pieces = [text[start:end] for start, end, _ in sentences]
    runs = [piece.split() for piece in pieces]
    columns = zip(*map(base.chunks.__getitem__, chain.from_iterable(runs)), strict=True)
    texts, keys, marks = next(columns, ()), next(columns, ()), next(columns, ())
    others, signs, steps = next(columns, ()), next(columns, ()), next(columns, ())
    lines: list[Line] = []
    end = 0
    for (start, _, body), piece, own in zip(sentences, pieces, runs, strict=True):
        first, end = end, end + len(own)
        line_texts, line_keys, line_marks = [*texts[first:end]], [*keys[first:end]], [*marks[first:end]]
        more = others[first:end]
        # from the end on, where no insertion moves a place that is still to come
        for at in [*compress(range(len(own)), more)][::-1]:
            line_texts[at + 1 : at + 1], line_keys[at + 1 : at + 1], line_marks[at + 1 : at + 1] = more[at]
        lines.append(
            Line(
                piece, start, body, line_texts, line_keys, line_marks, b"".join(signs[first:end]),
                steps[first:end], base,
            )
        )  # fmt: skip
    return lines


#: sentences of a text whose lines are made anew for each walk over them, rather than held
MANY_LINES = 3_000
#: so many are made together
_TOGETHER = 100


class FleetingLines:
    """The lines of a very long text. A held line takes a few kilobytes."""

    def __init__(self, text: str, sentences: Sequence[tuple[int, int, bool]], base: ActorBase) -> None:
        self.text, self.sentences, self.base = text, sentences, base

    def __iter__(self) -> Iterator[Line]:
        for first in range(0, len(self.sentences), _TOGETHER):
            yield from lines_of(self.text, self.sentences[first : first + _TOGETHER], self.base)


#: a country's hold on the sentences after it, and how much more one in a heading counts
FADING, HEADING = 0.7, 2.0
#: lines that wait at most
_PASSED = 500
#: how much the whole text counts against this part of it
SHARE = 1.5


#: offices of those whom a text calls by their surname alone
_HEADS = ("President", "Prime Minister", "Transition", "Interim President", "Head of State")
#: so many years after they left
_REMEMBERED = 2


@dataclass(slots=True)
class Memory:
    """What the text has told so far, and which countries it is about."""

    base: ActorBase
    date: str | None
    salience: Counter[str] = field(default_factory=Counter)
    seen: dict[str, int] = field(default_factory=dict)
    #: surnames and learned acronyms (word keys joined) → the mention that taught them
    learned: dict[str, Found] = field(default_factory=dict)
    #: first words of those names
    learned_starts: set[str] = field(default_factory=set)
    line: int = 0
    recent: frozenset[str] = frozenset()
    #: head noun of a name (*committee*) → the last body with such a name
    headed: dict[str, Found] = field(default_factory=dict)
    #: head noun → the body that the title names
    title_heads: dict[str, str] = field(default_factory=dict)
    in_title: bool = False
    #: where a noun that only modifies the next one starts (*army* in *the army camp*)
    modifiers: Container[int] = ()
    #: where proper nouns start
    proper: Container[int] = ()
    last_of_role: dict[str, str] = field(default_factory=dict)

    #: the largest share of a country
    most: float = 0.0
    _near: dict[str, float] = field(default_factory=dict)
    #: lines left behind that ``_near`` has not taken in
    _passed: list[tuple[frozenset[str], float]] = field(default_factory=list)
    _shares: dict[str | None, float] = field(default_factory=dict)

    def taught(self) -> int:
        """How many names and head nouns the text has taught."""
        return len(self.learned_starts) + len(self.headed)

    def learn(self, name: str, found: Found) -> None:
        self.learned[name] = found
        self.learned_starts.add(name.partition(" ")[0])

    def count(self, countries: Iterable[str]) -> None:
        """Names of these countries in the text; all are counted before any is judged."""
        self.salience.update(countries)
        total = self.salience.total()
        self._shares = {country: names / total for country, names in self.salience.items()}
        self.most = max(self._shares.values(), default=0.0)

    def share(self, country: str | None) -> float:
        return self._shares.get(country, 0.0)

    def pass_on(self, line: Line) -> None:
        """Leave a line behind: what it named fades from sentence to sentence."""
        if line.countries:
            self.recent = line.countries
        self._passed.append((line.countries, 1.0 if line.body else HEADING))
        if len(self._passed) > _PASSED:
            self.near()

    def near(self) -> dict[str, float]:
        """How much the last sentences and the heading above spoke of each country; asked of few lines."""
        near = self._near
        for countries, weight in self._passed:
            for country in near:
                near[country] *= FADING
            for country in countries:
                near[country] = near.get(country, 0.0) + weight
        self._passed.clear()
        return near

    def focus(self, country: str) -> float:
        """How much the text, and this part of it, are about a country: 0 to 2."""
        near = self.near()
        total = sum(near.values())
        return SHARE * self.share(country) + (near.get(country, 0.0) / total if total else 0.0)

    def valid(self, actor: Actor, date: str | None = None) -> bool:
        """Whether the actor existed at the date of the text (or of the year named in the sentence)."""
        date = date or self.date
        if date is None:
            return True
        begins, ends = actor.valid_from, actor.valid_to
        if begins and date[: len(begins)] < begins[: len(date)]:
            return False
        return not (ends and date[: len(ends)] > ends[: len(date)])

    def governs(self, actor: Actor) -> bool:
        """Whether a person heads a state or a government at the date of the text, or did not long before."""
        if self.date is None or not self.date[:4].isdigit():
            return False
        year = int(self.date[:4])
        return any(
            held.office.startswith(_HEADS)
            and (held.start is None or int(held.start[:4]) <= year)
            and (held.end is None or year <= int(held.end[:4]) + _REMEMBERED)
            for held in actor.offices
        )

    def score(self, form: Form, line: Line) -> float:
        """How well the context bears out that a form stands for its target."""
        total = 0.0
        if form.target in self.seen:
            total += 4.0
        if form.country in line.countries:
            total += 3.0
        elif form.country in self.recent:
            total += 1.5
        total += 2.0 * self.share(form.country)
        actor = self.base.actors.get(form.target)
        if actor is not None:
            total += 0.5 if self.valid(actor) else -1.5
        return total
