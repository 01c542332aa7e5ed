"""How exact a place is, and which of several a map shows."""

from __future__ import annotations

from collections.abc import Sequence

from claimextract.schema import PlaceQuote


def place_precision(place: PlaceQuote) -> str | None:
    """How exact a place's coordinates are: ``settlement``, ``country``, or ``place`` (a region or a site).

    Null where no place of the gazetteer stands behind the words.
    """
    if place.place is None:
        return None
    if place.place.startswith("geonames-"):
        return "settlement"
    return "country" if place.place.startswith("state-") else "place"


def best_place(places: Sequence[PlaceQuote]) -> PlaceQuote | None:
    """The place a map would show: the most exact one with coordinates, else the first."""
    located = [p for p in places if p.lat is not None]
    order = {"settlement": 0, "place": 1, "country": 2}
    if located:
        return min(located, key=lambda p: order.get(place_precision(p) or "", 3))
    return places[0] if places else None
