"""What is dated by its occasion: the deeds of a dated meeting, what a sentence tells of the happening it opens with."""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.events.attachment import Anchor
from claimextract.events.recovering import occasion, told_past
from claimextract.events.spreading import Owned
from claimextract.events.syntax import conjuncts, is_verb
from claimextract.events.triggers import Trigger
from claimextract.tokens import Token

#: Happenings others are part of.
_SCENES = frozenset({"ASSAULT", "TRANSITION", "PROTEST", "OTHER", "COERCE"})
#: Meetings that decide, where talks only lead to something.
_SITTING = frozenset({"summit", "session", "congress", "meeting", "assembly"})


def at_meeting(noun: Token, triggers: dict[int, Trigger], own: Owned) -> Iterator[Anchor]:
    """*the summit of 3 May approved a force*, *the May summit, where the five launched a fund*."""
    trigger = triggers.get(noun.i)
    if trigger is None or trigger.type != "CONSULT":
        return
    told = [c for c in noun.children if c.dep_ == "relcl" and c.left_edge.lower_ in ("where", "at")]
    if noun.lower_ == "meeting" and noun.dep_ == "appos" and noun.nbor(-1).text == ",":
        # *Heads of State, meeting in Bamako on 2 July, launched …*, the participle read as a noun
        party = noun.head
        if party.dep_ == "nsubj" and is_verb(party.head) and party.head.i > noun.i and not list(noun.lefts):
            told.append(party.head)
    if noun.dep_ == "nsubj" and noun.i < noun.head.i and is_verb(noun.head):
        did = triggers.get(noun.head.i)
        acted = did is None and noun.lemma_ in _SITTING and any(c.dep_ == "dobj" for c in noun.head.children)
        if (acted or (did is not None and did.verb and did.type not in ("CONSULT", "OTHER"))) and (
            noun.head.tag_ == "VBD"
        ):
            told.append(noun.head)
    for first in told:
        for verb in conjuncts(first):
            if is_verb(verb) and told_past(verb) and not own(verb):
                yield Anchor(verb, "occasion", 0.65)


def meeting_of(verb: Token, triggers: dict[int, Trigger]) -> Token | None:
    """*At its session, held in Abuja on 3 May, the Authority resolved …*: the meeting a participle dates."""
    if verb.tag_ != "VBN" or verb.lemma_ not in ("hold", "convene"):
        return None
    if verb.dep_ == "advcl" and verb.i < verb.head.i:  # the participle hung on the verb
        for noun in reversed(verb.doc[max(0, verb.i - 8) : verb.i]):
            held = triggers.get(noun.i)
            if held is not None and held.type in ("CONSULT", "TRANSITION") and not held.verb:
                return noun
            if is_verb(noun):
                return None
    if verb.dep_ != "acl":
        return None
    noun = verb.head
    for _ in range(3):
        trigger = triggers.get(noun.i)
        if trigger is not None and trigger.type == "CONSULT" and not trigger.verb:
            return noun
        if noun.dep_ != "pobj" or noun.head.lower_ not in ("of", "between", "with"):
            return None
        noun = noun.head.head
    return None


def occasioned(noun: Token, triggers: dict[int, Trigger], own: Owned) -> Anchor | None:
    """*At the May 2020 summit, A and B agreed*: what is done at a dated meeting has its date."""
    trigger = triggers.get(noun.i)
    during = noun.dep_ == "pobj" and noun.head.lower_ == "during"
    during = during and trigger is not None and not trigger.weak
    within = trigger is not None and noun.dep_ == "pobj" and _opens(noun, triggers)
    if within:
        during = True
    if (
        trigger is None
        or not (during or occasion(trigger))
        or noun.dep_ != "pobj"
        or (noun.head.lower_ not in ("at", "during") and not within)
    ):
        return None
    verb = noun.head.head
    if not is_verb(verb) or own(verb) or not (verb.i in triggers or told_past(verb)):
        return None
    if trigger.type != "CONSULT" and not (told_past(verb) and (during or noun.i < verb.i)):
        return None
    return Anchor(verb, "occasion", 0.75)


def _opens(noun: Token, triggers: dict[int, Trigger]) -> bool:
    """*In the August 2020 coup, soldiers seized the president*: the happening a sentence opens with."""
    kind = triggers[noun.i].type
    verb = noun.head.head
    opener = noun.head
    first = opener.i == 0 or opener.nbor(-1).is_punct or opener.nbor(-1).is_space
    first = first and opener.lower_ == "in" and kind in _SCENES
    said = triggers[noun.i].rule == "event.noun.statement"
    return first and is_verb(verb) and noun.i < verb.i and (said or verb.i in triggers)
