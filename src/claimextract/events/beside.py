"""Dates that hang on a verb but tell of the event noun beside it."""

from __future__ import annotations

from spacy.tokens import Token

from claimextract.events.syntax import surface_subject
from claimextract.events.triggers import Trigger


def _event_noun(token: Token, triggers: dict[int, Trigger]) -> bool:
    trigger = triggers.get(token.i)
    return trigger is not None and not trigger.verb


def noun_beside(verb: Token, first: int, last: int, past: bool, triggers: dict[int, Trigger]) -> Token | None:
    """The event noun just before a past date that its verb cannot take.

    *Monitors have documented executions in Gao in May*: a perfect or present tense has no *in May*; a
    date between commas after the subject is the subject's (*the decision, in May, earned him praise*).
    """
    doc = verb.doc
    if last < verb.i:
        doer = surface_subject(verb)
        commas = doc[last].text == "," and any(t.text == "," for t in doc[max(0, first - 2) : first])
        return (
            doer if doer is not None and doer.i < first and commas and _event_noun(doer, triggers) else None
        )
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    present = verb.tag_ in ("VBZ", "VBP") or bool(
        helpers & {"has", "have", "is", "are", "should", "must", "can"}
    )
    if not present or helpers & {"will", "had", "was", "were"} or not past or first < verb.i:
        return None
    place = first - 1
    while place > verb.i and not (_event_noun(doc[place], triggers) or doc[place].pos_ in ("VERB", "PUNCT")):
        place -= 1
    return doc[place] if place > verb.i and _event_noun(doc[place], triggers) else None


def noun_before(verb: Token, first: int, triggers: dict[int, Trigger]) -> Token | None:
    """*Mali had two coups in 2020*, *there was a vote in May*: the date is the event noun's."""
    if verb.i in triggers or verb.lemma_ not in (
        "be",
        "have",
        "remain",
        "recall",
        "mark",
        "remember",
        "mean",
    ):
        return None
    found = [
        c
        for c in verb.children
        if c.dep_ in ("attr", "dobj", "nsubj") and _event_noun(c, triggers) and c.i < first
    ]
    return found[-1] if found else None
