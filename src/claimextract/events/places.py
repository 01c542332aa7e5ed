"""Where it happens: places named in the happening's own phrase, its object's and the clause's opening."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from claimextract.annotations import CharRange
from claimextract.events.entries import EventLexicon, Role
from claimextract.events.mentions import Mentions
from claimextract.events.sites import BEARINGS, NO_PLACE, SEATS, UNITS, quartered, site_phrase
from claimextract.events.syntax import (
    conjuncts,
    coordinated,
    direct_object,
    is_passive,
    is_verb,
    prepositional,
    surface_subject,
)
from claimextract.events.triggers import Trigger
from claimextract.events.widening import wider_places
from claimextract.tokens import Token

_PLACES = frozenset({"PLACE", "STATE"})
#: After a nationality they name the state's ground.
_GROUND = frozenset({"soil", "territory", "border", "side", "capital", "frontier"})
_STRIKING = frozenset(
    {"paralyse", "paralyze", "hit", "reach", "shake", "rock", "empty", "cripple", "devastate", "ravage"}
)
_MOVING = frozenset({"MOBILIZE", "RETREAT", "ASSAULT", "CONSULT"})
#: Persons are taken from where they are, people and things go to where it happens.
_TAKEN = frozenset(
    {"event.verb.takefrom", "event.verb.leadout", "event.verb.marchoff", "event.verb.chaseforce"}
)
_GOING = frozenset({"walk", "go", "send", "deploy", "move", "carry", "transfer", "post", "return", "travel", "march",
                    "bring", "evacuate", "transport"})  # fmt: skip
#: Types whose object stands where they happen.
_PHYSICAL = frozenset(
    {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "ORGANIZE", "OTHER", "CONSULT", "AID"}
)


#: Beside a place with a name they only say how far off it is.
_FAR_OFF = frozenset({"border", "frontier", "city", "coast"})
_BODIES = frozenset({"police", "court", "parliament", "hospital", "gendarme", "protester", "authority"})


@dataclass(slots=True)
class Arguments:
    actors: list[CharRange] = field(default_factory=list)
    recipients: list[CharRange] = field(default_factory=list)
    locations: list[CharRange] = field(default_factory=list)

    def into(self, role: Role) -> list[CharRange] | None:
        return {"actor": self.actors, "recipient": self.recipients, "location": self.locations}.get(role)

    def add(self, role: Role, span: CharRange) -> None:
        target = self.into(role)
        if target is None or any(span[0] < held[1] and held[0] < span[1] for held in target):
            return
        for held in (*self.actors, *self.recipients):
            inner = role == "location" and held[0] < span[0]  # *the camp at Aguelhok*, and Aguelhok
            if span[0] < held[1] and held[0] < span[1] and not inner:
                return
        target.append(span)


def add_places(trigger: Trigger, mentions: Mentions, words: EventLexicon, found: Arguments) -> None:
    """Fill the locations of a trigger."""
    for head in _heads(trigger):
        for preposition, noun in prepositional(head):
            wider = preposition in words.words("directional") and trigger.type in _MOVING
            if preposition == "from" and trigger.type in ("MOBILIZE", "ASSAULT", "CONSULT"):
                # *were abducted from Jangebe*, but *Two battalions moved up from Abéché*
                wider = (
                    trigger.type == "ASSAULT" and trigger.verb and direct_object(trigger.token) is not None
                )
            wider |= preposition == "to" and trigger.type == "PROTEST"  # *took to the streets of Niamey*
            # *was taken from his shop*, *were led out of the town*, *sent a team to the village*
            wider |= preposition in ("from", "out") and trigger.rule in _TAKEN
            wider |= preposition == "to" and trigger.token.lemma_ in _GOING and trigger.type in _PHYSICAL
            wider |= preposition in ("on", "against") and trigger.type == "ASSAULT"
            if preposition in words.words("locative") or wider:
                target = preposition in ("on", "against") and trigger.type == "ASSAULT"
                for member in conjuncts(noun):
                    add_place(member, mentions, words, found, target)
            elif preposition == "between" and (
                mentions.label(noun) == "PLACE" or (noun.pos_ == "PROPN" and mentions.at(noun) is None)
            ):
                for member in conjuncts(noun):  # *attacked between Gao and Anéfis*
                    add_place(member, mentions, words, found)
        for child in head.children:
            if child.lower_ in BEARINGS and child.dep_ == "advmod" and child.i > head.i:
                for noun in _named(child):  # *hit camps east of Tillabéri*
                    add_place(noun, mentions, words, found)
            if child.dep_ in ("advcl", "xcomp") and misread_place(child, mentions):
                held = mentions.at(child)  # *airlifted food to Djibo*
                if held is not None:
                    found.add("location", (held["start"], held["end"]))
    if trigger.verb and trigger.type in ("CONSULT", "ASSAULT", "RETREAT", "MOBILIZE"):
        thing = direct_object(trigger.token)
        if thing is not None:
            for member in conjuncts(thing):
                state = trigger.type == "MOBILIZE" and mentions.label(member) == "STATE"  # *entered Iraq*
                if trigger.type == "CONSULT" or state or mentions.label(member) == "PLACE":
                    add_place(member, mentions, words, found)
    if trigger.verb and trigger.type in ("PROTEST", "MOBILIZE", "ASSAULT", "RETREAT") and not found.locations:
        thing = direct_object(trigger.token)  # *entered the villages of Madallah and Fassala*
        if thing is not None and mentions.at(thing) is None and not is_passive(trigger.token):
            for member in conjuncts(thing):
                add_place(member, mentions, words, found)
    if not trigger.verb and trigger.carrier is not None and trigger.carrier.lemma_ in _STRIKING:
        thing = direct_object(trigger.carrier)  # *the strike paralysed Conakry*
        if thing is not None and thing != trigger.token and mentions.label(thing) in _PLACES:
            add_place(thing, mentions, words, found)
    if not trigger.verb:  # *the Kafolo attacks of June 2020*
        for preposition, noun in prepositional(trigger.token):  # *the bombing of Rann*
            if (
                preposition == "of"
                and trigger.type in ("ASSAULT", "COERCE")
                and mentions.label(noun) == "PLACE"
            ):
                for member in conjuncts(noun):  # *a blockade of Kayes and Nioro*
                    add_place(member, mentions, words, found)
        for child in trigger.token.children:
            if child.dep_ in ("compound", "nmod") and mentions.label(child) == "PLACE":
                add_place(child, mentions, words, found)
    if not found.locations and trigger.content is None and trigger.type in _PHYSICAL:
        _nested(trigger, mentions, words, found)
    if trigger.verb and trigger.type == "OTHER" and not found.locations:
        thing = direct_object(trigger.token)  # *reached Maiduguri*
        if thing is not None and mentions.label(thing) == "PLACE":
            add_place(thing, mentions, words, found)
        for (
            child
        ) in trigger.token.children:  # *spent two months recovering in Paris*, *speaking in parliament*
            if child.tag_ == "VBG" and child.dep_ in ("xcomp", "advcl"):
                for preposition, noun in prepositional(child):
                    if preposition in words.words("locative"):
                        add_place(noun, mentions, words, found)
    if not found.locations and trigger.content is None:
        _owned(trigger, mentions, words, found)
    if not found.locations:
        _where(trigger, mentions, words, found)
    if not found.locations and trigger.content is None:
        _opening(trigger, mentions, words, found)
    for place in wider_places(trigger.token.doc, found.locations, mentions):
        found.add("location", place)


def _owned(trigger: Trigger, mentions: Mentions, words: EventLexicon, found: Arguments) -> None:
    """Places in the phrases of doer and sufferer: *police in Gao opened fire*, *struck the people of Solhan*."""
    if not trigger.verb:
        for preposition, noun in prepositional(trigger.token):  # *the signature of the accord in Bamako*
            if preposition == "of" and trigger.type in ("SUPPORT", "CONSULT", "RETREAT", "TRANSITION"):
                for inner, place in prepositional(noun):
                    if inner in ("in", "at") and mentions.label(place) == "PLACE":
                        add_place(place, mentions, words, found)
        return
    thing, doer = direct_object(trigger.token), surface_subject(trigger.token)
    if thing is not None and trigger.type in ("ASSAULT", "COERCE") and mentions.at(thing) is None:
        for child in thing.children:
            if child.dep_ in ("poss", "compound", "nmod") and mentions.label(child) == "PLACE":
                add_place(child, mentions, words, found)
        for preposition, noun in prepositional(thing):
            if preposition == "of" and mentions.label(noun) == "PLACE":
                add_place(noun, mentions, words, found)
    if doer is None or found.locations or trigger.type not in (*_PHYSICAL, "TRANSITION"):
        return
    if is_passive(trigger.token) or trigger.token.lemma_ in ("die", "perish"):
        return  # *the old man in Ogossagou died*: where he was from
    if mentions.at(doer) is None or doer.lemma_ in _BODIES:
        for preposition, noun in prepositional(doer):
            if preposition in ("in", "at") and mentions.label(noun) == "PLACE":
                add_place(noun, mentions, words, found)


def misread_place(token: Token, mentions: Mentions) -> bool:
    """The town after *to* taken for an infinitive (*airlifted food to Djibo*)."""
    return (
        token.tag_ == "VB"
        and mentions.label(token) in _PLACES
        and any(c.lower_ == "to" and c.i == token.i - 1 for c in token.children)
    )


def _where(trigger: Trigger, mentions: Mentions, words: EventLexicon, found: Arguments) -> None:
    """*driven back towards Nokou, where aircraft caught the column*: the place the clause is about."""
    token = trigger.carrier if trigger.carrier is not None else trigger.token
    for _ in range(5):
        if token.dep_ == "relcl":
            if token.left_edge.lower_ == "where":
                for member in coordinated(token.head):
                    add_place(member, mentions, words, found)
            return
        if token.head == token:
            return
        token = token.head


def _heads(trigger: Trigger) -> Iterator[Token]:
    token = trigger.token
    yield token
    if trigger.carrier is not None:
        yield trigger.carrier
    elif trigger.verb:
        thing = direct_object(token)
        if thing is not None and thing.head == token and trigger.content is None:
            yield from conjuncts(thing)
        elif thing is None or token.dep_ in ("acl", "advcl") or is_passive(token):
            # *the feud in Bawku, reignited last July*, *schools in the capital were shut*
            doer = surface_subject(token)
            if doer is not None and trigger.type in _PHYSICAL and trigger.content is None and thing != doer:
                if trigger.type == "ASSAULT" and mentionless(doer):
                    yield doer
            elif doer is not None and thing == doer and trigger.type in _PHYSICAL:
                yield doer
        for preposition, noun in prepositional(token):
            if preposition in ("with", "for"):
                yield noun
                yield from (c for c in noun.children if c.dep_ == "appos")
        if trigger.rule == "event.verb.falltown":
            doer = surface_subject(token)  # *the camp at Aguelhok fell*
            if doer is not None:
                yield doer
    if not trigger.verb:
        for child in token.children:  # *the attempt to seize power in Cotonou*
            if child.dep_ == "acl" and child.tag_ == "VB":
                yield child
        # *the raids of 23 May on the barracks at Agadez*: the target's place
        for preposition, noun in prepositional(token):
            if preposition in ("on", "against", "of") and trigger.type in ("ASSAULT", "COERCE"):
                yield from conjuncts(noun)


def mentionless(noun: Token) -> bool:
    """A conflict or thing, not people: where it is is where it happens."""
    return noun.lemma_ in ("feud", "conflict", "fighting", "violence", "war", "dispute", "rebellion", "clash")


def _opening(trigger: Trigger, mentions: Mentions, words: EventLexicon, found: Arguments) -> None:
    """*In Loroum province alone, officials say, 61 were killed*: the place a sentence opens with."""
    first = next((t for t in trigger.token.sent if not _entry(t)), None)
    if first is None or first.i >= trigger.token.i or first.lower_ not in words.words("locative"):
        return
    if _further_on(trigger, first):
        return
    for token in first.doc[first.i + 1 : min(first.i + 6, trigger.token.i)]:
        if token.is_punct:
            return
        if mentions.label(token) in _PLACES:
            held = mentions.at(token)
            if held is not None and held["mention"] != "adjective":
                found.add("location", (held["start"], held["end"]))
                for other in conjuncts(token):
                    if other != token:
                        add_place(other, mentions, words, found)
                return


def _entry(token: Token) -> bool:
    """Marks and date that a chronicle's entry opens with (*12 July – In Gao …*)."""
    return token.is_space or token.is_punct or token.tag_ in ("NFP", "CD", ":") or token.text in NO_PLACE


def _further_on(trigger: Trigger, first: Token) -> bool:
    """The happening is told in a relative clause, a participle or behind a semicolon: of another place, maybe."""
    token = trigger.carrier if trigger.carrier is not None else trigger.token
    while token.head != token:
        if token.dep_ in ("relcl", "acl"):
            return True
        token = token.head
    return any(t.text == ";" for t in first.doc[first.i : trigger.token.i])


def add_place(
    token: Token, mentions: Mentions, words: EventLexicon, found: Arguments, target: bool = False
) -> None:
    """Add the place a noun names, or the one its phrase names (*in the village of Diabaly*).

    A ``target`` (*the attack on the post of Nassoumbou*) is what was hit; its name is where that was.
    """
    mention = mentions.at(token)
    if mention is not None and mention["label"] in _PLACES and mention["mention"] != "adjective":
        found.add("location", quartered(mention, token))
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
    for (
        child
    ) in token.children:  # *in the village of Ogossagou*, *in Mali's capital*, *a checkpoint near Gao*
        if child.dep_ not in ("prep", "appos", "poss", "compound", "advmod"):
            continue
        for noun in _named(child):
            for member in conjuncts(noun):
                held = mentions.at(member)
                if held is not None and held["label"] in _PLACES and held["mention"] != "adjective":
                    found.add("location", (held["start"], held["end"]))
                elif held is not None and held["label"] == "PERSON" and member.dep_ == "conj":
                    # *the villages of Nondin and Soro*, one with a person's name
                    found.add("location", (held["start"], held["end"]))
                elif (
                    held is None
                    and child.dep_ == "prep"
                    and (member.lemma_.lower() in words.words("place_noun") or member.dep_ == "conj")
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
    if not (named or adjective) or (held is not None and held["label"] not in _PLACES):
        return False
    if adjective and len(found.locations) > before:
        return True  # *in the Ghanaian capital, Accra*
    del found.locations[before:]
    found.add("location", (first.idx, token.idx + len(token)))
    return True


def _nested(trigger: Trigger, mentions: Mentions, words: EventLexicon, found: Arguments) -> None:
    """*was hit by a series of bombs in the park*: a place deeper in the phrases of the happening's clause."""
    queue = [t for t in (trigger.token, trigger.carrier) if t is not None]
    for start in list(queue):
        queue += [c for c in start.children if c.dep_ == "conj" and c.pos_ == "ADP"]
    depth = {t.i: 0 for t in queue}
    while queue:
        token = queue.pop(0)
        for child in token.children:
            if child.dep_ not in ("prep", "pobj", "dobj", "agent", "dative", "conj") or is_verb(child):
                continue
            if (
                token.dep_ == "pobj"
                and token.i in depth
                and mentions.label(token) in ("PERSON", "REGIONAL_ORG")
            ):
                continue
            if child.dep_ == "prep" and child.lower_ in words.words("locative"):
                for noun in (c for c in child.children if c.dep_ == "pobj"):
                    for member in conjuncts(noun):
                        add_place(member, mentions, words, found)
            if depth[token.i] < 5:
                depth[child.i] = depth[token.i] + 1
                queue.append(child)


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


def _named(child: Token) -> list[Token]:
    if child.dep_ in ("prep", "advmod"):
        below = [t for t in child.children if t.dep_ == "pobj"]
        for prep in child.children:  # *north of Gao*
            if prep.dep_ == "prep":
                below += [t for t in prep.children if t.dep_ == "pobj"]
        return below
    return [child]
