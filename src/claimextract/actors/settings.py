"""Places that no gazetteer lists, told by the words around them: *near X*, *the village of X*, *X province*.

A name is weighed over the whole text, so that one clear place in a sentence (*in the Sanda district*) lends its
reading to the bare name in another (*Sanda was calm*); a title, a given name or a speaking verb takes it away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import compress
from operator import or_

from claimextract.actors.base import ActorBase
from claimextract.actors.chunks import NO_PLACE, OPENER, SHOUTED
from claimextract.actors.found import Found, Line

#: what a name must reach before it is a place
ENOUGH = 2.0
_LONGEST = 3
_LINKS = frozenset(["and", "or", ",", "to"])
_JOINING = ("and", "or")
#: 0 for 1, and 1 for 0
_TURNED = bytes([1, 0, *range(2, 256)])


class Settings:
    """The unknown place names of one text."""

    def __init__(self, base: ActorBase, lines: Iterable[Line]) -> None:
        self.base = base
        self._compass = base.words["setting_compass"]
        self._weights: dict[str, float] = defaultdict(float)
        self._lines = lines
        #: lines with runs, where all lines are at hand
        self._held = (
            [(line, found) for line in lines if (found := [*self._runs(line)])]
            if isinstance(lines, list)
            else None
        )
        self._found = {line.start: found for line, found in self._held or ()}
        self._surnames: set[str] = set()
        for line in lines:
            if line.titles:
                self._surnames.update(_surnames(line))
        openings = {line.keys[first] for line, runs in self._walk() for first, _ in runs}
        #: those that the text has without a capital too
        self._plain: set[str] = set()
        if openings:
            for line in lines:
                self._plain |= openings.intersection(compress(line.keys, line.upper.translate(_TURNED)))
        for line, runs in self._walk():
            for first, last in runs:
                self._weights[_name(line, first, last)] += self._weight(line, first, last)
        for line, runs in self._walk():
            for first, last in runs:
                self._weights[_name(line, first, last)] += self._listed(line, first, last)
        self.names = {name for name, weight in self._weights.items() if weight >= ENOUGH}

    def _walk(self) -> Iterable[tuple[Line, Iterable[tuple[int, int]]]]:
        if self._held is not None:
            return self._held
        return ((line, self._runs(line)) for line in self._lines)

    def among(self, line: Line, known: list[Found]) -> Iterator[tuple[int, int]]:
        """Word ranges of the place names in a line, outside the words that ``known`` mentions hold."""
        # the title is no line of the text
        for first, last in self._runs_of(line) if line.body else self._runs(line):
            name = _name(line, first, last)
            held = name not in self.names or any(f.first < last and f.last > first for f in known)
            if not held and self._free(line, first, last):
                feature = self._noun(line, last, "setting_feature") and line.glued(last - 1)
                yield first, last + feature

    def _runs_of(self, line: Line) -> Iterable[tuple[int, int]]:
        return self._runs(line) if self._held is None else self._found.get(line.start, ())

    def _runs(self, line: Line) -> Iterator[tuple[int, int]]:
        """Runs of capitalised words that are no known actor, title, given name or common head noun."""
        texts, upper, forms, marks = line.texts, line.upper, line.forms, line.marks
        at = 0
        for place in line.capitals:
            if place < at or not upper[place]:
                continue
            at = place
            if (at == 0 and marks[at] & OPENER) or (at in forms and _known(line, at)):
                continue
            last = at + 1
            if len(texts[at]) == 1 and _key(line, last) == "'" and _upper(line, last + 1):
                last += 2  # N'Beika
            while last < line.size and upper[last] and line.glued(last - 1):
                if last in forms and _known(line, last):
                    break
                last += 1
            if line.hyphen(last - 1) and texts[last].islower():
                last += 1  # Sanda-dab
            begin, at = at, last
            if last - begin > _LONGEST:
                continue
            keys, mark = line.keys[begin:last], marks[begin]
            if last - begin > 1:
                mark = reduce(or_, marks[begin:last])
            if mark & SHOUTED or max(map(len, keys)) < 3:
                continue
            if not mark & NO_PLACE or (self._compass.issuperset(keys) and self._noun_after(line, last)):
                yield begin, last

    def _free(self, line: Line, first: int, last: int) -> bool:
        """Not a part of a longer name: *Sanda Keïta*, *Governor Sanda*."""
        left = first - 1
        titled = left >= 0 and line.keys[left] in self.base.words["title"] and line.glued(left)
        return not titled and not (_upper(line, last) and line.glued(last - 1) and not _known(line, last))

    def _weight(self, line: Line, first: int, last: int) -> float:
        base, keys = self.base, line.keys
        size = len(line.surface(first, last).split()) if last - first > 1 else 1
        left = first - 1
        before, after = _key(line, left), _key(line, last)
        set_there = before in base.words["setting_near"] or (
            before == "of" and self._noun(line, left - 1, "setting_of")
        )
        named = (
            keys[first] in base.words["given_name"]
            and not self._noun_after(line, last)
            and not (set_there and size == 1)  # *near Gabi*, whoever else is called so
        )
        if named or (size == 1 and keys[first] in self._plain):
            return -2.0
        if before in base.words["title"] and line.glued(left):
            return -3.0
        told = after in base.words["says"] and not (before == "at" and line.texts[left - 1].islower())
        if told or (after in ("(", "'") and before not in base.words["setting_prep"]):
            return 0.0 if after != "who" else -2.0
        listed = base.words
        sure = (
            (before in ("of", "known") and self._noun(line, left - 1, "setting_of"))
            or (before == "of" and _key(line, left - 1) in listed["setting_side"])
            or (
                before == "the"
                and _key(line, left - 1) == "of"
                and self._noun(line, left - 2, "setting_bank")
            )
            or before in listed["setting_near"]
            or (before in listed["setting_side"] and line.texts[left].islower())
            or self._noun_after(line, last)
        )
        if sure:
            return ENOUGH
        doubt = 0.5 if any(end == last for end, _ in line.forms.get(first, ())) else 0.0
        if keys[last - 1] in self._surnames:
            doubt -= 1.0
        if before in listed["setting_prep"]:
            close = 0.5 if before in listed["setting_close"] and size == 1 else 0.0
            joined = before == "between" and after == "and" and _upper(line, last + 1)
            return 1.0 + close + 0.5 * joined + 0.5 * (size == 1) + doubt
        if before == "on" and _key(line, left - 1) in listed["setting_raid"]:
            return ENOUGH + min(doubt, 0.0)
        if before in ("from", "to"):
            moved = _key(line, left - 1) in listed["setting_motion"]
            return ENOUGH + min(doubt, 0.0) if moved else 1.5 if doubt > 0 else 0.0
        return 0.0

    def _noun(self, line: Line, at: int, purpose: str) -> bool:
        return _key(line, at) in self.base.words[purpose] and line.texts[at].islower()

    def _noun_after(self, line: Line, last: int) -> bool:
        """*Sanda province*, *the Sanda and Kobo regions*."""
        if self._noun(line, last, "setting_after") and line.glued(last - 1):
            return True
        if _key(line, last) == "and" and _upper(line, last + 1):
            return any(self._noun(line, last + n, "setting_after") for n in (2, 3))
        return False

    def _listed(self, line: Line, first: int, last: int) -> float:
        """Beside another place: *in Sanda, Kobo and Gao*; a comma alone may open a new clause."""
        if first == 0:
            return 0.0
        for at in (first - 2, last + 1):
            link = _key(line, first - 1 if at < first else last)
            if at < first and link in _JOINING and _key(line, at) == ",":
                at -= 1  # Sanda, and Kobo
            elif at > first and link == "," and _key(line, at) in _JOINING:
                at += 1
            if link not in _LINKS or not _upper(line, at):
                continue
            targets = _ending_or_starting(line, at, at < first)
            if self._weights.get(line.keys[at], 0.0) >= ENOUGH or any(_place(self.base, t) for t in targets):
                after = last + 1 + (_key(line, last) == "," and _key(line, last + 1) in _JOINING)
                on = _key(line, last) in ("and", ",") and _upper(line, after)
                return (
                    ENOUGH if (link in _JOINING or on) and line.keys[last - 1] not in self._surnames else 1.0
                )
        return 0.0


def _surnames(line: Line) -> Iterator[str]:
    """Last words of names that a given name or a title opens."""
    for at in line.titles:
        if line.glued(at) and _upper(line, at + 1):
            last = at + 1
            while last + 1 < line.size and _upper(line, last + 1) and line.glued(last):
                last += 1
            yield line.keys[last]


def _ending_or_starting(line: Line, at: int, ending: bool) -> Iterator[str]:
    if not ending:
        for _, forms in line.forms.get(at, ()):
            yield from (f.target for f in forms)
        return
    for start in range(max(0, at - 3), at + 1):
        for end, forms in line.forms.get(start, ()):
            if end == at + 1:
                yield from (f.target for f in forms)


def _place(base: ActorBase, target: str) -> bool:
    actor = base.actors.get(target)
    return target in base.places or (actor is not None and actor.label == "PLACE")


def _name(line: Line, first: int, last: int) -> str:
    return " ".join(line.keys[first:last])


def _key(line: Line, at: int) -> str:
    return line.keys[at] if 0 <= at < line.size else ""


def _upper(line: Line, at: int) -> bool:
    return 0 <= at < line.size and line.upper[at] > 0


def _known(line: Line, at: int) -> bool:
    """Whether an actor's name starts here; a known place may open a longer one (*Bourem Inaly*)."""
    for last, forms in line.forms.get(at, ()):
        if any(f.kind != "city" and not f.place for f in forms):
            return True
        if not all(f.kind == "city" for f in forms):
            return not (_upper(line, last) and line.glued(last - 1) and last not in line.forms)
    return False


def mention(line: Line, first: int, last: int, compass: frozenset[str]) -> Found:
    """A place of that spelling, in no base."""
    name = " ".join(line.surface(first, last).split())
    if (
        name.isascii()
        and set(line.keys[first:last]) <= compass - {"est", "nord", "sud", "ouest"}
        and any(k in ("region", "regions") for k in line.keys[last : last + 4])
    ):
        name += " Region"  # a side of the compass names nothing by itself
    return Found(*line.chars(first, last), first, last, "PLACE", "name", None, name, None,
                 "actors.setting", "setting")  # fmt: skip
