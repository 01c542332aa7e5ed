"""What is due, told by other words than a modal: *an inquiry is overdue*, *a case can be made for waiting*, *teams are
not to sign*, *also worth trying is a joint audit*, *a judge in each district: that is all I ask*.
"""

from __future__ import annotations

from claimextract.advice.entries import Polarity, Strength
from claimextract.advice.offers import hostile
from claimextract.advice.requirements import nominal_deed
from claimextract.advice.view import (
    BE,
    FIRST,
    GERUND_TAG,
    NO,
    NOT,
    POBJ,
    PREPOSITIONS,
    SUBJECTS,
    TO,
    VERB_TAGS,
    Finding,
    View,
    ids,
)

MAKE = ids("make")
SEE = ids("see agree identify")
BEHOVE = ids("behove behoove behoof befit")
OWE = ids("owe")
CASES = ids("case argument")
ABLE = frozenset({"can", "could", "may", "might"})
OVERDUE = ids("overdue")
#: what is late, not wanted
LATE = ids("payment salary wage debt rent instalment installment loan bill arrear contribution repayment")
ANOTHER = ids("another")
WORTH = ids("worth")
TRIALS = ids("try consider explore pursue copy test examine revive attempt study weigh keep emulate repeat")
OPENERS = ids("among also worth more most equally especially")
OUTLOOKS = ids("need scope merit room case value benefit advantage")
NEED = ids("need")
WISHES = ids("ask want demand need propose seek request")
ALL = ids("all what everything")
THAT = ids("that this it")
#: *is not to blame, is not to say, was not to be*: no ban
IDLE = ids("be blame say see deny suggest imply know exist last envy wonder come")
SPOKEN = ids("staff director speaker participant member delegate attendee")


def due(view: View, verb: int) -> Finding | None:
    """The rules by the verb that may hold them."""
    lemma = view.parse.lemma[verb]
    if lemma in BE:
        return _is(view, verb)
    if lemma in MAKE:
        return _arguable(view, verb)
    if lemma in SEE:
        return _seen(view, verb)
    if lemma in BEHOVE or lemma in OWE:
        return _owed(view, verb)
    return None


def _is(view: View, verb: int) -> Finding | None:
    subject = view.subject(verb)
    if view.past(verb):
        return None
    if (found := _worth(view, verb)) is not None or subject is None:
        return found
    return (
        _overdue(view, verb, subject)
        or _banned(view, verb, subject)
        or _asked_for(view, verb, subject)
        or _another(view, verb, subject)
    )


def _overdue(view: View, verb: int, subject: int) -> Finding | None:
    """*A review of the law is long overdue*, not *the rent is overdue*."""
    parse = view.parse
    if view.modals(verb) or view.negation(verb) is not None or subject > verb:
        return None
    cue = next((k for k in view.kids(verb, ids("acomp")) if parse.lemma[k] in OVERDUE), None)
    if cue is None:
        return None
    if parse.lemma[subject] in LATE or not (view.act_noun(subject) or nominal_deed(view, subject)):
        return None
    return Finding(None, "advice.due.overdue", "should", [cue], subject, 0.65, whole=True, by=subject)


def _banned(view: View, verb: int, subject: int) -> Finding | None:
    """*Country teams are not to sign, no ledger is to leave the office*: a ban in the present."""
    parse = view.parse
    barred = [k for k in parse.kids[subject] if parse.low[k] in NO]
    after = verb + 1
    while after < view.end and parse.low[after] in NOT:
        after += 1
    if after + 1 >= view.end or parse.low[after] not in TO or not (barred or after > verb + 1) or view.modals(verb):
        return None
    act = parse.head[after]
    if act <= after or not view.inside(act) or parse.lemma[act] in IDLE or parse.tag[act] not in VERB_TAGS:
        return None
    if view.date_of(act) or parse.dep[subject] not in SUBJECTS or parse.low[subject] in THAT:
        return None
    if not (barred or view.agent(subject)) or hostile(view, subject):
        return None
    return Finding(
        None, "advice.due.ban", "must", [verb, *barred] if barred else [verb, after - 1], act, 0.65, rest=True,
        polarity="avoid", actor=None if barred or view.passive(act) else subject,
    )  # fmt: skip


def _worth(view: View, verb: int) -> Finding | None:
    """*Also worth exploring is a swap of debt, among the things most worth trying is an audit.*"""
    parse = view.parse
    cue = next((t for t in range(max(view.start, verb - 8), verb - 1) if parse.low[t] in WORTH), None)
    if cue is None or parse.lemma[cue + 1] not in TRIALS or parse.tag[cue + 1] not in GERUND_TAG:
        return None
    act = next((k for k in view.kids(verb, ids("attr nsubj")) if k > verb), None)
    if act is None or view.negation(verb) is not None:
        return None
    if parse.low[view.start] not in OPENERS and not (view.act_noun(act) or view.doing(act)):
        return None
    return Finding(None, "advice.due.worth", "could", [cue], act, 0.7, whole=True, by=act)


def _asked_for(view: View, verb: int, subject: int) -> Finding | None:
    """*A judge and a vet in each district: that is all I ask.*"""
    parse = view.parse
    if parse.low[subject] not in THAT or parse.doc[subject - 1].text not in (":", "–", "—", ","):
        return None
    wish = next((t for t in range(verb + 2, min(verb + 6, view.end)) if parse.lemma[t] in WISHES), None)
    if wish is None or parse.low[verb + 1] not in ALL or view.negation(verb) is not None:
        return None
    if not any(parse.low[t] in FIRST for t in range(verb + 2, wish)):
        return None
    act = next((k for k in parse.kids[verb] if view.start <= k < subject - 1 and not parse.doc[k].is_punct), None)
    if act is None:
        return None
    return Finding(None, "advice.due.asked", "should", [wish], act, 0.7, whole=True)


def _another(view: View, verb: int, subject: int) -> Finding | None:
    """*Publishing the list would be a start. Sacking the chief would be another.*"""
    parse = view.parse
    if not view.near or view.modals(verb) not in ("would", "could", "might") or not view.doing(subject):
        return None
    attr = view.kid(verb, ids("attr"))
    if attr is None or parse.low[attr] not in ANOTHER:
        return None
    return Finding(None, "advice.due.another", "could", [attr], subject, 0.65, whole=True)


def _arguable(view: View, verb: int) -> Finding | None:
    """*A strong case can be made for reopening the consulates.*"""
    parse = view.parse
    subject = view.subject(verb)
    if subject is None or parse.lemma[subject] not in CASES or view.modals(verb) not in ABLE:
        return None
    if not view.passive(verb) or view.negation(verb) is not None:
        return None
    for anchor in (subject, verb):
        goal = _goal(view, anchor, "for")
        if goal is not None:
            whole = parse.tag[goal] not in VERB_TAGS
            return Finding(
                None, "advice.due.case", "could", [subject], goal, 0.7, whole=whole, rest=not whole and goal > verb
            )
    return None


def _goal(view: View, anchor: int, preps: str) -> int | None:
    for prep in view.kids(anchor, PREPOSITIONS):
        if view.parse.low[prep] in ids(preps) and (goal := view.kid(prep, POBJ)) is not None:
            if view.parse.tag[goal] in GERUND_TAG or view.act_noun(goal):
                return goal
    return None


def _seen(view: View, verb: int) -> Finding | None:
    """*Staff see scope for raising the tax, participants agreed on the need to publish the list.*"""
    parse = view.parse
    subject = view.subject(verb)
    if subject is None or view.modals(verb) or view.negation(verb) is not None:
        return None
    if not (parse.low[subject] in FIRST or parse.lemma[subject] in SPOKEN or view.has(subject, "bodies")):
        return None
    noun = view.kid(verb, ids("dobj"))
    if noun is None:
        prep = next((k for k in view.kids(verb, PREPOSITIONS) if parse.low[k] in ids("on")), None)
        noun = None if prep is None else view.kid(prep, POBJ)
    if noun is None or parse.lemma[noun] not in OUTLOOKS or any(
        parse.low[k] in ids("no little") for k in parse.kids[noun]
    ):  # fmt: skip
        return None
    act = next(view.infinitives(noun, noun, verb), None)
    for anchor in (noun, verb):
        act = act if act is not None else _goal(view, anchor, "for in")
    if act is None or view.has(act, "mental"):
        return None
    strength: Strength = "must" if parse.lemma[noun] in NEED else "could"
    whole = parse.tag[act] not in VERB_TAGS
    return Finding(
        None, "advice.due.seen", strength, [verb, noun], act, 0.6, whole=whole, rest=not whole,
        actor=None if whole else view.actor_of(act),
    )  # fmt: skip


def _owed(view: View, verb: int) -> Finding | None:
    """*It behoves the union to act, we owe it to them to find out.*"""
    parse = view.parse
    subject = view.subject(verb)
    if subject is None or view.past(verb) or view.negation(verb) is not None:
        return None
    act = next(view.infinitives(verb, verb), None)
    if act is None:
        return None
    if parse.lemma[verb] in OWE:
        if not any(parse.low[k] in ids("it") for k in view.kids(verb, ids("dobj"))) or not view.agent(subject):
            return None
        actor: int | None = subject
    else:
        if parse.low[subject] not in ids("it"):
            return None
        actor = view.kid(verb, ids("dobj")) or view.subject(act)
        actor = actor if actor is not None and view.agent(actor) else None
    polarity: Polarity = "avoid" if view.negation(act) is not None else "do"
    return Finding(
        None, "advice.due.owed", "should", [verb], act, 0.65, actor=actor, rest=True, polarity=polarity
    )
