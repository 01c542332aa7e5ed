"""What is held out to somebody who can act: *donors could at least keep paying*, *Abuja could begin by reopening
the markets*. A forecast names one who would do harm, or a deed nobody advises.
"""

from __future__ import annotations

from claimextract.advice.view import AUX, GERUND_TAG, POBJ, PREPOSITIONS, PRONOUN_IT, Finding, View, ids

HOSTILE = frozenset({"ARMED_GROUP", "MILITIA", "PMC"})
HOSTILE_NOUNS = ids(
    "jihadist terrorist insurgent militant rebel extremist bandit fighter mercenary junta trafficker"
)
HAVE = ids("have")
HELD_OUT = frozenset({"could", "might", "can"})
#: *keep paying, begin to fund*: the deed is the verb below
PHASES = ids("keep continue begin start resume consider try")
BELOW = ids("xcomp ccomp")
GIVEN = ids("provided providing")
LEAST = ids("least minimum")
BY_STEPS = ids("start begin help contribute")
DO = ids("do")
SO = ids("so this that")
MORE = ids("more")
COST = ids("cost expense")
CHEAP = ids("little no small modest low")
#: those who run a programme or pay for it
RUNNERS = ids(
    "administrator planner practitioner manager programme program trainer educator auditor agency donor government "
    "ministry municipality policymaker policy-maker funder partner authority lender regulator parliament lawmaker "
    "organisation organization mediator negotiator peacekeeper embassy foundation"
)
TAKING = ids("demand extort claim arrest detain fall rise borrow earn win lose afford hope rely count fight print")
CONSIDER = ids("consider")
WEIGH = ids("consider explore envisage examine contemplate")
CASE = ids("where if when")
WEAK = ids("also instead easily")
#: openings that make a list of proposals (*in the meantime, to begin with, for example*)
OPENING = ids("meantime meanwhile begin example instance first second third finally")


def hostile(view: View, noun: int) -> bool:
    """Someone who harms: their *could* is a threat."""
    return view.labels.get(noun) in HOSTILE or view.parse.lemma[noun] in HOSTILE_NOUNS


def helper(view: View, noun: int) -> bool:
    """A body that is advised: a state, an organisation, or a noun for one (*donors, the ministry*)."""
    if hostile(view, noun):
        return False
    label = view.labels.get(noun)
    if label is not None:
        return label not in ("PERSON", "COMMUNITY")
    return view.has(noun, "helpers")


def deed(view: View, verb: int) -> int:
    """The verb itself, or the one below *keep, begin*."""
    if view.parse.lemma[verb] in PHASES:
        inner = next((k for k in view.kids(verb, BELOW) if k > verb), None)
        if inner is not None:
            return inner
    return verb


def offered(view: View, verb: int, subject: int) -> bool:
    """*Nigeria could restore the line first*: one who is advised and an act that one advises, in the present."""
    parse = view.parse
    act = deed(view, verb)
    if not helper(view, subject) or not view.has(act, "imperatives"):
        return False
    if view.has(verb, "harmful") or view.has(act, "harmful"):
        return False
    return not any(parse.lemma[k] in HAVE for k in view.kids(verb, AUX))


def offer(view: View, verb: int) -> Finding | None:
    """*could at least pay, could begin by paying, could do more to pay, could also pay*."""
    parse = view.parse
    aux, subject = view.modal(verb), view.subject(verb)
    if aux is None or subject is None or subject > verb:
        return None
    weighed = parse.lemma[verb] in CONSIDER and parse.doc[aux].lower_ == "may"
    if parse.doc[aux].lower_ not in HELD_OUT and not weighed:
        return None
    given = next((t for t in range(verb + 1, view.end) if parse.low[t] in GIVEN), None)
    so = parse.lemma[verb] in DO and parse.low[min(verb + 1, view.end - 1)] in SO  # *it could do so by lending judges*
    if view.negation(verb) is not None or (parse.low[subject] in PRONOUN_IT and given is None and not so):
        return None
    if view.passive(verb):
        return _resumed(view, verb, aux, subject)
    can = parse.doc[aux].lower_ == "can"
    if (can or parse.lemma[verb] in CONSIDER) and (held := _at_hand(view, verb, subject)) is not None:
        return Finding(None, "advice.offer", "could", [aux, *held], verb, 0.6, actor=subject, rest=True)
    actor = view.actor_of(verb)
    if actor is None or hostile(view, subject) or any(parse.lemma[k] in HAVE for k in view.kids(verb, AUX)):
        return None
    act = deed(view, verb)
    if any(view.has(v, words) for v in (verb, act) for words in ("harmful", "stative", "mental")):
        return None
    if weighed or (can and not (parse.lemma[verb] in BY_STEPS and helper(view, subject))):
        return None  # a capacity, unless *the union can help by paying*
    if (mark := _mark(view, verb, aux)) is not None:
        confidence = 0.75
    elif given is not None and parse.doc[given + 1].lower_ == "that" and view.has(act, "imperatives"):
        mark, confidence = given, 0.7  # *it could reopen the schools, provided that*: terms are for advice
    elif parse.doc[aux].lower_ == "could" and helper(view, subject) and view.has(act, "cooperative"):
        mark = next((t for t in range(aux + 1, verb) if parse.low[t] in WEAK), None)
        if mark is None:
            mark = next((t for t in range(view.start, verb) if parse.low[t] in OPENING and t != subject), None)
        confidence = 0.65
    if mark is None:
        return None
    return Finding(None, "advice.offer", "could", sorted({aux, mark}), verb, confidence, actor=actor, rest=True)


def _at_hand(view: View, verb: int, subject: int) -> list[int] | None:
    """*Where banks are shut, agencies can hand out vouchers; governments can consider a grant*: what such bodies in
    general can do is held out to them; what one of them can do is told of it.
    """
    parse = view.parse
    if parse.tag[subject] not in ids("NNS") or subject in view.labels or parse.lemma[subject] not in RUNNERS:
        return None
    act = deed(view, verb)
    if parse.lemma[act] in TAKING or any(view.has(act, words) for words in ("harmful", "stative", "mental")):
        return None
    if any(parse.dep[k] in ids("det poss nummod") for k in parse.kids[subject]):
        return None
    if parse.lemma[verb] in WEIGH:
        return []
    case = next((t for t in range(view.start, subject) if parse.low[t] in CASE), None)
    goal = next(view.infinitives(verb, verb, *view.kids(verb, ids("dobj"))), None)
    near = view.near or view.section or view.advising
    if case is None and (goal is None or not near or view.has(act, "expectation")):
        return None  # *donors can pool funds to save costs* may as well tell of them
    return [case] if case is not None else []


def _resumed(view: View, verb: int, aux: int, subject: int) -> Finding | None:
    """*Joint patrols could be resumed*: where the text advises, a measure that somebody could take."""
    low = view.parse.doc[aux].lower_
    if low != "could" or not (view.near or view.section) or not view.has(verb, "cooperative"):
        return None
    if not view.act_noun(subject) or view.date_of(verb):
        return None
    return Finding(None, "advice.offer", "could", [aux], verb, 0.6, rest=True)


def _mark(view: View, verb: int, aux: int) -> int | None:
    """The word that makes *could* an offer, whoever is meant."""
    parse = view.parse
    for token in range(aux + 1, verb):
        if parse.low[token] in LEAST and parse.doc[token - 1].lower_ in ("at", "very", "a", "the"):
            return token
        if parse.low[token] in COST and any(parse.low[t] in CHEAP for t in range(aux + 1, token)):
            return token
    after = verb + 1
    if parse.lemma[verb] in DO and after < view.end and parse.low[after] in MORE:
        return after if after + 1 < view.end and parse.doc[after + 1].lower_ in ("to", "for") else None
    so = parse.lemma[verb] in DO and after < view.end and parse.low[after] in SO and (
        parse.low[aux] in ids("could might") and any(parse.low[t] in ids("it they") for t in parse.kids[verb])
    )  # fmt: skip
    if parse.lemma[verb] in BY_STEPS or so:
        for prep in view.kids(verb, PREPOSITIONS):
            if parse.doc[prep].lower_ == "by":
                step = view.kid(prep, POBJ | ids("pcomp"))
                return prep if step is not None and parse.tag[step] in GERUND_TAG else None
    return None
