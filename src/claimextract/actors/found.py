"""What recognition passes along: a sentence in words, a mention in it, what the text has taught."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from claimextract.actors.base import ActorBase, Form
from claimextract.actors.entries import Actor
from claimextract.actors.matching import Word, words

#: articles before and inside names, English and French
ARTICLES = frozenset(["the", "la", "le", "les", "l"])

MentionKind = Literal["name", "adjective", "description", "acronym"]


@dataclass(frozen=True, slots=True)
class Found:
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

    def at(self, own: list[Word], first: int, last: int) -> Found:
        return replace(self, start=own[first].start, end=own[last - 1].end, first=first, last=last)


@dataclass(slots=True)
class Line:
    """A sentence as words. ``body`` ones give mentions, the others only context."""

    text: str
    start: int
    body: bool
    words: list[Word] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    #: word index → forms that start there, as (end, forms), longest first
    forms: dict[int, list[tuple[int, list[Form]]]] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)
    #: which words begin with a capital
    upper: list[bool] = field(default_factory=list)
    #: where those words are, and an *up* behind one (*Follow-up*)
    capitals: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, start: int, end: int, body: bool, base: ActorBase) -> Line:
        piece = text[start:end]
        own = words(piece, start)
        line = cls(piece, start, body, own, [word.key for word in own])
        line.upper = upper = [word[0][0].isupper() for word in own]
        line.capitals = [at for at, capital in enumerate(upper) if capital]
        if "up" in line.keys:
            line.capitals += [at for at, key in enumerate(line.keys) if key == "up" and line.follows_up(at)]
            line.capitals.sort()
        known = base.trie.root.children
        size = len(line.keys)
        for at in [at for at, key in enumerate(line.keys) if key in known]:
            node = known[line.keys[at]]
            if not node.payloads and (at + 1 == size or line.keys[at + 1] not in node.children):
                continue  # only longer forms begin with the word, and none goes on so
            if found := base.trie.matches(line.keys, at):
                kept = []
                for last, forms in reversed(found):
                    surface = text[own[at].start : own[last - 1].end]
                    if fitting := [form for form in forms if form.fits(surface, last - at)]:
                        kept.append((last, fitting))
                        line.countries |= {
                            f.country for f in fitting
                            if f.country and f.kind in ("country", "adjective", "demonym", "capital")
                        }  # fmt: skip
                if kept:
                    line.forms[at] = kept
        return line

    def surface(self, first: int, last: int) -> str:
        return self.text[self.words[first].start - self.start : self.words[last - 1].end - self.start]

    def follows_up(self, at: int) -> bool:
        """Whether an *up* in small letters belongs to the capitalised word before it (*Follow-up*)."""
        return at > 0 and self.upper[at - 1] and self.words[at].text == "up" and self.hyphen(at - 1)

    def capital(self, at: int) -> bool:
        """A capital, or the second part of a hyphenated word with one (*Follow-up*)."""
        if not 0 <= at < len(self.upper):
            return False
        return self.upper[at] or (
            at > 0
            and self.words[at].text == "up"
            and self.words[at - 1].text[0].isupper()
            and self.hyphen(at - 1)
        )

    def hyphen(self, left: int) -> bool:
        """Whether a hyphen joins the word at ``left`` to the next."""
        if left + 1 >= len(self.words):
            return False
        return self.text[self.words[left].end - self.start : self.words[left + 1].start - self.start] in (
            "-",
            "‑",
            "–",
        )

    def glued(self, left: int) -> bool:
        """Whether the word at ``left`` and the next one are parted by no more than a space or a hyphen."""
        if left < 0 or left + 1 >= len(self.words):
            return False
        gap = self.text[self.words[left].end - self.start : self.words[left + 1].start - self.start]
        return gap in (" ", "-", "‑", "–", "") or (gap.isspace() and gap.count("\n") < 2)


#: sentences of a text whose lines are made anew for each walk over them, rather than held
MANY_LINES = 3_000


class FleetingLines:
    """The lines of a very long text. A held line takes a few kilobytes."""

    def __init__(self, text: str, sentences: Sequence[tuple[int, int, bool]], base: ActorBase) -> None:
        self.text, self.sentences, self.base = text, sentences, base

    def __iter__(self) -> Iterator[Line]:
        for start, end, body in self.sentences:
            yield Line.of(self.text, start, end, body, self.base)


#: a country's hold on the sentences after it, and how much more one in a heading counts
FADING, HEADING = 0.7, 2.0
#: how much the whole text counts against this part of it
SHARE = 1.5


@dataclass(slots=True)
class Memory:
    """What the text has told so far, and which countries it is about."""

    base: ActorBase
    date: str | None
    salience: Counter[str] = field(default_factory=Counter)
    seen: dict[str, int] = field(default_factory=dict)
    #: surnames and learned acronyms (word keys joined) → the mention that taught them
    learned: dict[str, Found] = field(default_factory=dict)
    line: int = 0
    recent: set[str] = field(default_factory=set)
    #: how much the last sentences and the heading above spoke of each country
    near: dict[str, float] = field(default_factory=dict)
    #: head noun of a name (*committee*) → the last body with such a name
    headed: dict[str, Found] = field(default_factory=dict)
    #: head noun → the body that the title names
    title_heads: dict[str, str] = field(default_factory=dict)
    in_title: bool = False
    #: where a noun that only modifies the next one starts (*army* in *the army camp*)
    modifiers: frozenset[int] = frozenset()
    #: where proper nouns start
    proper: frozenset[int] = frozenset()
    last_of_role: dict[str, str] = field(default_factory=dict)

    _starts: set[str] = field(default_factory=set)
    _counted: int = 0

    def learned_starts(self) -> set[str]:
        """First words of the learned names."""
        if len(self.learned) != self._counted:
            self._starts = {name.partition(" ")[0] for name in self.learned}
            self._counted = len(self.learned)
        return self._starts

    def share(self, country: str | None) -> float:
        total = self.salience.total()
        return self.salience[country] / total if country and total else 0.0

    def pass_on(self, line: Line) -> None:
        """Leave a line behind: what it named fades from sentence to sentence."""
        if line.countries:
            self.recent = line.countries
        for country in self.near:
            self.near[country] *= FADING
        for country in line.countries:
            self.near[country] = self.near.get(country, 0.0) + (1.0 if line.body else HEADING)

    def focus(self, country: str) -> float:
        """How much the text, and this part of it, are about a country: 0 to 2."""
        near = sum(self.near.values())
        return SHARE * self.share(country) + (self.near.get(country, 0.0) / near if near else 0.0)

    def valid(self, actor: Actor, date: str | None = None) -> bool:
        """Whether the actor existed at the date of the text (or of the year named in the sentence)."""
        date = date or self.date
        if date is None:
            return True
        begins, ends = actor.valid_from, actor.valid_to
        if begins and date[: len(begins)] < begins[: len(date)]:
            return False
        return not (ends and date[: len(ends)] > ends[: len(date)])

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
