"""Modals that advise nobody: a guess (*this must be the only queue*), a forecast (*prices should ease*), a term that
a law sets (*has to rule within fifteen days*), a way things are done (*water has to be fetched from the river*).
"""

from __future__ import annotations

from claimextract.advice.entries import Modal
from claimextract.advice.view import BE, OBJECTS, PREPOSITIONS, PRONOUN_IT, View, ids

COMPLEMENTS = ids("attr acomp")
SUPERLATIVE = ids("JJS RBS")
NUMBERS = ids("CD")
ONLY = ids("only")
THIRD = ids("it this that he she there")
EASY = ids("easy difficult hard impossible straightforward")
RULE = ids("rule promulgate adjudicate")
WITHIN = ids("within")
CARRY = ids("come fetch truck ship import fly haul carry bring")
STAY = ids("stay remain")
SPEAKING = ids("you one")
THINK = ids("think")
TWICE = ids("twice")
RULED = ids("rule")
OUT = ids("out")
REMAIN = ids("remain")
WE = ids("we")
#: *we should be surprised to see it*: how one would take what comes
MOODS = ids("surprised astonished amazed glad happy delighted sorry astounded disappointed relieved pleased")
AWAIT = ids("expect anticipate foresee")
LOOK = ids("look")
FOR = ids("for")
RIDDLES = ids("question mystery guesswork speculation conjecture riddle guess")
MATTER = ids("matter")


def unadvised(view: View, act: int, subject: int | None, entry: Modal) -> bool:
    """Whether the modal tells of something else than what somebody ought to do."""
    if subject is None:
        return False
    parse = view.parse
    low = parse.low[subject]
    if _awaited(view, act, low):
        return True
    if parse.lemma[act] in BE:
        goal = view.kid(act, COMPLEMENTS)
        if goal is not None and low in PRONOUN_IT and parse.low[goal] in EASY:
            return True  # *that should not be difficult*
        if goal is not None and entry.lemma == "must" and _guessed(view, goal, low):
            return True
    if parse.lemma[act] in REMAIN:
        goal = view.kid(act, COMPLEMENTS)
        if goal is not None and (parse.lemma[goal] in RIDDLES or (
            parse.lemma[goal] in MATTER and any(parse.lemma[t] in RIDDLES for t in range(goal, view.end))
        )):  # fmt: skip
            return True  # *whether they will listen must remain an open question*
    if low in SPEAKING and any(view.has(act, words) for words in ("rhetorical", "mental", "epistemic")):
        return True
    if view.section:
        return False
    if parse.lemma[act] in RULE and any(parse.low[k] in WITHIN for k in view.kids(act, PREPOSITIONS)):
        return True
    if entry.lemma == "have" and parse.lemma[act] in CARRY and not view.agent(subject, active=False):
        return low not in PRONOUN_IT
    return False


def _awaited(view: View, act: int, subject: int) -> bool:
    """*A second wave should be expected, no reply should be looked for*; *we should be surprised to see one*."""
    parse = view.parse
    if view.passive(act):
        if parse.lemma[act] in AWAIT:
            return not any(view.infinitive(k) for k in view.kids(act, ids("xcomp ccomp")))
        if parse.lemma[act] in LOOK:
            return any(parse.low[k] in FOR and not any(n > k for n in parse.kids[k]) for k in parse.kids[act])
        return subject in WE and parse.low[act] in MOODS
    return subject in WE and parse.lemma[act] in BE and any(
        parse.low[k] in MOODS for k in view.kids(act, COMPLEMENTS)
    )


def _guessed(view: View, goal: int, subject: int) -> bool:
    """*It must be the only queue, there must be two hundred lorries, must be at least thirty-five years old.*"""
    parse = view.parse
    inner = parse.kids[goal]
    if subject in THIRD and any(
        parse.tag[k] in SUPERLATIVE or parse.tag[k] in NUMBERS or parse.low[k] in ONLY for k in inner
    ):
        return True
    return any(
        parse.dep[k] in ids("npadvmod") and any(parse.tag[n] in NUMBERS for n in parse.kids[k]) for k in inner
    )


def forecast(view: View, subject: int) -> bool:
    """*Growth, prices, rainfall*: figures that nobody advises."""
    return view.has(subject, "figures") and view.parse.dep[subject] in ids("nsubj")


def stays(view: View, act: int) -> bool:
    """*The aid should stay where it is, threats should stay in the drawer*: left at its place, not at a level."""
    parse = view.parse
    if parse.lemma[act] not in STAY or any(k > act for k in view.kids(act, COMPLEMENTS | OBJECTS)):
        return False
    return any(
        parse.dep[k] in PREPOSITIONS or parse.dep[k] in ids("advcl ccomp") for k in parse.kids[act] if k > act
    )


def turned(view: View, act: int) -> bool:
    """*should think twice, should be ruled out*: against what follows or went before."""
    parse = view.parse
    behind = [parse.low[k] for k in parse.kids[act] if k > act]
    if parse.lemma[act] in THINK:
        return any(low in TWICE for low in behind)
    return parse.lemma[act] in RULED and any(low in OUT for low in behind)
