"""Organs told by their owner: *the Union's Peace and Security Council*, *the Ministry of Water* of one country."""

from __future__ import annotations

from claimextract.actors.base import ActorBase
from claimextract.actors.descriptions import own_country, with_article
from claimextract.actors.found import Found, Line, Memory

#: bodies that every state has: their name alone does not say whose
_OF_STATE = (
    "Ministry of",
    "National Assembly",
    "Supreme Court",
    "Constitutional C",
    "Senate",
    "Directorate of",
    "National Human Rights C",
    "Court of A",
    "Independent National Elect",
    "Independent Elect",
    "National Elect",
    "Electoral C",
    "Federal High Court",
    "High Court",
    "Court of Auditors",
    "Court of Accounts",
)


_BODIES = frozenset(("INTERNATIONAL_ORG", "REGIONAL_ORG"))


def organs_of(line: Line, known: list[Found], base: ActorBase, memory: Memory) -> list[Found]:
    """``known`` with an organ joined to the body it belongs to, and a state's organ named after its state."""
    found: list[Found] = []
    for item in known:
        if found and _owns(line, found[-1], item, base):
            owner = found.pop()
            name = item.name if item.actor else f"{owner.name} {item.name}"
            found.append(item._replace(start=owner.start, first=owner.first, name=name))
        elif item.kind == "unknown" and item.country is None and item.name.startswith(_OF_STATE):
            found.append(_of_state(item, base, memory))
        else:
            found.append(item)
    return found


def _owns(line: Line, owner: Found, organ: Found, base: ActorBase) -> bool:
    """*X's Y* with Y an organ of X by the base."""
    if not 1 <= organ.first - owner.last <= 2 or line.keys[owner.last] != "'":
        return False
    between = line.keys[owner.last : organ.first]
    if between not in (["'", "s"], ["'"]):
        return False
    actor = base.actors.get(organ.actor or "")
    if actor is not None:
        return actor.parent == owner.actor and owner.actor is not None
    # an organ that no base knows (*the Fund's African Department*), not a people's or a country's own body
    return (
        organ.rule == "actors.org_head"
        and owner.label in _BODIES
        and owner.kind in ("name", "acronym", "unknown")
    )


def _of_state(item: Found, base: ActorBase, memory: Memory) -> Found:
    iso = own_country(memory)
    if iso is None and len(shared := [c for c, near in memory.near().items() if near > 0.5]) == 1:
        iso = shared[0]
    if iso is None:
        return item
    label = "GOVERNMENT" if item.label == "OTHER_ORG" else item.label
    return item._replace(
        name=f"{item.name} of {with_article(base.countries[iso].name)}", label=label, country=iso
    )
