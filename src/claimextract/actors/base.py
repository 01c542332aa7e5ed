"""The actor base in memory: every form with what it may stand for, and wordings around a nationality."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from claimextract.actors import chunks
from claimextract.actors.chunks import Chunks, Surfaces
from claimextract.actors.entries import Actor, Country, Description, Place, Template, Wording
from claimextract.actors.matching import Trie, fold, words
from claimextract.errors import LexiconError
from claimextract.lexicon import folders, load, until_changed

#: where a wording has a nationality or a country
SLOTS = ("{adj}", "{country}")
Kind = Literal["name", "acronym", "short", "country", "adjective", "demonym", "capital", "city"]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write one actor. ``target`` is an id of the base, ``text`` the form as written there."""

    text: str
    kind: Kind
    target: str
    country: str | None
    #: a French form (*Géorgie*), which may be an English word or name without its accents
    exact: bool = False
    #: a place may be a part of another: *southern Libya* is Libya, *the Gao region* is Gao
    place: bool = False

    def fits(self, surface: str, word_count: int) -> bool:
        """Whether the letters of the text agree in case; accents, quotes and hyphens may differ.

        Longer names forgive some capitals (*Group for the support of Islam*), single words none.
        """
        if self.exact and surface.replace("’", "'") != self.text.replace("’", "'"):
            return False
        if self.place and word_count > 1 and _is_part(surface):
            return False
        own, other = _cases(self.text), _cases(surface)
        if own == other:
            return True
        if word_count < 2 or self.kind in ("acronym", "adjective", "demonym"):
            return False
        return other.count("X") + other.count("A") >= (own.count("X") + own.count("A") + 1) // 2


_SIDES = frozenset("northern southern eastern western central north south east west upper lower".split())
_AREAS = frozenset("region province camp area department district zone governorate commune town".split())


def _is_part(surface: str) -> bool:
    """A direction or an area word in lower case around a name with a capital."""
    parts = surface.split()
    if parts[0] in _SIDES:
        return True
    return parts[-1] in _AREAS and parts[0][0].isupper()


@lru_cache(maxsize=65536)
def _cases(text: str) -> str:
    """The case of each word: A all capitals, X one at the start, x none."""
    found = []
    for part in words(text):
        if part.text[0].isalpha():
            if len(part.text) > 1 and part.text.isupper():
                found.append("A")
            else:
                found.append("X" if part.text[0].isupper() else "x")
    return "".join(found)


def keys(text: str) -> list[str]:
    return [word.key for word in words(text)]


class ActorBase:
    """Actors, countries and places by id, and a trie over all their forms."""

    def __init__(
        self,
        actors: Iterable[Actor],
        countries: Iterable[Country],
        places: Iterable[Place],
        templates: Iterable[Template],
        descriptions: Iterable[Description],
        wordings: Iterable[Wording],
    ) -> None:
        self.actors = {actor.id: actor for actor in actors}
        self.countries = {country.iso2: country for country in countries}
        self.places = {place.id: place for place in places}
        self.templates = {template.id: template for template in templates}
        self.trie: Trie[Form] = Trie()
        #: whether any word may stand behind a name that a wording opens with
        self.any_behind = False
        self.wordings: Trie[Template] = Trie()
        self.bare: Trie[Description] = Trie()
        self.words: dict[str, frozenset[str]] = {}
        self.heads: dict[str, Wording] = {}
        #: common nouns that tell what a name beside them is (*the firm Sanda*) → its label
        self.named_by: dict[str, str] = {}
        #: head nouns with a capital that name a body the text need not have named → its label
        self.headed_alone: dict[str, str] = {}
        #: head noun → the body of the world that has no other name behind it (*the Charter*)
        self.worldwide: dict[str, Actor] = {}
        self.by_name: dict[str, Actor] = {}
        self.by_role: dict[tuple[str, str], list[Actor]] = {}
        #: role → country → its actors with the role
        self.holders: dict[str, dict[str, list[Actor]]] = {}
        self.capitals: dict[tuple[str, ...], Place] = {}
        self.roles = {a.id: a.roles for a in self.actors.values() if a.roles}
        self.missions = [a for a in self.actors.values() if a.label == "MISSION"]
        #: missions and forces that another body of the base sends
        self.with_parent = [
            a for a in self.actors.values() if a.parent and a.label in ("MISSION", "SECURITY_FORCE")
        ]
        for wording in wordings:
            listed = frozenset(" ".join(keys(word)) for word in wording.words)
            self.words[wording.purpose] = self.words.get(wording.purpose, frozenset()) | listed
            if wording.purpose == "org_head":
                self.heads |= dict.fromkeys(listed, wording)
            if wording.purpose == "anaphor_alone" and wording.label:
                self.headed_alone |= dict.fromkeys(listed, wording.label)
            if wording.purpose == "named_by" and wording.label:
                self.named_by |= dict.fromkeys(listed, wording.label)
        #: first word of a head noun → how many words those have that begin so, most first
        self.head_sizes: dict[str, list[int]] = {}
        for first, size in sorted({(h.split()[0], len(h.split())) for h in self.heads}, reverse=True):
            self.head_sizes.setdefault(first, []).append(size)
        for actor in self.actors.values():
            self.worldwide |= dict.fromkeys([w.casefold() for w in actor.called], actor)
        #: words that a person's name follows
        self.opening = self.listed("given_name", "title")
        self.not_names = self.listed("not_name", "not_place_name", "title")
        #: words that are no part of a name, but for those that names of bodies have
        self.outside = self.listed("not_name") - {"development", "human", "rights", "sustainable"}
        self._add_places()
        for country in self.countries.values():
            self._add_country(country)
        for actor in self.actors.values():
            self._add_actor(actor)
        for template in self.templates.values():
            for form in template.forms:
                self.wordings.add(_slotted(form), template)
        for description in descriptions:
            self._add_description(description)
        wordings_and_bare = self.wordings.root.children.keys() | self.bare.root.children.keys() | {"african"}
        self.chunks = Chunks(
            self.trie.root.children,
            {
                chunks.WORDING: wordings_and_bare,
                chunks.HEADED: self.listed("anaphor"),
                chunks.ORGANISATION: self.head_sizes,
                chunks.PERSON: self.opening,
                chunks.KIND: self.named_by,
                chunks.BRACKET: ("(",),
                chunks.NO_PLACE: self.heads.keys() | self.not_names,
                chunks.BEHIND: self._behind_names(),
                chunks.OPENER: self.listed("setting_opens"),
            },
        )
        self.surfaces = Surfaces()
        #: (kind, target, text) of a form → what its mentions say, filled by ``states``
        self.states: dict[tuple[str, str, str], tuple[Any, ...]] = {}

    def listed(self, *purposes: str) -> frozenset[str]:
        """The words of all these lists."""
        return frozenset[str]().union(*(self.words.get(purpose, ()) for purpose in purposes))

    def _behind_names(self) -> frozenset[str]:
        """Words that may go on a wording which a name opens, or make a mission of it."""
        root = self.wordings.root
        slots = [root.children[slot] for slot in SLOTS if slot in root.children]
        self.any_behind = any(s.payloads or not s.children.keys().isdisjoint(SLOTS) for s in slots)
        return self.listed("mission_kind", "mission_head").union(*(slot.children for slot in slots))

    def _add(
        self,
        texts: Iterable[str],
        kind: Kind,
        target: str,
        country: str | None,
        exact: bool = False,
        place: bool = False,
    ) -> None:
        for text in dict.fromkeys(texts):
            self.trie.add(keys(text), Form(text, kind, target, country, exact and " " not in text, place))

    def _add_places(self) -> None:
        capital = {
            (tuple(keys(name)), country.iso2)
            for country in self.countries.values()
            for name in (*country.capital_names, country.capital or "")
        }
        known = {
            tuple(keys(form))
            for actor in self.actors.values()
            if actor.label == "PLACE"
            for form in (actor.name, *actor.names, *actor.names_fr)
        }
        for place in self.places.values():
            own = tuple(keys(place.name))
            if place.name.casefold() != fold(place.name) and own[0] in self.words["not_place"]:
                self._add((place.name,), "city", place.id, place.country, exact=True)  # Pô, not Po
            elif (own, place.country) in capital:
                self.capitals[own] = place
            elif own not in known:
                self._add((place.name, *place.names), "city", place.id, place.country)
            else:
                self.capitals.setdefault(own, place)

    def _add_country(self, country: Country) -> None:
        iso = country.iso2
        self._add((country.name, *country.names), "country", country.id, iso)
        self._add(country.names_fr, "country", country.id, iso, exact=True)
        self._add(country.adjectives, "adjective", country.id, iso)
        self._add([d for d in country.demonyms if d not in country.adjectives], "demonym", country.id, iso)
        names = {country.name, *country.names}
        self._add([c for c in country.capital_names if c not in names], "capital", country.id, iso)

    def _add_actor(self, actor: Actor) -> None:
        names, french = (actor.name, *actor.names), actor.names_fr
        if actor.label == "PERSON":  # titles are no part of a mention
            titles = self.words["title"]
            names = tuple(n for n in names if keys(n)[0] not in titles or n == actor.name)
        place = actor.label == "PLACE"
        self._add(names, "name", actor.id, actor.country, place=place)
        self._add(french, "name", actor.id, actor.country, exact=True, place=place)
        self._add(actor.acronyms, "acronym", actor.id, actor.country)
        self._add(actor.short, "short", actor.id, actor.country)
        self.by_name.setdefault(actor.name, actor)
        if actor.country:
            for role in actor.roles:
                self.by_role.setdefault((actor.country, role), []).append(actor)
                self.holders.setdefault(role, {}).setdefault(actor.country, []).append(actor)

    def _add_description(self, description: Description) -> None:
        around = description.modified_by != "none" and not description.heads[0][0].isupper()
        for head in description.heads:
            own = keys(head)
            if description.bare:
                self.bare.add(own, description)
            if description.name_template and around:
                template = Template(
                    id=description.id,
                    example=description.example,
                    forms=(),
                    label=description.label,
                    name=description.name_template,
                    role=description.role,
                )
                self.wordings.add(["{adj}", *own], template)

    def coordinates(self, name: str) -> Place | None:
        """The gazetteer's place behind a capital or a place of the actor base."""
        return self.capitals.get(tuple(keys(name)))


def _slotted(form: str) -> Sequence[str]:
    """Word keys of a template, its slots kept as ``{adj}`` and ``{country}``."""
    found: list[str] = []
    for part in form.split(" "):
        found += [part] if part.startswith("{") else keys(part)
    return found


def _actors() -> list[Actor]:
    names = {path.name for folder in folders() for path in folder.glob("actors/*.jsonl")}
    found: dict[str, Actor] = {}
    for name in sorted(names - {"countries.jsonl"}):
        for actor in load(Actor, f"actors/{name}"):
            if actor.id in found:
                raise LexiconError(f"{name}: actor id {actor.id!r} stands already in another file")
            found[actor.id] = actor
    return list(found.values())


def load_base() -> ActorBase:
    """The actor base of the package, with the lines of a user's own folders over it."""
    return _load(folders())


@until_changed
@lru_cache(maxsize=4)
def _load(_folders: tuple[Path, ...]) -> ActorBase:
    return ActorBase(
        _actors(),
        load(Country, "actors/countries.jsonl"),
        load(Place, "actors_places/*.jsonl"),
        load(Template, "actors_templates/*.jsonl"),
        load(Description, "actors_descriptions/*.jsonl"),
        load(Wording, "actors_words/*.jsonl"),
    )
