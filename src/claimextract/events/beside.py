"""Dates that hang on a verb but tell of the event noun beside it."""

from __future__ import annotations

from claimextract.events.syntax import surface_subject
from claimextract.events.triggers import Trigger
from claimextract.tokens import Token


def _event_noun(token: Token, triggers: dict[int, Trigger]) -> bool:
    trigger = triggers.get(token.i)
    return trigger is not None and not trigger.verb


#: What one does to a happening when one looks back on it; in the first person its date is the happening's.
_LOOKING_BACK = frozenset({
    "welcome", "condemn", "deplore", "regret", "commend", "recall", "praise", "applaud", "hail", "appreciate", "note",
    "mention", "remember", "document", "salute", "support", "commemorate", "denounce", "see", "describe", "cite",
})  # fmt: skip
#: What one does in a text to something that has happened.
_RETELLING = frozenset({"note", "recall", "remember", "mention", "document", "describe", "cite"})
#: To come about for good: *the departure became final on 29 January*.
_BECOMING = frozenset({"become", "take", "enter", "come"})
_EFFECT = frozenset({"effect", "force"})


_CONTAINERS = frozenset({"round", "series", "wave", "spate", "string"})
_PLACING = frozenset({"on", "in", "at", "between", "during", "from", "late", "early"})


def noun_before_date(verb: Token, first: int, last: int, triggers: dict[int, Trigger]) -> Token | None:
    """*The detention of the leaders on 24 May interrupted the talks*: between a subject and its verb stands the
    subject's own date.

    So also where the phrase opens the clause (*Within a month of the ambush at Gao on 3 May, the army …*).
    """
    doc = verb.doc
    edge = first - 1 if doc[first - 1].lower_ in _PLACING else first
    for index in range(edge - 1, max(edge - 12, -1), -1):
        token = doc[index]
        if token.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ", "PRON") or token.tag_ == "WDT":
            return None
        if not _event_noun(token, triggers) or (token.head.i > index and token.dep_ == "compound"):
            continue
        while token.dep_ == "pobj" and token.head.lower_ == "of" and _event_noun(token.head.head, triggers):
            if token.head.head.lemma_ in _CONTAINERS:
                break  # *a first round of talks in Lomé ten days later*
            token = token.head.head
        if token.dep_ in ("nsubj", "nsubjpass"):
            return token if token.head == verb else None
        return token if token.dep_ == "pobj" and not triggers[token.i].weak else None
    return None


def noun_beside(verb: Token, first: int, last: int, past: bool, triggers: dict[int, Trigger]) -> Token | None:
    """The event noun just before a past date that its verb cannot take.

    *Monitors have documented executions in Gao in May*: a perfect or present tense has no *in May*; a
    date between commas after the subject is the subject's (*the decision, in May, earned him praise*).
    """
    doc = verb.doc
    if last <= verb.i:
        within = noun_before_date(verb, first, last, triggers)
        if within is not None:
            return within
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    present = verb.tag_ in ("VBZ", "VBP") or bool(
        helpers & {"has", "have", "is", "are", "should", "must", "can"}
    )
    present = present and not helpers & {"will", "had", "was", "were"}
    if last < verb.i:
        doer = surface_subject(verb)
        if doer is None or doer.i >= first or not _event_noun(doer, triggers):
            return None
        commas = doc[last].text == "," and any(t.text == "," for t in doc[max(0, first - 2) : first])
        return doer if commas or (present and past) else None
    if verb.lemma_ in _LOOKING_BACK and verb.i < first:
        doer = surface_subject(verb)
        thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
        if (
            doer is not None
            and (doer.lower_ in ("i", "we") or (verb.lemma_ in _RETELLING and past))
            and thing is not None
            and _event_noun(thing, triggers)
            and (doc[first - 1].tag_ == "IN" or last - first == 1)  # *I condemned it the next day*
        ):
            return thing  # *I welcomed the adoption of the plan on 21 June*
    if not present or not past or first < verb.i:
        return None
    place = first - 1
    while place > verb.i and not (_event_noun(doc[place], triggers) or doc[place].pos_ in ("VERB", "PUNCT")):
        place -= 1
    return doc[place] if place > verb.i and _event_noun(doc[place], triggers) else None


def noun_before(verb: Token, first: int, triggers: dict[int, Trigger]) -> Token | None:
    """*Mali had two coups in 2020*, *there was a vote in May*: the date is the event noun's."""
    if verb.lemma_ in _BECOMING:
        final = any(
            c.dep_ == "acomp"
            or (c.dep_ in ("dobj", "prep") and any(t.lower_ in _EFFECT for t in (c, *c.children)))
            for c in verb.children
        )
        doer = surface_subject(verb)
        if verb.i in triggers:
            return None  # *the treaty entered into force in May 1960*: not its making
        return doer if final and doer is not None and _event_noun(doer, triggers) else None
    if verb.i in triggers or verb.lemma_ not in (
        "be",
        "have",
        "remain",
        "recall",
        "mark",
        "remember",
        "mean",
        "date",
    ):
        return None
    if any(
        c.dep_ == "acomp" and (c.tag_ == "JJR" or any(d.lower_ in ("more", "less") for d in c.children))
        for c in verb.children
    ):
        return None  # *attacks were more frequent in 2022*  # fmt: skip
    found = [
        c
        for c in verb.children
        if c.dep_ in ("attr", "dobj", "nsubj") and _event_noun(c, triggers) and c.i < first
    ]
    if verb.lemma_ == "date":  # *the last incident, a failed bombing, dates from February*
        found += [a for c in verb.children if c.dep_ == "nsubj" for a in c.children
                  if a.dep_ == "appos" and _event_noun(a, triggers)]  # fmt: skip
    return found[-1] if found else None
