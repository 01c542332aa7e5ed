"""Arguments a happening shares with its neighbours: a participle's victims, a meeting's place and hosts."""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.annotations import CharRange, Layers
from claimextract.events.arguments import ArgumentFinder
from claimextract.events.slots import Arguments
from claimextract.events.syntax import conjuncts, direct_object, is_passive, is_verb, prepositional, subject
from claimextract.events.triggers import Trigger
from claimextract.events.victims import DYING, HURTING, UNSEATING
from claimextract.tokens import Token

_OCCASION = frozenset({"during", "at", "in", "after"})
_TRIED = frozenset({"event.verb.tryseize", "event.noun.attempttown"})
_SEIZING = "event.verb.seizepower"
#: What they open tells how those who suffered came to harm.
_TELLING = frozenset({"after", "when", "as", "while"})


def share(
    trigger: Trigger, slots: Arguments, arguments: ArgumentFinder, triggers: dict[int, Trigger], found: Layers
) -> None:
    """Add to ``slots`` what the sentence says of the happening outside the trigger's own phrase."""
    for verb in trigger.also:
        victims = arguments.find(triggers[verb.i])
        if trigger.verb and victims.recipients:
            slots.recipients.clear()  # those killed at the post, not the post
        for span in victims.recipients:
            if not (slots.recipients and _others(trigger, span)):
                slots.add("recipient", span)
        slots.take(victims, "actor")
    for verb in trigger.toll:
        between = verb.doc[trigger.token.i : verb.i] if verb.i > trigger.token.i else ()
        if not slots.recipients and not any(token.text == ";" for token in between):
            slots.take(arguments.find(triggers[verb.i]), "recipient")
    _sanctioned(trigger, slots, arguments, triggers)
    _tried(trigger, slots, arguments, triggers)
    _along(trigger, slots, arguments, triggers)
    _occasion(trigger, slots, arguments)
    _share_place(trigger, slots, arguments, triggers)
    _told_again(trigger, slots, arguments, triggers)
    _host(trigger, slots, found)
    if not slots.locations and not trigger.verb:
        slots.locations += _earlier_place(trigger, triggers, arguments)


def _sanctioned(
    trigger: Trigger, slots: Arguments, arguments: ArgumentFinder, triggers: dict[int, Trigger]
) -> None:
    """*closed the border with Niger and froze its assets*: who is punished by all of it."""
    token = trigger.token
    while not slots.recipients and trigger.type == "SANCTION" and trigger.verb and token.dep_ == "conj":
        token = token.head
        held = triggers.get(token.i)
        if held is not None and held.type in ("SANCTION", "COERCE") and held.verb:
            slots.take(arguments.find(held), "recipient")


def _tried(
    trigger: Trigger, slots: Arguments, arguments: ArgumentFinder, triggers: dict[int, Trigger]
) -> None:
    """*tried to retake the town*, *an attempt to capture Gao*: whom and where, of what was tried."""
    if trigger.rule not in _TRIED:
        return
    for child in trigger.token.children:
        if child.dep_ in ("xcomp", "acl", "ccomp") and child.i in triggers and is_verb(child):
            slots.take(arguments.find(triggers[child.i]), "recipient", "location")


def _others(trigger: Trigger, span: CharRange) -> bool:
    """*and eight others were wounded*: beside the dead they are left out."""
    words = trigger.token.doc.char_span(*span)
    return words is not None and words.end > 0 and trigger.token.doc[words.end - 1].lower_ == "others"


def _along(
    trigger: Trigger, slots: Arguments, arguments: ArgumentFinder, triggers: dict[int, Trigger]
) -> None:
    """*attacked the post, killing nine guards*: the participle names the victims."""
    main = trigger.carrier if trigger.carrier is not None else trigger.token
    if trigger.rule == _SEIZING and not slots.recipients:  # *seized power, detaining the president*
        for child in main.children:
            unseated = child.dep_ == "advcl" and child.tag_ == "VBG" and child.lemma_ in UNSEATING
            thing = direct_object(child) if unseated else None
            if thing is not None:
                arguments.fill("recipient", thing, slots)
    if trigger.type != "ASSAULT":
        return
    for child in main.children:
        held = triggers.get(child.i)
        if child.dep_ == "advcl" and child.tag_ == "VBG" and held is not None and held.type == "ASSAULT":
            if slots.recipients and child.lemma_ not in HURTING:
                continue
            slots.take(arguments.find(held), "recipient")


def _told_again(
    trigger: Trigger, slots: Arguments, arguments: ArgumentFinder, triggers: dict[int, Trigger]
) -> None:
    """*Nine were killed and two wounded near Gao, Two died when gunmen stormed the fair*: the rest of the sentence.

    What was suffered is told once more by who did it and where.
    """
    verb = trigger.token if trigger.verb else trigger.carrier
    if verb is None or trigger.type != "ASSAULT" or (slots.actors and slots.locations):
        return
    suffered = verb.lemma_ in DYING or is_passive(verb)
    for other in _clauses(verb, suffered):
        held = triggers.get(other.i)
        if held is not None and held.type == "ASSAULT" and held.verb:
            told = arguments.find(held)
            if suffered and not slots.actors:
                slots.take(told, "actor")
            if not slots.locations:
                slots.take(told, "location")
        elif not slots.locations and is_verb(other):
            for preposition, noun in prepositional(other):
                if preposition in arguments.lexicon.words("locative"):
                    for member in conjuncts(noun):
                        arguments.participants.place(member, slots)


def _clauses(verb: Token, suffered: bool) -> Iterator[Token]:
    """Clauses that go on telling what a verb tells: what it is coordinated with, what came with it."""
    for other in conjuncts(verb):
        if other != verb and not any(c.dep_ in ("nsubj", "nsubjpass") for c in other.children):
            yield other
        for child in other.children:
            if child.dep_ == "conj" and not is_verb(child):  # *were killed and another seven wounded in …*
                for told in child.children:
                    if told.dep_ == "acl" and told.tag_ == "VBN":
                        yield told
                        yield from _after(told)
            elif child.dep_ == "conj":
                if is_passive(child) and suffered:  # *… and two more were wounded in …*
                    yield child
            elif child.dep_ == "advcl":
                along = child.tag_ == "VBG" and child.i > verb.i
                if along or (suffered and any(c.lower_ in _TELLING for c in child.children)):
                    yield child
        if suffered:
            yield from _after(other)


def _after(verb: Token) -> Iterator[Token]:
    """*were killed after being attacked by bandits*."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in _TELLING:
            yield from (c for c in child.children if c.dep_ == "pcomp")


def _occasion(trigger: Trigger, slots: Arguments, arguments: ArgumentFinder) -> None:
    """*During a May meeting, A and B agreed*: who met are those who agreed."""
    token = trigger.token
    if trigger.verb or trigger.type != "CONSULT" or slots.actors:
        return
    if token.dep_ == "pobj" and token.head.lower_ in _OCCASION and is_verb(token.head.head):
        doer = subject(token.head.head)
        if doer is not None:
            arguments.fill("actor", doer, slots)


def _share_place(
    trigger: Trigger, slots: Arguments, arguments: ArgumentFinder, triggers: dict[int, Trigger]
) -> None:
    """A meeting's place is that of what is said there; a *where*-clause happens where its head is."""
    token = trigger.token
    if slots.locations or not trigger.verb:
        return
    for preposition, noun in prepositional(token):
        held = triggers.get(noun.i)
        if held is not None and held.type == "CONSULT" and preposition in _OCCASION:
            slots.locations += arguments.find(held).locations
    if token.dep_ == "relcl" and any(c.lower_ == "where" for c in token.children):
        arguments.participants.place(token.head, slots)
    head = triggers.get(token.head.i)
    if token.dep_ == "conj" and head is not None:
        # *seized the station in Cotonou and announced …*: one subject, one place
        same = not any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
        if same or head.type == trigger.type:
            slots.locations += arguments.find(head).locations
        while not slots.locations and same and token.dep_ == "conj":  # *attacked Kolom, burned …, killed …*
            token = token.head
            same = not any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
            above = triggers.get(token.head.i) if token.dep_ == "conj" else None
            if above is not None and above.verb:
                slots.locations += arguments.find(above).locations
        token = trigger.token
    elif trigger.carrier is None and token.dep_ == "advcl" and head is not None and head.type == trigger.type:
        slots.locations += arguments.find(head).locations
    if not slots.locations:
        slots.locations += _met_at(token, triggers, arguments)


def _met_at(verb: Token, triggers: dict[int, Trigger], arguments: ArgumentFinder) -> list[CharRange]:
    """*The bloc, meeting in Abuja, suspended …*, *donors who met in Addis Ababa pledged …*."""
    near = list(verb.children)
    near += [c for child in verb.children if child.dep_ == "nsubj" for c in child.children]
    for child in near:
        held = triggers.get(child.i)
        if (
            held is not None
            and held.type == "CONSULT"
            and held.verb
            and child.dep_ in ("advcl", "acl", "relcl")
        ):
            return list(arguments.find(held).locations)
    return []


def _earlier_place(
    trigger: Trigger, triggers: dict[int, Trigger], arguments: ArgumentFinder
) -> list[CharRange]:
    """*the first coup in Lomé and the second coup last May*: the second is where the first was."""
    for index, other in triggers.items():
        if index < trigger.token.i and not other.verb and other.token.lemma_ == trigger.token.lemma_:
            return list(arguments.find(other).locations)
    return []


def _host(trigger: Trigger, slots: Arguments, found: Layers) -> None:
    """*met the Iranian minister in Tehran*: who is met at home is the host."""
    if trigger.type != "CONSULT" or slots.recipients or len(slots.actors) < 2 or not slots.locations:
        return
    mentions = found.get("mentions", [])
    places = {m["country"] or m["name"] for m in mentions if (m["start"], m["end"]) in slots.locations}
    head = slots.actors[0]
    for guest in list(slots.actors[1:]):
        near = [
            m for m in mentions
            if m["end"] <= guest[1] and m["start"] >= guest[0] - 40 and m["start"] > head[1]
        ]  # fmt: skip
        if any((m["country"] or m["name"]) in places for m in near):
            slots.actors.remove(guest)
            slots.recipients.append(guest)
