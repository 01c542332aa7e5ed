"""Acronyms: what *Long Name (LN)* teaches, and bodies that a text calls by their letters alone."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from claimextract.actors.base import ActorBase
from claimextract.actors.chunks import BRACKET, SHOUTED
from claimextract.actors.found import Found, Line, Memory
from claimextract.actors.matching import fold

_NUMERAL = re.compile(r"[IVXLC]+")
#: words of a long form that the letters may skip
_SMALL = frozenset("of for the and on in to against at by with de du des la le les pour et l d".split())
_COUNTING = frozenset(
    "a an one two three four five six seven eight nine ten several many some few each".split()
)
_LONGEST = 12
_NO_BODY = frozenset(("PERSON", "STATE", "PLACE"))


def learn_acronyms(line: Line, known: list[Found], base: ActorBase, memory: Memory) -> list[Found]:
    """Learn *Long Name (LN)* in both directions, and give the acronym the long name's actor."""
    if not line.any & BRACKET:
        return known
    kept = list(known)
    for open_ in (at for at, key in enumerate(line.keys) if key == "(" and at > 1):
        close = next((i for i in range(open_ + 2, min(open_ + 5, line.size))
                      if line.texts[i] in "),;"), None)  # fmt: skip
        if close is None:
            continue
        surface = line.surface(open_ + 1, close)
        if sum(c.isupper() for c in surface) < 2 or " " in surface:
            continue
        left = next((f for f in kept if f.last == open_), None)
        inside = [f for f in kept if f.first >= open_ + 1 and f.last <= close]
        if (
            left is None
            or left.label in _NO_BODY
            or (left.actor is None and not _spells(line, left, surface))
        ):
            spelled = _long_form(line, open_, surface, base, kept) if not inside else None
            if spelled is None:
                if left is None or left.label in _NO_BODY:
                    continue
            else:
                kept = [f for f in kept if f.last <= spelled.first or f.first >= spelled.last] + [spelled]
                left = spelled
        if left.kind == "acronym":
            continue
        taught = left.at(line, open_ + 1, close)._replace(mention="acronym", rule="actors.defined",
                         kind="acronym", lat=None, lon=None, place=None)  # fmt: skip
        if inside and inside[0].actor and left.actor is None and _spells(line, left, surface):
            actor = inside[0]
            kept[kept.index(left)] = left._replace(
                label=actor.label, actor=actor.actor, name=actor.name, country=actor.country
            )
            continue
        if not _spells(line, left, surface) or (inside and inside[0].actor == left.actor):
            continue
        kept = [f for f in kept if f not in inside] + [taught]
        memory.learn(" ".join(line.keys[open_ + 1 : close]), taught)
    return sorted(kept, key=lambda f: f.start)


def _spells(line: Line, found: Found, surface: str) -> bool:
    return _initials(line.texts[found.first : found.last], surface)


def _initials(long_form: list[str], surface: str) -> bool:
    """Whether the letters of an acronym are found in order at the starts of the words; one may be missing."""
    starts = [fold(word)[0] for word in long_form]
    letters = [fold(c) for c in surface if c.isalpha()]
    at = hits = 0
    for letter in letters:
        try:
            at = starts.index(letter, at) + 1
            hits += 1
        except ValueError:
            continue
    return hits >= max(2, len(letters) - 1)


def _long_form(line: Line, open_: int, surface: str, base: ActorBase, known: list[Found]) -> Found | None:
    """Capitals before the parenthesis whose first letters are the acronym: a body that no base knows."""
    if fold(surface.rstrip("s")) in base.words["no_acronym"] or not surface.isupper() or len(surface) < 3:
        return None
    first = open_
    while (first and open_ - first < _LONGEST and line.glued(first - 1)) or first == open_:
        if not (line.upper[first - 1] or line.keys[first - 1] in _SMALL):
            break
        first -= 1
    while first < open_ and (not line.upper[first] or line.keys[first] in _SMALL):
        first += 1
    letters = [fold(c) for c in surface if c.isalpha()]
    for start in range(first, open_ - 1):
        own = [key for key in map(fold, line.texts[start:open_]) if key not in _SMALL]
        if line.upper[start] and [key[0] for key in own] == letters:
            break
    else:
        return None
    if any(f.first < start < f.last for f in known) or line.keys[start:open_] == []:
        return None
    label = next((base.heads[k].label for k in reversed(line.keys[start:open_]) if k in base.heads), None)
    name = " ".join(line.surface(start, open_).split())
    return Found(*line.chars(start, open_), start, open_, label or "OTHER_ORG", "name",
                 None, name, None, "actors.long_form", "unknown")  # fmt: skip


def acting_acronyms(lines: Iterable[Line], base: ActorBase, acting: Container[int]) -> frozenset[str]:
    """Words in capitals that act somewhere in the text, and that are nowhere counted like a thing (*an IED*)."""
    acts: set[str] = set()
    things: set[str] = set()
    for line in lines:
        if not line.body:
            continue
        for at in line.capitals:
            if not line.marks[at] & SHOUTED:
                continue
            word = line.texts[at]
            if not _is_acronym(word) or line.keys[at] in base.words["no_acronym"]:
                continue
            if line.starts[at] in acting or _has_members(line, at, base):
                acts.add(word)
            if at and (line.keys[at - 1] in _COUNTING or line.keys[at - 1].isdigit()):
                things.add(word)
    return frozenset(acts - things)


def _has_members(line: Line, at: int, base: ActorBase) -> bool:
    """*XPC members*, *the ruling XPC*: only a body has people."""
    if at + 1 < line.size and line.glued(at) and line.keys[at + 1] in base.words["acronym_members"]:
        return True
    return at > 0 and line.glued(at - 1) and line.keys[at - 1] in base.words["acronym_before"]


def _is_acronym(word: str) -> bool:
    return 3 <= len(word) <= 7 and word.isupper() and word.isalpha() and not _NUMERAL.fullmatch(word)


def undefined(line: Line, known: list[Found], acting: frozenset[str]) -> Iterator[Found]:
    """Acronyms that the text never explains and no base knows, where they act somewhere (*ARC wants*)."""
    taken = {i for f in known for i in range(f.first, f.last)}
    for at in line.capitals:
        word = line.texts[at]
        if word not in acting or at in taken:
            continue
        beside = (at and line.upper[at - 1] and line.glued(at - 1) and at > 1) or (
            at + 1 < line.size and line.upper[at + 1] and line.glued(at)
        )
        if not beside:
            yield Found(*line.chars(at, at + 1), at, at + 1, "OTHER_ORG", "acronym", None, word, None,
                        "actors.acronym", "acronym")  # fmt: skip
