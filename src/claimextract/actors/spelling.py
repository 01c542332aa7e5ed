"""The name to print for a place or a person: the spelling of the text, where it differs only in letters."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from claimextract.actors.base import ActorBase
from claimextract.actors.found import Line
from claimextract.actors.matching import fold

_CLOSE = 0.74
_GENERIC = (" region", " river", " province", " national park", " department", " state", " city")
#: too little by themselves: *Upper East*, *Est*
_COMPASS = frozenset(
    "north south east west northern southern eastern western central upper lower far nord sud est ouest centre sahel "
    "plateau".split()
)


@lru_cache(maxsize=4096)
def place_name(known: str, surface: str) -> str:
    """*Boulkessi* stays so though the base has *Boulikessi*; *Tombouctou* is *Timbuktu*; *Savanes* is no *Region*."""
    surface = " ".join(surface.split())
    own, other = fold(known), fold(surface)
    if own == other:
        same = surface.lower() == known.lower() and not surface.isupper()
        return surface if same and _capitals(surface) > _capitals(known) else known
    bare = next((own.removesuffix(end) for end in _GENERIC if own.endswith(end)), own)
    if bare == other and bare != own:
        return known if set(other.replace("-", " ").split()) <= _COMPASS else surface
    if len(surface.split()) != len(known.split()) or surface.islower():
        return known
    return surface if SequenceMatcher(None, own, other).ratio() >= _CLOSE else known


def _capitals(name: str) -> int:
    return sum(letter.isupper() for letter in name)


def full_names(base: ActorBase, lines: Iterable[Line]) -> dict[str, str]:
    """Person id → the fullest way the text writes the name, where that is as full as the base's own."""
    found: dict[str, str] = {}
    for line in lines:
        for at, matches in line.forms.items():
            last, forms = matches[0]
            for form in forms:
                actor = base.actors.get(form.target)
                if actor is None or actor.label != "PERSON" or form.kind != "name" or last - at < 2:
                    continue
                surface = " ".join(line.surface(at, last).split())
                longest = len(surface) >= len(found.get(actor.id, ""))
                shouted = any(len(part) > 2 and part.isupper() for part in surface.split())
                if longest and not shouted and len(surface.split()) >= len(actor.name.split()):
                    if fold(surface.split()[0])[:1] == fold(actor.name)[:1]:
                        found[actor.id] = surface
    return found
