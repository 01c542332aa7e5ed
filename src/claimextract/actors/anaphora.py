"""Shorter ways to name a body that the text has named in full: *the Committee*, *the UN mission*, *the Lake*."""

from __future__ import annotations

from functools import lru_cache

from claimextract.actors.base import ActorBase
from claimextract.actors.descriptions import own_country, with_article
from claimextract.actors.entries import Actor
from claimextract.actors.found import Found, Line, Memory
from claimextract.actors.matching import words

_LABELS = frozenset(
    [
        "GOVERNMENT",
        "INTERNATIONAL_ORG",
        "REGIONAL_ORG",
        "MISSION",
        "AGREEMENT",
        "OTHER_ORG",
        "SECURITY_FORCE",
        "NGO",
        "PARTY_OR_MOVEMENT",
    ]
)
_BEFORE = frozenset(["the", "this", "that", "our"])
_LINKS = frozenset(["of", "for", "on", "to", "in", "against", "between"])
_CLOSING = frozenset(["for", "of", "to", "on", "in", "and"])


@lru_cache(maxsize=8192)
def head_of(name: str) -> str:
    """The head noun of a name: *Select Committee on Roads* is a committee."""
    keys = [word.key for word in words(name)]
    for at, key in enumerate(keys):
        if key in _LINKS and at:
            return keys[at - 1]
    return keys[-1] if keys else ""


def teach(found: Found, base: ActorBase, memory: Memory) -> None:
    """Remember a body under the head noun of its name."""
    if found.kind in ("short", "description", "headed") or " " not in found.name:
        return
    if found.label in _LABELS or (found.label == "PLACE" and found.name.startswith("Lake ")):
        head = "lake" if found.label == "PLACE" else head_of(found.name)
        if head in base.words["anaphor"]:
            memory.headed[head] = found
            if memory.in_title:
                memory.title_heads[head] = found.name
            if found.actor is None:
                memory.headed.setdefault(f"{head} unknown", found)


def headed(line: Line, at: int, base: ActorBase, memory: Memory) -> Found | None:
    """*The Committee* after *the Select Committee on Roads*; lower case only for a council in power."""
    taught = memory.headed.get(line.keys[at])
    if at == 0 or not (line.keys[at - 1] in _BEFORE or _shared(line, at)):
        return None
    if taught is None or (_stale(line, at, taught, memory) and line.upper[at]):
        return _alone(line, at, base, memory)
    word, after = line.texts[at], at + 1
    power = word == "council" and taught.label == "GOVERNMENT" and line.keys[at - 1] == "the"
    subject = word == "force" and taught.label == "MISSION" and memory.title_heads.get("force") == taught.name
    power = power or subject
    if not word[0].isupper() and not power:
        return None
    if after < line.size and line.glued(at):
        if line.upper[after]:
            return None
        if line.keys[after] in ("of", "for", "on") and after + 1 < line.size:
            if _names(line, after + 1):
                return None
    return taught.at(line, at, at + 1)._replace(kind="headed", rule="actors.headed", mention="description",
                   lat=None, lon=None, place=None)  # fmt: skip


def _stale(line: Line, at: int, taught: Found, memory: Memory) -> bool:
    """In a text on the United Nations *the Organization* is a lesser one only right behind its name."""
    if line.keys[at] not in ("organization", "organisation") or "un" not in memory.seen or not taught.actor:
        return False
    return line.keys[at - 1] == "our" or memory.seen.get(taught.actor, 0) < memory.line - 1


def _shared(line: Line, at: int) -> bool:
    """*Our shared Organization*: one word in small letters between."""
    return (
        at > 1
        and line.keys[at - 2] in ("our", "this")
        and line.texts[at - 1].islower()
        and line.upper[at] > 0
    )


def _alone(line: Line, at: int, base: ActorBase, memory: Memory) -> Found | None:
    """*The Charter*, *our Organization*: a capital says that one is meant, and nothing before says which."""
    label, after = base.headed_alone.get(line.keys[at]), at + 1
    if label is None or not line.upper[at] or line.texts[at].isupper() or (at > 1 and line.upper[at - 1]):
        return None
    if after < line.size and line.glued(at):
        if line.upper[after] or line.hyphen(at):
            return None
        if line.keys[after] in ("of", "for", "on") and after + 1 < line.size and _names(line, after + 1):
            return None
    actor, name, iso = base.worldwide.get(line.keys[at]), line.texts[at], None
    if line.keys[at] == "assembly" and "un" not in memory.seen and (iso := own_country(memory)) is not None:
        actor, label, name = (
            None,
            "GOVERNMENT",
            f"National Assembly of {with_article(base.countries[iso].name)}",
        )
    if actor is not None:
        label, name = actor.label, actor.name
    return Found(*line.chars(at, after), at, after, label, "description", actor.id if actor else None, name, iso,
                 "actors.headed", "headed")  # fmt: skip


def _names(line: Line, at: int) -> bool:
    """Whether a complement with a name follows (*the Committee of the Partners*)."""
    while at < line.size and line.keys[at] == "the":
        at += 1
    return at < line.size and line.upper[at] > 0


def sent_by(line: Line, at: int, base: ActorBase, memory: Memory) -> Found | None:
    """*The UN mission*, *the European Union training mission*, *the African force*: the mission that body sent."""
    if at and line.keys[at - 1] in ("a", "an", "another", "any", "no"):
        return None
    for end, senders in _senders(line, at, base):
        last = end
        while last < line.size and line.keys[last] in base.words["mission_kind"]:
            last += 1
        if last >= line.size or line.keys[last] not in base.words["mission_head"]:
            continue
        if line.upper[last] or not all(line.glued(i) for i in range(end - 1, last)):
            continue
        actor = _apposed(line, last + 1, base) or _mission(senders, line.keys[end:last], line, base, memory)
        if actor is not None:
            return Found(*line.chars(at, last + 1), at, last + 1, actor.label, "description", actor.id, actor.name,
                         actor.country, "actors.sent_by", "description")  # fmt: skip
    return None


def _apposed(line: Line, at: int, base: ActorBase) -> Actor | None:
    """*The UN mission, MINUSMA, …*"""
    if line.keys[at : at + 1] != [","]:
        return None
    for _, forms in line.forms.get(at + 1, ()):
        for form in forms:
            actor = base.actors.get(form.target)
            if actor is not None and actor.label == "MISSION":
                return actor
    return None


def _senders(line: Line, at: int, base: ActorBase) -> list[tuple[int, set[str]]]:
    found = [
        (end, {f.target for f in forms if f.kind in ("name", "acronym")})
        for end, forms in line.forms.get(at, ())
    ]
    if line.keys[at] == "african":
        led = line.keys[at + 1 : at + 2] == ["led"]
        found.append((at + 2 if led else at + 1, {"african-union", "ecowas"}))
    return [(end, senders) for end, senders in found if senders]


def _mission(
    senders: set[str], kinds: list[str], line: Line, base: ActorBase, memory: Memory
) -> Actor | None:
    """Seen in the text, else the only one in a country that the text is about."""
    fitting = [actor for actor in base.missions if actor.parent in senders and _of_kind(actor, kinds)]
    if "african-union" in senders and len(senders) == 2:
        fitting = [actor for actor in fitting if actor.name.startswith("African-led")]
    if seen := [actor for actor in fitting if actor.id in memory.seen]:
        return max(seen, key=lambda actor: memory.seen[actor.id])
    alive = [a for a in fitting if memory.valid(a) and a.country and memory.share(a.country) >= 0.15]
    if not alive:  # a mission that is still planned
        alive = [a for a in fitting if a.country and memory.share(a.country) >= 0.4 and not a.successor]
        alive = alive if len(alive) == 1 else []
    return max(alive, key=lambda a: memory.share(a.country)) if alive else None


def _of_kind(actor: Actor, kinds: list[str]) -> bool:
    """A training mission trains; a mission without a word for it is no trainer."""
    name = actor.name.lower()
    if "training" in kinds:
        return "training" in name
    return not any(word in name for word in ("training", "capacity", "border", "partnership"))
