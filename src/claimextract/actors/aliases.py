"""Every way to write an actor or a place, to the ids of the base: *GSIM* and *JNIM* are one group."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from claimextract.actors.entries import Actor, Country, Place
from claimextract.lexicon import folders, load, until_changed

_SEPARATORS = re.compile(r"[\s\-‐‑–—_/.,()]+")
_APOSTROPHES = re.compile(r"['’‘`ʼ]")


def folded(text: str) -> str:
    """A name as it is compared: no case, accents, apostrophes or hyphens. *Jama’at Nusrat* is *jamaat nusrat*."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _SEPARATORS.sub(" ", _APOSTROPHES.sub("", plain)).casefold().strip()


def holds_words(text: str, wanted: str) -> bool:
    """Whether the folded words of ``wanted`` stand side by side in ``text``: *Mali* is not in *Malian*."""
    return f" {wanted} " in f" {text} "


def _forms() -> Iterable[tuple[str, str]]:
    names = sorted({path.name for folder in folders() for path in folder.glob("actors/*.jsonl")})
    for name in names:
        if name == "countries.jsonl":
            for country in load(Country, f"actors/{name}"):
                listed = (
                    country.name,
                    *country.names,
                    *country.names_fr,
                    *country.adjectives,
                    *country.demonyms,
                )
                yield from ((form, country.id) for form in (country.id, country.iso2, *listed))
        else:
            for actor in load(Actor, f"actors/{name}"):
                listed = (actor.name, *actor.names, *actor.names_fr, *actor.acronyms, *actor.short)
                yield from ((form, actor.id) for form in (actor.id, *listed))
    for place in load(Place, "actors_places/*.jsonl"):
        yield from ((form, place.id) for form in (place.id, place.name, *place.names))


@until_changed
@lru_cache(maxsize=2)
def _aliases(_folders: tuple[object, ...]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for form, target in _forms():
        found.setdefault(folded(form), set()).add(target)
    return {form: frozenset(ids) for form, ids in found.items()}


def ids_of(name: str) -> frozenset[str]:
    """Ids of every actor or place of the base that may be written so; empty where the base knows none."""
    return _aliases(folders()).get(folded(name), frozenset())
