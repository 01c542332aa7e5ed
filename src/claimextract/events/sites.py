"""Sites and quarters: which words of a place's phrase tell which place it is."""

from __future__ import annotations

import calendar

from claimextract.annotations import CharRange, MentionItem
from claimextract.events.mentions import Mentions
from claimextract.tokens import Token

#: Of *Ménaka region* the name alone is the place.
UNITS = frozenset({
    "region", "province", "district", "department", "commune", "governorate", "prefecture", "cercle", "wilaya", "area",
    "village", "city", "town", "municipality", "county", "north", "south", "east", "west", "state", "front", "part",
    "side",
})  # fmt: skip
BEARINGS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
#: Proper nouns that name no place.
NO_PLACE = frozenset(
    {*calendar.month_name, *calendar.day_name, "Parliament", "Congress", "Chapter", "Article"}
    | set(
        "Christmas Eve Day Easter Ramadan Tabaski Eid Week War Revolution Spring Summit Conference Constitution "
        "Treaty Act Cup Games New Year".split()
    )
)
#: Seats of government are named by their state (*Mali's capital*).
SEATS = frozenset({"capital", "soil", "territory", "country", "border", "frontier"})
#: Of *the centre of Gao* the name is the place, of *the centre of the town* the whole.
_PARTS = frozenset(
    {"centre", "center", "street", "outskirt", "outskirts", "heart", "middle", "edge", "suburb", "capital"}
)
#: Prepositions that tell which site is meant.
_RELATING = frozenset({"of", "at", "near", "outside", "on", "beside", "in", "to", "from", "under"})
#: What follows a site in these words tells something else of it.
_NO_SITE = frozenset(
    {"time", "day", "night", "month", "year", "week", "way", "protest", "attack", "order", "search"}
)
QUARTERS = frozenset(
    f"{a}{b}ern"
    for a in ("", "north", "south", "north-", "south-")
    for b in ("east", "west", "north", "south")
) | {"central", "upper", "lower"}


def quartered(mention: MentionItem, token: Token) -> CharRange:
    """*northern Tillabéri* is a smaller place than Tillabéri."""
    first = mention["token_start"]
    before = token.doc[first - 1] if first else token
    if first and before.lower_ in QUARTERS:
        return before.idx, mention["end"]
    return mention["start"], mention["end"]


def site_phrase(token: Token, mentions: Mentions) -> CharRange | None:
    """*a compound near the airport of Bamako*, *three hamlets near Gabi*: the site with what tells which.

    None where nothing does (*at the airport*), or where a name beside it names the place (*Mbera camp*).
    """
    last, inner = token, token
    for _ in range(3):
        follows = next((c for c in inner.children if c.i == inner.i + 1), None)
        if follows is not None and follows.lower_ in BEARINGS:  # *a checkpoint north of Gao*
            follows = next((c for c in follows.children if c.dep_ == "prep"), None)
        if follows is None or follows.dep_ != "prep" or follows.lower_ not in _RELATING:
            break
        noun = next((c for c in follows.children if c.dep_ == "pobj"), None)
        if noun is None or noun.tag_ == "CD" or noun.text in NO_PLACE:
            break
        held = mentions.at(noun)
        if held is None and noun.lemma_ in _NO_SITE:
            break
        if follows.lower_ == "in" and held is not None:
            break  # *the French base in Niamey*
        named = held is not None or noun.pos_ == "PROPN" or token.lower_ not in BEARINGS
        if follows.lower_ == "of" and last == token and named and token.lemma_.lower() in UNITS:
            break  # *the village of Ogossagou*, but *the north of the country*
        last = inner = noun
    held = mentions.at(last)
    if last == token or (held is not None and token.lemma_.lower() in _PARTS and last == inner):
        return None
    first = token
    while first.i > token.left_edge.i:
        left = first.nbor(-1)
        if left.dep_ == "det" or left.is_punct or left.is_space or left.dep_ in ("advmod", "predet", "mark"):
            break
        if left.head != token and left.head.head != token:
            break
        first = left
    return first.idx, held["end"] if held is not None and held["token_start"] > token.i else last.idx + len(
        last
    )


def settlement(token: Token, mentions: Mentions) -> bool:
    """*the town of Diabaly*, *the Chadian capital*: the noun names a place, by what hangs on it."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return any(c.dep_ == "pobj" and (mentions.at(c) or c.pos_ == "PROPN") for c in child.children)
        state = mentions.label(child) == "STATE" and child.dep_ in ("amod", "poss", "compound", "nmod")
        if state and token.lemma_.lower() == "capital":
            return True
    return False
