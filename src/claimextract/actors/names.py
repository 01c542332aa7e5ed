"""Names that are not in the base: organisations by head noun, and with them persons.

Precision matters more than reach: a run of capitals without such evidence is no mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from claimextract.actors.base import ActorBase
from claimextract.actors.chunks import ORGANISATION
from claimextract.actors.found import ARTICLES, Found, Line, Memory
from claimextract.actors.persons import known_by, person, persons

_ABSORBED = frozenset(("country", "adjective", "demonym", "capital", "city", "acronym", "short"))
_LINK_OF = frozenset(["of", "for", "on", "against", "to"])
_FRENCH = frozenset(["du", "de", "des", "la", "le", "les", "pour", "et", "d", "l"])
_LINKS = _LINK_OF | _FRENCH
_INSIDE = ARTICLES | {"'"}
_HONORIFIC = frozenset(("mr", "mrs", "ms", "dr", "his", "her", "president"))
#: words that say too little to make an organisation of a head noun (*National Committee* alone names none)
_GENERIC = frozenset(
    (
        "national regional international general special joint new central federal local world executive supervisory "
        "steering governing technical advisory"
    ).split()
)
#: *the Regional Council of Maradi* governs
_LOCAL = frozenset(("regional", "municipal", "departmental", "provincial", "communal", "cercle", "district"))
#: *21st*, *5e*
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|e|er|ème)")
_START = attrgetter("start")
#: a lake's name may stand behind it, and a gun's behind a regiment's
_ENDING = frozenset(("PLACE", "SECURITY_FORCE"))
_MEETING = frozenset(["summit", "conference", "session", "meeting", "forum", "debate"])


def unknown_names(line: Line, known: list[Found], base: ActorBase, memory: Memory) -> list[Found]:
    """``known`` with the names outside the base; a longer unknown name absorbs short mentions inside it."""
    if not line.capitals:
        return known
    found = list(known)
    for first, last, head in _organisations(line, known, base):
        inside = [f for f in found if f.first < last and f.last > first]
        if any(f.first < first or f.last > last or not _absorbed(f) for f in inside):
            continue
        if inside and inside[0].first == first and inside[-1].last == last:
            continue
        found = [f for f in found if f not in inside]
        found.append(_build(line, first, last, head, inside, base))
    taken = {i for f in found for i in range(f.first, f.last)}
    for first, last, rule in persons(line, taken, base, memory):
        found.append(known_by(person(line, first, last, rule), memory))
        taken |= set(range(first, last))
    return sorted(found, key=_START)


def _absorbed(item: Found) -> bool:
    """Whether a longer unknown name may hold the mention (*University of Bouaké*)."""
    return item.kind in _ABSORBED or item.kind == "headed" or (item.kind == "name" and item.label == "PLACE")


def _build(line: Line, first: int, last: int, label: str, inside: list[Found], base: ActorBase) -> Found:
    country = next((f.country for f in inside if f.country), None)
    local = line.keys[first] in _LOCAL and line.keys[first + 1 : first + 2] == ["council"]
    if label == "OTHER_ORG" and (local or line.keys[first] in base.words["org_of_state"]):
        label = "GOVERNMENT"
    name = " ".join(line.surface(first, last).split())
    return Found(*line.chars(first, last), first, last, label, "name", None, name, country,
                 "actors.org_head", "unknown")  # fmt: skip


def _head(line: Line, at: int, base: ActorBase) -> tuple[int, str] | None:
    """The end and label of an organisation head noun that starts at word ``at``."""
    for width in base.head_sizes[line.keys[at]]:
        if width < 4 and at + width <= line.size:
            wording = base.heads.get(" ".join(line.keys[at : at + width]))
            if wording is not None and all(line.capital(i) for i in range(at, at + width, max(1, width - 1))):
                return at + width, wording.label or "OTHER_ORG"
    return None


def _organisations(line: Line, known: list[Found], base: ActorBase) -> Iterator[tuple[int, int, str]]:
    """Runs of capitals around a head noun: *Sanda Institute*, *Council for the Protection of Wells*."""
    if not line.any & ORGANISATION:
        return
    places = [at for at in line.capitals if line.marks[at] & ORGANISATION]
    if not places:
        return
    starts = {f.first: f for f in known}
    covered = {i: f for f in known for i in range(f.first, f.last)}
    at, never = 0, base.words["not_name"]
    for place in places:
        if place < at:
            continue
        at = place
        head = _head(line, at, base)
        if head is None or (at in covered and not _absorbed(covered[at])):
            continue
        end, label = head
        first = at
        while step := _extends_left(line, first, never, covered):
            first -= step
        first = _joined(line, first, at, base, covered)
        if label == "SECURITY_FORCE" and first and _ORDINAL.fullmatch(line.keys[first - 1]):
            first -= 1  # *the 21st Infantry Regiment*
        while first < at and line.keys[first] in never and line.keys[first] not in _GENERIC | {"african"}:
            first += 1
        last = end
        goes_on = line.capital(end) and line.glued(end - 1) and line.keys[end] not in never
        if goes_on and label not in _ENDING and line.keys[at] != "task":
            # a further capital after the head (*Sanda Group Holdings*, *Lake Sanda*)
            taken = starts.get(end) or line.texts[end].isupper() or line.hyphen(end)
            last = end if taken else end + 1
        last, linked = _extend_right(line, last, covered, label)
        if label == "OPERATION" and first == at and last > end:  # *Operation Sanda Kobo*
            while line.capital(last) and line.glued(last - 1) and last not in starts:
                last += 1
            linked = True
        elif label == "OPERATION" and first == at and last in starts and line.glued(last - 1):
            # *Operation Sandan Freedom*: capitals behind a nationality
            past = starts[last].last
            if line.capital(past) and line.glued(past - 1) and past not in starts:
                last, linked = past + 1, True
        called = label in ("PLACE", "OPERATION", "ARMED_GROUP") or line.keys[at] == "task"
        alone = first == at and last == end and called
        if alone and line.capital(end) and line.glued(end - 1) and line.keys[end] not in never:
            last, linked = end + 1, True
        content = [i for i in range(first, at) if line.keys[i] not in _GENERIC and line.upper[i]]
        named = content or linked or (first < at and label in ("GOVERNMENT", "OTHER_ORG") and at - first >= 1)
        meeting = any(line.keys[i] in _MEETING for i in range(first, last))
        sole_generic = not content and not linked
        if named and not meeting and not (sole_generic and label != "GOVERNMENT"):
            yield first, last, label
        at = max(last, at + 1)


def _extends_left(line: Line, first: int, never: frozenset[str], covered: dict[int, Found]) -> int:
    """How many words before ``first`` belong to the name: none, one, or two in *Inter-ministerial*."""
    left = first - 1
    if (
        left > 0
        and line.glued(left)
        and not line.upper[left]
        and line.upper[left - 1]
        and line.hyphen(left - 1)
    ):
        return 0 if left in covered or left - 1 in covered else 2
    if left < 0 or not line.glued(left) or not line.capital(left):
        return 0
    if left in covered and not _absorbed(covered[left]):
        return 0
    if left == 0 and line.keys[left] in never:
        return 0
    return line.keys[left] not in never or line.keys[left] in _GENERIC | {
        "african",
        "european",
        "human",
        "rights",
    }


def _joined(line: Line, first: int, head: int, base: ActorBase, covered: dict[int, Found]) -> int:
    """*The Economic and Social Council*, *the Truth, Justice and Peace Commission*: one name from its article on."""
    if first == head or first < 3 or line.keys[first - 1] != "and" or not line.glued(first - 1):
        return first
    at = first - 1
    while at and line.glued(at - 1):
        if (
            line.capital(at - 1)
            and at - 1 not in covered
            and line.keys[at - 1] not in base.outside
            and line.keys[at - 1] not in base.heads
        ) or (line.keys[at - 1] == "," and at - 1 > 1 and at < first - 1 and line.capital(at - 2)):
            at -= 1
        else:
            break
    opens = line.keys[at - 1] if at else ""
    return at if at < first - 1 and line.capital(at) and (opens in _OPENING or at == 0) else first


#: what stands before a name that is no part of a list
_OPENING = frozenset(("the", "s", "'", "a", "its", "our", "their"))


def _extend_right(line: Line, last: int, covered: dict[int, Found], label: str) -> tuple[int, bool]:
    """Follow *of*, *for the* and capitals; *and* only inside such a complement."""
    linked = False
    while last < line.size:
        at = last
        if line.keys[at] in _LINKS and line.glued(at - 1):
            at += 1
            while at < line.size and line.keys[at] in _INSIDE:
                at += 1
        elif line.keys[at] in ("and", "&", "et", ",") and linked:
            at += 1
            if line.keys[last] == "," and not _list_goes_on(line, at):
                break
            if at in covered:
                break
        elif not (linked and line.capital(at) and line.glued(at - 1)):
            break
        if not line.capital(at) or not line.glued(at - 1) or line.keys[at] in _HONORIFIC:
            break
        if line.keys[last] == "to" and label in ("SECURITY_FORCE", "COMPANY", "PERSON"):
            break  # flew the squadron to Gao
        if at in covered and not _absorbed(covered[at]):
            break
        last = covered[at].last if at in covered else at + 1
        linked = True
        while last < line.size and line.capital(last) and line.glued(last - 1) and last not in covered:
            last += 1
    return last, linked


def _list_goes_on(line: Line, at: int) -> bool:
    """*Ministry of Water, Roads and Ports*: capitals up to an *and* with one more capital."""
    while at < line.size and line.capital(at) and at < line.size:
        at += 1
        if at + 1 < line.size and line.keys[at] == "and" and line.capital(at + 1):
            return True
        if at < line.size and line.keys[at] == ",":
            at += 1
    return False
