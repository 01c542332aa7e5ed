"""What nobody may let happen, and the one way that is left: *we cannot afford to wait*, *this cannot be allowed*,
*there is no alternative to talks*.
"""

from __future__ import annotations

from claimextract.advice.view import (
    BE,
    CLAUSES,
    GERUND_TAG,
    NO,
    POBJ,
    PREPOSITIONS,
    TO,
    VERB_TAGS,
    Finding,
    View,
    ids,
)

AFFORD = ids("afford")
ABLE = frozenset({"can", "ca"})
BARELY = ids("ill hardly scarcely")
LONGER = ids("longer")
HAVE = ids("have")
CHOICES = ids("choice alternative option")
SOLE = ids("alternative")
BUT = ids("but except than")
PASSIVE_BARRED = ids("allow permit tolerate abandon delay postpone")
LEFT = ids("leave")


def limit(view: View, verb: int) -> Finding | None:
    """Advice by what is ruled out."""
    return _afforded(view, verb) or _barred(view, verb) or _choice(view, verb)


def _afforded(view: View, verb: int) -> Finding | None:
    """*Donors cannot afford to wait*: neglect; a want of means is told of (*cannot afford to pay its nurses*)."""
    parse = view.parse
    if parse.lemma[verb] not in AFFORD or view.modals(verb) not in ABLE:
        return None
    subject, modal = view.subject(verb), view.modal(verb)
    act = next(view.infinitives(verb, verb), None)
    if (
        subject is None
        or modal is None
        or act is None
        or not view.agent(subject)
        or view.has(subject, "burdened")
    ):
        return None
    negation = view.negation(verb)
    if negation is None:
        negation = next((t for t in range(modal + 1, verb) if parse.low[t] in BARELY | NO), None)
    if negation is None or not (view.has(act, "neglects") or parse.lemma[act] in BE):
        return None
    return Finding(
        None, "advice.limit.afford", "must", sorted({modal, negation, verb}), act, 0.75, polarity="avoid",
        actor=view.actor_of(verb), rest=True,
    )  # fmt: skip


def _barred(view: View, verb: int) -> Finding | None:
    """*It cannot be allowed to become a policy, the camps cannot be left to the gangs*."""
    parse = view.parse
    able = view.modals(verb)
    # *they stressed that the reform could no longer be delayed*
    reported = able == "could" and bool(view.unit["frame"])
    if not (able in ABLE or reported) or not view.passive(verb):
        return None
    left = parse.lemma[verb] in LEFT
    if not left and parse.lemma[verb] not in PASSIVE_BARRED:
        return None
    modal, negation, subject = view.modal(verb), view.negation(verb), view.subject(verb)
    if negation is None and modal is not None and modal + 2 < verb:
        between = range(modal + 1, verb - 1)
        negation = next((t for t in between if parse.low[t] in NO and parse.low[t + 1] in LONGER), None)
    if modal is None or negation is None or subject is None or negation < subject:
        return None
    goal = any(parse.low[k] in TO or parse.dep[k] in CLAUSES or parse.dep[k] in ids("prep oprd acomp") for k in
               parse.kids[verb] if k > verb)  # fmt: skip
    if left and not goal:
        return None
    return Finding(
        None,
        "advice.limit.bar",
        "must",
        sorted({modal, negation, verb}),
        verb,
        0.7,
        polarity="avoid",
        rest=True,
    )


def _choice(view: View, verb: int) -> Finding | None:
    """*The union has no choice but to pay, there is no alternative to talks*."""
    parse = view.parse
    noun = view.kid(verb, ids("dobj attr"))
    if noun is None or not any(parse.low[k] in NO for k in parse.kids[noun]) or view.past(verb):
        return None
    if parse.lemma[verb] in HAVE and parse.lemma[noun] in CHOICES:
        actor = view.actor_of(verb)
        but = next((t for t in range(noun + 1, min(noun + 4, view.end)) if parse.low[t] in BUT), None)
        act = None if but is None else next(
            (t for t in range(but + 1, min(but + 4, view.end)) if parse.tag[t] in VERB_TAGS and view.infinitive(t)),
            None,
        )  # fmt: skip
        if act is None or actor is None or not (view.has(actor, "helpers") or _state(view, actor)):
            return None
        return Finding(None, "advice.limit.choice", "must", [noun], act, 0.65, actor=actor, rest=True)
    subject = view.subject(verb)
    there = subject is not None and parse.doc[subject].lower_ == "there" and parse.lemma[verb] in BE
    if not there or parse.lemma[noun] not in SOLE:
        return None
    for prep in view.kids(noun, PREPOSITIONS):
        act = view.kid(prep, POBJ)
        if act is not None and parse.low[prep] in ids("to for but"):
            if parse.tag[act] in GERUND_TAG or view.act_noun(act):
                return Finding(None, "advice.limit.choice", "must", [noun], act, 0.6, whole=True)
    return None


def _state(view: View, noun: int) -> bool:
    if view.parse.low[noun] in ids("we"):
        return True
    return view.labels.get(noun) not in (None, "ARMED_GROUP", "MILITIA", "PMC", "COMMUNITY", "PERSON")
