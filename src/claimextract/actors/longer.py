"""Mentions grown to the whole name they stand in: *Algiers Agreement for Peace*, *Borno state*, *anti-French*."""

from __future__ import annotations

from claimextract.actors.base import ActorBase
from claimextract.actors.found import Found, Line

#: *anti-French* is written as one word and is one mention
_PREFIXES = frozenset(("anti", "pro"))
_NATION = frozenset(("adjective", "demonym"))
_INSIDE = frozenset(("country", "adjective", "demonym", "capital", "city", "setting", "acronym", "short"))
_ARTICLES = frozenset(("the", "a"))
_WITH_COMPLEMENT = frozenset(
    ("AGREEMENT", "INTERNATIONAL_ORG", "REGIONAL_ORG", "MISSION", "OTHER_ORG", "GOVERNMENT", "NGO")
)


def lengthened(line: Line, known: list[Found], base: ActorBase) -> list[Found]:
    """``known``, in order, with every mention that is only a part of its name grown to the whole of it."""
    found: list[Found] = []
    taken: set[int] | None = None
    for item in known:
        if found and item.first < found[-1].last:
            continue  # swallowed by the longer name before it
        grown = _prefixed(line, item) if line.hyphens else item
        if item.label in _RULING and item.last < line.size and line.keys[item.last] in _RULE:
            grown = _government(line, grown)
        if item.label == "PLACE":
            if taken is None:
                taken = {i for other in known for i in range(other.first, other.last)}
            grown = _area(line, _hyphenated(line, grown, base, taken), base, taken)
        elif item.label in _WITH_COMPLEMENT and item.kind in ("name", "template", "unknown"):
            grown = _complement(line, grown, base, known)
        found.append(grown)
    return found


_RULING = frozenset(("ARMED_GROUP", "PARTY_OR_MOVEMENT"))
_RULE = frozenset(("government", "regime"))


def _government(line: Line, item: Found) -> Found:
    """*The Taliban government*: those in power, called by their movement."""
    if not line.glued(item.last - 1) or line.upper[item.last]:
        return item
    noun = line.keys[item.last]
    return item.at(line, item.first, item.last + 1)._replace(
        label="GOVERNMENT",
        mention="description",
        actor=None,
        name=f"{item.name} {noun}",
        rule="actors.ruling",
    )


def _prefixed(line: Line, item: Found) -> Found:
    left = item.first - 1
    if item.kind not in _NATION or left < 0 or line.keys[left] not in _PREFIXES or not line.hyphen(left):
        return item
    return item.at(line, left, item.last)


def _hyphenated(line: Line, item: Found, base: ActorBase, taken: set[int]) -> Found:
    """*Sanda-Kobo-Gao* is one place, not Gao; where both ends are known they are two (*Gao-Kidal*)."""
    first, last = item.first, item.last

    def joins(at: int) -> bool:
        if not 0 <= at < line.size or not line.upper[at] or at in taken or at in line.forms:
            return False
        return (
            line.keys[at] not in base.words["not_name"] and line.keys[at] not in base.words["not_place_name"]
        )

    while first and line.hyphen(first - 1) and joins(first - 1):
        first -= 1
    while line.hyphen(last - 1) and joins(last):
        last += 1
    if (first, last) == (item.first, item.last):
        return item
    name = " ".join(line.surface(first, last).split())
    whole = item.at(line, first, last)
    return whole._replace(actor=None, name=name, rule="actors.hyphenated", kind="setting",
                          place=None, lat=None, lon=None)  # fmt: skip


def _area(line: Line, item: Found, base: ActorBase, taken: set[int]) -> Found:
    """*Borno state*, *Giwa barracks*: a noun that makes another place of the name; a region stays as it is called."""
    at = item.last
    if at >= line.size or at in taken or not line.glued(at - 1):
        return item
    noun = line.keys[at]
    if item.kind not in ("city", "setting", "name") or line.keys[at - 1] == noun:
        return item
    if line.upper[at] and at + 1 < line.size and line.upper[at + 1] and line.glued(at):
        return item  # *Sanda State University*
    if noun in base.words["area_named"]:
        name = f"{item.name} {noun.capitalize()}"
    elif noun in base.words["area_joined"]:
        name = item.name if noun in ("camp", "island") else f"{item.name} {noun}"
    else:
        return item
    return item.at(line, item.first, at + 1)._replace(name=name, rule="actors.area")


def _complement(line: Line, item: Found, base: ActorBase, known: list[Found]) -> Found:
    """*X Agreement for Peace and Reconciliation in Mali*: capitals behind *for* or *on* belong to the name."""
    at, last = item.last, item.last
    if at + 1 >= line.size or line.keys[at] not in ("for", "on", "in"):
        return item
    others = {i: f for f in known if f is not item for i in range(f.first, f.last)}
    if _of_country(line, item, others):
        return item.at(line, item.first, others[at + 1].last)._replace(name=_surface(line, item, others))
    if line.keys[at] == "in" or not line.glued(at - 1):
        return item
    if line.keys[at - 1] not in base.heads or not line.upper[at - 1]:
        return item
    never = base.outside
    at += 1
    while at < line.size and line.keys[at] in _ARTICLES:
        at += 1
    while at < line.size and line.glued(at - 1) and line.upper[at]:
        if line.keys[at] in never or (at in others and others[at].kind not in _INSIDE):
            break
        if at in others and last == item.last:
            break  # *the Council on Mali* may be no name
        last = at = others[at].last if at in others else at + 1
        links = 0
        while at < line.size and line.glued(at - 1) and line.keys[at] in _LINKS and links < 2:
            at, links = at + 1, links + 1
    if last == item.last:
        return item
    return item.at(line, item.first, last)


def _of_country(line: Line, item: Found, others: dict[int, Found]) -> bool:
    """*Sanda Agreement for Peace in Togo*: where the complement of an agreement holds the country too."""
    at = item.last
    if item.kind != "unknown" or item.label != "AGREEMENT" or line.keys[at : at + 1] != ["in"]:
        return False
    linked = any(key in ("for", "on") for key in line.keys[item.first : at])
    return linked and at + 1 in others and others[at + 1].kind == "country"


def _surface(line: Line, item: Found, others: dict[int, Found]) -> str:
    return " ".join(line.surface(item.first, others[item.last + 1].last).split())


#: what may stand between the capitals of one complement
_LINKS = frozenset(("and", "of", "in", "the"))
