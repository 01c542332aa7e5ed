"""Whose turn it is: *it is up to the parties to*, *the time has come to*, *what is needed is*; and duties that only
tell how people live (*refugees must walk two days*).
"""

from __future__ import annotations

from claimextract.advice.view import (
    BE,
    CLAUSAL_SUBJECTS,
    FOR,
    POBJ,
    PREPOSITIONS,
    Finding,
    View,
    ids,
)

FALL = ids("fall")
COME = ids("come")
TIME = ids("time hour moment")
NEED = ids("need require")
WHAT = ids("what")
IGNORE = ids("abandon")
IDLE = ids("away by idle silent indifferent back blind")


def duty(view: View, verb: int) -> Finding | None:
    """Advice in the form of a turn or a need that is stated."""
    parse = view.parse
    subject = view.subject(verb)
    if subject is None or view.past(verb) or view.negation(verb) is not None or view.modals(verb):
        return None
    if parse.lemma[verb] in COME and parse.lemma[subject] in TIME:
        act = _next(view, [verb, subject])
        return None if act is None else _finding(view, "advice.duty.time", subject, act, None)
    if parse.doc[subject].lower_ == "it" and (parse.lemma[verb] in BE or parse.lemma[verb] in FALL):
        return _turn(view, verb)
    if parse.lemma[verb] in BE and parse.dep[subject] in CLAUSAL_SUBJECTS and parse.lemma[subject] in NEED:
        what = any(parse.low[k] in WHAT for k in parse.kids[subject])
        noun = view.kid(verb, ids("attr"))
        if what and noun is not None and noun > verb and view.act_noun(noun):
            return Finding(None, "advice.duty.need", "must", [subject], noun, 0.65, whole=True, by=noun)
    return None


def no_more(view: View, verb: int) -> Finding | None:
    """*The world cannot look away, we cannot stand by*: what those who could act must not do."""
    parse = view.parse
    if not view.has(verb, "neglect") or view.modals(verb) not in ("can", "ca"):
        return None
    subject, modal, negation = view.subject(verb), view.modal(verb), view.negation(verb)
    if subject is None or modal is None or negation is None or negation < modal or not view.agent(subject):
        return None
    follows = [parse.low[t] for t in range(verb + 1, min(verb + 3, view.end))]
    if parse.lemma[verb] not in IGNORE and not any(low in IDLE for low in follows):
        return None
    actor = subject if parse.low[subject] not in ids("it they he she") else None
    return Finding(
        None, "advice.duty.neglect", "must", [modal, negation], verb, 0.6, polarity="avoid", actor=actor, rest=True
    )


def _turn(view: View, verb: int) -> Finding | None:
    """*It is up to Bamako to answer, it is for the parties to agree, it falls to the union to pay*."""
    parse = view.parse
    act = next(view.infinitives(verb, verb), None)
    if act is None:
        return None
    own = view.subject(act)
    if own is not None and own > verb:
        mark = own - 1
        while mark > verb and parse.low[mark] not in FOR:
            mark -= 1
        if mark == verb + 1 and view.agent(own):
            return _finding(view, "advice.duty.turn", mark, act, own)
        return None
    for prep in view.kids(verb, PREPOSITIONS | ids("acomp advmod prt")):
        if not verb < prep < act:
            continue
        low = parse.doc[prep].lower_
        if low == "up":
            prep = view.kid(prep, PREPOSITIONS) or prep
        elif not (low in ("to", "on", "upon") and parse.lemma[verb] in FALL):
            continue
        noun = view.kid(prep, POBJ)
        if noun is not None and noun < act and view.agent(noun):
            return _finding(view, "advice.duty.turn", prep, act, noun)
    return None


def _next(view: View, anchors: list[int]) -> int | None:
    return min(view.infinitives(max(anchors), *anchors), default=None)


def _finding(view: View, rule: str, cue: int, act: int, actor: int | None) -> Finding:
    chosen = actor if actor is not None else view.actor_of(act)
    return Finding(None, rule, "should", [cue], act, 0.65, actor=chosen, rest=True)


def burden(view: View, act: int, subject: int | None) -> bool:
    """*Refugees must walk two days to the well, women have to queue*: hardship told, nobody advised."""
    if subject is None or view.section or view.passive(act):
        return False
    return view.has(subject, "burdened") and view.has(act, "burdens")
