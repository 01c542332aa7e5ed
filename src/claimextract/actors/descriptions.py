"""Wordings that name an actor by what it is: *Algerian authorities*, *government of Niger*, *the junta*."""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.actors.base import ActorBase, keys
from claimextract.actors.entries import Actor, Description, Template
from claimextract.actors.found import Found, Line, Memory

_NATION = ("adjective", "demonym")
_DETERMINERS = frozenset(["the", "this", "that", "its", "their", "his", "her", "our"])


def with_article(country: str) -> str:
    """*the United States*, *the Central African Republic*."""
    plural = country.startswith("United ") or country.endswith(
        (" Republic", " Emirates", "Netherlands", "Philippines")
    )
    return f"the {country}" if plural or " Republic of " in country else country


def templated(line: Line, at: int, base: ActorBase, memory: Memory) -> Found | None:
    """The longest wording around a nationality or country that starts at word ``at``."""
    best: tuple[int, Template, str] | None = None
    for last, template, iso in _walk(line, at, base):
        if template.capital and not line.upper[last - 1]:
            continue
        if is_quality(line, last, base):
            continue
        if best is None or last > best[0]:
            best = last, template, iso
    if best is None or not _case_fits(line, at, best[0]):
        return None
    last, template, iso = best
    country = base.countries[iso]
    adjective = country.adjectives[0] if country.adjectives else country.name
    name = template.name.format(adj=adjective, country=with_article(country.name))
    actor = _organ(template.role, iso, name, line, base, memory)
    if actor is not None:
        name = _organ_name(actor, adjective)
    if template.label == "STATE":
        return Found(*line.chars(at, last), at, last, "STATE", "name", country.id, country.name, iso,
                     template.id, "template")  # fmt: skip
    label = actor.label if actor else template.label
    return Found(*line.chars(at, last), at, last, label, "description",
                 actor.id if actor else None, name, iso, template.id, "template")  # fmt: skip


def is_quality(line: Line, last: int, base: ActorBase) -> bool:
    """*French military assistance*: no army, but what kind of assistance."""
    return (
        line.keys[last - 1] == "military"
        and last < line.size
        and line.keys[last] in base.words["military_noun"]
    )


def _case_fits(line: Line, at: int, last: int) -> bool:
    """A heading's word after the wording (*Malian Government Bonds*) would make it another name."""
    return last >= line.size or not (line.upper[last - 1] and line.upper[last] and line.glued(last - 1))


def _walk(line: Line, at: int, base: ActorBase) -> Iterator[tuple[int, Template, str]]:
    root = base.wordings.root
    stack = [(root, at, "")]
    while stack:
        node, pos, iso = stack.pop()
        if node.payloads and iso:
            for template in node.payloads:
                yield pos, template, iso
        if pos >= line.size or (pos > at and not line.glued(pos - 1) and line.keys[pos] != "'"):
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
    if memory.date is not None and all("transitional_authorities" in a.roles for a in holders):
        return None
    return max(holders, key=lambda a: a.valid_from or "")


def described(line: Line, at: int, base: ActorBase, memory: Memory) -> Found | None:
    """A common noun that stands for one actor of the text; none where the text leaves open which."""
    found = [(last, descriptions[0]) for last, descriptions in base.bare.matches(line.keys, at)]
    if not found:
        return None
    last, description = found[-1]
    modifies = description.role in _BODIES and line.starts[last - 1] in memory.modifiers
    if (
        modifies
        or not _written(line, at, last, description)
        or not _definite(line, at, last, base, description.role)
    ):
        return None
    if line.keys[last - 1] == "military" and last - at == 1 and last < line.size:
        if line.keys[last] not in base.words["stands_alone"]:
            return None  # *the military escort*
    if line.keys[last : last + 1] == ["of"] and _owner(line, at, last, memory) is None:
        return None  # the army of General Sanda
    named = _holder(description, line, at, last, base, memory)
    if named is None:
        return None
    actor, name, iso = named
    label = actor.label if actor else description.label
    return Found(*line.chars(at, last), at, last, label, "description",
                 actor.id if actor else None, name, iso, description.id, "description")  # fmt: skip


def _written(line: Line, at: int, last: int, description: Description) -> bool:
    """In lower case, or with the capitals that the list allows (*the Armed Forces*), and not in a longer name."""
    surface = line.surface(at, last)
    if surface.islower():
        if description.heads[0][0].isupper():
            return False  # *the State*, but not *the state of the roads*
    elif surface not in description.heads and not (
        line.texts[last - 1] == "Government" and last - at > 1 and surface.lower() in description.heads
    ):
        return False
    follows = last < line.size and line.upper[last] > 0 and line.glued(last - 1)
    return surface.islower() or not follows


def _definite(line: Line, at: int, last: int, base: ActorBase, role: str) -> bool:
    """*The junta*, *Mali's junta*, *the ruling junta*; without a determiner only *Parliament* and its like."""
    previous = line.keys[at - 1] if at else ""
    if previous in _DETERMINERS or previous in ("s", "'"):
        return not (role == "police" and previous in _POSSESSIVES)
    if previous == "my" and line.texts[at] == "Government":
        return True
    owned = at > 2 and line.keys[at - 2] == "s" and line.keys[at - 3] == "'"
    if owned and role in ("army", "force", "police"):  # *Togo's valiant security forces*
        return line.texts[at - 1].islower() and not previous.endswith("ly")
    surface = line.surface(at, last)
    if previous in base.words["organ_after"] or at == 0 or line.keys[at - 1] in (",", ".", ":", ";"):
        if (
            surface.lower() in base.words["organ_bare"]
            or surface in ("Government", "Cabinet")
            or surface.lower() in base.words["organ_bare_plural"]
        ):
            return True
    if previous == "new" and line.keys[last - 1] == "cabinet":
        return False  # one that is still to be formed
    return at > 1 and previous in _KEPT and line.keys[at - 2] in (*_DETERMINERS, "s")


#: *the army camp* is a camp; the parser errs too often on *make the junta pay*
_BODIES = frozenset(["army", "police", "gendarmerie"])
_POSSESSIVES = frozenset(["its", "their", "his", "her", "our"])
#: words between the article and the noun that leave the actor the same
_KEPT = frozenset(
    ["ruling", "current", "same", "present", "national", "entire", "military", "country", "civilian", "new"]
)

#: one holder a country at a time; a state has many bodies that are a 'force' or an 'organization'
_SOLE = frozenset(
    ["junta", "transitional_authorities", "presidency", "parliament", "army", "gendarmerie", "police"]
)
#: every state has one, whether or not the base knows it
_EVERY = frozenset(["presidency", "parliament", "army", "gendarmerie", "police"])


def _holder(
    description: Description, line: Line, at: int, last: int, base: ActorBase, memory: Memory
) -> tuple[Actor | None, str, str | None] | None:
    """Actor, name and country of a description; None where nothing in the text settles it."""
    role = description.role
    if description.modified_by == "none":
        return _named_so(line.keys[at:last], role, base, memory)
    template = description.name_template
    owner = told = _owner(line, at, last, memory)
    if owner is None and line.upper[at]:
        owner = own_country(memory)  # a text says *the Government* of its own
    if owner is None and at and line.keys[at - 1] in ("s", "'"):
        return None  # somebody's own, and that somebody no state
    owner = owner or _leading(role, line, base, memory)
    if told is None and owner is not None and role == "force" and template:
        owner = _keeper(owner, template, base, memory)
    if owner is None or template is None:
        return None
    country = base.countries[owner]
    adjective = country.adjectives[0] if country.adjectives else country.name
    name = template.format(adj=adjective, country=with_article(country.name))
    actor = _organ(role, owner, name, line, base, memory)
    if actor is not None and (role != "transitional_authorities" or "junta" in actor.roles):
        return actor, _organ_name(actor, adjective), owner
    if role == "transitional_authorities":
        return None, f"Government of {with_article(country.name)}", owner
    return None if role in _SOLE - _EVERY else (None, name, owner)


def _keeper(owner: str, template: str, base: ActorBase, memory: Memory) -> str:
    """The country of the text that has such a force, where the leading one has none (*the National Guard*)."""

    def known(iso: str) -> bool:
        country = base.countries[iso]
        adjective = country.adjectives[0] if country.adjectives else country.name
        return template.format(adj=adjective, country=with_article(country.name)) in base.by_name

    able = [c for c in memory.salience if memory.share(c) >= 0.05 and known(c)]
    return owner if known(owner) or not able else max(able, key=lambda c: (memory.focus(c), c))


def _organ_name(actor: Actor, adjective: str) -> str:
    """A junta has a name of its own; described, it is *the Malian military junta*."""
    return f"{adjective} military junta" if "junta" in actor.roles else actor.name


def _named_so(
    own: list[str], role: str, base: ActorBase, memory: Memory
) -> tuple[Actor, str, str | None] | None:
    """The last actor of the role that the text has named and whose name holds these words (*the joint force*)."""
    words = " ".join(own)
    seen = [(line, base.actors[i]) for i, line in memory.seen.items() if i in base.actors]
    fitting = [
        (line, a)
        for line, a in seen
        if role in a.roles and (role == "bloc" or any(words in " ".join(keys(n)) for n in (a.name, *a.names)))
    ]
    if not fitting:  # not named yet, but its parent is: *its standby force* beside ECOWAS
        fitting = [
            (memory.seen[a.parent], a)
            for a in base.with_parent
            if role in a.roles and a.parent in memory.seen and words in a.name.lower() and memory.valid(a)
        ]
    if not fitting:
        return None
    actor = max(fitting, key=lambda pair: pair[0])[1]
    return actor, actor.name, actor.country


def _leading(role: str, line: Line, base: ActorBase, memory: Memory) -> str | None:
    """The country the noun must mean: the only one that has it, the one this part of the text is about."""
    most = memory.most
    last = None
    if role in _SOLE:
        able = {
            country: memory.focus(country)
            for country, actors in base.holders.get(role, {}).items()
            if memory.share(country) >= max(0.05, 0.3 * most)
            and any(memory.valid(actor) or actor.id in memory.seen for actor in actors)
        }
        if role in _EVERY:  # every state has one, known to the base or not
            able |= {
                c: memory.focus(c)
                for c in memory.salience
                if memory.share(c) >= max(0.05, 0.3 * most)
                and not (role == "gendarmerie" and c in _NO_GENDARMERIE)
            }
        seen = memory.last_of_role.get(role)
        last = base.actors[seen].country if seen else None
        if not able and role in ("transitional_authorities", *_EVERY):
            able = _about(memory)
    else:
        able = _about(memory)
    if not able:
        return None
    local = [c for c in able if c in line.countries] or [c for c in able if c in memory.recent]
    leader = max(able, key=lambda c: (able[c], c))
    if able[leader] >= CLEAR * max((able[c] for c in able if c != leader), default=0.0):
        return leader
    if len(local) == 1:
        return local[0]
    return last if last in able else None


#: states whose police have no gendarmerie beside them
_NO_GENDARMERIE = frozenset(["NG", "GH", "GM", "LR", "SL", "GB", "US", "DE", "RU", "CN"])
#: how far ahead of the next country one must be for *the government* to be its own
CLEAR = 1.4
#: the share of all mentions that makes a country a text's own
OWN = 0.4


def own_country(memory: Memory) -> str | None:
    """The country the whole text is about, where there is one."""
    shares = sorted(((memory.share(c), c) for c in memory.salience), reverse=True)
    if not shares or shares[0][0] < OWN or (len(shares) > 1 and shares[0][0] < CLEAR * shares[1][0]):
        return None
    return shares[0][1]


def _about(memory: Memory) -> dict[str, float]:
    return {c: memory.focus(c) for c in memory.salience if memory.share(c) >= 0.1}


def _owner(line: Line, at: int, last: int, memory: Memory) -> str | None:
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
                    owning = [
                        f for f in forms if f.kind in ("country", "capital") or f.target.startswith("person-")
                    ]
                    if owning:  # of people with one surname the one whose country the text is about
                        return max(owning, key=lambda f: memory.score(f, line)).country
    if last < line.size and line.keys[last] in ("in", "of"):
        for at in range(last + 1, min(last + 6, line.size)):
            for _end, forms in line.forms.get(at, ()):
                for form in forms:
                    if form.kind in ("country", "capital") and at == last + 1:
                        return form.country
                    # the junta of General Sanda
                    if line.keys[last] == "of" and form.target.startswith("person-"):
                        return form.country
    return None
