"""Whose turn and what time it is: *now is the time to invest*, *it is too early to leave*, *the onus is on donors to
act*, *ideally, the mayors would choose*.
"""

from __future__ import annotations

from claimextract.advice.entries import Polarity
from claimextract.advice.view import BE, FOR, POBJ, PREPOSITIONS, Finding, View, ids

TIME = ids("time moment hour")
NOW = ids("now this it today")
RIPE = ids("ripe right")
NEVER = ids("not n't n’t no hardly")
EARLY = ids("early soon")
TOO = ids("too far")
ONUS = ids("onus burden responsibility task duty obligation")
REST = ids("be lie rest fall")
HOLDERS = ids("on upon with to")
IDEALLY = ids("ideally")
WOULD = ids("would")


def moment(view: View, verb: int) -> Finding | None:
    """A time that has come or has not, a task that is somebody's, a wish for how things would be."""
    parse = view.parse
    if parse.lemma[verb] not in REST and view.modal(verb) is None:
        return None  # as most
    if view.past(verb):
        return None
    if parse.lemma[verb] in REST and (found := _onus(view, verb)) is not None:
        return found
    if parse.lemma[verb] in BE and (found := _timely(view, verb) or _for_whom(view, verb)) is not None:
        return found
    return _ideally(view, verb)


def _next(view: View, anchors: list[int], after: int) -> int | None:
    return min(view.infinitives(after, *anchors), default=None)


def _timely(view: View, verb: int) -> Finding | None:
    parse = view.parse
    goal = view.kid(verb, ids("attr acomp nsubj"))
    subject = view.subject(verb)
    opening = parse.low[view.start] in ids("now today") and view.start < verb
    noun = next((k for k in parse.kids[verb] if parse.lemma[k] in TIME and view.inside(k)), None)
    against = any(parse.low[k] in NEVER for k in parse.kids[verb])
    if noun is not None:
        against = against or any(parse.low[k] in NEVER for k in parse.kids[noun])
        ripe = any(parse.low[k] in RIPE for k in view.kids(verb, ids("acomp")))
        named = opening or (subject is not None and parse.low[subject] in NOW) or ripe
        act = _next(view, [noun, verb, *view.kids(verb, ids("acomp"))], noun)
        if named and act is not None:
            return _found(view, noun, act, "avoid" if against else "do")
        for prep in view.kids(noun, PREPOSITIONS):
            need = view.kid(prep, POBJ)
            if named and not against and need is not None and parse.low[prep] in FOR and view.act_noun(need):
                return Finding(None, "advice.moment.time", "should", [noun], need, 0.65, whole=True)
        return None
    if goal is None or subject is None or parse.low[subject] not in ids("it") or parse.low[goal] not in EARLY:
        return None
    act = _next(view, [goal, verb], goal)
    if act is None or against or not any(parse.low[k] in TOO for k in parse.kids[goal]):
        return None
    if view.modals(verb) or not view.has(act, "imperatives"):
        return None  # *it is too early to tell*
    return _found(view, goal, act, "avoid")


def _found(view: View, cue: int, act: int, polarity: Polarity) -> Finding | None:
    if (
        view.has(act, "mental")
        or view.has(act, "rhetorical")
        or (view.has(act, "doubting") and polarity == "avoid")
    ):
        return None
    return Finding(
        None,
        "advice.moment.time",
        "should",
        [cue],
        act,
        0.7,
        polarity=polarity,
        actor=view.actor_of(act),
        rest=True,
    )


def _onus(view: View, verb: int) -> Finding | None:
    """*The onus is on donors to act, the responsibility to protect the camps lies with the army.*"""
    parse = view.parse
    subject = view.subject(verb)
    if (
        subject is None
        or parse.lemma[subject] not in ONUS
        or view.negation(verb) is not None
        or view.modals(verb)
    ):
        return None
    for prep in view.kids(verb, PREPOSITIONS):
        noun = view.kid(prep, POBJ)
        if noun is None or parse.low[prep] not in HOLDERS or not view.agent(noun):
            continue
        act = _next(view, [subject], subject) or _next(view, [verb, noun, prep], noun)
        if act is not None:
            return Finding(
                None, "advice.moment.onus", "should", [subject], act, 0.65, actor=noun, rest=act > verb
            )
    return None


def _for_whom(view: View, verb: int) -> Finding | None:
    """*It is for the mayors to decide*, where the parser hung the infinitive on the noun."""
    parse = view.parse
    subject = view.subject(verb)
    if (
        subject is None
        or parse.low[subject] not in ids("it")
        or view.negation(verb) is not None
        or view.modals(verb)
    ):
        return None
    prep = next((k for k in view.kids(verb, PREPOSITIONS) if k == verb + 1 and parse.low[k] in FOR), None)
    noun = None if prep is None else view.kid(prep, POBJ)
    if noun is None or not view.agent(noun):
        return None
    act = _next(view, [noun, verb], noun)
    return (
        None
        if act is None
        else Finding(None, "advice.duty.turn", "should", [verb + 1], act, 0.65, actor=noun, rest=True)
    )


def _ideally(view: View, verb: int) -> Finding | None:
    """*Ideally, the fund would be run from Niamey.*"""
    parse = view.parse
    modal = view.modal(verb)
    if modal is None or parse.low[modal] not in WOULD or view.negation(verb) is not None:
        return None
    cue = next((k for k in parse.kids[verb] if k < verb and parse.low[k] in IDEALLY and view.inside(k)), None)
    if cue is None:
        return None
    return Finding(
        None, "advice.moment.ideal", "should", [cue, modal], verb, 0.65, actor=view.actor_of(verb), rest=True
    )
