"""What a run of characters between two spaces holds: its words, and what may begin with them.

A text repeats its words. Each run is taken apart once, with what the actor base knows of it, and the words of a
sentence are then put together of what is known of its runs, without a look at each word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from claimextract.actors.matching import Node, fold, words

if TYPE_CHECKING:
    from claimextract.actors.base import Form

# What may be said of a word, as bits.
FORM = 1 << 0  # a form of the base may begin with it
WORDING = 1 << 1  # a wording or a description may
HEADED = 1 << 2  # a head noun by which a text calls a body again (*the Committee*)
ORGANISATION = 1 << 3  # the first word of an organisation's head noun
PERSON = 1 << 4  # a given name or a title
KIND = 1 << 5  # a noun that tells what the name beside it is
BRACKET = 1 << 6  # an opening parenthesis
HYPHEN = 1 << 7  # a hyphen joins it to the next word
PARTED = 1 << 8  # something else parts it from the next word of the run
UP = 1 << 9  # *up* in small letters
NO_PLACE = 1 << 10  # no part of a place's name
OPENER = 1 << 11  # opens a sentence, and then is no name
SHOUTED = 1 << 12  # more than one letter, all of them capitals
BEHIND = 1 << 13  # may make a wording or a mission of the name before it
# What may be said of a word in one byte.
CAPITAL = 1  # it begins with one
TELLING = 2  # it has a mark that is not common

#: marks that alone say nothing of a line: most small words are no part of a place's name
_COMMON = NO_PLACE | OPENER | SHOUTED

_JOINING = frozenset("-‑–")
#: so many runs, and so many surfaces of forms, are remembered at most: a long run meets ever new ones
_MOST = 20_000
NATIONAL = frozenset(("country", "adjective", "demonym", "capital"))


class Fitting(NamedTuple):
    """The forms that a surface may be, the countries they speak of, and those they count for."""

    forms: list[Form]
    countries: frozenset[str]
    counted: tuple[str, ...]


class Opening(NamedTuple):
    """What the forms may be that begin with a word: the word alone, or with those after it."""

    alone: Fitting | None
    longer: Mapping[str, Node[Form]]


class Chunk(NamedTuple):
    """The words of a run, most of which have one: the first word, then all columns of the others."""

    text: str
    key: str
    mark: int
    others: tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]] | None
    #: for each word CAPITAL, TELLING, both or 0
    signs: bytes
    #: characters from the start of a word to that of the next, where one space follows the run
    steps: tuple[int, ...]


def fitting(forms: Iterable[Form], surface: str, size: int) -> Fitting | None:
    """Those of the forms of ``size`` words that agree with the letters of the text."""
    fit = [form for form in forms if form.fits(surface, size)]
    if not fit:
        return None
    countries = frozenset(form.country for form in fit if form.country and form.kind in NATIONAL)
    return Fitting(
        fit, countries, tuple(form.country for form in fit if form.country and form.kind != "city")
    )


class Surfaces(dict[str, Fitting | None]):
    """Forms of more than one word, by how the text writes them."""

    def of(self, surface: str, forms: list[Form], size: int) -> Fitting | None:
        if surface in self:
            return self[surface]
        if len(self) >= _MOST:
            self.clear()
        found = self[surface] = fitting(forms, surface, size)
        return found


class Openings(dict[str, Opening]):
    """By word, as the text writes it: the few that begin a form, each in the few ways to write it."""

    def __init__(self, forms: Mapping[str, Node[Form]]) -> None:
        self._forms = forms

    def of(self, text: str, key: str) -> Opening | None:
        if text not in self and (node := self._forms.get(key)) is not None:
            alone = fitting(node.payloads, text, 1)
            if alone or node.children:
                self[text] = Opening(alone, node.children)
        return self.get(text)


class Chunks(dict[str, Chunk]):
    """All runs met so far. ``marked``: bit → the words (as keys) that have it."""

    def __init__(self, forms: Mapping[str, Node[Form]], marked: Mapping[int, Iterable[str]]) -> None:
        self.openings = Openings(forms)
        self._marks: dict[str, int] = {}
        for bit, keys in marked.items():
            for key in keys:
                self._marks[key] = self._marks.get(key, 0) | bit

    def __missing__(self, run: str) -> Chunk:
        if len(self) >= _MOST:
            self.clear()
        chunk = self[run] = self._read(run)
        return chunk

    def _read(self, run: str) -> Chunk:
        texts: tuple[str, ...]
        if run.isalpha():  # as most
            texts, keys, starts, ends = (run,), (fold(run),), (0,), (len(run),)
        else:
            texts, keys, starts, ends = zip(*words(run), strict=True)
        marks = [self._marks.get(key, 0) for key in keys]
        for at, text in enumerate(texts):
            if self.openings.of(text, keys[at]) is not None:
                marks[at] |= FORM
            if text == "up":
                marks[at] |= UP
            elif len(text) > 1 and text.isupper():
                marks[at] |= SHOUTED
            gap = run[ends[at] : starts[at + 1]] if at + 1 < len(texts) else ""
            if gap:
                marks[at] |= HYPHEN if gap in _JOINING else PARTED
        steps = tuple(b - a for a, b in zip(starts, (*starts[1:], len(run) + 1), strict=True))
        signs = bytes(
            [
                CAPITAL * text[0].isupper() | TELLING * (mark & ~_COMMON > 0)
                for text, mark in zip(texts, marks, strict=True)
            ]
        )
        others = (texts[1:], keys[1:], tuple(marks[1:])) if len(texts) > 1 else None
        return Chunk(texts[0], keys[0], marks[0], others, signs, steps)
