"""Advice set off by *what* or *the thing*: *what donors should do is pay*, *the last thing Paris should do is leave*,
*what is needed is a court that works*.
"""

from __future__ import annotations

from claimextract.advice.entries import Strength
from claimextract.advice.modality import modal
from claimextract.advice.requirements import counted
from claimextract.advice.view import (
    BE,
    CLAUSAL_SUBJECTS,
    CLAUSES,
    MD_TAG,
    NO,
    NOT,
    PAST_TAGS,
    Finding,
    View,
    ids,
)

OPENERS = ids("what all thing least best most minimum worst")
LIMITS = ids("least best most minimum worst")
DO = ids("do")
ABLE = ids("can could may might")
OBLIGED = ids("need have ought")
LAST = ids("last worst")
CASES = ids("account circumstance condition way")
NEED = ids("need require")
MATTER = ids("matter count")
ATTRIBUTE = ids("attr")


def cleft(view: View, verb: int) -> Finding | None:
    """What ought to be done stands behind *is*, and who ought to do it before."""
    parse = view.parse
    if parse.lemma[verb] not in BE or view.past(verb) or view.modals(verb):
        return None
    if any(parse.low[k] in NOT for k in parse.kids[verb]):
        return None
    opener = next((t for t in range(view.start, min(view.start + 6, verb)) if parse.low[t] in OPENERS), None)
    if opener is None:
        return None
    deed = next((t for t in (verb - 1, verb - 2, verb - 3) if t > opener and parse.low[t] in DO), None)
    if deed is not None:
        return _done(view, verb, opener, deed)
    return _needed(view, verb)


def _done(view: View, verb: int, opener: int, deed: int) -> Finding | None:
    parse = view.parse
    between = range(opener + 1, deed)
    modals = view.vocabulary.modals
    cue = next((t for t in between if parse.low[t] in modals and parse.tag[t] in MD_TAG), None)
    if cue is None:
        cue = next((t for t in between if parse.lemma[t] in OBLIGED and t + 2 > deed - 1), None)
        if cue is not None and parse.tag[cue] in PAST_TAGS:
            return None
    strength: Strength = "should"
    if cue is not None:
        strength = modals[parse.low[cue] if parse.low[cue] in modals else parse.lemma[cue]].strength
    elif parse.low[opener] in LIMITS:
        cue = next((t for t in between if parse.low[t] in ABLE), None)
    act = next(
        (
            k
            for k in parse.kids[verb]
            if k > verb and parse.dep[k] in CLAUSES | ATTRIBUTE and parse.tag[k] in BARE
        ),
        None,
    )
    if cue is None or act is None or not view.inside(act):
        return None
    actor = next((s for v in (deed, cue) if (s := view.subject(v)) is not None and opener < s < deed), None)
    if actor is None or not view.agent(actor) or view.has(actor, "burdened") or _waiting(view, opener, actor):
        return None
    against = any(parse.low[t] in LAST for t in range(view.start, opener + 1)) or any(
        parse.low[t] in NOT or (parse.low[t] in NO and parse.lemma[t + 1] in CASES) for t in between
    )
    return Finding(
        None, "advice.cleft.deed", strength, [opener, cue], act, 0.85, actor=actor, rest=True,
        polarity="avoid" if against else "do",
    )  # fmt: skip


BARE = ids("VB VBP")
ALL = ids("all")


def _waiting(view: View, opener: int, actor: int) -> bool:
    """*All the junta has to do is wait*: how easy it is for somebody who is not advised."""
    return view.parse.low[opener] in ALL and not (
        view.has(actor, "helpers")
        or view.parse.low[actor] in ids("we you")
        or view.labels.get(actor) is not None
    )


def _needed(view: View, verb: int) -> Finding | None:
    """*What is needed is a court that works, what Niger needs is patience, what matters is to pay*."""
    parse = view.parse
    subject = view.subject(verb)
    if subject is None or parse.dep[subject] not in CLAUSAL_SUBJECTS or view.past(subject):
        return None
    what = next((t for t in range(view.start, subject) if parse.low[t] in ids("what")), None)
    if what is None or view.negation(subject) is not None or view.modal(subject) is not None:
        return None
    act = next(view.infinitives(verb, verb), None)
    if parse.lemma[subject] in MATTER:
        if act is None:
            return None
        return Finding(
            None, "advice.cleft.need", "should", [subject], act, 0.7, actor=view.actor_of(act), rest=True
        )
    if parse.lemma[subject] not in NEED:
        return None
    if act is not None:
        return Finding(
            None, "advice.cleft.need", "must", [subject], act, 0.7, actor=view.actor_of(act), rest=True
        )
    noun = view.kid(verb, ATTRIBUTE)
    if noun is None or noun < verb or counted(view, noun):
        return None
    if any(view.infinitive(k) for k in view.kids(subject, CLAUSES)) and not view.act_noun(noun):
        return None  # *what is needed to fly it is a licence*
    needy = None if view.passive(subject) else view.kid(subject, ids("nsubj"))
    if (
        needy is not None
        and (view.has(needy, "burdened") or not view.agent(needy))
        and not _lands(view, needy)
    ):
        return None
    return Finding(None, "advice.cleft.need", "must", [subject], noun, 0.65, whole=True, by=noun)


def _lands(view: View, noun: int) -> bool:
    return view.parse.lemma[noun] in ids("region country world sahel town city north south centre center")


def chosen(view: View, verb: int) -> Finding | None:
    """*It is the donors who should pay, the union is the body that ought to give it*: a modal in the clause."""
    parse = view.parse
    if parse.lemma[verb] not in BE:
        return None
    subject, noun = view.subject(verb), view.kid(verb, ATTRIBUTE)
    if view.past(verb) or subject is None or noun is None or noun < verb:
        return None
    if view.modals(verb) or any(parse.low[k] in NOT for k in parse.kids[verb]):
        return None
    it = parse.low[subject] in ids("it")
    if not it and parse.lemma[noun] not in GENERIC:
        return None
    holders = [noun, *view.kids(noun, ids("conj")), verb]
    clause = next((k for h in holders for k in view.kids(h, ids("relcl advcl ccomp")) if k > noun), None)
    if (
        clause is None
        or view.subject(clause) is None
        or not WHO & {parse.low[t] for t in range(noun + 1, clause)}
    ):
        return None
    found = modal(view, clause)
    if found is None:
        return None
    actor = parse.head[clause] if it and view.agent(parse.head[clause]) else noun if it else subject
    found.actor = actor if view.agent(actor) and not view.passive(found.act) else None
    found.confidence = 0.7
    return found


GENERIC = ids(
    "one body party actor institution organisation organization country place state government people person"
)
WHO = ids("who that which")
