"""Advice by a modal (*should, must, need to*)."""

from __future__ import annotations

from claimextract.advice.doubts import forecast, stays, unadvised
from claimextract.advice.duties import burden
from claimextract.advice.entries import Modal
from claimextract.advice.offers import hostile
from claimextract.advice.view import (
    AUX,
    AUXPASS,
    BASE_TAGS,
    BE,
    CLAUSAL_SUBJECTS,
    GERUND_TAG,
    MD_TAG,
    NO,
    OBJECTS,
    PERSONS,
    POBJ,
    PREPOSITIONS,
    PRONOUN_IT,
    Finding,
    I,
    View,
    ids,
)

HAVE = ids("have")
#: a thing that moves somebody to act
MOVING = ids("lead make encourage prompt push spur inspire motivate compel drive oblige impel force remind stimulate")
NOBODY = ids("nobody none someone somebody anyone anybody")
YET = ids("yet still")
OUGHT = ids("ought")
BETTER = ids("better")
UNDER = ids("under")
OUTCOMES = ids("xcomp ccomp advcl")
COMPLEMENTS = ids("acomp attr")
WILL = frozenset({"will", "'ll", "’ll", ""})
PRIORITY = ids("priority condition precondition principle objective goal rule part")
INVERTING = ids("nor neither never")
ARRIVE = ids("arrive land dock")
PLACED = ids("in")
COMPLETE = ids("complete finish deliver")
COMPARED = ids("JJR")
CASES = ids("circumstance account condition point time case way stage")
OPEN = ids("begin start open")
ABLE = ids("able free")
#: with a date: what will have come about by then, and no deed
COMING = ids("conclude follow reach pass contain exceed ship top hit spare materialise materialize")
READY = ids("complete operational functional over gone back finished through up running underway")
FINISHED = ids("finished")
READINESS = ids("acomp attr advmod prt oprd")
HOLD = ids("hold")


def must_end(view: View, verb: int) -> Finding | None:
    """*The neglect of the centre cannot continue*: a state of affairs that has to end."""
    parse = view.parse
    if not (view.has(verb, "lasting") and view.modals(verb) in ("can", "ca", "may", "must")):
        return None
    subject, modal_at, negation = view.subject(verb), view.modal(verb), view.negation(verb)
    if subject is None or modal_at is None or negation is None or negation < subject or view.passive(verb):
        return None
    if view.agent(subject, active=False) or any(k > verb for k in view.kids(verb, ids("xcomp"))):
        return None
    if parse.low[subject] in PRONOUN_IT and parse.lemma[verb] in ids("wait"):
        return None
    entry = view.vocabulary.modals[next(iter(ids("must")))]
    return Finding(entry, entry.id, "must", [modal_at, negation], verb, 0.6, polarity="avoid", rest=True)


def _mandate(view: View, verb: int) -> bool:
    """A duty told of a mandate: *must report quarterly under its statute*, *by law*."""
    parse = view.parse
    for prep in view.kids(verb, PREPOSITIONS):
        if parse.low[prep] in UNDER or parse.doc[prep].lower_ in ("by", "according"):
            noun = view.kid(prep, POBJ)
            if noun is not None and view.has(noun, "legal"):
                return True
    return False


def _rhetorical(view: View, act: int, subject: int | None) -> bool:
    """*It should be noted*, *we must recall that*: the author steers the reader."""
    if subject is None or not view.has(act, "rhetorical"):
        return False
    low = view.parse.doc[subject].lower_
    if low == "we":
        return view.kid(act, ids("ccomp")) is not None
    if low == "it" and not view.passive(act):
        return False  # *it has to tell people*
    return low in ("it", "one", "this", "that", "which")


def _stock(view: View, verb: int) -> bool:
    """*should come as no surprise, should be clear*."""
    for token in view.parse.kids[verb]:
        if view.has(token, "stock"):
            return True
        if view.parse.dep[token] in PREPOSITIONS:
            noun = view.kid(token, POBJ)
            if noun is not None and view.has(noun, "stock"):
                return True
    return False


def _enabled(view: View, act: int, entry: Modal) -> bool:
    """*The missions must be able to act*: wanted of them; *should be able to* is expected."""
    parse = view.parse
    if entry.lemma != "must" or parse.lemma[act] not in BE or view.negation(act) is not None:
        return False
    able = next((k for k in view.kids(act, COMPLEMENTS) if parse.low[k] in ABLE), None)
    return able is not None and any(view.infinitive(k) for k in view.kids(able, OUTCOMES))


def _own(view: View, verb: int) -> bool:
    """*He should have it inspected, it must need repair*: *have, need* with a modal and no infinitive of their own."""
    low = view.modals(verb)
    return low in ("should", "must") and not any(k > verb and view.infinitive(k) for k in view.kids(verb, OUTCOMES))


def modal(view: View, verb: int) -> Finding | None:
    """*should, must* on ``verb``; *ought, need, have* above it."""
    parse = view.parse
    table = view.vocabulary.modals
    entry: Modal | None = None
    cues: list[int] = []
    act = verb
    confidence = 0.95
    if parse.low[verb] in OUGHT or (
        (found := table.get(parse.lemma[verb])) is not None and found.frame == "inf" and not _own(view, verb)
    ):
        entry = table.get(parse.low[verb]) or table.get(parse.lemma[verb])
        inner = next((k for k in view.kids(verb, OUTCOMES) if k > verb and view.infinitive(k)), None)
        if inner is None or entry is None:
            return None
        if any(parse.lemma[k] in HAVE for k in view.kids(inner, AUX)):
            return None  # *ought to have known*
        if any(parse.low[t] in YET for t in range(verb + 1, inner)):
            return None  # *has yet to reach its strength*
        # *has the troops to hold the town*: the infinitive belongs to the object; *has until May to open a file*
        between = range(verb + 1, inner)
        if parse.lemma[verb] in HAVE and any(parse.head[t] == verb and parse.dep[t] in PREPOSITIONS for t in between):
            return None
        if any(parse.head[t] == verb and parse.dep[t] in OBJECTS for t in between):
            return None
        if view.past(verb) or view.passive(verb) or parse.tag[verb] in GERUND_TAG or view.infinitive(verb):
            return None
        aux = view.modals(verb)
        if any(parse.lemma[k] in HAVE for k in view.kids(verb, AUX)):
            return None
        if parse.low[verb] not in OUGHT:
            if aux not in WILL:
                if aux in ("may", "might", "could", "would", "can"):
                    return None
            elif aux:
                confidence = 0.75
            negation = view.negation(verb)
            if negation is not None and negation < inner and parse.dep[negation] not in ids("nsubj"):
                return None  # *need not, do not have to*: no advice
        cues, act = [verb], inner
    else:
        for token in view.kids(verb, AUX):
            found = table.get(parse.low[token])
            if found is not None and found.frame == "aux" and parse.tag[token] in MD_TAG:
                entry, cues = found, [token]
        if entry is None:
            had = next((k for k in view.kids(verb, AUX) if parse.low[k] in ids("had 'd ’d")), None)
            if had is not None and had + 1 < view.end and parse.low[had + 1] in BETTER:
                entry, cues = table[next(iter(BETTER))], [had, had + 1]
            else:
                return None
        elif any(parse.lemma[k] in HAVE and parse.tag[k] not in MD_TAG for k in view.kids(verb, AUX)):
            return None  # *must have left, should have known*
    subject = view.subject(verb)
    if subject is not None and cues[0] < subject < verb and not _inverted(view, cues[0]):
        return None  # *should the talks fail*
    if subject is not None and parse.low[subject] in I:
        return None  # *I must add, I should like to thank*
    if _rhetorical(view, act, subject):
        return None
    if (_stock(view, act) and not _enabled(view, act, entry)) or unadvised(view, act, subject, entry):
        return None
    if entry.lemma == "must" and view.has(act, "epistemic") and not view.passive(act):
        return None
    if entry.strength == "must" and _decreed(view):
        return None
    if entry.strength == "must" and (_mandate(view, act) or _mandate(view, verb) or burden(view, act, subject)):
        return None
    if view.negation(verb) is None and _expected(view, verb, act, entry):
        return None
    actor = view.actor_of(act) if act == verb or view.passive(act) else view.actor_of(verb)
    if actor is not None and parse.low[actor] in NOBODY:
        actor = None
    if act != verb and view.passive(act) and actor is None and subject is not None:
        actor = None
    if (moved := _moved(view, act, subject)) is not None:
        actor, act = moved
    finding = Finding(entry, entry.id, entry.strength, cues, act, confidence, actor=actor, rest=True)
    if view.negation(verb) is not None or (act != verb and view.negation(act) is not None):
        finding.polarity = "avoid"
        if (negative := view.negation(verb)) is not None:
            finding.cues.append(negative)
    elif _no_case(view, cues[0]):
        finding.polarity = "avoid"
    if parse.lemma[act] in BE and subject is not None and not view.agent(subject, active=False):
        goal = view.kid(act, COMPLEMENTS)
        if goal is not None and (parse.lemma[goal] in PRIORITY) and finding.polarity == "do":
            if parse.dep[subject] in CLAUSAL_SUBJECTS or view.doing(subject) or view.act_noun(subject):
                finding.act, finding.whole, finding.rest = subject, True, False
        elif actor is None and finding.polarity == "do" and entry.lemma == "must":
            finding.confidence = 0.8
    if actor is None and not view.passive(act):
        finding.confidence = min(finding.confidence, 0.85)
    return finding


def _moved(view: View, act: int, subject: int | None) -> tuple[int, int] | None:
    """*The drought must lead us to rethink farming*: who should do what when a thing is to bring it about."""
    parse = view.parse
    if parse.lemma[act] not in MOVING or subject is None or view.agent(subject, active=False) or view.passive(act):
        return None
    inner = next((k for k in view.kids(act, OUTCOMES) if k > act and parse.tag[k] in BASE_TAGS), None)
    if inner is None:
        return None
    who = view.subject(inner)
    if who is None or not act < who < inner:
        who = next((k for k in view.kids(act, ids("dobj")) if k < inner), None)
    if who is None or not view.agent(who) or hostile(view, who) or view.has(inner, "epistemic"):
        return None
    return who, inner


def _inverted(view: View, aux: int) -> bool:
    """*Nor should donors look away, never again should they sign*."""
    return any(view.parse.low[t] in INVERTING for t in range(max(view.start, aux - 3), aux)) or _no_case(view, aux)


def _no_case(view: View, aux: int) -> bool:
    """*Under no circumstances should, on no account must*"""
    if aux - 2 < view.start or view.parse.lemma[aux - 1] not in CASES:
        return False
    return any(view.parse.low[t] in NO for t in range(max(view.start, aux - 3), aux - 1))


def _expected(view: View, verb: int, act: int, entry: Modal) -> bool:
    """*should* of expectation (*the road should reduce the journey*): a thing that will have an effect."""
    if entry.strength == "must" and entry.lemma == "must":
        return False
    subject = view.subject(verb)
    if subject is None and view.parse.dep[verb] in ids("conj"):
        subject = view.subject(view.parse.head[verb])  # *has been announced and should be ready within weeks*
    if subject is None:
        return False
    if entry.lemma in ("should", "ought") and _foreseen(view, act, subject):
        return True
    if _by_date(view, act):
        return True
    if view.passive(act) or view.parse.relative(verb):
        return False
    if forecast(view, subject):
        return True  # *inflation should return to the target*
    if not (view.has(act, "expectation") or _compared(view, act)):
        return False
    if stays(view, act):
        return False
    return not view.agent(subject, active=False) and view.parse.low[subject] not in PERSONS


def _foreseen(view: View, act: int, subject: int) -> bool:
    """*should be complete by 2031, should reach the coast in May, the pact ought to hold*."""
    parse = view.parse
    if parse.lemma[act] in BE:
        goal = next((k for k in view.kids(act, READINESS) if parse.low[k] in READY), None)
        if goal is None:
            goal = act if parse.low[act] in READY else None
        return goal is not None and (_timed(view, act) or _timed(view, goal))
    if parse.low[act] in READY and any(parse.lemma[k] in BE for k in view.kids(act, AUX | AUXPASS)):
        return parse.low[act] not in FINISHED and _timed(view, act)  # *should be gone within a year*
    if view.passive(act) or view.agent(subject, active=False) or parse.low[subject] in PERSONS:
        return False
    if parse.lemma[act] in HOLD:
        return view.kid(act, OBJECTS) is None and not any(k > act for k in view.kids(act, OUTCOMES | PREPOSITIONS))
    return parse.lemma[act] in COMING and view.date_of(act)


def _timed(view: View, verb: int) -> bool:
    """A date, or a term like *within weeks*."""
    if view.date_of(verb):
        return True
    terms = (k for k in view.kids(verb, PREPOSITIONS) if view.parse.low[k] in ids("within"))
    return any(view.kid(k, POBJ) is not None for k in terms)


def _by_date(view: View, act: int) -> bool:
    """*The convoy should arrive by May, the dam should be completed in 2026*: a calendar, no advice."""
    parse = view.parse
    if parse.lemma[act] in OPEN and not view.passive(act):  # *the money should begin to flow by May*
        below = next(iter(view.kids(act, OUTCOMES)), act)
        subject = view.subject(act)
        thing = subject is not None and not (view.agent(subject, active=False) or view.act_noun(subject))
        return thing and (view.date_of(act) or view.date_of(below)) and subject not in view.labels
    if not view.date_of(act):
        return False
    if parse.lemma[act] in ARRIVE:
        return True
    if parse.lemma[act] in BE:  # *we should be in Gao on Friday*
        there = [view.kid(k, POBJ) for k in view.kids(act, PREPOSITIONS) if parse.low[k] in PLACED]
        return view.kid(act, COMPLEMENTS) is None and any(k in view.labels for k in there)
    return parse.lemma[act] in COMPLETE and view.passive(act)


def _compared(view: View, act: int) -> bool:
    """*The harvest should be better than last year's.*"""
    if view.parse.lemma[act] not in BE:
        return False
    goal = view.kid(act, COMPLEMENTS)
    return goal is not None and view.parse.tag[goal] in COMPARED


def _decreed(view: View) -> bool:
    """*The law says that, according to its mandate*: the duty is laid down, not advised."""
    parse = view.parse
    return any(
        view.has(t, "legal") and parse.tag[t] in ids("NN NNS NNP") and parse.dep[t] in ids("nsubj pobj")
        for t in view.unit["frame"]
    )
