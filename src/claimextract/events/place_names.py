"""The place a noun names, by itself or by its phrase (*in the village of Diabaly, near the border with Mali*)."""

from __future__ import annotations

from claimextract.annotations import CharRange
from claimextract.events.entries import EventLexicon
from claimextract.events.mentions import PLACES, Mentions
from claimextract.events.sites import BEARINGS, NO_PLACE, SEATS, UNITS, quartered, site_phrase
from claimextract.events.slots import Arguments
from claimextract.events.syntax import conjuncts, prepositional
from claimextract.tokens import Token

#: After a nationality they name the state's ground.
_GROUND = frozenset({"soil", "territory", "border", "side", "capital", "frontier"})
#: Beside a place with a name they only say how far off it is.
_FAR_OFF = frozenset({"border", "frontier", "city", "coast"})
#: In a name they stand before the place.
_FOUGHT = frozenset({"Battle", "Siege"})


def add_place(
    token: Token, mentions: Mentions, words: EventLexicon, found: Arguments, target: bool = False
) -> None:
    """Add the place a noun names, or the one its phrase names (*in the village of Diabaly*).

    A ``target`` (*the attack on the post of Nassoumbou*) is what was hit; its name is where that was.
    """
    mention = mentions.at(token)
    if mention is not None and mention["label"] in PLACES and mention["mention"] != "adjective":
        found.add("location", quartered(mention, token))
        return
    if mention is None and token.text in _FOUGHT:
        for preposition, noun in prepositional(token):  # *lost men at the Battle of Gao*
            if preposition in ("of", "for") and (mentions.at(noun) is not None or noun.pos_ == "PROPN"):
                add_place(noun, mentions, words, found, target)
        return
    if mention is None and token.pos_ == "PROPN":
        unlisted = _proper(token, mentions)
        if unlisted is not None:
            found.add("location", unlisted)
        return
    if mention is not None or token.lemma_.lower() not in words.words("place_noun"):
        return
    if not target and token.dep_ in ("pobj", "conj", "dobj") and token.lemma_.lower() not in SEATS:
        whole = site_phrase(token, mentions)
        if whole is not None:
            found.add("location", whole)
            return
    before = len(found.locations)
    if token.lemma_.lower() in ("border", "frontier"):  # *near the border with Mali*
        for preposition, noun in prepositional(token):
            held = mentions.at(noun)
            if preposition == "with" and held is not None and held["label"] == "STATE":
                if not target and not before:
                    found.add("location", (token.idx, held["end"]))
                return
    # *in the village of Ogossagou*, *in Mali's capital*, *a checkpoint near Gao*
    for child in token.children:
        if child.dep_ not in ("prep", "appos", "poss", "compound", "advmod"):
            continue
        for noun in named_by(child):
            for member in conjuncts(noun):
                held = mentions.at(member)
                if held is not None and held["label"] in PLACES and held["mention"] != "adjective":
                    found.add("location", (held["start"], held["end"]))
                elif held is not None and held["label"] == "PERSON" and member.dep_ == "conj":
                    # *the villages of Nondin and Soro*, one with a person's name
                    found.add("location", (held["start"], held["end"]))
                elif (
                    held is None
                    and child.dep_ == "prep"
                    and (
                        (child.lower_ == "of" and member.pos_ == "PROPN")
                        or member.lemma_.lower() in words.words("place_noun")
                        or member.dep_ == "conj"
                    )
                ):
                    add_place(member, mentions, words, found)  # *at the gate of the Gao camp*
    if _compounded(token, mentions, found, before):
        return
    if before and token.lemma_.lower() in _FAR_OFF:
        del found.locations[before:]
        return  # *at Mansila, near the border with Niger*
    site = token.lemma_.lower() in words.words("site") and (
        token.lower_ == "parliament" or any(c.dep_ in ("det", "poss") for c in token.children)
    )
    if site and token.lower_ in BEARINGS and before:
        return  # *Konna, in the north*
    if site and len(found.locations) == before:
        first = token.left_edge
        if first.dep_ == "det" and first.i < token.i:
            first = first.nbor()
        if first.i <= token.i:
            found.add("location", (first.idx, token.idx + len(token)))


def _compounded(token: Token, mentions: Mentions, found: Arguments, before: int) -> bool:
    """*on the Ayorou road, in Mbera camp, on Malian soil*: the place is named by both words."""
    first = token
    while first.i > token.left_edge.i:
        left = first.nbor(-1)
        if left.text == "-" and left.i > token.left_edge.i:
            first = left  # *on the Gao-Kidal road*
            continue
        if left.pos_ not in ("PROPN", "ADJ", "NOUN") or left.dep_ not in ("compound", "amod", "nmod"):
            break
        first = left
    held = mentions.at(first)
    named = first != token and (first.is_title or held is not None) and first.dep_ != "amod"
    named = named and token.lemma_.lower() not in UNITS
    adjective = held is not None and held["mention"] == "adjective" and token.lower_ in _GROUND
    if not (named or adjective) or (held is not None and held["label"] not in PLACES):
        return False
    if adjective and len(found.locations) > before:
        return True  # *in the Ghanaian capital, Accra*
    del found.locations[before:]
    found.add("location", (first.idx, token.idx + len(token)))
    return True


def _proper(token: Token, mentions: Mentions) -> CharRange | None:
    """A place name outside the gazetteer: the proper nouns before its head, and the head."""
    first = token
    while first.i > token.left_edge.i:
        before = first.nbor(-1)
        if before.pos_ != "PROPN" or mentions.at(before) is not None:
            break
        first = before
    if not first.is_title or token.text in NO_PLACE:
        return None
    return first.idx, token.idx + len(token)


def named_by(child: Token) -> list[Token]:
    """The nouns that a word below a place's noun governs (*of* Gao, *north of* Gao), else the word itself."""
    if child.dep_ in ("prep", "advmod"):
        below = [t for t in child.children if t.dep_ == "pobj"]
        for prep in child.children:  # *north of Gao*
            if prep.dep_ == "prep":
                below += [t for t in prep.children if t.dep_ == "pobj"]
        return below
    return [child]
