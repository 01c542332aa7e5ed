"""The name to print for a place: the spelling of the text, where it differs only in letters."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from claimextract.actors.matching import fold

_CLOSE = 0.74
_GENERIC = (" region", " river", " province", " department", " state", " city")
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
