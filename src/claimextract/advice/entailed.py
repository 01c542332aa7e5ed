"""What a goal, a finding or an expectation leads up to: *ending the war means talking to the mayors*, *decisions are
expected of donors*, *the need to reform the courts is urgent*.
"""

from __future__ import annotations

from claimextract.advice.entries import Polarity, Strength
from claimextract.advice.offers import hostile
from claimextract.advice.requirements import nominal_deed, requirement
from claimextract.advice.view import (
    BE,
    FOR,
    GERUND_TAG,
    POBJ,
    PREPOSITIONS,
    VERB_TAGS,
    Finding,
    View,
    ids,
)

GOALS = ids("end defeat win beat overcome stop prevent stabilise stabilize contain")
MEAN = ids("mean entail")
POINTING = ids("this that it")
FOLLOWING = frozenset({"", "will", "'ll", "’ll", "must"})
EXPECT = ids("expect")
MUCH = ids("much more lot deal leadership")
NEED = ids("need urgency necessity")
URGENT = ids("urgent pressing clear acute dire obvious paramount evident imperative undeniable apparent compelling")
GREATER = ids("great strong")
QUESTION = ids("question")
OFF = ids("off")
BETTER = ids("better well")
OF = ids("of")
SUPERLATIVE = ids("JJS RBS")


def entailed(view: View, verb: int) -> Finding | None:
    """The rules by the verb that may hold them."""
    lemma = view.parse.lemma[verb]
    if lemma in MEAN:
        return _meant(view, verb)
    if lemma in EXPECT:
        return _expected(view, verb)
    if lemma in BE and not view.past(verb):
        return _is(view, verb)
    return None


def _meant(view: View, verb: int) -> Finding | None:
    """*This means setting targets, defeating the group means winning over the villages*, not *living here means
    paying bribes*.
    """
    parse = view.parse
    subject = view.subject(verb)
    told = next((k for k in view.kids(verb, ids("ccomp")) if k > verb and view.subject(k) is not None), None)
    if told is not None and subject is not None and parse.low[subject] in POINTING and not view.past(verb):
        return requirement(view, told)  # *that means that more patrols are needed*
    act = next((k for k in parse.kids[verb] if k > verb and view.inside(k) and parse.tag[k] in GERUND_TAG), None)
    if subject is None or act is None or view.past(verb) or view.negation(verb) is not None:
        return None
    goal = parse.tag[subject] in GERUND_TAG and parse.low[subject] not in POINTING
    sought = view.has(subject, "imperatives") or parse.lemma[subject] in GOALS
    if goal and (view.has(subject, "harmful") or not sought):
        return None
    if not goal and (parse.low[subject] not in POINTING or parse.relative(verb)):
        return None
    if view.modals(verb) not in FOLLOWING or view.kid(act, ids("nsubj")) is not None:
        return None
    if any(view.has(act, words) for words in ("burdens", "harmful", "stative", "mental", "epistemic")):
        return None
    if not (goal or view.has(act, "imperatives")):
        return None
    strength: Strength = "must" if goal else "should"
    return Finding(None, "advice.entailed.mean", strength, [verb], act, 0.65, rest=True)


def _expected(view: View, verb: int) -> Finding | None:
    """*Bold decisions are expected of the donors*, not *a verdict is expected in May*."""
    parse = view.parse
    subject = view.subject(verb)
    if subject is None or not view.passive(verb) or view.past(verb) or view.negation(verb) is not None:
        return None
    if view.modals(verb) or view.date_of(verb):
        return None
    if not (parse.lemma[subject] in MUCH or view.act_noun(subject) or nominal_deed(view, subject)):
        return None
    for prep in view.kids(verb, PREPOSITIONS):
        noun = view.kid(prep, POBJ)
        if parse.low[prep] in OF and noun is not None and view.agent(noun) and not hostile(view, noun):
            return Finding(None, "advice.entailed.expect", "should", [verb, prep], subject, 0.6, whole=True, actor=noun)
    return None


def _is(view: View, verb: int) -> Finding | None:
    subject = view.subject(verb)
    if subject is None:
        return None
    return (
        _pressing(view, verb, subject)
        or _unthinkable(view, verb, subject)
        or _better_off(view, verb, subject)
    )


def _pressing(view: View, verb: int, subject: int) -> Finding | None:
    """*The need to reform the courts is more pressing than ever, the need for a truce is urgent.*"""
    parse = view.parse
    if parse.lemma[subject] not in NEED or view.modals(verb) or view.negation(verb) is not None:
        return None
    cue = next((k for k in view.kids(verb, ids("acomp")) if parse.lemma[k] in URGENT or _never(view, k)), None)
    if cue is None or any(parse.tag[k] in SUPERLATIVE for k in (cue, *parse.kids[cue])):
        return None
    act = next(view.infinitives(subject, subject), None)
    if act is not None and act < verb:
        return Finding(None, "advice.entailed.need", "must", [subject, cue], act, 0.65, actor=view.actor_of(act))
    for prep in view.kids(subject, PREPOSITIONS):
        noun = view.kid(prep, POBJ)
        if noun is None or parse.low[prep] not in FOR:
            continue
        if view.act_noun(noun) or nominal_deed(view, noun) or parse.tag[noun] in GERUND_TAG:
            return Finding(None, "advice.entailed.need", "must", [subject, cue], noun, 0.6, whole=True)
    return None


def _never(view: View, cue: int) -> bool:
    """*The need is greater than ever.*"""
    parse = view.parse
    return parse.lemma[cue] in GREATER and any(parse.low[t] in ids("ever") for t in range(cue, min(cue + 3, view.end)))


def _unthinkable(view: View, verb: int, subject: int) -> Finding | None:
    """*There can be no question of leaving the camps.*"""
    parse = view.parse
    noun = view.kid(verb, ids("attr"))
    if parse.doc[subject].lower_ != "there" or noun is None or parse.lemma[noun] not in QUESTION:
        return None
    denied = any(parse.low[k] in ids("no") for k in parse.kids[noun])
    if view.modals(verb) not in ("can", "must", "should") or not denied:
        return None
    for prep in view.kids(noun, PREPOSITIONS):
        act = view.kid(prep, POBJ)
        if act is not None and parse.low[prep] in OF and parse.tag[act] in VERB_TAGS:
            polarity: Polarity = "avoid"
            return Finding(None, "advice.entailed.question", "must", [noun], act, 0.65, rest=True, polarity=polarity)
    return None


def _better_off(view: View, verb: int, subject: int) -> Finding | None:
    """*Donors would be better off funding the clinics*, not *families would be better off*."""
    parse = view.parse
    if view.modals(verb) not in ("would", "might", "'d", "’d") or not view.agent(subject):
        return None
    cue = next((k for k in view.kids(verb, ids("acomp advmod")) if parse.low[k] in BETTER), None)
    if cue is None or cue + 2 >= view.end or parse.low[cue + 1] not in OFF:
        return None
    act = next((t for t in (cue + 2, cue + 3) if t < view.end and parse.tag[t] in GERUND_TAG), None)
    if act is None or hostile(view, subject):
        return None
    return Finding(None, "advice.entailed.off", "should", [cue, cue + 1], act, 0.7, actor=subject, rest=True)
