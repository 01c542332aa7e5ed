"""Wordings that name an actor by what it is: *Algerian authorities*, *government of Niger*, *the junta*."""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.actors.base import ActorBase
from claimextract.actors.entries import Actor, Description, Template
from claimextract.actors.found import Found, Line, Memory

_NATION = ("adjective", "demonym")
_DETERMINERS = frozenset(["the", "this", "that", "its", "their", "his", "her", "our"])
_INDEFINITE = frozenset(
    [
        "a",
        "an",
        "any",
        "no",
        "some",
        "every",
        "each",
        "another",
        "other",
        "such",
        "new",
        "local",
        "foreign",
        "previous",
        "former",
        "next",
        "future",
    ]
)


def templated(line: Line, at: int, base: ActorBase, memory: Memory) -> Found | None:
    """The longest wording around a nationality or country that starts at word ``at``."""
    best: tuple[int, Template, str] | None = None
    for last, template, iso in _walk(line, at, base):
        if best is None or last > best[0]:
            best = last, template, iso
    if best is None or not _case_fits(line, at, best[0]):
        return None
    last, template, iso = best
    country = base.countries[iso]
    adjective = country.adjectives[0] if country.adjectives else country.name
    name = template.name.format(adj=adjective, country=country.name)
    actor = _organ(template.role, iso, name, line, base, memory)
    own = line.words
    if actor is not None:
        name = actor.name
    label = actor.label if actor else template.label
    return Found(own[at].start, own[last - 1].end, at, last, label, "description",
                 actor.id if actor else None, name, iso, template.id, "template")  # fmt: skip


def _case_fits(line: Line, at: int, last: int) -> bool:
    """A heading's word after the wording (*Malian Government Bonds*) would make it another name."""
    return last >= len(line.words) or not (
        line.words[last - 1].text[0].isupper() and line.words[last].text[0].isupper() and line.glued(last - 1)
    )


def _walk(line: Line, at: int, base: ActorBase) -> Iterator[tuple[int, Template, str]]:
    root = base.wordings.root
    stack = [(root, at, "")]
    while stack:
        node, pos, iso = stack.pop()
        if node.payloads and iso:
            for template in node.payloads:
                yield pos, template, iso
        if pos >= len(line.words) or (pos > at and not line.glued(pos - 1) and line.keys[pos] != "'"):
            continue
        if (child := node.children.get(line.keys[pos])) is not None:
            stack.append((child, pos + 1, iso))
        for slot, kinds in (("{adj}", _NATION), ("{country}", ("country",))):
            child = node.children.get(slot)
            if child is None:
                continue
            for end, forms in line.forms.get(pos, ()):
                nations = {f.country for f in forms if f.kind in kinds and f.country}
                if nations:
                    stack.append((child, end, max(nations)))


def _organ(
    role: str | None, iso: str, name: str, line: Line, base: ActorBase, memory: Memory
) -> Actor | None:
    """The organ of that state in the base: by name, else the one that has the role at the time."""
    named = base.by_name.get(name)
    if named is not None and named.country == iso:
        return named
    if role in (None, "government", "organization", "force"):
        return None
    holders = [a for a in base.by_role.get((iso, role), ()) if role != "army" or _is_army(a)]
    return _at_time(holders, line, memory)


def _is_army(actor: Actor) -> bool:
    return actor.label == "SECURITY_FORCE" and actor.parent is None


def _at_time(holders: list[Actor], line: Line, memory: Memory) -> Actor | None:
    """The holder valid in the year that the sentence names, else at the date of the text, else the latest."""
    if not holders:
        return None
    current = [a for a in holders if a.id in memory.seen and memory.valid(a)]
    if current:
        return max(current, key=lambda a: (memory.seen[a.id], a.valid_from or ""))
    year = next((k for k in line.keys if len(k) == 4 and k.isdigit() and k[:2] in ("19", "20")), None)
    for date in (year, None):
        if date is None and year is not None and memory.date is None:
            break
        valid = [a for a in holders if memory.valid(a, date)]
        if valid:
            return max(valid, key=lambda a: (a.id in memory.seen, a.valid_from or ""))
    return max(holders, key=lambda a: a.valid_from or "")


def described(line: Line, at: int, base: ActorBase, memory: Memory) -> Found | None:
    """A common noun that stands for one actor of the text; none where the text leaves open which."""
    best: tuple[int, Description] | None = None
    for last, descriptions in base.bare.matches(line.keys, at):
        best = last, descriptions[0]
    if best is None or (at and line.keys[at - 1] in _INDEFINITE):
        return None
    last, description = best
    if not _definite(line, at) or not line.words[at].text.islower():
        return None
    named = _holder(description, line, at, last, base, memory)
    if named is None:
        return None
    actor, name, iso = named
    own = line.words
    label = actor.label if actor else description.label
    return Found(own[at].start, own[last - 1].end, at, last, label, "description",
                 actor.id if actor else None, name, iso, description.id, "description")  # fmt: skip


def _definite(line: Line, at: int) -> bool:
    """*The junta*, *Mali's junta*, *the ruling junta*; never without a determiner."""
    if at == 0:
        return True
    previous = line.keys[at - 1]
    if previous in _DETERMINERS or previous == "s" or previous == "'":
        return True
    return at > 1 and line.keys[at - 2] in (*_DETERMINERS, "s")


#: one holder a country at a time; a state has many bodies that are a 'force' or an 'organization'
_SOLE = frozenset(
    ["junta", "transitional_authorities", "presidency", "parliament", "army", "gendarmerie", "police"]
)
_OF_TEXT = frozenset(["bloc", "alliance", "mission", "operation"])


def _holder(
    description: Description, line: Line, at: int, last: int, base: ActorBase, memory: Memory
) -> tuple[Actor | None, str, str | None] | None:
    """Actor, name and country of a description; None where nothing in the text settles it."""
    role = description.role
    if description.modified_by == "none" or role in _OF_TEXT:
        seen = memory.last_of_role.get(role)
        actor = base.actors[seen] if seen else None
        return (actor, actor.name, actor.country) if actor else None
    template = description.name_template
    owner = _owner(line, at, last) or _leading(role, line, base, memory)
    if owner is None or template is None:
        return None
    country = base.countries[owner]
    adjective = country.adjectives[0] if country.adjectives else country.name
    name = template.format(adj=adjective, country=country.name)
    actor = _organ(role, owner, name, line, base, memory)
    if actor is not None:
        return actor, actor.name, owner
    return None if role in _SOLE else (None, name, owner)


def _leading(role: str, line: Line, base: ActorBase, memory: Memory) -> str | None:
    """The country the noun must mean: the only one that has it, the text's own, the nearest."""
    most = max((memory.share(c) for c in memory.salience), default=0.0)
    if role in _SOLE:
        shares = {
            country: memory.share(country)
            for (country, own_role), actors in base.by_role.items()
            if own_role == role
            and memory.share(country) >= max(0.05, 0.3 * most)
            and any(memory.valid(actor) or actor.id in memory.seen for actor in actors)
        }
        seen = memory.last_of_role.get(role)
        last = base.actors[seen].country if seen else None
    else:
        shares, last = {c: memory.share(c) for c in memory.salience if memory.share(c) >= 0.1}, None
    if not shares:
        return None
    local = [c for c in shares if c in line.countries] or [c for c in shares if c in memory.recent]
    leader = max(shares, key=lambda c: (shares[c], c))
    if shares[leader] >= 2 * max((shares[c] for c in shares if c != leader), default=0.0):
        return leader
    if len(local) == 1:
        return local[0]
    return last if last in shares else None


def _owner(line: Line, at: int, last: int) -> str | None:
    """The country that owns the noun: *Mali's military junta*, *the junta in Niger*, *the junta of Niger*."""
    if at > 2 and line.keys[at - 1] == "s" and line.keys[at - 2] == "'":
        start = at - 2
    elif at > 3 and line.keys[at - 2] == "s" and line.keys[at - 3] == "'":
        start = at - 3
    else:
        start = -1
    if start > 0:
        for first in range(max(0, start - 4), start):
            for end, forms in line.forms.get(first, ()):
                if end == start:
                    for form in forms:
                        if form.kind in ("country", "capital"):
                            return form.country
    if last < len(line.keys) and line.keys[last] in ("in", "of"):
        for _end, forms in line.forms.get(last + 1, ()):
            for form in forms:
                if form.kind in ("country", "capital"):
                    return form.country
    return None
