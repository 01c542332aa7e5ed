"""Where it happens: places named in the happening's own phrase, its object's and the clause's opening."""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.events.entries import EventLexicon
from claimextract.events.mentions import PLACES, Mentions
from claimextract.events.place_names import add_place, named_by
from claimextract.events.sites import BEARINGS, NO_PLACE
from claimextract.events.slots import Arguments
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
#: Who is *driven from a place*, was there when it happened.
_OUT_OF = frozenset({
    "drive", "evict", "expel", "oust", "chase", "remove", "dislodge", "flush", "clear", "push", "eject",
    "evacuate", "uproot", "hound", "force", "displace", "flee", "depart", "escape", "withdraw", "retreat",
    "rout", "repel", "abduct", "kidnap", "seize", "snatch", "take", "steal", "loot", "rescue", "free",
    "disappear", "vanish", "airlift", "deport",
})  # fmt: skip
#: What one comes upon there.
_UPON = frozenset({"march", "advance", "descend", "converge", "close", "move", "bear", "land"})
#: What is left, reached or crossed is where it happens.
_BOUND = frozenset({
    "leave", "reach", "enter", "cross", "flee", "quit", "vacate", "evacuate", "overrun", "swamp", "storm",
    "encircle", "besiege", "occupy", "retake", "recapture", "batter", "flood", "inundate", "submerge",
    "engulf", "tour", "pass",
})  # fmt: skip
#: Named by where they were made or held (*the Doha agreement*).
_MADE_AT = frozenset({
    "agreement", "accord", "conference", "summit", "meeting", "declaration", "talk", "treaty", "pact",
    "protocol", "process", "forum", "congress", "convention", "communiqué", "massacre", "understanding",
    "roundtable", "compact", "ceasefire", "truce", "uprising", "bombing", "siege",
})  # fmt: skip
_SIGNED = frozenset({"agreement", "accord", "declaration", "conference", "massacre", "talk", "understanding"})
_BOUND_FOR = frozenset({"for", "to", "towards", "toward"})
#: What else stands there with a capital.
_NO_SEAT = frozenset({
    "Peace", "Framework", "Comprehensive", "Global", "Political", "Power", "National", "General", "Joint",
    "Final", "Security", "Defence", "Defense", "Trade", "Partnership", "Cooperation", "Reconciliation",
    "Liptako", "Union", "Party", "Council", "Ceasefire", "Forces", "Status", "Constitutional", "Transition",
    "Federal", "Islamic", "Inclusive",
})  # fmt: skip
#: Types whose object stands where they happen.
_PHYSICAL = frozenset(
    {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "ORGANIZE", "OTHER", "CONSULT", "AID"}
)


_BODIES = frozenset({"police", "court", "parliament", "hospital", "gendarme", "protester", "authority"})


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
            wider |= preposition == "on" and trigger.verb and trigger.token.lemma_ in _UPON
            # *were driven from Bambari*, *left for Lomé*
            wider |= preposition == "from" and trigger.verb and trigger.token.lemma_ in _OUT_OF
            wider |= preposition == "for" and trigger.rule == "event.verb.leavefor"
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
                for noun in named_by(child):  # *hit camps east of Tillabéri*
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
        if thing is not None and thing != trigger.token and mentions.label(thing) in PLACES:
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
        _made_at(trigger, mentions, words, found)
    if not found.locations and trigger.verb and trigger.token.lemma_ in _BOUND and trigger.content is None:
        thing = direct_object(trigger.token)  # *left the coast*, *reached Kenya*
        if thing is not None and not is_passive(trigger.token) and trigger.type in (*_PHYSICAL, "SANCTION"):
            for member in conjuncts(thing):
                if mentions.at(member) is not None or member.pos_ != "PROPN":
                    add_place(member, mentions, words, found)
    if not found.locations and trigger.content is None:
        _there(trigger, mentions, found)
    if not found.locations and trigger.content is None and trigger.type in _PHYSICAL:
        _nested(trigger, mentions, words, found)
    if trigger.verb and trigger.type == "OTHER" and not found.locations:
        thing = direct_object(trigger.token)  # *reached Maiduguri*
        if thing is not None and mentions.label(thing) == "PLACE":
            add_place(thing, mentions, words, found)
        # *spent two months recovering in Paris*, *speaking in parliament*
        for child in trigger.token.children:
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


def _made_at(trigger: Trigger, mentions: Mentions, words: EventLexicon, found: Arguments) -> None:
    """*the Doha agreement*, *the Panama conference*: a name before what was made or held there."""
    noun = trigger.token
    if found.locations or noun.lemma_.lower() not in _MADE_AT:
        return
    for child in noun.children:
        if child.dep_ not in ("compound", "nmod") or child.pos_ != "PROPN" or child.i > noun.i:
            continue
        held = mentions.at(child)
        seat = child.is_title and child.text not in _NO_SEAT and not any(
            c.dep_ in ("compound", "nmod", "conj", "amod") for c in child.children
        )
        alone = sum(c.dep_ in ("compound", "nmod", "nummod", "amod") for c in noun.children) == 1
        if held is None and seat and alone and noun.lemma_.lower() in _SIGNED and not noun.is_title:
            add_place(child, mentions, words, found)
        elif held is not None and held["label"] == "AGREEMENT" and seat and alone:
            found.add("location", (child.idx, child.idx + len(child)))
        elif held is not None and held["label"] in PLACES and held["mention"] != "adjective":
            found.add("location", (held["start"], held["end"]))


def _there(trigger: Trigger, mentions: Mentions, found: Arguments) -> None:
    """*landings at Nouadhibou have picked up and a free zone was opened there*: the place named last."""
    for head in (trigger.token, trigger.carrier):
        if head is None:
            continue
        if any(c.lower_ == "there" and c.dep_ in ("advmod", "npadvmod") for c in head.children):
            for place in reversed(mentions.places((head.sent[0].idx, head.idx))):
                words = head.doc.char_span(*place)
                # not where those struck there were bound for
                if words is not None and words.start and head.doc[words.start - 1].lower_ not in _BOUND_FOR:
                    found.add("location", place)
                    return
            return


def misread_place(token: Token, mentions: Mentions) -> bool:
    """The town after *to* taken for an infinitive (*airlifted food to Djibo*)."""
    return (
        token.tag_ == "VB"
        and mentions.label(token) in PLACES
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
        if mentions.label(token) in PLACES:
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
