"""The larger place behind a place: *at Yirgou, Burkina Faso*, *in Kona, in the Mopti region*."""

from __future__ import annotations

from claimextract.annotations import CharRange
from claimextract.events.mentions import PLACES, Mentions
from claimextract.events.sites import NO_PLACE, QUARTERS, UNITS
from claimextract.tokens import Doc


def wider_places(doc: Doc, locations: list[CharRange], mentions: Mentions) -> list[CharRange]:
    """The larger places named behind the comma after each location."""
    wider = []
    for start, end in locations:
        span = doc.char_span(start, end)
        if span is None or span.end + 1 >= len(doc):
            continue
        comma = span.end + (doc[span.end].lower_ in UNITS)
        if comma + 1 >= len(doc) or doc[comma].text != ",":
            continue
        other = doc[comma + 1]
        if other.lower_ == "in" and other.head.i < other.i and comma + 2 < len(doc):
            other = doc[comma + 2]
        elif not _closed(doc, comma, mentions):
            continue
        place = wider_place(doc, other.i, mentions)
        if place is not None:
            wider.append(place)
    return wider


def _closed(doc: Doc, comma: int, mentions: Mentions) -> bool:
    """What stands after the comma is all there is of the larger place, and no further member of a list."""
    other = doc[comma + 1]
    held = mentions.at(other)
    if held is None or other.lower_ in QUARTERS:
        following = doc[comma + 1 : comma + 5]
        noun = next((t for t in following if t.dep_ in ("appos", "npadvmod", "nmod", "dep")), None)
        return noun is not None and noun.head.i < comma
    if held["label"] not in PLACES or held["mention"] == "adjective":
        return False
    after = doc[min(held["token_end"], len(doc) - 1)]
    wider = held["label"] == "STATE" and after.text in (",", ".", ";")
    apposed = other.dep_ in ("appos", "npadvmod", "nmod", "dep") and held["token_start"] == other.left_edge.i
    return wider or apposed


def wider_place(doc: Doc, index: int, mentions: Mentions) -> CharRange | None:
    """The larger place that the words from ``index`` on name: *northern Mali*, *Soum Province*, *the Gao region*."""
    last = min(index + 4, len(doc))
    while index < last and doc[index].lower_ in ("the", "a"):
        index += 1
    first = index
    while index < last and doc[index].lower_ in QUARTERS:
        index += 1
    if index >= len(doc):
        return None
    token = doc[index]
    held = mentions.at(token)
    if held is not None:
        if held["label"] not in PLACES or held["mention"] == "adjective" or held["token_start"] != index:
            return None
        return doc[first].idx, held["end"]
    unit = doc[index + 1] if index + 1 < len(doc) else token
    if token.pos_ != "PROPN" or not token.is_title or unit.lower_ not in UNITS or token.text in NO_PLACE:
        return None
    end = unit if unit.is_title else token  # *Soum Province*, but of *Soum region* the name
    return doc[first].idx, end.idx + len(end)
